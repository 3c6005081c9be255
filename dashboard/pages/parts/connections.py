"""What a document points to and what points to it, each with its quotation and the rule that found it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import html

from dashboard import labels
from dashboard.components import badge, link, quotation, section
from dashboard.pages.parts.documents import document_href, document_line, document_link
from dashboard.view import View
from model.chain import told_relation
from model.queries.brief import Brief
from model.queries.connections import LinkRow
from model.relations import ANNOUNCES, ELSEWHERE, RELATION_LABELS, SAME_CASE, SPEAKS_OF

_FIRST = (
    "revokes",
    "amends",
    "extends",
    "supplements",
    "reports_on",
    SPEAKS_OF,
    "follows_up",
    ANNOUNCES,
    "cites",
    SAME_CASE,
    ELSEWHERE,
)
_AT_ONCE = 12

Merged = tuple[LinkRow, Brief, str, int]


def build(outgoing: Sequence[LinkRow], incoming: Sequence[LinkRow], own: Brief, view: View) -> list[Any]:
    """The two sections on links; unresolved references have a place of their own."""
    lost = [row for row in outgoing if not row.other]
    out = [_item(merged, own.id, view) for merged in _merge(outgoing, dict(RELATION_LABELS.items()), own)]
    into = [_item(merged, merged[1].id, view) for merged in _merge(incoming, labels.RELATIONS_IN)]
    return [
        _section("Detta dokument pekar på", "ut", out, "Inget annat dokument i databasen."),
        _section("Pekar på detta dokument", "in", into, "Inget dokument som är läst och känt den valda dagen."),
        *([_unresolved(lost, own, view)] if lost else []),
    ]


def _merge(rows: Iterable[LinkRow], names: Mapping[str, str], own: Brief | None = None) -> list[Merged]:
    """One row per document and relation, the strongest relations first, with how often it occurs.

    `own` is the document that the links come from; where there is none, they come from the others.
    """
    groups: dict[tuple[str, str], list[LinkRow]] = {}
    papers: dict[str, Brief] = {}
    for row in rows:
        if row.other:
            papers[row.other.id] = row.other
            relation = told_relation(row.relation, row.rule, speaks=(own or row.other).only_speaks)
            groups.setdefault((relation, row.other.id), []).append(row)
    ordered = sorted(groups.items(), key=lambda item: _FIRST.index(item[0][0]) if item[0][0] in _FIRST else len(_FIRST))
    return [
        (group[0], papers[ident], names.get(relation, relation), len(group)) for (relation, ident), group in ordered
    ]


def _section(heading: str, ident: str, items: list[html.Li], nothing: str) -> html.Section:
    if not items:
        return section(heading, html.P(nothing, className="quiet"), ident=ident)
    shown: list[Any] = [html.Ul(items[:_AT_ONCE], className="results")]
    if len(items) > _AT_ONCE:
        rest = html.Ul(items[_AT_ONCE:], className="results")
        shown.append(html.Details([html.Summary(f"Visa {len(items) - _AT_ONCE} till"), rest]))
    return section(heading, shown, ident=ident)


def _item(merged: Merged, origin: str, view: View) -> html.Li:
    """`origin` is the document that the evidence stands in."""
    row, other, name, count = merged
    often = f", {count} ställen" if count > 1 else ""
    head = [html.Span(f"{name[:1].upper()}{name[1:]}{often}: ", className="quiet"), document_link(other, view)]
    return html.Li([html.Div(head), html.Span(document_line(other), className="sub"), evidence(row, origin, view)])


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
                badge(labels.reason(row.reason), "unknown"),
                evidence(row, own.id, view),
            ]
        )
        for row in seen.values()
    ]
    return section("Hänvisningar som inte är lösta", html.Ul(items, className="results"), ident="olosta")
