"""One printed line with its place, in points or, for plain text, in characters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

_INDENT: Final = 20.0
_WIDE: Final = 1.12


@dataclass(slots=True)
class Line:
    """`y` is the lower edge, counted upwards as PDF does; `x1` the right edge of the last character;
    `row` marks a whole row of a table."""

    text: str
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    row: bool = False

    def with_text(self, text: str, x0: float | None = None) -> Line:
        return replace(self, text=text, x0=self.x0 if x0 is None else x0)


def column(lines: list[Line]) -> tuple[float, float]:
    """The left and right edge of the column that most characters of `lines` stand in.

    Lines much wider for their length than others have something beside the column and do not count.
    """
    starts: Counter[int] = Counter()
    for line in lines:
        starts[round(line.x0)] += len(line.text)
    left = starts.most_common(1)[0][0]
    usual = median((line.x1 - line.x0) / len(line.text) for line in lines)
    rights = [
        line.x1
        for line in lines
        if left - _INDENT <= line.x0 <= left + 4 * _INDENT and line.x1 <= line.x0 + _WIDE * usual * len(line.text)
    ]
    return float(left), max(rights, default=max(line.x1 for line in lines))
