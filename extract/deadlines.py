"""Finds the dates by which something must be reported, and those that a document says no longer hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from extract.dates import DateMention, find_dates, first_after
from extract.language import Sentence
from extract.rulebook import load_rules
from model.document import CleanText
from model.finding import Deadline, DeadlineKind

_CUE = re.compile(
    r"(?i:\bsenast(?: under| i| vid| till| fredagen| måndagen| tisdagen| onsdagen| torsdagen)?(?: den)?"
    r"|\bföre(?: den)?|\bredan(?: den)?|\binnan(?: den)?|\bdock(?: den)?) ?$"
)
_CUE_FIRST = re.compile(r"^(?:vid |före |senast )")
_DIRECT = re.compile(
    r"(?i:\b(?:del|slut|åter)?(?:redovis(?:as?|ning(?:en)?)|rapporter(?:as?|ing(?:en)?)|lämnas?|överlämnas?)\b"
    r"(?:(?! och | men | samt )[^,;]){0,70}?(?: den)? ?)$"
)
_EXTENDED = re.compile(r"(?i:\b(?:förläng|flytta|senarelägg|skjuts? upp|ändra)\w*[^.;]{0,90}? till(?: senast)?(?: den)? ?)$")
_PERIOD = re.compile(r"(?i:till och med|t\.o\.m\.|från och med|fr\.o\.m\.|sedan|av|beslut(?:ade|et|ades|en)?|perioden|mellan|efter|daterad)(?: den)? ?$")
_MOVED_TO = re.compile(r"(?i:\bfrån\b[^.;]{0,60} till(?: senast)?(?: den)? ?)$")
_YEARLY = re.compile(r"(?i:\bårlig(?:en|a|t)?\b|\bvarje år\b|\bper år\b|\brespektive år\b|\bvarje kalenderår\b|\bföljande år\b)")
_OFTEN = re.compile(
    r"(?i:\b(?:varje (?:månad|kvartal|vecka|tertial|halvår)|månadsvis|kvartalsvis|halvårsvis|veckovis|tertialsvis|en gång (?:i månaden|per månad)|(?:två|tre|fyra) gånger per år|månatlig\w+)\b)"
)
_UNTIL = re.compile(r"(?i:t\.o\.m\.|till och med|och med|längst) (?:år )?(?P<year>20\d\d)")
_PERIOD_OF_YEARS = re.compile(r"(?i:\b(?:under|för)(?: åren| perioden)? )(?P<first>20\d\d) ?[–-] ?(?P<last>20\d\d)")
_ANNUAL_REPORT = re.compile(
    r"(?i:\b(?:i|av|med|genom) (?:(?:samband med |sin |sina |myndighetens |respektive myndighets |myndigheternas |ordinarie |kommande |den |verksamhetens )*)"
    r"(?:årsredovisning(?:en|ar|arna)?|budgetunderlag(?:et|en)?)(?: för (?:räkenskapsåret |budgetåret |åren |år )?20\d\d(?:[–-]20\d\d)?)?)"
)
_REPORTING = re.compile(r"(?i:\b(?:åter|del|slut)?(?:redovis|rapporter)\w*|\blämna\w*|\bframgå\b|\bredogör\w*|\bomfatta\b)")
_BY_OTHERS = re.compile(r"^(?:De |Den |Det )?(?:[Kk]ommun|[Rr]egion(?:en|er|erna) |[Ss]tatsbidragsmottag|[Bb]idragsmottag|[Mm]ottag|[Hh]uvudm[aä]n)\w*")
_LISTED = re.compile(r"(?:,|,? och|,? samt|,? respektive| eller)(?: den)? ?")
_JOINED = re.compile(r"(?i:\b(?:och|samt)(?: den)? ?)$")
_NEXT_VERB = re.compile(r"(?i: (?:slut|del|åter)?(?:redovisa|rapportera|lämna)\b)")
_TIME_EXTENDED = re.compile(r"(?i:^(?:Den |Tiden |Redovisningstiden |Tidpunkten |Sluttiden |Tidsfristen )[^.;]{0,90}\b(?:förlängs|flyttas|senareläggs)[^.;]{0,40} till(?: den)? ?)$")
_ORAL = re.compile(r"(?i:\bmuntlig\w*)")


@dataclass(frozen=True, slots=True)
class _Governor:
    name: str
    role: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline whose kind may still hang on the others of the document (`role` is "report")."""

    deadline: Deadline
    role: str
    superseded: bool
    last_of_list: bool


