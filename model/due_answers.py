"""When an inquiry's report was due: which directive is meant by one that came then, by what both tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from model.answer_weights import of_other_ministry, weigh_answer
from model.called import title_holds
from model.candidates import Candidate, may_answer, may_be_of
from model.changes import ChangeFinder
from model.dates import MONTH_LETTERS, days_apart, days_between, last_day
from model.likeness import likeness
from model.link_index import LinkIndex
from model.link_keys import due_keys, shares_words
from model.links import LinkRow
from model.mentions import Span, named_dates
from model.overlap import overlaps
from model.reports import appointed, supplemented
from model.subject import coverage, shared_weight, subject_words
from model.wording import LEAD, committee_name, name_key

_HEAD: Final = 4000
_OVER_DAYS: Final = 3 * 365
_OLD_DAYS: Final = 4 * 365
"""Most inquiries have ended by then."""
_EARLY: Final = 45
_LATE: Final = 31
_ENOUGH: Final = 0.45
_AHEAD: Final = 0.2
_LEAST: Final = 0.5
_CALLED: Final = 0.8
_NAME_HELD: Final = 0.7
_ENOUGH_WITH_TITLE: Final = 0.65
_FAR_AHEAD: Final = 0.3
_ALIKE: Final = 0.28
_VERY_ALIKE: Final = 0.4
"""Of the title, where the page tells too little to be compared."""
_BEGUN: Final = 0.15
"""For each longer word of the title or the committee's name that begins as one of the directive's title."""
_MOST_BEGUN: Final = 3
_LITTLE: Final = frozenset({"organisatio"})
"""Titles that share this word alone ("en ny organisation för …") are not on one thing."""
_MUCH_LIKE: Final = 0.25
_MUCH_MORE: Final = 0.3
_LIKE: Final = 0.135
_LIKE_AHEAD: Final = 0.05
_FEW_WORDS: Final = 10
"""Of so few words two texts share some by chance."""
_JUST_BEFORE: Final = 7
_JUST_AFTER: Final = 15
"""Days by which most reports come: those of pages, which follow the report."""
_TOLD_THERE: Final = 0.65
_MOST_OF_TITLE: Final = 0.6
_ENOUGH_AT_DATE: Final = 2.3
_BEFORE_DATE: Final = 900
_AFTER_DATE: Final = 150
"""Characters of a directive within which it tells what is due on a date."""

DueRule = Callable[[LinkRow, LinkIndex, ChangeFinder], Candidate | None]


def due_directive(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> Candidate | None:
    """The one directive due about then by whose title the committee is called, or that tells what the report tells.

    Or whose committee the title names. With its score. Supplements count for their directive.
    """
    due = tuple(_due(row, index))
    named = _named(row, due, changes)
    if named:
        return named
    papers = _papers(row, due, changes)
    called = [name for name, those in papers.items() if any(_is_called(row, paper) for paper in those)]
    if len(called) == 1:
        return Candidate(papers[called[0]][0], _CALLED, 0.0)
    supplements = {name: those[1:] for name, those in papers.items()}
    found = overlaps(row, [Candidate(those[0], 0.0, 0.0) for those in papers.values()], supplements)
    told = {one.candidate.row.id: one.both for one in found}
    best = by_far(told, _ENOUGH, _AHEAD)
    if best:
        return Candidate(papers[best][0], round(min(0.8, _LEAST + told[best] / 4), 4), 0.0)
    there = _sole(row, (paper for paper in _alike(row, due) if _names_at_date(row, paper)), changes)
    if there:
        return Candidate(there, _TOLD_THERE, 0.0)
    likely = _titled_alike(row, papers, told) or _most_alike(row, papers)
    return Candidate(papers[likely][0], _LEAST, 0.0) if likely else None


def called_directive(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> Candidate | None:
    """The one directive due about then whose title holds, whole or in part, what news call the committee."""
    found = _sole(row, (paper for paper in _alike(row, _due(row, index)) if _is_called(row, paper)), changes)
    return Candidate(found, _NAME_HELD, 0.0) if found else None


def named_directive(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> Candidate | None:
    """The one directive to whose committee a supplement was due about then, and whose name the report's title holds."""
    return _named(row, _due(row, index), changes)


def _named(row: LinkRow, due: Iterable[LinkRow], changes: ChangeFinder) -> Candidate | None:
    by_name = (paper for paper in due if paper.change and _holds_name(row, paper))
    found = _sole(row, by_name, changes)
    return Candidate(found, _NAME_HELD, 0.0) if found else None


