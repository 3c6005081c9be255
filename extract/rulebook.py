"""Loads the rule files beside it: what the finders look for is data, with examples that the tests hold it to."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml


@cache
def load_rules(name: str) -> Any:
    """The parsed content of `rules/<name>.yml`."""
    text = resources.files("extract").joinpath("rules", f"{name}.yml").read_text(encoding="utf-8")
    return parse_yaml(text)


def parse_yaml(text: str) -> Any:
    """The content of a YAML text, by the fast loader where there is one."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The compiled pattern `key` under `patterns` in `rules/<name>.yml`."""
    return re.compile(load_rules(name)["patterns"][key]["pattern"])


@cache
def rules_version() -> str:
    """Changes whenever a rule file or a finder changes: documents found with another version are read anew."""
    package = resources.files("extract")
    return files_version(package, package.joinpath("rules"), package.joinpath("read"))


def files_version(*folders: Traversable) -> str:
    """Changes whenever a module or a YAML file in the folders changes."""
    digest = hashlib.sha256()
    for folder in folders:
        for entry in sorted(folder.iterdir(), key=lambda item: item.name):
            if entry.name.endswith((".py", ".yml")):
                digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()[:12]
