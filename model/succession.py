"""Which new date takes the place of an old one that the decision tells, and which deadline that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.dates import last_day, same_date
from model.entries import Entry, StatedDeadline
from model.pairing import repeats


def preference(
    old: StatedDeadline, entries: Sequence[Entry], coming: Sequence[StatedDeadline]
) -> tuple[bool, int, int]:
    """Of several old dates the one that a new date takes the place of: of its kind, and the last before it."""
    position = position_of(old, entries)
    kind = old.kind if position is None else entries[position].kind
    later = len(coming) == 1 and kind == coming[0].kind
    day = int((last_day(old.date) or "0").replace("-", ""))
    return kind not in {new.kind for new in coming}, -day if later else 0, old.seq


def position_of(old: StatedDeadline, entries: Sequence[Entry]) -> int | None:
    hits = [i for i, e in enumerate(entries) if e.withdrawn is None and same_date(e.current, old.date)]
    alike = [i for i in hits if entries[i].kind == old.kind]
    return next(iter(alike or hits), None)


def was_moved_before(old: StatedDeadline, entries: Iterable[Entry]) -> bool:
    """Was the old date moved or withdrawn by an earlier decision, and is told again?"""
    gone = (entry.withdrawn for entry in entries if entry.kind == old.kind and entry.withdrawn)
    moves = (move for entry in entries for move in entry.moves)
    return any(same_date(old.date, move.earlier) for move in (*moves, *gone))


def overtaken_by(old: StatedDeadline, entries: Sequence[Entry]) -> int | None:
    """The only open deadline of the kind, when the old date is later: a move between the two is not held."""
    open_ones = [i for i, e in enumerate(entries) if e.withdrawn is None and e.kind == old.kind and e.series is None]
    if len(open_ones) != 1 or (entries[open_ones[0]].due or "9999") >= (last_day(old.date) or ""):
        return None
    return open_ones[0]


def take_successor(old: StatedDeadline, left: list[StatedDeadline], entries: Sequence[Entry]) -> StatedDeadline | None:
    """The new date that takes an old one's place; a date that only repeats another deadline comes last."""
    others = [new for new in left if not same_date(new.date, old.date)]
    fresh = [new for new in others if not any(repeats(new.kind, new.date, entry) for entry in entries)]
    new = _successor(old, fresh) or _successor(old, others)
    if new:
        left.remove(new)
    return new


def _successor(old: StatedDeadline, coming: Sequence[StatedDeadline]) -> StatedDeadline | None:
    """The first later date of its kind, else the only one of its kind: time may be cut short; else the only one."""
    later = [new for new in coming if (last_day(new.date) or "") >= (last_day(old.date) or "")]
    alike = [new for new in later if new.kind == old.kind]
    same = [new for new in coming if new.kind == old.kind]
    if alike or len(same) == 1:
        return (alike or same)[0]
    return later[0] if len(coming) == 1 and later else None
