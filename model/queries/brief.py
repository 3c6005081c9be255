"""A document in brief: what a list shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, select

from model.dates import last_day
from model.places import is_in_series
from model.tables import documents

MOST_IDS: Final = 500
KNOWN = func.coalesce(documents.c.published, documents.c.date)
"""The day a document became known; a month where no day is known."""
COLUMNS: Final = (
    documents.c.id,
    documents.c.source,
    documents.c.key,
    documents.c.type,
    documents.c.own_id,
    documents.c.title,
    documents.c.date,
    documents.c.published,
    documents.c.issuer,
    documents.c.url,
    documents.c.pages,
    documents.c.media_type,
    documents.c.assignment_kind,
    documents.c.coordinator,
)


@dataclass(frozen=True, slots=True)
class Brief:
    """`key` is the document's place in its source; `known` the day on which it could first be known."""

    id: str
    source: str
    key: str
    type: str
    own_id: str | None
    title: str
    date: str | None
    published: str | None
    issuer: str | None
    url: str | None
    pages: int | None
    media_type: str
    assignment_kind: str | None
    coordinator: str | None

    @property
    def known(self) -> str | None:
        return self.published or self.date

    @property
    def only_speaks(self) -> bool:
        """Is it a page that may tell of a report, and none itself?"""
        return self.type == "other" and self.own_id is None and not is_in_series(self.key)

    @property
    def is_pdf(self) -> bool:
        return self.media_type == "application/pdf"


def known_by(as_of: str) -> ColumnElement[bool]:
    """Was it known on this day? What is known by month or year alone counts from the last day of it."""
    running = [part for part in (as_of[:4], as_of[:7]) if last_day(part) != as_of]
    return and_(KNOWN.between("", as_of), KNOWN.not_in(running))


def brief(row: RowMapping | dict[str, Any]) -> Brief:
    return Brief(**{column.name: row[column.name] for column in COLUMNS})


def load_brief(connection: Connection, ident: str) -> Brief | None:
    row = connection.execute(select(*COLUMNS).where(documents.c.id == ident)).mappings().first()
    return brief(row) if row else None


def load_briefs(connection: Connection, idents: Iterable[str]) -> dict[str, Brief]:
    """The documents with these ids, by id; at most MOST_IDS are looked up."""
    wanted = list(dict.fromkeys(idents))[:MOST_IDS]
    if not wanted:
        return {}
    rows = connection.execute(select(*COLUMNS).where(documents.c.id.in_(wanted))).mappings()
    return {row["id"]: brief(row) for row in rows}
