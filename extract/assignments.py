"""Reads a government decision that gives, changes or withdraws a task: its kind, bodies, deadlines and money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.agencies import Mention, find_agencies
from extract.language import Sentence
from extract.rulebook import load_rules

_GAP = re.compile(
    r"^\s*(?:\([^)]*\)|\[[^\]]*\])?\s*(?:,|,? ?och|,? ?samt|,? ?respektive|/|,? ?liksom|,? ?dels)?\s*(?:åt |till |också |även |vid )?(?:\([^)]*\))?\s*,?\s*(?:[A-ZÅÄÖ]{2,6},)?\s*$"
)
_OPENING = re.compile(r"^(?:(?:dels|bl\.a\.|bland annat|även|myndigheterna|myndigheten|följande myndigheter:?|den statliga myndigheten|var och en av|affärsverket|statliga myndigheten)\s*)*\(?$", re.IGNORECASE)
_NAME = re.compile(
    r"(?P<name>(?:[A-ZÅÄÖ][\wåäöÅÄÖé.-]*)(?:(?: (?:i|för|av|och|vid|på|mot|m\.fl\.|[a-zåäö-]{3,}|[A-ZÅÄÖ][\wåäöé-]*)){0,9}?))(?: \((?P<short>[^)]{2,30})\))?,?(?= i uppdrag)"
)
_NOT_A_BODY = re.compile(r"(?i:utredare|samordnare$|statsråd|statssekreterare|person|regeringen|kommitté|ambassadör|^en |^ett |generaldirektör|landshövding|ministern)")


@dataclass(frozen=True, slots=True)
class _Giving:
    name: str
    after: bool
    genitive: bool
    pattern: re.Pattern[str]


@cache
def rules() -> dict[str, Any]:
    """The patterns of rules/assignments.yml, compiled."""
    raw = load_rules("assignments")
    compiled: dict[str, Any] = {key: re.compile(value["pattern"]) for key, value in raw.items() if isinstance(value, dict)}
    compiled["giving"] = tuple(
        _Giving(rule["name"], rule["where"] == "after", rule.get("genitive", False), re.compile(rule["pattern"]))
        for rule in raw["giving"]
    )
    compiled["coordinator"] = tuple(
        (re.compile(rule["pattern"]), rule.get("among_several", False)) for rule in raw["coordinator"]
    )
    compiled["kinds"] = tuple((rule["kind"], re.compile(rule["pattern"])) for rule in raw["kinds"])
    return compiled


def _acting(text: str) -> list[Mention]:
    return [m for m in find_agencies(text) if m.kind in {"agency", "county", "body"}]


def find_assignees(title: str, sentences: Sequence[Sentence], addressees: Sequence[str]) -> list[str]:
    """The bodies the government gives the task, in the order they are first charged."""
    present: list[str] = []
    past: list[str] = []
    for sentence in sentences:
        if "uppd" not in sentence.text and not _maybe_giving(sentence.text):
            continue
        names = name_charged(sentence.text)
        if not names:
            continue
        told = rules()["past"].search(sentence.text) and not re.search(r"\b(?:ger|uppdrar|ges|får|ändrar|förlänger)\b", sentence.text)
        (past if told else present).extend(names)
    subjects = _subjects(sentences)
    if present and not _pays_out(sentences):
        present += [name for name in _subjects(sentences, reporting=True) if name not in present]
    found = present or list(addressees) or _from_title(title) or ([name for name in past if name in subjects] or past) or subjects
    if present and addressees:
        found = [*present, *(name for name in addressees if name in subjects)]
    return _collapse(_unique(found))


def _maybe_giving(text: str) -> bool:
    return any(word in text for word in ("ändrar", "förlänger", "bifaller", "beslutar", "beviljar", "medger", "återkallar"))


def name_charged(text: str) -> list[str]:
    """The bodies that one sentence says are given a task, in the order they are named."""
    mentions = _acting(text)
    names: list[str] = []
    for rule in rules()["giving"]:
        for match in rule.pattern.finditer(text):
            hits = list_after(text, mentions, match.end()) if rule.after else _list_before(text, mentions, match.start())
            if rule.genitive:
                hits = [hit for hit in hits if hit.genitive or re.match(r" (?:\([^)]*\) )?uppdrag", text[hit.end :])]
            if rule.name == "decision_to" and hits and not _TASK_AFTER.match(text[hits[-1].end :]):
                hits = []
            if rule.name == "decides_that" and hits and not re.match(r",? (?:ska|får|skall)\b", text[hits[-1].end :]):
                hits = []
            names += [hit.name for hit in hits]
            if not hits and rule.after and not rule.genitive:
                names += _unknown_body(text, match.end())
    return _in_order(text, mentions, names)


def _in_order(text: str, mentions: list[Mention], names: list[str]) -> list[str]:
    order = {mention.name: mention.start for mention in reversed(mentions)}
    return sorted(_unique(names), key=lambda name: order.get(name, len(text)))


def _unknown_body(text: str, start: int) -> list[str]:
    """A body that is not in the register: its name as printed, when it stands where an assignee must stand."""
    match = _NAME.match(text, start)
    if not match or _NOT_A_BODY.search(match["name"]) or len(match["name"]) > 90:
        return []
    return [match["name"]] if len(match["name"].split()) > 1 or match["name"][1:].islower() else []


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
    if not behind or not re.fullmatch(r"\s*(?:\([^)]*\)|, [A-ZÅÄÖ]{2,6},)?,?\s*", text[behind[-1].end : end]):
        return []
    chosen = [behind[-1]]
    for mention in reversed(behind[:-1]):
        if mention.start != chosen[-1].start and not _GAP.match(text[mention.end : chosen[-1].start]):
            break
        chosen.append(mention)
    chosen.reverse()
    return [] if rules()["consulted"].search(text[: chosen[0].start]) else chosen


def _pays_out(sentences: Sequence[Sentence]) -> bool:
    """An order to pay: those who get the money report on it but are given no task by the government."""
    return any(re.search(r"(?i:\bkammarkollegiet ska\b.{0,40}\bbetala)", sentence.text) for sentence in sentences)


_OWN_REPORT = re.compile(r"(?i:\bsenast den \d[^.]*\b(?:lämna|redovisa|delredovisa|slutredovisa|rapportera|färdigställ\w+)\b)")


def _subjects(sentences: Sequence[Sentence], reporting: bool = False) -> list[str]:
    """Bodies of which the text says that they shall do something, straight or inverted; or only those that shall report."""
    names: list[str] = []
    for sentence in sentences:
        text = sentence.text
        if reporting and not _OWN_REPORT.search(text):
            continue
        matches = list(rules()["subject"].finditer(text))
        if not matches:
            continue
        mentions = _acting(text)
        for match in matches:
            hits = _list_before(text, mentions, match.start())
            if not hits and match.start() < 90:
                hits = list_after(text, mentions, match.end() + 1)
            names += [hit.name for hit in hits if not hit.genitive and not _only_consults(text, match.end())]
    return _unique(names)


def _only_consults(text: str, end: int) -> bool:
    """Whether the body shall do nothing but cooperate, assist or inform."""
    return bool(re.match(r" (?:också |även |vidare |därvid |vid behov )*(?:samverka|samråda|bistå|medverka|delta|ges|adjungeras|ingå|få)\b", text[end:]))


def _from_title(title: str) -> list[str]:
    match = re.search(r"(?i:uppdrag(?:et)? (?:till|åt|för) )", title)
    return [hit.name for hit in list_after(title, _acting(title), match.end())] if match else []


def find_coordinator(sentences: Sequence[Sentence], assignees: Sequence[str]) -> str | None:
    """Who holds the work together; a sole assignee only where the text names it so."""
    for pattern, among_several in rules()["coordinator"]:
        for sentence in sentences if len(assignees) > 1 or not among_several else ():
            match = pattern.search(sentence.text)
            if not match:
                continue
            mentions = _acting(sentence.text)
            by = match[0].endswith(" av ")
            hits = list_after(sentence.text, mentions, match.end()) if by else _list_before(sentence.text, mentions, match.start())
            if len({hit.name for hit in hits}) == 1 and (len(assignees) > 1 or hits[0].name not in assignees or assignees == ["Länsstyrelserna"]):
                return hits[0].name
    return None


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _collapse(names: list[str]) -> list[str]:
    """All county boards together make a county named beside them no further assignee."""
    if "Länsstyrelserna" in names:
        return [name for name in names if not name.startswith("Länsstyrelsen i ")]
    return names


_GENERAL = re.compile(r"(?<![\wåäö])[Rr]egering(?:en|skansliet)(?![\wåäö])")
_TOWARDS = re.compile(r"(?i:\b(?:till|kopia till) )")
_TASK_BEFORE = re.compile(r"(?i:\buppdrag(?:et|en)? )$")
_TASK_AFTER = re.compile(r"(?: ?\([^)]*\))?,? (?:att|om|med)\b")
_MONEY = re.compile(r"(?i:\b(?:återbetala\w*|betalas tillbaka|rekvir\w*|rekvisition\w*|utbetala\w*|returnera\w*|betalas ut|faktura\w*|beslutade|uppdrog|lämnade|redovisade|har lämnat)\b[^.;,]{0,60}$)")


def find_recipients(sentences: Sequence[Sentence]) -> list[str]:
    """Who the report goes to, as told by "till" or "med kopia till" in the sentences about reporting."""
    names: list[str] = []
    for sentence in sentences:
        text = sentence.text
        if not rules()["receiving"].search(text) or sentence.kind == "footnote":
            continue
        mentions = find_agencies(text)
        for match in _TOWARDS.finditer(text):
            if _MONEY.search(text[: match.start()]) or _charges(text, match, mentions):
                continue
            names += _receivers(text, match.end(), mentions)
    return _unique(names)


def _charges(text: str, towards: re.Match[str], mentions: list[Mention]) -> bool:
    """Whether "till" follows a task that is being given ("uppdraget till X att …"), not a report."""
    hits = list_after(text, mentions, towards.end())
    return bool(hits and _TASK_BEFORE.search(text[: towards.start()]) and _TASK_AFTER.match(text[hits[-1].end :]))


def _receivers(text: str, start: int, mentions: list[Mention]) -> list[str]:
    found: list[str] = []
    position = start
    general = _GENERAL.match(text, position)
    if general:
        found.append("regeringen" if general[0].lower() == "regeringen" else "Regeringskansliet")
        position = general.end()
    while True:
        step = re.match(r"[\s,(]*(?:och|samt|dels|,|senast|med kopia till|kopia till|\()?\s*(?:till )?(?:\()?", text[position:])
        ahead = position + (step.end() if step else 0)
        mention = next((m for m in mentions if m.start == ahead and not (m.genitive and m.kind == "agency")), None)
        general = _GENERAL.match(text, ahead)
        if mention:
            found.append(mention.name)
            position = mention.end
        elif general and ahead > position:
            found.append("regeringen" if general[0].lower() == "regeringen" else "Regeringskansliet")
            position = general.end()
        else:
            break
        closing = re.match(r"\s*\)", text[position:])
        position += closing.end() if closing else 0
    return found


def find_kind(title: str, text: str, assignees: Sequence[str]) -> str:
    """new, amendment, extension, revocation or other: the title first, then what the text says is changed."""
    compiled = rules()
    kind = next((kind for kind, pattern in compiled["kinds"] if pattern.search(title)), None)
    if kind == "amendment" and not _changes_a_task(title, text):
        kind = None
    if kind == "amendment" and compiled["time_moved"].search(text) and not compiled["task_changed"].search(text):
        return "extension"
    if kind == "extension" and "förlängt uppdrag" not in title.lower() and re.search(r"ska (?:nu )?även\b|utvidgas", text):
        return "amendment"
    if kind:
        return kind
    if compiled["revoked"].search(text) and not re.search(r"(?i:^uppdrag)", title):
        return "revocation"
    if compiled["no_task_title"].search(title) and not re.search(r"(?i:\b(?:i uppdrag|uppdrar)\b)", text):
        return "other"
    return "new" if assignees else "other"


def _changes_a_task(title: str, text: str) -> bool:
    """A title "Ändring …" about something else than a task ("ändring av regleringsbrev") is judged by its text."""
    return "uppdrag" in title.lower() or bool(re.search(r"(?i:\b(?:ändrar|med ändring av|ändras)\b[^.]*\buppdrag)", text))
