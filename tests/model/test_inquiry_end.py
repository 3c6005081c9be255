"""An inquiry ends once: of several last dates all but the latest are those of parts."""

from __future__ import annotations

from dataclasses import replace

from model.deadline_state import SourceReading, assess_deadlines
from model.entries import (
    RULE_EARLIER,
    RULE_MERGED,
    RULE_MOVED_UNKNOWN,
    RULE_PART_LATER,
    RULE_WHOLE,
    Decision,
    StatedDeadline,
)
from model.finding import RULE_PART
from model.inquiry_end import doubted_late, end_once, keep_one_final
from model.ledger import settle_ledger

LATER = "2030-01-01"


def stated(document, seq, date, kind="final", *, gone=False, recurring=None):
    return StatedDeadline(document, seq, date, kind, recurring, gone, "senast den dagen")


def decision(document, published, role, *deadlines):
    return Decision(document, published, role, deadlines)


ORIGINAL = decision(
    "a", "2020-12-17", "original", stated("a", 0, "2022-04-28", "interim"), stated("a", 1, "2023-04-28")
)


def test_an_inquiry_ends_once_and_its_earlier_dates_are_of_parts():
    entries = settle_ledger(
        [
            decision("a", "2020-12-17", "original", stated("a", 0, "2022-04-28"), stated("a", 1, "2023-04-28")),
            decision("b", "2021-10-07", "supplements", stated("b", 0, "2024-03-31")),
        ],
        LATER,
    )
    told = [(entry.kind, entry.current, entry.rule) for entry in keep_one_final(entries)]
    assert told == [
        ("interim", "2022-04-28", RULE_EARLIER),
        ("interim", "2023-04-28", RULE_EARLIER),
        ("final", "2024-03-31", entries[-1].rule),
    ]
    # Both were still to come when the later date was given: whether they held then is not told.
    assert [entry.prolonged for entry in keep_one_final(entries)] == ["2021-10-07", "2021-10-07", None]
    assert keep_one_final(entries[:1]) == entries[:1]
    assert [entry.prolonged for entry in keep_one_final(entries[:2])] == [None, None]


def test_a_standing_committee_reports_at_last_on_each_of_its_tasks():
    def kinds(last):
        chain = [
            decision("a", "2010-07-01", "original", stated("a", 0, "2011-03-31")),
            decision("b", "2012-09-27", "supplements", stated("b", 0, "2014-06-15")),
            decision("c", "2018-06-01", "supplements", stated("c", 0, last)),
        ]
        return [(entry.label, entry.rule) for entry in keep_one_final(settle_ledger(chain, LATER))]

    assert [label for label, _ in kinds("2020-12-01")] == [
        "slutredovisning",
        "slutredovisning av tilläggsuppdraget",
        "slutredovisning av tilläggsuppdraget",
    ]
    assert [label for label, _ in kinds("2019-03-01")] == ["delredovisning", "delredovisning", "slutredovisning"]


def test_a_final_date_that_is_a_parts_date_too_stands_once():
    entries = settle_ledger(
        [
            decision("a", "2020-12-17", "original", stated("a", 0, "2022-04-28")),
            decision("b", "2021-10-07", "supplements", stated("b", 0, "2022-04-28", "interim"),
                     stated("b", 1, "2023-02-15")),
        ],
        LATER,
    )  # fmt: skip
    assert [(entry.kind, entry.current) for entry in keep_one_final(entries)] == [
        ("interim", "2022-04-28"),
        ("final", "2023-02-15"),
    ]


def test_of_two_last_dates_in_one_decision_the_earlier_is_a_parts_from_the_beginning():
    told = end_once(
        (stated("b", 0, "2022-05-31"), stated("b", 1, "2024-12-31"), stated("b", 2, "2020-12-31", gone=True))
    )
    assert [(one.kind, one.part) for one in told] == [("interim", True), ("final", False), ("final", False)]
    chain = [
        decision("a", "2016-07-08", "original", stated("a", 0, "2020-12-31")),
        decision("b", "2020-05-13", "supplements", *end_once((
            replace(stated("b", 0, "2024-12-31"), whole=True), replace(stated("b", 1, "2022-05-31"), prolongs=True)))),
        decision("c", "2022-08-31", "supplements", replace(stated("c", 0, "2022-12-31", "interim"), prolongs=True)),
    ]  # fmt: skip
    entries = keep_one_final(settle_ledger(chain, LATER))
    assert [(entry.kind, entry.current, [(move.earlier, move.rule) for move in entry.moves]) for entry in entries] == [
        ("interim", "2022-12-31", [("2022-05-31", RULE_PART_LATER)]),
        ("final", "2024-12-31", [("2020-12-31", RULE_WHOLE)]),
    ]


