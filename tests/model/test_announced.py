"""Press releases that tell of a task, and the dates that they alone tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from model import tables
from model.case import DocumentView, document_of
from model.chain import Told
from model.citations import RULE_ANNOUNCED, RULE_ANNOUNCED_DAY
from model.document import CleanText, Hyperlink
from model.finding import Assignment, Deadline, DocumentFacts, Findings, OwnId, Report
from model.ids import document_id
from model.linking import build_index, decide_links
from model.links import LinkRow
from model.relations import ANNOUNCES
from model.relink import relink
from model.store import Record, Version, replace_documents

TITLE = "Uppdrag att kartlägga hängbroar vid skogsbilvägar"
LEAD = "Skogsverket ska kartlägga hängbroar vid skogsbilvägar."
TOLD = f"{LEAD} Uppdraget ska redovisas senast den 31 mars 2031."
TASK = LinkRow("t", "regeringen", "/regeringsuppdrag/t", "regeringsuppdrag", TITLE, "2030-06-27", TITLE,
               assignees=("Skogsverket",))  # fmt: skip
NEWS = LinkRow("n", "regeringen", "/pressmeddelanden/n", "other", "Broar ses över", "2030-06", TOLD)


def announced(news: LinkRow, *tasks: LinkRow) -> list[str | None]:
    ((_, found),) = decide_links(build_index([news, *tasks], ("regeringen",)), [news.id])
    return [link.target for link in found if link.rule == RULE_ANNOUNCED]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ["t"]),
        ({"published": "2030-05-30"}, ["t"]),
        ({"published": "2030-07"}, []),
        ({"published": "2030-03"}, []),
        ({"key": "/artiklar/n"}, []),
        ({"text": LEAD}, []),
        ({"text": TOLD.replace("Skogsverket", "Vägverket")}, []),
        ({"text": TOLD.replace("skogsbilvägar", "vägar")}, []),
    ],
)
def test_a_release_of_the_month_that_holds_the_title_and_an_agency(
    changed: dict[str, str], expected: list[str]
) -> None:
    assert announced(replace(NEWS, **changed), TASK) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "directive", "expected"),
    [
        ({}, {}, ["d"]),
        ({"text": TOLD.replace("2031", "2032")}, {}, []),
        ({}, {"deadlines": frozenset()}, []),
        ({"published": "2030-09"}, {}, []),
        ({}, {"title": "Översyn av spångar och färjelägen vid skogsbilvägar, Dir. 2030:7"}, []),
        ({"title": "Utredningen om hängbroar överlämnar sitt betänkande"}, {}, []),
    ],
)
def test_a_release_of_the_month_that_holds_most_of_a_directives_title_and_its_day(
    changed: dict[str, str], directive: dict[str, object], expected: list[str]
) -> None:
    title = "Översyn av hängbroar vid skogsbilvägar, Dir. 2030:7"
    held = replace(TASK, id="d", type="kommittedirektiv", title=title, text=title, assignees=(),
                   deadlines=frozenset({"2031-03-31"}))  # fmt: skip
    news = replace(NEWS, **changed)  # type: ignore[arg-type]
    ((_, found),) = decide_links(build_index([news, replace(held, **directive)], ("regeringen",)), [news.id])  # type: ignore[arg-type]
    assert [link.target for link in found if link.rule == RULE_ANNOUNCED_DAY] == expected


def test_of_a_task_and_its_change_the_title_tells_which() -> None:
    change = replace(TASK, id="c", title=f"Ändring av uppdraget {TITLE[8:]}", assignment_kind="amendment")
    assert announced(NEWS, TASK, change) == ["t"]
    assert announced(replace(NEWS, title="Förlängt uppdrag om broar"), TASK, change) == ["c"]


def record(key: str, published: str, text: str, deadlines: tuple[Deadline, ...] | None = None) -> Record:
    title, _, _ = text.partition("\n")
    facts = DocumentFacts("other" if deadlines is None else "regeringsuppdrag", title=title)
    task = None if deadlines is None else Assignment("new", ("Skogsverket",), None, deadlines, (), (), (), ())
    version = Version(key.replace("/", "").rjust(64, "0"), "f" * 64, "v1")
    findings = Findings(facts, assignment=task)
    return Record("regeringen", key, version, b"x", "text/plain", CleanText(text), findings, published=published)


def seen(folder: Path, *made: Record, key: str = "/regeringsuppdrag/t") -> DocumentView | None:
    """The task as known on the first of August."""
    engine = create_engine(f"sqlite:///{folder / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as connection:
        replace_documents(connection, made)
    relink(engine)
    with engine.begin() as connection:
        view = document_of(connection, document_id("regeringen", key), "2030-08-01")
    engine.dispose()
    return view


DUE = (Deadline("2030-12-31", "final", None, "senast den 31 december 2030", 0, 5, None, "report"),)


@pytest.mark.parametrize(
    ("deadlines", "told", "expected"),
    [
        ((), TOLD, ["2031-03-31"]),
        ((), f"{LEAD} Ansökan om redovisning ska vara inne senast den 31 mars 2031.", []),
        ((), TOLD.replace("redovisas", "börja"), []),
        ((), f"{TOLD} Det förra skulle redovisas senast den 31 mars 2029.", ["2031-03-31"]),
        (DUE, TOLD, []),
        (DUE, f"{TOLD} Tiden förlängs till den 30 juni 2031, då uppdraget redovisas.", ["2031-06-30"]),
    ],
)
def test_a_date_that_a_release_alone_tells_is_said_and_decides_nothing(
    tmp_path: Path, deadlines: tuple[Deadline, ...], told: str, expected: list[str]
) -> None:
    release = f"Broar ses över\n\n{LEAD} En rapport lämnas senast 2030. {told}"
    view = seen(
        tmp_path,
        record("/regeringsuppdrag/t", "2030-06-27", f"{TITLE}\n\nBeslut.", deadlines),
        record("/pressmeddelanden/n", "2030-06", release),
    )
    assert view is not None
    (chain,) = view.chains
    dates = chain.told_dates
    assert [date.named for date in dates] == expected
    assert all(isinstance(date, Told) and date.named[:4] in date.quotation for date in dates)
    assert [state.entry.current for state in chain.deadlines] == [one.date for one in deadlines]
    assert [step.relation for step in chain.news] == [ANNOUNCES]


@pytest.mark.parametrize(("due", "dates"), [("15 juli 2030", ["2030-07-15"]), ("31 december 2030", [])])
def test_a_report_tells_by_when_it_was_due(tmp_path: Path, due: str, dates: list[str]) -> None:
    task = record("/regeringsuppdrag/t", "2030-01-10", f"{TITLE}\n\nBeslut.", DUE)
    page = f"Hängbroar, SOU 2030:7\n\nDenna del av uppdraget skulle redovisas senast den {due}."
    report = record("/rapporter/r", "2030-07-15", page)
    numbers = OwnId("dnr", "N2030/00001", "metadata"), OwnId("sou", "SOU 2030:7", "title")
    given, told = (
        replace(made.findings.document, own_ids=(own,)) for made, own in zip((task, report), numbers, strict=True)
    )
    view = seen(
        tmp_path,
        replace(task, findings=replace(task.findings, document=given)),
        replace(report, findings=replace(report.findings, document=told, report=Report(("N2030/00001",)))),
    )
    assert view is not None
    (chain,) = view.chains
    assert [step.paper.key for step in chain.reports] == ["/rapporter/r"]
    assert [one.named for one in chain.told_dates] == dates


@pytest.mark.parametrize(("day", "dates"), [("2030-08-20", ["2031-03-31"]), ("2030-07-20", [])])
def test_of_two_tasks_told_of_the_later_one_hides_nothing_before_it_is_known(
    tmp_path: Path, day: str, dates: list[str]
) -> None:
    release = f"Broar ses över\n\n{TOLD}"
    view = seen(
        tmp_path,
        record("/regeringsuppdrag/t", "2030-07-01", f"{TITLE}\n\nBeslut.", ()),
        record("/regeringsuppdrag/u", day, f"{TITLE} i norr\n\nBeslut.", ()),
        record("/pressmeddelanden/n", "2030-07-10", release.replace("vid", "i norr vid")),
    )
    assert view is not None
    assert [one.named for one in view.chains[0].told_dates] == dates


@pytest.mark.parametrize(("published", "dates"), [("2030-06", ["2031-03-31"]), ("2030-10", [])])
def test_a_release_of_the_days_of_a_decision_that_the_source_lists_beside_it_tells_its_other_dates(
    tmp_path: Path, published: str, dates: list[str]
) -> None:
    release = record("/pressmeddelanden/n", published, "Broar\n\nUppdraget ska redovisas senast den 31 mars 2031.")
    task = record("/regeringsuppdrag/2030/06/t", "2030-06-27", f"{TITLE}\n\nBeslut.", DUE)
    listed = replace(release, text=replace(release.text, links=(Hyperlink(0, 0, task.key),)))
    view = seen(tmp_path, task, listed, key=task.key)
    assert view is not None
    assert [one.named for one in view.chains[0].told_dates] == dates


@pytest.mark.parametrize(
    ("said", "lasting", "told"),
    [
        ("Uppdragstiden förlängs till och med den 31 december 2031.", ["2031-12-31"], []),
        (
            "Regeringen förlänger uppdraget till Boverket att se över broar till den 31 december 2031.",
            ["2031-12-31"],
            [],
        ),
        ("Uppdraget gäller till och med 2031.", ["2031"], []),
        ("Nu förlänger regeringen tiden för uppdraget t.o.m. den 31 december 2031.", ["2031-12-31"], []),
        (
            "Tiden för genomförandet av uppdraget ska förlängas till och med den 31 december 2031.",
            ["2031-12-31"],
            [],
        ),
        ("Uppdraget gäller statistik från 2025 till 2031.", [], ["2031-12-31"]),
        ("Uppdraget gäller därefter inte till 2031.", [], ["2031-12-31"]),
        ("Boverket har begärt att uppdragstiden förlängs till den 31 december 2031.", [], ["2031-12-31"]),
        ("Tiden för slutredovisning av uppdraget förlängs till den 31 december 2031.", [], ["2031-12-31"]),
    ],
)
def test_how_long_a_task_lasts_is_no_date_for_its_report(
    tmp_path: Path, said: str, lasting: list[str], told: list[str]
) -> None:
    release = f"Broar ses över\n\n{LEAD} Uppdragstiden förlängs nu till och med den 31 december 2031."
    view = seen(
        tmp_path,
        record("/regeringsuppdrag/t", "2030-06-27", f"{TITLE}\n\n{said}", ()),
        record("/pressmeddelanden/n", "2030-06", release),
    )
    assert view is not None
    (chain,) = view.chains
    assert [(one.named, one.quotation) for one in chain.lasting] == [(day, said) for day in lasting]
    assert [one.named for one in chain.told_dates] == told
    assert chain.deadlines == ()
