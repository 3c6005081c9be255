"""The measurement per rule, and sentence lists of several documents in one file."""

from __future__ import annotations

import json
from pathlib import Path

from flows.evaluate import evaluate_documents, evaluate_sentences
from flows.scoring import Scores, compare_document

STRATEGY = """# Regeringens skrivelse 2031/32:{number}

## 2 Arbetet

Regeringen ska verka för att {matter}.
"""


def test_each_rule_is_credited_with_what_it_found() -> None:
    gold = {"path": "a", "refs": [{"kind": "dir", "id": "dir. 2031:5"}]}
    found = {
        "references": [
            {"kind": "dir", "id": "dir. 2031:5", "rule": "dir"},
            {"kind": "dir", "id": "dir. 2031:5", "rule": "dir"},
            {"kind": "sou", "id": "SOU 2031:7", "rule": "sou"},
        ]
    }
    scores = Scores()
    compare_document(scores, gold, found)
    assert {name: (score.right, score.extra) for name, score in scores.rules.items()} == {
        "refs: dir": (1, 0),
        "refs: sou": (0, 1),
    }
    assert any("(sou)" in line for line in scores.errors)


def test_a_document_is_read_as_one_of_the_folder_in_its_path(tmp_path: Path) -> None:
    page = tmp_path / "rattsliga-dokument" / "kommittedirektiv" / "a.md"
    page.parent.mkdir(parents=True)
    page.write_text("# En delegation\n\nUppdraget ska redovisas senast den 1 maj 2031.\n", encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"path": "rattsliga-dokument/kommittedirektiv/a.md", "kind": "new"}), encoding="utf-8")
    assert evaluate_documents(gold, tmp_path).fields["kind"].f1 == 1.0


def test_sentences_are_compared_within_their_own_document(tmp_path: Path) -> None:
    matters = ("lagen följs", "vägen blir säker")
    rows = []
    for number, matter in enumerate(matters, 1):
        path = f"rattsliga-dokument/skrivelse/{number}.md"
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(STRATEGY.format(number=number, matter=matter), encoding="utf-8")
        rows.append({"path": path, "text": f"Regeringen ska verka för att {matter}."})
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sentences = evaluate_sentences(gold, tmp_path, "commitments").fields["sentences"]
    assert (sentences.right, sentences.extra, sentences.missed) == (2, 0, 0)
