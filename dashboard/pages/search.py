"""Documents by words, phrases and numbers."""

from __future__ import annotations

from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.attributes import aria
from dashboard.components import badge, empty, link, pager
from dashboard.forms import choice_field, filter_form, text_field
from dashboard.pages.parts.documents import document_link
from dashboard.shell import Content
from dashboard.swedish import long_date
from dashboard.view import View
from model.queries.found import Found, find_documents, list_newest

SIZE: Final = 20
MOST_PAGES: Final = 25
_REASONS: Final = {"bears": "bär numret", "cites": "hänvisar till numret", "text": ""}


def build(connection: Connection, view: View) -> Content:
    page = view.number("sida", 1, MOST_PAGES)
    query, kind = view.text("q"), view.choice("typ", labels.TYPES)
    form = filter_form(
        view,
        [
            text_field(view, "q", "Sök", hint="Ord, ”hela fraser” eller nummer, till exempel Ju2023/02529"),
            choice_field(view, "typ", "Dokumenttyp", list(labels.TYPES.items())),
        ],
        "Sök",
    )
    if query:
        found, more = find_documents(connection, query, kind, view.as_of, limit=SIZE, offset=(page - 1) * SIZE)
        heading = f"Träffar på ”{query}”"
    else:
        found, more = list_newest(connection, kind, view.as_of, SIZE, (page - 1) * SIZE)
        heading = "Senaste dokumenten"
    return Content("Dokument", [form, *_results(found, heading, view), *_around(view, page, more)], "/dokument")


def _results(found: tuple[Found, ...], heading: str, view: View) -> list[Any]:
    if not found:
        return [_nothing(view)]
    return [html.H2(heading), html.Ul([_item(one, view) for one in found], className="results")]


def _nothing(view: View) -> html.Div:
    advice = "Pröva färre ord, en annan böjning eller bara numret, och se efter om en dokumenttyp är vald."
    tips: list[Any] = [advice]
    if view.chosen:
        tips += [f" Bara det som var känt {long_date(view.as_of)} visas. "]
    return empty(
        "Inget dokument i databasen svarar mot sökningen.",
        [*tips, " Vad som är inläst står under ", link("Täckning", view.href("/tackning")), "."],
    )


def _item(one: Found, view: View) -> html.Li:
    document = one.document
    line = ", ".join(
        p for p in (labels.document_type(document.type), document.own_id or "", long_date(document.known)) if p
    )
    parts: list[Any] = [html.H3(document_link(document, view)), html.Span(line, className="sub")]
    if _REASONS[one.reason]:
        parts.append(badge(_REASONS[one.reason], "coming" if one.reason == "bears" else "calm"))
    if one.snippet:
        parts.append(html.P([html.Mark(p.text, className="hit") if p.hit else p.text for p in one.snippet]))
    return html.Li(parts)


def _around(view: View, page: int, more: bool) -> list[Any]:
    if page == 1 and not more:
        return []
    total = page * SIZE + (1 if more and page < MOST_PAGES else 0)
    return [pager(view, page, SIZE, total)] if not more else [_next(view, page)]


def _next(view: View, page: int) -> html.Nav:
    before = [link("← Föregående", view.here(sida=page - 1), rel="prev")] if page > 1 else []
    after = (
        [link("Nästa →", view.here(sida=page + 1), rel="next")]
        if page < MOST_PAGES
        else [html.Span("Förfina sökningen för att se fler.")]
    )
    here = html.Span(f"Sida {page}")
    return html.Nav([*before, here, *after], className="pager", **aria(label="Sidor"))
