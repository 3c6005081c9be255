"""Whether a report is by another committee than the one that a chain's decisions are for, by what both are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from model.papers import Paper

_PROPER: Final = re.compile(r"(?:\d{4} års )?[\wåäöÅÄÖ-]+(?: \(|$)")
"""A name of its own, "Förvarsutredningen", and no description of the task."""
_WORD: Final = re.compile(r"[a-zåäöé]+")
_ENDING: Final = re.compile(r"s?(?:utredning|kommitté|delegation|kommission|beredning|samordnar)\w*$")
_BY_TASK: Final = re.compile(r"(?:Utredningen|Kommittén|Delegationen|Kommissionen) (?:om|för) ")
_MOST: Final = 0.5
_LETTERS: Final = 4
_BEGINNING: Final = 5
"""So many letters alike may be one word in a compound."""
_EMPTY: Final = frozenset(
    {"inom", "samt", "frågor", "vissa", "översyn", "nationell", "nationella", "utredningen", "åren"}
)


def is_by_another(report: Paper, decisions: Iterable[Paper]) -> bool:
    """Is a report by a committee of which no word stands in the decisions' titles, theirs having another name?

    Of a committee called by its task ("Utredningen om …") most of the words do.
    """
    papers = list(decisions)
    names = [paper.committee for paper in papers if paper.committee]
    begun = {word[:_BEGINNING] for word in _words(report.committee or "")}
    told = " ".join([*names, *(paper.title for paper in papers)]).lower()
    shared = sum(beginning in told for beginning in begun)
    few = shared < _MOST * len(begun) if _BY_TASK.match(report.committee or "") else not shared
    return any(_PROPER.match(name) for name in names) and bool(begun) and few


def _words(name: str) -> list[str]:
    words = (_ENDING.sub("", word) for word in _WORD.findall(name.lower().partition("(")[0]))
    return [word for word in words if len(word) >= _LETTERS and word not in _EMPTY]
