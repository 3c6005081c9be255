"""verka search: full-text search with snippets."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from flows.terminal import say
from flows.usage import UsageError
from model.document import TYPE_LABELS

if TYPE_CHECKING:
    from model.search import Hit

_REASONS = {"bears": "bär numret", "cites": "hänvisar till numret", "text": ""}


def search(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help='Ord, "fraser" eller ett nummer, t.ex. Ju2023/02529')
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Högsta antal träffar")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv ett JSON-objekt per träff och rad")] = False,
) -> None:
    """Sök i dokumentens text; ett nummer leder först till dokumenten som bär det."""
    from flows.workplace import open_reading_room
    from model.search import search_documents

    words = " ".join(query)
    if not any(letter.isalnum() for letter in words):
        raise UsageError("Inget att söka efter: ange ett ord, en fras eller ett nummer.")
    engine = open_reading_room()
    with engine.connect() as connection:
        hits = search_documents(connection, words, limit)
    engine.dispose()
    if not hits and not as_json:
        say("Inga träffar. Pröva färre ord, en annan böjning eller numret utan punkt och mellanrum.")
    for hit in hits:
        if as_json:
            say(json.dumps(asdict(hit), ensure_ascii=False))
        else:
            _tell(hit)


def _tell(hit: Hit) -> None:
    say(hit.title or hit.key)
    about = [hit.date, TYPE_LABELS[hit.type], _REASONS[hit.reason], hit.url or f"{hit.source}: {hit.key}", hit.id]
    say("  " + " · ".join(filter(None, about)))
    if hit.snippet:
        say("  " + "".join(_shown(piece.text, hit=piece.hit) for piece in hit.snippet))


def _shown(text: str, *, hit: bool) -> str:
    if not hit:
        return text
    return f"\x1b[1m{text}\x1b[0m" if sys.stdout.isatty() else f"[{text}]"
