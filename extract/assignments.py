"""Finds the bodies that a government decision gives a task, and the one that holds the work together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.agencies import Mention, find_agencies
from extract.language import Sentence
from extract.rulebook import load_rules, pattern

_GAP = pattern("assignments", "gap")
_OPENING = pattern("assignments", "opening")
_NAME = pattern("assignments", "unknown_body")
_NOT_A_BODY = pattern("assignments", "not_a_body")
_TITLED_BODY = pattern("assignments", "titled_body")
_PAST = pattern("assignments", "past")
_SUBJECT = pattern("assignments", "subject")
_CONSULTED = pattern("assignments", "consulted")
_ONLY_CONSULTS = pattern("assignments", "only_consults")
_NO_AGENCY_TASK = pattern("assignments", "no_agency_task")
_PAYER = "Kammarkollegiet"
"""Named in most decisions, since it pays the money out."""
_AFTER_NAME = re.compile(r" (?:ingår|även|också|inom ramen|ska|skall|får|har)\b.*")
_JOINED_BODIES = re.compile(r" och (?=[A-ZÅÄÖ])")
_LONGEST_SHORT = 3
"""Letters of an abbreviation."""
_PERSON = re.compile(
    r"(?!(?:Region|Svenskt|\w+(?:en|et|sk|ska)) )"
    r"(?!(?!(?:Lars|Hans|Jonas|Mats|Anders|Magnus|Niklas|Klas|Claes|Markus|Marcus|Andreas|Tobias|Thomas|Tomas|Mattias"
    r"|Mathias|Nils|Jens|Agnes|Johannes|Lukas) )\w+s )"
    r"[A-ZÅÄÖ][a-zåäöé]+(?: [A-ZÅÄÖ][\wåäöé-]+){1,2}(?<!en)(?<!et)(?<!na)(?<!an)(?<!or)(?<! AB)"
)
"""Two or three names, none of which is like a body's ("Föreningen …", "… AB"): tasks are at times given to persons."""
_CLOSING = re.compile(r"\s*(?:\)|\([^)]*\)|, [A-ZÅÄÖ]{2,6},)?,?\s*")
_TASK_AFTER = re.compile(r"(?: ?\([^)]*\))?,? (?:att|om)\b")
_LIST_FOLLOWS = re.compile(r"\b(?:uppdrar åt|ger) följande (?:statliga )?(?:myndigheter|länsstyrelser|universitet)\b")
_OF_ANOTHER = re.compile(r"\bhar (?:denna|samma) dag\b")
"""How another decision of the same day is spoken of."""
_PRESENT = re.compile(r"\b(?:ger|uppdrar|ges|får|ändrar|förlänger)\b")
_OWN_REPORT = re.compile(
    r"(?i:\bsenast den \d[^.]*\b(?:lämna|redovisa|delredovisa|slutredovisa|rapportera|färdigställ\w+)\b)"
)


@dataclass(frozen=True, slots=True)
class _Giving:
    name: str
    after: bool
    genitive: bool
    pattern: re.Pattern[str]


@cache
def _giving() -> tuple[_Giving, ...]:
    return tuple(
        _Giving(rule["name"], rule["where"] == "after", rule.get("genitive", False), re.compile(rule["pattern"]))
        for rule in load_rules("assignments")["giving"]
    )


