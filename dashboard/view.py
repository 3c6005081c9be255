"""The state of a page, which is its address: read with care, written back whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dashboard.swedish import is_day, today

LONGEST = 200
AS_OF = "per"


@dataclass(frozen=True, slots=True)
class View:
    """`as_of` is the day that everything is judged by; `chosen` tells whether the address names it."""

    path: str
    as_of: str
    chosen: bool
    query: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

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
        value = self.query.get(name, "")
        return value if is_day(value) else None

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
    plain = {
        name: value.strip()
        for name, value in query.items()
        if isinstance(name, str) and isinstance(value, str) and len(value) <= LONGEST and value.strip()
    }
    asked = plain.pop(AS_OF, "")
    chosen = is_day(asked)
    refused = (AS_OF,) if asked and not chosen else ()
    return View(path, asked if chosen else today(), chosen, plain, refused)
