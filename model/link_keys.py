"""The keys by which documents find each other: what a document offers to be found by, and what it looks for.

What is decided of a document depends on the documents that offer what it seeks, and on nothing else. So a new document
touches those alone that seek what it offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from model.committee_named import names_committee
from model.dates import MONTH_LETTERS, with_next_month
from model.ids import reference_key
from model.reports import (
    directive_title,
    is_bill,
    is_inquiry_report,
    part_reports_named,
    report_titles,
    series_title,
    titles_named,
)
from model.subject import subject_words, telling, weight
from model.task_keys import task_keys, task_offers
from model.word_keys import BEGUN, BROAD, DECISIONS, EITHER, RARE, alone_key, word_keys
from model.wording import committee_name, name_key, short_name

if TYPE_CHECKING:
    from model.links import LinkRow

TELLING: Final = "told:"
TITLED: Final = "told:="
TASK_TITLED: Final = "task:="
SAYING: Final = "said:"
RECITED: Final = "recited:#"
DUE: Final = "due:"
CLOSES: Final = "closes"
"""Offered by what may close a date by its kind or its number, wherever it is published."""
MONTH: Final = "month:"
LAST: Final = (SAYING, DUE)
"""By these a document looks only where nothing else tells what it is on."""
_AREA: Final = "utg.omr."
_MOST_SOUGHT: Final = 14
_MOST_SOUGHT_BY_REPORT: Final = 24
_MOST_OFFERED: Final = 9
_SHORT_TITLE: Final = 4
_BROAD_LEAD: Final = 700
_BEGINNING: Final = 6
_NO_PAGE: Final = ("#", "mailto:", "tel:", "/contentassets/")
_PATH: Final = re.compile(r"/(?!/)")
_ABBREVIATION: Final = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b")


def path_key(target: str) -> str:
    """The key of a web address: its path alone, so that the same page meets under every host and spelling."""
    # Most are paths already.
    path = target.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0] if _PATH.match(target) else urlsplit(target).path
    path = path.strip("/").removesuffix(".md").strip("/").lower()
    return f"/{path}" if path else ""


def offers(row: LinkRow) -> frozenset[str]:
    """Everything that a document can be found by."""
    keys = {f"#{key}" for key in row.own_keys}
    keys.add(path_key(row.key))
    keys.update([CLOSES] if row.type == "rapport" or is_inquiry_report(row) else [])
    if row.type in DECISIONS:
        keys.update(_subject_offers(row))
        keys.update(task_offers(row))
        if row.type == "kommittedirektiv":
            keys.update(committee_keys(row))
            keys.update(_recited_keys(row))
            keys.update(_listed_keys(row))
            title = directive_title(row)
            keys.update([f"{TASK_TITLED}{title}"] if title else [])
            keys.update(f"{DUE}{day[:MONTH_LETTERS]}" for day in row.due)
    elif is_inquiry_report(row):
        keys.update(_listed_keys(row))
        keys.update(said_keys(row))
        keys.update(f"{SAYING}{key}" for key in row.own_keys)
        keys.update(_recited_keys(row))
        keys.update(same_title_keys(row))
    return frozenset(keys)


def seeks(row: LinkRow) -> frozenset[str]:
    """What a document's links depend on, beside the owners of the numbers that it mentions."""
    keys = {key for mention in row.mentions if mention.kind == "hyperlink" for key in seen_by_path(mention.id)}
    keys.update(f"#{whole_key(mention.key)}" for mention in row.mentions if _AREA in mention.key)
    if row.type == "kommittedirektiv" and row.change:
        keys.update(recital_keys(row))
        # One that names a number is known by that.
        keys.update(() if row.cited else said_keys(row))
    if row.reports:
        keys.update(said_keys(row))
        if is_inquiry_report(row):
            keys.update((*recital_keys(row), *due_keys(row), *part_keys(row)))
        else:
            keys.add(telling_key(row))
            keys.update(titled_keys(row))
            if names_committee(row.title):
                keys.update(due_keys(row))
    if row.change or row.reports:
        keys.update(row.sought)
    if is_bill(row):
        keys.update(taken_titles(row))
    keys.update(task_keys(row))
    return frozenset(keys)


