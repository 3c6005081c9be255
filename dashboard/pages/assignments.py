"""All assignments in a table: filtered, ordered and exported by the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, agency_names, day, empty, link, ministry_href, pager, table
from dashboard.forms import Field, choice_field, day_field, filter_form, period_problems, search_field, text_field
from dashboard.listing import (
    GROUPS,
    SIZE,
    STATES,
    Line,
    Listing,
    build_listing,
    every_line,
    read_filter,
    read_sieve,
)
from dashboard.names import ministry_name
from dashboard.pages.parts.dates import state_badge
from dashboard.pages.parts.documents import copy_line, document_link
from dashboard.pages.parts.exports import exports
from dashboard.pages.parts.reading import told_reading
from dashboard.shell import Content
from dashboard.swedish import counted, long_date, number
from dashboard.view import View
from model.queries.assignments import UNTOLD, count_assignments, count_by, list_assignees, list_ministries

_COLUMNS: Final = (
    Column("Uppdrag", "titel", "wordy"),
    Column("Handlingens datum", "beslutad"),
    Column("Till"),
    Column("Departement", "departement", "narrow"),
    Column("Redovisas", "datum"),
    Column("Läge", kind="wide"),
)
_NAMES: Final = 3
_GROUPINGS: Final = {"myndighet": "Myndighet", "departement": "Departement"}


def build(connection: Connection, view: View) -> Content:
    lead = html.P(
        "Regeringens uppdrag till myndigheter, med datum för redovisning och vad som har hittats.", className="lead"
    )
    grouping = view.choice("gruppera", _GROUPINGS)
    shown = _grouped(connection, view, grouping) if grouping else _table(build_listing(connection, view), view)
    head = [lead, told_reading(connection, view), _form(connection, view), *left_out(connection, view)]
    return Content("Uppdrag", [*head, *shown], "/uppdrag")


def ministry_field(connection: Connection, view: View) -> Field:
    """The ministries to choose from, and what is not told."""
    options = [*((name, name) for name in list_ministries(connection)), (UNTOLD, UNTOLD[:1].upper() + UNTOLD[1:])]
    asked = {"departement": ministry_name(connection, view.text("departement"))}
    return choice_field(replace(view, query={**view.query, **asked}), "departement", "Departement", options, free=True)


def left_out(connection: Connection, view: View) -> list[Any]:
    """How many assignments a ministry's do not hold because theirs is not told; nothing where none is asked for.

    `view` is one of the list of assignments.
    """
    asked = ministry_name(connection, view.text("departement"))
    if not asked or asked == UNTOLD:
        return []
    wanted = read_filter(connection, view, read_sieve(view))
    # Of state and period nothing is counted: they are judged one by one.
    count = count_assignments(
        connection, replace(wanted, ministry=UNTOLD, due_from=None, due_to=None, tie="", order="beslutad")
    )
    if not count:
        return []
    words = f"{counted(count, 'uppdrag', 'uppdrag')} där departement inte framgår ingår inte"
    return [html.P([words, ". ", link("Visa dem", view.here(departement=UNTOLD, sida=None, gruppera=None)), "."])]


def export(connection: Connection, view: View) -> Iterator[dict[str, Any]]:
    """The filtered table as rows for a file, one per deadline; the papers of one chain share theirs, by their ids."""
    for line in every_line(connection, view):
        document = line.row.document
        for state in line.states or (None,):
            yield {
                "diarienummer": "; ".join(line.row.numbers),
                "titel": document.title,
                "handlingens datum": document.known,
                "slag": labels.ASSIGNMENT_KINDS.get(document.assignment_kind or "", ""),
                "departement": document.issuer,
                "uppdrag till": "; ".join(line.row.assignees),
                "samordnas av": document.coordinator,
                "redovisas till": "; ".join(line.row.recipients),
                "redovisning": labels.deadline_kind(state.entry) if state else "",
                "tidsgränsens id": state.entry.id if state else "",
                "första datum": state.entry.original if state else "",
                "gällande datum": state.entry.current if state else "",
                "läge": state.label if state else "",
                "läge per": view.as_of,
                "samma beslut som": "; ".join(copy.url or copy.key for copy in line.copies),
                "citat": state.entry.stated.text if state else "",
                "adress": document.url,
            }


def _form(connection: Connection, view: View) -> html.Form:
    return filter_form(
        view,
        [
            search_field(view, "myndighet", "Myndighet", list_assignees(connection)),
            ministry_field(connection, view),
            choice_field(view, "grupp", "Strategins grupp", list(GROUPS.items())),
            choice_field(view, "lage", "Läge", [(code, text[:1].upper() + text[1:]) for code, text in STATES.items()]),
            choice_field(view, "slag", "Slag", list(labels.ASSIGNMENT_KINDS.items())),
            day_field(view, "fran", "Redovisas från"),
            day_field(view, "till", "Redovisas till och med"),
            text_field(view, "ord", "Ord i titeln"),
            choice_field(view, "gruppera", "Gruppera efter", list(_GROUPINGS.items()), "Ingen gruppering"),
        ],
        problems=period_problems(view.day("fran"), view.day("till")),
    )


def _table(listing: Listing, view: View) -> list[Any]:
    if not listing.lines:
        return [_nothing(view)]
    what = f"{number(listing.total)} uppdrag" if listing.total is not None else f"Uppdrag, sida {number(listing.page)}"
    rows = [assignment_cells(line, view) for line in listing.lines]
    return [
        exports(view, "uppdrag"),
        table(f"{what}. Läget per {long_date(view.as_of)}.", _COLUMNS, rows, view),
        pager(view, listing.page, SIZE, listing.total, listing.more),
    ]


def _grouped(connection: Connection, view: View, grouping: str) -> list[Any]:
    """One row for each agency or ministry, leading to its assignments; states are not judged for all of them."""
    wanted = read_filter(connection, view, read_sieve(view))
    rows = count_by(connection, wanted, "myndighet" if grouping == "myndighet" else "departement")
    if not rows:
        return [_nothing(view)]
    columns = (Column(_GROUPINGS[grouping]), Column("Uppdrag", kind="numeric"))
    shown = [(_group_link(name, grouping, view), count) for name, count in rows]
    caption = f"Uppdrag efter {_GROUPINGS[grouping].lower()}; valt läge räknas inte in. Kända {long_date(view.as_of)}."
    return [table(caption, columns, shown)]


def _group_link(name: str | None, grouping: str, view: View) -> Any:
    """The way to a group's assignments; those of no agency cannot be asked for."""
    if name is None and grouping == "myndighet":
        return "Framgår inte"
    return link(name or "Framgår inte", view.here(**{grouping: name or UNTOLD, "gruppera": None}))


