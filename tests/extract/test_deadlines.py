"""Deadlines of assignments: which dates hold, of which kind, and which no longer do; one sentence per row."""

from __future__ import annotations

import pytest

from tests.extract.test_assignments import HEAD, Find, assignment_of


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("Uppdraget ska delredovisas senast den 1 mars 2025 och slutredovisas senast den 1 mars 2026.",
         [("2025-03-01", "interim"), ("2026-03-01", "final")]),
        ("En redovisning ska lämnas senast den 5 december 2025 med en delredovisning senast den 30 maj 2025.",
         [("2025-12-05", "final"), ("2025-05-30", "interim")]),
        ("Medlen rekvireras senast den 1 december 2024 och redovisas senast den 31 mars 2025.",
         [("2025-03-31", "final")]),
        ("Boverket ska senaste den 1 mars 2025 redovisa uppdraget.", [("2025-03-01", "final")]),
        ("Boverket ska till den 15 oktober 2025 redovisa ett samlat underlag.", [("2025-10-15", "final")]),
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
        ("Verket ska slutredovisa uppdraget i samband med årsredovisningen för 2031.", [(None, "final")]),
        ("Verket ska delredovisa uppdraget i årsredovisningen för 2031.", [(None, "other")]),
        ("Förslag redovisas senast den 10 augusti året före det år de avser.", [("--08-10", "recurring")]),
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
        ("Boverket ska därutöver lämna in en plan för genomförandet av uppdraget senast den 29 september 2025."
         " Uppdraget ska redovisas senast den 23 mars 2026.", [("2025-09-29", "interim"), ("2026-03-23", "final")]),
        ("Boverket ska senast den 15 mars 2026 inkomma med en genomförandeplan. Senast den 10 augusti 2025 ska Boverket"
         " inkomma med ett förslag till fördelning av medel.", [("2026-03-15", "interim"), ("2025-08-10", "other")]),
        ("Boverket ska senast den 15 mars 2026 inkomma med en genomförandeplan.", [("2026-03-15", "final")]),
        ("Boverket ska årligen, senast vid utgången av mars månad, redovisa uppdraget.", [("--03-31", "recurring")]),
        ("Boverket ska årligen, senast vid utgången av februari, redovisa uppdraget.", [("--02-28", "recurring")]),
        ("Boverket ska årligen i mars redovisa uppdraget.", [(None, "recurring")]),
        ("Boverket ska den 25 februari varje år rapportera arbetet till regeringen.", [("--02-25", "recurring")]),
        ("Den 1 mars 2025 ska Boverket redovisa uppdraget i en slutrapport.", [("2025-03-01", "final")]),
        ("Den 1 mars 2025 ska utredaren bl.a. lämna förslag till instruktion.", [("2025-03-01", "final")]),
        ("Boverket delredovisar uppdraget dels den 30 juni 2025, dels den 30 juni 2026.",
         [("2025-06-30", "interim"), ("2026-06-30", "interim")]),
        ("senast den 31 mars 2025 och senast den 31 mars 2026 delredovisa uppdraget.",
         [("2025-03-31", "interim"), ("2026-03-31", "interim")]),
        ("Uppdraget ska redovisas senast den 15 maj 2025 i fråga om avgifter och senast den 31 januari 2026 i övrigt.",
         [("2025-05-15", "interim"), ("2026-01-31", "final")]),
        ("Uppdraget ska redovisas senast den 15 maj 2025 i fråga om avgifter.", [("2025-05-15", "final")]),
        ("Boverket ska slutredovisa uppdraget senast den 28 februari 2025. En årlig ekonomisk uppföljning ska lämnas"
         " senast den 15 mars 2025 respektive den 15 mars 2026.",
         [("2025-02-28", "final"), ("2025-03-15", "other"), ("2026-03-15", "other")]),
        ("Regeringen avser att senast den 30 september 2025 återkomma med ett förnyat uppdrag.", []),
        ("Delegationen mot halka (A 2021:04) ska, i enlighet med sina direktiv, redovisa en uppföljning senast den"
         " 23 februari 2026.", []),
        ("Boverket ska senast den 31 maj 2025 redovisa en helhetsbild. En delredovisning ska lämnas senast den"
         " 1 mars 2026.", [("2025-05-31", "interim"), ("2026-03-01", "interim")]),
        ("Upp¬draget i den del det avser broar ska redo¬visas senast den 30 december 2025. I övrigt ska uppdraget"
         " redovisas senast den 30 december 2026.", [("2025-12-30", "interim"), ("2026-12-30", "final")]),
        ("Resultatet ska redovisas senast den 28 februari 2025. Övriga delar av uppdraget ska redovisas senast den"
         " 31 juli 2025.", [("2025-02-28", "interim"), ("2025-07-31", "final")]),
        ("Boverket ska senast i januari 2025 respektive januari 2026 lämna delrapporter.",
         [("2025-01", "interim"), ("2026-01", "interim")]),
        ("Boverket ska lämna en delrapport senast den 1 juni 2025 och en slutrapport den 1 oktober 2025.",
         [("2025-06-01", "interim"), ("2025-10-01", "final")]),
        ("Boverket ska lämna en delrapport senast den 1 juni 2025 och ett möte hålls den 1 oktober 2025.",
         [("2025-06-01", "interim")]),
        ("Boverket ska redovisa uppdraget den 1 maj 2025. Tullverket lämnade sin redovisning den 28 februari 2024.",
         [("2025-05-01", "final")]),
        ("Regeringen uppdrar åt Boverket att, med utgångspunkt från verkets redovisning den 15 juni 2024, se över det.",
         []),
        ("Boverket ska lämna en redovisning senast den 20 oktober 2025 och den 31 mars 2026. Redovisningen som ska"
         " inkomma senast den 20 oktober 2025 ska innehålla en plan.",
         [("2025-10-20", "interim"), ("2026-03-31", "final")]),
        ("Boverket ska senast den 31 mars 2025 delredovisa uppdraget och redovisa det senast den 31 december 2025.",
         [("2025-03-31", "interim"), ("2025-12-31", "final")]),
        ("Uppdraget redovisas senast den 22 februari 2025. Senast den 30 september 2025 delredovisas bristen på broar.",
         [("2025-02-22", "final"), ("2025-09-30", "interim")]),
        ("Resultatet av de insatser som fick stöd redovisas den 1 juni 2025.", [("2025-06-01", "final")]),
        ("Boverket ska redovisa till regeringen senast den 1 maj 2025 och därefter till den 1 maj 2026.",
         [("2025-05-01", "final")]),
        ("Regeringen avser att förlänga uppdraget, som ska redovisas senast den 1 maj 2025.",
         [("2025-05-01", "final")]),
        ("Boverket ska en gång per år, med början år 2025, senast den 31 maj till regeringen redovisa arbetet.",
         [("--05-31", "recurring")]),
        ("Med ändring av beslutet den 1 april 2024 ska Boverket delredovisa uppdraget senast den 30 september 2025 och"
         " slutredovisa uppdraget senast den 30 november 2025.", [("2025-09-30", "interim"), ("2025-11-30", "final")]),
        ("Uppdragen ska redovisas senast den 31 mars 2025 (broar och vägar) respektive den 31 augusti 2025.",
         [("2025-03-31", "interim"), ("2025-08-31", "final")]),
        ("Utredningstiden förlängs till den 31 december 2025. Uppdraget ska slutredovisas senast den 1 februari 2026.",
         [("2026-02-01", "final")]),
        ("Uppdraget ska redovisas senast den 31 mars 2026. Den del som berör broar ska dock redovisas i separat rapport"
         " senast den 31 oktober 2025.", [("2026-03-31", "final"), ("2025-10-31", "interim")]),
        ("Regeringen förlänger uppdragstiden till och med den 1 februari 2026, då uppdraget slutredovisas. Arbetet"
         " under 2024 delredovisas senast den 1 februari 2025.", [("2026-02-01", "final"), ("2025-02-01", "interim")]),
        ("En lägesbeskrivning ska i stället för senast den 10 mars 2025 lämnas senast den 24 maj 2025. Uppdraget ska"
         " alltså redovisas slutligt senast den 13 oktober 2025.",
         [("2025-05-24", "interim"), ("2025-10-13", "final")]),
        ("Boverket ska senast den 31 juli 2025 ge regeringen en sammanställning.", [("2025-07-31", "final")]),
        ("Överlämning av slutbetänkandet kommer att ske den 18 september 2025.", []),
        ("Den 1 mars 2025 trädde lagen i kraft och stödet ska redovisas.", []),
        ("Den 1 mars 2024 beslutade regeringen att förlänga tiden för uppdraget att lämna förslag.", []),
        ("Kommunerna ska redovisa till Boverket senast den 1 mars 2025.", []),
        ("Beslutet gäller från den 1 maj 2024.", []),
    ],
)  # fmt: skip
def test_deadlines(found: Find, text: str, deadlines: list[tuple[str | None, str]]) -> None:
    rows = assignment_of(found, HEAD + text).deadlines
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
        ("Ett krav på delredovisning den 30 november 2025 tas bort. Uppdraget ska redovisas senast den 1 juni 2026.",
         ["2026-06-01"], ["2025-11-30"]),
        ("Regeringen beslutade att ta bort ett krav på delredovisning den 30 november 2025. Uppdraget ska redovisas"
         " senast den 1 juni 2026.", ["2026-06-01"], ["2025-11-30"]),
        ("Delredovisningen den 1 oktober 2025 utgår. Uppdraget ska redovisas senast den 1 juni 2026.",
         ["2026-06-01"], ["2025-10-01"]),
        ("Uppdraget ska redovisas senast den 1 mars 2025.\n\nSlutredovisningsdatumet för utredningen är framflyttat"
         " till den 1 juni 2025.", ["2025-06-01"], ["2025-03-01"]),
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
        ("Enligt det beslutet ska arbetet slutredovisas senast den 1 mars 2025. Nu beslutar regeringen om ändring av"
         " redovisningstiden till senast den 1 maj 2026.", ["2026-05-01"], ["2025-03-01"]),
        ("En fördjupad delredovisning ska lämnas senast den 1 juni 2025. Enligt uppdraget ska Kungl. biblioteket lämna"
         " en fördjupad delredovisning senast den 1 mars 2025. Kungl. biblioteket har i en skrivelse föreslagit att"
         " den i stället lämnas i juni 2025.", ["2025-06-01"], ["2025-03-01"]),
        ("I enlighet med det ursprungliga uppdraget ska Boverket senast den 1 mars 2025 redovisa förslag. Tiden fram"
         " till det första redovisningstillfället förlängs, dock som längst till den 1 maj 2025.",
         ["2025-05-01"], ["2025-03-01"]),
        ("Uppdraget i den del som ska redovisas senast den 1 mars 2025 förlängs och ska i stället redovisas senast den"
         " 1 maj 2025.", ["2025-05-01"], ["2025-03-01"]),
        ("Utredningens slutdatum är satt till den 1 mars 2025. Regeringen beslutade den 14 januari 2025 att förlänga"
         " utredningstiden till den 1 maj 2025.", ["2025-05-01"], ["2025-03-01"]),
        ("Ändrat uppdrag och förlängd tid. Enligt beslutet ska arbetet slutredovisas senast den 1 mars 2025.",
         [], ["2025-03-01"]),
        ("Regeringen beslutade den 14 juni 2024 att förlänga tiden för slutrapportering till senast den 1 mars 2025."
         " Förlängd tid ges en gång.", ["2025-03-01"], []),
        ("De delar som enligt tidigare beslut skulle slutredovisas den 1 mars 2025 ska i stället redovisas i form av en"
         " delredovisning samma datum. Uppdraget att se över grindar ska redovisas senast den 1 maj 2026.",
         ["2025-03-01", "2026-05-01"], []),
        ("Boverket har genom ett beslut (dnr) bl.a. fått i uppdrag att senast den 1 mars 2025 lämna förslag. Tidpunkten"
         " för när redovisningen av förslag om broar lämnas ändras till den 1 maj 2025.", ["2025-05-01"],
         ["2025-03-01"]),
        ("Uppdraget ska redovisas senast den 1 mars 2025 och Boverket ska muntligt redovisa läget.",
         ["2025-03-01"], []),
        ("Boverket ska senast den 1 mars 2025 och 1 mars 2026 till regeringen muntligen redovisa hur arbetet går samt"
         " den 1 maj 2026 redovisa uppdraget i en slutrapport.", ["2026-05-01"], []),
    ],
)  # fmt: skip
def test_dates_that_no_longer_hold(found: Find, text: str, current: list[str], old: list[str]) -> None:
    assignment = assignment_of(
        found, "# Ändring av uppdraget att utreda\n\nRegeringen ändrar uppdraget till Boverket. " + text
    )
    assert [row.date for row in assignment.deadlines] == current
    assert [row.date for row in assignment.superseded_deadlines] == old


