"""Characters and joined lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read.assemble import Assembler, Part
from extract.read.clean import normalise, squeeze


def joined(*lines: str) -> str:
    assembler = Assembler()
    assembler.add("paragraph", [Part(line) for line in lines])
    return assembler.finish().text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("en arbets-", "givare", "en arbetsgivare"),
        ("invol-", "verade", "involverade"),
        ("hälso-", "och sjukvård", "hälso- och sjukvård"),
        ("in-", "eller utförsel", "in- eller utförsel"),
        ("yttrande-", "respektive tryckfrihet", "yttrande- respektive tryckfrihet"),
        ("risk-", "ochskyddsfaktorer", "riskochskyddsfaktorer"),
        ("barn- och ungdoms-", "kriminalitet", "barn- och ungdomskriminalitet"),
        ("EU-", "rättsliga", "EU-rättsliga"),
        ("inom (EU-", "rättsliga", "inom (EU-rättsliga"),
        ("SIG-", "verksamheter", "SIG-verksamheter"),
        ("SSPF-", "arbete", "SSPF-arbete"),
        ("A-", "kassa", "A-kassa"),
        ("icke-", "statliga", "icke-statliga"),
        ("covid-19-", "pandemin", "covid-19-pandemin"),
        ("åren 2021-", "2023", "åren 2021-2023"),
        ("åren 2021–", "2023", "åren 2021–2023"),
        ("Skåne-", "Blekinge", "Skåne-Blekinge"),
        ("brott -", "och mer", "brott - och mer"),
        ("(dir.", "2023:121).", "(dir. 2023:121)."),
        ("dir. 2023:", "121", "dir. 2023:121"),
        ("prop. 2022/", "23:64", "prop. 2022/23:64"),
        ("Ju2023/", "02529", "Ju2023/02529"),
        ("och/", "eller", "och/eller"),
        ("enligt:", "det", "enligt: det"),
        ("se https://www.regeringen.se/", "uppdrag/2023", "se https://www.regeringen.se/uppdrag/2023"),
        ("se https://example.se/en-", "sida", "se https://example.se/en-sida"),
        ("se www.example.se/doc?id=", "17", "se www.example.se/doc?id=17"),
        ("se https://example.se/sida", "och läs", "se https://example.se/sida och läs"),
        ("ett ord", "till", "ett ord till"),
    ],
)
def test_lines_join_as_they_were_before_they_broke(first: str, second: str, whole: str) -> None:
    assert joined(first, second) == whole


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("brotts\u00adföre\u00adbyggande", "brottsförebyggande"),
        ("den\u00a01\u202fmars", "den 1 mars"),
        ("e\ufb03cient \ufb01nans", "efficient finans"),
        ("a\u0308ndring", "ändring"),
        ("noll\u200bbredd\ufeff", "nollbredd"),
        ("EU\u2011rätt", "EU-rätt"),
        ("stor\ud800", "stor"),
        ("redo¬visas", "redovisas"),
        ("icke (¬a)", "icke (¬a)"),
        ("klar\x07text", "klartext"),
        ("–  ”citat”", "–  ”citat”"),
    ],
)
def test_odd_characters_become_plain(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = squeeze(normalise(text))
    assert squeeze(normalise(once)) == once


@given(
    st.lists(st.lists(st.sampled_from(["ett", "två-", "(dir.", "2023:1)", "och", "EU-", "3/", "slut."]), min_size=1))
)
def test_blocks_lead_back_to_their_text_in_order(blocks: list[list[str]]) -> None:
    assembler = Assembler()
    for number, words in enumerate(blocks):
        assembler.add("paragraph", [Part(word, number // 2 + 1) for word in words])
    clean = assembler.finish()
    position = 0
    for block in clean.blocks:
        assert clean.text[position : block.start] in ("", "\n\n")
        assert "\n" not in clean.text[block.start : block.end]
        assert clean.page_at(block.start) == block.page
        position = block.end
    assert position == len(clean.text)
