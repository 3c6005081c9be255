"""Bytes as characters, or the plain answer that they are none."""

from __future__ import annotations

import re
from typing import Final

from extract.read.errors import ReadError
from extract.read.limits import check_characters

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MAX_CONTROLS: Final = 0.01
_MAX_BROKEN: Final = 0.1


def decode(data: bytes) -> str:
    """UTF-8 (or UTF-16 with its mark), else Windows-1252; line ends as "\\n"."""
    text = _decode(data)
    check_characters(len(text))
    if len(_CONTROLS.findall(text[:100_000])) > _MAX_CONTROLS * min(len(text), 100_000):
        raise ReadError("not_text", "Filen är inte text utan binära data. Kontrollera att rätt fil har valts.")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    text = data.decode(errors="replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    if text.count("\ufffd") < _MAX_BROKEN * beyond_ascii:
        return text
    return data.decode("cp1252", "replace")
