"""Finding decisions by the words of their subject: two in common are needed, or one that is all there is on a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

DECISIONS: Final = frozenset({"regeringsuppdrag", "kommittedirektiv"})
EITHER: Final = "beslut"
"""In place of the kind, where a decision of any kind is sought."""
_KINDS: Final = tuple(sorted(DECISIONS))
_PREFIXES: Final = tuple(f"{kind}:" for kind in (*_KINDS, EITHER))
BROAD: Final = "dir:"
BEGUN: Final = "-"
RARE: Final = 12
"""Letters of a stem: so long a compound stands in few titles, and one in common is enough to look."""
_ALONE: Final = "="
_ENOUGH: Final = 2
_COMMON: Final = 2
"""Letters of abbreviations that any directive may name: "EU", "IT"."""


def word_keys(kind: str, words: Iterable[str]) -> Iterator[str]:
    """The keys of a subject's words."""
    return (f"{kind}:{word}" for word in words)


def alone_key(kind: str, word: str) -> str:
    """The key of a word that is the whole subject."""
    return f"{kind}:{_ALONE}{word}"


def is_word_key(key: str) -> bool:
    return key.startswith(_PREFIXES)


@lru_cache(maxsize=100_000)
def offered_as(sought: str) -> tuple[tuple[str, bool], ...]:
    """The keys under which that may be offered which a key seeks, and whether one of them is enough."""
    if not is_word_key(sought):
        return ((sought, _tells_alone(sought)),)
    kind, word = _parts(sought)
    return _forms(_KINDS if kind == EITHER else (kind,), word, sought)


@lru_cache(maxsize=100_000)
def sought_as(offered: str) -> tuple[tuple[str, bool], ...]:
    """The keys by which that may be sought which a key offers, and whether one of them is enough."""
    if not is_word_key(offered):
        return ((offered, _tells_alone(offered)),)
    kind, word = _parts(offered)
    return _forms((kind, EITHER), word, offered)


def find(
    keys: Iterable[str],
    forms: Callable[[str], tuple[tuple[str, bool], ...]],
    holding: Callable[[str], Sequence[str]],
) -> set[str]:
    """The documents that meet enough of the keys: `holding` tells those that a form of a key was kept for."""
    kept = [(holding(form), enough) for key in keys for form, enough in forms(key)]
    found = set[str]().union(*(documents for documents, enough in kept if enough))
    once = Counter(chain.from_iterable(documents for documents, enough in kept if not enough))
    found.update(document for document, count in once.items() if count >= _ENOUGH)
    return found


def _parts(key: str) -> tuple[str, str]:
    kind, _, word = key.partition(":")
    return kind, word.removeprefix(_ALONE)


def _forms(kinds: Sequence[str], word: str, key: str) -> tuple[tuple[str, bool], ...]:
    alone = f":{_ALONE}" in key
    return tuple(form for kind in kinds for form in ((f"{kind}:{word}", alone), (alone_key(kind, word), True)))


def _tells_alone(key: str) -> bool:
    """Is one such key enough? Of the words of directives: long ones, abbreviations and the beginnings of titles'.

    A word of both titles is kept with its kind, too, and so counts twice.
    """
    if not key.startswith(BROAD):
        return True
    word = key.removeprefix(BROAD)
    return len(word) >= RARE or word.endswith(BEGUN) or (word.isupper() and len(word) > _COMMON)
