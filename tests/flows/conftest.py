"""Servers on this machine that answer as the sources do, with their quirks to be switched on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import Engine

from model.database import open_database
from model.migrations import migrate


@dataclass(slots=True)
class Reply:
    """What an address answers. A `cut` answer promises more bytes than it sends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    cut: bool = False


@dataclass(slots=True)
class Stand:
    """A server: addresses (path with query, or path alone) and what they answer; what was asked stands in `asked`."""

    base: str
    replies: dict[str, Reply | list[Reply] | Callable[[str], Reply]] = field(default_factory=dict)
    asked: list[tuple[str, bool, int]] = field(default_factory=list)

    def reply(self, address: str) -> Reply:
        found = self.replies.get(address) or self.replies.get(address.partition("?")[0]) or Reply(status=404)
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found(address) if callable(found) else found


class _Handler(BaseHTTPRequestHandler):
    stand: Stand

    def do_GET(self) -> None:
        reply = self.stand.reply(self.path)
        asked = self.headers.get("If-None-Match")
        unchanged = reply.status == 200 and reply.etag is not None and asked == reply.etag
        status = 304 if unchanged else reply.status
        self.stand.asked.append((self.path, asked is not None, status))
        self.send_response(status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.etag:
            self.send_header("ETag", reply.etag)
        body = b"" if unchanged else reply.body
        self.send_header("Content-Length", str(len(body) + 100 * reply.cut))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = reply.cut

    def log_message(self, *_: object) -> None:
        """Said by `asked` instead."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database in its newest shape."""
    engine = open_database(f"sqlite:///{tmp_path}/verka.db")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def stand() -> Iterator[Stand]:
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    stand = Stand(f"http://127.0.0.1:{server.server_address[1]}")
    handler.stand = stand
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield stand
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def reply() -> type[Reply]:
    """The class of answers: tests cannot import it from here."""
    return Reply
