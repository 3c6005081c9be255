"""How long a task lasts, as its decisions tell: no date by which anything is to be reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from model.chain import Chain, Told
from model.dates import last_day
from model.links import LinkRow
from model.mentions import DAY_AND_MONTH, iso_day, sentence_around
from model.papers import Paper

_REACH: Final = 6000
_UNTIL: Final = rf"(?:till(?: och med)?|t\.o\.m\.)(?: den)? (?:{DAY_AND_MONTH} )?(?P<year>20\d\d)\b"
_UP_TO: Final = rf"(?:till och med|t\.o\.m\.)(?: den)? (?:{DAY_AND_MONTH} )?(?P<year>20\d\d)\b"
"""Of a time and no day: a report falls due on a day."""
_NO_REPORT: Final = r"(?:(?!redovis|rapport|\btid(?:en|punkten)\b|\bbegär|\bhemställ|\bansök)[^.\n])"
_LASTS: Final = (
    re.compile(rf"\b[Uu]ppdragstiden\b{_NO_REPORT}{{0,80}}? {_UNTIL}"),
    re.compile(rf"\b[Ff]örläng(?:er|a|s)\b{_NO_REPORT}{{0,200}}?\buppdrag\w*\b{_NO_REPORT}{{0,200}}? {_UNTIL}"),
    re.compile(rf"\b[Uu]ppdrag(?:et)?\b{_NO_REPORT}{{0,160}}? förläng(?:s|as) {_NO_REPORT}{{0,40}}?{_UNTIL}"),
    re.compile(rf"\b[Ff]örläng(?:er|s|as)\b[^.\n]{{0,40}}\btiden(?: för uppdraget)? {_UP_TO}"),
    re.compile(rf"\b[Uu]ppdraget (?:gäller|löper|pågår|ska (?:gälla|pågå))\b{_NO_REPORT}{{0,80}}? {_UNTIL}"),
)
_ELSE: Final = re.compile(
    r"\b(?:begär|hemställ|ansök|önskemål|föreslå|framställ)\w*|redovisning av uppdrag|\binte\b"
    r"|\bfrån (?:år )?\d{4} till\b|\bgäller (?:statistik|kommuner|regioner|uppgifter)\b",
    re.IGNORECASE,
)
"""What is asked for, or said of a report."""


def lasting_of(chain: Chain, rows: Mapping[str, LinkRow]) -> tuple[Told, ...]:
    """Until when the decisions of a task say that it lasts, where no deadline has or had that date."""
    dues = {state.entry.due for state in chain.deadlines}
    found: dict[str, Told] = {}
    for step in chain.decisions:
        row = rows.get(step.paper.id)
        for told in _told(row, step.paper) if row and row.type == "regeringsuppdrag" else ():
            if last_day(told.named) not in dues:
                found.setdefault(told.named, told)
    return tuple(told for _, told in sorted(found.items()))


def _told(row: LinkRow, paper: Paper) -> Iterator[Told]:
    text = row.text[:_REACH]
    for match in (match for pattern in _LASTS for match in pattern.finditer(text)):
        day = iso_day(match["day"], match["month"], match["year"]) if match["day"] else match["year"]
        span = sentence_around(text, *match.span())
        said = text[span.start : span.end]
        if day and not _ELSE.search(said) and day > (row.published or "")[: len(day)]:
            yield Told(day, paper, said, row.page_at(span.start))
