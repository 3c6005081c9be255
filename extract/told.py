"""What a report tells of the decisions behind it: the dates that its assignment has, and which decision changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.deadlines import find_deadlines
from extract.language import Sentence
from extract.references import find_numbers
from extract.rulebook import pattern
from model.document import CleanText
from model.finding import ChangeTold, Deadline, Reference

_TASK = pattern("reports", "task_dates")
_OTHERS = pattern("reports", "dates_of_others")
_CHANGED = pattern("reports", "changed")
_NOTE_WORDS = pattern("reports", "note_words")
_RULE_NUMBER = "changed"
_RULE_FOOTNOTE = "changed_footnote"


def find_told_deadlines(clean: CleanText, sentences: Sequence[Sentence], decided: str | None) -> list[Deadline]:
    """The dates of the assignment as the report tells them, those that it says no longer hold left out."""
    telling = [s for s in sentences if _TASK.search(s.text) and not _OTHERS.search(s.text)]
    current, _ = find_deadlines(clean, telling, decided)
    return current


def find_told_changes(
    clean: CleanText, sentences: Sequence[Sentence], references: Sequence[Reference]
) -> list[ChangeTold]:
    """The decisions told as changes: numbered in the sentence that says so, or in a footnote of its page.

    Raised figures are not part of the clean text. Where several footnotes of the page are bare numbers, the first
    stands at the assignment, which is told before its change, and the last at the change.
    """
    found: dict[str, ChangeTold] = {}
    for sentence in sentences:
        cue = None if sentence.kind == "footnote" else _CHANGED.search(sentence.text)
        if cue is None:
            continue
        page = clean.page_at(sentence.start)
        named = _named_after(references, sentence, sentence.start + cue.end())
        number, rule = (named, _RULE_NUMBER) if named else (_in_footnote(clean, page), _RULE_FOOTNOTE)
        if number:
            told = ChangeTold(number, sentence.text, sentence.start, sentence.end, page, rule)
            found.setdefault(number, told)
    return list(found.values())


def _named_after(references: Sequence[Reference], sentence: Sentence, start: int) -> str | None:
    return next((r.id for r in references if r.kind == "dnr" and start <= r.start < sentence.end), None)


def _in_footnote(clean: CleanText, page: int | None) -> str | None:
    numbers = list(dict.fromkeys(_bare_numbers(clean, page))) if page else []
    return numbers[-1] if len(numbers) > 1 else None


def _bare_numbers(clean: CleanText, page: int | None) -> Iterator[str]:
    """The diary numbers of the footnotes of a page that hold nothing else."""
    for block in clean.blocks:
        if block.kind != "footnote" or block.page != page:
            continue
        text = clean.text[block.start : block.end]
        numbers = [number for number in find_numbers(text) if number.kind == "dnr"]
        if len(numbers) == 1:
            rest = text[: numbers[0].start] + text[numbers[0].end :]
            if not _NOTE_WORDS.sub("", rest).strip(" .,;:()"):
                yield numbers[0].id
