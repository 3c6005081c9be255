"""Tasks that a sentence calls by their titles, beside a number that stands on no paper held: most pages bear none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from model.subject import coverage, longest, shared_weight, subject_words, telling

if TYPE_CHECKING:
    from model.links import LinkRow, Mention

CALLED: Final = "called:"
_TASK: Final = "regeringsuppdrag"
_LONG: Final = 5
"""Letters of a stem by which the task is found: the longest of its title is one."""
_ENOUGH_WORDS: Final = 2
_MOST_OF_TITLE: Final = 0.9
_ENOUGH: Final = 2.75
_ENOUGH_ALONE: Final = 4.0
"""Weight of the title's words that the sentence holds: where an agency of the task is named, and where none is."""
_AHEAD: Final = 0.05
_YEAR: Final = re.compile(r"(?<=[a-zåäö])\d{4}(?=/)")


def title_offers(row: LinkRow) -> Iterator[str]:
    """The keys by which a task without a number is found: the longest word of its title and the year of its case.

    A case may have been opened the year before.
    """
    if row.type != _TASK or row.change is not None or not row.published or _is_numbered(row):
        return
    if len(row.telling_words) >= _ENOUGH_WORDS:
        year = int(row.published[:4])
        yield from (f"{CALLED}{longest(row.telling_words)}:{told}" for told in (year, year - 1))


def title_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which a document finds the tasks that it names by a number."""
    for mention in row.mentions:
        yield from _keys_of(mention, _words_before(row, mention))


def called_by_title(row: LinkRow, mention: Mention, offering: Callable[[str], Iterable[LinkRow]]) -> LinkRow | None:
    """The earlier task whose title stands before a number that no paper bears; None where two are as like."""
    words = _words_before(row, mention)
    found = (task for key in _keys_of(mention, words) for task in offering(key))
    tasks = {task.id: task for task in found if task.order < row.order}
    if not tasks:
        return None
    said = subject_words(row.sentence(mention)[0])
    scores = sorted(
        ((_is_named(row, task, said), coverage(words, task.title_words), task.id)
         for task in tasks.values() if _is_meant(row, task, words, said)), reverse=True,
    )  # fmt: skip
    if not scores or (len(scores) > 1 and scores[0][0] == scores[1][0] and scores[0][1] - scores[1][1] < _AHEAD):
        return None
    return tasks[scores[0][2]]


def _keys_of(mention: Mention, words: frozenset[str]) -> Iterator[str]:
    year = _YEAR.search(mention.key)
    if year:
        yield from (f"{CALLED}{word}:{year[0]}" for word in telling(words) if len(word) >= _LONG)


def _is_numbered(row: LinkRow) -> bool:
    return any(_YEAR.search(key) for key in row.own_keys)


def _words_before(row: LinkRow, mention: Mention) -> frozenset[str]:
    """The content words between a number and the one before it in the sentence that has its own words after it.

    None before any other reference than a diary number.
    """
    if mention.kind != "dnr":
        return frozenset()
    said, at = row.sentence(mention)
    end = mention.start - at
    ends = [one.end - at for one in row.mentions if one.kind == "dnr" and at <= one.start and one.end <= mention.start]
    for start in (*sorted(ends, reverse=True), 0):
        words = subject_words(said[start:end])
        if len(telling(words)) >= _ENOUGH_WORDS:
            return words
    return frozenset()


def _is_meant(row: LinkRow, task: LinkRow, words: frozenset[str], said: frozenset[str]) -> bool:
    enough = _ENOUGH if _is_named(row, task, said) else _ENOUGH_ALONE
    whole = coverage(task.title_words, words) >= _MOST_OF_TITLE
    return whole and shared_weight(task.title_words, words) >= enough


def _is_named(row: LinkRow, task: LinkRow, said: frozenset[str]) -> bool:
    """Does the sentence name one of the task's agencies, or is the document on a task to one of them?"""
    return not task.agency_words.isdisjoint(said) or not {*task.assignees}.isdisjoint(row.assignees)
