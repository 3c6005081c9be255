"""What a decision tells that takes the place of no date known: new, moved from one not found, or told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from model.dates import last_day, same_date
from model.entries import (
    RULE_MOVED_FROM,
    RULE_MOVED_PART,
    RULE_MOVED_SINCE,
    RULE_MOVED_UNKNOWN,
    RULE_PROLONGED,
    RULE_SPLIT,
    RULE_WHOLE,
    Decision,
    DecisionRole,
    Entry,
    Move,
)
from model.finding import RULE_PART, RULE_REPORT
from model.pairing import fell_long_ago, repeats

_REPORTS: Final = ("interim", "final")


def moved_from_unknown(entry: Entry, decision: Decision, entries: Sequence[Entry], as_of: str) -> Entry:
    """A date told as a later one, where none of its kind is known that it may have been before.

    Then it was that of the whole task, if the decision tells one old date alone. A page written anew may tell when a
    later decision, which is not held, gave more time.
    """
    new = entry.stated
    if new.decided and decision.published < new.decided <= as_of and not any(d.superseded for d in decision.deadlines):
        since = Move(None, new.date, decision.document, new.decided, new, RULE_MOVED_SINCE)
        return replace(entry, original=None, moves=(since,))
    alike = any(other.kind == entry.kind and not other.withdrawn for other in entries)
    lasts = [one for one in decision.deadlines if one.kind == "final" and not one.superseded]
    # "I sin helhet" alone does not say that the time was another before.
    told = new.prolongs and (new.instead or decision.longer or not new.entire)
    whole = lasts == [new] and new.rule != RULE_PART
    longer = told or (decision.role == "extends" and (whole or new.anew)) or (new.of_part and new.instead)
    # A part is at times given the day on which all was to be reported before: it is new, and moves nothing.
    freed = any(
        move.document == decision.document and same_date(move.earlier, new.date) for e in entries for move in e.moves
    )
    told_old = {one.date for one in decision.deadlines if one.superseded and one.date}
    parts = [e for e in entries if e.kind == "interim"]
    used = {move.earlier for e in parts for move in e.moves if move.document == decision.document}
    # All the old dates that are told were those of part reports.
    taken = entry.kind == "final" and bool(told_old) and told_old <= used
    # A part given a day before all the old ones that are told is new.
    split = entry.kind == "interim" and bool(told_old) and (last_day(new.date) or "") < min(told_old)
    again = _again(entry, decision, entries)
    if again:
        return again
    apart = _split_off(entry, decision, entries) or _of_part_later(entry, decision, entries)
    if apart:
        return replace(entry, original=apart.earlier, moves=(apart,))
    if freed or taken or split or decision.role == "original" or not longer or alike:
        return entry
    old = told_old - {one.current for one in entries}
    earlier = min(old) if len(old) == 1 and (last_day(min(old)) or "9999") < (last_day(new.date) or "") else None
    rule = RULE_MOVED_FROM if earlier else RULE_MOVED_UNKNOWN
    move = Move(earlier, new.date, decision.document, decision.dated, new, rule)
    return replace(entry, original=earlier, moves=(move,))


def _again(entry: Entry, decision: Decision, entries: Iterable[Entry]) -> Entry | None:
    """What recurred on that day of the year until now, once more where the task is prolonged: none was moved there."""
    if decision.role != "extends" or entry.kind != "final" or entry.stated.rule != RULE_REPORT:
        return None
    day = f"--{(entry.due or '')[5:]}"
    known = [e for e in entries if e.series == day and e.withdrawn is None]
    later = bool(known) and max(e.due or "" for e in known) < (entry.due or "")
    return replace(entry, kind="recurring", series=day) if later else None


def _split_off(entry: Entry, decision: Decision, entries: Iterable[Entry]) -> Move | None:
    """The move of a part that a prolongation dates by itself, later than the whole was due and before it is now."""
    new, day = entry.stated, last_day(entry.stated.date) or ""
    if entry.kind != "interim" or not new.part or not new.instead or new.added or new.beside:
        return None
    for move in (move for e in entries if e.kind == "final" for move in e.moves if move.document == decision.document):
        if move.rule in (RULE_PROLONGED, RULE_WHOLE) and (last_day(move.earlier) or "9999") < day < (
            last_day(move.later) or ""
        ):
            return Move(move.earlier, new.date, decision.document, decision.dated, new, RULE_SPLIT)
    return None


def _of_part_later(entry: Entry, decision: Decision, entries: Iterable[Entry]) -> Move | None:
    """The move of a part alone ("i den del som rör broar") from the one last date, which stands for the rest."""
    new, day = entry.stated, last_day(entry.stated.date) or ""
    whole = (e for e in entries if e.kind == "final" and e.series is None and e.withdrawn is None)
    lasts = [e for e in whole if not fell_long_ago(e, decision)]
    told = [one for one in decision.deadlines if one.kind == new.kind and one.date and not one.superseded]
    part = new.of_part if entry.kind == "final" else entry.kind == "interim" and new.rule == RULE_PART
    if decision.role == "supplements":
        # It may add what it dates, unless it names that as a part and says when the rest is due, as before.
        rest = any(one.rest and same_date(one.date, e.current) for one in decision.deadlines for e in lasts)
        part = rest and entry.kind == "final" and (new.rule == RULE_PART or new.instead)
    added = new.added or new.beside or new.also
    if not part or added or told != [new] or len(lasts) != 1 or (lasts[0].due or "9999") >= day:
        return None
    return Move(lasts[0].current, new.date, decision.document, decision.dated, new, RULE_MOVED_PART)


def is_known(new: Entry, entry: Entry, role: DecisionRole) -> bool:
    """Told already: in force, or, when the original is filed after its change, the date that was moved away."""
    if entry.withdrawn and entry.kind == new.kind and same_date(entry.current, new.current):
        # Told when it had passed, it is what has been.
        return (new.due or "9999") < new.first_known
    if role != "original":
        in_series = new.kind == "interim" and repeats("recurring", new.current, entry)
        # A report called by another kind is the same: a change states the task anew.
        renamed = new.kind in _REPORTS and entry.kind in _REPORTS and repeats(entry.kind, new.current, entry)
        return in_series or renamed or repeats(new.kind, new.current, entry)
    dates = (entry.original, entry.current, *(move.earlier for move in entry.moves))
    return entry.kind == new.kind and any(same_date(new.current, date) for date in dates)
