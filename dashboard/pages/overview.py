"""The strategy at a glance: its groups, what stands where, and what is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, badge, bullets, empty, link, section, table
from dashboard.figures import STATUSES, TENSES, Series, chart, figure_groups
from dashboard.pages.parts.changes import build_changes
from dashboard.pages.parts.later import later_papers
from dashboard.pages.parts.reading import told_reading
from dashboard.pages.parts.strategy import (
    chains_of,
    chosen_strategy,
    elsewhere,
    no_strategy,
    number_pledges,
    numbered_text,
    passed_unfound,
    strategy_head,
    whole_strategy,
)
from dashboard.pages.parts.timeline import Due, count_states, list_due, month_table, timeline_chart
from dashboard.shell import Content
from dashboard.swedish import counted, number
from dashboard.view import View
from model.barrier import Group
from model.queries.strategies import list_strategies
from model.queries.tasks import list_strategy_decisions
from model.queries.unresolved import count_reasons
from model.strategy_chain import CommitmentView, StrategyView

_UNFOUND: Final = "ingen redovisning hittad i öppna källor"
_TILES: Final = (
    ("coming", "kommande tidsgräns", "kommande tidsgränser"),
    ("found", "tidsgräns med redovisning funnen", "tidsgränser med redovisning funnen"),
    ("unfound", f"passerad tidsgräns, {_UNFOUND}", f"passerade tidsgränser, {_UNFOUND}"),
    ("unknown", "tidsgräns som är ej kontrollerbar", "tidsgränser som är ej kontrollerbara"),
)
"""Every dated deadline stands in one of these."""


def build(connection: Connection, view: View) -> Content:
    strategies = list_strategies(connection, view.as_of)
    strategy = chosen_strategy(view, strategies)
    whole = whole_strategy(connection, strategy.id, view.as_of) if strategy else None
    if strategy is None or whole is None:
        return Content("Översikt", [*no_strategy(view), told_reading(connection, view), *elsewhere(view)], "/")
    chains = chains_of(connection, list_strategy_decisions(connection, strategy.id, view.as_of), view.as_of)
    dues = list_due(chains)
    body = [
        *strategy_head(view, strategy, strategies),
        told_reading(connection, view),
        _tiles(whole, dues, view),
        _groups(whole, view),
        _statuses(whole),
        _measures(whole),
        _timeline(dues, strategy.id, view),
        build_changes(chains, view),
        later_papers(connection, strategy, view),
        _unresolved(connection, strategy.id, view),
    ]
    return Content("Översikt", body, "/")


def count_groups(whole: StrategyView) -> dict[str, Counter[str]]:
    """How many measures of each tense stand in each group, by the group's name."""
    return {
        group.label: Counter(str(one.tense) for one in whole.measures if whole.group_of(one) == group.key)
        for group in whole.groups
    }


def _tiles(whole: StrategyView, dues: Sequence[Due], view: View) -> html.Section:
    """What there is, and in which states the dates stand: these numbers sum to that of all dates."""
    counts = count_states(dues, view.as_of)
    pledges, intentions = _split(whole.commitments)
    below = {"coming": f"varav {number(counts['30'])} inom 30 dagar och {number(counts['90'])} inom 90 dagar"}
    moved = f"varav {number(counts['moved'])} {'flyttad' if counts['moved'] == 1 else 'flyttade'}"
    every = view.href("/tidslinje", **_asked(dues, whole.paper.id)) if dues else "#tidsgranser"
    items = [
        _tile(len(pledges), "åtagande", "åtaganden", view.href("/ataganden", strategi=whole.paper.id, slag="pledge")),
        _tile(
            len(intentions), "avsikt", "avsikter", view.href("/ataganden", strategi=whole.paper.id, slag="intention")
        ),
        _tile(len(whole.measures), "åtgärd", "åtgärder", "#atgarder"),
        _tile(len(dues), "tidsgräns i allt", "tidsgränser i allt", every, moved),
        *(_tile(counts[key], one, many, "#tidsgranser", below.get(key, "")) for key, one, many in _TILES),
    ]
    return html.Section([html.H2("I korthet", className="sr-only"), html.Ul(items, className="tiles")])


def _tile(count: int, one: str, many: str, href: str, below: str = "") -> html.Li:
    words = [html.Span(one if count == 1 else many)]
    words += [html.Span(f", {below}")] if below and count else []
    return html.Li(link([html.Strong(number(count)), *words], href))


def _asked(dues: Sequence[Due], strategy: str) -> dict[str, str]:
    """What the time line is asked for to show all of these."""
    return {"strategi": strategy, "fran": dues[0].due, "till": dues[-1].due}


def _split(own: Sequence[CommitmentView]) -> tuple[list[CommitmentView], list[CommitmentView]]:
    """The undertakings of the plain sort, and the intentions."""
    pledges = [one for one in own if one.strength == "pledge"]
    return pledges, [one for one in own if one.strength != "pledge"]


def _groups(whole: StrategyView, view: View) -> html.Section:
    numbers = number_pledges(whole)
    boxes = [_group(group, whole, numbers, view) for group in whole.groups]
    heading = "Åtaganden i fyra grupper" if whole.barriers else "Åtaganden efter kapitel"
    return section(heading, html.Div(boxes, className="groups"), ident="ataganden")


