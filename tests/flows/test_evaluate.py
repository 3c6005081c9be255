"""The measurement: sets per field, sentences matched by likeness, the same numbers as the gold's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from flows.evaluate import evaluate_documents
from flows.scoring import Score, Scores, compare_document, compare_sentences
from model.errors import VerkaError

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
PDF = GOLD.parent / "corpus" / "pdf"


@pytest.mark.parametrize(
    ("field", "gold", "found", "score"),
    [
        ("refs", [{"kind": "dir", "id": "dir. 2031:5"}], [{"kind": "dir", "id": "Dir.2031:5"}], (1, 0, 0)),
        ("refs", [{"kind": "dir", "id": "dir. 2031:5"}], [{"kind": "sou", "id": "dir. 2031:5"}], (0, 1, 1)),
        ("assignees", ["Polismyndigheten"], ["polis\u00admyndigheten", "Kriminalvården"], (1, 1, 0)),
        ("recipients", ["regeringen", "Finansdepartementet"], ["Finansdepartementet"], (1, 0, 0)),
        ("recipients", ["regeringen"], ["regeringen"], (1, 0, 0)),
        ("amends", ["Ju2031/00001"], [], (0, 0, 1)),
        ("funds", [{"amount_sek": 5, "year": None}], [{"amount_sek": 5, "year": 2031}], (0, 1, 1)),
        ("kind", "new", "new", (1, 0, 0)),
        ("coordinator", None, "Polismyndigheten", (0, 1, 0)),
    ],
)
def test_a_field_is_compared(field: str, gold: Any, found: Any, score: tuple[int, int, int]) -> None:
    scores = Scores()
    predicted = {"references": found} if field == "refs" else {"assignment": {field: found}}
    compare_document(scores, {"path": "a", field: gold}, {"path": "a", **predicted})
    told = scores.fields[field]
    assert (told.right, told.extra, told.missed) == score


def test_a_field_that_the_gold_does_not_hold_is_not_compared() -> None:
    scores = Scores()
    compare_document(scores, {"path": "a", "refs": []}, {"path": "a", "assignment": {"assignees": ["Brå"]}})
    assert list(scores.fields) == ["refs"]


def test_a_deadline_counts_by_date_and_by_date_and_kind() -> None:
    scores = Scores()
    gold = {
        "path": "a",
        "deadlines": [{"date": "2031-05-01", "kind": "final"}, {"recurring": "--03-01", "kind": "other"}],
    }
    found = {"path": "a", "directive": {"deadlines": [{"date": "2031-05-01", "kind": "interim"}]}}
    compare_document(scores, gold, found)
    assert (scores.fields["deadlines"].right, scores.fields["deadline dates"].right) == (0, 1)
    assert any("2031-05-01" in line for line in scores.errors)


def test_sentences_are_matched_by_likeness_and_borderline_ones_do_not_count() -> None:
    gold = [
        {"text": "Regeringen ska verka för ordning och reda.", "barrier": 1},
        {"text": "Bakgrunden är denna.", "barrier": 1, "borderline": True},
        {"text": "Regeringen ska verka för lugn.", "barrier": 2},
    ]
    found = [
        {"text": "Regeringen ska  verka för ordning och reda", "barrier": 0},
        {"text": "Bakgrunden är denna.", "barrier": 1},
        {"text": "Något helt annat står här.", "barrier": 1},
    ]
    scores = Scores()
    compare_sentences(scores, gold, found)
    sentences, barrier = scores.fields["sentences"], scores.fields["barrier"]
    assert (sentences.right, sentences.extra, sentences.missed) == (1, 1, 1)
    assert (barrier.right, barrier.extra, barrier.missed) == (0, 1, 2)


@pytest.mark.parametrize(
    ("score", "numbers"),
    [(Score(), (1.0, 1.0, 1.0)), (Score(0, 1, 1), (0.0, 0.0, 0.0)), (Score(1, 1, 0), (0.5, 1.0, 2 / 3))],
)
def test_precision_recall_and_f1(score: Score, numbers: tuple[float, float, float]) -> None:
    assert (score.precision, score.recall, score.f1) == pytest.approx(numbers)


def test_a_document_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"path": "saknas.md", "refs": []}\n', encoding="utf-8")
    with pytest.raises(VerkaError, match=r"saknas\.md"):
        evaluate_documents(tmp_path / "gold.jsonl", tmp_path)


@pytest.mark.parametrize("content", ["", "inte json", '{"id": 1}', "[1]"])
def test_a_gold_that_holds_nothing_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "gold.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(VerkaError, match="Facit"):
        evaluate_documents(tmp_path / "gold.jsonl", tmp_path)


def test_the_numbers_are_those_of_the_golds_own_scorer(tmp_path: Path) -> None:
    if not (GOLD / "score.py").exists():
        pytest.skip("the shared gold is not beside the repository")
    command = [sys.executable, "-m", "flows.cli", "extract", str(PDF), "--json"]
    found = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=True).stdout
    (tmp_path / "found.jsonl").write_bytes(found)
    gold = GOLD / "seed_assignment.jsonl"
    scorer = [sys.executable, str(GOLD / "score.py"), str(gold), str(tmp_path / "found.jsonl")]
    theirs = json.loads(subprocess.run(scorer, capture_output=True, check=True).stdout.splitlines()[-1])
    ours = evaluate_documents(gold, PDF).fields
    for field, score in ours.items():
        assert score.f1 == pytest.approx(theirs[field]["f1"], abs=1e-4), field


@pytest.mark.parametrize(
    ("row", "kind", "says"),
    [
        ({"text": "Regeringen ska verka för detta."}, [], "Ange --sentences commitments eller measures"),
        ({"text": "Regeringen ska verka för detta."}, ["--sentences", "measures"], "Ange dokumentet med --documents"),
        ({"path": "a.md", "refs": []}, ["--sentences", "measures"], "Kör utan --sentences"),
    ],
)
def test_a_gold_of_the_other_kind_is_told(
    row: dict[str, Any], kind: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert main(["evaluate", str(tmp_path / "gold.jsonl"), *kind]) == 2
    assert says in capsys.readouterr().err
