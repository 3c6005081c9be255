"""verka run: the main job, from an empty folder to pages in the browser."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from flows.commands.dashboard import Host, Port, serve_pages
from flows.commands.ingest import run_listing
from flows.terminal import complain
from model.errors import VerkaError


def run(
    host: Host = None,
    port: Port = None,
    no_ingest: Annotated[bool, typer.Option("--no-ingest", help="Läs inte in något, visa bara det som finns")] = False,
) -> None:
    """Gör databasen klar, läs in det som är inställt (annars exemplet) och visa det på 127.0.0.1:8050."""
    from flows.listings import configured_listing
    from flows.settings import load_settings
    from flows.workplace import open_workplace

    settings = load_settings()
    open_workplace().dispose()
    for name in [] if no_ingest else settings.sources or ["sample"]:
        try:
            run_listing(partial(configured_listing, name=name, settings=settings))
        except typer.Exit:
            complain(f"Källan {name}: för många dokument kunde inte läsas; det som gick att läsa visas.")
        except VerkaError as error:
            complain(f"Källan {name}: {error}")
    serve_pages(host, port)
