"""Headers that keep a page to itself: nothing is fetched from elsewhere, nothing runs that we did not write."""

from __future__ import annotations

from typing import Final

from dash import Dash
from flask import Flask, Response

HEADERS: Final[dict[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FILE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For a stored file: whatever stands in it, it may neither run nor fetch."""


def content_policy(hashes: list[str]) -> str:
    scripts = " ".join(["'self'", *hashes])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def protect(app: Dash) -> None:
    """Puts the headers on every response; the hashes are asked for each time, since callbacks may add scripts late."""

    server: Flask = app.server

    @server.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", content_policy(list(app.csp_hashes())))
        return response
