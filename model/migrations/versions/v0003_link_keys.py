"""What links depend on, so that a new document relinks only what it touches; suggestions for a person to settle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_keys",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=6), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_link_keys_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "role", "key", name=op.f("pk_link_keys")),
    )
    op.create_index(op.f("ix_link_keys_role_key"), "link_keys", ["role", "key"], unique=False)
    with op.batch_alter_table("links") as links:
        links.add_column(sa.Column("suggested_id", sa.String(length=16), nullable=True))
        links.create_foreign_key(
            op.f("fk_links_suggested_id"), "documents", ["suggested_id"], ["id"], ondelete="CASCADE"
        )
        links.create_index(op.f("ix_links_suggested_id"), ["suggested_id"], unique=False)
