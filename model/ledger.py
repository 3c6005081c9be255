"""A deadline's life: the date first set, every move with the decision that made it, the date now in force.

Pure rules over stated facts. `as_of` is an ISO day: what was published later is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.dates import MONTH_LETTERS, add_days, last_day, same_date
from model.entries import (
    RULE_ENDED,
    RULE_ENDED_HERE,
    RULE_LAPSED,
    RULE_MERGED,
    RULE_MOVED_TASK,
    RULE_REVOKED,
    Decision,
    Entry,
    Move,
    StatedDeadline,
    last_due,
)
from model.finding import RULE_LAST
from model.fresh import is_known, moved_from_unknown
from model.moving import (
    confirmed,
    left_open,
    move_longer,
    move_only,
    move_rest,
    move_task,
    move_whole,
    move_year,
    withdraw,
)
from model.moving_stated import move_stated
from model.occurrences import entries_of
from model.pairing import is_open, long_past, moved_by, repeats
from model.retold import made_parts, moved_before, moved_here, sharpened, told_of, with_movers, written_anew
from model.succession import position_of


def settle_ledger(decisions: Iterable[Decision], as_of: str) -> tuple[Entry, ...]:
    """The deadlines of one chain as known on `as_of`, in the order in which they fall due."""
    known = sorted((d for d in decisions if d.published <= as_of), key=_decision_order)
    entries: list[Entry] = []
    for decision in known:
        entries = _apply(decision, entries, as_of)
    entries = [_ended_since(entry, known, as_of) for entry in with_movers(entries, known)]
    entries = _withdrawn_once(_continued(_overtaken(_ended(entries)), as_of))
    return tuple(sorted(_once_a_day(entries), key=lambda entry: (entry.due or "9999", entry.id)))


def _ended_since(entry: Entry, decisions: Iterable[Decision], as_of: str) -> Entry:
    """The deadline, withdrawn where it was known, and still to come, on the day on which the task was decided to end.

    A day before the page that tells it is that of another task.
    """
    days = [(one.ended, one.document) for one in decisions if one.ended and one.published <= one.ended <= as_of]
    for ended, document in days:
        if not entry.withdrawn and entry.first_known <= ended <= (entry.due or "9999"):
            return replace(entry, withdrawn=Move(entry.current, None, document, ended, None, RULE_ENDED_HERE))
    return entry


def _ended(entries: list[Entry]) -> list[Entry]:
    """Without what recurs after the last report, which has been moved to an earlier day than when it was unrolled."""
    lasts = [entry for entry in entries if entry.kind == "final" and not entry.withdrawn and entry.due]
    last = max((entry.due or "" for entry in lasts), default="9999")
    if not any(entry.moves for entry in lasts):
        return entries
    return [e for e in entries if not (e.series and e.stated.years[1] is None and (e.due or "") > last)]


def _overtaken(entries: list[Entry]) -> list[Entry]:
    """The deadlines, without those of parts that were due after the last report, which was moved to before them."""
    last = last_due([entry for entry in entries if entry.kind == "final" and not entry.withdrawn and entry.due])
    move = last.moves[-1] if last and last.moves else None
    if last is None or move is None or (last_day(move.earlier) or "") <= (last.due or ""):
        return entries
    gone = Move(None, None, move.document, move.published, move.stated, RULE_MERGED)
    return [replace(e, withdrawn=replace(gone, earlier=e.current)) if _is_part_after(e, last) else e for e in entries]


def _is_part_after(entry: Entry, last: Entry) -> bool:
    return entry.kind == "interim" and not entry.withdrawn and (entry.due or "") > (last.due or "9999")


def _withdrawn_once(entries: Iterable[Entry]) -> list[Entry]:
    """Of what recurs without an end, and was withdrawn, the first date alone: no decision names those after it."""
    kept: list[Entry] = []
    gone = set[str]()
    for entry in sorted(entries, key=lambda entry: (entry.due or "9999", entry.id)):
        unbounded = entry.series is not None and entry.withdrawn is not None and entry.stated.open_ended
        name = _series_of(entry)
        if not (unbounded and name in gone):
            kept.append(entry)
        gone.update([name] if unbounded else ())
    return kept


def _series_of(entry: Entry) -> str:
    """What the dates of one series share: the id is that of the statement and the number of the date."""
    return entry.id.rpartition("-")[0]


def _continued(entries: list[Entry], as_of: str) -> list[Entry]:
    """With what recurs up to the last report, which has been moved to a later day than when it was unrolled.

    That it goes on is known from the day of the move that reaches so far. A series of which some were withdrawn ended.
    """
    lasts = [e for e in entries if e.kind == "final" and not e.withdrawn and e.due and e.moves]
    last = last_due(lasts)
    series: dict[str, list[Entry]] = {}
    for entry in entries if last else ():
        if entry.series and entry.stated.open_ended:
            series.setdefault(_series_of(entry), []).append(entry)
    fresh: list[Entry] = []
    for known in series.values():
        stated = next((entry.stated for entry in known if not entry.moves), None)
        if last and stated and not any(entry.withdrawn for entry in known):
            after = add_days(max(entry.due or "" for entry in known), 1)
            further = entries_of(stated, after, as_of, last.due)
            fresh += [replace(e, first_known=day) for e in further if (day := _reached(e, last)) and e.due != last.due]
    return [*entries, *fresh]


def _reached(entry: Entry, last: Entry) -> str | None:
    """When the last report was moved so far that what recurs still falls due; None where that was after its day."""
    far = (move for move in last.moves if (last_day(move.later) or "") >= (entry.due or "9999"))
    published = next((last_day(move.published) for move in far), None)
    return published if published and published <= (entry.due or "") else None


def _once_a_day(entries: Iterable[Entry]) -> list[Entry]:
    """Part reports that have come to fall due on one day are one: the one whose way there is told."""
    kept: list[Entry] = []
    parts: dict[str, Entry] = {}
    for entry in entries:
        if entry.withdrawn or entry.due is None or entry.kind not in ("interim", "recurring"):
            kept.append(entry)
        elif entry.moves and entry.moves[-1].rule == RULE_MOVED_TASK:
            # Another part than the one that was due that day.
            kept.append(entry)
        else:
            known = parts.get(entry.due, entry)
            parts[entry.due] = max(known, entry, key=lambda one: (len(one.moves), one.kind == "interim"))
    return [*kept, *parts.values()]


def _decision_order(decision: Decision) -> tuple[str, bool, str]:
    return decision.published, decision.role != "original", decision.document


def _apply(decision: Decision, entries: list[Entry], as_of: str) -> list[Entry]:
    if decision.role == "revokes":
        entries = [withdraw(e, decision, None, RULE_REVOKED) if is_open(e, decision) else e for e in entries]
        # One that takes the place of another has dates of its own.
        return entries + _added(decision, [one for one in decision.deadlines if not one.superseded], as_of)
    if (decision.role == "extends" or decision.longer) and not decision.deadlines:
        return [left_open(entry, decision) for entry in entries]
    if decision.bare and not decision.deadlines and not decision.ends:
        return [replace(e, unread=decision.dated) if is_open(e, decision) and not e.series else e for e in entries]
    coming = [_as_role(stated, decision) for stated in decision.deadlines if not stated.superseded]
    # What recurred and is told without a year is no date that a new one could take the place of.
    gone = [stated for stated in decision.deadlines if stated.superseded and stated.date]
    if decision.role != "original":
        coming = [_of_rest(stated, coming, entries) for stated in coming]
        gone = [stated for stated in gone if not _is_done(stated, decision, entries, coming)]
        entries, coming = made_parts(decision, entries, coming)
        entries, coming = written_anew(decision, entries, coming)
        entries, coming = moved_before(decision, entries, coming)
        entries, coming = move_stated(decision, entries, gone, coming)
        entries, coming = move_year(decision, entries, coming)
        entries, coming = move_whole(decision, entries, coming)
        entries, coming = move_task(decision, entries, coming)
        entries, coming = move_only(decision, entries, coming)
        entries, coming = move_rest(decision, entries, coming)
        entries, coming = move_longer(decision, entries, coming)
        entries = [sharpened(told_of(entry, decision), decision) for entry in entries]
    else:
        own, coming = moved_here(decision, gone, coming, as_of)
        entries += [new for new in own if not any(is_known(new, old, decision.role) for old in entries)]
    entries = _ended_with(decision, entries)
    coming = [stated for stated in coming if decision.role == "original" or not _is_series_retold(stated, entries)]
    added = _added(decision, coming, as_of)
    ends = {entry.due for entry in (*entries, *added) if entry.kind == "final" and not entry.withdrawn}
    # On the day of the last report that one is given, unless the years of what recurs are told.
    added = [entry for entry in added if not (entry.series and entry.due in ends and entry.stated.years[1] is None)]
    added = [moved_from_unknown(entry, decision, entries, as_of) for entry in added]
    fresh = [new for new in added if not any(is_known(new, old, decision.role) for old in entries)]
    if decision.role != "original":
        entries = [_told_anew(_doubted(_lapsed(entry, decision), decision), decision) for entry in entries]
    return [*entries, *fresh]


def _as_role(stated: StatedDeadline, decision: Decision) -> StatedDeadline:
    """An original adds to nothing."""
    return replace(stated, added=False, beside=False) if decision.role == "original" else stated


def _added(decision: Decision, coming: Iterable[StatedDeadline], as_of: str) -> list[Entry]:
    """The deadlines that a decision sets. What it tells every year ends with its own last report."""
    until = _last_of(decision.deadlines)
    added = (entry for stated in coming for entry in entries_of(stated, decision.published, as_of, until))
    return [replace(entry, by_change=decision.role != "original") for entry in added]


def _last_of(stated: Iterable[StatedDeadline]) -> str | None:
    """The day of the last report that a decision tells."""
    lasts = (last_day(one.date) for one in stated if one.kind == "final" and not one.superseded)
    return max(filter(None, lasts), default=None)


def _ended_with(decision: Decision, entries: list[Entry]) -> list[Entry]:
    """Without what recurs from the last report on that a change gives a day, where it tells the series again."""
    told = [one for one in decision.deadlines if not one.superseded and not one.added]
    series = {one.recurring for one in told if one.recurring}
    last = _last_of(one for one in told if one.rule == RULE_LAST) or "9999"
    return [
        entry
        for entry in entries
        if entry.series not in series or entry.stated.years[1] or entry.stated.date or (entry.due or "") < last
    ]


def _is_series_retold(stated: StatedDeadline, entries: Iterable[Entry]) -> bool:
    """Does a change only tell again what recurs, with no years of its own? One of the series may have been moved."""
    return (
        stated.recurring is not None and stated.unbounded and any(entry.series == stated.recurring for entry in entries)
    )


def _lapsed(entry: Entry, decision: Decision) -> Entry:
    """What was still to come, where the decision ends the task, or says that no part report is to be given.

    Or where all that it tells recurs, in place of what earlier decisions told.
    """
    # Of a page known by its month the day of the decision is not: what it drops was due after it.
    part = decision.drops_parts and entry.kind in ("interim", "recurring")
    of_month = part and entry.withdrawn is None and (entry.due or "")[:MONTH_LETTERS] == decision.told
    if not (is_open(entry, decision) or of_month) or moved_by(entry, decision):
        return entry
    if decision.ends:
        return withdraw(entry, decision, None, RULE_ENDED)
    dated = [one for one in decision.deadlines if not one.superseded]
    anew = bool(dated) and all(one.anew and one.recurring not in (None, entry.series) for one in dated)
    return withdraw(entry, decision, None, RULE_LAPSED) if part or anew else entry


def _of_rest(stated: StatedDeadline, coming: Iterable[StatedDeadline], entries: Iterable[Entry]) -> StatedDeadline:
    """A date that stays for what is left of the task, told after the later one of a part, is the last that it was."""
    before = any(new.kind == "final" and (new.start or 0) < (stated.start or 0) for new in coming)
    left = stated.rest and stated.kind == "interim" and before
    return replace(stated, kind="final") if left and any(repeats("final", stated.date, e) for e in entries) else stated


def _is_done(
    old: StatedDeadline, decision: Decision, entries: Sequence[Entry], coming: Iterable[StatedDeadline]
) -> bool:
    """Is an old date that of a part long given, where no new date of a part is told?"""
    position = position_of(old, entries)
    past = position is not None and long_past(entries[position], decision)
    return past and not any(new.kind == "interim" for new in coming)


def _told_anew(entry: Entry, decision: Decision) -> Entry:
    """The deadline, confirmed where the decision tells its date without having moved it there."""
    told = any(same_date(one.date, entry.current) for one in decision.deadlines if not one.superseded)
    told = told or _is_said_to_stand(entry, decision)
    return confirmed(entry, decision) if told and not moved_by(entry, decision) and not entry.withdrawn else entry


def _is_said_to_stand(entry: Entry, decision: Decision) -> bool:
    days = decision.stands
    return days is not None and is_open(entry, decision) and (not days or entry.current in days)


def _doubted(entry: Entry, decision: Decision) -> Entry:
    """A part report still to come that the decision does not tell, where it dates the task as a whole ("i sin helhet").

    Or where it prolongs the task and gives each of its parts a day. Whether the part was to be given before all the
    same the texts do not tell.
    """
    dated = [one for one in decision.deadlines if not one.superseded]
    whole = any(one.superseded or one.whole or one.general or one.prolongs for one in decision.deadlines)
    parts = decision.longer and len(dated) > 1 and not whole
    later = [last_day(one.date) or "" for one in dated if one.entire or parts]
    before = entry.kind == "interim" and bool(later) and (entry.due or "9999") < min(later)
    told = not parts and any(one.kind == "interim" for one in decision.deadlines)
    open_still = entry.series is None and is_open(entry, decision)
    left_out = not told and not moved_by(entry, decision)
    return replace(entry, prolonged=decision.dated) if before and open_still and left_out else entry