def assignment_cells(line: Line, view: View) -> tuple[Any, ...]:
    row, state = line.row, line.state
    numbers = ", ".join(row.numbers)
    kind = labels.ASSIGNMENT_KINDS.get(row.document.assignment_kind or "", "")
    below = html.Span(" · ".join(part for part in (numbers, kind) if part), className="sub")
    return (
        [document_link(row.document, view), below, *(copy_line(paper, view) for paper in line.copies)],
        day(row.document.known),
        _names(row.assignees, view),
        _ministry(row.document.issuer, view),
        day(state.entry.current, "") if state else "",
        _state(line),
    )


def _state(line: Line) -> list[Any]:
    """Where the date that is shown stands, and how many of the others have slipped."""
    shown = [state_badge(line.state) if line.state else html.Span("inget datum funnet", className="quiet")]
    passed = counted(line.slipped, "passerad", "passerade")
    others = html.Span(f"Dessutom {passed} utan funnen redovisning", className="sub")
    return [*shown, *([others] if line.slipped else [])]


def _names(names: tuple[str, ...], view: View) -> Any:
    return agency_names(view, names, _NAMES) or html.Span("framgår inte", className="quiet")


def _ministry(name: str | None, view: View) -> Any:
    return link(name, ministry_href(view, name)) if name else html.Span("framgår inte", className="quiet")


def _nothing(view: View) -> html.Div:
    tip = "Ta bort ett filter, vidga perioden eller pröva en annan myndighet."
    if view.chosen:
        tip += f" Bara uppdrag som var kända {long_date(view.as_of)} visas."
    return empty("Inget uppdrag svarar mot urvalet.", [tip, " ", link("Visa alla uppdrag", view.href("/uppdrag")), "."])
