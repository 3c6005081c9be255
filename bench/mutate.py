"""Documents with bytes changed, cut out and doubled at random: every one must be accounted for, and none hang.

python bench/mutate.py FOLDER [COUNT] [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flows.bounded import Job, Refused, read_and_find


def mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 100])):
        place = chance.randrange(len(changed) or 1)
        match chance.randrange(4):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[place : place + chance.randrange(1, 200)]
            case 2:
                changed[place:place] = changed[place : place + chance.randrange(1, 200)]
            case _ if chance.random() < 0.1:
                del changed[place:]
            case _:
                changed[place : place + 4] = b"\xff\xfe\x00\x00"
    return bytes(changed)


def jobs(files: list[Path], count: int, chance: random.Random) -> Iterator[Job]:
    for _ in range(count):
        path = chance.choice(files)
        yield Job(mutated(path.read_bytes(), chance), path.name)


def main(folder: Path, count: int, seed: int) -> None:
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".pdf", ".md", ".html"})
    began = time.monotonic()
    outcomes = read_and_find(jobs(files, count, random.Random(seed)))
    found = Counter(one.code if isinstance(one, Refused) else "read" for one in outcomes)
    assert found.total() == count
    print(
        f"{count} documents in {time.monotonic() - began:.0f} s:", ", ".join(f"{n} {k}" for k, n in found.most_common())
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[2:]]
    main(Path(sys.argv[1]), given[0] if given else 500, given[1] if len(given) > 1 else 1)
