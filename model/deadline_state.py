"""Where a deadline stands on a day, and why. Public sources tell what was found, never what was not done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from model.dates import MONTH_LETTERS, days_between, last_day
from model.entries import RULE_ANNUAL_REPORT, RULE_EARLIER, Entry
from model.matching import FoundReport, match_reports

_WEEKEND: Final = {6: "lördag", 7: "söndag"}
NEAR_DAYS: Final = 30
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
        told = f"Ska redovisas senast {entry.due}, {left} {'dag' if left == 1 else 'dagar'} efter {as_of}."
        doubt = _why_open(entry) if entry.prolonged or entry.endless else ""
        return DeadlineState(entry, code, f"{told} {doubt}".rstrip())
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
        "Vilket år det ska redovisas sista gången står inte i de beslut som är lästa, och det senaste av dem är flera "
        f"år äldre än {entry.due}: det går inte att säga om datumet gäller."
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
