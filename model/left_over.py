"""What is left when all else is tied: inquiries' reports on no known task, and dates that no report answers.

A report is tied to the directive by far the most like it of those due about then, if that one waits for a report. What
is tied so leads to nothing else, and hangs on all other links: it is decided last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from sqlalchemy import Connection, func, select

from model import tables
from model.answer_rules import RULE_LEFT
from model.answer_weights import of_other_ministry
from model.candidates import may_answer
from model.chain_book import ChainBook
from model.chain_reach import firsts_of
from model.dates import MONTH_LETTERS, days_between, last_day
from model.due_answers import alike, by_far, is_of_another, is_of_other_time, times_told, was_due
from model.entries import Entry
from model.facts import load_arrows_to
from model.left_touched import Touched
from model.link_keys import DUE, due_keys
from model.link_rows import Library, chunks
from model.link_store import write_beside
from model.link_times import held_by
from model.links import Link, LinkRow
from model.places import is_in_series
from model.quoting import answer_link
from model.reports import LEAD, is_inquiry_report, is_research

_CONFIDENCE: Final = 0.6
_EARLY: Final = 21
_LATE: Final = 31
_ENOUGH: Final = 0.085
_AHEAD: Final = 0.03
"""How alike the two must be, and how much more than the next."""
_JUST_EARLY: Final = 3
_JUST_LATE: Final = 10
_ENOUGH_JUST_THEN: Final = 0.07
_AHEAD_JUST_THEN: Final = 0.01
"""Less, where the report came within days."""
_HARDLY: Final = _ENOUGH_JUST_THEN - _AHEAD
"""What is less alike than this makes no difference to any other."""
_SAME_TIME: Final = 45
_FEW_WORDS: Final = 10
"""Of so few words two texts share some by chance."""
_ALWAYS: Final = "2999-12-31"
"""What is left does not hang on the day of asking."""
_KEYS: Final = tables.link_keys.c
_LINKS: Final = tables.links.c


def tie_left_over(library: Library, touched: Touched | None = None) -> None:
    """Decide anew on all reports that are left, or on those `touched`."""
    among = None if touched is None else touched.surely | touched.perhaps
    reports = _left(library, among)
    if touched and among:
        chains = _chains(library, touched.papers)
        months = _months(chains)
        doubtful = (row for name, row in reports.items() if name not in touched.surely)
        spared = {row.id for row in doubtful if not any(_likely(row, chains, months))}
        reports = {name: row for name, row in reports.items() if name not in spared}
        among = among - spared
    write_beside(library.connection, RULE_LEFT, dict(_tied(library, reports)), among)


def _left(library: Library, among: Iterable[str] | None) -> dict[str, LinkRow]:
    """The inquiries' reports that nothing else ties to a task, and about whose day something was due."""
    offered = tables.link_keys.alias("offered").c
    due = select(offered.key).where(offered.role == "offers", offered.key.startswith(DUE))
    # Of few documents, to ask what any was due then takes longer than to read them.
    wanted = _KEYS.key.in_(due) if among is None else _KEYS.key.startswith(DUE)
    seeking = select(_KEYS.document_id).where(_KEYS.role == "seeks", wanted).distinct()
    tied = select(_LINKS.source_id).where(
        _LINKS.relation == "reports_on", _LINKS.target_id.is_not(None), _LINKS.rule != RULE_LEFT
    )
    ids: set[str] = set()
    for part in [None] if among is None else chunks(sorted(among)):
        some = seeking if part is None else seeking.where(_KEYS.document_id.in_(part))
        these = set(library.connection.execute(some).scalars())
        some = tied if part is None else tied.where(_LINKS.source_id.in_(sorted(these)))
        ids |= these.difference(library.connection.execute(some).scalars())
    own = tables.documents.c
    found: set[str] = set()
    for part in chunks(sorted(ids)):
        keys = library.connection.execute(select(own.id, own.key).where(own.id.in_(part)))
        found.update(name for name, key in keys if is_in_series(key))
    return {row.id: row for row in library.rows(found) if _is_on_task(row) and len(row.words) >= _FEW_WORDS}


def _is_on_task(row: LinkRow) -> bool:
    return is_inquiry_report(row) and not row.aside and not is_research(row.text[:LEAD])


def _tied(library: Library, reports: Mapping[str, LinkRow]) -> Iterator[tuple[str, Link]]:
    """The link of each report that is tied."""
    due = held_by(library.connection, "offers", {key for row in reports.values() for key in due_keys(row)})
    chains = _chains(library, due)
    months = _months(chains)
    likely = {name: _ahead(dict(_likely(row, chains, months))) for name, row in reports.items()}
    given = _given(library.connection, {first: chains[first] for scores in likely.values() for first in scores})
    # Most directives were answered about then, which is told faster than where all their dates stand.
    likely = {name: scores for name, scores in likely.items() if not _is_given(reports[name], scores, given)}
    wanted = sorted({first for scores in likely.values() for first in scores})
    book = ChainBook(library.connection, wanted, _ALWAYS, without=RULE_LEFT)
    dates = {first: _unanswered(book, first) for first in wanted}
    for name, scores in likely.items():
        best = _best(reports[name], scores, dates)
        if best:
            yield name, answer_link(reports[name], chains[best][0], RULE_LEFT, _CONFIDENCE)


