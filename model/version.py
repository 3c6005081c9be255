"""Versions of rules: a hash of the files that hold them, so that nothing has to be remembered when one changes."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

MADE: Final = "made"
"""The role under which a document's link keys bear the version of the rules that made them."""
STALE: Final = ""
"""In place of the version: the document has changed since."""


def files_version(*folders: Traversable) -> str:
    """Changes whenever a module, or a file of rules or of weights, in the folders changes."""
    digest = hashlib.sha256()
    for folder in folders:
        for entry in sorted(folder.iterdir(), key=lambda item: item.name):
            if entry.name.endswith((".py", ".yml", ".txt")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()[:12]


@cache
def linking_version() -> str:
    """Changes whenever a rule for links may have changed: all documents are linked anew then."""
    return files_version(Path(__file__).parent)
