"""Relinking after 50 new pages against relinking everything.

Usage: bench/link.py DATABASE [--mirror DIR] (a copy is made; the original is not written). Prints seconds and ratios.
The newest pages are taken away and come again in the order in which they were published, as nights bring them; then
pages drawn from all years. What is taken away is linked as if it had never been read. It is also told whether the links
are at last the same as before. Every relink runs in a process of its own, so that none finds what another has worked
out. With the mirror that the database was made of, a full relink is also measured against the extraction of its pages
by two processes: five rounds of both in turn, medians.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

# This folder holds files named like packages: look for those where they are.
sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import delete

from flows.bounded import read_and_find
from flows.jobs import Job
from flows.sources.mirror import Mirror
from flows.sources.regeringen import Selection, list_regeringen
from model import tables
from model.database import open_database
from model.relink import relink

ROUNDS = 5
NEW_PAGES = 50


def main(path: Path, seed: int, mirror: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "verka.db"
        shutil.copyfile(path, copy)
        first, documents = timed(copy, "anew")
        print(f"full relink, keys made anew   {first:>8.2f} s, {documents} documents")
        whole = statistics.median(timed(copy, "all")[0] for _ in range(ROUNDS))
        print(f"full relink                   {whole:>8.2f} s")
        if mirror:
            compare(copy, mirror)
        for name, batches in (("newest", newest(path)), ("any", drawn(path, seed))):
            run(copy, "take", *(page for batch in batches for page in batch))
            rounds = [timed(copy, "new", str(path), *batch) for batch in batches]
            part = statistics.median(seconds for seconds, _ in rounds)
            touched = statistics.median(count for _, count in rounds)
            print(f"after {NEW_PAGES} pages, {name:<16} {part:>8.2f} s, {touched:.0f} documents relinked")
            print(f"ratio                         {part / whole:>8.2%}")
        print("links", "the same as before" if links(copy) == links(path) else "NOT the same as before")


def links(database: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT * FROM links ORDER BY source_id, seq").fetchall()


def compare(database: Path, mirror: Path) -> None:
    """A full relink against the extraction of the same pages, in turn."""
    rounds = [(timed(database, "all")[0], timed(mirror, "extract")) for _ in range(ROUNDS)]
    read = statistics.median(seconds for _, (seconds, _) in rounds)
    print(f"extraction                    {read:>8.2f} s, {rounds[0][1][1]} documents")
    ratio = statistics.median(linked / seconds for linked, (seconds, _) in rounds)
    print(f"full relink / extraction      {ratio:>8.2%}")


def timed(place: Path, what: str, *more: str) -> tuple[float, int]:
    """Seconds and documents."""
    said = run(place, what, *more).split()
    return float(said[0]), int(said[1])


def run(place: Path, what: str, *more: str) -> str:
    command = [sys.executable, "-P", __file__, str(place), "--work", what, *more]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def work(place: Path, what: str, *more: str) -> None:
    if what == "extract":
        started, count = extract(place)
    elif what == "take":
        move(place, more, None)
        started, count = link(place, None)
    elif what == "new":
        move(place, more[1:], Path(more[0]))
        started, count = link(place, more[1:])
    else:
        started, count = link(place, None, anew=what == "anew")
    print(time.perf_counter() - started, count)


def extract(mirror: Path) -> tuple[float, int]:
    listed = (entry.whole() for entry in list_regeringen(Mirror(mirror), Selection(), []))
    jobs = (Job(item.load(), item.name, item.media_type, item.facts) for item in listed)
    started = time.perf_counter()
    return started, sum(1 for _ in read_and_find(jobs))


def newest(database: Path) -> list[list[str]]:
    """The newest pages, in the order in which they were published."""
    with sqlite3.connect(database) as connection:
        query = "SELECT id FROM documents WHERE published IS NOT NULL ORDER BY published DESC, id LIMIT ?"
        ids = [document for (document,) in connection.execute(query, [ROUNDS * NEW_PAGES])]
    return in_batches(ids[::-1])


def drawn(database: Path, seed: int) -> list[list[str]]:
    with sqlite3.connect(database) as connection:
        ids = [document for (document,) in connection.execute("SELECT id FROM documents ORDER BY id")]
    return in_batches(random.Random(seed).sample(ids, min(ROUNDS * NEW_PAGES, len(ids))))


def in_batches(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + NEW_PAGES] for start in range(0, len(ids), NEW_PAGES)]


def move(database: Path, documents: Sequence[str], whole: Path | None) -> None:
    """Take documents away, or put them back from the whole database: all of them but links and keys.

    Rows for the search follow the documents by themselves.
    """
    marks = ", ".join("?" for _ in documents)
    with sqlite3.connect(database) as connection:
        if whole:
            connection.execute("ATTACH ? AS whole", [str(whole)])
        for table in tables.metadata.sorted_tables:
            owner = "id" if table is tables.documents else "document_id"
            if owner in table.c and (table is not tables.link_keys or not whole):
                name = f'"{table}"'
                do = f"INSERT OR IGNORE INTO {name} SELECT * FROM whole.{name}" if whole else f"DELETE FROM {name}"
                connection.execute(f'{do} WHERE "{owner}" IN ({marks})', documents)


def link(database: Path, new: Sequence[str] | None, *, anew: bool = False) -> tuple[float, int]:
    engine = open_database(f"sqlite:///{database}")
    if anew:
        with engine.begin() as connection:
            connection.execute(delete(tables.link_keys))
    started = time.perf_counter()
    return started, relink(engine, new)


if __name__ == "__main__":
    if "--work" in sys.argv:
        work(Path(sys.argv[1]), *sys.argv[3:])
    else:
        parser = argparse.ArgumentParser()
        parser.add_argument("database", type=Path)
        parser.add_argument("seed", type=int, nargs="?", default=1)
        parser.add_argument("--mirror", type=Path)
        given = parser.parse_args()
        main(given.database, given.seed, given.mirror)
