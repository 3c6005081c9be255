"""Which report answers which deadline: by kind, by the decisions that it names, the nearest in time first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.dates import add_days, days_between
from model.entries import RULE_EARLIER, Entry
from model.finding import ReportKind

_NUMBER_YEAR: Final = re.compile(r"\b(\d{4}):\d")
_SAME_TIME_DAYS: Final = 31
_LAST_DAYS: Final = 400
"""A report that calls itself the last one, so near the last date, answers it, though another came nearer."""

_EARLY_DAYS: Final = 120
"""Before a date that was set by a decision which is not held: when that one was made is not known."""
PART_DAYS: Final = 400
"""No report of an inquiry lies further from the date of the part that it answers."""


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A document that reports on the chain, with the quotation that says so.

    Of an inquiry's report `number` is its own, `handed_over` the day that `told_in` tells, and `names` the supplements
    that it names by number where it does not name the original: it is on what they added.
    """

    document: str
    published: str
    kind: ReportKind | None
    evidence: str = ""
    page: int | None = None
    number: str | None = None
    handed_over: str | None = None
    names: tuple[str, ...] = ()
    told_in: str = "sin sida"

    @property
    def numbered_before(self) -> bool:
        """Does it bear a number of the year before? Then it may have been given in either."""
        year = _NUMBER_YEAR.search(self.number or "")
        return year is not None and year[1] < self.published[:4]


def match_reports(entries: Sequence[Entry], reports: Sequence[FoundReport]) -> dict[str, FoundReport]:
    """Which report answers which deadline of its kind: the two nearest in time first.

    A further report about the day of a deadline that is answered belongs to that one, and answers no other; one that
    names the decisions of two deadlines of about one day answers both.
    """
    fitting = [(r, e) for r in reports for e in entries if _fits(r, e)]
    lasts = {e.id for r, e in fitting if r.kind == e.kind == "final" and _apart(e, r) <= _LAST_DAYS}
    pairs = [
        (_apart(e, r), r.published, r.document, e.id, r, e)
        for r, e in fitting
        if r.kind == "final" or e.id not in lasts
    ]
    closing: dict[str, FoundReport] = {}
    given: dict[FoundReport, Entry] = {}
    for days, *_, report, entry in sorted(pairs, key=lambda pair: pair[:4]):
        if entry.id in closing or (report in given and not _answers_both(report, given[report], entry)):
            continue
        others = [other for other in entries if closing.get(other.id, report) != report]
        answered = [_apart(other, report) for other in others if _fits(report, other)]
        if not any(apart < days and apart <= _SAME_TIME_DAYS for apart in answered):
            closing[entry.id] = report
            given[report] = entry
    return closing | {part.id: closing[last.id] for part, last in _given_at_the_end(entries, closing)}


def _given_at_the_end(entries: Sequence[Entry], closing: Mapping[str, FoundReport]) -> Iterator[tuple[Entry, Entry]]:
    """The parts without a report of their own that were due shortly before the last report, which is found."""
    lasts = [entry for entry in entries if entry.kind == "final" and entry.id in closing]
    for part in entries:
        if part.kind == "interim" and part.id not in closing and not part.withdrawn:
            for last in lasts:
                if 0 <= days_between(part.due or "9999-12-31", last.due or "") <= _SAME_TIME_DAYS:
                    yield part, last


def _answers_both(report: FoundReport, one: Entry, other: Entry) -> bool:
    if one.due == other.due and one.kind == other.kind:
        return True
    apart = abs(days_between(one.due or "", other.due or ""))
    decisions = {*one.documents}, {*other.documents}
    named = all(each.intersection(report.names) for each in decisions)
    return named and decisions[0].isdisjoint(decisions[1]) and apart <= _SAME_TIME_DAYS


def _apart(entry: Entry, report: FoundReport) -> int:
    return abs(days_between(entry.due or "9999-12-31", report.published))


def _fits(report: FoundReport, entry: Entry) -> bool:
    if entry.withdrawn or entry.due is None or report.published < _answerable_from(entry, entry.due):
        return False
    if report.names and not {*entry.documents}.intersection(report.names):
        return False
    if report.number and entry.kind == "interim" and _apart(entry, report) > PART_DAYS:
        # An inquiry gives many reports; one that came years from a part's date is on another.
        return False
    if report.kind is None and entry.kind == "final" and any(report.published < move.published for move in entry.moves):
        # There was more to come when the date was moved again.
        return False
    # A task that is added is reported on by itself or at the end.
    if report.kind is None or entry.rule == RULE_EARLIER or entry.stated.added:
        return True
    return is_of_kind(report.kind, entry)


def _answerable_from(entry: Entry, due: str) -> str:
    """What a change tells to have been due before was set by a decision that is not held."""
    told_late = entry.by_change and due < entry.first_known
    return add_days(due, -_EARLY_DAYS) if told_late else entry.first_known


def is_of_kind(kind: ReportKind, entry: Entry) -> bool:
    """May a report of a kind be the one due then?"""
    return entry.kind in (("interim", "recurring", "other") if kind == "interim" else ("final", "other"))
