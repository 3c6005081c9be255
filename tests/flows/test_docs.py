"""The documentation can fail: commands and settings that it names exist, and those that exist are named."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings
from model.database import open_database
from model.migrations import migrate

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


def test_the_source_in_the_documentation_works(tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", (_ROOT / "docs" / "sources.md").read_text("utf-8"), re.M | re.S)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)
    entry = {"title": "Uppdrag", "published": "2031-05-02"}
    rows = [
        {**entry, "file": f"{n}.md", "number": f"Ju2031/0000{n}", **({"nytt": 1} if n == 2 else {})} for n in (1, 2)
    ]
    lines = [*(json.dumps(row) for row in rows), "inte json"]
    (tmp_path / "register.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for row in rows:
        (tmp_path / row["file"]).write_text("# Uppdrag", encoding="utf-8")
    engine = open_database(f"sqlite:///{tmp_path}/docs.db")
    migrate(engine)
    report = names["read_decisions"](engine, tmp_path)
    assert (report.new, report.failed) == (2, 0)
    assert report.problems == ("Registret har en rad som inte är JSON: inte json",)
    engine.dispose()


def test_the_units_in_the_documentation_name_commands_and_settings_that_exist() -> None:
    text = (_ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert "ExecStart=/srv/verka/.venv/bin/verka nightly --once" in text
    named = set(re.findall(r"VERKA_([A-Z_]+)", text)) - {"CODE"}
    assert named <= {name.upper() for name in Settings.model_fields}


def test_the_deployment_names_a_flow_that_exists() -> None:
    (deployment,) = yaml.safe_load((_ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    path, flow = deployment["entrypoint"].split(":")
    assert f"def {flow}()" in (_ROOT / path).read_text(encoding="utf-8")
    (schedule,) = deployment["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == (Settings.model_fields["night"].default, "Europe/Stockholm")
