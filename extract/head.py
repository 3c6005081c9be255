"""The head of a document: the short lines above its running text, and the document's own numbers printed there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.read.phrases import is_ended
from extract.references import Number, find_numbers
from model.document import Block, CleanText, DocumentType
from model.finding import ReferenceKind

HEAD = 700
"""Characters from the start that count as a printed document's head; a first page longer than that is running text."""
_BLOCK = 240
_LINES = 8
"""A web page's head has no more blocks than these: title, series, numbers, day, place."""
_LABELS = re.compile(
    r"(?i:\b(?:diarie(?:nummer|nr)|dnr|regeringens|skrivelse|skr|(?:kommitté|tilläggs)?direktiv|dir|regeringsbeslut|"
    r"m\.? ?fl|delvis|och|samt)\b|[\W_])"
)
SERIES: dict[DocumentType, str] = {"skrivelse": "skr. ", "kommittedirektiv": "dir. "}
OWN_KINDS: dict[DocumentType, frozenset[ReferenceKind]] = {
    "skrivelse": frozenset({"skr"}),
    "kommittedirektiv": frozenset({"dir"}),
    "rapport": frozenset({"agency_dnr", "report"}),
    "remissvar": frozenset({"agency_dnr"}),
}


def own_kinds(kind: DocumentType) -> frozenset[ReferenceKind]:
    """The kinds of numbers that such a document bears: a ministry's diary number unless it is another's paper."""
    own = OWN_KINDS.get(kind, frozenset())
    return own if kind in {"rapport", "remissvar"} else own | {"dnr"}


def head_texts(clean: CleanText) -> list[str]:
    """The lines of the head, first those that hold nothing but numbers, which are surest."""
    texts = [clean.text[block.start : block.end] for block in _head_blocks(clean)]
    return sorted(texts, key=lambda text: not _holds_only(text, find_numbers(text)))


def head_numbers(clean: CleanText, kind: DocumentType) -> list[tuple[Number, int, int]]:
    """The document's own numbers printed in its head, with the place of each: no references.

    On a web page, which has no layout, only a line that holds nothing else gives such numbers.
    """
    if kind in {"strategi", "other"}:
        return []
    result: list[tuple[Number, int, int]] = []
    for block in _head_blocks(clean):
        text = clean.text[block.start : block.end]
        numbers = find_numbers(text)
        if clean.segments or _holds_only(text, numbers):
            own = [number for number in numbers if number.kind in own_kinds(kind)]
            result += [(number, block.start + number.start, block.start + number.end) for number in own]
        if not result:
            result += [(number, block.start, block.end) for number in _bare_number(text, kind)]
    return result


def _head_blocks(clean: CleanText) -> Iterator[Block]:
    """The short blocks at the top: of a printed first page, or of a web page to where its text or a section begins."""
    titled = False
    for index, block in enumerate(clean.blocks):
        if block.page != clean.blocks[0].page or block.end > HEAD * 2 or block.end - block.start > _BLOCK:
            return
        if not clean.segments:
            text = clean.text[block.start : block.end]
            heading = block.kind == "heading"
            if index == _LINES or (titled and heading) or not (heading or _may_be_line(block, text)):
                return
            titled = titled or text == clean.title
        yield block


def _may_be_line(block: Block, text: str) -> bool:
    return block.kind == "paragraph" and (not is_ended(text) or _holds_only(text, find_numbers(text)))


def _holds_only(text: str, numbers: list[Number]) -> bool:
    """Whether `text` is nothing but these numbers and the words that label them."""
    rest = text
    for number in reversed(numbers):
        rest = rest[: number.start] + rest[number.end :]
    return bool(numbers) and not _LABELS.sub("", rest)


def _bare_number(text: str, kind: DocumentType) -> list[Number]:
    """A number alone on its line, without its series ("2023/24:68" under "Regeringens skrivelse")."""
    series = SERIES.get(kind)
    bare = re.fullmatch(r"(?i:(?:regeringens skrivelse|dir\.?)? ?(\d{4}(?:/\d\d)?:\d+))", text.strip())
    return find_numbers(series + bare[1]) if series and bare else []
