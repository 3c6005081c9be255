"""Tells what a document is: its type, own numbers, title, date and issuer, each from the surest place that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.dates import find_dates
from extract.head import HEAD, OWN_KINDS, SERIES, head_numbers, head_texts, own_kinds
from extract.issuer import find_issuer
from extract.references import Number, find_numbers
from extract.rulebook import load_rules
from model.committee_named import committee_named
from model.document import CleanText, DocumentType, SourceFacts
from model.finding import DocumentFacts, IdOrigin, OwnId

_COMMON_HEADING = re.compile(r"(?i:(?:sammanfattning|innehåll\w*|inledning|förord|bakgrund)\W*$)")
_NUMBER_LINE = re.compile(r"(?i:(?:regeringens )?(?:skrivelse|skr|dir|kommittédirektiv)\b[\s.:]*\d{4}[/:])")
_OPENING_BLOCKS = 12
_PATH_DATE = re.compile(r"(?:^|/)(?P<year>(?:19|20)\d\d)/(?P<month>[01]\d)/")
_ADDRESSED: dict[DocumentType, frozenset[str]] = {
    "skrivelse": frozenset({"skr"}),
    "kommittedirektiv": frozenset({"dir"}),
    "other": frozenset({"sou", "ds", "prop"}),
}
_DECIDED = re.compile(
    r"(?i:\b(?:stockholm den|beslut vid regeringssammanträde(?:t)?|regeringsbeslut|beslutad|datum|dokumentdatum)\b"
    r"[: ]*(?:den )?$)"
)
_FILE_NUMBER = re.compile(r"(?P<prefix>[a-zåäö]{1,2})(?P<year>20[0-4]\d)[-_](?P<serial>\d{5})(?!\d)", re.IGNORECASE)
_FILE_SERIES = re.compile(
    r"(?P<series>skr|dir|sou|ds|prop)[-._ ]+(?P<first>(?:19|20)\d\d)[-._ ](?P<second>\d{1,3})"
    r"(?:[-._ ](?P<third>\d{1,3}))?(?!\d)",
    re.IGNORECASE,
)
_ADDRESS_SERIES = re.compile(
    r"(?P<series>skr|dir|sou|ds|prop)[.-]+(?P<year>(?:19|20)\d\d)-?(?P<rest>\d{1,5})(?:\.\w+)?", re.IGNORECASE
)
"""The last part of a page's address, where the number stands without its signs: "sou-202145", "skr.-20232468"."""
_ADDRESS_CASE = re.compile(
    r"(?P<prefix>fi|ju|ku|fö|fo|li|ij|jo|uf|ud|[asumnk])(?P<year>20\d\d)(?P<serial>\d{3,5})(?P<unit>[a-zåäö]{1,5})?\d?-?(?:\.\w+)?"
)
"""The last part of an older decision's address: "s20135937fs" is S2013/5937/FS; a digit after it tells pages apart."""
_INQUIRIES = "/statens-offentliga-utredningar/"
_TERMS_OF_REFERENCE = re.compile(r"ToR\.? ?(?=\d{4}:)")
_PREFIXES = {"fo": "Fö", "ij": "IJ", "uf": "UF", "ud": "UD"}
_SESSION_SERIES = {"skr", "prop"}


@cache
def _heads() -> tuple[tuple[DocumentType, re.Pattern[str]], ...]:
    return tuple((rule["type"], re.compile(rule["pattern"])) for rule in load_rules("documents")["heads"])


def title_of(clean: CleanText, facts: SourceFacts) -> str:
    """The title by the source's list, else the document's own, else its first words or its file's name."""
    if facts.title or clean.title:
        return facts.title or clean.title or ""
    first = next((clean.text[block.start : block.end][:200] for block in clean.blocks), "")
    stem = re.sub(r"\.\w{2,4}$", "", (facts.filename or "").rsplit("/", 1)[-1])
    return stem if stem and _COMMON_HEADING.match(first) else first


