"""Assignments with their deadlines' states, page by page; a state is judged, so it is sifted after the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, get_args

from sqlalchemy import Connection

from dashboard.labels import ASSIGNMENT_KINDS
from dashboard.memory import remember_each
from dashboard.names import ministry_name, official_name
from dashboard.view import View
from model.barrier import BARRIER_LABELS
from model.chain import Chain
from model.chain_book import ChainBook
from model.dates import add_days
from model.deadline_state import NEAR_DAYS, PASSED_UNFOUND, STATE_LABELS, DeadlineState
from model.occurrences import GRACE_DAYS
from model.papers import Paper
from model.queries.assignments import (
    AssignmentRow,
    Filter,
    Order,
    Tie,
    count_assignments,
    list_ids,
    load_batch,
)

SIZE: Final = 50
MOST_LISTED: Final = 20_000
_BATCH: Final = 150
_PASSED: Final = {"reported_after", "no_report", "no_report_grace", "uncheckable", "utan"}
_COMING: Final = {"365", "90", "due_soon", "future"}
_NEAR: Final = {"365": 365, "90": 90, "due_soon": NEAR_DAYS}
_TIES: Final[dict[str, Tie]] = {
    "flyttad": "changed",
    "withdrawn": "changed",
    "reported": "reported",
    "reported_after": "reported",
    "undated": "undated",
}
SPECIAL: Final = {
    "365": "inom tolv månader",
    "90": "inom 90 dagar",
    "utan": "passerade utan funnen redovisning",
    "flyttad": "flyttade",
}
GROUPS: Final = {str(group): name for group, name in BARRIER_LABELS.items()}
STATES: Final[dict[str, str]] = {**SPECIAL, **dict(STATE_LABELS.items())}


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is asked of a deadline: its state, and the days between which it falls due."""

    code: str
    first: str | None
    last: str | None
    as_of: str

    def __bool__(self) -> bool:
        return bool(self.code or self.first or self.last)

    def lets(self, state: DeadlineState) -> bool:
        due = state.entry.due or ""
        within = (not self.first or due >= self.first) and (not self.last or (bool(due) and due <= self.last))
        return within and _fits(state, self.code, self.as_of)


@dataclass(frozen=True, slots=True)
class Line:
    """One assignment as the table shows it, with the deadlines of its case that were asked for, and all of them.

    `copies` are other pages or files of the same decision, which have rows of their own.
    """

    row: AssignmentRow
    states: tuple[DeadlineState, ...]
    every: tuple[DeadlineState, ...]
    copies: tuple[Paper, ...]

    @property
    def state(self) -> DeadlineState | None:
        """The one to show: the next to come, else the last that was."""
        coming = [state for state in self.states if state.code in ("due_soon", "future")]
        return next(iter(coming or self.states[-1:]), None)

    @property
    def slipped(self) -> int:
        """How many other dates of the case than the one to show have passed without a report being found."""
        shown = self.state
        return sum(state.code in PASSED_UNFOUND for state in self.every if state is not shown)


@dataclass(frozen=True, slots=True)
class Listing:
    """`total` is None where sifting stopped once the page was full; `more` tells whether there is a next page."""

    lines: tuple[Line, ...]
    total: int | None
    page: int
    more: bool


def read_sieve(view: View) -> Sieve:
    return Sieve(view.choice("lage", STATES), view.day("fran"), view.day("till"), view.as_of)


