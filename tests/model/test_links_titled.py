"""Pages tied by what they are called: bills, consultations on an agency's report, committees under a shorter name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.citations import RULE_TITLE, RULE_TITLE_OF_TASK
from model.ids import reference_key
from model.linking import build_index, decide_links
from model.links import Link, LinkRow, Mention
from model.subject import subject_words


def paper(name: str, title: str, published: str, text: str, type_: str = "other", **more: object) -> LinkRow:
    own = tuple(reference_key(number) for number in more.pop("own", ()))  # type: ignore[attr-defined]
    key = more.pop("key", f"/sidor/{name}")
    return LinkRow(name, "regeringen", str(key), type_, title, published, f"{title}\n\n{text}", own, **more)  # type: ignore[arg-type]


def found(rows: list[LinkRow], name: str) -> tuple[Link, ...]:
    return dict(decide_links(build_index(rows, ("regeringen",)), [name]))[name]


SOU = paper(
    "s", "Ny lag om bommar – En öppnare fjällvärld, SOU 2030:11", "2030-03-31", "Förslag.", own=("SOU 2030:11",)
)
BILL = paper("b", "En ny lag om bommar", "2031-05-10", "Bommar.", key="/rattsliga-dokument/lagradsremiss/2031/05/lag")


@pytest.mark.parametrize(
    ("bill", "expected"),
    [
        pytest.param(BILL, ["s"], id="a draft bill with the report's title, but for the article"),
        pytest.param(
            replace(BILL, key="/sidor/b", title="Ny lag om bommar, Prop. 2030/31:7", own_ids=("prop.2030/31:7",)),
            ["s"],
            id="a bill with its number after the title",
        ),
        pytest.param(replace(BILL, key="/rattsliga-dokument/proposition/2031/05/b"), ["s"], id="a bill by its place"),
        pytest.param(replace(BILL, title="Lagrådsremiss En ny lag om bommar"), ["s"], id="one that says what it is"),
        pytest.param(
            replace(BILL, title="En ny lag om bommar, Lagrådsremiss"), ["s"], id="one that says so at the end"
        ),
        pytest.param(replace(BILL, title="Förslag till en ny lag om bommar"), ["s"], id="a title of what is proposed"),
        pytest.param(replace(BILL, title="En ny lag om bommar m.m."), ["s"], id="a title with more to come"),
        pytest.param(replace(BILL, title="En ny lag om bommar, N2031/00669/GV"), ["s"], id="a title with its case"),
        pytest.param(replace(BILL, title="Ny lag om bommar och grindar"), [], id="a title that goes on"),
        pytest.param(replace(BILL, title="En öppnare fjällvärld"), ["s"], id="the report's subtitle"),
        pytest.param(replace(BILL, published="2030-01-10"), [], id="a bill before the report"),
        pytest.param(replace(BILL, published="2037-05-10"), [], id="a bill many years after it"),
        pytest.param(replace(BILL, key="/sidor/b"), [], id="a page that is no bill"),
    ],
)
def test_a_bill_takes_over_a_reports_title(bill: LinkRow, expected: list[str]) -> None:
    assert [link.target for link in found([SOU, bill], "b") if link.rule == RULE_TITLE] == expected


DIRECTIVE = paper(
    "d", "Ny lag om bommar, Dir. 2029:7", "2029-03-31", "Bommar.", "kommittedirektiv", own=("Dir. 2029:7",)
)


@pytest.mark.parametrize(
    ("directive", "expected"),
    [
        pytest.param(DIRECTIVE, ["d"], id="the title without number and article"),
        pytest.param(replace(DIRECTIVE, title="Ny lag om bommar - Dir. 2029:7"), [], id="what is left of a cut title"),
        pytest.param(replace(DIRECTIVE, title="Ny lag om bommar – och grindar, Dir. 2029:7"), [], id="a longer title"),
        pytest.param(replace(DIRECTIVE, title="Bommar, Dir. 2029:7"), [], id="a title of one word"),
        pytest.param(replace(DIRECTIVE, directive_kind="supplementary"), [], id="a supplement"),
        pytest.param(replace(DIRECTIVE, published="2031-06-10"), [], id="a directive after the bill"),
    ],
)
def test_a_bill_takes_over_a_directives_title(directive: LinkRow, expected: list[str]) -> None:
    links = found([directive, BILL], "b")
    assert [link.target for link in links if link.rule == RULE_TITLE_OF_TASK] == expected


TASK = paper("d", "Uppdrag att inventera gamla fjällnära barrskogar", "2029-03-01",
             "Uppdraget ska redovisas senast den 1 mars 2030.", "regeringsuppdrag",
             assignees=("Skogsverket",))  # fmt: skip
REFERRAL = paper("r", "Remiss av Skogsverkets rapport om gamla fjällnära barrskogar", "2030-06-10", "Svaren.")


@pytest.mark.parametrize(
    ("page", "task", "expected"),
    [
        pytest.param(REFERRAL, TASK, ["d"], id="a consultation on the agency's report"),
        pytest.param(
            replace(REFERRAL, title="Remiss av betänkandet Gamla fjällnära barrskogar, rapport från en utredning"),
            TASK, [], id="a consultation on an inquiry's report",
        ),
        pytest.param(replace(REFERRAL, published="2033-06-10"), TASK, [], id="a consultation years after the date"),
        pytest.param(
            replace(REFERRAL, title="Remiss av Skogsverkets rapport om gamla fjällnära barrskogar 2027"),
            replace(TASK, title="Uppdrag att inventera gamla fjällnära barrskogar 2029"), [],
            id="a consultation on the report of another year",
        ),
    ],
)  # fmt: skip
def test_a_consultation_tells_that_the_agency_has_reported(page: LinkRow, task: LinkRow, expected: list[str]) -> None:
    assert [link.target for link in found([task, page], "r") if link.relation == "reports_on"] == expected


DIRECTIVE = paper("o", "Förhållanden på fjällen, Dir. 2029:7", "2029-03-01", "En utredare.", "kommittedirektiv",
                  own=("dir. 2029:7",), directive_kind="new")  # fmt: skip
CITED = (Mention("dir", "dir. 2029:7", "dir.2029:7", "dir. 2029:7", 0, 11, None),)
SUPPLEMENT = paper("t", "Tilläggsdirektiv till Utredningen om fria bommar i fjällen", "2029-09-01", "Tiden förlängs.",
                   "kommittedirektiv", directive_kind="supplementary", mentions=CITED,
                   committee_name="Utredningen om fria bommar i fjällen")  # fmt: skip


def test_a_committee_may_be_called_without_where_its_subject_is() -> None:
    told = "Utredningen om fria bommar diskuterar i detta delbetänkande samspel."
    report = paper("s", "Stängt, SOU 2030:11", "2030-03-31", told, own=("SOU 2030:11",))
    assert [link.target for link in found([DIRECTIVE, SUPPLEMENT, report], "s") if link.relation == "reports_on"] == [
        "o"
    ]
    other = replace(report, text=report.text.replace("fria bommar", "höga grindar"))
    assert [link.target for link in found([DIRECTIVE, SUPPLEMENT, other], "s") if link.target] == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Detta uppdrag ersätter det av regeringen den 4 juni 2029 beslutade uppdraget (N2029/1/S).", "revokes"),
        ("Beslutet ersätter regeringsbeslutet I:2 den 4 juni 2029.", "revokes"),
        ("Detta beslut ersätter delvis regeringens beslut den 4 juni 2029.", None),
        ("Skogsverket ersätter kommunerna för de uppdrag som de utför.", None),
    ],
)
def test_a_task_that_takes_the_place_of_another_withdraws_it(text: str, change: str | None) -> None:
    task = paper("t", "Uppdrag om bommar", "2031-01-10", text, "regeringsuppdrag", assignment_kind="new")
    assert task.change == change


@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("Ändring av beslutet om förlängd tid för uppdraget att införa bommar", "amends"),
        ("Ändring av uppdraget att införa bommar samt förlängd tid för uppdraget", "extends"),
        ("Beslut om förlängd tid för uppdraget att införa bommar", "extends"),
    ],
)
def test_what_changes_an_extension_is_not_one_itself(title: str, change: str) -> None:
    assert paper("t", title, "2031-01-10", "Kostnaderna ändras.", "regeringsuppdrag").change == change


def test_a_supplement_that_moves_the_day_of_one_inquiry_alone_means_it() -> None:
    ended = "Uppdraget ska redovisas senast den 31 oktober 2030."
    moved = "Utredningen skulle redovisa senast den 31 oktober 2030. Uppdraget ska redovisas senast den 31 maj 2031."
    directive = paper(
        "o", "En översyn av statens utgifter för vissa skogsvägar", "2029-03-01", ended, "kommittedirektiv"
    )
    supplement = paper("t", "Tilläggsdirektiv till Skogsvägskostnadsutredningen", "2030-03-01", moved,
                       "kommittedirektiv", directive_kind="supplementary")  # fmt: skip
    other_day = replace(directive, text=directive.text.replace("oktober", "november"))
    for original, expected in ((directive, ["o"]), (other_day, [])):
        assert [link.target for link in found([original, supplement], "t") if link.target] == expected


def test_a_letter_and_a_hyphen_belong_to_the_word() -> None:
    assert subject_words("Delegation för e-förvaltning") != subject_words("Delegation för förvaltning")
    assert subject_words("skogs-vägar") == subject_words("skogs vägar")
    assert reference_key("Dir. 2029:07") == reference_key("dir. 2029:7")
    assert reference_key("S 2029:07") != reference_key("S 2029:7")


def test_a_report_on_what_a_supplement_adds_answers_the_first_directive() -> None:
    added = (
        "Utredaren ska även föreslå straff för grova lavinbrott. Uppdraget ska redovisas senast den 14 februari 2031."
    )
    supplement = replace(SUPPLEMENT, title="Tilläggsdirektiv till Utredningen om grova lavinbrott", text=added,
                         committee_name="Utredningen om grova lavinbrott")  # fmt: skip
    lead = "Utredningen föreslår straff för grova lavinbrott."
    report = paper("s", "Skärpta straff för lavinbrott, SOU 2031:7", "2031-02-20", lead, own=("SOU 2031:7",))
    other = f"Betänkande av Snöskoterutredningen. {lead}"
    for one, expected in (
        (report, ["o"]),
        (replace(report, published="2032-02-20"), []),
        (replace(report, text=f"{report.title}\n\n{other}"), []),
    ):
        assert [link.target for link in found([DIRECTIVE, supplement, one], "s") if link.target] == expected


def test_a_committee_of_the_same_name_years_later_is_another() -> None:
    late = replace(SUPPLEMENT, id="u", key="/u", published="2034-09-01", mentions=(), text="Tiden förlängs.")
    soon = replace(late, published="2031-09-01")
    for one, expected in ((soon, ["o"]), (late, [])):
        assert [link.target for link in found([DIRECTIVE, SUPPLEMENT, one], "u") if link.target] == expected
