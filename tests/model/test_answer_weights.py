"""What speaks for a task that a report may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.answer_weights import stands_out, weigh_answer
from model.candidates import Candidate
from tests.model.test_inquiries import paper

TASK = paper(
    "d", "Uppdrag att kartlägga skogsbilvägars bommar och grindar", "2029-03-01", "Bommar.", "regeringsuppdrag"
)
PAGE = paper("r", "Läget i skogen", "2030-01-15", "Arbetet har gjorts inom ramen för ett uppdrag.", "rapport")


def test_a_report_that_names_its_task_by_the_whole_title_is_likelier() -> None:
    named = replace(PAGE, text=f"{PAGE.text} (”{TASK.title}”)")
    reworded = replace(PAGE, text=f"{PAGE.text} Grindar och bommar vid skogsbilvägars slut kartläggs i uppdraget.")
    assert weigh_answer(named, TASK).score > weigh_answer(reworded, TASK).score
    agency = "Uppdrag till Skogsstyrelsen (SKS) att kartlägga skogsbilvägars bommar"
    task = replace(TASK, title=agency, assignees=("Skogsstyrelsen",))
    quoted = weigh_answer(replace(PAGE, text=f"{PAGE.text} (”{agency}”)"), task).score
    assert quoted > weigh_answer(replace(PAGE, text=f"{PAGE.text} (”{agency.replace('(SKS) ', '')}”)"), task).score
    inquiry = replace(named, own_ids=("sou2030:1",))
    assert weigh_answer(inquiry, TASK).score < weigh_answer(named, TASK).score


@pytest.mark.parametrize(
    ("title", "due", "sure"),
    [
        ("Översyn av bommar och grindar", "2032-03-01", True),
        ("Översyn av statliga bommar m.m.", "2032-03-01", False),
        ("Översyn av statliga bommar m.m.", "2030-02-01", True),
    ],
)
def test_one_telling_word_ties_no_report_to_a_directive_that_was_not_due(title: str, due: str, sure: bool) -> None:
    text = f"Uppdraget ska redovisas senast den 1 {'mars' if due > '2032' else 'februari'} {due[:4]}."
    directive = paper("d", title, "2029-03-01", text, "kommittedirektiv", own=("dir. 2029:7",))
    report = paper("r", "Bommar och grindar, SOU 2030:1", "2030-01-15", "Bommar.", own=("SOU 2030:1",))
    assert stands_out(report, Candidate(directive, 0.65, 0.65), 0.65) is sure


@pytest.mark.parametrize(
    ("issuer", "score", "margin", "sure"),
    [
        ("Kulturdepartementet", 0.72, 0.1, True),
        ("Försvarsdepartementet", 0.72, 0.1, False),
        ("Försvarsdepartementet", 0.76, 0.1, True),
        ("Kulturdepartementet", 0.65, 0.3, True),
        ("Försvarsdepartementet", 0.65, 0.3, False),
        (None, 0.65, 0.3, True),
    ],
)
def test_more_is_asked_of_a_report_of_another_ministry(
    issuer: str | None, score: float, margin: float, sure: bool
) -> None:
    directive = paper("d", "Översyn av bommar och grindar", "2029-03-01", "Bommar.", "kommittedirektiv")
    report = paper("r", "Bommar och grindar, SOU 2030:1", "2030-01-15", "Bommar.", own=("SOU 2030:1",))
    task = replace(directive, issuer="Kulturdepartementet")
    assert stands_out(replace(report, issuer=issuer), Candidate(task, score, score), margin) is sure


@pytest.mark.parametrize(
    ("told", "another"),
    [
        ("I juni 2031 fick utredaren i uppdrag att kartlägga dem.", True),
        ("Utredaren fick i juni 2031 i uppdrag att kartlägga dem.", True),
        ("I april 2029 fick utredaren i uppdrag att kartlägga dem.", False),
        ("I juni 2031 kartlades de.", False),
        (
            "Verket fick i mars 2010 i uppdrag att se över vägar. I april 2029 fick det i uppdrag att kartlägga dem.",
            False,
        ),
    ],
)
def test_a_task_that_was_given_in_another_year_is_another(told: str, another: bool) -> None:
    plain = weigh_answer(PAGE, TASK).score
    assert (weigh_answer(replace(PAGE, text=f"{PAGE.text} {told}"), TASK).score < plain - 0.4) is another


NEWS = paper("n", "Skogsministern tar emot utredning om bommar", "2030-04-10", "Bommar.")
REFERRAL = replace(NEWS, title="Remiss av Skogsverkets rapport Bommar", text="Remiss av Skogsverkets rapport Bommar")
GIVEN = replace(TASK, assignees=("Skogsverket",), text="Uppdraget ska redovisas senast den 1 mars 2030.")


@pytest.mark.parametrize(
    ("page", "task", "score", "alike", "margin", "sure"),
    [
        (NEWS, TASK, 0.52, 0.52, 0.3, True),
        (NEWS, TASK, 0.48, 0.48, 0.3, False),
        (NEWS, TASK, 0.52, 0.52, 0.2, False),
        (NEWS, GIVEN, 0.52, 0.52, 0.3, False),
        (NEWS, replace(TASK, text="Uppdraget ska redovisas senast den 1 augusti 2029."), 0.52, 0.52, 0.3, True),
        (NEWS, replace(TASK, text="Uppdraget ska redovisas senast den 1 april 2029."), 0.52, 0.52, 0.3, False),
        (REFERRAL, GIVEN, 0.62, 0.5, 0.35, True),
        (REFERRAL, replace(GIVEN, text=GIVEN.text.replace("mars 2030", "november 2029")), 0.62, 0.5, 0.35, False),
        (REFERRAL, replace(GIVEN, text=GIVEN.text.replace("mars", "juli")), 0.62, 0.5, 0.35, False),
        (REFERRAL, GIVEN, 0.62, 0.5, 0.2, False),
        (REFERRAL, GIVEN, 0.55, 0.5, 0.35, False),
        (REFERRAL, replace(TASK, assignees=("Bergsverket",)), 0.72, 0.82, 0.6, True),
        (REFERRAL, replace(TASK, assignees=("Bergsverket",)), 0.72, 0.7, 0.6, False),
        (REFERRAL, replace(TASK, assignees=("Bergsverket",)), 0.72, 0.82, 0.4, False),
    ],
)
def test_news_and_consultations_that_no_other_task_is_nearly_as_like(page, task, score, alike, margin, sure) -> None:
    assert stands_out(page, Candidate(task, score, alike), margin) is sure
