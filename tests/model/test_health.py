"""Whether a source answers as it should, as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.health import Part, Reading, break_day, judge

WELL = Part(listed=100, text=100, attachments=100, ids=90, dates=100, expected=100)
NOW = "2031-02-01T04:15:00+01:00"
BEFORE = [Reading("skrivelse", f"2031-01-{day:02}", WELL) for day in range(1, 6)]


@pytest.mark.parametrize(
    ("part", "state", "note"),
    [
        (WELL, "green", None),
        (replace(WELL, listed=120, text=120, attachments=120), "green", None),
        (replace(WELL, listed=0, text=0, attachments=0, ids=0, dates=0), "red", "0 poster, väntat omkring 100"),
        (
            replace(WELL, listed=79, text=79, attachments=79, ids=75, dates=79),
            "yellow",
            "79 poster, väntat omkring 100",
        ),
        (replace(WELL, attachments=0), "red", "0 % har bilagor, förut 100 %"),
        (replace(WELL, attachments=70), "yellow", "70 % har bilagor, förut 100 %"),
        (replace(WELL, text=60), "yellow", "60 % har text, förut 100 %"),
        (replace(WELL, ids=0), "red", "0 % har nummer, förut 90 %"),
        (replace(WELL, dates=0), "red", "0 % har datum, förut 100 %"),
        (replace(WELL, broken="2031-01-28"), "red", "inga bilagor sedan 2031-01-28"),
        (replace(WELL, expected=None), "green", None),
    ],
)
def test_a_reading_is_judged_by_what_was_usual(part: Part, state: str, note: str | None) -> None:
    reading = judge("skrivelse", NOW, part, BEFORE)
    assert reading.state == state
    assert (note is None and reading.note is None) or (note is not None and note in (reading.note or ""))


def test_readings_that_were_not_well_are_not_what_is_usual() -> None:
    bad = replace(WELL, attachments=0)
    first = judge("skrivelse", NOW, bad, BEFORE)
    later = judge("skrivelse", "2031-02-02", bad, [*BEFORE, *[first] * 40])
    assert (later.state, later.since) == ("red", NOW)
    assert judge("skrivelse", "2031-02-03", WELL, [*BEFORE, later]).state == "green"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([True] * 30, [False] * 5, "2031-12-01"),
        ([True] * 30, [False] * 4, None),
        ([True] * 30, [], None),
        ([True] * 10, [False] * 5, None),
        ([True, False] * 15, [False] * 9, None),
        ([False] * 30, [False] * 9, None),
    ],
)
def test_the_day_is_found_from_which_attachments_are_missing(
    before: list[bool], after: list[bool], found: str | None
) -> None:
    days = [(f"2031-11-{number % 28 + 1:02}", has) for number, has in enumerate(before)]
    days += [(f"2031-12-{number + 1:02}", has) for number, has in enumerate(after)]
    assert break_day(days) == found
