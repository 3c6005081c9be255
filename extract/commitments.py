"""Finds the government's own undertakings, in its own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.language import Sentence
from extract.references import section_at
from extract.rulebook import expand, load_rules
from extract.sections import barrier_of
from model.document import CleanText
from model.finding import Commitment, Section, Strength


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    strength: Strength
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(rule["name"], rule["strength"], re.compile(expand("commitments", rule["pattern"])))
        for rule in load_rules("commitments")["rules"]
    )


@cache
def _excluded() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule["pattern"]) for rule in load_rules("commitments")["not"])


def _rule_of(text: str) -> _Rule | None:
    """The first rule that the sentence meets in words of the government's own that undertake something."""
    return next((rule for rule in _rules() for match in rule.pattern.finditer(text) if _is_own(text, match)), None)


def _is_own(text: str, match: re.Match[str]) -> bool:
    return not any(excluded.search(text[: match.end()]) for excluded in _excluded())


def find_commitments(
    clean: CleanText, sentences: Sequence[Sentence], sections: tuple[Section, ...], barriers: dict[str, int]
) -> list[Commitment]:
    """One commitment for each sentence in which the government says that it shall, will or intends to do something."""
    found = []
    for sentence in sentences:
        if sentence.kind == "footnote" or "egeringen" not in sentence.text:
            continue
        rule = _rule_of(sentence.text)
        if rule:
            number = section_at(sections, sentence.start)
            place = (sentence.start, sentence.end, clean.page_at(sentence.start))
            barrier = barrier_of(number, barriers)
            found.append(Commitment(sentence.text, number, barrier, rule.strength, *place, rule.name))
    return found
