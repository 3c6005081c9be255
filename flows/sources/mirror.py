"""A copy of g0v.se on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.sources.facts import load_facts
from flows.sources.folder import read_bytes
from flows.sources.regeringen import parse_json
from model.errors import VerkaError


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
        self._folder = folder

    def read_json(self, path: str) -> Any | None:
        file = self._folder / path
        return parse_json(read_bytes(file), str(file)) if file.is_file() else None

    def list_pages(self, folder: str) -> Iterator[str]:
        for path in (self._folder / folder).rglob("*.md"):
            yield "/" + path.relative_to(self._folder).as_posix().removesuffix(".md")

    def read_page(self, key: str) -> bytes:
        return read_bytes(self._folder / f"{key.strip('/')}.md")

    def read_attachment(self, path: str) -> bytes:
        return read_bytes(self._folder / path.strip("/"))
