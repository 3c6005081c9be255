"""What pages tell of a report that is itself not found, or of the day on which one that is found was handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from model.chain import Step
from model.dates import days_between, last_day
from model.deadline_state import PASSED_UNFOUND, DeadlineState
from model.finding import ReportKind
from model.handing_over import SOME_LAST, SOME_PART, is_near_publication
from model.matching import FoundReport, is_of_kind
from model.mentions import DAY_AND_MONTH, iso_day
from model.papers import Paper

_GIVEN: Final = re.compile(
    r"\b(?:tog|tagit) emot\b|\b(?:över)?lämna(?:de|des|t|ts)\b|\b(?:del|slut|åter)?redovisa(?:de|des|t|ts)\b",
    re.IGNORECASE,
)
_GIVEN_ON: Final = re.compile(rf"(?:{_GIVEN.pattern}) (?:den )?{DAY_AND_MONTH} (?P<year>20\d\d)\b", re.IGNORECASE)
_OF_PART: Final = re.compile(r"\bdel(?:rapporten|redovisning\w*)\b(?![^.]*\bslut)", re.IGNORECASE)
_WHICH: Final = " Vilken av redovisningarna den gäller framgår inte."
_TOLD_KINDS: Final[dict[str, ReportKind]] = {SOME_PART: "interim", SOME_LAST: "final"}
_NEAR_DAYS: Final = 62
"""So near a report that is found, a page speaks of that one."""
_EARLY_DAYS: Final = 62
_LATE_DAYS: Final = 365
"""A report is sent for consultation within a year, by and large."""


def with_spoken(
    states: Iterable[DeadlineState], pages: Sequence[Paper], found: Sequence[Paper]
) -> tuple[DeadlineState, ...]:
    """The states; beside a date that passed without a found report, the page that speaks of one about that time."""
    known = list(states)
    free = of_none_found(pages, found)
    # Of several last dates each is that of a part.
    parted = sum(state.entry.kind == "final" and state.entry.withdrawn is None for state in known) > 1
    # One sent for consultation has been given: it tells the most.
    for page in sorted(free, key=lambda page: (not _is_sent(page), not _is_given(page), page.known, page.id)):
        fitting = [i for i, state in enumerate(known) if _fits(page, state, parted=parted)]
        spoken = "omtalad som lämnad" if _is_sent(page) or _is_given(page) else "omtalad"
        if page.report_kind is None and len(fitting) > 1:
            # It says of no one of them that it was given.
            for i in (i for i in fitting if known[i].spoken is None):
                known[i] = _with_page(known[i], page, "omtalad", _WHICH)
            continue
        nearest = min(fitting, key=lambda i: (_apart(page, known[i]), known[i].entry.id), default=None)
        if nearest is not None and known[nearest].spoken is None:
            known[nearest] = _with_page(known[nearest], page, spoken, "")
    return tuple(known)


def _with_page(state: DeadlineState, page: Paper, spoken: str, more: str) -> DeadlineState:
    return replace(state, spoken=spoken, reason=f"{state.reason} {_sentence(page)}{more}")


def with_told(
    states: Iterable[DeadlineState], papers: Sequence[Paper], reports: Sequence[FoundReport]
) -> tuple[DeadlineState, ...]:
    """The states; beside a date that passed without a found report, the paper of the chain that tells of one.

    One of that kind that was given about then, and that is none of those found.
    """
    told = [
        (_TOLD_KINDS[number], day, paper)
        for paper in papers
        for number, day in paper.others_handed_over
        if number in _TOLD_KINDS
        and not any(is_near_publication(day, one.published) for one in reports if one.document != paper.id)
    ]
    return tuple(_with_day(state, told) for state in states)


def with_accounts(states: Iterable[DeadlineState], steps: Iterable[Step]) -> tuple[DeadlineState, ...]:
    """The states; beside the last passed date without a found report, the first later decision that speaks of one.

    Of a part report where it says so.
    """
    known = list(states)
    for step in steps:
        part = step.arrow is not None and _OF_PART.search(step.arrow.evidence) is not None
        passed = [i for i, state in enumerate(known) if _has_passed(state, step.paper.known, part=part)]
        last = max(passed, key=lambda i: (known[i].entry.due or "", known[i].entry.id), default=None)
        if last is not None and known[last].spoken is None:
            sentence = f"Enligt {_named(step.paper)} {_told_when(step)}; den är själv inte hittad."
            reason = f"{known[last].reason} {sentence}"
            known[last] = replace(known[last], spoken="omtalad som lämnad", reason=reason)
    return tuple(known)


def _told_when(step: Step) -> str:
    told = _GIVEN_ON.search(step.arrow.evidence) if step.arrow else None
    day = iso_day(told["day"], told["month"], told["year"]) if told else None
    return f"lämnades en redovisning {day}" if day else "finns en redovisning"


def _has_passed(state: DeadlineState, day: str, *, part: bool) -> bool:
    """Is no report found on a date before the day: on that of a part, or else on a last one?"""
    kind: ReportKind = "interim" if part else "final"
    due = state.entry.due
    return state.code in PASSED_UNFOUND and due is not None and due <= day and is_of_kind(kind, state.entry)


def _with_day(state: DeadlineState, told: Sequence[tuple[ReportKind, str, Paper]]) -> DeadlineState:
    due = state.entry.due
    if due is None or state.code not in PASSED_UNFOUND or state.spoken:
        return state
    fitting = [
        (abs(days_between(due, last_day(day) or day)), day, paper, kind)
        for kind, day, paper in told
        if is_of_kind(kind, state.entry)
    ]
    apart, day, paper, kind = min(fitting, key=lambda one: (one[0], one[2].id), default=(_NEAR_DAYS + 1, "", None, ""))
    if apart > _NEAR_DAYS or paper is None:
        return state
    which = "delredovisning" if kind == "interim" else "slutredovisning"
    sentence = f"Enligt {_named(paper)} lämnades en {which} {day}; den är själv inte hittad."
    return replace(state, spoken="omtalad som lämnad", reason=f"{state.reason} {sentence}")


def _named(paper: Paper) -> str:
    return next(iter(paper.numbers), f"sidan ”{paper.title}”")


def of_none_found(pages: Iterable[Paper], found: Sequence[Paper]) -> list[Paper]:
    """The pages that speak of a report at another time than any that is found was published."""
    return [page for page in pages if not any(_is_near(page, report) for report in found)]


def told_by_pages(report: FoundReport, pages: Iterable[Paper]) -> FoundReport:
    """The report with the day on which it was handed over, where its own page tells none and others tell one."""
    if report.handed_over:
        return report
    told = {
        page.handed_over: page.title
        for page in pages
        if page.handed_over
        and is_near_publication(page.handed_over, report.published)
        and (page.report_kind is None or report.kind is None or page.report_kind == report.kind)
    }
    if len(told) != 1:
        return report
    day, title = told.popitem()
    return replace(report, handed_over=day, told_in=f"sidan ”{title}”")


def told_by_papers(report: FoundReport, papers: Iterable[Paper]) -> FoundReport:
    """The report with the day on which it was handed over, as the first paper of the chain tells that names it.

    Or the month, where none tells a day.
    """
    if report.kind is None and any(report.number in paper.parts_told for paper in papers):
        report = replace(report, kind="interim")
    told = [
        (number == report.number, len(day), day, paper)
        for paper in papers
        for number, day in paper.others_handed_over
        if _may_be(number, paper, report) and is_near_publication(day, report.published)
    ]
    if not told:
        return report
    named, _, day, paper = max(told, key=lambda one: one[:2])
    if report.handed_over and report.handed_over != day:
        return report
    report = report if named else replace(report, kind="interim")
    if report.handed_over:
        return report
    return replace(report, handed_over=day, told_in=_named(paper))


def told_by_number(paper: Paper) -> Paper:
    """A paper that cites the chain, with what it tells by number alone: a part report without one may be another's."""
    told = tuple(pair for pair in paper.others_handed_over if pair[0] not in _TOLD_KINDS)
    return paper if told == paper.others_handed_over else replace(paper, others_handed_over=told)


