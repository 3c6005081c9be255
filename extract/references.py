"""Finds numbered documents and cases: first the number's shape, then what stands before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.agencies import Mention, find_agencies, ministry_prefixes, short_names
from extract.rulebook import load_rules
from model.document import CleanText, Issue
from model.finding import Reference, ReferenceKind, Section

_BEFORE = 140
"""Characters before a number in which its series may stand: the longest title of an act in the examples."""

_YEAR = r"(?<![\d/])(?<!\d[.,:])(?:1[89]|20)\d\d"
_SHAPES: dict[str, str] = {
    "committee_report": rf"(?P<number>{_YEAR}/(?:\d{{4}}|\d\d) ?: ?(?!FPM)[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{1,4}}\d+y?)(?!\w)",
    "fact_sheet": rf"(?P<number>{_YEAR}/(?:\d{{4}}|\d\d) ?: ?FPM ?\d+)(?!\w)",
    "session": rf"(?P<number>{_YEAR}/(?:\d{{4}}|\d\d) ?: ?\d+)(?!\w)"
    r"(?P<area>,? ?\(?(?:utg\.? ?omr\.?|utgiftsområde) ?\d+)?",
    "eu_suffix": r"(?P<number>\d{2,4}/\d{1,4}/(?:EU|EG|EEG|RIF|GUSP|Euratom))(?!\w)",
    "diary": rf"(?P<number>{_YEAR} ?/ ?\d{{3,6}})(?P<suffix> ?/ ?[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{0,4}}\d?)?(?!\w)",
    "slash": rf"(?P<number>{_YEAR}/\d+)(?![\w/])",
    "reversed": r"(?<![\d/:.,])(?P<number>\d{1,4}/(?:1[89]|20)\d\d)(?!\w)",
    "colon": rf"(?P<number>{_YEAR} ?[:.] ?(?:\d{{1,4}}|[A-ZÅÄÖ]))(?![\wåäö]|:\d|[.,]\d)",
}
_SHAPES_BY_START: tuple[tuple[str, ...], ...] = (
    ("committee_report", "fact_sheet", "session", "eu_suffix", "diary", "slash"),
    ("colon",),
)
_CORE = re.compile(r"(?:1[89]|20)\d\d ?[:/.] ?[\dA-ZÅÄÖ]|(?<![\d/])\d\d/\d{1,4}/(?:EU|EG|EEG|RIF|GUSP|Euratom)\b")
_EU_DOCUMENT = re.compile(
    r"(?<!\w)(?P<series>(?:COM|KOM|SWD|SEC|JOIN)(?= ?\()|C(?=\()) ?\((?P<year>\d{4})\) ?(?P<serial>\d+)"
)
_EU_REVERSED = re.compile(r"\((?:EG|EU|EEG|EKSG)\) ?(?:nr )?(?P<number>\d{1,4}/\d{4})")
_FOREIGN_DIARY = re.compile(
    r"(?:[Dd]nr|[Dd]iarienr|[Dd]iarienummer|[ÄäEe]rende(?:nr|nummer))\.?:? "
    r"(?P<number>[A-ZÅÄÖ]{0,6}[ -]?\d[\w.\-]*(?:[/:-][\w.\-]*\w)+)"
)
_DIARY_WORDS = ("dnr ", "dnr.", "dnr:", "Dnr", "iarienr", "iarienummer", "rendenr", "rendenummer")
_LIST_GAP = re.compile(
    r"(?:,? s(?:id)?\. ?\d+(?: ?[–-] ?\d+)?(?: ?ff?\b\.?)?)?[)\]]?(?:,|,? och| samt| eller| respektive)? ?[(\[]?$"
)
_TITLED_REPORT = re.compile(r"(?:[Rr]apport(?:en|serie)?|[Pp]ubl(?:ikation(?:en)?)?)\.?:? ?\(?\Z")
_PUBLISHED_BY = re.compile(r"\)? (?:från|av|utgiven av|publicerad av) ")
_SPACE = re.compile(r"\s+")
_AREA = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    kind: ReferenceKind
    before: re.Pattern[str]
    template: str


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    rules: dict[str, list[_Rule]] = {}
    for entry in load_rules("references"):
        before = entry["before"].replace("{ministry}", ministry_prefixes())
        rule = _Rule(entry["name"], entry["kind"], re.compile(f"(?:{before})\\Z"), entry["id"])
        rules.setdefault(entry["shape"], []).append(rule)
    return {shape: tuple(found) for shape, found in rules.items()}


@cache
def _shape(name: str) -> re.Pattern[str]:
    return re.compile(_SHAPES[name])


@dataclass(frozen=True, slots=True)
class Number:
    """A reference without its place in a document: what `find_numbers` yields."""

    kind: ReferenceKind
    id: str
    start: int
    end: int
    rule: str


def find_numbers(text: str) -> list[Number]:
    """Every numbered reference in `text`, in order, without overlaps."""
    found: list[Number] = []
    last: tuple[str, Number] | None = None
    for match in _CORE.finditer(text):
        start = match.start()
        if found and start < found[-1].end:
            continue
        hit = _at(text, start, ":" if "/" not in match[0] else "/", last)
        if hit:
            last = hit
            found.append(hit[1])
    taken = [number.start for number in found]
    for number in _find_others(text):
        position = bisect_left(taken, number.end)
        if not position or found[position - 1].end <= number.start:
            found.insert(position, number)
            taken.insert(position, number.start)
    return found


def _at(text: str, start: int, mark: str, last: tuple[str, Number] | None) -> tuple[str, Number] | None:
    """The reference whose number begins at `start`, with its shape and the text before it, or None."""
    before = text[max(0, start - _BEFORE) : start]
    for shape in _SHAPES_BY_START[mark == ":"]:
        match = _shape(shape).match(text, start)
        if not match:
            continue
        for rule in _rules().get(shape, ()):
            context = rule.before.search(before)
            if context:
                number = _build(rule, match, context, start - len(before) + context.start())
                return shape, number
        if shape == "colon":
            report = _agency_report(text, start, match)
            if report:
                return shape, report
        continued = _continue_list(text, match, shape, last)
        if continued:
            return shape, continued
    return None


def _build(rule: _Rule, match: re.Match[str], context: re.Match[str], start: int) -> Number:
    parts = {**context.groupdict(), **match.groupdict()}
    number = _SPACE.sub("", match["number"])
    if rule.kind in {"dir", "sou", "ds"}:
        number = number.replace(".", ":")
    area = parts.get("area")
    parts = {key: value or "" for key, value in parts.items()}
    if "act" in parts:
        parts["act"] = parts["act"].lower()
    parts["number"] = number
    parts["suffix"] = _SPACE.sub("", parts.get("suffix", ""))
    parts["area"] = f" utg.omr. {_AREA.findall(area)[0]}" if area else ""
    return Number(rule.kind, rule.template.format(**parts), start + _leading(context[0]), match.end(), rule.name)


def _leading(context: str) -> int:
    """White space and brackets at the edge of the context that are no part of the quotation."""
    return len(context) - len(context.lstrip(" \n,(["))


def _continue_list(text: str, match: re.Match[str], shape: str, last: tuple[str, Number] | None) -> Number | None:
    """The second and later numbers of "SOU 2014:1 och 2015:2", which take the series of the first."""
    if not last or last[0] != shape or not _LIST_GAP.fullmatch(text[last[1].end : match.start()]):
        return None
    first = last[1]
    if first.kind in {"committee", "dnr"}:
        return None
    series = first.id[: re.search(r"\d{2,4}[:/]", first.id).start()]  # type: ignore[union-attr]
    return Number(
        first.kind,
        series + _SPACE.sub("", match["number"]),
        match.start(),
        match.end(),
        first.rule if first.rule.endswith("_list") else f"{first.rule}_list",
    )


def _agency_report(text: str, start: int, match: re.Match[str]) -> Number | None:
    """An agency's numbered report: the number after its name, or "rapport" with the agency named after it or before."""
    window = max(0, start - _BEFORE)
    titled = _TITLED_REPORT.search(text, window, start)
    end = titled.start() if titled else start
    agency = _publisher(text, match.end()) if titled else None
    if agency is None:
        begin = window if not titled else max(0, start - 2000)
        mentions = [mention for mention in find_agencies(text, begin, end) if mention.kind == "agency"]
        if not mentions:
            return None
        agency = mentions[-1]
    if not titled and not re.fullmatch(r" ?\(?", text[agency.end : start]):
        return None
    number = _SPACE.sub("", match["number"])
    begin = titled.start() if titled else agency.start
    return Number(
        "report", f"{short_names().get(agency.name, agency.name)} {number}", begin, match.end(), "report_agency"
    )


