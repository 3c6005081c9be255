"""Other manifestations of a decision: a page and a PDF, or one published twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, func, or_, select

from model import tables
from model.dates import MONTH_LETTERS, add_days, days_between, last_day
from model.facts import load_arrows_from, load_owners
from model.ids import reference_key
from model.link_rows import chunks
from model.papers import Paper, load_papers
from model.relations import CHANGES

_TERMS_OF_REFERENCE: Final = re.compile(r"\bToR\. ?\d{4}:\d")
DECISIONS: Final = frozenset({"regeringsuppdrag", "kommittedirektiv", "overenskommelse"})
"""The kinds of paper that a chain begins with."""
_TASK: Final = "regeringsuppdrag"
_AGAIN_DAYS: Final = 100
"""Within so many days a task is published again, at times written anew."""
_FILED_DAYS: Final = 75
"""A page may be filed under the month after the decision, and counts from the last day of it."""


def twins_of(connection: Connection, members: set[str]) -> dict[str, tuple[str, ...]]:
    """Other manifestations of a decision: same number, same kind of document, and none changes another.

    Or, of a task that bears no number, same title and agency, and either same day or month or, within some months, the
    same deadlines.
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
        alike = {doc for doc in titled.get(paper.id, ()) if _may_be_one(known[doc], paper)}
        same = (same | alike) - {paper.id}
        candidates = [known[doc] for doc in sorted(same)]
        kept = tuple(
            c.id
            for c in candidates
            if c.type == paper.type
            and c.id not in changing
            and (c.id in alike or (_same_title(c, paper) and _same_time(c, paper)))
        )
        if kept and paper.id not in changing and paper.type in DECISIONS:
            twins[paper.id] = kept
    return {**twins, **{twin: (one,) for one, kept in twins.items() for twin in kept if twin not in twins}}


def _titled(connection: Connection, papers: Iterable[Paper]) -> dict[str, list[str]]:
    """The tasks given on the day, or in the month, of each paper that bear its title, or soon with its deadlines."""
    tasks = [paper for paper in papers if paper.type == _TASK and paper.told]
    own = tables.documents.c
    day = func.coalesce(own.published, own.date)
    found: dict[str, list[tuple[str, str]]] = {}
    for part in chunks(_spans(tasks)):
        given = or_(*(day.between(first, last) for first, last in part))
        query = select(own.id, own.title, day).where(own.type == _TASK, given).order_by(own.id)
        for document, title, told in connection.execute(query):
            found.setdefault(_plain(title), []).append((document, told))
    alike = {paper.id: [one for one in found[_plain(paper.title)] if _is_near(paper, one[1])] for paper in tasks}
    dates = _dates(connection, {document for others in alike.values() if len(others) > 1 for document, _ in others})
    return {
        paper.id: [
            one for one, told in alike[paper.id] if told == paper.told or dates.get(one) == dates.get(paper.id, "")
        ]
        for paper in tasks
        if len(alike[paper.id]) > 1
    }


def _spans(papers: Iterable[Paper]) -> list[tuple[str, str]]:
    """The times in which another page of any of the papers may have been published, those that overlap in one."""
    spans: list[tuple[str, str]] = []
    for known in sorted({paper.known for paper in papers}):
        first, last = add_days(known, -_AGAIN_DAYS)[:MONTH_LETTERS], add_days(known, _AGAIN_DAYS)
        if spans and first <= spans[-1][1]:
            first = spans.pop()[0]
        spans.append((first, last))
    return spans


def _is_near(paper: Paper, told: str) -> bool:
    return abs(days_between(paper.known, last_day(told) or paper.known)) <= _AGAIN_DAYS


def _dates(connection: Connection, ids: set[str]) -> dict[str, frozenset[tuple[str | None, str]]]:
    """The deadlines that each of the documents gives."""
    rows = tables.deadlines.c
    found: dict[str, set[tuple[str | None, str]]] = {}
    for part in chunks(sorted(ids)):
        query = select(rows.document_id, rows.date, rows.kind).where(rows.document_id.in_(part), rows.superseded == 0)
        for document, date, kind in connection.execute(query):
            found.setdefault(document, set()).add((date, kind))
    return {document: frozenset(dates) for document, dates in found.items()}


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
