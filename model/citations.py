"""What a document refers to: by number, by committee, by web link. What cannot be found stays, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from model.accounts_told import accounts_told, tells_account
from model.announced import announcing_keys, is_of_change, tells_of, told_when_due
from model.candidates import may_answer
from model.changes import ChangeFinder
from model.ids import reference_key
from model.link_index import LinkIndex
from model.link_keys import seen_by_path, taken_titles, whole_key
from model.links import Link, LinkRow, Mention
from model.relations import ReasonCode, Relation
from model.reports import is_bill
from model.subject import shared_weight, subject_words, telling
from model.task_titles import called_by_title

RULE_NUMBER: Final = "eget nummer"
RULE_ELSEWHERE: Final = "eget nummer, men handlingen är om annat än meningen"
RULE_REPORTED: Final = "eget nummer, i en mening som säger att uppdraget är redovisat"
RULE_BY_TITLE: Final = "uppdragets titel före ett nummer av dess år"
RULE_BY_TITLE_REPORTED: Final = f"{RULE_BY_TITLE}, i en mening som säger att det är redovisat"
RULE_CASE: Final = "samma ärende"
RULE_COMMITTEE: Final = "kommitténs direktiv"
RULE_HYPERLINK: Final = "länk på sidan"
RULE_LISTED: Final = "länk i källans lista"
RULE_TITLE: Final = "betänkandets titel, utan artikel och underrubrik"
RULE_TITLE_OF_TASK: Final = "direktivets titel, utan artikel"
RULE_ANNOUNCED: Final = "pressmeddelandet handlar om beslutet: myndighet, titel och månad"
RULE_ANNOUNCED_DAY: Final = "pressmeddelandet handlar om direktivet: titel, månad och dag för redovisning"
RULE_ACCOUNT: Final = "beslutet nämner uppdragets redovisning: titel och myndighet"
ACCOUNTS: Final = frozenset((RULE_ACCOUNT, RULE_REPORTED, RULE_BY_TITLE_REPORTED))
"""By these a paper speaks of the report on a task."""
RULE_FOLLOWS_UP: Final = "skrivelsen säger att den följer upp"

_HELD: Final[dict[str, frozenset[str]]] = {
    "regeringen": frozenset({"dnr", "dir", "committee", "sou", "ds", "prop", "skr"}),
    "riksdagen": frozenset({"dir", "sou", "ds", "prop", "skr", "bet", "rskr"}),
}
"""Which kinds of numbered documents a source holds: what is missing there is missing, all else is not looked for."""
_CASE: Final = re.compile(r"[a-zåäö]{1,3}\d{4}/\d{3,6}")
_YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|2\d\d\d)(?!\d)")
_FIRST_YEAR: Final = 1900
_ENOUGH_TOLD: Final = 3
_BY_CHANCE: Final = 0.5
"""Telling words of a sentence from which on it says what it is on, and the weight of those shared with anything."""
_FOLLOWS_UP: Final = re.compile(
    r"\b(?:följer upp|uppföljning(?:en)? av|redovis\w+ (?:av )?(?:de |vilka )?åtgärder"
    r"|redovisar .{0,40}(?:arbete|åtgärder))\b",
    re.IGNORECASE,
)


def find_citations(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> Iterator[Link]:
    """One link for each document referred to and each number not found, in order of first mention."""
    done: set[tuple[str, str | None]] = set()
    accounted: set[str | None] = set()
    for mention in row.mentions:
        for link in _links(row, mention, index, changes):
            mark = (link.relation, link.target or mention.key)
            if mark not in done:
                done.add(mark)
                accounted.update([link.target] if link.rule in ACCOUNTS else [])
                yield link
    yield from _unanswered(row, index)
    for link in _same_case(row, index):
        if ("cites", link.target) not in done:
            done.add(("cites", link.target))
            yield link
    for link in (*_same_title(row, index), *_announced(row, index)):
        if ("cites", link.target) not in done:
            yield link
    # That it names the number as well does not say that it speaks of the report.
    yield from (link for link in _accounts(row, index) if link.target not in accounted)


def _links(row: LinkRow, mention: Mention, index: LinkIndex, changes: ChangeFinder) -> Iterator[Link]:
    if mention.kind == "hyperlink":
        for other in (other for key in seen_by_path(mention.id) for other in index.offering(key)):
            if other.id != row.id:
                yield _linked(row, mention, other)
        return
    if mention.key in row.own_keys:
        return
    owners = [other for other in index.offering(f"#{whole_key(mention.key)}") if other.id != row.id]
    for other in owners:
        yield _numbered(row, mention, other)
        if _follows_up(row, mention, other):
            yield _link(mention, other, "follows_up", RULE_FOLLOWS_UP, 0.9)
    if owners:
        return
    called = called_by_title(row, mention, index.offering)
    if called is None:
        yield from _by_committee(row, mention, index, changes)
    else:
        rule = RULE_BY_TITLE_REPORTED if tells_account(row.sentence(mention)[0]) else RULE_BY_TITLE
        yield _quoted(row, mention, called, rule, 0.85)


def _numbered(row: LinkRow, mention: Mention, other: LinkRow) -> Link:
    """The link to a paper that bears the number."""
    if _is_on_other_matter(row, mention, other):
        return _link(mention, other, "cites", RULE_ELSEWHERE, 0.5)
    if _is_reported(row, mention, other):
        return _quoted(row, mention, other, RULE_REPORTED, 1.0)
    return _link(mention, other, "cites", RULE_NUMBER, 1.0)


def _quoted(row: LinkRow, mention: Mention, other: LinkRow, rule: str, confidence: float) -> Link:
    """A link that the whole sentence proves."""
    said, start = row.sentence(mention)
    link = _link(mention, other, "cites", rule, confidence)
    page = row.page_at(start) or mention.page
    return replace(link, evidence=said, start=start, end=start + len(said), page=page)


def _is_on_other_matter(row: LinkRow, mention: Mention, other: LinkRow) -> bool:
    """Do all sentences that name a task's number tell of something else than the task, as the document does?

    Numbers are misprinted, and a case may hold more tasks than the one that is held.
    """
    if mention.kind != "dnr" or other.type != "regeringsuppdrag":
        return False
    if shared_weight(row.title_words, other.title_words) > _BY_CHANCE:
        return False
    names = sorted(filter(None, (mention.text, *other.assignees)), key=len, reverse=True)
    said = [row.sentence(one)[0] for one in row.mentions if one.key == mention.key]
    # Who got the task is told of many.
    told = [subject_words(_without(sentence, names)) for sentence in said]
    task = other.title_words | subject_words(other.text)
    return all(len(telling(words)) >= _ENOUGH_TOLD and shared_weight(words, task) <= _BY_CHANCE for words in told)


def _is_reported(row: LinkRow, mention: Mention, other: LinkRow) -> bool:
    """Does the sentence that names an earlier task's number say that the task was reported on?"""
    earlier = mention.kind == "dnr" and other.type == "regeringsuppdrag" and other.order < row.order
    return earlier and tells_account(row.sentence(mention)[0])


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def _by_committee(row: LinkRow, mention: Mention, index: LinkIndex, changes: ChangeFinder) -> Iterator[Link]:
    """A committee's number means the directive that appointed it, which cites none by its own committee's.

    Any other number without an owner is unresolved.
    """
    reason = _reason(row, mention, index)
    if mention.kind == "committee" and reason != "malformed":
        members = [other for other in index.offering(f"com:{mention.key}") if other.type == "kommittedirektiv"]
        found = {other.id: other for other in (changes.original_of(member) or member for member in members)}
        if len(found) == 1:
            yield from (_link(mention, one, "cites", RULE_COMMITTEE, 0.9) for one in found.values() if one.id != row.id)
            return
        if found:
            reason = "ambiguous"
    yield Link(
        None, "cites", mention.id, RULE_NUMBER, 0.0, mention.text, mention.start, mention.end, mention.page, reason
    )


