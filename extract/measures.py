"""Finds the steps that the government has taken, is taking or intends to take, in the running text of a strategy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.actors import find_actors, names_agency
from extract.language import Sentence
from extract.references import section_at
from extract.rulebook import expand, load_rules, pattern
from extract.sections import barrier_of, is_introduction, is_undertaking_section
from model.document import CleanText
from model.finding import Measure, MeasureKind, Reference, Section, Tense

_DECISIONS = frozenset({"dnr", "dir"})


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    kind: MeasureKind
    tense: Tense
    pattern: re.Pattern[str]
    agency: bool
    needs_number: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            rule["name"],
            rule["kind"],
            rule["tense"],
            re.compile(expand("measures", rule["pattern"])),
            rule.get("agency", False),
            rule.get("needs_number", False),
        )
        for rule in load_rules("measures")["rules"]
    )


@cache
def _excluded() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule["pattern"]) for rule in load_rules("measures")["not"])


def match_rule(text: str, numbered: bool) -> _Rule | None:
    """The first rule that the sentence meets; `numbered` tells whether a number stands in it or right after."""
    if any(excluded.search(text) for excluded in _excluded()):
        return None
    for rule in _rules():
        if rule.pattern.search(text) and (numbered or not rule.needs_number):
            if rule.agency and not names_agency(text):
                continue
            return rule
    return None


def find_measures(
    clean: CleanText,
    sentences: Sequence[Sentence],
    sections: tuple[Section, ...],
    references: Sequence[Reference],
    barriers: dict[str, int],
) -> list[Measure]:
    """One measure for each sentence that tells of a step, outside introductions and the undertakings themselves."""
    running = [s for s in sentences if s.kind != "footnote" and _may_hold_measures(sections, s.start, barriers)]
    found: list[Measure] = []
    for index, sentence in enumerate(running):
        following = running[index + 1 : index + 3]
        own = _numbers_in(references, sentence)
        continued = [] if any(r.kind in _DECISIONS for r in own) else _continued(references, sentence, following)
        rule = match_rule(sentence.text, bool(own or continued))
        if rule is None:
            continue
        number = section_at(sections, sentence.start)
        refs = _measure_refs(clean.text, own, rule.kind) + [reference.id for reference in continued]
        found.append(
            Measure(
                sentence.text,
                number,
                barrier_of(number, barriers),
                rule.kind,
                rule.tense,
                tuple(find_actors(sentence.text, rule.kind, found)),
                tuple(dict.fromkeys(refs)),
                sentence.start,
                sentence.end,
                clean.page_at(sentence.start),
                rule.name,
            )
        )
    return found


def _may_hold_measures(sections: tuple[Section, ...], offset: int, barriers: dict[str, int]) -> bool:
    holding = [section for section in sections if section.start <= offset < section.end]
    if not holding or any(
        is_introduction(section.title) or is_undertaking_section(section.title) for section in holding
    ):
        return False
    chapter = next((section.number for section in holding if section.number and "." not in section.number), None)
    return chapter in barriers if barriers else chapter is not None and chapter != "1"


def _numbers_in(references: Sequence[Reference], sentence: Sentence) -> list[Reference]:
    return [reference for reference in references if sentence.start <= reference.start < sentence.end]


def _continued(references: Sequence[Reference], sentence: Sentence, following: Sequence[Sentence]) -> list[Reference]:
    """The decision's numbers in the next sentence or the one after, where those go on telling of the same step."""
    for later in following:
        if later.block != sentence.block or not pattern("measures", "continuation").search(later.text):
            return []
        numbers = [reference for reference in _numbers_in(references, later) if reference.kind in _DECISIONS]
        if numbers:
            return numbers if match_rule(later.text, True) is None or "ska" in later.text.split()[:3] else []
    return []


def _measure_refs(text: str, own: Sequence[Reference], kind: MeasureKind) -> list[str]:
    """The numbers of the step itself: a statute named in passing, or an agency's study, is none of them."""
    refs = []
    for reference in own:
        if reference.kind == "sfs":
            alone = text[reference.start - 1 : reference.start] == "(" and reference.text.startswith("SFS")
            passing = pattern("measures", "passing_statute").search(
                text[max(0, reference.start - 60) : reference.start]
            )
            if not alone and (kind != "regulation" or passing):
                continue
        if reference.kind == "report" and kind != "report_received":
            continue
        refs.append(reference.id)
    return refs
