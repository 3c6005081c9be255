"""Government assignments: what a table of them shows, filtered and in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from model.queries.brief import COLUMNS, KNOWN, Brief, brief, known_by
from model.queries.order import swedish
from model.tables import deadlines, documents, own_ids, parties

MOST_ROWS: Final = 500
MOST_NAMES: Final = 1000

Order = Literal["beslutad", "titel", "departement", "datum"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for, and in which order; an empty value asks for nothing. The two days bound what is due."""

    as_of: str
    agency: str = ""
    ministry: str = ""
    kind: str = ""
    words: str = ""
    due_from: str | None = None
    due_to: str | None = None
    order: Order = "beslutad"
    falling: bool = True


@dataclass(frozen=True, slots=True)
class DateRow:
    date: str | None
    kind: str
    recurring: str | None
    text: str
    page: int | None
    start: int
    end: int
    superseded: bool


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One decision with whom it concerns and the dates that it states."""

    document: Brief
    numbers: tuple[str, ...]
    assignees: tuple[str, ...]
    recipients: tuple[str, ...]
    dates: tuple[DateRow, ...]


def count_assignments(connection: Connection, wanted: Filter) -> int:
    query = select(func.count()).select_from(documents).where(*_conditions(wanted))
    return int(connection.execute(query).scalar_one())


def list_assignments(connection: Connection, wanted: Filter, limit: int, offset: int = 0) -> tuple[AssignmentRow, ...]:
    """The assignments asked for, at most MOST_ROWS of them."""
    key = _order(connection, wanted.order)
    keys = (key.desc().nulls_last() if wanted.falling else key.asc().nulls_last(), documents.c.id)
    query = select(*COLUMNS).where(*_conditions(wanted)).order_by(*keys).limit(min(limit, MOST_ROWS)).offset(offset)
    return load_assignments(connection, [brief(row) for row in connection.execute(query).mappings()])


def load_assignments(connection: Connection, briefs: Sequence[Brief]) -> tuple[AssignmentRow, ...]:
    """The decisions with their numbers, parties and dates."""
    idents = [one.id for one in briefs]
    names = _grouped(connection, parties, ("role", "name"), idents)
    numbers = _grouped(connection, own_ids, ("id",), idents)
    dates = _grouped(
        connection, deadlines, ("date", "kind", "recurring", "text", "page", "start", "end", "superseded"), idents
    )
    return tuple(
        AssignmentRow(
            document=one,
            numbers=tuple(dict.fromkeys(row["id"] for row in numbers.get(one.id, ()))),
            assignees=tuple(row["name"] for row in names.get(one.id, ()) if row["role"] == "assignee"),
            recipients=tuple(row["name"] for row in names.get(one.id, ()) if row["role"] == "recipient"),
            dates=tuple(DateRow(**{**row, "superseded": bool(row["superseded"])}) for row in dates.get(one.id, ())),
        )
        for one in briefs
    )


def list_assignees(connection: Connection) -> tuple[str, ...]:
    """Names of bodies that have been given something to do, in Swedish order."""
    names = select(parties.c.name).where(parties.c.role == "assignee").distinct().subquery()
    query = select(names.c.name).order_by(swedish(connection, names.c.name)).limit(MOST_NAMES)
    return tuple(connection.execute(query).scalars())


def list_ministries(connection: Connection) -> tuple[str, ...]:
    """Names of those that have decided assignments, in Swedish order."""
    names = select(documents.c.issuer).where(_is_assignment(), documents.c.issuer.is_not(None)).distinct().subquery()
    query = select(names.c.issuer).order_by(swedish(connection, names.c.issuer)).limit(MOST_NAMES)
    return tuple(connection.execute(query).scalars())


def _is_assignment() -> ColumnElement[bool]:
    return documents.c.type.in_(("regeringsuppdrag", "overenskommelse")) & documents.c.assignment_kind.is_not(None)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    found = [_is_assignment(), or_(KNOWN.is_(None), known_by(wanted.as_of))]
    if wanted.agency:
        found.append(_has_party(wanted.agency))
    if wanted.ministry:
        found.append(documents.c.issuer == wanted.ministry)
    if wanted.kind:
        found.append(documents.c.assignment_kind == wanted.kind)
    if wanted.words:
        found += [documents.c.title.icontains(word, autoescape=True) for word in wanted.words.split()[:8]]
    if wanted.due_from or wanted.due_to:
        found.append(_due_within(wanted.due_from, wanted.due_to))
    return found


def _has_party(name: str) -> ColumnElement[bool]:
    """Asked as a set, so that the database starts from the few decisions that name the agency."""
    named = select(parties.c.document_id).where(parties.c.role == "assignee", parties.c.name == name)
    return documents.c.id.in_(named)


def _due_within(first: str | None, last: str | None) -> ColumnElement[bool]:
    """Has it a date in the period, or one that is not stated as a day and may fall in it?"""
    within = and_(deadlines.c.date >= (first or ""), deadlines.c.date <= (last or "9999-99"))
    loose = or_(deadlines.c.date.is_(None), deadlines.c.recurring.is_not(None), func.length(deadlines.c.date) < 10)
    return exists().where(deadlines.c.document_id == documents.c.id, deadlines.c.superseded == 0, or_(within, loose))


def _order(connection: Connection, order: Order) -> ColumnElement[Any]:
    if order == "titel":
        return swedish(connection, documents.c.title)
    if order == "departement":
        return swedish(connection, documents.c.issuer)
    if order == "datum":
        first = select(func.min(deadlines.c.date)).where(
            deadlines.c.document_id == documents.c.id, deadlines.c.superseded == 0
        )
        return first.scalar_subquery()
    return KNOWN


def _grouped(
    connection: Connection, table: Any, names: Sequence[str], idents: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    if not idents:
        return {}
    columns = [table.c[name] for name in names]
    query = (
        select(table.c.document_id, *columns)
        .where(table.c.document_id.in_(idents))
        .order_by(table.c.document_id, table.c.seq)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["document_id"], []).append({name: row[name] for name in names})
    return found