_EXTENSION = _Governor("time_extended", "report", _TIME_EXTENDED)


@cache
def _governors() -> tuple[_Governor, ...]:
    rules = load_rules("deadlines")["governors"]
    return tuple(_Governor(rule["name"], rule["role"], re.compile(rule["pattern"])) for rule in rules)


@cache
def _superseding() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["name"], re.compile(rule["pattern"])) for rule in load_rules("deadlines")["superseded"])


def _nearest(text: str, last: bool) -> _Governor | None:
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
        specific = [hit for hit in hits if hit[1].role in {"interim", "final"} and abs(hit[0] - position) <= reach]
        if specific:
            return (max if last else min)(specific, key=lambda hit: hit[0])[1]
    return chosen


def find_deadlines(clean: CleanText, sentences: Iterable[Sentence], decided: str | None) -> tuple[list[Deadline], list[Deadline]]:
    """The deadlines in force after this document, and those that it says no longer hold.

    `decided` is the document's (partial) date: a day told without a year is the first such day after it.
    """
    found: list[Found] = []
    lead = ""
    for sentence in sentences:
        if sentence.kind == "footnote":
            continue
        if sentence.kind != "bullet":
            lead = sentence.text if sentence.text.endswith(":") or sentence.text[-1:] not in ".!?" else ""
        found += _in_sentence(clean, sentence, lead if sentence.kind == "bullet" else "", decided)
    return _settle(found, clean.text)


def _in_sentence(clean: CleanText, sentence: Sentence, lead: str, decided: str | None) -> list[Found]:
    text = sentence.text
    if _BY_OTHERS.match(text):
        return []
    mentions = find_dates(text)
    result: list[Found] = []
    governor: _Governor | None = None
    cued = False
    previous_end = 0
    for index, mention in enumerate(mentions):
        before = text[previous_end : mention.start]
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        listed = index > 0 and _LISTED.fullmatch(before)
        if not listed:
            joined = cued and _JOINED.search(before) and _NEXT_VERB.match(text[mention.end :])
            cued = bool(joined) or _is_cued(before, text[mention.start : mention.end], text[: mention.start])
            governor = (
                _nearest(before, last=True) or _nearest(text[mention.end : following], last=False) or governor
            )
            if governor is None and index == 0 and lead:
                governor = _nearest(lead, last=True)
            if governor is None and _TIME_EXTENDED.search(text[: mention.start]):
                governor = _EXTENSION
        previous_end = mention.end
        if not cued or governor is None or governor.role == "no":
            continue
        if _ORAL.search(before) and not _CUE.search(before):
            continue
        goes_on = index + 1 < len(mentions) and bool(_LISTED.fullmatch(text[mention.end : following]))
        result += _read(clean, sentence, mention, governor, decided, goes_on)
    return result + _undated(clean, sentence)


def _is_cued(before: str, printed: str, whole: str) -> bool:
    if _CUE.search(before) or (_CUE_FIRST.match(printed) and not printed.lower().startswith("vid ut")) or _MOVED_TO.search(whole):
        return True
    if _PERIOD.search(before):
        return False
    if printed.lower().startswith(("vid utgången", "i samband")):
        return True
    if any(pattern.search(before) for _, pattern in _superseding()):
        return True
    return bool(_DIRECT.search(before) or _EXTENDED.search(before))


def _read(
    clean: CleanText, sentence: Sentence, mention: DateMention, governor: _Governor, decided: str | None, goes_on: bool
) -> list[Found]:
    text = sentence.text
    before = text[: mention.start]
    rule = next((name for name, pattern in _superseding() if pattern.search(before)), None)
    start = _quote_start(text, mention.start)
    clause = text[max(0, text.rfind(";", 0, mention.start)) : mention.end + 40]
    page = clean.page_at(sentence.start + start)

    def build(date: str | None, kind: DeadlineKind, recurring: str | None, end: int) -> Deadline:
        place = (sentence.start + start, sentence.start + end)
        return Deadline(date, kind, recurring, text[start:end], *place, page, rule or governor.name)

    years = _bounded_years(text)
    yearly = _YEARLY.search(clause) or (years and mention.dates[0].startswith("--"))
    if yearly and (len(mention.dates) > 1 or mention.dates[0].startswith("--") or _UNTIL.search(text)):
        day = "--" + mention.dates[-1][-5:] if len(mention.dates[-1]) >= 7 else None
        until = _UNTIL.search(text, mention.start) or years
        last = until.group("year" if "year" in until.groupdict() else "last") if until else None
        date = f"{last}{day[1:]}" if last and day else (None if mention.dates[0].startswith("--") else mention.dates[-1])
        return [Found(build(date, "recurring", day, mention.end), "recurring", bool(rule), True)]
    result = []
    for position, day in enumerate(mention.dates):
        date = first_after(day, decided)
        if date is None:
            continue
        last_of_list = position == len(mention.dates) - 1 and not goes_on
        role = governor.role
        result.append(Found(build(date, "other", None, mention.end), role, bool(rule), last_of_list))
    return result


