"""Assignments with their deadlines' states, page by page; a state is judged, so it is sifted after the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, get_args

from sqlalchemy import Connection

from dashboard.labels import ASSIGNMENT_KINDS
from dashboard.view import View
from model.chain import Chain, ChainBook
from model.dates import add_days
from model.deadline_state import PASSED_UNFOUND, STATE_LABELS, DeadlineState
from model.queries.assignments import AssignmentRow, Filter, Order, count_assignments, list_assignments

SIZE: Final = 50
MOST_SIFTED: Final = 2000
_BATCH: Final = 400
_PASSED: Final = {"reported", "reported_after", "no_report", "no_report_grace", "uncheckable"}
SPECIAL: Final = {"90": "inom 90 dagar", "utan": "passerade utan funnen redovisning", "flyttad": "flyttade"}
STATES: Final[dict[str, str]] = {**SPECIAL, **dict(STATE_LABELS.items())}


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment as the table shows it; `state` is the one that matters most on the day."""

    row: AssignmentRow
    chain: Chain | None
    state: DeadlineState | None


@dataclass(frozen=True, slots=True)
class Listing:
    """`total` is None where only a part was sifted."""

    lines: tuple[Line, ...]
    total: int | None
    page: int


def read_filter(view: View) -> Filter:
    order = view.choice("ordning", get_args(Order))
    wanted = Filter(
        as_of=view.as_of,
        agency=view.text("myndighet"),
        ministry=view.text("departement"),
        kind=view.choice("slag", ASSIGNMENT_KINDS),
        words=view.text("ord"),
        due_from=view.day("fran"),
        due_to=view.day("till"),
        order=order or "beslutad",  # type: ignore[arg-type]  # view.choice gives one of the values it was given
        falling=view.text("fallande") == "1" if order else True,
    )
    return _narrowed(wanted, view.choice("lage", STATES))


def build_listing(connection: Connection, view: View) -> Listing:
    wanted, state = read_filter(view), view.choice("lage", STATES)
    if state:
        return _sifted(connection, view, wanted, state)
    total = count_assignments(connection, wanted)
    page = view.number("sida", 1, max(1, -(-total // SIZE)))
    rows = list_assignments(connection, wanted, limit=SIZE, offset=(page - 1) * SIZE)
    return Listing(tuple(_lines(connection, rows, "", view.as_of)), total, page)


def every_line(connection: Connection, view: View) -> Iterator[Line]:
    """All that the filter lets through, in batches; with a state, of the first MOST_SIFTED."""
    wanted, state = read_filter(view), view.choice("lage", STATES)
    for offset in range(0, MOST_SIFTED if state else 20_000, _BATCH):
        rows = list_assignments(connection, wanted, limit=_BATCH, offset=offset)
        yield from _lines(connection, rows, state, view.as_of)
        if len(rows) < _BATCH:
            return


def pick_state(states: tuple[DeadlineState, ...], code: str, as_of: str) -> DeadlineState | None:
    """The state to show: the first that fits what is asked for; else the next to come; else the last that was."""
    fitting = [state for state in states if _fits(state, code, as_of)]
    coming = [state for state in fitting if state.code in ("due_soon", "future")]
    return next(iter(coming or fitting[-1:]), None)


def _sifted(connection: Connection, view: View, wanted: Filter, state: str) -> Listing:
    lines = list(every_line(connection, view))
    full = count_assignments(connection, wanted) <= MOST_SIFTED
    page = view.number("sida", 1, max(1, -(-len(lines) // SIZE)))
    shown = lines[(page - 1) * SIZE : page * SIZE]
    return Listing(tuple(shown), len(lines) if full else None, page)


def _lines(connection: Connection, rows: tuple[AssignmentRow, ...], state: str, as_of: str) -> Iterator[Line]:
    book = ChainBook(connection, [row.document.id for row in rows], as_of)
    for row in rows:
        chain = book.chain(row.document.id)
        chosen = pick_state(chain.deadlines, state, as_of) if chain else None
        if chosen or not state:
            yield Line(row, chain, chosen)


def _fits(state: DeadlineState, code: str, as_of: str) -> bool:
    if code == "utan":
        return state.code in PASSED_UNFOUND
    if code == "flyttad":
        return state.moves > 0
    if code == "90":
        return state.code in ("due_soon", "future") and (state.entry.due or "") <= add_days(as_of, 90)
    return not code or state.code == code


def _narrowed(wanted: Filter, state: str) -> Filter:
    """What the database can already leave out: what falls due too late or too early for the state. Half a year is left
    for moves, since it is the day in force that counts."""
    if state == "90":
        return replace(
            wanted, due_to=wanted.due_to or add_days(wanted.as_of, 90), due_from=wanted.due_from or wanted.as_of
        )
    if state in _PASSED or state == "utan":
        return replace(wanted, due_to=wanted.due_to or wanted.as_of)
    return wanted
