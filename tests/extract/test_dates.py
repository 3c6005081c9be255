"""Swedish dates, exact, partial and listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates import find_dates, first_after

_MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
           "november", "december"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("den 31 maj 2024", ["2024-05-31"]),
        ("senast den 1augusti 2017", ["2017-08-01"]),
        ("senast den 1 mars 2026 och 2027", ["2026-03-01", "2027-03-01"]),
        ("den 28 april 2022 och den 28 april 2023", ["2022-04-28", "2023-04-28"]),
        ("den 31 maj och den 30 november 2024", ["2024-05-31", "2024-11-30"]),
        ("den 1 och 15 mars 2024", ["2024-03-01", "2024-03-15"]),
        ("före utgången av september 2025", ["2025-09"]),
        ("vid utgången av 2026", ["2026"]),
        ("första kvartalet 2025", ["2025-03"]),
        ("den 15 juni", ["--06-15"]),
        ("den 15 mars 2017, i stället senast den 31 december samma år", ["2017-03-15", "2017-12-31"]),
        ("den 31 december samma år", ["--12-31"]),
        ("den 1 mars 2025–2027", ["2025-03-01", "2026-03-01", "2027-03-01"]),
        ("2024-12-06", ["2024-12-06"]),
        ("senast den sista februari 2027 och den sista februari 2028", ["2027-02-28", "2028-02-29"]),
        ("årligen senast sista mars", ["--03-31"]),
        ("årligen senast den sista februari", ["--02"]),
        ("den sista dagen i juni 2027", ["2027-06-30"]),
        ("senast 15/3 2027", ["2027-03-15"]),
        ("senast den 31/6 2027", []),
        ("beslut 2026/15/3 2027", []),
        ("den 31 juni 2024", []),
        ("lagen (2024:12) om 31 majestäter", []),
    ],
)
def test_dates(text: str, dates: list[str]) -> None:
    assert [day for mention in find_dates(text) for day in mention.dates] == dates


@given(st.dates())
def test_a_printed_day_is_read_back(day: object) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    if 1900 <= year < 2100:
        printed = f"senast den {number} {_MONTHS[month - 1]} {year}"
        assert [mention.dates for mention in find_dates(printed)] == [(str(day),)]


@pytest.mark.parametrize(
    ("day", "decided", "wanted"),
    [
        ("--06-15", "2024-05-01", "2024-06-15"),
        ("--06-15", "2024-06-15", "2025-06-15"),
        ("--06-15", None, None),
        ("2024-01-01", None, "2024-01-01"),
    ],
)
def test_a_missing_year_is_the_first_such_day_after_the_decision(day: str, decided: str | None, wanted: object) -> None:
    assert first_after(day, decided) == wanted
