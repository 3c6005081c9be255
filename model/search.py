"""Full-text search with snippets; a number goes to the documents that bear it, then to those that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, Select, select, text

from model import tables
from model.document import DocumentType
from model.ids import reference_key

Reason = Literal["bears", "cites", "text"]
_PARTS: Final = re.compile(r'"([^"]*)"?|(\S+)')
_WORD: Final = re.compile(r"\w")
_SERIES: Final = re.compile(r"^(dir|prop|skr|bet|rskr)(?=\d)")
_START: Final = "\x02"
_STOP: Final = "\x03"
_MARKED: Final = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")

_SQLITE: Final = """
    SELECT d.id, snippet(search_index, 1, :start, :stop, ' … ', 24) AS snippet
    FROM search_index JOIN search_numbers n ON n.number = search_index.rowid JOIN documents d ON d.id = n.document_id
    WHERE search_index MATCH :query
    ORDER BY bm25(search_index, 5.0, 1.0), d.date DESC, d.id LIMIT :limit OFFSET :offset"""
_POSTGRESQL: Final = """
    WITH wanted AS (SELECT {query} AS query),
         best AS (SELECT d.id, d.text, d.date, ts_rank_cd(d.search, wanted.query) AS rank
                  FROM documents d, wanted WHERE d.search @@ wanted.query
                  ORDER BY rank DESC, d.date DESC, d.id LIMIT :limit OFFSET :offset)
    SELECT best.id, ts_headline('swedish', best.text, wanted.query, :options) AS snippet
    FROM best, wanted ORDER BY best.rank DESC, best.date DESC, best.id"""
_HEADLINE: Final = f"StartSel={_START}, StopSel={_STOP}, MaxWords=24, MinWords=12, MaxFragments=1"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; `hit` where it is what was sought."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found, and why: it bears the number, cites it, or holds the words."""

    id: str
    source: str
    key: str
    type: DocumentType
    title: str
    date: str | None
    url: str | None
    reason: Reason
    snippet: tuple[Piece, ...] = ()


def search_documents(connection: Connection, query: str, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The documents that hold all the words and quoted phrases of a query, best first; by number before all others."""
    query = query.replace("\0", " ").encode("utf-8", "replace").decode()
    wanted = offset + limit
    snippets = {row.id: _pieces(row.snippet) for row in _by_text(connection, query_parts(query), wanted)}
    reasons: dict[str, Reason] = {}
    key = number_key(query)
    for reason, table in (("bears", tables.own_ids), ("cites", tables.references)):
        for document in connection.execute(_with_number(table, key, wanted)).scalars():
            reasons.setdefault(document, "bears" if reason == "bears" else "cites")
    for document in snippets:
        reasons.setdefault(document, "text")
    chosen = list(reasons.items())[offset:wanted]
    rows = _documents(connection, [document for document, _ in chosen])
    return [_hit(rows[document], reason, snippets.get(document, ())) for document, reason in chosen]


def query_parts(query: str) -> list[str]:
    """The words and phrases of a query, without those that hold no letter or digit."""
    parts = (phrase or word for phrase, word in _PARTS.findall(query))
    return [part.strip() for part in parts if _WORD.search(part)]


def number_key(query: str) -> str:
    """The key of the number that a query may be; the dot of a series may be left out."""
    return _SERIES.sub(r"\1.", reference_key(query.strip().strip('"')))


def _by_text(connection: Connection, parts: Sequence[str], limit: int) -> Iterable[Row[Any]]:
    if not parts:
        return []
    values: dict[str, Any] = {"limit": limit, "offset": 0}
    if connection.dialect.name == "postgresql":
        names = [f"part{position}" for position in range(len(parts))]
        phrases = " && ".join(f"phraseto_tsquery('swedish', :{name})" for name in names)
        values |= dict(zip(names, parts, strict=True)) | {"options": _HEADLINE}
        return connection.execute(text(_POSTGRESQL.replace("{query}", phrases)), values)
    # Quoted, each part is a string of FTS5's syntax, whatever it holds.
    quoted = " ".join('"' + part.replace('"', '""') + '"' for part in parts)
    return connection.execute(text(_SQLITE), values | {"query": quoted, "start": _START, "stop": _STOP})


def _with_number(table: Any, key: str, limit: int) -> Select[tuple[str]]:
    documents = tables.documents.c
    # As a set, or the database goes through every document in the order of dates to ask it for the number.
    holding = select(table.c.document_id).where(table.c.key == key)
    return (
        select(documents.id).where(documents.id.in_(holding)).order_by(documents.date.desc(), documents.id).limit(limit)
    )


def _documents(connection: Connection, ids: Sequence[str]) -> dict[str, Row[Any]]:
    columns = tables.documents.c
    query = select(
        columns.id, columns.source, columns.key, columns.type, columns.title, columns.date, columns.url
    ).where(columns.id.in_(ids))
    return {row.id: row for row in connection.execute(query)}


def _hit(row: Row[Any], reason: Reason, snippet: tuple[Piece, ...]) -> Hit:
    return Hit(row.id, row.source, row.key, row.type, row.title, row.date, row.url, reason, snippet)


def _pieces(snippet: str) -> tuple[Piece, ...]:
    parts = _MARKED.split(" ".join(snippet.split(" ")).replace("\n", " "))
    return tuple(Piece(part, hit=bool(place % 2)) for place, part in enumerate(parts) if part)
