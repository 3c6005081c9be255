"""The checks of `verka doctor --check`: is what is stored whole? They read every byte, and take time accordingly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from flows.checks import Check
from flows.terminal import swedish_number
from model.store_fetches import list_damaged, list_orphans, list_without_content

_RESTORE = "Återställ databasen från en säkerhetskopia, eller läs in källorna i en ny."
_SHOWN = 5


def stored_checks(reader: Engine, writer: Engine) -> Iterator[Check]:
    """All of them. Only the search index needs an engine for writing, which is how SQLite checks it, and briefly."""
    with writer.connect() as connection:
        yield _index(connection)
    with reader.connect() as connection:
        if connection.dialect.name == "sqlite":
            yield _file(connection)
            yield _foreign_keys(connection)
        yield _named("Kontrollsummor", "filer vars innehåll inte är det som sparades", list_damaged(connection))
        yield _named("Filer", "dokument utan sitt original", list_without_content(connection))
        orphans = list_orphans(connection)
        yield Check(
            "Överblivet",
            f"{swedish_number(len(orphans))} filer som inget dokument behöver",
            remedy="De tas bort vid nästa inläsning som ändrar något." if orphans else "",
        )


def _file(connection: Connection) -> Check:
    said = connection.execute(text("PRAGMA integrity_check")).scalars().all()
    good = said == ["ok"]
    return Check("Databasfilen", "hel" if good else "; ".join(said[:_SHOWN]), good, "" if good else _RESTORE)


def _foreign_keys(connection: Connection) -> Check:
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    tables = sorted({str(row[0]) for row in broken})
    state = f"rader som inte hör till något dokument i {', '.join(tables)}" if broken else "alla rader hör ihop"
    return Check("Rader", state, not broken, _RESTORE if broken else "")


def _index(connection: Connection) -> Check:
    if connection.dialect.name == "postgresql":
        missing = connection.execute(text("SELECT count(*) FROM documents WHERE search IS NULL")).scalar_one()
        good = missing == 0
    else:
        good = _is_index_whole(connection)
    return Check("Sökindexets innehåll", "stämmer med dokumenten" if good else "stämmer inte", good, _remedy(good))


def _is_index_whole(connection: Connection) -> bool:
    try:
        connection.execute(text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"))
    except DBAPIError as error:
        if "locked" in str(error.orig) or "readonly" in str(error.orig):
            raise
        return False
    return True


def _remedy(good: bool) -> str:
    return "" if good else "Bygg om det: INSERT INTO search_index (search_index) VALUES ('rebuild') i databasen."


def _named(name: str, what: str, found: Sequence[str]) -> Check:
    shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
    state = f"{swedish_number(len(found))} {what}" + (f": {shown}" if found else "")
    return Check(name, state, not found, _RESTORE if found else "")
