"""Who seeks what a document offers, those left out whom its day keeps apart: most of what comes is newer than all else.

Kept beside the keys of a document, so that it need not be read: its day, and the days that a change tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from sqlalchemy import Connection, Select, select

from model import tables
from model.candidates import may_answer, may_change
from model.link_keys import DECISIONS
from model.link_rows import chunks
from model.links import LinkRow

Offered = dict[str, set[str | None]]
"""The days of the documents that offer each key; None where the day is not known."""
_KEYS: Final = tables.link_keys.c
_BY_SUBJECT: Final = tuple(f"{kind}:" for kind in ("dir", *sorted(DECISIONS)))
"""Keys by which a decision is looked up as a candidate; all others lead to it whenever it was published."""


def time_keys(row: LinkRow) -> Iterator[tuple[str, Iterable[str]]]:
    """What is kept of a document's time, by role."""
    yield "known", (row.published or "",)
    if row.change:
        yield "named", {date.value for date in row.dates}


def offers_of(connection: Connection, ids: Iterable[str]) -> Offered:
    """What documents are found by, as it is kept, with their days."""
    found: Offered = {}
    for part in chunks(sorted(ids)):
        kept = [tuple(row) for row in connection.execute(_kept(part, ("offers", "known")))]
        days = {document: day or None for document, role, day in kept if role == "known"}
        for document, role, key in kept:
            if role == "offers":
                found.setdefault(key, set()).add(days.get(document))
    return found


def _kept(ids: list[str], roles: tuple[str, ...]) -> Select[tuple[str, str, str]]:
    return select(_KEYS.document_id, _KEYS.role, _KEYS.key).where(_KEYS.document_id.in_(ids), _KEYS.role.in_(roles))


class Offers:
    """Who offers what is sought, those left out whom their day keeps apart from the one who seeks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_key: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, str | None] = {}

    def look_up(self, keys: set[str]) -> None:
        """Read who offers the keys, and the days of those who offer them by subject."""
        found: dict[str, list[str]] = {key: [] for key in keys - self._by_key.keys()}
        for part in chunks(sorted(found)):
            query = select(_KEYS.key, _KEYS.document_id).where(_KEYS.role == "offers", _KEYS.key.in_(part))
            for key, document in self._connection.execute(query):
                found[key].append(document)
        self._by_key.update({key: tuple(documents) for key, documents in found.items()})
        undated = {d for key, documents in found.items() if key.startswith(_BY_SUBJECT) for d in documents}
        for part in chunks(sorted(undated - self._days.keys())):
            self._days.update(
                (document, day or None) for document, _, day in self._connection.execute(_kept(part, ("known",)))
            )

    def fitting(self, row: LinkRow, key: str) -> Iterable[str]:
        """The documents that offer the key, as far as `row` can mean them."""
        found = self._by_key[key]
        if not found or not key.startswith(_BY_SUBJECT):
            return found
        told = [date.value for date in row.dates] if row.change else []
        fits = partial(may_change, row.published, told) if row.change else partial(may_answer, row.published)
        return [document for document in found if fits(self._days.get(document))]


def seeking(connection: Connection, offered: Mapping[str, set[str | None]]) -> set[str]:
    """The documents that seek any of the keys and that the offering documents can concern."""
    found: set[str] = set()
    pending: dict[str, set[str | None]] = {}
    for part in chunks(sorted(offered)):
        query = select(_KEYS.document_id, _KEYS.key).where(_KEYS.role == "seeks", _KEYS.key.in_(part))
        for document, key in connection.execute(query):
            if key.startswith(_BY_SUBJECT):
                pending.setdefault(document, set()).update(offered[key])
            else:
                found.add(document)
    return found | _concerned(connection, {d: times for d, times in pending.items() if d not in found})


def _concerned(connection: Connection, pending: Mapping[str, set[str | None]]) -> set[str]:
    """Of the documents that seek by subject, those that a candidate of one of the days may be meant by."""
    found: set[str] = set()
    for part in chunks(sorted(pending)):
        known: dict[str, str] = {}
        named: dict[str, list[str]] = {}
        for document, role, key in connection.execute(_kept(part, ("known", "named"))):
            if role == "known":
                known[document] = key
            else:
                named.setdefault(document, []).append(key)
        for document in part:
            day, told = known.get(document), named.get(document, ())
            if not day or any(may_change(day, told, other) or may_answer(day, other) for other in pending[document]):
                found.add(document)
    return found