def read_filter(connection: Connection, view: View, sieve: Sieve) -> Filter:
    """What the database is asked. Whoever moved a date last has stated it, so the stated dates tell whom to sift."""
    order = view.choice("ordning", get_args(Order))
    first = max(filter(None, (sieve.first, _since(sieve))), default=None)
    bounds = (sieve.last, view.as_of if sieve.code in _PASSED else None, _soon(sieve))
    return Filter(
        as_of=view.as_of,
        agency=official_name(connection, view.text("myndighet")),
        ministry=ministry_name(connection, view.text("departement")),
        kind=view.choice("slag", ASSIGNMENT_KINDS),
        words=view.text("ord"),
        due_from=first,
        due_to=min(filter(None, bounds), default=None),
        group=int(group) if (group := view.choice("grupp", GROUPS)) else None,
        tie=_TIES.get(sieve.code, ""),
        order=order or "beslutad",  # type: ignore[arg-type]  # view.choice gives one of the values it was given
        falling=view.text("fallande") == "1" if order else True,
    )


def build_listing(connection: Connection, view: View) -> Listing:
    sieve = read_sieve(view)
    if sieve:
        return _sifted(connection, view)
    wanted = read_filter(connection, view, sieve)
    total = count_assignments(connection, wanted)
    last = max(1, -(-total // SIZE))
    page = view.number("sida", 1, last)
    idents = list_ids(connection, wanted, SIZE, (page - 1) * SIZE)
    return Listing(tuple(_lines(connection, idents, sieve)), total, page, page < last)


def every_line(connection: Connection, view: View) -> Iterator[Line]:
    """All that is asked for, in batches. A case of several decisions comes once where dates are asked for."""
    sieve = read_sieve(view)
    wanted = read_filter(connection, view, sieve)
    seen: set[str] = set()
    idents = list_ids(connection, wanted, MOST_LISTED)
    for offset in range(0, len(idents), _BATCH):
        for line in _lines(connection, idents[offset : offset + _BATCH], sieve):
            new = {state.entry.id for state in line.states} - seen
            if new or not sieve:
                seen |= new
                yield line


def _sifted(connection: Connection, view: View) -> Listing:
    """As far as the page asked for and one line beyond; a page past the end shows the last."""
    page = view.number("sida", 1, MOST_LISTED // SIZE)
    lines = list(islice(every_line(connection, view), page * SIZE + 1))
    more = len(lines) > page * SIZE
    page = min(page, max(1, -(-len(lines) // SIZE)))
    return Listing(tuple(lines[(page - 1) * SIZE : page * SIZE]), None if more else len(lines), page, more)


def _lines(connection: Connection, idents: Sequence[str], sieve: Sieve) -> Iterator[Line]:
    for judged in judge(connection, idents, sieve.as_of):
        states = tuple(state for state in judged.states if sieve.lets(state))
        if states or not sieve:
            yield replace(judged, states=states)


def judge(connection: Connection, idents: Sequence[str], as_of: str) -> list[Line]:
    """The assignments with these ids, each with all the deadlines of its chain as they stood on a day."""

    def make(missing: list[str]) -> dict[str, Line]:
        rows = load_batch(connection, missing)
        book = ChainBook(connection, [row.document.id for row in rows], as_of)
        return {row.document.id: _line(row, book.chain(row.document.id)) for row in rows}

    return list(remember_each(connection, ("uppdrag", as_of), idents, make).values())


def _line(row: AssignmentRow, chain: Chain | None) -> Line:
    if chain is None:
        return Line(row, (), (), ())
    return Line(row, chain.deadlines, chain.deadlines, chain.copies_of(row.document.id))


def _fits(state: DeadlineState, code: str, as_of: str) -> bool:
    if code == "utan":
        return state.code in PASSED_UNFOUND
    if code == "flyttad":
        return state.moves > 0
    if code in ("90", "365"):
        return state.code in ("due_soon", "future") and (state.entry.due or "") <= add_days(as_of, _NEAR[code])
    return not code or state.code == code


def _since(sieve: Sieve) -> str | None:
    if sieve.code == "no_report_grace":
        return add_days(sieve.as_of, -GRACE_DAYS)
    return sieve.as_of if sieve.code in _COMING else None


def _soon(sieve: Sieve) -> str | None:
    return add_days(sieve.as_of, _NEAR[sieve.code]) if sieve.code in _NEAR else None
