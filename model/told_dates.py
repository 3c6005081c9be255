"""Dates of a task that press releases and reports' pages tell, and that no decision held sets: said, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from model.announced import LONGER_TIME, dates_report
from model.chain import Chain, Step, Told
from model.citations import RULE_LISTED
from model.dates import days_between, last_day, same_date
from model.facts import load_arrows_from
from model.lasting import lasting_of
from model.link_rows import load_rows
from model.links import LinkRow
from model.mentions import named_dates, sentence_around
from model.papers import Paper, load_papers
from model.unheld import tellers_of, with_unheld
from model.word_keys import DECISIONS

_REACH: Final = 6000
_MONTH_DAYS: Final = 45
"""Of pages of one month the days are often not known."""


def with_papers_told(connection: Connection, chain: Chain, as_of: str) -> Chain:
    """The chain with what its papers tell that no decision held does: decisions, and dates of the task."""
    steps = [step for step in (*chain.news, *chain.mentions, *chain.reports) if _may_tell(step)]
    pages = {step.paper.id for step in steps}
    decided = {step.paper.id for step in chain.decisions}
    rows = {row.id: row for row in load_rows(connection, pages.union(tellers_of(chain), decided))}
    chain = with_unheld(connection, replace(chain, lasting=lasting_of(chain, rows)), rows)
    alone = pages - _on_several(connection, pages, decided, as_of)
    undated = _undated(chain)
    found: dict[str, Told] = {}
    for step in sorted(steps, key=lambda step: (step.paper.known, step.paper.id)):
        own = step in chain.reports
        for told in _told(step, rows[step.paper.id], past=own) if step.paper.id in alone else ():
            of_it = own or _is_of_decision(step, chain) or _is_on(told, undated, chain)
            if of_it and not _is_known(told.named, chain) and told.named not in found:
                found[told.named] = told
    return replace(chain, told_dates=tuple(told for _, told in sorted(found.items())))


def _undated(chain: Chain) -> list[Paper]:
    """The decisions of which no date is known that they set: their pages tell less than they do."""
    dated = {document for state in chain.deadlines for document in state.entry.documents}
    return [step.paper for step in chain.decisions if step.paper.id not in dated]


def _is_of_decision(step: Step, chain: Chain) -> bool:
    """Does the source list the page beside a decision of its days?"""
    beside = step.arrow.target if step.arrow and step.arrow.rule == RULE_LISTED else None
    decided = (one.paper for one in chain.decisions if one.paper.id == beside)
    return any(abs(days_between(paper.known, step.paper.known)) <= _MONTH_DAYS for paper in decided)


def _is_on(told: Told, undated: Iterable[Paper], chain: Chain) -> bool:
    """Does a page tell the date of a decision of its month that tells none itself, or of a prolongation meanwhile?"""
    if any(abs(days_between(paper.known, told.paper.known)) <= _MONTH_DAYS for paper in undated):
        return True
    dues = [state.entry.due for state in chain.deadlines if state.entry.due]
    return bool(dues) and told.paper.known <= max(dues) and LONGER_TIME.search(told.quotation) is not None


def _may_tell(step: Step) -> bool:
    """Is it a page on the chain, and no printed report, whose dates are told elsewhere?"""
    return step.paper.type == "other" and step.paper.pages is None


def _told(step: Step, row: LinkRow, *, past: bool) -> Iterator[Told]:
    """The dates of a task that a page tells: those to come, or also `past` ones, as a report tells when it was due."""
    for date in named_dates(row.text[:_REACH]):
        span = sentence_around(row.text, date.span.start, date.span.end)
        said = row.text[span.start : span.end]
        later = date.value > (row.published or "")[: len(date.value)]
        if (later or past) and date.due and dates_report(said):
            yield Told(date.value, step.paper, said, row.page_at(span.start))


def _is_known(day: str, chain: Chain) -> bool:
    """Is the date one that a deadline of the chain has or had, or until which its decisions say that the task lasts?"""
    if any(same_date(day, told.named) for told in chain.lasting):
        return True
    for entry in (state.entry for state in chain.deadlines):
        had = (entry.original, entry.current, *(date for move in entry.moves for date in (move.earlier, move.later)))
        if any(same_date(day, date) for date in had) or same_date(day, last_day(entry.current)):
            return True
    return False


def _on_several(connection: Connection, ids: Iterable[str], decisions: set[str], as_of: str) -> set[str]:
    """The pages that speak of decisions of other chains, too: of which one a date is told the words need not say."""
    arrows = [arrow for arrow in load_arrows_from(connection, ids) if arrow.target and arrow.target not in decisions]
    others = load_papers(connection, {arrow.target for arrow in arrows if arrow.target})
    known = {other.id for other in others.values() if other.type in DECISIONS and other.known <= as_of}
    return {arrow.source for arrow in arrows if arrow.target in known}
