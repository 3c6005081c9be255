"""A case as a picture over time, after the list that says the same: decisions, dates with their moves, reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from dash import html

from dashboard.figures import Point, chart, figure_chain
from dashboard.swedish import counted, long_date
from model.chain import Chain, Step

_FEWEST: Final = 3
_WIDTH: Final = 60


def build_picture(chain: Chain, as_of: str) -> list[Any]:
    """Nothing where too little is dated to be worth a picture."""
    points = list(_points(chain))
    moves = [
        (move.earlier, move.later)
        for state in chain.deadlines
        for move in state.entry.moves
        if move.earlier and move.later and len(move.earlier) == len(move.later) == 10
    ]
    if len({point.day for point in points}) < _FEWEST:
        return []
    told = [
        counted(len(chain.decisions), "beslut", "beslut"),
        counted(len(chain.deadlines), "tidsgräns", "tidsgränser"),
        counted(sum(not step.again for step in chain.reports), "redovisning", "redovisningar"),
        counted(len(moves), "flyttat datum", "flyttade datum"),
    ]
    summary = (
        f"Tidslinje över ärendet: {', '.join(told)}. Samma uppgifter står i listan ovanför och bland tidsgränserna."
    )
    caption = "Ärendet över tid. Streck binder ett flyttat datum vid det nya."
    return [html.Div(chart(figure_chain(points, moves, as_of), "kedja-bild", caption, summary))]


def _points(chain: Chain) -> Iterable[Point]:
    yield from _papers("Beslut", chain.decisions)
    for state in chain.deadlines:
        days = [move.earlier for move in state.entry.moves] + [state.entry.due]
        for day in days:
            if day and len(day) == 10:
                yield Point(
                    "Tidsgränser", day, f"{long_date(day)}: {state.label if day == state.entry.due else 'flyttad'}"
                )
    yield from _papers("Redovisningar", chain.reports)
    yield from _papers("Därefter", chain.later)


def _papers(lane: str, steps: Iterable[Step]) -> Iterable[Point]:
    for step in steps:
        if step.paper.dated:
            title = step.paper.title if len(step.paper.title) <= _WIDTH else step.paper.title[:_WIDTH].rstrip() + "…"
            yield Point(lane, step.paper.known, f"{long_date(step.paper.told)}: {title}")
