"""Finds the money a body may use, or shall pay out, for a task."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.agencies import find_agencies
from extract.language import Sentence
from extract.read.phrases import is_ended
from extract.rulebook import pattern
from model.finding import Funds

_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:[  .]\d{3})+|\d+(?:,\d+)?|\b(?:en|två|tre|fyra|fem|tio)(?= milj))"
    r" ?(?P<unit>miljarder|miljard|miljo-?ner|miljon|mnkr|mkr|tusen|tkr)? ?(?P<kronor>kronor|kr\b)?",
    re.IGNORECASE,
)
_WORDS = {"en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "tio": 10}
_BARE_YEAR = re.compile(r"(?:(?<=\s)| )(?P<year>20\d\d)\b(?! ?[–-])")
_UNITS = {"miljard": 10**9, "miljoner": 10**6, "miljon": 10**6, "mnkr": 10**6, "mkr": 10**6, "tusen": 1000, "tkr": 1000}
_USE = pattern("funds", "use")
_PART = pattern("funds", "part")
_YEAR = pattern("funds", "year")
_YEAR_BEFORE = pattern("funds", "year_before")
_EACH_YEAR = pattern("funds", "each_year")
_NO_MONEY = pattern("funds", "no_money")


def find_funds(sentences: Sequence[Sentence], assignees: Sequence[str]) -> list[Funds]:
    """Amounts in kronor with the year told beside them; parts ("varav …") are left out, and other currencies.

    The frame of a guarantee and what is only reckoned with for later years are no money to use. A list's item is read
    with the words that open the list.
    """
    found: list[Funds] = []
    opening = ""
    for sentence in sentences:
        if sentence.kind != "bullet":
            opening = "" if is_ended(sentence.text) or sentence.kind == "heading" else f"{sentence.text} "
        begin = len(opening) if sentence.kind == "bullet" else 0
        text = opening + sentence.text if begin else sentence.text
        if "kr" not in text.lower() or not _USE.search(text):
            continue
        part = _PART.search(text)
        for match in _AMOUNT.finditer(text, begin):
            amount = _read_amount(match)
            if amount is None or (part and match.start() > part.start()) or not _is_used(text, match):
                continue
            fund = Funds(amount, _year_of(text, match), _agency(text, assignees))
            if fund not in found:
                found.append(fund)
    return _without_parts(found)


def _is_used(text: str, amount: re.Match[str]) -> bool:
    before = text[: amount.start()]
    used = _USE.search(before) or _USE.match(text[amount.end() :].lstrip()[:90])
    return bool(used) and not _NO_MONEY.search(before)


def _read_amount(match: re.Match[str]) -> int | None:
    unit = (match["unit"] or "").lower()
    if not unit and not match["kronor"]:
        return None
    printed = match["number"].lower()
    number = float(_WORDS.get(printed) or re.sub(r"[  .]", "", printed).replace(",", "."))
    factor = _UNITS.get("miljard" if unit.startswith("miljard") else unit.replace("-", ""), 1)
    amount = round(number * factor)
    return amount if amount >= 1000 else None


def _year_of(text: str, match: re.Match[str]) -> int | None:
    bare = _BARE_YEAR.match(text, match.end())
    if bare:
        return int(bare["year"])
    if _EACH_YEAR.match(text[match.end() : match.end() + 90]):
        return None
    after = _YEAR.search(text, match.end(), match.end() + 45)
    other = _AMOUNT.search(text, match.end(), match.end() + 45)
    if after and not (other and _read_amount(other) is not None and other.start() < after.start()):
        return int(after["year"])
    before = _YEAR_BEFORE.search(text[: match.start()])
    return int(before["year"]) if before else None


def _agency(text: str, assignees: Sequence[str]) -> str | None:
    named = [mention.name for mention in find_agencies(text) if mention.name in assignees]
    return named[0] if named else (assignees[0] if len(assignees) == 1 else None)


def _without_parts(found: list[Funds]) -> list[Funds]:
    """Where one amount is the sum of the others of its year, it alone is the money for the task."""
    for fund in found:
        rest = [other.amount_sek for other in found if other is not fund and other.year in {fund.year, None}]
        if len(rest) > 1 and sum(rest) == fund.amount_sek:
            return [other for other in found if other is fund or other.amount_sek not in rest]
    return found
