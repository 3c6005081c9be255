"""Links and what they depend on as rows: those alone are written that differ from the rows held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, Connection, Row, Select, bindparam, delete, func, select

from model import tables
from model.bulk import insert_rows, insert_texts
from model.link_rows import IDS, chunks
from model.links import Link
from model.version import MADE

_KEYS: Final = tables.link_keys.c
_LINKS: Final = tables.links.c
_ALL_KEYS: Final = select(tables.link_keys)
_BESIDE: Final = select(tables.links).where(_LINKS.rule == bindparam("rule"))
_BEFORE: Final = select(tables.links).where(_LINKS.rule != bindparam("rule")).order_by(_LINKS.source_id, _LINKS.seq)
_LAST: Final = (
    select(_LINKS.source_id, func.max(_LINKS.seq)).where(_LINKS.rule != bindparam("rule")).group_by(_LINKS.source_id)
)
_COLUMNS: Final = tables.links.columns.keys()
_TARGET: Final = _COLUMNS.index("target_id")
"""Before the document that is suggested."""

Key = tuple[str, str, str]
"""Document, role and key."""
LinkValues = tuple[Any, ...]
"""A link in the order of the table's columns."""


def write_keys(connection: Connection, keys: Iterable[Key], documents: Sequence[str] | None = None) -> None:
    """Write the keys of the documents, or of all, in place of those held."""
    stale: set[Key] = set(map(tuple, _held(connection, _ALL_KEYS, _KEYS.document_id, documents)))
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
    connection: Connection,
    found: Iterable[tuple[str, list[LinkValues]]],
    documents: Sequence[str] | None = None,
    *,
    beside: str,
) -> dict[str, set[str]]:
    """Write the links of the documents, or of all, in place of those held.

    The documents whose links changed, each with those at which they pointed. Links by the rule `beside` do not count
    and go with the others: they are decided when all of those are known.
    """
    held: dict[str, list[LinkValues]] = {}
    for row in _held(connection, _BEFORE, _LINKS.source_id, documents, rule=beside):
        held.setdefault(row.source_id, []).append(tuple(row))
    changed: dict[str, list[LinkValues]] = {}
    pointed: dict[str, set[str]] = {}
    for document, rows in found:
        before = held.pop(document, [])
        if before != rows:
            changed[document], pointed[document] = rows, _ends(before)
    pointed.update((document, _ends(rows)) for document, rows in held.items())
    for part in chunks(pointed):
        connection.execute(delete(tables.links).where(_LINKS.source_id.in_(part)))
    rows_changed = (row for rows in changed.values() for row in rows)
    insert_rows(connection, tables.links, (dict(zip(_COLUMNS, row, strict=True)) for row in rows_changed))
    return pointed


def write_beside(connection: Connection, rule: str, found: Mapping[str, Link], among: Iterable[str] | None) -> None:
    """Write the links by a rule, one of a document at most, after its others; in place of those that `among` have."""
    last = _held(connection, _LAST, _LINKS.source_id, sorted(found), rule=rule)
    seqs = {document: seq + 1 for document, seq in last}
    rows = {document: _row(document, seqs.get(document, 0), link) for document, link in found.items()}
    stale: set[str] = set()
    whole = None if among is None else sorted(among)
    for row in _held(connection, _BESIDE, _LINKS.source_id, whole, rule=rule):
        if rows.get(row.source_id) == tuple(row):
            del rows[row.source_id]
        else:
            stale.add(row.source_id)
    for part in chunks(sorted(stale)):
        connection.execute(delete(tables.links).where(_LINKS.rule == rule, _LINKS.source_id.in_(part)))
    insert_rows(connection, tables.links, (dict(zip(_COLUMNS, rows[name], strict=True)) for name in sorted(rows)))


def _ends(rows: Iterable[LinkValues]) -> set[str]:
    return {end for row in rows for end in row[_TARGET : _TARGET + 2] if end}


def _held(
    connection: Connection, query: Select[Any], column: Column[Any], documents: Sequence[str] | None, **asked: str
) -> Iterator[Row[Any]]:
    """All rows that a query finds, or in parts those of the documents."""
    if documents is None:
        yield from connection.execute(query, asked).all()
        return
    for part in chunks(documents):
        yield from connection.execute(_of_documents(query, column), {"ids": part, **asked}).all()


@cache
def _of_documents(query: Select[Any], column: Column[Any]) -> Select[Any]:
    return query.where(column.in_(IDS))


def _new(keys: Iterable[Key], held: set[Key]) -> Iterator[Key]:
    """The keys that are not held; the others are taken out of `held`, so that what is left there is stale."""
    for key in keys:
        if key in held:
            held.remove(key)
        else:
            yield key


def _rows(document: str, links: tuple[Link, ...]) -> list[LinkValues]:
    return [_row(document, seq, link) for seq, link in enumerate(links)]


def _row(document: str, seq: int, link: Link) -> LinkValues:
    """In the order of the table's columns."""
    return (
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
