"""How each kind of document looks: page, type area, sizes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Lengths in points. `left` is the inner edge of the text on odd pages, `left_even` on even ones."""

    width: float = 595.28
    height: float = 841.89
    left: float = 113.0
    left_even: float = 113.0
    measure: float = 378.0
    top: float = 96.0
    bottom: float = 92.0
    size: float = 9.6
    leading: float = 14.2
    headings: tuple[float, ...] = (16.0, 12.6, 10.8, 9.6)
    indent: float = 0.0
    space: float = 7.0
    justify: bool = False
    hyphenate: bool = False
    note_size: float = 7.2


STYLES: dict[str, Style] = {
    "skrivelse": Style(
        width=467.72,
        height=685.98,
        left=57.0,
        left_even=113.0,
        measure=302.0,
        top=56.0,
        bottom=62.0,
        size=8.7,
        leading=12.0,
        headings=(14.5, 11.0, 9.4, 8.7),
        indent=11.0,
        space=0.0,
        justify=True,
        hyphenate=True,
        note_size=6.6,
    ),
    "direktiv": Style(
        left=106.0,
        left_even=106.0,
        measure=330.0,
        justify=True,
        hyphenate=True,
        indent=14.0,
        space=0.0,
        leading=13.4,
        headings=(15.0, 10.8, 10.2, 9.6),
    ),
    "beslut": Style(left=96.0, left_even=96.0, measure=400.0, hyphenate=False),
    "rapport": Style(hyphenate=True, headings=(18.0, 13.0, 10.8, 9.6)),
    "remissvar": Style(left=100.0, left_even=100.0, measure=390.0),
    "kommun": Style(left=150.0, left_even=150.0, measure=350.0, size=9.8, leading=14.8),
}