def test_a_part_report_that_comes_later_is_the_one_still_to_come_or_the_last_that_was():
    later = decision("b", "2022-08-31", "supplements", replace(stated("b", 0, "2023-03-31", "interim"), prolongs=True))
    for second, moved in (("2022-05-31", "2022-05-31"), ("2022-10-31", "2022-10-31")):
        first = decision("a", "2018-07-08", "original", stated("a", 0, "2019-06-01", "interim"),
                         stated("a", 1, second, "interim"))  # fmt: skip
        moves = [move.earlier for entry in settle_ledger([first, later], LATER) for move in entry.moves]
        assert moves == [moved]


def test_a_part_that_is_reported_with_the_whole_task_is_withdrawn():
    merging = decision("b", "2021-10-07", "amends", stated("b", 0, "2023-04-28"),
                       stated("b", 1, "2022-04-28", "interim", gone=True))  # fmt: skip
    part, whole = settle_ledger([ORIGINAL, merging], LATER)
    assert part.withdrawn is not None
    assert (part.withdrawn.rule, part.withdrawn.later) == (RULE_MERGED, None)
    assert (whole.current, whole.moves, whole.withdrawn) == ("2023-04-28", (), None)


def test_a_part_whose_date_no_decision_held_set_is_withdrawn_when_the_whole_date_stands():
    """ "… skulle delredovisa senast A. Uppdraget ska i stället redovisas i sin helhet senast B", B being the last."""
    first = decision("a", "2020-12-17", "original", stated("a", 0, "2023-04-28"))
    merging = decision("b", "2021-10-07", "supplements", stated("b", 0, "2023-04-28"),
                       stated("b", 1, "2022-04-28", "interim", gone=True))  # fmt: skip
    part, whole = settle_ledger([first, merging], LATER)
    assert (whole.kind, whole.current, whole.moves) == ("final", "2023-04-28", ())
    assert (part.kind, part.current, part.withdrawn and part.withdrawn.rule) == ("interim", "2022-04-28", RULE_MERGED)


def test_what_recurs_for_years_on_end_may_not_hold_where_no_end_of_a_committee_is_told():
    yearly = stated("a", 0, None, "recurring", recurring="--03-31")
    entries = keep_one_final(settle_ledger([decision("a", "2022-05-01", "original", yearly)], "2028-01-01"))
    assert [entry.due for entry in entries if not entry.endless] == [
        "2023-03-31",
        "2024-03-31",
        "2025-03-31",
        "2026-03-31",
    ]
    assert [entry.due for entry in entries if entry.endless] == ["2027-03-31", "2028-03-31", "2029-03-31", "2030-03-31"]
    readings = [SourceReading("regeringen", "2027-12-31", healthy=True)]
    states = assess_deadlines(entries, [], readings, "2028-01-01")
    assert [state.code for state in states[3:6]] == ["no_report", "uncheckable", "future"]
    assert "sista gången står inte" in states[4].reason
    assert "sista gången står inte" in states[5].reason
    task = doubted_late(settle_ledger([decision("a", "2022-05-01", "original", yearly)], "2028-01-01"))
    assert [entry.endless for entry in task] == [entry.endless for entry in entries]
    until = replace(yearly, years=(None, 2024))
    bounded = keep_one_final(settle_ledger([decision("a", "2022-05-01", "original", until)], "2028-01-01"))
    assert [entry.endless for entry in bounded] == [False, False]


def test_a_date_moved_from_one_that_no_decision_tells_is_a_move_all_the_same():
    later = replace(stated("b", 0, "2009-05-29", "interim"), prolongs=True)
    for first, moves in ((decision("a", "2007-06-20", "original"), 1), (ORIGINAL, 0)):
        entries = settle_ledger([first, decision("b", "2021-04-28", "supplements", later)], LATER)
        found = next(entry for entry in entries if entry.current == "2009-05-29")
        assert [(move.earlier, move.rule) for move in found.moves] == [(None, RULE_MOVED_UNKNOWN)] * moves


