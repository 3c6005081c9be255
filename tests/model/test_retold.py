"""Moves told by another page than that of the decision that made them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import RULE_MOVED_FROM, RULE_MOVED_HERE, RULE_MOVED_TOLD
from model.ledger import settle_ledger
from model.papers import standing
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


ORIGINAL = decision("a", "2015-11-20", "original")
FIRST = decision("b", "2017-05-11", "supplements", stated("b", 0, "2017-10-15", "interim"))


def retold(document):
    """A later change that tells the date that the one before moved, and the one that it moved it to."""
    gone, again = stated(document, 0, "2017-06-15", "interim", gone=True), stated(document, 1, "2017-10-15", "interim")
    return decision(document, "2017-08-25", "supplements", gone, again)


def test_a_later_change_may_tell_the_date_that_one_before_it_moved():
    (entry,) = settle_ledger([ORIGINAL, FIRST, retold("c")], LATER)
    assert dates([entry]) == [("interim", "2017-06-15", "2017-10-15", [("2017-06-15", "2017-10-15", "b")])]
    assert (entry.moves[0].rule, entry.moves[0].published) == (RULE_MOVED_TOLD, "2017-05-11")


def test_an_original_that_gives_the_new_date_already_was_written_anew():
    original = decision("a", "2015-11-20", "original", stated("a", 0, "2017-10-15", "interim"))
    (entry,) = settle_ledger([original, retold("c")], LATER)
    assert dates([entry]) == [("interim", "2017-06-15", "2017-10-15", [("2017-06-15", "2017-10-15", "c")])]
    assert entry.moves[0].rule == RULE_MOVED_FROM


YEARLY = decision("a", "2012-06-07", "original", stated("a", 0, None, "recurring", recurring="--03-01"))


@pytest.mark.parametrize(
    ("instead", "retold_too", "expected"),
    [
        (True, True, [("2013-03-01", "2013-05-01"), ("2014-03-01", "2014-03-01")]),
        (False, True, [("2013-03-01", "2013-03-01"), ("2013-05-01", "2013-05-01"), ("2014-03-01", "2014-03-01")]),
        (True, False, [("2013-03-01", "2013-03-01"), ("2013-05-01", "2013-05-01"), ("2014-03-01", "2014-03-01")]),
    ],
)
def test_what_recurs_is_moved_for_the_year_that_is_told_beside_it(instead, retold_too, expected):
    new = replace(stated("b", 1, "2013-05-01"), instead=instead)
    again = [stated("b", 0, None, "recurring", recurring="--03-01")] if retold_too else []
    entries = settle_ledger([YEARLY, decision("b", "2012-12-14", "supplements", *again, new)], "2012-12-31")
    assert [(entry.original, entry.current) for entry in entries] == expected
    assert all((entry.moves != ()) == (entry.original != entry.current) for entry in entries)


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [
        ("Utredningstiden ligger fast.", ["2023-01-31", "2023-05-31"]),
        ("Utredningstiden, den 31 januari 2023, ligger fast för det ursprungliga uppdraget.", ["2023-01-31"]),
        ("Uppdraget enligt de ursprungliga direktiven ligger fast.", ["2023-01-31", "2023-05-31"]),
        ("Målen ligger fast.", []),
    ],
)
def test_a_time_that_is_said_to_stand_is_told_anew(text, confirmed):
    part, last = stated("a", 0, "2023-01-31", "interim"), stated("a", 1, "2023-05-31")
    first = decision("a", "2022-04-29", "original", part, last)
    change = replace(decision("b", "2022-07-07", "supplements", stated("b", 0, "2023-10-13")), stands=standing(text))
    entries = settle_ledger([first, change], LATER)
    assert [entry.current for entry in entries if entry.confirmed == "2022-07-07"] == confirmed
