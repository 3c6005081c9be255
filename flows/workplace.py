"""The database a command works in: found from the settings, and in its newest shape before it is used."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from flows.settings import load_settings
from model.database import open_database, open_read_only, parse_address
from model.errors import VerkaError
from model.migrations import migrate


def open_workplace() -> Engine:
    """The database for writing, made when it is missing."""
    settings = load_settings()
    if not settings.database_url:
        _make_home(settings.home)
    engine = open_database(settings.address)
    migrate(engine)
    return engine


def open_reading_room() -> Engine:
    """The database for reading only; an error when nothing has been kept yet."""
    address = load_settings().address
    require_database(address)
    engine = open_database(address)
    migrate(engine)
    engine.dispose()
    return open_read_only(address)


def require_database(address: str) -> None:
    """VerkaError when there is no file of an SQLite database yet."""
    url = parse_address(address)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise VerkaError(
            f"Databasen finns inte än: {url.database}. Läs in något med verka ingest, t.ex. verka ingest sample."
        )


def _make_home(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise VerkaError(
            f"Mappen {home} kan inte skapas ({error.strerror}): sätt VERKA_HOME till en som du får skriva i."
        ) from error
