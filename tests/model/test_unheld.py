"""Decisions that the papers of an inquiry tell of and that are not held are said to be missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from model import tables
from model.case import document_of
from model.document import CleanText
from model.finding import Committee, Deadline, Directive, DocumentFacts, Findings, OwnId, Reference
from model.ids import document_id
from model.relink import relink
from model.store import Record, Version, replace_documents

DIRECTIVE = document_id("regeringen", "/direktiv")


def record(key: str, published: str, title: str, text: str, own: str, directive: Directive | None = None) -> Record:
    kind = "kommittedirektiv" if directive else "other"
    facts = DocumentFacts(kind, title=title, own_ids=(OwnId("dir" if directive else "sou", own, "metadata"),))
    whole = f"{title}\n\n{text}"
    cited = tuple(
        Reference("dir", named, named, start, start + len(named), None, None, "dir")
        for named in ("dir. 2029:7", "dir. 2029:98", "dir. 2029:99")
        if (start := whole.find(f"{named})")) >= 0
    )
    findings = Findings(facts, references=cited, directive=directive)
    version = Version(key.rjust(64, "0"), "f" * 64, "v1")
    return Record("regeringen", f"/{key}", version, b"x", "text/plain", CleanText(whole), findings, published=published)


def papers(told: str) -> list[Record]:
    due = (Deadline("2030-03-31", "final", None, "senast den 31 mars 2030", 0, 1, None, "report"),)
    return [
        record("direktiv", "2029-03-05", "Bommar vid skogsvägar", "En utredare ska föreslå bommar.", "Dir. 2029:7",
               Directive("new", Committee("Bomutredningen", None), deadlines=due)),
        record("tillagg", "2029-09-10", "Tilläggsdirektiv till Bomutredningen",
               "Regeringen beslutade den 1 mars 2029 direktiv om bommar (dir. 2029:7). Utredningstiden förlängs.",
               "Dir. 2029:60", Directive("supplementary", Committee("Bomutredningen", None))),
        record("annat", "2029-12-17", "Vägar i allmänhet", "En översyn.", "Dir. 2029:98", Directive("new")),
        record("sou", "2030-03-30", "Stängt", f"Betänkande av Bomutredningen (dir. 2029:7). {told}", "SOU 2030:11"),
    ]  # fmt: skip


@pytest.fixture
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as opened:
        replace_documents(opened, papers(request.param))
    relink(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


@pytest.mark.parametrize(
    ("connection", "named"),
    [
        ("Genom ett tilläggsdirektiv som beslutades i december 2029 vidgades uppdraget.", ["2029-12"]),
        ("Den 14 december 2029 beslutade regeringen om tilläggsdirektiv.", ["2029-12-14"]),
        ("Genom att den 14 december 2029 besluta om ett tilläggsdirektiv förlängdes tiden. Tilläggsdirektivet "
         "beslutades i december 2029.", ["2029-12-14"]),
        ("Den 6 september 2029 beslutade regeringen om tilläggsdirektiv.", []),
        ("I september 2029 beslutade regeringen om tilläggsdirektiv.", []),
        ("Den 14 december 2029 beslutade regeringen om tilläggsdirektiv (dir. 2029:99).", ["2029-12-14"]),
        ("Den 14 december 2029 beslutade regeringen om tilläggsdirektiv (dir. 2029:98).", []),
        ("Uppdraget vidgades genom tilläggsdirektiv (dir. 2029:60 och dir. 2029:99).", ["dir. 2029:99"]),
        ("Uppdraget vidgades genom tilläggsdirektiv (dir. 2029:60 och dir. 2029:98).", []),
        ("Uppdraget rör samma sak som ett annat (dir. 2029:99).", []),
        ("Den 14 december 2029 beslutade regeringen om en annan sak.", []),
        ("Enligt tilläggsdirektivet ska uppdraget redovisas senast den 14 december 2030.", []),
        ("Den 14 december 2020 beslutade regeringen om tilläggsdirektiv till en annan utredning.", []),
    ],
    indirect=["connection"],
)  # fmt: skip
def test_a_supplement_told_of_is_missing_unless_one_of_that_time_is_held(
    connection: Connection, named: list[str]
) -> None:
    view = document_of(connection, DIRECTIVE, "2031-01-01")
    assert view is not None
    (chain,) = view.chains
    assert len(chain.decisions) == 2
    assert [one.named for one in chain.unheld] == named
    assert all(one.named[:4] in one.quotation for one in chain.unheld)


@pytest.mark.parametrize(
    ("connection", "named"),
    [
        ("Utredningen har genom tilläggsdirektiv fått i uppdrag att se över grindar.", ["tilläggsdirektiv"]),
        ("Utredningen kommer att få tilläggsdirektiv om grindar.", []),
        ("En bedömning görs av huruvida uppdraget behöver ändras genom tilläggsdirektiv.", []),
        ("Utredningen fick 2020 tilläggsdirektiv om grindar.", []),
    ],
    indirect=["connection"],
)
def test_a_supplement_told_without_its_day_is_missing_where_none_is_held(
    connection: Connection, named: list[str]
) -> None:
    connection.execute(tables.documents.delete().where(tables.documents.c.key == "/tillagg"))
    view = document_of(connection, DIRECTIVE, "2031-01-01")
    assert view is not None
    (chain,) = view.chains
    assert len(chain.decisions) == 1
    assert [one.named for one in chain.unheld] == named
