"""What a person means by an id: a document, an undertaking or measure of one, or a case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, select

from model import tables
from model.facts import load_answering, load_citing, load_owners
from model.ids import reference_key

_ITEM: Final = re.compile(r"([0-9a-f]{16})-(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """`document` for one document, `commitment` for an undertaking, `case` for a number.

    `documents` are those that bear the number (or the one document), `naming` those that change or answer it, `citing`
    those that mention it.
    """

    kind: Literal["document", "commitment", "case"]
    label: str
    documents: tuple[str, ...]
    seq: int | None = None
    naming: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()


def find_thing(connection: Connection, name: str) -> Found | None:
    """A document by id, key or address; an undertaking by its id; a case by its number."""
    wanted = name.strip()
    document = _document(connection, wanted)
    if document:
        return Found("document", wanted, (document,))
    item = _ITEM.fullmatch(wanted)
    if item and _has_commitment(connection, item[1], int(item[2])):
        return Found("commitment", wanted, (item[1],), int(item[2]))
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


def _has_commitment(connection: Connection, document: str, seq: int) -> bool:
    rows = tables.commitments.c
    query = select(rows.seq).where(rows.document_id == document, rows.seq == seq)
    return connection.execute(query).first() is not None


def _case(connection: Connection, name: str) -> Found | None:
    key = reference_key(name)
    bearing = load_owners(connection, [key]).get(key, ())
    naming = load_answering(connection, [key]).get(key, ())
    citing = load_citing(connection, [key]).get(key, ())
    if not (bearing or naming or citing):
        return None
    return Found("case", name, bearing, None, naming, citing)
