"""What the overview opens with: how far the sources are read, and every dated deadline in one state."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.app import create_app
from dashboard.pages.parts.reading import build_reading
from dashboard.view import read_view
from model.database import open_database
from model.deadline_state import SourceReading
from model.migrations import migrate
from model.store_runs import mark_source


def _words(component: Any) -> str:
    """The text of a component as JSON, with plain spaces."""
    if isinstance(component, dict):
        return _words(component.get("props", {}).get("children"))
    if isinstance(component, list):
        return "".join(_words(one) for one in component)
    return str("" if component is None else component).replace("\u00a0", " ")


def _find(component: Any, kind: str, name: str) -> Any:
    """The first component of a class name."""
    if isinstance(component, list):
        return next((found for one in component if (found := _find(one, kind, name)) is not None), None)
    if not isinstance(component, dict):
        return None
    props = component.get("props", {})
    if component.get("type") == kind and props.get("className") == name:
        return component
    return _find(props.get("children"), kind, name)


def _tiles(shown: str) -> dict[str, int]:
    """The number of each tile by its words."""
    tiles = _find(json.loads(shown), "Ul", "tiles")["props"]["children"]
    found = (re.fullmatch(r"(\d+)(.*)", _words(tile)) for tile in tiles)
    return {match[2].partition(",")[0]: int(match[1]) for match in found if match}


def _sum(tiles: dict[str, int]) -> int:
    states = ("kommande tidsgräns", "tidsgräns med", "tidsgränser med", "passerad", "tidsgräns som", "tidsgränser som")
    return sum(count for words, count in tiles.items() if words.startswith(states))


@pytest.mark.parametrize("day", ["2024-03-15", "2024-06-15", "2025-01-15"])
def test_the_states_of_the_overview_sum_to_the_rows_of_the_time_line(visit: Any, ids: Any, day: str) -> None:
    tiles = _tiles(visit("/", f"?per={day}")[0])
    rows = visit("/tidslinje", f"?strategi={ids.strategy}&fran=2024-01-01&till=2025-12-31&per={day}")[0]
    assert f"{tiles['tidsgränser i allt']}\u00a0tidsgränser, läget" in rows
    assert _sum(tiles) == tiles["tidsgränser i allt"] == 2


def _overview(folder: Path, ask: Any, fill: Callable[[Engine], None], search: str) -> str:
    """The front page of a database that is filled so, its source read until October 2024."""
    address = f"sqlite:///{folder / 'verka.db'}"
    engine = open_database(address)
    fill(engine)
    with engine.begin() as connection:
        mark_source(connection, "regeringen", last_read="2024-10-01", note=None)
    engine.dispose()
    client = create_app(address).server.test_client()
    client.get("/")
    answer = ask(client, "/", search).get_json()["response"]["_pages_content"]["children"]
    return json.dumps(answer, ensure_ascii=False)


def test_what_cannot_be_checked_is_counted(tmp_path: Path, filler: Any, ask: Any) -> None:
    tiles = _tiles(_overview(tmp_path, ask, filler, "?per=2025-01-15"))
    assert tiles["tidsgräns som är ej kontrollerbar"] == 1
    assert tiles["tidsgräns med redovisning funnen"] == 1
    assert _sum(tiles) == tiles["tidsgränser i allt"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-06-15", "Källorna är lästa till och med 1 juni 2025. Här visas bara det som var känt 15 juni 2024."),
        ("2025-06-01", "Källorna är lästa till och med 1 juni 2025. Mer under"),
        ("2026-01-15", "1 juni 2025. Det som publicerats därefter är inte känt: datum efter den dagen kan inte"),
    ],
)
def test_the_overview_tells_how_far_the_sources_are_read(visit: Any, day: str, words: str) -> None:
    assert words in _words(_find(json.loads(visit("/", f"?per={day}")[0]), "P", "reading"))


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        (
            [("folder", "2025-02-01T10:00:00+01:00", True), ("regeringen", "2024-12-31", True)],
            "till och med 31 december 2024: regeringen.se (genom g0v.se) till och med 31 december 2024, "
            "inlästa filer till och med 1 februari 2025.",
        ),
        ([("folder", None, False)], "Inte läst i sin helhet: inlästa filer."),
        ([("folder", "2024-12-31", False)], "Svarar inte som väntat, så att inget kan kallas passerat: inlästa filer."),
        ([], "Ingen källa är läst i sin helhet."),
    ],
)
def test_each_source_is_told_where_they_differ(readings: list[tuple[str, str | None, bool]], words: str) -> None:
    told = build_reading([SourceReading(*one) for one in readings], read_view("/", {"per": "2024-12-31"}))
    assert words in _words(told.to_plotly_json() | {"props": {"children": _plain(told.children)}})


def _plain(children: Any) -> list[Any]:
    return [child if isinstance(child, str) else "" for child in children]


@pytest.mark.parametrize(("search", "offered"), [("", False), ("?per=2025-01-15", True)])
def test_without_a_strategy_it_is_told_what_is_held(tmp_path: Path, ask: Any, search: str, offered: bool) -> None:
    shown = _overview(tmp_path, ask, migrate, search)
    assert "Källorna är lästa till och med" in shown
    assert '"/uppdrag' in shown
    assert ("visa läget i dag" in shown) is offered
