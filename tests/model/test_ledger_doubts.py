"""Dates that a later decision leaves in doubt, only tells again, or moves from one that is told of the whole task."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import RULE_LAPSED, RULE_MERGED, RULE_MOVED_FROM, RULE_MOVED_UNKNOWN
from model.ledger import settle_ledger
from model.prolonging import is_entire
from tests.model.test_ledger import LATER, decision, stated

FIRST = decision("a", "2020-12-17", "original", stated("a", 0, "2022-04-28", "interim"), stated("a", 1, "2023-04-28"))
WHOLE = replace(stated("b", 0, "2023-09-30"), prolongs=True, whole=True, entire=True)


def settled(*decisions):
    return settle_ledger(decisions, LATER)


@pytest.mark.parametrize(
    ("published", "told", "doubted"),
    [
        pytest.param("2021-10-07", (WHOLE,), "2021-10-07", id="a part still to come of a task now given as a whole"),
        pytest.param("2022-06-01", (WHOLE,), None, id="a part that was due before"),
        pytest.param("2021-10-07", (replace(WHOLE, entire=False),), None, id="a date of what is left of the task"),
        pytest.param(
            "2021-10-07", (WHOLE, stated("b", 1, "2022-04-28", "interim")), None, id="a part that is told anew"
        ),
    ],
)
def test_a_date_of_the_task_as_a_whole_leaves_its_parts_in_doubt(published, told, doubted):
    part, last = settled(FIRST, decision("b", published, "supplements", *told))
    assert (part.due, part.prolonged) == ("2022-04-28", doubted)
    assert (last.due, last.prolonged) == ("2023-09-30", None)


@pytest.mark.parametrize(("longer", "withdrawn", "left_open"), [(True, None, "2022-06-01"), (False, RULE_LAPSED, None)])
def test_a_last_date_told_as_an_old_one_is_open_when_the_time_is_longer(longer, withdrawn, left_open):
    change = decision("b", "2022-06-01", "supplements", stated("b", 0, "2023-04-28", gone=True))
    *_, last = settled(FIRST, replace(change, longer=longer))
    assert (last.withdrawn and last.withdrawn.rule, last.prolonged) == (withdrawn, left_open)


@pytest.mark.parametrize(("published", "rule"), [("2022-05-30", RULE_MERGED), ("2022-07-30", None)])
def test_a_part_told_again_well_after_its_day_does_not_go_with_the_whole(published, rule):
    told = stated("b", 0, "2022-04-28", "interim", gone=True), stated("b", 1, "2023-04-28")
    part, _ = settled(FIRST, decision("b", published, "supplements", *told))
    assert (part.withdrawn and part.withdrawn.rule) == rule


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (("2022-05-16",), ("2022-05-16", RULE_MOVED_FROM)),
        ((), (None, RULE_MOVED_UNKNOWN)),
        (("2022-12-01",), (None, RULE_MOVED_UNKNOWN)),
    ],
)
def test_a_part_given_later_was_due_on_the_one_old_date_that_is_told(old, expected):
    first = decision("a", "2021-04-29", "original", stated("a", 0, "2022-05-16"))
    part = replace(stated("b", 0, "2022-09-02", "interim"), prolongs=True)
    gone = [stated("b", 2 + number, day, gone=True) for number, day in enumerate(old)]
    later = decision("b", "2022-04-13", "supplements", part, stated("b", 1, "2023-07-14"), *gone)
    (move,) = next(entry.moves for entry in settled(first, later) if entry.kind == "interim")
    assert (move.earlier, move.rule) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Uppdraget ska i sin helhet redovisas senast den 30 september 2015.", True),
        ("Uppdraget i dess helhet ska redovisas senast den 1 maj 2014.", True),
        ("Uppdraget ska i stället redovisas senast den 1 maj 2014.", False),
    ],
)
def test_the_task_as_a_whole(sentence, expected):
    text = f"Utredningen ser över lagen i sin helhet. {sentence}"
    assert is_entire(text, text.index("senast"), "final") is expected
    assert not is_entire(text, text.index("senast"), "interim")
