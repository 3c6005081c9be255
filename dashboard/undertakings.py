"""The undertakings of a strategy that an address asks for, and the same as rows for a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from dashboard import labels
from dashboard.pages.parts.strategy import chosen_strategy, passed_unfound, whole_strategy
from dashboard.view import View
from model.chain import Chain
from model.deadline_state import DeadlineState
from model.queries.brief import Brief
from model.queries.strategies import list_strategies
from model.status import STATUS_LABELS
from model.strategy_chain import CommitmentView, MeasureView, StrategyView


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for of one strategy; `strategies` are all that may be chosen."""

    strategies: tuple[Brief, ...]
    strategy: Brief | None
    whole: StrategyView | None
    groups: Mapping[str, str]
    found: tuple[CommitmentView, ...]


def select_undertakings(connection: Connection, view: View) -> Selection:
    strategies = list_strategies(connection, view.as_of)
    strategy = chosen_strategy(view, strategies)
    whole = whole_strategy(connection, strategy.id, view.as_of) if strategy else None
    if whole is None:
        return Selection(strategies, strategy, None, {}, ())
    groups = {group.key: group.label for group in whole.groups}
    found = tuple(one for one in whole.commitments if _wanted(one, whole.group_of(one), groups, view))
    return Selection(strategies, strategy, whole, groups, found)


def _wanted(one: CommitmentView, own: str, groups: Mapping[str, str], view: View) -> bool:
    group, status = view.choice("grupp", groups), view.choice("status", STATUS_LABELS)
    passed = view.choice("tid", ("utan",))
    kind = view.choice("slag", labels.STRENGTHS)
    if (group and own != group) or (kind and one.strength != kind):
        return False
    return (not status or one.status.code == status) and (not passed or passed_unfound(one) > 0)


def export(connection: Connection, view: View) -> Iterator[dict[str, Any]]:
    """One row for each deadline of each decision that a measure of the undertaking cites; one at least for each."""
    asked = select_undertakings(connection, view)
    for one in asked.found:
        group = asked.groups[asked.whole.group_of(one)] if asked.whole else ""
        for measure in one.measures or (None,):
            for chain, state in _dated(measure):
                yield {
                    **_of_undertaking(one, group),
                    **_of_measure(measure),
                    **_of_decision(chain),
                    **_of_deadline(chain, state),
                    "läge per": view.as_of,
                }


def _dated(measure: MeasureView | None) -> Iterator[tuple[Chain | None, DeadlineState | None]]:
    for chain in measure.chains if measure else ():
        for state in chain.deadlines or (None,):
            yield chain, state
    if not measure or not measure.chains:
        yield None, None


def _of_undertaking(one: CommitmentView, group: str) -> dict[str, Any]:
    return {
        "åtagandets id": one.id,
        "åtagande": one.text,
        "slag": labels.STRENGTHS.get(one.strength, one.strength),
        "grupp": group,
        "avsnitt": one.section,
        "sida": one.page,
        "status": one.status.label,
        "skäl": one.status.facts[0].sentence,
    }


def _of_measure(measure: MeasureView | None) -> dict[str, Any]:
    return {
        "åtgärd": measure.text if measure else "",
        "åtgärdens sida": measure.page if measure else None,
        "åtgärdens steg": measure.stage.label if measure else "",
        "hänvisningar": "; ".join(measure.refs) if measure else "",
        "hänvisningar ur avsnitt": measure.told_in if measure else None,
        "olösta hänvisningar": "; ".join(measure.lost) if measure else "",
    }


def _of_decision(chain: Chain | None) -> dict[str, Any]:
    first = chain.original if chain else None
    return {
        "beslut": first.title if first else "",
        "nummer": "; ".join(first.numbers) if first else "",
        "handlingens datum": first.told if first else "",
        "uppdrag till": "; ".join(chain.agencies) if chain else "",
        "beslutets adress": first.url if first else "",
    }


def _of_deadline(chain: Chain | None, state: DeadlineState | None) -> dict[str, Any]:
    report = state.report.document if state and state.report else None
    given = (step.paper for step in chain.reports if step.paper.id == report) if chain else iter(())
    paper = next(given, None)
    return {
        "redovisning": labels.deadline_kind(state.entry) if state else "",
        "tidsgränsens id": state.entry.id if state else "",
        "första datum": state.entry.original if state else "",
        "gällande datum": state.entry.current if state else "",
        "läge": state.label if state else "",
        "skäl för läget": state.reason if state else "",
        "citat": state.entry.stated.text if state else "",
        "funnen redovisning": paper.title if paper else "",
        "redovisningens adress": paper.url if paper else "",
    }
