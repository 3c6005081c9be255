"""The questions that the pages ask, on a small database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest
from sqlalchemy import Connection, Engine

from dashboard.listing import build_listing, every_line
from dashboard.view import read_view
from model.queries.assignments import (
    Filter,
    Order,
    Tie,
    count_assignments,
    count_by,
    list_assignees,
    list_ids,
    list_ministries,
    load_batch,
)
from model.queries.brief import load_brief, load_briefs
from model.queries.connections import links_from, links_to
from model.queries.coverage import list_failures, list_held, list_parts, list_sources
from model.queries.found import find_documents, list_newest
from model.queries.pages import list_marks, load_document, load_file, load_text
from model.queries.strategies import list_commitments, list_measures, list_strategies, load_commitment
from model.queries.tasks import list_chains, list_due_decisions, list_strategy_decisions
from model.queries.titles import title_of
from model.queries.unresolved import count_citing, count_reasons, list_issues, list_unresolved


def test_a_strategy_is_known_from_the_day_it_was_published(connection: Connection, ids: Any) -> None:
    assert [one.id for one in list_strategies(connection, "2024-03-01")] == [ids.strategy]
    assert list_strategies(connection, "2024-02-29") == ()


def test_undertakings_and_measures_in_order(connection: Connection, ids: Any) -> None:
    assert [row.barrier for row in list_commitments(connection, ids.strategy)] == [1, 2, 0]
    assert [row.barrier for row in list_commitments(connection, ids.strategy, barrier=2)] == [2]
    assert [row.tense for row in list_measures(connection, ids.strategy)] == ["taken", "ongoing", "intended"]


@pytest.mark.parametrize("ident", ["", "x", "x-", "-1", "x-²", "x-99999999999", "'; DROP TABLE documents;--1"])
def test_an_id_that_is_none_finds_nothing(connection: Connection, ident: str) -> None:
    assert load_commitment(connection, ident) is None
    assert title_of(connection, "atagande", ident) is None
    assert load_brief(connection, ident) is None
    assert load_document(connection, ident) is None
    assert load_file(connection, ident) is None


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter("2024-06-01"), 2),
        (Filter("2024-05-19"), 1),
        (Filter("2024-06-01", agency="Åverket"), 1),
        (Filter("2024-06-01", agency="Ingen"), 0),
        (Filter("2024-06-01", kind="extension"), 1),
        (Filter("2024-06-01", ministry="Justitiedepartementet"), 2),
        (Filter("2024-06-01", words="ÄNDRING broar"), 1),
        (Filter("2024-06-01", words="100%"), 0),
        (Filter("2024-06-01", due_from="2024-06-02"), 1),
        (Filter("2024-06-01", due_to="2024-05-31"), 1),
    ],
)
def test_assignments_are_filtered(connection: Connection, wanted: Filter, count: int) -> None:
    assert count_assignments(connection, wanted) == count
    assert len(list_ids(connection, wanted, 10)) == count


def test_names_come_in_swedish_order(connection: Connection) -> None:
    assert list_assignees(connection) == ("Brovaktsverket", "Zonverket", "Åverket")


def test_an_assignment_tells_whom_it_concerns(connection: Connection) -> None:
    row = load_batch(connection, list_ids(connection, Filter("2024-02-01"), 10))[0]
    assert row.assignees == ("Brovaktsverket", "Åverket", "Zonverket")
    assert row.recipients == ("Justitiedepartementet",)
    assert [one.date for one in row.dates] == ["2024-05-01", "2024-06-01"]


@pytest.mark.parametrize(
    ("day", "state", "found"),
    [
        ("2024-04-15", "", ["due_soon"]),
        ("2024-06-15", "reported", ["reported"]),
        ("2024-06-15", "flyttad", ["future"]),
        ("2025-01-15", "utan", ["no_report"]),
        ("2024-06-15", "utan", []),
        ("2024-10-01", "90", ["future"]),
        ("2024-06-15", "påhittat", ["future", "future"]),
    ],
)
def test_assignments_are_sifted_by_the_state_of_their_deadlines(
    connection: Connection, day: str, state: str, found: list[str]
) -> None:
    view = read_view("/uppdrag", {"per": day, "lage": state})
    lines = build_listing(connection, view).lines
    assert [line.state.code for line in lines if line.state] == found
    assert len(list(every_line(connection, view))) == len(lines)


def test_links_are_told_from_both_ends_with_the_unresolved(connection: Connection, ids: Any) -> None:
    outgoing = links_from(connection, ids.strategy)
    assert {(row.reference, row.other.id if row.other else None) for row in outgoing} == {
        ("Ju2024/00001", ids.decision),
        ("dir. 2024:999", None),
    }
    incoming = {row.other.id for row in links_to(connection, ids.decision, "2024-12-31") if row.other}
    assert incoming == {ids.strategy, ids.change, ids.report}
    assert {row.other.id for row in links_to(connection, ids.decision, "2024-03-31") if row.other} == {ids.strategy}


def test_unresolved_references_are_counted_by_reason(connection: Connection, ids: Any) -> None:
    reasons = count_reasons(connection, "2024-12-31")
    assert sum(reasons.values()) == 1
    rows = list_unresolved(connection, "2024-12-31", next(iter(reasons)), ids.strategy)
    assert [row.reference for row in rows] == ["dir. 2024:999"]
    assert list_unresolved(connection, "2024-01-31") == ()


def test_deadlines_of_a_strategy_and_of_a_period(connection: Connection, ids: Any) -> None:
    assert list_strategy_decisions(connection, ids.strategy, "2024-12-31") == (ids.decision,)
    assert ids.change in list_due_decisions(connection, "2024-11-01", "2024-12-31", "2024-12-31")
    assert list_due_decisions(connection, "2024-11-01", "2024-12-31", "2024-12-31", agency="Ingen") == ()
    (chain,) = list_chains(connection, (ids.decision, ids.change), "2024-12-31")
    assert [(state.entry.original, state.entry.current) for state in chain.deadlines] == [
        ("2024-05-01", "2024-05-01"),
        ("2024-06-01", "2024-12-01"),
    ]


def test_a_document_in_full(connection: Connection, ids: Any) -> None:
    page = load_document(connection, ids.report)
    assert page is not None
    assert (page.answers, page.report_agency, page.report_kind) == (("Ju2024/00001",), "Brovaktsverket", "interim")
    text = load_text(connection, ids.strategy)
    for mark in list_marks(connection, ids.strategy):
        assert text.text[mark.start : mark.end].strip()


def test_search_and_the_newest(connection: Connection, ids: Any) -> None:
    found, more = find_documents(connection, "Ju2024/00001", "", "2024-12-31", limit=10, offset=0)
    assert found[0].document.id == ids.decision
    assert found[0].reason == "bears"
    assert not more
    only, _ = find_documents(connection, "broar", "rapport", "2024-12-31", limit=10, offset=0)
    assert [one.document.type for one in only] == ["rapport"]
    newest, more = list_newest(connection, "", "2024-12-31", 1, 0)
    assert [one.document.id for one in newest] == [ids.change]
    assert more


def test_coverage_counts_what_is_held(connection: Connection) -> None:
    (source,) = list_sources(connection)
    assert (source.source, source.documents, source.healthy) == ("regeringen", 4, True)
    assert sum(row.count for row in list_held(connection)) == 4
    assert sum(row.numbered for row in list_held(connection)) == 2
    assert [(row.kind, row.state, row.listed) for row in list_parts(connection)] == [
        ("", "green", 6),
        ("regeringsuppdrag", "green", 2),
        ("skrivelse", "yellow", 1),
    ]
    assert list_failures(connection) == ()


def test_only_so_many_documents_are_looked_up_at_once(connection: Connection) -> None:
    assert load_briefs(connection, (f"x{number}" for number in range(10_000))) == {}


@pytest.mark.postgresql
def test_postgresql_gives_the_same_answers(connection: Connection, postgresql: Engine, filler: Any, ids: Any) -> None:
    filler(postgresql)
    day = "2024-12-31"
    questions: list[Callable[[Connection], object]] = [
        lambda one: list_strategies(one, day),
        lambda one: list_commitments(one, ids.strategy),
        lambda one: list_measures(one, ids.strategy),
        list_assignees,
        list_ministries,
        *(
            lambda one, order=order: list_ids(one, Filter(day, order=order, falling=False), 10)
            for order in get_args(Order)
        ),
        lambda one: list_ids(one, Filter(day, "Åverket", words="broar", due_from="2024-01-01"), 10),
        lambda one: links_from(one, ids.strategy),
        lambda one: links_to(one, ids.decision, day),
        lambda one: count_reasons(one, day),
        lambda one: count_citing(one, ["dir. 2024:999", "Ju2024/00001", None], day),
        list_issues,
        lambda one: list_unresolved(one, day),
        lambda one: list_strategy_decisions(one, ids.strategy, day),
        lambda one: list_due_decisions(one, "2024-01-01", day, day, agency="Brovaktsverket"),
        lambda one: list_chains(one, (ids.decision,), day),
        lambda one: load_document(one, ids.report),
        lambda one: list_marks(one, ids.strategy),
        lambda one: list_newest(one, "", day, 10, 0),
        list_sources,
        list_held,
        list_parts,
        lambda one: count_by(one, Filter(day), "myndighet"),
        lambda one: count_by(one, Filter(day), "departement"),
        lambda one: list_ids(one, Filter(day, group=1), 50),
        lambda one: [list_ids(one, Filter(day, tie=tie), 50) for tie in get_args(Tie)],
    ]
    with postgresql.connect() as other:
        for ask in questions:
            assert ask(other) == ask(connection)
        assert find_documents(other, "Ju2024/00001", "", day, limit=10, offset=0)[0][0].document.id == ids.decision


def test_how_often_a_number_is_named_as_known_on_a_day(connection: Connection) -> None:
    names = ["Ju2024/00001", "dir. 2024:999", "Dir.2024:999", "Ju2099/00001", None]
    assert count_citing(connection, names, "2024-05-19") == {
        "Ju2024/00001": 2,
        "dir. 2024:999": 1,
        "Dir.2024:999": 1,
    }
    assert count_citing(connection, names, "2025-01-01")["Ju2024/00001"] == 3
    (row,) = [row for row in list_unresolved(connection, "2025-01-01") if row.reference == "dir. 2024:999"]
    assert (row.cited, row.suggested) == (1, None)
