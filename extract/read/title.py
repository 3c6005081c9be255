"""The document's own title, as a reader would name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.read.clean import normalise, squeeze
from extract.read.paragraphs import Draft, Setting
from model.document import BlockKind

_GENERIC: Final = re.compile(
    r"(?:regeringens\s+(?:skrivelse|proposition)|skrivelse|proposition|kommittédirektiv|tilläggsdirektiv|regeringsbeslut|"
    r"protokoll|beslut|remissvar|yttrande|rapport|missiv|promemoria|pm|överenskommelse|strategi|betänkande|"
    r"innehåll(?:sförteckning)?|sammanfattn\w*(?:\s+punkter)?|sammanfattande punkter|förord|inledning|bilaga|"
    r"regeringens beslut|ärendet|\w*departementet)(?:\s+[\d/:.]+)*",
    re.IGNORECASE,
)
_MOSTLY_NUMBERS: Final = re.compile(
    r"(?:(?:dir|skr|prop|dnr|diarienummer|datum|sid|nr|sou|ds)\.?:?\s*)?[\W\d]*(?:[A-ZÅÄÖ]{1,3}\s?\d{4}[/:]\S+.*)?"
    r"|\d{1,2}\s+\w+\s+\d{4}|\d{4}-\d\d-\d\d.*|.*\bden \d{1,2} \w+ \d{4}",
    re.IGNORECASE,
)
_SERIES_LINE: Final = re.compile(
    r"(?:(?:regeringens\s+)?(?:skrivelse|proposition)|kommittédirektiv|tilläggsdirektiv|regeringsbeslut|skr|prop|dir)\.?"
    r"(?:\s*\d{4}(?:/\d\d(?:\d\d)?)?:\d+)?",
    re.IGNORECASE,
)
"""What stands above the title: the kind of document, with or without its number."""
_NO_TITLE: Final = re.compile(
    r"untitled|unknown|namnlös.*|dokument\d*|document\d*|microsoft word.*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt)|[\W\d]*",
    re.IGNORECASE,
)
_MAX_TITLE: Final = 300
_LARGE: Final = 1.3
_OPENING_BLOCKS: Final = 40
_HEAD_BLOCKS: Final = 6


def find_title(drafts: list[Draft], setting: Setting, metadata: str) -> str | None:
    """The largest words of the opening, else its first words that name something, else the file's own title."""
    opening = _opening(drafts)
    largest = max((draft for draft in opening if _names(draft)), key=_size, default=None)
    if largest and _size(largest) > _LARGE * setting.size:
        return text_of(largest)
    first = next((draft for draft in opening if _names(draft) and not _is_address(draft)), None)
    if first:
        return text_of(first)
    own = squeeze(normalise(metadata))
    return own if own and len(own) <= _MAX_TITLE and not _NO_TITLE.fullmatch(own) else None


def title_of_page(blocks: Sequence[tuple[BlockKind, str]]) -> str | None:
    """The first heading of a web page; where the page begins with its series and number, the line after them."""
    first = next((text for kind, text in blocks if kind == "heading"), None)
    in_series = bool(blocks) and _SERIES_LINE.fullmatch(blocks[0][1])
    for _, text in blocks[1:_HEAD_BLOCKS] if in_series else ():
        if not _SERIES_LINE.fullmatch(text) and not _MOSTLY_NUMBERS.fullmatch(text):
            return text if len(text) <= _MAX_TITLE and not text.endswith((".", ":")) else first
    return first


def _opening(drafts: list[Draft]) -> list[Draft]:
    """The blocks before the first one of running text."""
    opening: list[Draft] = []
    for draft in drafts[:_OPENING_BLOCKS]:
        if draft.lines[0].page > 2 or (draft.kind != "heading" and len(text_of(draft)) > _MAX_TITLE):
            break
        if draft.kind in ("heading", "paragraph"):
            opening.append(draft)
    return opening


def _is_address(draft: Draft) -> bool:
    return len(text_of(draft).split()) < 3


def _size(draft: Draft) -> float:
    return draft.lines[0].size


def _names(draft: Draft) -> bool:
    text = text_of(draft)
    if draft.kind == "paragraph" and text.endswith((".", ":")):
        return False
    return len(text) <= _MAX_TITLE and not _GENERIC.fullmatch(text) and not _MOSTLY_NUMBERS.fullmatch(text)


def text_of(draft: Draft) -> str:
    return squeeze(" ".join(line.text for line in draft.lines))
