"""What reports tell of decisions that may not be held: who changed them, and the dates that they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from model import tables
from model.entries import StatedDeadline
from model.facts import load_deadlines, load_owners
from model.finding import ChangeTold
from model.ids import reference_key
from model.layout import changes_from
from model.link_rows import chunks
from model.papers import Paper

TOLD_CONFIDENCE: Final = {"changed": 0.95, "changed_footnote": 0.8}
"""By rule: how sure it is that the number told is that of the change."""


@dataclass(frozen=True, slots=True)
class ReportTold:
    """A report as a witness: the numbers it answers, the changes and dates it tells, and which numbers no paper bears.

    `changed` are the numbers that it answers and does not tell as changes.
    """

    paper: Paper
    answers: tuple[str, ...]
    changed: tuple[str, ...]
    changes: tuple[ChangeTold, ...]
    deadlines: tuple[StatedDeadline, ...]
    missing: tuple[str, ...]


def load_told(connection: Connection, papers: Iterable[Paper]) -> tuple[ReportTold, ...]:
    """What each of the papers that is a report tells of its assignment, those left out that tell nothing."""
    reports = sorted((p for p in papers if p.type == "rapport"), key=lambda paper: (paper.known, paper.id))
    idents = [paper.id for paper in reports]
    answers, changes = _answers(connection, idents), _changes(connection, idents)
    deadlines = load_deadlines(connection, idents)
    numbers = {n for names in answers.values() for n in names} | {c.id for told in changes.values() for c in told}
    held = load_owners(connection, [reference_key(number) for number in numbers])
    told = (
        _told(paper, answers.get(paper.id, ()), changes.get(paper.id, ()), deadlines.get(paper.id, ()), held)
        for paper in reports
    )
    return tuple(one for one in told if one.answers or one.changes or one.deadlines)


def _told(
    paper: Paper,
    answers: tuple[str, ...],
    changes: tuple[ChangeTold, ...],
    deadlines: tuple[StatedDeadline, ...],
    held: Mapping[str, tuple[str, ...]],
) -> ReportTold:
    changing = [change.id for change in changes]
    numbers = dict.fromkeys((*answers, *changing))
    return ReportTold(
        paper=paper,
        answers=answers,
        changed=tuple(number for number in answers if changing and number not in changing),
        changes=changes,
        deadlines=deadlines,
        missing=tuple(number for number in numbers if not held.get(reference_key(number))),
    )


def _answers(connection: Connection, idents: list[str]) -> dict[str, tuple[str, ...]]:
    rows = tables.amends.c
    found: dict[str, tuple[str, ...]] = {}
    for part in chunks(idents):
        query = select(rows.document_id, rows.id).where(rows.document_id.in_(part), rows.role == "answers")
        for document, number in connection.execute(query.order_by(rows.document_id, rows.seq)):
            found[document] = (*found.get(document, ()), number)
    return found


def _changes(connection: Connection, idents: list[str]) -> dict[str, tuple[ChangeTold, ...]]:
    columns = tables.documents.c
    found: dict[str, tuple[ChangeTold, ...]] = {}
    for part in chunks(idents):
        query = select(columns.id, columns.layout).where(columns.id.in_(part))
        found.update((row.id, changes_from(row.layout)) for row in connection.execute(query))
    return found
