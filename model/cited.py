"""What the measures of a strategy cite: the papers that bear each number, and which of them are on something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from model.chain_book import ChainBook
from model.citations import RULE_ELSEWHERE
from model.facts import Arrow, load_arrows_from, load_owners
from model.ids import reference_key
from model.link_keys import whole_key
from model.papers import Paper, load_papers


@dataclass(frozen=True, slots=True)
class Cited:
    """The papers known by a day that bear each number, or to which it leads, those on something else, their chains.

    `rules` tell how a number leads to a paper that does not bear it.
    """

    bearing: Mapping[str, Sequence[str]]
    rules: Mapping[tuple[str, str], str]
    papers: Mapping[str, Paper]
    strays: frozenset[str]
    book: ChainBook

    def papers_of(self, ref: str) -> list[str]:
        return [doc for doc in self._known(ref) if doc not in self.strays]

    def strays_of(self, ref: str) -> list[Paper]:
        """Those that bear the number, and are on something else."""
        return [self.papers[doc] for doc in self._known(ref) if doc in self.strays]

    def _known(self, ref: str) -> list[str]:
        return [doc for doc in self.bearing.get(ref, ()) if doc in self.papers]


def load_cited(connection: Connection, document: str, refs: Iterable[str], as_of: str) -> Cited:
    """What a document cites by some numbers, as known on a day."""
    keys = {ref: whole_key(reference_key(ref)) for ref in refs}
    owners = load_owners(connection, set(keys.values()))
    arrows = load_arrows_from(connection, [document], ("cites",))
    led = _led_to(arrows)
    # A committee's number stands on no paper: it leads to the directive that appointed it.
    bearing = {ref: owners.get(key) or tuple(led.get(ref, ())) for ref, key in keys.items()}
    rules = {
        (ref, doc): rule for ref, key in keys.items() if key not in owners for doc, rule in led.get(ref, {}).items()
    }
    wanted = {doc for docs in bearing.values() for doc in docs} - {document}
    papers = {doc: paper for doc, paper in load_papers(connection, wanted).items() if paper.known <= as_of}
    strays = frozenset(arrow.target for arrow in arrows if arrow.target and arrow.rule == RULE_ELSEWHERE)
    return Cited(bearing, rules, papers, strays, ChainBook(connection, wanted - strays, as_of))


def _led_to(arrows: Iterable[Arrow]) -> dict[str, dict[str, str]]:
    """The papers to which each number leads, with the rule."""
    found: dict[str, dict[str, str]] = {}
    for arrow in arrows:
        if arrow.reference and arrow.target:
            found.setdefault(arrow.reference, {})[arrow.target] = arrow.rule
    return found
