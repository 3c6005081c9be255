"""Printed lines gathered into headings, paragraphs, bullets and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from statistics import median
from typing import Final

from extract.read.line import Line, column
from extract.read.phrases import begins_low, is_ended, is_left_open
from model.document import BlockKind

BULLET: Final = re.compile(r"(?:[\ue000-\uf8ff•◦▪▫■□●○‣⁃∙·➢➤➔✓✔]|o(?=\s+[A-ZÅÄÖ]))\s*")
_DASH: Final = re.compile(r"[-–—]\s+(?=\S)")
_ITEM: Final = re.compile(r"(\d{1,2})[.)]\s+(?=\S)|([a-zåäö])\)\s+(?=\S)")
NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])")
_WORDS: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]|[A-ZÅÄÖ]+\s")
_CONTENTS_LINE: Final = re.compile(r"(?:\.\s?){4,}\s*\d{0,4}$|…{2,}\s*\d{0,4}$")
_ENDS_WITH_NUMBER: Final = re.compile(r"(?:,|\b\d+(?:\.\d+)+)$")
_FIGURES_AT_END: Final = re.compile(r"\d[\s\d]*\s<?\d+\s?%$|\s\d[\d\s]*\s[\d\s]*\d$")
_LARGE: Final = 1.08
_HEADING_LENGTH: Final = 300
_OPEN_GAP: Final = 1.45
_INDENT: Final = 4.0
_SHORT: Final = 0.6
_TAIL: Final = 80
_SECTION_BLOCKS: Final = 1_000
_USUAL_SHARE: Final = 0.9


@dataclass(slots=True)
class Draft:
    """A block being gathered; `text_x` is where a bullet's words begin."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    number: str | None = None
    text_x: float | None = None
    item: int | None = None

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Column:
    """A page's column: its left edge, where most lines end, and where the longest ends."""

    left: float
    usual: float
    right: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: its type size, line pitch, and the column of each page."""

    size: float
    pitch: float
    columns: dict[int, Column]
    styled: bool

    def fits(self, line: Line, following: Line) -> bool:
        """Whether the first word of `following` would have had room at the end of `line`."""
        right = self.columns[line.page].usual
        return self._reach(line, following) < right

    def fits_at_all(self, line: Line, following: Line) -> bool:
        """The same, measured against the longest line: for headings, which stand few and short."""
        return self._reach(line, following) < self.columns[line.page].right

    def _reach(self, line: Line, following: Line) -> float:
        width = max(len(following.text), 1)
        word = len(following.text.split(" ", 1)[0])
        return line.x1 + (following.x1 - following.x0) / width * (word + 1)

    def is_short(self, line: Line) -> bool:
        column = self.columns[line.page]
        return line.x1 < column.left + _SHORT * (column.usual - column.left)


def measure(pages: Sequence[Sequence[Line]], size: float, styled: bool = True) -> Setting:
    """The setting of the running lines `pages`."""
    gaps: Counter[float] = Counter()
    for lines in pages:
        for first, second in pairwise(lines):
            if first.y > second.y and abs(first.size - size) < 0.6 > abs(second.size - size):
                gaps[round(first.y - second.y, 1)] += 1
    pitch = gaps.most_common(1)[0][0] if gaps else size * 1.3
    return Setting(size, pitch, _columns(pages), styled)


def _columns(pages: Sequence[Sequence[Line]]) -> dict[int, Column]:
    widths: list[tuple[float, float]] = []
    found: dict[int, Column] = {}
    for lines in pages:
        if not lines:
            continue
        left, right = column(list(lines))
        usual = sorted(line.x1 for line in lines)[int(len(lines) * _USUAL_SHARE)]
        found[lines[0].page] = Column(left, min(usual, right), right)
        widths.extend([(usual - left, right - left)] * len(lines))
    usual, full = (median(each) for each in zip(*widths, strict=True)) if widths else (0.0, 0.0)
    return {
        page: Column(each.left, max(each.usual, each.left + usual), max(each.right, each.left + full))
        for page, each in found.items()
    }


def gather(pages: Sequence[Sequence[Line]], setting: Setting) -> list[Draft]:
    """The blocks of the running lines, a block over a page break as one."""
    drafts: list[Draft] = []
    for lines in pages:
        for line in lines:
            _take(drafts, line, setting)
    return [draft for draft in drafts if draft.lines]


def _take(drafts: list[Draft], line: Line, setting: Setting) -> None:
    current = drafts[-1] if drafts else None
    if current and not current.lines:
        current.lines.append(line)
        return
    if line.row:
        drafts.append(Draft("table", [line]))
    elif current and _is_same_row(current.last, line, setting):
        _extend_row(current, line)
    elif _CONTENTS_LINE.search(line.text[-_TAIL:]):
        drafts.append(Draft("table", [line]))
    elif current and current.kind == "heading" and _continues_heading(current, line, setting):
        current.lines.append(line)
    elif _is_heading(drafts, line, setting) or (current and _is_next_number(drafts, line, setting)):
        drafts.append(_heading(line))
    else:
        _take_running(drafts, current, line, setting)


def _is_same_row(last: Line, line: Line, setting: Setting) -> bool:
    level = not last.row and last.page == line.page and abs(last.y - line.y) < 0.4 * max(last.size, line.size)
    return level and -1 <= line.x0 - last.x1 < 1.5 * setting.size


def _extend_row(current: Draft, line: Line) -> None:
    last = current.last
    space = " " if line.x0 - last.x1 > 0.1 * last.size else ""
    joined = last.with_text(f"{last.text}{space}{line.text}")
    joined.x1 = line.x1
    current.lines[-1] = joined


def _heading(line: Line) -> Draft:
    match = NUMBERED.match(line.text)
    return Draft("heading", [line], number=match[1] if match else None)


def _stands_out(line: Line, setting: Setting) -> bool:
    return line.size > _LARGE * setting.size or (line.bold and line.size > 0.9 * setting.size)


def _is_heading(drafts: list[Draft], line: Line, setting: Setting) -> bool:
    if not setting.styled:
        return _is_plain_heading(drafts, line, setting)
    if BULLET.match(line.text) or not any(character.isalnum() for character in line.text):
        return False
    if _stands_out(line, setting):
        return not _ends_sentence(line.text)
    return line.italic and _has_air(drafts[-1] if drafts else None, line, setting) and not _ends_sentence(line.text)


def _ends_sentence(text: str) -> bool:
    return is_ended(text) and not text.endswith(("?", "!"))


def _has_air(current: Draft | None, line: Line, setting: Setting) -> bool:
    if current is None or current.last.page != line.page:
        return current is None or is_ended(current.last.text)
    return current.last.y - line.y > 1.3 * setting.pitch


def _is_plain_heading(drafts: list[Draft], line: Line, setting: Setting) -> bool:
    """Whether a line without type of its own bears a heading's number: a deep one, or the next whole one."""
    match = NUMBERED.match(line.text)
    if not match or is_ended(line.text) or not _WORDS.match(line.text, match.end()):
        return False
    current = drafts[-1] if drafts else None
    cut = current is not None and current.kind != "heading" and not is_ended(current.last.text)
    if current is not None and cut and not setting.is_short(current.last):
        return False
    if "." in match[1]:
        return True
    return match[1] in _successors(_last_number(drafts) or "0") and line.text[match.end(1)] not in ".)"


