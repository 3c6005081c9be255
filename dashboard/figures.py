"""Pictures of rows. Patterns, words and numbers carry the meaning; colour only helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Any, Final

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.attributes import aria
from dashboard.swedish import long_date
from model.dates import add_days, days_between
from model.status import STATUS_LABELS, StatusCode

INK: Final = "#17212e"
LINE: Final = "#d3dae2"
FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
CONFIG: Final[Any] = {"locale": "sv", "displayModeBar": False, "responsive": True, "scrollZoom": False}
SEPARATORS: Final = ", "
_FEW_MONTHS: Final = 4
_FEW_YEARS: Final = 3


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of thing that is counted, and how it is drawn. `stroke` is the colour of its pattern."""

    key: str
    name: str
    color: str
    pattern: str
    stroke: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Point:
    """Something that happened, or is to happen, on a day: in which lane, and what is said of it."""

    lane: str
    day: str
    text: str


LANES: Final = {
    "Beslut": ("square", "#0b4a7d"),
    "Tidsgränser": ("diamond", "#c9694f"),
    "Redovisningar": ("circle", "#17573a"),
    "Därefter": ("triangle-right", "#8d80b3"),
}
TENSES: Final = (
    Series("taken", "Vidtagna", "#0b4a7d", ""),
    Series("ongoing", "Pågående", "#4a86b8", "/"),
    Series("intended", "Planerade", "#d5e4f0", ".", INK),
)
OUTCOMES: Final = (
    Series("found", "Redovisning funnen", "#17573a", ""),
    Series("unfound", "Ingen redovisning hittad", "#c9694f", "x"),
    Series("unknown", "Ej kontrollerbar", "#8d80b3", "."),
    Series("coming", "Kommande", "#b9d3e8", "/", INK),
)


def _status(code: StatusCode) -> str:
    return STATUS_LABELS[code][:1].upper() + STATUS_LABELS[code][1:]


STATUSES: Final = (
    Series("reported", _status("reported"), "#17573a", ""),
    Series("ongoing", _status("ongoing"), "#4a86b8", "/"),
    Series("needs_assessment", _status("needs_assessment"), "#c9694f", "x"),
    Series("no_measures_found", _status("no_measures_found"), "#d3dae2", ".", INK),
    Series("not_assessable", _status("not_assessable"), "#8d80b3", "-"),
)


def figure_groups(
    counts: Mapping[str, Mapping[str, int]], kinds: Sequence[Series] = TENSES, what: str = "åtgärder"
) -> go.Figure:
    """What is counted by group and kind: one lying bar for each group, in the order given."""
    names = list(counts)
    bars: list[dict[str, Any]] = []
    for series in kinds:
        if not any(row.get(series.key) for row in counts.values()):
            continue
        values = [counts[name].get(series.key, 0) for name in names]
        bars.append(
            {
                "type": "bar",
                "y": names,
                "x": values,
                "orientation": "h",
                "name": series.name,
                "marker": _marker(series),
                "hovertemplate": "%{y}: " + what + ", " + series.name.lower() + ": %{x}<extra></extra>",
            }
        )
    numbers = [number for name in names for number in _numbers(name, [counts[name].get(s.key, 0) for s in kinds])]
    axes = {
        "annotations": numbers,
        "yaxis": {"autorange": "reversed", "ticksuffix": "  ", "automargin": True},
        "xaxis": {"showgrid": True, "gridcolor": LINE, "zeroline": False, "dtick": _step(counts), "fixedrange": True},
    }
    return go.Figure(data=bars, layout={**_dress(height=70 + 52 * len(names)), **axes})


def _numbers(name: str, values: Sequence[int]) -> list[dict[str, Any]]:
    """The numbers on one lying bar, each in the middle of its part, on a ground of their own: no pattern lies under."""
    ends = list(accumulate(values))
    return [
        {
            "x": end - value / 2,
            "y": name,
            "text": str(value),
            "showarrow": False,
            "font": {"color": INK, "size": 14},
            "bgcolor": "#ffffff",
            "borderpad": 1,
        }
        for value, end in zip(values, ends, strict=True)
        if value
    ]


def figure_timeline(months: Sequence[str], counts: Mapping[str, Mapping[str, int]], as_of: str) -> go.Figure:
    """Deadlines by month and outcome: one standing bar for each month, and a line for the chosen day."""
    bars: list[dict[str, Any]] = []
    for series in OUTCOMES:
        values = [counts.get(series.key, {}).get(month, 0) for month in months]
        if any(values):
            bars.append(
                {
                    "type": "bar",
                    "x": [f"{month}-15" for month in months],
                    "y": values,
                    "name": series.name,
                    "marker": _marker(series),
                    "hovertemplate": "%{x|%B %Y}: " + series.name.lower() + " %{y}<extra></extra>",
                }
            )
    counted = {"showgrid": True, "gridcolor": LINE, "rangemode": "tozero", "tickformat": "d", "fixedrange": True}
    # A bar stands in the middle of its month, and so does the name.
    named = {"tickformat": "%b %Y", "tickangle": 0, "ticklabelmode": "period"}
    timed = {"type": "date", **named, "automargin": True, "fixedrange": True}
    # Fewer than a handful of months would else be marked day by day.
    step = {"dtick": "M1"} if len(months) <= _FEW_MONTHS else {}
    axes = {"yaxis": {**counted, "dtick": _step(counts)}, "xaxis": {**timed, **step}}
    return go.Figure(data=bars, layout={**_dress(height=320), **axes, **_mark_day(as_of)})


