"""A copy of g0v.se on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flows.sources.facts import load_facts
from flows.sources.folder import read_bytes, stamp_of
from flows.sources.g0v_entries import SOURCE, parse_json
from model.errors import VerkaError

_PAGE = ".md"


class Mirror:
    """The layout of g0v.se below a folder, which may be a part of it; files may change without a list saying so."""

    trusted = False
    complete = False

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise VerkaError(f"Spegelmappen finns inte: {folder}. Kontrollera sökvägen efter --mirror.")
        types = [row["path"] for row in load_facts(SOURCE)["types"]]
        if not any((folder / path).exists() or (folder / f"{path}.json").exists() for path in types):
            raise VerkaError(f"Ingen spegel av g0v.se: {folder}. Där väntas mappar som regeringsuppdrag/.")
        # Paths are put together as text: tens of thousands a night, which Path objects make several times slower.
        self._folder = folder.as_posix()

    def read_json(self, path: str) -> Any | None:
        file = f"{self._folder}/{path}"
        return parse_json(read_bytes(file), file) if os.path.isfile(file) else None

    def list_pages(self, folder: str) -> dict[str, str | None]:
        pages: dict[str, str | None] = {}
        waiting = [f"/{folder}"] if os.path.isdir(f"{self._folder}/{folder}") else []
        while waiting:
            inside = waiting.pop()
            for entry in _entries(self._folder + inside):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}/{entry.name}")
                elif entry.name.endswith(_PAGE):
                    pages[f"{inside}/{entry.name[: -len(_PAGE)]}"] = stamp_of(entry)
        return pages

    def read_page(self, key: str) -> bytes:
        return read_bytes(f"{self._folder}/{key.strip('/')}{_PAGE}")

    def stamp_attachment(self, path: str) -> str | None:
        return stamp_of(Path(f"{self._folder}/{path.strip('/')}"))

    def read_attachment(self, path: str) -> bytes:
        return read_bytes(f"{self._folder}/{path.strip('/')}")


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise VerkaError(
            f"Mappen {folder} i spegeln kan inte läsas ({error.strerror}): kontrollera rättigheterna."
        ) from error
