"""The extractor measured against annotated documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.bounded import read_and_find
from flows.contract_json import document_object
from flows.jobs import Job, Refused
from flows.scoring import Scores, compare_document, compare_sentences
from flows.sources.folder import item_of
from flows.sources.item import FetchError
from model.errors import VerkaError

Json = dict[str, Any]


def evaluate_documents(gold: Path, documents: Path) -> Scores:
    """Extract each annotated document, found from its path below a folder, and compare."""
    annotated = load_gold(gold)
    paths = [_locate(documents, str(row["path"])) for row in annotated]
    scores = Scores()
    for row, found in zip(annotated, _extract(paths), strict=True):
        if "error" in found:
            scores.errors.append(f"oläst      {row['path']}: {found['error']}")
        compare_document(scores, row, found)
    return scores


def evaluate_sentences(gold: Path, document: Path, kind: str) -> Scores:
    """Extract one document and compare its commitments or measures with a list of sentences."""
    (found,) = _extract([document])
    if "error" in found:
        raise VerkaError(f"{document}: {found['error']}")
    scores = Scores()
    compare_sentences(scores, load_gold(gold), found[kind])
    return scores


def load_gold(path: Path) -> list[Json]:
    """The annotated documents or sentences of a JSON Lines file."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        raise VerkaError(f"Facit kan inte läsas: {path} ({error.strerror}). Kontrollera sökvägen.") from error
    except ValueError as error:
        raise VerkaError(f"Facit är inte JSON Lines: {path} ({error}).") from error
    if not rows or not all(isinstance(row, dict) and ("path" in row or "text" in row) for row in rows):
        raise VerkaError(f"Facit saknar märkta dokument: {path}. Varje rad ska ha fältet path eller text.")
    return rows


def _locate(documents: Path, path: str) -> Path:
    """The document of a path; where the folder is arranged otherwise, the only file of that name."""
    direct = documents / path
    if direct.is_file():
        return direct
    alike = list(documents.rglob(Path(path).name))
    if len(alike) != 1:
        raise VerkaError(f"Dokumentet {path} finns inte i {documents}: ange rätt mapp med --documents.")
    return alike[0]


def _extract(paths: list[Path]) -> Iterator[Json]:
    for path, outcome in zip(paths, read_and_find(map(_job, paths)), strict=True):
        if isinstance(outcome, Refused):
            yield {"path": path.name, "error": outcome.message}
        else:
            yield json.loads(json.dumps(document_object(path.name, outcome.findings)))


def _job(path: Path) -> Job:
    item = item_of(path, path.name)
    try:
        return Job(item.load(), item.name, item.media_type, item.facts)
    except FetchError as error:
        raise VerkaError(f"{path}: {error.message}") from error
