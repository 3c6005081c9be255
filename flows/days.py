"""Days as they are given on the command line."""

from __future__ import annotations

from datetime import date

import typer


def parse_day(value: str | None, option: str) -> str | None:
    """`read_day` of what was given, if anything was."""
    return read_day(value, option) if value else None


def read_day(value: str, option: str) -> str:
    """A day of the command line as an ISO date. Raises typer.BadParameter, naming the option."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{option} {value}: skriv datumet som ÅÅÅÅ-MM-DD.") from error
