"""What the papers of a chain do not tell: said beside what they do, so that no list looks surer than it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.chain import Chain, Step
from model.deadline_state import PASSED_UNFOUND
from model.finding import RULE_SAME_DAY
from model.spoken import of_none_found

NO_DATES: Final = "Besluten anger ingen dag för redovisning som Verka har hittat."
LASTING: Final = "Så länge uppdraget varar enligt besluten, vilket inte är en dag för redovisning:"
TOLD_DATES: Final = "Datum som sidor om ärendet anger, utan att något hittat beslut sätter dem:"


def doubts_of(chain: Chain) -> Iterator[str]:
    """A sentence in Swedish for each thing that is not known of a chain and that its dates may hang on."""
    if chain.original.change:
        yield "Det äldsta beslut som är hittat ändrar ett tidigare, som inte är hittat i de källor som är lästa."
    for step in chain.decisions:
        dated = step.paper.told or step.paper.known
        entries = [one.entry for one in chain.deadlines]
        told = any(step.paper.id in entry.documents or dated in (entry.unread, entry.prolonged) for entry in entries)
        if step.paper.bare and not told and _may_move(step, chain):
            yield (
                f"Vad beslutet publicerat {dated} ändrar står inte på den lästa sidan: "
                "datum som infaller efter det kan ha ändrats."
            )
        if step.arrow and step.paper.dated and step.paper.known < chain.original.known:
            yield (
                f"Beslutet publicerat {step.paper.told} ändrar ett beslut som enligt källan publicerades senare "
                f"({chain.original.told}): någon av dagarna är inte den då beslutet fattades."
            )
    unfound = [state for state in chain.deadlines if state.code in PASSED_UNFOUND]
    spoken = of_none_found((step.paper for step in chain.mentions), [step.paper for step in chain.reports])
    if spoken and unfound and not any(state.spoken for state in unfound):
        yield "Andra sidor i ärendet talar om en redovisning: den kan vara lämnad, fast den själv inte är hittad."
    if chain.unheld and unfound:
        named = ", ".join(unheld.named for unheld in chain.unheld)
        yield f"Beslut som nämns men inte är hittade ({named}) kan ha ändrat datum som är passerade utan redovisning."
    dates = [state.entry for state in chain.deadlines if not state.entry.withdrawn]
    # A last date that has become that of a part leaves only the one of what is added.
    parted = any(entry.stated.rule == RULE_SAME_DAY for entry in dates)
    ended = parted or any(entry.kind == "final" and not entry.stated.added for entry in dates)
    if dates and not ended and chain.original.type == "kommittedirektiv":
        yield "Inget datum för slutredovisningen är hittat i de sidor som är lästa."


def _may_move(step: Step, chain: Chain) -> bool:
    """May a change have moved a date? All that are known may have been set after it."""
    dates = [state.entry for state in chain.deadlines if not state.entry.withdrawn]
    changes = step.arrow is not None and step.arrow.relation in ("amends", "supplements")
    return changes and (not dates or any(entry.decided[-1] <= step.paper.known for entry in dates))
