"""What the papers around a chain are to it: its own reports, others', versions of one, and what builds on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from model.answer_rules import BY_WORDS
from model.chain import Step
from model.committees import is_by_another
from model.dates import days_between
from model.deadline_state import DeadlineState
from model.matching import PART_DAYS, FoundReport
from model.papers import Paper
from model.places import is_in_series
from model.subject import shared_weight, subject_words, telling

_TOLD_IN_TITLE: Final = 1.5
"""The weight of one long word."""


def is_other_task(step: Step, report: Paper) -> bool:
    """Does the title of a supplement tell the task that the report says it is on too?"""
    title = telling(subject_words(step.paper.title))
    return step.arrow is not None and shared_weight(title, frozenset(report.other_task)) >= _TOLD_IN_TITLE


def parted(reports: Iterable[Step], decisions: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """The reports that answer, and those that only their words tie to the chain and that another committee wrote."""
    papers = [step.paper for step in decisions]
    own: list[Step] = []
    others: list[Step] = []
    for step in reports:
        by_words = step.arrow is not None and step.arrow.rule in BY_WORDS
        (others if by_words and is_by_another(step.paper, papers) else own).append(step)
    return own, others


def takes_up(step: Step, papers: Sequence[Paper]) -> bool:
    """Does a ministry's memorandum name an earlier paper of it, or another paper that may build on it a report?"""
    paper, target = step.paper, step.arrow.target if step.arrow else None
    in_series = is_in_series(paper.key)
    memorandum = in_series and not any(number.startswith("SOU") for number in paper.numbers)
    further = in_series or paper.type in ("skrivelse", "kommittedirektiv", "regeringsuppdrag")
    named = (one for one in papers if one.id == target and one.known <= paper.known)
    return further and any(memorandum or one.closes for one in named)


def near(steps: Iterable[Step], dates: Sequence[str], known: set[str]) -> Iterator[Step]:
    """Each of the papers once that came about one of the dates and is not known of already."""
    for step in {step.paper.id: step for step in steps if step.paper.id not in known}.values():
        if any(abs(days_between(date, step.paper.known)) <= PART_DAYS for date in dates):
            yield step


def parts_marked(
    steps: Iterable[Step], deadlines: Iterable[DeadlineState], given: Iterable[FoundReport]
) -> Iterator[Step]:
    """The reports, with which of them answer for a part alone, are told to be on one, or came before the last.

    Two of one day answer one date.
    """
    answered = [(state.entry.kind, state.report) for state in deadlines if state.report]
    last = {report.document: report.published for kind, report in answered if kind == "final"}
    of_parts = [report for kind, report in answered if kind in ("interim", "recurring")]
    parts = {report.document for report in of_parts}
    days = {report.published for report in of_parts}
    for report in given:
        early = report.kind is None and any(report.published < day for day in last.values())
        if report.kind == "interim" or early or (report.kind is None and report.published in days):
            parts.add(report.document)
    return (replace(step, part=step.paper.id in parts - last.keys()) for step in steps)


def versions_marked(steps: Iterable[Step]) -> Iterator[Step]:
    """Published again, made easy to read or in another language, a paper has one number on several pages."""
    seen: set[str] = set()
    for step in steps:
        number = step.paper.series_number or _directive(step.paper)
        yield replace(step, again=step.again or number in seen)
        seen.update([number] if number else ())


def _directive(paper: Paper) -> str | None:
    own = paper.numbers if paper.type == "kommittedirektiv" else ()
    return next((number for number in own if number.startswith("dir.")), None)


def found_report(step: Step, names: tuple[str, ...]) -> FoundReport:
    paper, arrow = step.paper, step.arrow
    evidence, page = (arrow.evidence, arrow.page) if arrow else ("", None)
    told = paper.series_number, paper.handed_over, names
    return FoundReport(paper.id, paper.known, paper.report_kind, evidence, page, *told)
