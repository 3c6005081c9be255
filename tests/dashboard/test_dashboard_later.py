"""What is shown beside: documents that have named a strategy since, and other pages of the same decision."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.app import create_app
from model.database import open_database
from model.document import CleanText
from model.finding import Assignment, DocumentFacts, Findings, OwnId, Reference
from model.store import Record, Version, replace_document
from tests.dashboard.rendered import text_of

CITED = "skr. 2024/25:1"
LATER = {"fler": "Uppdrag att bygga fler broar", "salt": "Uppdrag att salta havet"}


def _citing(name: str, title: str, day: str) -> Record:
    text = CleanText(f"{title}\n\nUppdraget ges med anledning av {CITED}.")
    start = text.text.index(CITED)
    findings = Findings(
        DocumentFacts("regeringsuppdrag", title=title, date=day),
        references=(Reference("skr", CITED, CITED, start, start + len(CITED), None, None, "prov"),),
    )
    return Record("regeringen", f"/{name}", Version(name, "", "1"), b"x", "text/plain", text, findings, None, day)


@pytest.fixture
def read(tmp_path: Path, filler: Any, ask: Any) -> Any:
    """What a page of the database with two later documents, and a decision published twice, says as text."""
    address = f"sqlite:///{tmp_path / 'verka.db'}"
    engine = open_database(address)
    filler(engine)
    with engine.begin() as connection:
        for name, title in LATER.items():
            replace_document(connection, _citing(name, title, "2024-11-05"))
        twin = _citing("broar-igen", "Uppdrag att bygga broar", "2024-01-12")
        facts = replace(twin.findings.document, own_ids=(OwnId("dnr", "Ju2024/00001", "head"),))
        findings = Findings(facts, assignment=Assignment("new", ("Brovaktsverket",)))
        replace_document(connection, replace(twin, findings=findings))
    engine.dispose()
    client = create_app(address).server.test_client()
    client.get("/")

    def shown(path: str, search: str = "") -> str:
        answer = ask(client, path, search).get_json()["response"]["_pages_content"]["children"]
        return text_of(json.loads(json.dumps(answer)))

    return shown


def test_the_overview_lists_what_has_named_the_strategy_since(read: Any) -> None:
    told = read("/").partition("Senare handlingar om strategin")[2]
    assert all(title in told for title in LATER.values())
    assert "Sök efter strategins namn, ”Broar & vägar”" in told
    before = read("/", "?per=2024-11-04").partition("Senare handlingar om strategin")[2]
    assert not any(title in before for title in LATER.values())
    assert "Ingen är hittad" in before


def test_an_undertaking_shows_those_with_its_words_and_the_way_to_the_others(read: Any, ids: Any) -> None:
    bridges, roads = read(f"/atagande/{ids.strategy}-0"), read(f"/atagande/{ids.strategy}-1")
    assert "Kan gälla detta (1)2 senare handlingar hänvisar till strategin" in bridges
    assert (LATER["fler"] in bridges, LATER["salt"] in bridges) == (True, False)
    assert "2 senare handlingar hänvisar till strategin; om någon av dem gäller just detta" in roads
    assert not any(title in roads for title in LATER.values())
    assert "senare handling" not in read(f"/atagande/{ids.strategy}-0", "?per=2024-11-04")


def test_the_list_of_assignments_tells_of_other_pages_of_a_decision(read: Any) -> None:
    rows = read("/uppdrag", "?ord=bygga+broar")
    assert rows.count("Samma beslut finns på en sida till") == 2
    assert "Samma beslut" not in read("/uppdrag", "?ord=salta")


def test_a_measure_names_a_decision_once_with_its_other_pages(read: Any, ids: Any) -> None:
    card = read(f"/atagande/{ids.strategy}-0").partition("Hänvisar till:")[2].partition("Varför:")[0]
    assert card.count("Uppdrag att bygga broar") == 1
    assert "Samma beslut finns på en sida till" in card
