"""The document's own title, as a reader would name it."""

from __future__ import annotations

import re
from typing import Final

from extract.read.clean import normalise, squeeze
from extract.read.paragraphs import Draft, Setting

_GENERIC: Final = re.compile(
    r"(?:regeringens\s+(?:skrivelse|proposition)|skrivelse|proposition|kommittédirektiv|tilläggsdirektiv|regeringsbeslut|"
    r"protokoll|beslut|remissvar|yttrande|rapport|missiv|promemoria|pm|överenskommelse|strategi|betänkande|"
    r"innehåll(?:sförteckning)?|sammanfattning|förord|inledning|bilaga|"
    r"regeringens beslut|ärendet|\w*departementet)(?:\s+[\d/:.]+)*",
    re.IGNORECASE,
)
_MOSTLY_NUMBERS: Final = re.compile(
    r"(?:(?:dir|skr|prop|dnr|diarienummer|datum|sid|nr|sou|ds)\.?:?\s*)?[\W\d]*(?:[A-ZÅÄÖ]{1,3}\s?\d{4}[/:]\S+.*)?"
    r"|\d{1,2}\s+\w+\s+\d{4}|\d{4}-\d\d-\d\d.*|.*\bden \d{1,2} \w+ \d{4}",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(
    r"untitled|unknown|namnlös.*|dokument\d*|document\d*|microsoft word.*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt)|[\W\d]*", re.IGNORECASE
)
_MAX_TITLE: Final = 300
_LARGE: Final = 1.15


def find_title(drafts: list[Draft], setting: Setting, metadata: str) -> str | None:
    """The largest words of the opening, else its first words that name something, else the file's own title."""
    opening = [draft for draft in drafts if draft.lines[0].page <= 2 and draft.kind != "table"][:40]
    largest = [draft for draft in opening if _size(draft) > _LARGE * setting.size and _names(draft)]
    if largest:
        chosen = max(largest, key=_size)
        if _size(chosen) > _LARGE * setting.size and chosen.lines[0].page == opening[0].lines[0].page:
            return text_of(chosen)
    first = next((draft for draft in opening if _names(draft) and not _is_address(draft)), None)
    own = squeeze(normalise(metadata))
    if own and not _NO_TITLE.fullmatch(own) and len(own) <= _MAX_TITLE:
        return own
    return text_of(first) if first else None


def _is_address(draft: Draft) -> bool:
    return len(text_of(draft).split()) < 3


def _size(draft: Draft) -> float:
    return draft.lines[0].size


def _names(draft: Draft) -> bool:
    text = text_of(draft)
    return len(text) <= _MAX_TITLE and not _GENERIC.fullmatch(text) and not _MOSTLY_NUMBERS.fullmatch(text)


def text_of(draft: Draft) -> str:
    return squeeze(" ".join(line.text for line in draft.lines))
