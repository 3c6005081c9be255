"""The bundled sample: documents of our own writing in the real documents' form, listed as a source lists its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from flows.sources.folder import read_bytes
from flows.sources.item import Item
from model.document import SourceFacts


def list_sample() -> list[Item]:
    """The documents of the sample's index, sorted by key."""
    folder = Path(str(files("flows") / "sample" / "documents"))
    entries = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return sorted((_item(folder, entry) for entry in entries), key=lambda item: item.key)


def _item(folder: Path, entry: Mapping[str, Any]) -> Item:
    path = folder / entry["path"]
    return Item(
        key=entry["key"].rstrip("/"),
        name=path.name,
        facts=SourceFacts(
            title=entry["title"],
            type=entry["type"],
            ids=tuple(entry["ids"]),
            published=entry["published"],
            issuers=tuple(entry["issuers"]),
            filename=path.name,
        ),
        load=partial(read_bytes, path),
        media_type=entry["media_type"],
        url=entry["url"],
    )
