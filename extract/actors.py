"""Finds who got the task that a measure tells of, who reported on it, and which inquiry it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.agencies import find_agencies
from extract.assignments import list_after, name_charged, unique
from extract.rulebook import pattern
from model.finding import Measure, MeasureKind

_ANAPHOR = re.compile(r"Myndighet(?:en|erna) (?!för\b|mot\b)")
_COOPERATING = pattern("measures", "cooperating")
_NAMED_KINDS = {"agreement": "body", "regulation": "agency"}


def names_agency(text: str) -> bool:
    """Whether the sentence names an agency, or goes on about the one named before it ("Myndigheten …")."""
    return bool(_ANAPHOR.match(text)) or any(mention.kind in {"agency", "county"} for mention in find_agencies(text))


def find_actors(text: str, kind: MeasureKind, before: Sequence[Measure]) -> list[str]:
    """The bodies that got the task or reported on it, and named inquiries; none for what the government does alone."""
    if kind == "organisation":
        return _new_body(text)
    if kind == "other":
        return _delegation_before(text, before)
    if kind == "intention":
        return _intended_bodies(text) or _reporting_bodies(text)
    if kind in {"supplementary_directive", "inquiry"}:
        inquiry = pattern("measures", "actor_inquiry").search(text)
        return [inquiry["name"]] if inquiry else []
    if kind in _NAMED_KINDS:
        return unique([mention.name for mention in find_agencies(text) if mention.kind == _NAMED_KINDS[kind]])
    return _charged_or_reporting(text, kind, before) if kind in {"assignment", "report_received"} else []


def _charged_or_reporting(text: str, kind: MeasureKind, before: Sequence[Measure]) -> list[str]:
    charged = name_charged(text) if kind == "assignment" else []
    if charged:
        return charged
    if _ANAPHOR.match(text) and before:
        return list(before[-1].actors)
    mentions = [mention for mention in find_agencies(text) if mention.kind != "ministry"]
    return unique([mention.name for mention in mentions if not _COOPERATING.search(text[: mention.start])])


def _new_body(text: str) -> list[str]:
    """The council or delegation that is set up, in the form in which it is later spoken of ("Delegationen för …")."""
    match = pattern("measures", "actor_delegation").search(text)
    if not match:
        return []
    return [f"{match['name'].capitalize()}en {match['rest']}"]


def _intended_bodies(text: str) -> list[str]:
    """Those whom the government intends to give a task ("avser att ge X i uppdrag")."""
    match = re.search(r"\batt ge ", text)
    hits = list_after(text, find_agencies(text), match.end()) if match else []
    return unique([mention.name for mention in hits]) if hits and " i uppdrag" in text[hits[-1].end :][:40] else []


def _reporting_bodies(text: str) -> list[str]:
    """Those whose report an intention builds on ("utifrån det underlag som X och Y redovisade")."""
    match = pattern("measures", "actor_reporting").search(text)
    return unique([hit.name for hit in list_after(text, find_agencies(text), match.end())]) if match else []


def _delegation_before(text: str, before: Sequence[Measure]) -> list[str]:
    if re.search(r"\b(?:delegationen|samordnaren|kommissionen)\b", text) and before:
        return [
            actor for actor in before[-1].actors if actor.lower().startswith(("delegation", "nationell", "kommission"))
        ]
    return []
