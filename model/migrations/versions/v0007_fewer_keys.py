"""Links by fewer keys: they are made anew, whole, at the next relinking, which an empty table asks for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("link_keys")
    op.create_table(
        "link_keys",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=6), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_link_keys_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "role", "key", name=op.f("pk_link_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_link_keys_role_key"), "link_keys", ["role", "key"], unique=False)
