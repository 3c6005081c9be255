"""verka ingest: one run of a source into the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.days import parse_day
from flows.swedish_help import SwedishCommand, SwedishGroup
from flows.terminal import complain, progress, say, swedish_number
from flows.usage import UsageError
from model.collecting import collecting_seldom

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from flows.listings import Listing
    from flows.report import Report
    from flows.sources.regeringen import Selection

ingest = typer.Typer(
    cls=SwedishGroup, help="Läs in en källa i databasen: nytt och ändrat läses, resten lämnas.", no_args_is_help=True
)
Since = Annotated[str | None, typer.Option(metavar="DATUM", help="Bara publicerat från och med (ÅÅÅÅ-MM-DD)")]
Until = Annotated[str | None, typer.Option(metavar="DATUM", help="Bara publicerat till och med (ÅÅÅÅ-MM-DD)")]
Types = Annotated[str | None, typer.Option(metavar="TYP,…", help="Bara dessa dokumenttyper, t.ex. skrivelse")]


@ingest.command("folder", cls=SwedishCommand)
def ingest_folder(path: Annotated[Path, typer.Argument(metavar="PATH", help="Mapp med dokument")]) -> None:
    """Läs in en mapp med PDF, Markdown, text och HTML."""
    from flows.listings import folder_listing

    # A folder that cannot be read is told before any database is made.
    listing = folder_listing(path)
    run_listing(lambda _: listing)


@ingest.command("sample", cls=SwedishCommand)
def ingest_sample() -> None:
    """Läs in det medföljande exemplet."""
    from flows.listings import sample_listing

    run_listing(lambda _: sample_listing())


@ingest.command("regeringen", cls=SwedishCommand)
def ingest_regeringen(
    mirror: Annotated[
        Path | None, typer.Option(help="Läs en spegel av g0v.se från denna mapp i stället för nätet")
    ] = None,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    attachments: Annotated[
        bool, typer.Option("--attachments", help="Hämta också PDF-filerna bakom sidorna, som egna dokument")
    ] = False,
) -> None:
    """Läs in regeringen.se genom g0v.se, över nätet eller från en spegel på disk."""
    from flows.listings import regeringen_listing
    from flows.sources.mirror import Mirror
    from flows.sources.regeringen import selected_kinds

    selection = _selection(since, until, types, attachments=attachments)
    selected_kinds(selection)
    copied = Mirror(mirror) if mirror else None
    run_listing(lambda engine: regeringen_listing(engine, copied, selection))


@ingest.command("riksdagen", cls=SwedishCommand)
def ingest_riksdagen(since: Since = None, until: Until = None, types: Types = None) -> None:
    """Läs in riksdagens öppna data: skrivelser, kommittédirektiv, SOU, propositioner och betänkanden."""
    from flows.listings import riksdagen_listing
    from flows.sources.riksdagen import selected_kinds

    selection = _selection(since, until, types)
    selected_kinds(selection)
    run_listing(lambda engine: riksdagen_listing(engine, selection))


def _selection(since: str | None, until: str | None, types: str | None, *, attachments: bool = False) -> Selection:
    """What the options ask for; UsageError when it can be nothing."""
    from flows.sources.regeringen import Selection

    chosen = tuple(filter(None, (name.strip() for name in (types or "").split(","))))
    if types is not None and not chosen:
        raise UsageError("--types är tomt: ange dokumenttyper, t.ex. skrivelse, eller utelämna --types.")
    selection = Selection(chosen, parse_day(since, "--since"), parse_day(until, "--until"), attachments)
    if selection.since and selection.until and selection.since > selection.until:
        raise UsageError(f"--since {selection.since} är efter --until {selection.until}: ingen dag ligger emellan.")
    return selection


@collecting_seldom()
def run_listing(open_listing: Callable[[Engine], Listing]) -> None:
    """Ingest, report, and exit with 1 when the source is not as it should be or too many of its documents failed."""
    from flows.listings import read_source
    from flows.lock import only_run
    from flows.settings import load_settings
    from flows.workplace import open_workplace

    settings = load_settings()
    engine = open_workplace()
    with only_run(engine):
        listing = open_listing(engine)
        with progress(f"Läser {listing.source}") as show:
            report = read_source(
                engine, listing, settings, lambda state: show(f"{state.documents} dokument, {state.failed} fel")
            )
    engine.dispose()
    tell(report, listing.left_out)
    if report.problems or report.failed_share > settings.max_failed_share:
        raise typer.Exit(1)


def tell(report: Report, left_out: Sequence[str]) -> None:
    """The run's counters, each document that could not be read, as far as they are kept, and what was not tried."""
    from flows.sources.folder import told_endings

    for key, message in report.failures:
        complain(f"{key}: {message}")
    if report.failed > len(report.failures):
        complain(f"… och {report.failed - len(report.failures)} till; verka doctor visar alla.")
    for problem in report.problems:
        complain(f"Källan {report.source}: {problem}")
    for label, number in (
        ("dokument", report.documents),
        ("nya", report.new),
        ("ändrade", report.changed),
        ("oförändrade", report.unchanged),
        ("misslyckade", report.failed),
        ("försvunna ur källan (kvar i databasen)", report.vanished),
    ):
        say(f"  {swedish_number(number):>8} {label}")
    if left_out:
        say(told_endings(left_out))
    totals = (("dokument", report.stored), ("hänvisningar", report.references), ("länkar", report.links))
    say("I databasen: " + ", ".join(f"{swedish_number(number)} {label}" for label, number in totals))
    say(f"Tid {report.seconds:.1f} s, högsta minne {swedish_number(report.peak_mib)} MiB".replace(".", ","))
