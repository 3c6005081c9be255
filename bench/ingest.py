"""How long an ingest takes beside the extraction it rests on, with what memory, and on which database.

Each measurement is a process of its own, so that its peak memory is its own.

    python bench/ingest.py MIRROR [--documents N] [--postgresql ADDRESS]
"""

from __future__ import annotations

import argparse
import json
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
    from flows.sources.item import Entry

NEW = 50
LATE = ("newest", "any")


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
    if work in LATE:
        print(peak_mib(), json.dumps(late(list(items), work)))
        return
    if work == "extract":
        whole = (entry.whole() for entry in items)
        jobs = (Job(item.load(), item.name, item.media_type, item.facts) for item in whole)
        outcomes = [isinstance(outcome, Refused) for outcome in read_and_find(jobs)]
        print(peak_mib(), f"{len(outcomes)} read, {sum(outcomes)} failed")
        return
    report = ingest(open_workplace(), "regeringen", items)
    print(
        peak_mib(), f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged, {report.failed} failed"
    )


def late(listed: list[Entry], which: str) -> list[str]:
    """The fifty that come in afterwards: the newest, as a night brings them, or some spread over all years."""
    if which == "newest":
        dated = (entry for entry in listed if entry.published)
        return [entry.key for entry in sorted(dated, key=lambda entry: (entry.published or "", entry.key))[-NEW:]]
    return [entry.key for entry in listed[:: max(len(listed) // NEW, 1)][:NEW]]


def lay_out(mirror: Path, place: Path, left: set[str]) -> None:
    """The mirror as it was before some pages came: neither they nor their entries in the lists."""
    for parent, _, names in os.walk(mirror):
        inside = Path(parent).relative_to(mirror)
        (place / inside).mkdir(parents=True, exist_ok=True)
        for name in names:
            if name.endswith(".md") and f"/{inside}/{name.removesuffix('.md')}" not in left:
                (place / inside / name).symlink_to(Path(parent, name))
            elif name.endswith(".json"):
                entries = json.loads(Path(parent, name).read_bytes())
                if isinstance(entries, list):
                    entries = [entry for entry in entries if f"/{entry['url'].strip('/')}" not in left]
                (place / inside / name).write_text(json.dumps(entries), encoding="utf-8")


def fill_up(mirror: Path, place: Path, left: set[str]) -> None:
    """Then they came."""
    for file in mirror.rglob("*.json"):
        (place / file.relative_to(mirror)).write_bytes(file.read_bytes())
    for key in left:
        page = Path(f"{mirror}{key}.md")
        if page.exists():
            Path(f"{place}{key}.md").symlink_to(page)


def main(mirror: Path, wanted: int, postgresql: str | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix="verka-bench-"))
    sqlite = f"sqlite:///{folder}/verka.db"
    try:
        plan = [("extraction alone", "extract", sqlite), ("cold ingest, SQLite", "ingest", sqlite)]
        plan += [("unchanged, SQLite", "ingest", sqlite), ("full relink, SQLite", "relink", sqlite)]
        plan += [("cold ingest, PostgreSQL", "ingest", postgresql)] if postgresql else []
        found: dict[str, float] = {}
        for name, work, address in plan:
            seconds, peak, said = measure(work, mirror, address, wanted)
            found[name] = seconds
            print(f"{name:24} {seconds:7.1f} s  {peak:5} MiB  {said}", flush=True)
        for which in LATE:
            left = set(json.loads(measure(which, mirror, sqlite, 0)[2]))
            place, fewer = folder / which, f"sqlite:///{folder}/{which}.db"
            lay_out(mirror, place, left)
            measure("ingest", place, fewer, wanted)
            fill_up(mirror, place, left)
            found[f"50 new, {which}"], peak, said = measure("ingest", place, fewer, wanted)
            print(f"{f'50 new, {which}':24} {found[f'50 new, {which}']:7.1f} s  {peak:5} MiB  {said}", flush=True)
        cold = found["cold ingest, SQLite"]
        print(f"cold / extraction: {cold / found['extraction alone']:.2f} (at most 3)")
        print(f"unchanged / cold:  {found['unchanged, SQLite'] / cold:.1%} (at most 5 %)")
        print(f"full relink / extraction: {found['full relink, SQLite'] / found['extraction alone']:.2f} (at most 0.5)")
        for which in LATE:
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
