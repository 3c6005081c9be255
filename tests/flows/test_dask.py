"""The extraction step on two worker processes of a Dask cluster on loopback gives the rows that one process gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, func, select

from flows.cli import main
from flows.settings import load_settings
from model import tables
from model.database import open_database

ROOT = Path(__file__).parents[2]
PAGES = 120
PAGE = """# Uppdrag att pröva en ordning

Regeringen uppdrar åt Polismyndigheten att pröva ordningen (Ju2031/{0:05}). Jfr Ju2031/{1:05}.

Uppdraget ska redovisas till Justitiedepartementet senast den 31 maj 2032.
"""
_BOTH_READ = """
import sys
from distributed import Client
from flows.dask_reading import _readers
with Client(sys.argv[1], set_as_default=False) as client:
    print(sorted(client.run(lambda: _readers.cache_info().currsize).values()))
"""
_JOURNALS = {"runs", "sources", "readings", "stamps", "contents", "alembic_version"}


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERKA_")}
    quiet = {"DO_NOT_TRACK": "1", "PREFECT_HOME": str(home), "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore"}
    return kept | quiet | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two worker processes."""
    told = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(told), "--host", "127.0.0.1", "--no-dashboard"]
    commands = [["distributed.cli.dask_scheduler", *common, "--port", "0"]]
    commands += [["distributed.cli.dask_worker", *common, "--nthreads", "1", "--no-nanny"]] * 2
    started = []
    with (tmp_path / "cluster.log").open("wb") as log:
        for command in commands:
            while started and not told.exists():
                time.sleep(0.05)
            started.append(
                subprocess.Popen(
                    [sys.executable, "-m", *command],
                    env=environment(tmp_path / "prefect"),
                    cwd=tmp_path,
                    stdout=log,
                    stderr=log,
                )
            )
        yield json.loads(told.read_text())["address"]
        for process in reversed(started):
            process.terminate()
            process.wait(20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dokument"
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"{number:03}.md").write_text(PAGE.format(number, number // 2), encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    return folder


def ingest(folder: Path, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flows.cli", "ingest", "folder", str(folder)]
    given = environment(home / "prefect") | {"VERKA_HOME": str(home), "VERKA_MAX_FAILED_SHARE": "0.5"} | settings
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=240)


def rows(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        kept = [table for table in tables.metadata.sorted_tables if table.name not in _JOURNALS]
        return {table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table))) for table in kept}


@pytest.mark.postgresql
def test_two_workers_give_the_rows_of_one_process(
    cluster: str, folder: Path, tmp_path: Path, postgresql: Engine
) -> None:
    address = postgresql.url.render_as_string(hide_password=False)
    alone = ingest(folder, tmp_path / "ensam")
    spread = ingest(
        *(folder, tmp_path / "spridd"),
        VERKA_DATABASE_URL=address,
        VERKA_TASK_RUNNER="dask",
        VERKA_DASK_ADDRESS=cluster,
    )
    assert (alone.returncode, spread.returncode) == (0, 0), spread.stderr[-2000:]
    asked = subprocess.run(
        [sys.executable, "-c", _BOTH_READ, cluster],
        env=environment(tmp_path / "prefect"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.split() == ["[1,", "1]"]
    one = create_engine(f"sqlite:///{tmp_path}/ensam/verka.db")
    found = rows(one)
    assert len(found["documents"]) == PAGES
    assert len(found["failures"]) == 1
    assert found == rows(postgresql)
    one.dispose()


def test_no_scheduler_is_said_and_nothing_lost(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert ingest(folder, home).returncode == 0
    (folder / "ny.md").write_text(PAGE.format(777, 1), encoding="utf-8")
    settings = {"VERKA_TASK_RUNNER": "dask", "VERKA_DASK_ADDRESS": "tcp://127.0.0.1:9"}
    done = ingest(folder, home, DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s", **settings)
    assert done.returncode == 1
    assert "Dask svarar inte på tcp://127.0.0.1:9" in done.stderr
    engine = open_database(f"sqlite:///{home}/verka.db")
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.documents)).scalar_one() == PAGES
    engine.dispose()


def test_without_the_package_the_extra_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "flows.dask_reading", None)
    monkeypatch.setenv("VERKA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VERKA_TASK_RUNNER", "dask")
    monkeypatch.setattr("flows.quiet.quiet_prefect", lambda _: None)
    load_settings.cache_clear()
    assert main(["ingest", "folder", str(folder)]) == 1
    assert "verka[dask]" in capsys.readouterr().err
    load_settings.cache_clear()
