"""What governs a date: the verb or noun beside it that tells whether, and how, something is to be reported then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.deadline_found import Role
from extract.rulebook import load_rules, pattern

TIME_EXTENDED = pattern("deadlines", "time_extended")
_NEXT_TOLD = re.compile(r"\b(?:och|samt) (?=(?:redovisa|rapportera|lämna)s?\b)")
_AS_SUBJECT = pattern("deadlines", "as_subject")


@dataclass(frozen=True, slots=True)
class Governor:
    """A rule of `rules/deadlines.yml`: what it makes of a date whose sentence it is found in."""

    name: str
    role: Role
    pattern: re.Pattern[str]


EXTENSION = Governor("time_extended", "report", TIME_EXTENDED)


@cache
def _governors() -> tuple[Governor, ...]:
    rules = load_rules("deadlines")["governors"]
    return tuple(Governor(rule["name"], rule["role"], re.compile(rule["pattern"])) for rule in rules)


def nearest(text: str, last: bool) -> Governor | None:
    """The governor in `text` nearest its end (`last`) or start; a del- or slut- word beside a plain verb wins."""
    hits = [
        (match.end() if last else match.start(), governor)
        for governor in _governors()
        for match in governor.pattern.finditer(text)
    ]
    if not hits:
        return None
    if last:
        position, chosen = max(hits, key=lambda hit: (hit[0], hit[1].role == "no"))
    else:
        position, chosen = min(hits, key=lambda hit: (hit[0], hit[1].role != "no"))
    if chosen.role == "report" or (chosen.role == "deliver" and not last):
        reach = 60 if last else 45
        specific = [
            hit
            for hit in hits
            if hit[1].role in {"interim", "final", "part"}
            and (abs(hit[0] - position) <= reach or (last and _AS_SUBJECT.match(text[hit[0] : position])))
        ]
        if specific:
            return (max if last else min)(specific, key=lambda hit: hit[0])[1]
    return chosen


def govern(before: str, after: str, previous: Governor | None, verb_last: bool) -> tuple[Governor | None, bool]:
    """What governs a run of dates, and whether the sentence tells its verbs after the dates.

    "ska senast den 1 mars delredovisa och senast den 1 maj slutredovisa": once a verb has come after its date, the verb
    before the next date belongs to the one before.
    """
    # "… senast A delredovisa uppdraget och redovisa det senast B": what is said of A ends where the next verb begins.
    own = _NEXT_TOLD.search(before) if verb_last else None
    behind, ahead = nearest(before[own.end() :] if own else before, last=True), nearest(after, last=False)
    if verb_last and ahead and (behind is None or ahead.role in {"interim", "final"} or behind.role == "report"):
        return ahead, True
    if behind:
        return behind, False
    return (ahead, True) if ahead else (previous, verb_last)
