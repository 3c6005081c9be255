"""Finds agencies and ministries by official name, short form, former name, genitive and common misprints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from extract.rulebook import load_rules

_WORD = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäöéü]*|[a-zåäö]{5,}(?:myndigheten|inspektionen|styrelsen)(?=s?\b))"
)
_GLUE = re.compile(r"[\s-]+")
_LETTER = re.compile(r"[\wåäöÅÄÖ]")
_KEY_LENGTH = 3
_SHORT = 5
_WINDOW = 110
_FUZZY_FROM = 12
"""Names of at least this many letters may hold one misprint; shorter ones would meet other words."""

_COUNTY_LIST = re.compile(
    r"(?<![\w-])[Ll]änsstyrels(?P<number>en|erna|er)s?"
    r"(?:(?: i)? (?P<names>(?:[A-ZÅÄÖ][a-zåäö]+(?: Götalands?)?(?:,| och| samt)? ?)+)(?P<lan>län\b)?)?"
)
_COUNTY_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?: Götalands?)?")
_DEPARTMENT = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ][a-zåäö]+s?-? ?och )?[A-ZÅÄÖa-zåäö-]+depart(?:e?)mentet?s?(?![\w-])")


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency, ministry or other body named at `start`–`end`; `name` is its official name at the time of the text."""

    name: str
    start: int
    end: int
    kind: str
    genitive: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    squashed: str
    printed: str
    name: str
    kind: str


def _squash(text: str) -> str:
    return _GLUE.sub("", text).lower()


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """Every name and short form, by the first letters of its squashed form, longest first."""
    rules = load_rules("agencies")
    found: dict[str, list[_Form]] = {}

    def add(entry: dict[str, object], kind: str) -> None:
        name = str(entry["name"])
        for printed in (name, *entry.get("short", ())):  # type: ignore[misc]
            form = _Form(_squash(str(printed)), str(printed), name, kind)
            found.setdefault(form.squashed[:_KEY_LENGTH], []).append(form)
        for former in entry.get("former", ()):  # type: ignore[attr-defined]
            add(former, kind)

    for group, kind in (("ministries", "ministry"), ("agencies", "agency"), ("bodies", "body")):
        for entry in rules[group]:
            add(entry, kind)
    return {key: tuple(sorted(forms, key=lambda form: -len(form.squashed))) for key, forms in found.items()}


@cache
def short_names() -> dict[str, str]:
    """The short form under which an agency's numbered reports are cited, by official name."""
    result = {}
    for entry in load_rules("agencies")["agencies"]:
        short = entry.get("series") or next(iter(entry.get("short", ())), entry["name"])
        result[entry["name"]] = short
    return result


@cache
def ministry_prefixes() -> str:
    """The prefixes of the Government Offices' diary numbers as an alternation for patterns, longest first."""
    rules = load_rules("agencies")
    prefixes = {entry["prefix"] for entry in rules["ministries"]} | set(rules["other_prefixes"])
    return "|".join(sorted(prefixes, key=lambda prefix: (-len(prefix), prefix)))


def ministry_of(prefix: str, year: int) -> str | None:
    """The ministry that used `prefix` in `year`; None when none or more than one did."""
    names = [
        entry["name"]
        for entry in load_rules("agencies")["ministries"]
        if entry["prefix"] == prefix and entry.get("from", 0) <= year <= entry.get("to", 9999)
    ]
    return names[0] if len(names) == 1 else None


