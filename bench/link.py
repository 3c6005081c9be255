"""Relinking after 50 new pages against relinking everything, and both against the number of documents.

Usage: bench/link.py DATABASE (a copy is made; the original is not written). Prints seconds and ratios.
"""

from __future__ import annotations

import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, select

from model import tables
from model.database import open_database
from model.relink import relink

ROUNDS = 5
NEW_PAGES = 50


def main(path: Path, seed: int = 1) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "verka.db"
        shutil.copyfile(path, copy)
        engine = open_database(f"sqlite:///{copy}")
        whole = _seconds(lambda: relink(engine))
        draw = random.Random(seed)
        ids = _newest(engine)
        parts, touched = [], []
        for _ in range(ROUNDS):
            new = draw.sample(ids, min(NEW_PAGES, len(ids)))
            started = time.perf_counter()
            touched.append(relink(engine, new))
            parts.append(time.perf_counter() - started)
        engine.dispose()
    part = statistics.median(parts)
    print(f"documents              {len(ids):>8} newest drawn from")
    print(f"full relink            {whole:>8.2f} s")
    print(f"after {NEW_PAGES} pages         {part:>8.2f} s, {statistics.median(touched):.0f} documents relinked")
    print(f"ratio                  {part / whole:>8.4f}")


def _newest(engine: Engine) -> list[str]:
    """The latest tenth of the documents: what a night brings is of the same kinds."""
    documents = tables.documents.c
    with engine.connect() as connection:
        rows = connection.execute(select(documents.id, documents.published).order_by(documents.published.desc())).all()
    newest = [row.id for row in rows if row.published][: max(NEW_PAGES, len(rows) // 10)]
    return sorted(newest)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
