"""Who may mean whom, by the keys that are kept: those left out whom their days keep apart.

Most of what comes is newer than all else. The days are kept beside the keys, so that the documents need not be read:
that of each document that is found or looks by its subject, and those that a change tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, bindparam, select

from model import tables
from model.candidates import may_answer, may_change
from model.link_keys import DUE, LAST, MONTH, mentioned, shares_words
from model.link_rows import chunks
from model.links import LinkRow
from model.word_keys import BROAD, find, is_word_key, offered_as, sought_as

_KEYS: Final = tables.link_keys.c
_KEPT: Final = select(_KEYS.document_id, _KEYS.role, _KEYS.key).where(
    _KEYS.document_id.in_(bindparam("ids", expanding=True)), _KEYS.role.in_(bindparam("roles", expanding=True))
)
_HELD: Final = select(_KEYS.key, _KEYS.document_id).where(
    _KEYS.role == bindparam("role"), _KEYS.key.in_(bindparam("keys", expanding=True))
)


@dataclass(slots=True)
class Offer:
    """What a document is found by, before and after it changed, with its days; None for a day that is not known."""

    keys: set[str] = field(default_factory=set)
    days: set[str | None] = field(default_factory=set)


Offered = dict[str, Offer]


def time_keys(row: LinkRow, keys: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """What is kept of a document's time beside its keys, by role."""
    if any(map(_by_subject, keys)):
        yield "known", (row.published or "",)
        if row.change:
            yield "named", {date.value for date in row.dates}


def add_offers(offered: Offered, connection: Connection, ids: Iterable[str]) -> None:
    """Add what documents are found by, as it is kept, with their days."""
    for part in chunks(sorted(ids)):
        for document, role, key in connection.execute(_KEPT, {"ids": part, "roles": ["offers", "known"]}).all():
            offer = offered.setdefault(document, Offer())
            if role == "known":
                offer.days.add(key or None)
            else:
                offer.keys.add(key)


def offers_of(connection: Connection, ids: Iterable[str]) -> Offered:
    """What documents are found by, as it is kept, with their days."""
    offered: Offered = {}
    add_offers(offered, connection, ids)
    return offered


def seeking(connection: Connection, offered: Mapping[str, Offer]) -> tuple[set[str], set[str]]:
    """The documents that seek what others offer, and that the offering documents can concern.

    Those that find them by a number, a name or an address, and those for which they are candidates alone.
    """
    keys = {key for offer in offered.values() for key in offer.keys}
    held = holding(connection, "seeks", {form for key in keys for form, _ in sought_as(key)})
    bearers = holding(connection, "offers", {key for key in keys if key.startswith("#")})
    found = {document for key in bearers for document in bearers[key]}
    pending: dict[str, set[str | None]] = {}
    for offer in offered.values():
        subject = set(filter(_by_subject, offer.keys))
        found |= find(offer.keys - subject, sought_as, held.__getitem__)
        for document in find(subject, sought_as, held.__getitem__):
            pending.setdefault(document, set()).update(offer.days)
    pending = {document: days for document, days in pending.items() if document not in found}
    return found, _concerned(connection, pending)


def meant_by(
    connection: Connection, rows: Sequence[LinkRow], *, last: bool
) -> tuple[set[str], Iterator[tuple[str, str]]]:
    """The documents that any of the rows may mean, and who offers what the rows seek.

    `last`: by what they seek only where nothing else tells, too.
    """
    sought = {row: {*(k for k in row.seeks if last or not k.startswith(LAST)), *mentioned(row)} for row in rows}
    forms = {form for keys in sought.values() for key in keys for form, _ in offered_as(key)}
    held = holding(connection, "offers", forms)
    found = set[str]()
    doubtful: dict[LinkRow, set[str]] = {}
    due: dict[LinkRow, set[str]] = {}
    for row, keys in sought.items():
        subject = set(filter(_by_subject, keys))
        days_due = {key for key in keys if key.startswith(DUE)}
        due[row] = {document for key in days_due for document in held[key]}
        found |= find(keys - subject - days_due, offered_as, held.__getitem__)
        doubtful[row] = find(subject, offered_as, held.__getitem__)
    days = _days(connection, {document for others in doubtful.values() for document in others} - found)
    for row, others in doubtful.items():
        told = [date.value for date in row.dates] if row.change else None
        found.update(other for other in others - found if _may_mean(row.published, told, days[other]))
    kept = offers_of(connection, {document for others in due.values() for document in others} - found)
    for row, others in due.items():
        found.update(other for other in others - found if _begins_alike(row, kept[other]))
    return found, ((document, key) for key, documents in held.items() for document in documents)


def _by_subject(key: str) -> bool:
    """Is a decision looked up by this as a candidate? All other keys lead to it whenever it was published."""
    return is_word_key(key) or key.startswith((BROAD, MONTH))


def _may_mean(published: str | None, told: Iterable[str] | None, other: str | None) -> bool:
    """May a change that tells days, or a report, mean a decision of the day `other`?"""
    return may_answer(published, other) if told is None else may_change(published, told, other)


def holding(connection: Connection, role: str, keys: set[str]) -> dict[str, list[str]]:
    """The documents that each key is kept for in a role."""
    held: dict[str, list[str]] = {key: [] for key in keys}
    for part in chunks(sorted(keys)):
        for key, document in connection.execute(_HELD, {"role": role, "keys": part}).all():
            held[key].append(document)
    return held


def held_by(connection: Connection, role: str, keys: Iterable[str]) -> set[str]:
    """The documents for which any of the keys is kept in a role."""
    return {document for held in holding(connection, role, set(keys)).values() for document in held}


def offered_by(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Everything that any of the documents is found by."""
    found: set[str] = set()
    for part in chunks(sorted(ids)):
        found.update(key for _, _, key in connection.execute(_KEPT, {"ids": part, "roles": ["offers"]}))
    return found


def _days(connection: Connection, ids: set[str]) -> dict[str, str | None]:
    days: dict[str, str | None] = {}
    for part in chunks(sorted(ids)):
        days.update(
            (document, day or None) for document, _, day in connection.execute(_KEPT, {"ids": part, "roles": ["known"]})
        )
    return days


def _begins_alike(row: LinkRow, offer: Offer) -> bool:
    """May a directive that was due about then tell what a report does? No words of a supplement are kept: it may."""
    words = {key.removeprefix(BROAD) for key in offer.keys if key.startswith(BROAD)}
    return not words or shares_words(row, words, words)


def _concerned(connection: Connection, pending: Mapping[str, set[str | None]]) -> set[str]:
    """Of the documents that seek by subject, those that a candidate of one of the days may be meant by."""
    days = _days(connection, set(pending))
    named: dict[str, list[str]] = {}
    for part in chunks(sorted(pending)):
        for document, _, day in connection.execute(_KEPT, {"ids": part, "roles": ["named"]}):
            named.setdefault(document, []).append(day)
    # A change that tells no day has none kept: it is taken for either.
    return {
        document
        for document, others in pending.items()
        if any(
            may_change(days[document], named.get(document, ()), other) or may_answer(days[document], other)
            for other in others
        )
    }
