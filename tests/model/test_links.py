"""Which document a reference means, which decision changes which, which report answers which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model import answer_rules, answers_told, changes, citations
from model.candidates import share_agency
from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention

ASSIGNEE = ("Skogsverket",)


def mention(text, number, kind="dnr"):
    start = text.index(number)
    return Mention(kind, number, reference_key(number), number, start, start + len(number), None)


def row(name, title, published, text="", *, type_="regeringsuppdrag", own=(), cites=(), **more):
    """A document whose text begins with its title; `cites` are (kind, number) pairs printed in the text."""
    whole = f"{title}\n\n{text}"
    return LinkRow(
        id=name,
        source="regeringen",
        key=f"/sidor/2024/{name}",
        type=type_,
        title=title,
        published=published,
        text=whole,
        own_ids=tuple(own),
        mentions=tuple(mention(whole, number, kind) for kind, number in cites),
        **more,
    )


def links(rows, name, sources=("regeringen",)):
    ((_, found),) = decide_links(build_index(rows, sources), [name])
    return found


def decided(rows, name):
    return [
        (link.relation, link.target, link.rule)
        for link in links(rows, name)
        if link.relation != "cites" and link.target
    ]


ORIGINAL = row(
    "o", "Uppdrag att inventera gamla fjällnära barrskogar", "2023-03-09",
    "Regeringen uppdrar åt Skogsverket att inventera gamla fjällnära barrskogar. Redovisas senast den 1 mars 2024.",
    own=["LI2023/00100"], assignees=ASSIGNEE,
)  # fmt: skip
CHANGE = row(
    "c", "Ändring av uppdraget att inventera gamla fjällnära barrskogar", "2024-01-18",
    "Regeringen ändrar uppdraget till Skogsverket som beslutades den 9 mars 2023.",
    assignees=ASSIGNEE,
)  # fmt: skip
OTHER = row(
    "x",
    "Uppdrag att utreda sjötrafiken i skärgården",
    "2023-03-10",
    "Hamnverket ges i uppdrag.",
    assignees=("Hamnverket",),
)


DIRECTIVE = row(
    "d", "En översyn av fjällens vägar, Dir. 2022:30", "2022-04-01", "En särskild utredare ska se över fjällens vägar.",
    type_="kommittedirektiv", own=["dir. 2022:30"],
)  # fmt: skip
SUPPLEMENTARY = {"type_": "kommittedirektiv", "directive_kind": "supplementary", "committee_id": "LI 2022:05"}
FIRST = row(
    "s1", "Tilläggsdirektiv till Snövägsutredningen (LI 2022:05), Dir. 2023:9", "2023-02-02",
    "Direktiven (dir. 2022:30) ändras.", own=["dir. 2023:9"], cites=[("dir", "dir. 2022:30")], **SUPPLEMENTARY,
)  # fmt: skip
SECOND = row(
    "s2", "Tilläggsdirektiv till Snövägsutredningen (LI 2022:05), Dir. 2024:3", "2024-01-11",
    "Utredningstiden förlängs.", own=["dir. 2024:3"], **SUPPLEMENTARY,
)  # fmt: skip
INQUIRY = row(
    "b",
    "Vägar i snö, SOU 2024:20",
    "2024-03-01",
    "Betänkande av Snövägsutredningen.",
    type_="other",
    own=["SOU 2024:20"],
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("s1", [("supplements", "d", changes.RULE_NUMBER)], id="a supplementary directive by number"),
        pytest.param("s2", [("supplements", "d", changes.RULE_COMMITTEE)], id="one without a number, by its committee"),
        pytest.param("b", [("reports_on", "d", answers_told.RULE_COMMITTEE)], id="its report, by its committee"),
    ],
)
def test_directives(name, expected):
    assert decided([DIRECTIVE, FIRST, SECOND, INQUIRY, OTHER], name) == expected


def test_a_directive_that_names_its_own_committee_cites_nothing_by_it():
    title = f"{DIRECTIVE.title} (LI 2022:05)"
    own = row(
        "d", title, "2022-04-01", own=["dir. 2022:30"], cites=[("committee", "LI 2022:05")], type_="kommittedirektiv"
    )
    own = replace(own, committee_id="LI 2022:05")
    page = row("p", "Vägarna", "2023-04-01", "Se LI 2022:05.", cites=[("committee", "LI 2022:05")], type_="other")
    assert links([own, page], "d") == ()
    assert [(link.target, link.rule) for link in links([own, page], "p")] == [("d", citations.RULE_COMMITTEE)]


def test_a_supplement_adds_to_the_directive_that_it_says_was_decided():
    other = replace(DIRECTIVE, id="x", title="Snövägsutredningens förslag, Dir. 2023:1", own_ids=("dir.2023:1",))
    told = "Regeringen beslutade den 31 mars 2022 kommittédirektiv om vägar (dir. 2022:30)."
    for text, expected in ((told, "d"), (told.replace("beslutade", "nämnde"), "x")):
        cites = [("dir", "dir. 2022:30"), ("dir", "dir. 2023:1")]
        both = f"{text} En annan utredare har fått snövägsutredningens förslag (dir. 2023:1)."
        supplement = row("s", FIRST.title, "2023-06-02", both, own=["dir. 2023:40"], cites=cites, **SUPPLEMENTARY)
        ((_, target, _),) = decided([DIRECTIVE, other, supplement], "s")
        assert target == expected


PRESS = row(
    "p", "Skogsverket redovisar uppdraget om gamla fjällnära barrskogar", "2024-03",
    "Skogsverket fick i mars 2023 i uppdrag att inventera gamla fjällnära barrskogar.", type_="other",
)  # fmt: skip
REPORT = row(
    "r", "Fjällens skogar", "2024-03-01", "Redovisning av uppdraget LI2023/00100.",
    type_="rapport", cites=[("dnr", "LI2023/00100")], answers=("li2023/00100",), report_agency="Skogsverket",
)  # fmt: skip


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        pytest.param(REPORT, answers_told.RULE_NUMBER, id="a report by the number of the task"),
        pytest.param(PRESS, answer_rules.RULE_SUBJECT, id="a page that tells agency, subject and month"),
    ],
)
def test_reports(found, rule):
    assert decided([ORIGINAL, OTHER, found], found.id) == [("reports_on", "o", rule)]


def test_a_report_on_a_changed_task_answers_the_original():
    changed = replace(CHANGE, own_ids=("li2024/00007",))
    answer = replace(REPORT, answers=("li2024/00007",), mentions=())
    assert decided([ORIGINAL, changed, answer], "r") == [("reports_on", "o", answers_told.RULE_NUMBER)]


def test_two_candidates_are_a_suggestion_and_no_link():
    twin = replace(ORIGINAL, id="o2", own_ids=("li2023/00101",), text=ORIGINAL.text + " Del två.")
    (link,) = [link for link in links([ORIGINAL, twin, CHANGE], "c") if link.relation == "amends"]
    assert (link.target, link.reason) == (None, "suggestion")
    assert link.suggested in {"o", "o2"}
    assert link.confidence < 0.5


def test_one_number_means_every_document_of_the_case():
    agreement = row("a", "Överenskommelse om skog", "2023-06-01", type_="overenskommelse", own=["LI2023/00100"])
    paper = row("k", "Om skogen", "2024-05-01", "Se LI2023/00100.", type_="other", cites=[("dnr", "LI2023/00100")])
    found = links([ORIGINAL, agreement, paper], "k")
    assert [(link.relation, link.target, link.reference) for link in found] == [
        ("cites", "a", "LI2023/00100"),
        ("cites", "o", "LI2023/00100"),
    ]


def test_documents_of_one_case_are_tied_without_citing_themselves():
    agreement = row(
        "a",
        "Överenskommelse LI2023/00100",
        "2023-06-01",
        type_="overenskommelse",
        own=["LI2023/00100"],
        cites=[("dnr", "LI2023/00100")],
    )
    ((target, rule, number, evidence),) = [
        (link.target, link.rule, link.reference, link.evidence) for link in links([ORIGINAL, agreement], "a")
    ]
    assert (target, rule) == ("o", citations.RULE_CASE)
    assert number == evidence == "LI2023/00100"


def test_a_web_link_is_followed_by_its_path():
    paper = row("k", "Om skogen", "2024-05-01", type_="other")
    linked = replace(paper, mentions=(Mention("hyperlink", "https://www.regeringen.se/sidor/2024/o/", "", "", 0, 3),))
    ((target, rule, evidence),) = [(one.target, one.rule, one.evidence) for one in links([ORIGINAL, linked], "k")]
    assert (target, rule, evidence) == ("o", citations.RULE_HYPERLINK, paper.text[:3])


@pytest.mark.parametrize(
    ("kind", "number", "sources", "reason"),
    [
        pytest.param(
            "dir", "dir. 2023:70", ("regeringen",), "not_found", id="absent from the list of a source that was read"
        ),
        pytest.param("dir", "dir. 2023:70", ("folder",), "not_read", id="no source that holds such numbers was read"),
        pytest.param(
            "sfs", "SFS 2001:453", ("regeringen", "riksdagen"), "not_read", id="statutes are in none of the sources"
        ),
        pytest.param(
            "bet", "bet. 2021/22:FiU1", ("riksdagen",), "not_found", id="committee reports are held by riksdagen"
        ),
        pytest.param("dir", "dir. 2203:12", ("regeringen",), "malformed", id="a year that has not come is misprinted"),
    ],
)
def test_what_is_not_found_keeps_its_reason(kind, number, sources, reason):
    paper = row("k", "Om skogen", "2024-05-01", f"Se {number}.", type_="other", cites=[(kind, number)])
    (link,) = links([paper], "k", sources)
    assert (link.target, link.reference, link.reason) == (None, number, reason)


def test_every_link_quotes_its_document():
    rows = [ORIGINAL, OTHER, CHANGE, DIRECTIVE, FIRST, SECOND, INQUIRY, PRESS, REPORT]
    for paper in rows:
        for link in links(rows, paper.id):
            if link.start is not None:
                assert paper.text[link.start : link.end] == link.evidence
                assert link.evidence.strip()
                assert 0 <= link.confidence <= 1


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param(
            ["Länsstyrelserna"], ["Länsstyrelsen i Skåne län"], True, id="a county board belongs to the collective"
        ),
        pytest.param(
            ["Länsstyrelsen i Skåne län"], ["Länsstyrelsen i Örebro län"], False, id="two county boards are two"
        ),
        pytest.param(["Skogsverket", "Hamnverket"], ["Hamnverket"], True, id="one of several"),
        pytest.param(["Skogsverket"], ["Hamnverket"], False, id="none in common"),
    ],
)
def test_agencies_in_common(one, other, shared):
    assert share_agency(one, other) is shared
