"""Findings that are saved and loaded again are equal, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from model import document, finding
from model.database import open_database
from model.document import Block, CleanText, Hyperlink, Issue, PageSegment
from model.finding import (
    Assignment,
    ChangeTold,
    Commitment,
    Committee,
    Deadline,
    Directive,
    DocumentFacts,
    Findings,
    Funds,
    Measure,
    OwnId,
    Reference,
    Report,
    Section,
)
from model.migrations import migrate
from model.store import Record, Version, load_document, replace_document

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
NUMBER = st.integers(0, 10**9)
MAYBE_TEXT, MAYBE_NUMBER = st.none() | TEXT, st.none() | NUMBER
NAMES = st.lists(TEXT, max_size=3).map(tuple)
DATE = st.none() | st.sampled_from(["2024-05-31", "2025-09", "2026"])
PLACE = {"start": NUMBER, "end": NUMBER, "page": MAYBE_NUMBER, "rule": TEXT}
BARRIER = st.sampled_from([None, 0, 1, 2, 3])


def of(literal: Any) -> Any:
    return st.sampled_from(get_args(literal))


def several(value: Any) -> Any:
    return st.lists(value, max_size=3).map(tuple)


DEADLINE = st.builds(
    Deadline,
    date=DATE,
    kind=of(finding.DeadlineKind),
    recurring=st.none() | st.just("--03-01"),
    text=TEXT,
    **PLACE,
)
DEADLINES = {"deadlines": several(DEADLINE), "superseded_deadlines": several(DEADLINE), "amends": NAMES}
CHANGE = st.builds(ChangeTold, id=TEXT, text=TEXT, **PLACE)
FUNDS = st.builds(Funds, amount_sek=st.integers(0, 10**13), year=MAYBE_NUMBER, agency=MAYBE_TEXT)
ASSIGNMENT = st.builds(
    Assignment,
    kind=of(finding.AssignmentKind),
    assignees=NAMES,
    coordinator=MAYBE_TEXT,
    recipients=NAMES,
    funds=several(FUNDS),
    **DEADLINES,
)
DIRECTIVE = st.builds(
    Directive,
    kind=of(finding.DirectiveKind),
    committee=st.builds(Committee, name=MAYBE_TEXT, id=MAYBE_TEXT),
    **DEADLINES,
)
FACTS = st.builds(
    DocumentFacts,
    type=of(document.DocumentType),
    id=MAYBE_TEXT,
    dnr=NAMES,
    title=TEXT,
    date=DATE,
    issuer=MAYBE_TEXT,
    pages=MAYBE_NUMBER,
    own_ids=several(st.builds(OwnId, kind=of(finding.ReferenceKind), id=TEXT, origin=of(finding.IdOrigin))),
)
ISSUES = several(st.builds(Issue, code=TEXT, message=TEXT, start=MAYBE_NUMBER, page=MAYBE_NUMBER))
REFERENCE = st.builds(Reference, kind=of(finding.ReferenceKind), id=TEXT, text=TEXT, section=MAYBE_TEXT, **PLACE)
COMMITMENT = st.builds(
    Commitment, text=TEXT, section=MAYBE_TEXT, barrier=BARRIER, strength=of(finding.Strength), **PLACE
)
MEASURE = st.builds(
    Measure,
    text=TEXT,
    section=MAYBE_TEXT,
    barrier=BARRIER,
    kind=of(finding.MeasureKind),
    tense=of(finding.Tense),
    actors=NAMES,
    refs=NAMES,
    **PLACE,
)
ACTS = st.sampled_from([(st.none(), st.none()), (ASSIGNMENT, st.none()), (st.none(), DIRECTIVE)])


@st.composite
def all_findings(draw: st.DrawFn) -> Findings:
    assignment, directive = (draw(act) for act in draw(ACTS))
    document = draw(FACTS)
    return Findings(
        document=document if directive else replace(document, committee=draw(MAYBE_TEXT)),
        sections=draw(several(st.builds(Section, number=MAYBE_TEXT, title=TEXT, start=NUMBER, end=NUMBER))),
        references=draw(several(REFERENCE)),
        assignment=assignment,
        directive=directive,
        report=draw(
            st.none()
            | st.builds(
                Report,
                answers=NAMES,
                agency=MAYBE_TEXT,
                kind=st.none() | of(finding.ReportKind),
                deadlines=several(DEADLINE) if (assignment, directive) == (None, None) else st.just(()),
                changed_by=several(CHANGE),
            )
        ),
        commitments=draw(several(COMMITMENT)),
        measures=draw(several(MEASURE)),
        issues=draw(ISSUES),
    )


CLEAN_TEXT = st.builds(
    CleanText,
    text=TEXT,
    blocks=several(
        st.builds(
            Block,
            kind=of(document.BlockKind),
            start=NUMBER,
            end=NUMBER,
            page=MAYBE_NUMBER,
            level=NUMBER,
            number=MAYBE_TEXT,
        )
    ),
    segments=several(st.builds(PageSegment, start=NUMBER, end=NUMBER, page=NUMBER)),
    page_count=MAYBE_NUMBER,
    title=MAYBE_TEXT,
    margin=NAMES,
    links=several(st.builds(Hyperlink, start=NUMBER, end=NUMBER, target=TEXT)),
    issues=ISSUES,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('values')}/values.db")
    migrate(engine)
    yield engine
    engine.dispose()


def save_and_load(engine: Engine, text: CleanText, findings: Findings) -> object:
    record = Record("test", "/one", Version("a" * 64, "b" * 64, "1"), b"bytes", "text/plain", text, findings)
    with engine.begin() as connection:
        replace_document(connection, record)
        return load_document(connection, record.id)


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(text=CLEAN_TEXT, findings=all_findings())
def test_what_is_loaded_equals_what_was_saved(engine: Engine, text: CleanText, findings: Findings) -> None:
    assert save_and_load(engine, text, findings) == (text, findings)


@pytest.mark.postgresql
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=25)
@given(text=CLEAN_TEXT, findings=all_findings())
def test_what_is_loaded_equals_what_was_saved_on_postgresql(
    postgresql: Engine, text: CleanText, findings: Findings
) -> None:
    assert save_and_load(postgresql, text, findings) == (text, findings)
