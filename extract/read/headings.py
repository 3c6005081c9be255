"""How deep each heading stands."""

from __future__ import annotations

from typing import Final

from extract.read.paragraphs import Draft

_MAX_LEVEL: Final = 6


def set_levels(drafts: list[Draft]) -> None:
    """A numbered heading is as deep as its number; others follow their type, largest first."""
    headings = [draft for draft in drafts if draft.kind == "heading"]
    styles = sorted({_style(draft) for draft in headings}, reverse=True)
    ranks = {style: rank for rank, style in enumerate(styles, start=1)}
    numbered: dict[tuple[float, bool, bool], int] = {}
    for draft in headings:
        if draft.number:
            draft.level = draft.number.count(".") + 1
            style = _style(draft)
            numbered[style] = min(draft.level, numbered.get(style, _MAX_LEVEL))
    for draft in headings:
        if not draft.number:
            style = _style(draft)
            draft.level = min(numbered.get(style, ranks[style]), _MAX_LEVEL)


def _style(draft: Draft) -> tuple[float, bool, bool]:
    line = draft.lines[0]
    return round(line.size, 0), line.bold, not line.italic
