"""How long an ingest takes beside the extraction it rests on, with what memory, and on which database.

Each measurement is a process of its own, so that its peak memory is its own.

    python bench/ingest.py MIRROR [--documents N] [--postgresql ADDRESS]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.sources.item import Item

NEW = 50


def measure(work: str, mirror: Path, address: str, wanted: int) -> tuple[float, int, str]:
    """Seconds, peak memory in MiB (of the process and its largest child, added) and what was said."""
    start = time.perf_counter()
    # -P: beside this file lies extract.py, which is not the package.
    command = [sys.executable, "-P", __file__, str(mirror), "--work", work, "--documents", str(wanted)]
    environment = os.environ | {"VERKA_DATABASE_URL": address, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    peak, _, said = done.stdout.strip().partition(" ")
    return seconds, int(peak), said


def do(work: str, mirror: Path, wanted: int) -> None:
    from flows.bounded import Job, Refused, read_and_find
    from flows.ingest import ingest
    from flows.report import peak_mib
    from flows.sources.mirror import Mirror
    from flows.sources.regeringen import Selection, list_regeringen
    from flows.workplace import open_workplace
    from model.relink import relink

    if work == "relink":
        count = relink(open_workplace())
        print(peak_mib(), f"{count} relinked")
        return
    items = islice(list_regeringen(Mirror(mirror), Selection(), []), wanted or None)
    if work == "extract":
        jobs = (Job(item.load(), item.name, item.media_type, item.facts) for item in items)
        outcomes = [isinstance(outcome, Refused) for outcome in read_and_find(jobs)]
        print(peak_mib(), f"{len(outcomes)} read, {sum(outcomes)} failed")
        return
    if work.startswith("all but"):
        listed = list(items)
        left = {item.key for item in left_out(listed, work.removeprefix("all but "))}
        items = iter([item for item in listed if item.key not in left])
    report = ingest(open_workplace(), "regeringen", items, whole=work == "ingest")
    print(
        peak_mib(), f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, {report.failed} failed"
    )


def left_out(listed: list[Item], which: str) -> list[Item]:
    """The fifty that come in afterwards: the newest, as a night brings them, or some spread over all years."""
    if which == "newest":
        dated = (item for item in listed if item.facts.published)
        return sorted(dated, key=lambda item: (item.facts.published or "", item.key))[-NEW:]
    return listed[:: max(len(listed) // NEW, 1)][:NEW]


def main(mirror: Path, wanted: int, postgresql: str | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix="verka-bench-"))
    sqlite = f"sqlite:///{folder}/verka.db"
    try:
        plan = [("extraction alone", "extract", sqlite), ("cold ingest, SQLite", "ingest", sqlite)]
        plan += [("unchanged, SQLite", "ingest", sqlite), ("full relink, SQLite", "relink", sqlite)]
        for which in ("newest", "any"):
            fewer = f"sqlite:///{folder}/{which}.db"
            plan += [(f"all but 50, {which}", f"all but {which}", fewer), (f"50 new, {which}", "ingest", fewer)]
        plan += [("cold ingest, PostgreSQL", "ingest", postgresql)] if postgresql else []
        found: dict[str, float] = {}
        for name, work, address in plan:
            seconds, peak, said = measure(work, mirror, address, wanted)
            found[name] = seconds
            print(f"{name:24} {seconds:7.1f} s  {peak:5} MiB  {said}", flush=True)
        cold = found["cold ingest, SQLite"]
        print(f"cold / extraction: {cold / found['extraction alone']:.2f} (at most 3)")
        print(f"unchanged / cold:  {found['unchanged, SQLite'] / cold:.1%} (at most 5 %)")
        print(f"full relink / extraction: {found['full relink, SQLite'] / found['extraction alone']:.2f} (at most 0.5)")
        for which in ("newest", "any"):
            new = found[f"50 new, {which}"]
            more = new - found["unchanged, SQLite"]
            print(f"50 new / cold:     {more / cold:.1%} beyond an unchanged night (at most 3 %), {which}")
            print(f"                   {new / cold:.1%} with it")
        if postgresql:
            print(f"PostgreSQL/SQLite: {found['cold ingest, PostgreSQL'] / cold:.2f} (at most 2)")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("mirror", type=Path)
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--postgresql")
    parser.add_argument("--work")
    given = parser.parse_args()
    if given.work:
        do(given.work, given.mirror, given.documents)
    else:
        main(given.mirror, given.documents, given.postgresql)
