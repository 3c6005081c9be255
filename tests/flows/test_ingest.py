"""Ingest: what is new is read, what is known is left, a bad document costs only itself, a kill leaves whole ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, text

from flows.ingest import ingest
from flows.report import Report
from flows.sources.folder import list_folder
from model import tables
from model.database import open_database
from model.migrations import migrate

DECISION = """# Uppdrag att pröva en ordning

Regeringen uppdrar åt Polismyndigheten att pröva ordningen (Ju2031/00001).

Uppdraget ska redovisas till Justitiedepartementet senast den 31 maj 2032.
"""
LOGS = {"runs", "sources", "readings", "stamps", "alembic_version"}
SEGMENTS = {"search_index_data", "search_index_idx"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "under").mkdir(parents=True)
    (folder / "beslut.md").write_text(DECISION, encoding="utf-8")
    (folder / "under" / "sida.html").write_text("<h1>Sida</h1><p>Se Ju2031/00001.</p>", encoding="utf-8")
    (folder / "text.txt").write_text("En text om dir. 2031:5.", encoding="utf-8")
    return folder


def run(engine: Engine, folder: Path) -> Report:
    return ingest(engine, "folder", list_folder(folder))


def dump(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table, journals aside; of the search index, whether it is whole: its parts are merged as
    transactions fall."""
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"))
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {
            name: [repr(row) for row in connection.execute(text(f'SELECT * FROM "{name}" ORDER BY 1, 2'))]
            for name in sorted(set(names) - LOGS - SEGMENTS)
        }


def keys(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(select(tables.documents.c.key).order_by(tables.documents.c.key)).scalars())


def test_a_folder_is_read_and_counted(engine: Engine, folder: Path) -> None:
    report = run(engine, folder)
    assert (report.documents, report.new, report.failed, report.stored) == (3, 3, 0, 3)
    assert report.references >= 2
    assert keys(engine) == ["beslut.md", "text.txt", "under/sida.html"]


def test_a_copy_counts_as_read_up_to_its_newest_document(engine: Engine, folder: Path) -> None:
    dated = [item._replace(facts=replace(item.facts, published="2031-02-03")) for item in list_folder(folder)]
    ingest(engine, "regeringen", dated, copied=True)
    with engine.connect() as connection:
        read = connection.execute(select(tables.sources.c.last_read, tables.sources.c.healthy)).one()
    assert tuple(read) == ("2031-02-03", 1)


def test_the_second_run_changes_no_row(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    before = dump(engine)
    report = run(engine, folder)
    assert dump(engine) == before
    assert (report.new, report.changed, report.unchanged) == (0, 0, 3)


def test_a_changed_file_is_read_again_and_a_vanished_one_is_kept(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    (folder / "text.txt").write_text("En annan text om dir. 2031:6.", encoding="utf-8")
    (folder / "beslut.md").unlink()
    report = run(engine, folder)
    assert (report.changed, report.unchanged, report.vanished) == (1, 1, 1)
    assert "beslut.md" in keys(engine)


def test_one_bad_document_among_good_ones_costs_only_itself(engine: Engine, folder: Path) -> None:
    (folder / "avbruten.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "tom.pdf").write_bytes(b"")
    (folder / "kallad.pdf").write_bytes(b"\x00\x01\x02 ingen pdf" * 20)
    report = run(engine, folder)
    assert (report.new, report.failed) == (3, 3)
    with engine.connect() as connection:
        failed = connection.execute(select(tables.failures.c.key, tables.failures.c.message)).all()
    assert {key for key, _ in failed} == {"avbruten.pdf", "tom.pdf", "kallad.pdf"}
    assert all(message and "\n" not in message for _, message in failed)


def test_a_pipe_and_a_name_that_is_no_text_are_refused_and_the_others_are_read(engine: Engine, folder: Path) -> None:
    os.mkfifo(folder / "under" / "rör.md")
    (folder / os.fsdecode(b"\xff.txt")).write_text(DECISION, encoding="utf-8")
    report = run(engine, folder)
    assert (report.new, report.failed, report.links) == (3, 2, 3)
    assert dict(report.failures) == {
        "under/rör.md": "Ingen vanlig fil (rör, enhet eller mapp): spara innehållet i en fil först.",
        "\\udcff.txt": "Filnamnet är inte UTF-8: byt namn på filen.",
    }
    with engine.connect() as connection:
        assert connection.execute(select(tables.sources.c.healthy)).scalar_one() == 1


def test_a_document_that_breaks_keeps_what_was_stored_of_it(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    (folder / "beslut.md").write_bytes(b"")
    report = run(engine, folder)
    assert report.failed == 1
    assert "beslut.md" in keys(engine)


def test_an_interrupted_run_is_completed_by_the_next(engine: Engine, folder: Path, tmp_path: Path) -> None:
    other = open_database(f"sqlite:///{tmp_path}/undisturbed.db")
    migrate(other)
    run(other, folder)

    def stopping(report: Report) -> None:
        if report.documents == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(engine, "folder", list_folder(folder), progress=stopping)
    run(engine, folder)
    assert dump(engine) == dump(other)
    other.dispose()


def test_a_kill_in_the_middle_leaves_whole_documents_only(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3000):
        (folder / f"{number:04}.md").write_text(DECISION.replace("00001", f"{number:05}"), encoding="utf-8")
    address = f"sqlite:///{tmp_path}/killed.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ingest", "folder", str(folder)],
        env=os.environ | {"VERKA_DATABASE_URL": address, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    _wait_for_documents(tmp_path / "killed.db", address)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    killed = open_database(address)
    with killed.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        half = "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM parties)"
        assert connection.execute(text(half)).scalar() == 0
    run(killed, folder)
    undisturbed = open_database(f"sqlite:///{tmp_path}/undisturbed.db")
    migrate(undisturbed)
    run(undisturbed, folder)
    assert dump(killed) == dump(undisturbed)
    killed.dispose()
    undisturbed.dispose()


def _wait_for_documents(file: Path, address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if file.exists():
            engine = open_database(address)
            try:
                with engine.connect() as connection:
                    if connection.execute(text("SELECT count(*) FROM documents")).scalar_one() >= 200:
                        return
            except Exception:
                pass
            finally:
                engine.dispose()
        time.sleep(0.05)
    pytest.fail("the ingest wrote nothing within a minute")


def test_what_an_upgrade_left_unlinked_is_linked_at_the_next_run(engine: Engine, folder: Path) -> None:
    run(engine, folder)
    before = dump(engine)
    with engine.begin() as connection:
        connection.execute(delete(tables.link_keys))
    assert run(engine, folder).unchanged == 3
    assert dump(engine) == before
