"""verka extract: what documents say, without a database."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.terminal import complain, say
from model.errors import VerkaError

if TYPE_CHECKING:
    from flows.extraction import Extracted, Job
    from flows.sources.item import Item


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one path."""

    path: str
    extracted: Extracted | None
    code: str = ""
    message: str = ""


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Filer eller mappar")],
    as_json: Annotated[bool, typer.Option("--json", help="Skriv ett JSON-objekt per dokument och rad")] = False,
    text: Annotated[bool, typer.Option("--text", help="Skriv dokumentens rena text i stället")] = False,
) -> None:
    """Läs dokument (PDF, Markdown, text, HTML) och skriv vad de innehåller. Behöver ingen databas."""
    write = _write_json if as_json else _write_text if text else _write_summary
    failed = False
    for result in _results(paths):
        failed = failed or result.extracted is None
        write(result)
    raise typer.Exit(1 if failed else 0)


def _results(paths: list[Path]) -> Iterator[Result]:
    """One result per document, in the order of the paths."""
    from flows.extraction import Extracted, extract_all

    waiting: deque[tuple[str, Result | None]] = deque()

    def settled() -> Iterator[Result]:
        while waiting and waiting[0][1] is not None:
            yield waiting.popleft()[1] or Result("", None)

    for outcome in extract_all(_jobs(paths, waiting)):
        yield from settled()
        path, _ = waiting.popleft()
        if isinstance(outcome, Extracted):
            yield Result(path, outcome)
        else:
            yield Result(path, None, outcome.code, outcome.message)
    yield from settled()


def _jobs(paths: list[Path], waiting: deque[tuple[str, Result | None]]) -> Iterator[Job]:
    from flows.extraction import Job
    from flows.sources.item import FetchError

    for path, item in _items(paths):
        if isinstance(item, Result):
            waiting.append((path, item))
            continue
        try:
            data = item.load()
        except FetchError as error:
            waiting.append((path, Result(path, None, error.code, error.message)))
        else:
            waiting.append((path, None))
            yield Job(data, item.name, item.media_type, item.facts)


def _items(paths: list[Path]) -> Iterable[tuple[str, Item | Result]]:
    from flows.sources.folder import item_of, list_folder

    for path in paths:
        if not path.is_dir():
            yield str(path), item_of(path, path.name)
            continue
        try:
            yield from ((item.key, item) for item in list_folder(path))
        except VerkaError as error:
            yield str(path), Result(str(path), None, "no_documents", str(error))


def _write_json(result: Result) -> None:
    import json

    from flows.contract_json import document_object, error_object

    if result.extracted:
        value = document_object(result.path, result.extracted.findings)
    else:
        value = error_object(result.path, result.code, result.message)
    say(json.dumps(value, ensure_ascii=False))


def _write_text(result: Result) -> None:
    if result.extracted:
        say(result.extracted.text.text)
    else:
        complain(f"{result.path}: {result.message}")


def _write_summary(result: Result) -> None:
    from flows.summary import summary_lines

    if not result.extracted:
        complain(f"{result.path}: {result.message}")
        return
    for line in summary_lines(result.path, result.extracted.findings):
        say(line)
