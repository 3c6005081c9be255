"""Documents by words, phrases and numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.attributes import aria
from dashboard.components import agency_href, badge, bullets, empty, link, pager
from dashboard.forms import choice_field, filter_form, text_field
from dashboard.names import suggest_agencies
from dashboard.pages.parts.chain import build_chain
from dashboard.pages.parts.dates import build_dates
from dashboard.pages.parts.documents import document_kind, document_link
from dashboard.shell import Content
from dashboard.swedish import long_date
from dashboard.view import View
from model.chain_book import chain_of
from model.queries.found import Found, find_documents, list_newest
from model.told_dates import with_papers_told

SIZE: Final = 20
MOST_BEARING: Final = 3
MOST_PAGES: Final = 25
_HEADINGS: Final = {
    "bears": "Bär numret",
    "cites": "Hänvisar till numret",
    "text": "Innehåller orden",
}
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
    if "q" in view.refused:
        # What was sought is told above: other documents would look like the answer.
        return Content("Dokument", [form], "/dokument")
    if query:
        found, more = find_documents(connection, query, kind, view.as_of, limit=SIZE, offset=(page - 1) * SIZE)
        first = [*_agencies(connection, query, view), *_case(connection, found, query, view)] if page == 1 else []
        shown = [*first, *_results(found, f"Träffar på ”{query}”", view, page, more)]
    else:
        found, more = list_newest(connection, kind, view.as_of, SIZE, (page - 1) * SIZE)
        shown = _results(found, "Senaste dokumenten", view, page, more)
    return Content("Dokument", [form, *shown, *_around(view, page, more)], "/dokument")


def _agencies(connection: Connection, query: str, view: View) -> list[Any]:
    """Agencies that go by that name, which a search is often for."""
    names = suggest_agencies(connection, query)
    if not names:
        return []
    return [html.H2("Myndigheter"), bullets([link(name, agency_href(view, name)) for name in names], "plain")]


def _case(connection: Connection, found: tuple[Found, ...], query: str, view: View) -> list[Any]:
    """The case of the number that was sought: its decisions, changes, dates and reports."""
    bearing = [one.document for one in found if one.reason == "bears"]
    chains = [chain for one in bearing[:MOST_BEARING] if (chain := chain_of(connection, one.id, view.as_of))]
    if not chains:
        return []
    longest = max(chains, key=lambda chain: len(chain.decisions))
    whole = with_papers_told(connection, longest, view.as_of)
    return [*build_chain(whole, "", view, f"Ärendet {query}"), *build_dates(whole, view)]


def _results(found: tuple[Found, ...], heading: str, view: View, page: int, more: bool) -> list[Any]:
    if not found:
        return [_nothing(view)]
    parts: list[Any] = [html.H2(heading)]
    if all(one.reason == "text" for one in found):
        return [*parts, html.Ul([_item(one, view, html.H3) for one in found], className="results")]
    for reason, words in _HEADINGS.items():
        own = [one for one in found if one.reason == reason]
        told = "" if more or page > 1 else f" ({len(own)})"
        if own:
            items = html.Ul([_item(one, view, html.H4) for one in own], className="results")
            parts += [html.H3(f"{words}{told}"), items]
    return parts


def _nothing(view: View) -> html.Div:
    advice = "Pröva färre ord, en annan böjning eller bara numret, och se efter om en dokumenttyp är vald."
    tips: list[Any] = [advice]
    if view.chosen:
        tips += [f" Bara det som var känt {long_date(view.as_of)} visas. "]
    return empty(
        "Inget dokument i databasen svarar mot sökningen.",
        [*tips, " Vad som är inläst står under ", link("Täckning", view.href("/tackning")), "."],
    )


def _item(one: Found, view: View, heading: Callable[..., Any]) -> html.Li:
    document = one.document
    line = ", ".join(p for p in (document_kind(document), document.own_id or "", long_date(document.known)) if p)
    parts: list[Any] = [heading(document_link(document, view)), html.Span(line, className="sub")]
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
