"""References that lead nowhere yet, with the reason; what could not be settled in reading a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from model.ids import reference_key
from model.link_rows import chunks
from model.queries.brief import COLUMNS, KNOWN, Brief, brief, known_by, load_briefs
from model.tables import documents, issues, links
from model.tables import references as cited_in

MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class UnresolvedRow:
    """One reference of one document that led nowhere; `suggested` may be what it means, for a person to judge.

    `cited` is how many documents name the same number.
    """

    document: Brief
    suggested: Brief | None
    cited: int
    reference: str | None
    relation: str
    reason: str | None
    evidence: str
    start: int | None
    page: int | None


@dataclass(frozen=True, slots=True)
class FaultRow:
    """Something about a document that could not be read or settled."""

    document: Brief
    message: str
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
    names = ("reference", "relation", "reason", "evidence", "start", "page", "suggested_id")
    query = (
        select(*COLUMNS, *(links.c[name].label(f"link_{name}") for name in names))
        .select_from(links.join(documents, documents.c.id == links.c.source_id))
        .where(*_conditions(as_of, reason, document))
        .order_by(KNOWN.desc(), links.c.source_id, links.c.seq)
        .limit(min(limit, MOST_ROWS))
        .offset(offset)
    )
    rows = connection.execute(query).mappings().all()
    others = load_briefs(connection, [row["link_suggested_id"] for row in rows if row["link_suggested_id"]])
    cited = count_citing(connection, (row["link_reference"] for row in rows), as_of)
    return tuple(
        UnresolvedRow(
            document=brief(row),
            suggested=others.get(row["link_suggested_id"]),
            cited=cited.get(row["link_reference"], 0),
            **{name: row[f"link_{name}"] for name in names if name != "suggested_id"},
        )
        for row in rows
    )


def count_citing(connection: Connection, references: Iterable[str | None], as_of: str) -> dict[str, int]:
    """How many documents known on a day name each of these numbers, however they write it."""
    keys = {reference: reference_key(reference) for reference in references if reference}
    counts: dict[str, int] = {}
    for part in chunks(sorted(set(keys.values()))):
        query = (
            select(cited_in.c.key, func.count(cited_in.c.document_id.distinct()))
            .select_from(cited_in.join(documents, documents.c.id == cited_in.c.document_id))
            .where(cited_in.c.key.in_(part), or_(KNOWN.is_(None), known_by(as_of)))
            .group_by(cited_in.c.key)
        )
        counts.update(connection.execute(query).tuples().all())
    return {reference: counts[key] for reference, key in keys.items() if key in counts}


def list_issues(connection: Connection, document: str = "", *, limit: int = MOST_ROWS) -> tuple[FaultRow, ...]:
    """What was noted when documents were read, by document."""
    query = select(*COLUMNS, issues.c.message, issues.c.page.label("issue_page"), issues.c.start.label("issue_start"))
    query = query.select_from(issues.join(documents, documents.c.id == issues.c.document_id))
    if document:
        query = query.where(issues.c.document_id == document)
    query = query.order_by(issues.c.document_id, issues.c.seq).limit(min(limit, MOST_ROWS))
    return tuple(
        FaultRow(brief(row), row["message"], row["issue_start"], row["issue_page"])
        for row in connection.execute(query).mappings()
    )


def _conditions(as_of: str, reason: str, document: str) -> list[ColumnElement[bool]]:
    # What may be meant is asked no more where the report was tied when all else was.
    tied = links.alias("tied").c
    # Put together, the relation is in no index: SQLite would else go through all ties of that relation for each row.
    alike = tied.relation.concat("") == links.c.relation
    settled = exists().where(tied.source_id == links.c.source_id, alike, tied.target_id.is_not(None))
    found = [
        links.c.target_id.is_(None),
        or_(KNOWN.is_(None), known_by(as_of)),
        or_(links.c.reason != "suggestion", ~settled),
    ]
    if reason:
        found.append(links.c.reason == reason)
    if document:
        found.append(links.c.source_id == document)
    return found
