"""What an ingest did, counted."""

from __future__ import annotations

import resource
import sys
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from model.health import Reading

_MOST_FAILURES: Final = 20
_MOST_TOLD: Final = 200
_NOT_KEPT: Final = {"source", "failures", "arrived", "readings", "problems"}


@dataclass(slots=True)
class Report:
    """Counters of one run.

    `stored`, `references` and `links` are what the whole database holds afterwards;
    `failures` holds the first ones as (key, message), `arrived` the first
    new and changed as (what, key, title); `problems` are what is wrong with the source itself.
    """

    source: str
    documents: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    vanished: int = 0
    stored: int = 0
    references: int = 0
    links: int = 0
    seconds: float = 0.0
    peak_mib: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    arrived: list[tuple[str, str, str]] = field(default_factory=list)
    readings: tuple[Reading, ...] = ()
    problems: tuple[str, ...] = ()

    def add_failure(self, key: str, message: str) -> None:
        self.failed += 1
        if len(self.failures) < _MOST_FAILURES:
            self.failures.append((key, message))

    def add_document(self, key: str, title: str, *, known: bool) -> None:
        self.changed += known
        self.new += not known
        if len(self.arrived) < _MOST_TOLD:
            self.arrived.append(("ändrat" if known else "nytt", key, title))

    @property
    def failed_share(self) -> float:
        return self.failed / self.documents if self.documents else 0.0

    def counts(self) -> dict[str, Any]:
        """The counters as they are kept with the run."""
        return {name: value for name, value in asdict(self).items() if name not in _NOT_KEPT}


def peak_mib() -> int:
    """Peak memory of this process and of its largest child, added."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    users = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(who).ru_maxrss for who in users) // unit
