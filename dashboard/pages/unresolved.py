"""References that lead nowhere yet: how many, why, and where they stand."""

from __future__ import annotations

from textwrap import shorten
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard.components import Column, empty, link, pager, section, table
from dashboard.forms import choice_field, filter_form
from dashboard.memory import remember
from dashboard.pages.parts.documents import document_href, document_link, named
from dashboard.shell import Content
from dashboard.swedish import NO_BREAK, counted, number
from dashboard.view import View
from model.queries.strategies import list_strategies
from model.queries.unresolved import FaultRow, UnresolvedRow, count_reasons, list_issues, list_unresolved
from model.relations import REASON_LABELS, RELATION_LABELS

SIZE: Final = 50
MOST_FAULTS: Final = 100
_COLUMNS: Final = (
    Column("Hänvisning"),
    Column("Orsak"),
    Column(f"Nämns{NO_BREAK}i", kind="numeric"),
    Column("Står i", kind="wordy"),
    Column("Ställe", kind="narrow"),
)


def build(connection: Connection, view: View) -> Content:
    reason, document = view.choice("orsak", REASON_LABELS), view.text("dokument")
    key = ("orsaker", view.as_of, document)
    counts = remember(connection, key, lambda: count_reasons(connection, view.as_of, document))
    total = counts.get(reason, 0) if reason else sum(counts.values())
    page = view.number("sida", 1, max(1, -(-total // SIZE)))
    rows = list_unresolved(connection, view.as_of, reason, document, limit=SIZE, offset=(page - 1) * SIZE)
    faults = remember(connection, ("osäkert", document), lambda: list_issues(connection, document, limit=MOST_FAULTS))
    strategies = [(one.id, one.title) for one in list_strategies(connection, view.as_of)]
    form = filter_form(
        view,
        [
            choice_field(view, "orsak", "Orsak", list(REASON_LABELS.items())),
            choice_field(view, "dokument", "Dokument", strategies, "Alla dokument", free=True),
        ],
    )
    lead = html.P(
        "Hänvisningar till nummer som inte kunnat kopplas till ett dokument. De visas hellre än gissas: "
        "två möjliga svar är inget svar.",
        className="lead",
    )
    return Content(
        "Olösta och osäkra",
        [lead, form, _reasons(counts, view), *_rows(rows, view, page, total), *_faults(faults, view)],
        "/olosta",
    )


def _reasons(counts: dict[str, int], view: View) -> Any:
    if not counts:
        return html.Div()
    items = [
        html.Li(
            link([html.Strong(number(count)), html.Span(_reason(reason))], view.here(orsak=reason or None, sida=None))
        )
        for reason, count in sorted(counts.items(), key=lambda item: -item[1])
    ]
    return html.Ul(items, className="tiles")


def _reason(code: str | None) -> str:
    return REASON_LABELS.get(code, code or "orsaken är inte sparad")  # type: ignore[call-overload,no-any-return]


def _rows(rows: tuple[UnresolvedRow, ...], view: View, page: int, total: int) -> list[Any]:
    if not rows:
        return [empty("Inga olösta hänvisningar för detta urval.", "Välj en annan orsak eller alla dokument.")]
    lines = [
        (
            html.Strong(row.reference or shorten(row.evidence, 80, placeholder=" …")),
            [_reason(row.reason), *_suggested(row, view)],
            counted(row.cited, "dokument", "dokument") if row.cited else "–",
            named(row.document, view),
            link(
                f"Sidan {row.page}" if row.page else "I texten",
                document_href(row.document.id, view, row.start, (row.start or 0) + max(1, len(row.reference or ""))),
            ),
        )
        for row in rows
    ]
    return [
        table(
            f"{counted(total, 'olöst hänvisning', 'olösta hänvisningar')}, de senaste dokumenten först", _COLUMNS, lines
        ),
        pager(view, page, SIZE, total),
    ]


def _suggested(row: UnresolvedRow, view: View) -> list[Any]:
    """How the documents hang together, and which one may be meant."""
    parts: list[Any] = [html.Span(RELATION_LABELS.get(row.relation, row.relation), className="sub")]
    if row.suggested:
        parts.append(html.Span(["Kan gälla: ", document_link(row.suggested, view)], className="sub"))
    return parts


def _faults(rows: tuple[FaultRow, ...], view: View) -> list[Any]:
    if not rows:
        return []
    columns = (Column("Dokument", kind="wordy"), Column("Vad som inte är säkert"), Column("Ställe", kind="narrow"))
    lines = [
        (
            named(row.document, view),
            row.message,
            link(
                f"Sidan {row.page}" if row.page else "I texten",
                document_href(row.document.id, view, row.start, (row.start or 0) + 1),
            ),
        )
        for row in rows
    ]
    most = f", de första {MOST_FAULTS}" if len(rows) == MOST_FAULTS else ""
    return [section("Osäkert i läsningen", table(f"Noterat när dokumenten lästes{most}", columns, lines))]
