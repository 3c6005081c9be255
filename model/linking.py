"""All links of one document, in their order: decisions first, then references as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from model.answers import find_answers
from model.changes import ChangeFinder
from model.citations import find_citations
from model.link_keys import offers
from model.links import Link, LinkIndex, LinkRow


def build_index(rows: Iterable[LinkRow], sources: Iterable[str]) -> LinkIndex:
    kept = tuple(rows)
    return LinkIndex(kept, offering_of({row.id: offers(row) for row in kept}), sources)


def offering_of(offered: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The documents by each key that they offer."""
    offering: dict[str, list[str]] = {}
    for document, keys in offered.items():
        for key in keys:
            offering.setdefault(key, []).append(document)
    return offering


def decide_links(index: LinkIndex, wanted: Iterable[str]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """The links of each wanted document. They depend on the index alone, not on the order of asking."""
    changes = ChangeFinder(index)
    for document in wanted:
        row = index.rows[document]
        yield document, (*changes.links(row), *find_answers(row, index, changes), *find_citations(row, index, changes))
