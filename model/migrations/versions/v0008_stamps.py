"""Files that stand as they did are not opened again: what is seen of them from outside is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stamps",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_stamps_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_stamps")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_documents_place", "documents", ["source", "key", "id"], unique=False)
