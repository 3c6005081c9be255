"""Deadlines over time: the picture, and the table that holds the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import html

from dashboard import labels
from dashboard.components import Column, day, table
from dashboard.figures import OUTCOMES, chart, figure_timeline, months_between
from dashboard.pages.parts.dates import decision_cell, papers_of, state_badge
from dashboard.swedish import counted, long_date
from dashboard.view import View
from model.chain import Chain
from model.dates import add_days
from model.deadline_state import PASSED_UNFOUND, DeadlineState
from model.papers import Paper

_COLUMNS: Final = (
    Column("Gäller"),
    Column("Beslut", kind="wordy"),
    Column("Slag"),
    Column("Läge", kind="wide"),
    Column("Flyttad från"),
)
_OUTCOMES: Final = {
    "reported": "found",
    "reported_after": "found",
    "no_report": "unfound",
    "no_report_grace": "unfound",
    "uncheckable": "unknown",
    "future": "coming",
    "due_soon": "coming",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One dated deadline, the decision to show it under and the case of both."""

    state: DeadlineState
    paper: Paper
    chain: Chain

    @property
    def due(self) -> str:
        return self.state.entry.due or ""


def list_due(chains: Iterable[Chain], first: str = "", last: str = "9999") -> list[Due]:
    """Every dated deadline of these chains within a period, soonest first."""
    found = []
    for chain in chains:
        papers = papers_of([chain])
        for state in chain.deadlines:
            paper = papers.get(state.entry.stated.document)
            if paper and state.entry.due and first <= state.entry.due <= last and state.code in _OUTCOMES:
                found.append(Due(state, paper, chain))
    return sorted(found, key=lambda one: (one.due, one.state.entry.id))


def count_states(dues: Sequence[Due], as_of: str) -> dict[str, int]:
    """The figures that an overview opens with: coming, found, unfound and unknown sum to all of them.

    What is due within 30 or 90 days is among the coming, and a moved deadline also counts where it stands.
    """
    codes = Counter(one.state.code for one in dues)
    coming = [one for one in dues if one.state.code in ("future", "due_soon")]
    return {
        "coming": len(coming),
        "30": sum(one.due <= add_days(as_of, 30) for one in coming),
        "90": sum(one.due <= add_days(as_of, 90) for one in coming),
        "found": codes["reported"] + codes["reported_after"],
        "unfound": sum(codes[code] for code in PASSED_UNFOUND),
        "unknown": codes["uncheckable"],
        "moved": sum(one.state.moves > 0 for one in dues),
    }


def timeline_chart(dues: Sequence[Due], as_of: str, ident: str = "tidslinje") -> html.Figure:
    first, last = min(dues[0].due, as_of), max(dues[-1].due, as_of)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in dues:
        counts[_OUTCOMES[one.state.code]][one.due[:7]] += 1
    figure = figure_timeline(months_between(first, last), counts, as_of)
    told = ", ".join(f"{s.name.lower()} {counts[s.key].total()}" for s in OUTCOMES if counts[s.key])
    summary = f"Stapeldiagram över tidsgränser per månad: {told}. Samma uppgifter står i tabellen efter diagrammet."
    return chart(figure, ident, "Tidsgränser per månad", summary)


def month_table(dues: Sequence[Due]) -> html.Div:
    """What the picture shows, month by month."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in dues:
        counts[one.due[:7]][_OUTCOMES[one.state.code]] += 1
    columns = (Column("Månad"), *(Column(series.name, kind="numeric") for series in OUTCOMES))
    rows = [(long_date(month), *(counts[month][series.key] for series in OUTCOMES)) for month in sorted(counts)]
    return table("Samma uppgifter som i diagrammet, månad för månad", columns, rows)


def timeline_table(dues: Sequence[Due], view: View, most: int) -> html.Div:
    caption = f"{counted(len(dues), 'tidsgräns', 'tidsgränser')}, läget {long_date(view.as_of)}"
    caption += f", de första {most} visas" if len(dues) > most else ""
    return table(caption, _COLUMNS, [_row(one, view) for one in dues[:most]])


def _row(one: Due, view: View) -> tuple[Any, ...]:
    entry = one.state.entry
    moved = [long_date(move.earlier) or "tidigare datum" for move in entry.moves]
    return (
        day(entry.current),
        decision_cell(one.state, one.paper, one.chain, view),
        labels.deadline_kind(entry),
        state_badge(one.state),
        ", ".join(moved),
    )
