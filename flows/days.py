"""Days as they are given on the command line."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from flows.usage import UsageError

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(value: str | None, option: str) -> str | None:
    """`read_day` of what was given, if anything was."""
    return read_day(value, option) if value is not None else None


def read_day(value: str, option: str) -> str:
    """A day of the command line as an ISO date. Raises UsageError, naming the option."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        wrong = "den dagen finns inte" if _DAY.fullmatch(value) else "skriv datumet som ÅÅÅÅ-MM-DD"
        raise UsageError(f"{option} {value}: {wrong}.") from error
