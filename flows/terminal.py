"""What is said to a person: output, errors, and progress where there is a terminal to show it on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """One line of output."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """One line about something that went wrong."""
    sys.stderr.write(f"verka: {text}\n")


def speak_utf8() -> None:
    """Swedish text whatever the locale; what is no text at all is escaped rather than refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def swedish_number(number: int) -> str:
    """39139 → "39 139", with a space that does not break."""
    return f"{number:,}".replace(",", "\u00a0")


@contextmanager
def progress(label: str) -> Iterator[Callable[[str], None]]:
    """A line that is kept up to date on a terminal; nothing when output goes elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(label) as status:
        yield lambda text: status.update(f"{label}: {text}")
