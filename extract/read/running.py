"""Running heads and footnotes in plain text, where no place on a page tells them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from extract.read.layout import FOOTNOTE, Footnote, mark_of
from extract.read.line import Line
from extract.read.phrases import begins_low, is_ended, is_left_open

_HEAD: Final = re.compile(r"(?:skr|prop|dir|sou|ds|bet|rskr)\.? \d{4}(?:/\d{2})?:\w+(?=\s|$)", re.IGNORECASE)
_REPEATED: Final = 3
_MARK_WITHIN: Final = 80


def drop_heads(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines without a document number that begins many of them, and that number."""
    counts = Counter(match.group() for line in lines if (match := _HEAD.match(line.text)))
    heads = [head for head, count in counts.items() if count >= _REPEATED]
    if not heads:
        return lines, []
    kept: list[Line] = []
    after_head = False
    for line in lines:
        head = next((head for head in heads if line.text.startswith(head)), None)
        rest = line.text[len(head) :].strip() if head else line.text
        folio = after_head and rest.isdigit()
        after_head = head is not None and not rest
        if rest and not folio:
            kept.append(line.with_text(rest) if head else line)
    return kept, heads


def lift_notes(lines: list[Line]) -> tuple[list[Line], list[Footnote]]:
    """The running lines, and the footnotes that stood between them where pages ended."""
    running: list[Line] = []
    notes: list[Footnote] = []
    inside = False
    for line in lines:
        match = FOOTNOTE.fullmatch(line.text)
        if match and match[1] == str(len(notes) + 1) and _take_mark(running[-_MARK_WITHIN:], match[1]):
            notes.append(Footnote(match[1], [line.with_text(match[2])]))
            inside = True
        elif inside and _belongs(notes[-1], running[-1], line):
            notes[-1].lines.append(line)
        else:
            inside = False
            running.append(line)
    return running, notes


def _take_mark(lines: list[Line], number: str) -> bool:
    """Whether the mark stands in `lines`; it is taken out of them."""
    mark = mark_of(number)
    for line in reversed(lines):
        match = mark.search(line.text)
        if match:
            line.text = line.text[: match.end(1)] + line.text[match.end() :]
            return True
    return False


def _belongs(note: Footnote, before: Line, line: Line) -> bool:
    """Whether `line` goes on with the note rather than with the running line that the page's end cut."""
    if not is_ended(before.text):
        return not begins_low(line.text) or line.text.startswith("http")
    last = note.lines[-1].text
    return begins_low(line.text) or is_left_open(last) or line.text.startswith("http")
