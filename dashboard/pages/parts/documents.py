"""How a document is named and reached wherever it is mentioned."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import evidence, link
from dashboard.marking import SHOWN
from dashboard.swedish import long_date
from dashboard.view import View
from model.chain import Told
from model.papers import Paper
from model.queries.brief import Brief

_NUMBERS = 2


def document_link(document: Brief | Paper, view: View, start: int | None = None, end: int | None = None) -> html.A:
    """The document by its title; with a place, the place in its text."""
    return link(document.title or "Dokument utan titel", document_href(document.id, view, start, end))


def told_item(told: Told, view: View) -> list[Any]:
    """What a paper alone tells: a decision or a date, the paper, and its words."""
    named = long_date(told.named) if told.named[:4].isdigit() else told.named
    words = evidence(told.quotation, f"Sidan {told.page}" if told.page else None)
    return [html.Strong(named), " enligt ", document_link(told.paper, view), words]


def document_href(ident: str, view: View, start: int | None = None, end: int | None = None) -> str:
    if start is None or end is None:
        return view.href(f"/dokument/{ident}")
    return view.href(f"/dokument/{ident}", SHOWN, **{SHOWN: f"{start}-{end}"})


def document_kind(document: Brief | Paper) -> str:
    """What a document is, in a word or two."""
    numbers = document.numbers if isinstance(document, Paper) else (document.own_id or "",)
    return labels.document_label(document.type, document.key, numbers)


def document_line(document: Brief | Paper) -> str:
    """ "Regeringsuppdrag, Ju2023/02529, 16 november 2023"."""
    if isinstance(document, Paper):
        number = ", ".join(document.numbers[:_NUMBERS])
        known, filed = document.told, document.numbered_in
    else:
        number, known, filed = document.own_id or "", document.known, None
    year = f"nummer från {filed}, sidan från " if filed else ""
    parts = [document_kind(document), number, f"{year}{long_date(known)}"]
    return ", ".join(part for part in parts if part)


def copy_line(paper: Paper, view: View) -> html.Span:
    """Another page or file of the decision that is named before."""
    words = "i en PDF-fil" if paper.key.lower().endswith(".pdf") else "på en sida till"
    return html.Span(["Samma beslut finns ", link(words, document_href(paper.id, view))], className="sub")


def named(document: Brief | Paper, view: View) -> list[Any]:
    return [document_link(document, view), html.Span(document_line(document), className="sub")]
