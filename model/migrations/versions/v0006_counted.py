"""What pages count and sift: documents held with their ids, measures by barrier."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_documents_held", "documents")
    op.create_index("ix_documents_held", "documents", ["source", "type", "published", "date", "id"], unique=False)
    op.create_index("ix_measures_barrier", "measures", ["barrier", "document_id", "start", "end"], unique=False)
