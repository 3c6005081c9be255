"""How telling the words of directives and inquiries' reports are, as `model/likeness.py` reads it.

    python bench/word_shares.py DATABASE > model/word_shares.txt

Counted over the directives and reports from 2008 on that the database holds. A line holds the weight of words, the
natural logarithm of how many documents there are for each that holds one, and the stems that have it. Words of fewer
documents than `LEAST` are left out: all of them weigh as much as the rarest listed would.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

# Run from anywhere.
sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import or_, select

from model import tables
from model.database import open_database
from model.likeness import LEAST, words_of

SINCE = "2008"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    engine = open_database(f"sqlite:///{parser.parse_args().database}")
    own = tables.documents.c
    series = own.key.contains("/statens-offentliga-utredningar/")
    asked = select(own.title, own.text).where(or_(own.type == "kommittedirektiv", series), own.published >= SINCE)
    with engine.connect() as connection:
        held = [words_of(row.title or "", row.text) for row in connection.execute(asked)]
    documents = Counter(word for words in held for word in words)
    levels: dict[str, list[str]] = defaultdict(list)
    for word, count in documents.items():
        if count >= LEAST:
            levels[f"{math.log(len(held) / count):.1f}"].append(word)
    print(f"{math.log(len(held) / LEAST):.1f}")
    for level in sorted(levels, key=float):
        print(level, *sorted(levels[level]))


if __name__ == "__main__":
    main()
