"""Files as clean text: PDF, Markdown, plain text and HTML."""

from __future__ import annotations

from extract.read.errors import ReadError
from extract.read.kinds import settle_kind
from extract.read.limits import check_bytes
from model.document import CleanText

__all__ = ["ReadError", "read"]


def read(data: bytes, name: str, media_type: str | None = None) -> CleanText:
    """The clean text of the file `data`; what it is, its bytes say before its `name` or `media_type`."""
    check_bytes(data)
    kind = settle_kind(data, name, media_type)
    if kind == "pdf":
        from extract.read.printed import read_pdf

        return read_pdf(data)
    if kind == "html":
        from extract.read.html import read_html

        return read_html(data)
    if kind == "markdown":
        from extract.read.markdown import read_markdown

        return read_markdown(data)
    from extract.read.plain import read_plain

    return read_plain(data)
