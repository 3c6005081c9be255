"""The only writer of documents: each is replaced whole, in one transaction, or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from model import tables
from model.document import CleanText
from model.finding import Findings
from model.ids import document_id
from model.layout import layout_of, text_from
from model.rows import OWNED, Row, document_columns, findings_from, links_from, owned_rows
from model.version import MADE, STALE, linking_version


class Version(NamedTuple):
    """What a document's rows were made from: the same three again need no new reading."""

    sha256: str
    facts_sha256: str
    rules_version: str


@dataclass(frozen=True, slots=True)
class Record:
    """One document as it is to be kept: its place, its bytes and what was found in it.

    `stamp` is what was seen of it from outside: the same again, and it is not looked into.
    """

    source: str
    key: str
    version: Version
    data: bytes
    media_type: str
    text: CleanText
    findings: Findings
    url: str | None = None
    published: str | None = None
    stamp: str | None = None

    @property
    def id(self) -> str:
        return document_id(self.source, self.key)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    source: str
    key: str
    code: str
    message: str
    sha256: str | None = None


def known_versions(connection: Connection, source: str) -> dict[str, Version]:
    """What is stored of a source, by key."""
    columns = tables.documents.c
    query = select(columns.key, columns.sha256, columns.facts_sha256, columns.rules_version).where(
        columns.source == source
    )
    return {row[0]: Version(*row[1:]) for row in connection.execute(query).all()}


def known_stamps(connection: Connection, source: str) -> dict[str, str | None]:
    """What is stored of a source, by key: what was last seen of it from outside, and by which rules it was read."""
    columns, stamps = tables.documents.c, tables.stamps.c
    query = select(columns.key, stamps.stamp).join_from(
        tables.documents, tables.stamps, columns.id == stamps.document_id, isouter=True
    )
    return dict(connection.execute(query.where(columns.source == source)).tuples().all())


def load_sources(connection: Connection) -> frozenset[str]:
    """The sources that documents are held of."""
    source = tables.documents.c.source
    query = select(func.min(source)).where(source > bindparam("last"))
    found: list[str] = []
    # From one to the next in the index: to tell the distinct ones, all documents are read.
    while held := connection.execute(query, {"last": found[-1] if found else ""}).scalar():
        found.append(held)
    return frozenset(found)


def is_linked(connection: Connection) -> bool:
    """Are the documents of every source linked, by the rules as they are? They are not when a source is new.

    Then the reason of every unresolved reference may be another.
    """
    documents, keys, version = tables.documents.c, tables.link_keys.c, linking_version()
    # Each is found at one end of the index; "is another" would read all of it.
    for end in (func.min(keys.key), func.max(keys.key)):
        if connection.execute(select(end).where(keys.role == MADE, keys.key > STALE)).scalar() not in (None, version):
            return False
    made = select(keys.document_id).where(keys.role == MADE, keys.document_id == documents.id)
    first = select(documents.id).where(made.exists()).limit(1)
    return all(
        connection.execute(first.where(documents.source == source)).first() for source in load_sources(connection)
    )


def replace_document(connection: Connection, record: Record) -> None:
    """Write one document in place of what was known of it. The caller's transaction makes it whole."""
    replace_documents(connection, [record])


def replace_documents(connection: Connection, records: Sequence[Record]) -> None:
    """Write several documents; none twice. What each said before, and its failure, is gone afterwards."""
    if not records:
        return
    keep_contents(connection, {record.version.sha256: record.data for record in records})
    known = _known(connection, [record.id for record in records])
    upsert(connection, tables.documents, [_document_row(record) for record in records], ["id"])
    rows: dict[Table, list[Row]] = {table: [] for table in OWNED}
    for record in records:
        for table, found in owned_rows(record.id, record.text, record.findings).items():
            rows[table] += found
    if known:
        keys = tables.link_keys
        stale = update(keys).where(keys.c.document_id.in_(known), keys.c.role == MADE).values(key=STALE)
        connection.execute(stale)
    for table in OWNED:
        if known:
            connection.execute(delete(table).where(table.c.document_id.in_(known)))
        if rows[table]:
            connection.execute(insert(table), rows[table])
    save_stamps(connection, {record.id: record.stamp for record in records})
    _forget_failures(connection, records)


