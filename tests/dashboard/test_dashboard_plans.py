"""No page reads a whole table: what each asks of the database is done by index, as the database's own plan tells."""

from __future__ import annotations

import re
from typing import Any

import pytest
from dash import Dash
from sqlalchemy import Connection, event

from dashboard import registry
from dashboard.app import create_app

SMALL = {"sources", "failures", "issues"}
"""A row for each source, each file that could not be read and each doubt in reading: few, and asked up to a bound."""
COUNTED = {f"{name} USING COVERING INDEX" for name in ("documents", "readings", "failures")}
"""The coverage page counts what is held, from the index alone once for each state of the database."""
PATHS = (
    *("/", "/ataganden", "/ataganden?grupp=2&tid=utan", "/atagande/{strategy}-0", "/uppdrag", "/tidslinje"),
    *(f"/uppdrag?lage={state}" for state in ("utan", "flyttad", "90", "reported", "undated", "withdrawn")),
    *("/uppdrag?ordning=titel", "/uppdrag?ordning=datum", "/uppdrag?gruppera=myndighet", "/uppdrag?grupp=2"),
    *("/uppdrag?myndighet=Brovaktsverket", "/uppdrag?departement=Justitiedepartementet"),
    *("/myndighet/Brovaktsverket", "/departement/Justitiedepartementet", "/tidslinje?myndighet=Brovaktsverket"),
    *("/dokument", "/dokument?q=broar", "/dokument?q=Ju2024/00001", "/dokument/{strategy}", "/dokument/{decision}"),
    *("/olosta", "/olosta?dokument={strategy}", "/om"),
)


@pytest.fixture(scope="module")
def plans(database: str) -> tuple[Dash, list[str]]:
    """A dashboard of its own, and the plans of all that it asks."""
    app = create_app(database)
    found: list[str] = []

    def explain(connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            asked = connection.connection.dbapi_connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend(row[3] for row in asked)

    event.listen(app.server.extensions[registry.MEMORY].engine, "before_cursor_execute", explain)
    return app, found


def scanned(plan: list[str]) -> set[str]:
    """Tables that are read from one end to the other."""
    names = {match[1] for step in plan if (match := re.match(r"SCAN (?:TABLE )?(\w+(?: USING COVERING INDEX)?)", step))}
    return {name for name in names if not re.match(r"anon_|sqlite_|search_index|CONSTANT|json_each", name)}


@pytest.mark.parametrize("path", PATHS)
def test_no_page_reads_a_whole_table(plans: tuple[Dash, list[str]], ask: Any, ids: Any, path: str) -> None:
    app, found = plans
    found.clear()
    address = path.format(strategy=ids.strategy, decision=ids.decision)
    place, _, search = address.partition("?")
    assert ask(app.server.test_client(), place, f"?{search}&per=2024-06-15").status_code == 200
    assert found or path == "/om"
    assert scanned(found) - SMALL == set()


def test_the_coverage_page_counts_from_an_index_once(plans: tuple[Dash, list[str]], ask: Any) -> None:
    app, found = plans
    found.clear()
    assert ask(app.server.test_client(), "/tackning", "").status_code == 200
    assert scanned(found) - SMALL <= COUNTED


def test_a_scan_is_seen_as_one(database: str) -> None:
    assert scanned(["SCAN documents", "SEARCH links USING INDEX x (source_id=?)", "SCAN anon_1"]) == {"documents"}
