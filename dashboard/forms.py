"""Forms that change the address: what they ask for can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.attributes import aria
from dashboard.components import link
from dashboard.swedish import DAY_FORMS, long_date, read_day
from dashboard.view import AS_OF, View, shortened

Option = tuple[str, str]
_MOST_NAMED: Final = 16


@dataclass(frozen=True, slots=True)
class Field:
    """A field, and what is wrong with the value that the address gives for it: in words, or nothing."""

    shown: Any
    problem: str = ""


def text_field(view: View, name: str, label: str, *, hint: str = "") -> Field:
    return Field(
        dmc.TextInput(
            id=f"falt-{name}", name=name, label=label, description=hint or None, value=view.text(name), size="md"
        )
    )


def day_field(view: View, name: str, label: str, value: str | None = None) -> Field:
    """A date as Swedes write it; the browser's own date field follows the browser's language instead.

    What is no date stays in the field, to be mended.
    """
    typed = view.text(name)
    problem = f"{label}: ”{shortened(typed)}” är inget datum. {DAY_FORMS} Det används inte." if typed else ""
    problem = "" if read_day(typed) else problem
    return Field(_day_input(name, label, typed if problem else value or view.day(name) or "", bool(problem)), problem)


def _day_input(name: str, label: str, value: str, wrong: bool) -> dmc.TextInput:
    return dmc.TextInput(
        id=f"falt-{name}",
        name=name,
        label=label,
        value=value,
        placeholder="åååå-mm-dd",
        size="md",
        error=wrong,
        attributes={"input": {"maxLength": 40, "autoComplete": "off"}},
    )


def choice_field(
    view: View, name: str, label: str, options: Sequence[Option], every: str = "Alla", *, free: bool = False
) -> Field:
    """A plain select: short lists need no more, and every reader's tool knows it. `free`: others are asked for too."""
    chosen = view.text(name)
    choices = [("", every), *options] if every else list(options)
    known = not chosen or chosen in {value for value, _ in options}
    if free and not known:
        choices, known = [*choices, (chosen, chosen)], True
    items = [html.Option(text, value=value, selected=value == chosen) for value, text in choices]
    # The key makes the browser draw the list anew when the address chose another value.
    select = html.Select(
        items,
        id=f"falt-{name}",
        name=name,
        key=f"{name}-{chosen}",
        className="select",
        **({} if known else aria(invalid="true")),
    )
    problem = (
        "" if known else f"{label}: ”{shortened(chosen)}” finns inte att välja. {_allowed(options)} Det används inte."
    )
    return Field(html.Div([html.Label(label, htmlFor=f"falt-{name}"), select], className="field"), problem)


def _allowed(options: Sequence[Option]) -> str:
    if len(options) > _MOST_NAMED:
        return "Välj i listan."
    return f"Det som finns är: {'; '.join(text for _, text in options)}."


def period_problems(first: str | None, last: str | None) -> list[str]:
    """What is wrong with a period that ends before it begins."""
    if not first or not last or first <= last:
        return []
    return [
        f"Perioden börjar {long_date(first)} men slutar {long_date(last)}: inget datum kan ligga i den. "
        "Låt den börja senast den dag då den slutar."
    ]


def search_field(view: View, name: str, label: str, values: Sequence[str]) -> Field:
    """A list too long to look through: typing narrows it."""
    chosen = view.text(name)
    known = list(values) if not chosen or chosen in values else [chosen, *values]
    return Field(
        dmc.Select(
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
    )


def filter_form(
    view: View,
    fields: Sequence[Field],
    submit: str = "Visa",
    keep: Mapping[str, str] | None = None,
    problems: Sequence[str] = (),
) -> html.Form:
    """A form that keeps the chosen day, and `keep`; empty fields leave no trace in the address.

    What cannot be used is said first: with the fields' own `problems` those of several fields together.
    """
    hidden = [_hidden(AS_OF, view.as_of)] if view.chosen else []
    hidden += [_hidden(name, value) for name, value in (keep or {}).items()]
    buttons: list[Any] = [html.Button(submit, type="submit", className="button")]
    if view.query:
        buttons.append(link("Rensa", view.href(view.path), className="clear"))
    told = refusals([*(field.problem for field in fields if field.problem), *problems])
    shown = html.Div([field.shown for field in fields], className="fields")
    content = [*told, *hidden, shown, html.Div(buttons, className="buttons")]
    return html.Form(content, action=view.path, method="get", className="filters")


def refusals(sentences: Sequence[str]) -> list[Any]:
    """What could not be used, said aloud by a reader's tool."""
    return (
        [html.Div([html.P(sentence) for sentence in sentences], className="refused", role="alert")] if sentences else []
    )


def site_search(view: View) -> html.Form:
    """One field for everything, on every page: words, numbers and names of agencies."""
    hidden = [_hidden(AS_OF, view.as_of)] if view.chosen else []
    label = "Sök ord, nummer eller myndighet"
    field = dmc.TextInput(
        id="sok",
        name="q",
        placeholder="Ord, nummer eller myndighet",
        size="sm",
        attributes={"input": {"aria-label": label}},
    )
    button = html.Button("Sök", type="submit", className="button quiet")
    return html.Form([*hidden, field, button], action="/dokument", method="get", className="site-search", role="search")


def as_of_form(view: View) -> html.Form:
    """The day that the whole page is judged by."""
    hidden = [_hidden(name, value) for name, value in view.query.items() if name != "sida"]
    asked = view.refused.get(AS_OF)
    field = _day_input(AS_OF, "Läget per", view.as_of if asked is None else asked.value, asked is not None)
    back = [link("Visa i dag", View(view.path, "", False, view.query).here())] if view.chosen else []
    content = [*hidden, field, html.Button("Visa", type="submit", className="button quiet"), *back]
    return html.Form(content, action=view.path, method="get", className="as-of")


def _hidden(name: str, value: str) -> dcc.Input:
    return dcc.Input(type="hidden", name=name, value=value)
