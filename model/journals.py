"""The tables of the work itself: what a reading met, how a source fared, what a night has seen.

None of them says anything of what the documents hold: an undisturbed run and an interrupted one may differ here alone.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

failures = Table(
    "failures",
    metadata,
    Column("source", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("sha256", String(64)),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    comment="Documents that could not be read, until they can",
)

sources = Table(
    "sources",
    metadata,
    Column("source", String, primary_key=True),
    Column("last_read", String),
    Column("healthy", Integer, nullable=False),
    Column("note", Text),
    comment="last_read: with offset, of the last complete reading; healthy 0: that a report is missing is not judged",
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", String, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("counts", JSON),
)

fetches = Table(
    "fetches",
    metadata,
    Column("url", String, primary_key=True),
    Column("etag", String),
    Column("modified", String),
    Column("sha256", String(64), nullable=False, index=True),
    comment="What an address last answered, so that it can be asked whether that still holds",
)

readings = Table(
    "readings",
    metadata,
    Column("source", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("read", String, primary_key=True),
    Column("counts", JSON, nullable=False),
    Column("state", String(6), nullable=False),
    Column("note", Text),
    Column("since", String),
    comment="The health of each part of a source at each whole reading; since: when it was first not green",
)

seen_states = Table(
    "seen_states",
    metadata,
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False),
    comment="Where deadlines, measures and undertakings stood at the latest night, to tell what has changed",
)

stamps = Table(
    "stamps",
    metadata,
    Column("document_id", String(16), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("stamp", String, nullable=False),
    comment="What was seen of a document from outside, its list entry and its file: the same again, and it is left",
    sqlite_with_rowid=False,
)
