"""verka nightly: the night, served on its schedule or run once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.terminal import complain, say


def nightly(
    once: Annotated[bool, typer.Option("--once", help="Kör en gång nu, utan Prefect: för cron och systemd")] = False,
) -> None:
    """Läs alla inställda källor varje natt kl. 04.15 och rapportera vad som kom in, ändrades och inte gick."""
    from flows.settings import load_settings

    if once:
        _run_once()
        return
    _serve(load_settings().home, load_settings().night)


def _serve(home: Path, night: str) -> None:
    from flows.prefect_server import prefect_server
    from flows.quiet import check_night

    check_night(night, home)
    with prefect_server() as address:
        from flows.schedule import serve

        say(f"Väntar på {night} (Europe/Stockholm). Körningar: {address}. Avbryt med Ctrl+C.")
        sys.stdout.flush()
        serve()


def _run_once() -> None:
    import logging

    from flows.lock import only_run
    from flows.nightly import night_lines, run_night
    from flows.settings import load_settings
    from flows.workplace import open_workplace

    settings = load_settings()
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    engine = open_workplace()
    with only_run(engine):
        night = run_night(engine, settings)
    engine.dispose()
    for line in night_lines(night):
        say(line)
    for fault in night.faults:
        complain(fault)
    raise typer.Exit(1 if night.faults else 0)
