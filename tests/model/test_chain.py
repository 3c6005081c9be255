"""The chain around a decision, an undertaking and a case, from stored rows, as of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, insert, select, update

from model import tables
from model.case import case_of, document_of
from model.chain import Chain, Step
from model.chain_book import chain_of
from model.citations import RULE_ELSEWHERE
from model.document import CleanText
from model.facts import Arrow
from model.finding import (
    Assignment,
    Commitment,
    Deadline,
    DocumentFacts,
    Findings,
    Measure,
    OwnId,
    Reference,
    Report,
    Section,
)
from model.ids import document_id
from model.lookup import find_thing
from model.papers import Paper
from model.queries.tasks import list_strategy_decisions
from model.relink import relink
from model.store import Record, Version, replace_documents
from model.strategy_chain import events_of, strategy_of

SHARED = Path(__file__).parents[2].parent / "shared"
TASK, CHANGE, REPORT, STRATEGY = (
    document_id("regeringen", f"/{key}") for key in ("uppdrag", "andring", "rapport", "skr")
)


def deadline(date, kind, text):
    return Deadline(date, kind, None, text, 0, 1, 4, "senast")


def record(key, published, title, text, findings_more, *, type_, own=()):
    facts = DocumentFacts(type_, title=title, own_ids=tuple(OwnId("dnr", n, "metadata") for n in own))
    clean = CleanText(f"{title}\n\n{text}")
    version = Version(key.rjust(64, "0"), "f" * 64, "v1")
    findings = Findings(facts, **findings_more)
    return Record("regeringen", f"/{key}", version, b"x", "text/plain", clean, findings, published=published)


def reference(text, number):
    start = text.index(number)
    return Reference("dnr", number, number, start, start + len(number), None, None, "dnr")


def strategy() -> Record:
    first, second = "Uppdrag om råd", "Regeringens inriktning för det fortsatta arbetet"
    measure = "Skogsverket har fått i uppdrag att ta fram råd (LI2023/00100, LI2023/00999)."
    promise = "Regeringen ska verka för att det finns råd om skogen."
    text = f"{first}\n\n{measure}\n\n{second}\n\n{promise}"
    title = "En strategi för skogen"
    whole = f"{title}\n\n{text}"
    places = {name: whole.index(name) for name in (first, measure, second, promise)}
    more = {
        "sections": (
            Section("2.1", first, places[first], places[second]),
            Section("2.2", second, places[second], len(whole)),
        ),
        "commitments": (Commitment(promise, "2.2", 0, "pledge", places[promise], len(whole), 11, "verka för"),),
        "measures": (
            Measure(
                measure, "2.1", 0, "assignment", "taken", ("Skogsverket",), ("LI2023/00100", "LI2023/00999"),
                places[measure], places[second], 9, "uppdrag",
            ),
        ),
        "references": (reference(whole, "LI2023/00100"), reference(whole, "LI2023/00999")),
    }  # fmt: skip
    return record("skr", "2024-03-14", title, text, more, type_="skrivelse")


def all_records() -> list[Record]:
    title = "Uppdrag att ta fram råd om skogen"
    change = "Ändring av uppdraget att ta fram råd om skogen"
    told = "Redovisning av uppdraget LI2023/00100."
    return [
        record(
            "uppdrag", "2023-11-15", title, "Regeringen uppdrar åt Skogsverket att ta fram råd om skogen.",
            {"assignment": Assignment("new", ("Skogsverket",), deadlines=(
                deadline("2024-05-31", "interim", "senast den 31 maj 2024"),
                deadline("2024-12-06", "final", "senast den 6 december 2024")))},
            type_="regeringsuppdrag", own=["LI2023/00100"],
        ),
        record(
            "andring", "2024-10-03", change, "Regeringen ändrar uppdraget till Skogsverket.",
            {"assignment": Assignment("extension", ("Skogsverket",), deadlines=(
                deadline("2025-02-14", "final", "senast den 14 februari 2025"),), superseded_deadlines=(
                deadline("2024-12-06", "final", "den 6 december 2024"),))},
            type_="regeringsuppdrag", own=["LI2023/00100"],
        ),
        record(
            "rapport", "2024-05-30", "Råd om skogen", told,
            {"references": (reference(f"Råd om skogen\n\n{told}", "LI2023/00100"),),
             "report": Report(("LI2023/00100",), "Skogsverket", "interim")},
            type_="rapport",
        ),
        strategy(),
    ]  # fmt: skip


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'verka.db'}")
    tables.metadata.create_all(engine)
    with engine.begin() as opened:
        replace_documents(opened, all_records())
        opened.execute(
            insert(tables.sources), [{"source": "regeringen", "last_read": "2025-06-01T04:15:00+02:00", "healthy": 1}]
        )
    relink(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


@pytest.mark.parametrize(
    ("as_of", "decisions", "deadlines"),
    [
        pytest.param(
            "2024-04-01",
            [TASK],
            [("2024-05-31", "future", 0), ("2024-12-06", "future", 0)],
            id="before anything happened",
        ),
        pytest.param(
            "2024-07-01",
            [TASK],
            [("2024-05-31", "reported", 0), ("2024-12-06", "future", 0)],
            id="the interim report is found",
        ),
        pytest.param(
            "2024-11-15",
            [TASK, CHANGE],
            [("2024-05-31", "reported", 0), ("2025-02-14", "future", 1)],
            id="the final date is moved",
        ),
        pytest.param(
            "2025-02-20",
            [TASK, CHANGE],
            [("2024-05-31", "reported", 0), ("2025-02-14", "no_report_grace", 1)],
            id="within two weeks",
        ),
        pytest.param(
            "2025-03-01",
            [TASK, CHANGE],
            [("2024-05-31", "reported", 0), ("2025-02-14", "no_report", 1)],
            id="passed, no report found",
        ),
    ],
)
@pytest.mark.parametrize("document", [TASK, CHANGE, REPORT])
def test_the_chain_is_the_same_from_every_document(connection, document, as_of, decisions, deadlines):
    chain = chain_of(connection, document, as_of)
    assert [step.paper.id for step in chain.decisions] == decisions
    assert [(state.entry.current, state.code, state.moves) for state in chain.deadlines] == deadlines
    assert chain.agencies == ("Skogsverket",)


@pytest.mark.parametrize(
    ("last_read", "healthy"),
    [
        pytest.param("2025-02-01", True, id="not read since the date"),
        pytest.param("2025-06-01", False, id="looks wrong"),
    ],
)
def test_a_source_cut_off_turns_no_date_overdue(connection, last_read, healthy):
    connection.execute(update(tables.sources).values(last_read=last_read, healthy=int(healthy)))
    chain = chain_of(connection, TASK, "2025-03-01")
    assert [state.code for state in chain.deadlines] == ["reported", "uncheckable"]


@pytest.mark.parametrize(("published", "same"), [("2023-12", True), ("2024-11-15", False)])
def test_a_decision_of_the_same_title_in_the_same_case_is_another_one_a_year_later(connection, published, same):
    title = "Uppdrag att ta fram råd om skogen"
    given = {"assignment": Assignment("new", ("Skogsverket",))}
    twin = record("igen", published, title, "Samma råd.", given, type_="regeringsuppdrag", own=["LI2023/00100"])
    replace_documents(connection, [twin])
    chain = chain_of(connection, TASK, "2025-03-01")
    assert [step.paper.id == twin.id for step in chain.decisions if step.arrow is None] == [False, *([True] * same)]
    assert [paper.id for paper in chain.copies_of(twin.id)] == [TASK] * same
    assert chain.copies_of(CHANGE) == ()


@pytest.mark.parametrize(
    ("published", "agency", "number", "same"),
    [
        ("2030-05", "Skogsverket", (), True),
        ("2030-05", "Skogsverket", ("N2030/2",), False),
        ("2030-05", "Fjällverket", (), False),
        ("2030-06", "Skogsverket", (), False),
    ],
)
@pytest.mark.parametrize("asked", ["ett", "tva"])
def test_a_task_published_twice_without_a_number_is_one(connection, published, agency, number, same, asked):
    title = "Uppdrag att räkna bommar"
    given = [{"assignment": Assignment("new", (name,))} for name in ("Skogsverket", agency)]
    own = ("N2030/1",) if number else ()
    one = record("ett", "2030-05", title, "Bommar.", given[0], type_="regeringsuppdrag", own=own)
    two = record("tva", published, f"{title} ", "Bommar ska räknas.", given[1], type_="regeringsuppdrag", own=number)
    replace_documents(connection, [one, two])
    chain = chain_of(connection, {"ett": one, "tva": two}[asked].id, "2031-01-01")
    assert len(chain.decisions) == 1 + same


@pytest.mark.parametrize(
    ("published", "due", "same"),
    [
        pytest.param("2030-07", "2031-03-01", True, id="the same date"),
        pytest.param("2030-07", "2031-04-01", False, id="another date"),
        pytest.param("2030-07", None, False, id="no date"),
        pytest.param("2030-09", "2031-03-01", False, id="much later"),
    ],
)
def test_a_task_published_again_with_the_same_dates_is_one(connection, published, due, same):
    first = Assignment("new", ("Skogsverket",), deadlines=(deadline("2031-03-01", "final", "senast"),))
    again = replace(first, deadlines=(deadline(due, "final", "senast"),) if due else ())
    title = "Uppdrag att räkna bommar"
    given = [("ett", "2030-05", first), ("tva", published, again)]
    found = [record(k, day, title, "Bommar.", {"assignment": one}, type_="regeringsuppdrag") for k, day, one in given]
    replace_documents(connection, found)
    assert len(chain_of(connection, found[0].id, "2031-01-01").decisions) == 1 + same


def test_an_undertaking_leads_to_measure_decision_deadline_and_report(connection):
    view = strategy_of(connection, STRATEGY, "2025-03-01")
    (commitment,) = view.commitments
    (measure,) = commitment.measures
    assert commitment.tie.sections == ("2.1",)
    assert (measure.stage.code, measure.stage.sides, measure.unresolved) == (
        "interim_reported",
        ("amended",),
        ("LI2023/00999",),
    )
    assert commitment.status.code == "needs_assessment"
    assert {fact.document for fact in commitment.status.facts[1:]} == {STRATEGY, TASK, CHANGE, REPORT}


def test_what_bears_the_number_of_a_measure_and_is_on_something_else_does_not_count(connection):
    cited = tables.links.c.source_id == STRATEGY, tables.links.c.target_id.is_not(None)
    connection.execute(update(tables.links).where(*cited).values(rule=RULE_ELSEWHERE))
    (measure,) = strategy_of(connection, STRATEGY, "2025-03-01").measures
    assert (measure.chains, measure.papers, measure.unresolved) == ((), (), ("LI2023/00999",))
    assert {(ref, paper.id) for ref, paper in measure.elsewhere} == {("LI2023/00100", TASK), ("LI2023/00100", CHANGE)}
    assert measure.lost[0:2] == ("LI2023/00999", "LI2023/00100 (står på en handling om något annat)")
    assert {fact.document for fact in measure.stage.facts if fact.rule == RULE_ELSEWHERE} == {TASK, CHANGE}
    assert TASK not in list_strategy_decisions(connection, STRATEGY, "2025-03-01")


def test_a_number_that_no_paper_bears_leads_where_its_link_leads(connection):
    connection.execute(update(tables.measures).values(refs=["LI 2023:01"]))
    cited = tables.links.c.source_id == STRATEGY, tables.links.c.target_id == TASK
    connection.execute(update(tables.links).where(*cited).values(reference="LI 2023:01", rule="kommitténs direktiv"))
    (measure,) = strategy_of(connection, STRATEGY, "2025-03-01").measures
    assert ([chain.original.id for chain in measure.chains], measure.unresolved) == ([TASK], ())
    assert measure.led_by == {TASK: "LI 2023:01: kommitténs direktiv"}


def test_an_undertaking_is_no_measure_towards_itself(connection):
    said = connection.execute(select(tables.commitments.c.text)).scalar_one()
    connection.execute(update(tables.measures).values(text=said))
    (commitment,) = strategy_of(connection, STRATEGY, "2025-03-01").commitments
    assert (commitment.measures, commitment.status.code) == ((), "no_measures_found")
    assert len(commitment.status.facts) == 1


@pytest.mark.parametrize(
    ("said", "chains"),
    [
        ("Som beskrivits i avsnitt 2.1 ovan har Skogsverket fått i uppdrag att ta fram råd.", 1),
        ("Som beskrivits i avsnitt 2.3 ovan har Skogsverket fått i uppdrag att ta fram råd.", 0),
        ("Som nämns i avsnitt 2.1 finns det vilda bin och humlor.", 0),
        ("Skogsverket har fått i uppdrag att ta fram råd.", 0),
    ],
)
def test_a_measure_told_again_has_the_numbers_of_the_first_telling(connection, said, chains):
    again = dict(connection.execute(select(tables.measures)).mappings().one())
    connection.execute(insert(tables.measures).values({**again, "seq": 1, "text": said, "refs": [], "section": "2.2"}))
    first, second = strategy_of(connection, STRATEGY, "2025-03-01").measures
    assert [chain.original.id for chain in second.chains] == [TASK] * chains
    assert (second.refs, second.told_in) == ((), "2.1" if chains else None)
    told = [fact.sentence for fact in second.stage.facts if "beskrivs också i avsnitt 2.1" in fact.sentence]
    assert len(told) == chains
    assert first.told_in is None


def test_what_stands_beside_an_intention_does_not_tell_its_status(connection):
    connection.execute(update(tables.commitments).values(section="2.1"))
    (promise,) = strategy_of(connection, STRATEGY, "2024-04-01").commitments
    connection.execute(update(tables.commitments).values(strength="intention"))
    (intention,) = strategy_of(connection, STRATEGY, "2024-04-01").commitments
    assert (promise.status.code, intention.status.code) == ("ongoing", "needs_assessment")
    assert intention.measures == promise.measures
    assert "åtgärden i samma avsnitt" in intention.status.facts[0].sentence


def test_nothing_decided_later_is_seen(connection):
    assert strategy_of(connection, STRATEGY, "2024-03-13") is None
    (commitment,) = strategy_of(connection, STRATEGY, "2024-04-01").commitments
    assert commitment.status.code == "ongoing"
    assert {fact.document for fact in commitment.status.facts[1:]} == {STRATEGY, TASK}


@pytest.mark.parametrize(
    ("name", "kind", "documents"),
    [
        pytest.param(TASK, "document", (TASK,), id="a document's id"),
        pytest.param("/uppdrag", "document", (TASK,), id="a key"),
        pytest.param("https://www.regeringen.se/uppdrag/", "document", (TASK,), id="an address"),
        pytest.param(f"{STRATEGY}-0", "commitment", (STRATEGY,), id="an undertaking"),
        pytest.param("li2023 /00100", "case", tuple(sorted((TASK, CHANGE))), id="a number, however it is printed"),
        pytest.param("LI2023/00999", "case", (), id="a number that is cited and not held"),
    ],
)
def test_what_an_id_means(connection, name, kind, documents):
    found = find_thing(connection, name)
    assert (found.kind, found.documents) == (kind, documents)


def test_an_unknown_id_means_nothing(connection):
    assert find_thing(connection, "LI1999/99999") is None


def test_a_document_tells_what_is_unresolved_and_who_refers_to_it(connection):
    view = document_of(connection, STRATEGY, "2025-03-01")
    assert [(arrow.reference, arrow.reason) for arrow in view.unresolved] == [("LI2023/00999", "not_found")]
    task = document_of(connection, TASK, "2025-03-01")
    assert {paper.id for _, paper in task.into} == {CHANGE, REPORT, STRATEGY}


def test_a_case_without_a_document_tells_who_cites_it(connection):
    case = case_of(connection, find_thing(connection, "LI2023/00999"), "2025-03-01")
    assert ([paper.id for paper in case.citing], case.bearing) == ([STRATEGY], ())


@pytest.mark.skipif(not (SHARED / "corpus" / "pdf").is_dir(), reason="the shared corpus is not here")
def test_undertakings_of_the_real_strategy_sum_up_the_sections_that_readers_found():
    from extract.pipeline import find
    from extract.read import read
    from model.document import SourceFacts
    from model.ties import SectionText, tie_undertakings

    path = next((SHARED / "corpus" / "pdf").glob("skr-2023-24-68*.pdf"))
    clean = read(path.read_bytes(), path.name)
    found = find(clean, SourceFacts(filename=path.name))
    sections = [SectionText(s.number, s.title, clean.text[s.start : s.end]) for s in found.sections if s.number]
    lines = (SHARED / "gold" / "skr68_commitments.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    ties = tie_undertakings([(row["n"], row["text"], row["section"]) for row in gold], sections)
    right = [
        row["n"] for row in gold if set(row["area_sections"]) & set(ties[row["n"]].sections) or not row["area_sections"]
    ]
    assert [row["n"] for row in gold if row["n"] not in right] == []


@pytest.mark.parametrize(
    ("more", "note", "relation"),
    [
        ({}, None, "reports_on"),
        ({"report_kind": "interim"}, "delredovisning", "reports_on"),
        ({"report_kind": "interim", "research": True}, "forskningsrapport", "reports_on"),
        ({"type": "other", "report_kind": "interim"}, None, "speaks_of"),
    ],
)
def test_a_report_is_told_from_part_reports_research_and_pages_that_speak_of_one(more, note, relation):
    values = {"type": "rapport", "report_kind": None, **more}
    paper = Paper(
        "n", "regeringen", "/n", values.pop("type"), "Bommar", None, "2024-06-12", None, True, (), (), None, None,
        values.pop("report_kind"), None, **values,
    )  # fmt: skip
    step = Step(paper, Arrow("n", "d", None, "reports_on", None, None, "r", 0.9, "", None, None))
    assert (step.note, step.relation) == (note, relation)
    assert Step(paper).relation is None
    assert Step(replace(paper, type="rapport"), again=True).note == "ytterligare en version"
    told = Step(replace(paper, type="rapport", report_kind="final", research=False), part=True)
    assert (told.note, replace(told, paper=replace(told.paper, report_kind=None)).note) == (None, "delredovisning")


@pytest.mark.parametrize(("takes_place", "kind"), [(False, "revocation"), (True, "amendment")])
def test_a_task_that_another_takes_the_place_of_goes_on(takes_place, kind):
    def paper(name, **more):
        return Paper(
            name, "regeringen", f"/{name}", "regeringsuppdrag", "Bommar", None, "2024-06-12", None, True, (), (), None,
            None, None, None, **more,
        )  # fmt: skip

    arrow = Arrow("n", "d", None, "revokes", None, None, "r", 0.9, "", None, None)
    steps = (Step(paper("d")), Step(paper("n", takes_place=takes_place), arrow))
    chain = Chain(paper("d"), steps, (), (), (), (), (), ())
    assert [event.kind for event in events_of(chain)] == ["decision", kind]
