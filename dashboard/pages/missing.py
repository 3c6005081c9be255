"""What is shown when there is nothing at an address, or when a page fails."""

from __future__ import annotations

from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard.components import link
from dashboard.shell import Content
from dashboard.swedish import long_date
from dashboard.view import View


def build(_connection: Connection, view: View) -> Content:
    return _nothing("Sidan finns inte", "Adressen leder inte till någon sida i Verka.", view)


def no_such(what: str, view: View) -> Content:
    """`what` is missing: "Dokumentet", "Åtagandet"."""
    words = f"{what} finns inte i databasen. Det kan ha tagits bort ur källan, eller så är adressen felskriven."
    return _nothing(f"{what} finns inte", words, view)


def not_yet(heading: str, view: View) -> Content:
    """Something that was not yet known on the day that is asked for."""
    words = f"Dokumentet var inte publicerat {long_date(view.as_of)}. Välj ett senare datum."
    return Content(heading, [html.P(words)])


def failed() -> Content:
    words = "Sidan kunde inte visas. Försök igen om en stund. Om felet består, se programmets logg."
    return Content("Något gick fel", [html.P(words), html.P(link("Till översikten", "/"))], dated=False)


def _nothing(heading: str, words: str, view: View) -> Content:
    ways: list[Any] = [
        link("till översikten", view.href("/")),
        " eller ",
        link("sök bland dokumenten", view.href("/dokument")),
        ".",
    ]
    return Content(heading, [html.P(words), html.P(["Gå ", *ways])], dated=False)
