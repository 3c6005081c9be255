"""The checks of `verka doctor`: each says what is, and what to do when it is wrong."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from flows.clock import today
from flows.quiet import check_night
from flows.settings import FILE, Settings, load_settings, unknown_names
from flows.terminal import swedish_number
from flows.workplace import require_database
from model import tables
from model.database import explain, open_read_only, parse_address, shown
from model.dates import days_between
from model.errors import VerkaError
from model.migrations import HEAD, current_revision
from model.store import count_rows

_PACKAGES: Final = (
    "sqlalchemy",
    "alembic",
    "pypdfium2",
    "pdfplumber",
    "spacy",
    "dash",
    "prefect",
    "httpx",
    "psycopg",
    "xlsxwriter",
)
_OLD_DAYS: Final = 7
_OLDEST_SQLITE: Final = (3, 38, 0)
_OLDEST_POSTGRESQL: Final = 140000


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    state: str
    good: bool = True
    remedy: str = ""


def run_checks() -> Iterator[Check]:
    """All checks, in an order in which each can rely on those before it."""
    yield _python()
    yield from _packages()
    try:
        settings = load_settings()
    except VerkaError as error:
        yield Check("Inställningar", str(error), good=False)
        return
    yield Check("Inställningar", f"VERKA_* i miljön och {FILE}; hemmapp {settings.home}")
    yield from _names()
    yield from _night(settings)
    yield from _database(settings.address)


def _python() -> Check:
    release = sys.version.split()[0]
    good = sys.version_info >= (3, 11)
    return Check("Python", release, good, "" if good else "Installera Python 3.11 eller nyare.")


def _packages() -> Iterator[Check]:
    held: list[str] = []
    for name in _PACKAGES:
        try:
            held.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Check(
                "Paket", f"{name} saknas", good=False, remedy="Installera om Verka: make run eller pip install."
            )
    yield Check("Paket", ", ".join(held))


def _names() -> Iterator[Check]:
    for name, alike in unknown_names().items():
        remedy = f"Menade du {alike}?" if alike else "Ta bort den: den gör ingenting."
        yield Check("Okänd inställning", f"{name} i miljön", remedy=remedy)


def _night(settings: Settings) -> Iterator[Check]:
    if "night" not in settings.model_fields_set:
        return
    # Loads Prefect, which takes a second: only for the one who has set a time.
    try:
        check_night(settings.night, settings.home)
    except VerkaError as error:
        yield Check("Natten", str(error), good=False)
    else:
        yield Check("Natten", settings.night)


def _database(address: str) -> Iterator[Check]:
    try:
        require_database(address)
        where = shown(parse_address(address))
        engine = open_read_only(address)
    except VerkaError as error:
        yield Check("Databas", str(error), good=False)
        return
    try:
        yield from _contents(engine, where)
    except DBAPIError as error:
        yield Check("Databas", str(explain(error, address)), good=False)
    finally:
        engine.dispose()


def _contents(engine: Engine, where: str) -> Iterator[Check]:
    revision = current_revision(engine)
    yield Check("Databas", where)
    with engine.connect() as connection:
        yield _release(connection)
        if revision != HEAD:
            remedy = "Nästa kommando uppgraderar den."
            if revision is None:
                remedy = "Kör verka ingest, som gör databasen klar."
            elif revision > HEAD:
                remedy = "Uppgradera Verka: databasen är gjord av en nyare."
            yield Check("Databasens form", f"version {revision or 'saknas'}, väntad {HEAD}", good=False, remedy=remedy)
            return
        yield Check("Databasens form", f"version {revision}")
        yield _rows(connection)
        yield _search_index(connection)
        yield from _sources(connection)
        yield from _unread(connection)


def _release(connection: Connection) -> Check:
    if connection.dialect.name == "sqlite":
        good = sqlite3.sqlite_version_info >= _OLDEST_SQLITE
        return Check("SQLite", sqlite3.sqlite_version, good, "" if good else "Verka behöver SQLite 3.38 eller nyare.")
    number = int(connection.execute(text("SHOW server_version_num")).scalar_one())
    good = number >= _OLDEST_POSTGRESQL
    return Check("PostgreSQL", str(number // 10000), good, "" if good else "Verka behöver PostgreSQL 14 eller nyare.")


def _rows(connection: Connection) -> Check:
    counts = count_rows(connection)
    named = ("documents", "references_found", "links", "commitments", "measures", "deadlines", "failures")
    state = ", ".join(f"{name} {swedish_number(counts[name])}" for name in named)
    return Check(
        "Innehåll", state, remedy="" if counts["documents"] else "Databasen är tom: läs in något med verka ingest."
    )


def _search_index(connection: Connection) -> Check:
    documents = connection.execute(select(func.count()).select_from(tables.documents)).scalar_one()
    if connection.dialect.name == "postgresql":
        return Check("Sökindex", "PostgreSQL, svenska")
    indexed = connection.execute(text("SELECT count(*) FROM search_index_docsize")).scalar_one()
    good = indexed == documents
    remedy = "" if good else "Läs in källorna i en ny databas; indexet stämmer inte med dokumenten."
    return Check("Sökindex", f"FTS5, {swedish_number(indexed)} dokument", good, remedy)


def _sources(connection: Connection) -> Iterator[Check]:
    for row in connection.execute(select(tables.sources).order_by(tables.sources.c.source)):
        state = f"senast läst {row.last_read or 'aldrig'}" + (f"; {row.note}" if row.note else "")
        remedy = "" if row.healthy else "Inga tidsgränser bedöms som passerade förrän källan har lästs utan fel."
        age = days_between(row.last_read[:10], today()) if row.last_read else 0
        if not remedy and age > _OLD_DAYS:
            remedy = f"Det är {swedish_number(age)} dagar sedan: läs in den igen med verka ingest eller verka nightly."
        yield Check(f"Källan {row.source}", state, bool(row.healthy), remedy)


def _unread(connection: Connection) -> Iterator[Check]:
    failures = tables.failures.c
    for row in connection.execute(select(tables.failures).order_by(failures.source, failures.key)):
        yield Check("Oläst dokument", f"{row.source}: {row.key}: {row.message}")
