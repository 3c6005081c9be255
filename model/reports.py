"""Which documents say that they report on a task: agency reports, inquiry reports, press releases about either."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from model.mentions import DAY_AND_MONTH, iso_day
from model.places import is_bill_page, is_in_series
from model.subject import subject_words

if TYPE_CHECKING:
    from model.links import LinkRow

_CUE: Final = re.compile(
    r"\b(?:(?:åter|del|slut)?redovis\w*|(?:åter|del|slut)rapport\w*|rapport(?!ering\b)\w*)"
    r"|\b(?:tar|tagit|tog) emot\b|\böverlämn\w+"
    r"|\b(?:del|slut)?betänkande\w*|\bfärdplan\b|\butredare\b.*\b(?:förslag|föreslår)\b"
    r"|\b(?:utredning\w*|\w+(?:beredningen|kommittén|delegationen|kommissionen))\b.*"
    r"\b(?:lämnar|lämnat|klar|föreslår|presenterar)\b|\b(?:lämnar|lämnat)\b.*\b(?:rapport|förslag)\w*"
)
"""In small letters, as some others here: it is told much faster than letters of either size."""
_NOT_REPORT: Final = re.compile(
    r"^(?:regerings)?uppdrag\b|^kompletter\w+ (?:\w+ )?till\b"
    r"|\b(?:remiss|remitter\w*|lagrådsremiss|proposition\w*|riksrevision\w*|uppdrag att|får i uppdrag|ges i uppdrag"
    r"|till riksdagen)\b"
    r"|\b(?:stats)?besök\b|\bska (?:tas fram|se över|ses över|utreda\w*|föreslå|lämna förslag|analysera)\b"
)
_ANSWERS_COMPILED: Final = re.compile(
    r"^(?:\w+ )?remis\w*ammanställning|^(?:\w+ )?sammanställning av remiss", re.IGNORECASE
)
"""What was said of a report, and no report itself."""
_REFERRED: Final = re.compile(
    r"^remiss\b(?!.*\b(?:SOU|Ds|promemori\w*(?! uppdrag\b)|\w*betänkande\w*|delegation\w*|kommitté\w*|utredning\w*)\b)"
    r".*\b(?:(?:del|slut)?rapport(?:en)?|redovisning(?:en)?|(?:regerings)?uppdrag(?:et)?)\b",
    re.IGNORECASE,
)
"""An agency's report that is sent for consultation has been given."""
_DAY: Final = rf"{DAY_AND_MONTH} (?P<year>\d{{4}})"
_SUPPLEMENTED: Final = (
    re.compile(rf"\b[Dd]en {_DAY} beslutade\b[^.]{{0,60}}\btilläggsdirektiv(?! till [A-ZÅÄÖ])"),
    re.compile(rf"\btilläggsdirektiv(?! till [A-ZÅÄÖ])[^.]{{0,60}} den {_DAY}"),
)
_APPOINTS: Final = (
    r"[^.]{0,80}?\s(?:kommittédirektiv|(?:tillkalla|tillsätta)\s+(?:en|ett)\s+(?:\w+\s+){0,2}"
    r"\w*(?:utred|kommitt|kommission|delegation|beredning|samordn))"
)
_APPOINTED: Final = (
    re.compile(rf"\b(?:första|ursprungliga) direktiv\w*[^.]{{0,60}}?\sbeslutades\s+den\s+{_DAY}"),
    re.compile(rf"\b[Rr]egeringen\s+(?:beslutade|bemyndigade)\s+den\s+{_DAY}{_APPOINTS}"),
    re.compile(rf"\b[Dd]en\s+{_DAY}\s+(?:beslutade|bemyndigade)\s+regeringen{_APPOINTS}"),
)
_AGENCYS_TASK: Final = re.compile(r"\b[Rr]edovisning(?:en)? av (?:regerings)?uppdrag(?:et)? till [A-ZÅÄÖ]")
_TASK_NAMED: Final = re.compile(
    r"\b(?:i uppdrag\b|uppdraget\b|uppdrag som regeringen\b|regeringsuppdrag|återrapport|utredare"
    r"|(?:del|slut)?betänkande|direktiv|delredovis|slutredovis)|utredning(?:en)?s?\b|kommitté|\wkommission|samordnare"
)
_ASKED: Final = re.compile(
    r"\b(?:uppdra\w*\s+åt|i uppdrag|uppdrag\w* (?:har varit|har bestått|var|är|består)|beslut\w*\s+(?:den\s+)?\d)"
    r"[^.:]{0,110}?\b(?:att|om)\s+(?P<what>[^.:(]{12,260})",
    re.IGNORECASE,
)
"""What a report says that its author was asked to do."""
_INQUIRY_ON: Final = re.compile(
    r"\b[Uu]tredning(?:en)? (?:om|för) (?P<what>[^.:\n]{6,160}?)(?= överlämn| har | lämnar | presenterar | redovisa|$)"
)
"""What the title of the news of a report calls the inquiry."""
_COMMITTEE_SPEAKS: Final = re.compile(
    r"\b(?:\w*kommittén?|(?:del|slut)?betänkande\w*|särskild utredare|(?:emot|överlämn\w+ av|från) utredning(?:en)? om"
    r"|\w+utredningens?|sou \d{4})\b|^utredning om .* (?:överlämn|har )"
)
_SPEAKING: Final = ("kommitt", "betänkande", "utred", "sou ")
"""What every match of the pattern above holds, in small letters."""
_PART_REPORT: Final = re.compile(
    r"\b(?:[Uu]tredningen(?! om\b| för\b)|[Uu]tredaren|[Kk]ommittén|[Dd]elegationen|[Kk]ommissionen|[Ss]amordnaren"
    r"|[Dd]el(?:en|arna)? av uppdraget)\b[^.]{0,120}?\b(?:över)?(?:lämna|redovisa|presentera|behandla)\w*\b[^.]{0,160}?"
    r"\b(?:del)?betänkande\w*(?:\s+[”\"][^”\"\n]{3,200}[”\"])?[^.]{0,160}?\b(?P<number>SOU\s+\d{4}:\d+)"
)
_OWN_PART: Final = re.compile(
    r"\b(?:[Dd]elbetänkandet|(?:[Vv]årt|[Ss]itt|[Uu]tredningens|[Kk]ommitténs|har lämnat ett) delbetänkande)\b"
    r"(?! (?:av|från)\b)[^.]{0,200}?\b(?P<number>SOU\s+\d{4}:\d+)"
)
_FORMER: Final = re.compile(r"\b\w+s förr[ae] (?:skrift|rapport|betänkande)\b[^.]{0,120}\b(?P<number>SOU\s+\d{4}:\d+)")
_OF_A_MINISTRY: Final = re.compile(
    r"\bpromemoria\b[^.]{0,60}\b(?:utarbetats|upprättats|tagits fram) inom \w+departementet\b"
)
_TASK_REPORT: Final = re.compile(
    r"^(?:\w+s (?:\w+ )?)?(?:del|slut|åter)?(?:redovisning|rapport|rapportering)(?:en)? (?:av|från|för|om)\b"
    r"|\bdelredovisning\b",
    re.IGNORECASE,
)
_IN_MEMORANDUM: Final = re.compile(
    r"\b(?:[Uu]ppdraget|[Dd]eluppdraget)\b[^.]{0,160}?\bredovisas\b[^.]{0,80}?\bdenna (?:\w+ )?promemoria\b"
    r"|\b\w*(?:[Uu]tred|[Kk]ommitté|[Ss]amordn|[Dd]elegation)\w*\b[^.]{0,160}? redovisar i denna promemoria\b"
    r"|\b[Uu]tredare(?:n)? (?:[A-ZÅÄÖ]\w+ ){0,3}har haft i uppdrag att\b"
)
_IN_SERIES: Final = re.compile(r"\b[Ss]erie av (?:flera|forskarrapporter)\b")
_RESEARCH: Final = re.compile(
    r"\b(?:en|forskar|forsknings)\s?antologi\b"
    r"|\b(?:denna|den här|föreliggande) (?:forskar|forsknings)?antologi\w*"
    r"|\bett antal forskare\b|\bkapitelförfattarna\b|\brapportens kapitel\b"
    r"|\bden här forskningsrapporten\b|^(?:forskar|underlags)rapporter\b",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"\bdenna bilaga\b|\b[Bb]ilaga (?:\d+(?:\s?[-–]\s?\d+)? )?till [A-ZÅÄÖlL]")
