"""Reads an agency's report: who reports, on which assignments, and whether it is the last report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.agencies import find_agencies
from extract.dates import find_dates
from extract.language import Sentence
from extract.references import find_numbers
from extract.rulebook import pattern
from extract.told import find_told_changes, find_told_deadlines
from model.document import CleanText
from model.finding import Reference, Report, ReportKind

_LABEL = pattern("reports", "label")
_BESIDE = pattern("reports", "beside")
_GRANT = pattern("reports", "grant")
_REACH = 220
_HEAD = 2500


def find_report(
    clean: CleanText,
    title: str,
    sentences: Sequence[Sentence],
    references: Sequence[Reference],
    published: str | None = None,
) -> Report:
    """What the report answers: numbers in its title and head, and those it calls its assignment, also in footnotes."""
    text = clean.text
    answers = [number.id for number in find_numbers(title) if number.kind in {"dnr", "dir"}]
    for reference in references:
        if reference.kind != "dnr":
            continue
        before = text[max(0, reference.start - _REACH) : reference.start]
        if reference.start < _HEAD and clean.segments and _is_task(before):
            answers.append(reference.id)
    if _GRANT.search(text[:_HEAD]):
        answers = []
    elif not answers:
        numbers = (reference for reference in references if reference.kind == "dnr")
        answers = [one.id for one in numbers if _is_task(text[max(0, one.start - _REACH) : one.start])][:1]
    return Report(
        tuple(dict.fromkeys(answers)),
        _agency(clean, title),
        _kind(title, clean, sentences),
        tuple(find_told_deadlines(clean, sentences, published)),
        tuple(find_told_changes(clean, sentences, references)),
    )


def _is_task(before: str) -> bool:
    """Is the number that follows called that of the assignment, and not that of another one beside it?"""
    return _LABEL.search(before) is not None and not _BESIDE.search(before)


def _agency(clean: CleanText, title: str) -> str | None:
    """The agency named in the title, the page margins or most often in the opening."""
    for place in (title, " ".join(clean.margin)):
        named = [mention.name for mention in find_agencies(place) if mention.kind == "agency"]
        if named:
            return named[0]
    counted = Counter(m.name for m in find_agencies(clean.text[:_HEAD]) if m.kind in {"agency", "county"})
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _kind(title: str, clean: CleanText, sentences: Sequence[Sentence]) -> ReportKind | None:
    """By the title's or the opening's own word; a report that tells of final reporting to come is an interim one."""
    for place in (title, clean.text[:600]):
        if re.search(r"(?i:\bslut(?:redovisning|rapport|betänkande)\w*)", place):
            return "final"
        if re.search(r"(?i:\bdel(?:redovisning|rapport|betänkande)\w*)", place):
            return "interim"
    for sentence in sentences:
        if re.search(
            r"(?i:\bslutredovisning\w* ska (?:lämnas|göras)|\bska slutredovisas\b)", sentence.text
        ) and find_dates(sentence.text):
            return "interim"
    return "final" if re.search(r"(?i:^\W*redovisning av (?:ett |regerings)?uppdrag)", title) else None
