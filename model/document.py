"""A document as clean text that remembers where every character was printed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final, Literal

DocumentType = Literal[
    "skrivelse",
    "kommittedirektiv",
    "regeringsuppdrag",
    "rapport",
    "remissvar",
    "strategi",
    "overenskommelse",
    "other",
]
TYPE_LABELS: Final[dict[DocumentType, str]] = {
    "regeringsuppdrag": "Regeringsuppdrag",
    "kommittedirektiv": "Kommittédirektiv",
    "skrivelse": "Skrivelse",
    "strategi": "Strategi",
    "rapport": "Rapport",
    "overenskommelse": "Överenskommelse",
    "remissvar": "Remissvar",
    "other": "Annat dokument",
}
BlockKind = Literal["heading", "paragraph", "bullet", "table", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, bullet, table row or footnote of the clean text.

    `level` is the depth of a heading (1 is the outermost; 0 for all else);
    `number` is a heading's own number ("3.8") or a footnote's mark.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    level: int = 0
    number: str | None = None


@dataclass(frozen=True, slots=True)
class PageSegment:
    """The stretch `start`–`end` of the clean text stood on page `page` (1 is the first)."""

    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link in a web page: the text `start`–`end` pointed to `target`, as written there."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a document that could not be read or settled; shown, never hidden."""

    code: str
    message: str
    start: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CleanText:
    """What was read from one file.

    `text` is the running text: blocks parted by an empty line, each block on one line, footnotes last.
    `margin` holds what stood outside the running text (page headers), each once, in order.
    `segments` cover the text in order of `start`; a web page has none.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    segments: tuple[PageSegment, ...] = ()
    page_count: int | None = None
    title: str | None = None
    margin: tuple[str, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    issues: tuple[Issue, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self) -> None:
        self._starts.extend(segment.start for segment in self.segments)

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` was printed; None for documents without pages."""
        position = bisect_right(self._starts, offset) - 1
        return self.segments[position].page if position >= 0 else None


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the place a document came from says about it (a list item, a file's name), before it is read.

    `ids` are the document's own numbers as printed there; `published` is an ISO date; `related` are the addresses of
    pages that it names beside the document, as written there; `summary` is what it says of the document in a line.
    """

    title: str | None = None
    type: DocumentType | None = None
    ids: tuple[str, ...] = ()
    published: str | None = None
    issuers: tuple[str, ...] = ()
    filename: str | None = None
    related: tuple[str, ...] = ()
    summary: str | None = None
