"""Swedish words for what the values stand for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from dashboard.components import Tone
from model.deadline_state import StateCode
from model.document import TYPE_LABELS
from model.entries import Entry
from model.relations import ANNOUNCES, ELSEWHERE, REASON_LABELS, RELATION_LABELS, SAME_CASE, SPEAKS_OF
from model.status import StatusCode

TYPES: Final[dict[str, str]] = dict(TYPE_LABELS.items())
ASSIGNMENT_KINDS: Final[dict[str, str]] = {
    "new": "Nytt uppdrag",
    "amendment": "Ändring",
    "extension": "Förlängd tid",
    "revocation": "Återkallelse",
    "other": "Annat beslut",
}
DIRECTIVE_KINDS: Final[dict[str, str]] = {"new": "Kommittédirektiv", "supplementary": "Tilläggsdirektiv"}
REPORT_KINDS: Final[dict[str, str]] = {"interim": "Delredovisning", "final": "Slutredovisning"}
TENSES: Final[dict[str, str]] = {"taken": "Vidtagna", "ongoing": "Pågående", "intended": "Planerade"}
COUNTED_TENSES: Final = {
    "taken": ("vidtagen", "vidtagna"),
    "ongoing": ("pågående", "pågående"),
    "intended": ("planerad", "planerade"),
}
"""As said of one and of several."""
MEASURE_KINDS: Final[dict[str, str]] = {
    "assignment": "Uppdrag",
    "inquiry": "Utredning",
    "supplementary_directive": "Tilläggsdirektiv",
    "funding": "Medel",
    "agreement": "Överenskommelse",
    "bill": "Lagförslag",
    "inquiry_report_under_preparation": "Betänkande som bereds",
    "intention": "Avsikt",
    "regulation": "Författning",
    "organisation": "Organisation",
    "report_received": "Mottagen redovisning",
    "other": "Annan åtgärd",
}
STRENGTHS: Final[dict[str, str]] = {"pledge": "Åtagande (”ska verka för”)", "intention": "Avsikt (”avser att”)"}
COMMITMENT_RULES: Final[dict[str, str]] = {
    "shall_work_for": "regeringen säger vad den ska verka för",
    "intends_to": "regeringen säger vad den avser att göra",
}
MARKS: Final[dict[str, str]] = {
    "commitment": "Åtagande",
    "measure": "Åtgärd",
    "deadline": "Tidsgräns",
    "reference": "Hänvisning",
}
RELATIONS_IN: Final[dict[str, str]] = {
    "cites": "hänvisar hit",
    "amends": "ändrar detta",
    "extends": "förlänger tiden för detta",
    "supplements": "kompletterar detta",
    "reports_on": "redovisar detta",
    SPEAKS_OF: "talar om en redovisning av detta",
    ANNOUNCES: "berättar om detta",
    SAME_CASE: "samma ärende som detta",
    ELSEWHERE: "nämner numret, om något annat än detta",
    "follows_up": "följer upp detta",
    "revokes": "återkallar detta",
}
STATE_TONES: Final[dict[StateCode, Tone]] = {
    "future": "coming",
    "due_soon": "coming",
    "reported": "good",
    "reported_after": "good",
    "no_report_grace": "open",
    "no_report": "open",
    "undated": "calm",
    "uncheckable": "unknown",
    "withdrawn": "calm",
}
STATUS_TONES: Final[dict[StatusCode, Tone]] = {
    "no_measures_found": "calm",
    "ongoing": "coming",
    "reported": "good",
    "needs_assessment": "open",
    "not_assessable": "unknown",
}
SOURCES: Final[dict[str, str]] = {
    "folder": "Inlästa filer",
    "regeringen": "regeringen.se (genom g0v.se)",
    "riksdagen": "data.riksdagen.se",
    "sample": "Bifogade exempel",
}


_BY_ADDRESS: Final = {
    "/rattsliga-dokument/proposition/": "Proposition",
    "/rattsliga-dokument/lagradsremiss/": "Lagrådsremiss",
    "/pressmeddelanden/": "Pressmeddelande",
    "/remisser/": "Remiss",
}
"""Places of regeringen.se that hold one kind of document alone; inquiries' reports and memoranda lie among others."""
_BY_NUMBER: Final = {"SOU ": "Betänkande (SOU)", "Ds ": "Departementspromemoria (Ds)", "prop. ": "Proposition"}


def reason(code: str | None) -> str:
    """Why a reference leads nowhere."""
    return {str(k): text for k, text in REASON_LABELS.items()}.get(code or "", code or "orsaken är inte sparad")


def relation(code: str) -> str:
    return RELATION_LABELS.get(code, code)


def deadline_kind(entry: Entry) -> str:
    return entry.label.capitalize()


def document_type(code: str) -> str:
    return TYPES.get(code, code.capitalize())


def document_label(code: str, key: str, numbers: Iterable[str]) -> str:
    """What a document is, where its type alone does not say: by its address, else by a number that it bears."""
    told = (label for start, label in _BY_ADDRESS.items() if key.startswith(start))
    borne = (label for number in numbers for start, label in _BY_NUMBER.items() if number.startswith(start))
    return next(chain(told, borne), document_type(code)) if code == "other" else document_type(code)


def source(code: str) -> str:
    return SOURCES.get(code, code)


def place(section: str | None, page: int | None) -> str:
    """ "avsnitt 3.8, sidan 17", as much of it as is known."""
    parts = [f"avsnitt {section}"] if section else []
    parts += [f"sidan {page}"] if page else []
    return ", ".join(parts)
