"""What reports tell of their assignments: its dates, and the decision that changed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.pipeline import find
from extract.read import read
from model.document import Block, BlockKind, CleanText, PageSegment, SourceFacts
from model.finding import Report

SHARED = Path(__file__).parents[2].parent / "shared"


def report_of(body: str, notes: tuple[str, ...] = ()) -> Report:
    """The report of one page with a body and footnotes."""
    blocks: list[Block] = []
    text = ""
    parts: list[tuple[BlockKind, str]] = [("paragraph", body), *(("footnote", note) for note in notes)]
    for mark, (kind, part) in enumerate(parts):
        blocks.append(Block(kind, len(text), len(text) + len(part), 1, 0, str(mark) if mark else None))
        text += part + "\n\n"
    clean = CleanText(text, tuple(blocks), (PageSegment(0, len(text), 1),), 1)
    report = find(clean, SourceFacts(title="Redovisning av ett uppdrag", type="rapport")).report
    assert report
    return report


CHANGES = [
    ("Enligt ändringsbeslut ska uppdraget redovisas senare.", ("N2020/00100", "N2021/00200"), ["N2021/00200"]),
    ("Enligt ändringsbeslut ska uppdraget redovisas senare.", ("Dnr N2020/00100", "dnr N2021/00200."), ["N2021/00200"]),
    ("Enligt ändringsbeslut (N2021/00200) ska uppdraget redovisas senare.", (), ["N2021/00200"]),
    ("Regeringen fattade beslut om förlängd tid (N2021/00200).", ("N2020/00100",), ["N2021/00200"]),
    ("Enligt ändringsbeslut ska uppdraget redovisas senare.", ("N2020/00100",), []),
    ("Enligt ändringsbeslut ska uppdraget redovisas senare.", ("Se en rapport.", "Se N2021/00200 om skogar."), []),
    ("Uppdraget ska redovisas i maj.", ("N2020/00100", "N2021/00200"), []),
]


@pytest.mark.parametrize(("body", "notes", "wanted"), CHANGES)
def test_a_change_is_told_by_number_or_in_a_bare_footnote(body: str, notes: tuple[str, ...], wanted: list[str]) -> None:
    assert [change.id for change in report_of(body, notes).changed_by] == wanted


DATES = [
    ("En slutredovisning av uppdraget ska lämnas senast den 4 juni 2024.", ["2024-06-04"]),
    ("Uppdraget ska delredovisas senast den 1 mars 2022 och 2023.", ["2022-03-01", "2023-03-01"]),
    ("Bidragsmottagarna ombads att senast den 28 januari 2022 redovisa uppdraget.", []),
    ("Mötet hölls den 4 juni 2024.", []),
]


@pytest.mark.parametrize(("body", "wanted"), DATES)
def test_the_dates_of_the_assignment_are_told(body: str, wanted: list[str]) -> None:
    assert [deadline.date for deadline in report_of(body).deadlines] == wanted


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is not here")
def test_the_report_of_the_corpus_tells_its_change_and_dates() -> None:
    path = SHARED / "corpus" / "pdf" / "socialstyrelsen-redovisning-a2020-02651.pdf"
    report = find(read(path.read_bytes(), path.name), SourceFacts(filename=path.name)).report
    assert report
    assert report.answers == ("A2020/02651", "A2021/01981")
    assert [(change.id, change.page) for change in report.changed_by] == [("A2021/01981", 2)]
    assert [(d.date, d.kind) for d in report.deadlines] == [
        ("2022-04-28", "interim"),
        ("2023-04-28", "interim"),
        ("2024-06-04", "final"),
    ]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Genom beslut den 5 juni 2029 (UF2029/00001/UP) redovisades medlen. Regeringskansliet (Utrikesdepartementet)"
         " beslutar att lämna ett bidrag till Skogsverket.", ()),
        ("Enligt regeringens beslut (UF2029/00001/UP) redovisar Skogsverket sitt uppdrag.", ("UF2029/00001/UP",)),
        ("Detta regeringsuppdrag samt regeringsuppdraget om bommar (UF2029/00001/UP) har samordnats.", ()),
    ],
)  # fmt: skip
def test_the_number_of_an_earlier_grant_or_of_another_task_is_not_answered(text: str, answers: tuple[str, ...]) -> None:
    """Decisions to give a grant are filed among the reports."""
    assert report_of(text).answers == answers
