"""Which task a report answers: by number, by the committee it comes from, by agency and subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from model.candidates import Candidate, date_fits, may_answer, tell_other_years
from model.changes import ChangeFinder, evidence
from model.dates import days_between, last_day
from model.link_index import LinkIndex
from model.link_keys import committee_keys, recital_keys, said_keys, telling_key, titled_keys
from model.links import SUGGESTION_LIMIT, Link, LinkRow, settle
from model.mentions import NamedDate, Span, sentence_around
from model.reports import is_inquiry_report, is_memorandum, is_referral, names_task
from model.subject import coverage, likeness, shared_weight, stem, subject_words
from model.word_keys import DECISIONS
from model.wording import proposes, task_phrases

RULE_NUMBER: Final = "rapporten anger uppdragets nummer"
RULE_COMMITTEE: Final = "rapporten anger kommittén"
RULE_REPORT: Final = "sidan hör till rapporten i källans lista"
RULE_TITLE: Final = "sidan nämner betänkandet vid namn"
RULE_RECITED: Final = "kommitténs senare direktiv eller betänkande nämner det"
RULE_FELLOW: Final = "kommitténs andra betänkanden"
RULE_SUBJECT: Final = "rapportens myndighet och ämne"
_SURE: Final = 0.7
_SURE_ALONE: Final = 0.8
_CLEAR: Final = 0.08
_FAIR: Final = 0.6
_FAR_AHEAD: Final = 0.25
_FAIR_OF_A_DAY: Final = 0.5
_AHEAD: Final = 0.1
_WORTH_A_LOOK: Final = 0.5
_WORTH_A_LOOK_OF_COMMITTEE: Final = 0.35
"""An inquiry's report answers some directive."""
_SOME: Final = 0.1
_TITLE_ENOUGH: Final = 1.7
_INQUIRY_DUE: Final = 2
"""An inquiry's report comes when it is due; its title is its own."""
_SOME_LIKENESS: Final = 0.15
_DATE_TOLD: Final = 0.15
_DAY_TOLD: Final = 0.3
_AT_ONCE: Final = 7
_DAY: Final = 10
LEADS_ON: Final = 0.75
"""What is less sure of a report is not passed on to others."""
_RETOLD: Final = 0.6
_BY_CHANCE: Final = 0.25
_FELLOW_DAYS: Final = 4 * 365
_TITLED_DAYS: Final = 180
_CONSULTED_DAYS: Final = 500
_OF_ANOTHER: Final = -0.5


class AnswerFinder:
    """Decides for each report which task it answers. Works on one index.

    `standing`: what the reports lead to that were decided before and stand.
    """

    def __init__(self, index: LinkIndex, changes: ChangeFinder, standing: Mapping[str, str | None]) -> None:
        self._index = index
        self._changes = changes
        self._standing = standing
        self._first: dict[str, str | None] = {}

    def links(self, row: LinkRow) -> tuple[Link, ...]:
        """Links from a report to the decision that gave the task, the original of its chain."""
        if not row.reports:
            return ()
        told = self._told(row) or self._by_report(row) or self._by_recital(row)
        if told:
            return told
        found = _by_subject(row, self._index)
        return found if any(link.target for link in found) else self._by_fellow(row) or found

    def _told(self, row: LinkRow) -> tuple[Link, ...]:
        return _by_number(row, self._index, self._changes) or _by_committee(row, self._index, self._changes)

    def _first_target(self, report: LinkRow) -> str | None:
        """The decision that an inquiry's report answers by what it says itself."""
        if report.id in self._standing:
            return self._standing[report.id]
        if report.id not in self._first:
            found = self._told(report) or self._by_recital(report) or _by_subject(report, self._index)
            self._first[report.id] = next((link.target for link in found if link.confidence >= LEADS_ON), None)
        return self._first[report.id]

    def _leads_to(self, paper: LinkRow) -> str | None:
        """The first decision of the chain that a directive belongs to or a report answers."""
        if paper.type != "kommittedirektiv":
            return self._first_target(paper)
        original = self._changes.original_of(paper)
        return original.id if original else None

    def _by_report(self, row: LinkRow) -> tuple[Link, ...]:
        """The decision that the report answers which a page tells of: tied by the source's list, or named by title."""
        if is_inquiry_report(row) or row.type == "rapport":
            return ()
        target = self._common_target(row, self._index.offering(telling_key(row)))
        if target:
            return (_link(row, target, RULE_REPORT, 0.85),)
        titled = (report for key in titled_keys(row) for report in self._index.offering(key))
        target = self._common_target(row, (report for report in titled if _is_near(row, report, _TITLED_DAYS)))
        return (_link(row, target, RULE_TITLE, 0.85),) if target else ()

    def _by_recital(self, row: LinkRow) -> tuple[Link, ...]:
        """The decision of the committee that tells, in a later supplement or report, that it gave this report."""
        if not is_inquiry_report(row):
            return ()
        tellers = (teller for key in recital_keys(row) for teller in self._index.offering(key))
        target = self._common_target(row, (teller for teller in tellers if teller.order > row.order))
        return (_link(row, target, RULE_RECITED, 0.85),) if target else ()

    def _by_fellow(self, row: LinkRow) -> tuple[Link, ...]:
        """The decision that all other reports of the committee named answer, of those that lie near in time."""
        reports = (report for key in said_keys(row) for report in self._index.offering(key))
        near = (report for report in reports if report.id != row.id and _is_near(row, report, _FELLOW_DAYS))
        target = None if is_memorandum(row) else self._common_target(row, near)
        span = row.committee_told[1] if row.committee_told else None
        return (_link(row, target, RULE_FELLOW, 0.8, span=span),) if target else ()

    def _common_target(self, row: LinkRow, papers: Iterable[LinkRow]) -> LinkRow | None:
        """The one decision that all of the papers lead to, as far as they lead to any that the row may answer."""
        targets = {target for paper in papers if (target := self._leads_to(paper))}
        found = self._index.rows[targets.pop()] if len(targets) == 1 else None
        return found if found and may_answer(row.published, found.published) else None


