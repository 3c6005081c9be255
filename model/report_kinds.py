"""Whether an inquiry's report is the last one or one on a part of the task, as its page tells or calls it."""

from __future__ import annotations

import re
from typing import Final

from model.finding import ReportKind
from model.mentions import sentence_around

_FIRST_WORDS: Final = 400
_OWN_REPORT: Final = r"\b(?:[Dd]etta (?:är )?(?:\w+ )?|[Dd]et här |[Ss]itt (?:första |andra |tredje )?)"
_GIVEN_HERE: Final = r"\b(?:över)?lämnar här(?:med)? (?:\w+ )?"
_IS_LAST: Final = re.compile(
    _OWN_REPORT + r"slutbetänkande(?:t)?\b|\b[Ss]lutbetänkande av\b|" + _GIVEN_HERE + r"slutbetänkandet?\b"
    r"|\b(?:[Dd]enna|[Ss]in) slutrapport\b|\bhar (?:i ?dag )?överlämnat ett slutbetänkande\b"
)  # fmt: skip
_IS_PART: Final = re.compile(
    _OWN_REPORT + r"(?:del|huvud)betänkandet?\b|\b[Dd]elbetänkande av\b|" + _GIVEN_HERE + r"delbetänkandet?\b"
    r"|\b[Dd]enna delrapport\b|\bredovisas [^.]{0,60}\bdeluppdrag\b"
)  # fmt: skip
_TIME_OF: Final = re.compile(r"\btiden för att (?:\w+ ){0,2}?(?:redovisa|lämna|överlämna) (?:sitt|ett) \w*betänkande\b")
_COMING: Final = re.compile(
    r"\b(?:kommer|avser|återkommer|ska)\b[^.]{0,80}?\bi (?:sitt|ett|det|utredningens) (?:kommande )?slutbetänkande\w*"
)
"""What is to be told in the last report is not told in that one."""
_FINAL: Final = re.compile(r"\bslut(?:betänkande|rapport|redovisning)\b", re.IGNORECASE)
_IS_FINAL: Final = re.compile(r"^(?:Detta |I )?[Ss]lutbetänkandet?\b", re.MULTILINE)
_GIVEN_BEFORE: Final = re.compile(
    r"\b(?:över|av)?(?:lämna|redovisa|presentera)(?:des|ts)\b|\b(?:tilläggs)?direktiv\w*\b"
    r"|\bdetta (?:slut)?betänkande (?:och|samt)\b",
    re.IGNORECASE,
)
_INTERIM: Final = re.compile(
    r"\b(?:delbetänkande|delrapport|delredovisning)(?:(?=[^.]{0,120}?\((?P<number>SOU \d{4}:\d+)\)))?", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\bSOU \d{4}:\d+")
_PART_OF_NUMBER: Final = re.compile(
    r"\b[Dd]elbetänkande\w*(?:(?!\bSOU\b|\b[Ss]lutbetänkande|\.\s+[A-ZÅÄÖ]).){0,200}?\b(?P<number>SOU \d{4}:\d+)"
)
"""A title may hold a full stop; a new sentence begins with a capital letter."""
_SPEAKS: Final = re.compile(
    r"(?:^|(?<=\. ))(?:(?P<kind>Del|Slut)betänkandet (?:tar|redogör|innehåller|behandlar|redovisar|omfattar|fokuserar"
    r"|handlar|beskriver|inleds|består|avser|syftar)"
    r"|I (?P<within>del|slut)betänkandet (?:menar|bedömer|föreslår|föreslås|lämnar|lämnas|redovisar|redovisas"
    r"|presenterar|presenteras|behandlar|behandlas))\b",
    re.MULTILINE,
)
"""How a report tells what stands in it."""


def kind_told(text: str) -> ReportKind | None:
    """Whether an inquiry's report says that it is the last one or a part; None where it is silent or says both."""
    if "betänkande" not in text and "rapport" not in text:
        # Most texts, which is told much faster than by the patterns.
        return None
    text = _TIME_OF.sub("", text)
    told = _COMING.sub("", text)
    last, part = _IS_LAST.search(told) is not None, told != text or _IS_PART.search(told) is not None
    if last == part:
        return None
    return "final" if last else "interim"


def parts_told(text: str) -> tuple[str, ...]:
    """The numbers of the reports that a text calls part reports."""
    if "elbetänkande" not in text:
        return ()
    return tuple(dict.fromkeys(match["number"] for match in _PART_OF_NUMBER.finditer(text)))


def kind_called(title: str, lead: str) -> ReportKind | None:
    """What a report is called by its title or first words; one named there with another number is another."""
    if _FINAL.search(title):
        return "final"
    if _IS_FINAL.search(lead, len(title), len(title) + _FIRST_WORDS):
        return "final"
    named = (match for match in _INTERIM.finditer(lead, 0, len(title) + _FIRST_WORDS))
    own = (match for match in named if match["number"] is None or match["number"] in title)
    if any(not _is_another(lead, match) for match in own):
        return "interim"
    speaks = _SPEAKS.search(lead)
    if speaks is None or _names_another(title, lead[len(title) : speaks.start()]):
        return None
    return "interim" if (speaks["kind"] or speaks["within"]).lower() == "del" else "final"


def _names_another(title: str, before: str) -> bool:
    """Is another report spoken of before, by its number or its kind?"""
    return any(number not in title for number in _NUMBER.findall(before)) or _INTERIM.search(before) is not None


def _is_another(lead: str, match: re.Match[str]) -> bool:
    """Is a part report spoken of that was given before, or when one was to be?"""
    span = sentence_around(lead, match.start(), match.end())
    return match.start() > span.start and _GIVEN_BEFORE.search(lead, span.start, span.end) is not None
