"""Government assignments: what a table of them shows, filtered and in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from model.citations import RULE_ELSEWHERE
from model.dates import DAY_LETTERS
from model.queries.brief import KNOWN, Brief, known_by, load_briefs
from model.queries.order import swedish
from model.relations import CHANGES
from model.tables import deadlines, documents, links, measures, own_ids, parties

MOST_ROWS: Final = 500
MOST_NAMES: Final = 1000

COLLECTIVE: Final = "Länsstyrelserna"
_MEMBER: Final = "Länsstyrelsen i "

UNTOLD: Final = "framgår inte"
"""Asked for as a ministry: the assignments that do not tell theirs."""

Order = Literal["beslutad", "titel", "departement", "datum"]
Tie = Literal["", "changed", "reported", "undated"]
Grouping = Literal["myndighet", "departement"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for, and in which order; an empty value asks for nothing. The two days bound what is due.

    `group` is one of the strategy's four, and asks for what its measures cite. `tie` leaves out what no other document
    has touched, or what states every date, so that a judgement on moves or reports need only be made of the rest.
    """

    as_of: str
    agency: str = ""
    ministry: str = ""
    kind: str = ""
    words: str = ""
    due_from: str | None = None
    due_to: str | None = None
    group: int | None = None
    tie: Tie = ""
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


def list_ids(connection: Connection, wanted: Filter, most: int, offset: int = 0) -> tuple[str, ...]:
    """The ids of the assignments asked for, in order: to be read batch by batch without ordering them anew."""
    key = _order(connection, wanted.order)
    keys = (key.desc().nulls_last() if wanted.falling else key.asc().nulls_last(), documents.c.id)
    query = select(documents.c.id).where(*_conditions(wanted)).order_by(*keys).limit(most).offset(offset)
    return tuple(connection.execute(query).scalars())


def load_batch(connection: Connection, idents: Sequence[str]) -> tuple[AssignmentRow, ...]:
    """The assignments with these ids, in the order given; at most MOST_ROWS of them."""
    found = load_briefs(connection, idents)
    return load_assignments(connection, [found[ident] for ident in idents if ident in found])


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


def count_by(connection: Connection, wanted: Filter, what: Grouping) -> tuple[tuple[str | None, int], ...]:
    """How many assignments each agency or ministry has, in Swedish order; None stands for those that name none."""
    name: ColumnElement[Any] = documents.c.issuer
    query = select(name, func.count()).where(*_conditions(wanted)).group_by(name)
    if what == "myndighet":
        name = parties.c.name
        named = and_(parties.c.document_id == documents.c.id, parties.c.role == "assignee")
        joined = documents.outerjoin(parties, named)
        query = select(name, func.count(documents.c.id.distinct())).select_from(joined)
        query = query.where(*_conditions(wanted)).group_by(name)
    ordered = query.order_by(name.is_(None), swedish(connection, name)).limit(MOST_NAMES)
    return tuple((row[0], int(row[1])) for row in connection.execute(ordered))


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
    found = [_is_assignment(), or_(KNOWN.is_(None), known_by(wanted.as_of)), ~_is_copy()]
    if wanted.agency:
        found.append(_has_party(wanted.agency))
    if wanted.ministry:
        found.append(decided_by(wanted.ministry))
    if wanted.kind:
        found.append(documents.c.assignment_kind == wanted.kind)
    if wanted.words:
        found += [documents.c.title.icontains(word, autoescape=True) for word in wanted.words.split()[:8]]
    if wanted.due_from or wanted.due_to:
        found.append(_due_within(wanted.due_from, wanted.due_to))
    if wanted.group is not None:
        found.append(_in_group(wanted.group))
    if wanted.tie:
        found.append(_tied(wanted.tie))
    return found


def _is_copy() -> ColumnElement[bool]:
    """Does another document bear the same title and case: the page of a decision that is also read as a PDF?

    The one without a day is the copy; of two of one day the one that tells no ministry, or else that with the later id.
    """
    own, other, page = own_ids.alias(), own_ids.alias(), documents.alias()
    joined = own.join(other, and_(other.c.key == own.c.key, other.c.document_id != own.c.document_id)).join(
        page, page.c.id == other.c.document_id
    )
    same = and_(own.c.document_id == documents.c.id, own.c.kind == "dnr", page.c.title == documents.c.title)
    day = func.coalesce(page.c.published, page.c.date)
    told, own_told = page.c.issuer.is_not(None), documents.c.issuer.is_not(None)
    goes_before = or_(and_(told, ~own_told), and_(told == own_told, page.c.id < documents.c.id))
    # Of a month alone a decision and the change of it may be.
    alike = and_(day == KNOWN, func.length(day) == DAY_LETTERS, goes_before)
    first = or_(and_(KNOWN.is_(None), day.is_not(None)), alike)
    return exists().select_from(joined).where(same, page.c.type == documents.c.type, first)


def names_for(agency: str) -> tuple[str, ...]:
    """The names under which an agency is given something to do: a county board also under that of all of them."""
    return (agency, COLLECTIVE) if agency.startswith(_MEMBER) else (agency,)


def decided_by(ministry: str) -> ColumnElement[bool]:
    return documents.c.issuer.is_(None) if ministry == UNTOLD else documents.c.issuer == ministry


def _has_party(name: str) -> ColumnElement[bool]:
    """Asked as a set, so that the database starts from the few decisions that name the agency."""
    named = select(parties.c.document_id).where(parties.c.role == "assignee", parties.c.name.in_(names_for(name)))
    return documents.c.id.in_(named)


def _in_group(group: int) -> ColumnElement[bool]:
    """Is it cited within a measure of the group, or a change of what is?"""
    inside = and_(
        links.c.source_id == measures.c.document_id,
        links.c.start >= measures.c.start,
        links.c.start < measures.c.end,
        links.c.rule != RULE_ELSEWHERE,
    )
    cited = select(links.c.target_id).join(measures, inside).where(measures.c.barrier == group)
    changing = select(links.c.source_id).where(links.c.target_id.in_(cited), links.c.relation.in_(CHANGES))
    return or_(documents.c.id.in_(cited), documents.c.id.in_(changing))


def _tied(tie: Tie) -> ColumnElement[bool]:
    """Is it, or another that bears its number, changed or changing; is it reported on; or does it leave a date open?"""
    if tie == "undated":
        return exists().where(deadlines.c.document_id == documents.c.id, deadlines.c.date.is_(None))
    pointed = ("reports_on",) if tie == "reported" else CHANGES
    into = select(links.c.target_id).where(links.c.relation.in_(pointed), links.c.target_id.is_not(None))
    changing = select(links.c.source_id).where(links.c.relation.in_(CHANGES))
    touched = (into if tie == "reported" else into.union_all(changing)).subquery()
    ids = select(touched.c.target_id)
    numbers = select(own_ids.c.key).where(own_ids.c.document_id.in_(ids))
    kin = select(own_ids.c.document_id).where(own_ids.c.key.in_(numbers))
    return or_(documents.c.id.in_(ids), documents.c.id.in_(kin))


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
