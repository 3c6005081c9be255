"""Swedish dates as they stand in decisions: exact, partial, listed and recurring ones."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_QUARTERS = {"första": 3, "andra": 6, "tredje": 9, "fjärde": 12, "sista": 12}
_AND = r"(?:,| och| samt|,? respektive|,? resp\.?| eller)(?: senast)?(?: den)?(?: år)?"
_RANGE = r"(?: ?[-–−] ?| till )"
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?::?e)? ?(?P<month>{_MONTH})\b"
    rf"(?:,? (?:år )?(?P<year>(?:19|20)\d\d)(?!\d|:\d)(?:{_RANGE}(?P<until>(?:19|20)\d\d)\b)?)?"
    rf"(?P<more>(?:{_AND} (?:19|20)\d\d\b(?! års|:\d|/\d))*)",
    re.IGNORECASE,
)
_BARE_DAY = re.compile(
    rf"(?<![\d,.:])(?P<day>\d{{1,2}})(?=(?:,| och| samt| respektive) (?:den )?\d{{1,2}} (?:{_MONTH}))", re.IGNORECASE
)
_MONTH_ONLY = re.compile(
    rf"(?:(?:vid |före |till |i |senast )*(?:utgången av|slutet av|början av|mitten av|under|i|senast|före|till)) "
    rf"(?P<month>{_MONTH})(?: månad)?(?: (?P<year>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
_MONTH_LISTED = re.compile(
    rf"(?:(?<=\d respektive )|(?<=\d och )|(?<=\d samt ))(?P<month>{_MONTH}) (?P<year>(?:19|20)\d\d)(?!\w)",
    re.IGNORECASE,
)
"""The second month of "i januari 2025 respektive januari 2026"."""
_YEAR_ONLY = re.compile(
    r"(?:vid |före |senast )*(?:utgången av|slutet av|senast(?: i samband med| vid| under)?)(?: år)?"
    r" (?P<year>(?:19|20)\d\d)(?![\d/:])",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?P<quarter>första|andra|tredje|fjärde|sista) kvartalet(?: av)?(?: år)? (?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
_TURN = re.compile(r"årsskiftet (?P<year>(?:19|20)\d\d)[/–-](?:19|20)?\d\d", re.IGNORECASE)
_LAST_DAY = re.compile(
    rf"\bsista (?:dagen i )?(?P<month>{_MONTH})\b(?:,? (?:år )?(?P<year>(?:19|20)\d\d)(?![\d/:]))?", re.IGNORECASE
)
_SLASHED = re.compile(r"(?<![\w/.,-])(?P<day>\d{1,2})/(?P<month>\d{1,2}) (?P<year>(?:19|20)\d\d)(?![\d/:])")
_ISO = re.compile(r"(?<![\d-])(?P<date>(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\d-])")


@dataclass(frozen=True, slots=True)
class DateMention:
    """One stretch of text that names one or more days.

    `dates` are partial ISO dates in the order told; a day without a year is "--MM-DD".
    """

    start: int
    end: int
    dates: tuple[str, ...]


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Every date between `start` and `end`, in order; a day without a year takes that of the date it is listed with."""
    stop = len(text) if end is None else end
    lower = text.lower()
    if not _DIGIT.search(text, start, stop) and not any(month in lower for month in _MONTHS):
        return []
    found = [mention for mention in map(_read_day, _DAY.finditer(text, start, stop)) if mention]
    found += [DateMention(m.start(), m.end(), (m["date"],)) for m in _ISO.finditer(text, start, stop)]
    found += [DateMention(m.start(), m.end(), (_read_last(m),)) for m in _LAST_DAY.finditer(text, start, stop)]
    found += [mention for mention in map(_read_slashed, _SLASHED.finditer(text, start, stop)) if mention]
    taken = [(mention.start, mention.end) for mention in found]
    for pattern, words, read in _PARTIAL:
        for match in pattern.finditer(text, start, stop) if any(word in lower for word in words) else ():
            if not any(low < match.end() and match.start() < high for low, high in taken):
                found.append(DateMention(match.start(), match.end(), (read(match),)))
                taken.append((match.start(), match.end()))
    found.sort(key=lambda mention: mention.start)
    return _share_years(text, _add_bare_days(text, found, start, stop))


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _read_day(match: re.Match[str]) -> DateMention | None:
    day, month = int(match["day"]), _month(match["month"])
    try:
        date(2024, month, day)
    except ValueError:
        return None
    if not match["year"]:
        return DateMention(match.start(), match.end("month"), (f"--{month:02}-{day:02}",))
    years = [int(match["year"])]
    if match["until"]:
        years = list(range(years[0], min(int(match["until"]), years[0] + 30) + 1))
    years += [int(year) for year in re.findall(r"(?:19|20)\d\d", match["more"])]
    return DateMention(match.start(), match.end(), tuple(f"{year}-{month:02}-{day:02}" for year in years))


