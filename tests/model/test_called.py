"""Committees known by what they are called: after their task, or by a word that a report's title holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.answer_rules import RULE_DUE, RULE_SUBJECT
from model.answers_told import RULE_COMMITTEE
from model.called import called_by_task, title_holds
from model.changes import RULE_CALLED
from model.linking import build_index, decide_links
from tests.model.test_inquiries import paper

DIRECTIVE = paper(
    *("d", "Framkomlighet i hela landet, Dir. 2029:7", "2029-03-01"),
    "En särskild utredare ska se över nya bommar vid skogsbilsövergångar.",
    "kommittedirektiv",
    own=("dir. 2029:7",),
)
SUPPLEMENT = paper(
    *("s", "Tilläggsdirektiv till Utredningen om nya bommar vid skogsbilsövergångar, Dir. 2030:1", "2030-01-09"),
    "Utredningstiden förlängs.",
    "kommittedirektiv",
    own=("dir. 2030:1",),
    committee_name="Utredningen om nya bommar vid skogsbilsövergångar",
    directive_kind="supplementary",
)
ANOTHER = replace(DIRECTIVE, id="e", own_ids=("dir.2029:8",), title="Vägar i glesbygd, Dir. 2029:8")


RIVAL = replace(
    ANOTHER,
    text="Vägar\n\nEn särskild utredare ska se över vilka bommar som är nya, vid större skogsbilsövergångar.",
)


def links_of(row, *papers):
    ((_, found),) = decide_links(build_index([row, *papers], ("regeringen",)), [row.id])
    return [(link.target, link.rule) for link in found if link.target]


NAME = "Utredningen om nya bommar vid skogsbilsövergångar"


@pytest.mark.parametrize(
    ("name", "papers", "expected"),
    [
        (NAME, [DIRECTIVE], "d"),
        ("den särskilda utredaren för nya bommar vid skogsbilsövergångar", [DIRECTIVE], "d"),
        (NAME, [DIRECTIVE, ANOTHER], None),
        (NAME, [DIRECTIVE, replace(ANOTHER, title="Nya bommar vid skogsbilsövergångar")], "e"),
        ("Utredningen om bommar", [DIRECTIVE], None),
        ("Bomutredningen", [DIRECTIVE], None),
        (NAME, [SUPPLEMENT], None),
        (None, [DIRECTIVE], None),
    ],
)
def test_the_one_directive_that_tells_what_the_committee_is_called_by(name, papers, expected):
    found = called_by_task(name, papers)
    assert (found.id if found else None) == expected


def test_a_supplement_leads_to_the_directive_that_its_committee_is_called_by():
    assert links_of(SUPPLEMENT, DIRECTIVE, RIVAL) == [("d", RULE_CALLED)]
    assert links_of(SUPPLEMENT, replace(DIRECTIVE, published="2019-03-01"), RIVAL) != [("d", RULE_CALLED)]


def test_a_report_leads_to_the_directive_that_its_committee_is_called_by():
    lead = "Utredningen om nya bommar vid skogsbilsövergångar föreslår ett register över hänglås."
    report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
    assert links_of(report, DIRECTIVE, RIVAL) == [("d", RULE_CALLED)]
    assert links_of(replace(report, published="2039-03-31"), DIRECTIVE) == []


@pytest.mark.parametrize(
    ("title", "name", "held"),
    [
        ("Försäkring av båtar i krig och kris", "Krigsförsäkringsutredningen", True),
        ("Försäkring av båtar i krig och kris", "2012 års krigsförsäkringsutredning", True),
        ("Mål och medel i domstol", "Målutredningen", True),
        ("Svensk veteranpolitik", "Veteranutredningen", True),
        ("Försäkring av båtar", "Krigsförsäkringsutredningen", False),
        ("Utvärdering av skogsbilsövergångar", "Utvärderingsutredningen", False),
        ("Nya bommar vid skogsbilsövergångar", "Utredningen om nya bommar", False),
        ("Målarskolor", "Målutredningen", False),
    ],
)
def test_a_title_holds_each_part_of_a_committees_name(title, name, held):
    assert title_holds(title, name, told=True) is held


def test_a_whole_name_begins_a_longer_word_only_where_the_committee_is_spoken_of():
    assert not title_holds("Svensk veteranpolitik", "Veteranutredningen", told=False)
    assert title_holds("Mål och medel", "Målutredningen", told=False)
    assert title_holds("Försäkring i krig", "Krigsförsäkringsutredningen", told=False)


def test_a_report_due_when_the_committee_was_that_its_title_names():
    moved = replace(
        SUPPLEMENT,
        title="Tilläggsdirektiv till Vägbomsutredningen, Dir. 2030:1",
        committee_name="Vägbomsutredningen",
        text="Uppdraget ska i stället redovisas senast den 31 mars 2030.",
        deadlines=frozenset({"2030-03-31"}),
    )
    report = paper("r", "En väg, en bom, SOU 2030:11", "2030-04-02", "Öppet eller stängt.", own=("SOU 2030:11",))
    assert links_of(report, moved) == [("s", RULE_DUE)]
    assert links_of(replace(report, published="2031-04-02"), moved) == []
    assert links_of(replace(report, title="En väg, SOU 2030:11"), moved) == []
    other = replace(report, text="Slutbetänkande av Grindutredningen.")
    assert links_of(other, moved) == []
    assert links_of(report, replace(moved, published="2020-01-09")) == []
    # What words alone make likely gives way to it.
    text = "En särskild utredare ska se över grindar och stängsel vid hästhagar. Det gäller vägar och väderskydd."
    likely = paper(
        "l", "Översyn av grindar vid hästhagar", "2029-05-01", text, "kommittedirektiv", own=("dir. 2029:9",)
    )
    told = replace(report, text="Utredaren har sett över grindar, broar och annat vid hästhagar.")
    assert [rule for _, rule in links_of(told, likely)] == [RULE_SUBJECT]
    assert links_of(told, likely, moved) == [("s", RULE_DUE)]


def test_a_report_is_of_the_committee_that_the_sources_list_tells():
    named = replace(DIRECTIVE, committee_name="Vägbomsutredningen", text="Vägar\n\nUtredaren ska se över vägarna.")
    report = paper("r", "Stängt, SOU 2030:11", "2030-04-02", "Öppet eller stängt.", own=("SOU 2030:11",))
    assert links_of(report, named) == []
    assert links_of(replace(report, committee_name="Vägbomsutredningen"), named) == [("d", RULE_COMMITTEE)]
