"""Documents found by a search, or the newest when nothing is sought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from model.dates import last_day
from model.queries.brief import COLUMNS, KNOWN, Brief, brief, known_by, load_briefs
from model.search import Piece, Reason, search_documents
from model.tables import documents

MOST_HITS: Final = 500


@dataclass(frozen=True, slots=True)
class Found:
    document: Brief
    reason: Reason
    snippet: tuple[Piece, ...] = ()


def find_documents(
    connection: Connection, query: str, kind: str, as_of: str, *, limit: int, offset: int
) -> tuple[tuple[Found, ...], bool]:
    """The documents of one type, or any, that hold what is sought and were known on a day; and whether there are more.

    Type and day are judged after the search, so a rare type may need a narrower search to show.
    """
    wanted = offset + limit + 1
    for most in (min(2 * wanted, MOST_HITS), MOST_HITS):
        hits = search_documents(connection, query, most)
        briefs = load_briefs(connection, (hit.id for hit in hits))
        fitting = [hit for hit in hits if hit.id in briefs and _fits(briefs[hit.id], kind, as_of)]
        if len(fitting) >= wanted or len(hits) < most:
            break
    shown = fitting[offset : offset + limit]
    return tuple(Found(briefs[hit.id], hit.reason, hit.snippet) for hit in shown), len(fitting) > offset + limit


def list_newest(
    connection: Connection, kind: str, as_of: str, limit: int, offset: int
) -> tuple[tuple[Found, ...], bool]:
    """The newest documents that were known on a day, and whether there are more."""
    query = select(*COLUMNS).where(known_by(as_of))
    if kind:
        query = query.where(documents.c.type == kind)
    rows = (
        connection.execute(query.order_by(KNOWN.desc(), documents.c.id).limit(limit + 1).offset(offset))
        .mappings()
        .all()
    )
    return tuple(Found(brief(row), "text") for row in rows[:limit]), len(rows) > limit


def _fits(document: Brief, kind: str, as_of: str) -> bool:
    return (not kind or document.type == kind) and (last_day(document.known) or as_of) <= as_of
