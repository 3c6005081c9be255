"""Where undertakings, measures and deadlines stand on a day, as rows for others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, select

from model import tables
from model.chain import Chain
from model.chain_book import ChainBook
from model.deadline_state import STATE_LABELS, DeadlineState
from model.papers import Paper
from model.status import Stage, Status
from model.strategy_chain import CommitmentView, MeasureView, StrategyView, strategy_of

STATUS_COLUMNS: Final = (
    *("source", "document", "kind", "id", "section", "barrier", "text"),
    *("code", "label", "reason", "original", "due", "moves", "evidence", "as_of"),
)
_DEADLINE_TYPES: Final = ("regeringsuppdrag", "kommittedirektiv", "overenskommelse")


def status_rows(connection: Connection, as_of: str) -> Iterator[dict[str, Any]]:
    """Undertakings and measures of each strategy, then the deadlines of each chain, by source and key."""
    found = [row for document in _strategies(connection) for row in _told(strategy_of(connection, document, as_of))]
    found += _deadlines(connection, as_of)
    found.sort(key=lambda row: (row["source"], row["document"]))
    for row in found:
        yield {name: row.get(name) for name in STATUS_COLUMNS} | {"as_of": as_of}


def _strategies(connection: Connection) -> list[str]:
    owners = tables.commitments.c.document_id
    return list(connection.execute(select(owners).distinct().order_by(owners)).scalars())


def _told(strategy: StrategyView | None) -> Iterator[dict[str, Any]]:
    if strategy is None:
        return
    for commitment in strategy.commitments:
        yield _row(strategy.paper, "commitment", commitment, commitment.status)
    for measure in strategy.measures:
        yield _row(strategy.paper, "measure", measure, measure.stage)


def _row(paper: Paper, kind: str, told: CommitmentView | MeasureView, stands: Status | Stage) -> dict[str, Any]:
    return {
        "source": paper.source,
        "document": paper.key,
        "kind": kind,
        "id": told.id,
        "section": told.section,
        "barrier": told.barrier,
        "text": told.text,
        "code": stands.code,
        "label": stands.label,
        "reason": " ".join(dict.fromkeys(fact.sentence for fact in stands.facts)),
        "evidence": [fact.quote for fact in stands.facts if fact.quote],
    }


def _deadlines(connection: Connection, as_of: str) -> Iterator[dict[str, Any]]:
    """Each chain once, under its original decision."""
    documents, stated = tables.documents.c, tables.deadlines.c.document_id
    query = select(documents.id).where(documents.type.in_(_DEADLINE_TYPES), documents.id.in_(select(stated)))
    owners = list(connection.execute(query.order_by(documents.source, documents.key)).scalars())
    book = ChainBook(connection, owners, as_of)
    originals = dict.fromkeys(original for owner in owners for original in book.originals_of(owner))
    for original in originals:
        chain = book.chain(original)
        if chain and chain.original.known <= as_of:
            yield from (_deadline(chain, state) for state in chain.deadlines)


def _deadline(chain: Chain, state: DeadlineState) -> dict[str, Any]:
    entry, paper = state.entry, chain.original
    return {
        "source": paper.source,
        "document": paper.key,
        "kind": "deadline",
        "id": entry.id,
        "text": entry.stated.text,
        "code": state.code,
        "label": STATE_LABELS[state.code],
        "reason": state.reason,
        "original": entry.original,
        "due": entry.due,
        "moves": len(entry.moves),
        "evidence": [state.report.evidence] if state.report else [],
    }
