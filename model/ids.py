"""Keys under which two spellings of one number meet."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final, Literal

ItemKind = Literal["commitment", "measure", "deadline"]
_MARKS: Final[dict[ItemKind, str]] = {"commitment": "", "measure": "m", "deadline": "f"}
_SPACE = re.compile(r"\s+")
_UNIT_SUFFIX = re.compile(r"^([a-zåäö]{1,3}\d{4}/\d{3,6})/[a-zåäö]+$")

_PADDED = re.compile(r"^((?:dir\.|sou|ds)\d{4}:)0+(?=\d)")


def reference_key(identifier: str) -> str:
    """The form in which numbers are compared: lower case, no white space, no unit suffix on a diary number.

    "S2019/05315/RS" and "S2019/05315" name the same case; "dir. 2023:7" and "Dir.2023:07" the same directive.
    """
    key = _SPACE.sub("", unicodedata.normalize("NFC", identifier)).lower()
    return _PADDED.sub(r"\1", _UNIT_SUFFIX.sub(r"\1", key))


def document_id(source: str, key: str) -> str:
    """The stable id of the document that `source` keeps under `key`: the same in every database."""
    return hashlib.sha256(f"{source}\n{key}".encode()).hexdigest()[:16]


def item_id(document: str, seq: int, kind: ItemKind = "commitment") -> str:
    """The stable id of an undertaking ("…-4"), measure ("…-m4") or deadline ("…-f4") of a document, as in addresses."""
    return f"{document}-{_MARKS[kind]}{seq}"
