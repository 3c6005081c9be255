"""How fast the pages are made: `python bench/dashboard.py DATABASE [DAY]`.

Every figure is also given as a ratio to a bare page, which selects fifty rows and shows them, measured in turn with
each page in the same run: machines and their loads differ, the ratio hardly does. Ends with 1 where a bound is broken.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# This folder holds a dashboard.py too: look for the package where it is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from dash import html
from flask.testing import FlaskClient
from sqlalchemy import Connection, select

from dashboard import registry
from dashboard.app import create_app
from dashboard.components import Column, table
from dashboard.memory import Memory
from dashboard.registry import Page
from dashboard.shell import Content
from dashboard.swedish import today
from dashboard.view import View
from model.database import open_read_only
from model.queries.assignments import list_assignees
from model.queries.strategies import list_commitments, list_strategies
from model.queries.tasks import list_strategy_decisions
from model.tables import documents

ROUNDS = 15
MOST_MEDIAN, MOST_P95, MOST_RATIO = 100, 250, 12
MOST_SEARCH_P95 = 80
MOST_FIRST_LOAD = 1_300_000
WORDS = (
    "brott",
    "våld i nära relationer",
    '"psykisk hälsa"',
    "Socialstyrelsen",
    "dir. 2023:146",
    "unga",
    "S2023/01303",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds in the server from question to answer; `first`: when nothing was kept in memory."""

    name: str
    median: float
    p95: float
    ratio: float
    first: float


def bare(connection: Connection, _view: View) -> Content:
    """What any page must do: fifty rows from the database into a table."""
    columns = (documents.c.id, documents.c.title, documents.c.type, documents.c.date, documents.c.source)
    rows = connection.execute(select(*columns).limit(50))
    shown = [(html.A(row[1], href=f"/dokument/{row[0]}"), *(str(value) for value in row[2:])) for row in rows]
    return Content(
        "Bar sida", [table("Bar sida", [Column(name) for name in ("Titel", "Typ", "Datum", "Källa")], shown)]
    )


def visit(client: FlaskClient, address: str) -> float:
    path, _, search = address.partition("?")
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": path},
            {"id": "_pages_location", "property": "search", "value": f"?{search}" if search else ""},
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }
    start = time.perf_counter()
    answer = client.post("/_dash-update-component", json=body)
    took = (time.perf_counter() - start) * 1000
    if "Något gick fel" in json.dumps(answer.get_json(), ensure_ascii=False):
        raise SystemExit(f"{address} failed")
    return took


def list_addresses(connection: Connection, day: str) -> list[str]:
    """One address of every kind of page, with the filters that ask most of the database."""
    found = ["/", "/ataganden", "/ataganden?grupp=2&tid=utan", "/uppdrag", "/tidslinje", "/dokument", "/olosta"]
    found += ["/tackning", "/om", "/uppdrag?ordning=titel", "/uppdrag?gruppera=myndighet", "/uppdrag?grupp=2"]
    found += [f"/uppdrag?lage={state}" for state in ("utan", "flyttad", "90", "reported", "undated", "withdrawn")]
    agency = "Socialstyrelsen" if "Socialstyrelsen" in list_assignees(connection) else list_assignees(connection)[0]
    found += [f"/myndighet/{agency}", f"/uppdrag?myndighet={agency}&lage=365"]
    for strategy in list_strategies(connection, day)[:1]:
        found += [f"/dokument/{strategy.id}", f"/olosta?dokument={strategy.id}"]
        found += [f"/atagande/{row.ident}" for row in list_commitments(connection, strategy.id)[:1]]
        found += [f"/dokument/{one}" for one in list_strategy_decisions(connection, strategy.id, day)[:1]]
    return found


def measure(client: FlaskClient, name: str, addresses: list[str], rounds: int) -> Timing:
    """The page and the bare page in turn, after a first visit to the page with nothing kept in memory."""
    extensions = client.application.extensions
    extensions[registry.MEMORY] = Memory(extensions[registry.MEMORY].engine)
    first, _ = visit(client, addresses[0]), visit(client, "/bar")
    pairs = [(visit(client, address), visit(client, "/bar")) for _ in range(rounds) for address in addresses]
    own = sorted(pair[0] for pair in pairs)
    ratio = statistics.median(own) / statistics.median(pair[1] for pair in pairs)
    return Timing(name, statistics.median(own), own[min(len(own) - 1, int(len(own) * 0.95))], ratio, first)


def first_load(client: FlaskClient) -> tuple[int, int]:
    """Bytes of the first page and its scripts and styles as sent compressed: without Plotly, and Plotly."""
    page = client.get("/").get_data(as_text=True)
    own, shared = len(gzip.compress(page.encode())), 0
    for address in re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', page):
        size = len(client.get(address, headers={"Accept-Encoding": "gzip"}).get_data())
        own, shared = (own, shared + size) if "plotly" in address and "locale" not in address else (own + size, shared)
    return own, shared


def main(database: str, day: str) -> int:
    registry.PAGES = (*registry.PAGES, Page("bar", "/bar", "Bar sida", bare))  # type: ignore[misc]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    engine = open_read_only(database)
    with engine.connect() as connection:
        addresses = list_addresses(connection, day)
    engine.dispose()
    client = create_app(database).server.test_client()
    client.get("/")
    dated = [f"{one}{'&' if '?' in one else '?'}per={day}" for one in addresses]
    pages = [measure(client, one, [address], ROUNDS) for one, address in zip(addresses, dated, strict=True)]
    search = measure(client, "sökning", [f"/dokument?q={words}&per={day}" for words in WORDS], ROUNDS)
    own, shared = first_load(client)
    return report(pages, search, own, shared)


def report(pages: list[Timing], search: Timing, own: int, shared: int) -> int:
    broken = 0
    tell: Callable[[Any], None] = print
    for one in [*pages, search]:
        most = MOST_SEARCH_P95 if one is search else MOST_P95
        bad = one.median > MOST_MEDIAN or one.p95 > most or one.ratio > MOST_RATIO
        broken += bad
        times = f"{one.median:7.1f} ms  p95 {one.p95:7.1f} ms  x{one.ratio:5.1f}  first {one.first:7.1f} ms"
        tell(f"{times}  {one.name}{'   OVER' if bad else ''}")
    ratios = sorted(one.ratio for one in pages)
    middle = statistics.median(ratios)
    tell(f"ratio to a bare page: median x{middle:.1f}, highest x{ratios[-1]:.1f} (at most {MOST_RATIO})")
    tell(f"first load {own / 1e6:.2f} MB compressed besides Plotly's {shared / 1e6:.2f} MB (at most 1.3 MB)")
    return 1 if broken or own > MOST_FIRST_LOAD else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else today()))
