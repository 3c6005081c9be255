"""What other papers tell of a report: when it was handed over, or that one was given which is not found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.matching import FoundReport
from model.papers import Paper
from model.spoken import told_by_number, told_by_pages, told_by_papers, with_spoken, with_told
from tests.model.test_deadline_state import state


@pytest.mark.parametrize(
    ("pages", "code", "words"),
    [
        pytest.param([("2024-05-30", "final")], "reported", "lämnad 2024-05-30 enligt sidan ”Nyhet 0”", id="one page"),
        pytest.param([], "reported_after", "framgår inte", id="none"),
        pytest.param([("2024-05-30", "interim")], "reported_after", "framgår inte", id="of another report"),
        pytest.param([("2024-01-30", None)], "reported_after", "framgår inte", id="long before"),
        pytest.param([("2024-05-30", None), ("2024-05-29", None)], "reported_after", "framgår inte", id="two days"),
    ],
)
def test_another_page_may_tell_when_a_report_was_handed_over(pages, code, words):
    known = [page(f"Nyhet {n}", day, kind) for n, (day, kind) in enumerate(pages)]
    found = FoundReport("r", "2024-06-10", "final", number="SOU 2024:9")
    told = state("2025-06-01", [told_by_pages(found, known)])
    assert told.code == code
    assert words in told.reason


@pytest.mark.parametrize(
    ("number", "day", "code", "words"),
    [
        ("SOU 2024:9", "2024-05-30", "reported", "lämnad 2024-05-30 enligt dir. 2024:70"),
        ("SOU 2024:8", "2024-05-30", "reported_after", "framgår inte"),
        ("SOU 2024:9", "2024-05", "reported", "lämnad 2024-05 enligt dir. 2024:70"),
        ("delbetänkande", "2024-05-30", "reported_after", "framgår inte"),
        ("SOU 2024:9", "2023-05-30", "reported_after", "framgår inte"),
    ],
)
def test_a_later_decision_may_tell_when_a_report_was_handed_over(number, day, code, words):
    numbers, told = ("dir. 2024:70",), ((number, day),)
    paper = replace(page("Tilläggsdirektiv", None, None), numbers=numbers, others_handed_over=told)
    found = FoundReport("r", "2024-06-10", "final", number="SOU 2024:9")
    answered = state("2025-06-01", [told_by_papers(found, [paper])])
    assert answered.code == code
    assert words in answered.reason
    part = told_by_papers(replace(found, kind="interim"), [paper])
    assert (part.handed_over == day) is (number in ("delbetänkande", "SOU 2024:9") and day > "2024")
    assert told_by_papers(replace(found, handed_over="2024-06-01"), [paper]).handed_over == "2024-06-01"
    silent = told_by_papers(replace(found, kind=None), [paper])
    assert silent.kind == ("interim" if number == "delbetänkande" else None)


@pytest.mark.parametrize(("kind", "told"), [(None, "interim"), ("final", "final")])
def test_a_report_that_another_one_calls_a_part_report_is_one_unless_it_says_otherwise(kind, told):
    paper = replace(page("Slutbetänkande", None, None), parts_told=("SOU 2024:9",))
    report = FoundReport("r", "2024-06-10", kind, number="SOU 2024:9")
    assert told_by_papers(report, [paper]).kind == told
    assert told_by_papers(replace(report, number="SOU 2024:8"), [paper]).kind == kind


def test_of_a_paper_that_cites_the_chain_what_it_tells_by_number_alone_counts():
    both = (("SOU 2024:9", "2024-05-30"), ("delbetänkande", "2024-02-01"))
    paper = replace(page("Remiss", None, None), others_handed_over=both)
    assert told_by_number(paper).others_handed_over == both[:1]


def page(title, handed_over, kind):
    paper = Paper(
        "n", "regeringen", "/n", "other", title, None, "2024-06-12", None, True, (), (), None, None, kind, None
    )
    return replace(paper, handed_over=handed_over)


def test_the_number_of_a_report_goes_before_what_is_told_of_some_part():
    told = (("delbetänkande", "2024-05-15"), ("SOU 2024:9", "2024-06"))
    paper = replace(page("Tilläggsdirektiv", None, None), others_handed_over=told)
    report = FoundReport("r", "2024-06-24", None, number="SOU 2024:9")
    assert (told_by_papers(report, [paper]).handed_over, told_by_papers(report, [paper]).kind) == ("2024-06", None)
    # One that tells another day itself is no part report by what is told of one.
    own = replace(report, number=None, handed_over="2024-06-20")
    assert told_by_papers(own, [paper]).kind is None


@pytest.mark.parametrize(
    ("kind", "day", "told", "found", "said"),
    [
        ("interim", "2024-06-03", "delbetänkande", (), True),
        ("interim", "2024-06-03", "SOU 2024:9", (), False),
        ("final", "2024-06-03", "delbetänkande", (), False),
        ("final", "2024-06-03", "slutredovisning", (), True),
        ("interim", "2024-06-03", "slutredovisning", (), False),
        ("interim", "2024-09-03", "delbetänkande", (), False),
        ("interim", "2024-03-03", "delbetänkande", (), False),
        ("interim", "2024-06-03", "delbetänkande", ("other",), False),
        ("interim", "2024-06-03", "delbetänkande", ("n",), True),
    ],
)
def test_a_paper_may_tell_that_a_report_was_given_that_is_not_found(kind, day, told, found, said):
    paper = replace(page("Öppet", None, None), numbers=("SOU 2025:1",), others_handed_over=((told, day),))
    passed = state("2025-06-01", date="2024-05-31", kind=kind)
    reports = [FoundReport(name, "2024-06-20", "final") for name in found]
    (answer,) = with_told([passed], [paper], reports)
    assert (answer.spoken == "omtalad som lämnad") is said
    which = "slutredovisning" if kind == "final" else "delredovisning"
    assert (f"Enligt SOU 2025:1 lämnades en {which} {day}" in answer.reason) is said


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (None, ["omtalad", "omtalad"]),
        ("final", [None, "omtalad som lämnad"]),
        ("interim", ["omtalad som lämnad", None]),
    ],
)
def test_a_page_that_does_not_say_which_of_two_reports_it_is_on_is_told_beside_both(kind, told):
    part = state("2025-06-01", date="2024-02-29", kind="interim")
    passed = [part, state("2025-06-01", date="2024-05-31")]
    sent = replace(page("Remiss av redovisningen", None, kind), title="Remiss av redovisningen")
    answers = with_spoken(passed, [sent], [])
    assert [answer.spoken for answer in answers] == told
    assert [("Vilken av redovisningarna" in answer.reason) for answer in answers] == [kind is None] * 2
