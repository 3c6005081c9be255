"""Which task a report answers by what it tells outright: the number of the task, or the committee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from model.answer_weights import weigh_answer
from model.candidates import may_answer
from model.changes import ChangeFinder
from model.due_answers import not_over
from model.link_index import LinkIndex
from model.link_keys import committee_keys
from model.links import Link, LinkRow
from model.quoting import answer_link, said_of
from model.reports import is_inquiry_report, is_task_report
from model.word_keys import DECISIONS

RULE_NUMBER: Final = "rapporten anger uppdragets nummer"
RULE_COMMITTEE: Final = "rapporten anger kommittén"
_HAS_TASK: Final = re.compile(
    r"\W*(?:Utredningen|Utredaren|Vi|Delegationen|Kommittén|Kommissionen|Beredningen|Samordnaren) (?:har|fick)\b"
    r"[^.]{0,40}\bi uppdrag\b"
)
_SOME: Final = 0.1


def by_number(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> tuple[Link, ...]:
    """The decisions whose numbers the report answers; the report itself may name its directive anywhere."""
    own = is_task_report(row.key, row.title, row.text) and not is_inquiry_report(row)
    links: dict[str, Link] = {}
    sure = bool(row.answers) or (own and len(row.cited) == 1)
    for key in row.answers or (row.cited if own or is_inquiry_report(row) else ()):
        for other in decisions(index, f"#{key}"):
            original = changes.original_of(other) or other
            if sure or weigh_answer(row, original).alike >= _SOME or _tells_task(row, key):
                links.setdefault(original.id, answer_link(row, original, RULE_NUMBER, 0.95, key=key))
        if links and not row.answers:
            break
    return tuple(links.values())


def _tells_task(row: LinkRow, key: str) -> bool:
    """Does an inquiry's report name a directive where it tells what it was asked to do ("har även i uppdrag …")?"""
    return is_inquiry_report(row) and any(_HAS_TASK.match(said) for said in said_of(row, key))


def by_committee(row: LinkRow, index: LinkIndex, changes: ChangeFinder) -> tuple[Link, ...]:
    """The directive that those to the committee named all lead to."""
    named = row.committee_told
    originals: dict[str, LinkRow] = {}
    for key in committee_keys(row):
        for other in decisions(index, key):
            original = changes.original_of(other)
            # Two committees may bear one name at different times; a directive after the report leads to one before.
            near = (may_answer(row.published, other.published) or other.order > row.order) and not_over(row, other)
            own = near or not key.startswith("name:")
            if own and original and original.change is None and original.order < row.order:
                originals[original.id] = original
    if len(originals) != 1:
        return ()
    span = named[1] if named else None
    return (answer_link(row, next(iter(originals.values())), RULE_COMMITTEE, 0.85, span=span),)


def decisions(index: LinkIndex, key: str) -> Iterator[LinkRow]:
    """The decisions that offer a key, in order of id."""
    return (other for other in index.offering(key) if other.type in DECISIONS)
