"""Which task a report answers: by number, by the committee it comes from, by agency and subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from model.answer_rules import (
    BY_WORDS,
    LEADS_ON,
    RULE_BESIDE,
    RULE_DUE,
    RULE_FELLOW,
    RULE_RECITED,
    RULE_REPEATED,
    RULE_REPORT,
    RULE_SUBJECT,
    RULE_TITLE,
    RULE_TOLD,
    SURE,
)
from model.answer_weights import (
    TOO_SOON,
    is_too_soon,
    may_be_answer,
    may_repeat,
    of_other_ministry,
    stands_out,
    weigh_answer,
)
from model.answers_told import by_committee, by_number, decisions
from model.called import called_by_task
from model.candidates import Candidate, answerable, may_answer
from model.changes import RULE_CALLED, RULE_SUPPLEMENT, ChangeFinder
from model.committee_named import names_committee
from model.dates import days_apart
from model.due_answers import (
    DueRule,
    TimesTold,
    alike,
    called_directive,
    due_directive,
    far_more_alike,
    is_of_other_time,
    is_over,
    named_directive,
    supplements_meant,
    times_told,
)
from model.link_index import LinkIndex
from model.link_keys import committee_keys, looks_last, part_keys, recital_keys, said_keys, telling_key, titled_keys
from model.links import SUGGESTION_LIMIT, Link, LinkRow
from model.overlap import overlaps, retold_most, telling_most
from model.quoting import answer_link
from model.reports import is_inquiry_report, is_of_agency
from model.verbatim import repeated
from model.word_keys import DECISIONS

_READ: Final = 8
"""How many of the likeliest directives are read beyond their titles."""
_VERY_SURE: Final = 0.85
_FAR_AHEAD: Final = 0.15
"""Where the next one stands so far behind, the text is not asked which directive is meant."""
_HARDLY_LIKE: Final = 0.075
_WORTH_A_LOOK: Final = 0.5
_WORTH_A_LOOK_OF_COMMITTEE: Final = 0.35
"""An inquiry's report answers some directive, but a memorandum (Ds) hardly any."""
_FELLOW_DAYS: Final = 4 * 365
_TITLED_DAYS: Final = 180


