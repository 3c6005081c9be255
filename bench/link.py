"""Relinking after 50 new pages against relinking everything.

Usage: bench/link.py DATABASE [--mirror DIR] (a copy is made; the original is not written). Prints seconds and ratios.
The pages are drawn from the newest tenth, as a night brings them, and from all. Every relink runs in a process of its
own, so that none finds what another has worked out. With the mirror that the database was made of, a full relink is
also measured against the extraction of its pages by two processes: five rounds of both in turn, medians.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# This folder holds files named like packages: look for those where they are.
sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import delete, select

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
        first, documents = timed(copy, "anew", seed)
        print(f"full relink, keys made anew   {first:>8.2f} s, {documents} documents")
        whole = statistics.median(timed(copy, "all", seed)[0] for _ in range(ROUNDS))
        print(f"full relink                   {whole:>8.2f} s")
        if mirror:
            compare(copy, seed, mirror)
        for name in ("newest", "any"):
            rounds = [timed(copy, name, seed + number) for number in range(ROUNDS)]
            part = statistics.median(seconds for seconds, _ in rounds)
            touched = statistics.median(count for _, count in rounds)
            print(f"after {NEW_PAGES} pages, {name:<16} {part:>8.2f} s, {touched:.0f} documents relinked")
            print(f"ratio                         {part / whole:>8.2%}")


def compare(database: Path, seed: int, mirror: Path) -> None:
    """A full relink against the extraction of the same pages, in turn."""
    rounds = [(timed(database, "all", seed)[0], timed(mirror, "extract", seed)) for _ in range(ROUNDS)]
    read = statistics.median(seconds for _, (seconds, _) in rounds)
    print(f"extraction                    {read:>8.2f} s, {rounds[0][1][1]} documents")
    ratio = statistics.median(linked / seconds for linked, (seconds, _) in rounds)
    print(f"full relink / extraction      {ratio:>8.2%}")


def timed(place: Path, what: str, seed: int) -> tuple[float, int]:
    command = [sys.executable, "-P", __file__, str(place), str(seed), "--work", what]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), int(said[1])


def work(place: Path, seed: int, what: str) -> None:
    started, count = extract(place) if what == "extract" else link(place, seed, what)
    print(time.perf_counter() - started, count)


def extract(mirror: Path) -> tuple[float, int]:
    listed = (entry.whole() for entry in list_regeringen(Mirror(mirror), Selection(), []))
    jobs = (Job(item.load(), item.name, item.media_type, item.facts) for item in listed)
    started = time.perf_counter()
    return started, sum(1 for _ in read_and_find(jobs))


def link(database: Path, seed: int, what: str) -> tuple[float, int]:
    engine = open_database(f"sqlite:///{database}")
    documents = tables.documents.c
    with engine.begin() as connection:
        if what == "anew":
            connection.execute(delete(tables.link_keys))
        rows = connection.execute(select(documents.id, documents.published).order_by(documents.published.desc())).all()
    ids = [row.id for row in rows if row.published]
    drawn = sorted(ids[: max(NEW_PAGES, len(ids) // 10)] if what == "newest" else ids)
    new = random.Random(seed).sample(drawn, min(NEW_PAGES, len(drawn))) if what in ("newest", "any") else None
    started = time.perf_counter()
    return started, relink(engine, new)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("database", type=Path)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--mirror", type=Path)
    parser.add_argument("--work", choices=["extract", "anew", "all", "newest", "any"])
    given = parser.parse_args()
    if given.work:
        work(given.database, given.seed, given.work)
    else:
        main(given.database, given.seed, given.mirror)
