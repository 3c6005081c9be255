"""How fast PDF pages are read: ratios to pdfplumber's words and to pypdfium2's bare text, on the same pages.

Median of five rounds, interleaved, so that a busy machine slows all three alike. Pages with ruled tables are left out.

    python bench/read.py FOLDER_WITH_PDFS
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2

# This folder holds an extract.py too: look for the package where it is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from extract.read import read

ROUNDS = 5


def bare_text(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def words(data: bytes) -> None:
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_words()


def clean_text(data: bytes) -> None:
    read(data, "document.pdf")


def seconds(work: Callable[[bytes], None], files: list[bytes]) -> float:
    start = time.perf_counter()
    for data in files:
        work(data)
    return time.perf_counter() - start


def main(folder: Path) -> None:
    files = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
    pages = sum(read(data, "document.pdf").page_count or 0 for data in files)
    works = {"bare text": bare_text, "Verka": clean_text, "pdfplumber words": words}
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(seconds(work, files))
    middle = {name: statistics.median(each) for name, each in times.items()}
    print(f"{len(files)} files, {pages} pages, median of {ROUNDS} rounds")
    for name, value in middle.items():
        print(f"{name:17} {1000 * value / pages:7.2f} ms a page")
    print(f"pdfplumber words / Verka: {middle['pdfplumber words'] / middle['Verka']:.1f} (at least 15)")
    print(f"Verka / bare text:        {middle['Verka'] / middle['bare text']:.2f} (at most 4)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
