"""The pieces that pages are made of. Text from documents goes in as plain children and is escaped by React."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from dash import html

from dashboard.attributes import aria
from dashboard.swedish import long_date, number
from dashboard.view import View

Tone = Literal["calm", "good", "coming", "moved", "open", "unknown"]
SIGNS: dict[Tone, str] = {"calm": "–", "good": "✓", "coming": "○", "moved": "↷", "open": "!", "unknown": "?"}


_LONG = 15


def link(text: Any, href: str, **attributes: Any) -> html.A:
    return html.A(text, href=href, **attributes)


def external(text: str, url: str) -> html.A:
    """A link away from here: it says so, and tells nothing of where it was followed."""
    return html.A([text, html.Span(" (extern webbplats)", className="away")], href=url, rel="noreferrer")


def badge(text: str, tone: Tone) -> html.Span:
    """A state in words; the sign and the colour only repeat it."""
    sign = html.Span(SIGNS[tone], className="sign", **aria(hidden="true"))
    return html.Span([sign, html.Span(text)], className=f"badge {tone}")


def day(partial: str | None, missing: str = "datum saknas") -> Any:
    return html.Time(long_date(partial), dateTime=partial) if partial else html.Span(missing, className="quiet")


def quotation(text: str, source: Any = None) -> html.Figure:
    """A sentence as the document has it, with where it stands."""
    children: list[Any] = [html.Blockquote(text, lang="sv")]
    if source is not None:
        children.append(html.Figcaption(source))
    return html.Figure(children, className="quotation")


def evidence(text: str, source: str | None) -> html.Details:
    """A quotation that opens where it is asked for."""
    return html.Details([html.Summary("Belägg"), quotation(text, source)])


def section(heading: str, children: Any, *, ident: str | None = None, intro: Any = None) -> html.Section:
    body = [html.P(intro, className="intro")] if intro is not None else []
    body += children if isinstance(children, list) else [children]
    extra: dict[str, Any] = {"id": ident} if ident else {}
    return html.Section([html.H2(heading), *body], **extra)


def facts(pairs: Iterable[tuple[str, Any]]) -> html.Dl:
    """What is known, name by name; a pair without a value is left out."""
    rows = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in pairs if value not in (None, "", [])]
    return html.Dl(rows, className="facts")


def bullets(items: Sequence[Any], kind: str = "") -> html.Ul:
    return html.Ul([html.Li(item) for item in items], className=kind)


def empty(why: str, advice: Any) -> html.Div:
    """Nothing to show: why, and what to try."""
    return html.Div([html.P(html.Strong(why)), html.P(advice)], className="empty")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `order` is the name under which the address sorts by it, `kind` how wide it is."""

    title: str
    order: str = ""
    kind: Literal["", "numeric", "wide", "narrow", "wordy"] = ""


def table(caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], view: View | None = None) -> html.Div:
    """A table that scrolls by itself on a narrow screen; the first cell of each row is its heading."""
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(_cell(cell, c) for cell, c in zip(row[1:], columns[1:], strict=True))])
        for row in rows
    ]
    kind = "scroll long" if len(body) > _LONG else "scroll"
    head = html.Thead(html.Tr([_heading(column, view) for column in columns]))
    whole = html.Table([html.Caption(html.Span(caption)), head, html.Tbody(body)])
    return html.Div(whole, className=kind, tabIndex=0, role="region", **aria(label=caption))


def _cell(content: Any, column: Column) -> html.Td:
    shown = number(content) if isinstance(content, int) else content
    return html.Td(shown, className=column.kind)


def _heading(column: Column, view: View | None) -> html.Th:
    kind = column.kind
    if not column.order or view is None:
        return html.Th(column.title, scope="col", className=kind)
    current, falling = view.text("ordning"), view.text("fallande") == "1"
    chosen = current == column.order
    arrow = (" ↓" if falling else " ↑") if chosen else ""
    target = view.here(ordning=column.order, fallande="1" if chosen and not falling else None, sida=None)
    sort: dict[str, Any] = {"aria-sort": "descending" if falling else "ascending"} if chosen else {}
    content = [link(column.title, target), html.Span(arrow, **aria(hidden="true"))]
    return html.Th(content, scope="col", className=kind, **sort)


def pager(view: View, page: int, size: int, total: int | None, more: bool = False) -> Any:
    """Links to the pages before and after, and where one is; `more` tells of a next page where no total is known."""
    last = max(1, -(-total // size)) if total is not None else None
    if last == 1:
        return html.Div(className="pager")
    here = html.Span(f"Sida {number(page)} av {number(last)}" if last else f"Sida {number(page)}")
    before = [link("← Föregående", view.here(sida=page - 1), rel="prev")] if page > 1 else []
    further = page < last if last else more
    after = [link("Nästa →", view.here(sida=page + 1), rel="next")] if further else []
    return html.Nav([*before, here, *after], className="pager", **aria(label="Sidor"))


def agency_href(view: View, name: str) -> str:
    return view.href(f"/myndighet/{quote(name, safe='')}")


def ministry_href(view: View, name: str) -> str:
    return view.href(f"/departement/{quote(name, safe='')}")


def agency_links(view: View, names: Sequence[str]) -> list[Any]:
    """Names as links, with commas between."""
    parts: list[Any] = []
    for name in names:
        parts += [", "] if parts else []
        parts.append(link(name, agency_href(view, name)))
    return parts


def agency_names(view: View, names: Sequence[str], most: int) -> list[Any]:
    """The first names as links, and how many there are besides."""
    rest = len(names) - most
    return [*agency_links(view, names[:most]), *([f" och {rest} till"] if rest > 0 else [])]


def with_commas(parts: Sequence[Any]) -> list[Any]:
    joined: list[Any] = []
    for part in parts:
        joined += [", ", part] if joined else [part]
    return joined