def figure_chain(points: Sequence[Point], moves: Sequence[tuple[str, str]], as_of: str) -> go.Figure:
    """A case over time, a lane for each sort of thing; a line from a date moved to the one it was moved to."""
    names = [name for name in LANES if any(point.lane == name for point in points)]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": list(move),
            "y": ["Tidsgränser", "Tidsgränser"],
            "line": {"color": LANES["Tidsgränser"][1], "width": 2, "dash": "dot"},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for move in moves
    ]
    for name in names:
        own = [point for point in points if point.lane == name]
        symbol, color = LANES[name]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [point.day for point in own],
                "y": [name] * len(own),
                "marker": {"symbol": symbol, "color": color, "size": 14, "line": {"color": "#ffffff", "width": 1}},
                # Titles come from documents, and Plotly reads a small markup in what is hovered over.
                "text": [escape(point.text) for point in own],
                "hovertemplate": "%{text}<extra></extra>",
                "showlegend": False,
            }
        )
    first, last = min(point.day for point in points), max(point.day for point in points)
    room = max(days_between(first, last) // 20, 15)
    many = days_between(first, last) > _FEW_YEARS * 365
    order = {"categoryorder": "array", "categoryarray": names[::-1], "range": [-0.6, len(names) - 0.4]}
    lanes = {"ticksuffix": "  ", "automargin": True, "showgrid": True, "gridcolor": LINE, "fixedrange": True}
    # Room for four dates and no more: on a narrow screen others would stand on top of each other.
    time = {"type": "date", "tickformat": "%Y" if many else "%b %Y", "nticks": 4, "tickangle": 0, "automargin": True}
    shown = {"range": [add_days(first, -room), add_days(last, room)], "fixedrange": True}
    marked = _mark_day(as_of) if first <= as_of <= last else {}
    axes = {"yaxis": {**order, **lanes}, "xaxis": {**time, **shown}}
    return go.Figure(data=traces, layout={**_dress(height=90 + 44 * len(names)), **axes, **marked})


def chart(figure: go.Figure, ident: str, caption: str, summary: str) -> html.Figure:
    """A picture with its caption; who cannot see it hears the summary and reads the table that follows."""
    graph = dcc.Graph(id=ident, figure=figure, config=CONFIG, style={"height": f"{figure.layout.height}px"})
    picture = html.Div(graph, role="img", **aria(label=summary))
    return html.Figure([html.Figcaption(caption), picture], className="chart")


def months_between(first: str, last: str) -> list[str]:
    """ "2024-11", "2025-01" → the months from the first to the last, both among them."""
    year, month = int(first[:4]), int(first[5:7])
    months = []
    while f"{year:04d}-{month:02d}" <= last[:7]:
        months.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def _marker(series: Series) -> dict[str, Any]:
    pattern = {"shape": series.pattern, "fgcolor": series.stroke, "size": 6, "solidity": 0.25}
    return {"color": series.color, "line": {"color": "#ffffff", "width": 1}, "pattern": pattern}


def _dress(height: int) -> dict[str, Any]:
    """What every picture has. Given whole to the figure, which checks each part once; updates check it all anew."""
    return {
        "barmode": "stack",
        "height": height,
        "separators": SEPARATORS,
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "margin": {"l": 8, "r": 16, "t": 56, "b": 8},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.08,
            "yanchor": "bottom",
            "traceorder": "normal",
            # What is hidden would take its place from under the numbers.
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "bargap": 0.35,
        "hoverlabel": {"font": {"family": FONT}},
        "dragmode": False,
    }


def _mark_day(as_of: str) -> dict[str, Any]:
    dotted = {"color": INK, "width": 1.5, "dash": "dot"}
    line = {"type": "line", "x0": as_of, "x1": as_of, "y0": 0, "y1": 1, "yref": "paper", "line": dotted}
    place = {"x": as_of, "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    text = {"text": f" {long_date(as_of)}", "showarrow": False, "font": {"size": 12}, **place}
    return {"shapes": [line], "annotations": [text]}


def _step(counts: Mapping[str, Mapping[str, int]]) -> int | None:
    """Whole numbers on the axis also where there are few."""
    return 1 if max((value for row in counts.values() for value in row.values()), default=0) < 6 else None
