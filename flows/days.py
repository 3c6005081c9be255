"""Days as they are given on the command line and as they are in Sweden."""

from __future__ import annotations

from datetime import date, datetime

import typer


def today() -> str:
    """The day that it is in Sweden, wherever the machine stands."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/Stockholm")).date().isoformat()


def parse_day(value: str | None, option: str) -> str | None:
    """A day of the command line as an ISO date."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise typer.BadParameter(f"{option} {value}: skriv datumet som ÅÅÅÅ-MM-DD.") from error
