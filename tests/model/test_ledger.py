"""The deadline ledger: dates set, moved, kept, withdrawn, unrolled, and what is known when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.entries import (
    RULE_ANNUAL_REPORT,
    RULE_ENDED,
    RULE_LAPSED,
    RULE_MOVED_FROM,
    RULE_MOVED_ONLY,
    RULE_REVOKED,
    Decision,
    StatedDeadline,
)
from model.ledger import settle_ledger

LATER = "2030-01-01"


def stated(document, seq, date, kind="final", *, gone=False, recurring=None, text="senast den dagen"):
    return StatedDeadline(document, seq, date, kind, recurring, gone, text)


def decision(document, published, role, *deadlines):
    return Decision(document, published, role, deadlines)


def dates(entries):
    return [(e.kind, e.original, e.current, [(m.earlier, m.later, m.document) for m in e.moves]) for e in entries]


ORIGINAL = decision(
    "a", "2020-12-17", "original", stated("a", 0, "2022-04-28", "interim"), stated("a", 1, "2023-04-28")
)

TABLE = [
    pytest.param(
        [ORIGINAL],
        [("interim", "2022-04-28", "2022-04-28", []), ("final", "2023-04-28", "2023-04-28", [])],
        id="a decision alone keeps its dates",
    ),
    pytest.param(
        [
            ORIGINAL,
            decision(
                "b", "2021-10-07", "amends", stated("b", 0, "2024-03-31"), stated("b", 1, "2023-04-28", gone=True)
            ),
        ],
        [
            ("interim", "2022-04-28", "2022-04-28", []),
            ("final", "2023-04-28", "2024-03-31", [("2023-04-28", "2024-03-31", "b")]),
        ],
        id="a change that names old and new date moves that one and leaves the part date",
    ),
    pytest.param(
        [ORIGINAL, decision("b", "2021-10-07", "extends", stated("b", 0, "2024-03-31"))],
        [
            ("interim", "2022-04-28", "2022-04-28", []),
            ("final", "2023-04-28", "2024-03-31", [("2023-04-28", "2024-03-31", "b")]),
        ],
        id="a prolongation that names the new date alone moves the only final report",
    ),
    pytest.param(
        [ORIGINAL, decision("b", "2021-10-07", "amends", stated("b", 0, "2023-04-28"))],
        [("interim", "2022-04-28", "2022-04-28", []), ("final", "2023-04-28", "2023-04-28", [])],
        id="a date repeated moves nothing",
    ),
    pytest.param(
        [
            ORIGINAL,
            decision(
                "b", "2021-10-07", "amends", stated("b", 0, "2024-03-31"), stated("b", 1, "2023-04-28", gone=True)
            ),
            decision(
                "c", "2024-01-11", "extends", stated("c", 0, "2024-09-30"), stated("c", 1, "2024-03-31", gone=True)
            ),
        ],
        [
            ("interim", "2022-04-28", "2022-04-28", []),
            (
                "final",
                "2023-04-28",
                "2024-09-30",
                [("2023-04-28", "2024-03-31", "b"), ("2024-03-31", "2024-09-30", "c")],
            ),
        ],
        id="two moves of one date are kept in order",
    ),
    pytest.param(
        [
            ORIGINAL,
            decision(
                "b", "2021-10-07", "amends", stated("b", 0, "2024-03-31"), stated("b", 1, "2023-04-28", gone=True)
            ),
            decision(
                "c",
                "2024-01-11",
                "supplements",
                stated("c", 0, "2024-09-30"),
                stated("c", 1, "2023-04-28", gone=True),
                stated("c", 2, "2024-03-31", gone=True),
            ),
        ],
        [
            ("interim", "2022-04-28", "2022-04-28", []),
            (
                "final",
                "2023-04-28",
                "2024-09-30",
                [("2023-04-28", "2024-03-31", "b"), ("2024-03-31", "2024-09-30", "c")],
            ),
        ],
        id="an old date told again by a later change is no new deadline",
    ),
    pytest.param(
        [decision("b", "2021-10-07", "extends", stated("b", 0, "2024-03-31"), stated("b", 1, "2023-04-28", gone=True))],
        [("final", "2023-04-28", "2024-03-31", [("2023-04-28", "2024-03-31", "b")])],
        id="where the original is not held its date is known from the change",
    ),
    pytest.param(
        [
            decision("a", "2023-10-30", "original", stated("a", 0, "2024-05-31")),
            decision(
                "b", "2023-06-15", "extends", stated("b", 0, "2024-12-31"), stated("b", 1, "2024-05-31", gone=True)
            ),
        ],
        [("final", "2024-05-31", "2024-12-31", [("2024-05-31", "2024-12-31", "b")])],
        id="a change filed before its original still moves its date",
    ),
    pytest.param(
        [ORIGINAL, decision("b", "2021-10-07", "amends", stated("b", 0, "2022-10-01", "other"))],
        [
            ("interim", "2022-04-28", "2022-04-28", []),
            ("other", "2022-10-01", "2022-10-01", []),
            ("final", "2023-04-28", "2023-04-28", []),
        ],
        id="a further date of another kind is added",
    ),
    pytest.param(
        [ORIGINAL, decision("t", "2020-12-17", "original", stated("t", 0, "2023-04-28"))],
        [("interim", "2022-04-28", "2022-04-28", []), ("final", "2023-04-28", "2023-04-28", [])],
        id="the same decision as page and as PDF has its dates once",
    ),
]


@pytest.mark.parametrize(("decisions", "expected"), TABLE)
def test_dates_and_moves(decisions, expected):
    assert dates(settle_ledger(decisions, LATER)) == expected


def test_a_withdrawn_task_withdraws_its_open_dates():
    entries = settle_ledger([ORIGINAL, decision("b", "2022-06-01", "revokes")], LATER)
    assert [(e.kind, e.withdrawn.rule if e.withdrawn else None) for e in entries] == [
        ("interim", None),
        ("final", RULE_REVOKED),
    ]


def test_an_old_date_without_a_new_one_lapses():
    entries = settle_ledger(
        [ORIGINAL, decision("b", "2021-10-07", "amends", stated("b", 0, "2022-04-28", "interim", gone=True))], LATER
    )
    assert [e.withdrawn.rule if e.withdrawn else None for e in entries] == [RULE_LAPSED, None]


def test_every_move_names_its_rule():
    told = settle_ledger(
        [
            ORIGINAL,
            decision(
                "b", "2021-10-07", "amends", stated("b", 0, "2024-03-31"), stated("b", 1, "2023-04-28", gone=True)
            ),
        ],
        LATER,
    )
    alone = settle_ledger([ORIGINAL, decision("b", "2021-10-07", "extends", stated("b", 0, "2024-03-31"))], LATER)
    assert [m.rule for e in told for m in e.moves] == [RULE_MOVED_FROM]
    assert [m.rule for e in alone for m in e.moves] == [RULE_MOVED_ONLY]


def test_only_what_was_published_is_known():
    decisions = [ORIGINAL, decision("b", "2021-10-07", "extends", stated("b", 0, "2024-03-31"))]
    assert settle_ledger(decisions, "2020-12-16") == ()
    assert [e.current for e in settle_ledger(decisions, "2021-10-06")] == ["2022-04-28", "2023-04-28"]
    assert [e.current for e in settle_ledger(decisions, "2021-10-07")] == ["2022-04-28", "2024-03-31"]


@pytest.mark.parametrize(
    ("text", "published", "due"),
    [
        pytest.param(
            "redovisas i årsredovisningen", "2023-05-01", "2024-02-22", id="the annual report comes next February"
        ),
        pytest.param(
            "i årsredovisningen för 2025",
            "2023-05-01",
            "2026-02-22",
            id="the annual report for a named year comes the year after",
        ),
    ],
)
def test_in_the_annual_report(text, published, due):
    (entry,) = settle_ledger([decision("a", published, "original", stated("a", 0, None, "other", text=text))], LATER)
    assert (entry.due, entry.rule) == (due, RULE_ANNUAL_REPORT)


def test_a_series_is_unrolled_to_its_last_year():
    yearly = stated("a", 3, "2027-03-01", "recurring", recurring="--03-01")
    entries = settle_ledger([decision("a", "2024-06-01", "original", yearly)], "2024-07-01")
    assert [(e.id, e.due) for e in entries] == [(f"a-f3-{y}", f"{y}-03-01") for y in (2025, 2026, 2027)]


def test_a_series_keeps_to_the_years_that_are_told():
    yearly = replace(stated("a", 0, None, "recurring", recurring="--03-01"), years=(2022, 2024))
    entries = settle_ledger([decision("a", "2020-12-17", "original", yearly)], LATER)
    assert [entry.due for entry in entries] == ["2022-03-01", "2023-03-01", "2024-03-01"]


def test_an_endless_series_ends_two_years_ahead():
    yearly = stated("a", 0, None, "recurring", recurring="--02-29")
    entries = settle_ledger([decision("a", "2023-03-01", "original", yearly)], "2024-07-01")
    assert [e.due for e in entries] == ["2024-02-29", "2025-02-28", "2026-02-28"]


def test_a_month_is_due_on_its_last_day_and_grace_is_two_weeks():
    (entry,) = settle_ledger([decision("a", "2024-06-01", "original", stated("a", 0, "2025-09"))], LATER)
    assert (entry.due, entry.grace_until) == ("2025-09-30", "2025-10-14")


def test_an_entry_keeps_its_id_through_every_move():
    before = settle_ledger([ORIGINAL], LATER)
    after = settle_ledger([ORIGINAL, decision("b", "2021-10-07", "extends", stated("b", 0, "2024-03-31"))], LATER)
    assert {e.id for e in before} == {e.id for e in after}


def test_what_is_told_every_year_ends_with_the_last_report():
    yearly = stated("a", 0, None, "recurring", recurring="--02-28")
    last = stated("a", 1, "2024-02-28")
    due = [e.due for e in settle_ledger([decision("a", "2021-05-01", "original", yearly, last)], LATER)]
    assert due == ["2022-02-28", "2023-02-28", "2024-02-28"]
    told = replace(yearly, years=(None, 2024))
    due = [e.due for e in settle_ledger([decision("a", "2021-05-01", "original", told, last)], LATER)]
    assert due == ["2022-02-28", "2023-02-28", "2024-02-28", "2024-02-28"]


def test_what_recurs_and_is_only_told_again_keeps_the_one_that_was_moved():
    first = decision("a", "2021-05-01", "original", stated("a", 0, "2023-10-31", "recurring", recurring="--10-31"),
                     stated("a", 1, "2024-10-31"))  # fmt: skip
    again = decision("b", "2022-06-30", "supplements", stated("b", 0, None, "recurring", recurring="--10-31"),
                     stated("b", 1, "2022-12-15", "interim"),
                     stated("b", 2, "2022-10-31", "interim", gone=True))  # fmt: skip
    due = [entry.due for entry in settle_ledger([first, again], LATER)]
    assert due == ["2021-10-31", "2022-12-15", "2023-10-31", "2024-10-31"]


def test_part_reports_still_to_come_lapse_when_a_decision_says_so():
    first = decision(
        "a", "2021-05-01", "original", stated("a", 0, "2022-03-31", "interim"), stated("a", 1, "2023-10-31")
    )
    dropping = replace(decision("b", "2021-10-07", "supplements"), drops_parts=True)
    told_later = decision("c", "2022-05-01", "supplements", stated("c", 0, "2022-03-31", "interim"))
    part, whole = settle_ledger([first, dropping, told_later], LATER)
    assert (part.due, part.withdrawn and part.withdrawn.rule) == ("2022-03-31", RULE_LAPSED)
    assert whole.withdrawn is None
    ended = settle_ledger([first, replace(dropping, drops_parts=False, ends=True)], LATER)
    assert [entry.withdrawn and entry.withdrawn.rule for entry in ended] == [RULE_ENDED, RULE_ENDED]
    late = replace(dropping, published="2022-05-01")
    assert [entry.withdrawn for entry in settle_ledger([first, late], LATER)] == [None, None]


def test_what_recurs_goes_on_to_the_last_report_that_is_moved():
    yearly = replace(stated("a", 0, None, "recurring", recurring="--02-15"), years=(2022, None))
    first = decision("a", "2020-12-17", "original", yearly, stated("a", 1, "2023-10-03"))
    later = decision("b", "2021-07-31", "extends", stated("b", 0, "2025-10-05"))
    entries = settle_ledger([first, later], LATER)
    told = [(entry.due, entry.first_known) for entry in entries if entry.series]
    assert told == [
        ("2022-02-15", "2020-12-17"),
        ("2023-02-15", "2020-12-17"),
        ("2024-02-15", "2021-07-31"),
        ("2025-02-15", "2021-07-31"),
    ]
    assert len({entry.id for entry in entries}) == len(entries)


@pytest.mark.parametrize(("role", "moves"), [("amends", 0), ("extends", 1)])
def test_a_last_date_long_past_is_moved_by_a_prolongation_alone(role, moves):
    first = decision("a", "2020-12-17", "original", stated("a", 0, "2021-12-31"))
    entries = settle_ledger([first, decision("b", "2022-03-15", role, stated("b", 0, "2023-12-15"))], LATER)
    assert [entry.current for entry in entries] == ["2021-12-31", "2023-12-15"][moves:]
    assert len(entries[-1].moves) == moves


@pytest.mark.parametrize(("told", "rule"), [("2022-03", RULE_LAPSED), ("2022-03-31", None)])
def test_of_a_page_known_by_its_month_what_it_drops_was_due_after_it(told, rule):
    first = decision("a", "2021-05-01", "original", stated("a", 0, "2022-03-15", "interim"))
    dropping = replace(decision("b", "2022-03-31", "amends"), drops_parts=True, told=told)
    (part,) = settle_ledger([first, dropping], LATER)
    assert (part.withdrawn and part.withdrawn.rule) == rule
