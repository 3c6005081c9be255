"""Tells a new task from a change, an extension, a withdrawal and a decision without a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.rulebook import load_rules, pattern
from model.finding import AssignmentKind

_TASK_CHANGED = pattern("assignments", "task_changed")
_TIME_MOVED = pattern("assignments", "time_moved")
_REVOKED = pattern("assignments", "revoked")
_NO_TASK = pattern("assignments", "no_task_title")
_TASK_TOLD = pattern("assignments", "task_told")
_CHANGES = re.compile(r"(?i:\b(?:ändrar|med ändring av|ändras)\b[^.]*\buppdrag)")
_ALSO = re.compile(r"ska (?:nu )?även\b|utvidgas")


@cache
def _titles() -> tuple[tuple[AssignmentKind, re.Pattern[str]], ...]:
    return tuple((rule["kind"], re.compile(rule["pattern"])) for rule in load_rules("assignments")["kinds"])


def find_kind(title: str, text: str, assignees: Sequence[str]) -> AssignmentKind:
    """The title first, then what the text says is changed."""
    kind = next((kind for kind, titled in _titles() if titled.search(title)), None)
    if kind == "amendment" and not ("uppdrag" in title.lower() or _CHANGES.search(text)):
        kind = None
    if kind == "amendment" and _TIME_MOVED.search(text) and not _TASK_CHANGED.search(text):
        return "extension"
    if kind == "extension" and "förlängt uppdrag" not in title.lower() and _ALSO.search(text):
        return "amendment"
    return kind or _untitled_kind(title, text, assignees)


def _untitled_kind(title: str, text: str, assignees: Sequence[str]) -> AssignmentKind:
    if _REVOKED.search(text) and not title.lower().startswith("uppdrag"):
        return "revocation"
    if _NO_TASK.search(title) and "uppdrag" not in text and "uppdrar" not in text:
        return "other"
    return "new" if assignees or (title.startswith("Uppdrag") and _TASK_TOLD.search(text)) else "other"
