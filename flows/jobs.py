"""What is asked of the reading processes, and what they answer."""

from __future__ import annotations

import copyreg
import struct
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Final, Literal

from model import document, finding
from model.document import CleanText, SourceFacts
from model.finding import Findings

HEADER: Final = struct.Struct("<cQ")
"""A frame's status and length."""

Wanted = Literal["text", "findings", "both"]

FIND: Final = "find"
"""The reading process's argument where findings will be asked for."""

DONE: Final = b"D"
TIMED_OUT: Final = b"T"
OUT_OF_MEMORY: Final = b"M"
CRASHED: Final = b"C"
TOO_LARGE: Final = b"L"


@dataclass(frozen=True, slots=True)
class Job:
    """One document to read: its bytes and what is known of it beforehand."""

    data: bytes
    name: str
    media_type: str | None = None
    facts: SourceFacts = field(default_factory=SourceFacts)


@dataclass(frozen=True, slots=True)
class Extracted:
    text: CleanText
    findings: Findings


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be read: a stable code, and why in Swedish."""

    code: str
    message: str


Outcome = Extracted | Refused
Answer = CleanText | Findings | Outcome


@dataclass(frozen=True, slots=True)
class Request:
    """Documents for one child, and what of each is wanted back: sending a text costs more than finding in it."""

    jobs: tuple[Job, ...]
    wanted: Wanted


def pickle_values_plainly() -> None:
    """Pickle values as a call of their class: several times faster than what frozen slotted dataclasses do."""
    for module in (document, finding):
        for value in vars(module).values():
            if isinstance(value, type) and hasattr(value, "__dataclass_fields__"):
                copyreg.pickle(value, _reducer(value))
    copyreg.pickle(Extracted, _reducer(Extracted))


def _reducer(cls: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    names = [each.name for each in fields(cls) if each.init]
    take = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (cls, (take(value),))
    return lambda value: (cls, take(value))
