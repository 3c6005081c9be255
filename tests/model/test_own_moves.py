"""Moves that a decision's own page tells, written anew since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import RULE_MOVED_FROM, RULE_MOVED_HERE
from model.ledger import settle_ledger
from model.prolonging import decided_on
from tests.model.test_ledger import LATER, dates, decision, stated

OLD = stated("a", 0, "2024-06-09", gone=True)
NEW = stated("a", 1, "2024-12-31")


def page(*deadlines):
    return decision("a", "2022-06-09", "original", *deadlines)


def test_the_date_is_moved_by_a_decision_that_the_page_alone_tells():
    (entry,) = settle_ledger([page(OLD, NEW)], LATER)
    assert dates([entry]) == [("final", "2024-06-09", "2024-12-31", [("2024-06-09", "2024-12-31", "a")])]
    assert entry.moves[0].rule == RULE_MOVED_HERE


@pytest.mark.parametrize(("as_of", "current"), [("2024-04-24", "2024-06-09"), ("2024-04-25", "2024-12-31")])
def test_it_moves_on_the_day_that_the_page_tells(as_of, current):
    (entry,) = settle_ledger([page(OLD, replace(NEW, decided="2024-04-25"))], as_of)
    assert entry.current == current
    assert [move.published for move in entry.moves] == (["2024-04-25"] if current == "2024-12-31" else [])


@pytest.mark.parametrize(
    "old", [replace(OLD, date="2022-05-01"), replace(OLD, date="2025-01-01"), replace(OLD, kind="interim")]
)
def test_a_day_before_the_decision_after_the_new_one_or_of_a_part_was_none_of_its_last_dates(old):
    (entry,) = settle_ledger([page(old, NEW)], LATER)
    assert entry.moves == ()


def test_the_decision_itself_goes_before_what_the_page_tells_of_it():
    later = decision(
        "b", "2024-04-26", "supplements", stated("b", 0, "2024-06-09", gone=True), stated("b", 1, "2024-12-31")
    )
    (entry,) = settle_ledger([page(OLD, NEW), later], LATER)
    assert [(move.document, move.rule) for move in entry.moves] == [("b", RULE_MOVED_FROM)]
    assert (entry.original, entry.stated.document) == ("2024-06-09", "b")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Regeringen fattade den 25 april 2024 beslut om att förlänga tiden till den 31 december 2024.", "2024-04-25"),
        ("Regeringen har den 5 juni 2021 beslutat om mer tid. Uppdraget redovisas den 31 december 2024.", "2021-06-05"),
        ("Den 5 juni 2021 beslutades om bommar. Tiden är längre. Uppdraget redovisas den 31 december 2024.", None),
        ("Uppdraget ska redovisas senast den 31 december 2024.", None),
    ],
)
def test_the_day_of_decision_stands_in_the_sentence_or_the_one_before(text, day):
    assert decided_on(text, text.index("31 december")) == day
