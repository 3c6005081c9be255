"""The dashboard on a port of its own, for as long as a test asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from dash import Dash
from waitress import create_server


@contextmanager
def serving(app: Dash) -> Iterator[str]:
    """The address at which the dashboard answers."""
    server = create_server(app.server, host="127.0.0.1", port=0, threads=4)

    def run() -> None:
        # Closed from here, its loop may be about to wait for a socket that is gone.
        with suppress(OSError):
            server.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