def _read_last(match: re.Match[str]) -> str:
    """The last day of a month; without a year that of February is not known."""
    month = _month(match["month"])
    if match["year"]:
        return f"{match['year']}-{month:02}-{monthrange(int(match['year']), month)[1]}"
    return "--02" if month == 2 else f"--{month:02}-{monthrange(2024, month)[1]}"


def _read_slashed(match: re.Match[str]) -> DateMention | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return DateMention(match.start(), match.end(), (day.isoformat(),))


def _read_month(match: re.Match[str]) -> str:
    month = f"{_month(match['month']):02}"
    return f"{match['year']}-{month}" if match["year"] else f"--{month}"


def _read_quarter(match: re.Match[str]) -> str:
    return f"{match['year']}-{_QUARTERS[match['quarter'].lower()]:02}"


def _read_turn(match: re.Match[str]) -> str:
    return f"{match['year']}-12"


def _read_year(match: re.Match[str]) -> str:
    return match["year"]


_PARTIAL = (
    (_MONTH_ONLY, _MONTHS, _read_month),
    (_MONTH_LISTED, _MONTHS, _read_month),
    (_QUARTER, ("kvartalet",), _read_quarter),
    (_TURN, ("årsskiftet",), _read_turn),
    (_YEAR_ONLY, ("utgången av", "slutet av", "senast"), _read_year),
)
"""Dates without a day, with the words that each must hold."""

_DIGIT = re.compile(r"\d")


def _add_bare_days(text: str, found: list[DateMention], start: int, stop: int) -> list[DateMention]:
    """The "1" of "den 1 och 15 mars 2024"."""
    if not found:
        return []
    result = list(found)
    for match in _BARE_DAY.finditer(text, start, stop):
        following = next((mention for mention in found if mention.start > match.start()), None)
        if following and following.start - match.end() < 12 and "-" in following.dates[0]:
            month = following.dates[0][-5:-3]
            result.append(DateMention(match.start(), match.end(), (f"--{month}-{int(match['day']):02}",)))
    return sorted(result, key=lambda mention: mention.start)


_LIST_GAP = re.compile(r"(?:,|,? och|,? samt|,? respektive| eller)(?: senast)?(?: den)? ", re.IGNORECASE)


_SAME_YEAR = re.compile(r",? samma år\b", re.IGNORECASE)


def _share_years(text: str, found: list[DateMention]) -> list[DateMention]:
    """ "den 31 maj och den 30 november 2024": both are of 2024, and so is "den 31 december samma år" after them."""
    result: list[DateMention] = []
    for mention in reversed(found):
        following = result[-1] if result else None
        if (
            mention.dates[0].startswith("--")
            and following
            and not following.dates[0].startswith("--")
            and _LIST_GAP.fullmatch(text[mention.end : following.start])
        ):
            result.append(_in_year(mention, following.dates[0]))
        else:
            result.append(mention)
    told: list[DateMention] = []
    for mention in reversed(result):
        earlier = told[-1].dates[-1] if told else "--"
        if mention.dates[0].startswith("--") and not earlier.startswith("--") and _SAME_YEAR.match(text, mention.end):
            told.append(_in_year(mention, earlier))
        else:
            told.append(mention)
    return told


def _in_year(mention: DateMention, other: str) -> DateMention:
    """A day told without a year, in that of another one."""
    return DateMention(mention.start, mention.end, (other[:4] + mention.dates[0][1:],))


def first_after(day: str, decided: str | None) -> str | None:
    """The first such day after the decision: "--06-15" decided 2024-07-01 is 2025-06-15; None where that is unknown."""
    if not day.startswith("--"):
        return day
    if not decided:
        return None
    year = int(decided[:4])
    candidate = f"{year}{day[1:]}"
    return candidate if candidate > decided[: len(candidate)] else f"{year + 1}{day[1:]}"
