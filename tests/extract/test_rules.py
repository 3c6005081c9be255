"""Every rule matches its examples and none of its counter-examples; every rule has both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from extract.measures import match_rule
from extract.references import find_numbers
from extract.rulebook import expand, load_rules, rules_version

_NAMES = sorted(entry.name.removesuffix(".yml") for entry in resources.files("extract").joinpath("rules").iterdir())


def _walk(node: Any, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if "pattern" in node or "heading" in node:
            yield node.get("name", name), node
            return
        for key, value in node.items():
            yield from _walk(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value, name)


_RULES = [
    pytest.param(file, rule, id=f"{file}-{name}")
    for file in _NAMES
    if file not in {"references", "measures"}
    for name, rule in _walk(load_rules(file), file)
]


@pytest.mark.parametrize(("file", "rule"), _RULES)
def test_pattern_finds_its_examples_and_not_its_counter_examples(file: str, rule: dict[str, Any]) -> None:
    pattern = re.compile(expand(file, rule.get("pattern") or rule["heading"]))
    assert rule["examples"]
    assert rule["counter_examples"]
    for text in rule["examples"]:
        assert pattern.search(text), text
    for text in rule["counter_examples"]:
        assert not pattern.search(text), text


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule["name"]) for rule in load_rules("references")])
def test_reference_rule_gives_the_normal_form_of_its_examples(rule: dict[str, Any]) -> None:
    for text, wanted in rule["examples"].items():
        found = [(number.id, number.rule) for number in find_numbers(f"Se {text} här.")]
        assert found == [] if wanted is None else (wanted, rule["name"]) in found, text
    for text in rule["counter_examples"]:
        assert rule["name"] not in [number.rule for number in find_numbers(f"Se {text} här.")], text


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule["name"]) for rule in load_rules("measures")["rules"]])
def test_measure_rule_decides_its_examples_and_not_its_counter_examples(rule: dict[str, Any]) -> None:
    for text in rule["examples"]:
        decided = match_rule(text, numbered=True)
        assert decided, text
        assert decided.name == rule["name"], text
    for text in rule["counter_examples"]:
        decided = match_rule(text, numbered=False)
        assert decided is None or decided.name != rule["name"], text


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule["name"]) for rule in load_rules("measures")["not"]])
def test_what_is_no_measure(rule: dict[str, Any]) -> None:
    for text in rule["examples"]:
        assert match_rule(text, numbered=True) is None, text
    for text in rule["counter_examples"]:
        assert not re.search(rule["pattern"], text), text


def test_the_version_is_stable_within_a_process() -> None:
    assert rules_version() == rules_version()
    assert len(rules_version()) == 12
