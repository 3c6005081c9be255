"""Recompute links from what is stored: all of them, or those alone that a new or changed document touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import filterfalse
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, or_, select

from model import answer_rules, answers_told, changes, tables
from model.answer_rules import LEADS_ON, RULE_DUE, RULE_FELLOW, RULE_LEFT, RULE_SUBJECT, SURE
from model.changes import RULE_EARLIEST, RULE_STEP, RULE_SUPPLEMENT
from model.collecting import collecting_seldom
from model.database import map_file
from model.halves import in_two
from model.left_over import tie_left_over
from model.left_touched import touched_by
from model.link_index import LinkIndex
from model.link_keys import LAST, RECITED, SAYING, TELLING, looks_last, offers
from model.link_rows import IDS, Library, chunks, load_rows
from model.link_store import Key, as_rows, load_offers, write_keys, write_links
from model.link_times import Offer, Offered, add_offers, meant_by, offers_of, seeking, time_keys
from model.linking import decide_links, is_settled
from model.links import Link, LinkRow
from model.relations import LEADING
from model.reports import is_inquiry_report
from model.store import is_linked
from model.version import MADE, linking_version
from model.word_keys import DECISIONS

_LINKS: Final = tables.links.c
_LAST_RULES: Final = (RULE_FELLOW, RULE_SUPPLEMENT, RULE_DUE, RULE_LEFT)
_TOLD_RULES: Final = (
    changes.RULE_NUMBER,
    changes.RULE_CASE,
    changes.RULE_COMMITTEE,
    changes.RULE_RECITED,
    answers_told.RULE_NUMBER,
    answers_told.RULE_COMMITTEE,
    answer_rules.RULE_REPORT,
    answer_rules.RULE_BESIDE,
    answer_rules.RULE_TITLE,
    answer_rules.RULE_RECITED,
)
"""What these tie is tied before any candidates are weighed."""
_COST_OF_INQUIRY: Final = 7
"""Deciding on an inquiry's directives and reports takes about so many times as long as on other papers."""
_LEADING_ON: Final = select(_LINKS.source_id, _LINKS.target_id).where(
    _LINKS.source_id.in_(IDS), _LINKS.relation.in_(LEADING), _LINKS.target_id.is_not(None)
)
_TOLD: Final = _LEADING_ON.where(_LINKS.rule.in_(_TOLD_RULES))
_SETTLED: Final = _LEADING_ON.where(
    _LINKS.rule.not_in((RULE_EARLIEST, *_LAST_RULES)), or_(_LINKS.rule != RULE_SUBJECT, _LINKS.confidence >= SURE)
)
_FIRST_TARGETS: Final = _LEADING_ON.where(
    _LINKS.rule.not_in((RULE_STEP, RULE_FELLOW, RULE_DUE, RULE_LEFT)),
    or_(_LINKS.relation != "reports_on", _LINKS.rule != RULE_SUPPLEMENT),
    or_(_LINKS.relation != "reports_on", _LINKS.confidence >= LEADS_ON),
).order_by(_LINKS.seq)
_POINTING: Final = select(_LINKS.source_id).where(or_(_LINKS.target_id.in_(IDS), _LINKS.suggested_id.in_(IDS)))
_CITING: Final = select(tables.references.c.document_id).where(tables.references.c.key.in_(IDS))
_DECISIONS: Final = select(tables.documents.c.id).where(
    tables.documents.c.id.in_(IDS), tables.documents.c.type.in_(DECISIONS)
)


@collecting_seldom()
def relink(engine: Engine, touched: Iterable[str] | None = None) -> int:
    """Recompute the links of all documents, or of those that the ids `touched` bear on; how many documents.

    Both give the same rows: what a document's links depend on is kept beside them, in `link_keys`.
    """
    with engine.begin() as connection:
        changed = None if touched is None else frozenset(touched)
        if changed is None or not is_linked(connection):
            return _relink_all(connection)
        return _relink_some(connection, changed)


