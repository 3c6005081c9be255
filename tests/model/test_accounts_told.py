"""What a later decision says of the report on an earlier task."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.chain import Step
from model.citations import RULE_ACCOUNT, RULE_NUMBER, RULE_REPORTED
from model.facts import Arrow
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention
from model.papers import Paper
from model.spoken import with_accounts
from tests.model.test_deadline_state import state

TITLE = "Uppdrag att kartlägga hängbroar vid skogsbilvägar"
TASK = LinkRow("t", "regeringen", "/regeringsuppdrag/t", "regeringsuppdrag", TITLE, "2030-06-27", TITLE,
               assignees=("Skogsverket",))  # fmt: skip
SAYS = "Arbetet ska utgå från Skogsverkets rapport. Se rapporten Hängbroar vid skogsbilvägar."
LATER = LinkRow("n", "regeringen", "/regeringsuppdrag/n", "regeringsuppdrag", "Uppdrag att gå vidare", "2032-06",
                f"Uppdrag att gå vidare\n\n{SAYS}", assignees=("Bergsverket",))  # fmt: skip


def told(later: LinkRow, *tasks: LinkRow) -> list[tuple[str | None, str]]:
    ((_, found),) = decide_links(build_index([later, *tasks], ("regeringen",)), [later.id])
    return [(link.target, link.evidence) for link in found if link.rule == RULE_ACCOUNT]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (SAYS, True),
        ("Skogsverket redovisade den 3 mars 2032 uppdraget att kartlägga hängbroar vid skogsbilvägar.", True),
        ("Den delredovisning som Skogsverket lämnade i uppdraget om hängbroar vid skogsbilvägar.", True),
        ("Skogsverket har inkommit med slutrapporten ”Hängbroar vid skogsbilvägar”.", True),
        ("Skogsverket ska redovisa uppdraget att kartlägga hängbroar vid skogsbilvägar.", False),
        ("Det ersätter det till Skogsverket lämnade uppdraget att kartlägga hängbroar vid skogsbilvägar.", False),
        ("Se Skogsverkets rapporten Hängbroar.", False),
        ("Se Skogsverket och rapporten Grindstolpar och bommar vid skogsbilvägar och fjällvägar.", False),
        (SAYS.replace("Skogsverkets", "Fjällverkets"), False),
    ],
)
def test_a_later_decision_speaks_of_the_report_on_a_task(said: str, expected: bool) -> None:
    found = told(replace(LATER, text=f"{LATER.title}\n\n{said}"), TASK)
    assert [target for target, _ in found] == (["t"] if expected else [])
    assert all(evidence in said for _, evidence in found)


@pytest.mark.parametrize(
    "changed", [{"published": "2030-01"}, {"published": "2037-01"}, {"assignment_kind": "amendment"}]
)
def test_of_a_task_of_another_time_or_changed_it_does_not(changed: dict[str, str]) -> None:
    assert told(replace(LATER, **changed), TASK) == []  # type: ignore[arg-type]


def test_of_two_tasks_of_one_title_none_is_meant() -> None:
    assert told(LATER, TASK, replace(TASK, id="u", published="2031-06-27")) == []
    other = replace(
        TASK, id="u", title="Uppdrag att riva hängbroar vid skogsbilvägar, stigar, fjällvägar och rastplatser"
    )
    assert [target for target, _ in told(LATER, TASK, other)] == ["t"]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Skogsverket har kartlagt broarna och redovisat ett underlag (N2030/01).", RULE_REPORTED),
        ("Uppdraget (N2030/01) har slutredovisats.", RULE_REPORTED),
        ("Skogsverket har lämnat en rapport om hängbroar (N2030/01).", RULE_REPORTED),
        ("Skogsverket redovisade uppdraget (N2030/01) i mars.", RULE_REPORTED),
        ("Skogsverket har i uppdrag att redovisa hur broarna kan skötas (N2030/01).", RULE_NUMBER),
        ("Uppdraget (N2030/01) ska ha redovisats senast i mars.", RULE_NUMBER),
        ("Uppdraget gavs i det beslut som regeringen lämnade i mars (N2030/01).", RULE_NUMBER),
    ],
)
def test_a_sentence_that_names_the_number_says_that_the_task_was_reported_on(said: str, rule: str) -> None:
    text = f"En strategi för hängbroar\n\n{said}"
    at = text.index("N2030/01")
    named = Mention("dnr", "N2030/01", "n2030/01", "N2030/01", at, at + 8)
    strategy = replace(LATER, id="s", type="skrivelse", title="En strategi för hängbroar", text=text, mentions=(named,))
    held = replace(TASK, own_ids=("n2030/01",))
    ((_, found),) = decide_links(build_index([strategy, held], ("regeringen",)), ["s"])
    assert [link.rule for link in found] == [rule]
    assert all(text[link.start : link.end] == link.evidence for link in found)
    far = replace(strategy, mentions=(named._replace(start=at + 90_000, said=said, said_at=90_000),))
    ((_, found),) = decide_links(build_index([far, held], ("regeringen",)), ["s"])
    assert [(link.rule, link.evidence == said) for link in found] == [(rule, rule == RULE_REPORTED)]


def step(known: str, evidence: str) -> Step:
    paper = Paper(
        *("n", "regeringen", "/n", "regeringsuppdrag", "Uppdrag att gå vidare", None, known),
        *(None, True, (), (), None, None, None, None),
    )
    return Step(paper, Arrow("n", "t", None, "cites", None, None, RULE_ACCOUNT, 0.7, evidence, None, None))


@pytest.mark.parametrize(
    ("known", "evidence", "spoken"),
    [
        ("2025-01-10", "rapporten Bommar", "omtalad som lämnad"),
        ("2024-01-10", "rapporten Bommar", None),
        ("2025-01-10", "delrapporten Bommar", None),
        ("2025-01-10", "den delredovisning och slutredovisning som verket lämnade", "omtalad som lämnad"),
    ],
)
def test_a_passed_date_is_told_to_be_spoken_of_as_answered(known: str, evidence: str, spoken: str | None) -> None:
    (answered,) = with_accounts([state("2025-06-01")], [step(known, evidence)])
    assert answered.spoken == spoken
    assert ("”Uppdrag att gå vidare” finns en redovisning" in answered.reason) is (spoken is not None)
    assert answered.code == state("2025-06-01").code


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("Verket slutredovisade den 29 maj 2024 uppdraget om bommar.", "lämnades en redovisning 2024-05-29; den är"),
        ("Verket har redovisat uppdraget som gavs den 29 maj 2023.", "finns en redovisning; den är"),
    ],
)
def test_the_day_told_of_a_report_is_shown(evidence: str, said: str) -> None:
    (answered,) = with_accounts([state("2025-06-01")], [step("2025-01-10", evidence)])
    assert said in answered.reason
