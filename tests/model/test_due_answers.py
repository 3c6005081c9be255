"""Reports that neither name their directive nor share its title: known by the day they were due and what both tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.answer_rules import RULE_DUE, RULE_FELLOW, RULE_SUBJECT, RULE_TOLD
from model.answers import is_unlike
from model.candidates import Candidate
from model.link_keys import due_keys
from model.linking import build_index, decide_links
from model.links import Mention
from tests.model.test_inquiries import paper

TOLD = (
    "Gruslager, färister, hänglås, nyckelskåp, stängsel, vägvisare, vändplatser, snöplogar, skotare, brandbilar, "
    "grindar, bommar, trummor och broar ska ses över."
)
DIRECTIVE = paper(
    *("d", "Framkomlighet i glesbygd, Dir. 2029:7", "2029-03-01"),
    f"{TOLD} Uppdraget ska redovisas senast den 31 mars 2030.",
    "kommittedirektiv",
    own=("dir. 2029:7",),
)
REPORT = paper("r", "Öppet hela året, SOU 2030:11", "2030-04-03", TOLD, own=("SOU 2030:11",))
SUPPLEMENT = paper(
    *("s", "Tilläggsdirektiv till Glesbygdsutredningen, Dir. 2030:2", "2030-01-09"),
    f"Dir. 2029:7 ändras. {TOLD} Uppdraget ska i stället redovisas senast den 31 december 2030.",
    "kommittedirektiv",
    own=("dir. 2030:2",),
    amends=("dir.2029:7",),
)


NUMBER = Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", 0, 11)


def answered(report, *papers) -> list[str | None]:
    index = build_index([report, *papers], ("regeringen",))
    ((_, found),) = decide_links(index, ["r"])
    return [link.target for link in found if link.relation == "reports_on" and link.rule == RULE_DUE]


@pytest.mark.parametrize(
    ("published", "expected"), [("2030-04-03", ["d"]), ("2030-02-20", ["d"]), ("2030-07-03", []), ("2029-12-03", [])]
)
def test_a_report_that_tells_the_same_when_it_was_due_answers_the_directive(published, expected) -> None:
    assert answered(replace(REPORT, published=published), DIRECTIVE) == expected


def test_a_report_on_something_else_or_of_a_ministry_answers_nothing() -> None:
    other = "Fiskar, musslor, tång, alger, räkor, kräftor, humrar, sälar, valar och sjöfåglar räknas varje sommar."
    assert answered(replace(REPORT, text=f"Öppet hela året\n\n{other}"), DIRECTIVE) == []
    assert answered(replace(REPORT, own_ids=("ds2030:11",)), DIRECTIVE) == []
    for annex in ("I denna bilaga beskrivs läget.", "Bilaga 5 till Långtidsutredningen."):
        assert answered(replace(REPORT, text=f"Öppet hela året\n\n{annex} {TOLD}"), DIRECTIVE) == []


@pytest.mark.parametrize(("supplemented", "expected"), [("2029", ["d"]), ("2030", [])])
def test_where_the_title_leads_to_a_directive_that_came_too_late_the_day_tells(supplemented, expected) -> None:
    late = paper(*("e", "Införande av nya bommar vid skogsvägar, Dir. 2029:9", "2029-09-01"), "Bommar ska föreslås.",
                 "kommittedirektiv", own=("dir. 2029:9",))  # fmt: skip
    lead = f"Införande av nya bommar\n\nDen 1 juni {supplemented} beslutade regeringen om tilläggsdirektiv. {TOLD}"
    report = replace(REPORT, title="Införande av nya bommar vid skogsvägar, SOU 2030:11", text=lead)
    assert answered(report, DIRECTIVE, late) == expected


@pytest.mark.parametrize(
    ("appointed", "expected"),
    [("den 26 februari 2029", ["d"]), ("den 3 maj 2028", []), ("den 3 maj 2029", ["d"])],
)
def test_a_report_of_an_inquiry_appointed_on_another_day_answers_nothing(appointed: str, expected: list[str]) -> None:
    said = f"Regeringen beslutade {appointed} att tillkalla en särskild utredare. {TOLD}"
    report = replace(REPORT, text=f"Öppet hela året\n\n{said}")
    ((_, found),) = decide_links(build_index([report, DIRECTIVE], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.target] == expected


def test_two_directives_due_then_that_tell_the_same_are_none() -> None:
    twin = replace(DIRECTIVE, id="e", title="Framkomlighet i tätort, Dir. 2029:8", own_ids=("dir.2029:8",))
    assert answered(REPORT, DIRECTIVE, twin) == []


def test_a_supplement_is_known_by_what_it_adds_and_not_by_what_it_repeats() -> None:
    """Its first words, and its title, tell of the task that it adds to."""
    recital = "Med stöd av regeringens bemyndigande ser en utredare över förråd och beredskapslager. " * 9
    supplement = replace(SUPPLEMENT, text=f"Dir. 2029:7 ändras. {recital}\n\nUtredaren ska nu även föreslå: {TOLD}")
    directive = replace(DIRECTIVE, title="Förråd, Dir. 2029:7", text=f"Förråd\n\n{recital}", deadlines=frozenset())
    supplement = replace(supplement, deadlines=frozenset({"2030-12-31"}))
    report = replace(REPORT, published="2030-12-30")
    assert answered(report, directive, supplement) == ["d"]
    untold = replace(supplement, text=supplement.text.replace("ska nu även föreslå", "har i dag"))
    assert answered(report, directive, untold) == []


def test_a_report_due_by_a_supplement_answers_the_directive_that_it_adds_to() -> None:
    late = replace(REPORT, published="2031-01-08")
    bare = replace(DIRECTIVE, text="Framkomlighet i glesbygd\n\nVägar ses över till den 31 mars 2030.")
    assert answered(late, bare) == []
    assert answered(late, bare, SUPPLEMENT) == ["d"]


SHORT = paper("r", "Nycklar åt alla, SOU 2030:11", "2030-04-03", "Delbetänkande av 2029 års vägbomsutredning.",
              own=("SOU 2030:11",))  # fmt: skip
CALLING = paper(
    *("d", "Översyn av vägbomslagen i syfte att främja framkomlighet, Dir. 2029:7", "2029-03-01"),
    "Uppdraget ska redovisas senast den 31 mars 2030.",
    "kommittedirektiv",
    own=("dir. 2029:7",),
)


def test_a_committee_is_called_as_the_directive_that_was_due() -> None:
    """All words of its name stand in the title of one directive alone, whole or as parts of longer words."""
    assert answered(SHORT, CALLING) == ["d"]
    assert answered(replace(SHORT, published="2031-04-03"), CALLING) == []
    assert answered(SHORT, replace(CALLING, title="Översyn av vägar i syfte att främja framkomlighet")) == []
    twin = replace(CALLING, id="e", title="Vägbomslagen och följderna, Dir. 2029:8", own_ids=("dir.2029:8",))
    assert answered(SHORT, CALLING, twin) == []


def test_a_title_much_like_the_directives_is_enough_when_the_report_came_in_time() -> None:
    lead = "Förslagen gäller vägar, hänglås och nyckelskåp, som ska skydda skogsbrukets egendom."
    report = replace(SHORT, title="Förbättrat skydd för skogsbruket, SOU 2030:11", text=lead)
    asked = replace(CALLING, title="Förbättrat skydd för skogsbruksverksamhet, Dir. 2029:7", text=f"{lead} Uppdraget"
                    " ska redovisas senast den 31 mars 2030.")  # fmt: skip
    assert answered(report, asked) == ["d"]
    for late in ("2030-04-20", "2030-03-20"):
        assert answered(replace(report, published=late), asked) == []
    assert answered(replace(report, text=f"Betänkande av Snöskoterutredningen. {lead}"), asked) == []


def test_titles_that_share_a_word_of_many_directives_alone_are_not_on_one_thing() -> None:
    lead = "En ny organisation, med hänglås och nyckelskåp."
    report = replace(SHORT, title="Organisation av vägbomsskötsel, SOU 2030:11", text=lead)
    asked = replace(CALLING, title="En ny organisation för poliser, Dir. 2029:7", text=f"{lead} {CALLING.text}")
    assert answered(report, asked) == []


@pytest.mark.parametrize(
    ("published", "months"),
    [
        ("2030-01-31", ["2029-12", "2030-01", "2030-02"]),
        ("2030-12-03", ["2030-11", "2030-12", "2031-01"]),
        ("2030", []),
    ],
)
def test_the_months_in_which_a_report_was_due(published, months) -> None:
    assert list(due_keys(replace(REPORT, published=published))) == [f"due:{month}" for month in months]


AT_DATE = replace(
    DIRECTIVE,
    text="En utredare ska se över skogen. En kartläggning av slitaget på hängbroar och färister redovisas senast den 31"
    " mars 2030 i ett delbetänkande. Uppdraget slutredovisas senast den 31 december 2030.",
)
MAPPED = paper("r", "Kartläggning av slitage på hängbroar och färister", "2030-03-30", "Läget.", own=("SOU 2030:12",))


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2030-03-30", "Läget.", ["d"]),
        ("2030-06-30", "Läget.", []),
        ("2030-03-30", "Betänkande av Snöskoterutredningen.", []),
    ],
)
def test_a_title_told_beside_the_date_is_what_was_due(published, text, expected) -> None:
    assert answered(replace(MAPPED, published=published, text=text), AT_DATE) == expected


def test_where_the_directive_is_not_held_its_supplement_stands_for_it() -> None:
    title = "Tilläggsdirektiv till Skogsbroutredningen, Dir. 2029:7"
    supplement = replace(AT_DATE, title=title, directive_kind="supplementary")
    assert answered(MAPPED, supplement) == ["d"]


FEW = (
    "Avgifter på isvägar över sjöar och älvar. Färjelinjer som läggs ned ska kunna ersättas. Trafikverkets mätningar "
    "räcker inte, och renskötseln berörs av öppet vatten, dimma, bränslebrist, bärgning, reservdelar, tidtabeller, "
    "kajplatser och lotsning."
)
FOUND = (
    "Vintervägar behövs när färjelinjer saknas. Tjockleken mäts för sällan, och älvar varierar. Vi redogör för "
    "olyckor, snödjup, räddningstjänst, försäkringsvillkor, turism, bärgning, skoterleder, plogbilar, sandning "
    "och vindskydd."
)


@pytest.mark.parametrize(
    ("published", "other", "expected"),
    [
        pytest.param("2030-04-03", "Fiskar räknas.", ["d"], id="by far the most alike"),
        pytest.param("2030-04-03", FEW, [], id="another as much alike"),
        pytest.param("2030-02-25", "Fiskar räknas.", [], id="long before it was due"),
    ],
)
def test_a_report_by_far_the_most_like_one_directive_that_was_due_just_then_answers_it(
    published: str, other: str, expected: list[str]
) -> None:
    due = "Uppdraget ska redovisas senast den 31 mars 2030."
    directive = replace(DIRECTIVE, title="Farbarhet, Dir. 2029:7", text=f"Farbarhet\n\n{FEW} {due}")
    second = replace(
        DIRECTIVE, id="e", title="Hav och sjö, Dir. 2029:8", text=f"Hav och sjö\n\n{other} {due}",
        own_ids=("dir.2029:8",),
    )  # fmt: skip
    report = replace(REPORT, title="Kallt, SOU 2030:11", published=published, text=f"Kallt\n\n{FOUND}")
    assert answered(report, directive, second) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ["d"]),
        ({"text": "Kallt\n\nIsens tjocklek mäts på isvägar när färjelinjer läggs ned."}, []),
        ({"text": f"Kallt\n\nBetänkande av Snöskoterutredningen. {FOUND}"}, []),
    ],
)
def test_few_words_or_a_committee_of_another_name_tie_nothing_by_likeness(
    changed: dict[str, str], expected: list[str]
) -> None:
    due = "Uppdraget ska redovisas senast den 31 mars 2030."
    directive = replace(DIRECTIVE, title="Farbarhet, Dir. 2029:7", text=f"Farbarhet\n\n{FEW} {due}")
    report = replace(REPORT, title="Kallt, SOU 2030:11", text=f"Kallt\n\n{FOUND}")
    assert answered(replace(report, **changed), directive) == expected


def told(report, *papers) -> list[tuple[str | None, str]]:
    index = build_index([report, *papers], ("regeringen",))
    return [
        (link.target, link.rule)
        for _, found in decide_links(index, ["r"])
        for link in found
        if link.relation == "reports_on"
    ]


@pytest.mark.parametrize(("begins", "expected"), [(TOLD, ("d", RULE_TOLD)), ("Se.", ("e", RULE_SUBJECT))])
def test_a_report_that_begins_much_more_like_another_directive_is_not_drawn_by_its_title(begins, expected) -> None:
    directive = replace(DIRECTIVE, title="Ordning vid skogsvägar med grindar, Dir. 2029:7")
    titled = paper(
        *("e", "Nya bommar vid skogsvägar, Dir. 2029:9", "2029-02-01"),
        "Nya bommar föreslås vid skogsvägar i byar, vid hav, på fjäll, på öar, i parker, i städer, vid hus och på torg."
        " Uppdraget ska redovisas senast den 31 mars 2030.",
        "kommittedirektiv",
        own=("dir. 2029:9",),
    )
    title = "Nya bommar vid skogsvägar"
    report = replace(REPORT, title=f"{title}, SOU 2030:11", text=f"{title}\n\n{begins}")
    assert told(report, directive, titled) == [expected]


STUDY = "beskriva hur nya bommar vid skogsvägar hindrar renar, älgar, plogar, timmerbilar och bärplockare."
COURSE = "ta fram ett utbildningsmaterial om nya bommar vid skogsvägar till lärare, föreningar och byalag."


@pytest.mark.parametrize(("begins", "expected"), [(STUDY, ("d", RULE_TOLD)), (COURSE, ("e", RULE_SUBJECT))])
def test_an_agencys_report_that_begins_like_a_task_is_not_drawn_to_the_one_of_a_nearer_title(begins, expected) -> None:
    title, given = "Nya bommar vid skogsvägar", {"type_": "regeringsuppdrag", "assignees": ("Skogsverket",)}
    older = paper("d", f"Uppdrag om en studie av {title.lower()}", "2029-02-01", f"Skogsverket ska {STUDY}", **given)
    nearer = paper("e", f"Uppdrag om {title.lower()}", "2029-09-01", f"Skogsverket ska {COURSE}", **given)
    report = paper("r", title, "2030-03-01", f"Skogsverket har haft i uppdrag att {begins}", "rapport")
    assert told(report, older, nearer) == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Så öppet som möjligt för alla: broar och trummor, SOU 2031:4", [("d", RULE_FELLOW)]),
        ("Så öppet som möjligt för flera: broar och trummor, SOU 2031:4", []),
        ("Öppet för alla: broar och trummor, SOU 2031:4", []),
    ],
)
def test_reports_of_one_long_title_before_the_subtitle_are_of_one_committee(title, expected) -> None:
    first = replace(REPORT, id="f", title="Så öppet som möjligt för alla - grindar, SOU 2030:11", mentions=(NUMBER,))
    second = paper(*("r", title, "2031-02-03"), "Här lämnas förslag om räcken.", own=("SOU 2031:4",))
    assert told(second, first, DIRECTIVE) == expected


@pytest.mark.parametrize(
    ("best", "next_one", "expected"),
    [
        (("e", 0.72), ("d", 0.63), True),
        (("e", 0.72), ("d", 0.5), False),
        (("e", 0.9), ("d", 0.8), False),
        (("d", 0.72), ("e", 0.63), False),
        (("e", 0.65), ("e", 0.3), True),
        (("d", 0.65), ("e", 0.3), False),
    ],
)
def test_a_title_a_little_alike_says_little_where_the_report_begins_otherwise(best, next_one, expected) -> None:
    papers = {"d": DIRECTIVE, "e": paper("e", "Fiske, Dir. 2029:9", "2029-02-01", "Fiskar räknas.", "kommittedirektiv")}
    found = [Candidate(papers[name], score, 0.0) for name, score in (best, next_one)]
    assert is_unlike(REPORT, found) is expected
