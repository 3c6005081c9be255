"""What stands outside the running text: letterheads, margin headers, page numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flows.sample.styles import Style

MADE_UP = "Exempeldokument i Verka – påhittat innehåll"


@dataclass(frozen=True, slots=True)
class Placed:
    """A text at a fixed place: `x` from the left and `y` from the top edge of the page."""

    x: float
    y: float
    text: str
    size: float = 8.0
    bold: bool = False


Head = dict[str, Any]


def letterhead(kind: str, head: Head, style: Style) -> tuple[list[Placed], float]:
    """What stands above the text of the first page, and where the text begins."""
    return _LETTERHEADS[kind](head, style)


def page_frame(kind: str, head: Head, style: Style, page: int, pages: int) -> list[Placed]:
    """Page number, margin header and the line that says the document is made up."""
    return [*_FRAMES[kind](head, style, page, pages), Placed(style.left, style.height - 18, MADE_UP, 6.5)]


def _skrivelse_head(head: Head, style: Style) -> tuple[list[Placed], float]:
    return [
        Placed(style.left, 70, "Regeringens skrivelse", 17, True),
        Placed(style.left, 92, head["number"], 17, True),
    ], 112


def _skrivelse_frame(head: Head, style: Style, page: int, _: int) -> list[Placed]:
    odd = page % 2 == 1
    number = Placed(style.width - 62 if odd else 48, style.height - 44, str(page), 7.5)
    if page == 1:
        return [number]
    return [Placed(style.width - 100 if odd else 32, style.top + 9, f"Skr. {head['number']}", 7.5), number]


def _direktiv_head(head: Head, style: Style) -> tuple[list[Placed], float]:
    return [
        Placed(style.left, 104, "Kommittédirektiv", 20, True),
        Placed(style.left, 140, head["subject"], 13),
        Placed(style.left + style.measure - 44, 98, "Dir.", 10, True),
        Placed(style.left + style.measure - 44, 112, head["number"], 10, True),
        Placed(style.left, 186, f"Beslut vid regeringssammanträde den {head['decided']}", 9.6),
    ], 208


def _direktiv_frame(_: Head, style: Style, page: int, __: int) -> list[Placed]:
    return [] if page == 1 else [Placed(style.left, 70, str(page), 9)]


def _beslut_head(head: Head, style: Style) -> tuple[list[Placed], float]:
    right = style.width - 190
    placed = [
        Placed(style.left, 66, "Regeringen", 14, True),
        Placed(right, 66, "Regeringsbeslut", 10, True),
        Placed(right + 104, 66, head["item"], 10, True),
        Placed(right, 90, head["published"]),
        Placed(right, 102, head["dnr"]),
        Placed(style.left, 90, head["ministry"], 9, True),
    ]
    placed += [Placed(style.left, 118 + 12 * row, name, 9) for row, name in enumerate(head["addressees"])]
    return placed, 150 + 12 * len(head["addressees"])


def _beslut_frame(head: Head, style: Style, page: int, pages: int) -> list[Placed]:
    number = _counted(head, style, page, pages)
    if page > 1:
        return number
    foot = style.height - 62
    return [
        Placed(style.left, foot, "Telefonväxel: 08-405 10 00", 6.5),
        Placed(style.left + 140, foot, "Postadress: 103 33 Stockholm", 6.5),
        Placed(style.left + 280, foot, "Webb: exempel.invalid", 6.5),
        *number,
    ]


def _counted(_: Head, style: Style, page: int, pages: int) -> list[Placed]:
    return [Placed(style.left + style.measure - 24, style.height - 40, f"{page} ({pages})", 8)]


def _rapport_head(head: Head, style: Style) -> tuple[list[Placed], float]:
    right = style.left + 220
    rows = [("Datum", head["published"]), *head["marks"].items()]
    placed = [Placed(style.left, 70, head["agency"], 15, True)]
    placed += [Placed(style.left, 104 + 12 * row, line, 9) for row, line in enumerate(head["to"])]
    for row, (label, value) in enumerate(rows):
        placed.append(Placed(right, 104 + 24 * row, label, 7))
        placed.append(Placed(right, 114 + 24 * row, value, 9))
    return placed, 130 + 24 * len(rows)


def _kommun_head(head: Head, style: Style) -> tuple[list[Placed], float]:
    return [
        Placed(60, 70, head["agency"], 13, True),
        Placed(60, 88, head["kind_line"], 8),
        Placed(60, 100, head["marks"], 8),
    ], 124


def _kommun_frame(head: Head, style: Style, page: int, pages: int) -> list[Placed]:
    return [Placed(style.left + 120, style.height - 40, f"{head['agency']} Sida {page} ({pages})", 8)]


_LETTERHEADS: dict[str, Callable[[Head, Style], tuple[list[Placed], float]]] = {
    "skrivelse": _skrivelse_head,
    "direktiv": _direktiv_head,
    "beslut": _beslut_head,
    "rapport": _rapport_head,
    "remissvar": _rapport_head,
    "kommun": _kommun_head,
}
_FRAMES: dict[str, Callable[[Head, Style, int, int], list[Placed]]] = {
    "skrivelse": _skrivelse_frame,
    "direktiv": _direktiv_frame,
    "beslut": _beslut_frame,
    "rapport": _counted,
    "remissvar": _counted,
    "kommun": _kommun_frame,
}
