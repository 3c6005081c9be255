"""Which deadlines of a document no longer hold, as it says itself: told again, put off, or undone by what follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.deadline_found import OF_REST, PART_REPORT, STAYS, UNDONE, Found, Role, lead_of, sentence_before
from extract.rulebook import pattern
from model.finding import RULE_SAME_DAY, RULE_WAS_PROLONGED

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
_PART_LONGER = re.compile(r"(?i:\b(?:utrednings|uppdrags)?tiden för deluppdraget\b[^.]{0,300}\bförlängs\b)")
"""What follows the date of a part that is called so afterwards alone."""
_ALIKE: dict[Role, int] = {"interim": 1, "part": 1, "plan": 1, "report": 3, "final": 2}
_REPORTING = frozenset(_ALIKE)
_BACKGROUND = pattern("deadlines", "background")


def with_fallen(found: Iterable[Found], text: str) -> list[Found]:
    """The deadlines, those that are only told again left out, and those that a later sentence undoes marked."""
    every = list(found)
    once = [item for item in every if not _is_restated(item, every, text)]
    told = [item for item in once if not _is_told_again(item, once) and not _is_time_alone(item, once, text)]
    undone = [_undo(_moved_after(item, told, text), told, text) for item in told]
    parts_told = {item.deadline.date for item in undone if not item.superseded and item.role in ("interim", "part")}
    return [item for item in undone if item.deadline.date not in parts_told or not _is_undone_part(item, text)]


def _is_undone_part(item: Found, text: str) -> bool:
    """Is it the date of a part, told beside that of the rest, which alone is undone?

    "… delbetänkande senast A medan uppdraget i övrigt ska redovisas B. Det ska i stället redovisas C."
    """
    return item.deadline.rule == _UNDONE_NEXT and PART_REPORT.search(lead_of(item, text)) is not None


def _is_told_again(item: Found, found: list[Found]) -> bool:
    """Is it the date that an earlier decision set, where this one sets no other, or says that it stands?"""
    if item.deadline.rule != RULE_WAS_PROLONGED:
        return False
    dates = [other.deadline.date for other in found if not other.superseded and other.role in ("final", "report")]
    return not dates or item.deadline.date in dates


def _is_restated(item: Found, found: list[Found], text: str) -> bool:
    """Is it a date told already, of whose report more is said ("Redovisningen som ska lämnas senast …")?"""
    before = (other.deadline for other in found if other.deadline.start < item.deadline.start)
    return _RESTATED.match(lead_of(item, text)) is not None and any(o.date == item.deadline.date for o in before)


def _is_time_alone(item: Found, found: list[Found], text: str) -> bool:
    """Is it only how long the inquiry lasts, with a later day told on which it is to report at last?"""
    if not _TIME_ALONE.fullmatch(lead_of(item, text)):
        return False
    lasts = (other for other in found if other.role in ("final", "report") and not other.superseded)
    return any(_comes_after(other, item) for other in lasts)


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
    after = _DATED.match(lead_of(item, text)) and any(_MOVED.match(lead_of(other, text)) for other in later)
    if not after and not _MOVED_NEXT.match(text, item.deadline.end):
        return item
    return _fallen(item)


def _undo(item: Found, found: list[Found], text: str) -> Found:
    """The old date falls where a later sentence undoes it.

    "Enligt direktiven ska uppdraget redovisas senast den 1 mars. … Uppdraget ska i stället redovisas …"
    """
    lead = lead_of(item, text)
    if (
        item.superseded
        or item.deadline.rule == RULE_SAME_DAY
        or not _is_background(item, lead, found, text)
        or UNDONE.search(lead)
        or STAYS.search(lead)
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
        or any(UNDONE.search(text[item.deadline.end : other.deadline.start]) for other in later)
    ):
        part = item.role == "report" and _PART_LONGER.search(text, item.deadline.end, item.deadline.end + _HEAD)
        return _fallen(replace(item, role="part") if part else item)
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
    rest = OF_REST.match(lead) and any(OF_REST.match(lead_of(other, text)) for other in later)
    return bool(rest) and _BACKGROUND.search(sentence_before(item, lead, text)) is not None


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
    return any(_LONGER.search(lead_of(one, text)) for one in _later(item, same, text)) or any(
        _LONGER.search(text[item.deadline.end : one.deadline.start]) for one in _later(item, either, text)
    )


def _later(item: Found, alike: list[Found], text: str) -> list[Found]:
    """The later dates told after the only one of its sort that is told as background; none where there are more."""
    told = [one for one in alike if _BACKGROUND.search(lead_of(one, text)) and not _LONGER.search(lead_of(one, text))]
    after = [one for one in alike if one.deadline.start > item.deadline.end] if told == [item] else []
    return [one for one in after if _comes_after(one, item)]


def _comes_after(one: Found, item: Found) -> bool:
    return (one.deadline.date or "") > (item.deadline.date or "9999")
