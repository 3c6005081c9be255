"""Full-text search: an FTS5 index kept up by triggers on SQLite, a generated column on PostgreSQL."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# FTS5 needs a whole number per row that survives VACUUM, and is fast only when numbers grow: hence search_numbers.
_SQLITE = (
    """CREATE TABLE search_numbers (
        number INTEGER PRIMARY KEY,
        document_id VARCHAR(16) NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE)""",
    """CREATE VIEW search_source AS
        SELECT n.number, d.title, d.text FROM search_numbers n JOIN documents d ON d.id = n.document_id""",
    """CREATE VIRTUAL TABLE search_index USING fts5(
        title, text, content='search_source', content_rowid='number', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
        INSERT INTO search_numbers (document_id) VALUES (new.id);
        INSERT INTO search_index (rowid, title, text)
            SELECT number, new.title, new.text FROM search_numbers WHERE document_id = new.id;
    END""",
    """CREATE TRIGGER documents_changed AFTER UPDATE OF title, text ON documents BEGIN
        INSERT INTO search_index (search_index, rowid, title, text)
            SELECT 'delete', number, old.title, old.text FROM search_numbers WHERE document_id = old.id;
        INSERT INTO search_index (rowid, title, text)
            SELECT number, new.title, new.text FROM search_numbers WHERE document_id = new.id;
    END""",
    """CREATE TRIGGER documents_removed BEFORE DELETE ON documents BEGIN
        INSERT INTO search_index (search_index, rowid, title, text)
            SELECT 'delete', number, old.title, old.text FROM search_numbers WHERE document_id = old.id;
    END""",
)

# A tsvector holds at most 1 MB; a text of 600,000 characters stays below it even when no word is repeated.
_POSTGRESQL = (
    "CREATE COLLATION IF NOT EXISTS swedish (provider = icu, locale = 'sv-SE')",
    """ALTER TABLE documents ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('swedish', title), 'A') || to_tsvector('swedish', left(text, 600000))) STORED""",
    "CREATE INDEX ix_documents_search ON documents USING gin (search)",
)


def upgrade() -> None:
    for statement in _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
