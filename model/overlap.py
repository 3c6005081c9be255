"""How much of what an inquiry's report is about its directives tell, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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


def best_told(
    row: LinkRow, found: Sequence[Candidate], supplements: Mapping[str, Sequence[LinkRow]]
) -> Candidate | None:
    """The directive that tells by far the most of what the report is about, if there is one; its score is raised.

    Of directives that a report is not on, few hold a fifth of its telling words and hardly any three tenths; one that
    shares little with its title must be told again in the report besides.
    """
    words = _telling_words(row.title, row.text[:_SUMMARY])
    if len(words) < _FEW_WORDS:
        return None
    text = f"{row.title} {row.text[:_REPORT_READ]}".lower()
    overlaps = [_overlap(one, words, text, supplements.get(one.row.id, ())) for one in found]
    best, others = _ranked(overlaps, lambda overlap: overlap.told)
    enough, least = (_TOLD, _SOME_SCORE) if others else (_TOLD_ALONE, _SOME_SCORE_ALONE)
    more = max((other.told for other in others), default=0.0) + _TOLD_MORE
    if best.candidate.score >= least and best.told >= max(enough, more):
        return _raised(best.candidate, best.told)
    best, others = _ranked(overlaps, lambda overlap: overlap.both)
    more = max((other.both for other in others), default=0.0) + _BOTH_MORE
    alike = max((other.candidate.score for other in others), default=0.0)
    if (
        best.candidate.score >= (_HARDLY_ALIKE if others else _SOME_SCORE_ALONE)
        and min(best.told, best.retold) >= _EACH_WAY
        and best.both >= max(_BOTH_WAYS, more)
        and not (alike >= _ALIKE and alike > best.candidate.score)
    ):
        return _raised(best.candidate, best.both)
    return None


def _ranked(overlaps: Sequence[Overlap], share: Callable[[Overlap], float]) -> tuple[Overlap, list[Overlap]]:
    best, *others = sorted(overlaps, key=lambda one: (-one.candidate.score - share(one), one.candidate.row.id))
    return best, others


def _raised(candidate: Candidate, share: float) -> Candidate:
    return replace(candidate, score=round(candidate.score + share, 4))


def _overlap(one: Candidate, words: frozenset[str], text: str, supplements: Sequence[LinkRow]) -> Overlap:
    papers = (one.row, *supplements)
    held = " ".join(paper.directive_text for paper in papers)
    of_papers = [_telling_words(paper.title, paper.text[:_DIRECTIVE_READ]) for paper in papers]
    retold = (_share(kept, text) for kept in of_papers if len(kept) >= _FEW_WORDS_OF_DIRECTIVE)
    return Overlap(one, _share(words, held), max(retold, default=0.0))


def _telling_words(title: str, text: str) -> frozenset[str]:
    return frozenset(word for word in telling(subject_words(f"{title} {text}")) if len(word) >= _PLAIN)


def _share(words: frozenset[str], text: str) -> float:
    # In order: sums of fractions hang on it.
    ordered = sorted(words)
    return sum(weight(word) for word in ordered if word in text) / sum(map(weight, ordered))
