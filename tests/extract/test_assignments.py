"""Assignments: who is charged, to whom they report, and what is changed; one sentence of the language per row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from model.finding import Assignment, Findings

Find = Callable[..., Findings]


def assignment_of(found: Find, text: str) -> Assignment:
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
        ("# Uppdrag att utreda\n\nStatskontoret får därför uppdraget att kartlägga Boverkets insatser.",
         ["Statskontoret"]),
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
        ("# Uppdrag att utreda\n\nRegeringen uppdrar åt Bo Bomsson Grind att som utredare granska bommar.", []),
        ("# Uppdrag att samordna\n\nRegeringen uppdrar åt en samordnare att räkna broar. Samordnaren ska informera"
         " Trafikverket.", []),
        ("# Uppdrag att utreda\n\nI uppdraget till Statskontoret ingår att bedöma bommar.", ["Statskontoret"]),
        ("# Uppdrag att utreda\n\nRegeringen ändrar uppdraget till Socialstyrelsen och Nationella bområdet att ta fram"
         " förslag.", ["Socialstyrelsen", "Nationella bområdet"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Rädda Bommarna i uppdrag att utreda.", ["Rädda Bommarna"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Bombolaget AB i uppdrag att utreda.", ["Bombolaget AB"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Norrlands Bom i uppdrag att utreda.", ["Norrlands Bom"]),
        ("# Uppdrag att utreda\n\nRegeringen uppdrar åt Lars Bom att som förhandlare utreda bommar.", []),
        ("# Uppdrag att utreda\n\nRegeringen ger Region Bom i uppdrag att utreda.", ["Region Bom"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Föreningen Svensk Bom i uppdrag att utreda.",
         ["Föreningen Svensk Bom"]),
        ("# Ändring av uppdrag till Boverket\n\nBoverket ska utreda. Regeringen har denna dag ändrat sitt beslut om"
         " uppdrag åt Tullverket att räkna.", ["Boverket"]),
        ("# Uppdrag att utreda\n\nRegeringen uppdrar åt följande myndigheter att räkna bommar.\n\n- Boverket\n"
         "- Tullverket\n\nBoverket samordnar arbetet.", ["Boverket", "Tullverket"]),
        ("# Uppdrag att utreda\n\nRegeringen ger Nationellt centrum för broar (NCB) vid Umeå universitet i uppdrag att"
         " utreda.", ["Umeå universitet"]),
        ("# Ändring av uppdrag att utreda\n\nRegeringen uppdrar åt Boverket att i samband med redovisning av uppdraget"
         " till Regeringskansliet för att senast den 31 mars 2025 lämna en plan.", ["Boverket"]),
    ],
)  # fmt: skip
def test_assignees(found: Find, text: str, assignees: list[str]) -> None:
    assert list(assignment_of(found, text).assignees) == assignees


HEAD = "# Uppdrag att utreda\n\nRegeringen ger Boverket i uppdrag att utreda stödet.\n\n"


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Uppdraget redovisas till Regeringskansliet (Justitiedepartementet och Socialdepartementet).",
         ["Regeringskansliet", "Justitiedepartementet", "Socialdepartementet"]),
        ("Uppdraget redovisas till Länsstyrelsen i Skåne län, kopia till Regeringskansliet (Kulturdepartementet).",
         ["Länsstyrelsen i Skåne län", "Regeringskansliet", "Kulturdepartementet"]),
        ("Boverket ska löpande informera Regeringskansliet (Försvarsdepartementet) och senast den 1 oktober årligen"
         " inkomma med en skriftlig redovisning.", ["Regeringskansliet", "Försvarsdepartementet"]),
        ("Boverket informerar Regeringskansliet löpande och delredovisar uppdraget senast den 1 mars 2026.",
         ["Regeringskansliet"]),
        ("Boverket ska löpande informera Regeringskansliet (Försvarsdepartementet) om hur arbetet fortskrider.", []),
        ("Boverket ska informera Regeringskansliet (Försvarsdepartementet) löpande och redovisa uppdraget till"
         " Socialdepartementet.", ["Socialdepartementet"]),
        ("Uppdraget redovisas till regeringen.\n\nKopia till Finansdepartementet, Tullverket", ["regeringen"]),
        ("Medlen återbetalas till Kammarkollegiet och uppdraget redovisas till regeringen.", ["regeringen"]),
        ("Redovisningen av uppdraget ska vara regeringen (Kulturdepartementet) tillhanda senast den 1 mars 2025.",
         ["regeringen", "Kulturdepartementet"]),
        ("Rekvisition av medlen ska vara Kammarkollegiet tillhanda senast den 1 mars. Uppdraget redovisas till"
         " regeringen.", ["regeringen"]),
    ],
)  # fmt: skip
def test_recipients(found: Find, text: str, recipients: list[str]) -> None:
    assert list(assignment_of(found, HEAD + text).recipients) == recipients


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
    assignment = assignment_of(found, f"# {title}\n\n{text}")
    assert (assignment.kind, list(assignment.amends)) == (kind, amends)


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("Boverket får för uppdraget använda högst 300 000 kronor under 2024.", [(300_000, 2024)]),
        ("Boverket ska betala ut 2,5 miljoner kronor, varav 1 miljon kronor till kommuner.", [(2_500_000, None)]),
        ("Boverket ska fördela en miljard kronor till kommunerna.", [(1_000_000_000, None)]),
        ("Boverket får använda högst 100 000 kronor 2025.", [(100_000, 2025)]),
        ("För genomförande av uppdraget disponerar Boverket 500 000 kronor.", [(500_000, None)]),
        ("Garantiramen får uppgå till högst 10 miljarder kronor.", []),
        ("Boverket får ställa ut kreditgarantier. Boverket ska lämna garantier om högst 10 miljarder kronor.", []),
        ("För arbetet med garantier får Boverket använda 500 000 kronor.", [(500_000, None)]),
        ("- Boverket ska under 2023 betala ut 1,99 miljarder kronor.", [(1_990_000_000, 2023)]),
        ("Boverket ska\n\n- fördela 15 000 000 kronor till kommuner, och\n- pröva stödet.", [(15_000_000, None)]),
        ("Kostnaden består av följande.\n\n- Bommar för 15 000 000 kronor.", []),
        ("Boverket får använda 4,5 miljoner kronor 2026 och 6 mnkr 2027.", [(4_500_000, 2026), (6_000_000, 2027)]),
        ("Ytterligare tre miljoner kronor får användas 2027.", [(3_000_000, 2027)]),
        ("Boverket får använda 2 miljoner kronor per år 2026–2028.", [(2_000_000, None)]),
        ("Boverket får använda 2 miljoner kronor per år under 2026, 2027 och 2028.", [(2_000_000, None)]),
        (
            "Boverket får använda 5 000 000 kronor för 2021 och regeringen beräknar 5 000 000 kronor för 2022–2023.",
            [(5_000_000, 2021)],
        ),
        ("Kostnaden var 300 000 kronor.", []),
        ("Med stöd av sitt bemyndigande ska Boverket lämna bidrag med högst 5 miljoner kronor.", [(5_000_000, None)]),
        ("Boverket får använda 20 000 euro.", []),
    ],
)
def test_funds(found: Find, text: str, funds: list[tuple[int, int | None]]) -> None:
    assert [(row.amount_sek, row.year) for row in assignment_of(found, HEAD + text).funds] == funds


@pytest.mark.parametrize(
    ("text", "coordinator"),
    [
        ("Brå ska vara sammanhållande för redovisningen.", "Brottsförebyggande rådet"),
        ("Uppdraget ska samordnas av Kriminalvården.", "Kriminalvården"),
        ("Brå ska samordna arbetet.", "Brottsförebyggande rådet"),
        ("Brå ska samordna kartläggningen.", "Brottsförebyggande rådet"),
        ("Brå ska samråda med Kriminalvården.", None),
    ],
)
def test_coordinator(found: Find, text: str, coordinator: str | None) -> None:
    head = "# Uppdrag att utreda\n\nRegeringen ger Brå och Kriminalvården i uppdrag att utreda. "
    assert assignment_of(found, head + text).coordinator == coordinator


def test_an_unrelated_paragraph_changes_no_finding(found: Find) -> None:
    text = HEAD + "Uppdraget ska redovisas till regeringen senast den 1 mars 2025 (Fi2024/00001)."
    more = text + "\n\nStödet har funnits länge och har betytt mycket för många."
    assert found(more).assignment == found(text).assignment
    assert found(more).references == found(text).references
