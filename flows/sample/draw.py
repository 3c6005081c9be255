"""Draws set pages as a PDF whose bytes depend on nothing but the text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import reportlab  # type: ignore[import-untyped]  # reportlab ships no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from flows.sample.furniture import MADE_UP, Placed, letterhead, page_frame
from flows.sample.markup import Text
from flows.sample.styles import STYLES, Style
from flows.sample.typeset import Line, Page, Rule, Setter

_FONTS = {False: "Vera", True: "VeraBd"}
_MARK_SIZE = 0.65
_MARK_RISE = 0.36


def draw_pdf(text: Text) -> bytes:
    """The PDF of `text`, in the style its head names."""
    kind, head = text.head["style"], text.head
    style = STYLES[kind]
    _register_fonts()
    placed, first_top = letterhead(kind, head, style)
    pages = _set_pages(text, style, first_top)
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(style.width, style.height), invariant=1, pageCompression=1)
    canvas.setTitle(head["title"])
    canvas.setAuthor(", ".join(head["issuers"]))
    canvas.setSubject(MADE_UP)
    for number, page in enumerate(pages, 1):
        frame = page_frame(kind, head, style, number, len(pages))
        _draw_placed(canvas, style, placed if number == 1 else [])
        _draw_page(canvas, style, page, number)
        _draw_placed(canvas, style, frame)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _register_fonts() -> None:
    """Bitstream Vera comes with reportlab, so the result is the same on every machine."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in _FONTS.values():
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def _measure(text: str, size: float, bold: bool) -> float:
    return float(pdfmetrics.stringWidth(text, _FONTS[bold], size))


def _set_pages(text: Text, style: Style, first_top: float) -> list[Page]:
    """Set twice when there is a table of contents: it needs the pages of the first setting, and takes room itself."""
    contents: dict[str, int] = {}
    for _ in range(3 if any(block.kind == "contents" for block in text.blocks) else 1):
        setter = Setter(text, style, _measure, first_top, contents)
        pages = setter.set_all()
        contents = setter.headings
    return pages


def _draw_page(canvas: Any, style: Style, page: Page, number: int) -> None:
    left = style.left if number % 2 else style.left_even
    for item in page.items:
        if isinstance(item, Rule):
            y = style.height - item.y
            canvas.setLineWidth(0.4)
            canvas.line(left + item.x, y, left + item.x + item.width, y)
        else:
            _draw_line(canvas, item, left, style.height)


def _draw_placed(canvas: Any, style: Style, placed: list[Placed]) -> None:
    for text in placed:
        canvas.setFont(_FONTS[text.bold], text.size)
        canvas.drawString(text.x, style.height - text.y, text.text)


def _draw_line(canvas: Any, line: Line, left: float, height: float) -> None:
    """One text object per line; footnote marks stand raised and smaller inside it."""
    text = canvas.beginText(left + line.x, height - line.y)
    font = _FONTS[line.bold]
    text.setFont(font, line.size)
    text.setWordSpace(_word_space(line))
    for position, word in enumerate(line.words):
        text.textOut(word.text)
        if word.mark:
            text.setFont(font, line.size * _MARK_SIZE)
            text.setRise(line.size * _MARK_RISE)
            text.textOut(word.mark)
            text.setRise(0)
            text.setFont(font, line.size)
        if position < len(line.words) - 1:
            text.textOut(" ")
    canvas.drawText(text)


def _word_space(line: Line) -> float:
    gaps = len(line.words) - 1
    if line.fill is None or gaps < 1:
        return 0.0
    width = _measure(" ".join(word.text for word in line.words), line.size, line.bold)
    width += sum(_measure(word.mark, line.size * _MARK_SIZE, line.bold) for word in line.words)
    return (line.fill - width) / gaps
