"""A page whose list tells no number bears the one that the end of its address spells without signs."""

from __future__ import annotations

import pytest

from extract.identity import describe, find_own_ids
from extract.read import read
from model.document import DocumentType, SourceFacts


@pytest.mark.parametrize(
    ("address", "kind", "number"),
    [
        ("/rattsliga-dokument/statens-offentliga-utredningar/2031/05/sou-203145", "other", "SOU 2031:45"),
        ("/rattsliga-dokument/statens-offentliga-utredningar/2031/05/sou-2031-5", "other", "SOU 2031:5"),
        ("/rattsliga-dokument/departementsserien-och-promemorior/2031/05/ds-20317", "other", "Ds 2031:7"),
        ("/rattsliga-dokument/proposition/2031/05/prop.-203132154", "other", "prop. 2031/32:154"),
        ("/rattsliga-dokument/skrivelse/2031/05/skr.-20313268", "skrivelse", "skr. 2031/32:68"),
        ("/rattsliga-dokument/kommittedirektiv/2031/05/dir.-2031146.md", "kommittedirektiv", "dir. 2031:146"),
        ("/regeringsuppdrag/2031/05/s20315937fs", "regeringsuppdrag", "S2031/5937/FS"),
        ("/regeringsuppdrag/2031/05/ij2031625iu-", "regeringsuppdrag", "IJ2031/625/IU"),
        ("/regeringsuppdrag/2031/05/ku203102345ka2.md", "regeringsuppdrag", "Ku2031/02345/KA"),
    ],
)
def test_the_number_of_an_address(address: str, kind: DocumentType, number: str) -> None:
    assert [(own.id, own.origin) for own in _own(address, kind)] == [(number, "filename")]


def test_a_directive_listed_by_its_case_alone_bears_the_number_of_its_address_too() -> None:
    facts = SourceFacts(type="kommittedirektiv", ids=("Dnr S2031/02111",), filename="/direktiv/2031/06/dir.-203197")
    told = find_own_ids(
        read(b"# Till\xc3\xa4ggsdirektiv", "text/markdown"), facts, "Tilläggsdirektiv", "kommittedirektiv"
    )
    assert [(own.id, own.origin) for own in told] == [("S2031/02111", "metadata"), ("dir. 2031:97", "filename")]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/pressmeddelanden/2031/05/sou-203145-overlamnad", "other"),
        ("/rattsliga-dokument/proposition/2031/05/prop.-203133154", "other"),
        ("/rattsliga-dokument/statens-offentliga-utredningar/2031/05/sou-20311045", "other"),
        ("/regeringsuppdrag/2031/05/sou-203145", "regeringsuppdrag"),
        ("/regeringsuppdrag/2031/05/a203126162342a", "regeringsuppdrag"),
        ("/pressmeddelanden/2031/05/s20315937fs", "other"),
        ("/rattsliga-dokument/skrivelse/2031/05/sou-203145", "skrivelse"),
        ("/rattsliga-dokument/skrivelse/2031/05/skr.-203132", "skrivelse"),
    ],
)
def test_an_address_that_spells_none(address: str, kind: DocumentType) -> None:
    assert _own(address, kind) == []


def test_the_list_is_surer_than_the_address() -> None:
    facts = SourceFacts(type="other", ids=("SOU 2031:46",), filename="/sidor/sou-203145")
    assert [own.id for own in find_own_ids(read(b"# Bommar", "a.md"), facts, "Bommar", "other")] == ["SOU 2031:46"]


@pytest.mark.parametrize(
    ("listed", "address", "kind", "number"),
    [
        ("2031:58", "/rattsliga-dokument/statens-offentliga-utredningar/2031/06/203158", "other", "SOU 2031:58"),
        ("2031:58", "/remisser/2031/06/203158", "other", None),
        (
            "ToR. 2031:158",
            "/kommittedirektiv/2031/02/tor.-2031158",
            "kommittedirektiv",
            "dir. 2031:158",
        ),
    ],
)
def test_a_number_listed_without_its_series(listed: str, address: str, kind: DocumentType, number: str | None) -> None:
    facts = SourceFacts(type=kind, ids=(listed,), filename=address)
    found = find_own_ids(read(b"# Bommar", "a.md"), facts, "Bommar", kind)
    assert next((own.id for own in found), None) == number


def _own(address: str, kind: DocumentType) -> list:
    facts = SourceFacts(type=kind, filename=address)
    return find_own_ids(read(b"# Bommar\n\nText.", "a.md"), facts, "Bommar", kind)


