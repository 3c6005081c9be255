"""Which strategy a page is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard.components import link
from dashboard.forms import choice_field, filter_form, refusals
from dashboard.memory import remember
from dashboard.pages.parts.documents import document_line
from dashboard.shell import MENU
from dashboard.view import View, shortened
from model.chain import Chain
from model.deadline_state import PASSED_UNFOUND
from model.queries.brief import Brief
from model.queries.tasks import list_chains
from model.strategy_chain import CommitmentView, StrategyView, strategy_of


def chosen_strategy(view: View, strategies: Sequence[Brief]) -> Brief | None:
    """The one that the address names, else the newest."""
    wanted = view.text("strategi")
    return next((one for one in strategies if one.id == wanted), strategies[0] if strategies else None)


def whole_strategy(connection: Connection, strategy: str, as_of: str) -> StrategyView | None:
    """The undertakings and measures of a strategy, judged as of a day."""
    return remember(connection, ("strategi", strategy, as_of), lambda: strategy_of(connection, strategy, as_of))


def chains_of(connection: Connection, decisions: tuple[str, ...], as_of: str) -> tuple[Chain, ...]:
    """The chains of these decisions, each once, judged as of a day."""
    return remember(connection, ("kedjor", decisions, as_of), lambda: list_chains(connection, decisions, as_of))


def strategy_head(view: View, strategy: Brief, strategies: Sequence[Brief]) -> list[Any]:
    """The strategy's name, and a choice where there are several."""
    line = html.P(
        [
            link(strategy.title, view.href(f"/dokument/{strategy.id}")),
            html.Span(document_line(strategy), className="sub"),
        ],
        className="lead",
    )
    asked = view.text("strategi")
    told = [f"Strategin ”{shortened(asked)}” finns inte bland dem som är lästa och kända. Här visas en annan."]
    refused = refusals(told if asked and asked != strategy.id else [])
    if len(strategies) < 2:
        return [*refused, line]
    options = [(one.id, f"{one.title} ({document_line(one)})") for one in strategies]
    plain = View(view.path, view.as_of, view.chosen, {"strategi": strategy.id})
    form = filter_form(plain, [choice_field(plain, "strategi", "Välj strategi", options, "")], "Visa strategin")
    return [*refused, line, html.Details([html.Summary(f"Byt strategi ({len(strategies)} finns)"), form])]


def number_pledges(whole: StrategyView) -> dict[str, int]:
    """The running number of each undertaking of the plain sort, by id; intentions bear none."""
    pledges = [one.id for one in whole.commitments if one.strength == "pledge"]
    return {ident: number for number, ident in enumerate(pledges, start=1)}


def numbered_text(one: CommitmentView, numbers: Mapping[str, int]) -> str:
    return f"{numbers[one.id]}. {one.text}" if one.id in numbers else one.text


def passed_unfound(one: CommitmentView) -> int:
    """How many deadlines of an undertaking's measures have passed without a report being found."""
    entries = {s.entry.id for m in one.measures for c in m.chains for s in c.deadlines if s.code in PASSED_UNFOUND}
    return len(entries)


def _today(view: View) -> list[Any]:
    """The way to what is known now, for the one who asks about another day."""
    return [", eller ", link("visa läget i dag", View(view.path, "", False, {}).here())] if view.chosen else []


def no_strategy(view: View) -> list[Any]:
    return [
        html.Div(
            [
                html.P(html.Strong("Ingen strategi med åtaganden är inläst eller känd den valda dagen.")),
                html.P(["Läs in en skrivelse med ", html.Code("verka ingest"), *_today(view), "."]),
            ],
            className="empty",
        )
    ]


def elsewhere(view: View) -> list[Any]:
    """Where what is held is shown without a strategy."""
    pages = {
        "/uppdrag": "regeringens uppdrag och deras tidsgränser",
        "/tidslinje": "datum för redovisning, månad för månad",
        "/olosta": "hänvisningar som inte leder till något läst dokument",
        "/dokument": "allt som är inläst",
    }
    names = dict(MENU)
    items = [html.Li([link(names[path], view.href(path)), f": {what}"]) for path, what in pages.items()]
    return [html.P("Det som är inläst visas också utan strategi:"), html.Ul(items)]
