"""Runs and sources as rows: what was begun, how it ended, and how a source stood when it was last read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from model import tables
from model.rows import Row
from model.store import upsert


def start_run(connection: Connection, source: str, started: str) -> int:
    """Note that a run has begun; the number by which it is ended."""
    result = connection.execute(insert(tables.runs).values(source=source, started=started))
    (number,) = result.inserted_primary_key or (0,)
    return int(number)


def is_interrupted(connection: Connection) -> bool:
    """Did the latest run end before its links were made?"""
    latest = select(tables.runs.c.finished).order_by(tables.runs.c.id.desc()).limit(1)
    row = connection.execute(latest).one_or_none()
    return row is not None and row.finished is None


def finish_run(connection: Connection, run: int, finished: str, counts: Mapping[str, Any]) -> None:
    statement = update(tables.runs).where(tables.runs.c.id == run).values(finished=finished, counts=dict(counts))
    connection.execute(statement)


def mark_source(
    connection: Connection, source: str, *, last_read: str | None, note: str | None, healthy: bool = True
) -> None:
    """Note how a reading of a source went; without a time it was not complete, and the source is not healthy."""
    row: Row = {"source": source, "healthy": int(last_read is not None and healthy), "note": note}
    if last_read:
        row["last_read"] = last_read
    upsert(connection, tables.sources, [row], ["source"])
