"""The sections of a document and the barrier that each stands under."""

from __future__ import annotations

import re
from functools import cache

from extract.rulebook import load_rules
from model.document import CleanText
from model.finding import Section


def find_sections(clean: CleanText) -> tuple[Section, ...]:
    """One section for each heading, to the next heading of the same depth or higher; footnotes belong to none."""
    headings = [block for block in clean.blocks if block.kind == "heading"]
    body_end = next((block.start for block in clean.blocks if block.kind == "footnote"), len(clean.text))
    sections = []
    for index, heading in enumerate(headings):
        end = next((later.start for later in headings[index + 1 :] if later.level <= heading.level), body_end)
        title = clean.text[heading.start : heading.end]
        if heading.number:
            title = title.removeprefix(heading.number).lstrip(" .")
        sections.append(Section(heading.number, title, heading.start, max(end, heading.end)))
    return tuple(sections)


@cache
def _ordinals() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(rule["heading"]), rule["barrier"]) for rule in load_rules("strategies")["barriers"])


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(load_rules("strategies")["undertakings"]["heading"])


def find_barriers(sections: tuple[Section, ...]) -> dict[str, int]:
    """The barrier of each chapter, by the chapter's number.

    Chapters whose heading names a barrier stand under it. In a document with such chapters, another chapter that
    closes with the government's undertakings, and stands before the first of them, is the cross-cutting part (0).
    """
    chapters = {section.number: section for section in sections if section.number and "." not in section.number}
    barriers: dict[str, int] = {}
    for number, section in chapters.items():
        for pattern, barrier in _ordinals():
            if pattern.search(section.title):
                barriers[number] = barrier
    if not barriers:
        return {}
    for section in sections:
        chapter = (section.number or "").split(".")[0]
        if chapter in chapters and chapter not in barriers and _closing().search(section.title):
            barriers[chapter] = 0
    return barriers


def barrier_of(section: str | None, barriers: dict[str, int]) -> int | None:
    """The barrier that the section with this number stands under."""
    return barriers.get(section.split(".")[0]) if section else None


def is_undertaking_section(title: str) -> bool:
    """Whether a section states the government's direction for the work to come."""
    return bool(_closing().search(title))


@cache
def _introducing() -> re.Pattern[str]:
    return re.compile(load_rules("strategies")["introduction"]["heading"])


def is_introduction(title: str) -> bool:
    """Whether a section only introduces, and so gives no measures."""
    return bool(_introducing().search(title))
