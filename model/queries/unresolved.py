"""References that lead nowhere yet, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from model.queries.brief import COLUMNS, KNOWN, Brief, brief, known_by
from model.tables import documents, links

MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class UnresolvedRow:
    """One reference of one document that led nowhere."""

    document: Brief
    reference: str | None
    relation: str
    reason: str | None
    evidence: str
    start: int | None
    page: int | None


def count_reasons(connection: Connection, as_of: str, document: str = "") -> dict[str, int]:
    """How many references are unresolved, by reason."""
    query = (
        select(links.c.reason, func.count())
        .select_from(links.join(documents, documents.c.id == links.c.source_id))
        .where(*_conditions(as_of, "", document))
        .group_by(links.c.reason)
    )
    return {reason or "": count for reason, count in connection.execute(query)}


def list_unresolved(
    connection: Connection, as_of: str, reason: str = "", document: str = "", *, limit: int = 50, offset: int = 0
) -> tuple[UnresolvedRow, ...]:
    """Unresolved references, those of the newest documents first."""
    names = ("reference", "relation", "reason", "evidence", "start", "page")
    query = (
        select(*COLUMNS, *(links.c[name].label(f"link_{name}") for name in names))
        .select_from(links.join(documents, documents.c.id == links.c.source_id))
        .where(*_conditions(as_of, reason, document))
        .order_by(KNOWN.desc(), links.c.source_id, links.c.seq)
        .limit(min(limit, MOST_ROWS))
        .offset(offset)
    )
    return tuple(
        UnresolvedRow(document=brief(row), **{name: row[f"link_{name}"] for name in names})
        for row in connection.execute(query).mappings()
    )


def _conditions(as_of: str, reason: str, document: str) -> list[ColumnElement[bool]]:
    found = [links.c.target_id.is_(None), or_(KNOWN.is_(None), known_by(as_of))]
    if reason:
        found.append(links.c.reason == reason)
    if document:
        found.append(links.c.source_id == document)
    return found
