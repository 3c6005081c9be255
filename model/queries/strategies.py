"""Strategies with their undertakings and measures, as the documents tell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, case, exists, select

from model.ids import item_id, reference_key
from model.queries.brief import COLUMNS, KNOWN, Brief, brief, known_by
from model.tables import commitments, documents, measures, own_ids, references

MOST_STRATEGIES: Final = 30
MOST_ITEMS: Final = 1000
_STRATEGY_TYPES: Final = ("skrivelse", "strategi")


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One undertaking; `ident` is its address, `number` its place among those of its document (1 is the first)."""

    ident: str
    document_id: str
    seq: int
    text: str
    section: str | None
    barrier: int | None
    strength: str
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as its document tells it."""

    ident: str
    document_id: str
    seq: int
    text: str
    section: str | None
    barrier: int | None
    kind: str
    tense: str
    actors: tuple[str, ...]
    refs: tuple[str, ...]
    start: int
    end: int
    page: int | None
    rule: str


def list_strategies(connection: Connection, as_of: str) -> tuple[Brief, ...]:
    """Documents with undertakings in so many words ("ska verka för"): those with barriers first, then the newest.

    At most MOST_STRATEGIES.
    """
    built = exists().where(commitments.c.document_id == documents.c.id, commitments.c.barrier.is_not(None))
    pledged = exists().where(commitments.c.document_id == documents.c.id, commitments.c.strength == "pledge")
    query = (
        select(*COLUMNS)
        .where(documents.c.type.in_(_STRATEGY_TYPES), known_by(as_of), pledged)
        .order_by(case((built, 0), else_=1), KNOWN.desc(), documents.c.id)
        .limit(MOST_STRATEGIES)
    )
    return tuple(brief(row) for row in connection.execute(query).mappings())


def list_later(connection: Connection, strategy: Brief, as_of: str) -> tuple[Brief, ...]:
    """Documents that cite a strategy's number and are no older than it, newest first; at most MOST_ITEMS."""
    if not strategy.own_id:
        return ()
    key = reference_key(strategy.own_id)
    citing = exists().where(references.c.document_id == documents.c.id, references.c.key == key)
    bearing = exists().where(own_ids.c.document_id == documents.c.id, own_ids.c.key == key)
    query = (
        select(*COLUMNS)
        .where(citing, ~bearing, known_by(as_of), KNOWN.between(strategy.known or "", as_of))
        .order_by(KNOWN.desc(), documents.c.id)
        .limit(MOST_ITEMS)
    )
    return tuple(brief(row) for row in connection.execute(query).mappings())


def list_commitments(connection: Connection, document: str, barrier: int | None = None) -> tuple[CommitmentRow, ...]:
    """A document's undertakings in their order, those of one group if `barrier` is given."""
    query = select(commitments).where(commitments.c.document_id == document)
    if barrier is not None:
        query = query.where(commitments.c.barrier == barrier)
    rows = connection.execute(query.order_by(commitments.c.seq).limit(MOST_ITEMS)).mappings()
    return tuple(_commitment(row) for row in rows)


def load_commitment(connection: Connection, ident: str) -> CommitmentRow | None:
    """The undertaking with this stable id."""
    document, _, seq = ident.rpartition("-")
    if not (seq.isascii() and seq.isdigit() and len(seq) <= 6):
        return None
    query = select(commitments).where(commitments.c.document_id == document, commitments.c.seq == int(seq))
    row = connection.execute(query).mappings().first()
    return _commitment(row) if row else None


def list_measures(connection: Connection, document: str) -> tuple[MeasureRow, ...]:
    query = select(measures).where(measures.c.document_id == document).order_by(measures.c.seq).limit(MOST_ITEMS)
    return tuple(_measure(row) for row in connection.execute(query).mappings())


def _commitment(row: RowMapping) -> CommitmentRow:
    return CommitmentRow(ident=item_id(row["document_id"], row["seq"]), **_columns(row, CommitmentRow))


def _measure(row: RowMapping) -> MeasureRow:
    values = _columns(row, MeasureRow)
    values["actors"], values["refs"] = tuple(row["actors"] or ()), tuple(row["refs"] or ())
    return MeasureRow(ident=item_id(row["document_id"], row["seq"], "measure"), **values)


def _columns(row: RowMapping, kind: type[Any]) -> dict[str, Any]:
    return {name: row[name] for name in kind.__slots__ if name != "ident"}
