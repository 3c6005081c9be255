"""Deadlines of many decisions: those tied to a strategy, or those of a period."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, exists, func, or_, select

from model.chain import Chain
from model.chain_book import ChainBook
from model.citations import RULE_ELSEWHERE
from model.dates import add_days
from model.queries.assignments import decided_by, names_for
from model.queries.brief import KNOWN, known_by
from model.tables import deadlines, documents, links, parties

MOST_DECISIONS: Final = 400
_MOVED_WITHIN: Final = 550
"""How far before a period the first date may lie of a deadline that was moved into it, in days."""


def list_strategy_decisions(connection: Connection, strategy: str, as_of: str) -> tuple[str, ...]:
    """The decisions with deadlines that a strategy points to; none that is on something else."""
    dated = exists().where(deadlines.c.document_id == documents.c.id)
    query = (
        select(documents.c.id)
        .join(links, links.c.target_id == documents.c.id)
        .where(
            links.c.source_id == strategy, links.c.rule != RULE_ELSEWHERE, dated, or_(KNOWN.is_(None), known_by(as_of))
        )
        .distinct()
        .order_by(documents.c.id)
        .limit(MOST_DECISIONS)
    )
    return tuple(connection.execute(query).scalars())


def list_due_decisions(
    connection: Connection, first: str, last: str, as_of: str, *, agency: str = "", ministry: str = ""
) -> tuple[str, ...]:
    """The decisions with a date in a period, or shortly before it, that were known on a day; soonest first."""
    conditions = [
        deadlines.c.date.between(add_days(first, -_MOVED_WITHIN), last),
        or_(KNOWN.is_(None), known_by(as_of)),
    ]
    if agency:
        conditions.append(
            exists().where(
                parties.c.document_id == documents.c.id,
                parties.c.role == "assignee",
                parties.c.name.in_(names_for(agency)),
            )
        )
    if ministry:
        conditions.append(decided_by(ministry))
    latest = func.max(deadlines.c.date)
    query = (
        select(documents.c.id)
        .join(deadlines, deadlines.c.document_id == documents.c.id)
        .where(*conditions)
        .group_by(documents.c.id)
        .having(latest >= first)
        .order_by(latest, documents.c.id)
        .limit(MOST_DECISIONS)
    )
    return tuple(connection.execute(query).scalars())


def list_chains(connection: Connection, decisions: tuple[str, ...], as_of: str) -> tuple[Chain, ...]:
    """The chains of these decisions, each once."""
    book = ChainBook(connection, decisions, as_of)
    chains = [chain for decision in decisions if (chain := book.chain(decision))]
    return tuple({chain.original.id: chain for chain in chains}.values())
