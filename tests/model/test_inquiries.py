"""Which directive an inquiry's report answers, by the committee named; a ministry's own memorandum answers none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.answer_rules import RULE_TOLD
from model.committee_named import committee_named
from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention
from model.report_kinds import kind_told


def paper(name: str, title: str, published: str, text: str, type_: str = "other", **more: object) -> LinkRow:
    own = tuple(reference_key(number) for number in more.pop("own", ()))  # type: ignore[attr-defined]
    return LinkRow(name, "regeringen", f"/sidor/{name}", type_, title, published, f"{title}\n\n{text}", own, **more)  # type: ignore[arg-type]


DIRECTIVE = paper(
    *("d", "Införande av nya bommar vid skogsvägar, Dir. 2029:7", "2029-03-01"),
    "En särskild utredare ska föreslå bommar. Uppdraget ska redovisas senast den 31 mars 2030.",
    "kommittedirektiv",
    own=("dir. 2029:7",),
    committee_name="Utredningen om nya bommar vid skogsvägar",
    directive_kind="new",
)


def answered(report: LinkRow) -> list[tuple[str | None, str | None, str]]:
    ((_, found),) = decide_links(build_index([DIRECTIVE, report], ("regeringen",)), ["r"])
    return [(link.target, link.suggested, link.rule) for link in found if link.relation == "reports_on"]


@pytest.mark.parametrize(
    "lead",
    [
        "Betänkande av Utredningen om nya bommar vid skogsvägar.",
        "Slutbetänkande av Utredningen om nya bommar vid skogsvägar (N 2029:02).",
        "Utredningen om nya bommar vid skogsväg har överlämnat sitt betänkande till regeringen.",
        "Utredningen om nya bommar vid skogsvägar presenterade i dag sitt betänkande.",
        "I dag överlämnades ett betänkande från Utredningen om nya bommar vid skogsvägar.",
        "Utredningen om nya bommar vid skogsvägar (N 2029:03) har haft i uppdrag att se över dem.",
        "Utredningen om nya bommar vid skogsvägar (BOMMA) redovisar här uppdraget.",
        "I detta betänkande redovisar Utredningen om nya bommar vid skogsvägar sitt uppdrag.",
    ],
)
def test_the_committee_named_leads_to_its_directive(lead: str) -> None:
    report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
    assert answered(report) == [("d", None, "rapporten anger kommittén")]


@pytest.mark.parametrize("name", ["Vägkommissionen för bommar, grindar och färister", "Vägkommissionen för bommar"])
def test_a_comma_may_stand_within_a_name_or_end_it(name: str) -> None:
    directive = replace(DIRECTIVE, committee_name=name)
    for end in (".", ", som leds av en utredare.")[: 1 + ("," not in name)]:
        report = paper("r", "Stängt, SOU 2030:11", "2030-03-31", f"Delbetänkande av {name}{end}", own=("SOU 2030:11",))
        ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
        assert [link.target for link in found if link.relation == "reports_on"] == ["d"]


def test_a_memorandum_of_a_ministry_is_at_most_a_suggestion() -> None:
    """It is written within the ministry: that its subject is a directive's does not make it the inquiry's report."""
    title = "Införande av nya bommar vid skogsvägar"
    own = {
        "Ds 2030:3": [(None, "d", "rapportens myndighet och ämne")],
        "SOU 2030:3": [("d", None, "rapportens myndighet och ämne")],
    }
    for number, expected in own.items():
        report = paper("r", f"{title}, {number}", "2030-03-20", "Förslag om bommar.", own=(number,))
        assert answered(report) == expected


def test_what_an_inquiry_is_called_and_was_asked_to_do_finds_its_directive() -> None:
    """The title of its report is its own; the directive held does not tell what the inquiry came to be called."""
    directive = replace(DIRECTIVE, committee_name=None)
    for lead in (
        "Betänkande av Utredningen om bommar längs skogsvägar.",
        "En särskild utredare har haft i uppdrag att föreslå hur nya bommar vid skogsvägar kan införas.",
    ):
        report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
        ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
        rules = [(link.target, link.rule) for link in found if link.relation == "reports_on"]
        assert rules == [("d", "rapportens myndighet och ämne")]


def test_an_inquiry_answers_a_directive_and_no_task_given_to_an_agency() -> None:
    task = paper("d", "Uppdrag att införa nya bommar vid skogsvägar", "2029-03-01", "Bommar.", "regeringsuppdrag")
    report = paper(
        "r", "Införande av nya bommar vid skogsvägar, SOU 2030:11", "2030-03-20", "Om.", own=("SOU 2030:11",)
    )
    ((_, found),) = decide_links(build_index([task, report], ("regeringen",)), ["r"])
    assert [link for link in found if link.relation == "reports_on"] == []


@pytest.mark.parametrize(("day", "expected"), [("28 februari", ["d"]), ("14 juni", [])])
def test_the_day_of_decision_leads_to_the_directive_of_that_day(day: str, expected: list[str]) -> None:
    directive = replace(DIRECTIVE, committee_name=None)
    lead = f"Regeringen beslutade den {day} 2029 att tillsätta en kommitté. Den lämnar här förslag om bommar."
    report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
    ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on" and link.target] == expected


def test_a_page_that_the_list_ties_to_a_report_answers_what_the_report_answers() -> None:
    address = "/sidor/2030/n/"
    listed = (Mention("hyperlink", address, address, address, 0, 0),)
    lead = "Betänkande av Utredningen om nya bommar vid skogsvägar."
    report = paper("r", "Stängt, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",), mentions=listed)
    news = replace(paper("n", "Ministern tar emot ett slutbetänkande", "2030-03", ""), key="/sidor/2030/n")
    index = build_index([DIRECTIVE, report, news], ("regeringen",))
    found = dict(decide_links(index, ["n", "r"]))
    assert [(link.target, link.rule) for link in found["n"]] == [("d", "sidan hör till rapporten i källans lista")]
    cited = [link for link in found["r"] if link.relation == "cites"]
    assert [(link.target, link.rule, link.start, link.evidence) for link in cited] == [
        ("n", "länk i källans lista", None, address)
    ]
    untied = build_index([DIRECTIVE, replace(report, mentions=()), news], ("regeringen",))
    assert dict(decide_links(untied, ["n"]))["n"] == ()


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        ("Ministern tar emot betänkandet Stängt vid väg", "2030-04", ["d"]),
        ("Pressträff: slutbetänkandet ”Stängt vid väg” överlämnas", "2030-03", ["d"]),
        ("Ministern tar emot betänkandet Stängt vid vägen", "2030-04", []),
        ("Ministern tar emot betänkandet Stängt vid väg", "2031-04", []),
        ("Ministern läser Stängt vid väg", "2030-04", []),
    ],
)
def test_a_page_that_names_a_report_by_its_title_answers_what_the_report_answers(
    title: str, published: str, expected: list[str]
) -> None:
    lead = "Betänkande av Utredningen om nya bommar vid skogsvägar."
    report = paper("r", "Stängt vid väg – en ordning för bommar, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
    news = paper("n", title, published, "")
    ((_, found),) = decide_links(build_index([DIRECTIVE, report, news], ("regeringen",)), ["n"])
    assert [link.target for link in found if link.rule == "sidan nämner betänkandet vid namn"] == expected


def test_a_report_that_its_committee_tells_of_afterwards_answers_the_committees_directive() -> None:
    part = paper("r", "Öppet för alla, SOU 2030:2", "2030-01-15", "Förslag om öppna landskap.", own=("SOU 2030:2",))
    named = "Betänkande av Utredningen om nya bommar vid skogsvägar."
    last = paper("s", "Stängt, SOU 2030:11", "2030-03-31",
                 f"{named} Den delen av uppdraget redovisades i delbetänkandet Öppet för alla (SOU 2030:2).",
                 own=("SOU 2030:11",))  # fmt: skip
    supplement = paper("t", "Tilläggsdirektiv till Utredningen om nya bommar vid skogsvägar, Dir. 2030:4", "2030-02-20",
                       "Utredaren överlämnade den 14 januari 2030 delbetänkandet Öppet för alla (SOU 2030:2).",
                       "kommittedirektiv", own=("dir. 2030:4",), directive_kind="supplementary",
                       committee_name="Utredningen om nya bommar vid skogsvägar")  # fmt: skip
    several = replace(last, text=last.text.replace("(SOU 2030:2)", "(SOU 2029:90 och SOU 2030:2)"))
    of_another = replace(last, text=last.text.replace("(SOU 2030:2)", "(SOU 2030:3)"))
    earlier = replace(last, published="2030-01-10")
    rule = "kommitténs senare direktiv eller betänkande nämner det"
    for teller, expected in ((last, [rule]), (several, [rule]), (supplement, [rule]), (of_another, []), (earlier, [])):
        index = build_index([DIRECTIVE, part, teller], ("regeringen",))
        ((_, found),) = decide_links(index, ["r"])
        assert [link.rule for link in found if link.relation == "reports_on" and link.target == "d"] == expected


def test_a_supplement_that_a_later_one_tells_of_belongs_to_the_same_directive() -> None:
    def supplement(name: str, published: str, text: str, number: str, cited: tuple[str, ...] = ()) -> LinkRow:
        mentions = tuple(Mention("dir", n, reference_key(n), n, text.index(n), text.index(n) + len(n)) for n in cited)
        return paper(name, f"Tilläggsdirektiv till Skogsvägsdelegationen, Dir. {number[5:]}", published, text,
                     "kommittedirektiv", own=(number,), directive_kind="supplementary", mentions=mentions)  # fmt: skip

    middle = supplement("m", "2029-09-01", "Utredningstiden förlängs.", "dir. 2029:60")
    told = "Uppdraget (dir. 2029:7) förlängdes den 1 september 2029 (dir. 2029:60)."
    last = supplement("l", "2030-01-15", told, "dir. 2030:1", ("dir. 2029:7", "dir. 2029:60"))
    original = replace(DIRECTIVE, committee_name=None)
    for papers, expected in (([original, middle, last], ["d"]), ([original, middle], []), ([middle, last], [])):
        found = dict(decide_links(build_index(papers, ("regeringen",)), ["m"]))["m"]
        assert [link.target for link in found if link.rule == "senare tilläggsdirektiv nämner båda"] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Resultaten av de första samtalen presenteras i denna delrapport.", "interim"),
        ("Kommissionen lämnar nu sin slutrapport.", "final"),
        ("Utredningen överlämnade i dag sitt slutbetänkande till regeringen.", "final"),
        (
            "Utredningen lämnade i december delbetänkandet Öppet (SOU 2030:2). Detta är utredningens slutbetänkande.",
            "final",
        ),
        ("Delbetänkande av Utredningen om nya bommar.", "interim"),
        ("I detta delbetänkande redovisas förslag. Slutbetänkandet lämnas i maj.", "interim"),
        ("Slutbetänkande av Utredningen om bommar. Sitt delbetänkande lämnade den i maj.", None),
        ("Utredningen lämnar här delbetänkandet Öppet.", "interim"),
        ("Utredningen kommer i sitt slutbetänkande, som lämnas i maj, att återkomma till resten.", "interim"),
        ("Utredningen föreslår i sitt slutbetänkande nya bommar.", "final"),
        ("Utredningen föreslår bommar.", None),
    ],
)
def test_what_a_report_says_of_itself(text: str, kind: str | None) -> None:
    assert kind_told(text) == kind


@pytest.mark.parametrize(("published", "expected"), [("2032-12-31", "d"), ("2033-06-01", None)])
def test_a_committee_whose_time_ran_out_long_before_gave_no_report(published: str, expected: str | None) -> None:
    report = paper("r", "Stängt", published, "Betänkande av Utredningen om nya bommar vid skogsvägar.",
                   own=("SOU 2033:11",))  # fmt: skip
    linked = [target for target, _, rule in answered(report) if rule == "rapporten anger kommittén"]
    assert linked == ([expected] if expected else [])


def test_a_committee_may_be_called_by_its_year() -> None:
    report = paper("r", "Stängt, SOU 2030:11", "2030-03-31", "2029 års bomutredning har i ett delbetänkande sett över.")
    told = committee_named(report.title, report.text)
    assert told is not None
    assert told[0] == "2029 års bomutredning"
    earlier = replace(
        report, text="Stängt\n\nDet rekommenderade 1965 års bomutredning. Vägkommittén har sett över det."
    )
    told = committee_named(earlier.title, earlier.text)
    assert told is not None
    assert told[0] == "Vägkommittén"
    given = committee_named("Stängt", "Stängt\n\nI dag lämnade 2029 års bomutredning sitt betänkande.")
    assert given is not None
    assert given[0] == "2029 års bomutredning"


def test_a_coordinator_is_called_by_the_task() -> None:
    for said in ("Det gäller till dess att den nationella samordnaren för Bommar 2030:s uppdrag upphör.",
                 "Den nationella samordnaren för Bommar 2030 lämnade sitt betänkande."):  # fmt: skip
        told = committee_named("Stängt", f"Stängt\n\n{said}")
        assert told is not None
        assert told[0] == "nationella samordnaren för Bommar 2030"


def test_a_committees_name_may_end_with_more() -> None:
    told = committee_named(
        "Stängt", "Stängt\n\nBetänkande av Utredningen om bommar m.m. och grindar. Det gäller vägar."
    )
    assert told is not None
    assert told[0] == "Utredningen om bommar m.m. och grindar"
    ended = committee_named("Stängt", "Stängt\n\nBetänkande av Utredningen om bommar m.m. Det gäller vägar.")
    assert ended is not None
    assert ended[0] == "Utredningen om bommar m"


def test_a_committee_whose_other_report_tells_its_directive_is_known_by_its_name() -> None:
    directive = replace(DIRECTIVE, committee_name=None)
    named = "Delbetänkande av Bomutredningen."
    told = f"{named} Om nya bommar vid skogsvägar, dir. 2029:7."
    first = paper("f", "Öppet, SOU 2030:2", "2030-01-15", told, own=("SOU 2030:2",),
                  mentions=(Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", 0, 11, None),))  # fmt: skip
    last = paper("r", "Stängt, SOU 2030:11", "2030-03-31", "Slutbetänkande av Bomutredningen.", own=("SOU 2030:11",))
    memorandum = replace(last, own_ids=("ds2030:11",))
    much_later = replace(last, published="2036-03-31")
    for report, expected in ((last, ["kommitténs betänkanden"]), (memorandum, []), (much_later, [])):
        ((_, found),) = decide_links(build_index([directive, first, report], ("regeringen",)), ["r"])
        assert [link.rule for link in found if link.relation == "reports_on" and link.target == "d"] == expected


@pytest.mark.parametrize(("lead", "expected"), [
    ("Utredaren har sett över virkesupplag, hastighetsgränser, körförbud och vinterunderhåll på skogsvägar.", ["d"]),
    ("Utredaren har sett över virkesupplag.", []),
])  # fmt: skip
def test_a_report_that_repeats_the_beginning_of_its_directive_answers_it(lead: str, expected: list[str]) -> None:
    beginning = (
        "En särskild utredare ska se över virkesupplag, hastighetsgränser, körförbud och vinterunderhåll på skogsvägar."
    )
    directive = paper("d", "Vinterunderhåll på skogsvägar, Dir. 2029:7", "2029-03-01", beginning, "kommittedirektiv")
    report = paper("r", "Stängt för dagen, SOU 2030:11", "2030-03-31", lead, own=("SOU 2030:11",))
    ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on" and link.target] == expected


def test_a_committee_of_the_same_name_in_another_time_is_another() -> None:
    report = paper("r", "Stängt, SOU 2030:11", "2030-03-31", "Betänkande av Bomutredningen.", own=("SOU 2030:11",))
    for published, expected in (("2028-05-02", ["d"]), ("2007-05-02", [])):
        directive = replace(DIRECTIVE, published=published, committee_name="Bomutredningen")
        ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
        assert [link.target for link in found if link.relation == "reports_on" and link.target] == expected


def test_a_supplement_that_names_nothing_is_known_by_a_later_one_to_the_committee() -> None:
    first = replace(DIRECTIVE, id="s", key="/s", title="Tilläggsdirektiv till Bomutredningen", text="Förlängd tid.",
                    published="2029-06-01", own_ids=("dir.2029:40",), directive_kind="supplementary",
                    committee_id="LI 2029:05", committee_name="Bomutredningen")  # fmt: skip
    named = Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", 0, 11, None)
    later = replace(first, id="t", key="/t", published="2029-12-01", own_ids=("dir.2029:90",), mentions=(named,))
    for committee, expected in (("LI 2029:05", ["d"]), (None, [])):
        rows = [DIRECTIVE, *(replace(row, committee_id=committee) for row in (first, later))]
        ((_, found),) = decide_links(build_index(rows, ("regeringen",)), ["s"])
        assert [link.target for link in found if link.target] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Grindstolpar, färister, hänglås, nyckelskåp, stängsel, vägvisare, gruslager, timmerupplag, vändplats.",
            ["d"],
        ),
        ("Hamnbassänger, fyrskepp, lotsar, kajplatser, fartyg, isbrytare, bogserbåtar, farleder, ankare.", []),
    ],
)
def test_a_report_on_what_the_directives_text_tells_answers_it(told: str, expected: list[str]) -> None:
    """Its title shares too little with the directive's to tell; another directive's title shares as much."""
    directive = replace(
        DIRECTIVE,
        text=f"{DIRECTIVE.text} Utredaren ska pröva grindstolpar, färister, hänglås, nyckelskåp, stängsel, vägvisare, "
        "gruslager, timmerupplag och vändplatser.",
        committee_name=None,
    )
    other = replace(
        DIRECTIVE, id="e", key="/sidor/e", title="Avgifter för bommar, Dir. 2029:8", own_ids=("dir.2029:8",),
        text="Avgifter för bommar\n\nEn utredare ska se över avgifterna.", committee_name=None,
    )  # fmt: skip
    lead = f"Utredningen prövar bommar. {told}"
    report = paper("r", "Stängt i skogen, SOU 2030:11", "2031-03-31", lead, own=("SOU 2030:11",))
    ((_, found),) = decide_links(build_index([directive, other, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on" and link.target] == expected
    assert all(link.rule == RULE_TOLD for link in found if link.target)


@pytest.mark.parametrize(("day", "expected"), [("1 februari 2029", []), ("1 juni 2029", ["d"])])
def test_a_directive_later_than_a_supplement_of_the_committee_is_anothers(day: str, expected: list[str]) -> None:
    text = f"Utredningen ser över bommar vid skogsvägar. Den {day} beslutade regeringen om tilläggsdirektiv."
    report = paper("r", "Införande av nya bommar vid skogsvägar, SOU 2030:11", "2030-03-31", text, own=("SOU 2030:11",))
    assert [target for target, _, _ in answered(report) if target] == expected


def test_an_inquirys_report_that_says_what_it_was_asked_names_another_directive_in_passing() -> None:
    text = "Utredaren har haft i uppdrag att räkna fiskar. I dir. 2029:7 fick en annan se över grindar."
    named = Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", 65, 76)
    series = "/rattsliga-dokument/statens-offentliga-utredningar/2030/03/fiskeri"
    report = paper("r", "Fiskeri i norr", "2030-03-31", text, own=("SOU 2030:11",), mentions=(named,))
    assert [target for target, _, rule in answered(replace(report, key=series)) if rule != "eget nummer"] == []


SEA = (
    "Fiskar, musslor, tång, alger, räkor, kräftor, humrar, sälar, valar och sjöfåglar räknas på sommaren av dykare, "
    "med undervattenskameror, ekolod, provfiske, håvar, kikare, drönare och satellitbilder. Salthalt, "
    "syrebrist, planktonblomning, vattentemperatur, strömmar, isutbredning, övergödning, sjöfart, muddring och buller."
)


@pytest.mark.parametrize(
    ("lead", "target"),
    [("Lås på grindstolpar, färister och stängsel ses över av vägvisare.", "d"), (SEA, None)],
)
def test_a_title_a_little_like_the_directives_ties_no_report_on_something_else(lead: str, target: str | None) -> None:
    told = "Grindstolpar, färister, hänglås, nyckelskåp, stängsel, vägvisare, gruslager, timmerupplag och vändplatser"
    directive = paper(
        *("d", "Bommar vid skogsvägar i fjällen, Dir. 2029:7", "2029-03-01"),
        f"En utredare ska föreslå lås. {told} ska ses över, liksom rastplatser, parkeringar, vägtrummor, räcken, "
        "fartgupp, skyltar, belysning och diken.",
        "kommittedirektiv",
        own=("dir. 2029:7",),
    )
    title = "Skyddet av bommar vid skogsvägar - väder och vind, SOU 2030:11"
    report = paper("r", title, "2030-10-20", lead, own=("SOU 2030:11",))
    ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on"] == [target]
