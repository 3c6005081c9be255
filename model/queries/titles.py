"""What a page is called."""

from __future__ import annotations

from sqlalchemy import Connection, select

from model.tables import commitments, documents

LONGEST = 90


def title_of(connection: Connection, page: str, ident: str) -> str | None:
    """The name of the thing that a page shows, shortened; None when there is no such thing."""
    if page in ("myndighet", "departement"):
        return _short(ident)
    if page == "atagande":
        document, _, seq = ident.rpartition("-")
        if not seq.isascii() or not seq.isdigit() or len(seq) > 6:
            return None
        query = select(commitments.c.text).where(commitments.c.document_id == document, commitments.c.seq == int(seq))
    else:
        query = select(documents.c.title).where(documents.c.id == ident)
    text = connection.execute(query).scalar()
    return _short(text) if text else None


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
