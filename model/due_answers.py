"""When an inquiry's report was due: which directive is meant by one that came then, by what both tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.candidates import Candidate, may_answer
from model.changes import ChangeFinder
from model.dates import days_between, last_day
from model.link_index import LinkIndex
from model.link_keys import SHARED, due_keys
from model.links import LinkRow
from model.overlap import overlaps

_OVER_DAYS: Final = 3 * 365
_EARLY: Final = 45
_LATE: Final = 31
_ENOUGH: Final = 0.45
_AHEAD: Final = 0.2
_LEAST: Final = 0.5


def due_directive(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> Candidate | None:
    """The one directive due about then that tells, with its supplements, what the report tells; with its score."""
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
    found = overlaps(row, [Candidate(one, 0.0, 0.0) for one in alike], supplements)
    ranked = sorted(found, key=lambda one: (-one.both, one.candidate.row.id))
    if not ranked or ranked[0].both < max([_ENOUGH, *(one.both + _AHEAD for one in ranked[1:2])]):
        return None
    return Candidate(ranked[0].candidate.row, round(min(0.8, _LEAST + ranked[0].both / 4), 4), 0.0)


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
    return len(paper.leading_words & row.head_words) >= SHARED
