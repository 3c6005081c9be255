"""Press releases that tell of a task when it is given: the decision's own page often tells no date, and they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from model.dates import MONTH_LETTERS, with_next_month
from model.mentions import Span, due_days, sentences
from model.places import is_press_release
from model.subject import coverage, longest, subject_words, telling

if TYPE_CHECKING:
    from model.links import LinkRow

NEWS: Final = "news:"
_LEAD: Final = 3000
_LONG: Final = 8
"""Letters of a stem by which a release finds the decision: the longest of its title is one."""
_ENOUGH_WORDS: Final = 2
_MOST_OF_TITLE: Final = 0.9
_MOST_OF_DIRECTIVE: Final = 0.7
_DIRECTIVE: Final = "kommittedirektiv"
_TO_REPORT: Final = re.compile(
    r"\b(?:slut|del|åter)?(?:redovis|rapport)\w*|\b(?:del|slut)?betänkande\w*", re.IGNORECASE
)
LONGER_TIME: Final = re.compile(r"\b(?:utrednings|uppdrags)?tid\w* (?:\w+ )?förläng\w+", re.IGNORECASE)
"""How the time of a task is said to be prolonged."""
_LATEST: Final = re.compile(r"\bsenast\b|\bförläng\w+\b[^.]{0,80} till\b", re.IGNORECASE)
_OF_OTHERS: Final = re.compile(
    r"\b(?:ansök|bidragsmottag|remissvar|remissinstans|riksdagen|svarstid|träda? i kraft|(?:kommun|region)erna ska)\w*",
    re.IGNORECASE,
)
_MAY_DATE: Final = re.compile(r"\b(?:[Ss]enast|[Ff]örläng\w+)\b[^.\n]{0,100}\b20\d\d\b")
"""Most releases hold no such words, which is told much faster than by their sentences; many not even the first."""
_YEAR: Final = re.compile(r"\b20\d\d\b")
_CHANGED: Final = re.compile(r"\b(?:ändr|förläng|utöka|utvidg|tillägg)\w*", re.IGNORECASE)


def dates_report(said: str) -> bool:
    """Does a sentence say by when a task is to be reported, and not what others are to hand in?"""
    of_task = _TO_REPORT.search(said) or LONGER_TIME.search(said)
    return bool(of_task and _LATEST.search(said) and not _OF_OTHERS.search(said))


def told_when_due(row: LinkRow) -> Span | None:
    """The sentence of a press release that tells by when something is to be reported."""
    lead = row.text[:_LEAD] if is_press_release(row.key) else ""
    if not ("enast" in lead or "örläng" in lead) or not _MAY_DATE.search(lead):
        return None
    spans = sentences(lead)
    return next((s for s in spans if _YEAR.search(said := lead[s.start : s.end]) and dates_report(said)), None)


def announced_keys(row: LinkRow) -> Iterator[str]:
    """The key by which a decision is found by the releases of its month: the longest word of its title."""
    words = [word for word in row.telling_words if len(word) >= _LONG]
    enough = row.deadlines if row.type == _DIRECTIVE else len(row.telling_words) >= _ENOUGH_WORDS
    if words and enough and row.published:
        yield f"{NEWS}{longest(words)}:{row.published[:MONTH_LETTERS]}"


def announcing_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which a release finds the task: pages of decisions are put up in its month or in the next one."""
    if row.published and len(row.published) >= MONTH_LETTERS and told_when_due(row):
        for word in telling(_said(row)):
            if len(word) >= _LONG:
                yield from (f"{NEWS}{word}:{month}" for month in with_next_month(row.published))


def tells_of(row: LinkRow, task: LinkRow) -> bool:
    """Does a release that finds a task hold its title, and name one of those that are to do it?

    Of a directive it holds most of the title, and tells one of its days; it tells of no report.
    """
    said = _said(row)
    if task.type == _DIRECTIVE:
        alike = coverage(task.title_words, said) >= _MOST_OF_DIRECTIVE and not row.reports
        return alike and not task.deadlines.isdisjoint(due_days(row.text[:_LEAD]))
    named = not task.agency_words or not task.agency_words.isdisjoint(said)
    return named and coverage(task.title_words, said) >= _MOST_OF_TITLE


def is_of_change(row: LinkRow) -> bool:
    """Does the title say that a task is changed?"""
    return _CHANGED.search(row.title) is not None


def _said(row: LinkRow) -> frozenset[str]:
    return subject_words(row.text[:_LEAD])
