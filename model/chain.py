"""Everything known around one decision: what changed it, its deadlines with their moves, the reports that answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from model.citations import RULE_ANNOUNCED, RULE_ANNOUNCED_DAY, RULE_CASE, RULE_ELSEWHERE
from model.dates import add_days
from model.deadline_state import DeadlineState
from model.facts import Arrow
from model.papers import Paper
from model.places import is_bill_page, is_referral_page
from model.relations import ANNOUNCES, ELSEWHERE, REPLACES, SAME_CASE, SPEAKS_OF
from model.status import EventKind

_CALLED: Final = {
    RULE_CASE: SAME_CASE,
    RULE_ANNOUNCED: ANNOUNCES,
    RULE_ANNOUNCED_DAY: ANNOUNCES,
    RULE_ELSEWHERE: ELSEWHERE,
}
"""By rule, links that are no references."""
_DIRECTIVE: Final = re.compile(r"dir\. (\d{4}):(\d+)")


@dataclass(frozen=True, slots=True)
class Step:
    """A paper of a chain and the arrow that ties it to the original; the original has none.

    `again`: it bears the number of a report before it, of which it is another version. `part`: it answers a date on
    which a part was to be reported, and no last one, or is told to be on a part.
    """

    paper: Paper
    arrow: Arrow | None = None
    again: bool = False
    part: bool = False

    @property
    def relation(self) -> str | None:
        return shown_relation(self.arrow, self.paper) if self.arrow else None

    @property
    def note(self) -> str | None:
        """What is to be known of a report beside its title."""
        if self.again:
            return "ytterligare en version"
        if self.paper.research:
            return "forskningsrapport"
        part = self.part and self.paper.report_kind is None
        return "delredovisning" if self.paper.closes and (part or self.paper.report_kind == "interim") else None


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper tells and no decision held does: a decision by its day, month or number, or a date; the words."""

    named: str
    paper: Paper
    quotation: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Chain:
    """A decision with its later changes, deadlines and reports, as known on a day.

    `original` is the first decision that is held; `mentions` are pages that speak of a report without being one,
    `news` press releases that name a paper of the chain; `later` is what became of the proposals; `possible` are
    reports that may answer a date for which none is found, see the suggestions; `unheld` are decisions that the papers
    tell of, see `model.unheld`, `told_dates` dates of the task that pages alone tell, see `model.told_dates`, and
    `lasting` until when the decisions say that the task lasts.
    """

    original: Paper
    decisions: tuple[Step, ...]
    deadlines: tuple[DeadlineState, ...]
    reports: tuple[Step, ...]
    mentions: tuple[Step, ...]
    news: tuple[Step, ...]
    later: tuple[Step, ...]
    agencies: tuple[str, ...]
    possible: tuple[Step, ...] = ()
    unheld: tuple[Told, ...] = ()
    told_dates: tuple[Told, ...] = ()
    lasting: tuple[Told, ...] = ()

    @property
    def committee(self) -> str | None:
        """The committee that the last directive telling it is for, else the one that a report says it is by."""
        told = next((step.paper.committee for step in reversed(self.decisions) if step.paper.committee), None)
        report = next((step.paper for step in self.reports if step.paper.committee), None)
        return told or (f"{report.committee} (enligt {report.series_number})" if report else None)

    def copies_of(self, document: str) -> tuple[Paper, ...]:
        """The first decision in its other manifestations, where the document is one of them."""
        originals = tuple(step.paper for step in self.decisions if step.arrow is None)
        known = any(paper.id == document for paper in originals)
        return tuple(paper for paper in originals if known and paper.id != document)


def decided_in_order(original: Paper, changes: Iterable[Step]) -> list[Step]:
    """The changes, a directive known no later than one with a higher number: some pages are put up long afterwards.

    A supplement with a number no higher than that of the directive that it adds to has a misprinted one.
    """
    found: list[Step] = []
    latest = "9999-12-31"
    for step in sorted(changes, key=lambda step: (_number_of(step.paper), step.paper.known), reverse=True):
        paper = step.paper
        if _number_of(paper) > _number_of(original):
            before = max(original.known, add_days(latest, -1))
            paper = replace(paper, known=before) if paper.known > latest else paper
            latest = paper.known
        found.append(replace(step, paper=paper))
    return found


def _number_of(paper: Paper) -> tuple[int, ...]:
    """Year and number of a directive; none of other papers."""
    found = (_DIRECTIVE.fullmatch(number) for number in paper.numbers if paper.type == "kommittedirektiv")
    return next(((int(match[1]), int(match[2])) for match in found if match), ())


def shown_relation(arrow: Arrow, source: Paper) -> str:
    """What a link is called: what takes the place of a decision does more than withdraw it."""
    if arrow.relation == "revokes" and source.takes_place:
        return REPLACES
    return told_relation(arrow.relation, arrow.rule, speaks=not source.closes)


def told_relation(relation: str, rule: str | None, *, speaks: bool) -> str:
    """What a link is called: a page that is no report only speaks of one, and one case is no reference."""
    if relation == "reports_on" and speaks:
        return SPEAKS_OF
    return _CALLED.get(rule or "", relation)


def later_kind(paper: Paper) -> EventKind | None:
    """What a paper that cites an inquiry's report makes of it."""
    placed = paper.title.startswith("Lagrådsremiss") or is_bill_page(paper.key)
    if placed or any(number.startswith("prop.") for number in paper.numbers):
        return "bill"
    sent = paper.title.startswith(("Remiss", "Remitter")) or is_referral_page(paper.key)
    return "referral" if sent else None
