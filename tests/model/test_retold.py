"""Moves told by another page than that of the decision that made them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import (
    RULE_MOVED_BETWEEN,
    RULE_MOVED_FROM,
    RULE_MOVED_HERE,
    RULE_MOVED_MEANWHILE,
    RULE_MOVED_SINCE,
    RULE_MOVED_TOLD,
)
from model.finding import RULE_WAS_PROLONGED
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


@pytest.mark.parametrize(("as_of", "moves"), [("2024-04-24", []), ("2024-04-25", [(None, "2024-12-31")])])
def test_a_page_written_anew_tells_when_more_time_was_given_and_not_from_when(as_of, moves):
    (entry,) = settle_ledger([page(replace(NEW, decided="2024-04-25"))], as_of)
    assert [(move.earlier, move.later) for move in entry.moves] == moves
    assert all(move.rule == RULE_MOVED_SINCE and move.unnamed for move in entry.moves)


@pytest.mark.parametrize(
    ("ended", "as_of", "withdrawn"),
    [
        ("2024-01-22", LATER, "2024-01-22"),
        ("2024-01-22", "2024-01-21", None),
        ("2022-02-01", LATER, None),
        ("2025-01-22", LATER, None),
    ],
)
def test_what_was_still_to_come_falls_when_a_task_is_ended_as_its_own_page_tells(ended, as_of, withdrawn):
    (entry,) = settle_ledger([replace(page(NEW), ended=ended)], as_of)
    assert (entry.withdrawn.published if entry.withdrawn else None) == withdrawn
    later = decision("b", "2024-06-01", "supplements", stated("b", 0, "2026-12-31"))
    last = max(settle_ledger([replace(page(NEW), ended="2024-01-22"), later], LATER), key=lambda one: one.due or "")
    assert (last.current, last.withdrawn) == ("2026-12-31", None)


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


def test_a_last_date_that_is_put_off_beside_a_new_part_report_stays_the_last_one():
    """The old date is not that of the part, and the new one of the whole is not told."""
    first = decision("a", "2012-04-12", "original", stated("a", 0, "2013-06-30"))
    told = [stated("b", 0, "2013-10-01", "interim"), stated("b", 1, "2013-06-30", gone=True)]
    later = replace(decision("b", "2013-03-21", "supplements", *told), longer=True)
    last, part = settle_ledger([first, later], LATER)
    assert dates([last, part]) == [
        ("final", "2013-06-30", "2013-06-30", []),
        ("interim", "2013-10-01", "2013-10-01", []),
    ]
    assert (last.prolonged, part.prolonged) == ("2013-03-21", None)
    (moved,) = settle_ledger([first, replace(later, longer=False)], LATER)
    assert [(move.earlier, move.later) for move in moved.moves] == [("2013-06-30", "2013-10-01")]


def test_a_date_between_the_one_known_and_the_new_one_was_set_meanwhile():
    first = decision("a", "2011-02-03", "original", stated("a", 0, "2012-08-15"))
    told = [stated("b", 0, "2013-12-31"), stated("b", 1, "2013-05-31", gone=True)]
    (entry,) = settle_ledger([first, decision("b", "2013-05-29", "supplements", *told)], LATER)
    moves = [("2012-08-15", "2013-05-31", "b"), ("2013-05-31", "2013-12-31", "b")]
    assert dates([entry]) == [("final", "2012-08-15", "2013-12-31", moves)]
    assert [move.rule for move in entry.moves] == [RULE_MOVED_MEANWHILE, RULE_MOVED_FROM]


@pytest.mark.parametrize(
    ("longer", "mover"),
    [
        ([("m", "2012-06-01", ())], "m"),
        ([("m", "2012-06-01", ()), ("n", "2012-07-01", ())], "b"),
        ([("m", "2013-06-01", ())], "b"),
        ([("m", "2011-02-03", ())], "b"),
        ([("m", "2011-02-03", ("2012-08-15",))], "m"),
    ],
)
def test_the_one_decision_between_that_prolongs_moved_it_to_the_day_told_later(longer, mover):
    known = longer[0][2]
    first = decision("a", "2011-02-03", "original", *(() if known else (stated("a", 0, "2012-08-15"),)))
    between = [
        replace(
            decision(name, day, "supplements", *(stated(name, 0, old, gone=True) for old in dates_told)), longer=True
        )
        for name, day, dates_told in longer
    ]
    told = [stated("b", 0, "2013-12-31"), stated("b", 1, "2013-05-31", gone=True)]
    (entry,) = settle_ledger([first, *between, decision("b", "2013-05-29", "supplements", *told)], LATER)
    rule = RULE_MOVED_BETWEEN if mover == "m" else RULE_MOVED_MEANWHILE
    assert [(move.later, move.document, move.rule) for move in entry.moves] == [
        ("2013-05-31", mover, rule),
        ("2013-12-31", "b", RULE_MOVED_FROM),
    ]


def test_a_date_told_beside_the_one_known_was_not_set_meanwhile():
    first = decision("a", "2017-10-19", "original", stated("a", 0, "2018-02-28"))
    beside = replace(stated("b", 1, "2019-01-01", gone=True), also=True)
    told = [replace(stated("b", 0, "2019-01-15"), prolongs=True), stated("b", 2, "2018-02-28", gone=True), beside]
    (entry,) = settle_ledger([first, decision("b", "2018-02-16", "supplements", *told)], LATER)
    assert [(move.earlier, move.later) for move in entry.moves] == [("2018-02-28", "2019-01-15")]


@pytest.mark.parametrize(
    ("day", "instead", "parts"), [("2012-12-31", True, 1), ("2012-12-31", False, 0), ("2013-06-15", True, 0)]
)
def test_a_part_that_an_unheld_decision_had_set_was_due(day, instead, parts):
    first = decision("a", "2011-02-03", "original", stated("a", 0, "2012-08-15"))
    part = replace(stated("b", 1, day, "interim", gone=True), instead=instead)
    told = [stated("b", 0, "2013-12-31"), part, stated("b", 2, "2013-05-31", gone=True)]
    entries = settle_ledger([first, decision("b", "2013-05-29", "supplements", *told)], LATER)
    assert [(e.current, e.by_change) for e in entries if e.kind == "interim"] == [(day, True)] * parts


def test_a_first_date_told_before_the_one_it_was_prolonged_to_is_no_parts():
    first = decision("a", "2018-08-30", "original", stated("a", 0, "2019-10-31"))
    old = replace(stated("b", 1, "2019-10-31", "interim", gone=True), part=True)
    between = replace(stated("b", 2, "2020-10-31", gone=True), rule=RULE_WAS_PROLONGED)
    new = replace(stated("b", 0, "2020-12-15"), prolongs=True)
    (entry,) = settle_ledger([first, decision("b", "2020-08-20", "supplements", new, old, between)], LATER)
    assert [(move.earlier, move.later) for move in entry.moves] == [
        ("2019-10-31", "2020-10-31"),
        ("2020-10-31", "2020-12-15"),
    ]


def test_dates_that_are_only_told_as_past_are_kept_where_no_other_is_known():
    told = [stated("b", 0, "2008-12-31", "interim", gone=True), stated("b", 1, "2009-12-01", gone=True)]
    later = decision("b", "2008-12-18", "supplements", *told)
    entries = settle_ledger([decision("a", "2008-10-09", "original"), later], LATER)
    assert [(entry.current, entry.prolonged) for entry in entries] == [
        ("2008-12-31", "2008-12-18"),
        ("2009-12-01", "2008-12-18"),
    ]


def test_the_date_that_a_task_had_at_first_may_be_told_as_that_of_a_part():
    first = decision("b", "2020-07-07", "supplements", replace(stated("b", 1, "2021-10-15"), prolongs=True))
    part = decision("x", "2020-07-06", "original", stated("x", 0, "2021-01-15", "interim"))
    told = [stated("c", 0, "2021-12-15"), stated("c", 1, "2021-05-31", "interim", gone=True),
            stated("c", 2, "2021-10-15", gone=True)]  # fmt: skip
    entries = settle_ledger([part, first, decision("c", "2021-10-25", "supplements", *told)], LATER)
    assert dates(entries)[1][3] == [("2021-05-31", "2021-10-15", "b"), ("2021-10-15", "2021-12-15", "c")]


@pytest.mark.parametrize(
    ("years", "left"), [((None, None), ["2013-10-01", "2014-10-01"]), ((2013, 2016), ["2013-10-01", "2014-10-01"])]
)
def test_what_recurs_ends_with_a_last_report_that_is_moved_to_an_earlier_day(years, left):
    series = replace(stated("a", 0, None, "recurring", recurring="--10-01"), years=years)
    original = decision("a", "2013-01-12", "original", series, stated("a", 1, "2017-05-15"))
    sooner = replace(stated("b", 0, "2014-12-15"), shortens=True, whole=True)
    entries = settle_ledger([original, decision("b", "2014-04-10", "amends", sooner)], LATER)
    found = [entry.current for entry in entries if entry.series]
    assert found == (left if years == (None, None) else [f"{year}-10-01" for year in range(2013, 2017)])


def test_what_is_left_of_the_task_is_the_last_date_that_was():
    """ "… ska redovisas senast A. Övriga frågor ska redovisas i ett delbetänkande senast B." """
    first = decision("a", "2011-11-03", "original", stated("a", 0, "2012-11-03"))
    told = [stated("b", 0, "2013-02-01"), replace(stated("b", 1, "2012-12-31", "interim"), rest=True)]
    entries = settle_ledger([first, decision("b", "2012-09-06", "supplements", *told)], LATER)
    assert dates(entries) == [
        ("interim", "2012-11-03", "2012-12-31", [("2012-11-03", "2012-12-31", "b")]),
        ("final", "2013-02-01", "2013-02-01", []),
    ]
    alone = settle_ledger([first, decision("b", "2012-09-06", "supplements", told[1])], LATER)
    assert [entry.moves for entry in alone] == [(), ()]


@pytest.mark.parametrize(("words", "moved"), [(("bom", "broar", "grind"), True), (("bom", "skog", "väg"), False)])
def test_a_part_named_again_moves_though_its_date_was_the_last(words, moved):
    task = ("bom", "broar", "grind", "stängsel")
    first = decision("a", "2014-02-20", "original", replace(stated("a", 0, "2014-10-30"), task=task))
    new = replace(stated("b", 0, "2014-12-31"), task=words, instead=True)
    entries = settle_ledger([first, decision("b", "2014-08-29", "supplements", new)], LATER)
    assert [entry.original for entry in entries] == (["2014-10-30"] if moved else ["2014-10-30", "2014-12-31"])


def test_the_date_of_a_part_told_beside_a_new_last_date_is_not_what_moved():
    """ "Ett delbetänkande skulle redovisas A. Utredningstiden förlängs och uppdraget ska slutredovisas B." """
    told = [stated("b", 0, "2014-07-01", "interim", gone=True), replace(stated("b", 1, "2016-04-29"), prolongs=True)]
    change = decision("b", "2014-05-22", "supplements", *told)
    part, last = settle_ledger([decision("a", "2013-06-27", "original"), change], LATER)
    assert dates([part, last]) == [
        ("interim", "2014-07-01", "2014-07-01", []),
        ("final", None, "2016-04-29", [(None, "2016-04-29", "b")]),
    ]
    assert part.prolonged == "2014-05-22"


def test_a_decision_that_takes_the_place_of_another_has_dates_of_its_own():
    first = decision("a", "2015-06-04", "original", stated("a", 0, "2020-03-15"))
    entries = settle_ledger([first, decision("b", "2019-11-14", "revokes", stated("b", 0, "2024-03-15"))], LATER)
    assert [(entry.current, entry.withdrawn is not None) for entry in entries] == [
        ("2020-03-15", True),
        ("2024-03-15", False),
    ]


@pytest.mark.parametrize(("instead", "moves"), [(True, 1), (False, 0)])
def test_a_date_for_the_task_in_full_is_no_later_one_by_that_alone(instead, moves):
    new = replace(stated("b", 0, "2021-06-15"), prolongs=True, entire=True, instead=instead)
    entries = settle_ledger(
        [decision("a", "2020-02-06", "original"), decision("b", "2021-02-04", "amends", new)], LATER
    )
    assert [len(entry.moves) for entry in entries] == [moves]


@pytest.mark.parametrize(("day", "due"), [("2025-05-01", "2025-05-01"), ("2025-06-01", "2025-06-01")])
def test_a_month_is_sharpened_by_a_day_in_it_and_moved_by_one_in_another(day, due):
    first = decision("a", "2023-03-31", "original", stated("a", 0, "2025-05"))
    later = decision("b", "2024-04-26", "extends", stated("b", 0, day))
    (entry,) = settle_ledger([first, later], LATER)
    assert (entry.current, entry.due, entry.stated.document) == (day, due, "b")
    assert len(entry.moves) == (day != "2025-05-01")
    assert entry.original == "2025-05"


def test_an_originals_page_may_give_the_day_that_a_later_change_sets():
    first = decision("a", "2009-09-28", "original", stated("a", 0, "2011-01-28"))
    longer = {"prolongs": True, "whole": True, "instead": True}
    changes = [
        decision("b", "2010-10-01", "supplements", replace(stated("b", 0, "2010-12-10"), **longer)),
        decision("c", "2010-11-11", "supplements", replace(stated("c", 0, "2011-01-28"), **longer)),
    ]
    (entry,) = settle_ledger([first, *changes], LATER)
    assert [(move.earlier, move.later, move.document) for move in entry.moves] == [
        (None, "2010-12-10", "b"),
        ("2010-12-10", "2011-01-28", "c"),
    ]
    assert (entry.original, entry.documents) == (None, ("a", "b", "c"))
    # A part's time that is longer says nothing of a last date that no later change sets again.
    assert [entry.current for entry in settle_ledger([first, changes[0]], LATER)] == ["2010-12-10", "2011-01-28"]


@pytest.mark.parametrize(("still", "moves"), [(True, 1), (False, 0)])
def test_a_later_date_that_is_said_to_stand_was_set_before(still, moves):
    first = decision("a", "2017-01-13", "original", stated("a", 0, "2018-11-15"))
    told = replace(stated("b", 0, "2019-01-31"), still=still)
    entries = settle_ledger([first, decision("b", "2018-08-14", "supplements", told)], LATER)
    assert entries[-1].current == "2019-01-31"
    assert [move.rule for move in entries[-1].moves] == [RULE_MOVED_MEANWHILE] * moves
    assert len(entries) == 2 - moves
