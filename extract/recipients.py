"""Finds who an assignment's report goes to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.agencies import Mention, find_agencies
from extract.assignments import follows_task, list_after, unique
from extract.language import Sentence
from extract.rulebook import pattern

_GENERAL = re.compile(r"(?<![\wåäö])[Rr]egering(?:en|skansliet)(?![\wåäö])")
_TOWARDS = re.compile(r"(?i:\b(?:till|kopia till) )")
_AT_HAND = re.compile(r"(?i:\bvara )(?=[^.;]{3,90}? tillhanda\b)")
_TASK_BEFORE = re.compile(r"(?i:\b(?:uppdrag(?:et|en)?|uppdrar|uppdrog)(?: \w+){0,2} )$")
_STEP = re.compile(r"[\s,(]*(?:och|samt|dels|,|senast|med kopia till|kopia till|\()?\s*(?:till )?\(?")
_RECEIVING = pattern("assignments", "receiving")
_COPIES = pattern("assignments", "copies")
_INFORMED = pattern("assignments", "informed")
_MONEY = pattern("assignments", "money")


def find_recipients(sentences: Sequence[Sentence]) -> list[str]:
    """Who the report goes to: "till X", "med kopia till X", "vara X tillhanda" in the sentences about reporting.

    A body that is kept informed receives the report too where the same sentence asks for one and names no other.
    """
    names: list[str] = []
    for sentence in sentences:
        text = sentence.text
        if not _RECEIVING.search(text) or sentence.kind == "footnote" or _COPIES.search(text):
            continue
        mentions = find_agencies(text)
        told = len(names)
        for match in (*_TOWARDS.finditer(text), *_AT_HAND.finditer(text)):
            if _MONEY.search(text[: match.start()]) or _charges(text, match, mentions):
                continue
            names += _receivers(text, match.end(), mentions)
        informed = _INFORMED.search(text) if len(names) == told else None
        if informed:
            names += _receivers(text, informed.end(), mentions)
    return unique(names)


def _charges(text: str, towards: re.Match[str], mentions: list[Mention]) -> bool:
    """Whether "till" follows a task that is being given ("uppdraget till X att …"), not a report."""
    hits = list_after(text, mentions, towards.end())
    return bool(hits and _TASK_BEFORE.search(text[: towards.start()]) and follows_task(text, hits[-1].end))


def _receivers(text: str, start: int, mentions: list[Mention]) -> list[str]:
    found: list[str] = []
    position = start
    general = _GENERAL.match(text, position)
    if general:
        found.append(_general_name(general[0]))
        position = general.end()
    while True:
        step = _STEP.match(text, position)
        ahead = step.end() if step else position
        mention = next((m for m in mentions if m.start == ahead and not (m.genitive and m.kind == "agency")), None)
        general = _GENERAL.match(text, ahead)
        if mention:
            found.append(mention.name)
            position = mention.end
        elif general and ahead > position:
            found.append(_general_name(general[0]))
            position = general.end()
        else:
            break
        closing = re.match(r"\s*\)", text[position:])
        position += closing.end() if closing else 0
    return found


def _general_name(printed: str) -> str:
    return "regeringen" if printed.lower() == "regeringen" else "Regeringskansliet"
