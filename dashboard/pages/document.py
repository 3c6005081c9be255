"""One document: what it is, what it decides, what it is tied to, and its text with every finding marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard.attributes import aria
from dashboard.components import bullets, external, link, section
from dashboard.marking import SHOWN, build_text, count_parts, part_of
from dashboard.pages import missing
from dashboard.pages.parts import connections
from dashboard.pages.parts.chain import build_chain
from dashboard.pages.parts.dates import build_dates
from dashboard.pages.parts.decision import decision_facts
from dashboard.pages.parts.documents import document_kind
from dashboard.shell import Content
from dashboard.view import View
from model.chain import Chain
from model.chain_book import chain_of
from model.ids import item_id
from model.queries.brief import Brief, load_briefs
from model.queries.connections import LinkRow, links_from, links_to
from model.queries.pages import DocumentPage, DocumentText, Mark, list_marks, load_document, load_text
from model.told_dates import with_papers_told

_STRETCH = re.compile(r"(\d{1,8})-(\d{1,8})")


def build(connection: Connection, view: View, ident: str) -> Content:
    page = load_document(connection, ident)
    if page is None:
        return missing.no_such("Dokumentet", view)
    outgoing, incoming = links_from(connection, ident), links_to(connection, ident, view.as_of)
    chain = chain_of(connection, ident, view.as_of)
    chain = with_papers_told(connection, chain, view.as_of) if chain else None
    body = [
        _ways(connection, page.document, chain),
        decision_facts(page, view),
        *build_dates(chain, view),
        *build_chain(chain, ident, view),
        *connections.build(outgoing, incoming, page.document, view),
        *_issues(page),
        _text(load_text(connection, ident), list_marks(connection, ident), outgoing, page.document, view),
    ]
    number = page.document.own_id or ", ".join(page.assignment.numbers[:3])
    kicker = " · ".join(part for part in (document_kind(page.document), number) if part)
    return Content(page.document.title or "Dokument utan titel", body, "/dokument", kicker, contents=True)


def _ways(connection: Connection, document: Brief, chain: Chain | None) -> html.P:
    """Out to the original and to the stored file, also by way of the same decision as another source holds it."""
    others = [paper.id for paper in chain.copies_of(document.id)] if chain else []
    copies = [document, *load_briefs(connection, others).values()]
    published = next((one.url for one in copies if one.url and one.url.startswith(("https://", "http://"))), None)
    pdf = next((one for one in copies if one.is_pdf), None)
    ways: list[Any] = []
    if published:
        name = "Originalet på regeringen.se" if "regeringen.se/" in published else "Originalet"
        ways.append(external(name, published))
    if pdf:
        ways.append(link("Den lagrade filen (PDF)", f"/fil/{pdf.id}"))
    if not document.is_pdf:
        ways.append(link("Den lagrade texten", f"/fil/{document.id}"))
    return html.P([part for way in ways for part in (way, " · ")][:-1], className="ways")


def _issues(page: DocumentPage) -> list[Any]:
    if not page.issues:
        return []
    items = [[issue.message, f" (sidan {issue.page})" if issue.page else ""] for issue in page.issues]
    return [section("Det som inte kunde läsas eller avgöras", bullets(items), ident="oklart")]


def _text(
    document: DocumentText, marks: Sequence[Mark], outgoing: Sequence[LinkRow], own: Brief, view: View
) -> html.Section:
    shown = _shown(view, len(document.text))
    parts = count_parts(document.text)
    part = part_of(shown.start) if shown else view.number("del", 1, parts)
    targets = {row.start: row.other.id for row in outgoing if row.other and row.start is not None}

    def lead(mark: Mark) -> str | None:
        if mark.what == "commitment":
            return view.href(f"/atagande/{item_id(own.id, mark.seq)}")
        if mark.what == "reference" and mark.start in targets:
            return view.href(f"/dokument/{targets[mark.start]}")
        return None

    every = [*([shown] if shown else []), *marks]
    children = [_legend(), build_text(document, every, part, lead)]
    if parts > 1:
        children.append(_parts(view, part, parts))
    return section("Texten med fynden markerade", children, ident="text")


def _shown(view: View, length: int) -> Mark | None:
    match = _STRETCH.fullmatch(view.text(SHOWN))
    if match is None:
        return None
    start, end = int(match[1]), min(int(match[2]), length)
    return Mark(SHOWN, 0, "", start, end, None, "") if start < end else None


def _legend() -> html.Ul:
    words = {"commitment": "åtagande", "measure": "åtgärd", "deadline": "tidsgräns", "reference": "hänvisning"}
    return html.Ul([html.Li(html.Mark(word, className=kind)) for kind, word in words.items()], className="legend")


def _parts(view: View, part: int, parts: int) -> html.Nav:
    links = [
        html.Strong(f"Del {number}")
        if number == part
        else link(f"Del {number}", view.here(**{"del": number, SHOWN: None}))
        for number in range(1, parts + 1)
    ]
    spaced = [piece for one in links for piece in (one, " ")]
    return html.Nav(spaced, className="pager", **aria(label="Delar av texten"))
