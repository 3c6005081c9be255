"""Documents in a folder on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from flows.sources.facts import load_facts
from flows.sources.item import FetchError, Item
from model.document import SourceFacts
from model.errors import VerkaError


def list_folder(folder: Path) -> list[Item]:
    """The documents below a folder, sorted by path; an error when there are none."""
    if not folder.exists():
        raise VerkaError(f"Mappen finns inte: {folder}. Kontrollera sökvägen.")
    if not folder.is_dir():
        raise VerkaError(f"Ingen mapp: {folder}. Ange mappen som filen ligger i.")
    items = [item_of(folder / key, key) for key in sorted(_keys(folder))]
    if not items:
        endings = ", ".join(load_facts("folder")["media_types"])
        raise VerkaError(f"Mappen innehåller inga dokument: {folder}. Verka läser {endings}.")
    return items


def item_of(path: Path, key: str) -> Item:
    """A file as an item."""
    return Item(
        key=key,
        name=path.name,
        facts=SourceFacts(filename=key),
        load=partial(read_bytes, path),
        media_type=load_facts("folder")["media_types"].get(path.suffix.lower()),
    )


def read_bytes(path: Path | str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except FileNotFoundError as error:
        raise FetchError("missing", "Filen finns inte: kontrollera sökvägen.") from error
    except OSError as error:
        raise FetchError(
            "unreadable", f"Filen kan inte läsas ({error.strerror}): kontrollera rättigheterna."
        ) from error


def _keys(folder: Path) -> Iterator[str]:
    known = load_facts("folder")["media_types"]
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder)
        yield from (
            (inside / name).as_posix()
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in known
        )