def looks_last(row: LinkRow) -> bool:
    """Does a document look for some things only where nothing else tells what it is on?"""
    return any(key.startswith(LAST) for key in row.seeks)


def whole_key(key: str) -> str:
    """The key of the bill that a reference to one of its areas of expenditure ("utg.omr. 24") means."""
    return key.partition(_AREA)[0]


def same_title_keys(row: LinkRow) -> Iterator[str]:
    """The key under which an inquiry's report is found by its title, as by a bill that takes it over."""
    return (f"{TITLED}{title}" for title in report_titles(row))


def taken_titles(row: LinkRow) -> Iterator[str]:
    """The keys by which a bill finds the report, or the directive, whose title it takes over."""
    return (f"{prefix}{title}" for title in report_titles(row) for prefix in (TITLED, TASK_TITLED))


def _listed_keys(row: LinkRow) -> Iterator[str]:
    """The keys under which a paper is found by the pages that the source's list puts beside it."""
    return (f"{TELLING}{path_key(mention.id)}" for mention in row.mentions if mention.listed)


def telling_key(row: LinkRow) -> str:
    """The key by which a page finds the report that it tells of, or a report its directive, as the list ties them."""
    return f"{TELLING}{path_key(row.key)}"


def recital_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which a directive or a report finds the later ones of its committee that tell of it."""
    return (f"{RECITED}{key}" for key in row.own_keys)


def _recited_keys(row: LinkRow) -> Iterator[str]:
    """What a committee's supplement or report tells of: the directives before it, the reports given before."""
    if row.type == "kommittedirektiv" and row.change is None:
        return
    told = part_reports_named(row.text, report=row.type != "kommittedirektiv")
    yield from (f"{RECITED}{reference_key(number)}" for number in told)
    if row.type == "kommittedirektiv":
        yield from (f"{RECITED}{m.key}" for m in row.mentions if m.kind == "dir" and m.key not in row.own_keys)


def part_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which a report finds those that it says its committee gave before."""
    numbers = (reference_key(number) for number in part_reports_named(row.text, report=True))
    return (f"{SAYING}{key}" for key in numbers if key not in row.own_keys)


def titled_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which a page finds the inquiry's report that it names by its title."""
    return (f"{TITLED}{title}" for title in dict.fromkeys(titles_named(row)))


