"""Measure the extraction and the links against the annotated documents, and keep the figures that the dashboard shows.

    python bench/quality.py GOLD MIRROR LINKS

GOLD is the folder of annotated documents, MIRROR the pages they were drawn from, LINKS what `verka export links
--format jsonl` wrote from a database that holds the mirror. Writes dashboard/quality.json.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

# This folder holds an extract.py too: look for the package where it is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from extract.rulebook import rules_version
from flows.clock import today
from flows.evaluate import evaluate_documents, load_gold
from flows.scoring import Score

PAGES = ("dev_ru.jsonl", "dev_amend.jsonl", "dev_dir.jsonl")
FIELDS = ("refs", "assignees", "recipients", "deadlines", "deadline dates", "superseded", "amends", "kind", "committee")


def main(gold: Path, mirror: Path, links: Path) -> None:
    totals: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for name in PAGES:
        for each, score in evaluate_documents(gold / name, mirror).fields.items():
            if each in totals:
                totals[each].update(right=score.right, extra=score.extra, missed=score.missed)
    rows = [row(name, Score(**counts)) for name, counts in totals.items()]
    rows.append(linked(gold, links))
    told = {"measured": today(), "rules": rules_version()[:12], "documents": count(gold), "fields": rows}
    place = Path(__file__).parents[1] / "dashboard" / "quality.json"
    place.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(place.read_text(encoding="utf-8"))


def row(name: str, score: Score) -> dict[str, Any]:
    precision, recall = round(score.precision, 3), round(score.recall, 3)
    return {"field": name, "precision": precision, "recall": recall, "values": score.right + score.missed}


def linked(gold: Path, links: Path) -> dict[str, Any]:
    command = [sys.executable, str(gold / "score_links.py"), str(gold / "dev_links.jsonl"), str(links)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    shares = {name: round(found[name], 3) for name in ("precision", "recall")}
    return {"field": "links", **shares, "values": found["gold"]}


def count(gold: Path) -> int:
    return sum(len(load_gold(gold / name)) for name in PAGES)


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:4]))
