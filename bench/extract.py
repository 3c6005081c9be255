"""How fast everything is found, as ratios that any machine can repeat: each round measures all sides in turn.

    python bench/extract.py [--mirror DIR] [--share N] [--pdf DIR]

`--mirror` names a folder of web pages; `--share 8` takes every eighth. Without it only PDF pages are measured, those of
the bundled sample unless `--pdf` names others. Medians of the times and ratios of five rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

# This folder holds an extract.py too: look for the package where it is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.read import ROUNDS, bare_text, clean_text, seconds, words
from extract.read import read
from extract.references import find_numbers
from flows.bounded import find_all, read_all
from flows.contract_json import document_object
from flows.jobs import Job, Refused
from flows.sources.folder import list_folder
from flows.sources.item import Item
from model.document import CleanText

ROOT = Path(__file__).parents[1]
CORE = re.compile(r"\d+:\d+")
SHARES = (8, 4, 2, 1)
Times = dict[str, float]


def jobs_of(items: Sequence[Item]) -> Iterator[Job]:
    return (Job(item.load(), item.name, item.media_type, item.facts) for item in items)


def extract(items: Sequence[Item]) -> None:
    """What `verka extract --json` does, all fields, in two processes."""
    with Path(os.devnull).open("w", encoding="utf-8") as sink:
        for item, outcome in zip(items, find_all(jobs_of(items), workers=2), strict=True):
            if not isinstance(outcome, Refused):
                sink.write(json.dumps(document_object(item.key, outcome), ensure_ascii=False) + "\n")


def tokenise(texts: Sequence[str]) -> None:
    for text in texts:
        TOKENISER.make_doc(text)


def references(texts: Sequence[str]) -> None:
    for text in texts:
        find_numbers(text)


def core(texts: Sequence[str]) -> None:
    for text in texts:
        for _ in CORE.finditer(text):
            pass


def processor_time() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def medians(rounds: Sequence[Times]) -> Times:
    return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}


def ratio(rounds: Sequence[Times], one: str, other: str) -> float:
    return statistics.median(each[one] / each[other] for each in rounds)


def measure_printed(folder: Path) -> None:
    files = [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]
    pages = sum(read(data, "document.pdf").page_count or 0 for data in files)
    works = {"bare": bare_text, "Verka": clean_text, "words": words}
    rounds = []
    for _ in range(ROUNDS):
        times = dict.fromkeys(works, 0.0)
        for data in files:
            for name, work in works.items():
                times[name] += seconds(work, [data])
        rounds.append(times)
    print(f"PDF: {len(files)} files, {pages} pages; " + in_milliseconds(medians(rounds), pages))
    print(f"  pdfplumber's words / Verka     {ratio(rounds, 'words', 'Verka'):6.2f}  (at least 15)")
    print(f"  Verka / pypdfium2's bare text  {ratio(rounds, 'Verka', 'bare'):6.2f}  (at most 4)")


def in_milliseconds(middle: Times, count: int) -> str:
    return ", ".join(f"{name} {1000 * value / count:.2f}" for name, value in middle.items()) + " ms each"


def measure_pages(items: Sequence[Item]) -> None:
    texts = [found.text for found in read_all(jobs_of(items)) if isinstance(found, CleanText)]
    works: dict[str, Callable[[], None]] = {
        "extraction": lambda: extract(items),
        "spaCy": lambda: tokenise(texts),
        "references": lambda: references(texts),
        "core": lambda: core(texts),
    }
    rounds = []
    for _ in range(ROUNDS):
        times: Times = {}
        for name, work in works.items():
            start, used = time.perf_counter(), processor_time()
            work()
            times[name], times[f"{name}, processor"] = time.perf_counter() - start, processor_time() - used
        rounds.append(times)
    middle = medians(rounds)
    load = os.getloadavg()[0]
    print(f"Pages: {len(items)}, {sum(map(len, texts)) / 1e6:.1f} million characters, load {load:.1f}")
    print("  " + ", ".join(f"{name} {middle[name]:.2f} s" for name in works))
    print(f"  references / bare core         {ratio(rounds, 'references', 'core'):6.2f}  (at most 6)")
    print(f"  extraction / spaCy's tokens    {ratio(rounds, 'extraction', 'spaCy'):6.2f}  (at most 0.75)")
    share = ratio(rounds, "extraction, processor", "spaCy, processor") / 2
    print(f"  the same by processor time     {share:6.2f}  (half of it for each of two free cores)")


def measure_growth(items: Sequence[Item]) -> None:
    """Time and memory over ever larger shares of the pages."""
    print("Growth: share, pages, seconds, processor seconds a million bytes, peak MiB of all processes")
    for share in SHARES:
        part = items[::share]
        size = sum(len(item.load()) for item in part) / 1e6
        start, used = time.perf_counter(), processor_time()
        peak = peak_of(lambda part=part: extract(part))
        elapsed, used = time.perf_counter() - start, processor_time() - used
        print(f"  1/{share}  {len(part):6}  {elapsed:6.1f}  {used / size:5.2f}  {peak:5.0f}  (at most 1229 MiB)")


def peak_of(work: Callable[[], None]) -> float:
    """The most memory in MiB that this process and its descendants had at once; shared pages count once."""
    done = threading.Event()
    peak = 0.0

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max(peak, sum(map(proportional_mib, descendants(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return peak


def descendants(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from descendants(int(child))


def proportional_mib(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Ratios of speed and memory of the extraction.")
    parser.add_argument("--mirror", type=Path, help="a folder of web pages")
    parser.add_argument("--share", type=int, default=1, help="take every n-th page")
    parser.add_argument("--pdf", type=Path, default=ROOT / "flows" / "sample", help="a folder of PDF files")
    wanted = parser.parse_args()
    measure_printed(wanted.pdf)
    if wanted.mirror:
        items = list_folder(wanted.mirror)[:: wanted.share]
        measure_growth(items)
        measure_pages(items)


if __name__ == "__main__":
    import spacy

    TOKENISER = spacy.blank("sv")
    main()