def save_stamps(connection: Connection, stamps: Mapping[str, str | None]) -> None:
    """Note what was seen of documents from outside, by document; None: they are looked into at the next reading."""
    rows = [{"document_id": document, "stamp": stamp} for document, stamp in stamps.items() if stamp]
    unknown = [document for document, stamp in stamps.items() if not stamp]
    if unknown:
        connection.execute(
            delete(tables.stamps).where(tables.stamps.c.document_id == bindparam("d")),
            [{"d": document} for document in unknown],
        )
    if rows:
        upsert(connection, tables.stamps, rows, ["document_id"])


def save_failures(connection: Connection, failures: Sequence[Failure]) -> None:
    """Note documents that could not be read; what is stored of them from before stays."""
    rows = [{name: getattr(failure, name) for name in Failure.__slots__} for failure in failures]
    upsert(connection, tables.failures, rows, ["source", "key"])


def load_content(connection: Connection, sha256: str) -> bytes | None:
    """The original bytes with this hash."""
    data = connection.execute(select(tables.contents.c.data).where(tables.contents.c.sha256 == sha256)).scalar()
    return zlib.decompress(data) if data is not None else None


def load_document(connection: Connection, document: str) -> tuple[CleanText, Findings] | None:
    """A stored document as it was when it was saved."""
    row = connection.execute(select(tables.documents).where(tables.documents.c.id == document)).mappings().one_or_none()
    if row is None:
        return None
    owned = {table: _owned(connection, table, document) for table in OWNED}
    text = text_from(row["text"], row["layout"], links_from(owned[tables.hyperlinks]))
    return text, findings_from(dict(row), owned)


def count_found(connection: Connection) -> tuple[int, int, int]:
    """Documents, references and links in the database."""
    return (
        _count(connection, tables.documents),
        _count(connection, tables.references),
        _count(connection, tables.links),
    )


def count_rows(connection: Connection) -> dict[str, int]:
    """Rows by table."""
    return {name: _count(connection, table) for name, table in sorted(tables.metadata.tables.items())}


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _document_row(record: Record) -> Row:
    version = record.version
    return {
        "id": record.id,
        "source": record.source,
        "key": record.key,
        "sha256": version.sha256,
        "facts_sha256": version.facts_sha256,
        "rules_version": version.rules_version,
        "media_type": record.media_type,
        "url": record.url,
        "published": record.published,
        **document_columns(record.findings),
        "text": record.text.text,
        "layout": layout_of(record.text, record.findings),
    }


def keep_contents(connection: Connection, wanted: Mapping[str, bytes]) -> None:
    """Keep original bytes by their hash, those that are not held already."""
    contents = tables.contents
    held = set(connection.execute(select(contents.c.sha256).where(contents.c.sha256.in_(wanted))).scalars())
    rows = [
        {"sha256": sha256, "size": len(data), "data": zlib.compress(data)}
        for sha256, data in wanted.items()
        if sha256 not in held
    ]
    if rows:
        connection.execute(_dialect(connection).insert(contents).on_conflict_do_nothing(), rows)


def _known(connection: Connection, ids: Sequence[str]) -> list[str]:
    return list(connection.execute(select(tables.documents.c.id).where(tables.documents.c.id.in_(ids))).scalars())


def _forget_failures(connection: Connection, records: Sequence[Record]) -> None:
    failures = tables.failures
    statement = delete(failures).where(failures.c.source == bindparam("s"), failures.c.key == bindparam("k"))
    connection.execute(statement, [{"s": record.source, "k": record.key} for record in records])


def _owned(connection: Connection, table: Table, document: str) -> list[Mapping[str, Any]]:
    query = select(table).where(table.c.document_id == document).order_by(table.c.seq)
    return [dict(row) for row in connection.execute(query).mappings()]


def _dialect(connection: Connection) -> Any:
    """The module of the database in use alone: both together take a twentieth of an unchanged night to load."""
    return import_module(f"sqlalchemy.dialects.{connection.dialect.name}")


def upsert(connection: Connection, table: Table, rows: list[Row], key: list[str]) -> None:
    """Update in place rather than delete and insert: links from other documents hang on the row."""
    statement = _dialect(connection).insert(table)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), rows)
