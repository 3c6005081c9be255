"""One printed line with its place, in points or, for plain text, in characters."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(slots=True)
class Line:
    """`y` is the lower edge, counted upwards as PDF does; `x1` the right edge of the last character."""

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False

    def with_text(self, text: str, x0: float | None = None) -> Line:
        return replace(self, text=text, x0=self.x0 if x0 is None else x0)
