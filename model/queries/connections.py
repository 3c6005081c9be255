"""Links between documents, out of one and into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, or_, select

from model.queries.brief import COLUMNS, KNOWN, Brief, brief, known_by
from model.tables import documents, links

MOST_LINKS: Final = 400


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as seen from one end; `other` is the document at the far end, None when it is unresolved."""

    source_id: str
    seq: int
    relation: str
    reference: str | None
    reason: str | None
    confidence: float
    evidence: str
    start: int | None
    end: int | None
    page: int | None
    rule: str
    other: Brief | None


def links_from(connection: Connection, document: str) -> tuple[LinkRow, ...]:
    """What a document points to, in the order in which it does so, unresolved references among it."""
    query = (
        _joined(links.outerjoin(documents, documents.c.id == links.c.target_id))
        .where(links.c.source_id == document)
        .order_by(links.c.seq)
        .limit(MOST_LINKS)
    )
    return _rows(connection, query)


def links_to(connection: Connection, document: str, as_of: str) -> tuple[LinkRow, ...]:
    """What points to a document, newest first, of what was known on `as_of`."""
    query = (
        _joined(links.join(documents, documents.c.id == links.c.source_id))
        .where(links.c.target_id == document, or_(KNOWN.is_(None), known_by(as_of)))
        .order_by(KNOWN.desc(), links.c.source_id, links.c.seq)
        .limit(MOST_LINKS)
    )
    return _rows(connection, query)


def _joined(origin: object) -> Select[tuple[object, ...]]:
    own = [links.c[name].label(f"link_{name}") for name in LinkRow.__slots__ if name != "other"]
    return select(*own, *COLUMNS).select_from(origin)  # type: ignore[arg-type]


def _rows(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[LinkRow, ...]:
    names = [name for name in LinkRow.__slots__ if name != "other"]
    return tuple(
        LinkRow(**{name: row[f"link_{name}"] for name in names}, other=brief(row) if row["id"] else None)
        for row in connection.execute(query).mappings()
    )