def _publisher(text: str, end: int) -> Mention | None:
    """The agency that the report's own phrase names: "rapport 2024:7 från Socialstyrelsen"."""
    by = _PUBLISHED_BY.match(text, end)
    named = find_agencies(text, by.end(), by.end() + _BEFORE) if by else []
    return next((mention for mention in named if by and mention.start == by.end() and mention.kind == "agency"), None)


def _find_others(text: str) -> Iterator[Number]:
    """Numbers that do not begin with a year. The plain words are looked for first: most texts hold none of them."""
    if "(19" in text or "(20" in text:
        for match in _EU_DOCUMENT.finditer(text):
            # "KOM" is the older Swedish name of the series "COM".
            series = match["series"].replace("KOM", "COM")
            identifier = f"{series}({match['year']}) {match['serial']}"
            yield Number("eu", identifier, match.start(), match.end(), "eu_document")
    if "(E" in text:
        yield from filter(None, (_apply(text, m.start("number"), "reversed") for m in _EU_REVERSED.finditer(text)))
    if ("nr" in text or "nummer" in text) and any(word in text for word in _DIARY_WORDS):
        for match in _FOREIGN_DIARY.finditer(text):
            if not _government().match(match["number"]):
                yield Number("agency_dnr", match["number"], match.start("number"), match.end("number"), "agency_dnr")


