"""How the chains of many documents are put together, from rows read in a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from model.chain import Chain, Step, decided_in_order, later_kind
from model.chain_steps import found_report, is_other_task, near, parted, parts_marked, takes_up, versions_marked
from model.citations import ACCOUNTS, RULE_LISTED
from model.committees import is_by_another
from model.deadline_state import PASSED_UNFOUND, DeadlineState, SourceReading, assess_deadlines
from model.entries import Decision, DecisionRole, StatedDeadline
from model.facts import (
    Arrow,
    load_arrows_from,
    load_arrows_to,
    load_deadlines,
    load_readings,
    load_suggestions_to,
)
from model.inquiry_end import doubted_late, end_once, keep_one_final
from model.ledger import settle_ledger
from model.matching import FoundReport
from model.papers import Paper, load_papers
from model.places import is_press_release
from model.relations import CHANGES, LISTED_BY
from model.spoken import told_by_number, told_by_pages, told_by_papers, with_accounts, with_spoken, with_told
from model.twins import DECISIONS, twins_of

_LONGEST: Final = 12
_ROLES: Final[dict[str, DecisionRole]] = {
    "amends": "amends",
    "extends": "extends",
    "supplements": "supplements",
    "revokes": "revokes",
}


def chain_of(connection: Connection, document: str, as_of: str) -> Chain | None:
    """The chain that a document belongs to; None for a document that is neither decision nor report on one."""
    return ChainBook(connection, [document], as_of).chain(document)


class ChainBook:
    """The chains of many documents, read in a few queries; `without` the reports that a rule ties."""

    def __init__(
        self, connection: Connection, documents: Iterable[str], as_of: str, *, without: str | None = None
    ) -> None:
        self._as_of: Final = as_of
        self._changes: dict[str, Arrow] = {}
        members = self._gather(connection, set(documents))
        self._twins = twins_of(connection, members)
        # What changes a decision may name another manifestation of it than the one asked for.
        members |= self._gather(connection, {twin for twins in self._twins.values() for twin in twins} - members)
        reports_on = load_arrows_to(connection, members, ("reports_on",))
        self._reports: Final = [arrow for arrow in reports_on if arrow.rule != without]
        reporting = {arrow.source for arrow in self._reports}
        self._papers: Final = load_papers(connection, members | reporting)
        possible = load_suggestions_to(connection, members, ("reports_on",))
        tied = {
            a.source for a in load_arrows_from(connection, {a.source for a in possible}, ("reports_on",)) if a.target
        }
        self._possible: Final = [arrow for arrow in possible if arrow.source not in tied]
        self._papers.update(load_papers(connection, (arrow.source for arrow in self._possible)))
        reports = [paper.id for paper in self._papers.values() if paper.closes]
        self._reported: Final = frozenset(reports)
        self._naming: Final[dict[str, set[str]]] = {}
        listed: list[Arrow] = []
        for arrow in load_arrows_from(connection, {*reports, *members}, ("cites",)):
            if arrow.target in members:
                self._naming.setdefault(arrow.source, set()).add(arrow.target)
            if arrow.target and arrow.rule == RULE_LISTED:
                listed.append(replace(arrow, source=arrow.target, target=arrow.source, relation=LISTED_BY))
        citing = [*load_arrows_to(connection, {*reports, *members}, ("cites",)), *listed]
        self._papers.update(load_papers(connection, {arrow.source for arrow in citing}.difference(self._papers)))
        self._accounts: Final = [arrow for arrow in citing if arrow.rule in ACCOUNTS]
        self._later: Final[dict[str, list[Arrow]]] = {}
        for arrow in citing:
            # Decisions that cite others are neither news nor bills; they are most. A directive may take a report up.
            source = self._papers[arrow.source].type if arrow.source in self._papers else None
            if arrow.target and source and (source not in DECISIONS or arrow.target in self._reported):
                self._later.setdefault(arrow.target, []).append(arrow)
        pages = {source for source in reporting if not self._papers[source].closes}
        self._listing: Final = [a for a in load_arrows_to(connection, pages, ("cites",)) if a.rule == RULE_LISTED]
        self._papers.update(load_papers(connection, {arrow.source for arrow in self._listing}.difference(self._papers)))
        self._deadlines: Final = load_deadlines(connection, members)
        self._readings: Final = load_readings(connection)
        self._changing: Final[dict[str, list[str]]] = {}
        for source in self._changes:
            self._changing.setdefault(self._first(source), []).append(source)

    def _gather(self, connection: Connection, members: set[str]) -> set[str]:
        """The decisions that the documents change or report on, up to the originals, and all that change those."""
        fresh = set(members)
        for _ in range(_LONGEST):
            arrows = load_arrows_from(connection, fresh, (*CHANGES, "reports_on"))
            self._note(arrows)
            fresh = {arrow.target for arrow in arrows if arrow.target} - members
            members |= fresh
            if not fresh:
                break
        fresh = set(members)
        for _ in range(_LONGEST):
            later = load_arrows_to(connection, fresh, CHANGES)
            fresh = {arrow.source for arrow in later} - members
            # What a change leads to first is what it changes.
            self._note(load_arrows_from(connection, fresh, CHANGES))
            fresh = {name for name in fresh if name in self._changes and self._changes[name].target in members}
            members |= fresh
            if not fresh:
                break
        return members

    def _note(self, arrows: Iterable[Arrow]) -> None:
        for arrow in arrows:
            if arrow.target and arrow.relation in CHANGES:
                self._changes.setdefault(arrow.source, arrow)

    def originals_of(self, document: str) -> tuple[str, ...]:
        """The decisions that a document changes or reports on, followed to their first; itself when it is one."""
        reported = [a.target for a in self._reports if a.source == document and a.target]
        starts = reported or ([document] if document in self._papers else [])
        return tuple(dict.fromkeys(self._first(start) for start in starts))

    def _first(self, document: str) -> str:
        for _ in range(_LONGEST):
            arrow = self._changes.get(document)
            if arrow is None or arrow.target is None:
                break
            document = arrow.target
        return min((document, *self._twins.get(document, ())), key=self._age)

    def _age(self, document: str) -> tuple[bool, str, str]:
        paper = self._papers.get(document)
        return (not paper.dated, paper.known, document) if paper else (True, "9999", document)

    def chain(self, document: str) -> Chain | None:
        first = next(iter(self.originals_of(document)), None)
        original = self._papers.get(first) if first else None
        if original is None or original.type not in DECISIONS:
            return None
        decisions = self._decisions(original)
        reports = self._told({step.paper.id for step in decisions} | {original.id}, self._reports)
        closing, others = parted((step for step in reports if step.paper.closes), decisions)
        mentions = [step for step in reports if not step.paper.closes]
        pages, found = [step.paper for step in mentions], [step.paper for step in closing]
        answering = [step for step in closing if not step.paper.research]
        papers = [step.paper for step in (*decisions, *closing)]
        named = {paper.id for paper in papers}
        citing = self._told(named, [arrow for target in sorted(named) for arrow in self._later.get(target, ())])
        given = self._given(decisions, answering, pages, citing)
        accounts = self._told({step.paper.id for step in decisions}, self._accounts)
        deadlines = with_told(with_spoken(self._assess(decisions, given), pages, found), papers, given)
        deadlines = with_accounts(deadlines, accounts)
        unfound = [state.entry.due for state in deadlines if state.code in PASSED_UNFOUND and state.entry.due]
        known = {step.paper.id for step in mentions}
        news = [step for step in citing if is_press_release(step.paper.key) and step.paper.id not in known]
        possible = (*self._suggested(decisions), *self._memoranda(pages)) if unfound else ()
        agencies = [name for step in decisions for name in step.paper.assignees]
        return Chain(
            original=original,
            decisions=tuple(versions_marked(decisions)),
            deadlines=deadlines,
            reports=tuple(versions_marked(parts_marked(closing, deadlines, given))),
            mentions=(*mentions, *accounts),
            news=tuple(news),
            later=tuple(
                step
                for step in citing
                if step.paper.known >= original.known
                and (later_kind(step.paper) or (step.paper.id not in named and takes_up(step, papers)))
            ),
            possible=(*others, *near(possible, unfound, {step.paper.id for step in reports})),
            agencies=tuple(dict.fromkeys(agencies)),
        )

    def _memoranda(self, pages: Sequence[Paper]) -> list[Step]:
        """The ministries' memoranda that the source lists beside the pages that speak of a report: it may be one."""
        found = self._told({page.id for page in pages}, self._listing)
        return [step for step in found if any(number.startswith("Ds") for number in step.paper.numbers)]

    def _decisions(self, original: Paper) -> tuple[Step, ...]:
        """The original first, its other manifestations, then its changes in order of time."""
        papers = [self._papers[twin] for twin in self._twins.get(original.id, ()) if twin in self._papers]
        twins = [Step(one if one.dated else replace(one, known=original.known), again=True) for one in papers]
        changes = [
            Step(self._papers[source], self._changes[source])
            for source in self._changing.get(original.id, ())
            if source in self._papers
        ]
        steps = [
            *twins,
            *sorted(decided_in_order(original, changes), key=lambda step: (step.paper.known, step.paper.id)),
        ]
        return (
            Step(original),
            *(step for step in steps if step.paper.known <= self._as_of and step.paper.id != original.id),
        )

    def _told(self, targets: set[str], arrows: Sequence[Arrow]) -> list[Step]:
        """The papers known by then that point at any of the targets, each once, in order of time."""
        found: dict[str, Step] = {}
        for arrow in arrows:
            paper = self._papers.get(arrow.source)
            if paper and arrow.target in targets and paper.known <= self._as_of:
                found.setdefault(paper.id, Step(paper, arrow))
        return sorted(found.values(), key=lambda step: (step.paper.known, step.paper.id))

    def _suggested(self, decisions: Sequence[Step]) -> list[Step]:
        """Reports that may answer the dates of the chain, none of them sure; of an inquiry those in the series SOU."""
        arrows = [replace(arrow, target=arrow.suggested) for arrow in self._possible]
        steps = self._told({step.paper.id for step in decisions}, arrows)
        papers = [step.paper for step in decisions]
        first = papers[0]
        later = [step for step in steps if step.paper.closes and step.paper.known >= first.known]
        if first.type != "kommittedirektiv":
            return later
        own = (step for step in later if not is_by_another(step.paper, papers))
        return [step for step in own if any(number.startswith("SOU") for number in step.paper.numbers)]

    def _given(
        self, decisions: Sequence[Step], closing: Sequence[Step], pages: Sequence[Paper], citing: Sequence[Step]
    ) -> list[FoundReport]:
        """The reports, each once, with what the other papers of the chain tell of them."""
        once = {" ".join(step.paper.title.casefold().split()): step for step in reversed(closing)}
        found = (found_report(step, self._named(step.paper, decisions)) for step in once.values())
        papers = [*(step.paper for step in (*decisions, *closing)), *(told_by_number(step.paper) for step in citing)]
        return [told_by_pages(told_by_papers(report, papers), pages) for report in found]

    def _assess(self, decisions: Sequence[Step], reports: Sequence[FoundReport]) -> tuple[DeadlineState, ...]:
        entries = settle_ledger((self._decision(step) for step in decisions), self._as_of)
        inquiry = any(step.paper.type == "kommittedirektiv" for step in decisions)
        entries = keep_one_final(entries) if inquiry else doubted_late(entries)
        sources = sorted({step.paper.source for step in decisions})
        readings = [self._readings.get(name) or SourceReading(name, None, healthy=True) for name in sources]
        return assess_deadlines(entries, reports, readings, self._as_of)

    def _named(self, report: Paper, decisions: Sequence[Step]) -> tuple[str, ...]:
        """The supplements that a report names by number, where it names no other decision of the chain.

        With those that it tells as another task of its own.
        """
        named = [step for step in decisions if step.paper.id in self._naming.get(report.id, ())]
        if not named or not all(step.arrow for step in named):
            return ()
        return tuple(step.paper.id for step in decisions if step in named or is_other_task(step, report))

    def _decision(self, step: Step) -> Decision:
        relation = step.arrow.relation if step.arrow else step.paper.change
        role = _ROLES[relation] if relation else "original"
        stated: tuple[StatedDeadline, ...] = self._deadlines.get(step.paper.id, ())
        if step.paper.type == "kommittedirektiv":
            stated = end_once(stated)
        longer = step.paper.prolongs and role != "original"
        bare = step.paper.bare and role in ("amends", "supplements")
        told = (
            step.paper.told,
            longer,
            bare,
            step.paper.drops_parts,
            step.paper.ends,
            step.paper.stands,
            step.paper.ended,
        )
        return Decision(step.paper.id, step.paper.known, role, stated, *told)
