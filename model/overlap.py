"""How much of what an inquiry's report is about its directives tell, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from model.candidates import Candidate
from model.links import LinkRow
from model.subject import subject_words, telling, weight

_SUMMARY: Final = 2500
_REPORT_READ: Final = 6000
_DIRECTIVE_READ: Final = 2000
_PLAIN: Final = 5
"""Shorter stems stand within many words."""
_FEW_WORDS: Final = 9
_FEW_WORDS_OF_DIRECTIVE: Final = 6
_TOLD: Final = 0.2
_TOLD_ALONE: Final = 0.3
_TOLD_MORE: Final = 0.1
_SOME_SCORE: Final = 0.4
_SOME_SCORE_ALONE: Final = 0.45
_EACH_WAY: Final = 0.05
_BOTH_WAYS: Final = 0.7
_BOTH_MORE: Final = 0.4
_HARDLY_ALIKE: Final = 0.15
_ALIKE: Final = 0.6
_MUCH_ALIKE: Final = 0.2
_VERY_ALIKE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Overlap:
    """A directive that may be meant; `told`: the share of the report's telling words that it and its supplements hold.

    `retold`: the share of the words of one of them, the best, that the report holds. Shares are by weight, 0–1.
    """

    candidate: Candidate
    told: float
    retold: float

    @property
    def both(self) -> float:
        return self.told + self.retold


def overlaps(
    row: LinkRow, found: Sequence[Candidate], supplements: Mapping[str, Sequence[LinkRow]]
) -> tuple[Overlap, ...]:
    """Of each directive that may be meant; of none where the report tells too little."""
    words = _telling_words(row.title, row.text[:_SUMMARY])
    if len(words) < _FEW_WORDS:
        return ()
    text = f"{row.title} {row.text[:_REPORT_READ]}".lower()
    return tuple(_overlap(one, words, text, supplements.get(one.row.id, ())) for one in found)


def telling_most(found: Sequence[Overlap]) -> Candidate | None:
    """The directive that tells by far the most of what the report is about, if there is one; its score is raised.

    Of directives that a report is not on, few hold a fifth of its telling words and hardly any three tenths.
    """
    if not found:
        return None
    best, others = _ranked(found, lambda overlap: overlap.told)
    enough, least = (_TOLD, _SOME_SCORE) if others else (_TOLD_ALONE, _SOME_SCORE_ALONE)
    more = max((other.told for other in others), default=0.0) + _TOLD_MORE
    return _raised(best, best.told) if best.candidate.score >= least and best.told >= max(enough, more) else None


def retold_most(found: Sequence[Overlap]) -> Candidate | None:
    """The directive that tells much of the report and is much told again in it, by far the most; its score is raised.

    Its title may share next to nothing with the report's.
    """
    if not found:
        return None
    best, others = _ranked(found, lambda overlap: overlap.both)
    more = max((other.both for other in others), default=0.0) + _BOTH_MORE
    alike = max((other.candidate.score for other in others), default=0.0)
    least = _HARDLY_ALIKE if others else _SOME_SCORE_ALONE
    enough = min(best.told, best.retold) >= _EACH_WAY and best.both >= max(_BOTH_WAYS, more)
    ahead = alike - best.candidate.score
    another = (alike >= _VERY_ALIKE and ahead > 0) or (alike >= _ALIKE and ahead >= _MUCH_ALIKE)
    return _raised(best, best.both) if best.candidate.score >= least and enough and not another else None


def _ranked(found: Sequence[Overlap], share: Callable[[Overlap], float]) -> tuple[Overlap, list[Overlap]]:
    best, *others = sorted(found, key=lambda one: (-one.candidate.score - share(one), one.candidate.row.id))
    return best, others


def _raised(overlap: Overlap, share: float) -> Candidate:
    return replace(overlap.candidate, score=round(overlap.candidate.score + share, 4))


def _overlap(one: Candidate, words: frozenset[str], text: str, supplements: Sequence[LinkRow]) -> Overlap:
    papers = (one.row, *supplements)
    held = " ".join(paper.beginning for paper in papers)
    of_papers = [_telling_words(paper.title, paper.text[:_DIRECTIVE_READ]) for paper in papers]
    retold = (_share(kept, text) for kept in of_papers if len(kept) >= _FEW_WORDS_OF_DIRECTIVE)
    return Overlap(one, _share(words, held), max(retold, default=0.0))


@lru_cache(maxsize=10_000)
def _telling_words(title: str, text: str) -> frozenset[str]:
    return frozenset(word for word in telling(subject_words(f"{title} {text}")) if len(word) >= _PLAIN)


def _share(words: frozenset[str], text: str) -> float:
    # In order: sums of fractions hang on it.
    ordered = sorted(words)
    return sum(weight(word) for word in ordered if word in text) / sum(map(weight, ordered))
