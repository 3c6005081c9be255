"""Relinking after 50 new pages against relinking everything.

Usage: bench/link.py DATABASE (a copy is made; the original is not written). Prints seconds and ratios. The pages are
drawn from the newest tenth, as a night brings them, and from all. Every relink runs in a process of its own, so that
none finds what another has worked out.
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

from sqlalchemy import select

from model import tables
from model.database import open_database
from model.relink import relink

ROUNDS = 5
NEW_PAGES = 50


def main(path: Path, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "verka.db"
        shutil.copyfile(path, copy)
        whole, documents = timed(copy, "all", seed)
        print(f"full relink                   {whole:>8.2f} s, {documents} documents")
        for name in ("newest", "any"):
            rounds = [timed(copy, name, seed + number) for number in range(ROUNDS)]
            part = statistics.median(seconds for seconds, _ in rounds)
            touched = statistics.median(count for _, count in rounds)
            print(f"after {NEW_PAGES} pages, {name:<16} {part:>8.2f} s, {touched:.0f} documents relinked")
            print(f"ratio                         {part / whole:>8.2%}")


def timed(database: Path, which: str, seed: int) -> tuple[float, int]:
    command = [sys.executable, "-P", __file__, str(database), str(seed), "--draw", which]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), int(said[1])


def work(path: Path, seed: int, which: str) -> None:
    engine = open_database(f"sqlite:///{path}")
    documents = tables.documents.c
    with engine.connect() as connection:
        rows = connection.execute(select(documents.id, documents.published).order_by(documents.published.desc())).all()
    ids = [row.id for row in rows if row.published]
    drawn = sorted(ids[: max(NEW_PAGES, len(ids) // 10)] if which == "newest" else ids)
    new = None if which == "all" else random.Random(seed).sample(drawn, min(NEW_PAGES, len(drawn)))
    started = time.perf_counter()
    count = relink(engine, new)
    print(time.perf_counter() - started, count)
    engine.dispose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("database", type=Path)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("--draw", choices=["newest", "any", "all"])
    given = parser.parse_args()
    if given.draw:
        work(given.database, given.seed, given.draw)
    else:
        main(given.database, given.seed)
