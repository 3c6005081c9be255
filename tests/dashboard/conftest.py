"""A small database with one of everything that the pages show, filled through the store and the link rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from sqlalchemy import Connection, Engine
from werkzeug.test import TestResponse

from dashboard.app import create_app
from model.database import open_database, open_read_only
from model.document import Block, CleanText, PageSegment
from model.finding import (
    Assignment,
    Commitment,
    Deadline,
    DocumentFacts,
    Findings,
    Measure,
    OwnId,
    Reference,
    Report,
    Section,
)
from model.health import Part, Reading
from model.ids import document_id
from model.migrations import migrate
from model.relink import relink
from model.store import Record, Version, replace_document
from model.store_health import save_readings
from model.store_runs import mark_source
from tests.serving import serving

PLEDGES = (
    (1, "Regeringen ska verka för att fler broar byggs."),
    (2, "Regeringen ska verka för att vägar hålls öppna."),
    (0, "Regeringen ska verka för att arbetet samordnas."),
)
MEASURES = (
    ("taken", "Regeringen har gett Brovaktsverket i uppdrag att bygga broar (Ju2024/00001).", ("Ju2024/00001",)),
    ("ongoing", "Frågan bereds inom Regeringskansliet (dir. 2024:999).", ("dir. 2024:999",)),
    ("intended", "Regeringen avser att återkomma om farorna <script>alert(1)</script>.", ()),
)
STRATEGY = document_id("regeringen", "/skrivelse/strategi")
DECISION = document_id("regeringen", "/regeringsuppdrag/broar")
CHANGE = document_id("regeringen", "/regeringsuppdrag/broar-andring")
REPORT = document_id("regeringen", "/rapporter/broar")
PARTS = (
    Reading("regeringsuppdrag", "2025-06-01T04:15:00+02:00", Part(2, 2, 1, 2, 2, expected=1)),
    Reading("", "2025-06-01T04:15:00+02:00", Part(6, 6, 0, 0, 0)),
    Reading(
        *("skrivelse", "2025-06-01T04:15:00+02:00", Part(1, 1, 0, 1, 1)),
        *("yellow", "bilagor saknas", "2025-05-30T04:15:00+02:00"),
    ),
)
PDF = b"%PDF-1.4 a decision about bridges"


@dataclass(frozen=True, slots=True)
class Ids:
    """Where to find what the database holds."""

    strategy: str = STRATEGY
    decision: str = DECISION
    change: str = CHANGE
    report: str = REPORT


@dataclass(frozen=True, slots=True)
class Site:
    """A running dashboard."""

    url: str


def _place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def _clean(parts: list[str], pages: int) -> CleanText:
    text = "\n\n".join(parts)
    blocks, place = [], 0
    for part in parts:
        blocks.append(Block("paragraph", place, place + len(part), 1))
        place += len(part) + 2
    half = text.index(parts[len(parts) // 2])
    segments = (PageSegment(0, half, 1), PageSegment(half, len(text), 2)) if pages > 1 else ()
    return CleanText(text, tuple(blocks), segments, pages)


def _references(text: str, *numbers: str) -> tuple[Reference, ...]:
    found = []
    for number in numbers:
        start, end = _place(text, number)
        kind = "dir" if number.startswith("dir.") else "dnr"
        found.append(Reference(kind, number, number, start, end, 1, None, "prov"))
    return tuple(found)


def _deadline(text: str, day: str, kind: str, words: str) -> Deadline:
    start, end = _place(text, words)
    return Deadline(day, kind, None, words, start, end, 1, "prov")


def _record(key: str, text: CleanText, findings: Findings, *, data: bytes, url: str | None = None) -> Record:
    kind = "application/pdf" if data.startswith(b"%PDF") else "text/markdown"
    version = Version(hashlib.sha256(data).hexdigest(), "", "1")
    return Record("regeringen", key, version, data, kind, text, findings, url, findings.document.date)


def _strategy() -> Record:
    text = _clean(["2 Läget", *(m[1] for m in MEASURES), "3 Inriktning", *(p[1] for p in PLEDGES)], 2)
    split = text.text.index("3 Inriktning")
    commitments = tuple(
        Commitment(words, "3", group, "pledge", *_place(text.text, words), 2, "prov") for group, words in PLEDGES
    )
    measures = tuple(
        Measure(words, "3", 1, "assignment", tense, ("Brovaktsverket",), refs, *_place(text.text, words), 1, "prov")
        for tense, words, refs in MEASURES
    )
    findings = Findings(
        DocumentFacts("skrivelse", "skr. 2024/25:1", (), "Broar & vägar", "2024-03-01", "Justitiedepartementet", 2),
        sections=(Section("2", "Läget", 0, split), Section("3", "Inriktning", split, len(text.text))),
        references=_references(text.text, "Ju2024/00001", "dir. 2024:999"),
        commitments=commitments,
        measures=measures,
    )
    return _record("/skrivelse/strategi", text, findings, data=b"# Broar")


def _decision(key: str, title: str, day: str, act: Assignment, text: CleanText, number: str) -> Record:
    facts = DocumentFacts(
        "regeringsuppdrag", number, (number,), title, day, "Justitiedepartementet", 1, (OwnId("dnr", number, "head"),)
    )
    data = PDF if number.endswith("1") else title.encode()
    references = _references(text.text, *act.amends)
    findings = Findings(facts, references=references, assignment=act)
    return _record(key, text, findings, data=data, url=f"https://www.regeringen.se{key}/")


def _records() -> list[Record]:
    first = _clean(
        ["Uppdrag att bygga broar.", "Ska delredovisas den 1 maj 2024 och slutredovisas den 1 juni 2024."], 1
    )
    original = Assignment(
        "new",
        ("Brovaktsverket", "Åverket", "Zonverket"),
        "Brovaktsverket",
        (
            _deadline(first.text, "2024-05-01", "interim", "den 1 maj 2024"),
            _deadline(first.text, "2024-06-01", "final", "den 1 juni 2024"),
        ),
        (),
        ("Justitiedepartementet",),
    )
    later = _clean(["Ändring av uppdrag att bygga broar (Ju2024/00001).", "Ska redovisas den 1 december 2024."], 1)
    moved = Assignment(
        "extension",
        ("Brovaktsverket",),
        None,
        (_deadline(later.text, "2024-12-01", "final", "den 1 december 2024"),),
        (),
        (),
        ("Ju2024/00001",),
    )
    told = _clean(["Delredovisning av uppdraget Ju2024/00001."], 1)
    report = Findings(
        DocumentFacts("rapport", None, (), "Delredovisning av broar", "2024-04-20", "Brovaktsverket", 1),
        references=_references(told.text, "Ju2024/00001"),
        report=Report(("Ju2024/00001",), "Brovaktsverket", "interim"),
    )
    first_key, title = "/regeringsuppdrag/broar", "Uppdrag att bygga broar"
    return [
        _strategy(),
        _decision(first_key, title, "2024-01-10", original, first, "Ju2024/00001"),
        _decision(f"{first_key}-andring", f"Ändring av {title.lower()}", "2024-05-20", moved, later, "Ju2024/00002"),
        _record("/rapporter/broar", told, report, data=b"report"),
    ]


@pytest.fixture(scope="session")
def ids() -> Ids:
    return Ids()


def fill(engine: Engine) -> None:
    """Tables, documents, source and links."""
    migrate(engine)
    with engine.begin() as connection:
        for record in _records():
            replace_document(connection, record)
        mark_source(connection, "regeringen", last_read="2025-06-01T04:15:00+02:00", note=None)
        save_readings(connection, "regeringen", PARTS)
    relink(engine)


@pytest.fixture(scope="session")
def filler() -> Callable[[Engine], None]:
    return fill


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("dashboard")
    address = f"sqlite:///{folder / 'verka.db'}"
    engine = open_database(address)
    fill(engine)
    engine.dispose()
    return address


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    engine = open_read_only(database)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.fixture(scope="session")
def app(database: str) -> Dash:
    return create_app(database)


@pytest.fixture(scope="session")
def site(app: Dash) -> Iterator[Site]:
    with serving(app) as url:
        yield Site(url)


@pytest.fixture(scope="session")
def ask() -> Callable[[FlaskClient, str, str], TestResponse]:
    """Asks for what the browser would show at a path with its search, as Dash's own script asks."""

    def post(client: FlaskClient, path: str, search: str = "") -> TestResponse:
        values = [("pathname", path), ("search", search)]
        body = {
            "output": ".._pages_content.children..._pages_store.data..",
            "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
            "inputs": [{"id": "_pages_location", "property": prop, "value": value} for prop, value in values],
            "changedPropIds": ["_pages_location.pathname"],
        }
        return client.post("/_dash-update-component", json=body)

    return post


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    client.get("/")
    return client


@pytest.fixture
def visit(client: FlaskClient, ask: Any) -> Callable[..., tuple[str, str]]:
    """What the browser would show at an address as JSON, and its title."""

    def show(path: str, search: str = "") -> tuple[str, str]:
        answer = ask(client, path, search)
        assert answer.status_code == 200
        shown = answer.get_json()["response"]
        title: str = shown["_pages_store"]["data"]["title"]
        return json.dumps(shown["_pages_content"]["children"], ensure_ascii=False), title

    return show


@pytest.fixture
def page(browser: Any, site: Site) -> Iterator[Any]:
    """A new page that notes every complaint of the browser and every request that leaves the machine."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    opened = context.new_page()
    complaints: list[str] = []
    # A page of something that "finns inte" is answered by 404, which the browser tells.
    faults = lambda said: said.type == "error" and "finns" not in said.location["url"]  # noqa: E731
    opened.on("console", lambda said: complaints.append(said.text) if faults(said) else None)
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith((site.url, "data:", "blob:")) else complaints.append(asked.url),
    )
    yield opened
    context.close()
    assert complaints == []