class AnswerFinder:
    """Decides for each report on one index which task it answers.

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
        found = self._in_time(row, self._by_subject(row))
        if any(is_sure(link) for link in found):
            return found
        if any(link.target for link in found):
            return self._in_time(row, self._by_due(row, named_directive)) or found
        return (
            self._in_time(row, self._by_fellow(row))
            or self._by_supplement(row)
            or self._in_time(row, self._by_due(row, due_directive))
            or found
        )

    def _in_time(self, row: LinkRow, found: tuple[Link, ...]) -> tuple[Link, ...]:
        """Without what words alone tie to a directive of another time than the report tells."""
        if not found:
            return found
        told = times_told(row)
        return tuple(link for link in found if not self._is_of_other_time(link, told))

    def _is_of_other_time(self, link: Link, told: TimesTold) -> bool:
        target = self._index.rows.get(link.target or "")
        return link.rule in BY_WORDS and target is not None and is_of_other_time(target, told)

    def target_of_fellows(self, row: LinkRow) -> LinkRow | None:
        """The one decision that the reports near in time of the committee named answer, this one left out."""
        reports = (report for key in said_keys(row) for report in self._index.offering(key))
        # News of a report are of about its day.
        most = _TITLED_DAYS if row.type == "other" and not is_inquiry_report(row) else _FELLOW_DAYS
        near = (report for report in reports if report.id != row.id and _is_near(row, report, most))
        return self._common_target(row, near)

    def _told(self, row: LinkRow) -> tuple[Link, ...]:
        return by_number(row, self._index, self._changes) or by_committee(row, self._index, self._changes)

    def _first_target(self, report: LinkRow) -> str | None:
        """The decision that an inquiry's report answers by what it says itself."""
        if report.id in self._standing:
            return self._standing[report.id]
        if report.id not in self._first:
            found = self._told(report) or self._by_recital(report) or self._in_time(report, self._by_subject(report))
            self._first[report.id] = next((link.target for link in found if link.confidence >= LEADS_ON), None)
        return self._first[report.id]

    def _by_subject(self, row: LinkRow) -> tuple[Link, ...]:
        """By agency and subject, or else by what is repeated, or what the committee is called by."""
        found = _by_subject(row, self._index, self._changes)
        inquiry = is_inquiry_report(row)
        # News repeat, too; those that look for more where nothing else tells are to be decided by that.
        news = row.type == "other" and not row.referral and not looks_last(row)
        if any(link.target for link in found) or not (inquiry or news) or row.aside:
            return found
        if original := repeated(row, self._index.meant(row), self._changes.original_of):
            return (answer_link(row, original, RULE_REPEATED, 0.85),)
        return (self._by_name(row) if inquiry else ()) or found

    def _by_name(self, row: LinkRow) -> tuple[Link, ...]:
        """The directive that tells what the committee is called by."""
        named, fits = row.committee_told, answerable(row.published)
        near = (other for other in self._index.meant(row) if other.order < row.order and fits(other.published))
        found = called_by_task(named[0], near) if named else None
        return (answer_link(row, found, RULE_CALLED, 0.85, span=named[1]),) if named and found else ()

    def _leads_to(self, paper: LinkRow) -> str | None:
        """The first decision of the chain that a directive belongs to or a report answers."""
        if paper.type != "kommittedirektiv":
            return self._first_target(paper)
        original = self._changes.original_of(paper)
        return original.id if original else None

    def _by_report(self, row: LinkRow) -> tuple[Link, ...]:
        """The decision that the report answers which a page tells of: tied by the source's list, or named by title.

        What is none of an inquiry's own series is at times put beside its directive, and so is news of the directive.
        """
        if is_inquiry_report(row):
            return ()
        listing = list(self._index.offering(telling_key(row)))
        directives = [paper for paper in listing if paper.type == "kommittedirektiv"]
        reports = [] if row.type == "rapport" else [paper for paper in listing if paper not in directives]
        late = [paper for paper in directives if row.type == "rapport" or not _is_near(row, paper, TOO_SOON)]
        for rule, papers in ((RULE_REPORT, reports), (RULE_BESIDE, late)):
            if target := self._common_target(row, papers):
                return (answer_link(row, target, rule, 0.85),)
        if row.type == "rapport":
            return ()
        titled = (report for key in titled_keys(row) for report in self._index.offering(key))
        target = self._common_target(row, (report for report in titled if _is_near(row, report, _TITLED_DAYS)))
        return (answer_link(row, target, RULE_TITLE, 0.85),) if target else ()

    def _by_recital(self, row: LinkRow) -> tuple[Link, ...]:
        """The decision of the committee that tells, in a later supplement or report, that it gave this report."""
        if not is_inquiry_report(row):
            return ()
        tellers = (teller for key in recital_keys(row) for teller in self._index.offering(key))
        later = (teller for teller in tellers if teller.order > row.order)
        # A committee may have given a part report before the oldest of its supplements that is held.
        target = self._common_target(row, later, before=True)
        return (answer_link(row, target, RULE_RECITED, 0.85),) if target else ()

    def _by_fellow(self, row: LinkRow) -> tuple[Link, ...]:
        if row.aside:
            return ()
        keys = part_keys(row) if is_inquiry_report(row) else ()
        given = (report for key in keys for report in self._index.offering(key))
        target = self._common_target(row, given) or self.target_of_fellows(row)
        span = row.committee_told[1] if row.committee_told else None
        return (answer_link(row, target, RULE_FELLOW, 0.8, span=span),) if target else ()

    def _by_supplement(self, row: LinkRow) -> tuple[Link, ...]:
        """The earliest supplement to the committee named, even a later one, where its directive is not held."""
        named = [other for key in committee_keys(row) for other in decisions(self._index, key)]
        known = [other for other in named if other.order < row.order and may_answer(row.published, other.published)]
        known = known or [other for other in named if other.change and _is_near(row, other, _FELLOW_DAYS)]
        earliest = min(known, key=lambda other: other.order, default=None)
        original = self._changes.original_of(earliest) if earliest else None
        # One that leads to an earlier supplement stands for what that one stands for.
        first = original if original and original.change else earliest
        if first is None or row.aside or any(self._changes.original_of(other) not in (None, first) for other in known):
            return ()
        span = row.committee_told[1] if row.committee_told else None
        return (answer_link(row, first, RULE_SUPPLEMENT, 0.8, span=span),)

    def _by_due(self, row: LinkRow, rule: DueRule) -> tuple[Link, ...]:
        """The one directive that was due about then, of those that tell much of the same or are called the same."""
        rule = rule if is_inquiry_report(row) else called_directive
        fits = (is_inquiry_report(row) and not row.aside) or names_committee(row.title)
        found = rule(row, self._index, self._changes) if fits else None
        return (answer_link(row, found.row, RULE_DUE, found.score),) if found else ()

    def _common_target(self, row: LinkRow, papers: Iterable[LinkRow], *, before: bool = False) -> LinkRow | None:
        """The one decision that all of the papers lead to, as far as they lead to any that the row may answer.

        Or came `before`, where it is a supplement.
        """
        targets = {target for paper in papers if (target := self._leads_to(paper))}
        found = self._index.rows[targets.pop()] if len(targets) == 1 else None
        early = before and found is not None and found.change is not None and _is_near(row, found, _FELLOW_DAYS)
        return found if found and (early or may_answer(row.published, found.published)) else None


