"""What one agency has on its table: due, passed, reported."""

from __future__ import annotations

from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard.components import Column, agency_links, day, empty, link, table
from dashboard.labels import deadline_kind
from dashboard.listing import Line, every_line
from dashboard.names import ministry_name, official_name, suggest_agencies
from dashboard.pages.assignments import left_out
from dashboard.pages.parts.dates import state_badge
from dashboard.pages.parts.documents import document_link
from dashboard.pages.parts.exports import exports
from dashboard.pages.parts.reading import told_reading
from dashboard.shell import Content
from dashboard.swedish import counted, long_date, number
from dashboard.view import View, read_view
from model.deadline_state import PASSED_UNFOUND, DeadlineState
from model.queries.assignments import COLLECTIVE, names_for

_COLUMNS: Final = (Column("Uppdrag", kind="wordy"), Column("Redovisas"), Column("Slag"), Column("Läge", kind="wide"))
_GROUPS: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("kommande", "Kommande redovisningar", frozenset({"due_soon", "future"})),
    ("passerade", "Passerade utan funnen redovisning", frozenset(PASSED_UNFOUND)),
    ("okontrollerade", "Ej kontrollerbara", frozenset({"uncheckable"})),
    ("redovisade", "Med funnen redovisning", frozenset({"reported", "reported_after"})),
    ("ovriga", "Utan datum eller upphävda", frozenset({"undated", "withdrawn"})),
)
_SHOWN: Final = 50
_NOT_READ: Final = (
    "Det som myndigheter lägger ut på sina egna webbplatser är inte läst: att ingen redovisning är funnen betyder inte "
    "att ingen är lämnad."
)


def build(connection: Connection, view: View, name: str) -> Content:
    """What one agency has been given; a county board also what all of them have been given together."""
    return _build(connection, view, official_name(connection, name), "myndighet", "Myndighet")


def build_ministry(connection: Connection, view: View, name: str) -> Content:
    """What one ministry has decided that others are to report."""
    return _build(connection, view, ministry_name(connection, name), "departement", "Departement")


def _build(connection: Connection, view: View, name: str, field: str, kicker: str) -> Content:
    chosen = {"per": view.as_of} if view.chosen else {}
    table_view = read_view("/uppdrag", {field: name, **chosen})
    lines = list(every_line(connection, table_view))
    back = ("Alla uppdrag", view.href("/uppdrag"))
    if not lines:
        others = suggest_agencies(connection, name) if field == "myndighet" else ()
        advice: list[Any] = ["Menade du ", *agency_links(view, others), "? "] if others else []
        advice += ["Sök i stället efter namnet bland ", link("dokumenten", view.href("/dokument", q=name)), "."]
        return Content(name, [empty("Inget uppdrag under detta namn är funnet.", advice)], "/uppdrag", kicker, back)
    states = list({state.entry.id: (line, state) for line in lines for state in line.states}.values())
    intro = html.P(
        [
            f"{counted(len(lines), 'uppdrag känt', 'uppdrag kända')} {long_date(view.as_of)}. ",
            link("Visa och hämta dem som tabell", table_view.here()),
            ".",
        ],
        className="lead",
    )
    reading = html.Div([told_reading(connection, view), html.P(_NOT_READ, className="reading")])
    body: list[Any] = [intro, *left_out(connection, table_view), reading, _tiles(states), _year(field, name, view)]
    collective = sum(is_collective(line, name) for line in lines)
    if collective:
        words = ("är gemensamt: det", "Det är märkt") if collective == 1 else ("är gemensamma: de", "De är märkta")
        body.append(html.P(f"{number(collective)} av dem {words[0]} gäller alla länsstyrelser. {words[1]} så."))
    body += [part for group in _GROUPS for part in _group(group, states, name, view)]
    return Content(name, body, "/uppdrag", kicker, back)


def is_collective(line: Line, name: str) -> bool:
    """Does the assignment concern the agency only as one of many?"""
    return name not in line.row.assignees and bool({*names_for(name)} & {*line.row.assignees}) and name != COLLECTIVE


def _year(field: str, name: str, view: View) -> html.Div:
    """All that is due within a year, as a table and as files."""
    ahead = read_view("/uppdrag", {field: name, "lage": "365", "ordning": "datum", "per": view.as_of})
    words = f"Allt som ska redovisas inom tolv månader från {long_date(view.as_of)}"
    return html.Div([html.P(link(words, ahead.here())), exports(ahead, "uppdrag")], className="ahead")


def _tiles(states: list[tuple[Line, DeadlineState]]) -> html.Ul:
    items = []
    for ident, heading, codes in _GROUPS:
        count = sum(state.code in codes for _, state in states)
        items.append(html.Li(html.A([html.Strong(number(count)), html.Span(heading)], href=f"#{ident}")))
    return html.Ul(items, className="tiles")


def _group(
    group: tuple[str, str, frozenset[str]], states: list[tuple[Line, DeadlineState]], name: str, view: View
) -> list[Any]:
    ident, heading, codes = group
    found = [(line, state) for line, state in states if state.code in codes]
    found.sort(key=lambda pair: pair[1].entry.due or "", reverse=ident != "kommande")
    if not found:
        return [html.Section([html.H2(heading, id=ident), html.P("Inga.", className="quiet")])]
    rows = [
        (
            [document_link(line.row.document, view), *_marks(line, name)],
            day(state.entry.current, "inget datum"),
            deadline_kind(state.entry),
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


def _marks(line: Line, name: str) -> list[Any]:
    """Whether the agency shares the assignment with all of its kind, or coordinates it."""
    marks = ["Gemensamt för länsstyrelserna"] if is_collective(line, name) else []
    marks += ["Samordnar"] if line.row.document.coordinator == name else []
    return [html.Span(" · ".join(marks), className="sub")] if marks else []
