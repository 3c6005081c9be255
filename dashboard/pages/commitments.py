"""The undertakings of a strategy, by group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import Column, badge, empty, link, table
from dashboard.forms import choice_field, filter_form
from dashboard.pages.parts.exports import exports
from dashboard.pages.parts.strategy import (
    elsewhere,
    no_strategy,
    number_pledges,
    numbered_text,
    passed_unfound,
    strategy_head,
)
from dashboard.shell import Content
from dashboard.swedish import counted, long_date
from dashboard.undertakings import select_undertakings
from dashboard.view import View
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
    asked = select_undertakings(connection, view)
    if asked.strategy is None:
        return Content("Åtaganden", [*no_strategy(view), *elsewhere(view)], "/ataganden")
    body: list[Any] = [*strategy_head(view, asked.strategy, asked.strategies), _form(asked.groups, view)]
    if asked.whole is None or not asked.found:
        advice = [
            "Välj en annan grupp eller status, eller ",
            link("visa alla", view.href("/ataganden", strategi=asked.strategy.id)),
            ".",
        ]
        return Content("Åtaganden", [*body, empty("Inget åtagande svarar mot urvalet.", advice)], "/ataganden")
    caption = f"{counted(len(asked.found), 'åtagande', 'åtaganden')}, läget {long_date(view.as_of)}"
    numbers = number_pledges(asked.whole)
    rows = [_row(one, asked.groups[asked.whole.group_of(one)], numbers, view) for one in asked.found]
    files = exports(view, "ataganden", ", med en rad för varje åtgärd, beslut och tidsgräns")
    return Content("Åtaganden", [*body, files, table(caption, _COLUMNS, rows)], "/ataganden")


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
