"""Settles what hangs on the other deadlines of a document: their kinds, and which of them no longer hold."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.deadline_found import OF_REST, PART_REPORT, STAYS, UNDONE, Found, Role, lead_of, sentence_before
from extract.deadline_undone import with_fallen
from extract.rulebook import pattern
from model.dates import MONTH_LETTERS
from model.finding import Deadline, DeadlineKind

_OF_TASK = re.compile(r"\s*Uppdraget (?:(?:ska|skall) )?(?:\w+ )?redovisas\b")
_THAT_PART = re.compile(r"(?:Den|Denna) del(?:en)?\b")
_BODY = pattern("deadlines", "body")


def settle_deadlines(found: list[Found], text: str) -> tuple[list[Deadline], list[Deadline]]:
    """Kinds that hang on the other deadlines; present tense undone in the next sentence."""
    found = with_fallen([_of_one_body(item, found, text) for item in found], text)
    current = [item for item in found if not item.superseded]
    dates = [item.deadline.date for item in current if item.deadline.date]
    # What is due before a part report, or before what is left of the task, is no last one either.
    before = [i for i in current if _is_last(i, dates) or i.role == "interim" or OF_REST.match(lead_of(i, text))]
    lasts = [(item.role, item.deadline.date) for item in before if item.deadline.date]
    sole = len(current) == 1
    settled = [
        replace(item.deadline, kind=_part_kind(item, dates, text) or _kind(item, _lasts_of(item, lasts, text), sole))
        for item in current
    ]
    gone = (item for item in found if item.superseded)
    old = [replace(i.deadline, kind="interim" if i.role == "part" else _kind(i, [], True)) for i in gone]
    # "… A och i övrigt B. Hela uppdraget ska i stället redovisas B": of the two A alone no longer holds.
    new = {item.deadline.date for item in current if UNDONE.search(lead_of(item, text))}
    old = [deadline for deadline in old if deadline.date not in new] or old
    days = {(one.kind, one.date[:MONTH_LETTERS]) for one in settled if one.date and len(one.date) > MONTH_LETTERS}
    # "… i januari" in the summary is the day that is told further down.
    settled = [one for one in settled if len(one.date or "") != MONTH_LETTERS or (one.kind, one.date) not in days]
    moved = {deadline.date for deadline in old} - {None}
    parts = {item.deadline.start for item in current if item.role in ("interim", "part") or _holds(item, text)}
    kept = [
        deadline
        for deadline in settled
        if deadline.date not in moved or deadline.kind == "recurring" or deadline.start in parts
    ]
    return kept, old


def _of_one_body(item: Found, found: list[Found], text: str) -> Found:
    """What one of several bodies is to report of its part is its last."""
    body = _BODY.search(lead_of(item, text)) if item.role == "part" else None
    others = (one for one in found if body and not one.superseded and one.role in ("report", "final", "part"))
    named = {other["name"] for one in others if (other := _BODY.search(lead_of(one, text)))}
    return replace(item, role="report") if body and named - {body["name"]} else item


def _kind(item: Found, lasts: list[str], sole: bool) -> DeadlineKind:
    match item.role:
        case "interim" | "final" | "recurring" | "other":
            return item.role
        case "deliver" | "plan" if not sole:
            return "other" if item.role == "deliver" else "interim"
    if not item.last_of_list:
        return "interim"
    date = item.deadline.date
    return "interim" if date and any(date < last for last in lasts) else "final"


def _lasts_of(item: Found, lasts: list[tuple[Role, str]], text: str) -> list[str]:
    """The dates before which it is no last one: of the task as a whole those alone that are not of a part."""
    whole = _OF_TASK.match(lead_of(item, text)) is not None
    return [date for role, date in lasts if not (whole and role == "interim")]


def _part_kind(item: Found, dates: list[str], text: str) -> DeadlineKind | None:
    """A part of the task comes before its rest, which another decision may date; the last of several parts is last.

    Unless the sentence before calls it a part report: "… ska delredovisa uppdraget. Den delen redovisas senast …"
    """
    if item.role != "part":
        return None
    lead = lead_of(item, text)
    if _THAT_PART.match(lead) and PART_REPORT.search(sentence_before(item, lead, text)):
        return "interim"
    return "final" if _is_last(item, dates) else "interim"


def _is_last(item: Found, dates: list[str]) -> bool:
    return item.role == "final" or (item.role == "part" and len(dates) > 1 and item.deadline.date == max(dates))


def _holds(item: Found, text: str) -> bool:
    """Is a date that is also told as an old one said to stay, or to be the new one?"""
    lead = lead_of(item, text)
    return STAYS.search(lead) is not None or UNDONE.search(lead) is not None
