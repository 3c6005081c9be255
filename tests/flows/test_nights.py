"""Nights against servers that answer as the sources do: the first, an unchanged one, and one on which much happened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine, select

from extract.pipeline import find
from extract.read import ReadError, read
from flows.ingest import Outcome, ingest
from flows.jobs import Extracted, Job, Refused
from flows.report import Report
from flows.sources.facts import load_facts
from flows.sources.g0v import Web
from flows.sources.regeringen import Selection, list_regeringen
from flows.sources.riksdagen import Riksdagen, list_riksdagen
from model import tables
from model.database import open_database
from model.migrations import migrate
from model.store_fetches import StoredMemory
from model.store_health import load_history

TODAY = "2031-06-30"


def at_hand(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """Read and find here: children of their own are tested elsewhere."""
    for job in jobs:
        try:
            text = read(job.data, job.name, job.media_type)
        except ReadError as error:
            yield Refused(error.code, error.message)
        else:
            yield Extracted(text, find(text, job.facts))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        yield request.getfixturevalue("postgresql")
        return
    engine = open_database(f"sqlite:///{tmp_path}/nights.db")
    migrate(engine)
    yield engine
    engine.dispose()


class Government:
    """g0v.se with one list."""

    def __init__(self, stand: Any, reply: Any, count: int = 14) -> None:
        self.stand, self.reply = stand, reply
        self.rows = [self._row(number) for number in range(count)]
        stand.replies["/api/codes.json"] = reply(b"{}", etag='"koder"')
        for number in range(count):
            self.page(number, f"# Råd {number}\n\nText om Ju2031/{number:05}.")
        self.publish()

    @staticmethod
    def _row(number: int) -> dict[str, Any]:
        names = {"title": f"Råd {number}", "url": f"/sakrad/2031/05/rad-{number}", "published": "2031-05-02"}
        return {**names, "updated": None, "id": None, "attachments": [{"name": "pdf", "url": "/contentassets/1/a"}]}

    def page(self, number: int, text: str) -> None:
        self.stand.replies[f"/sakrad/2031/05/rad-{number}.md"] = self.reply(text.encode(), etag=f'"{hash(text)}"')

    def publish(self) -> None:
        body = json.dumps(self.rows).encode()
        self.stand.replies["/sakrad.json"] = self.reply(body, etag=f'"{hash(body)}"')

    def night(self, engine: Engine) -> Report:
        self.stand.asked.clear()
        library = Web(self.stand.base, pause=0.0, memory=StoredMemory(engine))
        problems: list[str] = []
        items = list_regeringen(library, Selection(types=("sakrad",)), problems)
        return ingest(engine, "regeringen", items, problems=problems, expected={"sakrad": 14}, extractor=at_hand)


@pytest.fixture
def government(stand: Any, reply: Any) -> Government:
    return Government(stand, reply)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.new, report.changed, report.unchanged, report.failed, report.vanished


def healthy(engine: Engine, source: str) -> tuple[int, str | None]:
    with engine.connect() as connection:
        row = connection.execute(select(tables.sources).where(tables.sources.c.source == source)).one()
    return row.healthy, row.note


def test_the_first_night_reads_all(engine: Engine, government: Government) -> None:
    assert counts(government.night(engine)) == (14, 0, 0, 0, 0)
    assert healthy(engine, "regeringen") == (1, None)


def test_an_unchanged_night_asks_only_whether_the_lists_hold(engine: Engine, government: Government) -> None:
    government.night(engine)
    assert counts(government.night(engine)) == (0, 0, 14, 0, 0)
    assert government.stand.asked == [("/api/codes.json", True, 304), ("/sakrad.json", True, 304)]


def test_new_changed_broken_and_vanished_pages_are_told_apart(engine: Engine, government: Government) -> None:
    government.night(engine)
    government.rows = government.rows[1:]
    government.rows[0]["updated"] = "2031-06-01"
    government.page(1, "# Råd 1\n\nNy text.")
    government.rows += [Government._row(14), Government._row(15)]
    government.page(14, "# Råd 14\n\nText.")
    government.stand.replies["/sakrad/2031/05/rad-15.md"] = government.reply(b"<!doctype html><p>Fel")
    government.publish()
    assert counts(government.night(engine)) == (1, 1, 12, 1, 1)
    government.page(15, "# Råd 15\n\nText.")
    assert counts(government.night(engine)) == (1, 0, 14, 0, 2 - 1)


def test_bytes_that_no_document_needs_any_more_are_removed(engine: Engine, government: Government) -> None:
    government.night(engine)
    government.rows[0]["updated"] = "2031-06-01"
    government.page(0, "# Råd 0\n\nNy text.")
    government.publish()
    government.night(engine)
    with engine.connect() as connection:
        held = set(connection.execute(select(tables.contents.c.sha256)).scalars())
        needed = set(connection.execute(select(tables.documents.c.sha256)).scalars())
        needed |= set(connection.execute(select(tables.fetches.c.sha256)).scalars())
    assert held <= needed


def test_a_list_that_has_lost_most_of_its_rows_blocks_judgements(engine: Engine, government: Government) -> None:
    government.night(engine)
    government.rows = government.rows[:5]
    government.publish()
    report = government.night(engine)
    assert report.problems[0].startswith("sakrad: 5 poster, väntat omkring 14")
    healthy_now, note = healthy(engine, "regeringen")
    assert healthy_now == 0
    assert "väntat omkring 14" in (note or "")


def test_attachments_that_all_vanish_are_an_alarm(engine: Engine, government: Government) -> None:
    government.night(engine)
    for row in government.rows:
        row["attachments"] = []
    government.publish()
    assert government.night(engine).problems == ("sakrad: 0 % har bilagor, förut 100 %",)
    with engine.connect() as connection:
        (readings,) = load_history(connection, "regeringen", "").values()
    reading = readings[-1]
    assert (reading.state, reading.since) == ("red", reading.read)


def test_a_list_that_does_not_answer_leaves_what_is_known_and_says_so(engine: Engine, government: Government) -> None:
    government.night(engine)
    government.stand.replies["/sakrad.json"] = government.reply(status=404)
    report = government.night(engine)
    assert (report.vanished, report.stored) == (0, 14)
    assert healthy(engine, "regeringen")[0] == 0


class Parliament:
    """data.riksdagen.se: one year of documents, in as many pages as `size` makes of them, and its quirks."""

    def __init__(self, stand: Any, reply: Any, count: int = 7, size: int = 3) -> None:
        self.stand, self.reply, self.size = stand, reply, size
        self.loops = False
        self.entries = [self._entry(number) for number in range(count)]
        stand.replies["/dokumentlista/"] = self._list
        for entry in self.entries:
            self.text(entry["dok_id"], f"<html><body><h1>{entry['titel']}</h1><p>Se Ju2031/00001.</p></body></html>")

    @staticmethod
    def _entry(number: int) -> dict[str, Any]:
        dok_id = f"HI03{number}"
        file = {"typ": "pdf", "namn": "a.pdf", "storlek": "1", "url": f"http://data.riksdagen.se/fil/{number}"}
        return {
            "dok_id": dok_id,
            "rm": "2030/31",
            "beteckning": str(number),
            "nummer": str(number),
            "doktyp": "prop",
            "subtyp": "skr",
            "organ": "Justitiedepartementet",
            "titel": f"Skrivelse {number}",
            "datum": "0000-00-00" if number == 0 else "2031-03-14",
            "systemdatum": "2031-03-15 10:00:00",
            "dokument_url_html": f"//data.riksdagen.se/dokument/{dok_id}.html",
            "filbilaga": {"fil": file if number % 2 else [file]},
        }

    def text(self, dok_id: str, text: str) -> None:
        self.stand.replies[f"/dokument/{dok_id}.html"] = self.reply(text.encode(), etag=f'"{hash(text)}"')

    def _list(self, address: str) -> Any:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        right = asked.get("doktyp") == "prop" and asked.get("subtyp") == "skr" and asked["from"].startswith("2031")
        found = self.entries if right else []
        pages = -(-len(found) // self.size)
        number = min(int(asked["p"]), max(pages, 1))
        part = found[(number - 1) * self.size : number * self.size]
        listed: dict[str, Any] = {"@traffar": str(len(found)), "@sida": str(number), "@varning": None}
        listed["@sidor"] = "9999" if self.loops else str(pages)
        if part:
            listed["dokument"] = part[0] if len(part) == 1 else part
            listed["@nasta_sida"] = "//data.riksdagen.se/dokumentlista/?p=2"
        body = b"\xef\xbb\xbf" + json.dumps({"dokumentlista": listed}).encode()
        return self.reply(body, etag=f'"{hash(body)}"')

    def night(self, engine: Engine) -> Report:
        self.stand.asked.clear()
        library = Riksdagen(self.stand.base, StoredMemory(engine), pause=0.0)
        problems: list[str] = []
        items = list_riksdagen(library, Selection(types=("skrivelse",)), TODAY, problems)
        return ingest(engine, "riksdagen", items, problems=problems, expected={"skrivelse": 7}, extractor=at_hand)


@pytest.fixture
def parliament(stand: Any, reply: Any, monkeypatch: pytest.MonkeyPatch) -> Parliament:
    monkeypatch.setitem(load_facts("riksdagen"), "first_year", 2030)
    return Parliament(stand, reply)


def test_riksdagen_is_read_page_by_page(engine: Engine, parliament: Parliament) -> None:
    report = parliament.night(engine)
    assert counts(report) == (7, 0, 0, 0, 0)
    assert report.problems == ()
    own, documents = tables.own_ids.c, tables.documents.c
    query = select(documents.key, documents.published, own.id).join_from(tables.documents, tables.own_ids)
    with engine.connect() as connection:
        rows = {tuple(row) for row in connection.execute(query.where(own.origin == "metadata"))}
    assert ("HI031", "2031-03-14", "skr. 2030/31:1") in rows
    assert ("HI030", None, "skr. 2030/31:0") in rows


def test_riksdagen_is_asked_with_conditions_alone_when_nothing_is_new(engine: Engine, parliament: Parliament) -> None:
    parliament.night(engine)
    assert counts(parliament.night(engine)) == (0, 0, 7, 0, 0)
    assert {(asked, status) for _, asked, status in parliament.stand.asked} == {(True, 304)}


def test_a_list_that_serves_its_last_page_for_ever_is_left(engine: Engine, parliament: Parliament) -> None:
    parliament.loops = True
    assert counts(parliament.night(engine)) == (7, 0, 0, 0, 0)
    assert len([path for path, _, _ in parliament.stand.asked if path.startswith("/dokumentlista/")]) <= 6


def test_no_skrivelse_at_all_is_an_alarm(engine: Engine, parliament: Parliament) -> None:
    parliament.entries = []
    assert parliament.night(engine).problems == ("skrivelse: 0 poster, väntat omkring 7",)
    assert healthy(engine, "riksdagen")[0] == 0


def test_without_html_the_text_is_read_and_without_text_the_file(engine: Engine, parliament: Parliament) -> None:
    stand, reply = parliament.stand, parliament.reply
    for dok_id in ("HI031", "HI032", "HI033"):
        del stand.replies[f"/dokument/{dok_id}.html"]
    stand.replies["/dokument/HI031.text"] = reply(b"Skrivelsen i text.")
    stand.replies["/fil/2"] = reply(b"%PDF-1.7 trasig")
    assert counts(parliament.night(engine)) == (5, 0, 0, 2, 0)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"<html>", b'{"dokumentlista": null}', b'{"dokumentlista": {"@sidor": "1"}}']
)
def test_a_list_that_is_none_is_a_problem(engine: Engine, parliament: Parliament, body: bytes) -> None:
    parliament.stand.replies["/dokumentlista/"] = parliament.reply(body)
    assert any("dokumentlista" in problem for problem in parliament.night(engine).problems)


def test_a_field_that_is_not_known_is_reported(engine: Engine, parliament: Parliament) -> None:
    parliament.entries[0]["nytt_falt"] = "x"
    parliament.night(engine)
    with engine.connect() as connection:
        codes = connection.execute(select(tables.issues.c.code)).scalars().all()
    assert codes.count("unknown_field") == 1