def _is_next_number(drafts: list[Draft], line: Line, setting: Setting) -> bool:
    """Whether a line in running type bears the number that follows the last heading's."""
    match = NUMBERED.match(line.text)
    if not match or is_ended(line.text) or not line.text[match.end()].isupper() or not setting.is_short(line):
        return False
    before = _last_number(drafts)
    return before is not None and match[1] in _successors(before) and line.text[match.end(1)] != "."


def _last_number(drafts: list[Draft]) -> str | None:
    return next((draft.number for draft in islice(reversed(drafts), _SECTION_BLOCKS) if draft.number), None)


def _successors(number: str) -> set[str]:
    steps = number.split(".")
    nexts = {".".join([*steps[:depth], str(int(steps[depth]) + 1)]) for depth in range(len(steps))}
    return nexts | {f"{number}.1"}


def _continues_heading(current: Draft, line: Line, setting: Setting) -> bool:
    last = current.last
    if sum(len(part.text) for part in current.lines) > _HEADING_LENGTH or BULLET.match(line.text):
        return False
    same = abs(last.size - line.size) < 0.4 and last.bold == line.bold and last.italic == line.italic
    if last.page != line.page:
        return same and begins_low(line.text) and not line.text[0].isdigit() and setting.styled
    far = last.y - line.y > 1.6 * max(last.size, setting.size)
    if line.text[:1].isdigit() and NUMBERED.match(line.text):
        return False
    if line.text[:1].islower() or line.text[:1] in "–—" or last.text.endswith("-"):
        return not far
    if is_left_open(last.text) or _ENDS_WITH_NUMBER.search(last.text[-_TAIL:]):
        return not far
    return same and setting.styled and _stands_out(line, setting) and not far and not setting.fits_at_all(last, line)


