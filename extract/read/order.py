"""Lines in the order in which a reader takes them, where the file holds another."""

from __future__ import annotations

from typing import Final

from extract.read.line import Line
from extract.read.pdf import Page

_HEAD_LINES: Final = 6
_HEAD_CHARACTERS: Final = 160
_HEAD_ZONE: Final = 0.6


def order_heads(pages: list[Page]) -> None:
    """Put what a page's head holds, but the file names last, where it stands.

    A document's number is often set in a box of its own beside the title and comes after the page's text.
    """
    for page in pages:
        start = _tail_start(page)
        if start is not None:
            head = page.lines[start:]
            rest = page.lines[:start]
            place = next((index for index, line in enumerate(rest) if line.y < head[0].y), len(rest))
            page.lines[:] = rest[:place] + head + rest[place:]


def _tail_start(page: Page) -> int | None:
    """Where a short run of lines begins that ends the file's order but stands in the upper part of the page."""
    lines = page.lines
    start = len(lines)
    while (
        start > 1
        and _stands_high(page, lines[start - 1])
        and (start == len(lines) or lines[start - 1].y >= lines[start].y)
    ):
        start -= 1
    tail = lines[start:]
    short = 0 < len(tail) <= _HEAD_LINES and sum(len(line.text) for line in tail) <= _HEAD_CHARACTERS
    return start if short and any(line.y < tail[-1].y for line in lines[:start]) else None


def _stands_high(page: Page, line: Line) -> bool:
    return line.y > _HEAD_ZONE * page.height