def find_agencies(text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Every mention between `start` and `end`, in order and without overlaps."""
    return list(_mentions(text, start, len(text) if end is None else end))


@lru_cache(maxsize=512)  # The finders ask of the same sentences one after the other.
def _mentions(text: str, start: int, stop: int) -> tuple[Mention, ...]:
    mentions = [*_find_counties(text, start, stop), *_find_departments(text, start, stop)]
    taken = [(mention.start, mention.end) for mention in mentions]
    position = start
    while match := _WORD.search(text, position, stop):
        position = match.end()
        if any(low <= match.start() < high for low, high in taken):
            continue
        mention = _match_at(text, match.start(), stop)
        if mention:
            mentions.append(mention)
            position = mention.end
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _match_at(text: str, start: int, stop: int) -> Mention | None:
    key = text[start : min(start + _KEY_LENGTH, stop)]
    forms = _forms().get(key.lower() if key.isalpha() else _squash(text[start : min(start + 40, stop)])[:_KEY_LENGTH])
    if not forms:
        return None
    window = text[start : min(start + _WINDOW, stop)]
    squashed = _squash(window)
    for form in forms:
        if not squashed.startswith(form.squashed):
            continue
        length = _stretch(window, len(form.squashed))
        if len(form.printed) < _SHORT and window[:length] != form.printed:
            continue
        edge = _word_edge(window, length)
        if edge is not None:
            genitive = edge > length
            return Mention(form.name, start, start + edge, form.kind, genitive)
    return _match_misprint(window, squashed, start, forms)


def _match_misprint(window: str, squashed: str, start: int, forms: tuple[_Form, ...]) -> Mention | None:
    """A long name with one letter too many, too few or wrong ("Näringsdepartmentet", "Transportstyrelser")."""
    for form in forms:
        size = len(form.squashed)
        if size < _FUZZY_FROM:
            continue
        for length in (size, size + 1, size - 1):
            if length > len(squashed) or Levenshtein.distance(squashed[:length], form.squashed, score_cutoff=1) > 1:
                continue
            end = _stretch(window, length)
            if end == len(window) or not _LETTER.match(window[end]):
                return Mention(form.name, start, start + end, form.kind)
    return None


def _stretch(window: str, letters: int) -> int:
    """How far `letters` characters other than white space and hyphens reach into `window`."""
    count = 0
    for index, character in enumerate(window):
        if character != "-" and not character.isspace():
            count += 1
            if count == letters:
                return index + 1
    return len(window)


def _word_edge(window: str, length: int) -> int | None:
    """Where the name ends: at `length`, or after a genitive s; None inside a longer word."""
    rest = window[length : length + 2]
    if not rest or not (_LETTER.match(rest[0]) or (rest[0] == "-" and rest[1:].islower())):
        return length
    if rest[0] == "s" and (len(rest) == 1 or not _LETTER.match(rest[1])):
        return length + 1
    return None


def _find_counties(text: str, start: int, stop: int) -> list[Mention]:
    if text.find("änsstyrels", start, stop) < 0:
        return []
    counties = load_rules("agencies")["counties"]
    mentions = []
    for match in _COUNTY_LIST.finditer(text, start, stop):
        names = []
        for word in _COUNTY_NAME.findall(match["names"] or ""):
            county = next((name for name in counties if word.rstrip("s") == name.rstrip("s")), None)
            if county:
                names.append(county)
        if names:
            end = match.end() if match["lan"] else match.end("names")
            mentions += [Mention(f"Länsstyrelsen i {name} län", match.start(), end, "county") for name in names]
        elif match["number"] != "en":
            end = match.start() + len(match[0].split(" ")[0])
            mentions.append(Mention("Länsstyrelserna", match.start(), end, "county", match[0].split(" ")[0][-1] == "s"))
    return mentions


@cache
def _ministries() -> tuple[tuple[str, str], ...]:
    return tuple((entry["name"], _squash(entry["name"])) for entry in load_rules("agencies")["ministries"])


def _find_departments(text: str, start: int, stop: int) -> list[Mention]:
    if text.find("depart", start, stop) < 0:
        return []
    mentions = []
    for match in _DEPARTMENT.finditer(text, start, stop):
        squashed = _squash(match[0]).removesuffix("s")
        for name, known in _ministries():
            if Levenshtein.distance(squashed, known, score_cutoff=1) <= 1:
                mentions.append(Mention(name, match.start(), match.end(), "ministry", match[0].endswith("s")))
                break
    return mentions