def test_a_date_told_as_set_is_that_of_a_part_where_the_time_for_a_part_is_then_prolonged(found: Find) -> None:
    text = (
        "# Ändring av uppdraget att utreda\n\nI direktiven framgår det att utredaren ska lämna förslag till bommar"
        " senast den 1 mars 2025. Utredningstiden för deluppdraget att lämna förslag till bommar, i den del som rör"
        " grindar, förlängs.\n\nUppdraget ska i stället slutredovisas i sin helhet senast den 31 maj 2025."
    )
    assignment = assignment_of(found, text)
    assert [(row.date, row.kind) for row in assignment.deadlines] == [("2025-05-31", "final")]
    assert [(row.date, row.kind) for row in assignment.superseded_deadlines] == [("2025-03-01", "interim")]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("Den del av uppdraget som rör broar ska redovisas senast den 1 maj 2031."
         " Uppdraget ska redovisas senast den 1 juni 2032.", ["interim", "final"]),
        ("Denna del av uppdraget ska redovisas senast den 1 maj 2031.", ["interim"]),
        ("Enligt direktiven ska uppdraget, i den del som rör broar, redovisas senast den 1 maj 2030. I övrigt ska"
         " uppdraget redovisas senast den 1 juni 2030. Uppdraget ska i stället, i den del som rör broar, redovisas"
         " senast den 1 maj 2031. I övrigt ska uppdraget redovisas senast den 1 juni 2031.",
         ["interim", "final"]),
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
        ("Boverket ska senast den 1 maj 2031 redovisa den del av uppdraget som rör broar. Uppdraget ska i övrigt"
         " redovisas senast den 1 juni 2032.", ["interim", "final"]),
        ("Boverket ska redovisa den del av uppdraget som rör broar senast den 1 maj 2031. Vinnova ska redovisa den"
         " del av uppdraget som rör vägar senast den 1 juni 2031.", ["final", "final"]),
        ("Boverket ska redovisa den del av uppdraget som rör broar senast den 1 maj 2031. Boverket ska redovisa den"
         " del av uppdraget som rör vägar senast den 1 juni 2031.", ["interim", "final"]),
        ("Boverket ska redovisa den del av uppdraget som rör broar senast den 1 maj 2031.", ["interim"]),
        ("Uppdraget ska såvitt avser broar redovisas senast den 1 maj 2031.", ["interim"]),
        ("Boverket ska senast den 1 maj 2031 lämna en redovisning av uppdraget i denna del.", ["interim"]),
    ],
)  # fmt: skip
def test_a_part_is_interim_unless_it_is_the_last_of_several(found: Find, told: str, kinds: list[str]) -> None:
    text = f"# Uppdrag att bygga broar\n\nRegeringen uppdrar åt Boverket att bygga broar. {told}"
    assert [deadline.kind for deadline in assignment_of(found, text).deadlines] == kinds
