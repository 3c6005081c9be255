"""What an address asks for and cannot be used is named, with what is allowed (WCAG 3.3.1)."""

from __future__ import annotations

from typing import Any

import pytest

_DAYS = "Skriv åååå-mm-dd, till exempel 2024-03-01, eller dag, månad och år, till exempel 1 mars 2024 (1900–2200)."


@pytest.mark.parametrize(
    ("path", "search", "words"),
    [
        ("/", "?per=2024-99-99", f"Läget per: ”2024-99-99” är inget datum. {_DAYS} Sidan visar läget i dag."),
        ("/", "?per=1+mars+202", "Läget per: ”1 mars 202” är inget datum."),
        ("/", "?per=2024-03-15&per=2024-05-01", "Läget per: ”2024-03-15, 2024-05-01” är inget datum."),
        ("/", "?per=2024-06-15&sedan=igår", "Visa det som blivit känt efter: ”igår” är inget datum."),
        ("/", "?per=2024-06-15&strategi=x", "Strategin ”x” finns inte bland dem som är lästa och kända."),
        ("/uppdrag", "?fran=31/12+2024", f"Redovisas från: ”31/12 2024” är inget datum. {_DAYS} Det används inte."),
        ("/uppdrag", "?till=2025-02-30", "Redovisas till och med: ”2025-02-30” är inget datum."),
        ("/uppdrag", "?lage=passerade", "Läge: ”passerade” finns inte att välja. Det som finns är: Inom tolv månader;"),
        ("/uppdrag", "?slag=x", "Slag: ”x” finns inte att välja."),
        ("/uppdrag", "?gruppera=x", "Gruppera efter: ”x” finns inte att välja."),
        ("/uppdrag", "?fran=2025-03-01&till=2025-01-01", "inget datum kan ligga i den"),
        ("/tidslinje", "?fran=2025-03-01&till=2025-01-01", "inget datum kan ligga i den"),
        ("/tidslinje", "?fran=x&per=2024-06-15", "Från: ”x” är inget datum."),
        (
            "/ataganden",
            "?grupp=9&per=2024-06-15",
            "Grupp: ”9” finns inte att välja. Det som finns är: Första barriären",
        ),
        ("/ataganden", "?tid=x&per=2024-06-15", "Tidsgränser: ”x” finns inte att välja."),
        ("/dokument", "?typ=x", "Dokumenttyp: ”x” finns inte att välja."),
        ("/olosta", "?orsak=x", "Orsak: ”x” finns inte att välja."),
        ("/uppdrag", f"?ord={'x' * 201}", "Ord i titeln: ”" + "x" * 60 + "…” är för långt, 201 tecken."),
        ("/uppdrag", "?ord=a&ord=b", "Ord i titeln: ”a, b” anges flera gånger, och används inte."),
        ("/uppdrag", f"?ord=a&ord={'b' * 201}", "Ord i titeln: ”a, " + "b" * 57 + "…” anges flera gånger"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(visit: Any, path: str, search: str, words: str) -> None:
    shown, _ = visit(path, search)
    assert '"role": "alert"' in shown
    assert words in shown.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/", ""),
        ("/uppdrag", "?fran=1+mars+2024&till=2024-12-31&lage=utan&grupp=1&departement=Ingen"),
        ("/tidslinje", "?per=1+mars+2024"),
        ("/ataganden", "?per=2024-06-15&grupp=1&tid=utan"),
        ("/olosta", "?dokument=0123456789abcdef"),
    ],
)
def test_nothing_is_complained_of_where_all_can_be_used(visit: Any, path: str, search: str) -> None:
    assert '"role": "alert"' not in visit(path, search)[0]


def test_a_group_that_is_none_hides_no_undertaking(visit: Any) -> None:
    assert "3\u00a0åtaganden, läget" in visit("/ataganden", "?per=2024-06-15&grupp=9")[0]


@pytest.mark.browser
def test_a_day_that_is_typed_in_words_is_read_and_one_that_is_none_stays(page: Any) -> None:
    page.goto("/uppdrag")
    page.wait_for_selector("#main h1")
    page.get_by_label("Läget per", exact=True).fill("1 mars 2024")
    page.keyboard.press("Enter")
    page.wait_for_selector("caption:has-text('Läget per 1')")
    assert page.get_by_label("Läget per", exact=True).input_value() == "2024-03-01"
    page.get_by_label("Läget per", exact=True).fill("i våras 2024")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]:has-text('”i våras 2024” är inget datum')")
    field = page.get_by_label("Läget per", exact=True)
    assert field.input_value() == "i våras 2024"
    assert field.get_attribute("aria-invalid") == "true"
