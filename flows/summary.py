"""The findings of one document as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.barrier import BARRIER_LABELS
from model.document import TYPE_LABELS
from model.finding import DEADLINE_LABELS, Deadline, Findings


def summary_lines(path: str, findings: Findings) -> Iterator[str]:
    """A heading and what there is of each kind; kinds without findings are left out."""
    facts = findings.document
    yield f"{path}: {facts.title or 'utan titel'}"
    about = [TYPE_LABELS[facts.type], facts.id, *facts.dnr, facts.date, facts.issuer]
    yield "  " + ", ".join(dict.fromkeys(part for part in about if part))
    act = findings.assignment or findings.directive
    if findings.assignment:
        yield from _line("Uppdrag till", findings.assignment.assignees)
        yield from _line("Samordnar", filter(None, [findings.assignment.coordinator]))
        yield from _line("Redovisas till", findings.assignment.recipients)
    if findings.directive:
        committee = findings.directive.committee
        yield from _line("Utredning", filter(None, [committee.name, committee.id]))
    if act:
        yield from _line("Ändrar", act.amends)
        yield from _line("Tidsgränser", map(_deadline, act.deadlines))
        yield from _line("Gäller inte längre", map(_deadline, act.superseded_deadlines))
    if findings.report:
        yield from _line("Redovisar", findings.report.answers)
    yield from _line("Hänvisningar", dict.fromkeys(reference.id for reference in findings.references))
    for commitment in findings.commitments:
        yield f"  Åtagande {_place(commitment.section, commitment.barrier)}: {commitment.text}"
    if findings.measures:
        yield f"  Åtgärder: {len(findings.measures)}"
    for issue in findings.issues:
        yield f"  Att se över: {issue.message}"
    yield ""


def _line(label: str, values: Iterable[str]) -> Iterator[str]:
    text = ", ".join(values)
    if text:
        yield f"  {label}: {text}"


def _deadline(deadline: Deadline) -> str:
    when = deadline.date or (f"varje år {deadline.recurring[2:]}" if deadline.recurring else deadline.text)
    return f"{when} ({DEADLINE_LABELS[deadline.kind]})"


def _place(section: str | None, barrier: int | None) -> str:
    parts = [f"avsnitt {section}" if section else "", BARRIER_LABELS.get(barrier, "") if barrier is not None else ""]
    return "(" + ", ".join(filter(None, parts)) + ")" if any(parts) else ""
