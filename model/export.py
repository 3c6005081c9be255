"""What is known, as tables for others: rows in the order of source, key and place, the same from every database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, collate, select

from model import tables
from model.errors import VerkaError
from model.export_status import STATUS_COLUMNS, status_rows
from model.ids import ItemKind, item_id
from model.sheets import Kind

Record = dict[str, Any]
_DOCUMENTS: Final = tables.documents
_PLACE: Final = ("start", "end", "page", "rule")
_FOUND: Final[dict[str, tuple[Table, tuple[str, ...]]]] = {
    "references": (tables.references, ("kind", "id", "text", "section", *_PLACE)),
    "deadlines": (tables.deadlines, ("date", "kind", "recurring", "superseded", "text", *_PLACE)),
    "commitments": (tables.commitments, ("section", "barrier", "strength", "text", *_PLACE)),
    "measures": (
        tables.measures,
        ("section", "barrier", "kind", "tense", "actors", "refs", "text", *_PLACE),
    ),
}
_DOCUMENT: Final = ("source", "key", "type", "own_id", "title", "date", "published", "issuer", "pages", "url", "sha256")
_ASSIGNMENT: Final = (
    *("source", "document", "kind", "title", "date", "issuer", "assignees", "coordinator", "recipients"),
    *("amends", "funds_sek", "url"),
)
_AGENCY: Final = ("name", "role", "source", "document")
_WITH_ID: Final[dict[str, ItemKind]] = {"commitments": "commitment", "measures": "measure", "deadlines": "deadline"}
_FLAGS: Final = {"superseded"}
_LINK: Final = ("relation", "reference", "rule", "confidence", "evidence", "start", "end", "page")


_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("start", "end", "page", "pages", "barrier", "moves"), "whole"),
    **dict.fromkeys(("numbers", "assignees", "recipients", "amends", "actors", "refs"), "texts"),
    "funds_sek": "wholes",
    "superseded": "flag",
    "confidence": "number",
}


def export_rows(connection: Connection, name: str, as_of: str) -> Iterator[Record]:
    """The rows of one table, read as they are asked for; statuses are those of the day `as_of`."""
    if name not in EXPORTS:
        raise VerkaError(f"Okänd tabell: {name}. Välj bland {', '.join(EXPORTS)}.")
    return status_rows(connection, as_of) if name == "statuses" else _ROWS[name](connection)


def export_columns(name: str) -> tuple[str, ...]:
    """The names of a table's columns, in the order of its rows' fields."""
    if name in _FOUND:
        return ("source", "document", *(("id",) if name in _WITH_ID else ()), *_FOUND[name][1])
    columns = {
        "documents": (*_DOCUMENT, "numbers"),
        "assignments": _ASSIGNMENT,
        "links": ("source", "target", *_LINK),
        "agencies": _AGENCY,
        "statuses": STATUS_COLUMNS,
    }
    return columns[name]


def export_kinds(name: str) -> dict[str, Kind]:
    """The columns of a table with what they hold, the same whatever its rows are. Dates may be partial: they are text.

    A status rests on several papers, a link on one quotation.
    """
    kinds = _KINDS | ({"evidence": "texts"} if name == "statuses" else {})
    return {column: kinds.get(column, "text") for column in export_columns(name)}


def _documents(connection: Connection) -> Iterator[Record]:
    numbers = _grouped(connection, tables.own_ids, ("id",))
    for row in _stream(connection, select(_DOCUMENTS.c.id, *(_DOCUMENTS.c[name] for name in _DOCUMENT))):
        record = {name: row[name] for name in _DOCUMENT}
        record["numbers"] = [number for (number,) in numbers.get(row["id"], [])]
        yield record


def _assignments(connection: Connection) -> Iterator[Record]:
    parties = _grouped(connection, tables.parties, ("role", "name"))
    changed = _grouped(connection, tables.amends, ("role", "id"))
    money = _grouped(connection, tables.funds, ("amount_sek", "year", "agency"))
    columns = ("source", "key", "title", "date", "published", "issuer", "coordinator", "url")
    query = select(_DOCUMENTS.c.id, _DOCUMENTS.c.assignment_kind, *(_DOCUMENTS.c[name] for name in columns))
    for row in _stream(connection, query.where(_DOCUMENTS.c.assignment_kind.is_not(None))):
        own = parties.get(row["id"], [])
        yield {
            "source": row["source"],
            "document": row["key"],
            "kind": row["assignment_kind"],
            "title": row["title"],
            "date": row["date"] or row["published"],
            "issuer": row["issuer"],
            "assignees": [party for role, party in own if role == "assignee"],
            "coordinator": row["coordinator"],
            "recipients": [party for role, party in own if role == "recipient"],
            "amends": [number for role, number in changed.get(row["id"], []) if role == "amends"],
            "funds_sek": [amount for amount, _, _ in money.get(row["id"], [])],
            "url": row["url"],
        }


def _links(connection: Connection) -> Iterator[Record]:
    links, target = tables.links, _DOCUMENTS.alias()
    query = select(*(links.c[name] for name in _LINK), _DOCUMENTS.c.key.label("source"), target.c.key.label("target"))
    joined = links.join(_DOCUMENTS, links.c.source_id == _DOCUMENTS.c.id).outerjoin(
        target, links.c.target_id == target.c.id
    )
    for row in _stream(connection, query.select_from(joined), links.c.seq):
        yield {"source": row["source"], "target": row["target"], **{name: row[name] for name in _LINK}}


def _agencies(connection: Connection) -> Iterator[Record]:
    """One row per name and role, with the documents in which it has it."""
    parties = tables.parties
    columns = (parties.c.name, parties.c.role, _DOCUMENTS.c.source, _DOCUMENTS.c.key)
    query = select(*columns).join_from(parties, _DOCUMENTS, parties.c.document_id == _DOCUMENTS.c.id)
    order = (_binary(connection, parties.c.name), _binary(connection, parties.c.role))
    rows = connection.execute(query.order_by(*order, *_in_order(connection), parties.c.seq)).mappings()
    for row in rows:
        yield {"name": row["name"], "role": row["role"], "source": row["source"], "document": row["key"]}


def _found(name: str) -> Callable[[Connection], Iterator[Record]]:
    table, columns = _FOUND[name]

    def rows(connection: Connection) -> Iterator[Record]:
        own = [table.c.document_id, table.c.seq, *(table.c[column].label(f"found_{column}") for column in columns)]
        query = select(_DOCUMENTS.c.source, _DOCUMENTS.c.key, *own)
        joined = query.join_from(table, _DOCUMENTS, table.c.document_id == _DOCUMENTS.c.id)
        for row in _stream(connection, joined, table.c.seq):
            record = {"source": row["source"], "document": row["key"]}
            if name in _WITH_ID:
                record["id"] = item_id(row["document_id"], row["seq"], _WITH_ID[name])
            yield record | {column: _value(column, row[f"found_{column}"]) for column in columns}

    return rows


_ROWS: Final[dict[str, Callable[[Connection], Iterator[Record]]]] = {
    "documents": _documents,
    "references": _found("references"),
    "links": _links,
    "assignments": _assignments,
    "deadlines": _found("deadlines"),
    "commitments": _found("commitments"),
    "measures": _found("measures"),
    "agencies": _agencies,
}
EXPORTS: Final = (*_ROWS, "statuses")


def _value(column: str, value: Any) -> Any:
    return bool(value) if column in _FLAGS else value


def _stream(connection: Connection, query: Select[Any], *then: Column[Any]) -> Iterator[Any]:
    ordered = query.order_by(*_in_order(connection), *then)
    yield from connection.execution_options(yield_per=1000).execute(ordered).mappings()


def _in_order(connection: Connection) -> list[ColumnElement[Any]]:
    return [_binary(connection, _DOCUMENTS.c.source), _binary(connection, _DOCUMENTS.c.key)]


def _binary(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """Ordered by code points, as SQLite does by itself: the same whatever the server's locale."""
    return collate(column, "C") if connection.dialect.name == "postgresql" else column


def _grouped(connection: Connection, table: Table, names: tuple[str, ...]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a small table by document."""
    query = select(table.c.document_id, *(table.c[name] for name in names)).order_by(table.c.document_id, table.c.seq)
    groups: dict[str, list[tuple[Any, ...]]] = {}
    for document, *values in connection.execute(query):
        groups.setdefault(document, []).append(tuple(values))
    return groups
