"""verka evaluate: precision, recall and F1 of the extractor against annotated documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.terminal import say


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Dokument som människor har märkt upp")],
    documents: Annotated[Path, typer.Option(help="Mapp som facitets sökvägar utgår från")] = Path(),
    errors: Annotated[bool, typer.Option("--errors", help="Visa varje fel")] = False,
) -> None:
    """Mät hur rätt utläsningen är: precision, täckning och F1 per fält."""
    from flows.evaluate import evaluate_documents

    for line in evaluate_documents(gold, documents, errors=errors):
        say(line)
