"""What the wording of a decision tells: that it changes another, which one in words, and to whom the task was given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from model.mentions import NAMES, Span, iso_month
from model.subject import subject_words, weight

if TYPE_CHECKING:
    from model.links import LinkRow
    from model.relations import Relation

LEAD: Final = 1500
_HEAD: Final = 110
_TELLING_WEIGHT: Final = 1.25

_KIND_OF_CHANGE: Final[tuple[tuple[re.Pattern[str], Relation], ...]] = (
    (re.compile(r"\b(?:återkall\w*|upphäv\w*|upphörande)\b", re.IGNORECASE), "revokes"),
    (
        re.compile(r"\b(?:förläng\w*|ändrad tid|ändrad redovisnings\w*|senarelag\w*|ny tid\w*)\b", re.IGNORECASE),
        "extends",
    ),
    (re.compile(r"\b(?:tillägg\w*|komplettering|utvidg\w*|utök(?:at|ning)\w*)\b", re.IGNORECASE), "supplements"),
    (
        re.compile(r"\b(?:ändring\w*|ändra[rdt]\w*|rättelse|justering|revidering|precisering)\b", re.IGNORECASE),
        "amends",
    ),
)
_BY_KIND: Final[dict[str, Relation]] = {"amendment": "amends", "extension": "extends", "revocation": "revokes"}
_CHANGE_HEAD: Final = re.compile(
    r"""
    ^(?:(?:framställ\w+|begäran|hemställan)\b.{0,60}?\b(?:om|från)\b.{0,60}?|beslut\ om\ |regeringsbeslut\ om\ )?
    (?:ändring(?:ar)?|ändrad\w*|ändrat|förläng\w+|tillägg|komplettering|upphörande|upphävande|återkallelse|återkallande|rättelse
       |utvidg\w+|senarelagd\w*|precisering|justering)
    \b.{0,60}?\b(?:uppdrag\w*|beslut\w*|tid\w*|regleringsbrev\w*|överenskommelse\w*|allmän\ trafikplikt|plan|planen)\b
    |^tilläggsuppdrag\b
    |^uppdrag\b.{0,60}?\batt\ (?:\w+\ och\ )?förlänga\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_AN_EXTENSION: Final = re.compile(
    r"\bändring av (?:regeringens )?beslut(?:et)? om (?:förlängd tid|förlängning)\b", re.IGNORECASE
)
_CHANGE_TAIL: Final = re.compile(
    r"\b(?:samt|och)\s+(?:om\s+)?(?:återkallelse|upphävande|ändring|förlängning)\s+av\s+(?:\w+\s+){0,3}?(?:uppdrag|beslut|plan)\w*",
    re.IGNORECASE,
)
_CHANGE_LEAD: Final = re.compile(
    r"\b(?:regeringen|regeringskansliet)\s+(?:förlänger|ändrar|upphäver|återkallar|utvidgar|kompletterar|avslutar)\b[^.]{0,160}?"
    r"\b(?:uppdrag\w*|beslut\w*|tid\w*|plan\w*)"
    r"|\bmed (?:ändring|upphävande) av (?:regeringens|sitt) (?:tidigare )?beslut|\buppdragstiden förlängs",
    re.IGNORECASE,
)
_SUPPLEMENTARY: Final = re.compile(
    r"^\W*(?:tilläggsdirektiv|ändring av (?:direktiven|kommittédirektiv))\b", re.IGNORECASE
)
_COMMITTEE_TITLE: Final = re.compile(
    r"tilläggsdirektiv\s+(?:till|för|om)\s+(?P<name>.+?)\s*"
    r"(?:\([A-ZÅÄÖ][A-Za-zåäö]{0,2} ?\d{4}:\w{1,3}\)?|,\s*dir\b|$)",
    re.IGNORECASE,
)
_DIRECTIVE: Final = re.compile(
    r"\b(?:kommitté)?direktiv(?:et|en)?\b[^.:]{0,40}?\bom\s+(?P<what>[^.,:(]{12,260})", re.IGNORECASE
)
"""What the directive that a supplement speaks of is about."""
_INQUIRY_TITLED: Final = re.compile(
    r"\butrednings?tiden för (?:utredningen|kommittén|kommissionen|delegationen|beredningen)\s+(?!om\b|för\b)"
    r"(?P<what>[A-ZÅÄÖ][^.,:(]{12,200})"
)
"""An inquiry called by its directive's title."""
_TO_BE_GIVEN: Final = re.compile(r"\b(?:får|få|ges|ge|bör|ska ha) (?:\w+ ){0,4}?(?:i )?uppdrag\b", re.IGNORECASE)
_CONSULTED: Final = re.compile(
    r"\b(?:samråd|samverk|beakt|informerad|ta del av|ta hänsyn|följa (?:arbetet|utvecklingen))"
)
"""Another inquiry's directive is named so, which is not changed."""
_ADDS: Final = re.compile(
    r"\b(?:får|ges|ger|ska|skall)\b[^.]{0,40}?\b(?:nu|även|också|dessutom)\b|\bUppdraget utvidgas\b", re.IGNORECASE
)
_REPLACES: Final = re.compile(
    r"^(?:Detta (?:beslut|uppdrag)|Ovanstående uppdrag|Uppdraget|Beslutet) ersätter\b(?! (?:delvis|i den del))"
    r"[^.]{0,80}\b(?:uppdrag|(?:regerings)?beslut)",
    re.IGNORECASE | re.MULTILINE,
)
_GIVEN_IN: Final = re.compile(
    rf"\b(?:fick\b[^.]{{0,40}}? )?[Ii] (?P<month>{NAMES}) (?P<year>20\d\d)(?: fick\b[^.]{{0,60}}?)? i uppdrag\b"
)
_LETTERS: Final = re.compile(r"\s+\([A-ZÅÄÖ]{2,}\)")
"""What a committee is called for short, after its name."""
_WHERE: Final = re.compile(r"\s+(?:i|inom|på|vid)\s+")
_TASK: Final = re.compile(
    r"\b(?:uppdrag(?:et)?|tiden för uppdraget|med (?:ändring|upphävande) av (?:regeringens|sitt) (?:tidigare )?beslut)"
    r"\b[^.:]{0,110}?\b(?:att|om att|om|med)\s+(?P<what>[^.:(]{12,260})",
    re.IGNORECASE,
)
_ADDRESSEE: Final = re.compile(r"\b(uppdrag(?:et)?)\s+(?:till|åt)\s+.{3,140}?\s+(?=(?:att|om)\s)", re.IGNORECASE)
_PARTS: Final = re.compile(r",?\s+\(?(?:dir|skr|prop|sou)\.?\s*\d{4}.*$|diarienummer.*$", re.IGNORECASE)


