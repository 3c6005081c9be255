"""What the rules find in the bundled sample, against what a careful reader finds there."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import find
from extract.read import read
from flows.contract_json import document_object
from flows.sample.build import DOCUMENTS
from flows.scoring import Scores, compare_document, compare_sentences
from model.document import SourceFacts

GOLD = Path(__file__).parents[1] / "gold"
INDEX: list[dict[str, Any]] = json.loads((DOCUMENTS / "index.json").read_text(encoding="utf-8"))
STRATEGIES = [entry["path"] for entry in INDEX if entry["type"] == "skrivelse"]
# A floor is what the rules reach; it only rises.
FLOORS = {
    "refs": 1.0,
    "assignees": 1.0,
    "deadlines": 1.0,
    "deadline dates": 1.0,
    "superseded": 1.0,
    "recipients": 1.0,
    "amends": 1.0,
    "funds": 1.0,
    "kind": 1.0,
    "coordinator": 1.0,
    "committee": 1.0,
}
SENTENCE_FLOORS = [
    ("commitments", "sentences", 1.0),
    ("commitments", "section", 1.0),
    ("commitments", "barrier", 1.0),
    ("measures", "sentences", 1.0),
    ("measures", "refs", 1.0),
    ("measures", "actors", 0.96),
]


def _gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@cache
def _found(path: str) -> dict[str, Any]:
    entry = next(entry for entry in INDEX if entry["path"] == path)
    name = Path(path).name
    facts = SourceFacts(
        entry["title"], entry["type"], tuple(entry["ids"]), entry["published"], tuple(entry["issuers"]), name
    )
    found: dict[str, Any] = json.loads(
        json.dumps(document_object(path, find(read((DOCUMENTS / path).read_bytes(), name), facts)))
    )
    return found


@cache
def _scores() -> Scores:
    scores = Scores()
    for row in _gold("sample.jsonl"):
        compare_document(scores, row, _found(row["path"]))
    return scores


@pytest.mark.parametrize(("field", "floor"), FLOORS.items())
def test_a_field_of_the_assignments_and_directives_reaches_its_floor(field: str, floor: float) -> None:
    score = _scores().fields[field]
    assert score.f1 >= floor, "\n".join(_scores().errors)


@pytest.mark.parametrize(("kind", "field", "floor"), SENTENCE_FLOORS)
def test_the_sentences_of_the_strategies_reach_their_floor(kind: str, field: str, floor: float) -> None:
    scores = Scores()
    for path in STRATEGIES:
        gold = [{"borderline": False} | row for row in _gold(f"sample_{kind}.jsonl") if row["path"] == path]
        compare_sentences(scores, gold, _found(path)[kind])
    assert scores.fields[field].f1 >= floor, "\n".join(scores.errors)


@pytest.mark.parametrize("row", _gold("sample.jsonl"), ids=lambda row: Path(row["path"]).name)
def test_a_document_is_what_the_gold_says(row: dict[str, Any]) -> None:
    found = _found(row["path"])
    assert {name: found["document"][name] for name in row["document"]} == row["document"]
    if "report" in row:
        assert found["report"]["answers"] == row["report"]["answers"]
        assert found["report"]["agency"] == row["report"]["agency"]


@pytest.mark.parametrize("path", [entry["path"] for entry in INDEX if entry["path"] not in STRATEGIES])
def test_only_a_strategy_of_the_government_gives_undertakings_and_measures(path: str) -> None:
    found = _found(path)
    assert (found["commitments"], found["measures"]) == ([], [])
