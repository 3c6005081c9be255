"""Reads committee directives: new or supplementary, the committee, and which directives they change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.language import Sentence
from extract.references import Number, find_numbers
from extract.rulebook import pattern
from model.finding import Committee, DirectiveKind, Reference
from model.wording import consults

_STILL = re.compile(r"(?i:\bfortfarande\b|\bligger fast\b|\boförändra\w+|\bnärliggande\b|\bparallell\w*)")
_OWN_NUMBER = re.compile(r"(?i:,? ?\(?\bdir\.? ?\d.*$)")
_HEAD = 1500
_NAMED_COMMITTEE = pattern("directives", "named_committee")
_TO_COMMITTEE = pattern("directives", "to_committee")


def find_directive_kind(title: str, text: str) -> DirectiveKind:
    """What the title says, or the line below it, or that what is told is added to a task."""
    told = pattern("directives", "supplementary").search(title) or _TO_COMMITTEE.match(title)
    return "supplementary" if told or pattern("directives", "adding").search(text[:_HEAD]) else "new"


def own_sentences(sentences: Sequence[Sentence], kind: DirectiveKind) -> list[Sentence]:
    """The sentences that can tell this inquiry's deadlines: in a new directive, none that tells of another inquiry."""
    return [
        s for s in sentences if kind == "supplementary" or not pattern("directives", "other_inquiry").search(s.text)
    ]


def find_committee(title: str, references: Sequence[Reference], text: str, kind: DirectiveKind) -> Committee:
    """The committee that the directive is for: named in the title, or in the text of a supplementary directive."""
    title = _whole_title(title, text)
    numbers = [number for number in find_numbers(title) if number.kind == "committee" and not _is_cut(number.id)]
    named = pattern("directives", "named").search(title)
    identifier = numbers[0].id if numbers else None
    beside = _TO_COMMITTEE.match(title)
    name = _name_after(title, named.end(), numbers) if named else beside["name"] if beside else None
    if identifier is None and kind == "supplementary":
        identifier = _only_committee(references, name, text)
    return Committee(name, identifier)


def _whole_title(title: str, text: str) -> str:
    """The title as the text gives it, where the page's is cut."""
    begun = _OWN_NUMBER.sub("", title)
    longer = (line for line in text[:_HEAD].splitlines() if len(line) > len(begun) and line.startswith(begun))
    return next(longer, title) if begun else title


def _name_after(title: str, start: int, numbers: list[Number]) -> str | None:
    end = min((number.start for number in numbers if number.start > start), default=len(title))
    name = re.split(r"(?i:,? ?\(?\bdir\.? ?\d)|, \d{4}:\d+$", title[start:end])[0]
    # Titles are cut at times within the number of the committee, or tell it without its ministry.
    begun = r"[A-ZÅÄÖ][a-zåäö]{0,2}(?: ?\d{1,4}(?::\d?)?)?$"
    return re.sub(rf"\s*\((?:{begun}|\d{{4}}:\d+\)$)", "", name).strip(" ,(–-:") or None


def _only_committee(references: Sequence[Reference], name: str | None, text: str) -> str | None:
    """The committee's number in the text: the one beside its name, or the only one there."""
    for match in _NAMED_COMMITTEE.finditer(text):
        if name and match["name"].lower() == name.lower():
            return next((number.id for number in find_numbers(match["id"]) if number.kind == "committee"), None)
    told = {reference.id for reference in references if reference.kind == "committee"}
    identifiers = {identifier for identifier in told if not _is_cut(identifier)}
    return identifiers.pop() if len(identifiers) == 1 else None


def _is_cut(number: str) -> bool:
    """Is a committee's number cut where the page's title is ("(A 2011:0")? None is numbered naught."""
    return number.endswith(":0")


def find_changed_directives(sentences: Sequence[Sentence], own: str | None) -> list[str]:
    """The directives that a supplementary directive changes, with every earlier link of the chain."""
    changed: list[str] = []
    for sentence in sentences:
        told = pattern("directives", "changed").search(sentence.text) and not consults(sentence.text)
        if not told or _STILL.search(sentence.text):
            continue
        for number in find_numbers(sentence.text):
            elsewhere = pattern("directives", "elsewhere").search(sentence.text[: number.start])
            if number.kind == "dir" and number.id != own and number.id not in changed and not elsewhere:
                changed.append(number.id)
    return changed
