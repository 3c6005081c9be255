"""Finds the dates by which something must be reported, and those that a document says no longer hold."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from extract.dates import DateMention, find_dates, first_after
from extract.deadline_found import Found, Role
from extract.deadline_kinds import settle_deadlines
from extract.deadline_undone import NAMED_OLD
from extract.governors import EXTENSION, TIME_EXTENDED, Governor, govern, nearest
from extract.language import Sentence
from extract.rulebook import load_rules, pattern
from model.document import CleanText
from model.finding import RULE_IN_ANNUAL_REPORT, RULE_SAME_DAY, RULE_WAS_PROLONGED, Deadline

_CUE = pattern("deadlines", "cue")
_CUE_FIRST = pattern("deadlines", "cue_first")
_DIRECT = pattern("deadlines", "direct")
_EXTENDED = pattern("deadlines", "extended")
_THEN_REPORTED = pattern("deadlines", "then_reported")
_ANNOUNCED = pattern("deadlines", "announced")
_GIVEN_THEN = pattern("deadlines", "given_then")
_DROPPED_AFTER = pattern("deadlines", "dropped_after")
_SAME_DAY = pattern("deadlines", RULE_SAME_DAY)
_PERIOD = pattern("deadlines", "period")
_MOVED_TO = pattern("deadlines", "moved_to")
_YEARLY = pattern("deadlines", "yearly")
_OFTEN = pattern("deadlines", "often")
_ON_PART = re.compile(r" (?:i fråga om|när det gäller|vad gäller|vad avser|avseende|såvitt avser|i den del) ")
_ON_REST = re.compile(r" (?:i övrigt|(?:i|för) (?:de )?övriga delar|vad gäller övriga delar)\b")
_OF_MONEY = pattern("deadlines", "of_money")
_PLAN = pattern("deadlines", "plan")
_UNTOUCHED = re.compile(r"(?i:\bberörs inte av (?:denna|den här) ändring)")
_AT_END = re.compile(r"\b(?:utgången|slutet) av\b", re.IGNORECASE)
_DAY, _MONTH = re.compile(r"-\d\d-\d\d$"), re.compile(r"-\d\d$")
_PLAIN_YEAR = 2001
"""Any that is no leap year."""
_THEN = re.compile(r"\s*(?:och|samt)\s+därefter årligen\b")
_UNTIL = pattern("deadlines", "until")
_PERIOD_OF_YEARS = pattern("deadlines", "period_of_years")
_ANNUAL_REPORT = pattern("deadlines", "annual_report")
_REPORTING = pattern("deadlines", "reporting")
_BY_OTHERS = pattern("deadlines", "by_others")
_LISTED = re.compile(
    r"(?: \([^()\d]{3,80}\))?(?:,|,? (?:och|samt|respektive|dels)| eller)(?: dels)?(?: senast)?(?: den)? ?"
)
_INVERTED = pattern("deadlines", "inverted")
_VERB_AFTER = pattern("deadlines", "verb_after")
_JOINED = re.compile(r"(?i:\b(?:och|samt)(?: den)? ?)$")
_NEXT_REPORT = re.compile(r" (?:och|samt) (?:ett |en )?(?:del|slut)(?:betänkande|rapport|redovisning)\w* (?:den )?")
_NEXT_VERB = re.compile(r"(?i: (?:slut|del|åter)?(?:redovisa|rapportera|lämna)\b)")
_ORAL = pattern("deadlines", "oral")
_ORAL_AFTER = pattern("deadlines", "oral_after")
_ASKED_FOR = pattern("deadlines", "asked_for")
_PROPOSED = pattern("deadlines", "proposed")


@cache
def _superseding() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["name"], re.compile(rule["pattern"])) for rule in load_rules("deadlines")["superseded"])


def find_deadlines(
    clean: CleanText, sentences: Iterable[Sentence], decided: str | None
) -> tuple[list[Deadline], list[Deadline]]:
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
    current, superseded = settle_deadlines(found, clean.text)
    return _unique(current), _unique(superseded)


def _in_sentence(clean: CleanText, sentence: Sentence, lead: str, decided: str | None) -> list[Found]:
    text = sentence.text
    if _BY_OTHERS.match(text):
        return []
    runs = _runs(text)
    result: list[Found] = []
    governor: Governor | None = None
    cued = verb_last = False
    for index, run in enumerate(runs):
        before = text[runs[index - 1][-1].end if index else 0 : run[0].start]
        after = text[run[-1].end : runs[index + 1][0].start if index + 1 < len(runs) else len(text)]
        joined = cued and ((_JOINED.search(before) and _NEXT_VERB.match(after)) or _NEXT_REPORT.fullmatch(before))
        cued = bool(joined) or _is_cued(before, text[run[0].start : run[0].end], text[: run[0].start], after)
        governor, told_last = govern(before, after, governor, verb_last)
        # The day of an earlier decision before the first verb says nothing of where the verbs stand.
        verb_last = told_last if cued else verb_last
        if governor is None and index == 0 and lead:
            governor = nearest(lead, last=True)
        governor = governor or nearest(text[run[-1].end :], last=False)
        if (governor is None or governor.role == "no") and _is_extended(text, run, runs[index + 1 :]):
            governor = EXTENSION
        oral = _ORAL_AFTER.match(after) or (_ORAL.search(before) and not _CUE.search(before) and not joined)
        asked_for = _ASKED_FOR.search(text[: run[0].start])
        if cued and governor and governor.role != "no" and not oral and not asked_for:
            part = governor.role == "report" and _is_of_part(text, run, runs[index + 1 :])
            plan = governor.role == "report" and _PLAN.search(after if verb_last else before)
            asked = replace(governor, role="part" if part else "plan") if part or plan else governor
            for mention in run:
                goes_on = mention is not run[-1]
                result += _read(clean, sentence, mention, asked, decided=decided, goes_on=goes_on)
    if _UNTOUCHED.search(text):
        # What others report, or this one besides, and stands as it was.
        result = [replace(item, role="other") for item in result]
    if _OF_MONEY.match(text):
        result = [replace(item, role="other") if item.role == "report" else item for item in result]
    return _of_one_kind(result) + _undated(clean, sentence)


def _is_extended(text: str, run: list[DateMention], later: list[list[DateMention]]) -> bool:
    """Is or was the time extended to this date, or from it to the next ("från den 1 mars till den 1 maj")?"""
    before = text[: run[0].start]
    if TIME_EXTENDED.search(before) or _was_prolonged(before):
        return True
    next_one = text[: later[0][0].start] if later else ""
    return bool(_MOVED_TO.search(next_one) and TIME_EXTENDED.search(next_one))


def _is_of_part(text: str, run: list[DateMention], later: list[list[DateMention]]) -> bool:
    """Is it the date of a part, beside that of the rest ("senast A i fråga om broar och senast B i övrigt")?"""
    return bool(_ON_PART.match(text, run[-1].end) and any(_ON_REST.match(text, other[-1].end) for other in later))


def _was_prolonged(before: str) -> bool:
    return any(name == RULE_WAS_PROLONGED and superseding.search(before) for name, superseding in _superseding())


def _of_one_kind(found: list[Found]) -> list[Found]:
    """ "… att delredovisningen den 1 mars i stället ska redovisas den 1 maj": the new date is a part report's too."""
    old = next((item for item in found if item.deadline.rule == NAMED_OLD), None)
    return [replace(item, role=old.role) if old and item.role == "report" else item for item in found]