_SOU_NUMBER: Final = re.compile(r"\bSOU\s+\d{4}:\d+")
_FURTHER_REPORTS: Final = re.compile(r"(?:(?:,| och| samt)\s+SOU\s+\d{4}:\d+)+")
_TITLED: Final = re.compile(r"\b(?:(?:[Dd]el|[Ss]lut)?[Bb]etänkandet\s+[\"”]?|[Uu]tredningen\s+[\"”]?)(?=[A-ZÅÄÖ0-9])")
_REPORT_NUMBER: Final = re.compile(
    r",?\s+\(?(?:SOU\s+|Ds\s+|[Dd]ir\.?\s*|[Pp]rop\.\s+\d{4}/)\d{2,4}:\d+.*$"
    r"|,?\s+(?:[Dd]nr\.?\s+)?[A-ZÅÄÖ][a-zåäö]{0,2}\s?\d{4}/\d+\S*$"
)
_ARTICLES: Final = frozenset({"en", "ett"})
_DRAFT: Final = re.compile(r"^Lagrådsremiss(?:en)?\W+(?:om\s+)?|,\s+[Ll]agrådsremiss$")
_SUBTITLE: Final = re.compile(r"\s+[–-]\s+|:\s+|\.\s+|[”\"]")
_SERIES: Final = ("sou", "ds", "prop.")
_SERIES_WORDS: Final = 5
_TITLE_WORDS: Final = range(2, 13)
_TITLE_LETTERS: Final = 10
"""So long a word alone ("Brottsdatalag") is a title of its own."""
_GRANT: Final = re.compile(
    r"\b(?:Regeringskansliet|Regeringen)\b[^.]{0,80}\bbeslutar (?:att|om)(?: att)? (?:lämna|bevilja|betala|ge|avslå)\b"
)
LEAD: Final = 2500
_RECITAL: Final = 12_000
"""What was decided and given before is told at the beginning."""
_BEGINNING: Final = 700