def test_one_of_a_series_told_again_stands_once():
    series = decision("a", "2021-05-01", "original", stated("a", 0, "2025-03-31", "recurring", recurring="--03-31"))
    again = decision("b", "2024-09-05", "amends", stated("b", 0, "2025-03-31", "interim"))
    assert [entry.due for entry in settle_ledger([series, again], LATER)][-1:] == ["2025-03-31"]
    assert len(settle_ledger([series, again], LATER)) == len(settle_ledger([series], LATER))


def test_a_part_told_twice_in_one_decision_stands_once():
    told = end_once(
        (stated("b", 0, "2012-03-31"), stated("b", 1, "2012-03-31", "interim"), stated("b", 2, "2013-12-16"))
    )
    assert [(one.kind, one.date) for one in told] == [("interim", "2012-03-31"), ("final", "2013-12-16")]


def test_a_change_that_calls_a_report_by_another_kind_adds_none():
    first = decision("a", "2011-02-03", "original", stated("a", 0, "2012-02-20"))
    for day, count in (("2012-02-20", 1), ("2012-02-21", 2)):
        again = decision("b", "2011-03-31", "amends", stated("b", 0, day, "interim"))
        assert len(settle_ledger([first, again], LATER)) == count


def test_part_reports_moved_to_one_day_are_one():
    first = decision("a", "2020-03-27", "original", stated("a", 0, "2021-03-01", "interim"),
                     stated("a", 1, "2021-10-31", "interim"))  # fmt: skip
    merging = decision("b", "2021-02-11", "supplements", stated("b", 0, "2021-03-01", "interim", gone=True),
                       stated("b", 1, "2021-10-31", "interim"))  # fmt: skip
    (entry,) = settle_ledger([first, merging], LATER)
    assert (entry.current, [move.earlier for move in entry.moves]) == ("2021-10-31", ["2021-03-01"])


def test_a_supplement_that_prolongs_to_a_date_not_told_leaves_the_last_one_open():
    first = decision("a", "2010-07-08", "original", stated("a", 0, "2015-04-30"))
    for longer, prolonged in ((True, "2015-03-03"), (False, None)):
        later = replace(decision("b", "2015-03-03", "supplements"), longer=longer)
        assert settle_ledger([first, later], LATER)[0].prolonged == prolonged


def test_time_may_be_cut_short():
    first = decision("a", "2020-03-27", "original", stated("a", 0, "2024-10-31"))
    shorter = decision("b", "2023-04-20", "supplements", stated("b", 0, "2024-10-31", gone=True),
                       stated("b", 1, "2024-04-30"), stated("b", 2, "2023-10-31", "interim"))  # fmt: skip
    entries = settle_ledger([first, shorter], LATER)
    assert [(entry.kind, entry.current, [move.earlier for move in entry.moves]) for entry in entries] == [
        ("interim", "2023-10-31", []),
        ("final", "2024-04-30", ["2024-10-31"]),
    ]


def test_a_prolongation_without_a_date_leaves_the_last_date_open_until_one_is_told():
    silent = decision("b", "2023-03-01", "extends")
    told = decision("c", "2023-06-01", "extends", stated("c", 0, "2024-04-28"))
    interim, final = settle_ledger([ORIGINAL, silent], LATER)
    assert (interim.prolonged, final.prolonged, final.current) == (None, "2023-03-01", "2023-04-28")
    assert settle_ledger([ORIGINAL, silent], "2023-02-28")[1].prolonged is None
    (_, moved) = settle_ledger([ORIGINAL, silent, told], LATER)
    assert (moved.prolonged, moved.current) == (None, "2024-04-28")


def test_a_last_date_overtaken_by_one_that_no_decision_held_gave_is_not_called_passed():
    """The last decision moves a date that is known from it alone: when that one was given is not told."""
    chain = [
        decision("a", "2020-12-17", "original", stated("a", 0, "2022-04-28")),
        decision("c", "2022-12-22", "supplements", stated("c", 0, "2023-01-12", gone=True),
                 stated("c", 1, "2023-03-31")),
    ]  # fmt: skip
    added = decision("b", "2021-10-07", "supplements", stated("b", 0, "2022-09-30"))
    entries = keep_one_final(settle_ledger([*chain[:1], added, *chain[1:]], LATER))
    assert [(entry.current, entry.prolonged) for entry in entries] == [
        ("2022-04-28", None),
        ("2022-09-30", "2022-12-22"),
        ("2023-03-31", None),
    ]


