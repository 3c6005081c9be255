"""The undertakings of a strategy, by group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, badge, empty, link, table
from dashboard.forms import choice_field, filter_form
from dashboard.pages.parts.strategy import (
    chosen_strategy,
    no_strategy,
    number_pledges,
    numbered_text,
    passed_unfound,
    strategy_head,
    whole_strategy,
)
from dashboard.shell import Content
from dashboard.swedish import counted, long_date
from dashboard.view import View
from model.queries.strategies import list_strategies
from model.status import STATUS_LABELS
from model.strategy_chain import CommitmentView

_COLUMNS = (
    Column("Åtagande", kind="wordy"),
    Column("Grupp"),
    Column("Ställe", kind="narrow"),
    Column("Status", kind="narrow"),
    Column("Åtgärder", kind="numeric"),
    Column("Passerade utan funnen redovisning", kind="numeric"),
)


def build(connection: Connection, view: View) -> Content:
    strategies = list_strategies(connection, view.as_of)
    strategy = chosen_strategy(view, strategies)
    if strategy is None:
        return Content("Åtaganden", no_strategy(view), "/ataganden")
    whole = whole_strategy(connection, strategy.id, view.as_of)
    numbers = number_pledges(whole) if whole else {}
    groups = {group.key: group.label for group in whole.groups} if whole else {}
    found = [one for one in whole.commitments if _wanted(one, whole.group_of(one), groups, view)] if whole else []
    body: list[Any] = [*strategy_head(view, strategy, strategies), _form(groups, view)]
    if not found:
        advice = [
            "Välj en annan grupp eller status, eller ",
            link("visa alla", view.href("/ataganden", strategi=strategy.id)),
            ".",
        ]
        return Content("Åtaganden", [*body, empty("Inget åtagande svarar mot urvalet.", advice)], "/ataganden")
    caption = f"{counted(len(found), 'åtagande', 'åtaganden')}, läget {long_date(view.as_of)}"
    rows = [_row(one, groups[whole.group_of(one)], numbers, view) for one in found] if whole else []
    return Content("Åtaganden", [*body, table(caption, _COLUMNS, rows)], "/ataganden")


def _wanted(one: CommitmentView, own: str, groups: Mapping[str, str], view: View) -> bool:
    group, status = view.choice("grupp", groups), view.choice("status", STATUS_LABELS)
    passed = view.choice("tid", ("utan",))
    kind = view.choice("slag", labels.STRENGTHS)
    if (group and own != group) or (kind and one.strength != kind):
        return False
    return (not status or one.status.code == status) and (not passed or passed_unfound(one) > 0)


def _form(groups: Mapping[str, str], view: View) -> html.Form:
    statuses = [(code, name[:1].upper() + name[1:]) for code, name in STATUS_LABELS.items()]
    fields = [
        choice_field(view, "grupp", "Grupp", list(groups.items())),
        choice_field(view, "slag", "Slag", list(labels.STRENGTHS.items())),
        choice_field(view, "status", "Status", statuses),
        choice_field(view, "tid", "Tidsgränser", [("utan", "Någon passerad utan funnen redovisning")]),
    ]
    return filter_form(view, fields)


def _row(one: CommitmentView, group: str, numbers: Mapping[str, int], view: View) -> tuple[Any, ...]:
    kind = html.Span(labels.STRENGTHS.get(one.strength, one.strength), className="sub")
    return (
        [link(numbered_text(one, numbers), view.href(f"/atagande/{one.id}")), kind],
        group,
        labels.place(one.section, one.page),
        badge(one.status.label, labels.STATUS_TONES[one.status.code]),
        len(one.measures),
        passed_unfound(one),
    )
