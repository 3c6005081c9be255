"""verka doctor: what is installed, reachable, configured, and what is wrong."""

from __future__ import annotations

import typer

from flows.terminal import say


def doctor() -> None:
    """Visa vad som är installerat, inställt och nåbart, och vad som är fel."""
    from flows.checks import run_checks

    wrong = 0
    for check in run_checks():
        wrong += not check.good
        say(f"{'ok ' if check.good else 'FEL'}  {check.name}: {check.state}")
        if check.remedy:
            say(f"     {check.remedy}")
    say(f"{wrong} fel att åtgärda." if wrong else "Allt i ordning.")
    raise typer.Exit(1 if wrong else 0)