def _reason(row: LinkRow, mention: Mention, index: LinkIndex) -> ReasonCode:
    years = [int(year) for year in _YEAR.findall(mention.key)]
    latest = int(row.published[:4]) + 1 if row.published else None
    if any(year < _FIRST_YEAR or (latest is not None and year > latest) for year in years[:1]):
        return "malformed"
    read = any(mention.kind in _HELD.get(source, ()) for source in index.sources)
    return "not_found" if read else "not_read"


def _follows_up(row: LinkRow, mention: Mention, other: LinkRow) -> bool:
    """A later communication to parliament that says in the same sentence that it follows the earlier one up."""
    if row.type != "skrivelse" or mention.kind != "skr" or other.type != "skrivelse" or other.order >= row.order:
        return False
    return _FOLLOWS_UP.search(row.sentence(mention)[0]) is not None


def _unanswered(row: LinkRow, index: LinkIndex) -> Iterator[Link]:
    """The tasks that a report says it answers and that no document held bears the number of."""
    for key in row.answers:
        mention = next((m for m in row.mentions if m.key == key), None)
        if mention and not any(index.offering(f"#{key}")):
            reason = _reason(row, mention, index)
            place = mention.start, mention.end, mention.page
            yield Link(None, "reports_on", mention.id, RULE_NUMBER, 0.0, mention.text, *place, reason)


