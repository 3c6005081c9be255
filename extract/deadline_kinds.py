"""Settles what hangs on the other deadlines of a document: their kinds, and which of them no longer hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from extract.rulebook import pattern
from model.dates import MONTH_LETTERS
from model.finding import RULE_SAME_DAY, RULE_WAS_PROLONGED, Deadline, DeadlineKind
from model.prolonging import TIME_CHANGED

Role = Literal["interim", "final", "recurring", "report", "part", "plan", "deliver", "other", "no"]


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline whose kind may still hang on the others of the document (`role` is "report")."""

    deadline: Deadline
    role: Role
    superseded: bool
    last_of_list: bool


_UNDONE = re.compile(rf"(?i:\bi ?stället\b|\bnytt datum\b|\bändring av redovisningstiden\b|{TIME_CHANGED})")
_MOVING = re.compile(r"(?i:\bmed ändring av\b|\bförlänger\b|\bförlängd tid\b)")
_LONGER = re.compile(r"(?i:\bförläng\w+)")
NAMED_OLD = "superseded_subject"
_UNDONE_NEXT = "superseded_next_sentence"
_LONGER_TIME = re.compile(r"(?i:\bförlängd (?:utrednings)?tid\b(?! för (?:en |viss )?del))")
_HEAD = 600
_RESTATED = re.compile(
    r"\s*(?:Vid )?(?:[Dd]en |[Dd]e )?(?:del)?(?:redovisning|rapport)\w*(?: som (?:ska|skall) \w+)?"
    r"(?: senast)?(?: den)? ?$",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?i:\s*(?:en slutredovisning av )?uppdraget (?:ska|skall) (?:slut)?redovisas ?$)")
_OF_TASK = re.compile(r"\s*Uppdraget (?:(?:ska|skall) )?(?:\w+ )?redovisas\b")
_MOVED = re.compile(
    r"(?i:\s*(?:uppdraget (?:ska|skall) i ?stället (?:slut(?:ligt )?)?redovisas(?: redan)?"
    r"|slutredovisningsdatumet\b[^.]{0,40} framflyttat till(?: den)?) ?$)"
)
"""The whole sentence up to a last date, and up to the one that takes its place."""
_MOVED_AT_ONCE = re.compile(r"(?i:\s*förlängs (?:\w+ )?och (?:ska|skall) i ?stället (?:slut|del)?redovisas\b)")
_MOVED_NEXT = re.compile(
    r"(?i:[^.\n]{0,300}\.\s+(?:utrednings)?tiden(?: för uppdraget)? förlängs[^.\n]{0,60}\."
    r"\s+uppdraget (?:ska|skall) i ?stället (?:slut)?redovisas\b)"
)
"""What follows a date that is moved at once."""
_ASKED_FOR_INSTEAD = re.compile(
    r"(?i:[^.\n]{0,60}\.\s+(?:Kungl\.|[^.\n]){0,80} har\b[^.\n]{0,60}"
    r" (?:föreslagit|begärt|hemställt|ansökt)\b[^.\n]*\bi ?stället\b)"
)
"""What follows a date that an agency asked to have moved."""
_TIME_ALONE = re.compile(r"(?i:\s*(?:utrednings|uppdrags)tiden förlängs till(?: och med)?(?: den)? ?$)")
_PART_REPORT = re.compile(r"(?i:\bdel(?:betänkande|redovis|rapport)\w*)")
_THAT_PART = re.compile(r"(?:Den|Denna) del(?:en)?\b")
_OF_REST = re.compile(r"(?:I övrigt|Uppdraget (?:(?:ska|skall) )?i övrigt|Övriga delar)\b")
_BEFORE = 300
_SENTENCE_END = re.compile(r"(?<!\bdir)(?<!\bprop)(?<!\bdnr)(?<!\bKungl)(?<!\bbl\.a)\. |\n")
_LONGEST = 1000
_STAYS = re.compile(r"(?i:\bfortfarande\b|\balltså\b|\balltjämt\b|\bäven fortsättningsvis\b)")
_ALIKE: dict[Role, int] = {"interim": 1, "part": 1, "plan": 1, "report": 3, "final": 2}
_REPORTING = frozenset(_ALIKE)
_BACKGROUND = pattern("deadlines", "background")
_BODY = pattern("deadlines", "body")


