"""What one document says, each value with its quotation, place and rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from model.document import DocumentType, Issue

ReferenceKind = Literal[
    "dnr", "agency_dnr", "committee", "dir", "sou", "ds", "prop", "skr", "bet", "rskr", "sfs", "eu", "report"
]
DeadlineKind = Literal["final", "interim", "recurring", "other"]
RULE_REPORT: Final = "report"
RULE_INTERIM: Final = "interim_report"
RULE_PART: Final = "part_report"
RULE_LAST: Final = "final_report"
RULE_SAME_DAY: Final = "same_day"
"""Of a deadline that is undone for one report and set for another, of a part, on the same day."""
RULE_IN_ANNUAL_REPORT: Final = "annual_report"
RULE_WAS_PROLONGED: Final = "superseded_was_prolonged"
"""Of a date that an earlier decision set: what this one says of it tells whether it still holds."""
DEADLINE_LABELS: Final[dict[DeadlineKind, str]] = {
    "final": "slutredovisning",
    "interim": "delredovisning",
    "recurring": "återkommande redovisning",
    "other": "annan tidsgräns",
}
AssignmentKind = Literal["new", "amendment", "extension", "revocation", "other"]
DirectiveKind = Literal["new", "supplementary"]
ReportKind = Literal["interim", "final"]
Strength = Literal["pledge", "intention"]
MeasureKind = Literal[
    "assignment",
    "inquiry",
    "supplementary_directive",
    "funding",
    "agreement",
    "bill",
    "inquiry_report_under_preparation",
    "intention",
    "regulation",
    "organisation",
    "report_received",
    "other",
]
Tense = Literal["taken", "ongoing", "intended"]
IdOrigin = Literal["metadata", "title", "head", "filename"]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or named section; `start`–`end` runs from its heading to the next of the same depth or higher."""

    number: str | None
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OwnId:
    """A number that the document itself bears, and where that was read."""

    kind: ReferenceKind
    id: str
    origin: IdOrigin


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a numbered document or case. `id` is the normal form, `text` what is printed."""

    kind: ReferenceKind
    id: str
    text: str
    start: int
    end: int
    page: int | None
    section: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something must be reported or delivered.

    `date` is a partial ISO date ("2024-05-31", "2025-09", "2026") or None; `recurring` is "--MM-DD" or None.
    """

    date: str | None
    kind: DeadlineKind
    recurring: str | None
    text: str
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Funds:
    """Money, in whole kronor, that a body may use or shall pay out."""

    amount_sek: int
    year: int | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A government decision that gives, changes or withdraws a task. Names are official names."""

    kind: AssignmentKind
    assignees: tuple[str, ...] = ()
    coordinator: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    superseded_deadlines: tuple[Deadline, ...] = ()
    recipients: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    funds: tuple[Funds, ...] = ()


@dataclass(frozen=True, slots=True)
class Committee:
    name: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """Terms of reference of an inquiry (kommittédirektiv) or a change of them (tilläggsdirektiv)."""

    kind: DirectiveKind
    committee: Committee = Committee()
    deadlines: tuple[Deadline, ...] = ()
    superseded_deadlines: tuple[Deadline, ...] = ()
    amends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A decision `id` that a report tells of as having changed its assignment; `text` is the sentence that says so."""

    id: str
    text: str
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Report:
    """An agency's report: `answers` are the ids of the assignments it reports on.

    `deadlines` are the dates that it says the assignment has, `changed_by` the decisions that it says changed it.
    """

    answers: tuple[str, ...] = ()
    agency: str | None = None
    kind: ReportKind | None = None
    deadlines: tuple[Deadline, ...] = ()
    changed_by: tuple[ChangeTold, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """The government's own undertaking: one whole sentence."""

    text: str
    section: str | None
    barrier: int | None
    strength: Strength
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A concrete step the government has taken, is taking or intends to take: one whole sentence."""

    text: str
    section: str | None
    barrier: int | None
    kind: MeasureKind
    tense: Tense
    actors: tuple[str, ...]
    refs: tuple[str, ...]
    start: int
    end: int
    page: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document is. `dnr` are its own diary numbers; `date` the day it was decided or published.

    `committee` is the one whose report it is, as its source's list tells.
    """

    type: DocumentType
    id: str | None = None
    dnr: tuple[str, ...] = ()
    title: str = ""
    date: str | None = None
    issuer: str | None = None
    pages: int | None = None
    own_ids: tuple[OwnId, ...] = ()
    committee: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the rules found in one document."""

    document: DocumentFacts
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    assignment: Assignment | None = None
    directive: Directive | None = None
    report: Report | None = None
    commitments: tuple[Commitment, ...] = ()
    measures: tuple[Measure, ...] = ()
    issues: tuple[Issue, ...] = ()