def _heads_of(clean: CleanText, title: str) -> Iterator[str]:
    """Where the type is told, surest first: a line with a number of a series, the title, the head, the opening."""
    lines = head_texts(clean)
    first = clean.text[clean.blocks[0].start : clean.blocks[0].end] if clean.blocks else ""
    # A number under the title may be that of the paper spoken of.
    yield from (line for line in lines if _NUMBER_LINE.match(line) and (clean.segments or line == first))
    yield title
    if clean.segments:
        yield clean.text[:HEAD]
        yield clean.text[:2500]
        return
    yield from lines
    openings = (clean.text[block.start : block.end] for block in clean.blocks[:_OPENING_BLOCKS])
    yield from (text for text in openings if text.startswith("Regeringen överlämnar denna skrivelse"))


def find_type(clean: CleanText, facts: SourceFacts, title: str) -> DocumentType:
    """The document's type: as the source says, by its folder, by its head, by its opening."""
    if facts.type:
        return facts.type
    path = f"/{facts.filename or ''}"
    if "/" in path[1:]:
        folder: DocumentType
        for name, folder in load_rules("documents")["folders"].items():
            if f"/{name}/" in path:
                return folder
    margin = " ".join(clean.margin)
    own_title = clean.title or title
    for head in _heads_of(clean, own_title):
        for kind, pattern in _heads():
            if pattern.search(head):
                return kind
    return "skrivelse" if re.search(r"\bSkr\. \d{4}/", margin) else _type_by_voice(clean)


def _type_by_voice(clean: CleanText) -> DocumentType:
    """A page without a telling title: the verbs of its opening decide."""
    opening = clean.text[:1500].lower()
    inquiry = "utredare" in opening or "kommittén" in opening
    if inquiry and re.search(r"\b(?:en särskild utredare|utredaren|kommittén) (?:ska|får i uppdrag)\b", opening):
        return "kommittedirektiv"
    if "regeringen " in opening and re.search(
        r"\bregeringen (?:ger|uppdrar|ändrar|förlänger|beslutar)\b[^.]{0,200}\b(?:uppdrag(?:et)?|åt)\b", opening
    ):
        return "regeringsuppdrag"
    return "other"


def find_own_ids(clean: CleanText, facts: SourceFacts, title: str, kind: DocumentType) -> list[OwnId]:
    """Numbers the document bears, by the source's list, its title, its head and its file's name; surest first."""
    found: list[OwnId] = []

    def add(numbers: list[Number], origin: IdOrigin) -> None:
        # A ministry's publications are numbered like committees ("M 2016:01"), whose numbers no document bears.
        known = {own.id.lower() for own in found}
        borne = (n for n in numbers if n.kind != "committee" and n.id.lower() not in known)
        found.extend(OwnId(n.kind, n.id, origin) for n in borne)

    wanted = own_kinds(kind)
    for printed in facts.ids:
        add(_listed(printed, kind, facts.filename or ""), "metadata")
    for text in dict.fromkeys((facts.title or "", clean.title or title)):
        listed = {own.kind for own in found if own.origin == "metadata"} - {"dnr"}
        # A document has one number of its series: beside the listed one its title names another's.
        add([n for n in find_numbers(text) if n.kind in wanted - listed and _is_own(text, n, kind)], "title")
    listed = {own.kind for own in found if own.origin == "metadata"} - {"dnr"}
    add([number for number, _, _ in head_numbers(clean, kind) if number.kind not in listed], "head")
    if clean.segments:
        add([n for text in clean.margin for n in find_numbers(text) if n.kind in wanted - {"dnr"}], "head")
    unnumbered = kind in SERIES and not any(own.kind in OWN_KINDS[kind] for own in found)
    if not found or unnumbered:
        add(_from_filename(facts.filename or "", kind), "filename")
    return found


def _listed(printed: str, kind: DocumentType, path: str) -> list[Number]:
    """The numbers of a list's id field, which may lack its series ("2017/18:65") or hold too much ("SOU: 2012:5").

    An inquiry's report is told by its folder; a directive in English ("ToR. 2007:158") is another version of the one.
    """
    numbers = find_numbers(printed)
    series = "SOU " if _INQUIRIES in f"/{path}" else SERIES.get(kind)
    if numbers or series is None:
        return numbers
    return find_numbers(series + _TERMS_OF_REFERENCE.sub("", printed.strip()))


def _is_own(title: str, number: Number, kind: DocumentType) -> bool:
    """Whether a number in a title is the document's own: it closes the title or is labelled.

    A report's title names what it answers.
    """
    if kind == "rapport":
        return False
    label = re.search(r"(?i:(?:diarienummer|dnr)[:.]? ?$)", title[: number.start])
    return bool(label) or number.kind != "dnr" or title[number.end :].strip(" .)(") in {"", "delvis", "m.fl."}


