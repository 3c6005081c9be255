"""Stage of a measure and status of a commitment, each with the facts that decided it.

A person alone may say that a commitment is fulfilled: there is no code for it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from model.deadline_state import PASSED_UNFOUND, DeadlineState
from model.finding import MeasureKind, Tense

StageCode = Literal[
    "announced",
    "decided",
    "interim_reported",
    "reported",
    "inquiry_delivered",
    "circulated",
    "bill",
    "parliament_decided",
    "in_force",
]
STAGE_LABELS: Final[dict[StageCode, str]] = {
    "announced": "aviserad",
    "decided": "beslutad, pågår",
    "interim_reported": "delredovisad",
    "reported": "redovisad",
    "inquiry_delivered": "betänkande lämnat",
    "circulated": "remitterad",
    "bill": "lagrådsremiss eller proposition",
    "parliament_decided": "riksdagsbeslut",
    "in_force": "i kraft",
}
"""Label by code, lowest step of the ladder first."""
_RANK: Final = {code: rank for rank, code in enumerate(STAGE_LABELS)}

SideCode = Literal["amended", "revoked", "replaced"]
SIDE_LABELS: Final[dict[SideCode, str]] = {"amended": "ändrad", "revoked": "återkallad", "replaced": "ersatt"}

StatusCode = Literal["no_measures_found", "ongoing", "reported", "needs_assessment", "not_assessable"]
STATUS_LABELS: Final[dict[StatusCode, str]] = {
    "no_measures_found": "inga åtgärder funna",
    "ongoing": "åtgärder pågår",
    "reported": "åtgärder redovisade",
    "needs_assessment": "kräver bedömning",
    "not_assessable": "ej prövbar",
}

EventKind = Literal[
    "decision",
    "amendment",
    "revocation",
    "replacement",
    "interim_report",
    "final_report",
    "inquiry_report",
    "referral",
    "bill",
    "parliament_decision",
    "in_force",
]
_STEP_BY_EVENT: Final[dict[EventKind, StageCode]] = {
    "decision": "decided",
    "amendment": "decided",
    "interim_report": "interim_reported",
    "final_report": "reported",
    "inquiry_report": "inquiry_delivered",
    "referral": "circulated",
    "bill": "bill",
    "parliament_decision": "parliament_decided",
    "in_force": "in_force",
}
_SIDE_BY_EVENT: Final[dict[EventKind, SideCode]] = {
    "amendment": "amended",
    "revocation": "revoked",
    "replacement": "replaced",
}
_EVENT_LABELS: Final[dict[EventKind, str]] = {
    "decision": "Beslut",
    "amendment": "Ändringsbeslut",
    "revocation": "Återkallelse",
    "replacement": "Ersättande beslut",
    "interim_report": "Delredovisning",
    "final_report": "Redovisning",
    "inquiry_report": "Betänkande",
    "referral": "Remiss",
    "bill": "Lagrådsremiss eller proposition",
    "parliament_decision": "Riksdagsbeslut",
    "in_force": "Ikraftträdande",
}
_STEP_BY_TEXT: Final[dict[MeasureKind, StageCode]] = {
    "intention": "announced",
    "inquiry_report_under_preparation": "inquiry_delivered",
    "report_received": "reported",
    "bill": "bill",
}
_LAWMAKING: Final = frozenset({"regulation", "bill"})
_ANNOUNCED_KINDS: Final = frozenset({"funding", "inquiry", "other"})
_DELIVERED: Final = _RANK["reported"]
_IN_FORCE: Final = re.compile(
    r"\b(?:trädde|har(?= [^.;]{0,60}trätt))\b(?:(?!\b(?:inte|aldrig|ur kraft|träda|träder)\b)[^.;]){0,160}? i kraft\b"
    r"|\bgäller (?:sedan|redan)\b",
    re.IGNORECASE,
)
"""Swedish puts the subject between the words: "Den 1 juli trädde lagen (2023:196) i kraft"."""
_BY_PARLIAMENT: Final = re.compile(
    r"\briksdagen (?:har )?(?:\w+ )?(?:antagit|antog|beslutat|beslutade|bifallit|biföll|godkänt|godkände)\b"
    r"|\bhar riksdagen (?:\w+ )?(?:antagit|beslutat|bifallit|godkänt)\b"
    r"|\b(?:antogs|antagits|bifölls|bifallits|beslutades|godkändes) av riksdagen\b",
    re.IGNORECASE,
)
_ONLY_ANNOUNCED: Final = re.compile(
    r"\baviser(?:as|ade|ades|at|ats)\b|\barbete(?:t)?(?: pågår)? med att\b(?:, [^,.;]+,)? (?:tillsätta|utreda)\b",
    re.IGNORECASE,
)
"""What is told as done or going on is then that it was made known, or that it is prepared."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that decided a stage or status: a Swedish sentence and the paper that it stands in."""

    sentence: str
    document: str | None = None
    date: str | None = None
    quote: str = ""
    page: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a measure, told by a document. `date` is the day it became known."""

    kind: EventKind
    document: str
    date: str
    quote: str = ""
    page: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure as its strategy tells it (`document` of `date`, `beside`), and what happened to it later."""

    kind: MeasureKind
    tense: Tense
    text: str
    document: str
    date: str
    page: int | None = None
    rule: str = ""
    events: tuple[Event, ...] = ()
    deadlines: tuple[DeadlineState, ...] = ()
    unresolved: tuple[str, ...] = ()
    beside: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a measure has come. `open_end`: something is still to come; `unclear`: the sources do not tell."""

    code: StageCode
    sides: tuple[SideCode, ...]
    facts: tuple[Fact, ...]
    open_end: bool
    unclear: bool
    uncheckable: bool

    @property
    def label(self) -> str:
        return ", ".join([STAGE_LABELS[self.code], *(SIDE_LABELS[side] for side in self.sides)])


@dataclass(frozen=True, slots=True)
class Status:
    """What the measures say of a commitment, and which facts said it."""

    code: StatusCode
    facts: tuple[Fact, ...]

    @property
    def label(self) -> str:
        return STATUS_LABELS[self.code]


def assess_stage(measure: MeasureFacts, as_of: str) -> Stage:
    """The highest step that a document shows on `as_of`; an appointed inquiry or a task given is only decided."""
    known = sorted((e for e in measure.events if e.date <= as_of), key=lambda e: (e.date, e.kind, e.document))
    code: StageCode = _stage_in_text(measure)
    facts = [Fact(_told(measure, code), measure.document, measure.date, measure.text, measure.page, measure.rule)]
    facts.extend(measure.beside)
    for event in known:
        step = _STEP_BY_EVENT.get(event.kind)
        if step and _RANK[step] > _RANK[code]:
            code = step
        sentence = f"{_EVENT_LABELS[event.kind]} {event.date}."
        facts.append(Fact(sentence, event.document, event.date, event.quote, event.page, event.rule))
    sides = tuple(dict.fromkeys(_SIDE_BY_EVENT[event.kind] for event in known if event.kind in _SIDE_BY_EVENT))
    facts.extend(_deadline_fact(state) for state in measure.deadlines)
    facts.extend(Fact(f"Hänvisningen {ref} är inte funnen.", measure.document) for ref in measure.unresolved)
    return _stage(measure, code, sides, tuple(facts))


def _stage_in_text(measure: MeasureFacts) -> StageCode:
    if measure.tense == "intended" or (measure.kind in _ANNOUNCED_KINDS and _ONLY_ANNOUNCED.search(measure.text)):
        return "announced"
    if measure.kind == "bill" and measure.tense == "ongoing":
        return "decided"
    if measure.kind == "inquiry_report_under_preparation" and "remitter" in measure.text.lower():
        return "circulated"
    if measure.kind in _LAWMAKING and _IN_FORCE.search(measure.text):
        return "in_force"
    if measure.kind in _LAWMAKING and _BY_PARLIAMENT.search(measure.text):
        return "parliament_decided"
    return _STEP_BY_TEXT.get(measure.kind, "decided")


def _told(measure: MeasureFacts, code: StageCode) -> str:
    words = {"taken": "aviserad" if code == "announced" else "vidtagen", "ongoing": "pågående", "intended": "planerad"}
    return f"Angiven som {words[measure.tense]} i dokumentet av {measure.date}."


def _deadline_fact(state: DeadlineState) -> Fact:
    stated, report = state.entry.stated, state.report
    document = report.document if report else stated.document
    return Fact(state.reason, document, state.entry.due, report.evidence if report else stated.text,
                report.page if report else stated.page, state.entry.rule)  # fmt: skip


def _stage(measure: MeasureFacts, code: StageCode, sides: tuple[SideCode, ...], facts: tuple[Fact, ...]) -> Stage:
    ended = "revoked" in sides or "replaced" in sides
    states = {state.code for state in measure.deadlines}
    delivered = _RANK[code] >= _DELIVERED
    coming = bool(states & {"future", "due_soon"}) or code == "announced"
    passed = bool(states & PASSED_UNFOUND)
    uncheckable = "uncheckable" in states
    dark = not delivered and not coming and not passed and not uncheckable
    return Stage(
        code=code,
        sides=sides,
        facts=facts,
        open_end=not ended and (coming or (dark and measure.tense == "ongoing")),
        unclear=not ended and not coming and (passed or (dark and measure.tense == "taken")),
        uncheckable=not ended and uncheckable and not coming,
    )


def assess_commitment(
    stages: Sequence[Stage], doubt: str | None = None, read: Iterable[Fact] = (), loose: str | None = None
) -> Status:
    """The status that the measures of a commitment give it.

    `doubt` says why the sources cannot be trusted to be complete, `read` which facts tie the measures to it, `loose`
    why it cannot be told whether any of them is a step towards it.
    """
    facts = (*read, *(fact for stage in stages for fact in stage.facts))
    if not stages:
        sentence = doubt or "Ingen åtgärd är kopplad till åtagandet i de källor som är lästa."
        return Status("not_assessable" if doubt else "no_measures_found", (Fact(sentence), *facts))
    if loose:
        return Status("needs_assessment", (Fact(loose), *facts))
    code, sentence = _weigh(stages)
    return Status(code, (Fact(sentence), *facts))


def _weigh(stages: Sequence[Stage]) -> tuple[StatusCode, str]:
    count = len(stages)
    coming = sum(stage.open_end for stage in stages)
    if coming and all(stage.code == "announced" for stage in stages):
        return "needs_assessment", f"{coming} av {count} åtgärder är bara aviserade."
    dim = sum(stage.uncheckable for stage in stages)
    unclear = sum(stage.unclear for stage in stages)
    rest = [stage for stage in stages if not (stage.open_end or stage.uncheckable or stage.unclear)]
    reported = sum(_RANK[stage.code] >= _DELIVERED for stage in rest)
    counted = (
        (coming, "har något kvar att vänta på (kommande datum eller steg, eller pågår utan datum)"),
        (unclear, "saknar redovisning som reglerna kan läsa, fast datum har passerat eller åtgärden är vidtagen"),
        (
            sum(stage.uncheckable and not stage.unclear for stage in stages),
            "kan inte kontrolleras: källan är inte läst efter datumet",
        ),
        (reported, "är redovisad" if reported == 1 else "är redovisade"),
        (len(rest) - reported, "har inget kvar att vänta på och ingen redovisning"),
    )
    whole = f"{count} åtgärd{'' if count == 1 else 'er'}"
    told = f"Av {whole}: {'; '.join(f'{number} {what}' for number, what in counted if number)}."
    if coming:
        return "ongoing", told
    if dim:
        return "not_assessable", told
    if unclear or not reported:
        return "needs_assessment", told
    return "reported", f"{told} Om åtagandet är uppfyllt avgör en människa."