def settle_deadlines(found: list[Found], text: str) -> tuple[list[Deadline], list[Deadline]]:
    """Kinds that hang on the other deadlines; present tense undone in the next sentence."""
    found = [_of_one_body(item, found, text) for item in found if not _is_restated(item, found, text)]
    told = [item for item in found if not _is_told_again(item, found) and not _is_time_alone(item, found, text)]
    found = [_undo(_moved_after(item, told, text), told, text) for item in told]
    parts_told = {item.deadline.date for item in found if not item.superseded and item.role in ("interim", "part")}
    found = [item for item in found if item.deadline.date not in parts_told or not _is_undone_part(item, text)]
    current = [item for item in found if not item.superseded]
    dates = [item.deadline.date for item in current if item.deadline.date]
    # What is due before a part report, or before what is left of the task, is no last one either.
    before = [i for i in current if _is_last(i, dates) or i.role == "interim" or _OF_REST.match(_lead(i, text))]
    lasts = [(item.role, item.deadline.date) for item in before if item.deadline.date]
    sole = len(current) == 1
    settled = [
        replace(item.deadline, kind=_part_kind(item, dates, text) or _kind(item, _lasts_of(item, lasts, text), sole))
        for item in current
    ]
    gone = (item for item in found if item.superseded)
    old = [replace(i.deadline, kind="interim" if i.role == "part" else _kind(i, [], True)) for i in gone]
    # "… A och i övrigt B. Hela uppdraget ska i stället redovisas B": of the two A alone no longer holds.
    new = {item.deadline.date for item in current if _UNDONE.search(_lead(item, text))}
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
    body = _BODY.search(_lead(item, text)) if item.role == "part" else None
    others = (one for one in found if body and not one.superseded and one.role in ("report", "final", "part"))
    named = {other["name"] for one in others if (other := _BODY.search(_lead(one, text)))}
    return replace(item, role="report") if body and named - {body["name"]} else item


def _is_undone_part(item: Found, text: str) -> bool:
    """Is it the date of a part, told beside that of the rest, which alone is undone?

    "… delbetänkande senast A medan uppdraget i övrigt ska redovisas B. Det ska i stället redovisas C."
    """
    return item.deadline.rule == _UNDONE_NEXT and _PART_REPORT.search(_lead(item, text)) is not None


def _is_told_again(item: Found, found: list[Found]) -> bool:
    """Is it the date that an earlier decision set, where this one sets no other, or says that it stands?"""
    if item.deadline.rule != RULE_WAS_PROLONGED:
        return False
    dates = [other.deadline.date for other in found if not other.superseded and other.role in ("final", "report")]
    return not dates or item.deadline.date in dates


def _is_restated(item: Found, found: list[Found], text: str) -> bool:
    """Is it a date told already, of whose report more is said ("Redovisningen som ska lämnas senast …")?"""
    before = (other.deadline for other in found if other.deadline.start < item.deadline.start)
    return _RESTATED.match(_lead(item, text)) is not None and any(o.date == item.deadline.date for o in before)


def _is_time_alone(item: Found, found: list[Found], text: str) -> bool:
    """Is it only how long the inquiry lasts, with a later day told on which it is to report at last?"""
    if not _TIME_ALONE.fullmatch(_lead(item, text)):
        return False
    lasts = (other for other in found if other.role in ("final", "report") and not other.superseded)
    return any(_comes_after(other, item) for other in lasts)


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
    whole = _OF_TASK.match(_lead(item, text)) is not None
    return [date for role, date in lasts if not (whole and role == "interim")]


def _part_kind(item: Found, dates: list[str], text: str) -> DeadlineKind | None:
    """A part of the task comes before its rest, which another decision may date; the last of several parts is last.

    Unless the sentence before calls it a part report: "… ska delredovisa uppdraget. Den delen redovisas senast …"
    """
    if item.role != "part":
        return None
    lead = _lead(item, text)
    if _THAT_PART.match(lead) and _PART_REPORT.search(_before(item, lead, text)):
        return "interim"
    return "final" if _is_last(item, dates) else "interim"


def _is_last(item: Found, dates: list[str]) -> bool:
    return item.role == "final" or (item.role == "part" and len(dates) > 1 and item.deadline.date == max(dates))


def _fallen(item: Found) -> Found:
    return replace(item, superseded=True, deadline=replace(item.deadline, rule=_UNDONE_NEXT))


def _moved_after(item: Found, found: list[Found], text: str) -> Found:
    """A last date falls where a later sentence moves it, though it is told in the present tense as if in force."""
    if item.role in _REPORTING and _MOVED_AT_ONCE.match(text, item.deadline.end):
        # "Uppdraget i den del som ska redovisas senast …" is all that is due that day.
        return _fallen(replace(item, role="report") if item.role == "part" else item)
    if item.superseded or item.role not in ("report", "final"):
        return item
    later = (other for other in found if other.deadline.start > item.deadline.end)
    after = _DATED.match(_lead(item, text)) and any(_MOVED.match(_lead(other, text)) for other in later)
    if not after and not _MOVED_NEXT.match(text, item.deadline.end):
        return item
    return _fallen(item)


