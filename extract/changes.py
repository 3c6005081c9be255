"""Which earlier decisions a decision changes, by the numbers in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language import Sentence
from model.finding import Reference

_CHANGING = re.compile(
    r"(?i:\b(?:ändra\w*|ändring\w*|förläng\w*|utöka\w*|utvidga\w*|återkalla\w*|upphäv\w*|bifall\w*|komplettera\w*|i stället|utöver vad som|"
    r"pågående uppdrag|ursprunglig\w*|tidigare (?:beslut|uppdrag)\w*|regeringens beslut|beslutade|beslut den|uppdrog|gav\b|gett|ges|tillägg\w*|det uppdrag|uppdraget (?:till|att|om))\b)"
)
_OTHER = re.compile(
    r"(?i:\b(?:beakta\w*|samordna\w* med|i linje med|redovisning\w* (?:av|i)|samverka\w*|jfr|se även|anknyt\w*|utifrån|andra uppdrag|relaterade|hänsyn till|enligt regleringsbrev)\b)"
)


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
