"""What the words around a date say of it: that the whole task has it, instead of an earlier one, or in which years."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from model.finding import DeadlineKind
from model.mentions import DAY_AND_MONTH, iso_day
from model.subject import subject_words, telling

REACH: Final = 420
"""Characters of text that are read after a date, and before it for words of more time."""
REACH_BACK: Final = 2000
"""Characters before a date in which a task that a supplement adds is called so."""
_LONGER: Final = re.compile(
    r"\b(?:utrednings|uppdrags)?tiden\b(?:m\.m\.|[^.]){0,120}? förläng\w+(?! (?:inte\b|(?:för|i) (?:den|de) del))"
    r"|\b(?:förlänger (?:också |även |nu )?|beslutar (?:nu |därför )?(?:att )?förlänga )(?:utrednings|uppdrags)?tiden\b"
    r"(?! (?:för|i) (?:den|de) del)"
    r"|\bförlängs (?:därför |därmed |nu |även )?(?:utrednings|uppdrags)tiden\b(?! (?:för|i) (?:den|de) del)"
    r"|^(?:utredningen|kommittén|delegationen|kommissionen)\b[^.]{0,80} förlängs\b"
    r"|\bförläng(?:d|er) (?:utrednings|uppdrags)?tid(?!\w* (?:för|i) (?:den|de|en|viss|vissa) del)\w*"
    r"|\buppdrag(?:et (?:ska |skall )?| ska | skall )förläng\w+(?! inte\b)"
    r"|\bi (?:sin|dess) helhet\b"
    r"|\bi ?stället\b(?! för (?!den \d|senast|vad|det|som|tidigare|till|\d))|\bmed ändring av den beslutade tiden\b"
    r"|\bslut(?:redovisning|betänkande|rapport)\w*\b[^.]{0,40} (?:flyttas|senareläggs|skjuts upp)"
    r"|\btidpunkten för\b[^.]{0,60}\bslut(?:liga )?(?:redovisning|betänkande)\w*\b[^.]{0,40} ändras\b",
    re.IGNORECASE | re.MULTILINE,
)
_LONGER_PART: Final = re.compile(
    r"\b(?:utrednings|uppdrags)?tiden i (?:den|denna) del(?:en)? förlängs\b|"
    r"\b(?:utrednings|uppdrags)?tiden för (?:del(?:redovisning|betänkande|rapport)\w*|att delredovisa)\b"
    r"[^.]{0,60} förläng\w+(?! och hela| inte)"
    r"|\bdel(?:redovisning|betänkande|rapport)\w*\b[^.]{0,40} (?:flyttas|senareläggs|skjuts upp|i ?stället)"
    r"|\bi ?stället\b[^.]{0,40} del(?:redovisning|redovisas?|betänkande|rapport)\w*",
    re.IGNORECASE,
)
_EXCEPTED: Final = re.compile(r"\b(?:med undantag (?:för|av)|förutom|utöver)\b[^.;,]*$", re.IGNORECASE)
_THE_REPORT: Final = re.compile(r"Del(?:redovisningen|betänkandet|rapporten)\b")
_PART: Final = re.compile(
    r"\bi (?:den|de|denna|dessa|övriga) del\w*|\bdel(?:betänkande|redovis|rapport)\w*|\bdessa (?:tilläggs)?direktiv"
    r"|\btilläggs(?:uppdrag|direktiv)\w* ska|\b(?:den|de) (?:nya|utvidgade|utökade|tillkommande) |\bfortfarande\b"
    r"|\bligger fast\b|\bdelen\b|\bdelarna\b|\bskulle\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"\buppdraget (?:i övrigt |i sin helhet )?(?:ska|skall) (?:\w+ ){0,3}?(?:slut)?redovisas\b"
    r"|\bredovisa uppdraget (?:\w+ ){0,3}?senast\b",
    re.IGNORECASE,
)
_GENERAL: Final = re.compile(
    r"\b(?:uppdraget|uppdragen|arbetet) (?:i sin helhet )?(?:ska|skall|skulle) (?:\w+ ){0,3}?(?:del|slut)?redovisas\b"
    r"|\b(?:ska|skall|skulle) (?:uppdraget|arbetet) (?:\w+ ){0,3}?(?:slut)?redovisas\b"
    r"|\bredovisa (?:uppdraget|sitt uppdrag) (?:\w+ ){0,3}?senast\b"
    r"|\ben delredovisning (?:ska|skall) (?:lämnas|göras)\b",
    re.IGNORECASE,
)
_ENTIRE: Final = re.compile(r"\b(?:uppdraget|arbetet)\b[^.]{0,20} i (?:sin|dess) helhet\b", re.IGNORECASE)
_TOGETHER: Final = re.compile(
    r"\bsamlat\b|\btillsammans med (?:(?:de )?övriga|uppdraget i övrigt|resten)\b", re.IGNORECASE
)
_LONGER_BY_IT: Final = re.compile(r"\W*(?:Därmed|Härmed|Därigenom) förlängs (?:utrednings|uppdrags)?tiden\b")
"""After the sentence with the dates."""
_PART_PROLONGED: Final = re.compile(
    r"\bförläng\w+\b[^.]{0,250}\bi (?:den|de) del\w*\b(?: av uppdraget)? som [^.]{0,200} till\b", re.IGNORECASE
)
_LONGER_FOR_PART: Final = re.compile(
    r"\b(?:utrednings|uppdrags)?tiden (?:förlängs för (?:den|en|viss) del av [^.]*\buppdrag"
    r"|för den del av [^.]*\buppdrag[^.]* förlängs\b)"
    r"|\bförlänger (?:utrednings|uppdrags)?tiden (?:för uppdraget )?(?:för den del av|när det gäller|i den del)\b",
    re.IGNORECASE,
)
"""In the sentence before the date."""
_SHORTER: Final = re.compile(
    r"\bförkort\w+ (?:utrednings|uppdrags)?tid\w*(?! för (?:den|de) del)|\b(?:utrednings|uppdrags)?tiden förkortas\b"
    r"|\btidigarelägg\w+|\bi ?stället (?:\w+ ){0,3}redovisas redan\b",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(r"\bi ?stället (?:\w+ ){0,6}?delredovisas?\b[^.]*\bslutredovisas?\b", re.IGNORECASE)
_TIME_OF_PART: Final = re.compile(
    r"tiden (?:för|när det gäller|i fråga om|avseende|i)\b[^.]{0,60}?\b(?:uppdraget (?:att|om|enligt|som|i den del)"
    r"|deluppdrag\w*|den del\w*)\b[^.]{0,260}?\bförläng",
    re.IGNORECASE,
)
_OF_PART: Final = re.compile(r"\b(?:det uppdraget|deluppdraget|den delen|den del av uppdraget)\b", re.IGNORECASE)
_REST: Final = re.compile(
    r"\bövriga (?:del\w*|uppdrag\w*|frågor\w*)|\bi övrigt\b|\b(?:resten|återstoden|större delen) av\b", re.IGNORECASE
)
_STANDS: Final = re.compile(r"\b(?:utrednings|uppdrags)?tiden ligger (?:dock )?fast (?:för|i)\b", re.IGNORECASE)
_REST_STANDS: Final = re.compile(r"\b(?:utrednings|uppdrags)?tiden i övrigt ligger fast\b", re.IGNORECASE)
_IN_PART: Final = re.compile(r"\bi (?:den|denna|dessa) del\w*\b", re.IGNORECASE)
_STILL: Final = re.compile(
    r"\b(?:ska|skall) (?:\w+ ){0,2}?(?:fortfarande|alltjämt) (?:\w+ ){0,2}?(?:slut|del)?redovisas?\b", re.IGNORECASE
)
_ADDED: Final = re.compile(
    r"(?<!hänsyn till )(?<!anledning av )(?<!följd av )(?<!grund av )(?<!omfattas av detta )\btilläggsuppdrag\w*\b"
    r"|\bden tillagda delen\b|\bde tillagda delarna\b",
    re.IGNORECASE,
)
"""No reason for which the time of the whole is longer."""
_THAT_PART: Final = re.compile(r"\bredovisa denna del av uppdraget\b", re.IGNORECASE)
_BESIDE: Final = re.compile(
    r"\b(?:även|också|dessutom) (?:ska|får i uppdrag att)\b|\b(?:ska|får) (?:nu )?(?:även|också|dessutom)\b",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(r"\b(?:ska|skall|skulle) (?:\w+ ){1,3}(?:även|också|dessutom)\b", re.IGNORECASE)
TIME_CHANGED: Final = r"\btidpunkten\b[^.\n]{0,250} ändras till\b"
"""Of the time for a report, in any letters."""
_INSTEAD: Final = re.compile(rf"\bi ?stället\b|\bsenareläggs\b|\bflyttas\b|\bförlängs\b|{TIME_CHANGED}", re.IGNORECASE)
_ANEW: Final = re.compile(
    r"\bi ?stället för (?:vad|det) som (?:anges|angavs|angetts|framgår) (?:i|av) (?:det |de )?"
    r"(?:tidigare|ursprungliga|regeringens) beslut",
    re.IGNORECASE,
)
_LONGER_BEFORE: Final = re.compile(r"\b(?:utrednings|uppdrags)?tiden\b[^.]{0,40} förlängs\.\s*$", re.IGNORECASE)
_BACK: Final = re.compile(
    r"^(?:Denna|Den|Detta|Det|Dessa|De)\b[^.]{0,20}\b(?:del|uppdrag|deluppdrag|delar)\w*\b", re.IGNORECASE
)
"""A sentence that speaks of the task told in the one before."""
_LATEST: Final = re.compile(r"\bsenast\b", re.IGNORECASE)
_DECIDED: Final = re.compile(rf"\bden {DAY_AND_MONTH} (?P<year>20\d\d) beslut\w*")
_PROLONGED_BY: Final = re.compile(
    rf"\b(?:utrednings|uppdrags)?tiden förlängs (?:efter|genom) (?:ett )?(?:regerings)?beslut "
    rf"den {DAY_AND_MONTH} (?P<year>20\d\d)",
    re.IGNORECASE,
)
_BY_SUPPLEMENT: Final = re.compile(
    rf"\benligt (?:de )?(?:tidigare )?tilläggsdirektiv\w*(?: \([^)]*\))? (?:från |av )?den {DAY_AND_MONTH} "
    r"(?P<year>20\d\d)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n+")


def names_whole(around: str, place: int, kind: DeadlineKind) -> bool:
    """Whether the sentence at `place` gives the whole task, or all that is left of it, its date."""
    if kind != "final":
        return False
    start, end = bounds(around, place)
    sentence = around[start:end]
    # "Uppdraget" after a task that is added is that one.
    return _WHOLE.search(sentence) is not None and not _PART.search(sentence) and not _ADDED.search(around[:start])


def is_entire(around: str, place: int, kind: DeadlineKind) -> bool:
    """Whether the sentence at `place` gives a date on which the task is to be reported as a whole."""
    start, end = bounds(around, place)
    return kind == "final" and _ENTIRE.search(around[start:end]) is not None


def is_added(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives a date to a task that is added."""
    start, end = bounds(around, place)
    that_one = _THAT_PART.search(around[start:end]) is not None and is_beside(around, place)
    return that_one or _ADDED.search(around[start:end]) is not None


