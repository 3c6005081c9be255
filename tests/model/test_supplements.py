"""Which directive a supplement adds to that names no number: by its committee, and by the committee's reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import Mention
from tests.model.test_inquiries import DIRECTIVE, paper

REPORT = paper(
    *("r", "Stängt, SOU 2030:11", "2030-03-31", "Betänkande av Grindkommittén. Nya bommar vid skogsvägar, införande."),
    own=("SOU 2030:11",),
)
SUPPLEMENT = paper(
    *("s", "Tilläggsdirektiv till Grindkommittén, Dir. 2030:1", "2030-01-09", "Utredningstiden förlängs."),
    "kommittedirektiv",
    own=("dir. 2030:1",),
    committee_name="Grindkommittén",
    directive_kind="supplementary",
)


def led_to(directive, *others) -> list[tuple[str | None, str, float]]:
    index = build_index([directive, SUPPLEMENT, *others], ("regeringen",))
    ((_, found),) = decide_links(index, ["s"])
    return [(link.target, link.rule, link.confidence) for link in found if link.relation == "supplements"]


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("Utredaren ska samråda med utredningen om bommar (dir. 2029:7).", False),
        ("Utredaren ska även beakta och hålla sig informerad om utredningen om bommar (dir. 2029:7).", False),
        ("Uppdraget (dir. 2029:7) utvidgas. Utredaren ska samråda med utredningen om grindar.", True),
    ],
)
def test_an_inquiry_that_is_to_be_consulted_is_not_changed(sentence: str, linked: bool) -> None:
    directive = replace(DIRECTIVE, committee_name=None)
    title = SUPPLEMENT.title
    start = len(f"{title}\n\n") + sentence.index("dir. 2029:7")
    named = Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", start, start + 11)
    supplement = replace(SUPPLEMENT, text=f"{title}\n\n{sentence}", mentions=(named,))
    ((_, found),) = decide_links(build_index([directive, supplement], ("regeringen",)), ["s"])
    assert [link.target for link in found if link.relation == "supplements"] == (["d"] if linked else [])


def test_a_reference_to_an_area_of_a_bill_means_the_bill() -> None:
    bill = paper("b", "Budget", "2029-09-20", "", own=("prop. 2029/30:1",))
    number = "prop. 2029/30:1 utg.omr. 24"
    named = Mention("prop", number, reference_key(number), number, 0, 5)
    row = paper("r", "Uppdrag om bommar", "2029-12-01", "", "regeringsuppdrag", mentions=(named,))
    ((_, found),) = decide_links(build_index([bill, row], ("regeringen",)), ["r"])
    assert [(link.target, link.reference) for link in found] == [("b", number)]


def test_without_a_directive_the_earliest_supplement_to_the_committee_is_followed() -> None:
    later = replace(SUPPLEMENT, id="t", key="/t", published="2030-05-09", text="Tiden förlängs igen.")
    index = build_index([SUPPLEMENT, later, REPORT], ("regeringen",))
    found = dict(decide_links(index, ["s", "t", "r"]))
    leading = {name: [(link.target, link.rule) for link in links if link.target] for name, links in found.items()}
    assert leading == {
        "s": [],
        "t": [("s", "äldsta kända tilläggsdirektiv till kommittén")],
        "r": [("s", "äldsta kända tilläggsdirektiv till kommittén")],
    }
    before = replace(REPORT, published="2028-03-31")
    index = build_index([SUPPLEMENT, before], ("regeringen",))
    assert [link.target for _, links in decide_links(index, ["r"]) for link in links] == ["s"]
    older = replace(later, published="2039-05-09")
    index = build_index([SUPPLEMENT, older], ("regeringen",))
    assert [link.target for _, links in decide_links(index, ["t"]) for link in links] == []


@pytest.mark.parametrize(("number", "linked"), [("dir. 2030:1", True), ("dir. 2030:2", False)])
def test_a_supplement_of_long_ago_is_one_to_the_same_committee_where_its_number_is_named(
    number: str, linked: bool
) -> None:
    """The number named first, of the directive itself, is that of none held."""
    text = f"Grindkommittén tillsattes genom ett beslut (dir. 2029:72), ersatt av tilläggsdirektiv ({number})."
    places = [(told, text.index(told)) for told in ("dir. 2029:72", number)]
    named = tuple(Mention("dir", told, reference_key(told), told, at, at + len(told)) for told, at in places)
    later = replace(SUPPLEMENT, id="t", key="/t", own_ids=("dir. 2039:5",), published="2039-05-09", text=text)
    later = replace(later, mentions=named, amends=("dir.2029:72",))
    ((_, found),) = decide_links(build_index([SUPPLEMENT, later], ("regeringen",)), ["t"])
    assert [link.target for link in found if link.relation == "supplements"] == (["s"] if linked else [])


@pytest.mark.parametrize(("published", "answered"), [("2029-05-04", ["s"]), ("2024-05-04", [])])
def test_a_part_report_from_before_the_oldest_supplement_held_is_known_by_a_later_one(
    published: str, answered: list[str]
) -> None:
    told = "Utredningen har lämnat delbetänkandet Grindar (SOU 2029:5). Tiden förlängs igen."
    teller = replace(SUPPLEMENT, id="t", key="/t", published="2030-05-09", text=told)
    part = paper("p", "Grindar, SOU 2029:5", published, "Vi föreslår grindar.", own=("SOU 2029:5",))
    ((_, found),) = decide_links(build_index([SUPPLEMENT, teller, part], ("regeringen",)), ["p"])
    assert [link.target for link in found if link.target] == answered


def test_the_directive_that_a_committees_reports_answer_goes_before_its_earliest_supplement() -> None:
    later = replace(SUPPLEMENT, id="t", key="/t", published="2030-03-09", text="Tiden förlängs igen.")
    index = build_index([replace(DIRECTIVE, committee_name=None), SUPPLEMENT, later, REPORT], ("regeringen",))
    assert [[link.target for link in links] for _, links in decide_links(index, ["s", "t", "r"])] == [
        ["d"],
        ["d", "s"],
        ["d"],
    ]


def test_the_reports_of_a_committee_tell_which_directive_its_supplement_adds_to() -> None:
    directive = replace(DIRECTIVE, committee_name=None)
    assert led_to(directive) == []
    assert led_to(directive, REPORT) == [("d", "kommitténs betänkanden", 0.8)]
    assert led_to(directive, replace(REPORT, published="2036-03-31")) == []
    assert led_to(replace(directive, published="2030-02-01"), REPORT) == []


@pytest.mark.parametrize(("number", "linked"), [("N 2029:02", True), ("N 2024:02", False), (None, False)])
def test_the_number_of_a_committee_settles_what_its_name_alone_suggests(number: str | None, linked: bool) -> None:
    directive = replace(DIRECTIVE, committee_name=None, title="Översyn av bomlagstiftningen m.m., Dir. 2029:7")
    supplement = replace(SUPPLEMENT, committee_name="Bomlagsutredningen", committee_id=number,
                         title="Tilläggsdirektiv till Bomlagsutredningen, Dir. 2030:1")  # fmt: skip
    ((_, found),) = decide_links(build_index([directive, supplement], ("regeringen",)), ["s"])
    assert [link.target for link in found] == (["d"] if linked else [])


UNHELD = Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", 0, 11)
EARLIER = paper(
    *("e", "Tilläggsdirektiv till utredningen om en ny väglag, Dir. 2029:44", "2029-10-19", "Mer tid (dir. 2029:7)."),
    "kommittedirektiv",
    own=("dir. 2029:44",),
    amends=("dir.2029:7",),
    mentions=(UNHELD,),
    directive_kind="supplementary",
)
NAMING = Mention("dir", "dir. 2029:44", "dir.2029:44", "dir. 2029:44", 0, 12)


@pytest.mark.parametrize(("amends", "target"), [(("dir.2029:7",), "e"), (("dir.2029:9",), None)])
def test_without_a_directive_the_supplement_named_to_the_same_one_is_followed(
    amends: tuple[str, ...], target: str | None
) -> None:
    later = replace(SUPPLEMENT, amends=amends, mentions=(UNHELD, NAMING))
    ((_, found),) = decide_links(build_index([EARLIER, later], ("regeringen",)), ["s"])
    assert [link.target for link in found if link.relation == "supplements" and link.target] == (
        [target] if target else []
    )


def test_its_report_follows_the_one_whose_committee_it_names() -> None:
    later = replace(SUPPLEMENT, amends=("dir.2029:7",), mentions=(UNHELD, NAMING))
    ((_, found),) = decide_links(build_index([EARLIER, later, REPORT], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on"] == ["e"]


@pytest.mark.parametrize(
    ("lead", "target"),
    [
        ("Färister behandlas i delbetänkandet, Färister i fjällen, SOU 2030:11. Här föreslås grindar.", "d"),
        ("Färister behandlas i SOU 2030:11. Här föreslås grindar.", None),
    ],
)
def test_a_report_that_names_its_own_part_report_answers_what_that_one_does(lead: str, target: str | None) -> None:
    part = replace(REPORT, id="p", text="Betänkande av Utredningen om nya bommar vid skogsvägar.")
    last = paper("r", "Öppet, SOU 2031:3", "2031-03-31", lead, own=("SOU 2031:3",))
    ((_, found),) = decide_links(build_index([DIRECTIVE, part, last], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on" and link.target] == (
        [target] if target else []
    )
