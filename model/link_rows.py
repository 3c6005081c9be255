"""The stored facts that the link rules need, read as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, Final, TypeVar

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, func, select

from model import tables
from model.dates import before_anew, last_day
from model.document import PageSegment
from model.ids import reference_key
from model.links import LinkRow, Mention
from model.mentions import sentence_around
from model.store import load_sources

CHUNK: Final = 400
"""How many values one query asks for: all databases take as many."""
_TEXT_KEPT: Final = 60_000
_OWN: Final = tables.documents.c
_DOCUMENTS: Final = select(
    _OWN.id, _OWN.source, _OWN.key, _OWN.type, _OWN.title, func.coalesce(_OWN.published, _OWN.date), _OWN.text,
    _OWN.assignment_kind, _OWN.directive_kind, _OWN.committee_id, _OWN.committee_name, _OWN.report_agency,
    _OWN.report_kind, _OWN.issuer,
)  # fmt: skip
IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
"""The documents asked for by a query that is built once: of few, building it takes about as long as answering it."""
_SOME_DOCUMENTS: Final = _DOCUMENTS.where(_OWN.id.in_(IDS))
_PAGED: Final = select(_OWN.id, _OWN.layout["segments"].label("segments")).where(_OWN.pages.is_not(None))
_SOME_PAGED: Final = _PAGED.where(_OWN.id.in_(IDS))
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


class Library:
    """What is held, read once. `rows`: those already read."""

    def __init__(self, connection: Connection, rows: Iterable[LinkRow] = ()) -> None:
        self.connection: Final = connection
        self.held: Final = {row.id: row for row in rows}

    @cached_property
    def sources(self) -> frozenset[str]:
        return load_sources(self.connection)

    def rows(self, ids: Iterable[str]) -> list[LinkRow]:
        """The documents asked for that are held, in order of id."""
        wanted = set(ids)
        self.held.update((row.id, row) for row in load_rows(self.connection, wanted - self.held.keys()))
        return [self.held[row_id] for row_id in sorted(wanted) if row_id in self.held]


def _load(connection: Connection, ids: Sequence[str] | None) -> list[LinkRow]:
    own = _grouped(connection, tables.own_ids, ("id",), ids, itemgetter(1))
    cited = _grouped(
        connection, tables.references, ("kind", "id", "key", "text", "start", "end", "page"), ids,
        lambda row: Mention(*row[1:]),
    )  # fmt: skip
    linked = _grouped(connection, tables.hyperlinks, ("target", "start", "end"), ids, _hyperlink)
    parties = _grouped(connection, tables.parties, ("role", "name"), ids, itemgetter(1, 2))
    changed = _grouped(connection, tables.amends, ("role", "key"), ids, itemgetter(1, 2))
    dated = _grouped(connection, tables.deadlines, ("date",), ids, itemgetter(1))
    segments = _segments(connection, ids)
    query = _DOCUMENTS if ids is None else _SOME_DOCUMENTS
    rows = []
    # Cut and sorted here: counting the letters of every text, and reading out of order, takes the database longer.
    for row in sorted(connection.execute(query, _asked(ids)).all(), key=itemgetter(0)):
        document, source, key, type_, title, known, text, task, directive, number, name, agency, kind, issuer = row
        places = sorted([*cited.get(document, ()), *linked.get(document, ())], key=lambda m: (m.start, m.end, m.key))
        roles = changed.get(document, ())
        rows.append(
            LinkRow(
                document,
                source,
                key,
                type_,
                title,
                before_anew(known, own.get(document, ())),
                text[:_TEXT_KEPT],
                own_ids=tuple(own.get(document, ())),
                mentions=tuple(_with_sentences(places, text) if len(text) > _TEXT_KEPT else places),
                assignees=tuple(name for role, name in parties.get(document, ()) if role == "assignee"),
                assignment_kind=task,
                directive_kind=directive,
                committee_id=number,
                committee_name=name,
                amends=tuple(dict.fromkeys(key for role, key in roles if role == "amends")),
                answers=tuple(dict.fromkeys(key for role, key in roles if role == "answers")),
                report_agency=agency,
                report_kind=kind,
                issuer=issuer,
                deadlines=frozenset(filter(None, map(last_day, dated.get(document, ())))),
                segments=segments.get(document, ()),
            )
        )
    return rows


def _with_sentences(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """The references of a long text, diary numbers with the sentences that tell what they mean."""
    for mention in mentions:
        if mention.kind == "dnr" and mention.end > _TEXT_KEPT:
            span = sentence_around(text, mention.start, mention.end)
            yield mention._replace(said=text[span.start : span.end], said_at=span.start)
        else:
            yield mention


def _grouped(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    ids: Sequence[str] | None,
    value: Callable[[Any], _T],
) -> dict[str, list[_T]]:
    query = _of_documents(table, tuple(names), some=ids is not None)
    found: dict[str, list[_T]] = {}
    for row in connection.execute(query, _asked(ids)).all():
        found.setdefault(row[0], []).append(value(row))
    return found


def _asked(ids: Sequence[str] | None) -> dict[str, Sequence[str]]:
    return {} if ids is None else {"ids": ids}


@cache
def _of_documents(table: Table, names: tuple[str, ...], *, some: bool) -> Select[Any]:
    query = select(table.c.document_id, *(table.c[name] for name in names)).order_by(table.c.document_id, table.c.seq)
    return query.where(table.c.document_id.in_(IDS)) if some else query


def _hyperlink(row: Any) -> Mention:
    _, target, start, end = row
    return Mention("hyperlink", target, reference_key(target), target, start, end)


def _segments(connection: Connection, ids: Sequence[str] | None) -> dict[str, tuple[PageSegment, ...]]:
    """Pages of the documents that have any."""
    rows = connection.execute(_PAGED if ids is None else _SOME_PAGED, _asked(ids))
    return {row.id: tuple(PageSegment(*part) for part in row.segments or ()) for row in rows}