def _holds_name(row: LinkRow, paper: LinkRow) -> bool:
    name = committee_name(paper)
    if not name or not _may_be_by(row, name):
        return False
    return title_holds(row.title, name, told=name in row.text[:LEAD])


def _alike(row: LinkRow, papers: Iterable[LinkRow]) -> Iterator[LinkRow]:
    """Those that are read when one paper alone is linked anew: of a supplement no words are kept."""
    return (paper for paper in papers if paper.change or _shares(row, paper))


def _sole(row: LinkRow, papers: Iterable[LinkRow], changes: ChangeFinder) -> LinkRow | None:
    """The one directive that all of them lead to. Where it is not held, its earliest supplement stands for it."""
    found: dict[str, LinkRow] = {}
    for paper in papers:
        first = changes.original_of(paper) or paper
        if may_answer(row.published, first.published):
            found[first.id] = first
    return next(iter(found.values())) if len(found) == 1 else None


def _may_be_by(row: LinkRow, name: str) -> bool:
    """Does a report name no other committee as its own?"""
    return row.committee_told is None or name_key(row.committee_told[0]) == name_key(name)


def _papers(row: LinkRow, due: Iterable[LinkRow], changes: ChangeFinder) -> dict[str, tuple[LinkRow, ...]]:
    """The directives due about then that may be meant, each with its supplements due then, by the directive."""
    papers: dict[str, list[LinkRow]] = {}
    for paper in due:
        original = changes.original_of(paper)
        if original and original.order < row.order and may_answer(row.published, original.published):
            those = papers.setdefault(original.id, [original])
            if original is not paper:
                those.append(paper)
    return {name: tuple(those) for name, those in papers.items() if _may_be_meant(row, those)}


def _may_be_meant(row: LinkRow, papers: Sequence[LinkRow]) -> bool:
    """Does the report share words with any of a directive's papers, and come from the ministry of any?"""
    return any(_shares(row, paper) for paper in papers) and not all(of_other_ministry(row, paper) for paper in papers)


def _titled_alike(row: LinkRow, papers: Mapping[str, Sequence[LinkRow]], told: Mapping[str, float]) -> str | None:
    """The directive much like the report in title and text together, by far the most, if the report came just then."""
    fits = {name: max(weigh_answer(row, paper).alike for paper in those) for name, those in papers.items()}
    begun = {name: max(_begun_alike(row, paper) for paper in those) for name, those in papers.items()}
    scores = {name: told.get(name, 0.0) + fits[name] + _BEGUN * begun[name] for name in papers}
    best = by_far(scores, _ENOUGH_WITH_TITLE, _FAR_AHEAD)
    if best is None or fits[best] < (_ALIKE if told.get(best) else _VERY_ALIKE):
        return None
    shared = row.telling_words & frozenset().union(*(paper.telling_words for paper in papers[best]))
    just = any(was_due(row, paper, _JUST_BEFORE, _JUST_AFTER) for paper in papers[best]) and shared != _LITTLE
    return best if just and not is_of_another(row, papers[best]) else None


def _most_alike(row: LinkRow, papers: Mapping[str, Sequence[LinkRow]]) -> str | None:
    """The directive by far the most like the report in all that both begin with, if the report came just then."""
    if len(row.words) < _FEW_WORDS:
        return None
    likely = {name: max(alike(row, paper) for paper in those) for name, those in papers.items()}
    best = by_far(likely, _LIKE, _LIKE_AHEAD)
    those = papers.get(best, ()) if best else ()
    just = any(was_due(row, paper, _JUST_BEFORE, _LATE) for paper in those)
    return best if just and those[0].change is None and not is_of_another(row, those) else None


def alike(row: LinkRow, other: LinkRow) -> float:
    """How much two papers are about the same, by what they are called and begin with, 0–1."""
    return likeness(row.words, other.words)


def far_more_alike(row: LinkRow, found: Sequence[Candidate], least: float) -> Candidate | None:
    """The directive that a report begins much more like than the one whose title is the most like its own.

    Of those whose titles are like it too: their score is at `least` this.
    """
    # Few have any whose title is like it: of the others it need not be read what they begin with.
    like = [one for one in found[1:] if one.score >= least]
    begun = alike(row, found[0].row) if like else 0.0
    needed = max(_MUCH_LIKE, min(2 * begun, begun + _MUCH_MORE))
    return next((one for one in like if alike(row, one.row) >= needed), None)


