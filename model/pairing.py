"""Which new date takes the place of which old one when a decision does not say so: by kind and order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from model.dates import add_days, last_day, same_date
from model.entries import RULE_EXTENDED, RULE_MOVED_BY_KIND, Decision, Entry, StatedDeadline
from model.finding import DeadlineKind

_LATE_DAYS: Final = 45
"""Pages of decisions are published up to this many days late: a part report that fell due earlier was not moved."""

_WORDS_ALIKE: Final = 2
"""Of the words that name a part of a task, so many and half of them are named again where its date moves."""

_WORDS_SAME: Final = 3
_SAME: Final = 0.7

_Pair = tuple[int, StatedDeadline, str]


def by_order(
    decision: Decision, entries: Sequence[Entry], left: Sequence[StatedDeadline], repeated: set[str]
) -> list[_Pair]:
    """Later dates take the places of those still to come of their kind: as many as there are, or the only one."""
    pairs: list[_Pair] = []
    for kind, coming in _by_kind(left).items():
        places = [
            i
            for i, entry in enumerate(entries)
            if entry.id not in repeated and may_move(entry, coming[0], decision) and is_open(entry, decision)
        ]
        places.sort(key=lambda i: (entries[i].due or "", entries[i].id))
        fits = len(places) == len(coming) or len(places) == 1
        if fits and kind != "other" and all(is_later(new, entries[i]) for i, new in zip(places, coming, strict=False)):
            pairs += [(i, new, RULE_MOVED_BY_KIND) for i, new in zip(places, coming, strict=False)]
    return pairs


def extended(
    decision: Decision, entries: Sequence[Entry], left: Sequence[StatedDeadline], repeated: set[str]
) -> list[_Pair]:
    """A decision that only prolongs, and tells the one date of a kind again beside one later date: that one moves."""
    pairs: list[_Pair] = []
    for kind, coming in _by_kind(left).items() if decision.role == "extends" else ():
        places = [i for i, e in enumerate(entries) if e.kind == kind and may_move(e, coming[0], decision)]
        if (
            len(places) == len(coming) == 1
            and entries[places[0]].id in repeated
            and is_later(coming[0], entries[places[0]])
        ):
            pairs.append((places[0], coming[0], RULE_EXTENDED))
    return pairs


def _by_kind(left: Sequence[StatedDeadline]) -> dict[DeadlineKind, list[StatedDeadline]]:
    """The single dates of each kind, in order of time."""
    kinds: dict[DeadlineKind, list[StatedDeadline]] = {}
    for new in sorted(
        (new for new in left if new.date and not new.recurring), key=lambda new: last_day(new.date) or ""
    ):
        kinds.setdefault(new.kind, []).append(new)
    return kinds


def is_later(new: StatedDeadline, entry: Entry) -> bool:
    return (last_day(new.date) or "") > (entry.due or "9999")


def places_of(new: StatedDeadline, decision: Decision, entries: Sequence[Entry], repeated: set[str]) -> list[int]:
    """Which deadlines a new date may take the place of.

    "Delredovisningen ska i stället …" is told of one that is still to come, or of the last that was; a longer time, of
    the one last date still to come that it is longer than.
    """
    places = [i for i, entry in enumerate(entries) if entry.id not in repeated and may_move(entry, new, decision)]
    if new.kind == "final" and new.prolongs and len(places) > 1:
        before = [i for i in places if is_open(entries[i], decision) and is_later(new, entries[i])]
        return before if len(before) == 1 else places
    if new.kind != "interim" or not new.prolongs or len(places) < 2:
        return places
    last = max(places, key=lambda i: (entries[i].due or "", entries[i].id))
    return [i for i in places if is_open(entries[i], decision)] or [last]


def of_task(new: StatedDeadline, decision: Decision, entries: Sequence[Entry]) -> list[int]:
    """The deadlines still to come, before the new date, of the part of the task that the new one names."""
    return [
        i
        for i, entry in enumerate(entries)
        if entry.kind in ("interim", "final")
        and new.kind in ("interim", "final")
        and may_move(entry, replace(new, kind=entry.kind), decision)
        and is_open(entry, decision)
        and is_later(new, entry)
        and _is_same_task(new, entry)
    ]


def _is_same_task(new: StatedDeadline, entry: Entry) -> bool:
    """Do both name the task in words that are alike? Much more so where the last date may be that of the whole."""
    shared = len({*new.task} & {*entry.stated.task})
    if entry.kind == "final":
        return shared >= _WORDS_SAME and shared >= _SAME * max(len(new.task), len(entry.stated.task))
    return shared >= max(_WORDS_ALIKE, len(new.task) / 2)


def may_move(entry: Entry, new: StatedDeadline, decision: Decision) -> bool:
    untouched = not moved_by(entry, decision)
    plain = entry.series is None and new.recurring is None and new.date is not None
    told = new.prolongs or (entry.kind == "final" and (new.instead or decision.role == "extends"))
    late = fell_long_ago(entry, decision) and not told
    return untouched and plain and entry.kind == new.kind and entry.withdrawn is None and not late


def moved_by(entry: Entry, decision: Decision) -> bool:
    return any(move.document == decision.document for move in entry.moves)


def long_past(entry: Entry, decision: Decision) -> bool:
    """A part report that had fallen due well before: what comes now is another one. A last date may be moved late."""
    return entry.kind == "interim" and fell_long_ago(entry, decision)


def fell_long_ago(entry: Entry, decision: Decision) -> bool:
    """Had it fallen due before the page of the decision can have been late?"""
    return entry.due is not None and add_days(entry.due, _LATE_DAYS) < decision.published


def is_open(entry: Entry, decision: Decision) -> bool:
    return entry.withdrawn is None and (entry.due is None or entry.due >= decision.published)


def open_lasts(entries: Iterable[Entry], decision: Decision) -> list[Entry]:
    """The last dates that are still to come when a decision is published."""
    return [entry for entry in entries if entry.kind == "final" and is_open(entry, decision)]


def repeats(kind: DeadlineKind, date: str | None, entry: Entry) -> bool:
    return entry.withdrawn is None and entry.kind == kind and same_date(entry.current, date)
