"""Which sentence proves a link: the one that names the decision, tells its day or the task, or is most like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from model.links import Link, LinkRow, settle
from model.mentions import Span, sentence_around, sentences
from model.reports import is_inquiry_report
from model.subject import shared_weight, subject_words
from model.wording import LEAD, asks_others, bare_title, proposes, task_phrases

if TYPE_CHECKING:
    from model.candidates import Candidate

_GIVEN: Final = re.compile(
    r"\b(?:(?:tog|tar|tagit|ta)\b[^.]{0,80}\bemot|(?:över)?lämna(?:de|t|r|s|ts|des)|(?:del|slut)?redovisa(?:de|t|r|s|ts|des))\b"
    r"[^.]*\b\w*(?:betänkande|rapport|utredning|uppdrag|redovisning|kommitté)",
    re.IGNORECASE,
)
_ENOUGH: Final = 2.0
"""Weight of the words that a sentence shares with the task: about two telling ones."""
_LONG: Final = 20
"""Words beyond so many count against a sentence: any long one shares some."""
_OF_THE_WORK: Final = re.compile(
    r"\bhar (?:nu |också |bl\.a\. )?(?:utrett|undersökt|kartlagt|analyserat|granskat|setts? över|haft i uppdrag"
    r"|övervägt|tagit fram|lämnat)\b|\bi (?:detta|det här|sitt) (?:del|slut)?betänkande\b"
    r"|\b(?:del|slut)?betänkande av\b|(?<!nya )\buppdraget\b(?! ska\b)"
    r"|\b(?:kommitté|tilläggs|utrednings)direktiv|\btillsatte"
    r"|\b(?:enligt|våra|sina) direktiv\w*|\bdir\. \d{4}:",
    re.IGNORECASE,
)
_FOR_THE_WORK: Final = 2.0
"""How much more a sentence that speaks of the work done proves than one on the matter itself."""


def quoted(row: LinkRow, target: LinkRow) -> Span:
    """The sentence of a report that tells of its task, else the one most like the task, else its title.

    Of a page that speaks of a report the sentence that says that it was given.
    What it proposes that others be asked to do is no task of its own.
    """
    tasks = (task for task in task_phrases(row.text) if not proposes(row.text, task.start))
    if row.type == "other" and not is_inquiry_report(row):
        given = next(
            (span for span in sentences(row.text[:LEAD]) if _GIVEN.search(row.text, span.start, span.end)), None
        )
        if given:
            return given
    task = next(tasks, None)
    if task:
        return sentence_around(row.text, task.start, task.end)
    return max(_alike(row, target), key=lambda found: found[0], default=(0.0, title_quoted(row)))[1]


def _alike(row: LinkRow, target: LinkRow) -> Iterator[tuple[float, Span]]:
    """The sentences of the lead that share enough with what the task is called and begins with, each with how much.

    What somebody is to be asked to do says nothing of it.
    """
    words = target.title_words | target.leading_words
    for span in sentences(row.text[:LEAD]):
        said = row.text[span.start : span.end]
        told = subject_words(said)
        shared = shared_weight(told, words)
        if shared >= _ENOUGH and not asks_others(said):
            work = _FOR_THE_WORK if _OF_THE_WORK.search(said) else 1.0
            yield work * shared * _LONG / max(_LONG, len(told)), span


def title_quoted(row: LinkRow) -> Span:
    """Where the text has the title, or else its first sentence."""
    start = max(row.text.find(bare_title(row.title)), 0)
    return sentence_around(row.text, start, start + 1)


def said_of(row: LinkRow, key: str) -> Iterator[str]:
    """The sentences that name a number."""
    for mention in row.mentions:
        if mention.key == key and mention.end <= len(row.text):
            span = sentence_around(row.text, mention.start, mention.end)
            yield row.text[span.start : span.end]


def evidence(row: LinkRow, key: str | None, candidate: Candidate | None) -> tuple[Span, str | None]:
    """The sentence that names the decision: by its number, its date, its task, or else the title."""
    mention = next((m for m in row.mentions if m.key == key), None)
    if mention and mention.end <= len(row.text):
        return sentence_around(row.text, mention.start, mention.end), mention.id
    if candidate and candidate.decided:
        place = candidate.decided.span
        return sentence_around(row.text, place.start, place.end), None
    task = next(task_phrases(row.text), None)
    if task:
        return sentence_around(row.text, task.start, task.end), None
    return title_quoted(row), None


def answer_link(
    row: LinkRow,
    target: LinkRow,
    rule: str,
    confidence: float,
    *,
    key: str | None = None,
    candidate: Candidate | None = None,
    span: Span | None = None,
) -> Link:
    """The link from a report to its task, with the sentence that proves it: the one given, or found."""
    reference = None
    if span:
        span = sentence_around(row.text, span.start, span.end)
    elif key or (candidate and candidate.decided):
        span, reference = evidence(row, key, candidate)
    else:
        span = quoted(row, target)
    return settle(row, target, "reports_on", (rule, confidence), (span.start, span.end), reference=reference)
