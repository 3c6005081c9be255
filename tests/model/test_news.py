"""News of a report, and reports published without a number: which task they speak of or answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.answer_rules import RULE_BESIDE, RULE_REPEATED, RULE_TITLE
from model.committee_named import committee_named
from model.linking import build_index, decide_links
from model.links import LinkRow, Mention
from model.reports import is_task_report
from model.subject import subject_words
from tests.model.test_inquiries import DIRECTIVE, paper

DUE = "Uppdraget ska redovisas senast den 31 mars 2030."


def answered(page: LinkRow, directive: LinkRow = DIRECTIVE) -> list[tuple[str | None, str]]:
    ((_, found),) = decide_links(build_index([directive, page], ("regeringen",)), [page.id])
    return [(link.target, link.rule) for link in found if link.relation == "reports_on" and link.target]


@pytest.mark.parametrize(
    "title",
    [
        "Skogsministern tar emot utredning om nya bommar vid skogsvägar",
        "Pressinbjudan: Skogsministern tar emot utredningen om nya bommar vid skogsvägar",
        "Pressträff i samband med överlämning av utredning om nya bommar vid skogsvägar",
    ],
)
def test_the_title_of_the_news_names_the_committee(title: str) -> None:
    assert answered(paper("n", title, "2030-04-02", "")) == [("d", "rapporten anger kommittén")]


@pytest.mark.parametrize("end", ["", "s slutbetänkande", "s första rapport"])
def test_a_committee_of_one_word_may_be_named_in_small_letters(end: str) -> None:
    told = committee_named(f"Pressträff när ministern tar emot skogsvägsutredningen{end}", "")
    assert (told and told[0]) == (None if "första" in end else "skogsvägsutredningen")


@pytest.mark.parametrize(("published", "expected"), [("2030-04-02", ["d"]), ("2031-04-02", [])])
def test_an_inquiry_called_by_its_subject_is_told_by_the_day_it_was_due(published: str, expected: list[str]) -> None:
    directive = replace(DIRECTIVE, committee_name=None, title="Utvecklad reglering av skogsbommar vid fjällnära vägar")
    news = paper("n", "Pressträff vid överlämning av utredning om skogsbommar vid vägar", published, "")
    assert [target for target, _ in answered(news, directive)] == expected


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        ("Skogsministern tar emot Skogsbomsutredningen", "2030-04-02", ["d"]),
        ("Skogsministern tar emot skogsbomsutredning", "2030-04-02", ["d"]),
        ("Skogsministern tar emot Skogsbomsutredningen", "2030-09-02", []),
        ("Skogsministern tar emot Snöskoterutredningen", "2030-04-02", []),
    ],
)
def test_news_call_the_committee_by_a_word_of_the_directive_due_then(title, published, expected) -> None:
    directive = replace(DIRECTIVE, committee_name=None, title="Hur skogsbommar ska ses över i fjällen")
    assert [target for target, _ in answered(paper("n", title, published, ""), directive)] == expected


def test_the_inquiry_is_called_as_its_report() -> None:
    report = paper("r", "Bommar i tid, SOU 2030:11", "2030-04-01", "Betänkande av Utredningen om skogsbommar.")
    named = replace(DIRECTIVE, committee_name="Utredningen om skogsbommar")
    news = paper("n", "Pressinbjudan: Utredningen Bommar i tid presenterar sitt slutbetänkande", "2030-04-03", "")
    index = build_index([named, replace(report, own_ids=("sou2030:11",)), news], ("regeringen",))
    ((_, found),) = decide_links(index, ["n"])
    assert [(link.target, link.rule) for link in found if link.target] == [("d", RULE_TITLE)]


def test_what_a_minister_is_minister_of_is_no_subject() -> None:
    assert subject_words("Socialtjänstministern och skogsminister Bom tar emot bommar") == subject_words("Bom bommar")


def test_a_committee_received_in_the_text_of_another_is_none_of_its_own() -> None:
    assert committee_named("Skogen växer", "x" * 300 + " Hon tog emot utredning om bommar i skog\n") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Utredningen har antagit namnet Skogen och bommarna. Här är den.", "Skogen och bommarna"),
        ("Skogspolitiska utredningen redovisar i sitt betänkande förslag.", "Skogspolitiska utredningen"),
        ("Skogssociala kommittén har haft i uppdrag att föreslå bommar.", "Skogssociala kommittén"),
        ("Skogspolitiska bomvalsutredningen har överlämnat sitt betänkande.", "Skogspolitiska bomvalsutredningen"),
        ("Bomutredningen 2030 har haft i uppdrag att räkna.", "Bomutredningen 2030"),
        ("Delbetänkande av Bomutredningen som har i uppdrag att räkna bommar.", "Bomutredningen"),
        ("För att nå dit föreslår Utredningen om bommar i skog bland annat skyltar.", "Utredningen om bommar i skog"),
        ("Den utredningen redovisar förslag.", None),
    ],
)
def test_a_committee_may_have_a_name_of_its_own(text: str, name: str | None) -> None:
    found = committee_named("Stängt, SOU 2030:11", text)
    assert (found and found[0]) == name


SERIES = "/rattsliga-dokument/departementsserien-och-promemorior/2030/bommar"


@pytest.mark.parametrize(
    ("key", "title", "text", "expected"),
    [
        (SERIES, "Delredovisning av den nationella samordnaren för bommar, N2030/01", "", True),
        (SERIES, "Slutrapport från samordnaren för bommar", "", True),
        (SERIES, "Bommar digitalt", "Uppdraget i den delen redovisas – enligt direktiven – i denna promemoria.", True),
        (SERIES, "Bommar i digital form", "Bomutredningen redovisar i denna promemoria sitt förslag.", True),
        (SERIES, "Bommar i digital form", "I denna promemoria redovisas förslag.", False),
        (SERIES, "Bommar för klimatet", "Utredare Bo Bom har haft i uppdrag att räkna bommar.", True),
        (SERIES, "Bommar för klimatet", "Boverket har haft i uppdrag att räkna bommar.", False),
        (SERIES, "Rapportering och utbyte av upplysningar om bommar", "", False),
        ("/pressmeddelanden/2030/bommar", "Delredovisning av den nationella samordnaren för bommar", "", False),
    ],
)  # fmt: skip
def test_a_report_without_a_number_among_numbered_ones(key: str, title: str, text: str, expected: bool) -> None:
    assert is_task_report(key, title, f"{title}\n\n{text}") is expected


@pytest.mark.parametrize(("numbers", "expected"), [(1, ["d"]), (2, [])])
def test_a_memorandum_that_reports_answers_the_one_directive_that_it_names(numbers: int, expected: list[str]) -> None:
    text = "Uppdraget i nämnda del redovisas i denna promemoria."
    named = [Mention("dir", f"dir. 2029:{n}", f"dir.2029:{n}", f"dir. 2029:{n}", 0, 5) for n in (7, 8)[:numbers]]
    memorandum = paper("m", "Anmälan i digital form", "2030-03-01", text, mentions=tuple(named))
    directive = replace(DIRECTIVE, committee_name=None)
    assert [target for target, _ in answered(replace(memorandum, key=SERIES), directive)] == expected
    assert answered(memorandum, directive) == []


@pytest.mark.parametrize(("published", "expected"), [("2032-12-31", ["d"]), ("2033-06-01", [])])
def test_a_committee_of_which_no_end_is_told_gave_none_years_afterwards(published: str, expected: list[str]) -> None:
    directive = replace(
        DIRECTIVE, text="En särskild utredare ska föreslå nya bommar vid skogsvägar.", committee_name=None
    )
    report = paper(
        "r", "Införande av nya bommar vid skogsvägar, SOU 2033:11", published, "Bommar.", own=("SOU 2033:11",)
    )
    ((_, found),) = decide_links(build_index([directive, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.relation == "reports_on" and link.target] == expected


@pytest.mark.parametrize(
    ("type_", "published", "lists", "expected"),
    [
        ("rapport", "2029-03-20", True, [("d", RULE_BESIDE)]),
        ("rapport", "2029-03-20", False, []),
        ("other", "2029-03-20", True, []),
        ("other", "2029-04-02", True, [("d", RULE_BESIDE)]),
    ],
)
def test_a_report_outside_of_the_series_answers_the_directive_that_it_is_listed_beside(
    type_, published, lists, expected
) -> None:
    page = replace(
        paper("n", "Delrapport om fjäll överlämnas", published, "En delrapport från utredningen."), type=type_
    )
    address = page.key
    listed = (Mention("hyperlink", address, address, address, 0, 0),) if lists else ()
    assert answered(page, replace(DIRECTIVE, mentions=listed)) == expected


@pytest.mark.parametrize(("title", "expected"), [("föreslår", True), ("presenterar", True), ("har fått", False)])
def test_news_of_what_a_committee_proposes_are_news_of_its_report(title: str, expected: bool) -> None:
    directive = replace(DIRECTIVE, committee_name="Bomberedningen")
    text = "Bomberedningen har i dag lämnat sitt delbetänkande."
    found = answered(paper("n", f"Bomberedningen {title} ett starkare stöd", "2030-04-02", text), directive)
    assert [target for target, _ in found] == (["d"] if expected else [])


ASKED = (
    "lämna förslag om hur grindstolpar, färister, hänglås och nyckelskåp kan hålla stängsel och vägvisare på plats, och"
    " hur gruslager, timmerupplag och vändplatser ska skyltas"
)


@pytest.mark.parametrize(("asked", "expected"), [(ASKED, [("d", RULE_REPEATED)]), ("föreslå gruslager", [])])
def test_news_that_repeat_the_directive_are_of_its_report(asked: str, expected: list[tuple[str, str]]) -> None:
    title = "Grindstolpar, gruslager, fiskedammar, badplatser, fyrtorn, telegrafstolpar och brofästen"
    text = f"{title}\n\nUtredaren ska {ASKED}. {DUE}"
    directive = replace(DIRECTIVE, title=f"{title}, Dir. 2029:7", text=text, committee_name=None)
    news = paper("n", "Utredning lämnar förslag", "2030-08-02", f"Utredningen har haft i uppdrag att {asked}.")
    assert answered(news, directive) == expected
