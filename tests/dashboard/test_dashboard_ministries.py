"""Assignments that do not tell their ministry are not dropped without a word."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.app import create_app
from model.database import open_database
from model.tables import documents

_LEFT_OUT = "1 uppdrag där departement inte framgår ingår inte"


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory, filler: Any, ids: Any, ask: Any) -> Callable[[str, str], str]:
    """Visits a dashboard where the changing decision does not tell its ministry."""
    address = f"sqlite:///{tmp_path_factory.mktemp('ministries') / 'verka.db'}"
    engine = open_database(address)
    filler(engine)
    with engine.begin() as connection:
        connection.execute(documents.update().where(documents.c.id == ids.change).values(issuer=None))
    engine.dispose()
    client = create_app(address).server.test_client()
    client.get("/")

    def visit(path: str, search: str) -> str:
        answer = ask(client, path, f"{search}&per=2024-06-15").get_json()["response"]["_pages_content"]["children"]
        return json.dumps(answer, ensure_ascii=False).replace("\u00a0", " ")

    return visit


@pytest.mark.parametrize(
    ("path", "search", "told"),
    [
        ("/uppdrag", "?departement=Justitiedepartementet", True),
        ("/uppdrag", "?departement=Justitiedepartementet&lage=future&till=2024-12-31", True),
        ("/uppdrag", "?departement=Justitiedepartementet&myndighet=%C3%85verket", False),
        ("/departement/Justitiedepartementet", "?", True),
        ("/tidslinje", "?departement=Justitiedepartementet", True),
        ("/uppdrag", "?", False),
        ("/uppdrag", "?departement=framg%C3%A5r+inte", False),
        ("/myndighet/Brovaktsverket", "?", False),
    ],
)
def test_what_a_ministry_may_have_decided_is_told(show: Any, path: str, search: str, told: bool) -> None:
    assert (_LEFT_OUT in show(path, search)) is told


@pytest.mark.parametrize("path", ["/uppdrag", "/tidslinje"])
def test_a_ministry_is_the_same_in_letters_of_either_size(show: Any, path: str) -> None:
    shown = show(path, "?departement=justitieDEPARTEMENTET")
    assert "Ingen tidsgräns i detta urval." not in shown
    assert "Inga uppdrag" not in shown
    assert "Uppdrag att bygga broar" in shown
    assert '"selected": true, "value": "Justitiedepartementet"' in shown


def test_none_told_is_the_same_in_letters_of_either_size(show: Any) -> None:
    shown = show("/uppdrag", "?departement=Framg%C3%A5r+Inte")
    assert "1 uppdrag. Läget per" in shown
    assert "ingår inte" not in shown


def test_those_without_a_ministry_can_be_asked_for(show: Any) -> None:
    shown = show("/uppdrag", "?departement=framg%C3%A5r+inte")
    assert "1 uppdrag. Läget per" in shown
    assert "Ändring av uppdrag att bygga broar" in shown
    assert '"selected": true, "value": "framgår inte"' in shown
    assert "Ändring av uppdrag att bygga broar" in show("/tidslinje", "?departement=framg%C3%A5r+inte")
    assert "departement=framg%C3%A5r+inte" in show("/uppdrag", "?gruppera=departement")
