"""The Swedish language pipeline: a blank spaCy pipeline with our abbreviations, and sentences with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.rulebook import load_rules, pattern
from model.document import BlockKind, CleanText

_CLOSING = frozenset({'"', "”", "’", "»", ")", "]", "'"})
_ENDING = frozenset({".", "!", "?", "…"})
_OPENING = frozenset('”"«»(–-•')
_NOT_PLAIN = re.compile(r"[.!?…][\"”’»)\]']+\s|[!?…]\s|\.\s[\"”’»)\]']|\s\s|[^\S ]")
_PLAIN_END = re.compile(r"[A-Za-zÅÄÖåäöéü-]*[a-zåäöé]{2}\)?\.|(?:19|20)\d\d\.|[\w/:]+\)\.")
"""A word, year or bracket with a full stop after it, whatever the tokenizer would make of the rest."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence at `start`–`end` of the clean text, in the block with the index `block`."""

    text: str
    start: int
    end: int
    block: int
    kind: BlockKind


@cache
def pipeline() -> Any:
    """`spacy.blank("sv")` with the abbreviations of rules/language.yml as single tokens."""
    import spacy

    nlp = spacy.blank("sv")
    rules = load_rules("language")
    tokenizer: Any = nlp.tokenizer
    for abbreviation in (*rules["never_end"], *rules["may_end"]):
        tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
        capital = abbreviation[0].upper() + abbreviation[1:]
        tokenizer.add_special_case(capital, [{"ORTH": capital}])
    return nlp


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    rules = load_rules("language")
    return frozenset(word.lower() for word in rules["never_end"]), frozenset(rules["may_end"])


@cache
def _exceptions() -> tuple[frozenset[str], frozenset[str]]:
    """Words that keep their full stop: those that never end a sentence, and all."""
    never, _ = _abbreviations()
    kept = frozenset(pipeline().tokenizer.rules)
    return frozenset(word for word in kept if word.lower() in never), kept


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of one block begin and end."""
    if sum(map(text.count, ".!?")) < 2 and text[-1:] in _ENDING:
        return [(0, len(text))]
    plainly = _split_plainly(text)
    return _split_tokens(text) if plainly is None else plainly


def _split_plainly(text: str) -> list[tuple[int, int]] | None:
    """The sentences of a block in which every full stop speaks for itself; None where tokens must decide."""
    if _NOT_PLAIN.search(text):
        return None
    never, kept = _exceptions()
    bounds: list[tuple[int, int]] = []
    start = 0
    stop = text.find(". ")
    while stop >= 0:
        word = text[text.rfind(" ", 0, stop) + 1 : stop + 1].lstrip("(")
        if word not in never:
            if word in kept or not _PLAIN_END.fullmatch(word):
                return None
            first = text[stop + 2 : stop + 3]
            if first.isupper() or first.isdigit() or first in _OPENING:
                bounds.append((start, stop + 1))
                start = stop + 2
        stop = text.find(". ", stop + 2)
    return [*bounds, (start, len(text.rstrip()))] if start < len(text) else bounds


def _split_tokens(text: str) -> list[tuple[int, int]]:
    tokens = list(pipeline().make_doc(text))
    bounds: list[tuple[int, int]] = []
    start = 0
    index = 0
    while index < len(tokens):
        if _ends_sentence(tokens, index):
            while index + 1 < len(tokens) and tokens[index + 1].text in _CLOSING and not tokens[index].whitespace_:
                index += 1
            end = tokens[index].idx + len(tokens[index].text)
            bounds.append((start, end))
            start = tokens[index + 1].idx if index + 1 < len(tokens) else end
        index += 1
    if start < len(text):
        bounds.append((start, len(text.rstrip())))
    return [(low, high) for low, high in bounds if high > low]


def _ends_sentence(tokens: list[Any], index: int) -> bool:
    text = tokens[index].text
    if text[-1] not in _ENDING or index + 1 == len(tokens):
        return False
    never, may = _abbreviations()
    if text.lower() in never:
        return False
    following = index + 1
    while following < len(tokens) and tokens[following].text in _CLOSING:
        following += 1
    if following == len(tokens) or not tokens[following - 1].whitespace_:
        return False
    first = tokens[following].text[0]
    if text in "!?" and _in_title(tokens, index):
        return False
    opens = first.isupper() or first in _OPENING or (first.isdigit() and text not in may)
    previous = tokens[index - 1].text if index else ""
    ordinal = text == "." and previous.isdigit() and len(previous) <= 2 and not first.isupper()
    initial = text == "." and len(previous) == 1 and previous.isupper() and previous not in "I"
    return opens and not ordinal and not initial


_TITLED = pattern("language", "titled")


def _in_title(tokens: list[Any], index: int) -> bool:
    """Whether the mark stands inside a title ("betänkandet Vi kan bättre! Kunskapsbaserad …")."""
    return bool(_TITLED.search("".join(token.text_with_ws for token in tokens[max(0, index - 25) : index])))


def find_sentences(clean: CleanText) -> Iterator[Sentence]:
    """The sentences of the running text: paragraphs and bullets, and footnotes last."""
    for index, block in enumerate(clean.blocks):
        if block.kind in {"heading", "table"}:
            continue
        text = clean.text[block.start : block.end]
        for start, end in split_sentences(text):
            yield Sentence(text[start:end], block.start + start, block.start + end, index, block.kind)