def _may_be(number: str, paper: Paper, report: FoundReport) -> bool:
    """May it be the report of which a paper tells? Of part reports without a number it tells none of its own."""
    part = number == SOME_PART and report.kind != "final" and paper.id != report.document
    return part or number == report.number


def _is_near(page: Paper, report: Paper) -> bool:
    return abs(days_between(page.known, report.known)) <= _NEAR_DAYS


def _is_sent(page: Paper) -> bool:
    return page.title.startswith("Remiss")


def _is_given(page: Paper) -> bool:
    return _GIVEN.search(page.title) is not None


def _fits(page: Paper, state: DeadlineState, *, parted: bool) -> bool:
    entry = state.entry
    if state.code not in PASSED_UNFOUND or entry.due is None:
        return False
    of_kind = page.report_kind is None or is_of_kind(page.report_kind, entry)
    of_kind = of_kind or (parted and entry.kind == "final")
    return of_kind and -_EARLY_DAYS <= days_between(entry.due, page.known) <= _LATE_DAYS


def _apart(page: Paper, state: DeadlineState) -> int:
    return abs(days_between(state.entry.due or "", page.known))


def _sentence(page: Paper) -> str:
    when = page.told or page.known
    if _is_sent(page):
        return f"En redovisning är remitterad ({when}), alltså lämnad, fast den själv inte är hittad."
    return f"En sida från {when} talar om en redovisning: ”{page.title}”."
