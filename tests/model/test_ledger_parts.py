"""Dates of parts of a task, and of what is added to it, beside the last one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import RULE_LAPSED, RULE_MOVED_PART, RULE_MOVED_UNKNOWN, RULE_SPLIT, RULE_WHOLE, Decision
from model.finding import RULE_INTERIM, RULE_LAST, RULE_PART, RULE_REPORT, RULE_SAME_DAY
from model.inquiry_end import end_once
from model.ledger import settle_ledger
from tests.model.test_ledger import LATER, dates, decision, stated


def test_a_last_date_that_becomes_a_parts_leaves_the_date_of_what_is_added():
    first = decision("a", "2023-03-31", "original", stated("a", 0, "2024-06-09"))
    part = replace(stated("b", 0, "2024-06-09", "interim"), rule=RULE_SAME_DAY)
    later = decision("b", "2024-01-26", "supplements", part, replace(stated("b", 1, "2025-01-15"), prolongs=True))
    entries = settle_ledger([first, later], LATER)
    assert dates(entries) == [("interim", "2024-06-09", "2024-06-09", []), ("final", "2025-01-15", "2025-01-15", [])]
    assert [entry.stated.added for entry in entries] == [False, True]


def test_a_last_date_that_is_told_as_a_parts_beside_the_last_one_is_a_parts():
    first = decision("a", "2023-03-31", "original", stated("a", 0, "2024-06-14"), stated("a", 1, "2025-05-31"))
    told = [
        stated("b", 0, "2024-06-14", "interim"),
        stated("b", 1, "2025-05-31"),
        stated("b", 2, "2024-11-30", "interim"),
    ]
    entries = settle_ledger([first, decision("b", "2024-04-26", "amends", *told)], LATER)
    assert [(entry.kind, entry.current, len(entry.moves)) for entry in entries] == [
        ("interim", "2024-06-14", 0),
        ("interim", "2024-11-30", 0),
        ("final", "2025-05-31", 0),
    ]
    # Told as the end of the task and not the last, it is one by order alone.
    derived = [replace(told[0], part=True), *told[1:]]
    kinds = [entry.kind for entry in settle_ledger([first, decision("b", "2024-04-26", "amends", *derived)], LATER)]
    assert kinds == ["final", "interim", "final"]


def test_an_earlier_date_of_what_is_added_moves_nothing():
    first = decision("a", "2023-03-31", "original", stated("a", 0, "2025-05-31"))
    new = stated("b", 0, "2024-10-14")
    (beside, whole) = settle_ledger([first, decision("b", "2024-04-26", "amends", replace(new, beside=True))], LATER)
    assert (beside.label, whole.label) == ("slutredovisning av tilläggsuppdraget", "slutredovisning")
    assert ((beside.current, beside.moves), (whole.current, whole.moves)) == (("2024-10-14", ()), ("2025-05-31", ()))
    (moved,) = settle_ledger([first, decision("b", "2024-04-26", "amends", new)], LATER)
    assert moved.current == "2024-10-14"


def test_an_old_date_of_a_part_is_not_that_of_the_last_report_too():
    part = replace(stated("b", 0, "2023-05-24", "interim"), instead=True)
    last = replace(stated("b", 1, "2023-10-13"), prolongs=True, instead=True)
    told = (part, last, stated("b", 2, "2023-03-10", "interim", gone=True))
    first = decision("a", "2022-06-16", "original")
    entries = settle_ledger([first, decision("b", "2023-02-20", "amends", *told)], LATER)
    assert [(entry.current, [move.earlier for move in entry.moves]) for entry in entries] == [
        ("2023-05-24", ["2023-03-10"]),
        ("2023-10-13", []),
    ]


YEARLY = replace(stated("a", 0, None, "recurring", recurring="--03-01"), years=(2020, None))


def test_what_recurs_and_was_dropped_does_not_go_on():
    first = decision("a", "2019-06-01", "original", YEARLY, stated("a", 1, "2020-12-31"))
    longer = replace(stated("b", 0, "2022-12-31"), prolongs=True, whole=True)
    dropped = replace(decision("b", "2020-01-10", "supplements", longer), drops_parts=True)
    entries = settle_ledger([first, dropped], LATER)
    assert [(entry.due, entry.withdrawn is not None) for entry in entries] == [
        ("2020-03-01", True),
        ("2022-12-31", False),
    ]


def test_what_recurs_is_known_to_go_on_from_the_move_that_reaches_so_far():
    first = decision("a", "2019-06-01", "original", YEARLY, stated("a", 1, "2020-12-31"))
    moves: list[Decision] = [
        decision("b", "2020-06-01", "extends", stated("b", 0, "2022-06-30")),
        decision("c", "2022-03-15", "extends", stated("c", 0, "2023-12-31")),
    ]
    known = [(e.due, e.first_known) for e in settle_ledger([first, *moves], LATER) if e.series]
    before = [(e.due, e.first_known) for e in settle_ledger([first, moves[0]], LATER) if e.series]
    assert before == [("2020-03-01", "2019-06-01"), ("2021-03-01", "2020-06-01"), ("2022-03-01", "2020-06-01")]
    assert known == [*before, ("2023-03-01", "2022-03-15")]


def test_an_original_adds_to_nothing_and_the_whole_tasks_date_is_of_nothing_added():
    first = decision("a", "2019-06-01", "original", replace(stated("a", 0, "2020-12-31"), added=True, beside=True))
    (entry,) = settle_ledger([first], LATER)
    assert (entry.stated.added, entry.stated.beside) == (False, False)
    added = decision("b", "2020-01-10", "supplements", replace(stated("b", 0, "2021-06-30"), added=True))
    whole = replace(stated("c", 0, "2022-01-31"), entire=True, prolongs=True)
    last = settle_ledger([first, added, decision("c", "2020-11-10", "supplements", whole)], LATER)[-1]
    assert (last.current, last.stated.added) == ("2022-01-31", False)


def test_a_part_that_is_left_out_where_the_task_is_prolonged_part_by_part_is_in_doubt():
    first = decision(
        "a", "2019-09-22", "original", stated("a", 0, "2020-09-01", "interim"), stated("a", 1, "2021-04-01")
    )
    told = [
        stated("b", 0, "2020-11-01", "interim"),
        stated("b", 1, "2021-04-01", "interim"),
        stated("b", 2, "2021-11-01"),
    ]
    longer = replace(decision("b", "2020-06-15", "supplements", *told), longer=True)
    assert settle_ledger([first, longer], LATER)[0].prolonged == "2020-06-15"
    # Of a part that is due later it is not said, nor where the time of the whole is what is prolonged.
    for other in (
        replace(longer, longer=False),
        replace(longer, deadlines=(*told[:2], replace(told[2], whole=True))),
        replace(longer, deadlines=told[2:]),
        replace(longer, deadlines=(*told, stated("b", 3, "2021-04-01", gone=True))),
    ):
        assert settle_ledger([first, other], LATER)[0].prolonged is None


def test_the_rest_has_the_later_date_though_a_part_is_told_again():
    first = decision("a", "2019-09-22", "original", stated("a", 0, "2021-04-01"), stated("a", 1, "2021-11-01"))
    told = [stated("b", 0, "2021-04-01", "interim"), replace(stated("b", 1, "2022-04-01"), rest=True)]
    entries = settle_ledger([first, decision("b", "2021-03-07", "supplements", *told)], LATER)
    assert [(entry.current, [move.rule for move in entry.moves]) for entry in entries] == [
        ("2021-04-01", []),
        ("2022-04-01", [RULE_WHOLE]),
    ]


def test_of_what_recurs_without_an_end_the_first_date_alone_is_told_as_withdrawn():
    yearly = replace(YEARLY, years=(None, None))
    gone = decision("b", "2021-05-01", "revokes")
    told = [
        (e.due, e.withdrawn is not None)
        for e in settle_ledger([decision("a", "2019-06-01", "original", yearly), gone], LATER)
    ]
    assert told == [("2020-03-01", False), ("2021-03-01", False), ("2022-03-01", True)]
    from_a_year = settle_ledger([decision("a", "2019-06-01", "original", YEARLY), gone], LATER)
    assert len(from_a_year) == len(told)
    bounded = replace(YEARLY, years=(2020, 2024))
    all_told = settle_ledger([decision("a", "2019-06-01", "original", bounded), gone], LATER)
    assert [e.withdrawn is not None for e in all_told] == [False, False, True, True, True]


def test_a_report_that_a_change_calls_a_part_report_is_one():
    first = decision("a", "2019-02-03", "original", replace(stated("a", 0, "2020-02-20"), rule=RULE_REPORT))
    told = replace(stated("b", 0, "2020-02-20", "interim"), rule=RULE_INTERIM)
    (entry,) = settle_ledger([first, decision("b", "2019-03-01", "amends", told)], LATER)
    assert (entry.kind, entry.confirmed_in) == ("interim", "b")
    # Called the last one before, or told of what is added, it stays what it was.
    last = replace(first, deadlines=(replace(first.deadlines[0], rule="final_report"),))
    for decisions in (
        [last, decision("b", "2019-03-01", "amends", told)],
        [first, decision("b", "2019-03-01", "supplements", told)],
    ):
        assert [e.kind for e in settle_ledger(decisions, LATER)] == ["final"]


def test_the_time_of_a_part_that_is_prolonged_was_another_before():
    first = decision("a", "2015-04-10", "original", stated("a", 0, "2017-01-13"))
    part = replace(stated("b", 0, "2016-05-02", "interim"), of_part=True, instead=True)
    entries = settle_ledger([first, decision("b", "2015-12-20", "supplements", part)], LATER)
    assert [(e.current, [(m.earlier, m.rule) for m in e.moves]) for e in entries] == [
        ("2016-05-02", [(None, RULE_MOVED_UNKNOWN)]),
        ("2017-01-13", []),
    ]
    added = decision("b", "2015-12-20", "supplements", replace(part, instead=False))
    assert [e.moves for e in settle_ledger([first, added], LATER)] == [(), ()]


def test_a_part_given_a_day_before_the_old_one_is_new():
    first = decision("a", "2014-05-22", "original", stated("a", 0, "2016-12-01"))
    part = replace(stated("b", 0, "2016-05-31", "interim"), prolongs=True, instead=True)
    told = (part, replace(stated("b", 1, "2017-06-01"), prolongs=True), stated("b", 2, "2016-12-01", gone=True))
    entries = settle_ledger([first, decision("b", "2016-02-18", "supplements", *told)], LATER)
    assert [(e.current, [move.earlier for move in e.moves]) for e in entries] == [
        ("2016-05-31", []),
        ("2017-06-01", ["2016-12-01"]),
    ]
    later = decision("b", "2016-02-18", "supplements", replace(part, date="2017-01-31"), *told[1:])
    assert [move.earlier for move in settle_ledger([first, later], LATER)[0].moves] == ["2016-12-01"]


@pytest.mark.parametrize(
    ("day", "changed", "moves"),
    [
        ("2017-11-17", {}, [("2017-09-30", "2017-11-17", RULE_SPLIT)]),
        ("2017-08-17", {}, []),
        ("2017-11-17", {"added": True}, []),
        ("2017-11-17", {"part": False}, []),
    ],
)
def test_a_part_that_a_prolongation_dates_by_itself_was_due_with_the_whole(day, changed, moves):
    first = decision("a", "2016-12-20", "original", replace(stated("a", 0, "2017-09-30"), whole=True, general=True))
    part = replace(replace(stated("b", 0, day, "interim"), part=True, instead=True), **changed)
    rest = replace(stated("b", 1, "2018-06-29"), whole=True, prolongs=True, rest=True)
    entries = settle_ledger([first, decision("b", "2017-06-22", "supplements", part, rest)], LATER)
    found = next(entry for entry in entries if entry.current == day)
    assert [(move.earlier, move.later, move.rule) for move in found.moves] == moves


@pytest.mark.parametrize(
    ("role", "rule", "kind"),
    [("extends", RULE_REPORT, "recurring"), ("amends", RULE_REPORT, "final"), ("extends", "final_report", "final")],
)
def test_what_recurs_is_reported_once_more_where_the_task_is_prolonged(role, rule, kind):
    yearly = replace(stated("a", 0, "2020-01-31", "recurring", recurring="--01-31"), years=(2019, 2020))
    more = replace(stated("b", 0, "2021-01-31"), prolongs=True, rule=rule)
    *_, last = settle_ledger(
        [decision("a", "2018-01-31", "original", yearly), decision("b", "2020-02-29", role, more)], LATER
    )
    assert (last.kind, last.current, bool(last.moves)) == (kind, "2021-01-31", kind == "final")


@pytest.mark.parametrize(
    ("role", "first", "moves"),
    [
        ("amends", ["2014-02-28"], [("2014-02-28", "2015-04-30", RULE_MOVED_PART)]),
        ("supplements", ["2014-02-28"], []),
        ("amends", ["2014-02-28", "2014-04-30"], []),
        ("amends", ["2013-11-30"], []),
        ("beside", ["2014-02-28"], []),
    ],
)
def test_a_part_alone_is_moved_from_the_last_date_which_stands_for_the_rest(role, first, moves):
    told = [stated("a", place, day) for place, day in enumerate(first)]
    part = replace(stated("b", 0, "2015-04-30"), prolongs=True, of_part=True, beside=role == "beside")
    change = decision("b", "2014-03-31", "amends" if part.beside else role, part)
    entries = settle_ledger([decision("a", "2013-05-31", "original", *told), change], LATER)
    last = next(entry for entry in entries if entry.current == "2015-04-30")
    assert [(move.earlier, move.later, move.rule) for move in last.moves] == moves
    assert [entry.current for entry in entries] == [*first, "2015-04-30"]


@pytest.mark.parametrize(
    ("told", "rest", "moves"),
    [
        ({"rule": RULE_PART}, "2014-02-28", [("2014-02-28", "2015-04-30", RULE_MOVED_PART)]),
        ({"rule": RULE_REPORT, "instead": True}, "2014-02-28", [("2014-02-28", "2015-04-30", RULE_MOVED_PART)]),
        ({"rule": RULE_REPORT}, "2014-02-28", []),
        ({"rule": RULE_PART}, "2014-03-31", []),
    ],
)
def test_a_supplement_moves_a_part_that_it_names_where_it_says_that_the_rest_is_due_as_before(told, rest, moves):
    first = decision("a", "2013-05-31", "original", stated("a", 0, "2014-02-28"))
    part = replace(stated("b", 0, "2015-04-30"), **told)
    left = replace(stated("b", 1, rest, "interim"), rest=True)
    entries = settle_ledger([first, decision("b", "2013-12-31", "supplements", part, left)], LATER)
    last = next(entry for entry in entries if entry.current == "2015-04-30")
    assert [(move.earlier, move.later, move.rule) for move in last.moves] == moves


@pytest.mark.parametrize(("anew", "lapsed"), [(True, [RULE_LAPSED, None]), (False, [None, None])])
def test_what_recurs_in_place_of_all_told_before_takes_its_place(anew, lapsed):
    first = decision("a", "2023-12-15", "original", stated("a", 0, "2025-02-22", "other"))
    yearly = replace(stated("b", 0, None, "recurring", recurring="--03-31"), years=(2025, 2025), anew=anew)
    entries = settle_ledger([first, decision("b", "2024-10-31", "amends", yearly)], LATER)
    assert [entry.current for entry in entries] == ["2025-02-22", "2025-03-31"]
    assert [entry.withdrawn and entry.withdrawn.rule for entry in entries] == lapsed


@pytest.mark.parametrize(("rule", "ends"), [(RULE_LAST, True), (RULE_REPORT, False)])
@pytest.mark.parametrize("again", ["--03-01", "--09-01"])
def test_a_series_told_again_beside_a_last_report_ends_with_it(rule, ends, again):
    first = decision("a", "2019-06-01", "original", YEARLY)
    told = replace(stated("b", 0, None, "recurring", recurring=again), years=(2023, None))
    last = replace(stated("b", 1, "2024-03-01"), rule=rule)
    entries = settle_ledger([first, decision("b", "2022-06-01", "amends", told, last)], LATER)
    after = [entry.due for entry in entries if entry.series == "--03-01" and (entry.due or "") >= "2024-03-01"]
    assert (after == []) is (ends and again == YEARLY.recurring)


@pytest.mark.parametrize(("rule", "moves"), [(RULE_PART, ["2021-12-14"]), (RULE_INTERIM, [])])
def test_a_part_due_after_the_whole_was_is_moved_from_there(rule, moves):
    part = replace(stated("b", 0, "2022-06-01", "interim"), rule=rule, of_part=True)
    first = decision("a", "2021-09-30", "original", stated("a", 0, "2021-12-14"))
    entries = settle_ledger([first, decision("b", "2021-12-31", "amends", part)], LATER)
    assert [(entry.current, [move.earlier for move in entry.moves]) for entry in entries] == [
        ("2021-12-14", []),
        ("2022-06-01", moves),
    ]


@pytest.mark.parametrize(("rest", "part"), [(True, True), (False, False)])
def test_a_part_is_told_like_the_whole_only_beside_what_is_left_of_it(rest, part):
    one = replace(stated("b", 0, "2017-11-17", "interim"), rule=RULE_REPORT)
    told = end_once([one, replace(stated("b", 1, "2018-06-29"), rest=rest)])
    assert [deadline.part for deadline in told] == [part, False]


def test_what_is_added_is_the_whole_where_its_date_is_told_as_that_of_all_of_it():
    first = decision("a", "2011-11-03", "original", stated("a", 0, "2012-11-03"))
    added = decision("b", "2012-09-06", "supplements", replace(stated("b", 0, "2013-02-01"), added=True, beside=True))
    whole = replace(stated("c", 0, "2013-04-30"), prolongs=True, whole=True)
    old = replace(stated("c", 1, "2013-02-01", gone=True), general=True)
    for told, is_added in ((old, False), (replace(old, general=False), True)):
        later = replace(decision("c", "2013-01-21", "supplements", whole, told), longer=True)
        last = settle_ledger([first, added, later], LATER)[-1]
        assert (last.current, last.stated.added) == ("2013-04-30", is_added)


def test_the_last_date_moves_to_the_last_of_a_prolongation_that_tells_later_ones_alone():
    first = decision("a", "2020-09-10", "original", stated("a", 0, "2021-07-01"))
    told = [stated("b", 0, "2021-09-01", "interim"), stated("b", 1, "2021-10-31")]
    longer = replace(decision("b", "2021-06-18", "supplements", *told), longer=True)

    def settled(change: Decision) -> list[tuple[str, list[str]]]:
        entries = settle_ledger([first, change], LATER)
        return [(entry.current or "", [move.rule for move in entry.moves]) for entry in entries]

    assert settled(longer) == [("2021-09-01", []), ("2021-10-31", [RULE_WHOLE])]
    apart = [("2021-07-01", []), ("2021-09-01", []), ("2021-10-31", [])]
    unmoved = (
        replace(longer, longer=False),
        replace(longer, stands=()),
        replace(longer, deadlines=(told[0], replace(told[1], added=True))),
    )
    for change in unmoved:
        assert settled(change) == apart