def test_a_date_told_anew_by_a_later_decision_still_holds():
    """ "Uppdraget i övrigt ska fortfarande redovisas …": the decision that gives a later one says that it stays."""
    first = decision("a", "2015-12-01", "original", stated("a", 0, "2016-01-18"))
    later = stated("b", 0, "2016-03-14")
    for told, overtaken in (((later,), "2015-12-11"), ((later, stated("b", 1, "2016-01-18")), None)):
        entries = keep_one_final(settle_ledger([first, decision("b", "2015-12-11", "supplements", *told)], LATER))
        assert [(entry.current, entry.prolonged) for entry in entries] == [
            ("2016-01-18", overtaken),
            ("2016-03-14", None),
        ]


def test_what_is_added_has_an_end_of_its_own():
    first = decision("a", "2014-06-05", "original", stated("a", 0, "2015-02-28"))
    added = replace(stated("b", 0, "2015-03-31"), added=True)
    settled = settle_ledger([first, decision("b", "2014-11-27", "supplements", added)], LATER)
    assert [entry.kind for entry in keep_one_final(settled)] == ["final", "final"]
    moved = decision(
        "c", "2015-03-11", "extends", stated("c", 0, "2015-04-30"), stated("c", 1, "2015-03-31", gone=True)
    )
    entries = settle_ledger([first, decision("b", "2014-11-27", "supplements", added), moved], LATER)
    assert [(entry.current, entry.stated.added) for entry in entries] == [("2015-02-28", False), ("2015-04-30", True)]
    # Where the last plain date is a change's own, nothing tells which the original's end is.
    plain = decision("d", "2014-12-01", "supplements", stated("d", 0, "2015-03-15"))
    mixed = keep_one_final(settle_ledger([first, decision("b", "2014-11-27", "supplements", added), plain], LATER))
    assert [entry.kind for entry in mixed] == ["interim", "interim", "final"]
    early = replace(added, date="2015-01-31")
    parts = keep_one_final(settle_ledger([first, decision("b", "2014-11-27", "supplements", early)], LATER))
    assert [entry.kind for entry in parts] == ["interim", "final"]


def test_a_later_day_of_a_part_alone_is_no_end_where_the_originals_stands():
    part = replace(stated("b", 0, "2024-03-31"), of_part=True)
    first = decision("a", "2020-12-17", "original", stated("a", 0, "2023-04-28"))
    later = decision("b", "2021-10-07", "supplements", part)
    entries = settle_ledger([first, later], LATER)
    assert [(e.kind, e.current) for e in keep_one_final(entries)] == [
        ("final", "2023-04-28"),
        ("interim", "2024-03-31"),
    ]
    moved = decision("c", "2021-05-01", "supplements", replace(stated("c", 0, "2023-08-31"), prolongs=True))
    told = keep_one_final(settle_ledger([first, moved, later], LATER))
    assert [(e.kind, e.current) for e in told] == [("interim", "2023-08-31"), ("final", "2024-03-31")]


def test_where_parts_alone_are_dated_the_last_one_prolonged_ends_the_task():
    part = replace(stated("b", 0, "2021-06-30", "interim"), rule=RULE_PART, of_part=True)
    before = decision("a", "2020-05-28", "supplements", replace(part, document="a", date="2020-08-31"))
    after = decision("b", "2021-02-10", "supplements", part)
    kinds = [e.kind for e in keep_one_final(settle_ledger([before, after], LATER))]
    assert kinds == ["interim", "final"]
    # A part told otherwise, or before another report, is only that.
    for other in (replace(part, of_part=False), replace(part, rule="interim_report")):
        entries = settle_ledger([before, decision("b", "2021-02-10", "supplements", other)], LATER)
        assert [e.kind for e in keep_one_final(entries)][-1] == "interim"
    yearly = decision("c", "2021-03-01", "supplements", stated("c", 0, "2022-01-31", "interim"))
    assert [e.kind for e in keep_one_final(settle_ledger([before, after, yearly], LATER))] == ["interim"] * 3
