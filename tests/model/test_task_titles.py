"""Tasks that a sentence calls by their titles, beside a number that stands on no paper held."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.citations import RULE_BY_TITLE, RULE_BY_TITLE_REPORTED
from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention

TITLE = "Uppdrag att kartlägga hängbroar vid skogsbilvägar"
TASK = LinkRow("t", "regeringen", "/regeringsuppdrag/t", "regeringsuppdrag", TITLE, "2030-06-27", TITLE,
               assignees=("Skogsverket",))  # fmt: skip


def citing(said: str, *numbers: str, published: str = "2032-06") -> LinkRow:
    text = f"En strategi för skogen\n\n{said}"
    places = [(number, text.index(number)) for number in numbers or ("N2030/01",)]
    mentions = tuple(Mention("dnr", n, reference_key(n), n, at, at + len(n)) for n, at in places)
    return LinkRow(
        *("s", "regeringen", "/skrivelse/s", "skrivelse", "En strategi för skogen", published, text), mentions=mentions
    )


def told(row: LinkRow, *tasks: LinkRow) -> list[tuple[str | None, str | None, str]]:
    ((_, found),) = decide_links(build_index([row, *tasks], ("regeringen",)), [row.id])
    return [(link.target, link.reference, link.rule) for link in found if link.target]


CALLED = "Skogsverket har i uppdrag att kartlägga hängbroar vid skogsbilvägar (N2030/01)."


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (CALLED, RULE_BY_TITLE),
        ("Skogsverket slutredovisade uppdraget att kartlägga hängbroar vid skogsbilvägar (N2030/01).",
         RULE_BY_TITLE_REPORTED),
        ("Skogsverket har i uppdrag att kartlägga hängbroar (N2030/01).", None),
        ("Fjällverket kan kartlägga hängbroar vid skogsbilvägar (N2030/01).", None),
        ("Skogsverket har i uppdrag (N2030/01) att kartlägga hängbroar vid skogsbilvägar.", None),
    ],
)  # fmt: skip
def test_a_sentence_may_tell_the_whole_title_before_the_number(said: str, rule: str | None) -> None:
    assert told(citing(said), TASK) == ([("t", "N2030/01", rule)] if rule else [])


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"published": "2032-01"}, id="of another year"),
        pytest.param({"published": "2029-12"}, id="before the case"),
        pytest.param({"own_ids": ("N2030/02",)}, id="with another number"),
        pytest.param({"assignment_kind": "amendment"}, id="a change"),
    ],
)
def test_of_another_task_it_does_not(changed: dict[str, object]) -> None:
    assert told(citing(CALLED), replace(TASK, **changed)) == []  # type: ignore[arg-type]


def test_a_case_opened_the_year_before_may_be_meant() -> None:
    assert told(citing(CALLED), replace(TASK, published="2031-01")) == [("t", "N2030/01", RULE_BY_TITLE)]


def test_a_paper_that_bears_the_number_goes_before() -> None:
    owner = replace(TASK, id="o", own_ids=("N2030/01",), title="Uppdrag om bommar", text="Uppdrag om hängbroar")
    assert [(target, number) for target, number, _ in told(citing(CALLED), TASK, owner)] == [("o", "N2030/01")]


def test_each_number_has_the_words_before_it() -> None:
    other = replace(TASK, id="u", title="Uppdrag att riva bommar vid fjällstigar")
    said = CALLED.replace(".", " och att riva bommar vid fjällstigar (N2030/02).")
    row = citing(said, "N2030/01", "N2030/02")
    assert told(row, TASK, other) == [("t", "N2030/01", RULE_BY_TITLE), ("u", "N2030/02", RULE_BY_TITLE)]
    assert told(row, TASK) == [("t", "N2030/01", RULE_BY_TITLE)]


def test_of_two_numbers_of_one_title_each_may_be_its() -> None:
    row = citing(CALLED.replace(")", " och N2031/02)"), "N2030/01", "N2031/02")
    assert told(row, replace(TASK, published="2031-03")) == [("t", "N2030/01", RULE_BY_TITLE)]


def test_of_two_tasks_of_one_title_the_one_whose_agency_is_named_is_meant() -> None:
    twin = replace(TASK, id="u", assignees=("Fjällverket",))
    long = "Uppdrag att kartlägga och beskriva hängbroar, spångar och färjelägen vid skogsbilvägar"
    said = "Skogsverket ska kartlägga och beskriva hängbroar, spångar och färjelägen vid skogsbilvägar (N2030/01)."
    tasks = [replace(task, title=long) for task in (TASK, twin)]
    assert told(citing(said), *tasks) == [("t", "N2030/01", RULE_BY_TITLE)]
    assert told(citing(said.replace("Skogsverket", "Någon")), *tasks) == []
    assert told(citing(said.replace("Skogsverket", "Någon")), tasks[0]) == [("t", "N2030/01", RULE_BY_TITLE)]
