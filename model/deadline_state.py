"""Where a deadline stands on a day, and why. Public sources tell what was found, never what was not done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from model.dates import MONTH_LETTERS, add_days, days_between, last_day
from model.entries import RULE_ANNUAL_REPORT, RULE_EARLIER, Entry
from model.finding import ReportKind

_NUMBER_YEAR: Final = re.compile(r"\b(\d{4}):\d")
_WEEKEND: Final = {6: "lördag", 7: "söndag"}
NEAR_DAYS: Final = 30
_SAME_TIME_DAYS: Final = 31
_LAST_DAYS: Final = 400
"""A report that calls itself the last one, so near the last date, answers it, though another came nearer."""

_EARLY_DAYS: Final = 120
PART_DAYS: Final = 400
"""No report of an inquiry lies further from the date of the part that it answers."""

_VERY_LATE_DAYS: Final = 60
"""Of some 1,200 dates of inquiries that a report answers, one in twenty-five was answered so late."""

StateCode = Literal[
    "future",
    "due_soon",
    "reported",
    "reported_after",
    "no_report_grace",
    "no_report",
    "undated",
    "uncheckable",
    "withdrawn",
]
STATE_LABELS: Final[dict[StateCode, str]] = {
    "future": "framtida",
    "due_soon": "inom 30 dagar",
    "reported": "redovisning funnen senast på datumet",
    "reported_after": "passerad – redovisning funnen efter datumet",
    "no_report_grace": "passerad – ingen redovisning hittad i öppna källor (inom två veckor)",
    "no_report": "passerad – ingen redovisning hittad i öppna källor",
    "undated": "saknar datum",
    "uncheckable": "ej kontrollerbar",
    "withdrawn": "upphävd",
}
"""Label by code, in the order in which states are shown."""
PASSED_UNFOUND: Final[frozenset[StateCode]] = frozenset({"no_report_grace", "no_report"})


@dataclass(frozen=True, slots=True)
class SourceReading:
    """How far a source can be trusted: when it was last read whole (ISO day or time) and whether it looked right."""

    source: str
    last_read: str | None
    healthy: bool


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


@dataclass(frozen=True, slots=True)
class DeadlineState:
    """`code` and the sentence that explains it; `report` closed the deadline, `moves` counts how often it moved.

    `spoken` is how another page speaks of a report, where none is found.
    """

    entry: Entry
    code: StateCode
    reason: str
    report: FoundReport | None = None
    spoken: str | None = None

    @property
    def moves(self) -> int:
        return len(self.entry.moves)

    @property
    def label(self) -> str:
        return STATE_LABELS[self.code] + (f", men {self.spoken}" if self.spoken else "") + moved_label(self.moves)


def moved_label(moves: int) -> str:
    return "" if moves == 0 else f", flyttad {moves} gång{'er' if moves > 1 else ''}"


def assess_deadlines(
    entries: Sequence[Entry], reports: Iterable[FoundReport], readings: Sequence[SourceReading], as_of: str
) -> tuple[DeadlineState, ...]:
    """The state of every deadline of a chain on `as_of`. `readings` are the sources that hold the chain."""
    known = sorted((r for r in reports if r.published <= as_of), key=lambda r: (r.published, r.document))
    closing = match_reports(entries, known)
    return tuple(_assess(entry, closing.get(entry.id), readings, as_of) for entry in entries)


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


def _assess(entry: Entry, report: FoundReport | None, readings: Sequence[SourceReading], as_of: str) -> DeadlineState:
    if entry.withdrawn:
        return DeadlineState(entry, "withdrawn", f"Upphävd {entry.withdrawn.published}: {entry.withdrawn.rule}.")
    if entry.due is None:
        return DeadlineState(entry, "undated", "Beslutet anger inget datum för redovisningen.")
    if report:
        return _reported(entry, report, entry.due)
    if as_of <= entry.due:
        left = days_between(as_of, entry.due)
        code: StateCode = "due_soon" if left <= NEAR_DAYS else "future"
        told = f"Ska redovisas senast {entry.due}, {left} dagar efter {as_of}."
        return DeadlineState(entry, code, f"{told} {_prolonged(entry)}" if entry.prolonged else told)
    if entry.prolonged or entry.unread or entry.endless:
        return DeadlineState(entry, "uncheckable", _why_open(entry))
    return _passed(entry, entry.due, readings, as_of)


def _prolonged(entry: Entry) -> str:
    if entry.rule == RULE_EARLIER or entry.kind == "interim":
        return (
            f"Ett beslut publicerat {entry.prolonged} anger ett senare sista datum: det går inte att säga om "
            f"{entry.due} fortfarande gällde för en del av uppdraget."
        )
    return (
        f"Tiden förlängdes genom ett beslut publicerat {entry.prolonged}, men något nytt datum för redovisningen är "
        f"inte funnet i texten: det går inte att säga om {entry.due} fortfarande gäller."
    )


def _why_open(entry: Entry) -> str:
    if entry.prolonged:
        return _prolonged(entry)
    if entry.unread:
        return _unread(entry)
    return (
        "Hur länge kommittén skulle arbeta står inte i de beslut som är lästa: det går inte att säga om "
        f"{entry.due} gällde."
    )


def _unread(entry: Entry) -> str:
    return (
        f"Vad beslutet publicerat {entry.unread} ändrar står inte på den lästa sidan: det går inte att säga om "
        f"{entry.due} fortfarande gällde."
    )


def _reported(entry: Entry, report: FoundReport, due: str) -> DeadlineState:
    # Of a month in which the date fell it cannot be told.
    told = report.handed_over
    if told == due[:MONTH_LETTERS] and last_day(told) != due:
        told = None
    late = (last_day(told) or report.published) > due
    when = "efter" if late else "senast på"
    earlier = f" och numrerad året före ({report.number})" if report.numbered_before else ""
    given = f"lämnad {report.handed_over} enligt {report.told_in}, " if told else ""
    reason = f"Redovisning {given}publicerad {report.published}{'' if given else earlier}, {when} datumet {due}."
    if late and entry.prolonged and entry.rule == RULE_EARLIER:
        reason += f" {_prolonged(entry)}"
    elif late and entry.prolonged:
        reason += (
            f" Tiden hade förlängts genom ett beslut publicerat {entry.prolonged}; till vilket datum är inte hittat."
        )
    if late and entry.unread:
        reason += f" {_unread(entry)}"
    if late and report.number and not entry.prolonged and days_between(due, report.published) > _VERY_LATE_DAYS:
        reason += (
            " Så sent kommer sällan ett betänkande: tiden kan ha förlängts genom ett beslut som inte är hittat, "
            "eller vars lästa sida inte säger det."
        )
    if late and not given:
        what = "betänkandet" if report.number else "den"
        reason += f" När {what} lämnades framgår inte av publiceringsdagen."
    if late and (day := _WEEKEND.get(date.fromisoformat(due).isoweekday())):
        reason += f" Datumet {due} var en {day}."
    return DeadlineState(entry, "reported_after" if late else "reported", reason, report)


def _passed(entry: Entry, due: str, readings: Sequence[SourceReading], as_of: str) -> DeadlineState:
    annual = "Årsredovisningar finns inte i de källor som är lästa." if entry.rule == RULE_ANNUAL_REPORT else None
    doubt = annual or source_doubt(readings, due)
    if doubt:
        return DeadlineState(entry, "uncheckable", doubt)
    read = min((reading.last_read or "")[:10] for reading in readings)
    grace = entry.grace_until is not None and as_of <= entry.grace_until
    tail = f" Överenskomna datum kan ligga till och med {entry.grace_until}." if grace else ""
    reason = f"Datumet {due} har passerat; källorna är lästa till och med {read}.{tail}"
    return DeadlineState(entry, "no_report_grace" if grace else "no_report", reason)


def source_doubt(readings: Sequence[SourceReading], after: str) -> str | None:
    """Why nothing can be said of what is missing after the day `after`; None when every source was read and is well."""
    if not readings:
        return "Källan är inte läst."
    for reading in sorted(readings, key=lambda r: r.source):
        if not reading.healthy:
            return f"Källan {reading.source} ser inte ut som den ska; det kan inte bedömas om redovisning saknas."
        if (reading.last_read or "")[:10] <= after:
            since = f"sedan {reading.last_read[:10]}" if reading.last_read else "än"
            return f"Källan {reading.source} är inte läst {since}; datumet {after} kan inte kontrolleras."
    return None
