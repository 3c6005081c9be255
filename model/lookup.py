"""What a person means by an id: a document, an undertaking or measure of one, or a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, Table, select

from model import tables
from model.facts import load_answering, load_citing, load_owners
from model.ids import ItemKind, reference_key

_ITEM: Final = re.compile(r"([0-9a-f]{16})-([mf]?)(\d+)(?:-\d{4})?")
_ITEMS: Final[dict[str, tuple[ItemKind, Table]]] = {
    "": ("commitment", tables.commitments),
    "m": ("measure", tables.measures),
    "f": ("deadline", tables.deadlines),
}


@dataclass(frozen=True, slots=True)
class Found:
    """`document` for one document, `commitment`, `measure` or `deadline` for what one says, `case` for a number.

    `documents` are those that bear the number (or the one document), `naming` those that change or answer it, `citing`
    those that mention it.
    """

    kind: Literal["document", "commitment", "measure", "deadline", "case"]
    label: str
    documents: tuple[str, ...]
    seq: int | None = None
    naming: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()


def find_thing(connection: Connection, name: str) -> Found | None:
    """A document by id, key or address; an undertaking, measure or deadline by its id; a case by its number."""
    wanted = name.strip()
    document = _document(connection, wanted)
    if document:
        return Found("document", wanted, (document,))
    item = _ITEM.fullmatch(wanted)
    if item:
        kind, table = _ITEMS[item[2]]
        if _has_row(connection, table, item[1], int(item[3])):
            return Found(kind, wanted, (item[1],), int(item[3]))
    return _case(connection, wanted)


def _document(connection: Connection, name: str) -> str | None:
    columns = tables.documents.c
    path = re.sub(r"^https?://[^/]+", "", name)
    keys = {name, path, path.rstrip("/"), "/" + path.strip("/"), path.strip("/"), path.removesuffix(".md")}
    for condition in (columns.id == name, columns.key.in_(sorted(keys)), columns.url == name):
        found: str | None = (
            connection.execute(select(columns.id).where(condition).order_by(columns.id)).scalars().first()
        )
        if found:
            return found
    return None


def _has_row(connection: Connection, table: Table, document: str, seq: int) -> bool:
    query = select(table.c.seq).where(table.c.document_id == document, table.c.seq == seq)
    return connection.execute(query).first() is not None


def _case(connection: Connection, name: str) -> Found | None:
    key = reference_key(name)
    bearing = load_owners(connection, [key]).get(key, ())
    naming = load_answering(connection, [key]).get(key, ())
    citing = load_citing(connection, [key]).get(key, ())
    if not (bearing or naming or citing):
        return None
    return Found("case", _printed(connection, key) or name, bearing, None, naming, citing)


def _printed(connection: Connection, key: str) -> str | None:
    """The number as documents bear it, or else mention it."""
    for table in (tables.own_ids, tables.references):
        query = select(table.c.id).where(table.c.key == key).order_by(table.c.document_id, table.c.seq)
        printed: str | None = connection.execute(query).scalars().first()
        if printed:
            return printed
    return None
