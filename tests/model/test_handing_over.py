"""The day on which a report was handed over, as its page tells it."""

from __future__ import annotations

import pytest

from model.handing_over import handed_over


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Bomutredningen överlämnade den 8 juni 2015 sitt betänkande till regeringen.", "2015-06-08"),
        ("Bomutredningen överlämnade sitt slutbetänkande den 8 juni 2015, Öppet (SOU 2015:1).", "2015-06-08"),
        ("Onsdagen den 10 juni överlämnade utredaren sitt betänkande Öppet.", "2015-06-10"),
        ("Betänkandet överlämnades till regeringen den 11 juni 2015.", "2015-06-11"),
        ("Utredningen lämnades till regeringen 7 juni 2015.", "2015-06-07"),
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
