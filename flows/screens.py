"""What `verka show` prints: facts in Swedish, each with its paper, page and rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from model.barrier import BARRIER_LABELS
from model.case import CaseView, DocumentView
from model.chain import Chain, Step, Told, shown_relation
from model.deadline_state import DeadlineState
from model.doubts import LASTING, NO_DATES, TOLD_DATES, doubts_of
from model.entries import Move
from model.facts import Arrow
from model.finding import DEADLINE_LABELS
from model.papers import Paper
from model.relations import REASON_LABELS, RELATION_LABELS
from model.strategy_chain import CommitmentView, MeasureView
from model.told import TOLD_CONFIDENCE, ReportTold

_WIDTH: Final = 118
_MOST: Final = 8
_REASONS: Final[dict[str, str]] = dict(REASON_LABELS.items())


def document_lines(view: DocumentView, as_of: str) -> list[str]:
    paper = view.paper
    lines = [*_heading(paper.title, as_of), f"  {paper_line(paper, title=False)}"]
    for told in view.told:
        lines += ["", *_told_lines(told)]
    for chain in view.chains:
        lines += ["", *_chain_lines(chain, paper.id)]
    if view.strategy:
        lines += ["", *_undertaking_lines(view.strategy.commitments)]
    decided = [found for found in view.out if found[0].relation != "cites"]
    cited = [found for found in view.out if found[0].relation == "cites"]
    lines += _arrow_section("Ändrar eller redovisar", decided, paper)
    lines += _arrow_section("Hänvisar till", cited, paper)
    lines += _arrow_section("Nämns i", view.into)
    lines += _arrow_section("Förslag att granska", view.suggestions)
    if view.unresolved:
        lines += ["", f"Olösta hänvisningar ({len(view.unresolved)})", *_capped(_unresolved(view))]
    return lines


def case_lines(view: CaseView, as_of: str) -> list[str]:
    lines = _heading(f"Ärende {view.number}", as_of)
    for label, papers in (("Handlingar i ärendet", view.bearing), ("Ändrar eller redovisar det", view.naming)):
        if papers:
            lines += ["", label, *_capped(f"  {paper_line(paper)}" for paper in papers)]
    if view.later:
        lines.append(f"  Det som har numret var inte publicerat {as_of}.")
    elif not view.bearing:
        lines.append("  Ingen handling med numret finns i de källor som är lästa.")
    for told in view.told:
        lines += ["", *_told_lines(told)]
    for chain in view.chains:
        lines += ["", *_chain_lines(chain)]
    if view.strategy:
        lines += ["", *_undertaking_lines(view.strategy.commitments)]
    lines += _arrow_section("Nämns i", view.quotes)
    return lines


def commitment_lines(paper: Paper, view: CommitmentView, as_of: str) -> list[str]:
    lines = [*_heading("Åtagande", as_of), *_wrapped(f"”{view.text}”", "  ")]
    place = [f"avsnitt {view.section}" if view.section else "", f"s. {view.page}" if view.page else ""]
    group = BARRIER_LABELS.get(view.barrier) if view.barrier is not None else None
    lines.append("  " + ", ".join(filter(None, [paper_line(paper), *place, group])))
    lines += ["", f"Status: {view.status.label}", *_wrapped(view.status.facts[0].sentence, "  ")]
    lines += _wrapped(f"{view.tie.reason} [{view.tie.rule}]", "  ")
    lines += ["", f"Åtgärder ({len(view.measures)})"]
    shown = 5 if len(view.measures) > _MOST else _MOST
    for measure in view.measures[:shown]:
        lines += _measure_lines(measure)
    if len(view.measures) > shown:
        lines.append(f"  … och {len(view.measures) - shown} till (--json visar alla)")
    return lines


def measure_lines(paper: Paper, view: MeasureView, as_of: str) -> list[str]:
    lines = [*_heading("Åtgärd", as_of), *_wrapped(f"”{view.text}”", "  ")]
    place = f", avsnitt {view.section}" if view.section else ""
    lines += [f"  {paper_line(paper)}{place}{_page(view.page)}", "", f"Steg: {view.stage.label}"]
    for fact in view.stage.facts:
        lines += _wrapped(f"{fact.sentence}{_page(fact.page)}" + (f" [{fact.rule}]" if fact.rule else ""), "  ")
    for chain in view.chains:
        lines += ["", *_chain_lines(chain)]
    if view.unresolved:
        lines += ["", f"Olösta hänvisningar: {', '.join(view.unresolved)}"]
    for ref, stray in view.elsewhere:
        lines += ["", f"{ref} står på en handling om något annat, som inte räknas hit:", f"  {paper_line(stray)}"]
    return lines


def paper_line(paper: Paper, *, title: bool = True, note: str | None = None) -> str:
    """A paper in brief: day, number, title, and where it is."""
    date, title_shown = paper.told or "utan datum", _cut(paper.title, 70) if title else ""
    filed = f"nummer från {paper.numbered_in}" if paper.numbered_in else None
    parts = [date, filed, ", ".join(paper.numbers[:3]), title_shown, note, f"<{paper.url or paper.key}>"]
    return " · ".join(part for part in parts if part)


def _heading(title: str, as_of: str) -> list[str]:
    return [*_wrapped(title, ""), f"  känt {as_of}; dagen vid en handling är den då den publicerades"]


def _undertaking_lines(commitments: Sequence[CommitmentView]) -> list[str]:
    return [
        f"Åtaganden ({len(commitments)})",
        *(f"  {view.id}  {_cut(view.text, 62)} – {view.status.label}" for view in commitments),
    ]


def _measure_lines(measure: MeasureView) -> list[str]:
    lines = [f"  • {_cut(measure.text, 104)}"]
    page = f", s. {measure.page}" if measure.page else ""
    lines.append(f"    {measure.stage.label} (avsnitt {measure.section}{page})")
    for chain in measure.chains[:2]:
        lines.append(f"    → {paper_line(chain.original)}")
        lines += [f"      {_deadline_line(state)}" for state in chain.deadlines[:3]]
    if measure.lost:
        lines.append(f"    olöst: {', '.join(measure.lost)}")
    return lines


def _told_lines(told: ReportTold) -> list[str]:
    """What a report says of its assignment; nothing of it is more than told."""
    lines = ["Enligt rapporten", f"  {paper_line(told.paper)}"]
    if told.answers:
        lines.append(f"  redovisar: {', '.join(told.answers)}")
    if told.missing:
        lines.append(f"  Nummer som inte står på något beslut i de källor som är lästa: {', '.join(told.missing)}")
    for change in told.changes:
        sure = TOLD_CONFIDENCE.get(change.rule, 0.0)
        lines.append(f"  {', '.join(told.changed) or 'Uppdraget'} ändrat av {change.id}, säkerhet {_sure(sure)}")
        lines += _wrapped(f"”{change.text}”{_page(change.page)} [{change.rule}]", "    ")
    if told.deadlines:
        lines.append("  Datum som rapporten anger")
    for stated in told.deadlines:
        date = stated.date or stated.recurring or "utan datum"
        kind = DEADLINE_LABELS[stated.kind]
        lines.append(f"    {date} {kind}: ”{_cut(stated.text, 70)}”{_page(stated.page)} [{stated.rule}]")
    return lines


def _sure(confidence: float) -> str:
    return f"{confidence:.2f}".replace(".", ",")


def _page(page: int | None) -> str:
    return f", s. {page}" if page else ""


def _chain_lines(chain: Chain, opened: str | None = None) -> list[str]:
    lines = ["Beslut", *_shortened([(step.paper.id == opened, [*_step_lines(step)]) for step in chain.decisions])]
    for unheld in chain.unheld:
        lines += _wrapped(f"{unheld.named} · ett beslut som nämns men inte är hittat i lästa källor:", "  ")
        lines.append(f"    ”{_cut(unheld.quotation, 90)}”{_page(unheld.page)} <{unheld.paper.url or unheld.paper.key}>")
    lines += [f"  Kommitté: {chain.committee}"] if chain.committee else []
    if chain.agencies:
        whom = (
            "Uppdrag till"
            if chain.original.assignees
            else "I det första beslutet är ingen hittad; senare beslut namnger"
        )
        lines += _wrapped(f"{whom}: {', '.join(chain.agencies)}", "  ")
    lines += [
        "Tidsgränser",
        *(_shortened([*_deadline_groups(chain, opened)]) or [f"  {NO_DATES}"]),
    ]
    lines += [*_told(LASTING, chain.lasting), *_told(TOLD_DATES, chain.told_dates)]
    for doubt in doubts_of(chain):
        lines += _wrapped(doubt, "  ")
    for label, steps in (
        ("Redovisningar", chain.reports),
        ("Möjliga redovisningar att granska, inte belagda", chain.possible),
        ("Nämns av", (*chain.mentions, *chain.news)),
        ("Därefter", chain.later),
    ):
        if steps:
            lines += [label, *_shortened([(step.paper.id == opened, [*_step_lines(step)]) for step in steps])]
    return lines


def _told(heading: str, dates: Sequence[Told]) -> Iterator[str]:
    """Dates of the task that are no deadlines."""
    if dates:
        yield f"  {heading}"
    for told in dates:
        page = told.paper
        yield from _wrapped(f"{told.named} enligt ”{_cut(page.title, 70)}” ({page.told or 'utan datum'}):", "    ")
        yield from _wrapped(f"”{_cut(told.quotation, 200)}”{_page(told.page)} <{page.url or page.key}>", "      ")


def _concerns(state: DeadlineState, document: str | None) -> bool:
    """Did the document set the deadline, move it or answer it?"""
    reported = [state.report.document] if state.report else []
    return document in (state.entry.stated.document, *(move.document for move in state.entry.moves), *reported)


def _step_lines(step: Step) -> Iterator[str]:
    yield f"  {paper_line(step.paper, note=step.note)}"
    if step.arrow and step.relation:
        yield f"    {_arrow_note(step.arrow, step.relation)}"


def _deadline_groups(chain: Chain, opened: str | None) -> Iterator[tuple[bool, list[str]]]:
    """The lines of each deadline and whether the opened document has to do with it; what a series rests on once."""
    quoted: set[tuple[str, int]] = set()
    for state in chain.deadlines:
        lines, place = [*_deadline_lines(state, chain)], (state.entry.stated.document, state.entry.stated.seq)
        yield _concerns(state, opened), lines[:1] if place in quoted else lines
        quoted.add(place)


def _deadline_lines(state: DeadlineState, chain: Chain) -> Iterator[str]:
    stated = state.entry.stated
    yield f"  {_deadline_line(state)}"
    called = {step.paper.id: _called(step.paper) for step in chain.decisions[1:]}
    where = f", {called[stated.document]}" if stated.document in called else ""
    yield f"    ”{_cut(stated.text, 90)}”{_page(stated.page)} [{state.entry.rule}{where}]"
    for move in state.entry.moves:
        yield from _wrapped(_moved(move, called.get(move.document)), "    ")


def _called(paper: Paper) -> str:
    """A decision by its number, where one is known, and the day of its page, which is at times months later."""
    name = f"{paper.numbers[0]}," if paper.numbers else "beslut"
    return f"{name} publicerat {paper.told or paper.known}"


def _moved(move: Move, decision: str | None) -> str:
    origin = move.earlier or "ett datum som inte är hittat"
    by = move.unnamed or decision or f"beslut publicerat {move.published}"
    told = f"flyttad från {origin} till {move.later or move.words} genom {by}"
    return f"{told} [{move.rule}, säkerhet {_sure(move.confidence)}]"


def _deadline_line(state: DeadlineState) -> str:
    entry = state.entry
    return f"{entry.current or 'utan datum'} {entry.label}: {state.label}. {state.reason}"


def _arrow_section(label: str, found: Sequence[tuple[Arrow, Paper]], own: Paper | None = None) -> list[str]:
    """The papers at the far ends of arrows: of those out of the document `own`, or of those into what is shown."""
    if not found:
        return []
    seen: dict[str, tuple[str, Paper]] = {}
    for arrow, paper in found:
        seen.setdefault(paper.id, (shown_relation(arrow, own or paper), paper))
    lines = [f"  {RELATION_LABELS.get(relation, relation)} {paper_line(paper)}" for relation, paper in seen.values()]
    return ["", f"{label} ({len(seen)})", *_capped(lines)]


def _unresolved(view: DocumentView) -> Iterator[str]:
    for arrow in view.unresolved:
        reason = _REASONS.get(arrow.reason or "", arrow.reason)
        cited = view.cited.get(arrow.reference or "", 0)
        told = f"  {arrow.reference}: {reason}" + (f" (s. {arrow.page})" if arrow.page else "")
        yield f"{told}, nämns i {cited} dokument" if cited else told
        number = arrow.reference or arrow.evidence
        for tie, paper in view.out:
            if tie.relation != "cites" and number in tie.evidence:
                yield f"    står i meningen som belägger länken till {_cut(paper.title, 60)}"


def _arrow_note(arrow: Arrow, relation: str) -> str:
    page = f", s. {arrow.page}" if arrow.page else ""
    label = RELATION_LABELS.get(relation, relation)
    return f"{label}: ”{_cut(arrow.evidence, 80)}”{page} [{arrow.rule}, säkerhet {_sure(arrow.confidence)}]"


def _shortened(groups: Sequence[tuple[bool, list[str]]]) -> list[str]:
    """The lines of each group; where they are many, its first alone unless it is the opened document's own."""
    if sum(len(lines) for _, lines in groups) <= 3 * _MOST:
        return [line for _, lines in groups for line in lines]
    lines = _capped((line for own, group in groups for line in (group if own else group[:1])), 4 * _MOST)
    return [*lines, "  Beläggen för det som inte rör den öppnade handlingen visas med --json."]


def _capped(lines: Iterable[str], most: int = 2 * _MOST) -> list[str]:
    kept = list(lines)
    more = len(kept) - most
    return kept if more <= 0 else [*kept[:most], f"  … och {more} rader till (--json visar alla)"]


def _cut(text: str, width: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1].rstrip() + "…"


def _wrapped(text: str, indent: str) -> list[str]:
    from textwrap import wrap

    return wrap(" ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=indent)
