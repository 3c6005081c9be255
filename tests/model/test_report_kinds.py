"""Whether a report is the last one or one on a part, as it tells or is called."""

from __future__ import annotations

import pytest

from model.report_kinds import kind_called, kind_told, parts_told


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Delbetänkande om bommar.", "interim"),
        ("Slutförslagen läggs nu. Ett delbetänkande Öppet (SOU 2024:2) avlämnades i februari.", None),
        ("I delbetänkandet Bommar (SOU 2024:9) lämnas förslag.", "interim"),
        ("Vägar ses över. Ett delbetänkande om grindar överlämnades i juni 2023. Här redovisas återstoden.", None),
        ("Genom tilläggsdirektiv fick kommittén mer tid för ett delbetänkande.", None),
        ("Slutbetänkandet kompletterar förslagen i delrapporten.", "final"),
        ("Förslag om bommar.", None),
        ("Arbetet med detta betänkande och utredningens delbetänkande har visat att bommar behövs.", None),
        ("Öppet. " * 80 + "Delbetänkandet tar avstamp i grindar.", "interim"),
        ("Öppet. " * 80 + "Slutbetänkandet innehåller kompletterande förslag.", "final"),
        ("Öppet. " * 80 + "Vägar (SOU 2023:90) lämnades i maj. Delbetänkandet innehåller förslag.", None),
        ("Öppet. " * 80 + "Ett delbetänkande lämnades i maj. Delbetänkandet innehåller förslag.", None),
        ("Öppet. " * 80 + "I delbetänkandet menar utredningen att bommar behövs.", "interim"),
        ("Öppet. " * 80 + "I slutbetänkandet lämnas förslag om grindar.", "final"),
        ("Öppet. " * 80 + "I delbetänkandet föreslog utredningen bommar.", None),
        ("Öppet. " * 80 + "Det nämnda delbetänkandet tar avstamp i grindar.", None),
    ],
)
def test_a_report_is_called_by_its_own_name(lead: str, kind: str | None) -> None:
    assert kind_called("Bommar, SOU 2024:9", f"Bommar, SOU 2024:9\nBommar\n\n{lead}") == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kommittén lämnar i detta delbetänkande förslag.", "interim"),
        ("Kommittén fick tiden för att redovisa sitt delbetänkande förlängd.", None),
        ("Kommittén överlämnar härmed sitt slutbetänkande.", "final"),
        ("Kommittén överlämnar härmed delbetänkandet Bommar.", "interim"),
        ("I det här delbetänkandet redovisas den del som rör bommar.", "interim"),
        ("I betänkandet redovisas Bomutredningens deluppdrag.", "interim"),
        ("Bomutredningen har överlämnat ett slutbetänkande till regeringen.", "final"),
    ],
)
def test_a_report_tells_what_it_is(text: str, kind: str | None) -> None:
    assert kind_told(text) == kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ett delbetänkande Öppet! Plan för bommar (SOU 2024:7) avlämnades i februari.", ("SOU 2024:7",)),
        ("Vi har gett delbetänkandena SOU 2023:7 och Vägar (SOU 2023:9).", ("SOU 2023:7",)),
        ("Ett delbetänkande lämnades i maj. Bommar (SOU 2024:8) är ett annat.", ()),
        ("Delbetänkandet följs av slutbetänkandet Bommar (SOU 2024:8).", ()),
        ("Bommar (SOU 2024:8) är ett betänkande.", ()),
    ],
)
def test_part_reports_are_told_by_number(text: str, parts: tuple[str, ...]) -> None:
    assert parts_told(text) == parts
