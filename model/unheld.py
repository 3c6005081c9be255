"""Decisions that the papers of a chain tell of and that are not held: said, so that no list looks whole that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from model.candidates import date_fits
from model.chain import Chain, Step, Told
from model.dates import MONTH_LETTERS
from model.facts import load_owners
from model.links import LinkRow, Mention
from model.mentions import NamedDate, Span, named_dates, sentence_around
from model.papers import Paper

_LEAD: Final = 6000
_SUPPLEMENT: Final = re.compile(
    r"\btilläggsdirektiv|\b(?:utrednings|uppdrags)tiden\b|\bförläng\w+ tid\b|\bförlängde\w* uppdraget\b", re.IGNORECASE
)
_CHANGED: Final = re.compile(
    r"\bbeslut\w*\b[^.]*\buppdraget\b[^.]*\b(?:slut)?(?:redovisas|(?:ut)?vidga\w*|utöka\w*)", re.IGNORECASE
)
"""A decision about the task, told by a later one, is one of its supplements."""
_BARE: Final = re.compile(
    r"\b(?:genom|i|enligt|efter) (?:(?:ett|det|de|våra|sina|ytterligare|kommitténs|utredningens) ){0,2}tilläggsdirektiv"
    r"|\b(?:fick|fått) [^.]{0,40}\btilläggsdirektiv",
    re.IGNORECASE,
)
"""A supplement told of without its day or number; what is to come ("kommer att få tilläggsdirektiv") is none."""
_MAY_COME: Final = re.compile(r"\b(?:huruvida|behöver|eventuell\w*|kan komma|kan behöva)\b", re.IGNORECASE)
_DECIDED_AFTER: Final = re.compile(r"[^.]{0,60}\bbesluta\w*\b")
_YEAR: Final = re.compile(r"\b20\d\d\b")
_NUMBER_YEAR: Final = re.compile(r"\d{4}(?=:)")


def tellers_of(chain: Chain) -> dict[str, Paper]:
    """The papers, by id, that may tell of a supplement to an inquiry; none of an agency's task."""
    steps = (*chain.decisions[1:], *chain.reports, *chain.mentions)
    return {step.paper.id: step.paper for step in steps} if chain.original.type == "kommittedirektiv" else {}


def with_unheld(connection: Connection, chain: Chain, read: Mapping[str, LinkRow]) -> Chain:
    """The chain of an inquiry with the supplements that its papers tell of and that are not held.

    `read` holds the papers of `tellers_of`, by id.
    """
    tellers = tellers_of(chain)
    if not tellers:
        return chain
    rows = [read[paper] for paper in sorted(tellers)]
    told = [(tellers[row.id], row, date) for row in rows for date in _supplements_told(row)]
    told.sort(key=lambda one: (one[0].known, one[0].id, one[2].span.start))
    named = {mention.key for row in rows for mention in row.mentions if mention.kind == "dir"}
    known = {step.paper.id for step in chain.decisions}
    owned = load_owners(connection, named)
    first = {chain.original.id}
    # A number beside the day names the decision: of another chain, or one of this whose day is told otherwise.
    others = {key for key, owners in owned.items() if known.isdisjoint(owners) or first.isdisjoint(owners)}
    found: dict[str, Told] = {}
    for paper, row, date in told:
        span = sentence_around(row.text, date.span.start, date.span.end)
        later = date.value >= chain.original.known[: len(date.value)]
        if later and not _is_held(date.value, chain.decisions) and not _names(row, span, others):
            quotation = row.text[span.start : span.end]
            found.setdefault(date.value, Told(date.value, paper, quotation, row.page_at(span.start)))
    days = {day[:MONTH_LETTERS] for day in found if len(day) > MONTH_LETTERS}
    kept = [one for day, one in sorted(found.items()) if len(day) > MONTH_LETTERS or day not in days]
    quoted = {one.quotation for one in kept}
    numbered: dict[str, Told] = {}
    for row in sorted(rows, key=lambda row: tellers[row.id].known):
        for mention, span in _numbers_told(row, chain.original.known):
            quotation = row.text[span.start : span.end]
            if mention.key not in owned and quotation not in quoted and not _is_unnumbered(row, span, chain):
                numbered.setdefault(mention.key, Told(mention.id, tellers[row.id], quotation, row.page_at(span.start)))
    unheld = (*kept, *(one for _, one in sorted(numbered.items())))
    if not unheld and len(chain.decisions) == 1:
        unheld = tuple(bare for row in rows for bare in _bare(tellers[row.id], row))[:1]
    return replace(chain, unheld=unheld)


def _bare(teller: Paper, row: LinkRow) -> Iterator[Told]:
    """A supplement told of without its day or number, as in a chain that holds none."""
    for place in _BARE.finditer(row.text, 0, _LEAD):
        span = sentence_around(row.text, place.start(), place.end())
        quotation = row.text[span.start : span.end]
        if not _YEAR.search(quotation) and not _MAY_COME.search(quotation):
            yield Told("tilläggsdirektiv", teller, quotation, row.page_at(span.start))


def _numbers_told(row: LinkRow, since: str) -> Iterator[tuple[Mention, Span]]:
    """The directives not older than the chain that a sentence on supplements names by number."""
    for mention in row.mentions:
        year = _NUMBER_YEAR.search(mention.key) if mention.kind == "dir" and mention.end <= _LEAD else None
        if year and year[0] >= since[:4]:
            span = sentence_around(row.text, mention.start, mention.end)
            sentence = row.text[span.start : span.end]
            if _SUPPLEMENT.search(sentence) or (row.change and _CHANGED.search(sentence)):
                yield mention, span


def _supplements_told(row: LinkRow) -> Iterator[NamedDate]:
    text = row.text[:_LEAD]
    if not _SUPPLEMENT.search(text):
        return
    for date in named_dates(text):
        span = sentence_around(text, date.span.start, date.span.end)
        decided = date.decided or _DECIDED_AFTER.match(text, date.span.end)
        if decided and not date.due and _SUPPLEMENT.search(text[span.start : span.end]):
            yield date


def _names(row: LinkRow, span: Span, others: set[str]) -> bool:
    """Does the sentence name a decision that is held, other than the first of the chain?"""
    return any(mention.key in others and span.start <= mention.start < span.end for mention in row.mentions)


def _is_unnumbered(row: LinkRow, span: Span, chain: Chain) -> bool:
    """Does the sentence tell the day of a supplement of the chain whose page does not tell its number?"""
    bare = [step for step in chain.decisions[1:] if not any(n.startswith("dir.") for n in step.paper.numbers)]
    days = (date.value for date in named_dates(row.text[:_LEAD]) if span.start <= date.span.start < span.end)
    return any(_is_held(day, bare) for day in days)


def _is_held(told: str, decisions: Sequence[Step]) -> bool:
    """A month tells a decision that may have been published in the next one."""
    months = (told, f"{told}-28") if len(told) == MONTH_LETTERS else (told,)
    return any(date_fits(day, step.paper.known) for step in decisions for day in months)