def _runs(text: str) -> list[list[DateMention]]:
    """The dates of a sentence, those listed with each other ("den 1 mars och den 1 maj 2025") in one run."""
    runs: list[list[DateMention]] = []
    for mention in find_dates(text):
        if runs and _LISTED.fullmatch(text[runs[-1][-1].end : mention.start]):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _is_cued(before: str, printed: str, whole: str, after: str) -> bool:
    if (
        _CUE.search(before)
        or (_CUE_FIRST.match(printed) and not printed.lower().startswith("vid ut"))
        or _MOVED_TO.search(whole)
        or _was_prolonged(whole)
        or TIME_EXTENDED.search(whole)
        or _THEN_REPORTED.match(after)
    ):
        return True
    if _PERIOD.search(before) or _ANNOUNCED.search(before) or _GIVEN_THEN.search(before):
        return False
    if printed.lower().startswith(("vid utgången", "i samband")) or any(
        old.search(before) for _, old in _superseding()
    ):
        return True
    if _INVERTED.search(before) and _VERB_AFTER.match(after):
        return True
    return bool(_DIRECT.search(before) or _EXTENDED.search(before))


def _read(
    clean: CleanText,
    sentence: Sentence,
    mention: DateMention,
    governor: Governor,
    *,
    decided: str | None,
    goes_on: bool,
) -> list[Found]:
    """The deadlines of one date mention: one that recurs, or one for each day it names."""
    text = sentence.text
    before = text[: mention.start]
    superseded = next((name for name, superseding in _superseding() if superseding.search(before)), None)
    superseded = superseded or ("superseded_dropped" if _DROPPED_AFTER.match(text, mention.end) else None)
    again = _SAME_DAY.match(text, mention.end)
    if again:
        # The day stays, as that of another report.
        superseded, governor = None, replace(nearest(again[0], last=False) or governor, name=RULE_SAME_DAY)
    start = _quote_start(text, mention.start)
    quoted = Deadline(
        None,
        "other",
        None,
        text[start : mention.end],
        sentence.start + start,
        sentence.start + mention.end,
        clean.page_at(sentence.start + start),
        superseded or governor.name,
    )
    recurring = _read_recurring(text, mention, governor.role)
    if recurring:
        date, day = recurring
        return [Found(replace(quoted, date=date, recurring=day), "recurring", bool(superseded), True)]
    dates = [first_after(day, decided) for day in mention.dates]
    return [
        Found(replace(quoted, date=date), governor.role, bool(superseded), date == dates[-1] and not goes_on)
        for date in dates
        if date is not None
    ]


