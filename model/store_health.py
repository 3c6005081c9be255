"""How each part of a source fared at each whole reading: kept for comparison, and cut where it is too old for that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from model import tables
from model.health import Part, Reading
from model.store import upsert

_READINGS = tables.readings.c
_MOST_KEPT = 400


def load_history(connection: Connection, source: str, since: str) -> dict[str, list[Reading]]:
    """Earlier readings by kind, oldest first."""
    query = select(tables.readings).where(_READINGS.source == source, _READINGS.read >= since)
    found: dict[str, list[Reading]] = {}
    for row in connection.execute(query.order_by(_READINGS.kind, _READINGS.read)).mappings():
        found.setdefault(row["kind"], []).append(_reading(row))
    return found


def save_readings(connection: Connection, source: str, readings: Sequence[Reading]) -> None:
    rows = [
        {
            "source": source,
            "kind": reading.kind,
            "read": reading.read,
            "counts": reading.part.counts(),
            "state": reading.state,
            "note": reading.note,
            "since": reading.since,
        }
        for reading in readings
    ]
    if rows:
        upsert(connection, tables.readings, rows, ["source", "kind", "read"])
    times = select(_READINGS.read).where(_READINGS.source == source).distinct()
    too_old = connection.execute(times.order_by(_READINGS.read.desc()).offset(_MOST_KEPT)).scalars().all()
    if too_old:
        connection.execute(delete(tables.readings).where(_READINGS.source == source, _READINGS.read.in_(too_old)))


def swap_states(connection: Connection, states: dict[str, str]) -> dict[str, str]:
    """Keep where things stand now; where they stood the last time."""
    seen = tables.seen_states
    earlier = dict(connection.execute(select(seen.c.id, seen.c.code)).tuples().all())
    if earlier != states:
        connection.execute(delete(seen))
        if states:
            connection.execute(insert(seen), [{"id": key, "code": code} for key, code in states.items()])
    return earlier


def _reading(row: Any) -> Reading:
    return Reading(row["kind"], row["read"], Part(**row["counts"]), row["state"], row["note"], row["since"])
