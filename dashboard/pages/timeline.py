"""Deadlines over time, past and coming."""

from __future__ import annotations

from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard.components import empty, link
from dashboard.forms import choice_field, day_field, filter_form, period_problems, search_field
from dashboard.names import ministry_name, official_name
from dashboard.pages.assignments import left_out, ministry_field
from dashboard.pages.parts.reading import told_reading
from dashboard.pages.parts.strategy import chains_of
from dashboard.pages.parts.timeline import list_due, timeline_chart, timeline_table
from dashboard.shell import Content
from dashboard.swedish import long_date
from dashboard.view import View
from model.dates import add_days
from model.queries.assignments import list_assignees
from model.queries.brief import Brief
from model.queries.strategies import list_strategies
from model.queries.tasks import MOST_DECISIONS, list_due_decisions, list_strategy_decisions

_BACK: Final = 180
_AHEAD: Final = 365
_SHOWN: Final = 100


def build(connection: Connection, view: View) -> Content:
    strategies = list_strategies(connection, view.as_of)
    chosen = view.choice("strategi", [one.id for one in strategies])
    first = view.day("fran") or add_days(view.as_of, -_BACK)
    last = view.day("till") or add_days(view.as_of, _AHEAD)
    agency = official_name(connection, view.text("myndighet"))
    if chosen:
        decisions = list_strategy_decisions(connection, chosen, view.as_of)
    else:
        ministry = ministry_name(connection, view.text("departement"))
        decisions = list_due_decisions(connection, first, last, view.as_of, agency=agency, ministry=ministry)
    dues = list_due(chains_of(connection, decisions, view.as_of), first, last)
    lead = html.P(f"Datum för redovisning från {long_date(first)} till {long_date(last)}.", className="lead")
    body: list[Any] = [lead, told_reading(connection, view), _form(connection, view, strategies, first, last)]
    body += [] if chosen else left_out(connection, View("/uppdrag", view.as_of, view.chosen, _asked(view)))
    if not dues:
        advice = ["Vidga perioden eller ", link("visa alla", view.href("/tidslinje")), "."]
        return Content("Tidslinje", [*body, empty("Ingen tidsgräns i detta urval.", advice)], "/tidslinje")
    body += [timeline_chart(dues, view.as_of), timeline_table(dues, view, _SHOWN)]
    if len(decisions) >= MOST_DECISIONS or len(dues) > _SHOWN:
        body.append(
            html.P(
                "Urvalet är större än vad som visas. Korta perioden eller välj en myndighet för att se allt.",
                className="quiet",
            )
        )
    return Content("Tidslinje", body, "/tidslinje")


def _asked(view: View) -> dict[str, str]:
    """What of the selection the list of assignments can be asked for too."""
    return {name: value for name in ("myndighet", "departement") if (value := view.text(name))}


def _form(connection: Connection, view: View, strategies: tuple[Brief, ...], first: str, last: str) -> html.Form:
    return filter_form(
        view,
        [
            choice_field(view, "strategi", "Strategi", [(one.id, one.title) for one in strategies], "Alla uppdrag"),
            search_field(view, "myndighet", "Myndighet", list_assignees(connection)),
            ministry_field(connection, view),
            day_field(view, "fran", "Från", first),
            day_field(view, "till", "Till och med", last),
        ],
        problems=period_problems(first, last),
    )
