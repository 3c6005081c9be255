"""Dates that a later decision leaves in doubt, only tells again, or moves from one that is told of the whole task."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.deadline_state import SourceReading, assess_deadlines
from model.entries import (
    RULE_LAPSED,
    RULE_MERGED,
    RULE_MOVED_FROM,
    RULE_MOVED_MEANWHILE,
    RULE_MOVED_PART,
    RULE_MOVED_TOLD,
    RULE_MOVED_UNKNOWN,
    RULE_SOONER,
    Move,
)
from model.inquiry_end import keep_one_final
from model.ledger import settle_ledger
from model.matching import FoundReport
from model.prolonging import moves_part
from tests.model.test_ledger import LATER, decision, stated

FIRST = decision("a", "2020-12-17", "original", stated("a", 0, "2022-04-28", "interim"), stated("a", 1, "2023-04-28"))
WHOLE_ALONE = stated("b", 0, "2021-10-15")
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


PARTS = (
    decision("a", "2021-11-03", "original", stated("a", 0, "2022-12-01")),
    decision("b", "2022-07-08", "supplements", stated("b", 0, "2023-06-01")),
)
AT_ONCE = replace(stated("c", 0, "2023-07-01"), prolongs=True, entire=True)


@pytest.mark.parametrize(
    ("first", "together", "kept"),
    [
        pytest.param("final", False, [(RULE_MERGED, ()), (None, ("2023-06-01",))], id="the last of two last dates"),
        pytest.param("interim", True, [(RULE_MERGED, ()), (None, ("2023-06-01",))], id="a part is given at once too"),
        pytest.param("interim", False, [(None, ()), (None, ("2023-06-01",))], id="a part may stay"),
    ],
)
def test_one_day_for_all_parts(first, together, kept):
    original = replace(PARTS[0], deadlines=(stated("a", 0, "2022-12-01", first),))
    told = decision("c", "2022-11-25", "supplements", replace(AT_ONCE, together=together))
    entries = settled(original, PARTS[1], told)
    assert [(e.withdrawn and e.withdrawn.rule, tuple(move.earlier for move in e.moves)) for e in entries] == kept


def test_a_part_that_is_to_be_reported_with_the_rest_ends_and_the_last_date_stands():
    old, new = stated("b", 0, "2022-11-01", "interim", gone=True), stated("b", 1, "2023-11-01")
    told = decision("b", "2022-10-15", "supplements", old, replace(new, together=True))
    first, last = settled(decision("a", "2021-11-03", "original"), told)
    assert (first.original, first.withdrawn.rule, last.due, last.moves) == ("2022-11-01", RULE_MERGED, "2023-11-01", ())


def test_what_is_told_after_it_has_passed_does_not_end_with_the_whole():
    told = decision("c", "2023-01-09", "supplements", replace(AT_ONCE, together=True))
    first, last = settled(*PARTS, told)
    assert (first.due, first.withdrawn) == ("2022-12-01", None)
    assert (last.due, [move.earlier for move in last.moves]) == ("2023-07-01", ["2023-06-01"])


@pytest.mark.parametrize(
    ("published", "code", "report", "said"),
    [
        pytest.param("2023-04-20", "uncheckable", None, True, id="a change before the day, no report"),
        pytest.param("2023-04-20", "reported_after", "2023-06-01", True, id="a report after the day"),
        pytest.param("2023-04-20", "reported", "2023-04-27", False, id="a report in time"),
        pytest.param("2023-04-30", "no_report", None, False, id="a change after the day"),
    ],
)
def test_what_a_change_does_that_is_not_told_leaves_the_dates_after_it_in_doubt(published, code, report, said):
    change = replace(decision("b", published, "supplements"), bare=True)
    reports = [FoundReport("r", report, "final")] if report else []
    read = [SourceReading("regeringen", "2030-01-01", healthy=True)]
    *_, last = assess_deadlines(settled(FIRST, change), reports, read, LATER)
    assert last.code == code
    assert (f"Vad beslutet publicerat {published} ändrar" in last.reason) is said


def test_a_date_told_anew_after_a_change_that_is_not_told_holds():
    change = replace(decision("b", "2023-01-20", "supplements"), bare=True)
    again = decision("c", "2023-02-20", "supplements", stated("c", 0, "2023-04-28"))
    *_, last = settled(FIRST, change, again)
    assert (last.unread, last.confirmed) == (None, "2023-02-20")


@pytest.mark.parametrize("role", ["amends", "extends"])
def test_the_time_for_a_part_alone_may_be_longer(role):
    sentence = "Regeringen förlänger tiden för uppdraget i den del av uppdraget som rör broar till den 15 oktober 2021."
    told = replace(WHOLE_ALONE, of_part=moves_part(sentence, sentence.index("den 15")), prolongs=True)
    original = decision("a", "2020-12-17", "original", stated("a", 0, "2021-02-28"))
    entries = settled(original, decision("b", "2021-01-01", role, told))
    moves = [(e.due, [(move.earlier, move.rule) for move in e.moves]) for e in entries]
    assert moves == [("2021-02-28", []), ("2021-10-15", [("2021-02-28", RULE_MOVED_PART)])]


@pytest.mark.parametrize(("role", "rule"), [("extends", RULE_MOVED_UNKNOWN), ("amends", None)])
def test_the_last_date_of_a_prolongation_is_a_later_one(role, rule):
    (entry,) = settled(decision("a", "2020-12-17", "original"), decision("b", "2021-08-01", role, WHOLE_ALONE))
    assert [move.rule for move in entry.moves] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("shortens", "expected"),
    [
        (True, [("2023-03-28", "final", RULE_SOONER)]),
        (False, [("2023-03-28", "final", None), ("2023-04-28", "final", None)]),
    ],
)
def test_time_cut_short_moves_the_last_date_back(shortens, expected):
    original = decision("a", "2020-12-17", "original", stated("a", 1, "2023-04-28"))
    told = replace(stated("b", 0, "2023-03-28"), whole=True, shortens=shortens)
    entries = settled(original, decision("b", "2022-06-01", "supplements", told))
    assert [(e.due, e.kind, e.moves[-1].rule if e.moves else None) for e in entries] == expected


def test_a_part_that_is_given_the_day_of_the_whole_is_new():
    new = [replace(stated("b", n, day, kind), prolongs=True)
           for n, (day, kind) in enumerate([("2023-04-28", "interim"), ("2024-04-28", "final")])]  # fmt: skip
    original = decision("a", "2020-12-17", "original", stated("a", 1, "2023-04-28"))
    part, last = settled(original, decision("b", "2022-06-01", "extends", *new))
    assert (part.due, part.kind, part.moves) == ("2023-04-28", "interim", ())
    assert (last.due, [move.earlier for move in last.moves]) == ("2024-04-28", ["2023-04-28"])


@pytest.mark.parametrize(("added", "code"), [(True, "reported"), (False, "no_report")])
def test_an_interim_report_may_answer_a_task_that_was_added(added, code):
    told = replace(stated("b", 0, "2023-04-28"), added=added)
    entries = settled(decision("a", "2020-12-17", "original"), decision("b", "2022-06-01", "supplements", told))
    read = [SourceReading("regeringen", "2030-01-01", healthy=True)]
    (state,) = assess_deadlines(entries, [FoundReport("r", "2023-04-28", "interim")], read, LATER)
    assert state.code == code


def test_a_date_set_by_a_decision_that_is_not_held_is_a_step_on_the_way():
    original = decision("a", "2018-10-31", "original", stated("a", 0, "2019-10-31"))
    gone = stated("c", 0, "2019-10-31", gone=True), stated("c", 1, "2020-10-31", gone=True)
    (entry,) = settled(original, decision("c", "2020-08-20", "supplements", *gone, stated("c", 2, "2020-12-15")))
    assert [(move.earlier, move.later, move.rule) for move in entry.moves] == [
        ("2019-10-31", "2020-10-31", RULE_MOVED_MEANWHILE),
        ("2020-10-31", "2020-12-15", RULE_MOVED_FROM),
    ]


def test_the_earliest_decision_held_may_be_a_change():
    told = decision("b", "2022-04-01", "extends", stated("b", 0, "2022-03-31", gone=True), stated("b", 1, "2023-03-31"))
    later = decision("c", "2023-03-01", "extends", replace(stated("c", 0, "2024-03-31"), prolongs=True))
    (entry,) = settled(told, later)
    assert (entry.original, entry.current) == ("2022-03-31", "2024-03-31")
    assert [(move.earlier, move.document) for move in entry.moves] == [("2022-03-31", "b"), ("2023-03-31", "c")]


@pytest.mark.parametrize(("told", "first"), [("2021-05-31", RULE_MOVED_TOLD), ("2021-10-15", RULE_MOVED_UNKNOWN)])
def test_a_later_decision_may_tell_when_a_moved_date_fell_at_first(told, first):
    moved = decision("b", "2020-07-07", "supplements", replace(stated("b", 0, "2021-10-15"), prolongs=True))
    gone = stated("c", 0, told, gone=True), stated("c", 1, "2021-10-15", gone=True)
    again = decision("c", "2021-10-10", "supplements", *gone, stated("c", 2, "2021-12-15"))
    (entry,) = [e for e in settled(decision("a", "2019-09-30", "original"), moved, again) if e.due == "2021-12-15"]
    assert [move.rule for move in entry.moves] == [first, RULE_MOVED_FROM]
    assert entry.original == (told if first == RULE_MOVED_TOLD else None)


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
        (("2022-05-16",), [("2022-05-16", RULE_MOVED_FROM)]),
        ((), [(None, RULE_MOVED_UNKNOWN)]),
        (("2022-12-01",), []),
    ],
)
def test_a_part_given_later_was_due_on_the_one_old_date_that_is_told(old, expected):
    first = decision("a", "2021-04-29", "original", stated("a", 0, "2022-05-16"))
    part = replace(stated("b", 0, "2022-09-02", "interim"), prolongs=True)
    gone = [stated("b", 2 + number, day, gone=True) for number, day in enumerate(old)]
    later = decision("b", "2022-04-13", "supplements", part, stated("b", 1, "2023-07-14"), *gone)
    moves = next(entry.moves for entry in settled(first, later) if entry.kind == "interim")
    assert [(move.earlier, move.rule) for move in moves] == expected


def test_the_last_date_stays_for_the_rest_when_a_new_part_gets_a_later_one():
    new, rest = stated("b", 0, "2024-09-29"), stated("b", 1, "2023-04-28", "interim")
    new, rest = replace(new, start=10, prolongs=True, whole=True), replace(rest, start=90, rest=True)
    last = [e for e in settled(FIRST, decision("b", "2022-08-14", "supplements", new, rest)) if e.kind == "final"]
    assert [(entry.current, entry.moves) for entry in last] == [("2023-04-28", ()), ("2024-09-29", ())]
    # Told before the new one, it is only what has been decided.
    told = replace(rest, start=1)
    *_, moved = settled(FIRST, decision("b", "2022-08-14", "supplements", new, told))
    assert [(move.earlier, move.later) for move in moved.moves] == [("2023-04-28", "2024-09-29")]


def test_a_part_long_given_is_not_moved_to_the_last_date():
    first = decision("a", "2020-12-17", "original", stated("a", 0, "2022-04-28", "interim"))
    told = stated("b", 0, "2022-04-28", gone=True), replace(stated("b", 1, "2024-09-29"), prolongs=True)
    late, open_still = (
        settled(first, decision("b", published, "supplements", *told)) for published in ("2022-08-14", "2022-03-14")
    )
    assert [(e.kind, e.current, len(e.moves)) for e in late] == [
        ("interim", "2022-04-28", 0),
        ("final", "2024-09-29", 1),
    ]
    assert [(move.earlier, move.rule) for move in late[1].moves] == [(None, RULE_MOVED_UNKNOWN)]
    assert [(e.kind, e.current, len(e.moves)) for e in open_still] == [("final", "2024-09-29", 1)]


def test_the_time_for_the_rest_stands():
    first = decision("a", "2020-10-14", "original", replace(stated("a", 0, "2022-04-14"), general=True))
    new = replace(stated("b", 0, "2022-10-14"), of_part=True)
    later = decision("b", "2022-03-18", "supplements", new, stated("b", 1, "2022-04-14", gone=True))
    rest, part = settled(first, later)
    assert (rest.current, rest.confirmed) == ("2022-04-14", "2022-03-18")
    assert [(move.earlier, move.later, move.rule) for move in part.moves] == [
        ("2022-04-14", "2022-10-14", RULE_MOVED_PART)
    ]
    kept, _ = keep_one_final((rest, part))
    assert (kept.kind, kept.prolonged) == ("interim", None)


def test_a_last_date_told_as_an_old_one_of_a_part_and_as_the_one_of_the_rest_stands():
    first = decision("a", "2023-07-06", "original", replace(stated("a", 0, "2025-01-10"), general=True))
    part = replace(stated("b", 0, "2024-06-03", "interim"), of_part=True, instead=True)
    told = (part, stated("b", 1, "2025-01-10"), stated("b", 2, "2025-01-10", gone=True))
    new, rest = settled(first, decision("b", "2023-11-09", "supplements", *told))
    assert (new.kind, new.current) == ("interim", "2024-06-03")
    assert (rest.current, rest.moves, rest.withdrawn) == ("2025-01-10", (), None)


def test_the_rest_keeps_a_date_that_only_the_change_tells():
    new = replace(stated("b", 0, "2022-10-14"), of_part=True)
    old = replace(stated("b", 1, "2022-04-14", gone=True), general=True)
    rest, part = settled(decision("a", "2020-10-14", "original"), decision("b", "2022-03-18", "supplements", new, old))
    assert (rest.current, rest.moves) == ("2022-04-14", ())
    assert [(move.earlier, move.later, move.rule) for move in part.moves] == [
        ("2022-04-14", "2022-10-14", RULE_MOVED_PART)
    ]
    assert rest.id != part.id


def test_a_part_moves_though_another_is_given_the_day_that_it_was_due():
    moved = replace(stated("b", 0, "2023-01-31", "interim"), prolongs=True)
    another = stated("b", 1, "2022-04-28", "interim")
    old, new, _ = settled(FIRST, decision("b", "2021-03-30", "supplements", moved, another))
    assert (old.current, old.moves, old.stated.document) == ("2022-04-28", (), "b")
    assert [(move.earlier, move.later) for move in new.moves] == [("2022-04-28", "2023-01-31")]


def test_a_date_that_was_withdrawn_and_is_told_again_as_an_old_one_stays_so():
    first = decision(
        "a", "2019-08-26", "original", stated("a", 0, "2020-11-30", "interim"), stated("a", 1, "2021-03-01")
    )
    dropping = decision("b", "2020-06-17", "supplements", stated("b", 0, "2020-11-30", "interim", gone=True))
    told = (replace(stated("c", 0, "2021-04-30"), prolongs=True), stated("c", 1, "2020-11-30", "interim", gone=True))
    entries = settled(first, dropping, decision("c", "2021-01-19", "supplements", *told))
    assert [(entry.due, entry.withdrawn is not None) for entry in entries] == [
        ("2020-11-30", True),
        ("2021-04-30", False),
    ]


def test_a_part_report_told_instead_of_what_earlier_decisions_told_was_due_another_day():
    first = decision("a", "2021-06-30", "original")
    told = replace(stated("b", 0, "2023-01-31", "interim"), instead=True)
    for anew, rules in ((True, [RULE_MOVED_UNKNOWN]), (False, [])):
        (entry,) = settled(first, decision("b", "2022-04-30", "extends", replace(told, anew=anew)))
        assert [move.rule for move in entry.moves] == rules


def test_a_new_date_that_is_no_day_is_told_in_words():
    told = replace(stated("b", 0, None), text="i samband med årsredovisningen för 2033")
    assert Move("2031-01-01", None, "b", "2030-01-01", told, RULE_MOVED_PART).words == (
        "”i samband med årsredovisningen för 2033”"
    )
    assert "inte är hittat" in Move("2031-01-01", None, "b", "2030-01-01", None, RULE_MOVED_PART).words
