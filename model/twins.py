"""Other manifestations of a decision: a page and a PDF, or one published twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, select

from model import tables
from model.dates import days_between
from model.facts import load_arrows_from, load_owners
from model.ids import reference_key
from model.link_rows import chunks
from model.papers import Paper, load_papers
from model.relations import CHANGES

_TERMS_OF_REFERENCE: Final = re.compile(r"\bToR\. ?\d{4}:\d")
DECISIONS: Final = frozenset({"regeringsuppdrag", "kommittedirektiv", "overenskommelse"})
"""The kinds of paper that a chain begins with."""
_TASK: Final = "regeringsuppdrag"
_FILED_DAYS: Final = 75
"""A page may be filed under the month after the decision, and counts from the last day of it."""


def twins_of(connection: Connection, members: set[str]) -> dict[str, tuple[str, ...]]:
    """Other manifestations of a decision: same number, same kind of document, and none changes another.

    Or, of a task that bears no number, same title, day or month, and agency.
    """
    papers = load_papers(connection, members)
    keys = {reference_key(n): None for p in papers.values() if p.type in DECISIONS for n in p.numbers}
    owners = load_owners(connection, keys)
    titled = _titled(connection, papers.values())
    others = load_papers(connection, {doc for docs in (*owners.values(), *titled.values()) for doc in docs} - members)
    changing = {a.source for a in load_arrows_from(connection, {*papers, *others}, CHANGES) if a.target or a.suggested}
    known = papers | others
    twins: dict[str, tuple[str, ...]] = {}
    for paper in papers.values():
        same = {doc for n in paper.numbers for doc in owners.get(reference_key(n), ())}
        alike = {doc for doc in titled.get(_head(paper), ()) if _may_be_one(known[doc], paper)}
        same = (same | alike) - {paper.id}
        candidates = [known[doc] for doc in sorted(same)]
        kept = tuple(
            c.id
            for c in candidates
            if c.type == paper.type and c.id not in changing and _same_title(c, paper) and _same_time(c, paper)
        )
        if kept and paper.id not in changing and paper.type in DECISIONS:
            twins[paper.id] = kept
    return {**twins, **{twin: (one,) for one, kept in twins.items() for twin in kept if twin not in twins}}


def _titled(connection: Connection, papers: Iterable[Paper]) -> dict[tuple[str, str | None], list[str]]:
    """The tasks given on the days, or in the months, of the papers, by their titles."""
    heads = {_head(paper) for paper in papers if paper.type == _TASK and paper.told}
    own = tables.documents.c
    told = func.coalesce(own.published, own.date)
    found: dict[tuple[str, str | None], list[str]] = {}
    for part in chunks(sorted({day for _, day in heads if day})):
        query = select(own.id, own.title, told).where(own.type == _TASK, told.in_(part)).order_by(own.id)
        for document, title, day in connection.execute(query):
            found.setdefault((_plain(title), day), []).append(document)
    return {head: found[head] for head in heads if len(found[head]) > 1}


def _head(paper: Paper) -> tuple[str, str | None]:
    return _plain(paper.title), paper.told


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())


def _may_be_one(one: Paper, other: Paper) -> bool:
    """May they be one task by their numbers and agencies? Of two numbers each is a case of its own."""
    return not (one.numbers and other.numbers) and bool({*one.assignees} & {*other.assignees})


def _same_time(one: Paper, other: Paper) -> bool:
    """Of one case number a decision of the same title may be taken every year; a directive's number is its own."""
    if one.type == "kommittedirektiv" or not (one.dated and other.dated):
        return True
    return abs(days_between(one.known, other.known)) <= _FILED_DAYS


def _same_title(one: Paper, other: Paper) -> bool:
    """Has it the same title, or that of its translation ("ToR. 2007:158")?"""
    translated = any(_TERMS_OF_REFERENCE.search(paper.title) for paper in (one, other))
    return translated or _plain(one.title) == _plain(other.title)
