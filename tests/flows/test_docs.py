"""The documentation can fail: commands and settings that it names exist, and those that exist are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_COMMANDS = sorted(set(re.findall(r"^\.venv/bin/verka ([a-z]+)", _README, re.MULTILINE)))


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_command_of_the_readme_answers_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0, result.output


def test_every_command_of_the_contract_is_there() -> None:
    wanted = {
        "run",
        "extract",
        "ingest",
        "relink",
        "dashboard",
        "nightly",
        "export",
        "show",
        "search",
        "evaluate",
        "doctor",
    }
    group = typer.main.get_command(app)
    assert wanted <= set(group.commands)  # type: ignore[attr-defined]


def test_the_table_of_settings_is_whole() -> None:
    table = (_ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `VERKA_([A-Z_]+)`", table, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("page", sorted(path.name for path in (_ROOT / "docs").glob("*.md")))
def test_files_named_in_the_documentation_exist(page: str) -> None:
    text = (_ROOT / "docs" / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:flows|extract|model|dashboard|tests|bench|docs)/[\w/.-]+\.(?:py|yml|md))`", text)
    assert [name for name in named if not (_ROOT / name).exists()] == []