def _is_near(row: LinkRow, report: LinkRow, most: int) -> bool:
    """Two committees, and two reports, may bear one name at different times."""
    one, other = last_day(row.published), last_day(report.published)
    return one is not None and other is not None and abs(days_between(one, other)) <= most


def _by_number(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> tuple[Link, ...]:
    """The decisions whose numbers the report answers; an inquiry's own report may name its directive anywhere."""
    links: dict[str, Link] = {}
    for key in row.answers or (row.cited if is_inquiry_report(row) else ()):
        for other in _decisions(index, f"#{key}"):
            original = changes.original_of(other) or other
            if row.answers or weigh_answer(row, original).alike >= _SOME:
                links.setdefault(original.id, _link(row, original, RULE_NUMBER, 0.95, key=key))
        if links and not row.answers:
            break
    return tuple(links.values())


def _by_committee(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> tuple[Link, ...]:
    named = row.committee_told
    originals: dict[str, LinkRow] = {}
    for key in committee_keys(row):
        for other in _decisions(index, key):
            original = changes.original_of(other)
            # Two committees may bear one name at different times: some directive to it must be of the report's.
            own = not key.startswith("name:") or may_answer(row.published, other.published)
            if own and original and original.order < row.order:
                originals[original.id] = original
    if len(originals) != 1:
        return ()
    span = named[1] if named else None
    return (_link(row, next(iter(originals.values())), RULE_COMMITTEE, 0.85, span=span),)


def _decisions(index: LinkIndex, key: str) -> Iterator[LinkRow]:
    return (other for other in index.offering(key) if other.type in DECISIONS)


def _by_subject(row: LinkRow, index: LinkIndex) -> tuple[Link, ...]:
    tasks = {"kommittedirektiv"} if row.of_committee else DECISIONS
    fitting = [
        other
        for other in index.meant(row)
        if other.type in tasks and other.change is None and may_answer(row.published, other.published)
    ]
    found = sorted((weigh_answer(row, other) for other in fitting), key=lambda c: c.rank)
    least = _WORTH_A_LOOK_OF_COMMITTEE if is_inquiry_report(row) else _WORTH_A_LOOK
    if not found or found[0].score < least:
        return ()
    best = found[0]
    margin = best.score - (found[1].score if len(found) > 1 else 0.0)
    sure = _stands_out(row, best, margin) and _may_answer(row)
    confidence = min(0.9, best.score) if sure else min(SUGGESTION_LIMIT - 0.01, best.score / 2)
    return (_link(row, best.row, RULE_SUBJECT, confidence, candidate=best),)


def _stands_out(row: LinkRow, best: Candidate, margin: float) -> bool:
    """Good in itself and better than the next; fair and far ahead; or of the very day that the report tells."""
    if best.score >= _needed(row, best) and margin >= _CLEAR:
        return True
    of_the_day = row.of_committee and _is_of_the_day(best.decided, best.row)
    if of_the_day and best.score >= _FAIR_OF_A_DAY and margin >= _AHEAD:
        return True
    tied = is_inquiry_report(row) or _near_due(row, best.row) > 0
    return tied and best.score >= _FAIR and margin >= _FAR_AHEAD


def _may_answer(row: LinkRow) -> bool:
    """A report in the ministry's own series answers a task only where it speaks of one.

    A memorandum of a ministry (Ds) is no committee's report: its subject alone ties it to nothing.
    """
    return not is_memorandum(row) and (row.type != "rapport" or names_task(row))


def _needed(row: LinkRow, best: Candidate) -> float:
    """More likeness is asked of what is no inquiry's report and neither tells the decision's date nor its agency."""
    told = best.decided is not None or bool(_agency_named(row, best.row, row.head_words) > 0)
    return _SURE if told or is_inquiry_report(row) else _SURE_ALONE


def weigh_answer(row: LinkRow, other: LinkRow) -> Candidate:
    """How well a task fits a report: its title in the report's title and lead, its agency named, its dates near."""
    words = row.head_words
    task = other.title_words
    same = row.title_words == task
    enough = 1.0 if same else min(1.0, shared_weight(other.telling_words, words) / _TITLE_ENOUGH)
    # Two of three candidates were found by their day or beginning, and their titles share nothing.
    named = max((likeness(phrase, task) for phrase in (row.title_words, *row.asked)), default=0.0) if enough else 0.0
    alike = (0.55 * coverage(task, words) + 0.45 * named) * enough if enough else 0.0
    told = next((d for d in row.dates if date_fits(d.value, other.published or "")), None)
    due = _near_due(row, other) * (_INQUIRY_DUE if is_inquiry_report(row) and alike >= _SOME_LIKENESS else 1)
    score = alike + _agency_named(row, other, words) + _date_score(told, other) + due + _retold(row, other)
    return Candidate(other, round(score, 4), round(alike, 4), told)


def _retold(row: LinkRow, other: LinkRow) -> float:
    """An inquiry's report that repeats the beginning of its directive; any two share a quarter of such words."""
    if other.type != "kommittedirektiv" or not row.of_committee:
        return 0.0
    return _RETOLD * max(0.0, coverage(other.leading_words, row.head_words) - _BY_CHANCE)


def _is_of_the_day(told: NamedDate | None, other: LinkRow) -> bool:
    """A directive published at once after the day of decision that the report tells: there are few of one day."""
    if told is None or not told.decided or other.type != "kommittedirektiv":
        return False
    days = len(told.value) == len(other.published or "") == _DAY
    return days and -1 <= days_between(told.value, other.published or "") <= _AT_ONCE


def _date_score(told: NamedDate | None, other: LinkRow) -> float:
    if told is None:
        return 0.0
    return _DAY_TOLD if _is_of_the_day(told, other) else _DATE_TOLD


def _agency_named(row: LinkRow, other: LinkRow, words: frozenset[str]) -> float:
    names = (stem(word) for name in other.assignees for word in subject_words(name))
    if not other.assignees or row.type == "kommittedirektiv":
        return 0.0
    if row.report_agency in other.assignees:
        return 0.15
    return 0.1 if any(name in words for name in names) else -0.1


def _near_due(row: LinkRow, other: LinkRow) -> float:
    """Was the task due about when the report came? A consultation follows within a year or so."""
    known = last_day(row.published)
    since = [days_between(due, known) for due in other.due if known]
    if is_referral(row) and ((since and min(since) > _CONSULTED_DAYS) or tell_other_years(row, other)):
        return _OF_ANOTHER
    return 0.1 if since and min(map(abs, since)) <= 62 else 0.0


def _link(
    row: LinkRow,
    target: LinkRow,
    rule: str,
    confidence: float,
    *,
    key: str | None = None,
    candidate: Candidate | None = None,
    span: Span | None = None,
) -> Link:
    reference = None
    if span:
        span = sentence_around(row.text, span.start, span.end)
    elif key or (candidate and candidate.decided):
        span, reference = evidence(row, key, candidate)
    else:
        span = _task_sentence(row)
    return settle(row, target, "reports_on", (rule, confidence), (span.start, span.end), reference=reference)


def _task_sentence(row: LinkRow) -> Span:
    """The sentence of the report that tells of the task, or its title.

    What an inquiry proposes that others be asked to do is no task of its own.
    """
    tasks = (task for task in task_phrases(row.text) if not (row.of_committee and proposes(row.text, task.start)))
    task = next(tasks, None)
    return sentence_around(row.text, task.start, task.end) if task else evidence(row, None, None)[0]
