"""Documents in a folder on disk."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from flows.sources.facts import load_facts
from flows.sources.item import FetchError, Item
from flows.terminal import swedish_number
from model.document import SourceFacts
from model.errors import VerkaError

_SETTLED_NS: Final = 2_000_000_000
_ENDINGS_TOLD: Final = 5


def list_folder(folder: Path, left_out: list[str] | None = None) -> list[Item]:
    """The documents below a folder, sorted by path; an error when there are none.

    The names of files whose ending tells of no document are added to `left_out`.
    """
    if not folder.exists():
        raise VerkaError(f"Mappen finns inte: {folder}. Kontrollera sökvägen.")
    if not folder.is_dir():
        raise VerkaError(f"Ingen mapp: {folder}. Ange mappen som filen ligger i.")
    known = load_facts("folder")["media_types"]
    items: list[Item] = []
    for key in sorted(_keys(folder)):
        if Path(key).suffix.lower() in known:
            items.append(item_of(folder / key, key))
        elif left_out is not None:
            left_out.append(key)
    if not items:
        raise VerkaError(f"Mappen innehåller inga dokument: {folder}. Verka läser {', '.join(known)}.")
    return items


def told_endings(names: Sequence[str]) -> str:
    """How many files were left out, and for which endings."""
    endings = sorted({Path(name).suffix.lower() or "utan ändelse" for name in names})
    more = " …" if len(endings) > _ENDINGS_TOLD else ""
    files = "1 fil" if len(names) == 1 else f"{swedish_number(len(names))} filer"
    return f"{files} lästes inte för sin ändelse: {', '.join(endings[:_ENDINGS_TOLD])}{more}"


def item_of(path: Path, key: str) -> Item:
    """A file as an item."""
    return Item(
        key=key,
        name=path.name,
        facts=SourceFacts(filename=key),
        load=partial(read_bytes, path),
        media_type=load_facts("folder")["media_types"].get(path.suffix.lower()),
        stamp=stamp_of(path),
    )


def stamp_of(file: Path | os.DirEntry[str]) -> str | None:
    """A file's size and when it was last changed, which nobody can set: while they stand, so do its bytes.

    None for a file of the last seconds, which may be written to once more within the same tick of the clock, and where
    there is none.
    """
    try:
        status = file.stat()
    except OSError:
        return None
    changed = status.st_ctime_ns
    return f"{status.st_size}-{changed}" if time.time_ns() - changed > _SETTLED_NS else None


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a regular file; FetchError when there is none, or it is something else or closed to us."""
    try:
        # A pipe would be waited on for ever, and a device has no end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise FetchError("unreadable", "Ingen vanlig fil (rör, enhet eller mapp): spara innehållet i en fil först.")
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except FileNotFoundError as error:
        raise FetchError("missing", "Filen finns inte: kontrollera sökvägen.") from error
    except OSError as error:
        raise FetchError(
            "unreadable", f"Filen kan inte läsas ({error.strerror}): kontrollera rättigheterna."
        ) from error


def _keys(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names if not name.startswith("."))
