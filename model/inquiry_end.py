"""The deadlines of an inquiry, which ends once however many last dates its directives give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from model.dates import last_day
from model.entries import RULE_EARLIER, Entry, StatedDeadline, last_due
from model.finding import RULE_PART, RULE_REPORT

_MOST_YEARS: Final = 4
"""Most committees have ended by then, and most tasks of an agency."""
_STANDING_YEARS: Final = 8
"""A committee whose last dates lie so far apart has one task after another."""


def end_once(stated: Iterable[StatedDeadline]) -> tuple[StatedDeadline, ...]:
    """The dates that one decision tells of an inquiry: of several last ones all but the latest are those of parts."""
    told = tuple(stated)
    parts = {(one.date, one.superseded) for one in told if one.kind == "interim"}
    rest = any(one.rest and one.kind == "final" and not one.superseded for one in told)
    kept = (one for one in told if not _is_overtaken(one, told) or (one.date, one.superseded) not in parts)
    return tuple(
        replace(one, kind="interim", part=True, prolongs=False, whole=False)
        if _is_overtaken(one, told) or (rest and _is_plain_part(one))
        else one
        for one in kept
    )


def _is_plain_part(one: StatedDeadline) -> bool:
    """Is it a part told like the whole ("Uppdraget om broar ska redovisas …"), beside what is left of the task?"""
    return one.kind == "interim" and one.rule == RULE_REPORT


def _is_overtaken(one: StatedDeadline, told: Iterable[StatedDeadline]) -> bool:
    alike = (other for other in told if other.superseded == one.superseded and other.kind == one.kind == "final")
    plain = one.recurring is None and last_day(one.date) is not None
    return plain and any((last_day(other.date) or "") > (last_day(one.date) or "") for other in alike)


def keep_one_final(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The deadlines of an inquiry, which ends once: a final date before its last one is that of a part.

    Whether it was of a part from the beginning, or became one when another part was added, the texts seldom tell; nor
    whether it still held when a later decision gave a later one. A standing committee reports at last on each task.
    """
    known = _parts_told(tuple(entries))
    ends = [entry for entry in known if _may_end(entry)]
    # What is added has an end of its own after the one that the original gave; before that one it is of a part.
    plain = [entry for entry in ends if not entry.stated.added]
    latest, own = last_due(plain), ends
    if latest and not latest.by_change:
        own = [entry for entry in ends if not entry.stated.added or (entry.due or "") < (latest.due or "")]
    last = last_due(own)
    if last is None:
        return doubted_late(_last_part_ends(known))
    if any(_years_after(entry.due or "", _STANDING_YEARS) <= (last.due or "") for entry in own):
        return tuple(replace(e, stated=replace(e.stated, added=True)) if e.by_change and e in own else e for e in known)
    others = [entry.due or "" for entry in own if entry.due != last.due]
    kept: list[Entry] = []
    for entry in known:
        if entry not in own or entry.due == last.due:
            kept.append(entry)
        elif not any(other.due == entry.due and other.kind == "interim" for other in (*kept, *known)):
            later = [day for day in last.decided if entry.decided[-1] < day <= (entry.due or "")]
            told_since = (entry.confirmed or "") >= last.first_known
            if _first_is_unheld(last) and entry.due == max(others) and not told_since:
                later.append(last.first_known)
            overtaken = entry.prolonged or min(later, default=None)
            kept.append(replace(entry, kind="interim", rule=RULE_EARLIER, prolonged=overtaken))
    return tuple(kept)


def _parts_told(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The deadlines, one that a change tells as a later day of a part alone no end where the original's stands."""
    if not any(_may_end(entry) and not entry.by_change and not entry.moves for entry in known):
        return known
    told = (entry for entry in known if entry.by_change and entry.stated.of_part and not entry.moves)
    parts = {entry.id for entry in told if _may_end(entry)}
    return tuple(replace(entry, kind="interim") if entry.id in parts else entry for entry in known)


def _last_part_ends(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The deadlines of an inquiry of which parts of the task alone are dated: the last part is what is left of it."""
    parts = [e for e in known if e.stated.rule == RULE_PART and e.stated.of_part and not e.withdrawn and e.due]
    last = last_due(parts)
    ends = last and all((entry.due or "") <= (last.due or "") for entry in known)
    return tuple(replace(entry, kind="final") if ends and entry is last else entry for entry in known)


def doubted_late(known: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The deadlines, where no end is told: what recurs for years after the decisions may not hold any more."""
    latest = max((entry.first_known for entry in known), default="")
    return tuple(
        replace(entry, endless=True)
        if _recurs_on(entry) and entry.due and entry.due > _years_after(latest, _MOST_YEARS)
        else entry
        for entry in known
    )


def _recurs_on(entry: Entry) -> bool:
    return entry.series is not None and entry.stated.open_ended


def _years_after(day: str, years: int) -> str:
    return f"{int(day[:4]) + years}{day[4:]}"


def _first_is_unheld(entry: Entry) -> bool:
    """Was the date set by a decision that is not held, and is known from the one alone that moves it?"""
    return bool(entry.moves) and entry.moves[0].published == entry.first_known


def _may_end(entry: Entry) -> bool:
    return entry.kind == "final" and entry.series is None and entry.withdrawn is None and entry.due is not None
