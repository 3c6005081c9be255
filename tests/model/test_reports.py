"""What a page is that speaks of a report or a committee: a report, news of one, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.committee_named import committee_named
from model.linking import build_index, decide_links
from model.links import Mention
from model.mentions import Span
from model.reports import appointed, is_research, part_reports_named
from tests.model.test_inquiries import paper


@pytest.mark.parametrize(
    "lead",
    [
        "Utredningen har haft i uppdrag att se över regler om bommar.",
        "Kommittén föreslår nya regler.",
        "Utgångspunkten är Bomberedningens rapport Öppna fjäll.",
        "Regeringen har tagit emot synpunkter. " * 8 + "Utredningen om nya bommar vid skogsvägar har nyligen börjat.",
    ],
)
def test_a_committee_without_a_name_or_only_spoken_of_is_none(lead: str) -> None:
    assert committee_named("Stängt för dagen, SOU 2030:11", lead) is None


@pytest.mark.parametrize(("before", "named"), [("Pressmeddelande: ", True), ("Förut överlämnade ", False)])
def test_the_news_that_a_report_links_to_names_its_committee(before: str, named: bool) -> None:
    text = f"Stängt\n\n{'Vägar stängs. ' * 30}\n\n{before}Bomutredningen överlämnar sitt slutbetänkande"
    told = committee_named("Stängt", text)
    assert (told and told[0]) == ("Bomutredningen" if named else None)


@pytest.mark.parametrize(
    "title",
    [
        "Uppdrag till Skogsverket om redovisning av bommar",
        "Regeringsuppdrag till Skogsverket om redovisning av bommar",
        "Ny ordning för redovisning av bommar ska tas fram",
    ],
)
def test_news_of_a_task_given_is_no_report_on_one(title: str) -> None:
    task = paper("d", "Uppdrag om redovisning av bommar", "2029-03-01", "Bommar vid skogsvägar.", "regeringsuppdrag")
    news = paper("n", title, "2029-03", "Uppdraget gäller bommar.")
    assert dict(decide_links(build_index([task, news], ("regeringen",)), ["n"]))["n"] == ()


@pytest.mark.parametrize("title", ["Remissammanställning av", "Sammanfattad remissammanställning av", "Redovisning av"])
def test_what_was_said_of_a_report_is_no_report(title: str) -> None:
    task = paper("d", "Uppdrag att införa nya bommar vid skogsvägar", "2029-03-01", "Bommar.", "regeringsuppdrag")
    page = paper("r", f"{title} uppdraget att införa nya bommar vid skogsvägar", "2030-03-01", "Bommar.", "rapport")
    ((_, found),) = decide_links(build_index([task, page], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.target] == (["d"] if title == "Redovisning av" else [])


def test_a_decision_to_give_a_grant_is_no_report() -> None:
    task = paper("d", "Uppdrag att införa nya bommar vid skogsvägar", "2029-03-01", "Bommar.", "regeringsuppdrag")
    lead = "Redovisning av uppdraget. Regeringen beslutar att lämna ett bidrag till nya bommar vid skogsvägar."
    for text, expected in ((lead, []), (lead.replace("beslutar att lämna", "har lämnat"), ["d"])):
        page = paper("r", "Införande av nya bommar vid skogsvägar", "2030-03-01", text, "rapport")
        ((_, found),) = decide_links(build_index([task, page], ("regeringen",)), ["r"])
        assert [link.target for link in found if link.target] == expected


@pytest.mark.parametrize(("kind", "suggested"), [("regeringsuppdrag", []), ("kommittedirektiv", ["d"])])
def test_no_agency_reports_in_a_ministrys_series(kind: str, suggested: list[str]) -> None:
    task = paper("d", "Införande av nya bommar vid skogsvägar", "2029-03-01", "Bommar.", kind)
    memo = paper("r", "Införande av nya bommar vid skogsvägar, Ds 2030:4", "2030-03-01", "Bommar.", own=("Ds 2030:4",))
    ((_, found),) = decide_links(build_index([task, memo], ("regeringen",)), ["r"])
    assert [link.suggested for link in found if link.relation == "reports_on"] == suggested


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rapporten ingår i en serie av forskarrapporter från delegationen.", True),
        ("Denna antologi samlar åtta uppsatser om bommar.", True),
        ("Bommar i skogen – en antologi", True),
        ("Kommissionen överlämnar sitt slutbetänkande ihop med intervjuer och forskarrapporter.", False),
        ("Utredningen har låtit forskare skriva om bommar.", False),
        ("I rapporten har ett antal forskare tittat på bommar.", True),
    ],
)
def test_research_that_a_committee_had_printed_is_told_apart(text: str, wanted: bool) -> None:
    assert is_research(text) is wanted


@pytest.mark.parametrize(
    ("title", "answers"),
    [
        ("Redovisning av uppdrag till Skogsverket om införande av nya bommar vid skogsvägar", []),
        ("Redovisning av uppdrag om införande av nya bommar vid skogsvägar", ["d"]),
    ],
)
def test_an_agencys_report_answers_no_directive(title: str, answers: list[str]) -> None:
    text = "Uppdraget att utreda införande av nya bommar vid skogsvägar ska redovisas senast den 31 mars 2030."
    task = paper("d", "Införande av nya bommar vid skogsvägar", "2029-03-01", text, "kommittedirektiv")
    report = paper("r", title, "2030-03-20", "Uppdraget gäller införande av nya bommar vid skogsvägar.", "rapport")
    ((_, found),) = decide_links(build_index([task, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.target] == answers


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Regeringen beslutade\nden 3 maj 2029 att tillkalla en särskild utredare.", ("2029-05-03",)),
        ("Den 3 maj 2029 beslutade regeringen kommittédirektiv om bommar.", ("2029-05-03",)),
        ("De första direktiven till utredningen beslutades den 3 maj 2029.", ("2029-05-03",)),
        ("Regeringen beslutade den 3 maj 2029 att utse Bo Bom till särskild utredare.", ()),
        ("Regeringen beslutade den 3 maj 2029 att tillsätta en referensgrupp.", ()),
    ],
)
def test_the_days_on_which_inquiries_were_appointed(text: str, days: tuple[str, ...]) -> None:
    assert appointed(text) == days


def test_a_former_writing_named_by_a_later_one_is_of_the_same_committee() -> None:
    text = "I likhet med Bområdets förre skrift Öppna vägar? (SOU 2029:47) är detta en antologi. Se även SOU 2029:48."
    assert list(part_reports_named(text, report=True)) == ["SOU 2029:47"]


@pytest.mark.parametrize(
    ("text", "report", "numbers"),
    [
        ("De behandlas i delbetänkandet Öppna vägar, SOU 2029:47.", True, ["SOU 2029:47"]),
        ("De behandlas i delbetänkandet Öppna vägar, SOU 2029:47.", False, []),
        ("De behandlas i vårt delbetänkande Öppna vägar (SOU 2029:47).", True, ["SOU 2029:47"]),
        ('Utredningen har i maj lämnat delbetänkandet "Bommar I. Grindar m.m." (SOU 2029:47).', False, ["SOU 2029:47"]),
        ("De behandlas i Skolkommissionens delbetänkande Samling (SOU 2029:47).", True, []),
        ("De behandlas i delbetänkandet av Skolkommissionen (SOU 2029:47).", True, []),
    ],
)
def test_a_report_may_name_a_part_report_of_its_own(text: str, report: bool, numbers: list[str]) -> None:
    assert list(part_reports_named(text, report=report)) == numbers


@pytest.mark.parametrize(
    ("lead", "answers"),
    [
        ("I denna promemoria, som har utarbetats inom Vägdepartementet, föreslås nya bommar vid skogsvägar.", []),
        ("I denna promemoria, som har utarbetats av utredaren, föreslås nya bommar vid skogsvägar.", ["d"]),
    ],
)
def test_a_ministrys_own_memorandum_answers_nothing_by_its_subject(lead: str, answers: list[str]) -> None:
    due = "Uppdraget ska redovisas senast den 31 mars 2030."
    task = paper("d", "Införande av nya bommar vid skogsvägar", "2029-03-01", due, "kommittedirektiv")
    report = paper("r", "Införande av nya bommar vid skogsvägar", "2030-03-20", f"{lead} Utredaren.", "rapport")
    ((_, found),) = decide_links(build_index([task, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.target] == answers


def test_what_auditors_gave_is_no_report_on_a_task() -> None:
    title = "Regeringen om Riksrevisionens rapport om bommar"
    news = paper("n", title, "2030-01-10", "Utredningen om nya bommar har i uppdrag att räkna.")
    assert not news.reports
    assert replace(news, title="Regeringen om utredningens rapport om bommar").reports


def test_a_committees_name_ends_where_the_next_sentence_begins() -> None:
    text = (
        "Betänkande av Utredningen om bommar vid vägar Regeringen beslutade den 12 juni 2008 att tillkalla en utredare"
    )
    assert committee_named("Bommar", text) == ("Utredningen om bommar vid vägar", Span(0, 45))
    again = "Slutbetänkande från BOM-utredningen BOM-utredningen har haft i uppdrag att räkna bommar"
    assert committee_named("Bommar", again) == ("BOM-utredningen", Span(0, 35))
    assert committee_named("Bområdets delbetänkande, SOU 2030:1", "") == ("Bområdet", None)
    assert committee_named("Bommar", "Slutbetänkande av uppdraget att göra en översyn av bommar.") is None


@pytest.mark.parametrize("later", ["2031-01-10", "2029-01-10"])
def test_a_committee_is_known_by_a_supplement_before_or_after_its_report(later: str) -> None:
    due = "Uppdraget ska redovisas senast den 31 december 2031."
    task = paper("d", "Samordnad utveckling av teknik", "2028-08-01", due, "kommittedirektiv", own=("dir. 2028:85",))
    cited = (Mention("dir", "dir. 2028:85", "dir.2028:85", "dir. 2028:85", 0, 12),)
    supplement = paper("s", "Tilläggsdirektiv till Bomkommittén", later, "Tiden förlängs (dir. 2028:85).",
                       "kommittedirektiv", mentions=cited, committee_name="Bomkommittén",
                       directive_kind="supplementary")  # fmt: skip
    report = paper(
        "r", "Uppgifter i väg, SOU 2030:53", "2030-09-02", "Delbetänkande av Bomkommittén.", own=("SOU 2030:53",)
    )
    ((_, found),) = decide_links(build_index([task, supplement, report], ("regeringen",)), ["r"])
    assert [link.target for link in found if link.target] == ["d"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kommittén för bommar ska enligt kommitténs direktiv lämna tre betänkanden.", "Kommittén för bommar"),
        ("Delegationen mot bommar har i uppdrag att riva.", "Delegationen mot bommar"),
        ("Delegationen för bommar i skolan (U 2030:08), BIS, har frågat.", "Delegationen för bommar i skolan"),
        ("Utredningen om bommar inom EES har utrett läget.", "Utredningen om bommar inom EES"),
        ("Utredningen om bommar hos Skogsverket, Vägverket och Luftverket har överlämnat sitt betänkande.",
         "Utredningen om bommar hos Skogsverket, Vägverket och Luftverket"),
        ("Utredningen om bommar, som är nya, har överlämnat sitt betänkande.", None),
        ("Utredningen Ordning och reda på bommar har i dag lämnat förslag.", "Ordning och reda på bommar"),
        ("Utredningen har lämnat förslag.", None),
        ("Utredningen antog namnet Utredningen om nya bommar (U 2030:06).", "Utredningen om nya bommar"),
    ],
)  # fmt: skip
def test_what_a_committee_is_called(text: str, name: str | None) -> None:
    told = committee_named("Stängt", text)
    assert (told and told[0]) == name
