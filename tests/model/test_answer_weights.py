"""What speaks for a task that a report may answer."""

from __future__ import annotations

from dataclasses import replace

from model.answer_weights import weigh_answer
from tests.model.test_inquiries import paper

TASK = paper(
    "d", "Uppdrag att kartlägga skogsbilvägars bommar och grindar", "2029-03-01", "Bommar.", "regeringsuppdrag"
)
PAGE = paper("r", "Läget i skogen", "2030-01-15", "Arbetet har gjorts inom ramen för ett uppdrag.", "rapport")


def test_a_report_that_names_its_task_by_the_whole_title_is_likelier() -> None:
    named = replace(PAGE, text=f"{PAGE.text} (”{TASK.title}”)")
    reworded = replace(PAGE, text=f"{PAGE.text} Grindar och bommar vid skogsbilvägars slut kartläggs i uppdraget.")
    assert weigh_answer(named, TASK).score > weigh_answer(reworded, TASK).score
    inquiry = replace(named, own_keys=("sou2030:1",))
    assert weigh_answer(inquiry, TASK).score < weigh_answer(named, TASK).score
