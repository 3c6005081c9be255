"""Which report answers which of several dates."""

from __future__ import annotations

from dataclasses import replace

from model.deadline_state import assess_deadlines
from model.entries import Decision, StatedDeadline
from model.ledger import settle_ledger
from model.matching import FoundReport
from tests.model.test_deadline_state import READ, report


def test_a_date_prolonged_to_one_not_told_is_never_called_passed():
    stated = StatedDeadline("a", 0, "2024-05-31", "final", None, False, "senast")
    chain = [Decision("a", "2023-11-15", "original", (stated,)), Decision("b", "2024-04-15", "extends")]

    def code_and_reason(as_of, *reports):
        (found,) = assess_deadlines(settle_ledger(chain, as_of), reports, READ, as_of)
        return found.code, found.reason

    assert code_and_reason("2024-04-01")[0] == "future"
    assert "något nytt datum" in code_and_reason("2024-05-20")[1]
    code, reason = code_and_reason("2024-08-01")
    assert code == "uncheckable"
    assert "2024-04-15" in reason
    assert code_and_reason("2024-08-01", report("2024-07-20"))[0] == "reported_after"


def test_a_further_report_about_the_same_day_answers_no_later_date():
    dates = [("2024-05-31", "interim"), ("2024-12-06", "interim"), ("2025-06-30", "final")]
    stated = tuple(StatedDeadline("a", n, day, kind, None, False, "senast") for n, (day, kind) in enumerate(dates))
    known = settle_ledger([Decision("a", "2023-11-15", "original", stated)], "2030-01-01")
    days = {"first": "2024-05-31", "beside": "2024-06-05", "second": "2024-12-20", "last": "2025-06-27"}
    reports = [FoundReport(name, day, None) for name, day in days.items()]
    found = assess_deadlines(known, reports, READ, "2030-01-01")
    assert [one.report.document for one in found if one.report] == ["first", "second", "last"]


def test_the_report_nearest_a_date_answers_it():
    stated = (StatedDeadline("a", 0, "2015-03-30", "final", None, False, "senast"),)
    known = settle_ledger([Decision("a", "2012-04-26", "original", stated)], "2030-01-01")
    reports = [FoundReport("early", "2013-12-04", None), FoundReport("last", "2015-03-30", None)]
    (found,) = assess_deadlines(known, reports, READ, "2030-01-01")
    assert found.report is not None
    assert found.report.document == "last"


def test_a_report_given_before_the_last_date_moved_again_is_not_the_last():
    moved = settle_ledger(
        [
            Decision("a", "2023-11-15", "original", (StatedDeadline("a", 0, "2024-05-31", "final", None, False, "s"),)),
            Decision("b", "2024-05-02", "extends", (StatedDeadline("b", 0, "2024-12-31", "final", None, False, "s"),)),
        ],
        "2030-01-01",
    )
    for published, kind, code in (
        ("2024-03-01", None, "no_report"),
        ("2024-03-01", "final", "reported"),
        ("2024-06-01", None, "reported"),
    ):
        (found,) = assess_deadlines(moved, [report(published, kind)], READ, "2030-01-01")
        assert found.code == code


def dated(document, seq, date, kind="interim"):
    return StatedDeadline(document, seq, date, kind, None, False, "senast")


def answered(decisions, reports):
    states = assess_deadlines(settle_ledger(decisions, "2030-01-01"), reports, READ, "2030-01-01")
    return [(found.entry.due, found.report.document if found.report else None) for found in states]


def test_a_report_answers_what_the_supplements_added_that_it_names():
    """A standing committee reports on its tasks one by one; two of about one day may be reported together."""
    decisions = [
        Decision("a", "2010-07-01", "original", (dated("a", 0, "2020-01-01", "final"),)),
        Decision("b", "2011-10-01", "supplements", (dated("b", 0, "2014-06-15"),)),
        Decision("c", "2012-09-01", "supplements", (dated("c", 0, "2014-06-09"),)),
        Decision("d", "2012-10-01", "supplements", (dated("d", 0, "2014-06-20"),)),
    ]
    early = FoundReport("early", "2013-06-17", "interim")
    both = FoundReport("both", "2014-06-24", "interim", names=("b", "c"))
    assert answered(decisions, [early, both]) == [
        ("2014-06-09", "both"),
        ("2014-06-15", "both"),
        ("2014-06-20", "early"),
        ("2020-01-01", None),
    ]


def test_a_report_that_calls_itself_the_last_answers_the_last_date_before_a_nearer_one():
    decisions = [Decision("a", "2008-06-01", "original", (dated("a", 0, "2010-11-30", "final"),))]
    near, last = FoundReport("near", "2010-11-18", None), FoundReport("last", "2010-10-15", "final")
    assert answered(decisions, [near, last]) == [("2010-11-30", "last")]
    assert answered(decisions, [near, FoundReport("old", "2009-01-15", "final")]) == [("2010-11-30", "near")]


def test_a_report_answers_all_parts_due_on_one_day():
    old, new = ("tipsfunktio", "gemensam"), ("gemensam", "tipsfunktio")
    moved = replace(dated("c", 0, "2024-02-23"), task=new, instead=True)
    decisions = [
        Decision("a", "2021-09-27", "original", (dated("a", 0, "2024-02-23"),)),
        Decision("b", "2022-08-02", "supplements", (replace(dated("b", 0, "2023-06-17"), task=old),)),
        Decision("c", "2023-05-02", "supplements", (moved,)),
    ]
    report = FoundReport("r", "2024-02-21", "interim")
    assert answered(decisions, [report]) == [("2024-02-23", "r"), ("2024-02-23", "r")]


def test_an_inquirys_report_that_came_years_from_a_parts_date_is_on_another():
    decisions = [
        Decision("a", "2011-10-01", "original", (dated("a", 0, "2013-02-22"), dated("a", 1, "2016-05-31", "final")))
    ]
    for number, part in (("SOU 2014:30", None), (None, "late")):
        late = FoundReport("late", "2014-10-08", None, number=number)
        last = FoundReport("last", "2016-05-30", "final", number="SOU 2016:50")
        assert answered(decisions, [late, last]) == [("2013-02-22", part), ("2016-05-31", "last")]
