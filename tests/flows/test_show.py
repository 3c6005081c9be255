"""verka show and verka relink on the bundled sample: one screen in Swedish, or one clear line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from flows.cli import main
from flows.screens import document_lines
from model import tables
from model.case import DocumentView
from model.database import open_database
from model.facts import Arrow
from model.ids import document_id, item_id
from model.papers import Paper


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module", autouse=True)
def workplace(home: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERKA_HOME", str(home))
        patch.delenv("VERKA_DATABASE_URL", raising=False)
        assert main(["ingest", "sample"]) == 0
        yield home


def rows(home: Path, query) -> list[tuple[object, ...]]:
    engine = open_database(f"sqlite:///{home / 'verka.db'}")
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(query)]
    engine.dispose()
    return found


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


def test_an_undertaking_on_one_screen(home, capsys):
    c = tables.commitments.c
    (document, seq), *_ = rows(home, select(c.document_id, c.seq).where(c.barrier.is_not(None)))
    text = shown(capsys, item_id(document, seq))
    assert "Status:" in text
    assert "Åtgärder (" in text
    assert len(text.splitlines()) <= 60


def test_every_document_of_the_sample_can_be_shown(home, capsys):
    for document, title in rows(home, select(tables.documents.c.id, tables.documents.c.title)):
        text = shown(capsys, document)
        assert title.split()[0] in text
        assert len(text.splitlines()) <= 120


def test_a_case_by_its_number(home, capsys):
    own = tables.own_ids.c
    (number,), *_ = rows(home, select(own.id).where(own.kind == "dnr"))
    assert f"Ärende {number}" in shown(capsys, number)


def test_a_number_of_two_words_needs_no_quotation_marks(home, capsys):
    own = tables.own_ids.c
    (number,), *_ = rows(home, select(own.id).where(own.kind == "dir"))
    assert " " in number
    assert f"Ärende {number}" in shown(capsys, *number.split())


def test_json_holds_the_whole_view(home, capsys):
    (document,), *_ = rows(home, select(tables.documents.c.id).where(tables.documents.c.type == "regeringsuppdrag"))
    view = json.loads(shown(capsys, document, "--json"))
    assert view["paper"]["id"] == document
    assert view["chains"][0]["deadlines"]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(["show", "finns-inte"], 1, "Inget känt dokument", id="an id that nothing has"),
        pytest.param(["show", "finns-inte", "--as-of", "i går"], 2, "ÅÅÅÅ-MM-DD", id="a day that is none"),
    ],
)
def test_what_cannot_be_shown_is_told_in_a_line(capsys, arguments, status, words):
    assert main(arguments) == status
    assert words in capsys.readouterr().err


def test_relinking_the_sample_changes_no_link(home, capsys):
    before = rows(home, select(tables.links))
    assert main(["relink"]) == 0
    assert "dokument länkade" in capsys.readouterr().out
    assert rows(home, select(tables.links)) == before


ALL = """# Uppdrag om att pröva arbete hemifrån (Fi2021/00001)

Regeringen ger de statliga myndigheterna i uppdrag att pröva arbete hemifrån till och med den 31 januari 2022.
"""
ONE = """# Förlängd tid för uppdraget om att pröva arbete hemifrån (Fi2021/00002)

Regeringen förlänger tiden för uppdraget om att pröva arbete hemifrån (Fi2021/00001) till och med den 14 februari 2022.
Regeringen ger även Skolverket i uppdrag att pröva arbete hemifrån.
"""


def test_what_decisions_do_not_say_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whom the first decision is for, and by when it is reported on: nothing is filled in from elsewhere."""
    folder = tmp_path / "beslut"
    folder.mkdir()
    (folder / "a.md").write_text(ALL, encoding="utf-8")
    (folder / "b.md").write_text(ONE, encoding="utf-8")
    monkeypatch.setenv("VERKA_HOME", str(tmp_path / "home"))
    assert main(["ingest", "folder", str(folder)]) == 0
    capsys.readouterr()
    told = shown(capsys, document_id("folder", "a.md"))
    assert "I det första beslutet är ingen hittad; senare beslut namnger: Statens skolverk" in told
    assert "Besluten anger ingen dag för redovisning" in told


def test_a_number_that_leads_nowhere_is_told_beside_the_link_that_its_sentence_makes():
    def paper(ident: str, title: str) -> Paper:
        more = {"url": None, "known": "2031-05-02", "told": "2031-05", "dated": True, "numbers": (), "assignees": ()}
        return Paper(ident, "regeringen", f"/{ident}", "regeringsuppdrag", title, **more,
                     coordinator=None, agency=None, report_kind=None, pages=None)  # fmt: skip

    sentence = "Med ändring av beslut den 14 januari 2031 (I2031/00109) ska uppdraget redovisas senare."
    tie = Arrow("b", "a", None, "extends", None, None, "myndighet, ämne och datum", 0.9, sentence, 0, None)
    number = Arrow("b", None, None, "cites", "I2031/00109", "not_found", "eget nummer", 0.0, "I2031/00109", 4, None)
    other = replace(number, reference="I2031/00110", evidence="I2031/00110")
    original, change = paper("a", "Uppdrag om laddning"), paper("b", "Förlängd tid för uppdraget om laddning")
    view = DocumentView(change, (), ((tie, original),), (), (number, other), (), None)
    lines = document_lines(view, "2031-06-01")
    beside = "    står i meningen som belägger länken till Uppdrag om laddning"
    assert [line for line in lines if line.startswith("    står")] == [beside]
    assert lines[lines.index(beside) - 1].startswith("  I2031/00109: ")


def test_a_number_is_found_as_documents_print_it(home, capsys):
    own = tables.own_ids.c
    (number,), *_ = rows(home, select(own.id).where(own.kind == "dnr").order_by(own.id))
    for name in (number.lower(), f"{number} m.fl.", f"dnr {number}."):
        assert shown(capsys, name).startswith(f"Ärende {number}\n")


def test_the_number_of_a_strategy_shows_its_undertakings(home, capsys):
    own, said = tables.own_ids.c, tables.commitments.c
    query = select(own.id, own.document_id).where(own.kind == "skr", own.document_id.in_(select(said.document_id)))
    (number, document), *_ = rows(home, query)
    assert "Åtaganden (" in shown(capsys, number)
    assert json.loads(shown(capsys, number, "--json"))["strategy"]["paper"]["id"] == document


def test_what_was_published_later_is_said_to_be(home, capsys):
    own = tables.own_ids.c
    (number,), *_ = rows(home, select(own.id).where(own.kind == "sou"))
    assert main(["show", number, "--as-of", "1999-01-01"]) == 1
    assert f"Det som har numret {number} var inte publicerat 1999-01-01." in capsys.readouterr().err
