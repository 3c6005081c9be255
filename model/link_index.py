"""Documents by the keys that they offer, so that a rule looks at few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from model.links import LinkRow
from model.word_keys import find, offered_as


class LinkIndex:
    """What there is to link. Reading it in any order gives the same. `offered`: documents and what finds them."""

    def __init__(self, rows: Iterable[LinkRow], offered: Iterable[tuple[str, str]], sources: Iterable[str]) -> None:
        self.rows: Final = {row.id: row for row in rows}
        self.sources: Final = frozenset(sources)
        self._offering: Final[dict[str, list[str]]] = {}
        for document, key in offered:
            self._offering.setdefault(key, []).append(document)
        for documents in self._offering.values():
            documents.sort()
        self._meant: Final[dict[str, tuple[LinkRow, ...]]] = {}

    def offering(self, key: str) -> Iterator[LinkRow]:
        """The documents that offer a key, in order of id."""
        return (self.rows[row_id] for row_id in self._offering.get(key, ()))

    def meant(self, row: LinkRow) -> tuple[LinkRow, ...]:
        """The documents that offer what a change or a report looks for, in order of id."""
        if row.id not in self._meant:
            found = find(row.sought, offered_as, lambda form: self._offering.get(form, ()))
            self._meant[row.id] = tuple(self.rows[row_id] for row_id in sorted(found))
        return self._meant[row.id]
