"""Deadlines with their ledger: the first date, every move, the date in force, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import Column, badge, day, link, section, table
from dashboard.pages.parts.documents import document_href, document_line, told_item
from dashboard.swedish import dates_in, long_date, recurring_date
from dashboard.view import View
from model.chain import Chain
from model.deadline_state import DeadlineState
from model.doubts import LASTING, NO_DATES, TOLD_DATES, doubts_of
from model.papers import Paper

_COLUMNS = (
    Column("Gäller nu"),
    Column("Slag"),
    Column("Läge", kind="wide"),
    Column("Datumets gång", kind="wide"),
    Column("Belägg", kind="wide"),
)


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


def deadline_table(states: Sequence[DeadlineState], papers: Mapping[str, Paper], view: View, caption: str) -> html.Div:
    return table(caption, _COLUMNS, [_row(state, papers, view) for state in states])


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
        return "inte flyttad"
    steps = [html.Li(["Först: ", day(entry.original, "ett datum som inte är hittat")])]
    for move in entry.moves:
        place = (move.stated.start, move.stated.end) if move.stated else (None, None)
        paper = papers.get(move.document)
        name = move.unnamed or (document_line(paper) if paper else f"beslut {long_date(move.published)}")
        steps.append(
            html.Li(
                ["Flyttad till ", day(move.later), " genom ", link(name, document_href(move.document, view, *place))]
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
                link("Visa i beslutet", document_href(stated.document, view, stated.start, stated.end)),
            ]
        )
    ]
    if state.report:
        paper = papers.get(state.report.document)
        name = paper.title if paper else "redovisningen"
        items.append(html.Li(["Redovisning: ", link(name, document_href(state.report.document, view))]))
    return html.Ul(items)
