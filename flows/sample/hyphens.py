"""Where a Swedish word may be broken at the end of a line: good enough to look right, not a dictionary."""

from __future__ import annotations

import re
from itertools import pairwise

_VOWELS = "aeiouyåäöé"
_ONSETS = {
    *("bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "kv", "pl", "pr", "sk", "sl", "sm", "sp", "st"),
    *("sv", "tr", "tv", "skr", "str", "spr", "stj", "sj", "tj", "ch"),
}
_NUCLEUS = re.compile(rf"[{_VOWELS}]+", re.IGNORECASE)
_BREAKABLE = re.compile(r"^([(”]*)([A-Za-zÅÄÖåäöé]{7,})([).,:;”!?]*)$")
_SHORTEST = 3
_NEAR_SEAM = 4
_SEAMS = (
    *("arbets|liv", "be|dräg", "brotts|", "dags|kass", "dess|utom", "för|valt", "genom|snitt", "geri|brott"),
    *("konsument|verk", "kund|skap", "orga|nisat", "regerings|kans", "skydds|mynd", "styr|els", "tele|styr"),
    *("till|syns", "ut|red", "varnings|", "överens|kom", "åklagar|", "bostads|rätt", "syns|mynd"),
)


def break_points(word: str) -> list[int]:
    """Offsets in `word` before which a hyphen may stand, from left to right."""
    parts = _BREAKABLE.match(word)
    if parts is None or parts[2].isupper():
        return []
    first, core = len(parts[1]), parts[2]
    seams = _seams(core.lower())
    points = {_point(core, left.end(), right.start()) for left, right in pairwise(_NUCLEUS.finditer(core))} - {None}
    apart = {at for at in points if at is not None and all(abs(at - seam) >= _NEAR_SEAM for seam in seams)}
    return [first + at for at in sorted(apart | seams) if _SHORTEST <= at <= len(core) - _SHORTEST]


def _seams(word: str) -> set[int]:
    """Where the parts of a compound or a prefix meet: the rule below would miss these by a letter."""
    found = set()
    for seam in _SEAMS:
        at = word.find(seam.replace("|", ""))
        if at >= 0:
            found.add(at + seam.index("|"))
    return found


def _point(word: str, start: int, end: int) -> int | None:
    """The break in the consonants `start`–`end` between two vowels: what can begin a syllable goes right."""
    cluster = word[start:end].lower()
    if cluster in {"ng", "x", "ck"}:
        return None
    if "ck" in cluster:
        return start + cluster.index("ck") + 2
    for length in (3, 2):
        if cluster[-length:] in _ONSETS and len(cluster) > length:
            return end - length
    return end - 1
