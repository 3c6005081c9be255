"""Moves that another page than that of the decision which made them tells: the original's own, or a later change's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.dates import MONTH_LETTERS, last_day, same_date
from model.entries import (
    RULE_MOVED_BETWEEN,
    RULE_MOVED_FROM,
    RULE_MOVED_HERE,
    RULE_MOVED_MEANWHILE,
    RULE_MOVED_TOLD,
    RULE_MOVED_UNKNOWN,
    RULE_PROLONGED,
    Decision,
    Entry,
    Move,
    StatedDeadline,
)
from model.finding import RULE_INTERIM, RULE_REPORT, RULE_SAME_DAY, RULE_WAS_PROLONGED
from model.moving import confirmed, moved
from model.occurrences import first_entry, grace_after
from model.pairing import is_later, moved_by, open_lasts


def moved_here(
    decision: Decision, gone: Iterable[StatedDeadline], coming: Sequence[StatedDeadline], as_of: str
) -> tuple[list[Entry], list[StatedDeadline]]:
    """The last date that an original tells as an old one, moved to the later one that it tells, and what is left.

    From the day of the later decision, where the page tells it; else from the beginning.
    """
    old = [one for one in gone if one.kind == "final" and (last_day(one.date) or "") > decision.published]
    new = [one for one in coming if one.kind == "final" and one.date and not one.recurring]
    if len(old) != 1 or len(new) != 1 or (last_day(new[0].date) or "") <= (last_day(old[0].date) or "9999"):
        return [], list(coming)
    entry = first_entry(old[0], last_day(old[0].date), decision.published)
    if (new[0].decided or "") <= as_of:
        entry = moved(entry, decision, new[0], RULE_MOVED_HERE)
        entry = replace(entry, moves=(replace(entry.moves[0], published=new[0].decided or decision.dated),))
    return [entry], [one for one in coming if one is not new[0]]


def told_of(entry: Entry, decision: Decision) -> Entry:
    """The deadline, moved by the very decision that its own page only tells of."""
    last = entry.moves[-1] if entry.moves else None
    told = (one for one in decision.deadlines if not one.superseded and same_date(one.date, entry.current))
    stated = next(told, None)
    if last is None or last.rule != RULE_MOVED_HERE or stated is None:
        return entry
    both = any(same_date(one.date, last.earlier) for one in decision.deadlines if one.superseded)
    rule = RULE_MOVED_FROM if both else RULE_PROLONGED
    move = Move(last.earlier, last.later, decision.document, decision.dated, stated, rule)
    return replace(entry, stated=stated, moves=(*entry.moves[:-1], move))


def made_parts(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """A last date that the decision calls that of a part: beside the last one in force, or by "samma datum".

    What else it tells by the latter is new: of what is added, unless it is told of the whole task.
    """
    still = {e.current: e for e in open_lasts(entries, decision) if e.current}
    lasts = [one.date for one in coming if one.kind == "final" and one.date in still]
    parts: dict[str, StatedDeadline] = {}
    for one in coming:
        instead = one.rule == RULE_SAME_DAY
        named = not one.part and any((one.date or "9999") < (date or "") for date in lasts)
        # "En rapport", told anew as "en delrapport".
        renamed = decision.role == "amends" and one.date in still and still[one.date].stated.rule == RULE_REPORT
        named = named or (renamed and one.rule == RULE_INTERIM)
        if one.kind == "interim" and one.date in still and (instead or named):
            parts[still[one.date].id] = one
    made = [
        replace(confirmed(e, decision), kind="interim", stated=parts[e.id]) if e.id in parts else e for e in entries
    ]
    if any(one.rule == RULE_SAME_DAY for one in parts.values()):
        coming = [one if one in parts.values() else _new_beside(one) for one in coming]
    return made, coming


def _new_beside(one: StatedDeadline) -> StatedDeadline:
    return replace(one, prolongs=False, added=one.added or not (one.whole or one.entire or one.general))


def moved_before(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """The one last date, where the decision says that a later one stands: another, which is not held, had moved it."""
    lasts = open_lasts(entries, decision)
    told = [one for one in coming if one.kind == "final" and one.still and not one.added]
    if len(lasts) != 1 or len(told) != 1 or not is_later(told[0], lasts[0]):
        return entries, coming
    (entry,), (new,) = lasts, told
    after = moved(entry, decision, new, RULE_MOVED_MEANWHILE)
    return [after if e is entry else e for e in entries], [one for one in coming if one is not new]


def written_anew(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """The last date of an original whose page gives the day that this change sets, after one before had set another.

    From which date that one moved it the texts do not tell.
    """
    lasts = [e for e in open_lasts(entries, decision) if not e.moves]
    for new in (one for one in coming if one.kind == "final" and one.prolongs and one.whole):
        given = [e for e in lasts if not e.by_change and same_date(e.current, new.date)]
        before = [e for e in lasts if e.by_change and e.stated.prolongs and e.stated.whole and is_later(new, e)]
        if len(given) == len(before) == 1:
            (anew,), (first,) = given, before
            set_then = Move(
                None, first.current, first.stated.document, first.first_known, first.stated, RULE_MOVED_UNKNOWN
            )
            before_it = replace(anew, original=None, current=first.current, moves=(set_then,))
            told = moved(before_it, decision, new, RULE_PROLONGED)
            kept = [told if e is anew else e for e in entries if e is not first]
            return kept, [one for one in coming if one is not new]
    return entries, coming


def moved_meanwhile(entry: Entry, decision: Decision, gone: Sequence[StatedDeadline]) -> Entry:
    """A deadline that another decision had moved, which is not held or misprints the day: told here, with the new one.

    Both dates are told as old ones: the one in force as far as is known, and a later one.
    """
    later = [old for old in gone if old.kind == entry.kind and old.date and is_later(old, entry)]
    # Told before a later one that took its place, it is a part's by order alone.
    longer = any(old.rule == RULE_WAS_PROLONGED for old in later)
    # A date told beside another one ("ska även, senast den …") is no later one of the same.
    beside = any(old.also for old in later)
    told = any(same_date(old.date, entry.current) and (old.kind == entry.kind or (longer and old.part)) for old in gone)
    if not told or beside or len(later) != 1 or entry.series or entry.withdrawn:
        return entry
    return moved(entry, decision, later[0], RULE_MOVED_MEANWHILE)


def with_movers(entries: Sequence[Entry], decisions: Iterable[Decision]) -> list[Entry]:
    """The deadlines, a move by "an earlier decision" given to the only one before that prolongs and moves nothing."""
    moves = [move for entry in entries for move in entry.moves]
    if not any(move.rule == RULE_MOVED_MEANWHILE for move in moves):
        return list(entries)
    moving = {move.document for move in moves}
    longer = [one for one in decisions if one.role != "original" and one.longer and one.document not in moving]
    return [replace(entry, moves=tuple(_by_mover(move, entry, longer) for move in entry.moves)) for entry in entries]


def _by_mover(move: Move, entry: Entry, longer: Iterable[Decision]) -> Move:
    if move.rule != RULE_MOVED_MEANWHILE:
        return move
    before = [one for one in longer if one.published < (last_day(move.published) or "")]
    # One that tells the old date as such is where it is known from.
    movers = [
        one
        for one in before
        if entry.first_known < one.published or any(_is_old(move.earlier, told) for told in one.deadlines)
    ]
    if len(movers) != 1:
        return move
    (mover,) = movers
    return replace(move, document=mover.document, published=mover.dated, rule=RULE_MOVED_BETWEEN)


def _is_old(date: str | None, told: StatedDeadline) -> bool:
    return told.superseded and same_date(told.date, date)


def moved_from_told(entry: Entry, old: StatedDeadline, decision: Decision) -> Entry:
    """A deadline that a decision moves again, and tells when it fell at first, which the one that moved it did not."""
    first = entry.moves[0] if entry.moves else None
    before = first is not None and (last_day(old.date) or "9999") < (last_day(first.later) or "")
    if first is None or first.rule != RULE_MOVED_UNKNOWN or not before or not moved_by(entry, decision):
        return entry
    told = replace(first, earlier=old.date, rule=RULE_MOVED_TOLD)
    return replace(entry, original=old.date, moves=(told, *entry.moves[1:]))


def sharpened(entry: Entry, decision: Decision) -> Entry:
    """A deadline of a month, with the day that a later decision tells for it."""
    told = (one for one in decision.deadlines if one.kind == entry.kind and not one.superseded and one.date)
    day = next((one for one in told if _is_day_in(one.date, entry.current)), None)
    if day is None or entry.series or entry.withdrawn:
        return entry
    due = last_day(day.date)
    stated = replace(day, added=entry.stated.added)
    return replace(entry, current=day.date, due=due, grace_until=grace_after(due), stated=stated)


def _is_day_in(day: str | None, month: str | None) -> bool:
    if day is None or month is None:
        return False
    return len(month) == MONTH_LETTERS < len(day) and day.startswith(month)


def is_set(entry: Entry, new: StatedDeadline, decision: Decision) -> bool:
    """Did an earlier decision set the deadline to the new date, without telling the old one?"""
    unknown = all(move.rule == RULE_MOVED_UNKNOWN for move in entry.moves)
    plain = entry.series is None and entry.withdrawn is None and entry.stated.document != decision.document
    return plain and unknown and entry.kind == new.kind and same_date(entry.current, new.date)


def first_told(entry: Entry, old: StatedDeadline, decision: Decision, new: StatedDeadline) -> Entry:
    """The deadline with the date that it had at first, which a later decision tells than the one that moved it.

    An original that gives the new date already was written anew.
    """
    if entry.by_change:
        by, published = entry.stated.document, entry.moves[0].published if entry.moves else entry.first_known
        move = Move(old.date, entry.current, by, published, entry.stated, RULE_MOVED_TOLD)
    else:
        move = Move(old.date, entry.current, decision.document, decision.dated, new, RULE_MOVED_FROM)
    return replace(entry, original=old.date, moves=(move,))
