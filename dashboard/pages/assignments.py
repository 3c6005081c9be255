"""All assignments in a table: filtered, ordered and exported by the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, agency_links, day, empty, link, pager, table
from dashboard.forms import choice_field, day_field, filter_form, search_field, text_field
from dashboard.listing import MOST_SIFTED, SIZE, STATES, Line, Listing, build_listing, every_line
from dashboard.pages.parts.dates import state_badge
from dashboard.pages.parts.documents import document_link
from dashboard.shell import Content
from dashboard.swedish import long_date, number
from dashboard.view import AS_OF, View
from model.queries.assignments import list_assignees, list_ministries

_COLUMNS: Final = (
    Column("Uppdrag", "titel", "wordy"),
    Column("Beslutat", "beslutad"),
    Column("Till"),
    Column("Departement", "departement", "narrow"),
    Column("Redovisas", "datum"),
    Column("Läge", kind="wide"),
)
_NAMES: Final = 3


def build(connection: Connection, view: View) -> Content:
    listing = build_listing(connection, view)
    lead = html.P(
        "Regeringens uppdrag till myndigheter, med datum för redovisning och vad som har hittats.", className="lead"
    )
    return Content("Uppdrag", [lead, _form(connection, view), *_table(listing, view)], "/uppdrag")


def export(connection: Connection, view: View) -> Iterator[dict[str, Any]]:
    """The filtered table as rows for a file, one per deadline."""
    for line in every_line(connection, view):
        document = line.row.document
        for state in line.states or (None,):
            yield {
                "diarienummer": "; ".join(line.row.numbers),
                "titel": document.title,
                "beslutat": document.known,
                "slag": labels.ASSIGNMENT_KINDS.get(document.assignment_kind or "", ""),
                "departement": document.issuer,
                "uppdrag till": "; ".join(line.row.assignees),
                "samordnas av": document.coordinator,
                "redovisas till": "; ".join(line.row.recipients),
                "redovisning": labels.DEADLINE_KINDS.get(state.entry.kind, "") if state else "",
                "första datum": state.entry.original if state else "",
                "gällande datum": state.entry.current if state else "",
                "läge": state.label if state else "",
                "läge per": view.as_of,
                "citat": state.entry.stated.text if state else "",
                "adress": document.url,
            }


def _form(connection: Connection, view: View) -> html.Form:
    return filter_form(
        view,
        [
            search_field(view, "myndighet", "Myndighet", list_assignees(connection)),
            choice_field(view, "departement", "Departement", [(name, name) for name in list_ministries(connection)]),
            choice_field(view, "lage", "Läge", [(code, text[:1].upper() + text[1:]) for code, text in STATES.items()]),
            choice_field(view, "slag", "Slag", list(labels.ASSIGNMENT_KINDS.items())),
            day_field(view, "fran", "Redovisas från"),
            day_field(view, "till", "Redovisas till och med"),
            text_field(view, "ord", "Ord i titeln"),
        ],
    )


def _table(listing: Listing, view: View) -> list[Any]:
    if not listing.lines:
        return [_nothing(view)]
    total = listing.total
    caption = (
        f"{number(total)} uppdrag"
        if total is not None
        else f"Uppdrag bland de {number(MOST_SIFTED)} första; begränsa urvalet för att se alla"
    )
    rows = [assignment_cells(line, view) for line in listing.lines]
    count = total if total is not None else listing.page * SIZE + 1
    return [
        _exports(view),
        table(f"{caption}. Läget per {long_date(view.as_of)}.", _COLUMNS, rows, view),
        pager(view, listing.page, SIZE, count),
    ]


def assignment_cells(line: Line, view: View) -> tuple[Any, ...]:
    row, state = line.row, line.state
    numbers = ", ".join(row.numbers)
    kind = labels.ASSIGNMENT_KINDS.get(row.document.assignment_kind or "", "")
    below = html.Span(" · ".join(part for part in (numbers, kind) if part), className="sub")
    return (
        [document_link(row.document, view), below],
        day(row.document.known),
        _names(row.assignees, view),
        row.document.issuer or "",
        day(state.entry.current, "") if state else "",
        state_badge(state) if state else html.Span("inget datum funnet", className="quiet"),
    )


def _names(names: tuple[str, ...], view: View) -> Any:
    shown = agency_links(view, names[:_NAMES])
    rest = len(names) - _NAMES
    return [*shown, f" och {rest} till"] if rest > 0 else (shown or html.Span("framgår inte", className="quiet"))


def _exports(view: View) -> html.P:
    asked = {name: value for name, value in view.query.items() if name != "sida"}
    query = urlencode({**asked, AS_OF: view.as_of})
    files = [link(f"{form.upper()}-fil", f"/export/uppdrag.{form}?{query}", download=True) for form in ("csv", "xlsx")]
    return html.P(["Hämta urvalet som ", files[0], " eller ", files[1], "."], className="exports")


def _nothing(view: View) -> html.Div:
    tip = "Ta bort ett filter, vidga perioden eller pröva en annan myndighet."
    if view.chosen:
        tip += f" Bara uppdrag som var kända {long_date(view.as_of)} visas."
    return empty("Inget uppdrag svarar mot urvalet.", [tip, " ", link("Visa alla uppdrag", view.href("/uppdrag")), "."])
