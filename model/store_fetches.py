"""What addresses answered, kept so that they can be asked whether it still holds; and the bytes that nothing needs."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, or_, select

from model import tables
from model.store import keep_contents, load_content, upsert

_CONTENTS = tables.contents.c


@dataclass(frozen=True, slots=True)
class Kept:
    """What an address said of its latest answer, and the hash of that answer, which is in the database."""

    etag: str | None
    modified: str | None
    sha256: str


class StoredMemory:
    """The memory of answers in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def recall(self, address: str) -> Kept | None:
        """The latest answer, when its bytes are still held and the address has means to say that it is unchanged."""
        fetches = tables.fetches.c
        held = tables.fetches.join(tables.contents, fetches.sha256 == _CONTENTS.sha256)
        query = select(fetches.etag, fetches.modified, fetches.sha256).select_from(held)
        query = query.where(fetches.url == address, or_(fetches.etag.is_not(None), fetches.modified.is_not(None)))
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return Kept(*row) if row else None

    def load(self, kept: Kept) -> bytes | None:
        with self._engine.connect() as connection:
            return load_content(connection, kept.sha256)

    def keep(self, address: str, etag: str | None, modified: str | None, data: bytes, *, whole: bool) -> None:
        """Note an answer. `whole`: its bytes too; those of a document are kept with the document."""
        sha256 = hashlib.sha256(data).hexdigest()
        row = {"url": address, "etag": etag, "modified": modified, "sha256": sha256}
        with self._engine.begin() as connection:
            if whole:
                keep_contents(connection, {sha256: data})
            upsert(connection, tables.fetches, [row], ["url"])


def forget_orphans(connection: Connection) -> int:
    """Remove bytes that belong to no document and no answer any more; how many."""
    orphans = list_orphans(connection)
    for sha256 in orphans:
        connection.execute(delete(tables.contents).where(_CONTENTS.sha256 == sha256))
    return len(orphans)


def list_orphans(connection: Connection) -> list[str]:
    documents, fetches = tables.documents.c, tables.fetches.c
    needed = (
        select(documents.sha256).where(documents.sha256 == _CONTENTS.sha256).exists(),
        select(fetches.sha256).where(fetches.sha256 == _CONTENTS.sha256).exists(),
    )
    return list(connection.execute(select(_CONTENTS.sha256).where(~or_(*needed)).order_by(_CONTENTS.sha256)).scalars())


def list_without_content(connection: Connection) -> list[str]:
    """Documents whose original bytes are missing, as source and key."""
    documents = tables.documents.c
    held = select(_CONTENTS.sha256).where(_CONTENTS.sha256 == documents.sha256).exists()
    query = select(documents.source, documents.key).where(~held).order_by(documents.source, documents.key)
    return [f"{source}: {key}" for source, key in connection.execute(query)]


def list_damaged(connection: Connection) -> list[str]:
    """Hashes of contents whose bytes are not those that were stored."""
    damaged = []
    names = connection.execute(select(_CONTENTS.sha256).order_by(_CONTENTS.sha256)).scalars().all()
    for sha256 in names:
        data = connection.execute(select(_CONTENTS.data).where(_CONTENTS.sha256 == sha256)).scalar_one()
        try:
            whole = hashlib.sha256(zlib.decompress(data)).hexdigest() == sha256
        except zlib.error:
            whole = False
        if not whole:
            damaged.append(sha256)
    return damaged
