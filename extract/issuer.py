"""Finds the ministry, or other body, that a document is from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.agencies import find_agencies, ministry_of
from extract.references import find_numbers
from extract.rulebook import load_rules
from model.document import CleanText, SourceFacts
from model.finding import OwnId

_FOOT = 200
_PREFIXED = re.compile(r"([A-Za-zÅÄÖåäö]+) ?(\d{4})[/:]")


def find_issuer(clean: CleanText, facts: SourceFacts, own_ids: Iterable[OwnId], *, head: int) -> str | None:
    """The ministry by the source's list, in the `head` or at the signature, else by the prefix of a number.

    That of its diary number, or of the committee that the title names.
    """
    year = int(facts.published[:4]) if facts.published else None
    listed = [name for name in facts.issuers if _may_issue(name, year)]
    ministries = [name for name in listed if name.endswith("departementet") or name == "Statsrådsberedningen"]
    if ministries:
        return ministries[0]
    for text in (clean.text[:head], clean.text[-_FOOT:]) if clean.segments else ():
        named = [mention.name for mention in find_agencies(text) if mention.kind == "ministry"]
        if named:
            return named[0]
    committees = (number.id for number in find_numbers(facts.title or "") if number.kind == "committee")
    for number in (*(own.id for own in own_ids if own.kind == "dnr"), *committees):
        match = _PREFIXED.match(number)
        if match:
            return ministry_of(match[1], int(match[2]))
    return listed[0] if listed else None


def _may_issue(name: str, year: int | None) -> bool:
    """Is it a ministry that there was in `year`, or another body known, and no person?

    Lists put the papers of ministries that are gone under those of today.
    """
    periods = [entry for entry in load_rules("agencies")["ministries"] if entry["name"] == name]
    if periods:
        return year is None or any(one.get("from", 0) <= year <= one.get("to", 9999) for one in periods)
    return name == "Regeringskansliet" or any(hit.end - hit.start == len(name) for hit in find_agencies(name))
