"""Characters as they should have been set, and lines joined as they were before the line was full."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\uffff"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD: Final = re.compile(f"[{_DROPPED}{_CONTROLS}{_SPACES}\u2010\u2011\ufb00-\ufb06\ud800-\udfff\ufff9-\ufffb]")
_NOT_SIGN: Final = re.compile(r"(?<=[^\W\d_])¬(?=[^\W\d_])")
"""A soft hyphen in a character set that shows it: U+00AC within a word."""
_SPACE_CLASS: Final = re.compile(f"[{_SPACES}]")
_LIGATURES: Final = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u2010": "-", "\u2011": "-",
}  # fmt: skip

_KEPT_WITH_SPACE: Final = re.compile(r"(?:och(?:/eller)?|eller|samt|respektive|alternativt)\b", re.IGNORECASE)
_KEPT_PREFIX: Final = frozenset({"icke", "e", "it", "eu", "ex", "vice"})
_URL_TAIL: Final = re.compile(r"(?:https?://|www\.)\S*$")
_URL_REST: Final = re.compile(r"[a-z0-9%_~-]*[/._=?&%#-][\w%/]")
_LONGEST_URL: Final = 300
_LAST_TOKEN: Final = re.compile(r"[^\s(\[/”\"»]*$")


def _settle(match: re.Match[str]) -> str:
    odd = match.group()
    if _SPACE_CLASS.match(odd):
        return " "
    return _LIGATURES.get(odd, "")


def normalise(text: str) -> str:
    """`text` in NFC without invisible characters, ligatures or spaces of other widths."""
    if text.isascii() and text.isprintable():
        return text
    if "\u00ad" in text:
        text = text.replace("\u00ad", "")
    if "¬" in text:
        text = _NOT_SIGN.sub("", text)
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    if _ODD.search(text):
        text = _ODD.sub(_settle, text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """`text` on one line with single spaces."""
    return " ".join(text.split())


def glue(left: str, right: str) -> tuple[bool, str]:
    """How two lines were one: whether the hyphen that ends `left` goes, and what stands between them."""
    last = left[-1:]
    if last == "-":
        return _glue_hyphen(left, right)
    if last in "/:–" and len(left) > 1 and _continues_token(left, right):
        return False, ""
    url = _ends_in_url(left) if "/" in left or "www." in left else False
    if url and (last in "/=_%?&#" or _URL_REST.match(right)):
        return False, ""
    return False, " "


def _ends_in_url(left: str) -> bool:
    return _URL_TAIL.search(left, max(0, len(left) - _LONGEST_URL)) is not None


def _continues_token(left: str, right: str) -> bool:
    before, after = left[-2], right[:1]
    if before.isdigit() and after.isdigit():
        return True
    return left[-1] == "/" and ((before.isalpha() and after.islower()) or _ends_in_url(left))


def _glue_hyphen(left: str, right: str) -> tuple[bool, str]:
    found = _LAST_TOKEN.search(left[-80:-1])
    token = found.group() if found else ""
    if not token:
        return False, "" if left[-2:-1] == "/" else " "
    if _ends_in_url(left):
        return False, ""
    if _KEPT_WITH_SPACE.match(right):
        return False, " "
    after = right[:1]
    if not after.islower():
        return False, "" if after.isalnum() else " "
    if not token[-1].isalpha() or token.lower() in _KEPT_PREFIX or _is_abbreviation(token):
        return False, ""
    return True, ""


def _is_abbreviation(token: str) -> bool:
    word = token.rsplit("-", 1)[-1]
    return word.isupper() or (len(word) == 1) or any(character.isdigit() for character in word)
