"""A paged document: lines with places in, clean text out."""

from __future__ import annotations

from extract.read.assemble import Assembler, Part
from extract.read.headings import set_levels
from extract.read.layout import Footnote, body_size, set_out
from extract.read.order import order_heads
from extract.read.paragraphs import Draft, gather, measure
from extract.read.pdf import read_pages
from extract.read.tables import set_rows
from extract.read.title import find_title
from model.document import CleanText


def read_pdf(data: bytes) -> CleanText:
    """The clean text of a PDF."""
    printed = read_pages(data)
    set_rows(data, printed.pages)
    order_heads(printed.pages)
    layout = set_out(printed.pages)
    setting = measure(layout.body, body_size(layout.body))
    drafts = gather(layout.body, setting)
    set_levels(drafts)
    assembler = Assembler()
    for draft in drafts:
        _add(assembler, draft)
    for note in layout.footnotes:
        _add_note(assembler, note)
    return assembler.finish(
        page_count=len(printed.pages),
        title=find_title(drafts, setting, printed.title),
        margin=layout.margin,
    )


def _add(assembler: Assembler, draft: Draft) -> None:
    parts = [Part(line.text, line.page) for line in draft.lines if line.text]
    if parts:
        assembler.add(draft.kind, parts, draft.level, draft.number)


def _add_note(assembler: Assembler, note: Footnote) -> None:
    assembler.add("footnote", [Part(line.text, line.page) for line in note.lines], number=note.mark)
