"""verka doctor: what is installed, reachable, configured, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from flows.terminal import say

if TYPE_CHECKING:
    from flows.checks import Check


def doctor(
    check: Annotated[
        bool, typer.Option("--check", help="Läs också igenom allt som är sparat: kontrollsummor, index, överblivet")
    ] = False,
) -> None:
    """Visa vad som är installerat, inställt och nåbart, och vad som är fel."""
    from flows.checks import run_checks

    wrong = 0
    for found in chain(run_checks(), _stored() if check else ()):
        wrong += not found.good
        say(f"{'ok ' if found.good else 'FEL'}  {found.name}: {found.state}")
        if found.remedy:
            say(f"     {found.remedy}")
    say(f"{wrong} fel att åtgärda." if wrong else "Allt i ordning.")
    raise typer.Exit(1 if wrong else 0)


def _stored() -> Iterator[Check]:
    from flows.checks_stored import stored_checks
    from flows.settings import load_settings
    from flows.workplace import open_reading_room
    from model.database import open_database

    reader, writer = open_reading_room(), open_database(load_settings().address)
    yield from stored_checks(reader, writer)
    reader.dispose()
    writer.dispose()
