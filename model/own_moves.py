"""Moves that a decision's own page tells: it was written anew when a later decision moved the date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.dates import last_day, same_date
from model.entries import RULE_MOVED_FROM, RULE_MOVED_HERE, Decision, Entry, Move, StatedDeadline
from model.moving import moved
from model.occurrences import first_entry


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
    move = Move(last.earlier, last.later, decision.document, decision.dated, stated, RULE_MOVED_FROM)
    return replace(entry, stated=stated, moves=(*entry.moves[:-1], move))