def is_sure(link: Link) -> bool:
    """Is it known what is changed or answered?"""
    return link.target is not None and (link.rule != RULE_SUBJECT or link.confidence >= SURE)


def _is_near(row: LinkRow, report: LinkRow, most: int) -> bool:
    """Two committees, and two reports, may bear one name at different times."""
    apart = days_apart(row.published, report.published)
    return apart is not None and apart <= most


def _by_subject(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> tuple[Link, ...]:
    meant = index.meant(row)
    found = _weighed(row, meant, changes)
    inquiry = is_inquiry_report(row)
    while inquiry and found and is_over(row, found[0].row, meant, changes):
        del found[0]
    if not found:
        return ()
    best = found[0]
    if nearer := far_more_alike(row, found[:_READ], _WORTH_A_LOOK if inquiry else SURE):
        return (answer_link(row, nearer.row, RULE_TOLD, min(0.9, nearer.score), candidate=nearer),)
    margin = best.score - (found[1].score if len(found) > 1 else 0.0)
    sure = stands_out(row, best, margin) and may_be_answer(row) and not (inquiry and is_unlike(row, found))
    if (best.score < _VERY_SURE or not sure) and inquiry and not row.aside:
        read = overlaps(row, found[:_READ], supplements_meant(row, meant, changes))
        told = (None if sure and margin >= _FAR_AHEAD else telling_most(read)) or retold_most(read)
        if told and not (sure and told.row is best.row) and not of_other_ministry(row, told.row):
            return (answer_link(row, told.row, RULE_TOLD, min(0.9, told.score), candidate=told),)
    of_report = SURE if row.aside else _WORTH_A_LOOK_OF_COMMITTEE
    if best.score < (of_report if inquiry else _WORTH_A_LOOK):
        return ()
    confidence = min(0.9, best.score) if sure else min(SUGGESTION_LIMIT - 0.01, best.score / 2)
    return (answer_link(row, best.row, RULE_SUBJECT, confidence, candidate=best),)


def is_unlike(row: LinkRow, found: Sequence[Candidate]) -> bool:
    """Does a report begin hardly like a directive that its title is a little like, or less than like the next one?"""
    best, *others = found[:2]
    near = (one for one in others if best.score < min(_VERY_SURE, one.score + _FAR_AHEAD))
    hardly = best.score < SURE and alike(row, best.row) < _HARDLY_LIKE
    return hardly or any(alike(row, one.row) > alike(row, best.row) for one in near)


def _weighed(row: LinkRow, meant: Iterable[LinkRow], changes: ChangeFinder) -> list[Candidate]:
    """The tasks that may be meant, best first: in a ministry's series (Ds) no agency reports.

    What an inquiry's report repeats may stand in a supplement.
    """
    agencys = {"regeringsuppdrag"} if is_of_agency(row.title) else DECISIONS
    tasks = {"kommittedirektiv"} if row.of_committee or is_inquiry_report(row) else agencys
    best: dict[str, Candidate] = {}
    fits = answerable(row.published)
    for other in meant:
        if other.type not in tasks or not fits(other.published) or is_too_soon(row, other):
            continue
        if other.change is None:
            original: LinkRow | None = other
        else:
            original = changes.original_of(other) if may_repeat(row, other) else None
        if original and (original is other or fits(original.published)):
            candidate = weigh_answer(row, other)
            if original is not other:
                candidate = replace(candidate, row=original)
            # A page and a PDF of one directive are one task.
            task = next((key for key in original.own_keys if key.startswith("dir")), original.id)
            best[task] = min(best.get(task, candidate), candidate, key=lambda one: one.rank)
    return sorted(best.values(), key=lambda one: one.rank)
