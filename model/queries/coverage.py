"""What is held, from which source and year, how fresh it is, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, RowMapping, Table, and_, case, exists, func, select

from model.deadline_state import SourceReading
from model.health import State
from model.tables import documents, failures, own_ids, readings, sources

MOST_ROWS: Final = 2000


@dataclass(frozen=True, slots=True)
class SourceRow:
    source: str
    last_read: str | None
    healthy: bool
    note: str | None
    documents: int
    failures: int


@dataclass(frozen=True, slots=True)
class HeldRow:
    source: str
    type: str
    year: str | None
    count: int
    numbered: int
    """Those of which a number of their own is known: by it alone can a reference lead to them."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """How one part of a source fared when the source was last read in full; counts of documents."""

    source: str
    kind: str
    listed: int
    expected: int | None
    text: int
    attachments: int
    ids: int
    dates: int
    state: State
    note: str | None
    since: str | None


@dataclass(frozen=True, slots=True)
class FailureRow:
    source: str
    key: str
    code: str
    message: str


def list_sources(connection: Connection) -> tuple[SourceRow, ...]:
    held = _counts(connection, documents)
    failed = _counts(connection, failures)
    rows = connection.execute(select(sources).order_by(sources.c.source).limit(100)).mappings()
    known = {row["source"]: row for row in rows}
    return tuple(
        SourceRow(
            source=name,
            last_read=known[name]["last_read"] if name in known else None,
            healthy=bool(known[name]["healthy"]) if name in known else False,
            note=known[name]["note"] if name in known else None,
            documents=held.get(name, 0),
            failures=failed.get(name, 0),
        )
        for name in sorted({*known, *held, *failed})
    )


def load_readings(connection: Connection) -> tuple[SourceReading, ...]:
    """Every source with when it was last read whole."""
    rows = connection.execute(select(sources).order_by(sources.c.source).limit(100)).mappings()
    return tuple(SourceReading(row["source"], row["last_read"], bool(row["healthy"])) for row in rows)


def list_held(connection: Connection) -> tuple[HeldRow, ...]:
    """How many documents there are of each source, type and year, and how many of them bear a known number."""
    year = func.substr(func.coalesce(documents.c.published, documents.c.date), 1, 4)
    numbered = exists().where(own_ids.c.document_id == documents.c.id)
    query = (
        select(documents.c.source, documents.c.type, year, func.count(), func.sum(case((numbered, 1), else_=0)))
        .group_by(documents.c.source, documents.c.type, year)
        .order_by(documents.c.source, documents.c.type, year.desc())
        .limit(MOST_ROWS)
    )
    return tuple(HeldRow(*row) for row in connection.execute(query))


def list_parts(connection: Connection) -> tuple[PartRow, ...]:
    """The parts of every source at its last full reading."""
    latest = select(readings.c.source, func.max(readings.c.read).label("read")).group_by(readings.c.source).subquery()
    of_latest = and_(readings.c.source == latest.c.source, readings.c.read == latest.c.read)
    query = select(readings).join(latest, of_latest).order_by(readings.c.source, readings.c.kind).limit(MOST_ROWS)
    return tuple(_part(row) for row in connection.execute(query).mappings())


def _part(row: RowMapping) -> PartRow:
    counts = {name: row["counts"].get(name) for name in ("listed", "expected", "text", "attachments", "ids", "dates")}
    return PartRow(row["source"], row["kind"], **counts, state=row["state"], note=row["note"], since=row["since"])


def list_failures(connection: Connection, limit: int = 50) -> tuple[FailureRow, ...]:
    query = select(failures.c.source, failures.c.key, failures.c.code, failures.c.message)
    return tuple(
        FailureRow(*row) for row in connection.execute(query.order_by(failures.c.source, failures.c.key).limit(limit))
    )


def _counts(connection: Connection, table: Table) -> dict[str, int]:
    source = table.c.source
    return dict(connection.execute(select(source, func.count()).group_by(source)).tuples().all())