def is_of_another(row: LinkRow, papers: Iterable[LinkRow]) -> bool:
    """Is the report by a committee whose name shares no word with the titles of the directives?"""
    words = row.committee_words
    return bool(words) and not any(coverage(words, paper.telling_words) for paper in papers)


def _names_at_date(row: LinkRow, paper: LinkRow) -> bool:
    """Does a directive tell what the report's title says where it tells the day about which the report came?"""
    if is_of_another(row, (paper,)):
        return False
    days = (date for date in named_dates(paper.text) if len(date.value) > MONTH_LETTERS)
    near = (date for date in days if _is_about(row, date.value, _JUST_BEFORE, _JUST_AFTER))
    return any(_names_around(row, paper.text, date.span) for date in near)


def _names_around(row: LinkRow, text: str, place: Span) -> bool:
    around = subject_words(text[max(0, place.start - _BEFORE_DATE) : place.end + _AFTER_DATE])
    share = coverage(row.telling_words, around)
    return share >= _MOST_OF_TITLE and share * shared_weight(row.telling_words, around) >= _ENOUGH_AT_DATE


def _begun_alike(row: LinkRow, paper: LinkRow) -> int:
    return min(_MOST_BEGUN, len(row.named_begun & paper.begun))


def by_far(scores: Mapping[str, float], least: float, margin: float) -> str | None:
    """The one that has the highest score, if it is enough and far enough ahead of the next."""
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    needed = max([least, *(scores[name] + margin for name in ranked[1:2])])
    return ranked[0] if ranked and scores[ranked[0]] >= needed else None


def _is_called(row: LinkRow, paper: LinkRow) -> bool:
    """Does the title hold every word of the committee's name, whole or in part?"""
    words = row.committee_words
    return bool(words) and all(coverage(frozenset({word}), paper.telling_words) for word in words)


def was_due(row: LinkRow, paper: LinkRow, early: int = _EARLY, late: int = _LATE) -> bool:
    """Does a directive tell a date about the day of a report, which came so many days early or late at most?"""
    return any(_is_about(row, day, early, late) for day in paper.due)


def _is_about(row: LinkRow, day: str, early: int, late: int) -> bool:
    known = last_day(row.published)
    return known is not None and -early <= days_between(day, known) <= late


def not_over(row: LinkRow, other: LinkRow) -> bool:
    """Had the time of a directive's committee not run out long before the report?"""
    known = last_day(row.published)
    return known is None or not other.due or days_between(max(other.due), known) <= _OVER_DAYS


def supplements_meant(row: LinkRow, meant: Iterable[LinkRow], changes: ChangeFinder) -> dict[str, list[LinkRow]]:
    """The earlier supplements that share words with a report, by the directive that they lead to."""
    found: dict[str, list[LinkRow]] = {}
    for other in meant:
        if other.type == "kommittedirektiv" and other.change and other.order < row.order:
            original = changes.original_of(other)
            if original and original is not other:
                found.setdefault(original.id, []).append(other)
    return found


def is_over(row: LinkRow, other: LinkRow, meant: Iterable[LinkRow], changes: ChangeFinder) -> bool:
    """Had a committee's time run out long before the report, as its directives tell? Where none tells a day, it had."""
    apart = days_apart(row.published, other.published)
    if apart is None or apart < _OLD_DAYS:
        return False
    supplements = supplements_meant(row, meant, changes).get(other.id, ())
    dated = [paper for paper in (other, *supplements) if paper.due]
    return not any(not_over(row, paper) for paper in dated)


def _due(row: LinkRow, index: LinkIndex) -> Iterator[LinkRow]:
    """The directives and supplements that tell a date about the day of the report."""
    seen = set[str]()
    for paper in (paper for key in due_keys(row) for paper in index.offering(key)):
        if was_due(row, paper) and paper.id not in seen and paper.order < row.order:
            seen.add(paper.id)
            yield paper


def _shares(row: LinkRow, paper: LinkRow) -> bool:
    return shares_words(row, paper.leading_words | paper.added_words, paper.begun)


TimesTold = tuple[str | None, tuple[str, ...]]
"""The first day on which a report's committee got more to do, and those on which inquiries were appointed."""


def times_told(row: LinkRow) -> TimesTold:
    head = row.text[:_HEAD]
    return supplemented(head), appointed(head)


def is_of_other_time(directive: LinkRow, told: TimesTold) -> bool:
    """Is a directive later than what added to it, or of none of the days told?"""
    before, days = told
    if directive.change:
        return False
    later = before is not None and (directive.published or "") > before
    return later or (bool(days) and not any(may_be_of(directive, day) for day in days))
