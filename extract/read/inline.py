"""Markdown's marks inside a block: links, emphasis, escapes."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"[\\\[*_`<]")
_INLINE: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<target>(?:[^()\n\"]|\([^()\n\"]*\))*)(?:\"[^\"\n]*\"\s*)?\)"
    r"|<(?P<address>(?:https?://|mailto:)[^>\s]+)>"
    r"|</?[a-zA-Z][^<>]{0,200}>"
    r"|_{4,}|(?<=\S)\*+|\*+(?=\S)|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|`+"
)

Link = tuple[int, int, str]


def strip_marks(text: str) -> tuple[str, list[Link]]:
    """`text` without marks, and its links with their offsets in what is left."""
    if not _MARKS.search(text):
        return text, []
    pieces: list[str] = []
    links: list[Link] = []
    length = position = 0
    for match in _INLINE.finditer(text):
        piece = text[position : match.start()]
        shown = _shown(match)
        pieces += piece, shown
        length += len(piece)
        target = (match["target"] or match["address"] or "").strip()
        if target and shown and not match.group().startswith("!"):
            links.append((length, length + len(shown), target))
        length += len(shown)
        position = match.end()
    pieces.append(text[position:])
    return "".join(pieces), links


def _shown(match: re.Match[str]) -> str:
    if match["escaped"]:
        return match["escaped"]
    if match["label"] is not None:
        return "" if match.group().startswith("!") else strip_marks(match["label"])[0].strip()
    return match["address"] or ""
