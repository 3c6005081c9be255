"""Dates and months that a running text names, and the sentence around a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.dates import parse_day

NAMES: Final = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
MONTHS: Final = {name: f"{number:02}" for number, name in enumerate(NAMES.split("|"), start=1)}
_DATE: Final = re.compile(rf"\b(?:den\s+)?(\d{{1,2}})\s+({NAMES})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH: Final = re.compile(rf"(?<!\d )\b(?:i|under)\s+({NAMES})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
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
    found = [*_days(text), *_months(text)]
    return tuple(sorted(found, key=lambda date: date.span.start))


def due_days(text: str) -> Iterator[str]:
    """The days of a text by which something is to be done; a month named so is none."""
    return (date.value for date in _days(text) if date.due)


def _days(text: str) -> Iterator[NamedDate]:
    for match in _DATE.finditer(text):
        value = f"{match[3]}-{MONTHS[match[2].lower()]}-{int(match[1]):02}"
        if parse_day(value):
            due = _DUE_BEFORE.search(text[max(0, match.start() - 24) : match.start()]) is not None
            yield NamedDate(value, due, not due and _decided(text, match.start()), Span(match.start(), match.end()))


def _months(text: str) -> Iterator[NamedDate]:
    for match in _MONTH.finditer(text):
        value = f"{match[2]}-{MONTHS[match[1].lower()]}"
        yield NamedDate(value, False, _decided(text, match.start()), Span(match.start(), match.end()))


def _decided(text: str, start: int) -> bool:
    return _DECIDED_BEFORE.search(text[max(0, start - 110) : start]) is not None


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
