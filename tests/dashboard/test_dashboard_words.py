"""Swedish as Swedes write it: one and several, and what a document is called."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.labels import document_label
from dashboard.pages.parts.documents import document_kind
from model.queries.brief import Brief

_SERIES = "/rattsliga-dokument/statens-offentliga-utredningar/2024/01/sou"


@pytest.mark.parametrize(
    ("code", "key", "numbers", "label"),
    [
        ("other", _SERIES, ["SOU 2024:1"], "Betänkande (SOU)"),
        ("other", _SERIES, [], "Annat dokument"),
        ("other", "sou.pdf", ["Ju2024/00001", "SOU 2024:1"], "Betänkande (SOU)"),
        (
            "other",
            "/rattsliga-dokument/departementsserien-och-promemorior/x",
            ["Ds 2024:1"],
            "Departementspromemoria (Ds)",
        ),
        ("other", "/rattsliga-dokument/departementsserien-och-promemorior/x", [], "Annat dokument"),
        ("other", "/rattsliga-dokument/proposition/2024/01/prop", [], "Proposition"),
        ("other", "p.pdf", ["prop. 2023/24:1"], "Proposition"),
        ("other", "/rattsliga-dokument/lagradsremiss/2024/01/x", ["Ju2024/00001"], "Lagrådsremiss"),
        ("other", "/pressmeddelanden/2024/01/x", [], "Pressmeddelande"),
        ("other", "/remisser/2024/01/remiss-av-sou-20241", ["SOU 2024:1"], "Remiss"),
        ("other", "/artiklar/2024/01/om-pressmeddelanden/", [], "Annat dokument"),
        ("rapport", _SERIES, ["SOU 2024:1"], "Rapport"),
    ],
)
def test_a_document_is_called_what_is_certain(code: str, key: str, numbers: list[str], label: str) -> None:
    assert document_label(code, key, numbers) == label


def test_the_label_of_a_document_is_made_of_its_number() -> None:
    values = dict.fromkeys(Brief.__slots__) | {"type": "other", "key": "x", "own_id": "SOU 2024:1"}
    assert document_kind(Brief(**values)) == "Betänkande (SOU)"  # type: ignore[arg-type]


def test_one_is_not_told_as_several(visit: Any, ids: Any) -> None:
    shown = visit(f"/atagande/{ids.strategy}-0", "?per=2024-06-15")[0].replace("\u00a0", " ")
    assert "1 vidtagen, 1 pågående, 1 planerad" in shown
    overview = visit("/", "?per=2024-06-15")[0].replace("\u00a0", " ")
    assert "1 planerade" not in overview
    assert "planerade 1" in overview
    assert "1 olöst hänvisning, de" in visit("/olosta", "?per=2024-06-15")[0].replace("\u00a0", " ")
    assert "1 uppdrag känt 1 februari 2024" in visit("/myndighet/Zonverket", "?per=2024-02-01")[0].replace(
        "\u00a0", " "
    )


def test_the_way_on_is_a_sentence(visit: Any) -> None:
    shown = visit("/dokument/finnsinte")[0]
    assert "till översikten" in shown
    assert "Till översikten" not in shown
