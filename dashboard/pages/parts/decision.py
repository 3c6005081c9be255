"""What a document decides: to whom, coordinated by whom, reported to whom, with what money."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import agency_href, bullets, day, facts, link, with_commas
from dashboard.pages.parts.documents import document_kind
from dashboard.swedish import number
from dashboard.view import View
from model.queries.pages import DocumentPage


def decision_facts(page: DocumentPage, view: View) -> html.Dl:
    """The facts of a document, name by name."""
    document, own = page.document, page.assignment
    return facts(
        [
            ("Dokumenttyp", _kind(page)),
            ("Nummer", ", ".join(own.numbers)),
            ("Datum", day(document.date) if document.date else None),
            (
                "Publicerat",
                day(document.published) if document.published and document.published != document.date else None,
            ),
            ("Utfärdat av", document.issuer),
            ("Ger uppdrag till", _agencies(own.assignees, view)),
            ("Samordnas av", _agencies((document.coordinator,), view) if document.coordinator else None),
            ("Redovisas till", ", ".join(own.recipients)),
            (
                "Kommitté",
                " ".join(
                    part
                    for part in (page.committee_name, f"({page.committee_id})" if page.committee_id else "")
                    if part
                ),
            ),
            ("Redovisat av", _agencies((page.report_agency,), view) if page.report_agency else None),
            ("Redovisar", _numbers(page.answers, view)),
            ("Ändrar", _numbers(page.amends, view)),
            ("Medel", _funds(page)),
            ("Antal sidor", str(document.pages) if document.pages else None),
            ("Källa", f"{labels.source(document.source)}: {document.key}"),
        ]
    )


def _kind(page: DocumentPage) -> str:
    kinds = [document_kind(page.document)]
    kinds.append(labels.ASSIGNMENT_KINDS.get(page.document.assignment_kind or "", ""))
    kinds.append(labels.DIRECTIVE_KINDS.get(page.directive_kind or "", ""))
    kinds.append(labels.REPORT_KINDS.get(page.report_kind or "", ""))
    return ", ".join(dict.fromkeys(kind for kind in kinds if kind))


def _agencies(names: tuple[str | None, ...], view: View) -> Any:
    items = [link(name, agency_href(view, name)) for name in names if name]
    return (bullets(items) if len(items) > 1 else items[0]) if items else None


def _numbers(numbers: tuple[str, ...], view: View) -> Any:
    return with_commas([link(number, view.href("/dokument", q=number)) for number in numbers]) if numbers else None


def _funds(page: DocumentPage) -> Any:
    if not page.funds:
        return None
    rows = []
    for fund in page.funds:
        tail = [f" år {fund.year}" if fund.year else "", f" till {fund.agency}" if fund.agency else ""]
        rows.append(f"{number(fund.amount_sek)}\u00a0kronor{''.join(tail)}")
    return bullets(rows)
