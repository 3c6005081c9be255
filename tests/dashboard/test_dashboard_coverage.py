"""The page on coverage promises no more than is known, and does not contradict itself."""

from __future__ import annotations

import json
from typing import Any


def _text(component: Any) -> str:
    if isinstance(component, list):
        return "".join(_text(one) for one in component)
    if isinstance(component, dict):
        return _text(component.get("props", {}).get("children"))
    return str("" if component is None else component).replace("\u00a0", " ")


def _rows(component: Any) -> list[list[str]]:
    """The rows of all tables, cell by cell."""
    if isinstance(component, list):
        return [row for one in component for row in _rows(one)]
    if not isinstance(component, dict):
        return []
    children = component.get("props", {}).get("children")
    return [[_text(cell) for cell in children]] if component.get("type") == "Tr" else _rows(children)


def test_numbers_and_days_of_a_list_are_called_so(visit: Any) -> None:
    shown = visit("/tackning")[0]
    head = next(row for row in _rows(json.loads(shown)) if row[0] == "Del av källan")
    assert head[3:7] == ["Lästa", "Bilagor enligt listan", "Nummer enligt listan", "Datum enligt listan"]
    assert "så som källans egen lista anger dem, innan dokumenten läses" in shown


def test_of_what_has_no_list_no_share_is_told_and_without_expectation_no_green(visit: Any) -> None:
    rows = {row[0]: row[1:] for row in _rows(json.loads(visit("/tackning")[0]))}
    assert rows["regeringen.se (genom g0v.se): allt"] == ["6", "–", "100 %", "–", "–", "–", "–inget avvikande sett"]
    assert rows["regeringen.se (genom g0v.se): regeringsuppdrag"][-1] == "✓grönt"
