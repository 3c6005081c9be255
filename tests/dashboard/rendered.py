"""What a page shows, read from the components that it is made of."""

from __future__ import annotations

from typing import Any


def text_of(component: Any) -> str:
    if isinstance(component, list):
        return "".join(text_of(one) for one in component)
    if isinstance(component, dict):
        return text_of(component.get("props", {}).get("children"))
    return str("" if component is None else component).replace("\u00a0", " ")


def rows_of(component: Any) -> list[list[str]]:
    """The rows of all tables, cell by cell."""
    if isinstance(component, list):
        return [row for one in component for row in rows_of(one)]
    if not isinstance(component, dict):
        return []
    children = component.get("props", {}).get("children")
    return [[text_of(cell) for cell in children]] if component.get("type") == "Tr" else rows_of(children)
