"""Undertakings: the government's own, in its own voice, and not what only tells of them."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from model.finding import Findings

Find = Callable[..., Findings]
_PAGE = "rattsliga-dokument/skrivelse/2031/05/skr.-20303168.md"


@pytest.mark.parametrize(
    "sentence",
    [
        "I denna skrivelse presenteras hur regeringen avser att fortsatt bedriva arbetet med bommar.",
        "Slutligen redovisas hur regeringen avser att arbeta med planen.",
        "I skrivelsen redovisas de åtgärder som regeringen avser att vidta med anledning av rapporten.",
        "Det redovisas vad som hittills uppnåtts och vilken inriktning regeringen avser att ha.",
        "Enligt Riksrevisionen avser regeringen att se över lagen.",
        "Regeringen avser enligt Riksrevisionen att se över lagen.",
        "Regeringen avser för närvarande inte att se över lagen.",
        "Hur avser regeringen att arbeta med frågan?",
        "Regeringen ska ta fram en plan för att verka för fler bommar.",
        "Enligt utredningen ska regeringen verka för fler bommar.",
    ],
)
def test_what_only_tells_of_undertakings_is_none(found: Find, sentence: str) -> None:
    assert found(f"# Skrivelse om bommar\n\n{sentence}", _PAGE).commitments == ()


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("Regeringen avser i stället att uppdra åt Boverket att räkna bommar.", "intention"),
        ("Regeringen avser mot denna bakgrund att förbättra metoden.", "intention"),
        ("Regeringen avser bl.a. att utveckla analysen av bommar.", "intention"),
        ("Med utgångspunkt i bl.a. denna skrivelse avser regeringen att i kommande lagförslag reglera bommar.",
         "intention"),
        ("Regeringen avser därför ta fram en plan för bommar.", "intention"),
        ("Regeringen avser att återkomma om hur regeringen avser att följa upp arbetet.", "intention"),
        ("Arbetet bör enligt Riksrevisionen stärkas och regeringen avser att se över frågan.", "intention"),
        ("Regeringen ska även fortsättningsvis verka för fler bommar.", "pledge"),
        ("Regeringen kommer under mandatperioden att verka för fler bommar.", "pledge"),
        ("Regeringen ska, inom EU, verka för fler bommar.", "pledge"),
        ("Regeringen ska aktivt och långsiktigt verka för fler bommar.", "pledge"),
        ("Inom EU ska regeringen fortsatt verka för fler bommar.", "pledge"),
    ],
)  # fmt: skip
def test_adverbials_stand_before_what_is_undertaken(found: Find, sentence: str, strength: str) -> None:
    undertaken = found(f"# Skrivelse om bommar\n\n{sentence}", _PAGE).commitments
    assert [(row.text, row.strength) for row in undertaken] == [(sentence, strength)]


@pytest.mark.parametrize("start", ["Regeringen avser", "Regeringen ska", "Under året kommer regeringen"])
def test_a_sentence_without_end_takes_no_time(found: Find, start: str) -> None:
    begun = process_time()
    for words in (
        " i, under det mycket aktivt och",
        " i a",
        ", i a",
        " i samverkan på nivå under tid inom ramen med stöd vid",
    ):
        assert found(f"# Bommar\n\n{start}{words * 800} bom.", _PAGE).commitments == ()
    assert process_time() - begun < 5
