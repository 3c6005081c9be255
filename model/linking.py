"""All links of one document, in their order: decisions first, then references as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from model.answer_rules import RULE_FELLOW
from model.answers import AnswerFinder, is_sure
from model.changes import RULE_EARLIEST, RULE_SUPPLEMENT, ChangeFinder
from model.citations import find_citations
from model.link_index import LinkIndex
from model.link_keys import offers
from model.links import Link, LinkRow, settle
from model.quoting import evidence
from model.relations import LEADING

_EARLIEST: Final = (RULE_EARLIEST, RULE_SUPPLEMENT)


def build_index(rows: Iterable[LinkRow], sources: Iterable[str]) -> LinkIndex:
    kept = tuple(rows)
    return LinkIndex(kept, ((row.id, key) for row in kept for key in offers(row)), sources)


def decide_links(
    index: LinkIndex, wanted: Iterable[str], standing: Mapping[str, str | None] = MappingProxyType({})
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The links of each wanted document. They depend on the index alone, not on the order of asking.

    `standing`: what the changes and reports lead to that were decided before and stand.
    """
    changes = ChangeFinder(index, standing)
    answers = AnswerFinder(index, changes, standing)
    for document in wanted:
        row = index.rows[document]
        changed = changes.links(row)
        found = () if is_settled(changed) else _by_report(row, answers)
        if found and not any(link.target == found[0].target for link in changed):
            # The earliest supplement stays beside the directive found: what follows this one follows that.
            changed = (*found, *(link for link in changed if link.target is not None))
        yield document, (*changed, *answers.links(row), *find_citations(row, index, changes))


def is_settled(links: Iterable[Link]) -> bool:
    """Is it known what a change changes, or a report answers, and not only which change of it is the earliest held?"""
    return any(is_sure(link) and link.relation in LEADING and link.rule not in _EARLIEST for link in links)


def _by_report(row: LinkRow, answers: AnswerFinder) -> tuple[Link, ...]:
    """The directive that a supplement adds to: its committee goes by a name that its reports alone bear."""
    if row.type != "kommittedirektiv" or row.change is None or row.cited:
        return ()
    original = answers.target_of_fellows(row)
    if original is None or original.order >= row.order:
        return ()
    span, _ = evidence(row, None, None)
    return (settle(row, original, row.change, (RULE_FELLOW, 0.8), (span.start, span.end)),)
