"""verka evaluate: precision, recall and F1 of the extractor against annotated documents."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.terminal import say

if TYPE_CHECKING:
    from flows.scoring import Scores


class Sentences(StrEnum):
    commitments = "commitments"
    measures = "measures"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Facit: märkta dokument eller meningar")],
    documents: Annotated[
        Path, typer.Option(help="Mapp som facitets sökvägar utgår från; med --sentences också dokumentet självt")
    ] = Path(),
    errors: Annotated[bool, typer.Option("--errors", help="Visa varje fel")] = False,
    sentences: Annotated[Sentences | None, typer.Option(help="Jämför meningar i stället för dokument")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv talen som ett JSON-objekt")] = False,
) -> None:
    """Mät hur rätt utläsningen är: precision, täckning och F1 per fält, och vad varje regel har funnit."""
    import json

    from flows.evaluate import evaluate_documents, evaluate_sentences

    scores = evaluate_sentences(gold, documents, sentences) if sentences else evaluate_documents(gold, documents)
    if errors:
        for line in scores.errors:
            say(line)
    if as_json:
        say(json.dumps(_numbers(scores)))
        return
    for line in (*_field_lines(scores), "", *_rule_lines(scores)):
        say(line.replace(".", ","))


def _numbers(scores: Scores) -> dict[str, dict[str, Any]]:
    numbers = {
        name: {"p": round(score.precision, 4), "r": round(score.recall, 4), "f1": round(score.f1, 4)}
        | {"right": score.right, "extra": score.extra, "missed": score.missed}
        for name, score in scores.fields.items()
    }
    rules = {name: {"right": score.right, "wrong": score.extra} for name, score in scores.rules.items()}
    return numbers | {"rules": rules}


def _field_lines(scores: Scores) -> Iterator[str]:
    yield f"{'fält':16}{'facit':>7}{'funna':>7}{'rätt':>7}{'P':>8}{'T':>8}{'F1':>8}"
    for name, score in scores.fields.items():
        found, wanted = score.right + score.extra, score.right + score.missed
        shares = "".join(f"{value:8.3f}" for value in (score.precision, score.recall, score.f1))
        yield f"{name:16}{wanted:7}{found:7}{score.right:7}{shares}"


def _rule_lines(scores: Scores) -> Iterator[str]:
    """The rules with the most findings first within each field."""
    width = max(map(len, scores.rules), default=0) + 2
    yield f"{'regel':{width}}{'funna':>7}{'rätt':>7}{'fel':>7}{'P':>8}"
    for name, score in sorted(scores.rules.items(), key=lambda each: (each[0].split(":")[0], -each[1].right)):
        yield f"{name:{width}}{score.right + score.extra:7}{score.right:7}{score.extra:7}{score.precision:8.3f}"
