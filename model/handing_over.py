"""When a report was handed over, as its own page tells; it is published then or some days later."""

from __future__ import annotations

import re
from typing import Final

from model.dates import MONTH_LETTERS, add_days, last_day
from model.mentions import DAY_AND_MONTH, NAMES, iso_day, iso_month

_DAY: Final = rf"\b(?:den )?{DAY_AND_MONTH}(?: (?P<year>\d{{4}}))?\b"
_GIVEN: Final = r"\b(?:över)?lämna(?:de|t|des|ts|r|(?<!ska överlämna)(?<!skall överlämna)(?<!ska lämna)s)\b"
_NUMBER: Final = r"SOU\s+(?:19|20)\d\d:\d+"
_REPORT: Final = r"\b\w*[Bb]etänkande"
_ON_ALL: Final = r"(?:(?!\b[Dd]el(?:rapport|redovis|betänk))[^.\n])"
_HANDED: Final = (
    re.compile(rf"{_GIVEN}[^.]{{0,60}}?{_DAY}[^.]{{0,80}}?{_REPORT}"),
    re.compile(rf"{_DAY}[^.]{{0,80}}?{_GIVEN}[^.]{{0,80}}?{_REPORT}"),
    re.compile(rf"{_REPORT}[^.]{{0,120}}?{_GIVEN}[^.]{{0,60}}?{_DAY}"),
    re.compile(rf"{_GIVEN}[^.]{{0,60}}?{_REPORT}\w*(?: till (?:regeringen|\w+departementet|\w+ministern))? {_DAY}"),
    # With its title before the day.
    re.compile(rf"{_GIVEN} (?:sitt|utredningens) {_REPORT} [”\"]?[A-ZÅÄÖ][^.]{{4,120}}? {_DAY}"),
    re.compile(rf"(?:^|[.\n]){_ON_ALL}{{0,200}}?{_GIVEN} till regeringen {_DAY}"),
    re.compile(
        rf"{_DAY} (?:över)?lämnade (?:utredaren|utredningen|kommittén)\b{_ON_ALL}{{0,200}}?"
        r" till (?:regeringen|\w+departementet)\b"
    ),
    re.compile(rf"\b(?:[Uu]ppdraget|[Uu]tredningen)\b[^.]{{0,60}}? (?:del|slut)redovisades {_DAY}"),
    re.compile(
        rf"\b[Uu]tredningen överlämnades till (?:regeringen|ministern|\w+ministern|statsrådet)[^.]{{0,20}} {_DAY}"
    ),
)
_MAY_TELL: Final = ("etänkande", "till regeringen", "redovisades", "överlämnades till")
"""What each of them holds."""
_TOLD_OF: Final = r"(?:över)?(?:lämna|redovisa|presentera)(?:des?|ts?)\b"
_TELLS: Final = r"(?:över)?(?:lämna|redovisa|presentera)(?:des?|ts?|r)\b"
_OF_ANOTHER: Final = (
    re.compile(rf"\b{_TELLS}[^.]{{0,40}}?{_DAY}[^.]{{0,160}}?\b(?P<number>{_NUMBER})"),
    re.compile(rf"{_DAY}[^.]{{0,40}}? {_TELLS}[^.]{{0,160}}?\b(?P<number>{_NUMBER})"),
)
_MONTH: Final = rf"\b[Ii] (?P<month>{NAMES}) (?P<year>\d{{4}})\b"
_HANDED_IN: Final = re.compile(
    rf"{_GIVEN} (?:sin|sitt) (?:slut)?(?:rapport|betänkande)\w* (?:till regeringen )?{_MONTH}"
)
_OF_ANOTHER_IN: Final = (
    re.compile(rf"{_MONTH}[^.]{{0,40}}? {_TELLS}[^.]{{0,160}}?\b(?P<number>{_NUMBER})"),
    re.compile(rf"\b{_TELLS}[^.]{{0,20}}? {_MONTH}[^.]{{0,160}}?\b(?P<number>{_NUMBER})"),
)
"""A month alone."""
_PART: Final = r"\b(?:del(?:betänkande|rapport|redovisning)\w*)"
_LAST: Final = r"slut(?:betänk|rapport|redov)"
_OF_A_PART: Final = (
    re.compile(rf"\b{_TOLD_OF}[^.]{{0,30}}?{_DAY}[^.]{{0,40}}?{_PART}(?![^.]{{0,160}}SOU)"),
    re.compile(rf"\b{_TOLD_OF}[^.]{{0,60}}?{_PART}[^.]{{0,40}}? {_DAY}(?![^.]{{0,160}}SOU)"),
    re.compile(rf"{_DAY}[^.]{{0,40}}? {_TOLD_OF}[^.]{{0,40}}?{_PART}(?![^.]{{0,160}}SOU)"),
    re.compile(rf"\b[Ii] (?:ett|sitt) {_PART} {_DAY}[^.]{{0,20}} {_TOLD_OF}(?![^.]{{0,160}}SOU)"),
    re.compile(rf"\b[Ii] (?:den )?{_PART} (?:från|av) {_DAY}(?![^.]{{0,160}}SOU)"),
    re.compile(rf"{_PART}(?![^.]{{0,160}}(?:SOU|{_LAST}))[^.]{{0,120}}? {_TOLD_OF}[^.]{{0,40}}? {_DAY}"),
)
_OF_A_PART_IN: Final = re.compile(rf"\b{_TOLD_OF}[^.]{{0,20}}? {_PART}[^.]{{0,40}}? {_MONTH}")
_TODAY: Final = re.compile(rf"\b[Ii] ?dag\b[^.]{{0,60}}\b(?:över)?lämna\w*\b[^.]{{0,80}}{_REPORT}")
_OF_THE_LAST: Final = re.compile(rf"\b[Uu]ppdraget slutredovisades {_DAY}")
SOME_PART: Final = "delbetänkande"
SOME_LAST: Final = "slutredovisning"
"""Reports told of without a number."""
_BEFORE_DAYS: Final = 75
_AFTER_DAYS: Final = 7


