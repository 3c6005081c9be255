"""What a title is about: its content words, without the words that every decision uses.

Weights come from the words alone, never from how often they occur in a collection: what is known of two documents
does not change because a third arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:-(?<=\b[^\W\d_]-)[^\W\d_]{4,})?")
"""Words; one letter and a hyphen belong to what follows ("e-förvaltning" is no "förvaltning")."""
_COMMITTEE: Final = re.compile(
    r"s?(?:utredning|kommitté|delegation|beredning|kommission|samordnare|expertgrupp)(?:en|n)?s?$"
)
_COMMITTEE_PARTS: Final = ("utredn", "kommitt", "delegat", "beredn", "kommiss", "samordn", "expertg")
_MINISTERS: Final = ("minister", "ministern", "ministerns", "ministrar", "ministrarna")
"""A minister speaks of anything: "socialtjänstministern tar emot …"."""
_ENDINGS: Final = (
    "ornas", "arnas", "ernas", "heterna", "ningarna", "orna", "arna", "erna", "ande", "ende", "ens", "ets",
    "are", "ade", "en", "et", "er", "ar", "or", "na", "ns", "as", "es", "a", "e", "n", "s", "t",
)  # fmt: skip
_SHORTEST_STEM: Final = 4
_COMPOUND_PART: Final = 6
_GENERIC_WEIGHT: Final = 0.25
_PART_WEIGHT: Final = 0.6


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOP: Final = _words(
    """
    års januari februari mars april maj juni juli augusti september oktober november december senast sena datum
    aktuell alla allt alltså andra annan annat att av avseende avser bland bli blir både den denna deras dess dessa
    det detta dir där eller en enligt ett finns fram från får för före genom gällande gör göra ha han har hela hos
    hur i in inför inklusive innan inom kan kring kunna med mellan men mer mot mycket många ner nr nu nya när och
    också om oss på rörande så samt sedan ska skall skulle sig sin sina som särskild särskilda till under upp ut
    utan utifrån vad var vara vid vilka vilken vissa än är även åt över övrigt följd följande ramen området områden
    fråga frågor anledning enlighet hänsyn syfte viss visst del delar m.m mm bl.a dvs hög låg god goda samtliga
    olika tillhörande uppdrag uppdraget uppdragen ändring ändringar ändrat ändrad förlängd förlängning förlängt tid
    tiden tillägg tilläggsdirektiv beslut beslutet regeringen regeringens regeringsbeslut framställning framställan
    utredningen utredning kommittén kommitté delegationen myndigheten myndigheter myndighet diarienummer
    återkallelse upphävande upphörande rättelse redovisning redovisa redovisar delredovisning slutredovisning
    rapport betänkande slutbetänkande delbetänkande pressinbjudan pressträff pressmeddelande tar emot tagit tog
    minister ministern utredare utredaren översyn utvidgning komplettering kompletterande fortsatt fortsatta
    återrapportering
    """
)
_GENERIC: Final = _words(
    """
    nödvändig nödvändiga reglering regleringen ställning bestämmelser ändamålsenlig ändamålsenligt slutredovisas
    författningsändringar författningsförslag regelverk förändringar ytterligare lagstiftning lagstiftningen
    utgångspunkt offentlig offentliga ställa hälso- hälso sjukvård sjukvården mänskliga rättigheter utbildning frågan
    genomföra genomförande genomförandet utveckla utveckling utvecklingen insatser insats åtgärder åtgärd medel stöd
    stödja analysera analys utreda förbereda förslag föreslå följa uppföljning utvärdera utvärdering kartlägga
    kartläggning främja stärka stärkt förstärka förstärkt arbete arbetet nationell nationella nationellt statens
    statlig statliga statligt svensk svenska sverige sveriges lämna ta göra betala utbetala utbetalning fördela
    fördelning bidra bidrag verksamhet verksamheten samordna samordning samverkan underlag kunskap informera
    information regional regionala regionalt lokal lokala personer barn unga kommuner regioner hälsa vård ökad öka
    förbättra förbättrad effektiv effektivare metoder modell plan program strategi strategin handlingsplan inrätta
    inrättande införa införande säkerställa särskilt system ny nytt behov behovet förutsättningar förutsättningarna
    möjlighet möjligheter hantera hantering tillgång tillgången tillgänglighet lag lagen regler förordning
    förordningen direktiv europeiska unionens eu eus rådets vidta vidareutveckla ansvara delta medverka ingå bistå
    uppdra ger
    """
)


_ENDINGS_BY_LAST: Final = {
    last: tuple(ending for ending in _ENDINGS if ending[-1] == last) for last in {ending[-1] for ending in _ENDINGS}
}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its inflection, roughly: endings are taken off until none is left, so that all forms meet."""
    for ending in _ENDINGS_BY_LAST.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return stem(word[: -len(ending)])
    return word


