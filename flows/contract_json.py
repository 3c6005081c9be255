"""Findings as the JSON object that `verka extract --json` prints, field by field in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from model.document import CleanText, Issue
from model.finding import Assignment, Directive, DocumentFacts, Findings, Report

Json = dict[str, Any]
_REFERENCE: Final = ("kind", "id", "text", "start", "end", "page", "section", "rule")
_SECTION: Final = ("number", "title", "start", "end")
_DEADLINE: Final = ("date", "kind", "recurring", "text", "start", "end", "page", "rule")
_CHANGE: Final = ("id", "text", "start", "end", "page", "rule")
_FUNDS: Final = ("amount_sek", "year", "agency")
_COMMITMENT: Final = ("text", "section", "barrier", "strength", "start", "end", "page", "rule")
_MEASURE: Final = (
    *("text", "section", "barrier", "kind", "tense", "actors", "refs"),
    *("start", "end", "page", "rule"),
)


def document_object(path: str, findings: Findings) -> Json:
    """The object of a document that was read."""
    return {
        "path": path,
        "document": _document(findings.document),
        "sections": _rows(findings.sections, _SECTION),
        "references": _rows(findings.references, _REFERENCE),
        "assignment": _assignment(findings.assignment) if findings.assignment else None,
        "directive": _directive(findings.directive) if findings.directive else None,
        "report": _report(findings.report) if findings.report else None,
        "commitments": _rows(findings.commitments, _COMMITMENT),
        "measures": _rows(findings.measures, _MEASURE),
        "issues": [_issue(issue) for issue in findings.issues],
    }


def error_object(path: str, code: str, message: str) -> Json:
    """The object of a document that could not be read."""
    return {"path": path, "error": {"code": code, "message": message}}


def text_object(path: str, text: CleanText) -> Json:
    """The object of a document of which only the clean text was asked for."""
    return {"path": path, "text": text.text}


def _rows(values: Iterable[object], names: tuple[str, ...]) -> list[Json]:
    return [{name: getattr(value, name) for name in names} for value in values]


def _document(facts: DocumentFacts) -> Json:
    names = ("type", "id", "dnr", "title", "date", "issuer", "pages")
    return {name: getattr(facts, name) for name in names}


def _assignment(assignment: Assignment) -> Json:
    return {
        "kind": assignment.kind,
        "assignees": assignment.assignees,
        "coordinator": assignment.coordinator,
        "deadlines": _rows(assignment.deadlines, _DEADLINE),
        "superseded_deadlines": _rows(assignment.superseded_deadlines, _DEADLINE),
        "recipients": assignment.recipients,
        "amends": assignment.amends,
        "funds": _rows(assignment.funds, _FUNDS),
    }


def _directive(directive: Directive) -> Json:
    return {
        "kind": directive.kind,
        "committee": {"name": directive.committee.name, "id": directive.committee.id},
        "deadlines": _rows(directive.deadlines, _DEADLINE),
        "superseded_deadlines": _rows(directive.superseded_deadlines, _DEADLINE),
        "amends": directive.amends,
    }


def _report(report: Report) -> Json:
    return {
        "answers": report.answers,
        "agency": report.agency,
        "kind": report.kind,
        "deadlines": _rows(report.deadlines, _DEADLINE),
        "changed_by": _rows(report.changed_by, _CHANGE),
    }


def _issue(issue: Issue) -> Json:
    return {"code": issue.code, "message": issue.message, "start": issue.start, "page": issue.page}
