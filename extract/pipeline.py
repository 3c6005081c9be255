"""From clean text to findings: the finders in order, each run only where a document can hold what it finds."""

from __future__ import annotations

from dataclasses import replace

from extract.agencies import find_agencies
from extract.assignments import find_assignees, find_coordinator
from extract.changes import find_amended
from extract.commitments import find_commitments
from extract.deadlines import find_deadlines
from extract.decision_kind import find_kind
from extract.directives import find_changed_directives, find_committee, find_directive_kind, own_sentences
from extract.funds import find_funds
from extract.head import head_numbers
from extract.identity import describe
from extract.language import Sentence, find_sentences
from extract.measures import find_measures
from extract.recipients import find_recipients
from extract.references import find_malformed, find_references
from extract.reports import find_report
from extract.rulebook import load_rules
from extract.sections import find_barriers, find_sections
from model.document import CleanText, Issue, SourceFacts
from model.finding import Assignment, Directive, DocumentFacts, Findings, Reference


def find(clean: CleanText, source: SourceFacts) -> Findings:
    """Everything that the rules find in one document; the same text and facts give the same findings."""
    document, completing = describe(clean, source)
    sections = find_sections(clean)
    own = frozenset((start, end) for _, start, end in head_numbers(clean, document.type))
    references = tuple(find_references(clean, sections, own))
    issues = (*clean.issues, *find_malformed(clean))
    found = Findings(document, sections, references, issues=issues)
    if document.type == "regeringsuppdrag":
        return _with_assignment(found, clean, completing)
    if document.type == "kommittedirektiv":
        return _with_directive(found, clean, completing)
    if document.type == "rapport":
        sentences = list(find_sentences(clean)) if clean.segments else []
        return replace(found, report=find_report(clean, document.title, sentences, references, completing))
    if document.type in load_rules("documents")["government_voice"]:
        sentences = list(find_sentences(clean))
        barriers = find_barriers(sections)
        return replace(
            found,
            commitments=tuple(find_commitments(clean, sentences, sections, barriers)),
            measures=tuple(find_measures(clean, sentences, sections, references, barriers)),
        )
    return found


def _with_assignment(found: Findings, clean: CleanText, completing: str | None) -> Findings:
    document = found.document
    sentences = list(find_sentences(clean))
    assignees = find_assignees(document.title, sentences, _addressees(clean))
    kind = find_kind(document.title, clean.text, assignees)
    current, superseded = find_deadlines(clean, _decision(clean, sentences), completing)
    assignment = Assignment(
        kind,
        tuple(assignees),
        find_coordinator(sentences, assignees),
        tuple(current),
        tuple(superseded),
        tuple(find_recipients(sentences)),
        tuple(find_amended(kind, sentences, found.references)),
        tuple(find_funds(sentences, assignees)),
    )
    return replace(found, assignment=assignment, issues=(*found.issues, *_unsure(assignment)))


def _addressees(clean: CleanText) -> list[str]:
    """The bodies listed under the number in the head of a printed decision."""
    if not clean.segments:
        return []
    names = []
    for block in clean.blocks:
        if block.page != 1 or block.end - block.start > 200:
            break
        names += [m.name for m in find_agencies(clean.text, block.start, block.end) if m.kind in {"agency", "county"}]
    return list(dict.fromkeys(names))


def _decision(clean: CleanText, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences of the decision itself: what stands under "Skälen för regeringens beslut" gives no deadline."""
    reasons = next(
        (
            block.start
            for block in clean.blocks
            if block.kind == "heading"
            and clean.text[block.start : block.end].strip().lower().startswith(("skälen för", "skäl för", "ärendet"))
        ),
        None,
    )
    return (
        sentences if reasons is None else [sentence for sentence in sentences if sentence.start < reasons] or sentences
    )


def _unsure(assignment: Assignment) -> list[Issue]:
    if assignment.kind != "other" and not assignment.assignees:
        return [Issue("no_assignee", "Ingen mottagare av uppdraget kunde läsas ut ur texten.")]
    return []


def _with_directive(found: Findings, clean: CleanText, completing: str | None) -> Findings:
    document, references = found.document, found.references
    sentences = list(find_sentences(clean))
    kind = find_directive_kind(document.title, clean.text)
    current, superseded = find_deadlines(clean, own_sentences(sentences, kind), completing)
    committee = find_committee(document.title, references, clean.text, kind)
    changed = find_changed_directives(sentences, _own_number(document, references)) if kind == "supplementary" else []
    return replace(found, directive=Directive(kind, committee, tuple(current), tuple(superseded), tuple(changed)))


def _own_number(document: DocumentFacts, references: tuple[Reference, ...]) -> str | None:
    return document.id or next((r.id for r in references if r.kind == "dir" and r.start < len(document.title)), None)