def change_of(row: LinkRow) -> Relation | None:
    """How a document says that it changes an earlier decision; None when it does not."""
    if row.type == "kommittedirektiv":
        supplementary = row.directive_kind == "supplementary" or _SUPPLEMENTARY.search(row.title)
        return "supplements" if supplementary else None
    if row.type != "regeringsuppdrag":
        return None
    head = row.title[:_HEAD]
    if _CHANGE_HEAD.search(head):
        # What the decision changed did is not what this one does.
        return _named(_OF_AN_EXTENSION.sub("", head)) or "amends"
    aside = _CHANGE_TAIL.search(row.title) or _CHANGE_LEAD.search(row.text[: LEAD // 2])
    if aside:
        return _named(aside[0]) or "amends"
    return "revokes" if takes_place(row.text) else _BY_KIND.get(row.assignment_kind or "other")


def takes_place(text: str) -> bool:
    """Does a decision say that it takes the place of another ("Detta uppdrag ersätter …")?"""
    return _REPLACES.search(text, 0, LEAD) is not None


def replaces(row: LinkRow) -> bool:
    """A decision of its own that withdraws an earlier one: it is the original of what follows it."""
    return row.change == "revokes" and not _CHANGE_HEAD.search(row.title[:_HEAD])


def _named(words: str) -> Relation | None:
    return next((relation for pattern, relation in _KIND_OF_CHANGE if pattern.search(words)), None)


def added_at(text: str) -> int | None:
    """Where a supplement begins to tell what it adds."""
    found = _ADDS.search(text, 0, LEAD)
    return found.start() if found else None


def given_months(text: str) -> tuple[str, ...]:
    """The months in which the lead of a report says that tasks were given."""
    return tuple(iso_month(match["month"], match["year"]) for match in _GIVEN_IN.finditer(text, 0, LEAD))


def bare_title(title: str) -> str:
    """The title without the body addressed and the number printed after it."""
    return _ADDRESSEE.sub(r"\1 ", _PARTS.sub("", title)).strip()


def task_phrases(text: str) -> Iterator[Span]:
    """Where the lead of a decision tells what the task is: the words after "uppdrag att"."""
    for count, match in enumerate(_TASK.finditer(text, 0, LEAD)):
        if count == 3:
            return
        yield Span(match.start("what"), match.end("what"))


def consults(sentence: str) -> bool:
    """Does a sentence tell a committee to work with, or to mind, what it names?"""
    return _CONSULTED.search(sentence) is not None


def asks_others(sentence: str) -> bool:
    """Does a sentence tell that somebody is to be given a task?"""
    return _TO_BE_GIVEN.search(sentence) is not None


def proposes(text: str, place: int) -> bool:
    """Is the task told at `place` one that somebody is to be given?"""
    return _TO_BE_GIVEN.search(text, max(0, place - 60), place) is not None


def committee_name(row: LinkRow) -> str | None:
    """The committee that a supplementary directive is for, as its title or the directive tells."""
    match = _COMMITTEE_TITLE.search(row.title)
    return row.committee_name or (match["name"] if match else None)


def short_name(name: str) -> str:
    """A committee's name as its reports may say it: without where its subject is found ("… i vården")."""
    front = _WHERE.split(name, maxsplit=1)[0]
    return front if len(subject_words(front)) > 1 else name


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Two spellings of one committee's name have the same key."""
    return "+".join(sorted(subject_words(_LETTERS.sub("", name)))) or name.lower()


def subject_phrases(title: str, text: str) -> Iterator[frozenset[str]]:
    """The content words of each place beside the whole title that names a task, where they tell enough."""
    tail = _CHANGE_TAIL.search(title)
    texts = [title[tail.end() :]] if tail else []
    # Another inquiry that is to be consulted has a task of its own.
    own = [span for span in task_phrases(text) if not consults(text[: span.start].rpartition("\n")[2])]
    replaced = _REPLACES.search(text, 0, LEAD)
    if replaced:
        # Tasks spoken of after what is replaced are others.
        own = [span for span in own if span.start <= replaced.end() + _HEAD] or own
    texts += [text[span.start : span.end] for span in own]
    for named in (_DIRECTIVE, _INQUIRY_TITLED):
        texts += [match["what"] for match in islice(named.finditer(text, 0, LEAD), 2)]
    for words in map(subject_words, texts):
        if sum(weight(word) for word in words) >= _TELLING_WEIGHT:
            yield words
