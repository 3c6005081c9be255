"""What is stored around a set of documents, read as values for the rules of ledger and status."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, case, func, select

from model import tables
from model.dates import last_day
from model.deadline_state import SourceReading
from model.entries import StatedDeadline
from model.finding import ReportKind
from model.handing_over import handed_over
from model.link_rows import chunks
from model.prolonging import (
    REACH,
    REACH_BACK,
    is_entire,
    is_general,
    is_instead,
    is_rest,
    moves_part,
    names_whole,
    prolongs,
    rest_stands,
    task_words,
    years_told,
)
from model.reports import committee_named, is_research, kind_told
from model.subject import subject_words

_LEAD: Final = 2500
_FIRST_WORDS: Final = 400
_OWN_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PROLONGS: Final = re.compile(
    r"\bförlängd (?:utrednings)?tid\b(?! för (?:en |viss |vissa )?del)|\butredningstiden förlängs\b(?! (?:för|i) )",
    re.IGNORECASE,
)
_FINAL: Final = re.compile(r"\bslut(?:betänkande|rapport|redovisning)\b", re.IGNORECASE)
_INTERIM: Final = re.compile(r"\b(?:delbetänkande|delrapport|delredovisning)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as others speak of it. `known` is the day from which it counts as published: of a month its last.

    `told` is the date as the source gives it, which may be a month. `dated` is false where no source gives any and
    `known` is only the first day of its number's year. `bare`: its text says no more than its title.
    `committee` is the one that a directive is for or an inquiry's report is by, as far as it tells. `prolongs`: it says
    that the time for the whole task is longer. `handed_over` is when an inquiry's report was, as it tells.
    `research`: it is none on the task itself.
    """

    id: str
    source: str
    key: str
    type: str
    title: str
    url: str | None
    known: str
    told: str | None
    dated: bool
    numbers: tuple[str, ...]
    assignees: tuple[str, ...]
    coordinator: str | None
    agency: str | None
    report_kind: ReportKind | None
    pages: int | None
    bare: bool = False
    committee: str | None = None
    prolongs: bool = False
    handed_over: str | None = None
    research: bool = False

    @property
    def series_number(self) -> str | None:
        """Its number in the series of inquiries' reports and ministries' memoranda."""
        return _series_number(self.numbers)

    @property
    def is_inquiry_report(self) -> bool:
        return self.series_number is not None

    @property
    def closes(self) -> bool:
        """A report closes a deadline; a press release or a page that speaks of one does not."""
        return self.type == "rapport" or self.is_inquiry_report


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between two papers, with what it rests on."""

    source: str
    target: str | None
    suggested: str | None
    relation: str
    reference: str | None
    reason: str | None
    rule: str
    confidence: float
    evidence: str
    start: int | None
    page: int | None


def load_papers(connection: Connection, ids: Iterable[str]) -> dict[str, Paper]:
    kept = sorted(set(ids))
    numbers = _grouped(connection, tables.own_ids.c, "id", kept)
    assignees = _grouped(connection, tables.parties.c, "name", kept, tables.parties.c.role == "assignee")
    documents = tables.documents.c
    lead = func.substr(documents.text, 1, _LEAD).label("lead")
    papers: dict[str, Paper] = {}
    for part in chunks(kept):
        rows = connection.execute(select(*_paper_columns(), lead).where(documents.id.in_(part))).mappings()
        papers.update(
            {row["id"]: _paper(row, numbers.get(row["id"], ()), assignees.get(row["id"], ())) for row in rows}
        )
    return papers


def _paper_columns() -> list[Column[Any]]:
    names = "id source key type title url published date coordinator report_agency report_kind pages"
    return [tables.documents.c[name] for name in (*names.split(), "committee_name", "committee_id")]


def _paper(row: Any, numbers: Sequence[str], assignees: Sequence[str]) -> Paper:
    date = row["published"] or row["date"]
    day = last_day(date)
    lead = f"{row['title']}\n{row['lead']}"
    report = _series_number(numbers) is not None
    by = committee_named(row["title"], row["lead"]) if report else None
    told = kind_told(lead) or _kind_called(row["title"], lead)
    return Paper(
        id=row["id"],
        source=row["source"],
        key=row["key"],
        type=row["type"],
        title=row["title"],
        url=row["url"],
        known=day or _earliest(numbers),
        told=date if day else None,
        dated=day is not None,
        numbers=tuple(dict.fromkeys(numbers)),
        assignees=tuple(dict.fromkeys(assignees)),
        coordinator=row["coordinator"],
        agency=row["report_agency"],
        report_kind=row["report_kind"] or told,
        pages=row["pages"],
        bare=_is_bare(row["title"], row["lead"]),
        committee=by[0] if by else _committee(row["committee_name"], row["committee_id"]),
        handed_over=_handed_over(row["lead"], day) if report else None,
        research=report and told is None and is_research(lead),
        prolongs=row["type"] == "kommittedirektiv" and _PROLONGS.search(lead) is not None,
    )


def _kind_called(title: str, lead: str) -> ReportKind | None:
    if _FINAL.search(title):
        return "final"
    return "interim" if _INTERIM.search(lead, 0, len(title) + _FIRST_WORDS) else None


def _series_number(numbers: Iterable[str]) -> str | None:
    return next((number for number in numbers if number.startswith(("SOU", "Ds"))), None)


def _handed_over(lead: str, day: str | None) -> str | None:
    # Most leads tell of no report, which is told much faster than by the patterns.
    return handed_over(lead, day) if day and "etänkande" in lead else None


def _committee(name: str | None, number: str | None) -> str | None:
    return f"{name} ({number})" if name and number else name or number


def _is_bare(title: str, lead: str) -> bool:
    # Most texts are long, which is told much faster than what their words are.
    return len(lead) < 2 * len(title) + _FIRST_WORDS and subject_words(lead) <= subject_words(title)


def _earliest(numbers: Sequence[str]) -> str:
    """A paper without a date is no older than the year of its number."""
    years = [match[1] for number in numbers if (match := _OWN_YEAR.search(number))]
    return f"{min(years, default='1900')}-01-01"


def load_arrows_from(connection: Connection, ids: Iterable[str], relations: Sequence[str] | None = None) -> list[Arrow]:
    return _arrows(connection, tables.links.c.source_id, ids, relations)


def load_arrows_to(connection: Connection, ids: Iterable[str], relations: Sequence[str] | None = None) -> list[Arrow]:
    return _arrows(connection, tables.links.c.target_id, ids, relations)


def load_suggestions_to(connection: Connection, ids: Iterable[str], relations: Sequence[str]) -> list[Arrow]:
    """What may have to do with the documents and is not sure enough for a link."""
    return _arrows(connection, tables.links.c.suggested_id, ids, relations)


def _arrows(
    connection: Connection, end: Column[Any], ids: Iterable[str], relations: Sequence[str] | None
) -> list[Arrow]:
    links = tables.links.c
    columns = (
        links.source_id, links.target_id, links.suggested_id, links.relation, links.reference, links.reason, links.rule,
        links.confidence, links.evidence, links.start, links.page,
    )  # fmt: skip
    found: list[Arrow] = []
    for part in chunks(sorted(set(ids))):
        query = select(*columns).where(end.in_(part)).order_by(links.source_id, links.seq)
        if relations is not None:
            query = query.where(links.relation.in_(relations))
        found += [Arrow(*row) for row in connection.execute(query)]
    return found


def load_deadlines(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[StatedDeadline, ...]]:
    rows, documents = tables.deadlines.c, tables.documents.c
    before = case((rows.start > REACH_BACK, rows.start - REACH_BACK), else_=0)
    around = func.substr(documents.text, before + 1, rows.start - before + REACH).label("around")
    place = (rows.start - before).label("place")
    joined = tables.deadlines.join(tables.documents, documents.id == rows.document_id)
    found: dict[str, list[StatedDeadline]] = {}
    for part in chunks(sorted(set(ids))):
        query = select(tables.deadlines, around, place).select_from(joined).where(rows.document_id.in_(part))
        for row in connection.execute(query.order_by(rows.document_id, rows.seq)).mappings():
            found.setdefault(row["document_id"], []).append(_stated(row))
    return {document: tuple(stated) for document, stated in found.items()}


def _stated(row: Any) -> StatedDeadline:
    names = ("seq", "date", "kind", "recurring", "text", "start", "end", "page", "rule")
    said = row["around"] or "", row["place"] or 0, row["kind"]
    return StatedDeadline(
        document=row["document_id"],
        superseded=bool(row["superseded"]),
        prolongs=prolongs(*said),
        whole=names_whole(*said),
        entire=is_entire(*said),
        rest=is_rest(*said[:2]),
        general=is_general(*said[:2]),
        of_part=moves_part(*said[:2]),
        rest_stands=rest_stands(*said[:2]),
        instead=is_instead(*said[:2]),
        task=task_words(*said[:2]),
        years=years_told(*said[:2]) if row["recurring"] else (None, None),
        **{name: row[name] for name in names},
    )


def load_readings(connection: Connection) -> dict[str, SourceReading]:
    """How far each source has been read; a source that was never read whole is missing."""
    rows = connection.execute(select(tables.sources)).mappings()
    return {r["source"]: SourceReading(r["source"], r["last_read"], bool(r["healthy"])) for r in rows}


def load_owners(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The documents that bear each number, by its key."""
    own = tables.own_ids.c
    return _by_key(connection, keys, lambda part: select(own.key, own.document_id).where(own.key.in_(part)))


def load_answering(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The documents that change a numbered decision or answer it, whether or not the decision itself is held."""
    named = tables.amends.c
    return _by_key(connection, keys, lambda part: select(named.key, named.document_id).where(named.key.in_(part)))


def load_citing(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    cited = tables.references.c
    return _by_key(connection, keys, lambda part: select(cited.key, cited.document_id).where(cited.key.in_(part)))


def _by_key(
    connection: Connection, keys: Iterable[str], query: Callable[[list[str]], Select[Any]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for part in chunks(sorted(set(keys))):
        for key, document in connection.execute(query(part)):
            found.setdefault(key, set()).add(document)
    return {key: tuple(sorted(documents)) for key, documents in found.items()}


def _grouped(
    connection: Connection, columns: Any, name: str, ids: Sequence[str], condition: Any = None
) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in chunks(ids):
        query = select(columns.document_id, columns[name]).where(columns.document_id.in_(part))
        if condition is not None:
            query = query.where(condition)
        for document, value in connection.execute(query.order_by(columns.document_id, columns.seq)):
            found.setdefault(document, []).append(value)
    return found
