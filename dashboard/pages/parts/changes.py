"""What has happened around a strategy since a day: decisions, moved dates and reports that became known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import html

from dashboard.components import Column, day, empty, section, table
from dashboard.forms import day_field, filter_form
from dashboard.pages.parts.documents import document_link
from dashboard.swedish import counted, long_date
from dashboard.view import View
from model.chain import Chain, Step
from model.dates import add_days
from model.papers import Paper

SINCE: Final = "sedan"
_BACK: Final = 180
_COLUMNS: Final = (Column("Känt"), Column("Vad", kind="wide"), Column("Dokument", kind="wordy"))


@dataclass(frozen=True, slots=True)
class Change:
    day: str
    what: str
    paper: Paper


def list_changes(chains: Iterable[Chain], since: str, as_of: str) -> list[Change]:
    """What became known after `since`, newest first, each once."""
    found: dict[tuple[str, str, str], Change] = {}
    for chain in chains:
        for change in (*_papers(chain), *_moves(chain)):
            if since < change.day <= as_of:
                found.setdefault((change.day, change.what, change.paper.id), change)
    return sorted(found.values(), key=lambda one: (one.day, one.paper.title), reverse=True)


def build_changes(chains: Sequence[Chain], view: View) -> html.Section:
    since = view.day(SINCE) or add_days(view.as_of, -_BACK)
    changes = list_changes(chains, since, view.as_of)
    others = {name: value for name, value in view.query.items() if name != SINCE}
    plain = View(view.path, view.as_of, view.chosen, {})
    form = filter_form(plain, [day_field(view, SINCE, "Visa det som blivit känt efter", since)], "Visa", keep=others)
    heading = "Ändrat sedan " + long_date(since)
    if not changes:
        tip = "Välj ett tidigare datum. Se också Täckning: bara det som är läst kan synas."
        nothing = empty(f"Inget nytt beslut, flyttat datum eller ny redovisning efter {long_date(since)}.", tip)
        return section(heading, [form, nothing], ident="andrat")
    rows = [(day(one.day), one.what, document_link(one.paper, view)) for one in changes]
    caption = f"{counted(len(rows), 'händelse', 'händelser')} i de ärenden som strategin hänvisar till, nyast först"
    return section(heading, [form, table(caption, _COLUMNS, rows)], ident="andrat")


def _papers(chain: Chain) -> list[Change]:
    kinds: tuple[tuple[Sequence[Step], str], ...] = (
        (chain.decisions, "Nytt beslut"),
        (chain.reports, "Ny redovisning"),
        (chain.later, "Nytt dokument om förslagen"),
    )
    return [Change(step.paper.known, what, step.paper) for steps, what in kinds for step in steps if step.paper.dated]


def _moves(chain: Chain) -> list[Change]:
    papers = {step.paper.id: step.paper for step in chain.decisions}
    return [
        Change(move.published, _told(move.earlier, move.later), papers[move.document])
        for state in chain.deadlines
        for move in state.entry.moves
        if move.document in papers
    ]


def _told(earlier: Any, later: Any) -> str:
    origin = f" från {long_date(earlier)}" if earlier else ""
    return f"Datum flyttat{origin} till {long_date(later)}" if later else f"Datum flyttat{origin}"
