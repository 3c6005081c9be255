"""The page on coverage promises no more than is known, and does not contradict itself."""

from __future__ import annotations

import json
from typing import Any

from tests.dashboard.rendered import rows_of


def test_numbers_and_days_of_a_list_are_called_so(visit: Any) -> None:
    shown = visit("/tackning")[0]
    head = next(row for row in rows_of(json.loads(shown)) if row[0] == "Del av källan")
    assert head[3:7] == ["Lästa", "Bilagor enligt listan", "Nummer enligt listan", "Datum enligt listan"]
    assert "så som källans egen lista anger dem, innan dokumenten läses" in shown


def test_of_what_has_no_list_no_share_is_told_and_without_expectation_no_green(visit: Any) -> None:
    rows = {row[0]: row[1:] for row in rows_of(json.loads(visit("/tackning")[0]))}
    assert rows["regeringen.se (genom g0v.se): allt"] == ["6", "–", "100 %", "–", "–", "–", "–inget avvikande sett"]
    assert rows["regeringen.se (genom g0v.se): regeringsuppdrag"][-1] == "✓grönt"
