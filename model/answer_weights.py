"""How well a task fits a report: its title in the report's title and lead, its agency named, its dates near."""

from __future__ import annotations

from typing import Final

from model.candidates import Candidate, date_fits, tell_other_years
from model.dates import DAY_LETTERS, days_apart, days_between, last_day
from model.links import LinkRow
from model.mentions import NamedDate
from model.reports import is_inquiry_report, names_task
from model.subject import coverage, likeness, shared_weight, stem, subject_words
from model.wording import committee_name

_SURE: Final = 0.7
_SURE_ALONE: Final = 0.8
_CLEAR: Final = 0.08
_FAIR: Final = 0.6
_FAR_AHEAD: Final = 0.25
_FAR_BEHIND: Final = 0.3
_ALONE: Final = 0.5
_NEARLY_ALL: Final = 0.8
_PROLONGED: Final = 300
_EARLY: Final = 60
_LATE: Final = 120
"""Days: an agency's report is sent for consultation some months after the date, or a little before."""
_FAIR_OF_A_DAY: Final = 0.5
_AHEAD: Final = 0.05
_MUCH_RETOLD: Final = 0.15
_WORDS_ALIKE: Final = 2
_TITLE_ENOUGH: Final = 1.7
_INQUIRY_DUE: Final = 2
"""An inquiry's report comes when it is due; its title is its own."""
_SOME_LIKENESS: Final = 0.15
_DATE_TOLD: Final = 0.15
_DAY_TOLD: Final = 0.3
_AT_ONCE: Final = 7
_RETOLD: Final = 0.6
_BY_CHANCE: Final = 0.25
_NAMED_IN_FULL: Final = 0.3
_YEAR: Final = 365
_CONSULTED_DAYS: Final = 500
TOO_SOON: Final = 30
_OF_ANOTHER: Final = -0.5
_FROM_ANOTHER: Final = 0.05
_LONG_OVER: Final = 900
"""Days: what was due so long before was prolonged more than once, or is not what the report answers."""


def weigh_answer(row: LinkRow, other: LinkRow) -> Candidate:
    """How well a task fits a report: its title in the report's title and lead, its agency named, its dates near."""
    words = row.head_words
    task = other.title_words
    same = row.title_words == task
    enough = 1.0 if same else min(1.0, shared_weight(other.telling_words, words) / _TITLE_ENOUGH)
    # Two of three candidates were found by their day or beginning, and their titles share nothing.
    named = max((likeness(phrase, task) for phrase in (row.title_words, *row.asked)), default=0.0) if enough else 0.0
    alike = (0.55 * coverage(task, words) + 0.45 * named) * enough if enough else 0.0
    told = next((d for d in row.dates if date_fits(d.value, other.published or "")), None)
    due = near_due(row, other) * (_INQUIRY_DUE if is_inquiry_report(row) and alike >= _SOME_LIKENESS else 1)
    score = alike + agency_named(row, other, words) + _date_score(told, other) + due + retold(row, other)
    score += _NAMED_IN_FULL if _names_in_full(row, other) else 0.0
    score += _OF_ANOTHER if _was_given_another_year(row, other) else 0.0
    return Candidate(other, round(score, 4), round(alike, 4), told)


def _was_given_another_year(row: LinkRow, other: LinkRow) -> bool:
    """Does a report, or a page on one, tell months in which tasks were given, none within a year of the decision?"""
    known = last_day(other.published)
    if other.type != "regeringsuppdrag" or known is None:
        return False
    apart = [abs(days_between(known, day)) for day in map(last_day, row.given) if day]
    return bool(apart) and min(apart) > _YEAR


def _names_in_full(row: LinkRow, other: LinkRow) -> bool:
    """Does an agency's report, or a page on one, name the task by its whole title?"""
    if is_inquiry_report(row):
        return False
    return any(title in row.beginning for title in other.long_titles)


def retold(row: LinkRow, other: LinkRow) -> float:
    """An inquiry's report that repeats the beginning of its directive; any two share a quarter of such words."""
    if other.type != "kommittedirektiv" or not row.of_committee:
        return 0.0
    return _RETOLD * max(0.0, coverage(other.leading_words, row.head_words) - _BY_CHANCE)


def is_of_the_day(told: NamedDate | None, other: LinkRow) -> bool:
    """A directive published at once after the day of decision that the report tells: there are few of one day."""
    if told is None or not told.decided or other.type != "kommittedirektiv":
        return False
    days = len(told.value) == len(other.published or "") == DAY_LETTERS
    return days and -1 <= days_between(told.value, other.published or "") <= _AT_ONCE


def _date_score(told: NamedDate | None, other: LinkRow) -> float:
    if told is None:
        return 0.0
    return _DAY_TOLD if is_of_the_day(told, other) else _DATE_TOLD


