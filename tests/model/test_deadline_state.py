"""Where a deadline stands on a day, and that doubt about a source never becomes a missing report."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.deadline_state import PASSED_UNFOUND, STATE_LABELS, SourceReading, assess_deadlines, moved_label
from model.entries import Decision, StatedDeadline
from model.ledger import settle_ledger
from model.matching import FoundReport

READ = [SourceReading("regeringen", "2030-01-01T04:15:00+01:00", healthy=True)]


def entries(date="2024-05-31", kind="final", as_of="2030-01-01"):
    return settle_ledger(
        [Decision("a", "2023-11-15", "original", (StatedDeadline("a", 0, date, kind, None, False, "senast"),))], as_of
    )


def state(as_of, reports=(), readings=READ, date="2024-05-31", kind="final"):
    (found,) = assess_deadlines(entries(date, kind, as_of), reports, readings, as_of)
    return found


def report(published, kind=None):
    return FoundReport("r", published, kind)


@pytest.mark.parametrize(
    ("as_of", "reports", "code"),
    [
        pytest.param("2024-03-01", [], "future", id="a date far ahead is coming"),
        pytest.param("2024-05-01", [], "due_soon", id="thirty days before it is near"),
        pytest.param("2024-05-31", [], "due_soon", id="on the day itself nothing has passed"),
        pytest.param(
            "2024-06-01", [], "no_report_grace", id="the day after is within the two weeks that may be agreed"
        ),
        pytest.param("2024-06-14", [], "no_report_grace", id="the last day of the two weeks"),
        pytest.param("2024-06-15", [], "no_report", id="after the two weeks no report is found"),
        pytest.param("2024-06-15", [report("2024-05-31")], "reported", id="a report on the day is in time"),
        pytest.param(
            "2024-06-15", [report("2024-06-03")], "reported_after", id="a report after the day is told as such"
        ),
        pytest.param("2024-06-15", [report("2024-07-01")], "no_report", id="a report not yet published is not known"),
        pytest.param(
            "2024-06-15", [report("2023-11-01")], "no_report", id="a report older than the task answers another"
        ),
        pytest.param(
            "2024-06-15",
            [report("2024-05-31", "interim")],
            "no_report",
            id="an interim report does not close a final date",
        ),
    ],
)
def test_state_on_a_day(as_of, reports, code):
    assert state(as_of, reports).code == code


@pytest.mark.parametrize(
    ("number", "published", "due", "code"),
    [
        pytest.param("SOU 2024:91", "2025-01-10", "2024-12-31", "reported_after", id="numbered in the year that ended"),
        pytest.param("SOU 2025:2", "2025-01-10", "2024-12-31", "reported_after", id="numbered in the new year"),
        pytest.param("SOU 2024:91", "2025-01-10", "2024-11-30", "reported_after", id="numbered some time in the year"),
        pytest.param(None, "2025-01-10", "2024-12-31", "reported_after", id="without a number its day alone tells"),
    ],
)
def test_a_reports_number_tells_its_year(number, published, due, code):
    found = state("2025-06-01", [FoundReport("r", published, None, number=number)], date=due)
    assert found.code == code
    assert (f"numrerad året före ({number})" in found.reason) is (number == "SOU 2024:91")
    assert ("När betänkandet lämnades framgår inte" in found.reason) is (number is not None)


@pytest.mark.parametrize(
    ("due", "published", "told"),
    [
        pytest.param("2024-09-01", "2024-09-02", "Datumet 2024-09-01 var en söndag.", id="late, due on a Sunday"),
        pytest.param("2024-08-31", "2024-09-02", "Datumet 2024-08-31 var en lördag.", id="late, due on a Saturday"),
        pytest.param("2024-09-01", "2024-08-30", None, id="in time"),
        pytest.param("2024-08-30", "2024-09-02", None, id="due on a Friday"),
    ],
)
def test_a_last_day_at_the_weekend_is_said_of_what_came_after(due, published, told):
    found = state("2025-06-01", [report(published)], date=due)
    assert ("var en" in found.reason) is (told is not None)
    assert (told or "") in found.reason


@pytest.mark.parametrize(
    ("published", "number", "said"),
    [("2024-08-03", "SOU 2024:9", True), ("2024-08-03", None, False), ("2024-07-20", "SOU 2024:9", False)],
)
def test_an_inquiry_that_came_very_late_may_have_been_prolonged(published, number, said):
    found = state("2025-06-01", [FoundReport("r", published, "final", number=number)])
    assert ("beslut som inte är hittat" in found.reason) is said


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        pytest.param([], "inte läst", id="no source was read"),
        pytest.param(
            [SourceReading("regeringen", None, healthy=True)], "inte läst än", id="the source was never read whole"
        ),
        pytest.param(
            [SourceReading("regeringen", "2024-05-31T23:00:00+02:00", healthy=True)],
            "inte läst sedan 2024-05-31",
            id="the source was last read on the day",
        ),
        pytest.param(
            [SourceReading("regeringen", "2030-01-01", healthy=False)],
            "ser inte ut som den ska",
            id="the source looks wrong",
        ),
        pytest.param(
            [*READ, SourceReading("folder", "2024-01-01", healthy=True)], "folder", id="one of two sources was not read"
        ),
    ],
)
def test_a_source_in_doubt_gives_no_missing_report(readings, words):
    found = state("2025-01-01", readings=readings)
    assert found.code == "uncheckable"
    assert words in found.reason


@pytest.mark.parametrize(("by_change", "code"), [(True, "reported_after"), (False, "no_report")])
def test_what_a_change_tells_to_have_been_due_was_answered_before(by_change, code):
    (one,) = entries("2024-04-15")
    told = replace(one, first_known="2024-05-29", by_change=by_change)
    (answer,) = assess_deadlines([told], [FoundReport("r", "2024-05-02", None)], READ, "2025-06-01")
    assert answer.code == code


def test_annual_reports_are_in_no_source_and_never_called_missing():
    stated = StatedDeadline("a", 0, None, "other", None, False, "i årsredovisningen för 2024")
    ledger = settle_ledger([Decision("a", "2024-03-01", "original", (stated,))], "2030-01-01")
    (found,) = assess_deadlines(ledger, [], READ, "2030-01-01")
    assert (found.entry.due, found.code) == ("2025-02-22", "uncheckable")


def test_a_date_that_is_not_stated():
    assert state("2025-01-01", date=None).code == "undated"


def test_interim_and_final_reports_find_their_dates():
    told = (
        StatedDeadline("a", 0, "2024-05-31", "interim", None, False, ""),
        StatedDeadline("a", 1, "2024-12-06", "final", None, False, ""),
    )
    ledger = settle_ledger([Decision("a", "2023-11-15", "original", told)], "2025-03-01")
    found = assess_deadlines(
        ledger, [report("2024-12-05", "final"), report("2024-05-30", "interim")], READ, "2025-03-01"
    )
    assert [(s.entry.kind, s.code, s.report.published) for s in found] == [
        ("interim", "reported", "2024-05-30"),
        ("final", "reported", "2024-12-05"),
    ]


@pytest.mark.parametrize(("moves", "label"), [(0, ""), (1, ", flyttad 1 gång"), (3, ", flyttad 3 gånger")])
def test_moves_are_counted_in_the_label(moves, label):
    assert moved_label(moves) == label


def test_no_label_says_that_an_agency_is_late():
    assert not [label for label in STATE_LABELS.values() if "försenad" in label]


DAYS = st.dates(min_value=datetime.date(2023, 1, 1), max_value=datetime.date(2026, 12, 31)).map(str)
READINGS = st.lists(st.builds(SourceReading, st.sampled_from(["a", "b"]), st.none() | DAYS, st.booleans()), max_size=2)
REPORTS = st.lists(
    st.builds(FoundReport, st.sampled_from("xyz"), DAYS, st.sampled_from([None, "interim", "final"])), max_size=3
)
ORDER = ["future", "due_soon", "uncheckable", "no_report_grace", "no_report", "reported", "reported_after"]


@given(READINGS, REPORTS, DAYS, DAYS)
def test_doubt_never_becomes_a_missing_report(readings, reports, date, as_of):
    for found in assess_deadlines(entries(date), reports, readings, as_of):
        read = [r for r in readings if r.healthy and (r.last_read or "") > (found.entry.due or "")]
        if not readings or len(read) < len(readings):
            assert found.code not in PASSED_UNFOUND


@given(DAYS, DAYS, DAYS)
def test_without_new_facts_a_state_only_moves_on(date, one, other):
    earlier, later = sorted((one, other))
    ranks = [ORDER.index(s.code) for day in (earlier, later) for s in assess_deadlines(entries(date), [], READ, day)]
    assert ranks == sorted(ranks)