def _quote_start(text: str, start: int) -> int:
    """Where the quotation begins: at the word that makes the date a deadline."""
    cue = _CUE.search(text[:start])
    return cue.start() if cue else (start - 4 if text[max(0, start - 4) : start].lower() == "den " else start)


def _bounded_years(text: str) -> re.Match[str] | None:
    return _PERIOD_OF_YEARS.search(text)


def _undated(clean: CleanText, sentence: Sentence) -> list[Found]:
    """Reports told without a day: in the annual report, or every month."""
    result = []
    text = sentence.text
    for pattern, kind in ((_ANNUAL_REPORT, "other"), (_OFTEN, "recurring")):
        match = pattern.search(text)
        if match and _REPORTING.search(text) and not (kind == "recurring" and _ORAL.search(text)):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            name = "annual_report" if kind == "other" else "every_period"
            deadline = Deadline(None, kind, None, match[0], start, end, clean.page_at(start), name)  # type: ignore[arg-type]
            result.append(Found(deadline, kind, False, True))
    return result


_UNDONE = re.compile(r"(?i:\bi ?stället\b|\bnytt datum\b)")
_MOVING = re.compile(r"(?i:\bmed ändring av\b|\bförlänger\b|\bförlängd tid\b)")
_BACKGROUND = re.compile(r"(?i:\benligt (?:utredningens |de ursprungliga |det ursprungliga |beslutet |regeringens )?(?:\w+)?direktiv\w*|\benligt (?:det )?(?:tidigare |ursprungliga )?(?:beslut|uppdrag)\w*)")


def _settle(found: list[Found], text: str) -> tuple[list[Deadline], list[Deadline]]:
    """Kinds that hang on the other deadlines; present tense undone in the next sentence; one row per date and kind."""
    found = [_undo(item, found, text) for item in found]
    current = [item for item in found if not item.superseded]
    finals = [item.deadline.date for item in current if item.role == "final" and item.deadline.date]
    settled: list[Deadline] = []
    for item in current:
        settled.append(replace(item.deadline, kind=_kind(item, finals, len(current) == 1)))
    old = [replace(item.deadline, kind=_kind(item, [], True)) for item in found if item.superseded]
    moved = {deadline.date for deadline in old} - {None}
    kept = [deadline for deadline in settled if deadline.date not in moved or deadline.kind == "recurring"]
    return _unique(kept), _unique(old)


def _kind(item: Found, finals: list[str], sole: bool) -> DeadlineKind:
    if item.role in {"interim", "final", "recurring"}:
        return item.role  # type: ignore[return-value]
    if item.role == "other" or (item.role == "deliver" and not sole):
        return "other"
    if not item.last_of_list:
        return "interim"
    date = item.deadline.date
    return "interim" if date and any(date < final for final in finals) else "final"


def _undo(item: Found, found: list[Found], text: str) -> Found:
    """ "Enligt direktiven ska uppdraget redovisas senast den 1 mars. … Uppdraget ska i stället redovisas …": the first falls."""
    begin = max(text.rfind(". ", 0, item.deadline.start), text.rfind("\n", 0, item.deadline.start)) + 1
    lead = text[begin : item.deadline.start]
    if item.superseded or not _BACKGROUND.search(lead) or _UNDONE.search(lead):
        return item
    later = [other for other in found if other.deadline.start > item.deadline.end]
    others = {other.deadline.date for other in found if other.role == item.role and not other.superseded}
    moved = _MOVING.search(text) and len(others) > 1
    if moved or any(_UNDONE.search(text[item.deadline.end : other.deadline.start]) for other in later):
        return replace(item, superseded=True, deadline=replace(item.deadline, rule="superseded_next_sentence"))
    return item


def _unique(deadlines: list[Deadline]) -> list[Deadline]:
    seen: set[tuple[str | None, str | None, str]] = set()
    result = []
    for deadline in deadlines:
        key = (deadline.date, deadline.recurring, deadline.kind)
        if key not in seen:
            seen.add(key)
            result.append(deadline)
    return result
