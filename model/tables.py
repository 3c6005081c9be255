"""The tables. One row per thing found, so that every fact on screen leads back to its quotation.

Rows of one document carry `document_id` and `seq` (order in the document) as their key: a re-run writes the same rows.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from model.journals import failures, fetches, metadata, readings, runs, seen_states, sources, stamps

__all__ = [
    "amends",
    "commitments",
    "contents",
    "deadlines",
    "documents",
    "failures",
    "fetches",
    "funds",
    "hyperlinks",
    "issues",
    "link_keys",
    "links",
    "measures",
    "metadata",
    "own_ids",
    "parties",
    "readings",
    "references",
    "runs",
    "seen_states",
    "sources",
    "stamps",
]


def _place() -> list[Column[Any]]:
    """Where in its document a row was found, and by which rule."""
    return [
        Column("start", Integer),
        Column("end", Integer),
        Column("page", Integer),
        Column("rule", String, nullable=False, server_default=""),
    ]


def _owner() -> list[Column[Any]]:
    return [
        Column("document_id", String(16), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        Column("seq", Integer, primary_key=True),
    ]


contents = Table(
    "contents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
    comment="Original bytes, once by hash, compressed with zlib; size is that of the original.",
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("source", String, nullable=False),
    Column("key", String, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("facts_sha256", String(64), nullable=False),
    Column("rules_version", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("url", String),
    Column("type", String, nullable=False, index=True),
    Column("own_id", String),
    Column("title", Text, nullable=False),
    Column("date", String(10), index=True),
    Column("published", String(10), index=True),
    Column("issuer", String),
    Column("pages", Integer),
    Column("assignment_kind", String),
    Column("coordinator", String),
    Column("directive_kind", String),
    Column("committee_name", String),
    Column("committee_id", String),
    Column("report_agency", String),
    Column("report_kind", String),
    Column("text", Text, nullable=False),
    Column("layout", JSON, nullable=False),
    UniqueConstraint("source", "key"),
    comment="id is made of source and key; facts_sha256 is the hash of what the source's list said; "
    "layout holds pages, sections and blocks.",
)

own_ids = Table(
    "own_ids",
    metadata,
    *_owner(),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("key", String, nullable=False, index=True),
    Column("origin", String, nullable=False),
    comment="Numbers a document bears; a diary number may be borne by several documents.",
)

references = Table(
    "references_found",
    metadata,
    *_owner(),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("key", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("section", String),
    *_place(),
)

hyperlinks = Table(
    "hyperlinks",
    metadata,
    *_owner(),
    Column("target", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    comment="Links of a web page; target as written there",
)

parties = Table(
    "parties",
    metadata,
    *_owner(),
    Column("role", String, nullable=False),
    Column("name", String, nullable=False, index=True),
    comment="role: assignee, recipient",
)

amends = Table(
    "amends",
    metadata,
    *_owner(),
    Column("id", String, nullable=False),
    Column("key", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    comment="role: amends (a decision that this one changes), answers (an assignment that this report reports on), "
    "changed_by (a decision that this report says changed its assignment)",
)

funds = Table(
    "funds",
    metadata,
    *_owner(),
    Column("amount_sek", BigInteger, nullable=False),
    Column("year", Integer),
    Column("agency", String),
)

deadlines = Table(
    "deadlines",
    metadata,
    *_owner(),
    Column("date", String(10), index=True),
    Column("kind", String, nullable=False),
    Column("recurring", String(7)),
    Column("superseded", Integer, nullable=False),
    Column("text", Text, nullable=False),
    *_place(),
    comment="superseded 1: the document says that this date no longer holds",
)

commitments = Table(
    "commitments",
    metadata,
    *_owner(),
    Column("text", Text, nullable=False),
    Column("section", String),
    Column("barrier", Integer),
    Column("strength", String, nullable=False),
    *_place(),
)

measures = Table(
    "measures",
    metadata,
    *_owner(),
    Column("text", Text, nullable=False),
    Column("section", String),
    Column("barrier", Integer),
    Column("kind", String, nullable=False),
    Column("tense", String, nullable=False),
    Column("actors", JSON, nullable=False),
    Column("refs", JSON, nullable=False),
    *_place(),
)

issues = Table(
    "issues",
    metadata,
    *_owner(),
    Column("code", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("page", Integer),
)

links = Table(
    "links",
    metadata,
    Column("source_id", String(16), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("target_id", String(16), ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    Column("suggested_id", String(16), ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    Column("relation", String, nullable=False),
    Column("reference", String),
    Column("reason", String),
    Column("confidence", Float, nullable=False),
    Column("evidence", Text, nullable=False),
    *_place(),
    comment="target_id null: unresolved, and reason says why; suggested_id is what a person may settle it to",
)

link_keys = Table(
    "link_keys",
    metadata,
    Column("document_id", String(16), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(6), primary_key=True),
    Column("key", String, primary_key=True),
    Index("ix_link_keys_role_key", "role", "key"),
    comment="role: offers (what a document is found by), seeks (what its links depend on), known and named (its days), "
    "made (the version of the rules by which these were made; empty when the document has changed since)",
    sqlite_with_rowid=False,
)

Index("ix_parties_role_name", parties.c.role, parties.c.name)
_KNOWN = func.coalesce(documents.c.published, documents.c.date).desc()
Index("ix_documents_known", _KNOWN, documents.c.id)
Index("ix_documents_type_known", documents.c.type, _KNOWN, documents.c.id)
Index("ix_documents_held", *(documents.c[name] for name in ("source", "type", "published", "date", "id")))
Index("ix_measures_barrier", measures.c.barrier, measures.c.document_id, measures.c.start, measures.c.end)
Index("ix_links_relation", links.c.relation, links.c.target_id, links.c.source_id)
Index("ix_documents_place", documents.c.source, documents.c.key, documents.c.id)
