"""verka evaluate: precision, recall and F1 of the extractor against annotated documents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.terminal import say


class Sentences(StrEnum):
    commitments = "commitments"
    measures = "measures"


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Facit: märkta dokument eller meningar")],
    documents: Annotated[
        Path, typer.Option(help="Mapp som facitets sökvägar utgår från; med --sentences dokumentet självt")
    ] = Path(),
    errors: Annotated[bool, typer.Option("--errors", help="Visa varje fel")] = False,
    sentences: Annotated[Sentences | None, typer.Option(help="Jämför meningar ur ett enda dokument")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv talen som ett JSON-objekt")] = False,
) -> None:
    """Mät hur rätt utläsningen är: precision, täckning och F1 per fält."""
    import json

    from flows.evaluate import evaluate_documents, evaluate_sentences

    scores = evaluate_sentences(gold, documents, sentences) if sentences else evaluate_documents(gold, documents)
    if errors:
        for line in scores.errors:
            say(line)
    numbers = {
        name: {"p": round(score.precision, 4), "r": round(score.recall, 4), "f1": round(score.f1, 4)}
        | {"right": score.right, "extra": score.extra, "missed": score.missed}
        for name, score in scores.fields.items()
    }
    if as_json:
        say(json.dumps(numbers))
        return
    say(f"{'fält':16}{'facit':>7}{'funna':>7}{'rätt':>7}{'P':>8}{'T':>8}{'F1':>8}")
    for name, score in scores.fields.items():
        found, wanted = score.right + score.extra, score.right + score.missed
        shares = "".join(f"{value:8.3f}" for value in (score.precision, score.recall, score.f1))
        say(f"{name:16}{wanted:7}{found:7}{score.right:7}{shares}".replace(".", ","))
