"""How much two texts are about the same: the words that they share, each by how few official texts hold it.

The weights are fixed (`word_shares.txt`, made by `bench/word_shares.py`): what is known of two documents does not
change because a third arrives.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from model.subject import subject_words

LEAST: Final = 20
"""Documents that hold a word which is weighed by itself."""
_READ: Final = 3000


def words_of(title: str, text: str) -> frozenset[str]:
    """The stems of what a document is called and begins with."""
    return subject_words(f"{title} {text[:_READ]}")


def likeness(words: frozenset[str], other: frozenset[str]) -> float:
    """From 0, nothing shared, to 1, the same: the cosine of the two."""
    shared = _length(words & other)
    return shared**2 / (_whole_length(words) * _whole_length(other)) if shared else 0.0


@lru_cache(maxsize=10_000)
def _whole_length(words: frozenset[str]) -> float:
    return _length(words)


def _length(words: Iterable[str]) -> float:
    weights, rare = _weights()
    return math.sqrt(math.fsum(weights.get(word, rare) ** 2 for word in words))


@cache
def _weights() -> tuple[dict[str, float], float]:
    """The weights of common words, and that of any other."""
    first, *lines = Path(__file__).with_name("word_shares.txt").read_text(encoding="utf-8").splitlines()
    split = (line.split() for line in lines)
    return {word: float(level) for level, *words in split for word in words}, float(first)
