"""How well an earlier decision fits a document that changes it: by number, agency, subject and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from model.dates import DAY_LETTERS, MONTH_LETTERS, add_days, days_apart, days_between, last_day
from model.links import LinkRow
from model.mentions import NamedDate
from model.subject import coverage, likeness
from model.wording import LEAD

_SURE: Final = 0.74
_CLEAR: Final = 0.05
_GOOD: Final = 0.62
_AHEAD: Final = 0.1
_FAIR: Final = 0.58
_FAIR_OF_COMMITTEE: Final = 0.64
_FAR_AHEAD: Final = 0.2
_ALONE: Final = 0.4
_SOME_OF_NUMBER: Final = 0.45
_SOME_ALIKE: Final = 0.4
_SAME_COMMITTEE: Final = 0.65
SAME_SUBJECT: Final = 0.85
_LATEST_PUBLICATION: Final = 75
"""Days after the decision by which a page has been published, by and large."""
_EARLIEST_PUBLICATION: Final = 3
_GROUPS: Final = {"Länsstyrelserna": "Länsstyrelsen i "}
_DATE_FITS: Final = 0.25
_DATE_MAY_FIT: Final = 0.15
"""A date beside the one on which something was decided."""
_DATE_LATER: Final = -0.25
"""The document tells of a decision made after this one was published."""
_DATE_EARLIER: Final = -0.05
"""The decision told of was made long before this page: pages are at times filed late."""
_NUMBER_SHARED: Final = 0.2
_FILED_DAYS: Final = 120
"""By which a directive's page follows the decision, by and large."""
_NUMBER_YEAR: Final = 0.1
"""The document names a case that was opened in the year in which this decision was made, or the year before."""
_AGENCY_ALIKE: Final = 0.1
_AGENCY_SHARED: Final = 0.05
"""Some agencies have both; others have one of them alone."""
_AGENCY_OTHER: Final = -0.3
_DUE_SHARED: Final = 0.08
_OLD_DUE: Final = 0.2
"""Few inquiries were to end on the day that a supplement moves."""
_CLOSED: Final = -0.1
"""The last date of this one had long passed: there was nothing left to change."""
_CLOSED_DAYS: Final = 120
_OTHER_YEAR: Final = -0.3
_YEAR_APART: Final = -0.02
_COMMITTEE_ENDED: Final = -0.15
"""Committees work for some years: an older directive is no longer changed."""
_COMMITTEE_YEARS: Final = 7
_JUST_DECIDED: Final = -0.05
"""What was decided in the same month is seldom changed yet."""
_CASE_YEAR: Final = re.compile(r"[a-zåäö]{1,3}(?P<year>(?:19|20)\d\d)/\d+")
_YEAR: Final = re.compile(r"(?<![\d:/])20[0-4]\d(?![\d:/])")
_SPOKEN_OF: Final = 0.7
_STANDS_BACK: Final = 0.2
_MOST_YEARS: Final = 6
_MOST_DAYS: Final = 6 * 365


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decision that may be meant. `decided` is the date in the source that fits it, `number` a number both cite.

    `doubt`: another agency has it, it is older than the decision that the source tells of, or of another year.
    `was_due`: the source moves a date that this decision set.
    """

    row: LinkRow
    score: float
    alike: float
    decided: NamedDate | None = None
    number: str | None = None
    doubt: bool = False
    was_due: bool = False

    @property
    def standing(self) -> float:
        """The score as against other candidates: one in doubt stands back."""
        return self.score - (_STANDS_BACK if self.doubt else 0.0)

    @property
    def rank(self) -> tuple[float, str]:
        return -self.standing, self.row.id


def weigh(row: LinkRow, other: LinkRow) -> Candidate:
    """The candidate `other` for the document `row`, with a score of about 0–1.5."""
    alike = subject_likeness(row, other)
    decided, date_score = _decision_date(row, other)
    number = next((key for key in row.cited if key in other.cited), None)
    agency_score = _agencies(row, other)
    score = 0.8 * alike + date_score + agency_score + _age(row, other)
    score += _NUMBER_SHARED if number else 0.0 if decided else _case_years(row, other)
    due = _due(row, other)
    score += due + _committee_year(row, other)
    of_other_years = row.type == "regeringsuppdrag" and tell_other_years(row, other)
    doubt = agency_score == _AGENCY_OTHER or date_score == _DATE_LATER or of_other_years
    return Candidate(other, round(score, 4), round(alike, 4), decided, number, doubt, due == _OLD_DUE)


def subject_likeness(row: LinkRow, other: LinkRow) -> float:
    """Title against title, and the sentence that names the task against either; 0–1."""
    title, other_title, other_lead = row.title_words, other.title_words, other.lead_words
    scores = [likeness(title, other_title), 0.95 * likeness(title, other_lead)]
    for phrase in row.phrases:
        scores += [0.97 * likeness(phrase, other_title), 0.92 * likeness(phrase, other_lead)]
    if row.type == "kommittedirektiv":
        # A single word that only the lead holds may be spoken of by any directive.
        spoken_of = len(title) == 1 and not coverage(title, other_title)
        scores.append((_SPOKEN_OF if spoken_of else 0.85) * coverage(title, other.head_words))
    if row.type != "regeringsuppdrag" and len(other_title) > 2:
        scores.append(0.8 * coverage(other_title, row.head_words))
    return max(scores)


def _decision_date(row: LinkRow, other: LinkRow) -> tuple[NamedDate | None, float]:
    told = row.dates
    if not told or not other.published:
        return None, 0.0
    fitting = [date for date in told if date_fits(date.value, other.published)]
    if fitting:
        best = next((date for date in fitting if date.decided), fitting[0])
        beside = not best.decided and any(date.decided for date in told)
        return best, _DATE_MAY_FIT if beside else _DATE_FITS
    decided = [date.value for date in told if date.decided]
    if not decided:
        return None, 0.0
    return None, _DATE_LATER if min(decided) > other.published else _DATE_EARLIER


def date_fits(told: str, published: str) -> bool:
    """Can a decision of the day (or month) told be the one published then? Pages follow within days, at times weeks."""
    if len(told) == MONTH_LETTERS:
        return published[:7] == told
    last = last_day(published)
    if last is None:
        return False
    first = published if len(published) == DAY_LETTERS else f"{last[:7]}-01"
    return days_between(last, told) <= _EARLIEST_PUBLICATION and days_between(told, first) <= _LATEST_PUBLICATION


def may_change(published: str | None, told: Iterable[str], other: str | None) -> bool:
    """May a decision `published` then change another: one not later, or filed later but decided on a day it tells?"""
    if not published or not other or other[:7] <= published[:7]:
        return True
    return any(date_fits(date, other) for date in told)


def answerable(published: str | None) -> Callable[[str | None], bool]:
    """`may_answer` of one report, for many decisions: the days between which they were made are worked out once."""
    last = last_day(published)
    if last is None:
        return lambda other: True
    first = add_days(last, -_MOST_DAYS)
    return lambda other: (day := last_day(other)) is None or first <= day <= last


def may_answer(published: str | None, other: str | None) -> bool:
    """May a report `published` then answer a decision: one not later, nor all too old?"""
    return answerable(published)(other)


def _committee_year(row: LinkRow, other: LinkRow) -> float:
    """A committee is numbered in the year of its appointment; its directive is from then or the year before."""
    if not row.committee_id or not other.published:
        return 0.0
    year = re.search(r"\d{4}", row.committee_id)
    fits = year is None or 0 <= int(year[0]) - int(other.published[:4]) <= 1
    return 0.0 if fits else _OTHER_YEAR


def _case_years(row: LinkRow, other: LinkRow) -> float:
    """A case named that no decision held bears tells at least when the decision meant was made."""
    if row.type != "regeringsuppdrag" or not other.published:
        return 0.0
    years = {int(match["year"]) for key in row.cited if (match := _CASE_YEAR.fullmatch(key))}
    return _NUMBER_YEAR if years & {int(other.published[:4]), int(other.published[:4]) - 1} else 0.0


def _agencies(row: LinkRow, other: LinkRow) -> float:
    if not row.assignees or not other.assignees:
        return 0.0
    if set(row.assignees) == set(other.assignees):
        return _AGENCY_ALIKE
    return _AGENCY_SHARED if share_agency(row.assignees, other.assignees) else _AGENCY_OTHER


def share_agency(one: Iterable[str], other: Sequence[str]) -> bool:
    """Is a body named on both sides? A county board belongs to "Länsstyrelserna"."""
    return any(_same_agency(left, right) for left in one for right in other)


def _same_agency(left: str, right: str) -> bool:
    if left == right:
        return True
    prefix = _GROUPS.get(left), _GROUPS.get(right)
    return bool((prefix[0] and right.startswith(prefix[0])) or (prefix[1] and left.startswith(prefix[1])))


def tell_other_years(row: LinkRow, other: LinkRow) -> bool:
    """Do the titles tell of different years? What is decided anew for each is changed for one of them."""
    one, two = _title_years(row.title), _title_years(other.title)
    return bool(one and two) and (one[-1] < two[0] or two[-1] < one[0])


def _title_years(title: str) -> list[int]:
    return sorted(int(year) for year in _YEAR.findall(title))


def _age(row: LinkRow, other: LinkRow) -> float:
    """Of equals the nearest in time."""
    if not row.published or not other.published:
        return 0.0
    years = abs(int(row.published[:4]) - int(other.published[:4]))
    just = _JUST_DECIDED if row.published[:7] == other.published[:7] else 0.0
    if row.type == "regeringsuppdrag":
        return _YEAR_APART * min(years, _MOST_YEARS) + just
    return _YEAR_APART / 4 * min(years, _MOST_YEARS) + just + (_COMMITTEE_ENDED if years > _COMMITTEE_YEARS else 0.0)


def _due(row: LinkRow, other: LinkRow) -> float:
    """Dates in common speak for a candidate; that all its dates had passed speaks against it."""
    shared = other.due & row.due
    if shared:
        # A supplement tells the old day before the new one, on which any other inquiry may end.
        return _OLD_DUE if row.type == "kommittedirektiv" and min(shared) < max(row.due) else _DUE_SHARED
    known = last_day(row.published)
    if not other.due or known is None or row.type != other.type:
        return 0.0
    return _CLOSED if days_between(max(other.due), known) > _CLOSED_DAYS else 0.0


def stands_out(row: LinkRow, candidate: Candidate, margin: float) -> bool:
    """Good in itself and better than the next; or so alike and so far ahead that no other can be meant.

    Few inquiries were to end on the day that is moved, and a committee's number tells when it was appointed.
    """
    if candidate.doubt:
        return False
    if candidate.score >= _SURE and margin >= _CLEAR:
        return True
    to_committee = candidate.row.type == "kommittedirektiv"
    if to_committee and candidate.score >= _GOOD and margin >= _AHEAD:
        return True
    if candidate.was_due and (candidate.alike >= _SOME_ALIKE or (candidate.score >= _FAIR and margin >= _ALONE)):
        return True
    if row.committee_id and candidate.score >= _SOME_OF_NUMBER and margin >= _ALONE:
        return True
    # A committee is called by its directive's subject, or by a part of it that another may share.
    partly = to_committee and candidate.alike < SAME_SUBJECT
    alike, fair = (_SAME_COMMITTEE, _FAIR_OF_COMMITTEE) if partly else (SAME_SUBJECT, _FAIR)
    return candidate.alike >= alike and candidate.score >= fair and margin >= _FAR_AHEAD


def may_be_of(directive: LinkRow, day: str) -> bool:
    """Was a directive decided on a day, as far as its page tells? One filed late has a number of the year."""
    apart = days_apart(day, directive.published)
    numbered = any(key.startswith(f"dir.{day[:4]}:") for key in directive.own_keys)
    return apart is None or apart <= _FILED_DAYS or numbered


def same_decision(row: LinkRow, other: LinkRow) -> bool:
    """One decision published twice: same title words, same text but for the layout."""
    if row.title_words != other.title_words or (row.change is None) != (other.change is None):
        return False
    return row.text[:LEAD].split() == other.text[:LEAD].split()
