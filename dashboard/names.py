"""Agencies by the names that people use: official, short, former, in any case, or a part of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from dashboard.memory import remember
from model.queries.assignments import UNTOLD, list_assignees, list_ministries

NAMES: Final = "verka_names"
"""The option of a connection that holds the official names by other names; who starts the dashboard knows them."""
MOST: Final = 5
_FEWEST_LETTERS: Final = 3
_WITHIN: Final = 4
"""Letters that may stand within a word of a name: fewer would meet words by chance."""
_WORD: Final = re.compile(r"\w+")
_EMPTY_WORDS: Final = frozenset(("alla", "att", "den", "det", "ett", "från", "för", "med", "och", "som", "till", "vid"))

Names = Mapping[str, Sequence[str]]


def fold_names(names: Names) -> dict[str, tuple[str, ...]]:
    """The names as they are looked up; forms that differ in case alone stand for all that any of them does."""
    found: dict[str, tuple[str, ...]] = {}
    for form, official in names.items():
        found[_fold(form)] = tuple(dict.fromkeys((*found.get(_fold(form), ()), *official)))
    return found


def official_name(connection: Connection, asked: str) -> str:
    """The name under which an agency has been given something to do; what was asked where none is known."""
    return next(iter(_meant(connection, asked)), asked)


def ministry_name(connection: Connection, asked: str) -> str:
    """The same for a ministry, or for none told."""
    known = (*remember(connection, "departement", lambda: list_ministries(connection)), UNTOLD)
    return next((name for name in known if _fold(name) == _fold(asked)), asked)


def suggest_agencies(connection: Connection, query: str) -> tuple[str, ...]:
    """The agencies that a query may mean: by that name, then by its words, then by what stands within their names."""
    sought = _fold(query)
    words = [word for word in _WORD.findall(sought) if len(word) >= _FEWEST_LETTERS and word not in _EMPTY_WORDS]
    ranked = {name: (0, place, name) for place, name in enumerate(_meant(connection, query))}
    for name in _known(connection):
        own = _WORD.findall(_fold(name))
        if words and all(any(part.startswith(word) for part in own) for word in words):
            ranked.setdefault(name, (1, len(name), name))
        elif words and len(sought) >= _WITHIN and sought in _fold(name):
            ranked.setdefault(name, (2, len(name), name))
    return tuple(sorted(ranked, key=ranked.__getitem__)[:MOST])


def _meant(connection: Connection, asked: str) -> list[str]:
    """The known agencies that a name stands for, the one that bears it first."""
    known, sought = _known(connection), _fold(asked)
    names: Mapping[str, Sequence[str]] = connection.get_execution_options().get(NAMES, {})
    called = sorted((name for name in known if _fold(name) == sought), key=lambda name: name != asked)
    return list(dict.fromkeys((*called, *(name for name in names.get(sought, ()) if name in known))))


def _known(connection: Connection) -> tuple[str, ...]:
    return remember(connection, "myndigheter", lambda: list_assignees(connection))


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
