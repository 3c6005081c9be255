"""Versions of rules: what makes them another."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.version import files_version


@pytest.mark.parametrize(
    ("name", "other"), [("rules.py", True), ("rules.yml", True), ("weights.txt", True), ("rules.pyc", False)]
)
def test_a_file_of_rules_or_weights_that_changes_makes_another_version(tmp_path: Path, name: str, other: bool) -> None:
    (tmp_path / name).write_text("a", encoding="utf-8")
    first = files_version(tmp_path)
    (tmp_path / name).write_text("b", encoding="utf-8")
    assert (files_version(tmp_path) != first) is other
