"""The night as a Prefect flow: a thin shell that gives it a schedule, a run page and artifacts.

Import it after `flows.quiet.quiet_prefect`, which keeps Prefect from calling home.
"""

from __future__ import annotations

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.schedules import Cron
from sqlalchemy import Engine

from flows.lock import only_run
from flows.nightly import Night, SourceNight, close_night, names_of, night_lines, read_one
from flows.settings import Settings, Source, load_settings
from flows.workplace import open_workplace
from model.errors import VerkaError

_TIME_ZONE = "Europe/Stockholm"


@task(task_run_name="läs {name}", cache_policy=NO_CACHE)
def read_source_task(engine: Engine, name: Source, settings: Settings) -> SourceNight:
    return read_one(engine, name, settings)


@task(task_run_name="nattens rapport", cache_policy=NO_CACHE)
def report_task(night: Night) -> None:
    create_markdown_artifact("\n".join(night_lines(night)), key="verka-natt", description=f"Natten {night.day}")
    for key, label, rows in (
        ("verka-nytt", "Nytt och ändrat", night.came_in),
        ("verka-lagen", "Ändrat läge", night.changed),
        ("verka-fel", "Kunde inte läsas", night.failed),
    ):
        create_table_artifact(rows or [{"inget": ""}], key=key, description=f"{label} {night.day}")


@flow(name="verka-natt")
def nightly() -> None:
    """Read every source, tell what changed; fails when a source is not well or too much could not be read."""
    settings = load_settings()
    engine = open_workplace()
    try:
        with only_run(engine):
            sources = [read_source_task(engine, name, settings) for name in names_of(settings)]
            night = close_night(engine, settings, sources)
    finally:
        engine.dispose()
    report_task(night)
    if night.faults:
        raise VerkaError(" ".join(night.faults))


def serve() -> None:
    """Wait for the time of the settings, each night, until stopped; one run at a time."""
    nightly.serve(
        name="natt",
        schedules=[Cron(load_settings().night, timezone=_TIME_ZONE)],
        global_limit=1,
        print_starting_message=False,
    )
