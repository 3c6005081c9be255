"""What a document points to and what points to it, each with its quotation and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import badge, link, quotation, section
from dashboard.pages.parts.documents import document_href, document_line, document_link
from dashboard.view import View
from model.links import REASON_LABELS, RELATION_LABELS
from model.queries.brief import Brief
from model.queries.connections import LinkRow

_FIRST = ("revokes", "amends", "extends", "supplements", "reports_on", "follows_up", "cites")
_AT_ONCE = 12


def build(outgoing: Sequence[LinkRow], incoming: Sequence[LinkRow], own: Brief, view: View) -> list[Any]:
    """The two sections on links; unresolved references have a place of their own."""
    found = [row for row in outgoing if row.other]
    lost = [row for row in outgoing if not row.other]
    parts = [_section("Detta dokument pekar på", "ut", _merge(found, RELATION_LABELS), own, view, outward=True)]
    parts.append(_section("Pekar på detta dokument", "in", _merge(incoming, labels.RELATIONS_IN), own, view, outward=False))
    return [*parts, *([_unresolved(lost, own, view)] if lost else [])]


def _merge(rows: Iterable[LinkRow], names: Any) -> list[tuple[LinkRow, str, int]]:
    """One row per document and relation, the strongest relations first, with how often it occurs."""
    groups: dict[tuple[str, str], list[LinkRow]] = {}
    for row in rows:
        if row.other:
            groups.setdefault((row.relation, row.other.id), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: _FIRST.index(item[0][0]) if item[0][0] in _FIRST else len(_FIRST))
    return [(group[0], names.get(relation, relation), len(group)) for (relation, _), group in ordered]


def _section(heading: str, ident: str, merged: Sequence[tuple[LinkRow, str, int]], own: Brief, view: View, *, outward: bool) -> html.Section:
    if not merged:
        words = "Inget annat dokument i databasen." if outward else "Inget dokument som är läst och känt den valda dagen."
        return section(heading, html.P(words, className="quiet"), ident=ident)
    items = [_item(row, name, count, own, view, outward) for row, name, count in merged]
    shown = [html.Ul(items[:_AT_ONCE], className="results")]
    if len(items) > _AT_ONCE:
        rest = html.Ul(items[_AT_ONCE:], className="results")
        shown.append(html.Details([html.Summary(f"Visa {len(items) - _AT_ONCE} till"), rest]))
    return section(heading, shown, ident=ident)


def _item(row: LinkRow, name: str, count: int, own: Brief, view: View, outward: bool) -> html.Li:
    assert row.other is not None
    often = f", {count} ställen" if count > 1 else ""
    head = [html.Span(f"{name[:1].upper()}{name[1:]}{often}: ", className="quiet"), document_link(row.other, view)]
    origin = own if outward else row.other
    return html.Li(
        [html.Div(head), html.Span(document_line(row.other), className="sub"), evidence(row, origin.id, view)]
    )


def evidence(row: LinkRow, origin: str, view: View) -> html.Details:
    """The quotation that a link rests on, with its place and rule."""
    where = link("Visa i texten", document_href(origin, view, row.start, row.end)) if row.start is not None else ""
    page = f"sidan {row.page}, " if row.page else ""
    caption = [f"{page}regel: {row.rule or 'okänd'}, säkerhet {round(row.confidence * 100)} %. ", where]
    return html.Details([html.Summary("Belägg"), quotation(row.evidence or "Inget citat sparat.", caption)])


def _unresolved(rows: Sequence[LinkRow], own: Brief, view: View) -> html.Section:
    seen: dict[tuple[str | None, str | None], LinkRow] = {}
    for row in rows:
        seen.setdefault((row.reference, row.reason), row)
    items = [
        html.Li(
            [
                html.Strong(row.reference or row.evidence[:80]),
                " ",
                badge(REASON_LABELS.get(row.reason, row.reason or "orsaken är inte sparad"), "unknown"),  # type: ignore[call-overload]
                evidence(row, own.id, view),
            ]
        )
        for row in seen.values()
    ]
    return section("Hänvisningar som inte är lösta", html.Ul(items, className="results"), ident="olosta")
