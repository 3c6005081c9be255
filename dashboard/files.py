"""The stored files and the tables as files."""

from __future__ import annotations

import io
import zlib
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from flask import Flask, Response, abort, request

from dashboard import undertakings
from dashboard.memory import Memory
from dashboard.pages import assignments
from dashboard.security import FILE_POLICY
from dashboard.view import read_view
from model.queries.pages import load_file
from model.sheets import write_rows

_SHOWN = {"application/pdf": "application/pdf"}
"""Types that a browser shows as they are; all else goes out as plain text or as a file to save."""
_SHEETS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TABLES = {"uppdrag": assignments.export, "ataganden": undertakings.export}
_ASSETS = Path(__file__).parent / "assets"
_BOM = b"\xef\xbb\xbf"


def add_file_routes(server: Flask, memory: Memory) -> None:
    @server.get("/fil/<ident>")
    def stored_file(ident: str) -> Response:
        with memory.connect() as connection:
            found = load_file(connection, ident)
        if found is None:
            abort(404)
        document, sha256, data = found
        kind = _SHOWN.get(document.media_type) or (
            "text/plain; charset=utf-8" if _is_text(document.media_type) else "application/octet-stream"
        )
        response = Response(zlib.decompress(data), content_type=kind)
        response.headers["Content-Disposition"] = _disposition(PurePosixPath(document.key).name, kind)
        response.headers["Content-Security-Policy"] = FILE_POLICY
        response.set_etag(sha256)
        response.make_conditional(request)
        return response

    @server.get("/favicon.ico")
    def icon() -> Response:
        """What browsers ask for beside a stored file, which names no picture of its own."""
        return Response((_ASSETS / "verka.svg").read_bytes(), content_type="image/svg+xml")

    @server.get("/export/<name>.<form>")
    def table_file(name: str, form: str) -> Response:
        if form not in _SHEETS or name not in _TABLES:
            abort(404)
        view = read_view(f"/{name}", {one: request.args.get(one, "") for one in request.args})
        with memory.connect() as connection:
            rows = list(_TABLES[name](connection, view))
        out = io.BytesIO()
        # Excel takes a CSV file for Windows text unless it starts with this.
        out.write(_BOM if form == "csv" else b"")
        write_rows(rows, form, out)
        response = Response(out.getvalue(), content_type=_SHEETS[form])
        response.headers["Content-Disposition"] = f'attachment; filename="{name}-{view.as_of}.{form}"'
        return response


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/")


def _disposition(name: str, kind: str) -> str:
    """Shown in the browser, under its own name when saved; the plain name is for old readers."""
    suffix = ".pdf" if kind == "application/pdf" and not name.lower().endswith(".pdf") else ""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    how = "attachment" if kind == "application/octet-stream" else "inline"
    return f"{how}; filename=\"{plain}{suffix}\"; filename*=UTF-8''{quote(name + suffix, safe='')}"
