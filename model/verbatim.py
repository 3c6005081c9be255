"""Which directive a report repeats word for word: committees tell their task in the words in which it was given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from model.candidates import answerable
from model.due_answers import was_due
from model.links import LinkRow
from model.subject import subject_words, telling

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 8
"""Words in a row: so many, and so many telling ones among them, two texts hardly share by chance."""
_TELLING: Final = 3
_REPORT_READ: Final = 6000
_DIRECTIVE_READ: Final = 8000
_LEAST: Final = 2
_MANY: Final = 6
_TIMES_AS_MANY: Final = 3


def repeated(
    row: LinkRow, papers: Iterable[LinkRow], original_of: Callable[[LinkRow], LinkRow | None]
) -> LinkRow | None:
    """The one decision of which, or of whose supplements, a report repeats several runs of words, and of others few.

    Of one that was not due about then it repeats many: what all reports on an act of the EU say is soon as long.
    """
    runs = _runs(row.text[:_REPORT_READ])
    fits = answerable(row.published)
    found: dict[str, set[str]] = {}
    originals: dict[str, LinkRow] = {}
    due = set[str]()
    for paper in papers:
        if paper.type != "kommittedirektiv" or paper.order >= row.order or not fits(paper.published):
            continue
        shared = {run for run in runs & _runs(paper.text[:_DIRECTIVE_READ]) if _tells(run)}
        original = original_of(paper) or paper if shared else None
        if original:
            originals[original.id] = original
            found.setdefault(original.id, set()).update(shared)
            due.update({original.id} if was_due(row, paper) else ())
    owners = Counter(run for shared in found.values() for run in shared)
    own = {name: sum(owners[run] == 1 for run in shared) for name, shared in found.items()}
    ranked = sorted(own, key=lambda name: (-own[name], name))
    least = _LEAST if ranked and ranked[0] in due else _MANY
    if not ranked or own[ranked[0]] < max([least, *(own[name] * _TIMES_AS_MANY for name in ranked[1:2])]):
        return None
    return originals[ranked[0]]


@lru_cache(maxsize=4000)
def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower().replace("\u00ad", ""))
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def _tells(run: str) -> bool:
    return len(telling(subject_words(run))) >= _TELLING
