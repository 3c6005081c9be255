"""Which reports that are left must be decided on anew when some documents and links have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import filterfalse

from sqlalchemy import Connection, select

from model import tables
from model.answer_rules import RULE_LEFT
from model.chain_reach import firsts_of
from model.facts import load_arrows_from, load_arrows_to
from model.link_keys import CLOSES, DUE
from model.link_rows import chunks
from model.link_times import Offered, held_by, offered_by, offers_of
from model.places import is_in_series, is_referral_page
from model.word_keys import DECISIONS


@dataclass(frozen=True, slots=True)
class Touched:
    """Reports that must be decided on anew, and those that must if they may be on one of the chains of `papers`."""

    surely: Set[str]
    perhaps: Set[str]
    papers: Set[str]


def touched_by(connection: Connection, offered: Offered, around: Mapping[str, Set[str]], known: Set[str]) -> Touched:
    """The reports among the documents, those that look for a month of a chain they bear on, those tied to one.

    `offered`: what the documents read are found by, before and after; those `known` were held before. `around`: those
    and all whose links changed, each with what its links led to before. How alike a report and a directive were before
    that was read anew is not known, nor which papers a chain had that a change has left or joined: what looks for any
    of their months is surely meant.
    """
    new = offered.keys() - known
    # What has days may be meant by its subject: it is a decision.
    read = {name for name in known if offered[name].days or any(map(_is_directive, offered[name].keys))}
    keys = {key for name in read for key in offered[name].keys}
    numbers = (key for offer in offered.values() for key in offer.keys if _is_number(key))
    twins = held_by(connection, "offers", numbers) - new
    moved = {name for name, kind, _ in _kinds(connection, around.keys() - new) if kind in DECISIONS}
    anew = _members(connection, read.union(twins, moved, *(around.get(name, ()) for name in read | moved)))
    closing = {name for name, offer in offered.items() if CLOSES in offer.keys}
    telling = _telling(connection, around) | closing
    cited = {arrow.target for arrow in load_arrows_from(connection, telling, ("cites",)) if arrow.target}
    others = _members(connection, telling.union(cited, *around.values()), anew)
    tied = load_arrows_to(connection, anew | others, ("reports_on",))
    surely = {arrow.source for arrow in tied if arrow.rule == RULE_LEFT}.union(
        around, _looking(connection, keys | offered_by(connection, anew))
    )
    perhaps = _looking(connection, offered_by(connection, others))
    return Touched(surely, perhaps - surely, others)


def _members(connection: Connection, fresh: Set[str], known: Set[str] = frozenset()) -> set[str]:
    """All that belongs to the chains of the documents, or of what they answer, and to none that is known."""
    members: set[str] = set()
    fresh = fresh - known
    while fresh:
        answered = {a.target for a in load_arrows_from(connection, fresh, ("reports_on",)) if a.target}
        chains = firsts_of(connection, fresh | answered).keys() - known
        # A directive held twice is one.
        twins = held_by(connection, "offers", filter(_is_number, offered_by(connection, chains)))
        members |= fresh | chains
        fresh = (answered | twins) - members - known
    return members


def _looking(connection: Connection, keys: Iterable[str]) -> set[str]:
    return held_by(connection, "seeks", filterfalse(_is_number, filter(_is_directive, keys)))


def _is_directive(key: str) -> bool:
    """Is a directive found by the key: a month in which it falls due, or its number?"""
    return key.startswith(DUE) or _is_number(key)


def _is_number(key: str) -> bool:
    return key.startswith("#dir")


def _telling(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the documents that may tell when a report is due, was given or that it is on a part."""
    found = {
        name
        for name, kind, key in _kinds(connection, ids)
        if kind != "other" or is_in_series(key) or is_referral_page(key)
    }
    return found.union(name for name, offer in offers_of(connection, ids).items() if CLOSES in offer.keys)


def _kinds(connection: Connection, ids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    own = tables.documents.c
    for part in chunks(sorted(ids)):
        for row in connection.execute(select(own.id, own.type, own.key).where(own.id.in_(part))):
            yield row.id, row.type, row.key
