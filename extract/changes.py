"""Which earlier decisions a decision changes, by the numbers in its text."""

from __future__ import annotations

from collections.abc import Sequence

from extract.language import Sentence
from extract.rulebook import pattern
from model.finding import Reference

_CHANGING = pattern("changes", "changing")
_OTHER = pattern("changes", "other")


def find_amended(kind: str, sentences: Sequence[Sentence], references: Sequence[Reference]) -> list[str]:
    """The numbers of the changed decisions, with every earlier link of the chain; none for a new task.

    A change may bear the number of the case that it changes: that number counts too where the text states it.
    """
    if kind not in {"amendment", "extension", "revocation"}:
        return []
    numbers: list[str] = []
    for sentence in sentences:
        if not _CHANGING.search(sentence.text):
            continue
        states_change = sentence.text.lower().startswith("med ändring av")
        for reference in references:
            if reference.kind != "dnr" or not sentence.start <= reference.start < sentence.end:
                continue
            clause = sentence.text[: reference.start - sentence.start]
            other = list(_OTHER.finditer(clause))
            if other and not states_change and not _CHANGING.search(clause[other[-1].end() :]):
                continue
            if reference.id not in numbers:
                numbers.append(reference.id)
    return numbers
