"""Web pages as HTML: their main content, without menus, scripts and frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from extract.read.assemble import Assembler, Part
from extract.read.clean import normalise, squeeze
from extract.read.encoding import decode
from extract.read.errors import ReadError
from model.document import BlockKind, CleanText

_DROPPED: Final = frozenset({
    "script", "style", "nav", "header", "footer", "noscript", "template", "svg", "form", "button", "iframe", "head",
    "aside", "object", "select", "dialog", "canvas", "video", "audio",
})  # fmt: skip
_BLOCKS: Final[dict[str, BlockKind]] = {"li": "bullet", "tr": "table", "dt": "paragraph", "dd": "paragraph"}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_PARTING: Final = frozenset({
    "p", "div", "section", "article", "main", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "blockquote",
    "figure", "figcaption", "pre", "body", "address", "details", "summary", "fieldset", "hr", "center",
})  # fmt: skip
_MAX_DEPTH: Final = 200

Link = tuple[int, int, str]


def read_html(data: bytes) -> CleanText:
    """The clean text of an HTML page."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(_declared(data), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("damaged", "Webbsidan går inte att tolka. Hämta den på nytt.") from error
    writer = _Writer()
    writer.walk(_main(root), 0)
    writer.close()
    titles = [str(text) for text in root.itertext("title")]
    if not writer.written:
        raise ReadError("no_text", "Webbsidan innehåller ingen text.")
    return writer.assembler.finish(title=writer.title or (squeeze(normalise(titles[0])) if titles else None))


def _declared(data: bytes) -> str:
    """The page's characters; an encoding declaration inside the text would make lxml refuse it."""
    text = decode(data)
    return text.split("?>", 1)[1] if text.lstrip().startswith("<?xml") and "?>" in text else text


def _main(root: Any) -> Any:
    for tag in ("main", "article", "body"):
        found = next(root.iter(tag), None)
        if found is not None and found.text_content().strip():
            return found
    return root


class _Writer:
    """Gathers the words of one block after another while the tree is walked."""

    def __init__(self) -> None:
        self.assembler = Assembler()
        self.title: str | None = None
        self.written = False
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._words: list[str] = []
        self._links: list[tuple[int, int, str]] = []

    def walk(self, element: Any, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _DROPPED or depth > _MAX_DEPTH:
            return
        opens = tag in _HEADINGS or tag in _BLOCKS or tag in _PARTING
        if opens:
            self.close()
            self._kind = (
                "heading" if tag in _HEADINGS else _BLOCKS.get(tag, "bullet" if self._in_item(element) else "paragraph")
            )
            self._level = _HEADINGS.get(tag, 0)
        first = len(self._words)
        if element.text:
            self._words.append(element.text)
        for child in element:
            self.walk(child, depth + 1)
            if child.tail:
                self._words.append(child.tail)
        self._end(element, tag, first)
        if opens:
            self.close()

    def _in_item(self, element: Any) -> bool:
        parent = element.getparent()
        return parent is not None and parent.tag == "li"

    def _end(self, element: Any, tag: str, first: int) -> None:
        if tag == "br":
            self._words.append(" ")
        elif tag in ("td", "th") and element.getnext() is not None:
            self._words.append(" | ")
        elif tag == "a" and element.get("href") and len(self._words) > first:
            self._links.append((first, len(self._words), element.get("href")))

    def close(self) -> None:
        """End the block at hand."""
        text = squeeze(normalise("".join(self._words)))
        if text.strip(" |"):
            self.assembler.add(self._kind, (Part(text),), self._level, links=list(self._placed(text)))
            self.written = True
            if self.title is None and self._kind == "heading":
                self.title = text
        self._words, self._links = [], []
        self._kind, self._level = "paragraph", 0

    def _placed(self, text: str) -> Iterator[Link]:
        position = 0
        words = 0
        for first, end, target in self._links:
            # The words between two links are no shorter in the text than when squeezed by themselves.
            position += len(squeeze(normalise("".join(self._words[words:first]))))
            shown = squeeze(normalise("".join(self._words[first:end])))
            start = text.find(shown, position)
            if shown and start >= 0:
                yield start, start + len(shown), target
                position, words = start + len(shown), end
