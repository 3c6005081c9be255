"""The bundled sample: documents of our own writing in the real documents' form."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from flows.sources.folder import list_folder
from flows.sources.item import Item


def list_sample() -> list[Item]:
    return list_folder(Path(str(files("flows") / "sample" / "documents")))