def _from_filename(path: str, kind: DocumentType) -> list[Number]:
    name = path.rsplit("/", 1)[-1]
    for match in _FILE_SERIES.finditer(name) if kind in SERIES else ():
        number = (
            f"{match['first']}:{match['second']}"
            if not match["third"]
            else f"{match['first']}/{match['second'][-2:]}:{match['third']}"
        )
        return _in_series(match["series"], number)
    address = _ADDRESS_SERIES.fullmatch(name)
    if address and address["series"].lower() in _ADDRESSED.get(kind, ()):
        return _in_series(address["series"], _signed(address))
    if kind in {"regeringsuppdrag", "overenskommelse"}:
        case = _ADDRESS_CASE.fullmatch(name)
        if case:
            prefix = _PREFIXES.get(case["prefix"], case["prefix"].capitalize())
            unit = f"/{case['unit'].upper()}" if case["unit"] else ""
            return find_numbers(f"{prefix}{case['year']}/{case['serial']}{unit}")
        for match in _FILE_NUMBER.finditer(name):
            numbers = find_numbers(f"{match['prefix'].capitalize()}{match['year']}/{match['serial']}")
            if numbers:
                return numbers
    return []


def _in_series(series: str, number: str) -> list[Number]:
    printed = {"sou": "SOU", "ds": "Ds"}.get(series.lower(), f"{series.lower()}.")
    return find_numbers(f"{printed} {number}")


def _signed(address: re.Match[str]) -> str:
    """The number with its signs; a session's second year is that after its first, or the number is none."""
    year, rest = address["year"], address["rest"]
    if address["series"].lower() not in _SESSION_SERIES:
        return f"{year}:{rest}" if len(rest) <= 3 else ""
    follows = f"{(int(year) + 1) % 100:02}"
    return f"{year}/{follows}:{rest[2:]}" if rest[:2] == follows and rest[2:] else ""


def find_date(clean: CleanText, facts: SourceFacts) -> tuple[str | None, str | None]:
    """The day of the decision or publication, and the (partial) day used to complete dates told without a year.

    The first is None unless a source or the document's head tells the whole date.
    """
    decided = _decided_on(clean)
    if decided:
        return decided, decided
    if facts.published:
        return facts.published[:10], facts.published[:10]
    path = _PATH_DATE.search(facts.filename or "")
    return None, f"{path['year']}-{path['month']}" if path else None


def _decided_on(clean: CleanText) -> str | None:
    """The day a printed head tells as the decision's: labelled so, or on a line of its own."""
    for block in clean.blocks if clean.segments else ():
        if block.start > HEAD:
            break
        text = clean.text[block.start : block.end]
        for mention in find_dates(text):
            whole = len(mention.dates) == 1 and len(mention.dates[0]) == 10 and not mention.dates[0].startswith("--")
            alone = not re.sub(
                r"(?i:regeringsbeslut|datum|stockholm|den|[\W\dIVX]+)", "", text[: mention.start] + text[mention.end :]
            )
            if whole and (alone or _DECIDED.search(text[: mention.start])):
                return mention.dates[0]
    return None


def describe(clean: CleanText, facts: SourceFacts) -> tuple[DocumentFacts, str | None]:
    """What the document is, and the (partial) date that completes days told without a year."""
    title = title_of(clean, facts)
    kind = find_type(clean, facts, title)
    own_ids = find_own_ids(clean, facts, title, kind)
    decided, completing = find_date(clean, facts)
    main = next((own.id for own in own_ids if own.kind in OWN_KINDS.get(kind, frozenset({"sou", "ds", "prop"}))), None)
    dnr = tuple(own.id for own in own_ids if own.kind == "dnr")
    issuer = (
        find_issuer(clean, facts, own_ids, head=HEAD)
        if kind in {"skrivelse", "kommittedirektiv", "regeringsuppdrag", "overenskommelse"} or facts.issuers
        else None
    )
    report = main is not None and main.startswith(("SOU", "Ds"))
    told = committee_named("", facts.summary or "") if report else None
    committee = told[0] if told else None
    return DocumentFacts(
        kind, main, dnr, title, decided, issuer, clean.page_count, tuple(own_ids), committee
    ), completing