def is_inquiry_report(row: LinkRow) -> bool:
    """A betänkande in the series SOU or Ds."""
    return _is_in_series(row, "sou", "ds")


def _is_in_series(row: LinkRow, *series: str) -> bool:
    return not row.series.isdisjoint(series)


def series_of(own_keys: Sequence[str]) -> frozenset[str]:
    """The series in which a paper with these numbers has appeared, as the keys of their numbers begin."""
    return frozenset(series for series in _SERIES if any(key.startswith(series) for key in own_keys))


def reports_in_words(row: LinkRow) -> bool:
    """Does the document say that a task is reported on? Where it does not, its subject is not looked up."""
    if row.answers or is_inquiry_report(row) or is_task_report(row.key, row.title, row.text):
        return True
    if row.type not in ("rapport", "other") or _ANSWERS_COMPILED.search(row.title):
        return False
    title = row.title.lower()
    cue = _CUE.search(title) is not None
    referred = row.referral
    if row.type == "other" and not referred and (not cue or _NOT_REPORT.search(title)):
        return False
    named = names_task(row)
    return (named or referred or (cue and row.type == "rapport")) and not _GRANT.search(row.text[:LEAD])


def is_referral(row: LinkRow) -> bool:
    """A page on the consultation about an agency's report."""
    return row.type == "other" and _REFERRED.search(row.title) is not None


def is_task_report(key: str, title: str, text: str) -> bool:
    """A report on a task, published among numbered ones without a number: by its title, or as its text says."""
    if not is_in_series(key):
        return False
    lead = text[:LEAD]
    # Few hold the words, which is told much faster than by the pattern.
    told = ("promemoria" in lead or "haft i uppdrag" in lead) and _IN_MEMORANDUM.search(lead) is not None
    return told or _TASK_REPORT.search(title) is not None


def is_memorandum(row: LinkRow) -> bool:
    """A memorandum of a ministry, in the series Ds."""
    return _is_in_series(row, "ds")


def is_aside(row: LinkRow) -> bool:
    """A memorandum of a ministry, or an annex to an inquiry's report: its subject alone ties it to no task."""
    beginning = row.text[:_BEGINNING]
    return is_memorandum(row) or _ANNEX.search(beginning) is not None or _OF_A_MINISTRY.search(beginning) is not None


def is_committee_report(row: LinkRow) -> bool:
    """Does an inquiry report, which a directive appointed, and no agency?"""
    if _is_in_series(row, "sou"):
        return True
    beginning = f"{row.title}\n{row.text[:_BEGINNING]}".lower()
    # Many hold none of the words, which is told much faster than by the pattern.
    return any(part in beginning for part in _SPEAKING) and _COMMITTEE_SPEAKS.search(beginning) is not None


def is_research(text: str) -> bool:
    """Research that a committee has had printed, one of several: it is no report on the committee's task."""
    return _IN_SERIES.search(text) is not None or _RESEARCH.search(text[:_BEGINNING]) is not None