def _same_case(row: LinkRow, index: LinkIndex) -> Iterator[Link]:
    """The other documents of the cases whose numbers this one bears."""
    for key in filter(_CASE.fullmatch, row.own_keys):
        number = next(number for number in row.own_ids if reference_key(number) == key)
        for other in index.offering(f"#{key}"):
            if other.id != row.id:
                yield Link(other.id, "cites", number, RULE_CASE, 0.9, number, None, None, None)


def _same_title(row: LinkRow, index: LinkIndex) -> Iterator[Link]:
    """The inquiry's report or directive whose title a bill takes over, published before it within some years."""
    for key in taken_titles(row) if is_bill(row) else ():
        for other in index.offering(key):
            if other.order < row.order and may_answer(row.published, other.published):
                end = len(row.title)
                rule = RULE_TITLE_OF_TASK if other.type == "kommittedirektiv" else RULE_TITLE
                yield Link(other.id, "cites", None, rule, 0.8, row.text[:end], 0, end, row.page_at(0))


def _announced(row: LinkRow, index: LinkIndex) -> Iterator[Link]:
    """The tasks of the month that a press release tells of; one that is changed only where the title says so."""
    found = {task.id: task for key in announcing_keys(row) for task in index.offering(key) if tells_of(row, task)}
    told = told_when_due(row) if found else None
    if told is None:
        return
    changed = is_of_change(row)
    fitting = [task for task in found.values() if (task.change is not None) == changed] or list(found.values())
    for task in sorted(fitting, key=lambda task: task.order):
        said = row.text[told.start : told.end]
        rule = RULE_ANNOUNCED_DAY if task.type == "kommittedirektiv" else RULE_ANNOUNCED
        yield Link(task.id, "cites", None, rule, 0.8, said, told.start, told.end, row.page_at(told.start))


def _accounts(row: LinkRow, index: LinkIndex) -> Iterator[Link]:
    """The earlier tasks of whose reports a decision speaks."""
    for task, span in accounts_told(row, index.offering):
        said = row.text[span.start : span.end]
        yield Link(task.id, "cites", None, RULE_ACCOUNT, 0.7, said, span.start, span.end, row.page_at(span.start))


def _linked(row: LinkRow, mention: Mention, other: LinkRow) -> Link:
    """A web link: the words that are one, or, where the source's list has it, its address."""
    if mention.listed:
        return _link(mention, other, "cites", RULE_LISTED, 0.99)
    said = mention._replace(text=row.text[mention.start : mention.end])
    return _link(said, other, "cites", RULE_HYPERLINK, 0.99)


def _link(mention: Mention, other: LinkRow, relation: Relation, rule: str, confidence: float) -> Link:
    reference = None if mention.kind == "hyperlink" else mention.id
    start, end = (None, None) if mention.listed else (mention.start, mention.end)
    return Link(other.id, relation, reference, rule, confidence, mention.text, start, end, mention.page)