def _relink_all(connection: Connection) -> int:
    """All documents, all links. Keys depend on their document alone: those made by the same rules are kept."""
    library = Library(connection, rows := load_rows(connection))
    current, held = load_offers(connection, linking_version())
    fresh = {row: offers(row) for row in rows if row.id not in current}
    made = ((row.id, key) for row, offered in fresh.items() for key in offered)
    index = LinkIndex(rows, (*held, *made), library.sources)
    keys = (key for row, offered in fresh.items() for key in _keys_of(row, offered))
    whole = None if not current else [row.id for row in fresh]
    meanwhile = partial(write_keys, connection, keys, whole)
    # Papers of one time have the most in common.
    by_day = sorted(rows, key=attrgetter("order"))
    shared = [(row.id, _COST_OF_INQUIRY if _is_of_inquiry(row) else 1) for row in by_day]
    write_links(connection, in_two(lambda ids: as_rows(decide_links(index, ids)), shared, meanwhile), beside=RULE_LEFT)
    tie_left_over(library)
    return len(rows)


def _is_of_inquiry(row: LinkRow) -> bool:
    return row.type == "kommittedirektiv" or is_inquiry_report(row)


def _relink_some(connection: Connection, touched: frozenset[str]) -> int:
    """Documents that the touched ones bear on, decided among all that they in turn depend on."""
    map_file(connection)
    offered = offers_of(connection, touched)
    known = frozenset(offered)
    library = Library(connection)
    keys = (key for row in library.rows(touched) for key in _keys_of(row, offers(row)))
    write_keys(connection, keys, sorted(touched))
    add_offers(offered, connection, touched)
    pointing = _collect(connection, _POINTING, touched)
    affected: Set[str] = touched | pointing | _seeking(connection, offered) | _citing(connection, offered)
    decided = set[str]()
    around: dict[str, set[str]] = {name: set() for name in touched}
    while affected:
        wanted, changed = _decide(library, affected)
        decided.update(wanted)
        for name, led_to in changed.items():
            around.setdefault(name, set()).update(led_to)
        # What follows a document looks at what it leads to: at another one than before, or at one that was touched.
        affected, pointing = _following(library, changed.keys() | pointing), set()
    tie_left_over(library, touched_by(connection, offered, around, known))
    return len(decided)


def _decide(library: Library, affected: Set[str]) -> tuple[list[str], dict[str, set[str]]]:
    """Decide anew on those affected: those held; those whose links changed, each with where they led before."""
    found = dict(_links_of(library, affected, last=False))
    unsettled = {name for name, links in found.items() if looks_last(library.held[name]) and not is_settled(links)}
    settled = sorted(found.keys() - unsettled)
    connection = library.connection
    changed = write_links(connection, as_rows((name, found[name]) for name in settled), settled, beside=RULE_LEFT)
    if unsettled:
        last = as_rows(_links_of(library, unsettled, last=True))
        changed |= write_links(connection, last, sorted(unsettled), beside=RULE_LEFT)
    return sorted(found), changed


def _links_of(library: Library, affected: Set[str], *, last: bool) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The links of those affected that are held, decided among all that they depend on.

    `last`: with what they look for only where nothing else tells.
    """
    meant, offering = meant_by(library.connection, library.rows(affected), last=last)
    standing = _gather_surroundings(library, meant, affected)
    # What a change among them names by its number is asked for too.
    numbers = ((row.id, f"#{key}") for row in library.held.values() for key in row.own_keys)
    known = {pair for pair in offering if pair[0] in library.held}.union(numbers)
    index = LinkIndex(library.held.values(), known, library.sources)
    return decide_links(index, sorted(affected & library.held.keys()), standing)


def _following(library: Library, moved: set[str]) -> set[str]:
    """The documents that look at what the changes and the inquiries' reports among the documents lead to."""
    connection = library.connection
    found = _offered_by_changes(library, moved)
    others = {document: Offer(set(filterfalse(_is_number, o.keys)), o.days) for document, o in found.items()}
    numbers = {document: Offer(set(filter(_is_number, o.keys)), o.days) for document, o in found.items()}
    # By its subject a change is found by other decisions, and a supplement by inquiries' reports.
    subject = _seeking(connection, others)
    followers = _collect(connection, _DECISIONS, subject) | _inquiry_reports(connection, subject)
    return followers | _seeking(connection, numbers) | _citing(connection, numbers) | _telling(connection, moved)


