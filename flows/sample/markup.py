"""Reads a text of the sample: a YAML head, then headings, paragraphs, bullets, tables and footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

BlockKind = Literal["heading", "paragraph", "bullet", "table", "lines", "page", "contents"]

_FOOTNOTE = re.compile(r"^\[\^(\d+)\]: (.+)$")
_MARK = re.compile(r"\[\^(\d+)\]")
_HEADING = re.compile(r"^(#{1,4}) (.+)$")
_COMMANDS: dict[str, BlockKind] = {"{sida}": "page", "{innehåll}": "contents"}


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces, and the footnote mark after it. `ends_page` moves the rest to the next page."""

    text: str
    mark: str = ""
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    words: tuple[Word, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One document of the sample before it is set: `head` is what the YAML says, `body` the Markdown below it."""

    head: dict[str, Any]
    body: str
    blocks: tuple[Block, ...]
    footnotes: dict[str, str]


def read_text(path: Path) -> Text:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    body = body.strip() + "\n"
    footnotes: dict[str, str] = {}
    blocks: list[Block] = []
    for part in body.strip().split("\n\n"):
        note = _FOOTNOTE.match(part)
        if note:
            footnotes[note[1]] = note[2]
        else:
            blocks.extend(_read_blocks(part))
    return Text(yaml.safe_load(head), body, tuple(blocks), footnotes)


def read_words(text: str) -> tuple[Word, ...]:
    """The words of a line; "{sida}" between two words ends the page there, inside the sentence."""
    words: list[Word] = []
    for piece in text.split(" "):
        if piece == "{sida}":
            words[-1] = Word(words[-1].text, words[-1].mark, ends_page=True)
            continue
        mark = _MARK.search(piece)
        words.append(Word(_MARK.sub("", piece), mark[1] if mark else ""))
    return tuple(words)


def _read_blocks(part: str) -> list[Block]:
    if part in _COMMANDS:
        return [Block(_COMMANDS[part])]
    lines = part.split("\n")
    heading = _HEADING.match(part)
    if heading:
        return [Block("heading", read_words(heading[2]), level=len(heading[1]))]
    if part.startswith("* "):
        return [Block("bullet", read_words(line[2:])) for line in lines]
    if part.startswith("| "):
        rows = (line.strip("| ").split("|") for line in lines if not line.startswith("|--"))
        return [Block("table", rows=tuple(tuple(cell.strip() for cell in row) for row in rows))]
    if part.startswith("> "):
        return [Block("lines", rows=tuple((line[2:],) for line in lines))]
    return [Block("paragraph", read_words(" ".join(lines)))]
