"""One document in full: its text, where its pages and sections are, and every finding in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from model.document import Block, PageSegment
from model.finding import Section
from model.layout import sections_from, text_from
from model.queries.assignments import AssignmentRow, load_assignments
from model.queries.brief import COLUMNS, Brief, brief
from model.tables import amends, commitments, contents, deadlines, documents, funds, issues, measures, references

MOST_MARKS: Final = 2000
_DIRECTIVE: Final = ("directive_kind", "committee_name", "committee_id", "report_agency", "report_kind", "sha256")


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding as a stretch of the text; `what` is the kind of finding, `detail` its kind or number."""

    what: str
    seq: int
    detail: str
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    code: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True)
class FundRow:
    amount_sek: int
    year: int | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything that one document says."""

    document: Brief
    assignment: AssignmentRow
    directive_kind: str | None
    committee_name: str | None
    committee_id: str | None
    report_agency: str | None
    report_kind: str | None
    sha256: str
    answers: tuple[str, ...]
    amends: tuple[str, ...]
    funds: tuple[FundRow, ...]
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The clean text with its blocks, pages and sections."""

    text: str
    blocks: tuple[Block, ...]
    segments: tuple[PageSegment, ...]
    sections: tuple[Section, ...]


def load_document(connection: Connection, ident: str) -> DocumentPage | None:
    columns = [documents.c[name] for name in _DIRECTIVE]
    row = connection.execute(select(*COLUMNS, *columns).where(documents.c.id == ident)).mappings().first()
    if row is None:
        return None
    one = brief(row)
    changed = connection.execute(
        select(amends.c.role, amends.c.id).where(amends.c.document_id == ident).order_by(amends.c.seq)
    ).all()
    return DocumentPage(
        document=one,
        assignment=load_assignments(connection, [one])[0],
        **{name: row[name] for name in _DIRECTIVE},
        answers=tuple(number for role, number in changed if role == "answers"),
        amends=tuple(number for role, number in changed if role == "amends"),
        funds=_funds(connection, ident),
        issues=_issues(connection, ident),
    )


def load_text(connection: Connection, ident: str) -> DocumentText:
    """The text of a document that is known to be there."""
    row = connection.execute(select(documents.c.text, documents.c.layout).where(documents.c.id == ident)).one()
    clean = text_from(row.text, row.layout)
    return DocumentText(clean.text, clean.blocks, clean.segments, sections_from(row.layout))


def list_marks(connection: Connection, ident: str) -> tuple[Mark, ...]:
    """Every finding of a document as a stretch of its text, in order."""
    kinds: list[tuple[str, Any, Any]] = [
        ("commitment", commitments, commitments.c.strength),
        ("measure", measures, measures.c.tense),
        ("deadline", deadlines, deadlines.c.kind),
        ("reference", references, references.c.id),
    ]
    found: list[Mark] = []
    for what, table, detail in kinds:
        columns = (table.c.seq, detail.label("detail"), table.c.start, table.c.end, table.c.page, table.c.rule)
        query = select(*columns).where(table.c.document_id == ident).order_by(table.c.seq).limit(MOST_MARKS)
        found += [Mark(what=what, **row) for row in connection.execute(query).mappings() if row["start"] is not None]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def load_file(connection: Connection, ident: str) -> tuple[Brief, str, bytes] | None:
    """The stored bytes of a document, as stored, with its hash."""
    row = connection.execute(select(*COLUMNS, documents.c.sha256).where(documents.c.id == ident)).mappings().first()
    if row is None:
        return None
    data = connection.execute(select(contents.c.data).where(contents.c.sha256 == row["sha256"])).scalar()
    return (brief(row), row["sha256"], data) if data is not None else None


def _funds(connection: Connection, ident: str) -> tuple[FundRow, ...]:
    query = select(funds.c.amount_sek, funds.c.year, funds.c.agency).where(funds.c.document_id == ident)
    return tuple(FundRow(*row) for row in connection.execute(query.order_by(funds.c.seq).limit(100)))


def _issues(connection: Connection, ident: str) -> tuple[IssueRow, ...]:
    query = select(issues.c.code, issues.c.message, issues.c.page).where(issues.c.document_id == ident)
    return tuple(IssueRow(*row) for row in connection.execute(query.order_by(issues.c.seq).limit(100)))
