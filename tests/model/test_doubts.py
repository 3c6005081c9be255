"""What is said beside a chain: what its papers do not tell, and what may answer a date without being sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, delete, insert, update

from model import tables
from model.answer_rules import RULE_TOLD
from model.chain import Chain
from model.chain_book import chain_of
from model.document import CleanText, Hyperlink
from model.doubts import doubts_of
from model.finding import (
    RULE_SAME_DAY,
    Assignment,
    Committee,
    Deadline,
    Directive,
    DocumentFacts,
    Findings,
    OwnId,
    Reference,
)
from model.ids import document_id
from model.relink import relink
from model.store import Record, Version, replace_documents

TITLE = "Uppdrag att inventera gamla fjällnära barrskogar"


def record(key: str, published: str, title: str, text: str, kind: str, own: str = "", **found: object) -> Record:
    ids = (OwnId("dir" if kind == "kommittedirektiv" else "sou", own, "metadata"),) if own else ()
    findings = Findings(DocumentFacts(kind, title=title, own_ids=ids), **found)  # type: ignore[arg-type]
    version = Version(key.rjust(64, "0"), "f" * 64, "v1")
    text = f"{title}\n\n{text}"
    return Record("regeringen", f"/{key}", version, b"x", "text/plain", CleanText(text), findings, published=published)


def due(day: str, kind: str = "final") -> tuple[Deadline, ...]:
    return (Deadline(day, kind, None, f"senast {day}", 0, 1, None, "report"),)  # type: ignore[arg-type]


def task(**more: object) -> Record:
    return record("uppdrag", "2029-03-05", TITLE, "Skogsverket ska inventera barrskogar.", "regeringsuppdrag",
                  assignment=Assignment("new", ("Skogsverket",), deadlines=due("2030-03-01")), **more)  # fmt: skip


def change(published: str, text: str) -> Record:
    return record("andring", published, f"Ändring av {TITLE.lower()}", text, "regeringsuppdrag",
                  assignment=Assignment("amendment", ("Skogsverket",)))  # fmt: skip


def prolonged(published: str, date: str) -> Record:
    told = Assignment("extension", ("Skogsverket",), deadlines=due(date), superseded_deadlines=due("2030-03-01"))
    return record("mer-tid", published, f"Förlängd tid för {TITLE.lower()}", "Regeringen förlänger tiden.",
                  "regeringsuppdrag", assignment=told)  # fmt: skip


def page(key: str, title: str) -> Record:
    return record(key, "2030-03-20", title, "Svaren från dem som har ombetts att yttra sig.", "other")


def inquiry(*deadlines: Deadline) -> Record:
    return record("direktiv", "2029-03-05", "Bommar vid skogsvägar i fjällen", "En utredare ska föreslå bommar.",
                  "kommittedirektiv", "Dir. 2029:7", directive=Directive("new", Committee(), deadlines))  # fmt: skip


@pytest.fixture
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as opened:
        replace_documents(opened, request.param)
        opened.execute(insert(tables.sources), [{"source": "regeringen", "last_read": "2031-06-01", "healthy": 1}])
    relink(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def the_chain(connection: Connection, key: str) -> Chain:
    chain = chain_of(connection, document_id("regeringen", f"/{key}"), "2031-06-01")
    assert chain is not None
    return chain


@pytest.mark.parametrize(
    ("connection", "words"),
    [
        ([task()], []),
        ([task(), change("2030-04-01", "Regeringen ändrar uppdraget att inventera gamla fjällnära barrskogar.")],
         ["Vad beslutet publicerat 2030-04-01 ändrar står inte på den lästa sidan"]),
        ([task(), change("2029-09-01", "Regeringen ändrar uppdraget att inventera gamla fjällnära barrskogar.")], []),
        ([task(), change("2030-04-01", "Regeringen ändrar uppdraget att inventera gamla fjällnära barrskogar."),
          prolonged("2030-05-02", "2030-12-01")], []),
        ([task(), change("2029-09-01", "Inventeringen ska även omfatta myrar, vattendrag och alla övriga naturtyper.")],
         []),
        ([task(), change("2029-03-01", "Inventeringen ska även omfatta myrar, vattendrag och alla övriga naturtyper.")],
         ["ändrar ett beslut som enligt källan publicerades senare (2029-03-05)"]),
        ([task(), page("nyhet", "Skogsverket lämnar delrapport om uppdraget att inventera gamla fjällnära skogar")],
         ["Andra sidor i ärendet talar om en redovisning"]),
        ([change("2029-09-01", "Inventeringen ska även omfatta myrar, vattendrag och alla övriga naturtyper.")],
         ["ändrar ett tidigare, som inte är hittat"]),
        ([task(), page("remiss", "Remiss av en promemoria om gamla fjällnära barrskogar")], []),
    ],
    indirect=["connection"],
)  # fmt: skip
def test_what_the_papers_of_a_task_do_not_tell(connection: Connection, words: Sequence[str]) -> None:
    known = document_id("regeringen", "/uppdrag"), document_id("regeringen", "/andring")
    chain = chain_of(connection, known[0], "2031-06-01") or chain_of(connection, known[1], "2031-06-01")
    assert chain
    told = list(doubts_of(chain))
    assert len(told) == len(words)
    assert all(word in sentence for word, sentence in zip(words, told, strict=True))


REMISS = page("remiss", "Remiss av Skogsverkets redovisning av uppdrag att inventera gamla fjällnära skogar")
NEWS = page("nyhet", "Skogsverket redovisar uppdraget att inventera gamla fjällnära barrskogar")


@pytest.mark.parametrize(
    ("connection", "spoken", "said"),
    [
        ([task(), REMISS], "omtalad som lämnad", "En redovisning är remitterad (2030-03-20), alltså lämnad"),
        ([task(), NEWS], "omtalad", "En sida från 2030-03-20 talar om en redovisning: ”Skogsverket redovisar"),
        ([task(), NEWS, REMISS], "omtalad som lämnad", "En redovisning är remitterad (2030-03-20), alltså lämnad"),
    ],
    indirect=["connection"],
)
def test_a_page_that_speaks_of_a_report_is_named_beside_the_date(
    connection: Connection, spoken: str, said: str
) -> None:
    (state,) = the_chain(connection, "uppdrag").deadlines
    assert (state.code, state.spoken) == ("no_report", spoken)
    assert state.label.endswith(f", men {spoken}")
    assert said in state.reason


@pytest.mark.parametrize(
    ("key", "listed", "told"),
    [
        ("pressmeddelanden/2029/03/bommar", False, ["cites"]),
        ("tal/bommar", False, []),
        ("pressmeddelanden/2029/03/bommar", True, ["listed_by"]),
    ],
)
def test_press_releases_that_name_a_decision_are_told_beside_it(
    tmp_path: Path, key: str, listed: bool, told: list[str]
) -> None:
    text = "Bommar ska utredas, se dir. 2029:7."
    named = (Reference("dir", "dir. 2029:7", "dir. 2029:7", text.index("dir"), len(text) - 1, None, None, ""),)
    found = Findings(DocumentFacts("other"), references=() if listed else named)
    news = replace(page(key, ""), text=CleanText(text), findings=found)
    beside = (Hyperlink(0, 0, f"/{key}"),) if listed else ()
    directive = replace(inquiry(), text=replace(inquiry().text, links=beside))
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as connection:
        replace_documents(connection, [directive, news])
    relink(engine)
    with engine.begin() as connection:
        chain = chain_of(connection, document_id("regeringen", "/direktiv"), "2030-06-01")
        earlier = chain_of(connection, document_id("regeringen", "/direktiv"), "2030-03-01")
    assert chain
    assert earlier
    assert [step.relation for step in chain.news] == told
    assert earlier.news == ()


def supplement(key: str, published: str) -> Record:
    return record(key, published, "Tilläggsdirektiv till Bommutredningen (N 2029:03)", "Mer ska utredas.",
                  "kommittedirektiv", "dir. 2029:70",
                  directive=Directive("supplementary", Committee("Bommutredningen", "N 2029:03")))  # fmt: skip


@pytest.mark.parametrize("connection", [[inquiry(), supplement("a", "2029-06-05"), supplement("b", "2029-07-01")]],
                         indirect=True)  # fmt: skip
def test_a_decision_on_two_pages_is_one_and_a_further_version(connection: Connection) -> None:
    tied = {"target_id": document_id("regeringen", "/direktiv"), "reason": None, "suggested_id": None}
    connection.execute(update(tables.links).where(tables.links.c.relation == "supplements").values(**tied))
    chain = the_chain(connection, "direktiv")
    assert [(step.paper.key, step.again) for step in chain.decisions] == [
        ("/direktiv", False),
        ("/a", False),
        ("/b", True),
    ]


PART = due("2030-03-01", "interim")


@pytest.mark.parametrize(
    ("connection", "said"),
    [
        ([inquiry(*PART)], True),
        ([inquiry(*PART, *due("2030-05-01"))], False),
        ([inquiry(replace(PART[0], rule=RULE_SAME_DAY))], False),
    ],
    indirect=["connection"],
)
def test_an_inquiry_without_a_last_date_is_said_to_be_one(connection: Connection, said: bool) -> None:
    doubts = list(doubts_of(the_chain(connection, "direktiv")))
    assert any(doubt.startswith("Inget datum för slutredovisningen") for doubt in doubts) is said


def test_a_report_of_another_committee_is_one_to_look_at(tmp_path: Path) -> None:
    directive = inquiry()
    change = supplement("till", "2029-06-05")
    reports = [
        record(key, "2030-01-05", f"Öppet, SOU 2030:{n}", f"Betänkande av {name}.", "other", f"SOU 2030:{n}")
        for n, (key, name) in enumerate([("egen", "Bommutredningen"), ("annan", "Vattenutredningen")])
    ]
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as connection:
        replace_documents(connection, [directive, change, *reports])
    relink(engine)
    target = document_id("regeringen", "/direktiv")
    told = {"target_id": target, "reference": None, "reason": None, "confidence": 0.9, "evidence": "", "start": None}
    told |= {"end": None, "page": None, "rule": RULE_TOLD, "suggested_id": None}
    with engine.begin() as connection:
        connection.execute(delete(tables.links))
        for source, relation in (("till", "supplements"), ("egen", "reports_on"), ("annan", "reports_on")):
            own = {"source_id": document_id("regeringen", f"/{source}"), "seq": 0, "relation": relation}
            connection.execute(insert(tables.links), [told | own])
        chain = the_chain(connection, "direktiv")
    assert [step.paper.key for step in chain.reports] == ["/egen"]
    assert [step.paper.key for step in chain.possible] == ["/annan"]


@pytest.mark.parametrize("connection", [[task(), replace(NEWS, published="2033-03-20")]], indirect=True)
def test_a_page_of_another_time_speaks_of_another_report(connection: Connection) -> None:
    chain = chain_of(connection, document_id("regeringen", "/uppdrag"), "2034-06-01")
    assert chain
    assert [step.paper.key for step in chain.mentions] == ["/nyhet"]
    assert [state.spoken for state in chain.deadlines] == [None]


@pytest.mark.parametrize(
    ("connection", "told"),
    [
        ([inquiry(*due("2029-09-01", "interim"))], True),
        ([inquiry(*due("2030-03-01"))], False),
        ([inquiry()], False),
    ],
    indirect=["connection"],
)
def test_an_inquiry_without_a_last_date_is_said_to_have_none(connection: Connection, told: bool) -> None:
    assert any("slutredovisningen" in one for one in doubts_of(the_chain(connection, "direktiv"))) is told


SOU = record("sou", "2030-05-20", "Grindar", "Utredningen föreslår grindar.", "other", "SOU 2030:11")


EASY = record("sou-latt", "2030-05-21", "Grindar (lättläst)", "Utredningen föreslår grindar.", "other", "SOU 2030:11")


@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-20")), SOU, EASY]], indirect=True)
def test_a_report_on_several_pages_is_one(connection: Connection) -> None:
    told = {"target_id": document_id("regeringen", "/direktiv"), "relation": "reports_on", "confidence": 0.9}
    rows = [{"source_id": paper.id, "seq": 9, "evidence": "Grindar", "rule": "ämne", **told} for paper in (SOU, EASY)]
    connection.execute(insert(tables.links), rows)
    found = the_chain(connection, "direktiv").reports
    assert [(step.paper.key, step.again) for step in found] == [("/sou", False), ("/sou-latt", True)]


@pytest.mark.parametrize(
    ("connection", "possible"),
    [([inquiry(*due("2029-12-01")), SOU], 1), ([inquiry(*due("2032-12-01")), SOU], 0)],
    indirect=["connection"],
)
def test_a_report_that_may_answer_a_date_is_shown_where_none_is_found(connection: Connection, possible: int) -> None:
    suggestion = {
        "source_id": SOU.id, "seq": 9, "suggested_id": document_id("regeringen", "/direktiv"), "relation": "reports_on",
        "reason": "suggestion", "confidence": 0.2, "evidence": "Grindar", "rule": "ämne",
    }  # fmt: skip
    connection.execute(insert(tables.links), [suggestion])
    chain = the_chain(connection, "direktiv")
    assert chain.reports == ()
    assert [step.paper.id for step in chain.possible] == [SOU.id] * possible