@cache
def _government() -> re.Pattern[str]:
    return re.compile(rf"(?:{ministry_prefixes()}) ?(?:19|20)\d\d/")


def _apply(text: str, start: int, shape: str) -> Number | None:
    match = _shape(shape).match(text, start)
    before = text[max(0, start - _BEFORE) : start]
    for rule in _rules()[shape] if match else ():
        context = rule.before.search(before)
        if context and match:
            return _build(rule, match, context, start - len(before) + context.start())
    return None


def find_references(
    clean: CleanText, sections: tuple[Section, ...], own: frozenset[tuple[int, int]]
) -> list[Reference]:
    """Every mention in the document, with page and section; the spans in `own` are the document's own head."""
    return [
        Reference(
            number.kind,
            number.id,
            clean.text[number.start : number.end],
            number.start,
            number.end,
            clean.page_at(number.start),
            section_at(sections, number.start),
            number.rule,
        )
        for number in find_numbers(clean.text)
        if not any(low <= number.start < high for low, high in own)
    ]


def section_at(sections: tuple[Section, ...], offset: int) -> str | None:
    """The number of the innermost numbered section that holds `offset`."""
    holding = [section for section in sections if section.start <= offset < section.end and section.number]
    return max(holding, key=lambda section: section.start).number if holding else None


_MALFORMED = re.compile(r"\((?P<number>(?:19|20)(?P<first>\d\d)/(?P<second>\d\d):\d+)\)")


def find_malformed(clean: CleanText) -> list[Issue]:
    """Session numbers whose years do not follow each other ("2016/27:126"): shown as an issue, never mended."""
    return [
        Issue(
            "reference_malformed",
            f"Riksmötet i {match['number']} finns inte.",
            match.start(),
            clean.page_at(match.start()),
        )
        for match in _MALFORMED.finditer(clean.text)
        if (int(match["first"]) + 1) % 100 != int(match["second"])
    ]