def _undo(item: Found, found: list[Found], text: str) -> Found:
    """The old date falls where a later sentence undoes it.

    "Enligt direktiven ska uppdraget redovisas senast den 1 mars. … Uppdraget ska i stället redovisas …"
    """
    lead = _lead(item, text)
    if (
        item.superseded
        or item.deadline.rule == RULE_SAME_DAY
        or not _is_background(item, lead, found, text)
        or _UNDONE.search(lead)
        or _STAYS.search(lead)
    ):
        return item
    later = [other for other in found if other.deadline.start > item.deadline.end]
    if _is_only_told(item, lead, found, later):
        return item
    same = [other for other in found if other.role == item.role and not other.superseded]
    asked = _ASKED_FOR_INSTEAD.match(text, item.deadline.end) and any(_comes_after(other, item) for other in same)
    moved = _MOVING.search(text) and len({other.deadline.date for other in same}) > 1
    # A prolongation has a new date, though it does not tell it.
    sole = item.role == "final" and found == [item] and not _LONGER.search(lead)
    alone = sole and _LONGER_TIME.search(text, 0, _HEAD) is not None
    if (
        asked
        or alone
        or moved
        or _is_prolonged(item, found, text)
        or any(_UNDONE.search(text[item.deadline.end : other.deadline.start]) for other in later)
    ):
        return _fallen(item)
    return item


def _is_only_told(item: Found, lead: str, found: list[Found], later: list[Found]) -> bool:
    """Is what a later sentence undoes another date than this one, which is told as background?"""
    if any(other.deadline.rule == NAMED_OLD for other in found):
        # Which date no longer holds is told by itself.
        return True
    parts = ("interim", "part")
    if item.role in parts:
        # A part's time was prolonged before.
        return _LONGER.search(lead) is not None and not any(other.role in parts for other in later)
    # What is undone is the date of a part: the last one is only told again.
    return item.role == "final" and bool(later) and all(other.role in parts for other in later)


def _is_background(item: Found, lead: str, found: list[Found], text: str) -> bool:
    """Is the date told as one that earlier decisions set, in its sentence or the one before?

    In the one before only if it is that of the rest ("I övrigt ska …"), and the rest is given another one later.
    """
    if _BACKGROUND.search(lead):
        return True
    later = (other for other in found if other.deadline.start > item.deadline.end)
    rest = _OF_REST.match(lead) and any(_OF_REST.match(_lead(other, text)) for other in later)
    return bool(rest) and _BACKGROUND.search(_before(item, lead, text)) is not None


def _before(item: Found, lead: str, text: str) -> str:
    """The sentence before that of the date."""
    start = item.deadline.start - len(lead)
    return _SENTENCE_END.split(text[max(0, start - _BEFORE) : start].rstrip(". \n"))[-1]


def _holds(item: Found, text: str) -> bool:
    """Is a date that is also told as an old one said to stay, or to be the new one?"""
    lead = _lead(item, text)
    return _STAYS.search(lead) is not None or _UNDONE.search(lead) is not None


def _lead(item: Found, text: str) -> str:
    """The sentence up to the date."""
    start = item.deadline.start
    first = max(0, start - _LONGEST)
    return text[max((end.end() for end in _SENTENCE_END.finditer(text, first, start)), default=first) : start]


def _is_prolonged(item: Found, found: list[Found], text: str) -> bool:
    """Is the only date of its sort that is told as background followed by a later one, in a sentence that prolongs?

    "… ska enligt direktiven redovisa delar av uppdraget senast den 1 mars. Tiden för delredovisningen förlängs till …"
    """
    if item.role not in _REPORTING:
        return False
    reports = [one for one in found if one.role in _REPORTING]
    same = [one for one in reports if (one.role == "final") == (item.role == "final")]
    # "Redovisas" alone may be told of a part or of the whole.
    either = [one for one in reports if _ALIKE[item.role] & _ALIKE[one.role]]
    return any(_LONGER.search(_lead(one, text)) for one in _later(item, same, text)) or any(
        _LONGER.search(text[item.deadline.end : one.deadline.start]) for one in _later(item, either, text)
    )


def _later(item: Found, alike: list[Found], text: str) -> list[Found]:
    """The later dates told after the only one of its sort that is told as background; none where there are more."""
    told = [one for one in alike if _BACKGROUND.search(_lead(one, text)) and not _LONGER.search(_lead(one, text))]
    after = [one for one in alike if one.deadline.start > item.deadline.end] if told == [item] else []
    return [one for one in after if _comes_after(one, item)]


def _comes_after(one: Found, item: Found) -> bool:
    return (one.deadline.date or "") > (item.deadline.date or "9999")
