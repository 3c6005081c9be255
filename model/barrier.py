"""The groups in which a strategy's undertakings stand: its barriers, or its chapters where it names none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

BARRIER_LABELS: Final[dict[int, str]] = {
    1: "Första barriären",
    2: "Andra barriären",
    3: "Tredje barriären",
    0: "Övergripande",
}
"""Label by number, in the order in which the groups are shown; 0 is the cross-cutting part."""

OUTSIDE: Final = "utan"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of undertakings; `key` is its name in addresses."""

    key: str
    label: str


def group_key(barrier: int | None, section: str | None, barriers: bool) -> str:
    """The group of an undertaking or measure; `barriers` tells whether its strategy has any."""
    if barriers:
        return OUTSIDE if barrier is None else str(barrier)
    chapter = (section or "").partition(".")[0]
    return f"k{chapter}" if chapter.isdigit() else OUTSIDE


def list_groups(keys: Iterable[str], barriers: bool, chapters: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups to show for undertakings with these keys: all barriers, or the chapters that hold any."""
    used = set(keys)
    if barriers:
        groups = [Group(str(number), label) for number, label in BARRIER_LABELS.items()]
    else:
        groups = [
            Group(f"k{number}", f"{number} {title}") for number, title in chapters.items() if f"k{number}" in used
        ]
    return (*groups, Group(OUTSIDE, "Utanför grupperna")) if OUTSIDE in used else tuple(groups)
