"""What stands around every page: name, menu, the chosen day, the heading, and the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import html

from dashboard.attributes import aria
from dashboard.components import link
from dashboard.forms import as_of_form, refusals, site_search
from dashboard.swedish import DAY_FORMS, long_date, number, today
from dashboard.view import AS_OF, LONGEST, View, shortened

MENU: Final = (
    ("/", "Översikt"),
    ("/ataganden", "Åtaganden"),
    ("/uppdrag", "Uppdrag"),
    ("/tidslinje", "Tidslinje"),
    ("/dokument", "Dokument"),
    ("/olosta", "Olösta"),
    ("/tackning", "Täckning"),
    ("/om", "Om Verka"),
)
_VALUES: Final = {"q": "Sökningen", "ord": "Ord i titeln", "myndighet": "Myndighet", "departement": "Departement"}
"""What the values that are written freely are called on the pages."""


@dataclass(frozen=True, slots=True)
class Content:
    """One page: its heading, what stands under it, the menu item it belongs to and the way back."""

    heading: str
    body: Sequence[Any]
    menu: str = ""
    kicker: str = ""
    back: tuple[str, str] | None = None
    dated: bool = True
    contents: bool = False


def build_shell(content: Content, view: View) -> html.Div:
    return html.Div([_header(content.menu, view), _main(content, view), _footer(view)], className="site")


def _header(menu: str, view: View) -> html.Header:
    items = [_menu_item(path, name, path == menu, view) for path, name in MENU]
    name = html.A([html.Span("Verka", className="name")], href=view.href("/"), className="wordmark")
    nav = html.Nav(html.Ul(items), **aria(label="Huvudmeny"))
    return html.Header(html.Div([name, nav, site_search(view)], className="page"), className="top")


def _menu_item(path: str, name: str, current: bool, view: View) -> html.Li:
    mark = aria(current="page") if current else {}
    return html.Li(html.A(name, href=view.href(path), **mark))


def _main(content: Content, view: View) -> html.Main:
    head: list[Any] = []
    if content.back:
        head.append(html.P(link(f"← {content.back[0]}", content.back[1]), className="back"))
    if content.kicker:
        head.append(html.P(content.kicker, className="kicker"))
    head.append(html.H1(content.heading, tabIndex=-1))
    head += refusals(_refused_values(view))
    if content.contents:
        head.append(_contents(content.body))
    day = [_day_bar(view)] if content.dated else []
    return html.Main([*day, *head, *content.body], id="main", className="page", tabIndex=-1)


def _contents(body: Sequence[Any]) -> html.Nav:
    """Links to the sections of a long page."""
    sections = [part for part in body if isinstance(part, html.Section) and hasattr(part, "id")]
    items = [html.Li(link(part.children[0].children, f"#{part.id}")) for part in sections]
    return html.Nav(html.Ul(items, className="toc"), **aria(label="På sidan"))


def _day_bar(view: View) -> html.Div:
    return html.Div([as_of_form(view), *refusals(_refused_day(view))], className="day-bar")


def _refused_day(view: View) -> list[str]:
    asked = view.refused.get(AS_OF)
    if asked is None:
        return []
    return [f"Läget per: ”{shortened(asked.value)}” är inget datum. {DAY_FORMS} Sidan visar läget i dag."]


def _refused_values(view: View) -> list[str]:
    """What of the address besides the day could not be used: too long, or given twice."""
    return [
        f"{_VALUES.get(name, f'Värdet {shortened(name)} i adressen')}: ”{shortened(refused.value)}” "
        + (
            "anges flera gånger, och används inte."
            if refused.repeated
            else f"är för långt, {number(len(refused.value))} tecken. Högst {LONGEST} kan användas; det används inte."
        )
        for name, refused in view.refused.items()
        if name != AS_OF
    ]


def _footer(view: View) -> html.Footer:
    printed = f"Läget per {long_date(view.as_of)}. Utskriven {long_date(today())} ur Verka."
    words = (
        "Uppgifterna är maskinellt lästa ur offentliga dokument på regeringen.se och i inlästa filer. "
        "Varje uppgift leder tillbaka till sitt citat. Verka avgör aldrig om ett åtagande är uppfyllt."
    )
    links: list[Any] = [
        link("Källor och täckning", view.href("/tackning")),
        " · ",
        link("Tillgänglighet", view.href("/om", "tillganglighet")),
    ]
    children = [html.P(words), html.P(links), html.P(printed, className="printed")]
    return html.Footer(html.Div(children, className="page"), className="bottom")
