"""Orders that pages ask for: newest first, of all or of one type, and how much is held of what, what changes what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    known = sa.text("coalesce(published, date) DESC")
    op.create_index("ix_documents_known", "documents", [known, "id"], unique=False)
    op.create_index("ix_documents_type_known", "documents", ["type", known, "id"], unique=False)
    op.create_index("ix_documents_held", "documents", ["source", "type", "published", "date"], unique=False)
    op.create_index("ix_links_relation", "links", ["relation", "target_id", "source_id"], unique=False)
