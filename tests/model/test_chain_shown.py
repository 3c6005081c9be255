"""What a chain is shown with: what became of its reports, what links are called, pages much later than their number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection, insert, update

from dashboard.pages.parts.documents import document_line
from flows.screens import document_lines, paper_line
from model import tables
from model.case import document_of
from model.chain import Step, decided_in_order, later_kind, shown_relation
from model.chain_steps import is_other_task, parts_marked
from model.citations import RULE_CASE
from model.deadline_state import assess_deadlines
from model.document import CleanText
from model.doubts import doubts_of
from model.facts import Arrow
from model.finding import Committee, Directive
from model.ids import document_id
from model.ledger import settle_ledger
from model.matching import FoundReport
from model.papers import load_papers
from model.queries.brief import load_brief
from model.spoken import with_spoken
from tests.model.test_deadline_state import READ
from tests.model.test_doubts import NEWS, SOU, connection, due, inquiry, record, task, the_chain
from tests.model.test_ledger import decision, stated
from tests.model.test_spoken import page

__all__ = ["connection"]

DS = record(
    "rattsliga-dokument/departementsserien-och-promemorior/2030/09/ds",
    "2030-09-20",
    "Bommar igen",
    "Förslag som kompletterar.",
    "other",
    "Ds 2030:2",
)
SKR = record("skr", "2030-10-20", "En politik för bommar", "Skrivelsen utgår från betänkandet.", "skrivelse")
TASK = record("uppdrag-om", "2030-11-20", "Uppdrag om bommar", "Betänkandet ska beaktas.", "regeringsuppdrag")
NEXT = record("nya", "2030-12-20", "Bommar i fjällen", "Betänkandet ska beaktas.", "kommittedirektiv", "dir. 2030:90")
BEFORE = record(DS.key[1:] + "-0", "2030-02-20", "Vitbok om bommar", "Bakgrund.", "other", "Ds 2030:1")


@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-20")), SOU, DS, SKR, TASK, NEXT, BEFORE]], indirect=True)
def test_memoranda_communications_tasks_and_directives_that_name_a_report_come_after_it(connection: Connection) -> None:
    row = {"seq": 9, "evidence": "Grindar", "rule": "ämne", "confidence": 0.9}
    directive = {"target_id": document_id("regeringen", "/direktiv"), "relation": "reports_on"}
    told = [row | directive | {"source_id": SOU.id}]
    told += [
        row | {"source_id": one.id, "target_id": SOU.id, "relation": "cites"} for one in (DS, SKR, TASK, NEXT, BEFORE)
    ]
    connection.execute(insert(tables.links), told)
    assert [step.paper.key for step in the_chain(connection, "direktiv").later] == [DS.key, SKR.key, TASK.key, NEXT.key]


@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-20")), SKR]], indirect=True)
def test_a_communication_that_names_the_directive_is_none_of_what_became_of_it(connection: Connection) -> None:
    named = {"source_id": SKR.id, "target_id": document_id("regeringen", "/direktiv"), "relation": "cites", "seq": 9}
    connection.execute(insert(tables.links), [named | {"evidence": "dir.", "rule": "ämne", "confidence": 0.9}])
    assert the_chain(connection, "direktiv").later == ()


@pytest.mark.parametrize(
    "connection", [[inquiry(*due("2030-05-20")), DS, replace(SOU, key=f"{DS.key}-2")]], indirect=True
)
def test_a_memorandum_that_names_the_directive_comes_after_it_and_another_inquirys_report_does_not(
    connection: Connection,
) -> None:
    named = {"target_id": document_id("regeringen", "/direktiv"), "relation": "cites", "seq": 9}
    citing = [named | {"source_id": document_id("regeringen", key)} for key in (DS.key, f"{DS.key}-2")]
    connection.execute(
        insert(tables.links), [row | {"evidence": "dir.", "rule": "ämne", "confidence": 0.9} for row in citing]
    )
    assert [step.paper.key for step in the_chain(connection, "direktiv").later] == [DS.key]


@pytest.mark.parametrize(("published", "reported"), [("2028-05-15", False), ("2030-05-15", True)])
@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-20")), SOU]], indirect=True)
def test_a_report_older_than_the_oldest_decision_answers_none_of_its_dates(
    connection: Connection, published: str, reported: bool
) -> None:
    own = tables.documents.c
    connection.execute(update(tables.documents).where(own.id == SOU.id).values(published=published, date=published))
    row = {"seq": 9, "evidence": "Grindar", "rule": "ämne", "confidence": 0.9, "relation": "reports_on"}
    target = document_id("regeringen", "/direktiv")
    connection.execute(insert(tables.links), [row | {"source_id": SOU.id, "target_id": target}])
    chain = the_chain(connection, "direktiv")
    assert [step.paper.key for step in chain.reports] == [SOU.key]
    assert [state.report is not None for state in chain.deadlines] == [reported]


SENT = record(
    "remisser/2030/06/grindar",
    "2030-06-20",
    "Remiss av SOU 2030:11 Grindar",
    "Bomutredningen lämnade den 10 maj 2030 sitt slutbetänkande SOU 2030:11.",
    "other",
)


@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-15")), SOU, SENT]], indirect=True)
def test_the_page_of_a_consultation_may_tell_when_the_report_was_handed_over(connection: Connection) -> None:
    row = {"seq": 9, "evidence": "Grindar", "rule": "ämne", "confidence": 0.9}
    target = document_id("regeringen", "/direktiv")
    told = [row | {"source_id": SOU.id, "target_id": target, "relation": "reports_on"}]
    told += [row | {"source_id": SENT.id, "target_id": SOU.id, "relation": "cites"}]
    connection.execute(insert(tables.links), told)
    (state,) = the_chain(connection, "direktiv").deadlines
    assert state.report is not None
    assert (state.report.handed_over, state.code) == ("2030-05-10", "reported")


@pytest.mark.parametrize("connection", [[task(), NEWS]], indirect=True)
def test_a_page_that_is_no_report_only_speaks_of_one(connection: Connection) -> None:
    view = document_of(connection, document_id("regeringen", "/nyhet"), "2031-06-01")
    assert view
    assert any(line.startswith("  talar om en redovisning 2029-03-05") for line in document_lines(view, "2031-06-01"))
    brief = load_brief(connection, document_id("regeringen", "/nyhet"))
    assert brief
    assert brief.only_speaks
    assert not replace(brief, own_id="SOU 2030:1").only_speaks
    assert not replace(brief, key="/rattsliga-dokument/departementsserien-och-promemorior/2030/1").only_speaks


LATE = record("sent", "2030-05-20", "Översyn av bommar", "Utredaren ser över.", "kommittedirektiv", "dir. 2029:7")


@pytest.mark.parametrize("connection", [[LATE]], indirect=True)
def test_a_page_much_later_than_its_number_is_told_so(connection: Connection) -> None:
    paper = load_papers(connection, [LATE.id])[LATE.id]
    assert (paper.numbered_in, paper.known) == ("2029", "2029-12-31")
    assert paper_line(paper).startswith("2030-05-20 · nummer från 2029 · dir. 2029:7")
    assert document_line(paper) == "Kommittédirektiv, dir. 2029:7, nummer från 2029, sidan från 20\u00a0maj\u00a02030"
    assert replace(paper, told="2029-12", known="2029-12-31").numbered_in is None


LONGER = record(
    *("mer", "2030-04-09", "Tilläggsdirektiv till Bomkommittén", "Förlängd tid för uppdraget.", "kommittedirektiv"),
    "Dir. 2030:9",
    directive=Directive("supplementary", Committee()),
)


@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-20")), LONGER]], indirect=True)
def test_what_is_said_of_a_date_is_not_said_of_its_decision_again(connection: Connection) -> None:
    told = {"source_id": LONGER.id, "target_id": document_id("regeringen", "/direktiv"), "relation": "supplements"}
    connection.execute(insert(tables.links), [told | {"seq": 9, "evidence": "", "rule": "ämne", "confidence": 0.9}])
    chain = the_chain(connection, "direktiv")
    assert [state.entry.prolonged for state in chain.deadlines] == ["2030-04-09"]
    assert list(doubts_of(chain)) == []


@pytest.mark.parametrize(
    ("dates", "spoken"),
    [
        (("2024-06-30", "2024-10-18"), ["omtalad som lämnad", None]),
        (("2024-06-30",), [None]),
    ],
)
def test_of_several_last_dates_each_is_that_of_a_part(dates: tuple[str, ...], spoken: list[str | None]) -> None:
    first = decision("a", "2023-09-01", "original", *(stated("a", i, date) for i, date in enumerate(dates)))
    states = assess_deadlines(settle_ledger([first], "2025-06-01"), [], READ, "2025-06-01")
    told = page("Remiss av Skogsverkets delredovisning", "2024-06-09", "interim")
    assert [state.spoken for state in with_spoken(states, [told], [])] == spoken


def test_a_referral_is_one_by_its_place() -> None:
    paper = page("SOU 2030:1 Bommar", "2031-05-02", None)
    assert later_kind(paper) is None
    assert later_kind(replace(paper, key="/remisser/2031/05/remiss-av-sou-20301")) == "referral"


def arrow(relation: str, rule: str = "nummer") -> Arrow:
    return Arrow("a", "b", None, relation, None, None, rule, 0.9, "", None, None)


def test_what_takes_the_place_of_another_and_what_shares_its_case_are_called_so() -> None:
    plain = page("Beslut om bommar", "2031-05-02", None)
    replacing = replace(plain, takes_place=True)
    assert [shown_relation(arrow("revokes"), paper) for paper in (plain, replacing)] == ["revokes", "replaces"]
    assert shown_relation(arrow("amends"), replacing) == "amends"
    assert shown_relation(arrow("cites", RULE_CASE), plain) == "same_case"


def test_a_supplement_put_up_late_was_decided_before_one_with_a_higher_number() -> None:
    def step(number: str, known: str) -> Step:
        paper = replace(page("Tilläggsdirektiv", known, None), id=number, type="kommittedirektiv", numbers=(number,))
        return Step(replace(paper, known=known, told=known))

    original = step("dir. 2030:9", "2030-02-01").paper
    late, next_one = step("dir. 2031:16", "2031-10-26"), step("dir. 2031:65", "2031-06-22")
    misprinted = step("dir. 2030:9", "2031-12-01")
    found = {one.paper.id: one.paper.known for one in decided_in_order(original, [late, next_one, misprinted])}
    assert found == {"dir. 2031:16": "2031-06-21", "dir. 2031:65": "2031-06-22", "dir. 2030:9": "2031-12-01"}


BOTH = replace(SOU, text=CleanText("Grindar\n\nVi har också haft uppdrag att ta fram en strategi för grindpolitiken."))


@pytest.mark.parametrize("connection", [[inquiry(*due("2030-05-15")), BOTH]], indirect=True)
@pytest.mark.parametrize(("title", "meant"), [("strategi för en samlad grindpolitik", True), ("bommar", False)])
def test_a_supplement_is_meant_by_the_other_task_that_a_report_says_it_is_on(
    connection: Connection, title: str, meant: bool
) -> None:
    report = load_papers(connection, [SOU.id])[SOU.id]
    supplement = page(f"Tilläggsdirektiv till Bomkommittén – {title}", "2029-06-01", None)
    assert is_other_task(Step(supplement, arrow("supplements")), report) is meant
    assert not is_other_task(Step(supplement), report)


def test_a_report_before_the_last_or_on_the_day_of_one_on_a_part_is_on_a_part() -> None:
    days = {"early": "2030-01-10", "part": "2030-03-01", "beside": "2030-03-01", "last": "2031-03-01"}
    reports = [FoundReport(name, day, None) for name, day in days.items()]
    stated_days = stated("a", 0, "2030-03-05", "interim"), stated("a", 1, "2031-03-05")
    entries = settle_ledger([decision("a", "2029-03-05", "original", *stated_days)], "2032-01-01")
    states = assess_deadlines(entries, reports, READ, "2032-01-01")
    steps = [Step(replace(page("Betänkande", day, None), id=name)) for name, day in days.items()]
    marked = {step.paper.id: step.part for step in parts_marked(steps, states, reports)}
    assert marked == {"early": True, "part": True, "beside": True, "last": False}
    told = [replace(report, kind="final") for report in reports]
    assert not any(step.part for step in parts_marked(steps, (), told))