def is_beside(around: str, place: int) -> bool:
    """Whether a task that is added ("även ska göra följande") is told before the sentence at `place`, with its date."""
    start, _ = bounds(around, place)
    return _BESIDE.search(around[:start]) is not None


def is_together(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives a date on which all parts of the task are to be reported at once."""
    start, end = bounds(around, place)
    return _TOGETHER.search(around[start:end]) is not None


def is_general(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives the task a date and names no part of it."""
    start, end = bounds(around, place)
    sentence = around[start:end]
    return _GENERAL.search(sentence) is not None and not _OF_PART.search(sentence)


def moves_part(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives a later date to a part, after one that prolongs the time for that part.

    Or after one that says that the time for the rest stands.
    """
    start, end = bounds(around, place)
    before, _ = bounds(around, start - 1) if start else (0, 0)
    sentence, said_before = around[start:end], around[before:start]
    near = max(0, place - REACH)
    named = _OF_PART.search(sentence) is not None and _TIME_OF_PART.search(around[near:start]) is not None
    whole = any(told.search(sentence) for told in (_ENTIRE, _REST, _WHOLE)) and not _BACK.match(sentence)
    longer = not whole and _LONGER_FOR_PART.search(said_before) is not None
    after = _REST_STANDS.search(around, end, end + REACH) is not None and _IN_PART.search(sentence) is not None
    moved = _PART_PROLONGED.search(around[start:place]) is not None
    return named or longer or after or rest_stands(around, place) or moved


def rest_stands(around: str, place: int) -> bool:
    """Whether it is said before the sentence at `place` that the time stands for all but what is named then."""
    start, _ = bounds(around, place)
    return _STANDS.search(around[:start]) is not None


def is_still(around: str, place: int) -> bool:
    """Whether the sentence at `place` says that its date stands ("ska fortfarande slutredovisas")."""
    start, end = bounds(around, place)
    return _STILL.search(around[start:end]) is not None


def is_rest(around: str, place: int) -> bool:
    """Whether the sentence at `place` dates what is left of the task beside a part that is named."""
    start, end = bounds(around, place)
    # Of two days by which something is due it is the one that the words lead to.
    cues = [match.start() for match in _LATEST.finditer(around, start, end)]
    before = [cue for cue in cues if cue <= place][:-1]
    return _REST.search(around, before[-1] if before else start, place if len(cues) > 1 else end) is not None


def prolongs(around: str, place: int, kind: DeadlineKind) -> bool:
    """Whether the sentence at `place` gives the whole task its date, and it or one shortly before says it is longer.

    A part report is moved by a sentence that says so of the part report itself.
    """
    if kind not in ("final", "interim"):
        return False
    start, end = bounds(around, place)
    if _LONGER_BY_IT.match(around, end):
        return True
    if kind == "interim" and _EXCEPTED.search(around, start, place):
        return False
    if kind == "interim":
        # "Tiden för delbetänkandet förlängs. Delbetänkandet ska redovisas …"
        before, _ = bounds(around, start - 1) if start and _THE_REPORT.match(around[start:end]) else (start, end)
        return _LONGER_PART.search(around[before:end]) is not None
    if _BOTH.search(around[start:end]):
        return True
    near = max(0, place - REACH)
    return not _PART.search(around[start:end]) and _LONGER.search(around[near:end]) is not None


def shortens(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives the whole task its date, and it or one shortly before says it is sooner."""
    start, end = bounds(around, place)
    near = around[max(0, place - REACH) : end]
    return _WHOLE.search(around[start:end]) is not None and _SHORTER.search(near) is not None


def is_instead(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives its date in place of another one."""
    start, end = bounds(around, place)
    before, _ = bounds(around, start - 1) if start else (0, 0)
    told_before = around[before:start]
    longer = _LONGER_BEFORE.search(told_before) or _LONGER_FOR_PART.search(told_before)
    return _INSTEAD.search(around[start:end]) is not None or longer is not None


def is_anew(around: str, place: int) -> bool:
    """Whether the sentence at `place` gives its dates in place of all those that earlier decisions gave."""
    start, end = bounds(around, place)
    return _ANEW.search(around[start:end]) is not None


def is_also(around: str, place: int) -> bool:
    """Whether the sentence gives what is due at `place` beside another task ("ska även, senast …")."""
    start, _ = bounds(around, place)
    return _BESIDE.search(around, start, place) is not None or _ALSO.search(around, start, place) is not None


def task_words(around: str, place: int) -> tuple[str, ...]:
    """The telling words of the sentence at `place`, in order: of the task to be reported then, if it is named there.

    "Denna del av uppdraget" is the one that the sentence before tells.
    """
    start, end = bounds(around, place)
    words = telling(subject_words(around[start:place]))
    if _BACK.match(around[start:end]) and start:
        before, _ = bounds(around, start - 1)
        words |= telling(subject_words(around[before:start]))
    return tuple(sorted(words))


def decided_on(around: str, place: int) -> str | None:
    """The day on which a date is said to have been decided, in the sentence at `place` or the one before."""
    start, _ = bounds(around, place)
    start, _ = bounds(around, start - 1) if start else (0, 0)
    told = [*_DECIDED.finditer(around, start, place), *_PROLONGED_BY.finditer(around, start, place)]
    return iso_day(told[-1]["day"], told[-1]["month"], told[-1]["year"]) if told else None


def added_on(around: str, place: int) -> str | None:
    """The day of the earlier supplement that is said to have added what the sentence at `place` dates."""
    start, _ = bounds(around, place)
    told = _BY_SUPPLEMENT.search(around, start, place)
    return iso_day(told["day"], told["month"], told["year"]) if told else None


@lru_cache(maxsize=8)
def bounds(around: str, place: int) -> tuple[int, int]:
    """Where the sentence at `place` begins and ends."""
    ends = list(_SENTENCE.finditer(around))
    start = max((match.end() for match in ends if match.end() <= place), default=0)
    return start, min((match.start() for match in ends if match.start() >= place), default=len(around))
