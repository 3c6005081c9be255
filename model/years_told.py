"""In which years something is to be done: what recurs, or stands in the annual reports of several."""

from __future__ import annotations

import re
from typing import Final

from model.mentions import NAMES
from model.prolonging import bounds

_YEARS: Final = re.compile(
    rf"\b(?:under|åren|årligen|perioden|mellan|{NAMES})\s+(?:åren\s+)?(20\d\d)\s*(?:–|-|och)\s*(20\d\d)\b",
    re.IGNORECASE,
)
_THEN_YEARLY: Final = re.compile(
    r"\b(20\d\d)\s+(?:och|samt)\s+därefter årligen\b[^.]{0,40}?(?:[–-]|till och med )\s?(20\d\d)\b", re.IGNORECASE
)
_LISTED_YEARS: Final = re.compile(r"\b20\d\d(?:, 20\d\d)*,? (?:och|samt) 20\d\d\b")
_YEAR: Final = re.compile(r"20\d\d")
_FROM_YEAR: Final = re.compile(
    r"\b(?:från och med|fr\.o\.m\.|med start|med början)\s+(?:år\s+)?(20\d\d)\b", re.IGNORECASE
)
_TO_YEAR: Final = re.compile(r"\b(?:till och med|t\.o\.m\.)\s+(?:år\s+)?(20\d\d)\b", re.IGNORECASE)
_ANNUAL_YEARS: Final = re.compile(
    r"\bårsredovisning\w*\s+(?:(?:för|avseende|som avser)\s+)?"
    r"(?:(?:räkenskaps|budget|verksamhets)?(?:åren|året|år)\s+)?20\d\d"
    r"(?:(?:, 20\d\d)*(?: och| samt) 20\d\d|\s?[–-]\s?20\d\d)?",
    re.IGNORECASE,
)
_EACH_YEAR: Final = re.compile(r"\b(?:årligen|varje år|årliga)\b", re.IGNORECASE)
_TO_REPORT: Final = re.compile(r"\btill och med årsredovisningen för (?:år )?(20\d\d)\b")
_AFTER_YEAR: Final = re.compile(r"\b[Ee]fter (?:år )?(20\d\d)\b(?! års)[^.]{0,80}\bårligen\b")
LAST_UNTOLD: Final = 9999
"""The last year of what is given every year, where no end is told."""


def years_told(around: str, place: int) -> tuple[int | None, int | None]:
    """The first and the last year in which something is to be done, as far as the sentence at `place` tells them."""
    start, end = bounds(around, place)
    listed = _LISTED_YEARS.search(around, start, end)
    years = [int(year) for year in _YEAR.findall(listed[0])] if listed else []
    if years and years == list(range(years[0], years[-1] + 1)):
        return years[0], years[-1]
    span = _THEN_YEARLY.search(around, start, end) or _YEARS.search(around, start, end)
    if span:
        return int(span[1]), int(span[2])
    first, last = _FROM_YEAR.search(around, start, end), _TO_YEAR.search(around, start, end)
    return int(first[1]) if first else None, int(last[1]) if last else None


def annual_years(around: str, place: int) -> tuple[int | None, int | None]:
    """The first and the last year in which the annual reports named at `place` are given: each follows its own.

    The first alone is unknown where the sentence says that it is every year. Of every year after one it is the next.
    """
    start, end = bounds(around, place)
    listed = _ANNUAL_YEARS.search(around, place, end)
    years = [int(year) for year in _YEAR.findall(listed[0])] if listed else []
    yearly = _EACH_YEAR.search(around, start, end)
    if years and (len(years) > 1 or not yearly):
        return years[0] + 1, years[-1] + 1
    last = _TO_YEAR.search(around, start, end) or _TO_REPORT.search(around, start, end)
    after = _AFTER_YEAR.search(around, start, place) if yearly and not last else None
    if after:
        return int(after[1]) + 1, int(after[1]) + 1
    return None, (int(last[1]) + 1 if last else LAST_UNTOLD) if yearly else None
