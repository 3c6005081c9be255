"""verka extract: what documents say, without a database."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.terminal import complain, say
from model.errors import VerkaError

if TYPE_CHECKING:
    from flows.jobs import Job
    from flows.sources.item import Item
    from model.document import CleanText
    from model.finding import Findings


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing can be said of a path."""

    code: str
    message: str


Waiting = deque[tuple[str, Refusal | None]]


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Filer eller mappar")],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv ett JSON-objekt per dokument och rad")] = False,
    text: Annotated[bool, typer.Option("--text", help="Skriv dokumentens rena text i stället")] = False,
) -> None:
    """Läs dokument (PDF, Markdown, text, HTML) och skriv vad de innehåller. Behöver ingen databas."""
    write = _write_json if as_json else _write_plainly
    failed = False
    for path, result in _results(paths, text=text):
        failed = failed or isinstance(result, Refusal)
        write(path, result)
    raise typer.Exit(1 if failed else 0)


def _results(paths: list[Path], *, text: bool) -> Iterator[tuple[str, CleanText | Findings | Refusal]]:
    """One result per document, in the order of the paths."""
    from flows.bounded import find_all, read_all
    from flows.jobs import Refused

    # Paths in order; those that need no reading carry their refusal with them.
    waiting: Waiting = deque()
    workers = min(2, os.cpu_count() or 1)
    jobs = _jobs(paths, waiting)
    for outcome in read_all(jobs, workers) if text else find_all(jobs, workers):
        yield from _refused(waiting)
        path, _ = waiting.popleft()
        yield path, Refusal(outcome.code, outcome.message) if isinstance(outcome, Refused) else outcome
    yield from _refused(waiting)


def _refused(waiting: Waiting) -> Iterator[tuple[str, Refusal]]:
    while waiting and (refusal := waiting[0][1]):
        yield waiting.popleft()[0], refusal


def _jobs(paths: list[Path], waiting: Waiting) -> Iterator[Job]:
    from flows.jobs import Job
    from flows.sources.item import FetchError

    for path, item in _items(paths):
        if isinstance(item, Refusal):
            waiting.append((path, item))
            continue
        try:
            data = item.load()
        except FetchError as error:
            waiting.append((path, Refusal(error.code, error.message)))
        else:
            waiting.append((path, None))
            yield Job(data, item.name, item.media_type, item.facts)


def _items(paths: list[Path]) -> Iterator[tuple[str, Item | Refusal]]:
    from flows.sources.folder import item_of, list_folder, told_endings

    for path in paths:
        if not path.is_dir():
            yield str(path), item_of(path, str(path))
            continue
        left_out: list[str] = []
        try:
            yield from ((item.key, item) for item in list_folder(path, left_out))
        except VerkaError as error:
            yield str(path), Refusal("no_documents", str(error))
        if left_out:
            complain(f"{path}: {told_endings(left_out)}")


def _write_json(path: str, result: CleanText | Findings | Refusal) -> None:
    import json

    from flows.contract_json import document_object, error_object, text_object
    from model.document import CleanText

    if isinstance(result, Refusal):
        value = error_object(path, result.code, result.message)
    elif isinstance(result, CleanText):
        value = text_object(path, result)
    else:
        value = document_object(path, result)
    say(json.dumps(value, ensure_ascii=False))


def _write_plainly(path: str, result: CleanText | Findings | Refusal) -> None:
    from flows.summary import summary_lines
    from model.document import CleanText

    if isinstance(result, Refusal):
        complain(f"{path}: {result.message}")
    elif isinstance(result, CleanText):
        say(result.text)
    else:
        for line in summary_lines(path, result):
            say(line)
