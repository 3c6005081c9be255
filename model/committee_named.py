"""What the committee is called whose report a paper is, as its title or its text tells."""

from __future__ import annotations

import re
from typing import Final

from model.mentions import Span

_COMMITTEE: Final = re.compile(
    r"\b(?:[Dd]el|[Ss]lut)?[Bb]etänkande\w*\s+(?:(?:är|har) \w+ (?:fram )?)?(?:av|från)\s+"
    r"(?!uppdraget\b)(?P<name>(?:(?! Regeringen\b| [\w-]+ har (?:haft|fått)\b)(?:m\.m\.(?!\s+[A-ZÅÄÖ])|[^.\n(]))"
    r"{6,140})|"
    r"\b(?P<long>(?:Utredningen|Kommittén|Kommissionen|Delegationen)\s+(?:om|för|mot)\s+[^.\n(,]{6,140}?)"
    r"(?=(?: \((?:[A-ZÅÄÖ]{2,}|[A-ZÅÄÖ][a-zåäö]? ?\d{4}:\d+)\)|, [A-ZÅÄÖ][a-zåäö]? \d{4}:\d+)?(?:, [A-ZÅÄÖ]\w+,)?"
    r"\s+(?:har|fick|hade|ska(?:ll)? enligt|startade|tillsattes|inrättades|ser över|lämna[rd]e?|överlämna[rd]e?"
    r"|presentera[rd]e?|redovisa[rd]e?|föreslår|föreslog|(?:fått )?i uppdrag|uppdraget|(?:varit|överlämnat)"
    r"|\w+r i (?:detta|sitt) \w*betänkande|i?\s?sitt (?:uppdrag|(?:del|slut)?betänkande)"
    r"|sina (?:förslag|slutsatser)|bland annat)\b)|"
    r"\b[Uu]tredningen [”\"]?(?P<titled>[A-ZÅÄÖ](?:(?! har )[^.\n(,”\"]){8,110}?)[”\"]?"
    r"(?= (?:har|fick|hade|lämnar?|överlämnar?|presenterar?|redovisar?|föreslår|i sitt)\b)|"
    r"\b(?P<listing>(?:Utredningen|Kommittén)\s+(?:om|för)\s+(?:(?!, som )[^.\n(]){6,140}?)"
    r"(?= har (?:i dag |nu )?(?:över)?lämnat\b)|"
    r"\b(?:(?:tar|tog|tagit) emot|överlämn\w+ av) (?P<received>utredning(?:en)? om [^.\n(,]{6,140})(?=\n|$)|"
    r"\b(?:tar|tog|tagit) emot (?P<given>[a-zåäö]{4,}(?:utredning|kommitté|delegation|kommission)(?:en|n)?)"
    r"(?=\n|$|s (?:del|slut)?(?:betänkande|rapport))|"
    r"\b(?P<coordinator>nationella samordnaren (?:för|mot) [^.,(\n]{4,80}?)"
    r"(?=:?s (?:uppdrag|arbete|(?:del|slut)?betänkande|(?:del|slut)redovisning)\b|\n|$"
    r"| (?:har|fick|lämna[rd]e?|överlämna[rd]e?|redovisa[rd]e?|föreslår|föreslog)\b)|"
    r"\bhar antagit namnet (?P<adopted>[A-ZÅÄÖ][^.,(\n]{4,80})|"
    r"\b(?P<called>[A-ZÅÄÖ][a-zåäö]+(?:ska|ala) "
    r"[a-zåäö]*(?:utredningen|kommittén|kommissionen|delegationen|beredningen))s?\b|"
    r"\b(?P<council>[A-ZÅÄÖ][a-zåäö]+rådet)"
    r"(?:s (?:\w+ )?(?:delrapport|(?:del|slut)betänkande)| har haft i särskilt uppdrag)\b|"
    # "… rekommenderade 1965 års baslinjeutredning att …" is an earlier one.
    r"\b(?<!rekommenderade )(?<!föreslog )"
    r"(?P<yearly>\d{4} års [a-zåäö]+(?:utredning|kommitté|kommission|delegation|beredning))\b|"
    r"\b(?P<whole>[A-ZÅÄÖ](?:[a-zåäö]+|[A-ZÅÄÖ]{1,5}-[a-zåäö]*)(?: [a-zåäö]+-)?"
    r"(?:utredningen|kommittén|kommissionen|delegationen|beredningen|samordnaren)(?!s rapport\b)"
    r"(?: (?:19|20)\d\d(?![:\d]))?)s?\b"
)
_TASK: Final = re.compile(r",? som (?:har|hade|fick) (?:haft |fått )?i uppdrag\b.*", re.DOTALL)
"""What it was asked to do, after its name."""
_ADOPTED: Final = re.compile(
    r"\b(?:antagit|antog) namnet (?P<name>[^.,(\n]{4,80}?)(?= (?:och )?(?:överlämna|får|lämna)|[.,(\n]|$)"
)
_COMMITTEE_PARTS: Final = (
    "etänkande",
    "tredning",
    "ommitté",
    "ommission",
    "elegation",
    "eredning",
    "amordnare",
    "ådet",
)
"""What every match of the pattern above holds."""
_ANNOUNCED: Final = "Pressmeddelande: "
"""Before the title of the news of a report, as its page links to it."""
_ONE_WORD_GIVEN: Final = re.compile(
    r"\b(?:(?:tar|tog|tagit) emot|överlämn\w+ (?:av|från)) (?!Europa)"
    r"\w{4,}(?:utredning|kommitté|delegation|kommission)(?:en|n)?(?=\W|$)"
)
_GENERAL: Final = frozenset(
    {
        "utredningen",
        "kommittén",
        "kommissionen",
        "delegationen",
        "beredningen",
        "samordnaren",
        "europeiska kommissionen",
        "europeiska regionkommittén",
    }
)
_LEAD: Final = 2500
_RECITAL: Final = 12_000
"""What was decided and given before is told at the beginning."""
_HEAD: Final = 250


def names_committee(title: str) -> bool:
    """Does the title of a page on a report call the committee by one word ("tar emot Krigsmaterielutredningen")?"""
    return _ONE_WORD_GIVEN.search(title) is not None


def committee_named(title: str, whole: str) -> tuple[str, Span | None] | None:
    """The committee whose report this is, and where the text says so; one named further down is only spoken of."""
    for text, place in ((whole[:_LEAD], True), (title, False)):
        # Most texts hold none of the words, which is told much faster than by the pattern.
        for match in _COMMITTEE.finditer(text) if any(part in text for part in _COMMITTEE_PARTS) else ():
            name = _TASK.sub("", next(filter(None, match.groups()))).strip()
            own = match["name"] or match.start() < _HEAD or text.endswith(_ANNOUNCED, 0, match.start())
            if name.lower() not in _GENERAL and own:
                return name, Span(match.start(), match.end()) if place else None
    adopted = _ADOPTED.search(whole, 0, _RECITAL) if " namnet " in whole else None
    return (adopted["name"].strip(), Span(adopted.start(), adopted.end())) if adopted else None
