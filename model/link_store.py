"""Links and what they depend on as rows: those alone are written that differ from the rows held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, bindparam, delete, func, select

from model import tables
from model.bulk import insert_rows, insert_texts
from model.link_rows import chunks
from model.links import Link
from model.version import MADE

_KEYS: Final = tables.link_keys.c
_COLUMNS: Final = tables.links.columns.keys()
_TARGET: Final = _COLUMNS.index("target_id")
"""Before the document that is suggested."""

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
    source = tables.links.c.source_id
    held: dict[str, list[LinkValues]] = {}
    rows_held = select(tables.links).where(tables.links.c.rule != beside).order_by(source, tables.links.c.seq)
    for query in _queries(rows_held, source, documents):
        for row in connection.execute(query).all():
            held.setdefault(row.source_id, []).append(tuple(row))
    changed: dict[str, list[LinkValues]] = {}
    pointed: dict[str, set[str]] = {}
    for document, rows in found:
        before = held.pop(document, [])
        if before != rows:
            changed[document], pointed[document] = rows, _ends(before)
    pointed.update((document, _ends(rows)) for document, rows in held.items())
    for part in chunks(pointed):
        connection.execute(delete(tables.links).where(source.in_(part)))
    rows_changed = (row for rows in changed.values() for row in rows)
    insert_rows(connection, tables.links, (dict(zip(_COLUMNS, row, strict=True)) for row in rows_changed))
    return pointed


def write_beside(connection: Connection, rule: str, found: Mapping[str, Link], among: Iterable[str] | None) -> None:
    """Write the links by a rule, one of a document at most, after its others; in place of those that `among` have."""
    links = tables.links.c
    last = select(links.source_id, func.max(links.seq)).where(links.rule != rule).group_by(links.source_id)
    seqs: dict[str, int] = {}
    for query in _queries(last, links.source_id, sorted(found)):
        seqs.update((document, seq + 1) for document, seq in connection.execute(query))
    rows = {document: _row(document, seqs.get(document, 0), link) for document, link in found.items()}
    stale: set[str] = set()
    whole = None if among is None else sorted(among)
    for query in _queries(select(tables.links).where(links.rule == rule), links.source_id, whole):
        for row in connection.execute(query).all():
            if rows.get(row.source_id) == tuple(row):
                del rows[row.source_id]
            else:
                stale.add(row.source_id)
    for part in chunks(sorted(stale)):
        connection.execute(delete(tables.links).where(links.rule == rule, links.source_id.in_(part)))
    insert_rows(connection, tables.links, (dict(zip(_COLUMNS, rows[name], strict=True)) for name in sorted(rows)))


def _ends(rows: Iterable[LinkValues]) -> set[str]:
    return {end for row in rows for end in row[_TARGET : _TARGET + 2] if end}


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
