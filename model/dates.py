"""Partial ISO dates ("2024-05-31", "2025-09", "2026") as the days by which something is due."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

_DIRECTIVE: Final = re.compile(r"[Dd]ir\. ?(\d{4}):")
MONTH_LETTERS: Final = 7
"""Of "2013-04"."""
DAY_LETTERS: Final = 10
"""Of "2013-04-11"."""
_NEW_YEAR: Final = "-03"
"""Pages of December are published in January or February."""

ANNUAL_REPORT: Final = "--02-22"
"""Agencies hand in their annual report by 22 February (2 kap. 1 § förordning 2000:605)."""


@lru_cache(maxsize=50_000)
def parse_day(partial: str | None) -> date | None:
    """The last day that a partial date covers; None when it is no date."""
    match = _PARTIAL.fullmatch(partial or "")
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1]
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


@lru_cache(maxsize=50_000)
def last_day(partial: str | None) -> str | None:
    """`parse_day` as an ISO date."""
    day = parse_day(partial)
    return day.isoformat() if day else None


def before_anew(published: str | None, numbers: Iterable[str]) -> str | None:
    """When a document was published, as a partial date; of a directive published anew the end of its number's year."""
    years = [match[1] for number in numbers if (match := _DIRECTIVE.match(number))]
    if not published or not years or max(years) >= published[:4] or published < f"{int(max(years)) + 1}{_NEW_YEAR}":
        return published
    return f"{max(years)}-12-31"


def add_days(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def days_between(first: str, second: str) -> int:
    """Days from `first` to `second`; negative when `second` is earlier."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between the last days of two partial dates, in either order; None when one is not known."""
    first, second = last_day(one), last_day(other)
    return abs(days_between(first, second)) if first and second else None


def day_in_year(recurring: str, year: int) -> str | None:
    """The day "--MM-DD" in a year; 29 February falls on the 28th in common years; None when it is no day at all."""
    return last_day(f"{year}{recurring[1:]}") or (f"{year}-02-28" if recurring == "--02-29" else None)


def same_date(one: str | None, other: str | None) -> bool:
    """Do two partial dates name the same time, as exactly as the coarser of them tells?"""
    if not one or not other:
        return False
    return one.startswith(other) or other.startswith(one)


def with_next_month(day: str) -> tuple[str, str]:
    """The month of a day, in which a decision may have been published, and the next one."""
    year, month = int(day[:4]), int(day[5:7])
    return day[:MONTH_LETTERS], f"{year + month // 12}-{month % 12 + 1:02}"
