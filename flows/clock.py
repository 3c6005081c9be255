"""What time it is in Sweden, wherever the machine stands."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

_SWEDEN: Final = ZoneInfo("Europe/Stockholm")


def today() -> str:
    """The ISO day."""
    return now()[:10]


def now() -> str:
    """The moment to the second, with offset."""
    return datetime.now(_SWEDEN).isoformat(timespec="seconds")
