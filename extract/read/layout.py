"""What stands around the running text: margin headers, page numbers, footers and footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Final

from extract.read.line import Line, column
from extract.read.pdf import Page

_FOLIO: Final = re.compile(
    r"(?:sid(?:a|an|nr)?\.?\s*)?-?\s*(\d{1,4})(?:\s*\(\d{1,4}\)|\s*/\s*\d{1,4}|\s+av\s+\d{1,4})?\s*-?", re.IGNORECASE
)
_FOLIO_AT_END: Final = re.compile(
    r"\s*(?:sid(?:a|an)?\.?\s*)?\d{1,4}\s*(?:\(\d{1,4}\)|/\s*\d{1,4}|av \d{1,4})?$", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"\d+")
FOOTNOTE: Final = re.compile(r"(\d{1,3}|\*{1,3})(?:\s+|(?=[A-ZÅÄÖ]))(\S.*)")
_BEFORE_MARK: Final = r"\d{4}[.,;:]|[^\W\d][.,;:!?]?[)”\"»\]]?[.,;:!?]?|[)”\"»\]][.,;:!?]?"
_LOW_NOTES: Final = ("http", "www.", "se ", "jfr ", "jämför ")
_LONGEST_HEAD: Final = 200
_EDGE_LINES: Final = 3
_EDGE_ZONE: Final = 0.15
_SAME_HEIGHT: Final = 8.0
_SMALL: Final = 0.92
_FOOTNOTE_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Footnote:
    mark: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Layout:
    """Running lines per page, footnotes in order, and what stood in the margins."""

    body: list[list[Line]]
    footnotes: list[Footnote]
    margin: list[str]


def set_out(pages: list[Page]) -> Layout:
    """Part the running text of `pages` from what surrounds it."""
    furniture, margin = _furniture(pages)
    _cut_heads(pages, furniture, margin)
    kept = [[line for line in page.lines if id(line) not in furniture] for page in pages]
    size = body_size(kept)
    body: list[list[Line]] = []
    notes: list[Footnote] = []
    for lines in kept:
        running, below = _part_footnotes(lines, size, notes[-1] if notes else None)
        _drop_marks(running, below)
        body.append(running)
        notes.extend(below)
    return Layout(body, notes, margin)


def body_size(pages: list[list[Line]]) -> float:
    """The type size of most characters."""
    weights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            weights[round(line.size, 1)] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _furniture(pages: list[Page]) -> tuple[set[int], list[str]]:
    edges = [(page, line) for page in pages for line in _edge_lines(page)]
    repeated = _repeated([edge for edge in edges if _in_zone(*edge)], len(pages), _FIGURES)
    repeated |= _repeated([(page, line) for page in pages for line in _lines_beside(page)], len(pages), None)
    shift = _folio_shift(edges)
    found: set[int] = set()
    margin: dict[str, None] = {}
    for page, line in edges:
        folio = _FOLIO.fullmatch(line.text) if _in_zone(page, line) else None
        if folio and (not line.text.isdigit() or (shift is not None and int(folio[1]) - page.number == shift)):
            found.add(id(line))
        elif id(line) in repeated:
            found.add(id(line))
            margin.setdefault(line.text if "/" in line.text else _FOLIO_AT_END.sub("", line.text[:_LONGEST_HEAD]))
    return found, [text for text in margin if text]


def _cut_heads(pages: list[Page], furniture: set[int], margin: list[str]) -> None:
    """Take a margin header out of lines that the setter brought so near that they look like one line with it."""
    heads = set(margin)
    heights = {
        line.text: line.y for page in pages for line in page.lines if id(line) in furniture and line.text in heads
    }
    for line in (line for page in pages for line in page.lines if id(line) not in furniture):
        for head, height in heights.items():
            if abs(line.y - height) < _SAME_HEIGHT and head in line.text:
                line.text = line.text.removeprefix(f"{head} ").removesuffix(f" {head}")


def _edge_lines(page: Page) -> list[Line]:
    """Lines that may be furniture: the outermost ones, and those beside the column."""
    by_height = sorted(page.lines, key=lambda line: line.y)
    outer = {id(line): line for line in by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:] + _lines_beside(page)}
    return list(outer.values())


def _lines_beside(page: Page) -> list[Line]:
    if not page.lines:
        return []
    left, right = column(page.lines)
    return [line for line in page.lines if line.x0 >= right - 1 or line.x1 <= left + 1]


def _repeated(lines: list[tuple[Page, Line]], page_count: int, variable: re.Pattern[str] | None) -> set[int]:
    """Lines that stand at one height on several pages; what `variable` matches may differ between them."""
    groups: defaultdict[str, list[tuple[Page, Line]]] = defaultdict(list)
    for page, line in lines:
        groups[variable.sub("#", line.text) if variable else line.text].append((page, line))
    needed = max(2, min(4, page_count // 4))
    found: set[int] = set()
    for group in groups.values():
        height = median(line.y for _, line in group)
        near = [(page, line) for page, line in group if abs(line.y - height) < _SAME_HEIGHT]
        if len({page.number for page, _ in near}) >= needed:
            found.update(id(line) for _, line in near)
    return found


def _in_zone(page: Page, line: Line) -> bool:
    return not _EDGE_ZONE * page.height < line.y < (1 - _EDGE_ZONE) * page.height


def _folio_shift(edges: list[tuple[Page, Line]]) -> int | None:
    """How far the printed page numbers run ahead of the pages, where lone figures follow them."""
    shifts = Counter(int(line.text) - page.number for page, line in edges if line.text.isdigit() and len(line.text) < 5)
    if not shifts:
        return None
    shift, count = shifts.most_common(1)[0]
    return shift if count > 1 or shift == 0 else None


def _part_footnotes(lines: list[Line], size: float, last: Footnote | None) -> tuple[list[Line], list[Footnote]]:
    """The running lines, and the footnotes at the foot of the page: in small type, or pointed to by a mark."""
    starts = [place for place in (_first_small(lines, size), _first_marked(lines, size, last)) if place is not None]
    if not starts:
        return lines, []
    start = min(starts)
    notes: list[Footnote] = []
    for line in lines[start:]:
        match = FOOTNOTE.fullmatch(line.text)
        if match and _follows(match[1], notes):
            notes.append(Footnote(match[1], [line.with_text(match[2])]))
        else:
            notes[-1].lines.append(line)
    return lines[:start], notes


def _first_small(lines: list[Line], size: float) -> int | None:
    """Where footnotes in small type begin, which reach to the foot of the page."""
    small = len(lines)
    while small and lines[small - 1].size <= _SMALL * size and not lines[small - 1].row:
        small -= 1
    return next((place for place in range(small, len(lines)) if FOOTNOTE.fullmatch(lines[place].text)), None)


def _first_marked(lines: list[Line], size: float, last: Footnote | None) -> int | None:
    """Where footnotes begin that are told by their number: its mark stands above, or it is the next in small type."""
    for place in range(max(1, len(lines) - _FOOTNOTE_LINES), len(lines)):
        line = lines[place]
        if line.size > _SMALL * size and place < len(lines) - _FOOTNOTE_LINES // 2:
            continue
        match = FOOTNOTE.fullmatch(line.text)
        if match and not line.row and (not match[2][0].islower() or match[2].startswith(_LOW_NOTES)):
            if line.size <= _SMALL * size and last and _follows(match[1], [last]):
                return place
            mark = mark_of(match[1])
            if any(mark.search(above.text) for above in lines[:place]):
                return place
    return None


def mark_of(number: str) -> re.Pattern[str]:
    return re.compile(rf"({_BEFORE_MARK}){re.escape(number)}(?![\w.,:/-]*\w)")


def _follows(mark: str, notes: list[Footnote]) -> bool:
    if not notes or not mark.isdigit() or not notes[-1].mark.isdigit():
        return True
    return int(mark) == int(notes[-1].mark) + 1


def _drop_marks(running: list[Line], notes: list[Footnote]) -> None:
    """Take the notes' marks out of the running text where they were set in its own size."""
    for note in notes:
        mark = mark_of(note.mark)
        for line in running:
            match = mark.search(line.text)
            if match:
                line.text = line.text[: match.end(1)] + line.text[match.end() :]
                break
