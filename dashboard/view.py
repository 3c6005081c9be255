"""The state of a page, which is its address: read with care, written back whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dashboard.swedish import read_day, today

LONGEST = 200
AS_OF = "per"
_REPEATED = 60


@dataclass(frozen=True, slots=True)
class Refused:
    """What an address gives that cannot be used: too long, no day, or given more than once (`repeated`)."""

    value: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """`as_of` is the day that everything is judged by; `chosen` tells whether the address names it.

    `refused` holds what the address gives that cannot be used, by name.
    """

    path: str
    as_of: str
    chosen: bool
    query: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, Refused] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.query.get(name, "")

    def choice(self, name: str, allowed: Iterable[str], default: str = "") -> str:
        value = self.query.get(name, "")
        return value if value in set(allowed) else default

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number of the address, kept within bounds; `least` when it is none."""
        value = self.query.get(name, "")
        return min(max(int(value), least), most) if value.isascii() and value.isdigit() and len(value) < 10 else least

    def day(self, name: str) -> str | None:
        return read_day(self.query.get(name, ""))

    def href(self, path: str, anchor: str = "", **params: str | int | None) -> str:
        """An address on this site that keeps the day."""
        kept = {AS_OF: self.as_of} if self.chosen else {}
        pairs = {**kept, **{name: str(value) for name, value in params.items() if value not in (None, "")}}
        return path + (f"?{urlencode(pairs)}" if pairs else "") + (f"#{anchor}" if anchor else "")

    def here(self, **changes: str | int | None) -> str:
        """The address of this page with some parameters changed; None takes one away."""
        return self.href(self.path, "", **{**self.query, **changes})


def read_view(path: str, query: Mapping[str, object]) -> View:
    """The view that an address asks for. Lists, long values and unreadable days are refused, and that is said."""
    plain: dict[str, str] = {}
    refused: dict[str, Refused] = {}
    for name, value in query.items():
        if isinstance(value, list):
            refused[name] = Refused(", ".join(map(str, value)), repeated=True)
        elif isinstance(value, str) and (text := value.strip()):
            if len(text) > LONGEST:
                refused[name] = Refused(text)
            else:
                plain[name] = text
    asked = plain.pop(AS_OF, "")
    day = read_day(asked)
    if asked and not day:
        refused[AS_OF] = Refused(asked)
    return View(path, day or today(), day is not None, plain, refused)


def shortened(value: str) -> str:
    """What somebody wrote, short enough to be repeated in a sentence."""
    return value if len(value) <= _REPEATED else f"{value[:_REPEATED]}…"
