"""Loading of the sources' YAML files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load_facts(source: str) -> dict[str, Any]:
    """The facts of a source, from the file that lies beside its module."""
    facts: dict[str, Any] = yaml.safe_load((files("flows.sources") / f"{source}.yml").read_text(encoding="utf-8"))
    return facts