def due_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which an inquiry's report finds the directives that were due in its month or the ones beside it.

    One that names its directive is known by that.
    """
    told = row.aside or any(key.startswith("dir.") for key in row.cited)
    if row.published and len(row.published) >= MONTH_LETTERS and not told:
        year, month = int(row.published[:4]), int(row.published[5:7])
        yield from (f"{DUE}{year + (month + i) // 12}-{(month + i) % 12 + 1:02}" for i in (-2, -1, 0))


def said_keys(row: LinkRow) -> Iterator[str]:
    """The keys by which the reports of one committee find each other: its name, as they say it, and a common title."""
    yield from (f"{SAYING}{key.removeprefix('name:')}" for key in committee_keys(row) if key.startswith("name:"))
    title = series_title(row)
    if title:
        yield f"{SAYING}{TITLED}{title}"


def seen_by_path(target: str) -> tuple[str, ...]:
    """The key of a web link that may lead to a document; none for a link within the page, to a file or an address."""
    key = path_key(target)
    return (key,) if key.count("/") > 2 and not target.startswith(_NO_PAGE) else ()


def mentioned(row: LinkRow) -> Iterator[str]:
    """The keys of the numbers that a document bears or mentions."""
    yield from (f"#{key}" for key in row.own_keys)
    for mention in row.mentions:
        if mention.kind != "hyperlink":
            yield from (f"#{mention.key}", f"com:{mention.key}")


def sought(row: LinkRow) -> frozenset[str]:
    """What the rules for changes and reports look for."""
    keys = {f"#{key}" for key in (*row.own_keys, *row.cited, *row.answers)}
    keys.update(committee_keys(row))
    kind, words = _kind_sought(row), sought_words(row)
    keys.update((alone_key(kind, *words),) if len(words) == 1 else word_keys(kind, words))
    if row.type == "kommittedirektiv" and not row.cited:
        keys.update(_broad_keys(row))
    if row.type not in DECISIONS:
        keys.update(f"{MONTH}{month}" for date in row.dates for month in with_next_month(date.value))
        if row.of_committee:
            compounds = row.title_words.union(row.leading_words, *row.asked)
            keys.update(f"{BROAD}{word}" for word in compounds if len(word) >= RARE)
    return frozenset(keys)


def _kind_sought(row: LinkRow) -> str:
    """A change means a decision of its kind; an inquiry was appointed by a directive."""
    if row.type in DECISIONS:
        return row.type
    return "kommittedirektiv" if row.of_committee else EITHER


def committee_keys(row: LinkRow) -> Iterator[str]:
    """The committee that a directive belongs to or a report comes from, by number and by name."""
    if row.type == "kommittedirektiv":
        if row.committee_id:
            yield f"com:{row.committee_id.replace(' ', '').lower()}"
        name = committee_name(row)
        if name:
            yield from (f"name:{name_key(called)}" for called in dict.fromkeys((name, short_name(name))))
        return
    yield from (f"com:{mention.key}" for mention in row.mentions if mention.kind == "committee")
    named = row.committee_told
    if named:
        # A comma may stand within the name or end it.
        yield from (f"name:{name_key(name)}" for name in dict.fromkeys((named[0], named[0].partition(",")[0])))


def _subject_offers(row: LinkRow) -> Iterator[str]:
    words = row.telling_words
    if len(words) == 1:
        yield alone_key(row.type, *words)
    if len(words) < _SHORT_TITLE:
        words |= telling(row.lead_words)
    yield from word_keys(row.type, _weightiest(words, _MOST_OFFERED))
    if row.type == "kommittedirektiv" and row.change is None:
        yield from _broad_keys(row)
        if row.published:
            yield f"{MONTH}{row.published[:7]}"


def leading_words(text: str) -> frozenset[str]:
    """The weightiest words with which a text begins."""
    return _weightiest(_opening(text), _MOST_SOUGHT)


def _opening(text: str) -> frozenset[str]:
    return telling(subject_words(text[:_BROAD_LEAD]))


def _broad_keys(row: LinkRow) -> Iterator[str]:
    """Single words of title and lead, and their beginnings: a committee's name seldom repeats its directive's title."""
    title, lead = row.telling_words, row.leading_words
    short = _ABBREVIATION.findall(row.text[:_BROAD_LEAD])
    yield from (f"{BROAD}{word}" for word in title | lead | set(short))
    yield from (f"{BROAD}{beginning}" for beginning in row.begun)


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """How the longer words begin, marked as a beginning."""
    return frozenset(f"{word[:_BEGINNING]}{BEGUN}" for word in words if len(word) >= _BEGINNING)


def shares_words(row: LinkRow, leading: Set[str], begun: Set[str]) -> bool:
    """May a directive that was due about then, of such first words and beginnings of title words, be the report's?

    Hardly one that shares neither with the beginning of the report.
    """
    return not leading.isdisjoint(row.head_words) or not row.named_begun.isdisjoint(begun)


def sought_words(row: LinkRow) -> frozenset[str]:
    """The telling words of a title, filled up with those of the sentences that name the task."""
    words = _weightiest(row.telling_words, _MOST_SOUGHT)
    phrases = row.phrases if row.type in DECISIONS else (*row.phrases, *row.asked)
    others = {word for phrase in phrases for word in telling(phrase)} - words
    words |= _weightiest(others, (_MOST_SOUGHT if row.type in DECISIONS else _MOST_SOUGHT_BY_REPORT) - len(words))
    if row.type not in DECISIONS and row.of_committee:
        # Its title is its own, and what it was asked to do may be told anywhere in its lead.
        words |= _weightiest(_opening(row.text) - words, _MOST_SOUGHT_BY_REPORT)
    return words


def _weightiest(words: Iterable[str], most: int) -> frozenset[str]:
    return frozenset(sorted(words, key=lambda word: (-weight(word), -len(word), word))[:most])
