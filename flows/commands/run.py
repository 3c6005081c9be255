"""verka run: the main job, from an empty folder to pages in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.dashboard import Host, Port, serve_pages
from flows.commands.ingest import Listing, folder_listing, regeringen_listing, run_listing, sample_listing
from flows.terminal import complain
from model.errors import VerkaError

if TYPE_CHECKING:
    from flows.settings import Settings


def run(
    host: Host = None,
    port: Port = None,
    no_ingest: Annotated[bool, typer.Option("--no-ingest", help="Läs inte in något, visa bara det som finns")] = False,
) -> None:
    """Gör databasen klar, läs in det som är inställt (annars exemplet) och visa det på 127.0.0.1:8050."""
    from flows.settings import load_settings
    from flows.workplace import open_workplace

    settings = load_settings()
    open_workplace().dispose()
    for name in [] if no_ingest else settings.sources or ["sample"]:
        try:
            run_listing(_listing(name, settings))
        except typer.Exit:
            complain(f"Källan {name}: för många dokument kunde inte läsas; det som gick att läsa visas.")
        except VerkaError as error:
            complain(f"Källan {name}: {error}")
    serve_pages(host, port)


def _listing(name: str, settings: Settings) -> Listing:
    if name == "sample":
        return sample_listing()
    if name == "regeringen":
        return regeringen_listing(settings.mirror)
    if name == "folder" and settings.folder:
        return folder_listing(settings.folder)
    if name == "folder":
        raise VerkaError("Källan folder behöver en mapp: sätt VERKA_FOLDER.")
    raise VerkaError("Okänd källa. Välj bland sample, folder och regeringen i VERKA_SOURCES.")
