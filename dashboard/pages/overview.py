"""The strategy at a glance: its four groups, what stands where, and what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, badge, empty, link, section, table
from dashboard.figures import chart, figure_groups
from dashboard.pages.parts.strategy import chosen_strategy, no_strategy, number_pledges, numbered_text, strategy_head
from dashboard.pages.parts.timeline import Due, count_states, list_due, timeline_chart, timeline_table
from dashboard.shell import Content
from dashboard.swedish import counted, number
from dashboard.view import View
from model.barrier import BARRIER_LABELS
from model.queries.strategies import list_strategies
from model.queries.tasks import list_chains, list_strategy_decisions
from model.strategy_chain import CommitmentView, StrategyView, strategy_of

_TILES: Final = (
    ("30", "kommande 30 dagar"),
    ("90", "kommande 90 dagar"),
    ("found", "passerade med redovisning"),
    ("unfound", "passerade, ingen redovisning hittad"),
    ("moved", "flyttade"),
)
_TENSES: Final = {
    "taken": ("vidtagen", "vidtagna"),
    "ongoing": ("pågående", "pågående"),
    "intended": ("planerad", "planerade"),
}


def build(connection: Connection, view: View) -> Content:
    strategies = list_strategies(connection, view.as_of)
    strategy = chosen_strategy(view, strategies)
    if strategy is None:
        return Content("Översikt", no_strategy(view), "/")
    whole = strategy_of(connection, strategy.id, view.as_of)
    if whole is None:
        return Content("Översikt", no_strategy(view), "/")
    decisions = list_strategy_decisions(connection, strategy.id, view.as_of)
    dues = list_due(list_chains(connection, decisions, view.as_of))
    body = [
        *strategy_head(view, strategy, strategies),
        _tiles(whole, dues, view),
        _groups(whole, view),
        _measures(whole),
        _timeline(dues, view),
    ]
    return Content("Översikt", body, "/")


def count_groups(whole: StrategyView) -> dict[str, Counter[str]]:
    """How many measures of each tense stand in each group, by the group's name."""
    return {
        name: Counter(str(measure.tense) for measure in whole.measures if measure.barrier == group)
        for group, name in BARRIER_LABELS.items()
    }


def _tiles(whole: StrategyView, dues: Sequence[Due], view: View) -> html.Section:
    counts = count_states(dues, view.as_of)
    pledges, intentions = _split(whole.commitments)
    ways = [
        (len(pledges), "åtaganden", view.href("/ataganden", strategi=whole.paper.id, slag="pledge")),
        (len(intentions), "avsikter", view.href("/ataganden", strategi=whole.paper.id, slag="intention")),
        (len(whole.measures), "åtgärder", "#atgarder"),
        *((counts[key], words, "#tidsgranser") for key, words in _TILES),
    ]
    items = [html.Li(link([html.Strong(number(count)), html.Span(words)], href)) for count, words, href in ways]
    return html.Section([html.H2("I korthet", className="sr-only"), html.Ul(items, className="tiles")])


def _split(own: Sequence[CommitmentView]) -> tuple[list[CommitmentView], list[CommitmentView]]:
    """The undertakings of the plain sort, and the intentions."""
    pledges = [one for one in own if one.strength == "pledge"]
    return pledges, [one for one in own if one.strength != "pledge"]


def _groups(whole: StrategyView, view: View) -> html.Section:
    groups: list[int | None] = list(BARRIER_LABELS)
    if any(one.barrier is None for one in whole.commitments):
        groups.append(None)
    numbers = number_pledges(whole)
    boxes = [_group(group, whole, numbers, view) for group in groups]
    return section("Åtaganden i fyra grupper", html.Div(boxes, className="groups"), ident="ataganden")


def _group(group: int | None, whole: StrategyView, numbers: Mapping[str, int], view: View) -> html.Article:
    pledges, intentions = _split([one for one in whole.commitments if one.barrier == group])
    measures = Counter(str(measure.tense) for measure in whole.measures if measure.barrier == group)
    told = [counted(measures[tense], *words) for tense, words in _TENSES.items()]
    asked = "utan" if group is None else str(group)
    head = html.H3(link(labels.barrier(group), view.href("/ataganden", strategi=whole.paper.id, grupp=asked)))
    tally = html.P(f"Åtgärder: {', '.join(told)}", className="tally")
    parts: list[Any] = [head, tally, html.Ol([undertaking_item(one, numbers, view) for one in pledges])]
    if intentions:
        heading = html.H4(counted(len(intentions), "avsikt", "avsikter"))
        parts += [heading, html.Ol([undertaking_item(one, numbers, view) for one in intentions])]
    if not pledges and not intentions:
        parts[-1] = html.P("Inget åtagande i denna grupp.")
    return html.Article(parts, className="group")


def undertaking_item(one: CommitmentView, numbers: Mapping[str, int], view: View) -> html.Li:
    sentence = link(numbered_text(one, numbers), view.href(f"/atagande/{one.id}"))
    return html.Li([sentence, badge(one.status.label, labels.STATUS_TONES[one.status.code])])


def _measures(whole: StrategyView) -> html.Section:
    counts = count_groups(whole)
    if not whole.measures:
        return section(
            "Åtgärder per grupp",
            empty("Ingen åtgärd är funnen i dokumentet.", "Se texten under dokumentets sida."),
            ident="atgarder",
        )
    told = "; ".join(
        f"{name}: " + ", ".join(f"{row[t]} {label.lower()}" for t, label in labels.TENSES.items())
        for name, row in counts.items()
    )
    columns = (
        Column("Grupp"),
        *(Column(name, kind="numeric") for name in labels.TENSES.values()),
        Column("Totalt", kind="numeric"),
    )
    rows = [(name, *(row[tense] for tense in labels.TENSES), row.total()) for name, row in counts.items()]
    picture = chart(
        figure_groups(counts),
        "grupper",
        "Antal åtgärder: vidtagna, pågående och planerade",
        f"Liggande staplar. {told}.",
    )
    return section(
        "Åtgärder per grupp", [picture, table("Samma uppgifter som i diagrammet", columns, rows)], ident="atgarder"
    )


def _timeline(dues: Sequence[Due], view: View) -> html.Section:
    if not dues:
        tip = "Det kan bero på att besluten inte är inlästa. Se Olösta och Täckning."
        return section(
            "Tidsgränser över tid", empty("Inget beslut med datum är kopplat till strategin.", tip), ident="tidsgranser"
        )
    rows = html.Details([html.Summary("Visa tabellen"), timeline_table(dues, view)], open=len(dues) <= 25)
    return section("Tidsgränser över tid", [timeline_chart(dues, view.as_of), rows], ident="tidsgranser")
