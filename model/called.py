"""Committees by what they are called: after the task, in their directive's words, or in one word that a title holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from model.subject import subject_words, telling

if TYPE_CHECKING:
    from model.links import LinkRow

_BY_TASK: Final = re.compile(
    r"(?:(?:den|en) )?(?:särskilda? )?(?:utredning|kommitté|delegation|kommission|beredning|utredare|samordnare)"
    r"\w{0,2} (?:om|för|mot|av) (?P<task>\S+ .{5,})",
    re.IGNORECASE,
)
_IN_ONE_WORD: Final = re.compile(
    r"(?:\d{4} års )?(?P<stem>[^\W\d_]{3,}?)s?(?:utredning|kommitté|delegation|kommission|beredning)(?:en|n)?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SHORTEST: Final = 3
_BEGINNING: Final = 5
"""Letters of a compound's part that may be the beginning of a longer word."""


def called_by_task(name: str | None, papers: Iterable[LinkRow]) -> LinkRow | None:
    """The one original directive that tells in so many words what a committee is called by ("Utredningen om …")."""
    found = _BY_TASK.fullmatch(name.strip()) if name else None
    if found is None:
        return None
    task = found["task"].lower()
    originals = {paper.id: paper for paper in papers if paper.type == "kommittedirektiv" and paper.change is None}
    titled = [paper for paper in originals.values() if task in paper.title.lower()]
    told = titled or [paper for paper in originals.values() if task in paper.beginning.replace("\u00ad", "")]
    return told[0] if len(told) == 1 else None


@lru_cache(maxsize=20_000)
def title_holds(title: str, name: str, *, told: bool) -> bool:
    """Does a title hold each part of a committee's name in one word?

    "Försäkring i krig" holds those of "Krigsförsäkringsutredningen". What is no compound may begin a longer word if the
    committee is spoken of (`told`).
    """
    found = _IN_ONE_WORD.fullmatch(name.strip())
    if found is None:
        return False
    stem, words = found["stem"].lower(), frozenset(_WORD.findall(title.lower()))
    splits = range(_SHORTEST, len(stem) - _SHORTEST + 1)
    if stem in words and telling(subject_words(stem)):
        return True
    return (told and _holds(stem, words)) or any(
        _holds(stem[:at], words) and _holds(stem[at:].removeprefix("s"), words) for at in splits
    )


def _holds(part: str, words: frozenset[str]) -> bool:
    if not telling(subject_words(part)):
        # Any inquiry may evaluate something.
        return False
    return part in words or (len(part) >= _BEGINNING and any(word.startswith(part) for word in words))