def _months(chains: Mapping[str, Sequence[LinkRow]]) -> dict[str, set[str]]:
    """The chains, by the months in which any of their papers falls due."""
    months: dict[str, set[str]] = {}
    for first, papers in chains.items():
        for day in {day for paper in papers for day in paper.due}:
            months.setdefault(f"{DUE}{day[:MONTH_LETTERS]}", set()).add(first)
    return months


def _chains(library: Library, documents: Iterable[str]) -> dict[str, tuple[LinkRow, ...]]:
    """The chains that the documents belong to, each from its first. A directive held twice is one."""
    firsts = firsts_of(library.connection, documents)
    rows = {row.id: row for row in library.rows(firsts)}
    heads: dict[tuple[str, ...], str] = {}
    for first in sorted(set(firsts.values()), key=lambda name: rows[name].order):
        heads.setdefault(_same(rows[first]), first)
    chains: dict[str, list[LinkRow]] = {first: [rows[first]] for first in heads.values()}
    for name in sorted(firsts):
        chain = chains[heads[_same(rows[firsts[name]])]]
        chain += [rows[name]] if rows[name] not in chain else []
    return {first: tuple(papers) for first, papers in chains.items()}


def _same(row: LinkRow) -> tuple[str, ...]:
    """What two pages of one directive have in common."""
    numbers = [key for key in row.own_keys if key.startswith("dir.")]
    return (*numbers, *sorted(row.title_words)) if numbers else (row.id,)


def _given(connection: Connection, chains: Mapping[str, Sequence[LinkRow]]) -> dict[str, list[str]]:
    """When reports were published that other rules tie to the chains."""
    firsts = {paper.id: first for first, papers in chains.items() for paper in papers}
    arrows = [a for a in load_arrows_to(connection, firsts, ("reports_on",)) if a.rule != RULE_LEFT]
    own = tables.documents.c
    days: dict[str, str | None] = {}
    for part in chunks(sorted({arrow.source for arrow in arrows})):
        papers = select(own.id, own.key, func.coalesce(own.published, own.date)).where(own.id.in_(part))
        days.update((name, day) for name, key, day in connection.execute(papers) if is_in_series(key))
    found: dict[str, list[str]] = {}
    for arrow in arrows:
        day = last_day(days.get(arrow.source))
        found.setdefault(firsts[arrow.target or ""], []).extend([day] if day else [])
    return found


def _is_given(row: LinkRow, scores: Mapping[str, float], given: Mapping[str, Iterable[str]]) -> bool:
    """Did another report on the directive that this one is most like come at about the same time?"""
    first, known = min(scores, key=lambda name: (-scores[name], name), default=""), last_day(row.published) or ""
    return any(abs(days_between(day, known)) <= _SAME_TIME for day in given.get(first, ()))


def _likely(
    row: LinkRow, chains: Mapping[str, Sequence[LinkRow]], months: Mapping[str, Set[str]]
) -> Iterator[tuple[str, float]]:
    """The directives of whose chains one was due about then, each with how much the report is like any, if a little."""
    told = times_told(row)
    for first in sorted({first for key in due_keys(row) for first in months.get(key, ())}):
        papers = chains[first]
        before = [paper for paper in papers if paper.order < row.order]
        if papers[0] not in before or is_of_other_time(papers[0], told):
            continue
        if all(of_other_ministry(row, paper) for paper in before):
            continue
        in_time = any(was_due(row, paper, _EARLY, _LATE) for paper in before)
        if not in_time or not any(may_answer(row.published, paper.published) for paper in before):
            continue
        score = max(alike(row, paper) for paper in before)
        if score >= _HARDLY and not is_of_another(row, before):
            yield first, score


def _ahead(scores: Mapping[str, float]) -> dict[str, float]:
    """The directive most like the report, if it is enough, and those that are not far behind."""
    best = max(scores.values(), default=0.0)
    return {first: score for first, score in scores.items() if best >= _ENOUGH_JUST_THEN and score > best - _AHEAD}


def _unanswered(book: ChainBook, first: str) -> tuple[Entry, ...]:
    """The deadlines of a chain that no report answers."""
    chain = book.chain(first)
    states = chain.deadlines if chain else ()
    return tuple(state.entry for state in states if state.report is None and _is_single(state.entry))


def _is_single(entry: Entry) -> bool:
    plain = entry.kind in ("interim", "final") and entry.series is None and entry.withdrawn is None
    return plain and entry.due is not None


def _best(row: LinkRow, scores: Mapping[str, float], dates: Mapping[str, Sequence[Entry]]) -> str | None:
    """The directive most like the report of all those due about then, if it waits for one, and far before the next."""
    waiting = {name: score for name, score in scores.items() if _apart(row, dates[name])}
    just_then = by_far(waiting, _ENOUGH_JUST_THEN, _AHEAD_JUST_THEN)
    if not any(-_JUST_EARLY <= days <= _JUST_LATE for days in _apart(row, dates.get(just_then or "", ()))):
        just_then = None
    best = by_far(waiting, _ENOUGH, _AHEAD) or just_then
    others = (scores[name] for name in scores.keys() - waiting.keys())
    return best if best and scores[best] > max(others, default=0.0) else None


def _apart(row: LinkRow, dates: Iterable[Entry]) -> list[int]:
    """How many days after each of the dates that it may answer the report came."""
    known = last_day(row.published)
    apart = [days_between(entry.due or "", known) for entry in dates] if known else []
    return [days for days in apart if -_EARLY <= days <= _LATE]
