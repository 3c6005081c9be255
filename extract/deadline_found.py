"""A deadline as it is found, before the others of its document have settled what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from model.finding import Deadline
from model.prolonging import TIME_CHANGED

Role = Literal["interim", "final", "recurring", "report", "part", "plan", "deliver", "other", "no"]
_BEFORE = 300
_LONGEST = 1000
_SENTENCE_END = re.compile(r"(?<!\bdir)(?<!\bprop)(?<!\bdnr)(?<!\bKungl)(?<!\bbl\.a)\. |\n")
UNDONE = re.compile(rf"(?i:\bi ?stället\b|\bnytt datum\b|\bändring av redovisningstiden\b|{TIME_CHANGED})")
STAYS = re.compile(r"(?i:\bfortfarande\b|\balltså\b|\balltjämt\b|\bäven fortsättningsvis\b)")
OF_REST = re.compile(r"(?:I övrigt|Uppdraget (?:(?:ska|skall) )?i övrigt|Övriga delar)\b")
PART_REPORT = re.compile(r"(?i:\bdel(?:betänkande|redovis|rapport)\w*)")


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline whose kind may still hang on the others of the document (`role` is "report")."""

    deadline: Deadline
    role: Role
    superseded: bool
    last_of_list: bool


def sentence_before(item: Found, lead: str, text: str) -> str:
    """The sentence before that of the date."""
    start = item.deadline.start - len(lead)
    return _SENTENCE_END.split(text[max(0, start - _BEFORE) : start].rstrip(". \n"))[-1]


def lead_of(item: Found, text: str) -> str:
    """The sentence up to the date."""
    start = item.deadline.start
    first = max(0, start - _LONGEST)
    return text[max((end.end() for end in _SENTENCE_END.finditer(text, first, start)), default=first) : start]