@cache
def _coordinating() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns of the one who holds the work together, and whether each counts only where several share the task."""
    rules = load_rules("assignments")["coordinator"]
    return tuple((re.compile(rule["pattern"]), rule.get("among_several", False)) for rule in rules)


def _acting(text: str) -> list[Mention]:
    return [m for m in find_agencies(text) if m.kind in {"agency", "county", "body"}]


def find_assignees(title: str, sentences: Sequence[Sentence], addressees: Sequence[str]) -> list[str]:
    """The bodies the government gives the task, in the order they are first charged."""
    present: list[str] = []
    past: list[str] = []
    for index, sentence in enumerate(sentences):
        if ("uppd" not in sentence.text and not _maybe_giving(sentence.text)) or _OF_ANOTHER.search(sentence.text):
            continue
        listed = _LIST_FOLLOWS.search(sentence.text) is not None
        names = (_listed(sentences[index + 1 :]) if listed else []) or name_charged(sentence.text)
        if not names:
            continue
        told = _PAST.search(sentence.text) and not _PRESENT.search(sentence.text)
        (past if told else present).extend(names)
    subjects = _subjects(sentences)
    if present and not _pays_out(sentences):
        present += [name for name in _subjects(sentences, reporting=True) if name not in present]
    charged_before = [name for name in past if name in subjects] or past
    found = (
        present or list(addressees) or _from_title(title) or charged_before or subjects or _only_one(title, sentences)
    )
    if present and addressees:
        found = [*present, *(name for name in addressees if name in subjects)]
    return _collapse(unique(found))


def _listed(sentences: Sequence[Sentence]) -> list[str]:
    """The bodies that stand alone on the lines that follow."""
    names: list[str] = []
    for sentence in sentences:
        alone = [m for m in _acting(sentence.text) if not sentence.text[: m.start].strip(" •*–-")]
        if not alone or sentence.text[alone[0].end :].strip(" ,.;") not in ("", "och", "samt"):
            break
        names.append(alone[0].name)
    return names


def _only_one(title: str, sentences: Sequence[Sentence]) -> list[str]:
    """The one body that a decision about a task names otherwise than as consulted ("enligt X:s framställning")."""
    if "uppdrag" not in title.lower() or any(_NO_AGENCY_TASK.search(s.text) for s in sentences):
        return []
    named = {
        mention.name
        for sentence in sentences
        for mention in _acting(sentence.text)
        if mention.kind != "body" and mention.name != _PAYER and not _CONSULTED.search(sentence.text[: mention.start])
    }
    return list(named) if len(named) == 1 else []


def _maybe_giving(text: str) -> bool:
    return any(
        word in text
        for word in (
            "ändrar",
            "förlänger",
            "bifaller",
            "beslutar",
            "beviljar",
            "medger",
            "återkallar",
            "egeringen ger ",
        )
    )


def name_charged(text: str) -> list[str]:
    """The bodies that one sentence says are given a task, in the order they are named."""
    mentions = _acting(text)
    names: list[str] = []
    for rule in _giving():
        for match in rule.pattern.finditer(text):
            hits = (
                list_after(text, mentions, match.end()) if rule.after else _list_before(text, mentions, match.start())
            )
            if rule.genitive:
                hits = [hit for hit in hits if hit.genitive or re.match(r" (?:\([^)]*\) )?uppdrag", text[hit.end :])]
            if rule.name == "decision_to" and hits and not follows_task(text, hits[-1].end):
                hits = []
            if rule.name == "gives" and "uppd" not in text and not (hits and follows_task(text, hits[-1].end)):
                # Without the word a task must be told: "ger Boverket att utreda", but not "ger Boverket stöd".
                continue
            if rule.name == "decides_that" and hits and not re.match(r",? (?:ska|får|skall)\b", text[hits[-1].end :]):
                hits = []
            names += [hit.name for hit in hits]
            if not hits and rule.after and not rule.genitive:
                names += _unknown_body(text, match.end())
    return _in_order(text, mentions, names)


def _in_order(text: str, mentions: list[Mention], names: list[str]) -> list[str]:
    order = {mention.name: mention.start for mention in reversed(mentions)}
    return sorted(unique(names), key=lambda name: order.get(name, len(text)))


def _unknown_body(text: str, start: int) -> list[str]:
    """A body that is not in the register: its name as printed, when it stands where an assignee must stand."""
    match = _NAME.match(text, start)
    name = _AFTER_NAME.sub("", match["name"]) if match else ""
    if not name or _NOT_A_BODY.search(name) or _PERSON.fullmatch(name) or len(name) > 90:
        return []
    parts = _JOINED_BODIES.split(name)
    known = [_known_body(part) for part in parts]
    if any(known):
        return [official or part for official, part in zip(known, parts, strict=True)]
    if all(len(part) <= _LONGEST_SHORT for part in parts):
        return []
    return [name] if len(name.split()) > 1 or name[1:].islower() else []


def _known_body(name: str) -> str | None:
    """The official name where the whole of `name` is one of a body in the register."""
    return next((hit.name for hit in find_agencies(name) if (hit.start, hit.end) == (0, len(name))), None)


def list_after(text: str, mentions: list[Mention], start: int) -> list[Mention]:
    """The list of bodies that begins at `start`, if one does."""
    ahead = [mention for mention in mentions if mention.start >= start]
    if not ahead or not _OPENING.match(text[start : ahead[0].start]):
        return []
    return _run(text, ahead)


def _run(text: str, ahead: list[Mention]) -> list[Mention]:
    """The mentions from the first on that make one list."""
    chosen = [ahead[0]]
    for mention in ahead[1:]:
        if mention.start != chosen[-1].start and not _GAP.match(text[chosen[-1].end : mention.start]):
            inside = text.rfind("(", 0, mention.start) > text.rfind(")", 0, mention.start)
            if inside and text.rfind("(", 0, mention.start) >= chosen[-1].end:
                continue
            break
        chosen.append(mention)
    return chosen


def _list_before(text: str, mentions: list[Mention], end: int) -> list[Mention]:
    behind = [mention for mention in mentions if mention.end <= end]
    if not behind or not _CLOSING.fullmatch(text[behind[-1].end : end]):
        return []
    chosen = [behind[-1]]
    for mention in reversed(behind[:-1]):
        gap = text[mention.end : chosen[-1].start]
        renamed = gap == " (" and mention.name == chosen[-1].name
        if mention.start != chosen[-1].start and not renamed and not _GAP.match(gap):
            break
        chosen.append(mention)
    chosen.reverse()
    return [] if _CONSULTED.search(text[: chosen[0].start]) else chosen


def _pays_out(sentences: Sequence[Sentence]) -> bool:
    """An order to pay: those who get the money report on it but are given no task by the government."""
    return any(re.search(r"(?i:\bkammarkollegiet ska\b.{0,40}\bbetala)", sentence.text) for sentence in sentences)


def _subjects(sentences: Sequence[Sentence], reporting: bool = False) -> list[str]:
    """Bodies that shall do more than cooperate, told straight or inverted; or only those of them that shall report."""
    names: list[str] = []
    for sentence in sentences:
        text = sentence.text
        if reporting and not _OWN_REPORT.search(text):
            continue
        matches = list(_SUBJECT.finditer(text))
        if not matches:
            continue
        mentions = _acting(text)
        for match in matches:
            hits = _list_before(text, mentions, match.start())
            if not hits and (match.start() < 90 or text.startswith("Med ändring av")):
                hits = list_after(text, mentions, match.end() + 1)
            names += [hit.name for hit in hits if not hit.genitive and not _ONLY_CONSULTS.match(text[match.end() :])]
    return unique(names)


def _from_title(title: str) -> list[str]:
    match = re.search(r"(?i:uppdrag(?:et)? (?:till|åt|för) )", title)
    hits = list_after(title, _acting(title), match.end()) if match else []
    unknown = _TITLED_BODY.search(title)
    if not hits and unknown and not _NOT_A_BODY.search(unknown["name"]):
        return [unknown["name"]]
    return [hit.name for hit in hits]


def find_coordinator(sentences: Sequence[Sentence], assignees: Sequence[str]) -> str | None:
    """Who holds the work together; a sole assignee only where the text names it so."""
    for coordinating, among_several in _coordinating():
        for sentence in sentences if len(assignees) > 1 or not among_several else ():
            match = coordinating.search(sentence.text)
            if not match:
                continue
            mentions = _acting(sentence.text)
            by = match[0].endswith(" av ")
            hits = (
                list_after(sentence.text, mentions, match.end())
                if by
                else _list_before(sentence.text, mentions, match.start())
            )
            if len({hit.name for hit in hits}) == 1 and (
                len(assignees) > 1 or hits[0].name not in assignees or assignees == ["Länsstyrelserna"]
            ):
                return hits[0].name
    return None


def follows_task(text: str, end: int) -> bool:
    """Whether a task is told after the list that ends at `end` ("… att utreda")."""
    return bool(_TASK_AFTER.match(text[end:]))


def unique(names: Sequence[str]) -> list[str]:
    """The names in order, each once."""
    return list(dict.fromkeys(names))


def _collapse(names: list[str]) -> list[str]:
    """All county boards together make a county named beside them no further assignee."""
    if "Länsstyrelserna" in names:
        return [name for name in names if not name.startswith("Länsstyrelsen i ")]
    return names
