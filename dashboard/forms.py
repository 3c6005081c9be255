"""Forms that change the address: what they ask for can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.components import link
from dashboard.view import AS_OF, View

Option = tuple[str, str]


def text_field(view: View, name: str, label: str, *, hint: str = "") -> dmc.TextInput:
    return dmc.TextInput(
        id=f"falt-{name}", name=name, label=label, description=hint or None, value=view.text(name), size="md"
    )


def day_field(view: View, name: str, label: str, value: str | None = None) -> dmc.TextInput:
    """A date as Swedes write it in figures; the browser's own date field follows the browser's language instead."""
    return dmc.TextInput(
        id=f"falt-{name}",
        name=name,
        label=label,
        value=value or view.day(name) or "",
        placeholder="åååå-mm-dd",
        size="md",
        attributes={"input": {"inputMode": "numeric", "maxLength": 10, "autoComplete": "off"}},
    )


def choice_field(view: View, name: str, label: str, options: Sequence[Option], every: str = "Alla") -> html.Div:
    """A plain select: short lists need no more, and every reader's tool knows it."""
    chosen = view.text(name)
    choices = [("", every), *options] if every else list(options)
    items = [html.Option(text, value=value, selected=value == chosen) for value, text in choices]
    # The key makes the browser draw the list anew when the address chose another value.
    select = html.Select(items, id=f"falt-{name}", name=name, key=f"{name}-{chosen}", className="select")
    return html.Div([html.Label(label, htmlFor=f"falt-{name}"), select], className="field")


def search_field(view: View, name: str, label: str, values: Sequence[str]) -> dmc.Select:
    """A list too long to look through: typing narrows it."""
    chosen = view.text(name)
    known = list(values) if not chosen or chosen in values else [chosen, *values]
    return dmc.Select(
        id=f"falt-{name}",
        name=name,
        label=label,
        data=known,
        value=chosen or None,
        searchable=True,
        clearable=True,
        clearButtonProps={"aria-label": f"Rensa {label.lower()}"},
        nothingFoundMessage="Inget sådant namn",
        placeholder="Alla",
        limit=100,
        size="md",
    )


def filter_form(
    view: View, fields: Sequence[Any], submit: str = "Visa", keep: Mapping[str, str] | None = None
) -> html.Form:
    """A form that keeps the chosen day, and `keep`; empty fields leave no trace in the address."""
    hidden = [_hidden(AS_OF, view.as_of)] if view.chosen else []
    hidden += [_hidden(name, value) for name, value in (keep or {}).items()]
    buttons: list[Any] = [html.Button(submit, type="submit", className="button")]
    if view.query:
        buttons.append(link("Rensa", view.href(view.path), className="clear"))
    content = [*hidden, html.Div(list(fields), className="fields"), html.Div(buttons, className="buttons")]
    return html.Form(content, action=view.path, method="get", className="filters")


def site_search(view: View) -> html.Form:
    """One field for everything, on every page: words, numbers and names of agencies."""
    hidden = [_hidden(AS_OF, view.as_of)] if view.chosen else []
    label = "Sök ord, nummer eller myndighet"
    field = dmc.TextInput(
        id="sok",
        name="q",
        placeholder="Ord, nummer eller myndighet",
        size="sm",
        attributes={"input": {"aria-label": label, "maxLength": 200}},
    )
    button = html.Button("Sök", type="submit", className="button quiet")
    return html.Form([*hidden, field, button], action="/dokument", method="get", className="site-search", role="search")


def as_of_form(view: View) -> html.Form:
    """The day that the whole page is judged by."""
    hidden = [_hidden(name, value) for name, value in view.query.items() if name != "sida"]
    field = day_field(view, AS_OF, "Läget per", view.as_of)
    back = [link("Visa i dag", View(view.path, "", False, view.query).here())] if view.chosen else []
    content = [*hidden, field, html.Button("Visa", type="submit", className="button quiet"), *back]
    return html.Form(content, action=view.path, method="get", className="as-of")


def _hidden(name: str, value: str) -> dcc.Input:
    return dcc.Input(type="hidden", name=name, value=value)
