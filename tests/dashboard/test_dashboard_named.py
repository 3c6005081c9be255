"""Rows that can be told apart: each date names its decision and whom it concerns, and what slipped beside it."""

from __future__ import annotations

import json
from typing import Any

from dashboard.app import create_app
from model.database import open_database
from model.tables import links

LINKS = """() => [...document.querySelectorAll("#tidsgranser td a")].map(one => one.textContent)"""


def _rows(shown: str) -> list[list[str]]:
    """The rows of all tables as text, cell by cell."""
    found: list[list[str]] = []

    def walk(component: Any) -> None:
        if isinstance(component, list):
            for one in component:
                walk(one)
        elif isinstance(component, dict):
            children = component.get("props", {}).get("children")
            if component.get("type") == "Tr":
                found.append([_text(cell) for cell in children])
            walk(children)

    walk(json.loads(shown))
    return found


def _text(component: Any) -> str:
    if isinstance(component, list):
        return "".join(_text(one) for one in component)
    if isinstance(component, dict):
        return _text(component.get("props", {}).get("children"))
    return str("" if component is None else component).replace("\u00a0", " ")


def test_a_date_of_an_undertaking_names_its_decision_and_agencies(visit: Any, ids: Any) -> None:
    rows = _rows(visit(f"/atagande/{ids.strategy}-0", "?per=2024-06-15")[0])
    row = next(row for row in rows if row[0] == "1 maj 2024")
    assert "Uppdrag att bygga broar" in row[1]
    assert "Ju2024/00001" in row[1]
    assert "Till: Brovaktsverket, Åverket, Zonverket" in row[1]


def test_links_to_the_places_of_dates_are_told_apart_by_name(page: Any, ids: Any) -> None:
    page.goto(f"/atagande/{ids.strategy}-0?per=2024-06-15")
    page.wait_for_selector("#tidsgranser td a")
    names = [name for name in page.evaluate(LINKS) if name.startswith("Visa i beslutet")]
    assert len(names) == len(set(names)) == 2
    assert "Visa i beslutet – Ju2024/00001, delredovisning, 1\u00a0maj\u00a02024" in names


def test_a_date_of_the_time_line_names_the_agencies(visit: Any) -> None:
    rows = _rows(visit("/tidslinje", "?per=2024-06-15")[0])
    row = next(row for row in rows if row[0] == "1 maj 2024")
    assert "Till: Brovaktsverket, Åverket, Zonverket" in row[1]


def test_an_assignment_tells_what_slipped_beside_its_next_date(tmp_path: Any, filler: Any, ask: Any) -> None:
    address = f"sqlite:///{tmp_path / 'verka.db'}"
    engine = open_database(address)
    filler(engine)
    with engine.begin() as connection:
        connection.execute(links.delete().where(links.c.relation == "reports_on"))
    engine.dispose()
    client = create_app(address).server.test_client()
    client.get("/")
    for search, told in (("?per=2024-06-15", True), ("?per=2024-06-15&lage=future", True), ("?per=2024-04-15", False)):
        answer = ask(client, "/uppdrag", search).get_json()["response"]["_pages_content"]["children"]
        row = next(row for row in _rows(json.dumps(answer)) if "bygga broar" in row[0])
        assert ("Dessutom 1 passerad utan funnen redovisning" in row[-1]) is told
