"""Which document a reference means, which decision changes which, which report answers which: the values.

The rules stand in `citations`, `changes` and `answers`; `linking` calls them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from model.committee_named import committee_named
from model.dates import add_days, last_day
from model.document import DocumentType, PageSegment
from model.finding import AssignmentKind, DirectiveKind, ReferenceKind, ReportKind
from model.ids import reference_key
from model.likeness import words_of
from model.link_keys import beginnings, leading_words, seeks, sought
from model.mentions import NamedDate, Span, due_days, named_dates, sentence_around
from model.relations import ReasonCode, Relation
from model.reports import asked_phrases, is_aside, is_committee_report, is_referral, reports_in_words, series_of
from model.subject import subject_words, telling
from model.word_keys import DECISIONS
from model.wording import LEAD, added_at, bare_title, change_of, given_months, subject_phrases, task_phrases

_BEGINNING: Final = 4000
_LONG_TITLE: Final = 40
_FILED_EARLY: Final = 100
"""Days: a page is at times filed under the month in which its case was opened, before what it tells of was decided."""
SUGGESTION_LIMIT: Final = 0.5
"""Below this confidence a link is a suggestion for a person to judge: no target, and the reason "suggestion"."""


class Mention(NamedTuple):
    """A reference as printed in the document, or a web link: one that the source's list has stands nowhere (0–0).

    `said` is the sentence around it and `said_at` its place, where that lies beyond the text that a `LinkRow` keeps.
    """

    kind: ReferenceKind | Literal["hyperlink"]
    id: str
    key: str
    text: str
    start: int
    end: int
    page: int | None = None
    said: str = ""
    said_at: int = 0

    @property
    def listed(self) -> bool:
        """Does the source's list tie the two, and not the text?"""
        return self.kind == "hyperlink" and self.end == 0