def _read_recurring(text: str, mention: DateMention, role: Role) -> tuple[str | None, str | None] | None:
    """The last date, where a period bounds it, and the day on which a deadline comes back; None if it does not."""
    first, last = mention.dates[0], mention.dates[-1]
    years = _PERIOD_OF_YEARS.search(text)
    clause = text[max(0, text.rfind(";", 0, mention.start)) : mention.end + 40]
    yearly = _YEARLY.search(clause) or (years and first.startswith("--"))
    until = _UNTIL.search(text, mention.start)
    if role == "final" and len(mention.dates) == 1 and not first.startswith("--") and not until:
        # "… årligen den 28 februari till och med 2024 samt slutrapportera den 30 juni 2025": the last one comes once.
        return None
    then = years and _THEN.match(text, mention.end)
    if not yearly or not (len(mention.dates) > 1 or first.startswith("--") or until or then or _UNTIL.search(text)):
        return None
    day = "--" + last[-5:] if _DAY.search(last) else _month_end(last, text[mention.start : mention.end])
    final_year = until["year"] if until else (years["last"] if years else None)
    if final_year and day:
        return f"{final_year}{day[1:]}", day
    return (None if first.startswith("--") else last), day


def _month_end(date: str, printed: str) -> str | None:
    """The last day of the month of "vid utgången av mars" every year; a month alone has none."""
    month = int(date[-2:]) if _AT_END.search(printed) and _MONTH.search(date) else 0
    return f"--{month:02}-{monthrange(_PLAIN_YEAR, month)[1]}" if month else None


def _quote_start(text: str, start: int) -> int:
    """Where the quotation begins: at the word that makes the date a deadline."""
    cue = _CUE.search(text[:start])
    return cue.start() if cue else (start - 4 if text[max(0, start - 4) : start].lower() == "den " else start)


def _undated(clean: CleanText, sentence: Sentence) -> list[Found]:
    """Reports told without a day: in the annual report, or every month."""
    text = sentence.text
    if not _REPORTING.search(text):
        return []
    annual, often = _search_own(_ANNUAL_REPORT, text), _search_own(_OFTEN, text)
    result = []
    if annual:
        deadline = replace(_place(clean, sentence, annual), rule=RULE_IN_ANNUAL_REPORT)
        governor = nearest(text[: annual.start()], last=True)
        result.append(Found(deadline, "final" if governor and governor.role == "final" else "other", False, True))
    if often and not _ORAL.search(text):
        deadline = _place(clean, sentence, often)
        result.append(Found(replace(deadline, kind="recurring", rule="every_period"), "recurring", False, True))
    return result


def _search_own(wanted: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where a pattern stands in a sentence, unless in what is only proposed for others."""
    match = wanted.search(text)
    return None if match and _PROPOSED.search(text[: match.start()]) else match


def _place(clean: CleanText, sentence: Sentence, match: re.Match[str]) -> Deadline:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    return Deadline(None, "other", None, match[0], start, end, clean.page_at(start), "")


def _unique(deadlines: list[Deadline]) -> list[Deadline]:
    seen: set[tuple[str | None, str | None, str]] = set()
    result = []
    for deadline in deadlines:
        key = (deadline.date, deadline.recurring, deadline.kind)
        if key not in seen:
            seen.add(key)
            result.append(deadline)
    return result
