"""Engines for SQLite and PostgreSQL, alike in what they promise: foreign keys, Swedish order, one writer at a time."""

from __future__ import annotations

import sqlite3
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from model.errors import VerkaError

BUSY_SECONDS: Final = 30
_MAPPED: Final = 2**31
"""Bytes of an SQLite file; what is beyond is read as usual."""
_EXAMPLES: Final = "Ange t.ex. sqlite:////mapp/verka.db eller postgresql://användare@värd/databas."
_LAST_LETTERS: Final = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_SQLITE_CAUSES: Final = {
    "unable to open database file": "kan inte öppnas: finns mappen, och får du skriva i den?",
    "database is locked": "är upptagen av en annan körning: vänta tills den är klar och försök igen.",
    "database or disk is full": "kan inte växa, disken är full: frigör utrymme och kör igen, inget sparat är förlorat.",
    "readonly database": "får inte skrivas: ändra rättigheterna eller välj en annan plats.",
    "file is not a database": "är ingen SQLite-fil: kontrollera adressen.",
    "disk image is malformed": "är skadad: återställ den från en säkerhetskopia eller läs in källorna i en ny.",
    "no such table": "saknar tabeller: läs in något med verka ingest först.",
}


@lru_cache(maxsize=20_000)
def swedish_key(text: str) -> tuple[str, str]:
    """The key of Swedish alphabetical order: å, ä, ö last, case and other accents only to part equals."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LAST_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return plain, text


def parse_address(address: str) -> URL:
    """The database address as a URL, with the driver that Verka brings."""
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise VerkaError(f"Databasadressen kan inte läsas: {address!r}. {_EXAMPLES}") from error
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    raise VerkaError(f"Databasen {shown(url)} är varken SQLite eller PostgreSQL. {_EXAMPLES}")


def shown(url: URL) -> str:
    """The address without its password."""
    return url.render_as_string(hide_password=True)


def open_database(address: str) -> Engine:
    """The engine for writing. Its transactions take the write lock at once, so none fails half-way for want of it."""
    url = parse_address(address)
    if url.get_backend_name() != "sqlite":
        return _create(url)
    engine = _create(url, connect_args={"timeout": float(str(url.query.get("timeout", BUSY_SECONDS)))})
    _prepare_sqlite(engine, begin="BEGIN IMMEDIATE", writable=True)
    return engine


def map_file(connection: Connection) -> None:
    """Read an SQLite file through memory from now on, where few rows are wanted from all over it.

    It counts as memory used: not for what reads most of the file.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA mmap_size = {_MAPPED}")


def open_read_only(address: str) -> Engine:
    """The engine of the dashboard: whatever a page does, nothing is written."""
    url = parse_address(address)
    if url.get_backend_name() != "sqlite":
        return _create(url, connect_args={"options": "-c default_transaction_read_only=on"})
    if not url.database or url.database == ":memory:":
        raise VerkaError(f"Databasen {shown(url)} finns bara i minnet och kan inte läsas av fler. {_EXAMPLES}")
    uri = f"{Path(url.database).absolute().as_uri()}?mode=ro"
    engine = _create(url, creator=lambda: sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False))
    _prepare_sqlite(engine, begin="BEGIN", writable=False)
    return engine


def explain(error: DBAPIError, address: str) -> VerkaError:
    """What a database error means for the one who reads it."""
    url = parse_address(address)
    cause = str(error.orig or error).strip().splitlines()[0]
    if url.get_backend_name() == "sqlite":
        known = next((words for needle, words in _SQLITE_CAUSES.items() if needle in cause), None)
        return VerkaError(f"Databasen {url.database} {known or f'svarade med ett fel: {cause}'}")
    if error.connection_invalidated or "connection" in cause.lower():
        return VerkaError(
            f"Databasservern svarar inte: {shown(url)}. Kontrollera adressen och att servern är i gång ({cause})."
        )
    return VerkaError(f"Databasen {shown(url)} svarade med ett fel: {cause}")


def _create(url: URL, **options: Any) -> Engine:
    try:
        return create_engine(url, **options)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise VerkaError(f"Databasadressen kan inte användas: {shown(url)}. {_EXAMPLES}") from error


def _compare_swedish(left: str, right: str) -> int:
    a, b = swedish_key(left), swedish_key(right)
    return (a > b) - (a < b)


def _prepare_sqlite(engine: Engine, *, begin: str, writable: bool) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        # Without this the driver begins transactions by itself, late and without the write lock.
        connection.isolation_level = None
        connection.create_collation("swedish", _compare_swedish)
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # Keys are hashes, so that rows fall all over the tables: what is written to should stay in memory, and be
            # moved to the file seldom.
            connection.execute("PRAGMA cache_size = -131072")
            connection.execute("PRAGMA wal_autocheckpoint = 16000")

    @event.listens_for(engine, "begin")
    def take_lock(connection: Any) -> None:
        connection.exec_driver_sql(begin)
