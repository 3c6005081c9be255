"""Deadlines with their ledger: the first date, every move, the date in force, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import Column, agency_names, badge, day, link, section, table
from dashboard.pages.parts.documents import document_href, document_line, document_link, told_item
from dashboard.swedish import dates_in, long_date, recurring_date
from dashboard.view import View
from model.chain import Chain
from model.deadline_state import DeadlineState
from model.doubts import LASTING, NO_DATES, TOLD_DATES, doubts_of
from model.papers import Paper

_DATE = Column("Gäller nu")
_DECISION = Column("Beslut", kind="wordy")
_COLUMNS = (
    Column("Slag"),
    Column("Läge", kind="wide"),
    Column("Datumets gång", kind="wide"),
    Column("Belägg", kind="wide"),
)
_NAMES = 3


def build_dates(chain: Chain | None, view: View) -> list[Any]:
    """The section on deadlines, and on dates that are none; nothing where there are none at all."""
    if chain is None or not (chain.deadlines or chain.lasting or chain.told_dates):
        return []
    caption = f"Tidsgränser i ärendet och deras läge {long_date(view.as_of)}"
    body: list[Any] = [html.P(NO_DATES)]
    if chain.deadlines:
        body = [deadline_table(chain.deadlines, papers_of([chain]), view, caption)]
    for heading, dates in ((LASTING, chain.lasting), (TOLD_DATES, chain.told_dates)):
        if dates:
            body += [html.P(heading), html.Ul([html.Li(told_item(told, view)) for told in dates])]
    doubts = [html.Li(dates_in(doubt)) for doubt in doubts_of(chain)]
    body += [html.Ul(doubts)] if doubts else []
    return [section("Tidsgränser", body, ident="tidsgranser")]


def papers_of(chains: Iterable[Chain]) -> dict[str, Paper]:
    """The papers of some chains, by id."""
    return {step.paper.id: step.paper for chain in chains for step in (*chain.decisions, *chain.reports)}


def deadline_table(
    states: Sequence[DeadlineState],
    papers: Mapping[str, Paper],
    view: View,
    caption: str,
    cases: Mapping[str, Chain] | None = None,
) -> html.Div:
    """`cases` are the chains by the ids of their deadlines, where there are several: each row names its decision."""
    rows = []
    for state in states:
        date, *told = _row(state, papers, view)
        decision: list[Any] = []
        if cases:
            chain = cases[state.entry.id]
            decision = [decision_cell(state, papers.get(state.entry.stated.document, chain.original), chain, view)]
        rows.append((date, *decision, *told))
    return table(caption, (_DATE, *([_DECISION] if cases else []), *_COLUMNS), rows)


def decision_cell(state: DeadlineState, paper: Paper, chain: Chain, view: View) -> list[Any]:
    """The decision that states a date, leading to the place in its text, and to whom it is given."""
    stated = state.entry.stated
    whom = agency_names(view, paper.assignees or chain.agencies, _NAMES)
    whom = whom or ([chain.committee] if chain.committee else [])
    told = [html.Span(["Till: ", *whom], className="sub")] if whom else []
    title = document_link(paper, view, stated.start, stated.end)
    return [title, html.Span(document_line(paper), className="sub"), *told]


def state_badge(state: DeadlineState) -> html.Span:
    return badge(state.label, labels.STATE_TONES[state.code])


def _row(state: DeadlineState, papers: Mapping[str, Paper], view: View) -> tuple[Any, ...]:
    entry = state.entry
    current = day(entry.current) if entry.current else (recurring_date(entry.series) or "inget datum")
    reason = html.Span(dates_in(state.reason), className="sub")
    return (
        html.Strong(current),
        labels.deadline_kind(entry),
        [state_badge(state), reason],
        _moves(state, papers, view),
        _evidence(state, papers, view),
    )


def _moves(state: DeadlineState, papers: Mapping[str, Paper], view: View) -> Any:
    entry = state.entry
    if not entry.moves and not entry.withdrawn:
        # A date that a change sets may have taken the place of one that no document held tells.
        return "ingen flytt hittad; datumet är satt genom en ändring" if entry.by_change else "ingen flytt hittad"
    steps = [html.Li(["Först: ", day(entry.original, "ett datum som inte är hittat")])]
    for move in entry.moves:
        place = (move.stated.start, move.stated.end) if move.stated else (None, None)
        paper = papers.get(move.document)
        name = move.unnamed or (document_line(paper) if paper else f"beslut {long_date(move.published)}")
        steps.append(
            html.Li(
                [
                    "Flyttad till ",
                    day(move.later, move.words),
                    " genom ",
                    link(name, document_href(move.document, view, *place)),
                ]
            )
        )
    if entry.withdrawn:
        steps.append(
            html.Li(
                [
                    "Upphävd genom ",
                    link(
                        f"beslut {long_date(entry.withdrawn.published)}", document_href(entry.withdrawn.document, view)
                    ),
                ]
            )
        )
    return html.Ul(steps)


def _evidence(state: DeadlineState, papers: Mapping[str, Paper], view: View) -> Any:
    stated = state.entry.stated
    page = f", sidan {stated.page}" if stated.page else ""
    items: list[Any] = [
        html.Li(
            [
                f"”{stated.text}”{page}. ",
                _place(state, papers.get(stated.document), view),
            ]
        )
    ]
    if state.report:
        paper = papers.get(state.report.document)
        name = paper.title if paper else "redovisningen"
        items.append(html.Li(["Redovisning: ", link(name, document_href(state.report.document, view))]))
    return html.Ul(items)


def _place(state: DeadlineState, paper: Paper | None, view: View) -> html.A:
    """The way to where a date stands. What tells it from other such links is heard, and stands in the row besides."""
    entry = state.entry
    decision = (", ".join(paper.numbers[:1]) or paper.title) if paper else ""
    heard = [decision, labels.deadline_kind(entry).lower(), long_date(entry.current) or recurring_date(entry.series)]
    told = html.Span(f" – {', '.join(part for part in heard if part)}", className="sr-only")
    href = document_href(entry.stated.document, view, entry.stated.start, entry.stated.end)
    return link(["Visa i beslutet", told], href)