def _telling(connection: Connection, ids: set[str]) -> set[str]:
    """The pages and reports that answer what the inquiries' reports among the documents answer."""
    found = offers_of(connection, ids)
    told = {name: {key for key in o.keys if key.startswith((TELLING, RECITED, SAYING))} for name, o in found.items()}
    return _seeking(connection, {name: Offer(keys) for name, keys in told.items() if keys})


def _seeking(connection: Connection, offered: Offered) -> set[str]:
    """The documents that seek what others offer, and that nothing settled which comes before it."""
    last = {document: Offer({k for k in o.keys if k.startswith(LAST)}, o.days) for document, o in offered.items()}
    first = {document: Offer(o.keys - last[document].keys, o.days) for document, o in offered.items()}
    found, weighing = seeking(connection, first)
    looking = set().union(*seeking(connection, last)) - found - weighing
    # Of these it is known what they change or answer.
    told, settled = _collect(connection, _TOLD, weighing), _collect(connection, _SETTLED, looking)
    return found | weighing - told | looking - settled


def _offered_by_changes(library: Library, ids: set[str]) -> Offered:
    """What those are found by that change an earlier decision: what they lead to, others lead to through them."""
    decisions = _collect(library.connection, _DECISIONS, ids)
    return offers_of(library.connection, {row.id for row in library.rows(decisions) if row.change})


def _is_number(key: str) -> bool:
    """A decision is found by these whenever it was published; by its subject, by those alone whose days allow it."""
    return key.startswith(("#", "com:", "name:"))


def _gather_surroundings(library: Library, meant: set[str], affected: Set[str]) -> dict[str, str | None]:
    """Read the documents that may be meant; the decisions that those of them lead to which are not decided anew."""
    fresh = library.rows(meant)
    standing: dict[str, str | None] = {}
    while steps := [row.id for row in fresh if _leads_on(row) and row.id not in affected | standing.keys()]:
        found = _first_targets(library.connection, steps)
        standing.update(dict.fromkeys(steps) | found)
        fresh = library.rows(found.values())
    return standing


def _leads_on(row: LinkRow) -> bool:
    """Do others find a decision through this one: is it a change, or an inquiry's report?"""
    return row.change is not None or is_inquiry_report(row)


def _first_targets(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The decisions that changes and reports lead to, as stored: the first of each that is no step on the way.

    What a report answers because its committee's other reports do, or by its day, is left out: others do not follow it.
    """
    found: dict[str, str] = {}
    for part in chunks(ids):
        for source, target in connection.execute(_FIRST_TARGETS, {"ids": part}):
            found.setdefault(source, target)
    return found


def _inquiry_reports(connection: Connection, ids: set[str]) -> set[str]:
    offered = offers_of(connection, ids)
    return {name for name, offer in offered.items() if any(key.startswith(("#sou", "#ds")) for key in offer.keys)}


def _citing(connection: Connection, offered: Offered) -> set[str]:
    """Documents that mention a number offered, or a committee's."""
    keys = {key for offer in offered.values() for key in offer.keys if key.startswith(("#", "com:"))}
    return _collect(connection, _CITING, (key.removeprefix("#").removeprefix("com:") for key in keys))


def _collect(connection: Connection, query: Select[Any], ids: Iterable[str]) -> set[str]:
    """The first column of a query for documents, or numbers, asked in parts."""
    parts = chunks(sorted(ids))
    return {found for part in parts for found in connection.execute(query, {"ids": part}).scalars()}


def _keys_of(row: LinkRow, offered: frozenset[str]) -> Iterator[Key]:
    sought = row.seeks
    made = MADE, (linking_version(),)
    for role, keys in (("offers", offered), ("seeks", sought), *time_keys(row, offered | sought), made):
        yield from ((row.id, role, key) for key in sorted(keys))
