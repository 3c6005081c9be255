"""Assignments drawn at random, each text beside what is found in it, to be read by eye.

    python bench/draw.py --mirror DIR [--seed 2026] [--count 60] [--gold GOLD.jsonl …]

Only pages under regeringsuppdrag are drawn, none that the gold holds. The same seed draws the same pages.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap

# This folder holds an extract.py too: look for the package where it is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from extract.pipeline import find
from extract.read import read
from flows.contract_json import document_object
from model.document import CleanText, SourceFacts
from model.finding import Findings

FOLDER = "regeringsuppdrag"
TEXT, FOUND = 92, 64


def annotated(gold: Sequence[Path]) -> set[str]:
    rows = (json.loads(line) for path in gold for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {str(row["path"]).lstrip("/") for row in rows}


def drawn(mirror: Path, count: int, seed: int, leave: set[str]) -> list[str]:
    keys = sorted(path.relative_to(mirror).as_posix() for path in (mirror / FOLDER).rglob("*.md"))
    keys = [key for key in keys if key not in leave]
    return random.Random(seed).sample(keys, min(count, len(keys)))


def side_by_side(key: str, clean: CleanText, findings: Findings) -> Iterator[str]:
    told = document_object(key, findings)
    rows = {**told["document"], **(told["assignment"] or {}), "issues": told["issues"]}
    values = [f"{name}: {_shown(value)}" for name, value in rows.items() if value]
    values += [f"reference: {row['kind']} {row['id']} ({row['rule']})" for row in told["references"]]
    left = [line for block in clean.text.split("\n\n") for line in (*wrap(block, TEXT), "")]
    right = [line for value in values for line in wrap(value, FOUND, subsequent_indent="    ")]
    for text, value in zip_longest(left, right, fillvalue=""):
        yield f"{text:{TEXT}} | {value}".rstrip()


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(each)}" for name, each in value.items() if name not in {"start", "end"})
    if isinstance(value, list | tuple):
        return "; ".join(map(_shown, value))
    return str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw assignments and show their text and findings side by side.")
    parser.add_argument("--mirror", type=Path, required=True, help="a folder of web pages")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--gold", type=Path, nargs="*", default=(), help="annotated pages, which are not drawn")
    wanted = parser.parse_args()
    for number, key in enumerate(drawn(wanted.mirror, wanted.count, wanted.seed, annotated(wanted.gold)), 1):
        clean = read((wanted.mirror / key).read_bytes(), key)
        print(f"\n== {number}. {key}\n")
        print("\n".join(side_by_side(key, clean, find(clean, SourceFacts(filename=key)))))


if __name__ == "__main__":
    main()
