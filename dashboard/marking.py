"""A document's text with its findings marked: blocks cut into nested stretches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from dash import html

from dashboard.labels import MARKS
from model.document import Block, PageSegment
from model.queries.pages import DocumentText, Mark

PART: Final = 60_000
"""Characters shown at a time; a block belongs to the part in which it starts."""
SHOWN: Final = "visa"

Link = Callable[[Mark], str | None]


def part_of(start: int) -> int:
    return start // PART + 1


def count_parts(text: str) -> int:
    return max(1, -(-len(text) // PART))


def build_text(document: DocumentText, marks: Sequence[Mark], part: int, link: Link) -> html.Div:
    """One part of the text; `link` tells where a finding leads."""
    first, last = (part - 1) * PART, part * PART
    blocks = [block for block in _blocks(document) if first <= block.start < last]
    children: list[Any] = []
    page = _page_at(document.segments, first - 1) if first else None
    for block in blocks:
        now = _page_at(document.segments, block.start)
        if now is not None and now != page:
            children.append(html.P(f"Sidan {now}", className="page-mark", id=f"sida-{now}"))
            page = now
        children.append(_block(document.text, block, marks, link))
    return html.Div(children, className="text")


def surroundings(document: DocumentText, start: int, end: int, margin: int = 1) -> tuple[Block, ...]:
    """The blocks that a passage stands in, with those next to it."""
    blocks = _blocks(document)
    inside = [i for i, block in enumerate(blocks) if block.start < end and start < block.end]
    if not inside:
        return ()
    return tuple(blocks[max(0, inside[0] - margin) : inside[-1] + 1 + margin])


def build_passage(document: DocumentText, start: int, end: int) -> html.Div:
    """A sentence marked where it stands, with what stands around it."""
    mark = Mark("commitment", 0, "", start, end, None, "")
    around = [
        replace(block, kind="paragraph") if block.kind == "heading" else block
        for block in surroundings(document, start, end)
    ]
    shown = [_block(document.text, block, [mark], lambda _: None) for block in around]
    return html.Div(shown, className="text")


def _blocks(document: DocumentText) -> Sequence[Block]:
    if document.blocks:
        return document.blocks
    blocks, place = [], 0
    for piece in document.text.split("\n\n"):
        blocks.append(Block("paragraph", place, place + len(piece)))
        place += len(piece) + 2
    return blocks


def _page_at(segments: Sequence[PageSegment], offset: int) -> int | None:
    page = None
    for segment in segments:
        if segment.start > offset:
            break
        page = segment.page
    return page


def _block(text: str, block: Block, marks: Sequence[Mark], link: Link) -> Any:
    inside = [mark for mark in marks if mark.start < block.end and block.start < mark.end]
    children = _cut(text, block.start, block.end, inside, link)
    if block.kind == "heading":
        return html.H3(children)
    return html.P(children, className="" if block.kind == "paragraph" else block.kind)


def _cut(text: str, start: int, end: int, marks: Sequence[Mark], link: Link) -> list[Any]:
    """The stretch as plain text and marks; a mark that begins inside another is clipped to it."""
    children: list[Any] = []
    place, waiting = start, sorted(marks, key=lambda mark: (mark.start, -mark.end))
    while waiting:
        mark, *waiting = waiting
        first, last = max(mark.start, place), min(mark.end, end)
        if first >= last:
            continue
        inner = [other for other in waiting if other.start < last]
        waiting = [other for other in waiting if other.start >= last]
        if first > place:
            children.append(text[place:first])
        children.append(_marked(mark, _cut(text, first, last, inner, link), link, inner))
        place = last
    if place < end:
        children.append(text[place:end])
    return children


def _marked(mark: Mark, children: list[Any], link: Link, inner: Sequence[Mark]) -> html.Mark:
    target = link(mark)
    # A link within a link is no HTML; what is inside keeps its own.
    content = html.A(children, href=target) if target and not inner else children
    ident: dict[str, Any] = {"id": SHOWN} if mark.what == SHOWN else {}
    return html.Mark(content, className=mark.what, title=MARKS.get(mark.what, ""), **ident)
