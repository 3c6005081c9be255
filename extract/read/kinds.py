"""What a file is, told by its bytes first, its name second and its declared type last."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from extract.read.errors import ReadError

Kind = Literal["pdf", "markdown", "html", "plain"]

_MAGIC_WITHIN: Final = 1024
_HTML: Final = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURES: Final = (
    (b"PK\x03\x04", "ett Word-, Excel- eller zip-arkiv"),
    (b"\xd0\xcf\x11\xe0", "ett äldre Word- eller Excel-dokument"),
    (b"\x89PNG", "en bild (PNG)"),
    (b"\xff\xd8\xff", "en bild (JPEG)"),
    (b"GIF8", "en bild (GIF)"),
    (b"II*\x00", "en bild (TIFF)"),
    (b"MM\x00*", "en bild (TIFF)"),
    (b"{\\rtf", "ett RTF-dokument"),
    (b"\x1f\x8b", "en gzip-fil"),
)
_SUFFIXES: Final[dict[str, Kind]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain",
    ".text": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_MEDIA_TYPES: Final[dict[str, Kind]] = {
    "text/markdown": "markdown",
    "text/plain": "plain",
    "text/html": "html",
    "application/xhtml+xml": "html",
}


def settle_kind(data: bytes, name: str, media_type: str | None) -> Kind:
    """The kind of the file, or a ReadError that says what it seems to be instead."""
    if not data.strip():
        raise ReadError("empty_file", "Filen är tom. Hämta den på nytt.")
    suffix = PurePath(name).suffix.lower()
    declared = (media_type or "").split(";")[0].strip().lower()
    magic = data.find(b"%PDF", 0, _MAGIC_WITHIN)
    if magic == 0 or (magic > 0 and suffix not in _SUFFIXES):
        return "pdf"
    html = _HTML.match(data[: 4 * _MAGIC_WITHIN]) is not None
    if suffix == ".pdf" or (declared == "application/pdf" and suffix not in _SUFFIXES):
        raise ReadError("not_pdf", f"Filen är ingen PDF utan {_looks_like(data, html)}. Hämta dokumentet på nytt.")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError("not_text", f"Filen är {what}, som inte kan läsas. Spara dokumentet som PDF.")
    if html:
        return "html"
    return _SUFFIXES.get(suffix) or _MEDIA_TYPES.get(declared) or ("markdown" if data.startswith(b"# ") else "plain")


def _looks_like(data: bytes, html: bool) -> str:
    if html:
        return "en webbsida (HTML)"
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return what
    sample = data[:_MAGIC_WITHIN]
    if b"\x00" in sample:
        return "okända binära data"
    try:
        sample[: len(sample) - 3].decode()
    except UnicodeDecodeError:
        return "okända binära data"
    return "vanlig text"
