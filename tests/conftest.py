"""What all tests share: the properties' settings, a browser, and a PostgreSQL server for the tests that need one.

The server is one named in the environment, or Debian's, started here.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, text

from model.database import open_database
from model.migrations import migrate

_PORT = "54329"
_CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

# A loaded machine must not fail a property: no time limit on an example, and the same examples every time.
settings.register_profile("verka", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("verka")


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return found[-1].parent if found else None


def _as_owner(folder: str) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return []
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


@pytest.fixture(scope="session")
def postgresql_address() -> Iterator[str]:
    """An empty database's address."""
    given = os.environ.get("VERKA_TEST_POSTGRESQL")
    if given:
        yield given
        return
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed and VERKA_TEST_POSTGRESQL names no server")
    # Not pytest's own folder: the path of a Unix socket may hold no more than about 100 characters.
    folder = tempfile.mkdtemp(prefix="verka-pg-")
    run = _as_owner(folder)
    data = f"{folder}/data"
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c port={_PORT} -c fsync=off"

    def call(program: str, *arguments: str) -> None:
        subprocess.run([*run, programs / program, *arguments], check=True, capture_output=True, cwd=folder)

    try:
        call("initdb", "-D", data, "-U", "verka", "-A", "trust", "-E", "UTF8")
        call("pg_ctl", "-D", data, "-o", options, "-l", f"{folder}/log", "-w", "start")
        yield f"postgresql://verka@/postgres?host={folder}&port={_PORT}"
        call("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql(postgresql_address: str) -> Iterator[Engine]:
    """A migrated database with nothing in it."""
    engine = open_database(postgresql_address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not _CHROMIUM.exists():
        pytest.skip(f"Chromium is not installed at {_CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(_CHROMIUM), args=_ARGUMENTS)
        yield opened
        opened.close()
