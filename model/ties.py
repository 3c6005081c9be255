"""Which measures of a strategy belong to which undertaking: by section, narrowed by subject where the sections differ.

The undertakings of a section that sums up its chapter ("Regeringens inriktning …") take up the chapter's sections in
their order; one section may stand behind several undertakings, and one undertaking on several sections.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from model.subject import coverage, subject_words, telling, weight

RULE_SAME_SECTION: Final = "samma avsnitt"
RULE_SUBJECT: Final = "avsnitt med samma ämne"
RULE_CHAPTER: Final = "hela kapitlet"
_SUMS_UP: Final = re.compile(r"\binriktning|\båtagande|\bfortsatta arbetet\b", re.IGNORECASE)
_ENOUGH: Final = 0.1
_ALSO: Final = 0.65
_TOLD_BEFORE: Final = re.compile(
    r"\b(?:som )?(?:beskrivits|beskrivs|nämnts|nämns|framgått|framgår|redovisats|redovisas)\b[^,.]{0,30}?"
    r"\bavsnitt (?P<number>\d+(?:\.\d+)*)(?: ovan)?",
    re.IGNORECASE,
)
_HEADING: Final = 3
_TITLE_WORDS: Final = 2
_MOST: Final = 0.6
"""How much of the words of a title or sentence, and at least how many, stand in what it may be on."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of a strategy; `text` is what stands between its heading and the next."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Tie:
    """The sections whose measures belong to an undertaking, by which rule, and the sentence that says why."""

    sections: tuple[str, ...]
    rule: str
    reason: str


def tie_undertakings(
    undertakings: Sequence[tuple[int, str, str | None]], sections: Sequence[SectionText]
) -> Mapping[int, Tie]:
    """The tie of each undertaking (`seq`, text, section number), by its `seq`."""
    by_number = {section.number: section for section in sections}
    ties: dict[int, Tie] = {}
    groups: dict[str, list[tuple[int, str]]] = {}
    for seq, text, number in undertakings:
        section = by_number.get(number or "")
        if section and _SUMS_UP.search(section.title) and _siblings(section, sections):
            groups.setdefault(section.number, []).append((seq, text))
        else:
            ties[seq] = _own_section(number)
    for number, group in groups.items():
        ties.update(_tie_group(group, _siblings(by_number[number], sections)))
    return ties


def may_be_on(title: str, undertaking: str) -> bool:
    """Do most words of a title that tell a subject stand in an undertaking?"""
    words, told = telling(subject_words(title)), subject_words(undertaking)
    return len(words & told) >= _TITLE_WORDS and coverage(words, told) >= _MOST


def told_before(text: str, section: str | None, others: Iterable[tuple[str | None, str]]) -> int | None:
    """Which of other measures, by section and text, a sentence tells again: "Som beskrivits i avsnitt 2.1 ovan …"."""
    said = _TOLD_BEFORE.search(text)
    if said is None or said["number"] == section:
        return None
    words = telling(subject_words(text[: said.start()] + text[said.end() :]))
    shares = (
        (coverage(words, subject_words(other)), n) for n, (own, other) in enumerate(others) if own == said["number"]
    )
    share, place = max(shares, key=lambda found: (found[0], -found[1]), default=(0.0, -1))
    return place if share >= _MOST else None


def _own_section(number: str | None) -> Tie:
    if number is None:
        return Tie(
            (), RULE_SAME_SECTION, "Åtagandet står utanför numrerade avsnitt; inga åtgärder kan knytas till det."
        )
    return Tie((number,), RULE_SAME_SECTION, f"Åtgärderna står i samma avsnitt ({number}) som åtagandet.")


def _siblings(section: SectionText, sections: Sequence[SectionText]) -> list[SectionText]:
    """The other sections of the chapter, at the same depth."""
    chapter = section.number.rpartition(".")[0]
    return [s for s in sections if chapter and s.number.rpartition(".")[0] == chapter and not _SUMS_UP.search(s.title)]


def _tie_group(group: Sequence[tuple[int, str]], siblings: Sequence[SectionText]) -> dict[int, Tie]:
    scores = [_scores(text, siblings) for _, text in group]
    path = _in_order(scores)
    return {seq: _tie(scores[i], path[i], siblings) for i, (seq, _) in enumerate(group)}


def _scores(text: str, siblings: Sequence[SectionText]) -> list[float]:
    """How much of an undertaking's wording each section has to itself: words that all sections share tell nothing."""
    headings = [subject_words(section.title) for section in siblings]
    bodies = [subject_words(section.text) for section in siblings]
    spread = Counter(word for body in bodies for word in body)
    words = subject_words(text)
    total = sum(weight(word) for word in words) or 1.0
    return [
        sum(weight(word) / max(1, spread[word]) * (_HEADING * (word in head) + (word in body)) for word in words)
        / total
        for head, body in zip(headings, bodies, strict=True)
    ]


def _in_order(scores: Sequence[Sequence[float]]) -> list[int]:
    """The section of each undertaking such that they follow the order of the sections and fit best together."""
    width = len(scores[0])
    best: list[list[tuple[float, list[int]]]] = []
    for i, row in enumerate(scores):
        line: list[tuple[float, list[int]]] = []
        for j in range(width):
            before = max((best[i - 1][k] for k in range(j + 1)), key=lambda found: found[0]) if i else (0.0, [])
            line.append((before[0] + row[j], [*before[1], j]))
        best.append(line)
    return max(best[-1], key=lambda found: found[0])[1]


def _tie(scores: Sequence[float], place: int, siblings: Sequence[SectionText]) -> Tie:
    top = scores[place]
    if top < _ENOUGH:
        numbers = tuple(section.number for section in siblings)
        reason = (
            f"Åtagandet summerar kapitlet; inget avsnitt har tydligt samma ämne, så alla räknas ({', '.join(numbers)})."
        )
        return Tie(numbers, RULE_CHAPTER, reason)
    near = [j for j, score in enumerate(scores) if j == place or (score >= _ALSO * top and abs(j - place) == 1)]
    named = ", ".join(f"{siblings[j].number} {siblings[j].title}" for j in near)
    return Tie(
        tuple(siblings[j].number for j in near), RULE_SUBJECT, f"Åtagandet summerar avsnitt {named}: samma ämne."
    )
