"""The names that agencies go by, from the register that the finders use: for those who may not ask the finders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.rulebook import load_rules


def agency_names() -> dict[str, tuple[str, ...]]:
    """The official names that each name stands for: of a former agency its own and then its successor's."""
    found: dict[str, list[str]] = {}
    for group in ("agencies", "bodies"):
        for entry in load_rules("agencies")[group]:
            for form, official in _forms(entry):
                names = found.setdefault(form, [])
                names += [name for name in official if name not in names]
    return {form: tuple(names) for form, names in found.items()}


def _forms(entry: dict[str, Any], *successors: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    official = (str(entry["name"]), *successors)
    for form in (entry["name"], *entry.get("short", ())):
        yield str(form), official
    for former in entry.get("former", ()):
        yield from _forms(former, *official)
