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
from flows.usage import UsageError
from model.errors import VerkaError

Json = dict[str, Any]


def evaluate_documents(gold: Path, documents: Path) -> Scores:
    """Extract each annotated document, found from its path below a folder, and compare."""
    annotated = load_gold(gold)
    if any("text" in row for row in annotated):
        raise UsageError(f"Facit är en lista med meningar: {gold}. Ange --sentences commitments eller measures.")
    keys = [str(row["path"]).lstrip("/") for row in annotated]
    paths = [_locate(documents, key) for key in keys]
    scores = Scores()
    for row, found in zip(annotated, _extract(keys, paths), strict=True):
        if "error" in found:
            scores.errors.append(f"oläst      {row['path']}: {found['error']}")
        compare_document(scores, row, found)
    return scores


def evaluate_sentences(gold: Path, documents: Path, kind: str) -> Scores:
    """Compare the commitments or measures of documents with lists of sentences.

    `documents` is the only document, or the folder below which the sentences' own paths lead to theirs.
    """
    lists: dict[str, list[Json]] = {}
    listed = load_gold(gold)
    if not all("text" in row for row in listed):
        raise UsageError(f"Facit är märkta dokument, inga meningar: {gold}. Kör utan --sentences.")
    if documents.is_dir() and not all("path" in row for row in listed):
        raise UsageError(f"Facit säger inte var meningarna står: {gold}. Ange dokumentet med --documents FIL.")
    for row in listed:
        key = str(row["path"]).lstrip("/") if documents.is_dir() else documents.name
        lists.setdefault(key, []).append(row)
    paths = [_locate(documents, key) if documents.is_dir() else documents for key in lists]
    scores = Scores()
    for (key, rows), found in zip(lists.items(), _extract(list(lists), paths), strict=True):
        if "error" in found:
            raise VerkaError(f"{key}: {found['error']}")
        compare_sentences(scores, rows, found[kind])
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


def _extract(keys: list[str], paths: list[Path]) -> Iterator[Json]:
    """What is found in each file, read as the document of its key: the folders it lies in tell what it is."""
    for key, outcome in zip(keys, read_and_find(map(_job, keys, paths)), strict=True):
        if isinstance(outcome, Refused):
            yield {"path": key, "error": outcome.message}
        else:
            yield json.loads(json.dumps(document_object(key, outcome.findings)))


def _job(key: str, path: Path) -> Job:
    item = item_of(path, key)
    try:
        return Job(item.load(), item.name, item.media_type, item.facts)
    except FetchError as error:
        raise VerkaError(f"{path}: {error.message}") from error
