"""Dates and months that a running text names, and the sentence around a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.dates import parse_day

NAMES: Final = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
DAY_AND_MONTH: Final = rf"(?P<day>\d{{1,2}}) (?P<month>{NAMES})"
MONTHS: Final = {name: f"{number:02}" for number, name in enumerate(NAMES.split("|"), start=1)}
_YEAR: Final = re.compile(r"(?:19|20)\d\d\b")
_BEFORE_YEAR: Final = re.compile(
    rf"(?:\b(?:den\s+)?(?P<day>\d{{1,2}})|(?<!\d )\b(?:i|under))\s+(?P<month>{NAMES})\s+$", re.IGNORECASE
)
_MOST_BEFORE_YEAR: Final = 30
_DUE_BEFORE: Final = re.compile(
    r"(?:senast|till och med|t\.o\.m\.|till|från(?: och med)?|fr\.o\.m\.|före|i kraft|och|samt|stället för)\s*$",
    re.IGNORECASE,
)
_DECIDED_BEFORE: Final = re.compile(
    r"\b(?:beslut\w*|gav|gett|uppdrog|fick|förlängde\w*|tillsatte|lämnade (?:i )?uppdrag\w*)\b[^.:;]{0,90}$",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ•*–])|\n+")
_LONGEST_QUOTE: Final = 600


def iso_month(month: str, year: str) -> str:
    """ "juni", "2015" → "2015-06"."""
    return f"{year}-{MONTHS[month.lower()]}"


def iso_day(day: str, month: str, year: str) -> str | None:
    """ "8", "juni", "2015" → "2015-06-08"; None for a day that no calendar has."""
    told = f"{iso_month(month, year)}-{int(day):02}"
    return told if parse_day(told) else None


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date in a text: ISO day, or ISO month for "i mars 2024".

    `due`: told as an end or a start; `decided`: told as the day of a decision.
    """

    value: str
    due: bool
    decided: bool
    span: Span


def named_dates(text: str) -> tuple[NamedDate, ...]:
    """The dates of a text, in order; days that no calendar has are left out."""
    found = ((_named_day if place["day"] else _named_month)(text, place, year) for place, year in _places(text))
    return tuple(filter(None, found))


def due_days(text: str) -> Iterator[str]:
    """The days of a text by which something is to be done; a month named so is none."""
    days = (_named_day(text, place, year) for place, year in _places(text) if place["day"])
    return (date.value for date in days if date and date.due)


def _places(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Where a date or a month is named: what stands before its year, and the year, which is looked for first.

    Years are few, and what may begin a date stands everywhere.
    """
    for year in _YEAR.finditer(text):
        place = _BEFORE_YEAR.search(text, max(0, year.start() - _MOST_BEFORE_YEAR), year.start())
        if place:
            yield place, year


def _named_day(text: str, place: re.Match[str], year: re.Match[str]) -> NamedDate | None:
    value, start = iso_day(place["day"], place["month"], year[0]), place.start()
    if value is None:
        return None
    due = _DUE_BEFORE.search(text[max(0, start - 24) : start]) is not None
    return NamedDate(value, due, not due and _decided(text, start), Span(start, year.end()))


def _named_month(text: str, place: re.Match[str], year: re.Match[str]) -> NamedDate:
    value = iso_month(place["month"], year[0])
    return NamedDate(value, False, _decided(text, place.start()), Span(place.start(), year.end()))


def _decided(text: str, start: int) -> bool:
    return _DECIDED_BEFORE.search(text[max(0, start - 110) : start]) is not None


def sentences(text: str) -> Iterator[Span]:
    """The sentences and lines of a text, in order."""
    first = 0
    for gap in _SENTENCE_END.finditer(text):
        yield Span(first, gap.start())
        first = gap.end()
    yield Span(first, len(text))


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence that holds `start`–`end`, cut at a length that fits a quotation."""
    first, last = 0, len(text)
    for gap in _SENTENCE_END.finditer(text, max(0, start - _LONGEST_QUOTE), min(len(text), end + _LONGEST_QUOTE)):
        if gap.end() <= start:
            first = gap.end()
        elif gap.start() >= end:
            last = gap.start()
            break
    first, last = max(first, start - _LONGEST_QUOTE), min(last, end + _LONGEST_QUOTE)
    return Span(first, last)