@pytest.mark.parametrize(
    ("number", "summary", "committee"),
    [
        ("SOU 2031:46", "Betänkande av Utredningen om digital bompost", "Utredningen om digital bompost"),
        ("Ds 2031:4", "Slutbetänkande av Bomutredningen.", "Bomutredningen"),
        ("SOU 2031:46", "Vägar och bommar.", None),
        ("SOU 2031:46", None, None),
        ("prop. 2031/32:4", "Betänkande av Utredningen om digital bompost", None),
    ],
)
def test_the_committee_of_a_report_as_the_list_tells_it(
    number: str, summary: str | None, committee: str | None
) -> None:
    facts = SourceFacts(type="other", ids=(number,), summary=summary)
    told, _ = describe(read(b"# Bommar", "a.md"), facts)
    assert told.committee == committee


def test_no_document_bears_the_number_of_a_committee() -> None:
    facts = SourceFacts(type="rapport", ids=("Diarienummer: M 2031:01",))
    assert find_own_ids(read(b"# Bommar", "a.md"), facts, "Bommar", "rapport") == []


@pytest.mark.parametrize(
    ("ids", "own"),
    [(("Dir. 2031:52",), ["dir. 2031:52"]), (("Dir. 2031:52", "Ju2031/00104"), ["dir. 2031:52", "Ju2031/00104"])],
)
def test_beside_its_own_number_a_title_names_anothers(ids: tuple[str, ...], own: list[str]) -> None:
    title = "Tilläggsdirektiv till Bomutredningen (dir. 2030:104), Dir. 2031:52"
    facts = SourceFacts(type="kommittedirektiv", title=title, ids=ids)
    page = read(f"# {title}\n\nText.".encode(), "a.md")
    assert [number.id for number in find_own_ids(page, facts, title, "kommittedirektiv")] == own


@pytest.mark.parametrize(
    ("published", "title", "issuer"),
    [
        ("2023-05-04", "Broar", "Klimat- och näringslivsdepartementet"),
        ("2016-05-04", "Broar", None),
        ("2016-05-04", "Tilläggsdirektiv till Bomutredningen (M 2016:01)", "Miljö- och energidepartementet"),
        ("2021-05-04", "Tilläggsdirektiv till Bomutredningen (I 2020:01)", "Infrastrukturdepartementet"),
    ],
)
def test_no_ministry_issues_a_paper_before_there_was_one(published: str, title: str, issuer: str | None) -> None:
    listed = ("Klimat- och näringslivsdepartementet",)
    facts = SourceFacts(type="kommittedirektiv", title=title, published=published, issuers=listed)
    told, _ = describe(read(b"# Broar\n\nText.", "a.md"), facts)
    assert told.issuer == issuer


@pytest.mark.parametrize(("listed", "issuer"), [("Bo Bomsson", None), ("Regeringskansliet", "Regeringskansliet")])
def test_no_person_issues_a_paper(listed: str, issuer: str | None) -> None:
    facts = SourceFacts(type="kommittedirektiv", title="Broar", published="2030-05-04", issuers=(listed,))
    told, _ = describe(read(b"# Broar\n\nText.", "a.md"), facts)
    assert told.issuer == issuer


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("# Yttrande\n\nDir. 2031:9\n\nBoverket avstyrker förslaget.", "remissvar"),
        ("# Redovisning av uppdrag\n\nSkr. 2030/31:5\n\nBoverket redovisar uppdraget.", "rapport"),
        ("Skr. 2030/31:5\n\n# Handlingsplan för bommar\n\nRegeringen överlämnar denna skrivelse.", "skrivelse"),
    ],
)
def test_a_number_under_the_title_does_not_say_what_the_paper_is(page: str, kind: DocumentType) -> None:
    told, _ = describe(read(page.encode(), "a.md"), SourceFacts(filename="a.md"))
    assert told.type == kind


def test_the_number_of_another_directive_in_the_head_is_none_of_its_own() -> None:
    page = "# Tilläggsdirektiv till Bomutredningen\n\n(Dir. 2030:7)\n\nTiden förlängs."
    facts = SourceFacts(type="kommittedirektiv", ids=("Dir. 2031:9",))
    own = find_own_ids(read(page.encode(), "a.md"), facts, "Tilläggsdirektiv till Bomutredningen", "kommittedirektiv")
    assert [number.id for number in own] == ["dir. 2031:9"]
