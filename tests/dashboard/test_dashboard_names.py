"""Agencies are found by the names that people use, and by nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import Connection

from dashboard.app import create_app
from dashboard.names import NAMES, fold_names, official_name, suggest_agencies

_NAMES = {
    "Brovaktsverket": ["Brovaktsverket"],
    "Brovakten": ["Brovaktsverket"],
    "Brå": ["Åverket"],
    "Åstyrelsen": ["Åstyrelsen", "Åverket"],
    "Zonverket": ["Zonverket", "Brovaktsverket"],
}


@pytest.fixture
def named(connection: Connection) -> Connection:
    return connection.execution_options(**{NAMES: fold_names(_NAMES)})


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("brovakten", ("Brovaktsverket",)),
        ("BRÅ", ("Åverket",)),
        ("åverket", ("Åverket",)),
        ("Åstyrelsen", ("Åverket",)),
        ("Zonverket", ("Zonverket", "Brovaktsverket")),
        ("brovakts", ("Brovaktsverket",)),
        ("verket", ("Åverket", "Zonverket", "Brovaktsverket")),
        ("ver", ()),
        ("å", ()),
        ("och", ()),
        ("för", ()),
        ("\x00", ()),
        ("%", ()),
        ("", ()),
    ],
)
def test_a_query_suggests_agencies_by_name_alone(named: Connection, query: str, found: tuple[str, ...]) -> None:
    assert suggest_agencies(named, query) == found


def test_a_name_that_nobody_bears_stays_as_it_is(named: Connection) -> None:
    assert official_name(named, "Ingenstans") == "Ingenstans"
    assert official_name(named, " brovakten ") == "Brovaktsverket"


@pytest.mark.parametrize("path", ["/myndighet/Brovakten", "/myndighet/brovaktsverket", "/uppdrag?myndighet=brovakten"])
def test_an_agency_is_reached_by_the_name_that_is_used(database: str, ask: Any, path: str) -> None:
    client = create_app(database, _NAMES).server.test_client()
    client.get("/")
    place, _, search = path.partition("?")
    answer = ask(client, place, f"?{search}&per=2024-06-15").get_json()["response"]
    assert "Uppdrag att bygga broar" in json.dumps(answer, ensure_ascii=False)
    if not search:
        assert answer["_pages_store"]["data"]["title"] == "Brovaktsverket – Verka"


def test_the_time_line_of_an_agency_by_the_name_that_is_used(database: str, ask: Any) -> None:
    client = create_app(database, _NAMES).server.test_client()
    client.get("/")
    answer = ask(client, "/tidslinje", "?myndighet=brovakten&per=2024-06-15").get_json()
    assert "Uppdrag att bygga broar" in json.dumps(answer, ensure_ascii=False)


def test_a_ministry_is_reached_in_any_case(visit: Any) -> None:
    shown, title = visit("/departement/justitiedepartementet", "?per=2024-06-15")
    assert "Uppdrag att bygga broar" in shown
    assert title == "Justitiedepartementet – Verka"


def test_an_agency_that_is_not_known_is_perhaps_another(visit: Any) -> None:
    assert "Menade du " in visit("/myndighet/Brovakts")[0]
    assert "Menade du " not in visit("/myndighet/Ingenstans")[0]


def test_a_query_that_is_too_long_is_told_and_answered_by_nothing(visit: Any) -> None:
    shown, _ = visit("/dokument", f"?q={'bro' * 100}")
    assert "är för långt, 300 tecken. Högst 200 kan användas" in shown.replace("\u00a0", " ")
    assert "Senaste dokumenten" not in shown
