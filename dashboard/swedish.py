"""Dates and numbers as Swedes write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
NO_BREAK: Final = "\u00a0"
DAY_FORMS: Final = (
    "Skriv åååå-mm-dd, till exempel 2024-03-01, eller dag, månad och år, till exempel 1 mars 2024 "
    f"({FIRST_YEAR}–{LAST_YEAR})."
)
"""How a day may be written in a field."""
_WRITTEN = re.compile(rf"(?:den )?(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def today() -> str:
    """The day in Sweden, whatever the server's clock is set to."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date().isoformat()


def long_date(partial: str | None) -> str:
    """ "2024-12-06" → "6 december 2024", "2025-09" → "september 2025", "2026" → "2026"; "" for None."""
    if not partial:
        return ""
    parts = partial[:10].split("-")
    if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        month = MONTHS[int(parts[1]) - 1]
        day = f"{int(parts[2])}{NO_BREAK}" if len(parts) > 2 else ""
        return f"{day}{month}{NO_BREAK}{parts[0]}"
    return partial


def dates_in(sentence: str) -> str:
    """The sentence with its ISO days written out."""
    return _ISO.sub(lambda match: long_date(match[0]), sentence)


def recurring_date(recurring: str | None) -> str:
    """ "--03-01" → "varje år den 1 mars"."""
    if not recurring:
        return ""
    _, month, day = recurring.rsplit("-", 2)
    return f"varje år den {int(day)}{NO_BREAK}{MONTHS[int(month) - 1]}"


def is_day(text: str) -> bool:
    """Is it an ISO day of our time? Others leave no room to count from."""
    try:
        day = date.fromisoformat(text)
        return day.isoformat() == text and FIRST_YEAR <= day.year <= LAST_YEAR
    except ValueError:
        return False


def read_day(text: str) -> str | None:
    """The day that a text names, in ISO form: "2024-03-01" or "1 mars 2024"; None where it names none of our time."""
    match = _WRITTEN.fullmatch(" ".join(text.split()))
    if match:
        text = f"{match['year']}-{MONTHS.index(match['month'].lower()) + 1:02d}-{int(match['day']):02d}"
    return text if is_day(text) else None


def number(value: int) -> str:
    """12345 → "12 345", with spaces that do not break."""
    return f"{value:,}".replace(",", NO_BREAK)


def counted(value: int, one: str, many: str) -> str:
    return f"{number(value)}{NO_BREAK}{one if value == 1 else many}"
