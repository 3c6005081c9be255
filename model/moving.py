"""New dates that take the place of others that their decision does not tell: of the whole task, a part, a kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from model.dates import days_between, last_day, same_date
from model.entries import (
    RULE_MERGED,
    RULE_MOVED_ONLY,
    RULE_MOVED_TASK,
    RULE_MOVED_YEAR,
    RULE_PART_LATER,
    RULE_PROLONGED,
    RULE_SOONER,
    RULE_WHOLE,
    Decision,
    Entry,
    Move,
    StatedDeadline,
)
from model.occurrences import grace_after
from model.pairing import by_order, extended, is_later, is_open, moved_by, of_task, places_of, repeats

_FILED_DAYS: Final = 10
"""A supplement is published within so many days."""


def move_whole(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """A new date for the task as a whole moves the last of several last dates still to come; the others end with it.

    Part reports do too where all is to be reported at once.
    """
    whole = next((new for new in coming if new.entire and new.kind == "final"), None)
    places = [i for i, entry in enumerate(entries) if whole and _ends_with(entry, whole, decision)]
    if whole is None or not places or (len(places) == 1 and not whole.together):
        return entries, coming
    last = max(places, key=lambda i: (entries[i].kind == "final", entries[i].due or "", entries[i].id))
    if entries[last].kind != "final":
        return entries, coming
    result = list(entries)
    for place in places:
        if place == last:
            result[place] = moved(entries[place], decision, whole, RULE_PROLONGED)
        else:
            result[place] = withdraw(entries[place], decision, whole, RULE_MERGED)
    return result, [new for new in coming if new != whole]


def _ends_with(entry: Entry, whole: StatedDeadline, decision: Decision) -> bool:
    """Is it a date still to come, before that of the whole task, which covers it?"""
    covered = ("interim", "final") if whole.together else ("final",)
    still = is_open(entry, decision) and entry.series is None and not moved_by(entry, decision)
    return still and entry.kind in covered and is_later(whole, entry)


def move_task(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """A new date for a part of the task that is named moves the one date still to come that was given the same part.

    It may be a day on which another part is due already. A part is also named by the day of the decision that added it.
    """
    left, result = list(coming), list(entries)
    for new in coming:
        places = of_task(new, decision, result) if new.instead else _added_then(new, decision, result)
        if len(places) == 1:
            part = replace(new, kind=result[places[0]].kind)
            result[places[0]] = moved(result[places[0]], decision, part, RULE_MOVED_TASK)
            left.remove(new)
    return result, left


def _added_then(new: StatedDeadline, decision: Decision, entries: Iterable[Entry]) -> list[int]:
    """Which of the dates still to come the decision of the day set that is said to have added the part."""
    return [
        i
        for i, entry in enumerate(entries)
        if new.added_on
        and is_open(entry, decision)
        and is_later(new, entry)
        and abs(days_between(new.added_on, entry.first_known)) <= _FILED_DAYS
    ]


def move_year(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """A date told in place of another, beside what recurs, moves the one of the series that was due in that year."""
    told = {one.recurring for one in decision.deadlines if one.recurring}
    left, result = list(coming), list(entries)
    for new in coming:
        same = [
            i
            for i, entry in enumerate(result)
            if entry.series in told and is_open(entry, decision) and (entry.due or "")[:4] == (new.date or "")[:4]
        ]
        if new.instead and not new.recurring and len(same) == 1 and is_later(new, result[same[0]]):
            result[same[0]] = moved(result[same[0]], decision, replace(new, kind="recurring"), RULE_MOVED_YEAR)
            left.remove(new)
    return result, left


def move_rest(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """A later date for what is left of the task, beside that of a part, moves the one last date still to come."""
    rest = [new for new in coming if new.rest and not any(repeats(new.kind, new.date, entry) for entry in entries)]
    told = {one.date for one in decision.deadlines if not one.superseded and one.date}
    places = [i for i, entry in enumerate(entries) if _may_be_rest(entry, decision) and entry.current not in told]
    if len(rest) != 1 or len(told) < 2 or len(places) != 1 or not is_later(rest[0], entries[places[0]]):
        return entries, coming
    result = list(entries)
    result[places[0]] = moved(result[places[0]], decision, rest[0], RULE_WHOLE)
    return result, [new for new in coming if new is not rest[0]]


def move_longer(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """The one last date still to come moves to the last one that a prolongation tells, if all its dates are later."""
    places = [i for i, entry in enumerate(entries) if _may_be_rest(entry, decision)]
    dated = [one for one in decision.deadlines if not one.superseded and one.date and not one.recurring]
    lasts = [new for new in coming if new.kind == "final" and new in dated and not (new.added or new.beside)]
    plain = decision.longer and decision.stands is None and not any(one.superseded for one in decision.deadlines)
    if not plain or len(places) != 1 or len(lasts) != 1 or not all(is_later(one, entries[places[0]]) for one in dated):
        return entries, coming
    result = list(entries)
    result[places[0]] = moved(result[places[0]], decision, lasts[0], RULE_WHOLE)
    return result, [new for new in coming if new is not lasts[0]]


def _may_be_rest(entry: Entry, decision: Decision) -> bool:
    return entry.kind == "final" and entry.series is None and is_open(entry, decision) and not moved_by(entry, decision)


def move_only(
    decision: Decision, entries: list[Entry], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """A new date without the old one moves the only open deadline of its kind; a date repeated moves nothing.

    A decision that adds to the task moves by those dates alone that it gives the whole task, told longer or shorter.
    """
    repeated = {e.id for e in entries for new in coming if repeats(new.kind, new.date, e)}
    left = [new for new in coming if not any(repeats(new.kind, new.date, entry) for entry in entries)]
    again = [new for new in coming if new not in left and new.kind == "interim"]
    adds = decision.role not in ("amends", "extends")
    whole = [new for new in left if not (new.of_part or (new.added and not new.prolongs))]
    moving = [new for new in whole if new.prolongs or new.whole or not adds]
    result = list(entries)
    for new in tuple(moving):
        places = places_of(new, decision, result, repeated)
        if not places and new.kind == "interim" and new.prolongs and len(again) == 1:
            # The one part moves, and another is given the day that it was due.
            places = places_of(new, decision, result, set())
            left += again if len(places) == 1 else []
        if len(places) == 1 and _stands_alone(new, moving):
            told = new.prolongs or is_open(result[places[0]], decision)
            sooner = new.shortens and not is_later(new, result[places[0]])
            if adds and not (told and (sooner or is_later(new, result[places[0]]))):
                continue
            if new.beside and not (sooner or is_later(new, result[places[0]])):
                # What is added to the task has an earlier date of its own.
                continue
            longer = RULE_PART_LATER if new.kind == "interim" else RULE_PROLONGED
            later = longer if new.prolongs else RULE_WHOLE if adds else RULE_MOVED_ONLY
            rule = RULE_SOONER if sooner else later
            result[places[0]] = moved(result[places[0]], decision, new, rule)
            left.remove(new)
    moving = [new for new in left if new in moving]
    for position, new, rule in (
        *by_order(decision, result, moving, repeated),
        *extended(decision, result, moving, repeated),
    ):
        result[position] = moved(result[position], decision, new, rule)
        left.remove(new)
    return result, left


def _stands_alone(new: StatedDeadline, coming: Iterable[StatedDeadline]) -> bool:
    """Is it the only new date of its kind, or the only one that the whole task is given?"""
    alike = [other for other in coming if other.kind == new.kind]
    return len(alike) == 1 or (new.whole and sum(other.whole for other in alike) == 1)


def moved(entry: Entry, decision: Decision, new: StatedDeadline, rule: str) -> Entry:
    move = Move(entry.current, new.date, decision.document, decision.dated, new, rule)
    due = last_day(new.date)
    kept = replace(
        entry, current=new.date, due=due, grace_until=grace_after(due), kind=new.kind, prolonged=None, unread=None
    )
    # The date of what is added stays one of that, unless it becomes the whole task's, or is told as having been it.
    all_of_it = new.entire or new.together or (new.whole and any(_was_last(one, entry) for one in decision.deadlines))
    added = new.added or (entry.stated.added and not all_of_it)
    return replace(kept, stated=replace(new, added=added), moves=(*entry.moves, move))


def _was_last(old: StatedDeadline, entry: Entry) -> bool:
    """ "Uppdraget skulle slutredovisas senast …": the day of all of it."""
    return old.superseded and old.general and old.kind == "final" and same_date(old.date, entry.current)


def withdraw(entry: Entry, decision: Decision, stated: StatedDeadline | None, rule: str) -> Entry:
    # What is reported with the whole was a part, though its decision told of no other.
    kind = "interim" if rule == RULE_MERGED and entry.kind == "final" else entry.kind
    gone = Move(entry.current, None, decision.document, decision.dated, stated, rule)
    return replace(entry, kind=kind, withdrawn=gone)


def left_open(entry: Entry, decision: Decision) -> Entry:
    """The last date may be another one, which the prolongation does not tell; part reports stay."""
    last = entry.kind == "final" and entry.series is None and entry.withdrawn is None
    return replace(entry, prolonged=decision.dated) if last else entry


def confirmed(entry: Entry, decision: Decision) -> Entry:
    return replace(entry, confirmed=decision.dated, confirmed_in=decision.document, unread=None)