def _group(group: Group, whole: StrategyView, numbers: Mapping[str, int], view: View) -> html.Article:
    pledges, intentions = _split([one for one in whole.commitments if whole.group_of(one) == group.key])
    measures = Counter(str(one.tense) for one in whole.measures if whole.group_of(one) == group.key)
    told = [counted(measures[tense], *words) for tense, words in labels.COUNTED_TENSES.items()]
    head = html.H3(link(group.label, view.href("/ataganden", strategi=whole.paper.id, grupp=group.key)))
    tally = html.P(f"Åtgärder: {', '.join(told)}", className="tally")
    passed = sum(passed_unfound(one) > 0 for one in (*pledges, *intentions))
    warning = [html.P(_passed_link(passed, whole.paper.id, group.key, view), className="tally")] if passed else []
    parts: list[Any] = [head, tally, *warning, html.Ol([undertaking_item(one, numbers, view) for one in pledges])]
    if intentions:
        heading = html.H4(counted(len(intentions), "avsikt", "avsikter"))
        parts += [heading, html.Ol([undertaking_item(one, numbers, view) for one in intentions])]
    if not pledges and not intentions:
        parts[-1] = html.P("Inget åtagande i denna grupp.")
    return html.Article(parts, className="group")


def _passed_link(count: int, strategy: str, asked: str, view: View) -> html.A:
    words = f"{count} med en passerad tidsgräns utan redovisning hittad i öppna källor"
    return link(words, view.href("/ataganden", strategi=strategy, grupp=asked, tid="utan"))


def undertaking_item(one: CommitmentView, numbers: Mapping[str, int], view: View) -> html.Li:
    sentence = link(numbered_text(one, numbers), view.href(f"/atagande/{one.id}"))
    return html.Li([sentence, badge(one.status.label, labels.STATUS_TONES[one.status.code])])


def _statuses(whole: StrategyView) -> html.Section:
    counts = {
        group.label: Counter(str(one.status.code) for one in whole.commitments if whole.group_of(one) == group.key)
        for group in whole.groups
    }
    return section(
        "Åtagandenas läge",
        _counted(counts, STATUSES, "statusar", "Antal åtaganden och avsikter i varje grupp, efter status", "åtaganden"),
        ident="statusar",
    )


def _measures(whole: StrategyView) -> html.Section:
    if not whole.measures:
        nothing = empty("Ingen åtgärd är funnen i dokumentet.", "Se texten under dokumentets sida.")
        return section("Åtgärder per grupp", nothing, ident="atgarder")
    caption = "Antal åtgärder: vidtagna, pågående och planerade"
    shown = _counted(count_groups(whole), TENSES, "grupper", caption, "åtgärder")
    return section("Åtgärder per grupp", shown, ident="atgarder")


def _counted(
    counts: Mapping[str, Counter[str]], kinds: Sequence[Series], ident: str, caption: str, what: str
) -> list[Any]:
    """A picture of counts by group and kind, and the table that holds the same."""
    told = "; ".join(
        f"{name}: " + ", ".join(f"{kind.name.lower()} {row[kind.key]}" for kind in kinds)
        for name, row in counts.items()
    )
    columns = (
        Column("Grupp"),
        *(Column(kind.name, kind="numeric") for kind in kinds),
        Column("Totalt", kind="numeric"),
    )
    rows = [(name, *(row[kind.key] for kind in kinds), row.total()) for name, row in counts.items()]
    picture = chart(figure_groups(counts, kinds, what), ident, caption, f"Liggande staplar. {told}.")
    return [picture, table(f"{caption} (samma uppgifter som i diagrammet)", columns, rows)]


def _unresolved(connection: Connection, strategy: str, view: View) -> html.Section:
    """What in the strategy leads nowhere yet, by reason, with the way to each."""
    counts = count_reasons(connection, view.as_of, strategy)
    if not counts:
        return section("Olöst i strategin", html.P("Alla hänvisningar leder till ett dokument."), ident="olost")
    items = [
        link(f"{number(count)} – {labels.reason(code)}", view.href("/olosta", dokument=strategy, orsak=code))
        for code, count in sorted(counts.items(), key=lambda item: -item[1])
    ]
    whole = link("Visa dem alla med skäl och ställe", view.href("/olosta", dokument=strategy))
    intro = f"{counted(sum(counts.values()), 'hänvisning', 'hänvisningar')} leder ännu inte till ett dokument."
    return section("Olöst i strategin", [bullets(items), html.P(whole)], ident="olost", intro=intro)


def _timeline(dues: Sequence[Due], strategy: str, view: View) -> html.Section:
    if not dues:
        tip = "Det kan bero på att besluten inte är inlästa. Se Olösta och Täckning."
        return section(
            "Tidsgränser över tid", empty("Inget beslut med datum är kopplat till strategin.", tip), ident="tidsgranser"
        )
    rows = html.Details([html.Summary("Visa tabellen"), month_table(dues)])
    ways = html.P(link("Visa var och en med beslut och läge", view.href("/tidslinje", **_asked(dues, strategy))))
    return section("Tidsgränser över tid", [timeline_chart(dues, view.as_of), rows, ways], ident="tidsgranser")
