"""What one stated date comes to: a deadline, or one for every year in which it recurs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from model.dates import ANNUAL_REPORT, add_days, day_in_year, last_day
from model.entries import RULE_ANNUAL_REPORT, RULE_EARLIER, RULE_SERIES, RULE_STATED, Entry, StatedDeadline
from model.ids import item_id
from model.years_told import LAST_UNTOLD, annual_years

GRACE_DAYS: Final = 14
"""Agreed dates may lie up to two weeks after the one written (regleringsbrev for Socialstyrelsen 2016 and others)."""
HORIZON_YEARS: Final = 2
MOST_OCCURRENCES: Final = 40

_ANNUAL = re.compile(r"årsredovisning", re.IGNORECASE)


def entries_of(stated: StatedDeadline, published: str, as_of: str, until: str | None) -> list[Entry]:
    """One entry for a single date, one for every year of a recurring one."""
    if _in_annual_report(stated):
        return _in_reports(stated, published, until)
    if stated.recurring:
        return _series(stated, stated.recurring, published, last_day(stated.date) or until or _horizon(as_of))
    return [first_entry(stated, last_day(stated.date), published)]


def _in_reports(stated: StatedDeadline, published: str, until: str | None) -> list[Entry]:
    """One entry for each annual report in which it is to stand; the next alone where neither year nor end is told."""
    first, last = years = stated.years if any(stated.years) else annual_years(stated.text, 0)
    found: list[Entry] = []
    if last and first != last:
        ends = until if last == LAST_UNTOLD else f"{last}-12-31"
        found = _series(replace(stated, years=years), ANNUAL_REPORT, published, ends) if ends else []
    if not found and (first is None or first == last):
        due = day_in_year(ANNUAL_REPORT, first or int(published[:4]) + 1)
        found = [replace(first_entry(stated, due, published), original=due, current=due)]
    return [replace(entry, rule=RULE_ANNUAL_REPORT) for entry in found]


def _in_annual_report(stated: StatedDeadline) -> bool:
    return stated.date is None and bool(_ANNUAL.search(stated.text))


def _horizon(as_of: str) -> str:
    return f"{int(as_of[:4]) + HORIZON_YEARS}-12-31"


def _series(stated: StatedDeadline, recurring: str, published: str, last: str) -> list[Entry]:
    first, end = stated.years
    years = range(max(int(published[:4]), first or 0), min(int(last[:4]), end or 9999) + 1)
    days = [day_in_year(recurring, year) for year in years]
    kept = [day for day in days if day and published <= day <= last][:MOST_OCCURRENCES]
    return [
        replace(
            first_entry(stated, day, published),
            id=f"{item_id(stated.document, stated.seq, 'deadline')}-{day[:4]}",
            original=day,
            current=day,
            series=recurring,
            rule=RULE_SERIES,
        )
        for day in kept
    ]


def first_entry(stated: StatedDeadline, due: str | None, published: str) -> Entry:
    return Entry(
        id=item_id(stated.document, stated.seq, "deadline"),
        kind=stated.kind,
        original=stated.date,
        current=stated.date,
        due=due,
        grace_until=grace_after(due),
        stated=stated,
        first_known=published,
        rule=RULE_EARLIER if stated.part else RULE_STATED,
    )


def grace_after(due: str | None) -> str | None:
    return add_days(due, GRACE_DAYS) if due else None
