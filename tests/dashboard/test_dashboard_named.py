"""Rows that can be told apart: each date names its decision and whom it concerns, and what slipped beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from plotly.utils import PlotlyJSONEncoder
from sqlalchemy import insert, select

from dashboard.app import create_app
from dashboard.pages.parts.dates import deadline_table
from dashboard.view import View
from model.database import open_database
from model.deadline_state import DeadlineState
from model.entries import Entry, StatedDeadline
from model.ids import document_id
from model.tables import documents, links, own_ids
from tests.dashboard.rendered import rows_of, text_of

LINKS = """() => [...document.querySelectorAll("#tidsgranser td a")].map(one => one.textContent)"""


def test_a_date_of_an_undertaking_names_its_decision_and_agencies(visit: Any, ids: Any) -> None:
    rows = rows_of(json.loads(visit(f"/atagande/{ids.strategy}-0", "?per=2024-06-15")[0]))
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
    rows = rows_of(json.loads(visit("/tidslinje", "?per=2024-06-15")[0]))
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
        row = next(row for row in rows_of(answer) if "bygga broar" in row[0])
        assert ("Dessutom 1 passerad utan funnen redovisning" in row[-1]) is told


@pytest.mark.parametrize(("day", "rows"), [(None, 1), ("2024-01-10", 1), ("2024-05-02", 2)])
def test_a_decision_held_as_page_and_as_pdf_is_one_row(
    tmp_path: Any, filler: Any, ask: Any, ids: Any, day: str | None, rows: int
) -> None:
    address = f"sqlite:///{tmp_path / 'verka.db'}"
    engine = open_database(address)
    filler(engine)
    copy = document_id("folder", "broar.pdf")
    with engine.begin() as connection:
        row = connection.execute(select(documents).where(documents.c.id == ids.decision)).mappings().one()
        fresh = {"id": copy, "source": "folder", "key": "broar.pdf", "published": day, "date": day}
        connection.execute(insert(documents), [{**row, **fresh}])
        number = connection.execute(select(own_ids).where(own_ids.c.document_id == ids.decision)).mappings().first()
        connection.execute(insert(own_ids), [{**number, "document_id": copy}])
    engine.dispose()
    client = create_app(address).server.test_client()
    client.get("/")
    answer = ask(client, "/uppdrag", "?per=2024-06-15").get_json()["response"]["_pages_content"]["children"]
    assert len([row for row in rows_of(answer) if row[0].startswith("Uppdrag att bygga broar")]) == rows


@pytest.mark.parametrize(("by_change", "told"), [(False, "ingen flytt hittad"), (True, "satt genom en ändring")])
def test_a_date_that_was_not_seen_to_move_says_no_more(by_change: bool, told: str) -> None:
    stated = StatedDeadline("d", 0, "2024-12-06", "final", None, False, "senast den 6 december 2024")
    days = ("2024-12-06",) * 3
    entry = Entry("d-f0", "final", *days, None, stated, "2023-11-15", "regel", by_change=by_change)
    table = deadline_table([(DeadlineState(entry, "future", "skäl"))], {}, View("/", "2024-06-15", False, {}), "Datum")
    assert told in text_of(json.loads(json.dumps(table.to_plotly_json(), cls=PlotlyJSONEncoder)))