def asked_phrases(row: LinkRow) -> Iterator[frozenset[str]]:
    """The content words of the committee's name and of what it was asked to do."""
    if row.committee_told:
        yield subject_words(row.committee_told[0])
    named = None if is_inquiry_report(row) else _INQUIRY_ON.search(row.title)
    if named:
        yield subject_words(named["what"])
    for match in islice(_ASKED.finditer(row.text, 0, LEAD), 3):
        yield subject_words(match["what"])


def is_bill(row: LinkRow) -> bool:
    """A bill, or the draft of one that the Council on Legislation is asked about (lagrådsremiss)."""
    return _is_in_series(row, "prop.") or is_bill_page(row.key)


def report_titles(row: LinkRow) -> Iterator[str]:
    """The titles of an inquiry's report or a bill as others name it, without number: what tells little is left out.

    A report may also be known by its subtitle.
    """
    parts = _SUBTITLE.split(_DRAFT.sub("", _REPORT_NUMBER.sub("", row.title)))
    titles = (parts[0], " ".join(parts[1:])) if is_inquiry_report(row) else parts[:1]
    yield from filter(None, (_title_key(title.split()) for title in titles))


def series_title(row: LinkRow) -> str | None:
    """What an inquiry's report is called before its subtitle, so long that another of that name is of its committee."""
    title = next(report_titles(row), None) if is_inquiry_report(row) else None
    return title if title and len(title.split()) >= _SERIES_WORDS else None


def directive_title(row: LinkRow) -> str | None:
    """The whole title of a directive that changes none, as a bill may take it over; None where it tells little."""
    if row.type != "kommittedirektiv" or row.change:
        return None
    return _title_key(_REPORT_NUMBER.sub("", row.title).split())


def part_reports_named(text: str, *, report: bool) -> Iterator[str]:
    """The numbers of the reports that a committee is said to have given before.

    In its own report "delbetänkandet" is one of these; a directive may name another committee's.
    """
    if "SOU" in text:
        own = _OWN_PART.finditer(text, 0, _RECITAL) if report else ()
        for match in (*_PART_REPORT.finditer(text, 0, _RECITAL), *own, *_FORMER.finditer(text, 0, LEAD)):
            further = _FURTHER_REPORTS.match(text, match.end())
            numbers = _SOU_NUMBER.findall(match["number"] + (further[0] if further else ""))
            yield from (" ".join(number.split()) for number in numbers)


def titles_named(row: LinkRow) -> Iterator[str]:
    """What a page may name as the title of a report: where it ends the words do not tell."""
    for text in (row.title, row.text[:LEAD]):
        for match in islice(_TITLED.finditer(text), 3):
            words = text[match.end() : match.end() + 200].split()
            yield from filter(None, (_title_key(words[:most]) for most in _TITLE_WORDS if most <= len(words)))


def _title_key(words: Sequence[str]) -> str | None:
    """A bill on "En ny lag" follows the report "Ny lag", or "Förslag till ny lag"."""
    told = words[2:] if " ".join(words[:2]).lower() == "förslag till" else words
    kept = told[1:] if told and told[0].lower() in _ARTICLES else told
    key = " ".join(kept).removesuffix(" m.m.").rstrip('.,:;–-?!”"»').lower()
    return key if len(key) >= _TITLE_LETTERS else None


def names_task(row: LinkRow) -> bool:
    """Does the title or the lead speak of a task or an inquiry?"""
    return _TASK_NAMED.search(f"{row.title}\n{row.text[:LEAD]}".lower()) is not None


def is_of_agency(title: str) -> bool:
    """Is it by its title a report on a task that an agency was given?"""
    return _AGENCYS_TASK.search(title) is not None


def appointed(text: str) -> tuple[str, ...]:
    """The days on which a report tells that inquiries were appointed, its own or others."""
    patterns = _APPOINTED if "beslutade" in text or "bemyndigade" in text else ()
    days = (iso_day(m["day"], m["month"], m["year"]) for pattern in patterns for m in pattern.finditer(text))
    return tuple(filter(None, days))


def supplemented(text: str) -> str | None:
    """The first day on which a report tells that its committee was given supplementary directives."""
    days = (iso_day(m["day"], m["month"], m["year"]) for pattern in _SUPPLEMENTED for m in pattern.finditer(text))
    return min(filter(None, days), default=None) if "tilläggsdirektiv" in text else None
