"""Loads the rule files beside it: what the finders look for is data, with examples that the tests hold it to."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

from model.version import files_version


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


def expand(name: str, template: str) -> str:
    """`template` with the words of `rules/<name>.yml` put in; a word may hold those that stand after it."""
    for word, value in load_rules(name).get("words", {}).items():
        template = template.replace("{" + word + "}", value)
    return template


@cache
def rules_version() -> str:
    """Changes whenever a rule file or a finder changes: documents found with another version are read anew."""
    package = resources.files("extract")
    return files_version(package, package.joinpath("rules"), package.joinpath("read"))
