"""Does a source answer as it should? Judged part by part from what was listed, against expectation and history.

Pure: the history is an argument. Nothing is concluded from what is missing in a source that is not green.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Final, Literal

State = Literal["green", "yellow", "red"]

_LEAST_OF_EXPECTED: Final = 0.8
_MOST_DRIFT: Final = 0.2
_USUAL: Final = 0.5
_BEFORE: Final = 20
_AFTER: Final = 5
_NEARLY_ALL: Final = 0.9
_WORST: Final[dict[State, int]] = {"green": 0, "yellow": 1, "red": 2}
_FIELDS: Final = {"text": "text", "attachments": "bilagor", "ids": "nummer", "dates": "datum"}


@dataclass(frozen=True, slots=True)
class Part:
    """What a reading got of one kind of documents: how many, and how many of them have what.

    `expected` is None where nothing is expected; `broken` is the day from which attachments are missing.
    """

    listed: int
    text: int
    attachments: int
    ids: int
    dates: int
    expected: int | None = None
    broken: str | None = None

    def counts(self) -> dict[str, int | str | None]:
        return asdict(self)

    def share(self, name: str) -> float:
        return int(getattr(self, name)) / self.listed if self.listed else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """How one kind of documents fared at one time; `since` is when it was first not green."""

    kind: str
    read: str
    part: Part
    state: State = "green"
    note: str | None = None
    since: str | None = None


def judge(kind: str, read: str, part: Part, history: Sequence[Reading]) -> Reading:
    """The reading's state, from the worst that can be said of it."""
    found = [*_too_few(part), *_drift(part, [earlier.part for earlier in history if earlier.state == "green"])]
    if part.broken:
        found.append(("red", f"inga bilagor sedan {part.broken}"))
    if not found:
        return Reading(kind, read, part)
    state = max((state for state, _ in found), key=_WORST.__getitem__)
    last = history[-1] if history else None
    since = last.since if last and last.state != "green" else read
    return Reading(kind, read, part, state, "; ".join(note for _, note in found), since)


def break_day(published: Iterable[tuple[str, bool]]) -> str | None:
    """The day from which no document has an attachment, when nearly all had one before: what a changed page costs."""
    ordered = sorted(published)
    without = 0
    for _, has in reversed(ordered):
        if has:
            break
        without += 1
    before = ordered[: len(ordered) - without][-_BEFORE:]
    if without < _AFTER or len(before) < _BEFORE:
        return None
    return ordered[-without][0] if sum(has for _, has in before) >= _NEARLY_ALL * _BEFORE else None


def _too_few(part: Part) -> list[tuple[State, str]]:
    if part.expected is None or part.listed >= part.expected * _LEAST_OF_EXPECTED:
        return []
    if not part.listed:
        return [("red", f"0 poster, väntat omkring {part.expected}")]
    return [("yellow", f"{part.listed} poster, väntat omkring {part.expected}")]


def _drift(part: Part, earlier: Sequence[Part]) -> list[tuple[State, str]]:
    if not earlier or not part.listed:
        return []
    found: list[tuple[State, str]] = []
    usual = median(one.listed for one in earlier)
    if part.expected is not None and part.listed < usual * _LEAST_OF_EXPECTED:
        found.append(("yellow", f"{part.listed} poster, förut {usual:.0f}"))
    for name, label in _FIELDS.items():
        before = median(one.share(name) for one in earlier)
        share = part.share(name)
        if before >= _USUAL and share < before - _MOST_DRIFT:
            state: State = "yellow" if share else "red"
            found.append((state, f"{share:.0%} har {label}, förut {before:.0%}".replace("%", " %")))
    return found
