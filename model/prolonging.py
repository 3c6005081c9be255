"""Does a text say of a date that the whole task has it instead of an earlier one?"""

from __future__ import annotations

import re
from typing import Final

from model.finding import DeadlineKind

REACH: Final = 420
"""Characters of text that are read on either side of a date."""
_LONGER: Final = re.compile(
    r"\b(?:utrednings|uppdrags)?tiden\b[^.]{0,120}? förläng\w+(?! (?:för|i) (?:den|de) del)"
    r"|\bförlänger (?:utrednings|uppdrags)?tiden\b(?! (?:för|i) (?:den|de) del)"
    r"|\bförläng(?:d|er) tid\w*|\buppdraget förlängs|\bi sin helhet\b|\bi ?stället\b",
    re.IGNORECASE,
)
_LONGER_PART: Final = re.compile(
    r"\btiden för del(?:redovisning|betänkande|rapport)\w*\b[^.]{0,60} förläng\w+(?! och hela)"
    r"|\bdel(?:redovisning|betänkande|rapport)\w*\b[^.]{0,40} (?:flyttas fram|senareläggs|skjuts upp)",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"\bi (?:den|de|denna|dessa|övriga) del\w*|\bdel(?:betänkande|redovis|rapport)\w*|\bdessa (?:tilläggs)?direktiv"
    r"|\btilläggs(?:uppdrag|direktiv)\w* ska|\b(?:den|de) (?:nya|utvidgade|utökade|tillkommande) |\bfortfarande\b"
    r"|\bligger fast\b|\bdelen\b|\bdelarna\b|\bskulle\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n+")


def prolongs(around: str, place: int, kind: DeadlineKind) -> bool:
    """Whether the sentence at `place` gives the whole task its date, and it or one shortly before says it is longer.

    A part report is moved by a sentence that says so of the part report itself.
    """
    if kind not in ("final", "interim"):
        return False
    ends = list(_SENTENCE.finditer(around))
    start = max((match.end() for match in ends if match.end() <= place), default=0)
    end = min((match.start() for match in ends if match.start() >= place), default=len(around))
    if kind == "interim":
        return _LONGER_PART.search(around[start:end]) is not None
    return not _PART.search(around[start:end]) and _LONGER.search(around[:end]) is not None
