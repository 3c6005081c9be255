"""Moves that a decision tells by an old date, with the new one or without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from model.dates import last_day
from model.entries import (
    RULE_LAPSED,
    RULE_MERGED,
    RULE_MOVED_FROM,
    RULE_MOVED_MEANWHILE,
    RULE_MOVED_PART,
    Decision,
    Entry,
    StatedDeadline,
)
from model.moving import confirmed, left_open, moved, withdraw
from model.occurrences import first_entry
from model.pairing import is_open, long_past, open_lasts, repeats
from model.retold import first_told, is_set, moved_from_told, moved_meanwhile
from model.succession import overtaken_by, position_of, preference, take_successor, was_moved_before


def move_stated(
    decision: Decision, entries: list[Entry], gone: Sequence[StatedDeadline], coming: list[StatedDeadline]
) -> tuple[list[Entry], list[StatedDeadline]]:
    """Moves told by an old date and a new one. Old dates that had been moved before are only told again."""
    left, result = list(coming), [moved_meanwhile(entry, decision, gone) for entry in entries]
    retold = [old for old in gone if position_of(old, result) is None]
    for old in sorted(
        (old for old in gone if old not in retold), key=partial(preference, entries=entries, coming=coming)
    ):
        position = position_of(old, result)
        if position is not None and _left_to_later(result[position], decision, left, result):
            result[position] = left_open(result[position], decision)
        elif position is not None:
            new = take_successor(old, left, result)
            if new is None and any(repeats(one.kind, one.date, result[position]) for one in left):
                # What no longer holds is that all was due that day: the rest is, told so.
                continue
            result += _replace(result, position, decision, old, new)
    for old in sorted(retold, key=partial(preference, entries=entries, coming=coming)):
        if was_moved_before(old, entries):
            continue
        new = take_successor(old, left, result)
        if new:
            result = _move_retold(old, new, decision, result, left)
        elif not entries and not coming:
            # Nothing is told of when the task was given, and what was set then is said to be another day now.
            result.append(replace(_first(old, decision), prolonged=decision.dated))
        elif _was_due(old, decision):
            result.append(replace(_first(old, decision), by_change=True))
        else:
            result = [moved_from_told(entry, old, decision) for entry in result]
    return result, left


def _was_due(old: StatedDeadline, decision: Decision) -> bool:
    """Was a part due by then, as a decision that is not held set in place of another date?"""
    past = (last_day(old.date) or "9999") < decision.published
    return past and old.kind == "interim" and old.instead and not old.recurring


def _move_retold(
    old: StatedDeadline, new: StatedDeadline, decision: Decision, entries: list[Entry], left: list[StatedDeadline]
) -> list[Entry]:
    """The deadlines after the move of a date that is none of theirs: it is new, or they are what it was moved to."""
    position, first = overtaken_by(old, entries), _first(old, decision)
    if (old.kind, new.kind) == ("interim", "final") and (new.together or _is_part_of(first, new, entries)):
        left.append(new)
        return [*entries, withdraw(first, decision, new, RULE_MERGED)]
    if (old.kind, new.kind) == ("interim", "final") and not old.part:
        # That of the part is not told anew, and that of the whole not told as it was.
        left.append(new)
        return [*entries, replace(first, prolonged=decision.dated)]
    place = next((i for i, entry in enumerate(entries) if is_set(entry, new, decision)), None)
    if position is not None:
        meanwhile = moved(entries[position], decision, old, RULE_MOVED_MEANWHILE)
        entries[position] = moved(meanwhile, decision, new, RULE_MOVED_FROM)
    elif place is not None:
        entries[place] = first_told(entries[place], old, decision, new)
    elif new.of_part and old.general:
        part = moved(first, decision, new, RULE_MOVED_PART)
        return [*entries, first, replace(part, id=_first(new, decision).id)]
    else:
        return [*entries, moved(first, decision, new, RULE_MOVED_FROM)]
    return entries


def _first(old: StatedDeadline, decision: Decision) -> Entry:
    return first_entry(old, last_day(old.date), decision.published)


def _left_to_later(entry: Entry, decision: Decision, left: Sequence[StatedDeadline], entries: Iterable[Entry]) -> bool:
    """Is the one last date put off to a day that is not told, where a new date is that of a part report alone?"""
    parts = bool(left) and all(new.kind == "interim" for new in left)
    return decision.longer and parts and open_lasts(entries, decision) == [entry]


def _replace(
    entries: list[Entry], position: int, decision: Decision, old: StatedDeadline, new: StatedDeadline | None
) -> list[Entry]:
    """Move or withdraw the deadline at `position`; what is added when only a part of it moves."""
    entry = entries[position]
    # A decision that comes well after the date only tells what has been.
    if new is None:
        if is_open(entry, decision):
            entries[position] = _undone(entry, decision, old)
    elif _is_part_of(entry, new, entries):
        if not long_past(entry, decision):
            entries[position] = withdraw(entry, decision, new, RULE_MERGED)
    elif new.of_part and entry.stated.general:
        entries[position] = confirmed(entry, decision)
        return [moved(_first(old, decision), decision, new, RULE_MOVED_PART)]
    else:
        entries[position] = moved(entry, decision, new, RULE_MOVED_FROM)
    return []


def _undone(entry: Entry, decision: Decision, old: StatedDeadline) -> Entry:
    """A date told as an old one without a new one: a prolongation has one, which it does not tell."""
    if decision.longer and entry.kind == "final" and all(one.superseded for one in decision.deadlines):
        return left_open(entry, decision)
    return withdraw(entry, decision, old, RULE_LAPSED)


def _is_part_of(entry: Entry, new: StatedDeadline, entries: Iterable[Entry]) -> bool:
    """Is a part report to be given with the whole task, whose date it is given and stands already?"""
    return entry.kind == "interim" and new.kind == "final" and any(repeats("final", new.date, e) for e in entries)
