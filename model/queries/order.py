"""Swedish alphabetical order in either database."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, collate

_COLLATIONS: Final = {"sqlite": "swedish", "postgresql": "sv-x-icu"}


def swedish(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, to be ordered by as in a Swedish dictionary: å, ä, ö last."""
    return collate(column, _COLLATIONS[connection.dialect.name])