def is_near_publication(day: str, published: str) -> bool:
    """May a report that was handed over on a day, or in a month, have been published then?"""
    first = day if len(day) > MONTH_LETTERS else f"{day}-01"
    return add_days(published, -_BEFORE_DAYS) <= (last_day(day) or "") and first <= add_days(published, _AFTER_DAYS)


def told_of_others(text: str) -> dict[str, str]:
    """The days on which a committee handed its earlier reports over, as a later decision or report tells, by number.

    Of a report told without a number `SOME_PART` or `SOME_LAST` stands for it. A month where no day is told.
    """
    told: dict[str, str] = {}
    part = any(word in text for word in ("delbetänkande", "delrapport", "delredovisning"))
    patterns = (*(_OF_ANOTHER if "SOU" in text else ()), *(_OF_A_PART if part else ()))
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        day = iso_day(match["day"], match["month"], match["year"] or "")
        if day:
            told.setdefault(" ".join((match.groupdict().get("number") or SOME_PART).split()), day)
    for match in (match for pattern in (_OF_ANOTHER_IN if "SOU" in text else ()) for match in pattern.finditer(text)):
        told.setdefault(" ".join(match["number"].split()), iso_month(match["month"], match["year"]))
    last = _OF_THE_LAST.search(text) if "slutredovisades" in text else None
    if last and last["year"] and (day := iso_day(last["day"], last["month"], last["year"])):
        told.setdefault(SOME_LAST, day)
    month = _OF_A_PART_IN.search(text) if part else None
    if month:
        told.setdefault(SOME_PART, iso_month(month["month"], month["year"]))
    return told


def handed_over(text: str, published: str, *, exact: bool = True) -> str | None:
    """The day told in `text`, or the month, in which the report `published` then was handed over; None if none is near.

    `exact`: is `published` the very day, and not the last of its month?
    """
    # Most texts tell of no report, which is told much faster than by the patterns.
    for pattern in _HANDED if any(words in text for words in _MAY_TELL) else ():
        for match in pattern.finditer(text):
            day = iso_day(match["day"], match["month"], match["year"] or published[:4])
            if day and is_near_publication(day, published):
                return day
    month = _HANDED_IN.search(text)
    told = iso_month(month["month"], month["year"]) if month else None
    if told and is_near_publication(told, published):
        return told
    return published if exact and _TODAY.search(text) else None
