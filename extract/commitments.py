"""Finds the government's own undertakings, in its own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language import Sentence
from extract.references import section_at
from extract.rulebook import load_rules
from extract.sections import barrier_of
from model.document import CleanText
from model.finding import Commitment, Section, Strength


def _patterns() -> list[tuple[str, Strength, re.Pattern[str]]]:
    return [
        (rule["name"], rule["strength"], re.compile(rule["pattern"])) for rule in load_rules("commitments")["rules"]
    ]


def find_commitments(
    clean: CleanText, sentences: Sequence[Sentence], sections: tuple[Section, ...], barriers: dict[str, int]
) -> list[Commitment]:
    """One commitment for each sentence in which the government says that it shall, will or intends to do something."""
    patterns = _patterns()
    found = []
    for sentence in sentences:
        if sentence.kind == "footnote" or "egeringen" not in sentence.text:
            continue
        rule = next(((name, strength) for name, strength, pattern in patterns if pattern.search(sentence.text)), None)
        if rule:
            number = section_at(sections, sentence.start)
            place = (sentence.start, sentence.end, clean.page_at(sentence.start))
            found.append(Commitment(sentence.text, number, barrier_of(number, barriers), rule[1], *place, rule[0]))
    return found
