"""The dashboard: one read-only database, shown page by page."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, html
from flask import Flask, Response, request
from plotly.io.json import config as json_config
from waitress import create_server
from werkzeug.exceptions import HTTPException

from dashboard.files import add_file_routes
from dashboard.index import INDEX, PLAIN
from dashboard.memory import Memory
from dashboard.names import NAMES, Names, fold_names
from dashboard.registry import MEMORY, is_known, register_pages
from dashboard.security import protect
from model.database import open_read_only
from model.errors import VerkaError

THEME = {"primaryShade": 8, "autoContrast": True, "fontFamily": "inherit"}
THREADS = 8
_MESSAGES = {
    404: ("Sidan finns inte", "Adressen leder inte till någon sida eller fil i Verka."),
    405: ("Det går inte", "Verka visar bara uppgifter; inget kan ändras här."),
}
_FAILED = ("Något gick fel", "Sidan kunde inte visas. Försök igen; om felet består, se programmets logg.")


def create_app(database_url: str, names: Names | None = None) -> Dash:
    """The app on the database at `database_url`, which it opens for reading only.

    `names` are the official names of agencies by other names that they go by.
    """
    memory = Memory(open_read_only(database_url), {NAMES: fold_names(names or {})})
    # The other encoder walks every component in Python before it encodes, which takes longer than making the page.
    json_config.default_engine = "json"
    app = Dash(
        __name__,
        title="Verka",
        update_title=None,  # type: ignore[arg-type]  # Dash takes None for "leave the title alone" but does not say so
        use_pages=True,
        pages_folder="",
        assets_folder=str(Path(__file__).parent / "assets"),
        index_string=INDEX,
        include_pages_meta=False,
        suppress_callback_exceptions=True,
        serve_locally=True,
        compress=True,
    )
    app.server.extensions[MEMORY] = memory
    app.server.config["MAX_CONTENT_LENGTH"] = 1_000_000
    register_pages()
    app.layout = dmc.MantineProvider([dash.page_container, html.Div(id="ankomst", hidden=True)], theme=THEME)
    app.clientside_callback(  # type: ignore[no-untyped-call]  # Dash leaves it untyped
        ClientsideFunction("verka", "arrived"), Output("ankomst", "children"), Input("_pages_content", "children")
    )
    add_file_routes(app.server, memory)
    _add_answers(app)
    protect(app)
    return app


def serve(
    database_url: str,
    host: str = "127.0.0.1",
    port: int = 8050,
    listens: Callable[[], None] = lambda: None,
    names: Names | None = None,
) -> None:
    """Serves the dashboard until it is stopped; VerkaError when the port is taken or cannot be used.

    `listens` is called when the port answers; `names` as in `create_app`.
    """
    app = create_app(database_url, names)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # waitress leaves its socket open when the port is taken, so it gets one that is bound already.
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        raise VerkaError(_port_problem(error, host, port)) from error
    server = create_server(app.server, sockets=[listening], threads=THREADS)
    listens()
    try:
        server.run()
    finally:
        server.close()


def _port_problem(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Porten {port} på {host} är upptagen: stäng det program som använder den eller välj en annan med --port."
        )
    return f"Kan inte lyssna på {host}:{port}: {error.strerror or error}. Välj en annan adress eller port."


def _add_answers(app: Dash) -> None:
    """Our own words for what goes wrong, an address that leads nowhere among it, and the answer to health checks."""

    server: Flask = app.server

    @server.errorhandler(HTTPException)
    def explain(error: HTTPException) -> Response:
        code = error.code or 500
        title, message = _MESSAGES.get(code, _FAILED)
        return Response(PLAIN.format(title=title, message=message), status=code, mimetype="text/html")

    @server.after_request
    def mark_unknown(response: Response) -> Response:
        shown = response.mimetype == "text/html" and response.status_code == 200
        if shown and request.endpoint == "/<path:path>" and not is_known(request.path):
            response.status_code = 404
        return response

    @server.get("/healthz")
    def health() -> Response:
        with server.extensions[MEMORY].connect() as connection:
            connection.exec_driver_sql("SELECT 1")
        return Response("OK", mimetype="text/plain")
