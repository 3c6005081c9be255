"""What a later decision says of the report on an earlier task, by the report's title or as the account of the task."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from model.mentions import Span, sentence_around
from model.subject import coverage, likeness, shared_weight, subject_words, telling

if TYPE_CHECKING:
    from model.links import LinkRow

ACCOUNT: Final = "account:"
_REACH: Final = 15_000
_LONG: Final = 8
"""Letters of a stem by which the task is found: the longest of its title is one."""
_MOST_YEARS: Final = 6
_ENOUGH_WORDS: Final = 2
_ENOUGH_WEIGHT: Final = 1.7
_MOST_OF_WORDS: Final = 0.75
_AHEAD: Final = 0.1
_TASK: Final = "regeringsuppdrag"
_MAY_TELL: Final = ("apporten ", "edovisningen ", "edovisade", "edovisat", "inkom", "ämnade", "ämnat")
_TOLD: Final = re.compile(
    r"\b(?:[Rr]apporten|[Rr]edovisningen|(?:[Ss]lut|[Dd]el)(?:rapporten|redovisningen))"
    r" [”\"]?(?P<title>[A-ZÅÄÖ][^.;\n”\"(]{20,160})"
    r"|\b(?:(?:slut|del)?redovisade|har (?:slut|del)?redovisat|inkom(?:mit)? med"
    r"|(?:har )?(?:över)?lämna(?:de|t)(?! (?:ett )?(?:regerings)?uppdrag))\b"
    r"[^.;\n]{0,140}?\b(?:regerings)?uppdrag(?:et)? (?P<task>(?:om|att|till|gällande) [^.;\n”\"(]{20,160})"
)


_GIVEN: Final = re.compile(
    r"(?<!ska )(?<!skulle )(?<!skall )(?<!bör )\bha(?:r|de)\b(?:(?! (?:i|fått i|ett) uppdrag\b)[^.;]){0,300}?"
    r"\b(?:(?:del|slut)?redovisats?\b|(?:över)?lämnat (?:en|sin|ett|sitt) \w*(?:rapport|redovisning|underlag|förslag))"
    r"|\buppdraget redovisades\b|\b(?:del|slut)redovisades?\b|\bredovisade (?:uppdraget|sitt uppdrag|ett uppdrag)\b"
    r"|\b(?:del|slut)?redovisning(?:en)? som\b[^.;]{3,80}? lämnade\b",
    re.IGNORECASE,
)


def tells_account(sentence: str) -> bool:
    """Does a sentence that names a task say that it was reported on?"""
    return _GIVEN.search(sentence) is not None


def account_offers(row: LinkRow) -> Iterator[str]:
    """The key by which a task is found by what later decisions say of its report: the longest word of its title."""
    if row.type == _TASK and row.change is None and len(row.telling_words) >= _ENOUGH_WORDS:
        yield from (f"{ACCOUNT}{word}" for word in sorted(row.telling_words, key=lambda w: (-len(w), w))[:1])


def account_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which a decision finds the tasks of whose reports it may speak."""
    for words, _ in _told(row):
        yield from (f"{ACCOUNT}{word}" for word in words if len(word) >= _LONG)


def accounts_told(row: LinkRow, offering: Callable[[str], Iterable[LinkRow]]) -> Iterator[tuple[LinkRow, Span]]:
    """The tasks of whose reports a decision speaks, one of its agencies named, each with the sentence."""
    done: set[str] = set()
    for words, span in _told(row):
        keys = (f"{ACCOUNT}{word}" for word in words if len(word) >= _LONG)
        tasks = {task.id: task for key in keys for task in offering(key) if _may_be_meant(row, task, words)}
        scores = sorted(((likeness(words, t.telling_words), t.id) for t in tasks.values()), reverse=True)
        ahead = scores and scores[0][0] - (scores[1][0] if len(scores) > 1 else 0.0) >= _AHEAD
        if ahead and scores[0][1] not in done:
            done.add(scores[0][1])
            yield tasks[scores[0][1]], span


def _told(row: LinkRow) -> Iterator[tuple[frozenset[str], Span]]:
    text = row.text[:_REACH] if row.type == _TASK and row.change is None else ""
    # Most texts hold none of the words, which is told much faster than by the pattern.
    for match in _TOLD.finditer(text) if any(word in text for word in _MAY_TELL) else ():
        words = telling(subject_words(match["title"] or match["task"]))
        if len(words) >= _ENOUGH_WORDS:
            yield words, sentence_around(text, match.start(), match.end())


def _may_be_meant(row: LinkRow, task: LinkRow, words: frozenset[str]) -> bool:
    """Was the task given some years before, to an agency that is named, and do the words say most of its title?"""
    if not task.published or not row.published or task.order >= row.order:
        return False
    near = int(row.published[:4]) - int(task.published[:4]) <= _MOST_YEARS
    named = any(name in row.text[:_REACH] for name in task.assignees)
    shared = words & task.telling_words
    enough = len(shared) >= _ENOUGH_WORDS and shared_weight(shared, shared) >= _ENOUGH_WEIGHT
    return near and named and enough and coverage(words, task.telling_words) >= _MOST_OF_WORDS
