"""Web pages as g0v.se writes them: Markdown with hard line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from extract.read.assemble import Assembler, Part
from extract.read.clean import glue, normalise, squeeze
from extract.read.encoding import decode
from extract.read.inline import Link, strip_marks
from extract.read.numbered import number_headings
from extract.read.phrases import is_ended
from extract.read.title import title_of_page
from model.document import BlockKind, CleanText

_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")
_STARTS: Final = re.compile(
    r"(?P<rule>(?:[-*_=][ \t]*){3,}$)|(?P<heading>#{1,6})(?:[ \t]+|$)"
    r"|(?P<bullet>[*+•-]|\d{1,3}[.)])[ \t]+|(?P<table>\|)"
)
_SPECIAL: Final = re.compile(r"^[ \t]*(?:#|[*+•\-=_|]|\d{1,3}[.)])", re.MULTILINE)
_TABLE_RULE: Final = re.compile(r"[|:\- ]+")
_BOLD_LINE: Final = re.compile(r"\*\*[^*]+\*\*:?")
_ENTITY: Final = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_DRAWN_RULE: Final = re.compile(r"(?:\\?_){5,}")
_BOLD_HEADING_LENGTH: Final = 100
_BOLD_HEADING_LEVEL: Final = 4


def read_markdown(data: bytes) -> CleanText:
    """The clean text of a Markdown page; its first heading is its title."""
    text = decode(data)
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match.group()), text)
    text = _DRAWN_RULE.sub("", normalise(text))
    blocks: list[tuple[BlockKind, int, str, list[Link]]] = []
    for stretch in _BLANK.split(text.strip()):
        for kind, level, content in _blocks(stretch):
            shown, links = strip_marks(content)
            if len(shown) != len(content):
                shown, links = _trim(shown, links)
            if any(map(str.isalnum, shown)):
                blocks.append((kind, level, shown, links))
    headings = [(level, shown) for kind, level, shown, _ in blocks if kind == "heading"]
    numbered = iter(number_headings(headings))
    assembler = Assembler()
    for kind, level, shown, links in blocks:
        depth, number = next(numbered) if kind == "heading" else (level, None)
        assembler.add(kind, (Part(shown),), depth, number, links)
    return assembler.finish(title=title_of_page([(kind, shown) for kind, _, shown, _ in blocks]))


def _trim(shown: str, links: list[Link]) -> tuple[str, list[Link]]:
    """`shown` without the double spaces that removed marks leave, its links moved along."""
    if squeeze(shown) == shown:
        return shown, links
    moved = [(len(squeeze(shown[:a] + "|")) - 1, b - a, target) for a, b, target in links]
    text = squeeze(shown)
    return text, [(a, min(a + width, len(text)), target) for a, width, target in moved]


def _blocks(stretch: str) -> Iterator[tuple[BlockKind, int, str]]:
    if not _SPECIAL.search(stretch):
        yield "paragraph", 0, _joined(stretch.split("\n"))
        return
    kind: BlockKind = "paragraph"
    held: list[str] = []
    for raw in stretch.split("\n"):
        line = raw.strip()
        match = _STARTS.match(line)
        leaves = match is None and kind == "bullet" and _leaves_list(raw, held[-1])
        if held and (match or leaves):
            yield _settle_bold(kind, held)
            kind, held = "paragraph", []
        if match is None:
            held.append(line)
        elif match["bullet"]:
            kind, held = "bullet", [line[match.end() :]]
        else:
            yield from _line_block(match, line)
    if held:
        yield _settle_bold(kind, held)


def _line_block(match: re.Match[str], line: str) -> Iterator[tuple[BlockKind, int, str]]:
    """A heading or a table row; nothing for a rule."""
    if match["heading"]:
        yield "heading", len(match["heading"]), squeeze(line[match.end() :].rstrip("# "))
    elif match["table"] and not _TABLE_RULE.fullmatch(line):
        yield "table", 0, squeeze(line.strip("|").replace("|", " | "))


def _leaves_list(raw: str, before: str) -> bool:
    """Whether the line `raw` under a bullet is a paragraph of its own: not set in, and a new sentence."""
    return raw[:1].isupper() and is_ended(before.rstrip())


def _settle_bold(kind: BlockKind, held: list[str]) -> tuple[BlockKind, int, str]:
    """A paragraph that is one short line in bold is a heading."""
    text = _joined(held)
    bold = kind == "paragraph" and len(text) < _BOLD_HEADING_LENGTH and _BOLD_LINE.fullmatch(text)
    if bold and not is_ended(text.strip("*")):
        return "heading", _BOLD_HEADING_LEVEL, text
    return kind, 0, text


def _joined(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return squeeze(lines[0])
    whole = ""
    for line in lines:
        clean = squeeze(line)
        if not whole:
            whole = clean
        elif clean:
            drop, between = glue(whole, clean)
            whole = f"{whole[:-1] if drop else whole}{between}{clean}"
    return whole