def _take_running(drafts: list[Draft], current: Draft | None, line: Line, setting: Setting) -> None:
    bullet = BULLET.match(line.text)
    if bullet:
        drafts.append(_bullet(line, bullet.end()))
        return
    running = current is not None and current.kind in ("paragraph", "bullet")
    broken = not running or current is None or _breaks(current, line, setting)
    item = _list_item(current, line, broken)
    if item is not None:
        drafts.append(item)
    elif broken or current is None:
        drafts.append(Draft("paragraph", [line]))
    else:
        current.lines.append(line)


def _bullet(line: Line, mark: int, item: int | None = None) -> Draft:
    rest = line.text[mark:]
    width = (line.x1 - line.x0) / max(len(line.text), 1)
    start = line.x0 + width * mark
    return Draft("bullet", [line.with_text(rest, start)] if rest else [], text_x=line.x0, item=item)


def _list_item(current: Draft | None, line: Line, broken: bool) -> Draft | None:
    dash = _DASH.match(line.text)
    if dash and (broken or current is None or is_ended(current.last.text)):
        return _bullet(line, dash.end())
    match = _ITEM.match(line.text)
    if match is None:
        return None
    item = int(match[1]) if match[1] else ord(match[2]) - 96
    before = current.item if current else None
    starts = item == 1 and (broken or current is None or is_ended(current.last.text))
    if starts or (before is not None and item == before + 1):
        return _bullet(line, match.end(), item)
    return None


def _breaks(current: Draft, line: Line, setting: Setting) -> bool:
    """Whether `line` begins a new paragraph after the lines of `current`."""
    last = current.last
    if last.text.endswith("-") and last.text[-2:-1].isalpha():
        return False
    ended, low = is_ended(last.text), begins_low(line.text)
    goes_on = low and not ended
    if abs(last.size - line.size) > 0.6:
        return not goes_on
    drop = last.y - line.y
    if last.page == line.page and drop > 0 and (drop > _OPEN_GAP * setting.pitch or _is_indented(current, line)):
        return not goes_on
    if low or is_left_open(last.text):
        return False
    alone = (
        ended or current.kind == "bullet" or setting.is_short(last) or bool(_FIGURES_AT_END.search(last.text[-_TAIL:]))
    )
    return alone and setting.fits(last, line)


def _is_indented(current: Draft, line: Line) -> bool:
    """Whether `line` begins further in than the lines before it, or outside the bullet it would go on."""
    if current.kind == "bullet":
        if len(current.lines) > 1:
            return abs(line.x0 - current.last.x0) > _INDENT
        return line.x0 < current.lines[0].x0 - _INDENT and abs(line.x0 - (current.text_x or 0)) > _INDENT
    return line.x0 > current.last.x0 + _INDENT
