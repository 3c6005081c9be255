"""Recompute links from what is stored: all of them, or those alone that a new or changed document touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, or_, select

from model import tables
from model.bulk import insert_rows, insert_texts
from model.link_keys import DECISIONS, offers, seeks, seen_by_path
from model.link_rows import chunks, load_rows, load_sources
from model.link_times import Offered, Offers, offers_of, seeking, time_keys
from model.linking import decide_links, offering_of
from model.links import Link, LinkIndex, LinkRow

_KEYS: Final = tables.link_keys.c
_NUMBERS: Final = ("#", "com:", "name:")
"""Keys by which a report finds a decision even when it changes another; by its subject it finds originals alone."""


def relink(engine: Engine, touched: Iterable[str] | None = None) -> int:
    """Recompute the links of all documents, or of those that the ids `touched` bear on; how many documents.

    Both give the same rows: what a document's links depend on is kept beside them, in `link_keys`.
    """
    with engine.begin() as connection:
        changed = None if touched is None else frozenset(touched)
        if changed is None or _is_new_source(connection):
            return _relink_all(connection)
        return _relink_some(connection, changed)


def replace_links(
    connection: Connection, documents: Iterable[str], found: Iterable[tuple[str, tuple[Link, ...]]]
) -> None:
    """Write the links found in place of those that the documents had."""
    for part in chunks(documents):
        connection.execute(delete(tables.links).where(tables.links.c.source_id.in_(part)))
    insert_rows(connection, tables.links, (row for document, links in found for row in _link_rows(document, links)))


def _relink_all(connection: Connection) -> int:
    rows = load_rows(connection)
    offered = {row.id: offers(row) for row in rows}
    index = LinkIndex(rows, offering_of(offered), load_sources(connection))
    connection.execute(delete(tables.links))
    connection.execute(delete(tables.link_keys))
    insert_texts(connection, tables.link_keys, (key for row in rows for key in _keys_of(row, offered[row.id])))
    replace_links(connection, (), decide_links(index, (row.id for row in rows)))
    return len(rows)


def _relink_some(connection: Connection, touched: frozenset[str]) -> int:
    """Documents that the touched ones bear on, decided among all that they in turn depend on."""
    before = offers_of(connection, touched)
    library = _Library(connection)
    changed = library.rows(touched)
    _replace_keys(connection, touched, changed)
    affected = _bearing_on(library, touched, _joined(before, offers_of(connection, touched)))
    index = LinkIndex(library.held.values(), _gather_surroundings(library, affected), load_sources(connection))
    wanted = sorted(affected & library.held.keys())
    replace_links(connection, wanted, decide_links(index, wanted))
    return len(wanted)


class _Library:
    """Rows read once."""

    def __init__(self, connection: Connection) -> None:
        self.connection: Final = connection
        self.held: Final[dict[str, LinkRow]] = {}

    def rows(self, ids: Iterable[str]) -> list[LinkRow]:
        wanted = set(ids)
        self.held.update((row.id, row) for row in load_rows(self.connection, wanted - self.held.keys()))
        return [self.held[row_id] for row_id in sorted(wanted) if row_id in self.held]


def _bearing_on(library: _Library, touched: frozenset[str], offered: Offered) -> set[str]:
    """The documents whose links may change: they seek what has changed, or follow a change whose own links may."""
    connection = library.connection
    affected = set(touched) | _pointing_at(connection, touched)
    affected |= seeking(connection, offered) | _citing(connection, offered)
    fresh, asked = set(affected), set[str]()
    while fresh:
        found = _offered_by_changes(library, fresh)
        keys = {key: times for key, times in found.items() if not key.startswith(_NUMBERS)}
        numbers = {key: times for key, times in found.items() if key.startswith(_NUMBERS) and key not in asked}
        asked |= numbers.keys()
        followers = _decisions(connection, seeking(connection, keys))
        fresh = (followers | seeking(connection, numbers) | _citing(connection, numbers)) - affected
        affected |= fresh
    return affected


def _offered_by_changes(library: _Library, ids: set[str]) -> Offered:
    """What those are found by that change an earlier decision: what they lead to, others lead to through them."""
    decisions = _decisions(library.connection, ids)
    return _joined(*({key: {row.published} for key in offers(row)} for row in library.rows(decisions) if row.change))


def _joined(*parts: Mapping[str, set[str | None]]) -> Offered:
    joined: Offered = {}
    for part in parts:
        for key, times in part.items():
            joined.setdefault(key, set()).update(times)
    return joined


def _gather_surroundings(library: _Library, affected: set[str]) -> dict[str, set[str]]:
    """Read what the affected documents depend on: those that offer what they seek, and on along chains of changes.

    The documents by each key that was asked for.
    """
    offering: dict[str, set[str]] = {}
    offers = Offers(library.connection)
    wanted, done = set(affected), set[str]()
    while wanted:
        rows = library.rows(wanted)
        done |= wanted
        asked = {row: {*seeks(row), *_mentioned(row)} for row in rows if row.id in affected or row.change}
        offers.look_up({key for keys in asked.values() for key in keys})
        found = set[str]()
        for row, keys in asked.items():
            for key in keys:
                fitting = offers.fitting(row, key)
                offering.setdefault(key, set()).update(fitting)
                found.update(fitting)
        wanted = found - done
    return offering


def _pointing_at(connection: Connection, ids: Iterable[str]) -> set[str]:
    links = tables.links.c
    return _collect(connection, sorted(ids), lambda part: select(links.source_id).where(
        or_(links.target_id.in_(part), links.suggested_id.in_(part))))  # fmt: skip


def _mentioned(row: LinkRow) -> Iterator[str]:
    for mention in row.mentions:
        yield from (
            (f"#{mention.key}", f"com:{mention.key}") if mention.kind != "hyperlink" else seen_by_path(mention.id)
        )


def _is_new_source(connection: Connection) -> bool:
    """Has a source been read for the first time? Then the reason of every unresolved reference may be another."""
    documents = tables.documents.c
    linked = tables.documents.join(tables.link_keys, documents.id == _KEYS.document_id)
    return any(
        connection.execute(select(documents.id).select_from(linked).where(documents.source == source).limit(1)).first()
        is None
        for source in load_sources(connection)
    )


def _decisions(connection: Connection, ids: set[str]) -> set[str]:
    documents = tables.documents.c
    found: set[str] = set()
    for part in chunks(sorted(ids)):
        query = select(documents.id).where(documents.id.in_(part), documents.type.in_(DECISIONS))
        found.update(connection.execute(query).scalars())
    return found


def _citing(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Documents that mention a number offered, or a committee's."""
    numbers = sorted(key.removeprefix("#").removeprefix("com:") for key in keys if key.startswith(("#", "com:")))
    cited = tables.references.c
    return _collect(connection, numbers, lambda part: select(cited.document_id).where(cited.key.in_(part)))


def _collect(connection: Connection, values: list[str], query: Any) -> set[str]:
    found: set[str] = set()
    for part in chunks(values):
        found.update(connection.execute(query(part)).scalars())
    return found


def _replace_keys(connection: Connection, touched: frozenset[str], rows: Iterable[LinkRow]) -> None:
    for part in chunks(sorted(touched)):
        connection.execute(delete(tables.link_keys).where(_KEYS.document_id.in_(part)))
    insert_texts(connection, tables.link_keys, (key for row in rows for key in _keys_of(row, offers(row))))


def _keys_of(row: LinkRow, offered: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for role, keys in (("offers", offered), ("seeks", seeks(row)), *time_keys(row)):
        yield from ((row.id, role, key) for key in sorted(keys))


def _link_rows(document: str, links: tuple[Link, ...]) -> list[dict[str, Any]]:
    return [
        {
            "source_id": document,
            "seq": seq,
            "target_id": link.target,
            "suggested_id": link.suggested,
            "relation": link.relation,
            "reference": link.reference,
            "reason": link.reason,
            "confidence": link.confidence,
            "evidence": link.evidence,
            "start": link.start,
            "end": link.end,
            "page": link.page,
            "rule": link.rule,
        }
        for seq, link in enumerate(links)
    ]
