"""Links and what they depend on as rows: those alone are written that differ from the rows held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, bindparam, delete, select

from model import tables
from model.bulk import insert_rows, insert_texts
from model.link_rows import chunks
from model.links import Link
from model.version import MADE

_KEYS: Final = tables.link_keys.c
_COLUMNS: Final = tables.links.columns.keys()

Key = tuple[str, str, str]
"""Document, role and key."""
LinkValues = tuple[Any, ...]
"""A link in the order of the table's columns."""


def write_keys(connection: Connection, keys: Iterable[Key], documents: Sequence[str] | None = None) -> None:
    """Write the keys of the documents, or of all, in place of those held."""
    stale: set[Key] = set()
    for query in _queries(select(tables.link_keys), _KEYS.document_id, documents):
        stale.update(map(tuple, connection.execute(query).all()))
    insert_texts(connection, tables.link_keys, _new(keys, stale))
    if stale:
        same = (column == bindparam(f"held_{column.name}") for column in _KEYS)
        connection.execute(
            delete(tables.link_keys).where(*same),
            [{f"held_{column.name}": value for column, value in zip(_KEYS, key, strict=True)} for key in stale],
        )


def load_offers(connection: Connection, version: str) -> tuple[set[str], list[tuple[str, str]]]:
    """The documents whose keys were made by this version of the rules, and all pairs of them and what finds them."""
    made = select(_KEYS.document_id).where(_KEYS.role == MADE, _KEYS.key == version)
    current = set(connection.execute(made).scalars().all())
    if not current:
        return current, []
    offered = connection.execute(select(_KEYS.document_id, _KEYS.key).where(_KEYS.role == "offers")).all()
    return current, [(document, key) for document, key in offered if document in current]


def as_rows(found: Iterable[tuple[str, tuple[Link, ...]]]) -> Iterator[tuple[str, list[LinkValues]]]:
    """The links of documents as rows: plain values, which another process hands over much faster."""
    return ((document, _rows(document, links)) for document, links in found)


def write_links(
    connection: Connection, found: Iterable[tuple[str, list[LinkValues]]], documents: Sequence[str] | None = None
) -> set[str]:
    """Write the links of the documents, or of all, in place of those held; the documents whose links changed."""
    source = tables.links.c.source_id
    held: dict[str, list[LinkValues]] = {}
    for query in _queries(select(tables.links).order_by(source, tables.links.c.seq), source, documents):
        for row in connection.execute(query).all():
            held.setdefault(row.source_id, []).append(tuple(row))
    changed = {document: rows for document, rows in found if held.pop(document, []) != rows}
    for part in chunks([*changed, *held]):
        connection.execute(delete(tables.links).where(source.in_(part)))
    rows_changed = (row for rows in changed.values() for row in rows)
    insert_rows(connection, tables.links, (dict(zip(_COLUMNS, row, strict=True)) for row in rows_changed))
    return changed.keys() | held.keys()


def _queries(query: Select[Any], column: Column[Any], documents: Sequence[str] | None) -> Iterator[Select[Any]]:
    """The query for all rows, or in parts for those of the documents."""
    if documents is None:
        yield query
        return
    for part in chunks(documents):
        yield query.where(column.in_(part))


def _new(keys: Iterable[Key], held: set[Key]) -> Iterator[Key]:
    """The keys that are not held; the others are taken out of `held`, so that what is left there is stale."""
    for key in keys:
        if key in held:
            held.remove(key)
        else:
            yield key


def _rows(document: str, links: tuple[Link, ...]) -> list[LinkValues]:
    """In the order of the table's columns."""
    return [
        (
            document,
            seq,
            link.target,
            link.suggested,
            link.relation,
            link.reference,
            link.reason,
            link.confidence,
            link.evidence,
            link.start,
            link.end,
            link.page,
            link.rule,
        )
        for seq, link in enumerate(links)
    ]
