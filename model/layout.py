"""The layout column: pages, blocks, sections and what else is needed to rebuild a clean text from its row."""

from __future__ import annotations

from typing import Any

from model.document import Block, CleanText, Hyperlink, Issue, PageSegment
from model.finding import ChangeTold, Findings, Section

Layout = dict[str, Any]


def layout_of(text: CleanText, findings: Findings) -> Layout:
    """Each block, segment, section and issue as a list of its fields: with names, a row would be mostly names."""
    return {
        "blocks": [[b.kind, b.start, b.end, b.page, b.level, b.number] for b in text.blocks],
        "segments": [[s.start, s.end, s.page] for s in text.segments],
        "sections": [[s.number, s.title, s.start, s.end] for s in findings.sections],
        "page_count": text.page_count,
        "title": text.title,
        "margin": list(text.margin),
        "issues": [[i.code, i.message, i.start, i.page] for i in text.issues],
        "dnr": list(findings.document.dnr),
        "report": findings.report is not None,
        "changed_by": [
            [c.id, c.text, c.start, c.end, c.page, c.rule]
            for c in (findings.report.changed_by if findings.report else ())
        ],
    }


def changes_from(layout: Layout) -> tuple[ChangeTold, ...]:
    """The changes that a report tells of; a document stored before they were looked for has none."""
    return tuple(ChangeTold(*row) for row in layout.get("changed_by", ()))


def sections_from(layout: Layout) -> tuple[Section, ...]:
    return tuple(Section(*row) for row in layout["sections"])


def text_from(text: str, layout: Layout, links: tuple[Hyperlink, ...] = ()) -> CleanText:
    return CleanText(
        text=text,
        blocks=tuple(Block(*row) for row in layout["blocks"]),
        segments=tuple(PageSegment(*row) for row in layout["segments"]),
        page_count=layout["page_count"],
        title=layout["title"],
        margin=tuple(layout["margin"]),
        links=links,
        issues=tuple(Issue(*row) for row in layout["issues"]),
    )