_STOP_STEMS: Final = frozenset(stem(word) for word in _STOP) | _STOP
_GENERIC_STEMS: Final = frozenset(stem(word) for word in _GENERIC)


@lru_cache(maxsize=20_000)
def subject_words(text: str) -> frozenset[str]:
    """The stems of the content words of a title or sentence."""
    words = _WORD.findall(text.replace("\u00ad", ""))
    return frozenset(filter(None, map(_content_stem, words)))


@lru_cache(maxsize=200_000)
def _content_stem(word: str) -> str:
    """The stem of a content word; "" for any other: most words of a text are common ones, met again and again."""
    if word.isdigit() or (len(word) <= 2 and not word.isupper()) or word.lower() in _STOP:
        return ""
    lower = word.lower()
    if lower.endswith(_MINISTERS):
        return ""
    # Few words hold any of these, which is told faster than by the pattern.
    found = stem(_COMMITTEE.sub("", lower) if any(part in lower for part in _COMMITTEE_PARTS) else lower)
    return found if len(found) > 1 and found not in _STOP_STEMS else ""


def weight(word: str) -> float:
    """How much it tells that two documents share this stem."""
    if word in _GENERIC_STEMS:
        return _GENERIC_WEIGHT
    return 1.0 if len(word) < 9 else 1.5


def telling(words: Iterable[str]) -> frozenset[str]:
    """The words by which documents are looked up: those that not every decision uses."""
    return frozenset(word for word in words if word not in _GENERIC_STEMS)


def longest(words: Iterable[str]) -> str:
    """The longest of the words, of several the last in order: it tells the most alone."""
    return max(words, key=lambda word: (len(word), word))


def shared_weight(words: frozenset[str], other: frozenset[str]) -> float:
    """The weight of `words` that `other` also holds, whole or as part of a compound."""
    whole = words & other
    total = _whole_weight(whole)
    if len(whole) == len(words):
        return total
    beginnings, pieces = _parts(other)
    for word, beginning, own, part in _compounds(words):
        if (beginning in pieces or not beginnings.isdisjoint(own)) and word not in whole:
            total += part
    return total


@lru_cache(maxsize=50_000)
def _compounds(words: frozenset[str]) -> tuple[tuple[str, str, frozenset[str], float], ...]:
    """Words that may share a part of a compound: how each begins, its pieces, and its weight for a part alone."""
    long = sorted(word for word in words if len(word) >= _COMPOUND_PART)
    return tuple((word, word[:_COMPOUND_PART], _pieces(word), weight(word) * _PART_WEIGHT) for word in long)


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> frozenset[str]:
    """Every stretch of a word that is long enough to be a part of a compound, as in "skolsäkerhet" and "säkerhet"."""
    return frozenset(word[i : i + _COMPOUND_PART] for i in range(len(word) - _COMPOUND_PART + 1))


@lru_cache(maxsize=50_000)
def _parts(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """How the words begin, and all their pieces."""
    pieces = frozenset().union(*map(_pieces, words))
    return frozenset(word[:_COMPOUND_PART] for word in words if len(word) >= _COMPOUND_PART), pieces


def coverage(words: frozenset[str], other: frozenset[str]) -> float:
    """The share of the weight of `words` that `other` also holds, 0–1."""
    total = _whole_weight(words)
    return shared_weight(words, other) / total if total else 0.0


@lru_cache(maxsize=50_000)
def _whole_weight(words: frozenset[str]) -> float:
    return sum(weight(word) for word in words)


def likeness(words: frozenset[str], other: frozenset[str]) -> float:
    """How alike two subjects are, 0–1: a title cut short is still like the whole."""
    one, two = coverage(words, other), coverage(other, words)
    return 0.6 * max(one, two) + 0.4 * min(one, two)
