"""verka ingest: one run of a source into the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.days import parse_day
from flows.terminal import complain, progress, say, swedish_number
from model.errors import VerkaError

if TYPE_CHECKING:
    from flows.report import Report
    from flows.sources.item import Item

ingest = typer.Typer(help="Läs in en källa i databasen: nytt och ändrat läses, resten lämnas.", no_args_is_help=True)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source is to be read for; `whole` when it is all that the source has.

    `problems` fills up while the items are read: what the source answered otherwise than it should.
    `copied`: it is a copy on disk, which tells nothing of the days after its newest document.
    """

    source: str
    items: Iterable[Item]
    whole: bool = True
    problems: list[str] = field(default_factory=list)
    copied: bool = False


@ingest.command("folder")
def ingest_folder(path: Annotated[Path, typer.Argument(metavar="PATH", help="Mapp med dokument")]) -> None:
    """Läs in en mapp med PDF, Markdown, text och HTML."""
    run_listing(folder_listing(path))


@ingest.command("sample")
def ingest_sample() -> None:
    """Läs in det medföljande exemplet."""
    run_listing(sample_listing())


@ingest.command("regeringen")
def ingest_regeringen(
    mirror: Annotated[
        Path | None, typer.Option(help="Läs en spegel av g0v.se från denna mapp i stället för nätet")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Bara publicerat från och med (ÅÅÅÅ-MM-DD)")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Bara publicerat till och med (ÅÅÅÅ-MM-DD)")
    ] = None,
    types: Annotated[
        str | None, typer.Option(metavar="TYP,…", help="Bara dessa dokumenttyper, t.ex. regeringsuppdrag")
    ] = None,
) -> None:
    """Läs in regeringen.se genom g0v.se, över nätet eller från en spegel på disk."""
    run_listing(regeringen_listing(mirror, since, until, types))


@ingest.command("riksdagen")
def ingest_riksdagen() -> None:
    """Läs in riksdagens öppna data (inte anslutet än)."""
    raise VerkaError("Källan riksdagen är inte ansluten än. Lägg hämtade filer i en mapp och kör verka ingest folder.")


def folder_listing(path: Path) -> Listing:
    from flows.sources.folder import list_folder

    return Listing("folder", list_folder(path))


def sample_listing() -> Listing:
    from flows.sources.sample import list_sample

    return Listing("sample", list_sample())


def regeringen_listing(
    mirror: Path | None, since: str | None = None, until: str | None = None, types: str | None = None
) -> Listing:
    from flows.sources.g0v import open_g0v
    from flows.sources.mirror import Mirror
    from flows.sources.regeringen import Selection, list_regeringen

    chosen = tuple(filter(None, (name.strip() for name in (types or "").split(","))))
    selection = Selection(chosen, parse_day(since, "--since"), parse_day(until, "--until"))
    library = Mirror(mirror) if mirror else open_g0v()
    problems: list[str] = []
    return Listing(
        "regeringen", list_regeringen(library, selection, problems), selection.whole, problems, mirror is not None
    )


def run_listing(listing: Listing) -> None:
    """Ingest, report, and exit with 1 when more than the settings' share of the documents failed."""
    from flows.bounded import read_and_find
    from flows.ingest import ingest as run
    from flows.settings import load_settings
    from flows.workplace import open_workplace

    settings = load_settings()
    engine = open_workplace()
    with progress(f"Läser {listing.source}") as show:
        report = run(
            engine,
            listing.source,
            listing.items,
            whole=listing.whole,
            problems=listing.problems,
            copied=listing.copied,
            extractor=partial(read_and_find, workers=settings.workers),
            progress=lambda state: show(f"{state.documents} dokument, {state.failed} fel"),
        )
    engine.dispose()
    tell(report)
    for problem in listing.problems:
        complain(problem)
    if listing.problems or report.failed_share > settings.max_failed_share:
        raise typer.Exit(1)


def tell(report: Report) -> None:
    """The run's counters, and each document that could not be read, as far as they are kept."""
    for key, message in report.failures:
        complain(f"{key}: {message}")
    if report.failed > len(report.failures):
        complain(f"… och {report.failed - len(report.failures)} till; verka doctor visar alla.")
    for label, number in (
        ("dokument", report.documents),
        ("nya", report.new),
        ("ändrade", report.changed),
        ("oförändrade", report.unchanged),
        ("misslyckade", report.failed),
        ("försvunna ur källan (kvar i databasen)", report.vanished),
    ):
        say(f"  {swedish_number(number):>8} {label}")
    totals = (("dokument", report.stored), ("hänvisningar", report.references), ("länkar", report.links))
    say("I databasen: " + ", ".join(f"{swedish_number(number)} {label}" for label, number in totals))
    say(f"Tid {report.seconds:.1f} s, högsta minne {swedish_number(report.peak_mib)} MiB".replace(".", ","))
