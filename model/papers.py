"""Documents as others speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, func, select

from model import tables
from model.committee_named import committee_named
from model.dates import before_anew, last_day
from model.finding import ReportKind
from model.handing_over import handed_over, told_of_others
from model.link_rows import chunks
from model.links import LinkRow
from model.mentions import DAY_AND_MONTH, iso_day, named_dates
from model.places import is_referral_page
from model.relations import Relation
from model.report_kinds import kind_called, kind_told, parts_told
from model.reports import is_research, is_task_report
from model.subject import subject_words, telling
from model.word_keys import DECISIONS
from model.wording import replaces, takes_place

_LEAD: Final = 2500
_FIRST_WORDS: Final = 400
_OWN_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PROLONGS: Final = re.compile(
    r"\bförlängd (?:utrednings)?tid\b(?! för (?:en |viss |vissa )?del)|\butredningstiden förlängs\b(?! (?:för|i) )"
    r"|\bförlänger tiden för (?:utredningens|kommitténs) uppdrag\b(?! i )",
    re.IGNORECASE,
)
_TASK_LONGER: Final = re.compile(
    r"\bUppdraget\b(?! (?:i|för) (?:den|de|denna|en) del)[^.\n]{0,160}\bförlängs (?:till|t\.o\.m\.)"
)
_LONGER: Final = {"kommittedirektiv": _PROLONGS, "regeringsuppdrag": _TASK_LONGER}
_DROPS_PARTS: Final = re.compile(
    r"\b(?:någon|ingen) del(?:redovisning|rapport)\b[^.]{0,40}\b(?:inte|ska)\b"
    r"|\bdel(?:redovisning|rapport)en utgår\b"
    r"|\butgår kravet på del(?:redovisning|rapport)"
    r"|\bkrav(?:et)? på (?:en )?del\w+[^.]{0,40}\b(?:tas bort|utgår|slopas)\b"
    r"|\båterstående delar av [^.]{0,60}\butgår\b",
    re.IGNORECASE,
)
_DROPS_ALL: Final = re.compile(
    r"\bdel(?:redovisning|rapport)(?:ar|arna|er|erna)? ska(?:ll)? inte längre (?:lämnas|redovisas)(?! till\b)",
    re.IGNORECASE,
)
"""Of a task a single part may be dropped; a sentence on all of them names no day."""
_ENDS: Final = re.compile(r"\buppdrag upphör\b|\bupphör kommittén\b", re.IGNORECASE)
_ENDED: Final = re.compile(
    rf"\b[Dd]en {DAY_AND_MONTH} (?P<year>\d{{4}}) beslutade regeringen att (?:utredningen|kommittén|delegationen|"
    r"kommissionen|uppdraget) ska(?:ll)? upphöra\b"
)
_STANDS: Final = re.compile(
    r"\b(?:utrednings|uppdrags)?tiden\b[^.]{0,60}? ligger (?:\w+ )?fast\b"
    r"|\buppdraget enligt de ursprungliga direktiven ligger (?:\w+ )?fast\b",
    re.IGNORECASE,
)
_OTHER_TASK: Final = re.compile(
    r"\b(?:också|även|dessutom) (?:har )?(?:(?:haft|fått) )?(?:i )?(?:tilläggs)?uppdrag(?:et)? (?P<task>[^.]{8,200})"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as others speak of it. `known` is the day from which it counts as published: of a month its last.

    `told` is the date as the source gives it, which may be a month. `dated` is false where no source gives any and
    `known` is only the first day of its number's year. `bare`: its text says no more than its title.
    `committee` is the one that a directive is for or an inquiry's report is by, as far as it tells. `prolongs`: it says
    that the time for the whole task is longer; `drops_parts`: that no part report is to be given;
    `ends`: that the committee's task ends, `ended`: that it was decided to end, on which day;
    `stands`: that its time does, on the days named or, where none is, as it is.
    `handed_over` is when an inquiry's report was, as it tells; `others_handed_over` when others were, by number;
    `parts_told` are the numbers of those that it calls part reports.
    `research`: it is none on the task itself. `other_task`: the words of the task that it says it is on too.
    `task_report`: it is a report among the memoranda. `change`: how a decision says that it changes an earlier one,
    unless it takes the place of that; `takes_place`: that it does so, as the task goes on in it.
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
    drops_parts: bool = False
    ends: bool = False
    ended: str | None = None
    stands: tuple[str, ...] | None = None
    handed_over: str | None = None
    others_handed_over: tuple[tuple[str, str], ...] = ()
    parts_told: tuple[str, ...] = ()
    research: bool = False
    other_task: tuple[str, ...] = ()
    task_report: bool = False
    change: Relation | None = None
    takes_place: bool = False

    @property
    def series_number(self) -> str | None:
        """Its number in the series of inquiries' reports and ministries' memoranda."""
        return _series_number(self.numbers)

    @property
    def numbered_in(self) -> str | None:
        """The year of its number, in which it was decided, where the day that the source tells is of a later year.

        Pages of December that follow within two months are taken at their word (`before_anew`).
        """
        return self.known[:4] if self.told and self.known[:4] < self.told[:4] else None

    @property
    def is_inquiry_report(self) -> bool:
        return self.series_number is not None

    @property
    def closes(self) -> bool:
        """A report closes a deadline; a press release or a page that speaks of one does not."""
        return self.type == "rapport" or self.is_inquiry_report or self.task_report


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
    kinds = "assignment_kind directive_kind committee_name committee_id"
    return [tables.documents.c[name] for name in (*names.split(), *kinds.split())]


def _paper(row: Any, numbers: Sequence[str], assignees: Sequence[str]) -> Paper:
    date = row["published"] or row["date"]
    day = last_day(before_anew(date, numbers))
    lead = f"{row['title']}\n{row['lead']}"
    report = _series_number(numbers) is not None
    decision = row["type"] in DECISIONS
    longer = _LONGER.get(row["type"])
    by = committee_named(row["title"], row["lead"]) if report else None
    told = kind_told(lead) or kind_called(row["title"], lead)
    tells = report or decision or is_referral_page(row["key"])
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
        # A directive's own number goes before that of its case, which others share.
        numbers=tuple(dict.fromkeys(sorted(numbers, key=lambda number: not number.startswith("dir.")))),
        assignees=tuple(dict.fromkeys(assignees)),
        coordinator=row["coordinator"],
        agency=row["report_agency"],
        report_kind=row["report_kind"] or told,
        pages=row["pages"],
        bare=_is_bare(row["title"], row["lead"]),
        committee=_called(by[0], lead) if by else _committee(row["committee_name"], row["committee_id"]),
        handed_over=handed_over(row["lead"], day, exact=day == date) if day and not decision else None,
        others_handed_over=tuple(told_of_others(row["lead"]).items()) if tells else (),
        parts_told=parts_told(row["lead"]) if tells else (),
        research=report and told is None and is_research(lead),
        prolongs=longer is not None and longer.search(lead) is not None,
        drops_parts=_drops_parts(row, lead),
        ends=row["directive_kind"] == "supplementary" and _ENDS.search(lead) is not None,
        ended=_ended(lead) if row["type"] == "kommittedirektiv" else None,
        stands=standing(lead) if row["directive_kind"] == "supplementary" else None,
        other_task=_other_task(row["lead"]) if report else (),
        task_report=row["type"] == "other" and is_task_report(row["key"], row["title"], row["lead"]),
        change=_change(row) if row["type"] in DECISIONS else None,
        takes_place=row["type"] == "regeringsuppdrag" and takes_place(row["lead"]),
    )


def standing(lead: str) -> tuple[str, ...] | None:
    """The days on which the time of a committee is said to stand as it is, () for all; None where it is not said."""
    said = _STANDS.search(lead)
    return tuple(date.value for date in named_dates(said[0])) if said else None


def _other_task(lead: str) -> tuple[str, ...]:
    return tuple(sorted(telling(subject_words(" ".join(match["task"] for match in _OTHER_TASK.finditer(lead))))))


def _ended(lead: str) -> str | None:
    told = _ENDED.search(lead)
    return iso_day(told["day"], told["month"], told["year"]) if told else None


def _change(row: Any) -> Relation | None:
    told = ("id", "source", "key", "type", "title", "published", "lead")
    kinds = {name: row[name] for name in ("assignment_kind", "directive_kind")}
    decision = LinkRow(*(row[name] for name in told), **kinds)
    return None if replaces(decision) else decision.change


def _drops_parts(row: Any, lead: str) -> bool:
    told = _DROPS_ALL.search(lead) is not None
    if row["directive_kind"] == "supplementary":
        return told or _DROPS_PARTS.search(lead) is not None
    return told and row["assignment_kind"] in ("amendment", "extension")


def _series_number(numbers: Iterable[str]) -> str | None:
    return next((number for number in numbers if number.startswith(("SOU", "Ds"))), None)


def _called(name: str, lead: str) -> str:
    """The name with the committee's number, where the report tells it beside the name."""
    number = re.search(rf"{re.escape(name)}s? \((?P<id>[A-ZÅÄÖ][a-zåäö]? ?\d{{4}}:\d{{1,2}})\)", lead)
    return f"{name} ({number['id']})" if number else name


def _committee(name: str | None, number: str | None) -> str | None:
    return f"{name} ({number})" if name and number else name or number


def _is_bare(title: str, lead: str) -> bool:
    # Most texts are long, which is told much faster than what their words are.
    return len(lead) < 2 * len(title) + _FIRST_WORDS and subject_words(lead) <= subject_words(title)


def _earliest(numbers: Sequence[str]) -> str:
    """A paper without a date is no older than the year of its number."""
    years = [match[1] for number in numbers if (match := _OWN_YEAR.search(number))]
    return f"{min(years, default='1900')}-01-01"


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
