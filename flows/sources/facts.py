"""Loading of the sources' YAML files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from extract.rulebook import parse_yaml
from model.version import files_version


@cache
def load_facts(source: str) -> dict[str, Any]:
    """The facts of a source, from the file that lies beside its module."""
    facts: dict[str, Any] = parse_yaml((files("flows.sources") / f"{source}.yml").read_text(encoding="utf-8"))
    return facts


@cache
def sources_version() -> str:
    """Changes whenever what is known of a source or how its lists are read changes."""
    return files_version(files("flows.sources"))
