"""Blocks put together into one clean text with offsets, pages and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.read.clean import glue
from extract.read.limits import check_characters
from model.document import Block, BlockKind, CleanText, Hyperlink, Issue, PageSegment


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of clean characters from one page: mostly one printed line."""

    text: str
    page: int | None = None


class Assembler:
    """Collects blocks in reading order; footnotes are held back until the end."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._turns: list[tuple[int, int]] = []
        self._links: list[Hyperlink] = []

    def add(
        self,
        kind: BlockKind,
        parts: Sequence[Part],
        level: int = 0,
        number: str | None = None,
        links: Sequence[tuple[int, int, str]] = (),
    ) -> None:
        """Append one block; `links` are offsets within the block."""
        if self._pieces:
            self._put("\n\n")
        start = self._length
        previous = ""
        for part in parts:
            if previous:
                self._join(previous, part.text)
            self._turn(part.page)
            self._put(part.text)
            previous = part.text
        self._blocks.append(Block(kind, start, self._length, parts[0].page, level, number))
        self._links.extend(Hyperlink(start + begin, start + end, target) for begin, end, target in links)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _join(self, previous: str, following: str) -> None:
        drop, between = glue(previous, following)
        if drop:
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
        if between:
            self._put(between)

    def _turn(self, page: int | None) -> None:
        if page is not None and (not self._turns or self._turns[-1][1] != page):
            self._turns.append((self._length, page))

    def finish(
        self,
        page_count: int | None = None,
        title: str | None = None,
        margin: Sequence[str] = (),
        issues: Sequence[Issue] = (),
    ) -> CleanText:
        check_characters(self._length)
        ends = [*(start for start, _ in self._turns[1:]), self._length] if self._turns else []
        segments = tuple(PageSegment(start, end, page) for (start, page), end in zip(self._turns, ends, strict=True))
        return CleanText(
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            segments=segments,
            page_count=page_count,
            title=title,
            margin=tuple(margin),
            links=tuple(self._links),
            issues=tuple(issues),
        )
