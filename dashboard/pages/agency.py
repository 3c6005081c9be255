"""What one agency has on its table: due, passed, reported."""

from __future__ import annotations

from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard.components import Column, day, empty, link, table
from dashboard.labels import DEADLINE_KINDS
from dashboard.listing import Line, every_line
from dashboard.pages.parts.dates import state_badge
from dashboard.pages.parts.documents import document_link
from dashboard.shell import Content
from dashboard.swedish import counted, long_date, number
from dashboard.view import View, read_view
from model.deadline_state import PASSED_UNFOUND, DeadlineState

_COLUMNS: Final = (Column("Uppdrag", kind="wordy"), Column("Redovisas"), Column("Slag"), Column("Läge", kind="wide"))
_GROUPS: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("kommande", "Kommande redovisningar", frozenset({"due_soon", "future"})),
    ("passerade", "Passerade utan funnen redovisning", frozenset(PASSED_UNFOUND) | {"uncheckable"}),
    ("redovisade", "Med funnen redovisning", frozenset({"reported", "reported_after"})),
    ("ovriga", "Utan datum eller upphävda", frozenset({"undated", "withdrawn"})),
)
_SHOWN: Final = 50


def build(connection: Connection, view: View, name: str) -> Content:
    chosen = {"per": view.as_of} if view.chosen else {}
    lines = list(every_line(connection, read_view("/uppdrag", {"myndighet": name, **chosen})))
    back = ("Alla uppdrag", view.href("/uppdrag"))
    if not lines:
        advice = ["Sök i stället efter namnet bland ", link("dokumenten", view.href("/dokument", q=name)), "."]
        return Content(name, [empty("Inget uppdrag till detta namn är funnet.", advice)], "/uppdrag", "Myndighet", back)
    states = [(line, state) for line in lines for state in line.states]
    intro = html.P(
        [
            f"{counted(len(lines), 'uppdrag', 'uppdrag')} kända {long_date(view.as_of)}. ",
            link("Visa och hämta dem som tabell", view.href("/uppdrag", myndighet=name)),
            ".",
        ],
        className="lead",
    )
    body: list[Any] = [intro, _tiles(states)]
    if name == "Länsstyrelserna" or name.startswith("Länsstyrelsen i "):
        body.append(html.P("Uppdrag till ”länsstyrelserna” gäller alla 21 och står under det gemensamma namnet."))
    body += [part for group in _GROUPS for part in _group(group, states, view)]
    return Content(name, body, "/uppdrag", "Myndighet", back)


def _tiles(states: list[tuple[Line, DeadlineState]]) -> html.Ul:
    items = []
    for ident, heading, codes in _GROUPS:
        count = sum(state.code in codes for _, state in states)
        items.append(html.Li(html.A([html.Strong(number(count)), html.Span(heading)], href=f"#{ident}")))
    return html.Ul(items, className="tiles")


def _group(group: tuple[str, str, frozenset[str]], states: list[tuple[Line, DeadlineState]], view: View) -> list[Any]:
    ident, heading, codes = group
    found = [(line, state) for line, state in states if state.code in codes]
    found.sort(key=lambda pair: pair[1].entry.due or "", reverse=ident != "kommande")
    if not found:
        return [html.Section([html.H2(heading, id=ident), html.P("Inga.", className="quiet")])]
    rows = [
        (
            document_link(line.row.document, view),
            day(state.entry.current, "inget datum"),
            DEADLINE_KINDS.get(state.entry.kind, ""),
            state_badge(state),
        )
        for line, state in found[:_SHOWN]
    ]
    caption = (
        f"{heading}: "
        + counted(len(found), "tidsgräns", "tidsgränser")
        + (f", de första {_SHOWN} visas" if len(found) > _SHOWN else "")
    )
    return [html.Section([html.H2(heading, id=ident), table(caption, _COLUMNS, rows)])]
