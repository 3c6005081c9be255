"""One undertaking: where it stands, what is done for it, when it is due and what is not settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dash import html
from sqlalchemy import Connection

from dashboard import labels
from dashboard.components import agency_href, badge, bullets, facts, link, section
from dashboard.marking import build_passage
from dashboard.pages import missing
from dashboard.pages.parts.dates import deadline_table, papers_of
from dashboard.pages.parts.documents import document_href, named
from dashboard.pages.parts.later import told_later
from dashboard.pages.parts.measures import Places, elsewhere, fact_list, lost_reason, measures_by_tense
from dashboard.pages.parts.strategy import number_pledges, whole_strategy
from dashboard.shell import Content
from dashboard.swedish import counted, long_date
from dashboard.view import View
from model.queries.brief import Brief, load_brief
from model.queries.connections import links_from
from model.queries.pages import load_text
from model.queries.strategies import CommitmentRow, list_measures, load_commitment
from model.strategy_chain import CommitmentView, MeasureView

_AT_ONCE = 6


def build(connection: Connection, view: View, ident: str) -> Content:
    row = load_commitment(connection, ident)
    strategy = load_brief(connection, row.document_id) if row else None
    whole = whole_strategy(connection, strategy.id, view.as_of) if strategy else None
    if row is None or strategy is None:
        return missing.no_such("Åtagandet", view)
    if whole is None:
        return missing.not_yet(row.text, view)
    one = next(one for one in whole.commitments if one.seq == row.seq)
    places = _places(connection, strategy.id)
    body = [
        _facts(one, row, strategy, view),
        section("Status och varför", [_status(one), fact_list(one.status.facts, view, most=_AT_ONCE)], ident="status"),
        section("I sitt sammanhang", _context(connection, row, strategy, view), ident="sammanhang"),
        section(
            "Åtgärder",
            [*measures_by_tense(one.measures, places, view), *told_later(connection, strategy, row.text, view)],
            ident="atgarder",
            intro=one.tie.reason,
        ),
        _deadlines(one.measures, view),
        _reports(one.measures, view),
        _unresolved(one.measures, places, view),
    ]
    numbers = number_pledges(whole)
    place = f"Åtagande {numbers[one.id]} av {len(numbers)}" if one.id in numbers else "Avsikt"
    kicker = f"{place} · {next(group.label for group in whole.groups if group.key == whole.group_of(one))}"
    back = ("Alla åtaganden", view.href("/ataganden", strategi=strategy.id))
    return Content(row.text, body, "/ataganden", kicker, back, contents=True)


def _places(connection: Connection, strategy: str) -> Places:
    rows = {row.seq: row for row in list_measures(connection, strategy)}
    lost = {row.reference: row.reason for row in links_from(connection, strategy) if row.reference and not row.other}
    return Places(rows, lost)


def _facts(one: CommitmentView, row: CommitmentRow, strategy: Brief, view: View) -> html.Dl:
    names = [name for m in one.measures for name in (*m.actors, *(a for chain in m.chains for a in chain.agencies))]
    agencies = [link(name, agency_href(view, name)) for name in dict.fromkeys(names)]
    return facts(
        [
            ("Står i", named(strategy, view)),
            ("Ställe", _where(row, strategy, view)),
            ("Slag", labels.STRENGTHS.get(row.strength, row.strength)),
            ("Funnet av regeln", _rule(row.rule)),
            ("Åtgärder", _tally(one.measures)),
            ("Myndigheter och andra", bullets(agencies) if agencies else None),
        ]
    )


def _rule(name: str) -> Any:
    told = labels.COMMITMENT_RULES.get(name)
    return [told, html.Span(f"Regelns namn: {name}", className="sub")] if told else name


def _where(row: CommitmentRow, strategy: Brief, view: View) -> list[Any]:
    place = labels.place(row.section, row.page)
    ways: list[Any] = [place, " · ", link("visa i texten", document_href(strategy.id, view, row.start, row.end))]
    if strategy.is_pdf and row.page:
        ways += [" · ", link(f"PDF-filens sida {row.page}", f"/fil/{strategy.id}#page={row.page}")]
    return ways


def _tally(measures: Sequence[MeasureView]) -> str:
    counts = Counter(str(measure.tense) for measure in measures)
    return ", ".join(counted(counts[tense], *words) for tense, words in labels.COUNTED_TENSES.items())


def _status(one: CommitmentView) -> html.P:
    shown = badge(one.status.label, labels.STATUS_TONES[one.status.code])
    return html.P([shown, " Verka avgör inte om åtagandet är uppfyllt."])


def _context(connection: Connection, row: CommitmentRow, strategy: Brief, view: View) -> list[Any]:
    passage = build_passage(load_text(connection, strategy.id), row.start, row.end)
    source = ["Ur ", strategy.title, f", {labels.place(row.section, row.page)}. "]
    whole = link("Läs hela texten", document_href(strategy.id, view, row.start, row.end))
    return [passage, html.P([*source, whole], className="quiet")]


def _deadlines(measures: Sequence[MeasureView], view: View) -> html.Section:
    chains = [chain for measure in measures for chain in measure.chains]
    states = {state.entry.id: state for chain in chains for state in chain.deadlines}
    if not states:
        nothing = html.P("Inget beslut med datum är kopplat till åtgärderna i det som är läst.", className="quiet")
        return section("Tidsgränser", nothing, ident="tidsgranser")
    ordered = sorted(states.values(), key=lambda state: (state.entry.due or "9999", state.entry.id))
    caption = f"{counted(len(ordered), 'tidsgräns', 'tidsgränser')}, läget {long_date(view.as_of)}"
    cases = {state.entry.id: chain for chain in chains for state in chain.deadlines}
    shown = deadline_table(ordered, papers_of(chains), view, caption, cases)
    return section("Tidsgränser", shown, ident="tidsgranser")


def _reports(measures: Sequence[MeasureView], view: View) -> html.Section:
    steps = [step for measure in measures for chain in measure.chains for step in chain.reports]
    papers = {step.paper.id: step.paper for step in steps}
    if not papers:
        nothing = html.P("Ingen redovisning hittad i öppna källor.", className="quiet")
        return section("Redovisningar", nothing, ident="redovisningar")
    return section("Redovisningar", bullets([named(paper, view) for paper in papers.values()]), ident="redovisningar")


def _unresolved(measures: Sequence[MeasureView], places: Places, view: View) -> html.Section:
    lost = dict.fromkeys(reference for measure in measures for reference in measure.unresolved)
    strays = dict.fromkeys(stray for measure in measures for stray in measure.elsewhere)
    if not lost and not strays:
        nothing = html.P("Alla hänvisningar i åtgärderna leder till ett dokument.", className="quiet")
        return section("Olöst", nothing, ident="olost")
    items = [[html.Strong(name), " ", badge(lost_reason(name, places), "unknown")] for name in lost]
    items += [elsewhere(name, paper, view) for name, paper in strays]
    intro = "Hänvisningar i åtgärderna som ännu inte leder till ett dokument om det som åtgärden säger."
    return section("Olöst", bullets(items), ident="olost", intro=intro)
