"""A Prefect server of our own while the night is served: the one that Prefect starts by itself keeps no time."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from model.errors import VerkaError

_HOST: Final = "127.0.0.1"
_USUAL_PORT: Final = 4200
_PATIENCE: Final = 120.0


@contextmanager
def prefect_server() -> Iterator[str]:
    """The address of the server that the environment names, or of one on this machine that ends with us."""
    given = os.environ.get("PREFECT_API_URL")
    if given:
        yield given
        return
    port = _free_port()
    address = f"http://{_HOST}:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", _HOST, "--port", str(port), "--no-ui"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own interpreter
    try:
        _wait(server, f"{address}/health")
        os.environ["PREFECT_API_URL"] = address
        yield address
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    for wanted in (_USUAL_PORT, 0):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_HOST, wanted))
            except OSError:
                continue
            port: int = probe.getsockname()[1]
            return port
    raise VerkaError("Ingen port är ledig för Prefects server: sätt PREFECT_API_URL till en som är i gång.")


def _wait(server: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise VerkaError("Prefects server kom inte i gång: kör verka nightly --once från cron eller systemd i stället.")
