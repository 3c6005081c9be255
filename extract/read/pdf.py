"""PDF pages as printed lines with their places, through pypdfium2.

A page's characters come in one call; only the first and last character of each printed line are asked for their place,
so that geometry costs little more than the bare text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2

from extract.read import limits
from extract.read.errors import ReadError
from extract.read.line import Line
from extract.read.pdfpage import PageReader, Rules, find_rules

_PASSWORD: Final = 4


@dataclass(slots=True)
class Page:
    """One page: its lines in the order they were set, its size, and the rules drawn on it."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True, slots=True)
class PrintedFile:
    pages: list[Page]
    title: str


def read_pages(data: bytes) -> PrintedFile:
    """All pages of the PDF `data`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _opening_error(error) from error
    try:
        limits.check_pages(len(document))
        pages: list[Page] = []
        characters = 0
        for page in _pages(document):
            pages.append(page)
            characters += sum(len(line.text) for line in page.lines)
            limits.check_characters(characters)
        if not characters:
            raise ReadError(
                "no_text",
                "PDF-filen saknar text, troligen bara inskannade bilder. Kör den genom textigenkänning (OCR).",
            )
        return PrintedFile(pages, document.get_metadata_value("Title"))
    finally:
        document.close()


def _opening_error(error: pypdfium2.PdfiumError) -> ReadError:
    if getattr(error, "err_code", None) == _PASSWORD:
        return ReadError("password", "PDF-filen är låst med lösenord. Spara en olåst kopia och läs in den.")
    return ReadError("damaged", "PDF-filen är skadad eller avbruten. Hämta den på nytt.")


def _pages(document: Any) -> Iterator[Page]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            # One unreadable page must not hide the rest.
            yield Page(index + 1, 0, 0)
            continue
        textpage = page.get_textpage()
        try:
            width, height = page.get_size()
            yield Page(index + 1, width, height, PageReader(textpage.raw, index + 1).lines(), find_rules(page.raw))
        finally:
            textpage.close()
            page.close()
