"""verka dashboard: the pages alone."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import typer

from flows.terminal import say

Host = Annotated[str | None, typer.Option(help="Adress att svara på (annars VERKA_HOST eller 127.0.0.1)")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Port att svara på (annars VERKA_PORT eller 8050)")]


def dashboard(host: Host = None, port: Port = None) -> None:
    """Visa det som är inläst i webbläsaren."""
    serve_pages(host, port)


def serve_pages(host: str | None, port: int | None) -> None:
    """Serve until interrupted."""
    from dashboard.app import serve
    from flows.agency_names import agency_names
    from flows.settings import load_settings
    from flows.workplace import open_reading_room

    settings = load_settings()
    open_reading_room().dispose()
    host, port = host or settings.host, port or settings.port
    serve(settings.address, host, port, partial(_welcome, host, port), agency_names())


def _welcome(host: str, port: int) -> None:
    say(f"Verka visas på http://{host}:{port} – avsluta med Ctrl-C.")
    # Written at once: the server runs until it is stopped, and output that goes to a file waits in a buffer.
    sys.stdout.flush()