def agency_named(row: LinkRow, other: LinkRow, words: frozenset[str]) -> float:
    names = (stem(word) for name in other.assignees for word in subject_words(name))
    if not other.assignees or row.type == "kommittedirektiv":
        return 0.0
    if row.report_agency in other.assignees:
        return 0.15
    return 0.1 if any(name in words for name in names) else -0.1


def near_due(row: LinkRow, other: LinkRow) -> float:
    """Was the task due about when the report came? A consultation follows within a year or so."""
    known = last_day(row.published)
    since = [days_between(due, known) for due in other.due if known]
    if row.referral and ((since and min(since) > _CONSULTED_DAYS) or tell_other_years(row, other)):
        return _OF_ANOTHER
    return 0.1 if since and min(map(abs, since)) <= 62 else 0.0


def _is_long_over(row: LinkRow, other: LinkRow) -> bool:
    known = last_day(row.published)
    return known is not None and bool(other.due) and days_between(max(other.due), known) > _LONG_OVER


def stands_out(row: LinkRow, best: Candidate, margin: float) -> bool:
    """Good in itself and better than the next; fair and far ahead; or of the very day that the report tells."""
    if best.score >= _needed(row, best) and margin >= _CLEAR:
        return True
    of_the_day = row.of_committee and is_of_the_day(best.decided, best.row)
    if of_the_day and best.score >= _FAIR_OF_A_DAY and margin >= _AHEAD:
        return True
    # A title of one telling word is a little like many reports.
    own = is_inquiry_report(row) and len(best.row.telling_words) > 1 and not _is_long_over(row, best.row)
    tied = (own or near_due(row, best.row) > 0) and not of_other_ministry(row, best.row)
    return (tied and best.score >= _FAIR and margin >= _FAR_AHEAD) or _is_alone(row, best, margin)


def _is_alone(row: LinkRow, best: Candidate, margin: float) -> bool:
    """Is it a page on a report that no other task is nearly as like: of a named agency's when that was due, or of all?

    News tell less of the task. The time may have been prolonged, but hardly by a year.
    """
    if row.type != "other" or is_inquiry_report(row):
        return False
    named, known = agency_named(row, best.row, row.head_words), last_day(row.published)
    late = [days_between(day, known) for day in best.row.due] if known else []
    if not row.referral:
        in_time = min(late, default=0) <= _PROLONGED
        return in_time and named >= 0 and best.score >= _ALONE and margin >= _FAR_AHEAD
    if named > 0 and best.score >= _FAIR and margin >= _FAR_BEHIND:
        return any(-_EARLY <= days <= _LATE for days in late)
    return best.alike >= _NEARLY_ALL and best.score >= _SURE and margin >= _ALONE


def may_be_answer(row: LinkRow) -> bool:
    """A report in the ministry's own series answers a task only where it speaks of one.

    A memorandum of a ministry (Ds) or an annex is no committee's report.
    """
    return not row.aside and (row.type != "rapport" or names_task(row))


def _needed(row: LinkRow, best: Candidate) -> float:
    """More likeness is asked of what is no inquiry's report and neither tells the decision's date nor its agency."""
    told = best.decided is not None or bool(agency_named(row, best.row, row.head_words) > 0)
    sure = _SURE if told or is_inquiry_report(row) else _SURE_ALONE
    return sure + _FROM_ANOTHER * of_other_ministry(row, best.row)


def of_other_ministry(row: LinkRow, other: LinkRow) -> bool:
    """Did one ministry give the task and another publish the report? One of forty does."""
    return row.issuer is not None and other.issuer is not None and row.issuer != other.issuer


def may_repeat(row: LinkRow, supplement: LinkRow) -> bool:
    """May an inquiry's report be on what a supplement adds: due then, and alike in more than a word?"""
    if not is_inquiry_report(row) or supplement.change != "supplements" or near_due(row, supplement) <= 0:
        return False
    alike = len(supplement.telling_words & row.head_words) >= _WORDS_ALIKE
    return (alike or retold(row, supplement) >= _MUCH_RETOLD) and not _of_another_committee(row, supplement)


def _of_another_committee(row: LinkRow, supplement: LinkRow) -> bool:
    """Does the report name its committee, by words that the name of the supplement's does not hold?"""
    name = committee_name(supplement)
    if not row.committee_told or not name:
        return False
    return shared_weight(subject_words(row.committee_told[0]), subject_words(name)) == 0


def is_too_soon(row: LinkRow, other: LinkRow) -> bool:
    """An inquiry takes more than a month; a page on a task just given, and on a day to come, announces it."""
    if row.of_committee:
        # A directive may have been filed long after the year of its number.
        number = f"dir.{(other.published or '')[:4]}:"
        doubted = not other.change and any(key.startswith(number) for key in other.own_keys)
    else:
        announced = row.type == "other" and other.type == "regeringsuppdrag"
        doubted = announced and max(row.due, default="") > (last_day(row.published) or "9999")
    apart = days_apart(row.published, other.published) if doubted else None
    return apart is not None and apart < TOO_SOON
