"""A decision known only through a report: what changed it, its dates, and what is not held, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from flows.screens import case_lines
from model import tables
from model.case import CaseView, case_of
from model.document import CleanText
from model.finding import ChangeTold, Deadline, DocumentFacts, Findings, Report
from model.lookup import find_thing
from model.store import Record, Version, replace_documents

TOLD = "Enligt ändringsbeslut ska en slutredovisning lämnas senast den 4 juni 2024."
ANSWERS = ("N2020/00100", "N2021/00200")


def record(key: str, report: Report, published: str | None) -> Record:
    clean = CleanText(f"Redovisning av uppdraget\n\n{TOLD}")
    findings = Findings(DocumentFacts("rapport", title="Redovisning av uppdraget"), report=report)
    version = Version(key.rjust(64, "0"), "f" * 64, "v1")
    return Record("folder", key, version, b"x", "text/plain", clean, findings, published=published)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    full = Report(
        ANSWERS,
        "Skogsverket",
        "interim",
        (Deadline("2024-06-04", "final", None, "senast den 4 juni 2024", 60, 82, 2, "final_report"),),
        (ChangeTold("N2021/00200", TOLD, 26, 101, 2, "changed_footnote"),),
    )
    with engine.begin() as opened:
        replace_documents(
            opened, [record("a", full, "2023-05-01"), record("b", Report(("N2022/00300",)), "2023-05-01")]
        )
        yield opened
    engine.dispose()


def case(connection: Connection, number: str, as_of: str = "2025-01-01") -> CaseView:
    found = find_thing(connection, number)
    assert found
    return case_of(connection, found, as_of)


@pytest.mark.parametrize("number", ANSWERS)
def test_a_change_told_by_a_report_is_found_by_both_numbers(connection: Connection, number: str) -> None:
    (told,) = case(connection, number).told
    assert told.answers == told.missing == ANSWERS
    assert told.changed == ("N2020/00100",)
    assert [(change.id, change.page) for change in told.changes] == [("N2021/00200", 2)]
    assert [(stated.date, stated.kind) for stated in told.deadlines] == [("2024-06-04", "final")]


@pytest.mark.parametrize("number", ANSWERS)
def test_the_screen_says_who_tells_it_and_what_is_missing(connection: Connection, number: str) -> None:
    text = "\n".join(case_lines(case(connection, number), "2025-01-01"))
    for part in ("Enligt rapporten", "N2020/00100 ändrat av N2021/00200", TOLD, "s. 2", "2024-06-04 slutredovisning"):
        assert part in text
    assert "Nummer som inte står på något beslut i de källor som är lästa: N2020/00100, N2021/00200" in text


def test_what_a_later_report_tells_is_not_known_before_it(connection: Connection) -> None:
    assert case(connection, ANSWERS[0], "2023-04-30").told == ()


def test_a_report_without_changes_tells_what_it_answers(connection: Connection) -> None:
    (told,) = case(connection, "N2022/00300").told
    assert (told.changed, told.changes, told.deadlines) == ((), (), ())
