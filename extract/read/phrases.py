"""What the words at a line's beginning and end say about whether a block goes on."""

from __future__ import annotations

import re
from typing import Final

_ENDED: Final = re.compile(r"[.!?:;…][)\]”\"»’']{0,2}$")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(\[])(?:t\.\s?ex|bl\.\s?a|s\.\s?k|d\.\s?v\.\s?s|dvs|m\.\s?a\.\s?o|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|"
    r"dir|prop|skr|bet|rskr|dnr|nr|jfr|ca|kap|st|resp|utg\.\s?omr|kl|art|s|p|f\.\s?d|inkl|exkl|avs|tel|ev|ang|enl)\.$",
    re.IGNORECASE,
)
_CONNECTIVE: Final = re.compile(
    r"(?:,|–|\b(?:och|eller|samt|respektive|att|som|för|av|i|till|med|på|om|mot|inom|från|hos|vid|under|över|mellan|"
    r"genom|utan|enligt|en|ett|den|det|de|dessa|denna|detta|är|har|ska|kan|får|bör|vill|inte|även|också|när|där|"
    r"bland|annat|kring|efter|före|innan|utifrån|gällande|avseende|vars|vilka|vilket|vilken|sin|sitt|sina|den))$",
    re.IGNORECASE,
)
_TAIL: Final = 40
_FIRST_LETTER: Final = re.compile(r"[^\W_]")


def is_ended(text: str) -> bool:
    """Whether `text` ends a sentence or a clause that a list follows."""
    tail = text[-_TAIL:]
    return bool(_ENDED.search(tail)) and not _ABBREVIATED.search(tail) and not _is_inside_bracket(text)


def _is_inside_bracket(text: str) -> bool:
    return text.rfind("(") > text.rfind(")") and not text.endswith(":")


def is_left_open(text: str) -> bool:
    """Whether `text` ends in a word or sign that something must follow."""
    tail = text[-_TAIL:]
    return bool(_CONNECTIVE.search(tail)) or bool(_ABBREVIATED.search(tail)) or _is_inside_bracket(text)


def begins_low(text: str) -> bool:
    """Whether `text` begins as the middle of a sentence does: with a small letter or a figure."""
    match = _FIRST_LETTER.search(text)
    return match is None or not match.group().isupper()
