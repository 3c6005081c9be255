"""What has named a strategy since it became known: the machine does not tell which undertakings it is on."""

from __future__ import annotations

import re
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard.components import bullets, link, section
from dashboard.pages.parts.documents import named
from dashboard.swedish import counted
from dashboard.view import View
from model.queries.brief import Brief
from model.queries.strategies import list_later
from model.ties import may_be_on

ANCHOR: Final = "senare"
_AT_ONCE: Final = 8
_MAIN_TITLE: Final = re.compile(r"^[^,:–]+?(?=\s*(?:[,:–]|$))")


def later_papers(connection: Connection, strategy: Brief, view: View) -> html.Section:
    found = list_later(connection, strategy, view.as_of)
    intro = (
        f"Handlingar som hänvisar till {strategy.own_id or 'strategin'} och blev kända efter den. Vilka åtaganden de"
        " gäller läser Verka inte ut: de räknas inte i någon status."
    )
    items = [named(one, view) for one in found]
    shown: list[Any] = [bullets(items[:_AT_ONCE], "results")] if items else []
    if not items:
        shown.append(html.P("Ingen är hittad i det som är läst.", className="quiet"))
    if len(items) > _AT_ONCE:
        rest = bullets(items[_AT_ONCE:], "results")
        shown.append(html.Details([html.Summary(f"Visa {len(items) - _AT_ONCE} till"), rest]))
    name = _MAIN_TITLE.match(strategy.title)
    if name:
        words = f"Sök efter strategins namn, ”{name[0]}”, i alla handlingar"
        shown.append(html.P(link(words, view.href("/dokument", q=f'"{name[0]}"'))))
    return section("Senare handlingar om strategin", shown, ident=ANCHOR, intro=intro)


def told_later(connection: Connection, strategy: Brief, undertaking: str, view: View) -> list[Any]:
    """Where there are any, those whose titles are like an undertaking, and the way to the others."""
    found = list_later(connection, strategy, view.as_of)
    if not found:
        return []
    words = f"{counted(len(found), 'senare handling', 'senare handlingar')} hänvisar till strategin"
    way = link(words, view.href("/", ANCHOR, strategi=strategy.id))
    alike = [named(one, view) for one in found if may_be_on(one.title, undertaking)]
    if not alike:
        return [html.P([way, "; om någon av dem gäller just detta läser Verka inte ut."], className="quiet")]
    heading = html.H3(f"Kan gälla detta ({len(alike)})")
    why: list[Any] = [way, ". Dessa har en rubrik med samma ord; om de är ett steg mot just detta avgör en människa."]
    return [heading, html.P(why, className="quiet"), bullets(alike, "results")]
