"""One document as its source lists it, before it is fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Final, NamedTuple, Protocol

from model.document import Issue, SourceFacts

_each_fact: Final = attrgetter(*(field.name for field in fields(SourceFacts)))
"""As a tuple, which writes itself four times faster than the class: tens of thousands of times a night."""


class Item(NamedTuple):
    """`key` is the document's place in its source; `load` fetches its bytes.

    `revision` is what the source says of when the document last changed. Where it says so (`trusted`), an item
    whose facts are those that are stored is not fetched again. `kind` is the part of the source that its health is
    judged by. `stamp` is what is seen of it from outside, its list entry and its file: the same again, and nothing of
    it has changed.
    """

    key: str
    name: str
    facts: SourceFacts
    load: Callable[[], bytes]
    media_type: str | None = None
    url: str | None = None
    revision: str | None = None
    trusted: bool = False
    issues: tuple[Issue, ...] = ()
    kind: str = ""
    attachments: int = 0
    stamp: str | None = None

    @property
    def published(self) -> str | None:
        return self.facts.published

    @property
    def numbered(self) -> bool:
        return bool(self.facts.ids)

    def whole(self) -> Item:
        return self

    @property
    def facts_sha256(self) -> str:
        """The hash of all that the source says about the document."""
        said = repr((_each_fact(self.facts), self.media_type, self.url, self.revision, self.issues))
        return hashlib.sha256(said.encode()).hexdigest()


class Entry(Protocol):
    """What is seen of a document at first sight; all that the source says of it is put together when it is needed."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def numbered(self) -> bool: ...
    @property
    def attachments(self) -> int: ...
    @property
    def stamp(self) -> str | None: ...
    def whole(self) -> Item: ...


class Glance(NamedTuple):
    """An entry of a list of thousands, most of which stand as they did."""

    key: str
    kind: str
    published: str | None
    numbered: bool
    attachments: int
    stamp: str | None
    whole: Callable[[], Item]


def storable(entry: Entry) -> Entry:
    """The entry; where its key is no text that a database takes, one that is refused under its escaped key."""
    try:
        entry.key.encode()
    except UnicodeEncodeError:
        key = entry.key.encode(errors="backslashreplace").decode()
        return Item(key, key, SourceFacts(), _refuse_name, kind=entry.kind)
    return entry


def _refuse_name() -> bytes:
    raise FetchError("bad_name", "Filnamnet är inte UTF-8: byt namn på filen.")


class FetchError(Exception):
    """A document that is listed could not be fetched."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
