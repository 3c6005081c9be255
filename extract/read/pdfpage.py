"""One PDF page's characters as printed lines with their places."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from extract.read import limits
from extract.read.clean import normalise, squeeze
from extract.read.line import Line, column

_HYPHEN_AT_LINE_END: Final = "\ufffe"
_NO_UNICODE: Final = "\ue000"
_PRINTED_LINE: Final = re.compile(rf"[^\r\n{_HYPHEN_AT_LINE_END}]+{_HYPHEN_AT_LINE_END}?")
_DIGITS: Final = re.compile(r"\d+")
_PRIVATE_INSIDE: Final = re.compile(r"(?<=.)[\ue000-\uf8ff]")
_BOLD_NAME: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC_NAME: Final = re.compile(r"italic|oblique", re.IGNORECASE)
_UNIT_BEFORE: Final = re.compile(r"\b[kcdm]?m$")
_BOLD_WEIGHT: Final = 600
_SUPERSCRIPT: Final = 0.8
_RAISED: Final = 0.1
_WIDE_GAP: Final = 0.8
_MAX_OBJECTS: Final = 5_000
_RULE_THICKNESS: Final = 2.0
_RULE_LENGTH: Final = 20.0


class PageReader:
    """Asks one text page for its characters and the places of those that matter."""

    def __init__(self, textpage: Any, number: int) -> None:
        self._page = textpage
        self._number = number
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def lines(self) -> list[Line]:
        """The page's lines in the order in which they were set; text beside the column stands alone."""
        text = self._text()
        found: list[tuple[Line, int, int]] = []
        for match in _PRINTED_LINE.finditer(text):
            placed = self._place(match, found[-1][0] if found else None)
            if placed is not None:
                found.append(placed)
        return self._set_apart(text, found)

    def _text(self) -> str:
        count = pdfium.FPDFText_CountChars(self._page)
        if count <= 0:
            return ""
        limits.check_characters(count)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Glyphs without a Unicode value are left out of the text but keep their index; bullets are often such glyphs.
        codes = (pdfium.FPDFText_GetUnicode(self._page, index) for index in range(count))
        return "".join(chr(code) if code else _NO_UNICODE for code in codes)

    def _place(self, match: re.Match[str], before: Line | None) -> tuple[Line, int, int] | None:
        raw = match.group()
        hyphen = raw.endswith(_HYPHEN_AT_LINE_END)
        content = (raw[:-1] if hyphen else raw).rstrip()
        begin = match.start() + len(content) - len(content.lstrip())
        content = content.lstrip()
        if not content:
            return None
        line = self._line(content, begin, hyphen, before)
        return (line, begin, begin + len(content)) if line.text else None

    def _line(self, content: str, begin: int, hyphen: bool = False, before: Line | None = None) -> Line:
        last = begin + len(content) - 1
        kept = self._without_marks(content, begin, before)
        if kept and kept[0] != content[0]:
            begin += len(content) - len(kept.lstrip())
        size = self._size(begin)
        text = squeeze(_PRIVATE_INSIDE.sub("", normalise(kept)))
        right = self._edges(last)[1]
        left, _, bottom = self._edges(begin)
        bold, italic = self._style(begin)
        if bold or italic:
            bold_end, italic_end = self._style(last)
            bold, italic = bold and bold_end, italic and italic_end
        return Line(f"{text}-" if hyphen else text, self._number, left, right, bottom, size, bold, italic)

    def _edges(self, index: int) -> tuple[float, float, float]:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._page, index, box)
        return box.left, box.right, box.bottom

    def _size(self, index: int) -> float:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        scale = (matrix.b * matrix.b + matrix.d * matrix.d) ** 0.5
        return float(pdfium.FPDFText_GetFontSize(self._page, index) * (scale or 1.0))

    def _style(self, index: int) -> tuple[bool, bool]:
        name = self._name
        length = pdfium.FPDFText_GetFontInfo(self._page, index, name, len(name), self._flags)
        face = name.value.decode("utf-8", "replace") if 0 < length <= len(name) else ""
        heavy = pdfium.FPDFText_GetFontWeight(self._page, index) >= _BOLD_WEIGHT
        return heavy or bool(_BOLD_NAME.search(face)), bool(_ITALIC_NAME.search(face))

    def _without_marks(self, content: str, begin: int, before: Line | None) -> str:
        """`content` without raised figures, which point to footnotes; those that begin a line are a footnote's own."""
        for match in reversed(list(_DIGITS.finditer(content))):
            start, end = match.span()
            if start and not content[start - 1].isspace():
                place = self._mark_start(begin, start - 1, start, end)
            elif start == 0 and len(content) > end + 1 and self._goes_on(begin, before):
                place = self._mark_start(begin, end + 1, start, end)
            else:
                place = self._mark_start(begin, start, start + 1, end)
            if place is not None and not _UNIT_BEFORE.search(content[:place]):
                content = content[:place] + content[end:]
        return content

    def _mark_start(self, begin: int, base: int, start: int, end: int) -> int | None:
        """Where the figures up to `end` begin to stand higher and smaller than the character at `base`, if they do."""
        if start == end:
            return None
        size, bottom = self._size(begin + base), self._edges(begin + base)[2]
        place = end
        while place > start and self._is_raised(begin + place - 1, size, bottom):
            place -= 1
        return place if place < end else None

    def _goes_on(self, begin: int, before: Line | None) -> bool:
        """Whether the character at `begin` stands on the line `before`, after its end."""
        left, _, bottom = self._edges(begin)
        return before is not None and abs(bottom - before.y) < 0.7 * before.size and left > before.x1 - 1

    def _is_raised(self, index: int, size: float, bottom: float) -> bool:
        return self._size(index) < _SUPERSCRIPT * size and self._edges(index)[2] > bottom + _RAISED * size

    def _set_apart(self, text: str, found: list[tuple[Line, int, int]]) -> list[Line]:
        """Lines on which the setter put a margin header beside the column, as two lines each."""
        if not found:
            return []
        left, right = column([line for line, _, _ in found])
        lines: list[Line] = []
        for line, begin, end in found:
            suspect = line.x1 > right + 1 or line.x0 < left - 1 or line.x0 >= line.x1
            lines.extend(self._at_gap(text, (line, begin, end), left, right) if suspect else [line])
        return lines

    def _at_gap(self, text: str, placed: tuple[Line, int, int], left: float, right: float) -> list[Line]:
        line, begin, end = placed
        for match in re.finditer(r"\s+", text[begin:end]):
            before, after = begin + match.start(), begin + match.end()
            edge, start = self._edges(before - 1)[1], self._edges(after)[0]
            jumped = start < edge - line.size or start > edge + _WIDE_GAP * line.size
            if jumped and (edge <= left + 1 or start >= right - 1 or line.x0 >= right - 1 or start < edge):
                hyphen = line.text.endswith("-") and not text[begin:end].endswith("-")
                parts = (self._line(text[begin:before], begin), self._line(text[after:end], after, hyphen))
                return [part for part in parts if part.text]
        return [line]


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight rules of a page: the horizontal ones as (y, left, right), and how many vertical ones."""

    across: tuple[tuple[float, float, float], ...] = ()
    down: int = 0


def find_rules(page: Any) -> Rules:
    """The rules drawn on the page; none where it draws so much that they would be no table."""
    count = pdfium.FPDFPage_CountObjects(page)
    if not 0 < count <= _MAX_OBJECTS:
        return Rules()
    sides = [ctypes.c_float() for _ in range(4)]
    across: list[tuple[float, float, float]] = []
    down = 0
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if top - bottom <= _RULE_THICKNESS and right - left >= _RULE_LENGTH:
            across.append((bottom, left, right))
        elif right - left <= _RULE_THICKNESS and top - bottom >= _RULE_LENGTH / 2:
            down += 1
        elif right - left >= _RULE_LENGTH and top - bottom >= _RULE_LENGTH / 2:
            across.append((bottom, left, right))
            down += 1
    return Rules(tuple(across), down)
