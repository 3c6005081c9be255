"""What is stored around a set of documents, read as values for the rules of ledger and status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, bindparam, case, func, select

from model import tables
from model.deadline_state import SourceReading
from model.entries import StatedDeadline
from model.finding import RULE_IN_ANNUAL_REPORT
from model.link_rows import IDS, chunks
from model.prolonging import (
    REACH,
    REACH_BACK,
    added_on,
    decided_on,
    is_added,
    is_also,
    is_anew,
    is_beside,
    is_entire,
    is_general,
    is_instead,
    is_rest,
    is_still,
    is_together,
    moves_part,
    names_whole,
    prolongs,
    shortens,
    task_words,
)
from model.years_told import annual_years, years_told


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between two papers, with what it rests on."""

    source: str
    target: str | None
    suggested: str | None
    relation: str
    reference: str | None
    reason: str | None
    rule: str
    confidence: float
    evidence: str
    start: int | None
    page: int | None


def load_arrows_from(connection: Connection, ids: Iterable[str], relations: Sequence[str] | None = None) -> list[Arrow]:
    return _arrows(connection, tables.links.c.source_id, ids, relations)


def load_arrows_to(connection: Connection, ids: Iterable[str], relations: Sequence[str] | None = None) -> list[Arrow]:
    return _arrows(connection, tables.links.c.target_id, ids, relations)


def load_suggestions_to(connection: Connection, ids: Iterable[str], relations: Sequence[str]) -> list[Arrow]:
    """What may have to do with the documents and is not sure enough for a link."""
    return _arrows(connection, tables.links.c.suggested_id, ids, relations)


def _arrows(
    connection: Connection, end: Column[Any], ids: Iterable[str], relations: Sequence[str] | None
) -> list[Arrow]:
    query = _at(end, some=relations is not None)
    asked = {} if relations is None else {"relations": relations}
    parts = chunks(sorted(set(ids)))
    return [Arrow(*row) for part in parts for row in connection.execute(query, {"ids": part, **asked})]


@cache
def _at(end: Column[Any], *, some: bool) -> Select[Any]:
    """The links that have a document at an end; only `some`, by their relations."""
    links = tables.links.c
    columns = (
        links.source_id, links.target_id, links.suggested_id, links.relation, links.reference, links.reason, links.rule,
        links.confidence, links.evidence, links.start, links.page,
    )  # fmt: skip
    query = select(*columns).where(end.in_(IDS)).order_by(links.source_id, links.seq)
    return query.where(links.relation.in_(bindparam("relations", expanding=True))) if some else query


def load_deadlines(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[StatedDeadline, ...]]:
    rows, documents = tables.deadlines.c, tables.documents.c
    before = case((rows.start > REACH_BACK, rows.start - REACH_BACK), else_=0)
    around = func.substr(documents.text, before + 1, rows.start - before + REACH).label("around")
    place = (rows.start - before).label("place")
    joined = tables.deadlines.join(tables.documents, documents.id == rows.document_id)
    found: dict[str, list[StatedDeadline]] = {}
    for part in chunks(sorted(set(ids))):
        query = select(tables.deadlines, around, place).select_from(joined).where(rows.document_id.in_(part))
        for row in connection.execute(query.order_by(rows.document_id, rows.seq)).mappings():
            found.setdefault(row["document_id"], []).append(_stated(row))
    return {document: tuple(stated) for document, stated in found.items()}


def _stated(row: Any) -> StatedDeadline:
    names = ("seq", "date", "kind", "recurring", "text", "start", "end", "page", "rule")
    said = row["around"] or "", row["place"] or 0, row["kind"]
    return StatedDeadline(
        document=row["document_id"],
        superseded=bool(row["superseded"]),
        prolongs=prolongs(*said),
        whole=names_whole(*said),
        entire=is_entire(*said),
        together=is_together(*said[:2]),
        added=is_added(*said[:2]),
        beside=is_beside(*said[:2]),
        rest=is_rest(*said[:2]),
        still=is_still(*said[:2]),
        general=is_general(*said[:2]),
        of_part=moves_part(*said[:2]),
        shortens=shortens(*said[:2]),
        instead=is_instead(*said[:2]),
        also=is_also(*said[:2]),
        anew=is_anew(*said[:2]),
        task=task_words(*said[:2]),
        decided=decided_on(*said[:2]),
        added_on=added_on(*said[:2]),
        years=years_told(*said[:2]) if row["recurring"] else _annual_years(row, *said[:2]),
        **{name: row[name] for name in names},
    )


def _annual_years(row: Any, around: str, place: int) -> tuple[int | None, int | None]:
    return annual_years(around, place) if row["rule"] == RULE_IN_ANNUAL_REPORT else (None, None)


def load_readings(connection: Connection) -> dict[str, SourceReading]:
    """How far each source has been read; a source that was never read whole is missing."""
    rows = connection.execute(select(tables.sources)).mappings()
    return {r["source"]: SourceReading(r["source"], r["last_read"], bool(r["healthy"])) for r in rows}


def load_owners(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The documents that bear each number, by its key."""
    own = tables.own_ids.c
    return _by_key(connection, keys, lambda part: select(own.key, own.document_id).where(own.key.in_(part)))


def load_answering(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The documents that change a numbered decision or answer it, whether or not the decision itself is held."""
    named = tables.amends.c
    return _by_key(connection, keys, lambda part: select(named.key, named.document_id).where(named.key.in_(part)))


def load_citing(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    cited = tables.references.c
    return _by_key(connection, keys, lambda part: select(cited.key, cited.document_id).where(cited.key.in_(part)))


def _by_key(
    connection: Connection, keys: Iterable[str], query: Callable[[list[str]], Select[Any]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for part in chunks(sorted(set(keys))):
        for key, document in connection.execute(query(part)):
            found.setdefault(key, set()).add(document)
    return {key: tuple(sorted(documents)) for key, documents in found.items()}
