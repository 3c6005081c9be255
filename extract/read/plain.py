"""Plain text: hard-wrapped or not, with or without an empty line after each line, with or without page breaks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from extract.read.assemble import Assembler, Part
from extract.read.clean import normalise, squeeze
from extract.read.encoding import decode
from extract.read.errors import ReadError
from extract.read.headings import set_levels
from extract.read.layout import Layout, set_out
from extract.read.line import Line
from extract.read.numbered import promote_chapters
from extract.read.paragraphs import Draft, Setting, gather, measure
from extract.read.pdf import Page
from extract.read.phrases import begins_low, is_ended
from extract.read.running import drop_heads, lift_notes
from extract.read.title import find_title
from model.document import CleanText

_LONGEST_WRAPPED: Final = 130
_WRAPPED_SHARE: Final = 0.15


def read_plain(data: bytes) -> CleanText:
    """The clean text of a text file; form feeds part its pages."""
    sheets = normalise(decode(data)).split("\f")
    if len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    doubled = _is_double_spaced("\n".join(sheets))
    layout = _set_out([_page(number, sheet, doubled) for number, sheet in enumerate(sheets, start=1)])
    setting = measure(layout.body, 1.0, styled=False)
    drafts = _drafts(layout.body, setting)
    promote_chapters(drafts)
    set_levels(drafts)
    assembler = Assembler()
    paged = len(sheets) > 1
    for draft in drafts:
        if parts := _parts(draft.lines, paged):
            assembler.add(draft.kind, parts, draft.level, draft.number)
    for note in layout.footnotes:
        assembler.add("footnote", _parts(note.lines, paged), number=note.mark)
    if not drafts:
        raise ReadError("no_text", "Filen innehåller ingen text.")
    return assembler.finish(
        page_count=len(sheets) if paged else None,
        title=find_title(drafts, setting, ""),
        margin=layout.margin,
    )


def _set_out(pages: list[Page]) -> Layout:
    if len(pages) > 1:
        return set_out(pages)
    lines, heads = drop_heads(pages[0].lines)
    running, notes = lift_notes(lines)
    return Layout([running], notes, heads)


def _parts(lines: list[Line], paged: bool) -> list[Part]:
    return [Part(line.text, line.page if paged else None) for line in lines if line.text]


def _is_double_spaced(text: str) -> bool:
    """Whether an empty line follows each printed line, so that it parts no paragraphs."""
    groups = [group for group in re.split(r"\n[ \t]*\n+", text) if group.strip()]
    if len(groups) < 4 or sum("\n" in group.strip() for group in groups) > 0.1 * len(groups):
        return False
    broken = sum(not is_ended(squeeze(a)) and begins_low(b) for a, b in pairwise(groups))
    return broken > _WRAPPED_SHARE * len(groups)


def _page(number: int, sheet: str, doubled: bool) -> Page:
    lines: list[Line] = []
    row = 0.0
    for raw in sheet.split("\n"):
        text = squeeze(raw)
        row -= 1
        if text:
            indent = len(raw) - len(raw.lstrip()) if not doubled else 0
            lines.append(Line(text, number, indent, indent + len(text), row / 2 if doubled else row, 1.0))
    return Page(number, 0, 0, lines)


def _drafts(body: list[list[Line]], setting: Setting) -> list[Draft]:
    lengths = sorted(len(line.text) for lines in body for line in lines)
    wrapped = bool(lengths) and lengths[int(len(lengths) * 0.9)] <= _LONGEST_WRAPPED
    if wrapped:
        return [draft for group in _groups(body) for draft in gather([group], setting)]
    return [draft for lines in body for line in lines for draft in gather([[line]], setting)]


def _groups(body: list[list[Line]]) -> list[list[Line]]:
    """Lines parted where an empty line parts them, save at a page break in mid-sentence."""
    groups: list[list[Line]] = []
    for line in (line for lines in body for line in lines):
        last = groups[-1][-1] if groups else None
        if last is None:
            groups.append([line])
        elif last.page != line.page:
            goes_on = begins_low(line.text) or not is_ended(last.text)
            groups[-1].append(line) if goes_on else groups.append([line])
        elif last.y - line.y > 1.5:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups
