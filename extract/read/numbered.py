"""The numbers that headings bear where nothing but their words tells them: Markdown and plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.read.paragraphs import NUMBERED, Draft
from extract.read.phrases import is_ended
from extract.read.title import text_of

Heading = tuple[int, str | None]
"""A heading's depth and its number."""
_CHAPTER: Final = re.compile(r"(\d{1,2})\.?\s+(?=[A-ZÅÄÖ])")
_LONGEST: Final = 150


def number_headings(headings: Sequence[tuple[int, str]]) -> list[Heading]:
    """The depth and number of each heading, given the depth of its marks and its words.

    A dotted number is a section's. A whole one is a chapter's where its first section or the chapter before or after
    has a number too, and it stands in no numbered section: "10 frågor" has none, nor have headings listed "1.", "2."
    in a document without sections.
    A section is deeper than the chapter that its number names, however both are marked.
    """
    told = {match[1] for _, words in headings for match in [NUMBERED.match(words)] if match}
    settled: list[Heading] = []
    open_: list[tuple[int, int, str]] = []
    chapter = 0
    for marked, words in headings:
        number = _number(words, told)
        if number and "." not in number:
            inside = any(mark < marked for mark, _, _ in open_)
            number = number if not inside and int(number) > chapter else None
            chapter = int(number) if number else chapter
        if number:
            open_ = [each for each in open_ if number.startswith(f"{each[2]}.")]
            level = max(marked, open_[-1][1] + 1) if open_ else marked
            open_.append((marked, level, number))
        else:
            open_ = [each for each in open_ if each[0] < marked]
            level = marked + open_[-1][1] - open_[-1][0] if open_ else marked
        settled.append((level, number))
    return settled


def _number(words: str, told: set[str]) -> str | None:
    match = NUMBERED.match(words)
    if not match or not words[match.end()].isupper():
        return None
    number = match[1]
    chapter, _, last = number.rpartition(".")
    if chapter:
        # "13.15 Besök" is an hour: a tenth section has a ninth before it.
        return number if last[0] in "123456789" and (len(last) == 1 or f"{chapter}.{int(last) - 1}" in told) else None
    near = {f"{last}.1", str(int(last) - 1), str(int(last) + 1)}
    listed = words[match.end(1)] == "." and not any("." in other for other in told)
    return number if near & told and not listed else None


def promote_chapters(drafts: Sequence[Draft]) -> None:
    """A line of its own, "2 Första området", is a chapter's heading where the next heading is that of 2.1."""
    following: str | None = None
    for draft in reversed(drafts):
        if draft.kind == "heading":
            following = draft.number
        elif draft.kind == "paragraph" and len(draft.lines) == 1:
            words = text_of(draft)
            match = _CHAPTER.match(words)
            if match and following == f"{match[1]}.1" and len(words) < _LONGEST and not is_ended(words):
                draft.kind, draft.number = "heading", match[1]
                following = match[1]
