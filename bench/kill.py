"""Kill an ingest at random moments, run it again, and compare the database with that of an undisturbed run.

python bench/kill.py [ROUNDS] [SEED]
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PAGES = 2400
PAGE = """# Uppdrag att pröva en ordning

Regeringen uppdrar åt Polismyndigheten att pröva ordningen (Ju2031/{0:05}). Jfr Ju2031/{1:05}.

Uppdraget ska redovisas till Justitiedepartementet senast den 31 maj 2032.
"""
JOURNALS = {"runs", "sources", "readings", "stamps", "search_index_data", "search_index_idx"}


def start(folder: Path, database: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "VERKA_DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    command = [sys.executable, "-P", "-m", "flows.cli", "ingest", "folder", str(folder)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def rows(database: Path) -> dict[str, list[str]]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            name: sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{name}"'))
            for name in sorted(names - JOURNALS)
        }


def main(rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    place = Path(tempfile.mkdtemp(prefix="verka-kill-"))
    folder = place / "pages"
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"{number:04}.md").write_text(PAGE.format(number, number // 2), encoding="utf-8")
    try:
        began = time.monotonic()
        start(folder, place / "whole.db").wait()
        seconds = time.monotonic() - began
        whole, cut = rows(place / "whole.db"), 0
        for _ in range(rounds):
            database = place / "killed.db"
            process = start(folder, database)
            time.sleep(chance.uniform(0.2, seconds))
            cut += process.poll() is None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            assert start(folder, database).wait() == 0
            assert rows(database) == whole
            for file in place.glob("killed.db*"):
                file.unlink()
        print(f"{rounds} rounds, {cut} cut off, every database equal to the undisturbed one")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    main(numbers[0] if numbers else 200, numbers[1] if len(numbers) > 1 else 1)
