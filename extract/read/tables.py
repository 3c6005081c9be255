"""Ruled tables as rows of text."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from typing import Any, Final

from extract.read.clean import normalise, squeeze
from extract.read.line import Line
from extract.read.pdf import Page

_CELL_BREAK: Final = " | "
_MIN_RULES: Final = 3
_MAX_TABLE_PAGES: Final = 100
_MAX_CHARACTERS: Final = 20_000


def set_rows(data: bytes, pages: list[Page]) -> None:
    """Replace the lines of each ruled table in `pages` by one line a row."""
    boxed = [page for page in pages if len(page.rules.across) >= _MIN_RULES and page.rules.down >= 2]
    small = [page for page in boxed if sum(len(line.text) for line in page.lines) <= _MAX_CHARACTERS]
    if small:
        _set_boxed(data, small[:_MAX_TABLE_PAGES])
    for page in pages:
        if len(page.rules.across) >= _MIN_RULES and page.rules.down < 2:
            _set_banded(page)


def _set_boxed(data: bytes, pages: list[Page]) -> None:
    # Its parser is many times slower than pdfium's: only for pages that hold a table with rules both ways.
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=[page.number for page in pages]) as document:
        for page, plumbed in zip(pages, document.pages, strict=True):
            for table in plumbed.find_tables():
                left, top, right, bottom = table.bbox
                rows = _rows(table.extract())
                if len(rows) > 1:
                    box = (left, plumbed.height - bottom, right, plumbed.height - top)
                    _replace(page, box, rows)


def _rows(cells: list[list[Any]]) -> list[str]:
    texts = ([squeeze(normalise(cell or "")) for cell in row] for row in cells)
    return [joined for row in texts if (joined := _CELL_BREAK.join(cell for cell in row if cell))]


def _replace(page: Page, box: tuple[float, float, float, float], rows: list[str]) -> None:
    left, bottom, right, top = box
    inside = [
        line
        for line in page.lines
        if left - 2 <= (line.x0 + line.x1) / 2 <= right + 2 and bottom <= line.y + line.size / 2 <= top
    ]
    if not inside:
        return
    first = inside[0]
    height = (top - bottom) / len(rows)
    lines = [
        Line(text, page.number, left, right, top - height * (place + 1), first.size, row=True)
        for place, text in enumerate(rows)
    ]
    _swap(page, inside, lines)


def _swap(page: Page, old: list[Line], new: list[Line]) -> None:
    gone = {id(line) for line in old}
    place = next(index for index, line in enumerate(page.lines) if id(line) in gone)
    kept = [line for line in page.lines if id(line) not in gone]
    page.lines[:] = kept[:place] + new + kept[place:]


def _set_banded(page: Page) -> None:
    """A table whose rows are parted by rules across, all equally wide."""
    widths = Counter((round(left), round(right)) for _, left, right in page.rules.across)
    left, right = widths.most_common(1)[0][0]
    heights = sorted({y for y, x0, x1 in page.rules.across if (round(x0), round(x1)) == (left, right)}, reverse=True)
    if len(heights) < _MIN_RULES:
        return
    # The first row often has a rule below it only.
    for top, bottom in pairwise([2 * heights[0] - heights[1], *heights]):
        band = [line for line in page.lines if bottom - 1 <= line.y < top - 1 and left - 2 <= line.x0 <= right]
        if band:
            first = band[0]
            text = " ".join(line.text for line in band)
            _swap(page, band, [Line(text, page.number, left, right, first.y, first.size, row=True)])
