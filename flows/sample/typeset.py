"""Sets the blocks of a text into lines and pages. Pure: what comes out is drawn by `flows.sample.draw`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from flows.sample.hyphens import break_points
from flows.sample.markup import Block, Text, Word, read_words
from flows.sample.styles import Style

BULLET_INDENT = 13.0
_RULE_GAP = 6.0
Measure = Callable[[str, float, bool], float]


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline: `x` from the left edge of the text, `y` from the top of the page.

    `fill` is the width to justify to.
    """

    words: tuple[Word, ...]
    x: float
    y: float
    size: float
    bold: bool = False
    fill: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    x: float
    y: float
    width: float


@dataclass(slots=True)
class Page:
    items: list[Line | Rule] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Setting:
    size: float
    leading: float
    width: float
    bold: bool = False
    x: float = 0.0
    first: float = 0.0
    justify: bool = False
    hyphenate: bool = False
    bullet: bool = False


class Setter:
    """Fills pages from the top, block by block; footnotes grow from the foot of the page that holds their mark."""

    def __init__(self, text: Text, style: Style, measure: Measure, first_top: float, contents: dict[str, int]) -> None:
        self.pages = [Page()]
        self.headings: dict[str, int] = {}
        self._text, self._style, self._measure, self._contents = text, style, measure, contents
        self._y = first_top
        self._notes_height = 0.0
        self._after_heading, self._after_bullet = True, False

    def set_all(self) -> list[Page]:
        for block in self._text.blocks:
            getattr(self, f"_set_{block.kind}")(block)
            self._after_bullet = block.kind == "bullet"
        for page in self.pages:
            self._set_notes(page)
        return self.pages

    def _set_heading(self, block: Block) -> None:
        size = self._style.headings[block.level - 1]
        setting = _Setting(size, size * 1.28, self._style.measure, bold=True)
        self._y += 0.0 if not self.pages[-1].items else size * (1.1 if block.level < 3 else 0.8)
        lines = list(self._lines(block.words, setting))
        self._need(len(lines) * setting.leading + 3 * self._style.leading)
        self.headings[" ".join(word.text for word in block.words)] = len(self.pages)
        self._put(lines, setting)
        self._y += size * 0.25
        self._after_heading = True

    def _set_paragraph(self, block: Block) -> None:
        first = 0.0 if self._after_heading else self._style.indent
        self._y += 0.7 * self._style.space if self._after_bullet else 0.0
        self._flow(block.words, replace(self._body(), first=first))

    def _set_bullet(self, block: Block) -> None:
        body = self._body()
        self._flow(block.words, replace(body, x=BULLET_INDENT, width=body.width - BULLET_INDENT, bullet=True))
        self._y -= 0.7 * self._style.space

    def _set_lines(self, block: Block) -> None:
        self._y += self._style.leading
        for (row,) in block.rows:
            self._put(list(self._lines(read_words(row), self._body())), self._body())
        self._y += self._style.space

    def _set_page(self, _: Block) -> None:
        self._new_page()

    def _set_contents(self, _: Block) -> None:
        """Headings with the pages they had when the text was set the first time."""
        setting = replace(self._body(), justify=False)
        for title, page in self._contents.items():
            if not title[0].isdigit():
                continue
            self._need(setting.leading)
            depth = 10.0 * title.split(" ")[0].count(".")
            room = setting.width - depth - self._measure(f"{title}  {page}", setting.size, False)
            dots = "." * int(room / self._measure(".", setting.size, False))
            self._y += setting.leading
            self._add(Line((*read_words(title), Word(dots), Word(str(page))), depth, self._y, setting.size))

    def _set_table(self, block: Block) -> None:
        size, leading = self._style.size - 1, self._style.leading - 1.6
        columns = len(block.rows[0])
        rest = self._style.measure * (0.52 if columns < 4 else 0.6) / (columns - 1)
        first = self._style.measure - rest * (columns - 1)
        self._need(leading * (len(block.rows) + 2))
        for index, row in enumerate(block.rows):
            self._put_row(row, [first, *([rest] * (columns - 1))], _Setting(size, leading, 0, bold=index == 0))
        self._add(Rule(0, self._y + 3, self._style.measure))
        self._y += leading

    def _put_row(self, row: tuple[str, ...], widths: list[float], setting: _Setting) -> None:
        top, x, lowest = self._y + 3, 0.0, self._y
        self._add(Rule(0, top, self._style.measure))
        for cell, width in zip(row, widths, strict=True):
            self._y = top
            self._put(list(self._lines(read_words(cell), replace(setting, width=width - 6))), replace(setting, x=x))
            lowest, x = max(lowest, self._y), x + width
        self._y = lowest + 2

    def _body(self) -> _Setting:
        style = self._style
        return _Setting(style.size, style.leading, style.measure, justify=style.justify, hyphenate=style.hyphenate)

    def _flow(self, words: tuple[Word, ...], setting: _Setting) -> None:
        lines = list(self._lines(words, setting))
        self._put(lines, setting, keep=2 if len(lines) > 2 else len(lines))
        self._y += self._style.space
        self._after_heading = False

    def _put(self, lines: list[list[Word]], setting: _Setting, keep: int = 1) -> None:
        """Places lines one by one, at least `keep` of them together at the foot of a page."""
        self._need(keep * setting.leading)
        for number, words in enumerate(lines):
            notes = [word.mark for word in words if word.mark in self._text.footnotes]
            self._need(setting.leading + self._note_height(notes))
            self._notes_height += self._note_height(notes)
            self.pages[-1].notes.extend(notes)
            self._y += setting.leading
            shift = setting.first if number == 0 else 0.0
            if setting.bullet and number == 0:
                self._add(Line((Word("•"),), 0, self._y, setting.size))
            last = number == len(lines) - 1
            fill = setting.width - shift if setting.justify and not last else None
            self._add(Line(tuple(words), setting.x + shift, self._y, setting.size, setting.bold, fill))
            if words[-1].ends_page:
                self._new_page()

    def _lines(self, words: Iterable[Word], setting: _Setting) -> Iterator[list[Word]]:
        line: list[Word] = []
        room = setting.width - setting.first
        queue = list(words)
        while queue:
            word = queue.pop(0)
            if self._width([*line, word], setting) > room:
                head, tail = self._split(word, line, room, setting)
                if head or line:
                    yield [*line, head] if head else line
                    line, room = [], setting.width
                word = tail
            line.append(word)
            if word.ends_page:
                yield line
                line, room = [], setting.width
        if line:
            yield line

    def _split(self, word: Word, line: list[Word], room: float, setting: _Setting) -> tuple[Word | None, Word]:
        if setting.hyphenate and not setting.bold:
            for at in reversed(break_points(word.text)):
                head = Word(word.text[:at] + "-")
                if self._width([*line, head], setting) <= room:
                    return head, replace(word, text=word.text[at:])
        return None, word

    def _width(self, words: list[Word], setting: _Setting) -> float:
        marks = sum(self._measure(word.mark, setting.size * 0.65, False) for word in words)
        return marks + self._measure(" ".join(word.text for word in words), setting.size, setting.bold)

    def _note_setting(self) -> _Setting:
        size = self._style.note_size
        return _Setting(size, size * 1.3, self._style.measure, hyphenate=self._style.hyphenate)

    def _note_lines(self, mark: str) -> list[list[Word]]:
        return list(self._lines((Word("", mark), *read_words(self._text.footnotes[mark])), self._note_setting()))

    def _note_height(self, marks: list[str]) -> float:
        height = sum(len(self._note_lines(mark)) for mark in marks) * self._note_setting().leading
        return height + (2 * _RULE_GAP if marks and not self.pages[-1].notes else 0.0)

    def _set_notes(self, page: Page) -> None:
        setting = self._note_setting()
        lines = [line for mark in page.notes for line in self._note_lines(mark)]
        y = self._style.height - self._style.bottom - len(lines) * setting.leading
        if lines:
            page.items.append(Rule(0, y - _RULE_GAP, 72))
        for line in lines:
            y += setting.leading
            page.items.append(Line(tuple(line), 0, y, setting.size))

    def _need(self, height: float) -> None:
        if self._y + height > self._style.height - self._style.bottom - self._notes_height:
            self._new_page()

    def _new_page(self) -> None:
        self.pages.append(Page())
        self._y, self._notes_height = self._style.top, 0.0

    def _add(self, item: Line | Rule) -> None:
        self.pages[-1].items.append(item)
