"""Many rows into one table, in batches."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, insert

_BATCH: Final = 20_000


def insert_rows(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        connection.execute(insert(table), batch)


def insert_texts(connection: Connection, table: Table, rows: Iterable[tuple[str, ...]]) -> None:
    """Rows of a table whose columns are all text, in the order of its columns.

    They go to the driver as they are: looking at each value for a conversion costs as much as writing it.
    """
    names = table.columns.keys()
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=names)
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        if compiled.positional:
            connection.exec_driver_sql(compiled.string, batch)
        else:
            connection.exec_driver_sql(compiled.string, [dict(zip(names, row, strict=True)) for row in batch])
