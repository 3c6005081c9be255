"""When an inquiry's report was due: which directive is meant by one that came then, by what both tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from model.answer_weights import weigh_answer
from model.candidates import Candidate, may_answer
from model.changes import ChangeFinder
from model.dates import days_between, last_day
from model.link_index import LinkIndex
from model.link_keys import beginnings, due_keys, shares_words
from model.links import LinkRow
from model.overlap import overlaps
from model.subject import coverage

_OVER_DAYS: Final = 3 * 365
_EARLY: Final = 45
_LATE: Final = 31
_ENOUGH: Final = 0.45
_AHEAD: Final = 0.2
_LEAST: Final = 0.5
_CALLED: Final = 0.8
_ENOUGH_WITH_TITLE: Final = 0.65
_FAR_AHEAD: Final = 0.3
_ALIKE: Final = 0.28
_VERY_ALIKE: Final = 0.4
"""Of the title, where the page tells too little to be compared."""
_JUST_BEFORE: Final = 7
_JUST_AFTER: Final = 15
"""Days by which most reports come: those of pages, which follow the report."""


def due_directive(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> Candidate | None:
    """The one directive due about then by whose title the committee is called, or that tells what the report tells.

    With its score. Supplements count for their directive.
    """
    originals: dict[str, LinkRow] = {}
    supplements: dict[str, list[LinkRow]] = {}
    for paper in _due(row, index):
        original = changes.original_of(paper)
        if original and original.order < row.order and may_answer(row.published, original.published):
            originals[original.id] = original
            if original is not paper:
                supplements.setdefault(original.id, []).append(paper)
    papers = {name: (original, *supplements.get(name, ())) for name, original in originals.items()}
    alike = [one for name, one in originals.items() if any(_shares(row, paper) for paper in papers[name])]
    called = [one for one in alike if any(_is_called(row, paper) for paper in papers[one.id])]
    if len(called) == 1:
        return Candidate(called[0], _CALLED, 0.0)
    found = overlaps(row, [Candidate(one, 0.0, 0.0) for one in alike], supplements)
    told = {one.candidate.row.id: one.both for one in found}
    best = _ahead(told, _ENOUGH, _AHEAD)
    if best is None:
        fits = {one.id: max(weigh_answer(row, paper).alike for paper in papers[one.id]) for one in alike}
        best = _ahead({name: told.get(name, 0.0) + fit for name, fit in fits.items()}, _ENOUGH_WITH_TITLE, _FAR_AHEAD)
        least = _ALIKE if best and told.get(best) else _VERY_ALIKE
        if best is None or fits[best] < least or not any(_just_due(row, paper) for paper in papers[best]):
            return None
        if row.committee_words and not any(
            coverage(row.committee_words, paper.telling_words) for paper in papers[best]
        ):
            return None
        told[best] = 0.0
    return Candidate(originals[best], round(min(0.8, _LEAST + told[best] / 4), 4), 0.0)


def _ahead(scores: Mapping[str, float], least: float, margin: float) -> str | None:
    """The one that has the highest score, if it is enough and far enough ahead of the next."""
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    needed = max([least, *(scores[name] + margin for name in ranked[1:2])])
    return ranked[0] if ranked and scores[ranked[0]] >= needed else None


def _is_called(row: LinkRow, paper: LinkRow) -> bool:
    """Does the title hold every word of the committee's name, whole or in part?"""
    words = row.committee_words
    return bool(words) and all(coverage(frozenset({word}), paper.telling_words) for word in words)


def _just_due(row: LinkRow, paper: LinkRow) -> bool:
    known = last_day(row.published)
    return known is not None and any(-_JUST_BEFORE <= days_between(day, known) <= _JUST_AFTER for day in paper.due)


def was_due(row: LinkRow, paper: LinkRow) -> bool:
    """Does a directive tell a date about the day of a report?"""
    known = last_day(row.published)
    return known is not None and any(-_EARLY <= days_between(day, known) <= _LATE for day in paper.due)


def not_over(row: LinkRow, other: LinkRow) -> bool:
    """Had the time of a directive's committee not run out long before the report?"""
    known = last_day(row.published)
    return known is None or not other.due or days_between(max(other.due), known) <= _OVER_DAYS


def _due(row: LinkRow, index: LinkIndex) -> Iterator[LinkRow]:
    """The directives and supplements that tell a date about the day of the report."""
    seen = set[str]()
    for paper in (paper for key in due_keys(row) for paper in index.offering(key)):
        if was_due(row, paper) and paper.id not in seen and paper.order < row.order:
            seen.add(paper.id)
            yield paper


def _shares(row: LinkRow, paper: LinkRow) -> bool:
    return shares_words(row, paper.leading_words, beginnings(paper.telling_words))
