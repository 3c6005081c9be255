"""`verka doctor --check`: what is stored is whole, and what is not is found; a copy can be taken and put back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from flows.checks_stored import stored_checks
from flows.cli import main
from flows.ingest import ingest
from flows.settings import load_settings
from flows.sources.folder import list_folder
from model.database import open_database
from model.migrations import migrate

PAGE = "# Uppdrag\n\nRegeringen uppdrar åt Polismyndigheten att pröva ordningen (Ju2031/00001).\n"


def filled(engine: Engine, folder: Path) -> Engine:
    folder.mkdir(exist_ok=True)
    (folder / "beslut.md").write_text(PAGE, encoding="utf-8")
    ingest(engine, "folder", list_folder(folder))
    return engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path}/verka.db")
    migrate(engine)
    yield filled(engine, tmp_path / "dokument")
    engine.dispose()


def wrong(engine: Engine) -> set[str]:
    return {check.name for check in stored_checks(engine, engine) if not check.good}


def test_what_is_whole_is_said_to_be(engine: Engine) -> None:
    assert wrong(engine) == set()


@pytest.mark.postgresql
def test_what_is_whole_is_said_to_be_on_postgresql(postgresql: Engine, tmp_path: Path) -> None:
    assert wrong(filled(postgresql, tmp_path / "dokument")) == set()


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE contents SET data = x'00'", {"Kontrollsummor"}),
        ("UPDATE contents SET data = x'789c030000000001'", {"Kontrollsummor"}),
        ("DELETE FROM contents", {"Filer"}),
        ("INSERT INTO search_index (search_index) VALUES ('delete-all')", {"Sökindexets innehåll"}),
        ("UPDATE parties SET document_id = 'ingen'", {"Rader"}),
    ],
)
def test_harm_is_found(engine: Engine, harm: str, found: set[str]) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql(harm)
        connection.exec_driver_sql("BEGIN")
        connection.commit()
    assert wrong(engine) == found


def test_the_command_exits_with_one_when_something_is_wrong(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VERKA_DATABASE_URL", f"sqlite:///{tmp_path}/verka.db")
    load_settings.cache_clear()
    assert main(["doctor", "--check"]) == 0
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM contents"))
    assert main(["doctor", "--check"]) == 1
    assert "beslut.md" in capsys.readouterr().out
    load_settings.cache_clear()


def test_a_copy_of_sqlite_can_be_taken_while_it_is_in_use_and_put_back(engine: Engine, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "verka.db") as connection:
        connection.execute("VACUUM INTO ?", (str(tmp_path / "kopia.db"),))
    connection.close()
    restored = open_database(f"sqlite:///{tmp_path}/kopia.db")
    assert wrong(restored) == set()
    with restored.connect() as copied, engine.connect() as original:
        query = text("SELECT id, sha256, title FROM documents")
        assert copied.execute(query).all() == original.execute(query).all()
    restored.dispose()


@pytest.mark.postgresql
def test_a_dump_of_postgresql_can_be_put_back(postgresql: Engine, tmp_path: Path) -> None:
    filled(postgresql, tmp_path / "dokument")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.skip("pg_dump is not installed")
    url = postgresql.url.set(drivername="postgresql").render_as_string(hide_password=False)
    dump = tmp_path / "verka.dump"
    subprocess.run([programs[-1] / "pg_dump", "-Fc", "-f", dump, url], check=True, env=os.environ)
    with postgresql.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    postgresql.dispose()
    subprocess.run([programs[-1] / "pg_restore", "--clean", "--if-exists", "-d", url, dump], check=True, env=os.environ)
    assert wrong(postgresql) == set()
    with postgresql.connect() as connection:
        assert connection.execute(text("SELECT key FROM documents")).scalars().all() == ["beslut.md"]
