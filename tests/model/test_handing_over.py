"""The day on which a report was handed over, as its page tells it."""

from __future__ import annotations

import pytest

from model.handing_over import SOME_LAST, SOME_PART, handed_over, is_near_publication, told_of_others


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bomutredningen överlämnade den 8 juni 2015 sitt betänkande till regeringen.", "2015-06-08"),
        ("Bomutredningen överlämnade sitt slutbetänkande den 8 juni 2015, Öppet (SOU 2015:1).", "2015-06-08"),
        ("Utredaren överlämnade sitt betänkande Öppet för alla den 8 juni 2015.", "2015-06-08"),
        ("Utredaren överlämnade ett betänkande om det som hände i Öppet den 8 juni 2015.", None),
        ("Delegationen överlämnade sin rapport till regeringen i maj 2015.", "2015-05"),
        ("Delegationen överlämnade sin rapport till regeringen i maj 2014.", None),
        ("Delegationen överlämnade sin delrapport i maj 2015.", None),
        ("Uppdraget slutredovisades den 9 juni 2015.", "2015-06-09"),
        ("Uppdraget delredovisades den 9 juni 2015 och ska slutredovisas den 1 maj 2016.", "2015-06-09"),
        ("Utredningen tillsattes i februari 2013 och slutredovisades den 9 juni 2015.", "2015-06-09"),
        ("Idag överlämnade utredningen sitt betänkande.", "2015-06-12"),
        ("Fredag den 12 juni överlämnas betänkandet Öppet.", "2015-06-12"),
        ("Betänkandet ska överlämnas den 8 juni 2015.", None),
        ("Onsdagen den 10 juni överlämnade utredaren sitt betänkande Öppet.", "2015-06-10"),
        ("Betänkandet överlämnades till regeringen den 11 juni 2015.", "2015-06-11"),
        ("Utredningen lämnade sitt betänkande till Skogsdepartementet den 7 juni 2015.", "2015-06-07"),
        ("Utredningen lämnades till regeringen 7 juni 2015.", "2015-06-07"),
        (
            "Den 8 juni 2015 överlämnade utredaren, A i B, rönen till Skogsdepartementet. Se betänkandet.",
            "2015-06-08",
        ),
        ("Den 8 juni 2015 överlämnade utredaren en delrapport till regeringen.", None),
        ("Utredningen överlämnades till ministern i dag den 8 juni 2015.", "2015-06-08"),
        ("En delrapport, Lokalisering av bommar, lämnades till regeringen den 1 juni 2015.", None),
        ("Utredningen har i dag överlämnat sitt slutbetänkande.", "2015-06-12"),
        ("Utredningen överlämnar den 8 juni 2015 betänkandet Öppet.", "2015-06-08"),
        ("Utredningsbetänkandet överlämnades till Skogsdepartementet den 11 juni 2015.", "2015-06-11"),
        ("Utredningen överlämnade den 8 juni 2014 sitt delbetänkande.", None),
        ("Utredningen ska överlämna sitt betänkande senast den 30 juni 2015.", None),
        ("Utredningen fick den 8 juni 2015 ett nytt uppdrag. Betänkandet innehåller förslag.", None),
        ("Utredningen överlämnade den 31 juni 2015 sitt betänkande.", None),
    ],
)
def test_the_day_is_told_by_the_reports_own_page(text: str, day: str | None) -> None:
    assert handed_over(text, "2015-06-12") == day


def test_of_a_page_known_by_its_month_today_is_no_day() -> None:
    today = "Utredningen har i dag överlämnat sitt slutbetänkande."
    assert handed_over(today, "2015-06-30", exact=False) is None
    assert handed_over("Utredningen överlämnade den 8 juni sitt betänkande.", "2015-06-30", exact=False) == "2015-06-08"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Den delen redovisades den 16 maj 2014 i delbetänkandet Öppet (SOU 2014:29).", {"SOU 2014:29": "2014-05-16"}),
        ("Utredningen redovisade den 9 mars 2017 uppdraget i Kvalitet (SOU 2017:15).", {"SOU 2017:15": "2017-03-09"}),
        ("Den 4 april 2016 lämnade utredningen delbetänkandet Bommar (SOU 2016:9).", {"SOU 2016:9": "2016-04-04"}),
        ("Utredaren redovisade i ett delbetänkande den 4 februari 2015 sina överväganden.", {SOME_PART: "2015-02-04"}),
        ("Utredningen lämnade den 14 januari 2016 en delrapport: Tillgång.", {SOME_PART: "2016-01-14"}),
        ("Uppdraget slutredovisades den 22 maj 2018.", {SOME_LAST: "2018-05-22"}),
        ("Uppdraget ska slutredovisas den 22 maj 2018.", {}),
        ("Verket ska, som det står i delredovisningen från den 14 september 2023, pröva.", {SOME_PART: "2023-09-14"}),
        ("En delrapport, Tillgång, lämnades till regeringen den 1 februari 2010.", {SOME_PART: "2010-02-01"}),
        ("I ett delbetänkande den 30 oktober 2023 lämnades ett förslag.", {SOME_PART: "2023-10-30"}),
        ("I mars 2024 lämnade den ett delbetänkande, Skolor (SOU 2024:17).", {"SOU 2024:17": "2024-03"}),
        ("Kommittén redovisade i maj 2019 slutbetänkandet Bommar (SOU 2019:34).", {"SOU 2019:34": "2019-05"}),
        ("Efter delbetänkandet överlämnade utredningen slutbetänkandet den 3 mars 2016.", {}),
        (
            "Boverket har lämnat en delredovisning av uppdraget i april 2022 och en slutredovisning skulle ha"
            " lämnats senast den 30 januari 2023.",
            {SOME_PART: "2022-04"},
        ),
        ("Utredningen överlämnar i januari 2018 betänkandet Bommar (SOU 2018:5).", {"SOU 2018:5": "2018-01"}),
        ("Utredningen ska överlämna betänkandet Bommar (SOU 2018:5) i januari 2018.", {}),
        ("En delredovisning ska lämnas i april 2022.", {}),
        ("Ett delbetänkande ska redovisas senast den 4 februari 2015.", {}),
        ("Uppdraget gavs den 16 maj 2014. Se Öppet (SOU 2014:29).", {}),
        ("Uppdraget redovisades den 31 juni 2014 i Öppet (SOU 2014:29).", {}),
        ("Uppdraget redovisades den 16 maj i Öppet (SOU 2014:29).", {}),
    ],
)
def test_the_days_of_others_are_told_with_their_numbers(text: str, told: dict[str, str]) -> None:
    assert told_of_others(text) == told


@pytest.mark.parametrize(
    ("day", "near"),
    [
        ("2016-03-06", True),
        ("2016-03-05", False),
        ("2016-03", True),
        ("2016-02", False),
        ("2016-05-27", True),
        ("2016-06", False),
    ],
)
def test_a_day_or_a_month_may_be_near_publication(day: str, near: bool) -> None:
    assert is_near_publication(day, "2016-05-20") is near
