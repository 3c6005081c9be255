"""Everything known around the undertakings of a strategy: measures, decisions, agencies, deadlines, reports, status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from model import tables
from model.barrier import Group, group_key, list_groups
from model.chain import Chain, Step, later_kind
from model.citations import RULE_ELSEWHERE
from model.cited import Cited, load_cited
from model.deadline_state import SourceReading
from model.facts import load_readings
from model.finding import MeasureKind, Strength, Tense
from model.ids import item_id
from model.papers import Paper, load_papers
from model.status import Event, EventKind, Fact, MeasureFacts, Stage, Status, assess_commitment, assess_stage
from model.ties import RULE_SAME_SECTION, SectionText, Tie, tie_undertakings, told_before


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with the decisions that it cites, their chains, the numbers not found, and how far it has come.

    `told_in` is the section of the measure that it says it tells again, whose numbers it has where it prints none.
    `led_by` tells of each paper that bears none of the numbers which of them leads to it, and by which rule.
    `elsewhere` holds the papers that bear a number and are on something else: nothing of them counts.
    """

    id: str
    seq: int
    text: str
    section: str | None
    barrier: int | None
    kind: MeasureKind
    tense: Tense
    actors: tuple[str, ...]
    refs: tuple[str, ...]
    page: int | None
    chains: tuple[Chain, ...]
    papers: tuple[Paper, ...]
    unresolved: tuple[str, ...]
    stage: Stage
    led_by: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[tuple[str, Paper], ...] = ()
    told_in: str | None = None

    @property
    def lost(self) -> tuple[str, ...]:
        """The numbers that lead to nothing that counts, in Swedish."""
        return (
            *self.unresolved,
            *dict.fromkeys(f"{ref} (står på en handling om något annat)" for ref, _ in self.elsewhere),
        )


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """An undertaking, what ties its measures to it, and its status."""

    id: str
    seq: int
    text: str
    section: str | None
    barrier: int | None
    strength: Strength
    page: int | None
    tie: Tie
    measures: tuple[MeasureView, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class StrategyView:
    """A strategy as known on a day. A measure that no undertaking takes up stands in `measures` alone.

    `chapters` holds the titles of its chapters by number.
    """

    paper: Paper
    commitments: tuple[CommitmentView, ...]
    measures: tuple[MeasureView, ...]
    chapters: Mapping[str, str]

    @property
    def barriers(self) -> bool:
        """Whether the strategy is built of barriers; else its chapters are its groups."""
        return any(one.barrier is not None for one in self.commitments)

    def group_of(self, one: CommitmentView | MeasureView) -> str:
        """The key of the group in which an undertaking or measure stands."""
        return group_key(one.barrier, one.section, self.barriers)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups in the order in which they are shown."""
        return list_groups(map(self.group_of, self.commitments), self.barriers, self.chapters)


def strategy_of(connection: Connection, document: str, as_of: str) -> StrategyView | None:
    """The undertakings and measures of a document with their status; None where it is not known on that day."""
    paper = load_papers(connection, [document]).get(document)
    if paper is None or paper.known > as_of:
        return None
    measures = _measures(connection, paper, as_of)
    rows = _rows(connection, tables.commitments, document)
    sections = _sections(connection, document)
    ties = tie_undertakings([(r["seq"], r["text"], r["section"]) for r in rows], sections)
    doubt = _doubt(load_readings(connection).get(paper.source))
    commitments = tuple(_commitment(paper, row, ties[row["seq"]], measures, doubt) for row in rows)
    chapters = {part.number: part.title for part in sections if "." not in part.number}
    return StrategyView(paper, commitments, measures, chapters)


def _commitment(
    paper: Paper, row: Mapping[str, Any], tie: Tie, measures: Sequence[MeasureView], doubt: str | None
) -> CommitmentView:
    told_in = (measure for measure in measures if _in_sections(measure.section, tie.sections))
    # "Regeringen avser att inrätta …" is an undertaking and a planned measure: it is no measure towards itself.
    own = tuple(measure for measure in told_in if measure.text != row["text"])
    told = Fact(tie.reason, paper.id, paper.known, row["text"], row["page"], tie.rule)
    return CommitmentView(
        id=item_id(paper.id, row["seq"]),
        seq=row["seq"],
        text=row["text"],
        section=row["section"],
        barrier=row["barrier"],
        strength=row["strength"],
        page=row["page"],
        tie=tie,
        measures=own,
        status=assess_commitment(
            [measure.stage for measure in own], doubt, (told,) if own else (), _why_loose(row, tie, len(own))
        ),
    )


def _why_loose(row: Mapping[str, Any], tie: Tie, count: int) -> str | None:
    """Why the measures beside an intention do not tell its status: they may be on something else of the section."""
    if row["strength"] != "intention" or tie.rule != RULE_SAME_SECTION:
        return None
    which = "åtgärden" if count == 1 else f"någon av de {count} åtgärderna"
    return f"En avsikt: om {which} i samma avsnitt är ett steg mot just den går inte att läsa ut."


def _in_sections(section: str | None, sections: Sequence[str]) -> bool:
    return section is not None and any(section == number or section.startswith(f"{number}.") for number in sections)


def _doubt(reading: SourceReading | None) -> str | None:
    if reading is not None and not reading.healthy:
        return f"Källan {reading.source} ser inte ut som den ska; det kan inte bedömas om åtgärder saknas."
    return None


def _measures(connection: Connection, paper: Paper, as_of: str) -> tuple[MeasureView, ...]:
    rows = _rows(connection, tables.measures, paper.id)
    cited = load_cited(connection, paper.id, {ref for row in rows for ref in row["refs"]}, as_of)
    return tuple(_measure(paper, row, _told_before(row, rows), cited, as_of) for row in rows)


def _told_before(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The measure with numbers that one without any says that it tells again."""
    if row["refs"]:
        return None
    numbered = [other for other in rows if other["refs"]]
    place = told_before(row["text"], row["section"], ((other["section"], other["text"]) for other in numbered))
    return None if place is None else numbered[place]


def _again(paper: Paper, before: Mapping[str, Any]) -> Fact:
    sentence = (
        f"Åtgärden beskrivs också i avsnitt {before['section']}, med hänvisning till {', '.join(before['refs'])}."
    )
    return Fact(sentence, paper.id, paper.known, before["text"], before["page"], before["rule"])


def _elsewhere(ref: str, stray: Paper) -> Fact:
    sentence = f"Numret {ref} står på en handling om något annat än åtgärden; inget av den räknas hit."
    return Fact(sentence, stray.id, stray.known, stray.title, None, RULE_ELSEWHERE)


def _measure(
    paper: Paper, row: Mapping[str, Any], before: Mapping[str, Any] | None, cited: Cited, as_of: str
) -> MeasureView:
    found = {ref: cited.papers_of(ref) for ref in (before or row)["refs"]}
    papers = dict.fromkeys(doc for docs in found.values() for doc in docs)
    chains = {chain.original.id: chain for doc in papers if (chain := cited.book.chain(doc))}
    elsewhere = tuple((ref, stray) for ref in found for stray in cited.strays_of(ref))
    astray = {ref for ref, _ in elsewhere}
    unresolved = tuple(ref for ref, docs in found.items() if not docs and ref not in astray)
    beside = [_again(paper, before)] if before else []
    facts = MeasureFacts(
        kind=row["kind"],
        tense=row["tense"],
        text=row["text"],
        document=paper.id,
        date=paper.known,
        page=row["page"],
        rule=row["rule"],
        events=tuple(event for chain in chains.values() for event in events_of(chain)),
        deadlines=tuple(state for chain in chains.values() for state in chain.deadlines),
        unresolved=unresolved,
        beside=(*beside, *(_elsewhere(ref, stray) for ref, stray in elsewhere)),
    )
    return MeasureView(
        id=item_id(paper.id, row["seq"], "measure"),
        actors=tuple(row["actors"]),
        refs=tuple(row["refs"]),
        chains=tuple(chains.values()),
        papers=tuple(cited.papers[doc] for doc in papers),
        unresolved=unresolved,
        stage=assess_stage(facts, as_of),
        led_by={doc: f"{ref}: {rule}" for (ref, doc), rule in cited.rules.items() if ref in found},
        elsewhere=elsewhere,
        told_in=before["section"] if before else None,
        **{name: row[name] for name in ("seq", "text", "section", "barrier", "kind", "tense", "page")},
    )


def events_of(chain: Chain) -> tuple[Event, ...]:
    """What happened in a chain, as facts for the stage of a measure."""
    told = [_event(_decision_kind(step), step) for step in chain.decisions]
    told += [_event(_report_kind(step.paper), step) for step in chain.reports]
    told += [_event(kind, step) for step in chain.later if (kind := later_kind(step.paper))]
    return tuple(told)


def _event(kind: EventKind, step: Step) -> Event:
    arrow = step.arrow
    if arrow is None:
        return Event(kind, step.paper.id, step.paper.known, step.paper.title)
    return Event(kind, step.paper.id, step.paper.known, arrow.evidence, arrow.page, arrow.rule)


def _decision_kind(step: Step) -> EventKind:
    if step.arrow is None:
        return "decision"
    # A task that another takes the place of goes on in that.
    return "revocation" if step.arrow.relation == "revokes" and not step.paper.takes_place else "amendment"


def _report_kind(paper: Paper) -> EventKind:
    if paper.report_kind == "interim":
        return "interim_report"
    return "inquiry_report" if paper.is_inquiry_report else "final_report"


def _rows(connection: Connection, table: Any, document: str) -> list[Any]:
    query = select(table).where(table.c.document_id == document).order_by(table.c.seq)
    return list(connection.execute(query).mappings())


def _sections(connection: Connection, document: str) -> list[SectionText]:
    columns = tables.documents.c
    row = connection.execute(select(columns.text, columns.layout).where(columns.id == document)).one()
    return [
        SectionText(number, title, row.text[start:end])
        for number, title, start, end in row.layout["sections"]
        if number is not None
    ]
