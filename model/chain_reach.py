"""Which documents belong to one chain: the first arrow of each change alone tells, whatever else is asked about."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from model.facts import load_arrows_from, load_arrows_to
from model.relations import CHANGES


def firsts_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The first decision of the chain of each document that belongs to one of those of the documents asked for."""
    ways = _up(connection, set(ids))
    members = set(ids) | set(ways.values())
    fresh = members
    while fresh:
        below = {arrow.source for arrow in load_arrows_to(connection, fresh, CHANGES)} - members
        steps = first_steps(connection, below)
        fresh = {source for source, target in steps.items() if target in members}
        members = members | fresh
        ways |= {source: steps[source] for source in fresh}
    return {name: _end(name, ways) for name in members}


def first_steps(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What each of the documents changes before all else."""
    steps: dict[str, str] = {}
    for arrow in load_arrows_from(connection, ids, CHANGES):
        if arrow.target:
            steps.setdefault(arrow.source, arrow.target)
    return steps


def _up(connection: Connection, fresh: set[str]) -> dict[str, str]:
    ways: dict[str, str] = {}
    while fresh:
        steps = first_steps(connection, fresh)
        ways |= steps
        fresh = set(steps.values()) - ways.keys()
    return ways


def _end(name: str, ways: dict[str, str]) -> str:
    for _ in range(len(ways)):
        if name not in ways:
            break
        name = ways[name]
    return name
