"""Assignments: who is charged, by when, to whom, and what is changed; one sentence of the language per row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from model.finding import Assignment, Findings

Find = Callable[..., Findings]


def _assignment(found: Find, text: str) -> Assignment:
    assignment = found(text).assignment
    assert assignment
    return assignment


@pytest.mark.parametrize(
    ("text", "assignees"),
    [
        ("Regeringen ger Boverket och Umeå universitet att pröva bommar.", ["Boverket", "Umeå universitet"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Boverket och Socialstyrelsen i uppdrag att utreda stödet.",
         ["Boverket", "Socialstyrelsen"]),
        ("# Uppdrag att utreda\n\nRegeringen uppdrar åt Brå att i samverkan med Kriminalvården följa upp stödet.",
         ["Brottsförebyggande rådet"]),
        ("# Uppdrag att utreda\n\nForum för levande historia får i uppdrag att ta fram ett stöd.",
         ["Forum för levande historia"]),
        ("# Uppdrag att utreda\n\nFör att stärka stödet ska Kriminalvården utreda frågan.", ["Kriminalvården"]),
        ("# Ändring av uppdraget att utreda\n\nRegeringen förlänger Arbetsmiljöverkets uppdrag.",
         ["Arbetsmiljöverket"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Socialstyrelsen i uppdrag att utreda. Statens beredning för"
         " medicinsk och social utvärdering (SBU) ska ta fram underlag. SBU ska senast den 31 maj 2024 lämna rapport.",
         ["Socialstyrelsen", "Statens beredning för medicinsk och social utvärdering"]),
        ("# Uppdrag att utreda\n\nRegeringen ger länsstyrelserna i uppdrag att utreda stödet.", ["Länsstyrelserna"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Nämnden för utlandsstöd (NUS) i uppdrag att utreda.",
         ["Nämnden för utlandsstöd"]),
        ("# Uppdrag att utreda\n\nRegeringen ger en särskild utredare i uppdrag att utreda.", []),
    ],
)  # fmt: skip
def test_assignees(found: Find, text: str, assignees: list[str]) -> None:
    assert list(_assignment(found, text).assignees) == assignees


_HEAD = "# Uppdrag att utreda\n\nRegeringen ger Boverket i uppdrag att utreda stödet.\n\n"


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("Uppdraget ska delredovisas senast den 1 mars 2025 och slutredovisas senast den 1 mars 2026.",
         [("2025-03-01", "interim"), ("2026-03-01", "final")]),
        ("En redovisning ska lämnas senast den 5 december 2025 med en delredovisning senast den 30 maj 2025.",
         [("2025-12-05", "final"), ("2025-05-30", "interim")]),
        ("Medlen rekvireras senast den 1 december 2024 och redovisas senast den 31 mars 2025.",
         [("2025-03-31", "final")]),
        ("Rekvisition ska lämnas senast den 1 december 2024.", []),
        ("Medel som inte använts ska återbetalas senast den 31 mars 2025.", []),
        ("Nämnden ska vara inrättad senast den 31 december 2024.", []),
        ("Uppdraget ska redovisas före utgången av september 2025.", [("2025-09", "final")]),
        ("Uppdraget ska redovisas senast den 15 juni.", [("2024-06-15", "final")]),
        ("Boverket ska årligen senast den 1 mars redovisa arbetet.", [("--03-01", "recurring")]),
        ("Boverket ska årligen rapportera uppdraget den 28 februari till och med 2024 samt slutrapportera den 30 juni"
         " 2025.", [("2024-02-28", "recurring"), ("2025-06-30", "final")]),
        ("Boverket ska varje månad lämna en lägesbild i form av en redovisning.", [(None, "recurring")]),
        ("Arbetet delredovisas i januari 2025 och slutredovisas i oktober 2025. Uppdraget ska delredovisas senast den"
         " 16 januari 2025 och redovisas slutligt senast den 31 oktober 2025.",
         [("2025-01-16", "interim"), ("2025-10-31", "final")]),
        ("Boverket rapporterar senast den 1 maj 2026 och därefter årligen 2027–2030 till regeringen.",
         [("2030-05-01", "recurring")]),
        ("Boverket rapporterar senast den 1 maj 2026. Årligen 2027–2030 hålls möten.", [("2026-05-01", "final")]),
        ("Boverket ska redovisa arbetet senast den 31 januari 2026. Rapporteringen i januari 2027 berörs inte av denna"
         " ändring.", [("2026-01-31", "final"), ("2027-01", "other")]),
        ("Uppdraget ska redovisas senast den 22 januari 2025.\n\nUtredningstiden förlängs. Uppdraget ska i stället"
         " slutredovisas senast den 1 april 2025.", [("2025-04-01", "final")]),
        ("Uppdraget ska redovisas senast den 31 augusti 2025.\n\nBoverket ska nu även pröva broar.\n\nUppdraget ska i"
         " stället redovisas senast den 15 december 2025.", [("2025-12-15", "final")]),
        ("Boverket ska lämna förslag om att arbetsgivare ska lämna uppgift om lön varje månad till en myndighet.", []),
        ("Arbetet redovisas i årsredovisningen.", [(None, "other")]),
        ("Uppdraget delredovisas senast den 31 mars 2025, den 31 maj 2025 och den 31 maj 2026.",
         [("2025-03-31", "interim"), ("2025-05-31", "interim"), ("2026-05-31", "interim")]),
        ("Boverket ska:\n\n* följa upp stödet\n* senast den 1 maj 2025 redovisa uppdraget till regeringen.",
         [("2025-05-01", "final")]),
        ("Boverket ska senast den 1 mars delredovisa 2025 års arbete och den 1 mars 2028 slutredovisa uppdraget.",
         [("2025-03-01", "interim"), ("2028-03-01", "final")]),
        ("Boverket ska senast den 30 september 2025 och den 30 september 2026 delredovisa uppdraget till regeringen"
         " samt senast den 30 november 2028 slutredovisa uppdraget.",
         [("2025-09-30", "interim"), ("2026-09-30", "interim"), ("2028-11-30", "final")]),
        ("Boverket ska senast den 31 januari 2025 och 31 mars 2026 lämna delredovisningar.",
         [("2025-01-31", "interim"), ("2026-03-31", "interim")]),
        ("Boverket ska den 25 februari varje år rapportera arbetet till regeringen.", [("--02-25", "recurring")]),
        ("Den 1 mars 2025 ska Boverket redovisa uppdraget i en slutrapport.", [("2025-03-01", "final")]),
        ("Den 1 mars 2025 ska utredaren bl.a. lämna förslag till instruktion.", [("2025-03-01", "final")]),
        ("Boverket delredovisar uppdraget dels den 30 juni 2025, dels den 30 juni 2026.",
         [("2025-06-30", "interim"), ("2026-06-30", "interim")]),
        ("senast den 31 mars 2025 och senast den 31 mars 2026 delredovisa uppdraget.",
         [("2025-03-31", "interim"), ("2026-03-31", "interim")]),
        ("Boverket ska en gång per år, med början år 2025, senast den 31 maj till regeringen redovisa arbetet.",
         [("--05-31", "recurring")]),
        ("Den 1 mars 2025 trädde lagen i kraft och stödet ska redovisas.", []),
        ("Kommunerna ska redovisa till Boverket senast den 1 mars 2025.", []),
        ("Beslutet gäller från den 1 maj 2024.", []),
    ],
)  # fmt: skip
def test_deadlines(found: Find, text: str, deadlines: list[tuple[str | None, str]]) -> None:
    rows = _assignment(found, _HEAD + text).deadlines
    assert [(row.date or row.recurring, row.kind) for row in rows] == deadlines


@pytest.mark.parametrize(
    ("text", "current", "old"),
    [
        ("Uppdraget skulle redovisas senast den 1 mars 2025. Uppdraget ska i stället redovisas senast den 1 maj 2025.",
         ["2025-05-01"], ["2025-03-01"]),
        ("Uppdraget ska redovisas senast den 31 mars 2025 i stället för den 31 mars 2024.",
         ["2025-03-31"], ["2024-03-31"]),
        ("Regeringen har förlängt tiden för redovisning från den 30 april 2024 till den 14 juni 2024.",
         ["2024-06-14"], ["2024-04-30"]),
        ("Enligt beslutet ska uppdraget redovisas senast den 1 juni 2024. Uppdraget ska i stället redovisas senast den"
         " 1 juli 2025.", ["2025-07-01"], ["2024-06-01"]),
        ("Boverket ska enligt beslutet redovisa delar av uppdraget senast den 1 mars 2025 och slutredovisa det senast"
         " den 1 juni 2026. Tiden för delredovisningen förlängs, så att Boverket ska delredovisa uppdraget senast den"
         " 1 maj 2025. Uppdraget ska fortfarande slutredovisas senast den 1 juni 2026.",
         ["2026-06-01", "2025-05-01"], ["2025-03-01"]),
        ("Boverket ska, som tidigare beslutats, slutredovisa uppdraget den 1 maj 2026.", ["2026-05-01"], []),
        ("Uppdraget skulle redovisas senast den 1 mars 2025. Uppdraget ska i stället redovisas senast den 1 maj 2025."
         " Den del av uppdraget som avser broar ska dock redovisas senast den 1 mars 2025.",
         ["2025-05-01", "2025-03-01"], ["2025-03-01"]),
        ("Uppdraget ändras på så sätt att delredovisningen den 1 mars 2025 i stället ska redovisas senast den 1 juni"
         " 2025.", ["2025-06-01"], ["2025-03-01"]),
        ("Boverket får förlängd tid till den 1 juni 2025.", ["2025-06-01"], []),
        ("Uppdraget skulle redovisats den 1 mars 2025 men tiden förlängs. Nu ska i stället uppdraget redovisas senast"
         " den 1 juni 2025.", ["2025-06-01"], ["2025-03-01"]),
        ("Regeringen fattade beslut om att förlänga tiden för uppdraget till den 1 juni 2025. Det tidigare"
         " redovisningsdatumet var den 1 mars 2025.", ["2025-06-01"], ["2025-03-01"]),
        ("Enligt dir. 2024:3 ska det uppdraget redovisas senast den 1 mars 2025. Det uppdraget ska i stället redovisas"
         " senast den 1 juni 2025. Uppdraget i övrigt ska fortfarande slutredovisas senast den 1 december 2025.",
         ["2025-06-01", "2025-12-01"], ["2025-03-01"]),
        ("Uppdraget skulle i den del som avser broar redovisas senast den 1 mars 2025 och i övrigt senast den 1 maj"
         " 2026. Tiden för delredovisningen förlängs och hela uppdraget ska i stället redovisas senast den 1 maj 2026.",
         ["2026-05-01"], ["2025-03-01"]),
        ("Uppdraget skulle redovisas senast den 1 mars 2025. Tiden förlängs för den del som avser broar. Den delen ska"
         " redovisas senast den 1 maj 2025. Uppdraget enligt det första beslutet ska fortfarande redovisas senast den"
         " 1 mars 2025.", ["2025-05-01", "2025-03-01"], ["2025-03-01"]),
        ("Regeringen beslutade den 3 oktober 2024 att förlänga utredningstiden till den 1 mars 2025. Uppdraget ska i"
         " stället redovisas senast den 1 maj 2025.", ["2025-05-01"], ["2025-03-01"]),
        ("Regeringen beslutade därför den 3 oktober 2024 att förlänga utredningstiden till den 1 mars 2025.",
         ["2025-03-01"], []),
        ("Regeringen beslutade den 3 oktober 2024 att förlänga tiden för delredovisningen till den 1 mars 2025."
         " Övriga delar ska i stället redovisas senast den 1 juli 2025.", ["2025-03-01", "2025-07-01"], []),
        ("Det skulle ha redovisats senast den 1 mars 2025, men får nu förlängd utredningstid till den 1 maj 2025.",
         ["2025-05-01"], ["2025-03-01"]),
        ("Enligt beslutet skulle en delredovisning lämnas senast den 1 mars 2025 Uppdraget ska slutredovisas senast den"
         " 1 maj 2026.\n\nTiden för delredovisningen förlängs. Delredovisningen ska i stället lämnas senast den 1 juni"
         " 2025.", ["2026-05-01", "2025-06-01"], ["2025-03-01"]),
        ("Utredningen ska i enlighet med direktivet lämna ett slutbetänkande senast den 1 mars 2025. Utredningstiden"
         " förlängs. Uppdraget ska i stället redovisas senast den 1 maj 2025.", ["2025-05-01"], ["2025-03-01"]),
        ("Det skulle redovisas senast den 1 mars 2025. Utredningstiden förlängdes den 3 oktober 2024 till den 1 maj"
         " 2025 (dir. 2024:9). Uppdraget ska i stället redovisas senast den 1 juni 2025.",
         ["2025-06-01"], ["2025-03-01", "2025-05-01"]),
        ("Genom tilläggsdirektiv förlängdes utredningstiden till den 1 maj 2025. Uppdraget ska fortfarande redovisas"
         " senast den 1 maj 2025.", ["2025-05-01"], []),
        ("Genom tilläggsdirektiv förlängdes utredningstiden till den 1 maj 2025. Boverket ska nu även se på broar.",
         [], []),
        ("Enligt de direktiv som gäller ska ett delbetänkande redovisas senast den 1 mars 2025 medan uppdraget i"
         " övrigt ska redovisas senast den 1 maj 2025. Det ska i stället slutredovisas senast den 1 juni 2026."
         " Delbetänkandet ska lämnas senast den 1 mars 2025.", ["2026-06-01", "2025-03-01"], ["2025-05-01"]),
        ("Boverket har i en skrivelse föreslagit att en delredovisning i stället lämnas i maj 2025. En fördjupad"
         " delredovisning av uppdraget med förslag till en plan för broar i hela landet ska lämnas till"
         " Regeringskansliet senast den 1 juni 2025.", ["2025-06-01"], []),
        ("De delar som enligt tidigare beslut skulle slutredovisas den 1 mars 2025 ska i stället redovisas i form av en"
         " delredovisning samma datum. Uppdraget att se över grindar ska redovisas senast den 1 maj 2026.",
         ["2025-03-01", "2026-05-01"], []),
    ],
)  # fmt: skip
def test_dates_that_no_longer_hold(found: Find, text: str, current: list[str], old: list[str]) -> None:
    assignment = _assignment(
        found, "# Ändring av uppdraget att utreda\n\nRegeringen ändrar uppdraget till Boverket. " + text
    )
    assert [row.date for row in assignment.deadlines] == current
    assert [row.date for row in assignment.superseded_deadlines] == old


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Uppdraget redovisas till Regeringskansliet (Justitiedepartementet och Socialdepartementet).",
         ["Regeringskansliet", "Justitiedepartementet", "Socialdepartementet"]),
        ("Uppdraget redovisas till Länsstyrelsen i Skåne län, kopia till Regeringskansliet (Kulturdepartementet).",
         ["Länsstyrelsen i Skåne län", "Regeringskansliet", "Kulturdepartementet"]),
        ("Medlen återbetalas till Kammarkollegiet och uppdraget redovisas till regeringen.", ["regeringen"]),
        ("Redovisningen av uppdraget ska vara regeringen (Kulturdepartementet) tillhanda senast den 1 mars 2025.",
         ["regeringen", "Kulturdepartementet"]),
        ("Rekvisition av medlen ska vara Kammarkollegiet tillhanda senast den 1 mars. Uppdraget redovisas till"
         " regeringen.", ["regeringen"]),
    ],
)  # fmt: skip
def test_recipients(found: Find, text: str, recipients: list[str]) -> None:
    assert list(_assignment(found, _HEAD + text).recipients) == recipients


@pytest.mark.parametrize(
    ("title", "text", "kind", "amends"),
    [
        ("Uppdrag att fortsätta arbetet", "Regeringen ger Boverket i uppdrag att fortsätta (Fi2022/00001).", "new", []),
        ("Ändring av uppdraget att utreda",
         "Regeringen förlänger tiden för uppdraget till Boverket att utreda (Fi2022/00001).",
         "extension", ["Fi2022/00001"]),
        ("Ändring av uppdraget att utreda",
         "Regeringen ändrar uppdraget till Boverket att utreda (Fi2022/00001). Boverket ska även följa upp stödet.",
         "amendment", ["Fi2022/00001"]),
        ("Ändring av uppdraget att utreda",
         "Med ändring av regeringens beslut den 4 maj 2030 (I2030/00395), ändrat genom beslut den 9 juni 2030"
         " (I2030/01336), utvidgas uppdraget till Boverket.", "amendment", ["I2030/00395", "I2030/01336"]),
        ("Återkallande av uppdrag att utreda",
         "Regeringen återkallar uppdraget till Boverket att utreda (Fi2022/00001).", "revocation", ["Fi2022/00001"]),
        ("Ändring av regleringsbrev för budgetåret 2024", "Boverket ska utreda stödet.", "new", []),
    ],
)  # fmt: skip
def test_kind_and_what_is_changed(found: Find, title: str, text: str, kind: str, amends: list[str]) -> None:
    assignment = _assignment(found, f"# {title}\n\n{text}")
    assert (assignment.kind, list(assignment.amends)) == (kind, amends)


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("Boverket får för uppdraget använda högst 300 000 kronor under 2024.", [(300_000, 2024)]),
        ("Boverket ska betala ut 2,5 miljoner kronor, varav 1 miljon kronor till kommuner.", [(2_500_000, None)]),
        ("Boverket ska fördela en miljard kronor till kommunerna.", [(1_000_000_000, None)]),
        ("Boverket får använda högst 100 000 kronor 2025.", [(100_000, 2025)]),
        ("Kostnaden var 300 000 kronor.", []),
        ("Boverket får använda 20 000 euro.", []),
    ],
)
def test_funds(found: Find, text: str, funds: list[tuple[int, int | None]]) -> None:
    assert [(row.amount_sek, row.year) for row in _assignment(found, _HEAD + text).funds] == funds


@pytest.mark.parametrize(
    ("text", "coordinator"),
    [
        ("Brå ska vara sammanhållande för redovisningen.", "Brottsförebyggande rådet"),
        ("Uppdraget ska samordnas av Kriminalvården.", "Kriminalvården"),
        ("Brå ska samordna kartläggningen.", "Brottsförebyggande rådet"),
        ("Brå ska samråda med Kriminalvården.", None),
    ],
)
def test_coordinator(found: Find, text: str, coordinator: str | None) -> None:
    head = "# Uppdrag att utreda\n\nRegeringen ger Brå och Kriminalvården i uppdrag att utreda. "
    assert _assignment(found, head + text).coordinator == coordinator


def test_an_unrelated_paragraph_changes_no_finding(found: Find) -> None:
    text = _HEAD + "Uppdraget ska redovisas till regeringen senast den 1 mars 2025 (Fi2024/00001)."
    more = text + "\n\nStödet har funnits länge och har betytt mycket för många."
    assert found(more).assignment == found(text).assignment
    assert found(more).references == found(text).references


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Den del av uppdraget som rör broar ska redovisas senast den 1 maj 2031."
         " Uppdraget ska redovisas senast den 1 juni 2032.", ["interim", "final"]),
        ("Denna del av uppdraget ska redovisas senast den 1 maj 2031.", ["interim"]),
        ("Enligt direktiven ska uppdraget, i den del som rör broar, redovisas senast den 1 maj 2030. I övrigt ska"
         " uppdraget redovisas senast den 1 juni 2030. Uppdraget ska i stället, i den del som rör broar, redovisas"
         " senast den 1 maj 2031. I övrigt ska uppdraget redovisas senast den 1 juni 2031.",
         ["final", "final"]),
        ("Boverket ska delredovisa uppdraget. Den delen redovisas senast den 1 maj 2031. Länsstyrelsen ska se över"
         " broar. Den delen av uppdraget ska redovisas senast den 1 mars 2031.", ["final", "interim"]),
        ("Boverket ska samlat delredovisa uppdraget. Den delen av uppdraget ska redovisas senast den 1 maj 2031."
         " Länsstyrelsen ska se över broar. Den delen av uppdraget ska redovisas senast den 1 mars 2031.",
         ["interim", "interim"]),
        ("Boverket ska redovisa de delar av uppdraget som rör broar senast den 1 maj 2031."
         " Övriga delar ska redovisas senast den 1 juni 2032.", ["interim", "final"]),
        ("Den del av uppdraget som rör broar ska redovisas senast den 1 maj 2031."
         " Den del av uppdraget som rör vägar ska redovisas senast den 1 juni 2032.", ["interim", "final"]),
        ("Den del som avser broar ska redovisas senast den 1 juni 2032. Uppdraget i övrigt ska redovisas senast den"
         " 1 maj 2031.", ["final", "interim"]),
        ("Deluppdraget ska i stället redovisas senast den 1 maj 2031.", ["interim"]),
    ],
)  # fmt: skip
def test_a_part_is_interim_unless_it_is_the_last_of_several(found: Find, told: str, kinds: list[str]) -> None:
    text = f"# Uppdrag att bygga broar\n\nRegeringen uppdrar åt Boverket att bygga broar. {told}"
    assert [deadline.kind for deadline in _assignment(found, text).deadlines] == kinds
