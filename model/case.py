"""One document or one case with all that is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from model.chain import Chain
from model.chain_book import ChainBook
from model.facts import Arrow, load_arrows_from, load_arrows_to
from model.lookup import Found
from model.papers import Paper, load_papers
from model.queries.unresolved import count_citing
from model.strategy_chain import StrategyView, strategy_of
from model.told import ReportTold, load_told
from model.told_dates import with_papers_told


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: the chains it belongs to, what it refers to, what refers to it, and its undertakings, if any."""

    paper: Paper
    chains: tuple[Chain, ...]
    out: tuple[tuple[Arrow, Paper], ...]
    into: tuple[tuple[Arrow, Paper], ...]
    unresolved: tuple[Arrow, ...]
    suggestions: tuple[tuple[Arrow, Paper], ...]
    strategy: StrategyView | None
    told: tuple[ReportTold, ...] = ()
    cited: Mapping[str, int] = field(default_factory=dict)
    """How many documents name each number that is unresolved here."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A number: the documents that bear it, those that change or answer it, those that mention it, and its chains.

    `told` is what reports that answer it say of it; `strategy` the undertakings of the strategy that bears it.
    `later`: what bears it was published after the day, and nothing before."""

    number: str
    bearing: tuple[Paper, ...]
    naming: tuple[Paper, ...]
    citing: tuple[Paper, ...]
    chains: tuple[Chain, ...]
    quotes: tuple[tuple[Arrow, Paper], ...]
    told: tuple[ReportTold, ...] = ()
    strategy: StrategyView | None = None
    later: bool = False


def document_of(connection: Connection, document: str, as_of: str) -> DocumentView | None:
    """A document and its surroundings as known on a day; None where it was not published then."""
    paper = load_papers(connection, [document]).get(document)
    if paper is None or paper.known > as_of:
        return None
    out = load_arrows_from(connection, [document])
    into = load_arrows_to(connection, [document])
    ends = {end for arrow in out for end in (arrow.target, arrow.suggested) if end} | {arrow.source for arrow in into}
    papers = {key: other for key, other in load_papers(connection, ends).items() if other.known <= as_of}
    answers = {arrow.relation for arrow in out if arrow.target}
    unresolved = tuple(arrow for arrow in out if arrow.target is None and arrow.suggested is None)
    return DocumentView(
        paper=paper,
        chains=_chains(connection, [document], as_of),
        out=tuple((arrow, papers[arrow.target]) for arrow in out if arrow.target in papers),
        into=tuple((arrow, papers[arrow.source]) for arrow in into if arrow.source in papers),
        unresolved=unresolved,
        suggestions=tuple(
            (arrow, papers[arrow.suggested])
            for arrow in out
            if arrow.suggested in papers and arrow.relation not in answers
        ),
        strategy=_strategy(connection, paper, as_of),
        told=load_told(connection, [paper]),
        cited=count_citing(connection, (arrow.reference for arrow in unresolved), as_of),
    )


def case_of(connection: Connection, found: Found, as_of: str) -> CaseView:
    """A case as known on a day. Where no document bears its number, those that change or answer it lead on."""
    papers = load_papers(connection, (*found.documents, *found.naming, *found.citing))
    known = {key: paper for key, paper in papers.items() if paper.known <= as_of}
    quotes = load_arrows_from(connection, [doc for doc in (*found.naming, *found.citing) if doc in known])
    bearing = _in_order(known, found.documents)
    return CaseView(
        number=found.label,
        bearing=bearing,
        naming=_in_order(known, found.naming),
        citing=_in_order(known, found.citing),
        chains=_chains(connection, found.documents or found.naming, as_of),
        quotes=tuple((arrow, known[arrow.source]) for arrow in quotes if arrow.reference == found.label),
        told=load_told(connection, (known[key] for key in found.naming if key in known)),
        strategy=next(filter(None, (_strategy(connection, paper, as_of) for paper in bearing)), None),
        later=bool(found.documents) and not bearing,
    )


def _strategy(connection: Connection, paper: Paper, as_of: str) -> StrategyView | None:
    """What a strategy undertakes, where it does."""
    view = strategy_of(connection, paper.id, as_of) if paper.type in ("skrivelse", "strategi") else None
    return view if view and (view.commitments or view.measures) else None


def _in_order(papers: dict[str, Paper], ids: tuple[str, ...]) -> tuple[Paper, ...]:
    return tuple(sorted((papers[key] for key in ids if key in papers), key=lambda paper: (paper.known, paper.id)))


def _chains(connection: Connection, documents: list[str] | tuple[str, ...], as_of: str) -> tuple[Chain, ...]:
    """The chains that the documents belong to, each once, of what was published by then."""
    book = ChainBook(connection, documents, as_of)
    chains = {chain.original.id: chain for doc in documents if (chain := book.chain(doc))}
    return tuple(
        with_papers_told(connection, chain, as_of) for chain in chains.values() if chain.original.known <= as_of
    )
