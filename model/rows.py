"""Findings as rows of the tables, and rows as Findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Table

from model import tables
from model.document import CleanText, Hyperlink, Issue
from model.finding import (
    Assignment,
    Commitment,
    Committee,
    Deadline,
    Directive,
    DocumentFacts,
    Findings,
    Funds,
    Measure,
    OwnId,
    Reference,
    Report,
)
from model.ids import reference_key
from model.layout import Layout, changes_from, sections_from

Row = dict[str, Any]
OWNED: Final[tuple[Table, ...]] = (
    tables.own_ids,
    tables.references,
    tables.hyperlinks,
    tables.parties,
    tables.amends,
    tables.funds,
    tables.deadlines,
    tables.commitments,
    tables.measures,
    tables.issues,
)
_PLACE: Final = ("start", "end", "page", "rule")
_FIELDS: Final[dict[type, tuple[str, ...]]] = {
    OwnId: ("kind", "id", "origin"),
    Reference: ("kind", "id", "text", "section", *_PLACE),
    Hyperlink: ("target", "start", "end"),
    Funds: ("amount_sek", "year", "agency"),
    Deadline: ("date", "kind", "recurring", "text", *_PLACE),
    Commitment: ("text", "section", "barrier", "strength", *_PLACE),
    Measure: ("text", "section", "barrier", "kind", "tense", "actors", "refs", *_PLACE),
    Issue: ("code", "message", "start", "page"),
}


def document_columns(findings: Findings) -> Row:
    """The columns of the documents table that come from what the document says."""
    facts, assignment, directive, report = findings.document, findings.assignment, findings.directive, findings.report
    committee = directive.committee if directive else Committee(facts.committee)
    return {
        "type": facts.type,
        "own_id": facts.id,
        "title": facts.title,
        "date": facts.date,
        "issuer": facts.issuer,
        "pages": facts.pages,
        "assignment_kind": assignment.kind if assignment else None,
        "coordinator": assignment.coordinator if assignment else None,
        "directive_kind": directive.kind if directive else None,
        "committee_name": committee.name,
        "committee_id": committee.id,
        "report_agency": report.agency if report else None,
        "report_kind": report.kind if report else None,
    }


def owned_rows(document: str, text: CleanText, findings: Findings) -> dict[Table, list[Row]]:
    """The rows that belong to one document, by table.

    Dates belong to its assignment, its directive or its report: it holds them for one of the three.
    """
    assignment, directive, report = findings.assignment, findings.directive, findings.report
    if assignment and directive:
        raise ValueError("a document is an assignment or a directive, not both")
    act = assignment or directive
    if act and report and report.deadlines:
        raise ValueError("a document that decides dates does not report on others")
    parties = [("assignee", name) for name in assignment.assignees] if assignment else []
    parties += [("recipient", name) for name in assignment.recipients] if assignment else []
    changed = [("amends", number) for number in act.amends] if act else []
    changed += [("answers", number) for number in report.answers] if report else []
    changed += [("changed_by", change.id) for change in report.changed_by] if report else []
    return {
        tables.own_ids: _keyed(document, _plain(findings.document.own_ids)),
        tables.references: _keyed(document, _plain(findings.references)),
        tables.hyperlinks: _numbered(document, _plain(text.links)),
        tables.parties: _numbered(document, [{"role": role, "name": name} for role, name in parties]),
        tables.amends: _keyed(document, [{"role": role, "id": number} for role, number in changed]),
        tables.funds: _numbered(document, _plain(assignment.funds) if assignment else []),
        tables.deadlines: _numbered(document, _deadlines(act) if act else _told(report)),
        tables.commitments: _numbered(document, _plain(findings.commitments)),
        tables.measures: _numbered(document, _plain(findings.measures)),
        tables.issues: _numbered(document, _plain(findings.issues)),
    }


def findings_from(document: Mapping[str, Any], owned: Mapping[Table, Sequence[Mapping[str, Any]]]) -> Findings:
    """The Findings that these rows were made of."""
    layout: Layout = document["layout"]
    return Findings(
        document=_facts(document, layout, owned[tables.own_ids]),
        sections=sections_from(layout),
        references=tuple(_values(Reference, owned[tables.references])),
        assignment=_assignment(document, owned) if document["assignment_kind"] else None,
        directive=_directive(document, owned) if document["directive_kind"] else None,
        report=_report(document, owned) if layout["report"] else None,
        commitments=tuple(_values(Commitment, owned[tables.commitments])),
        measures=tuple(_values(Measure, owned[tables.measures])),
        issues=tuple(_values(Issue, owned[tables.issues])),
    )


def links_from(rows: Sequence[Mapping[str, Any]]) -> tuple[Hyperlink, ...]:
    return tuple(_values(Hyperlink, rows))


def _plain(values: Iterable[Any]) -> list[Row]:
    return [{name: _json(getattr(value, name)) for name in _FIELDS[type(value)]} for value in values]


def _json(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _deadlines(act: Assignment | Directive) -> list[Row]:
    rows = [{**row, "superseded": 0} for row in _plain(act.deadlines)]
    return rows + [{**row, "superseded": 1} for row in _plain(act.superseded_deadlines)]


def _told(report: Report | None) -> list[Row]:
    return [{**row, "superseded": 0} for row in _plain(report.deadlines)] if report else []


def _numbered(document: str, rows: list[Row]) -> list[Row]:
    for seq, row in enumerate(rows):
        row["document_id"] = document
        row["seq"] = seq
    return rows


def _keyed(document: str, rows: list[Row]) -> list[Row]:
    for row in rows:
        row["key"] = reference_key(row["id"])
    return _numbered(document, rows)


def _values(kind: type[Any], rows: Iterable[Mapping[str, Any]]) -> list[Any]:
    names = _FIELDS[kind]
    return [kind(**{name: _tuple(row[name]) for name in names}) for row in rows]


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _facts(document: Mapping[str, Any], layout: Layout, own_ids: Sequence[Mapping[str, Any]]) -> DocumentFacts:
    return DocumentFacts(
        type=document["type"],
        id=document["own_id"],
        dnr=tuple(layout["dnr"]),
        title=document["title"],
        date=document["date"],
        issuer=document["issuer"],
        pages=document["pages"],
        own_ids=tuple(_values(OwnId, own_ids)),
        committee=None if document["directive_kind"] else document["committee_name"],
    )


def _with_role(rows: Sequence[Mapping[str, Any]], role: str, column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in rows if row["role"] == role)


def _dates(owned: Mapping[Table, Sequence[Mapping[str, Any]]], superseded: int) -> tuple[Deadline, ...]:
    return tuple(_values(Deadline, (row for row in owned[tables.deadlines] if row["superseded"] == superseded)))


def _assignment(document: Mapping[str, Any], owned: Mapping[Table, Sequence[Mapping[str, Any]]]) -> Assignment:
    return Assignment(
        kind=document["assignment_kind"],
        assignees=_with_role(owned[tables.parties], "assignee", "name"),
        coordinator=document["coordinator"],
        deadlines=_dates(owned, 0),
        superseded_deadlines=_dates(owned, 1),
        recipients=_with_role(owned[tables.parties], "recipient", "name"),
        amends=_with_role(owned[tables.amends], "amends", "id"),
        funds=tuple(_values(Funds, owned[tables.funds])),
    )


def _directive(document: Mapping[str, Any], owned: Mapping[Table, Sequence[Mapping[str, Any]]]) -> Directive:
    return Directive(
        kind=document["directive_kind"],
        committee=Committee(document["committee_name"], document["committee_id"]),
        deadlines=_dates(owned, 0),
        superseded_deadlines=_dates(owned, 1),
        amends=_with_role(owned[tables.amends], "amends", "id"),
    )


def _report(document: Mapping[str, Any], owned: Mapping[Table, Sequence[Mapping[str, Any]]]) -> Report:
    return Report(
        answers=_with_role(owned[tables.amends], "answers", "id"),
        agency=document["report_agency"],
        kind=document["report_kind"],
        deadlines=() if document["assignment_kind"] or document["directive_kind"] else _dates(owned, 0),
        changed_by=changes_from(document["layout"]),
    )
