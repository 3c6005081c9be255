"""The stored facts that the link rules need, read as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Table, select

from model import tables
from model.document import PageSegment
from model.ids import reference_key
from model.links import LinkRow, Mention

CHUNK: Final = 400
"""How many values one query asks for: all databases take as many."""
_TEXT_KEPT: Final = 60_000
_DOCUMENT: Final = (
    "id", "source", "key", "type", "title", "published", "date", "assignment_kind", "directive_kind",
    "committee_id", "committee_name", "report_agency", "report_kind",
)  # fmt: skip
_T = TypeVar("_T")


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    kept = list(values)
    for start in range(0, len(kept), CHUNK):
        yield kept[start : start + CHUNK]


def load_rows(connection: Connection, ids: Iterable[str] | None = None) -> list[LinkRow]:
    """All documents, or those asked for, in order of id."""
    if ids is None:
        return _load(connection, None)
    return [row for part in chunks(sorted(set(ids))) for row in _load(connection, part)]


def _load(connection: Connection, ids: Sequence[str] | None) -> list[LinkRow]:
    own = _grouped(connection, tables.own_ids, ids, lambda row: row["key"])
    cited = _grouped(connection, tables.references, ids, _mention)
    linked = _grouped(connection, tables.hyperlinks, ids, _hyperlink)
    parties = _grouped(connection, tables.parties, ids, lambda row: (row["role"], row["name"]))
    changed = _grouped(connection, tables.amends, ids, lambda row: (row["role"], row["key"]))
    segments = _segments(connection, ids)
    columns = tables.documents.c
    query = select(*(columns[name] for name in _DOCUMENT), columns.text)
    if ids is not None:
        query = query.where(columns.id.in_(ids))
    rows = []
    # Cut and sorted here: counting the letters of every text, and reading out of order, takes the database longer.
    for row in sorted(connection.execute(query).mappings().all(), key=itemgetter("id")):
        document = row["id"]
        places = sorted([*cited.get(document, ()), *linked.get(document, ())], key=lambda m: (m.start, m.end, m.key))
        roles = changed.get(document, [])
        rows.append(
            LinkRow(
                **{name: row[name] for name in _DOCUMENT if name not in ("published", "date", "committee_id")},
                published=row["published"] or row["date"],
                committee_id=row["committee_id"],
                text=row["text"][:_TEXT_KEPT],
                own_keys=tuple(dict.fromkeys(own.get(document, ()))),
                mentions=tuple(places),
                assignees=tuple(name for role, name in parties.get(document, ()) if role == "assignee"),
                amends=tuple(dict.fromkeys(key for role, key in roles if role == "amends")),
                answers=tuple(dict.fromkeys(key for role, key in roles if role == "answers")),
                segments=segments.get(document, ()),
            )
        )
    return rows


def _grouped(
    connection: Connection, table: Table, ids: Sequence[str] | None, value: Callable[[Any], _T]
) -> dict[str, list[_T]]:
    query = select(table).order_by(table.c.document_id, table.c.seq)
    if ids is not None:
        query = query.where(table.c.document_id.in_(ids))
    found: dict[str, list[_T]] = {}
    for row in connection.execute(query).mappings().all():
        found.setdefault(row["document_id"], []).append(value(row))
    return found


def _mention(row: Any) -> Mention:
    return Mention(row["kind"], row["id"], row["key"], row["text"], row["start"], row["end"], row["page"])


def _hyperlink(row: Any) -> Mention:
    return Mention("hyperlink", row["target"], reference_key(row["target"]), row["target"], row["start"], row["end"])


def _segments(connection: Connection, ids: Sequence[str] | None) -> dict[str, tuple[PageSegment, ...]]:
    """Pages of the documents that have any."""
    columns = tables.documents.c
    query = select(columns.id, columns.layout["segments"].label("segments")).where(columns.pages.is_not(None))
    if ids is not None:
        query = query.where(columns.id.in_(ids))
    return {row.id: tuple(PageSegment(*part) for part in row.segments or ()) for row in connection.execute(query)}
