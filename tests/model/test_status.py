"""Stages of measures and statuses of commitments, with the facts that decided them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.deadline_state import DeadlineState
from model.ledger import Entry, StatedDeadline
from model.status import (
    STAGE_LABELS,
    STATUS_LABELS,
    Event,
    MeasureFacts,
    assess_commitment,
    assess_stage,
)

AS_OF = "2025-03-01"
MEASURE = MeasureFacts("assignment", "taken", "Regeringen har gett X i uppdrag.", "skr", "2024-03-14", 9, "r")


def event(kind, date="2024-06-01"):
    return Event(kind, "doc", date, "citat", 1, "regel")


def deadline(code):
    stated = StatedDeadline("d", 0, "2024-12-06", "final", None, False, "senast den 6 december 2024", page=4)
    entry = Entry("d-0", "final", "2024-12-06", "2024-12-06", "2024-12-06", "2024-12-20", stated, "2023-11-15", "regel")
    return DeadlineState(entry, code, "skäl")


@pytest.mark.parametrize(
    ("measure", "stage"),
    [
        pytest.param(MEASURE, "decided", id="a task given is decided, never more"),
        pytest.param(replace(MEASURE, kind="inquiry"), "decided", id="an appointed inquiry is never done"),
        pytest.param(replace(MEASURE, kind="intention", tense="intended"), "announced", id="an intention is announced"),
        pytest.param(
            replace(MEASURE, kind="inquiry", events=(event("decision"), event("inquiry_report"))),
            "inquiry_delivered",
            id="a delivered report of an inquiry is delivered",
        ),
        pytest.param(
            replace(MEASURE, events=(event("interim_report"),)), "interim_reported", id="an interim report is interim"
        ),
        pytest.param(
            replace(MEASURE, events=(event("final_report"),)),
            "reported",
            id="a delivered report is reported, never fulfilled",
        ),
        pytest.param(
            replace(MEASURE, events=(event("final_report", "2025-03-02"),)),
            "decided",
            id="a report published later is not known",
        ),
        pytest.param(
            replace(MEASURE, events=(event("bill"), event("inquiry_report"))),
            "bill",
            id="the highest step counts, whatever the order",
        ),
        pytest.param(
            replace(
                MEASURE, kind="inquiry_report_under_preparation", tense="ongoing", text="Betänkandet har remitterats."
            ),
            "circulated",
            id="a report sent out for comment",
        ),
        pytest.param(
            replace(MEASURE, kind="report_received"), "reported", id="the strategy itself may tell of a report"
        ),
        pytest.param(
            replace(MEASURE, kind="regulation", text="Lagen trädde i kraft den 1 juli 2023."),
            "in_force",
            id="a law told to be in force",
        ),
    ],
)
def test_stage(measure, stage):
    assert assess_stage(measure, AS_OF).code == stage


@pytest.mark.parametrize(
    ("kind", "side"), [("amendment", "amended"), ("revocation", "revoked"), ("replacement", "replaced")]
)
def test_side_exits_are_told_beside_the_stage(kind, side):
    assert assess_stage(replace(MEASURE, events=(event(kind),)), AS_OF).sides == (side,)


def status(*measures, doubt=None):
    return assess_commitment([assess_stage(m, AS_OF) for m in measures], doubt)


@pytest.mark.parametrize(
    ("measures", "doubt", "code"),
    [
        pytest.param([], None, "no_measures_found", id="no measure is found"),
        pytest.param([], "Källan är inte läst.", "not_assessable", id="no measure is found and the source is in doubt"),
        pytest.param(
            [replace(MEASURE, deadlines=(deadline("future"),))], None, "ongoing", id="a deadline is still to come"
        ),
        pytest.param([replace(MEASURE, tense="ongoing")], None, "ongoing", id="told as ongoing, nothing else known"),
        pytest.param([MEASURE], None, "needs_assessment", id="told as taken, nothing else known"),
        pytest.param(
            [replace(MEASURE, events=(event("final_report"),))], None, "reported", id="all measures are reported"
        ),
        pytest.param(
            [replace(MEASURE, deadlines=(deadline("no_report"),))],
            None,
            "needs_assessment",
            id="passed without a found report",
        ),
        pytest.param(
            [replace(MEASURE, deadlines=(deadline("uncheckable"),))],
            None,
            "not_assessable",
            id="the source was not read after the date",
        ),
        pytest.param(
            [replace(MEASURE, events=(event("final_report"),)), MEASURE],
            None,
            "needs_assessment",
            id="one reported, one in the dark",
        ),
        pytest.param(
            [replace(MEASURE, kind="intention", tense="intended")], None, "needs_assessment", id="only announced"
        ),
        pytest.param([replace(MEASURE, events=(event("revocation"),))], None, "needs_assessment", id="only withdrawn"),
    ],
)
def test_status(measures, doubt, code):
    found = status(*measures, doubt=doubt)
    assert found.code == code
    assert found.facts[0].sentence.endswith(".")


def test_every_fact_names_its_paper():
    facts = status(
        replace(MEASURE, events=(event("decision"),), deadlines=(deadline("no_report"),), unresolved=("Ju2023/1",))
    ).facts
    assert [(f.document, f.page) for f in facts[1:]] == [("skr", 9), ("doc", 1), ("d", 4), ("skr", None)]


def test_only_a_person_can_say_fulfilled():
    assert not [label for label in (*STATUS_LABELS.values(), *STAGE_LABELS.values()) if "uppfyll" in label]


DAYS = st.dates(min_value=datetime.date(2024, 1, 1), max_value=datetime.date(2027, 12, 31)).map(str)
EVENTS = st.lists(
    st.builds(
        Event,
        st.sampled_from(
            [
                "decision",
                "amendment",
                "interim_report",
                "final_report",
                "inquiry_report",
                "referral",
                "bill",
                "in_force",
            ]
        ),
        st.sampled_from("abc"),
        DAYS,
    ),
    max_size=6,
)


@given(EVENTS, DAYS, DAYS)
def test_stage_is_monotone_in_time(events, one, other):
    earlier, later = sorted((one, other))
    measure = replace(MEASURE, events=tuple(events))
    steps = list(STAGE_LABELS)
    assert steps.index(assess_stage(measure, earlier).code) <= steps.index(assess_stage(measure, later).code)


@given(EVENTS, st.randoms(), DAYS)
def test_order_of_events_does_not_matter(events, random, as_of):
    shuffled = list(events)
    random.shuffle(shuffled)
    one, other = (assess_stage(replace(MEASURE, events=tuple(order)), as_of) for order in (events, shuffled))
    assert (one.code, set(one.sides)) == (other.code, set(other.sides))


STAGES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["future", "reported", "no_report", "uncheckable", "withdrawn"]), max_size=3),
        st.sampled_from(["taken", "ongoing", "intended"]),
        st.lists(st.sampled_from(["final_report", "revocation", "interim_report"]), max_size=2),
    ),
    min_size=1,
    max_size=6,
)


@given(STAGES)
def test_each_measure_is_counted_once_in_the_sentence_that_decides(stages):
    measures = [
        replace(MEASURE, tense=tense, deadlines=tuple(map(deadline, codes)), events=tuple(map(event, kinds)))
        for codes, tense, kinds in stages
    ]
    status = assess_commitment([assess_stage(measure, AS_OF) for measure in measures])
    said = status.facts[0].sentence
    told = [int(part.split()[0]) for part in said.partition(":")[2].split(";")] if ":" in said else [len(measures)]
    assert sum(told) == len(measures)
    assert "slutför" not in said


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Den 1 juli 2030 trädde lagen (2030:196) om kommuners ansvar i kraft.", "in_force"),
        ("Lagen träder i kraft den 1 juli 2030.", "decided"),
        ("Lagen trädde inte i kraft som planerat.", "decided"),
        ("Lagen gäller sedan den 1 juli 2030.", "in_force"),
        ("Riksdagen har därefter antagit lagen, som träder i kraft den 1 juli 2030.", "parliament_decided"),
    ],
)
def test_a_rule_told_as_in_force_is(text, stage):
    assert assess_stage(replace(MEASURE, kind="regulation", text=text), AS_OF).code == stage


@pytest.mark.parametrize(
    ("kind", "text", "stage"),
    [
        ("bill", "Regeringens förslag om bommar trädde i kraft den 1 juli 2030 (prop. 2029/30:4).", "in_force"),
        ("bill", "Förslaget antogs av riksdagen den 1 juni 2030.", "parliament_decided"),
        ("bill", "Förslaget har lämnats till riksdagen.", "bill"),
        ("funding", "I budgetpropositionen aviserades en treårig satsning på bommar.", "announced"),
        ("funding", "Regeringen har avsatt medel för bommar.", "decided"),
        (
            "inquiry",
            "Ett arbete pågår med att, enligt avtalet, tillsätta en utredning.",
            "announced",
        ),
        ("inquiry", "Regeringen har tillsatt en utredning.", "decided"),
    ],
)
def test_a_stage_does_not_contradict_its_sentence(kind, text, stage):
    assert assess_stage(replace(MEASURE, kind=kind, text=text), AS_OF).code == stage


def test_what_was_announced_is_not_told_as_taken():
    measure = replace(MEASURE, kind="funding", text="I budgetpropositionen aviserades en satsning på bommar.")
    assert assess_stage(measure, AS_OF).facts[0].sentence.startswith("Angiven som aviserad")
