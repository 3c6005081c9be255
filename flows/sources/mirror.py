"""A copy of g0v.se on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.sources.facts import load_facts
from flows.sources.folder import read_bytes
from flows.sources.regeringen import parse_json
from model.errors import VerkaError

_PAGE = ".md"


class Mirror:
    """The layout of g0v.se below a folder, which may be a part of it; files may change without a list saying so."""

    trusted = False
    complete = False

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise VerkaError(f"Spegelmappen finns inte: {folder}. Kontrollera sökvägen efter --mirror.")
        types = [row["path"] for row in load_facts("regeringen")["types"]]
        if not any((folder / path).exists() or (folder / f"{path}.json").exists() for path in types):
            raise VerkaError(f"Ingen spegel av g0v.se: {folder}. Där väntas mappar som regeringsuppdrag/.")
        # Paths are put together as text: tens of thousands a night, which Path objects make several times slower.
        self._folder = folder.as_posix()

    def read_json(self, path: str) -> Any | None:
        file = f"{self._folder}/{path}"
        return parse_json(read_bytes(file), file) if os.path.isfile(file) else None

    def list_pages(self, folder: str) -> Iterator[str]:
        for parent, _, names in os.walk(f"{self._folder}/{folder}"):
            inside = parent.replace(os.sep, "/").removeprefix(self._folder)
            yield from (f"{inside}/{name.removesuffix(_PAGE)}" for name in names if name.endswith(_PAGE))

    def read_page(self, key: str) -> bytes:
        return read_bytes(f"{self._folder}/{key.strip('/')}{_PAGE}")

    def read_attachment(self, path: str) -> bytes:
        return read_bytes(f"{self._folder}/{path.strip('/')}")
