"""The night as plain functions, as a command, and as a Prefect flow; one at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from flows.cli import main
from flows.lock import only_run
from flows.nightly import Night, SourceNight, night_lines, run_night
from flows.quiet import quiet_prefect
from flows.report import Report
from flows.settings import load_settings
from flows.workplace import open_workplace
from model import tables
from model.errors import VerkaError

ROOT = Path(__file__).parents[2]
PAGE = """# Uppdrag att pröva en ordning

Regeringen uppdrar åt Polismyndigheten att pröva ordningen (Ju2031/00001).

Uppdraget ska redovisas till Justitiedepartementet senast den 31 maj 2032.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("VERKA_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "dokument"
    folder.mkdir()
    (folder / "beslut.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.setenv("VERKA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VERKA_SOURCES", "folder")
    monkeypatch.setenv("VERKA_FOLDER", str(folder))
    load_settings.cache_clear()
    yield tmp_path
    load_settings.cache_clear()


@pytest.fixture
def engine(home: Path) -> Iterator[Engine]:
    engine = open_workplace()
    yield engine
    engine.dispose()


def test_a_night_tells_what_came_in_and_the_next_that_nothing_did(engine: Engine) -> None:
    night = run_night(engine, load_settings())
    assert [(row["händelse"], row["nyckel"]) for row in night.came_in] == [("nytt", "beslut.md")]
    assert (night.faults, night.moves) == ((), ())
    assert run_night(engine, load_settings()).came_in == []


def test_what_stands_otherwise_than_the_night_before_is_told(engine: Engine) -> None:
    run_night(engine, load_settings())
    with engine.begin() as connection:
        connection.execute(text("UPDATE seen_states SET code = 'annat'"))
    (move, *_) = run_night(engine, load_settings()).moves
    assert (move.document, move.before) == ("beslut.md", "annat")


def test_too_many_failures_fail_the_night_and_are_named(home: Path, engine: Engine) -> None:
    (home / "dokument" / "trasig.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    night = run_night(engine, load_settings())
    assert [row["nyckel"] for row in night.failed] == ["trasig.pdf"]
    assert "1 av 2 dokument" in night.faults[0]


def test_a_source_that_cannot_be_read_does_not_keep_the_next_from_it(
    home: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERKA_SOURCES", "regeringen,folder")
    monkeypatch.setenv("VERKA_MIRROR", "saknas")
    load_settings.cache_clear()
    night = run_night(engine, load_settings())
    assert [row["nyckel"] for row in night.came_in] == ["beslut.md"]
    assert "Spegelmappen finns inte" in night.faults[0]
    with engine.connect() as connection:
        row = connection.execute(select(tables.sources).where(tables.sources.c.source == "regeringen")).one()
    assert (row.healthy, row.last_read) == (0, None)


def test_a_source_that_is_not_set_up_is_told_and_not_kept(
    home: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VERKA_FOLDER")
    load_settings.cache_clear()
    assert main(["nightly", "--once"]) == 1
    assert "sätt VERKA_FOLDER" in capsys.readouterr().err
    with engine.connect() as connection:
        assert connection.execute(select(tables.sources)).all() == []
    assert main(["doctor"]) == 0


def test_the_report_is_markdown_with_a_line_for_each_thing() -> None:
    report = Report("folder", documents=2, new=1, failed=1)
    report.add_failure("b|c.pdf", "Kunde inte\nläsas.")
    night = Night("2031-01-02", (SourceNight("folder", report),), (), ("Fel.",))
    lines = list(night_lines(night))
    assert lines[0] == "# Natten 2031-01-02"
    assert "- **Fel.**" in lines
    assert "- folder · b/c.pdf · Kunde inte läsas." in lines


def test_once_is_a_command_for_cron(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nightly", "--once"]) == 0
    assert "folder: 1 dokument, 1 nya" in capsys.readouterr().out
    (home / "dokument" / "trasig.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    assert main(["nightly", "--once"]) == 1
    assert "trasig.pdf" in capsys.readouterr().out


def test_once_does_without_prefect(home: Path) -> None:
    code = "import sys; from flows.cli import main; main(['nightly', '--once']); print('prefect' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "False"


def _overlap(one: Engine, other: Engine) -> None:
    with only_run(one), pytest.raises(VerkaError, match="pågår"), only_run(other):
        pass
    with only_run(other):
        pass


def test_a_second_run_is_kept_out(home: Path, engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    other = open_workplace()
    _overlap(engine, other)
    with only_run(engine):
        assert main(["nightly", "--once"]) == 1
        assert main(["ingest", "sample"]) == 1
    assert "En annan inläsning pågår" in capsys.readouterr().err
    other.dispose()


@pytest.mark.postgresql
def test_a_second_run_is_kept_out_on_postgresql(postgresql: Engine) -> None:
    from model.database import open_database

    other = open_database(postgresql.url.render_as_string(hide_password=False))
    _overlap(postgresql, other)
    other.dispose()


def test_a_time_that_is_none_is_refused_before_anything_is_waited_for(home: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "VERKA_NIGHT": "hej"}
    command = [sys.executable, "-m", "flows.cli"]
    night, doctor = (
        subprocess.run([*command, name], env=environment, capture_output=True, text=True, check=False, timeout=60)
        for name in ("nightly", "doctor")
    )
    assert (night.returncode, night.stdout) == (2, "")
    assert "VERKA_NIGHT=hej" in night.stderr
    assert "FEL  Natten: Inställningen VERKA_NIGHT=hej" in doctor.stdout


def test_prefect_is_told_to_keep_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DO_NOT_TRACK", "PREFECT_SERVER_ANALYTICS_ENABLED", "PREFECT_HOME"):
        monkeypatch.setenv(name, "sätts tillbaka efteråt")
        monkeypatch.delenv(name)
    quiet_prefect(tmp_path / "home")
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "home" / "prefect")


_FLOW = """
from pathlib import Path
from flows.quiet import quiet_prefect
quiet_prefect(Path("home"))
from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness
from flows.schedule import nightly
with prefect_test_harness(server_startup_timeout=120):
    state = nightly(return_state=True)
    with get_client(sync_client=True) as client:
        made = sorted({artifact.key for artifact in client.read_artifacts()})
    print(state.type.value, *made)
"""


def test_the_flow_leaves_artifacts(home: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PREFECT_LOGGING_LEVEL": "ERROR"}
    done = subprocess.run([sys.executable, "-c", _FLOW], env=environment, capture_output=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    said = done.stdout.decode().splitlines()[-1]
    assert said == "COMPLETED verka-fel verka-lagen verka-natt verka-nytt"
