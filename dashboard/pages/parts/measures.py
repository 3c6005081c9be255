"""Measures with quotation, place, cited papers and how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard import labels
from dashboard.attributes import aria
from dashboard.components import agency_links, badge, link, quotation
from dashboard.pages.parts.documents import copy_line, document_href, document_line
from dashboard.swedish import counted, dates_in
from dashboard.view import View
from model.papers import Paper
from model.queries.strategies import MeasureRow
from model.status import Fact
from model.strategy_chain import MeasureView


@dataclass(frozen=True, slots=True)
class Places:
    """Where a strategy's measures stand, by running number, and why its lost references are lost, by number."""

    rows: Mapping[int, MeasureRow]
    reasons: Mapping[str, str | None]


def measures_by_tense(measures: Sequence[MeasureView], places: Places, view: View) -> list[Any]:
    """The measures under three headings: taken, ongoing, planned."""
    parts: list[Any] = []
    for tense, heading in labels.TENSES.items():
        own = [measure for measure in measures if measure.tense == tense]
        parts.append(html.H3(f"{heading} ({len(own)})"))
        if own:
            parts += [measure_card(measure, places, view) for measure in own]
        else:
            parts.append(html.P("Ingen sådan åtgärd är funnen.", className="quiet"))
    return parts


def measure_card(measure: MeasureView, places: Places, view: View) -> html.Article:
    row = places.rows[measure.seq]
    where = labels.place(measure.section, measure.page)
    caption = [
        f"{where[:1].upper()}{where[1:]}. " if where else "",
        link("Visa i texten", document_href(row.document_id, view, row.start, row.end)),
    ]
    stage = badge(measure.stage.label, "coming" if measure.stage.open_end else "calm")
    kind = html.Span(labels.MEASURE_KINDS.get(measure.kind, ""), className="quiet")
    children: list[Any] = [html.P([stage, " ", kind]), quotation(measure.text, caption)]
    if measure.actors:
        children.append(html.P([html.Span("Aktörer: ", className="quiet"), *agency_links(view, measure.actors)]))
    named = {paper.id for paper in measure.papers}
    firsts = [chain for chain in measure.chains if chain.original.id in named]
    copies = {chain.original.id: chain.copies_of(chain.original.id) for chain in firsts}
    again = {copy.id for found in copies.values() for copy in found}
    held = [paper for paper in measure.papers if paper.id not in again]
    cited = [_cited(paper, measure.led_by.get(paper.id), copies.get(paper.id, ()), view) for paper in held]
    cited += [_lost(ref, places) for ref in measure.unresolved]
    cited += [html.Li(elsewhere(ref, paper, view)) for ref, paper in measure.elsewhere]
    if cited:
        told = f"Hänvisar, som beskrivet i avsnitt {measure.told_in}, till:" if measure.told_in else "Hänvisar till:"
        children.append(html.Div([html.Span(told, className="quiet"), html.Ul(cited)]))
    children.append(_reasons(measure.stage.facts, view))
    name = f"Åtgärd {measure.seq + 1}"
    return html.Article(children, className="card", id=f"atgard-{measure.seq}", **aria(label=name))


def _cited(paper: Paper, led_by: str | None, copies: Iterable[Paper], view: View) -> html.Li:
    return html.Li(
        [
            link(
                f"{', '.join(paper.numbers[:3])} – {paper.title}" if paper.numbers else paper.title,
                view.href(f"/dokument/{paper.id}"),
            ),
            html.Span(document_line(paper), className="sub"),
            *([html.Span(led_by, className="sub")] if led_by else []),
            *(copy_line(copy, view) for copy in copies),
        ]
    )


def _lost(reference: str, places: Places) -> html.Li:
    return html.Li([html.Strong(reference), " ", badge(lost_reason(reference, places), "unknown")])


def elsewhere(reference: str, paper: Paper, view: View) -> list[Any]:
    """A number that leads to a paper on something else: misprinted perhaps, or one of several decisions of the case."""
    shown = badge("numret står på en handling om något annat, som inte räknas hit", "unknown")
    title = link(paper.title, view.href(f"/dokument/{paper.id}"))
    return [html.Strong(reference), " ", shown, html.Span(title, className="sub")]


def lost_reason(reference: str, places: Places) -> str:
    return labels.reason(places.reasons.get(reference) or "not_found")


def _reasons(facts: Sequence[Fact], view: View) -> html.Details:
    return html.Details([html.Summary(f"Varför: {counted(len(facts), 'skäl', 'skäl')}"), fact_list(facts, view)])


def fact_list(facts: Sequence[Fact], view: View, most: int = 40) -> html.Ul:
    """Facts as sentences, each with its quotation and a way to its paper; the same fact once."""
    unique = list(dict.fromkeys(facts))
    items = [html.Li(_fact(fact, view)) for fact in unique[:most]]
    if len(unique) > most:
        items.append(html.Li(f"… och {len(unique) - most} till, som står vid åtgärderna.", className="quiet"))
    return html.Ul(items, className="reasons")


def _fact(fact: Fact, view: View) -> list[Any]:
    parts: list[Any] = [dates_in(fact.sentence)]
    if fact.quote:
        short = fact.quote if len(fact.quote) < 200 else fact.quote[:200].rsplit(" ", 1)[0] + " …"
        parts.append(html.Span([" ”", short, "”"], className="quiet"))
    if fact.document:
        page = f" (sidan {fact.page})" if fact.page else ""
        parts += [" ", link(f"Till dokumentet{page}", view.href(f"/dokument/{fact.document}"))]
    return parts
