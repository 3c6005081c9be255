"""Agencies by official, short and former name, genitive, county lists and misprints."""

from __future__ import annotations

import pytest

from extract.agencies import find_agencies, ministry_of
from extract.rulebook import load_rules


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brå gav ett bra stöd", ["Brottsförebyggande rådet"]),
        ("ett bra svar av fi", []),
        ("Skolverkets och SiS arbete", ["Statens skolverk", "Statens institutionsstyrelse"]),
        ("Post-och telestyrelsen (PTS)", ["Post- och telestyrelsen"] * 2),
        ("Social-styrelsens stöd", ["Socialstyrelsen"]),
        ("länsstyrelserna i Stockholms, Skåne och Västra Götalands län",
         ["Länsstyrelsen i Stockholms län", "Länsstyrelsen i Skåne län", "Länsstyrelsen i Västra Götalands län"]),
        ("Länsstyrelsen Skåne", ["Länsstyrelsen i Skåne län"]),
        ("samtliga länsstyrelser", ["Länsstyrelserna"]),
        ("en länsstyrelse", []),
        ("(Näringsdepartmentet)", ["Näringsdepartementet"]),
        ("Landsbygds-och infrastrukturdepartementet", ["Landsbygds- och infrastrukturdepartementet"]),
        ("Myndigheten för press, radio och tv", ["Myndigheten för press, radio och tv"]),
        ("MSB och MCF", ["Myndigheten för samhällsskydd och beredskap", "Myndigheten för civilt försvar"]),
        ("Polisregion Syd", []),
    ],
)  # fmt: skip
def test_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_agencies(text)] == names


def test_no_short_form_stands_for_two_bodies() -> None:
    seen: dict[str, str] = {}

    def visit(entry: dict[str, object]) -> None:
        for form in [entry["name"], *entry.get("short", [])]:  # type: ignore[misc,attr-defined]
            assert seen.setdefault(str(form), str(entry["name"])) == entry["name"], form
        for former in entry.get("former", []):  # type: ignore[attr-defined]
            visit(former)

    rules = load_rules("agencies")
    for group in ("ministries", "agencies", "bodies"):
        for entry in rules[group]:
            visit(entry)
    assert len(rules["counties"]) == 21


@pytest.mark.parametrize(
    ("prefix", "year", "name"),
    [
        ("Ju", 2023, "Justitiedepartementet"),
        ("N", 2022, "Näringsdepartementet"),
        ("N", 2024, None),
        ("KN", 2023, "Klimat- och näringslivsdepartementet"),
        ("XX", 2023, None),
    ],
)
def test_ministry_by_prefix_and_year(prefix: str, year: int, name: str | None) -> None:
    assert ministry_of(prefix, year) == name