@dataclass(frozen=True, eq=False)
class LinkRow:
    """What the link rules may know of one document. `published` may be a month ("2024-03") where no day is known.

    `amends` and `answers` are keys of numbers; `text` is the clean text, whole; `deadlines` are days, the last ones of
    months.
    """

    id: str
    source: str
    key: str
    type: DocumentType
    title: str
    published: str | None
    text: str = ""
    own_ids: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    assignees: tuple[str, ...] = ()
    assignment_kind: AssignmentKind | None = None
    directive_kind: DirectiveKind | None = None
    committee_id: str | None = None
    committee_name: str | None = None
    amends: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    report_agency: str | None = None
    report_kind: ReportKind | None = None
    issuer: str | None = None
    deadlines: frozenset[str] = frozenset()
    segments: tuple[PageSegment, ...] = ()

    @cached_property
    def own_keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(reference_key, self.own_ids)))

    @cached_property
    def series(self) -> frozenset[str]:
        return series_of(self.own_keys)

    @cached_property
    def order(self) -> tuple[str, str]:
        return self.published or "", self.id

    @cached_property
    def change(self) -> Relation | None:
        """How the document says that it changes an earlier decision; None when it does not."""
        return change_of(self)

    @cached_property
    def reports(self) -> bool:
        """Is this no decision, and says that a task is reported on?"""
        return self.type not in DECISIONS and reports_in_words(self)

    @cached_property
    def referral(self) -> bool:
        """Is this a page on the consultation about an agency's report?"""
        return is_referral(self)

    @cached_property
    def aside(self) -> bool:
        """Is this a memorandum or an annex, which its subject alone ties to no task?"""
        return is_aside(self)

    @cached_property
    def of_committee(self) -> bool:
        """Does an inquiry report, which a directive appointed, and no agency?"""
        return is_committee_report(self)

    @cached_property
    def committee_told(self) -> tuple[str, Span | None] | None:
        """The committee whose report this is, and where the text says so; else as the source's list tells it."""
        listed = (self.committee_name, None) if self.committee_name else None
        return committee_named(self.title, self.text) or listed

    @cached_property
    def sought(self) -> frozenset[str]:
        """The keys of what the document looks for, if it is a change or a report."""
        return sought(self)

    @cached_property
    def seeks(self) -> frozenset[str]:
        """The keys of what the document's links depend on, beside the owners of the numbers that it mentions."""
        return seeks(self)

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The months in which the text says that tasks were given."""
        return given_months(self.text)

    @cached_property
    def committee_words(self) -> frozenset[str]:
        """The telling words of the name of the committee whose report this is."""
        return telling(subject_words(self.committee_told[0])) if self.committee_told else frozenset()

    @cached_property
    def title_words(self) -> frozenset[str]:
        return subject_words(bare_title(self.title))

    @cached_property
    def long_titles(self) -> tuple[str, ...]:
        """The title in small letters, whole and bare, where it is so long that it is no common phrase."""
        titles = dict.fromkeys((self.title.lower(), bare_title(self.title).lower()))
        return tuple(title for title in titles if len(title) >= _LONG_TITLE)

    @cached_property
    def telling_words(self) -> frozenset[str]:
        """The words of the title that not every decision uses."""
        return telling(self.title_words)

    @cached_property
    def agency_words(self) -> frozenset[str]:
        """The telling words of the names of those that are given the task: "Statens" is part of many."""
        return telling(word for name in self.assignees for word in subject_words(name))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of title and beginning by which likeness is told."""
        return words_of(self.title, self.text)

    @cached_property
    def begun(self) -> frozenset[str]:
        """How the longer telling words of the title begin."""
        return beginnings(self.telling_words)

    @cached_property
    def named_begun(self) -> frozenset[str]:
        """How those of the title and of the committee's name begin."""
        return beginnings(self.telling_words | self.committee_words)

    @cached_property
    def lead_words(self) -> frozenset[str]:
        """The content words of the first sentence that tells the task."""
        span = next(task_phrases(self.text), None)
        return subject_words(self.text[span.start : span.end]) if span else frozenset()

    @cached_property
    def phrases(self) -> tuple[frozenset[str], ...]:
        """The content words of each place beside the title that names the task changed or reported."""
        return tuple(subject_phrases(self.title, self.text))

    @cached_property
    def asked(self) -> tuple[frozenset[str], ...]:
        """The content words of what a report says that its author is called and was asked to do."""
        return tuple(words for words in asked_phrases(self) if words)

    @cached_property
    def leading_words(self) -> frozenset[str]:
        """The weightiest content words with which the text begins."""
        return leading_words(self.text)

    @cached_property
    def added_words(self) -> frozenset[str]:
        """The weightiest content words in which a supplement begins to tell what it adds."""
        added = added_at(self.text) if self.change == "supplements" else None
        return leading_words(self.text[added:]) if added else frozenset()

    @cached_property
    def head_words(self) -> frozenset[str]:
        """The content words of title and lead."""
        return self.title_words | subject_words(self.text[:LEAD])

    @cached_property
    def beginning(self) -> str:
        """The beginning of the text in small letters: all of it on a page, its summary in a PDF."""
        return self.text[:_BEGINNING].lower()

    @cached_property
    def dates(self) -> tuple[NamedDate, ...]:
        """The dates that the lead names, those of ends and starts left out, and of what is well to come."""
        last = last_day(self.published)
        latest = add_days(last, _FILED_EARLY) if last else "9999"
        return tuple(date for date in named_dates(self.text[:LEAD]) if not date.due and date.value <= latest)

    @cached_property
    def due(self) -> frozenset[str]:
        """The dates by which something is to be done that the text names; a directive's also without "senast"."""
        told = frozenset(due_days(self.text[: 4 * LEAD]))
        return told | self.deadlines if self.type == "kommittedirektiv" else told

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """Numbers of decisions that the document names, its own left out, in order."""
        found = (*self.amends, *(mention.key for mention in self.mentions if mention.kind in ("dnr", "dir")))
        return tuple(dict.fromkeys(key for key in found if key not in self.own_keys))

    def sentence(self, mention: Mention) -> tuple[str, int]:
        """The sentence around a reference, and its place."""
        if mention.said:
            return mention.said, mention.said_at
        span = sentence_around(self.text, mention.start, mention.end)
        return self.text[span.start : span.end], span.start

    def page_at(self, offset: int) -> int | None:
        return next((s.page for s in self.segments if s.start <= offset < s.end), None)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a document. `target` None: unresolved, and `reason` says why; `suggested` may be what is meant."""

    target: str | None
    relation: Relation
    reference: str | None
    rule: str
    confidence: float
    evidence: str
    start: int | None
    end: int | None
    page: int | None
    reason: ReasonCode | None = None
    suggested: str | None = None


def settle(
    row: LinkRow,
    target: LinkRow,
    relation: Relation,
    certainty: tuple[str, float],
    place: tuple[int, int],
    *,
    reference: str | None = None,
) -> Link:
    """A link by a rule with a confidence, quoted from a place; a suggestion where the confidence is low."""
    (rule, confidence), (start, end) = certainty, place
    doubtful = confidence < SUGGESTION_LIMIT
    return Link(
        target=None if doubtful else target.id,
        relation=relation,
        reference=reference,
        rule=rule,
        confidence=round(confidence, 3),
        evidence=row.text[start:end],
        start=start,
        end=end,
        page=row.page_at(start),
        reason="suggestion" if doubtful else None,
        suggested=target.id if doubtful else None,
    )
