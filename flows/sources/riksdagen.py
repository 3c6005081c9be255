"""data.riksdagen.se: skrivelser, propositioner, directives, SOU and committee reports, listed by kind and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import httpx

from flows.http import Client, Limits, Memory
from flows.sources.facts import load_facts
from flows.sources.g0v_entries import parse_json
from flows.sources.item import FetchError, Item
from flows.sources.regeringen import Selection
from flows.usage import UsageError
from model.document import DocumentType, Issue, SourceFacts
from model.errors import VerkaError

SOURCE: Final = "riksdagen"
_DAY: Final = re.compile(r"(?!0000)\d{4}-(?!00)\d{2}-(?!00)\d{2}")
_SPACES: Final = re.compile(r"\s+")
_DOK_ID: Final = re.compile(r"[0-9A-Za-zÅÄÖåäö]{4,32}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of documents, as `riksdagen.yml` tells it."""

    name: str
    query: Mapping[str, str]
    type: DocumentType
    number: str
    least: int
    subtyp: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    entries: tuple[Mapping[str, Any], ...]
    hits: int
    pages: int


class Riksdagen:
    """The source at one address."""

    def __init__(
        self,
        base: str,
        memory: Memory | None = None,
        transport: httpx.BaseTransport | None = None,
        pause: float | None = None,
    ) -> None:
        self.facts: Final = load_facts(SOURCE)
        limits = Limits(self.facts["pause_seconds"] if pause is None else pause)
        self._client = Client(base, (), limits, memory, transport)

    def read_page(self, kind: Kind, year: int, number: int) -> Page:
        asked = {**kind.query, "from": f"{year}-01-01", "tom": f"{year}-12-31", "sort": "datum", "sortorder": "asc"}
        query = httpx.QueryParams({**asked, "sz": self.facts["page_size"], "p": number, "utformat": "json"})
        address = f"{self._client.base}/{self.facts['list']}?{query}"
        try:
            return parse_page(self._client.get(address, self.facts["largest_list_bytes"], whole=True), address)
        except FetchError as error:
            raise VerkaError(error.message) from error

    def read_document(self, dok_id: str, files: tuple[str, ...]) -> bytes:
        """The document as HTML, else as text, else as its first file that is a PDF."""
        last = FetchError("empty", f"{dok_id} har varken text eller fil hos källan.")
        for path in (f"/dokument/{dok_id}.html", f"/dokument/{dok_id}.text", *files):
            try:
                data = self._client.get(self._client.base + path, self.facts["largest_file_bytes"])
            except FetchError as error:
                if error.code != "not_found":
                    raise
                last = error
                continue
            if data.strip() and (path not in files or b"%PDF" in data[:1024]):
                return data
        raise last


def open_riksdagen(memory: Memory) -> Riksdagen:
    """The source at the address of the settings."""
    from flows.settings import load_settings

    return Riksdagen(load_settings().riksdagen_url or load_facts(SOURCE)["base"], memory)


def list_riksdagen(library: Riksdagen, selection: Selection, today: str, problems: list[str]) -> Iterator[Item]:
    """The documents asked for, kind by kind and year by year. What is not as it should be is added to `problems`."""
    for kind in selected_kinds(selection):
        seen: set[str] = set()
        for year in years_of(selection, today):
            try:
                entries = _entries_of_year(library, kind, year, problems)
            except VerkaError as error:
                problems.append(str(error))
                continue
            for entry in entries:
                item = _item(library, kind, entry)
                if item.key not in seen and selection.holds(item.facts.published):
                    seen.add(item.key)
                    yield item


def selected_kinds(selection: Selection) -> list[Kind]:
    kinds = {
        row["name"]: Kind(**{**row, "subtyp": tuple(row.get("subtyp", ()))}) for row in load_facts(SOURCE)["kinds"]
    }
    unknown = [name for name in selection.types if name not in kinds]
    if unknown:
        raise UsageError(f"Okänd dokumenttyp: {', '.join(unknown)}. Välj bland {', '.join(kinds)}.")
    return [kinds[name] for name in dict.fromkeys(selection.types)] or list(kinds.values())


def expected_counts(selection: Selection, today: str) -> dict[str, int]:
    """How many documents of each kind there are at the least: those of the whole years that are asked for.

    Where no whole year is asked for, one document at least: an empty list is no news but a fault.
    """
    whole = [
        year
        for year in years_of(selection, today)
        if (selection.since or "") <= f"{year}-01-01" and f"{year}-12-31" <= min(selection.until or today, today)
    ]
    return {kind.name: max(kind.least * len(whole), 0 if selection.since else 1) for kind in selected_kinds(selection)}


def years_of(selection: Selection, today: str) -> range:
    first = int(selection.since[:4]) if selection.since else int(load_facts(SOURCE)["first_year"])
    return range(first, int((selection.until or today)[:4]) + 1)


def parse_page(data: bytes, address: str) -> Page:
    """A page of a list; an error when it is none. Counts are strings, and one document stands without its list."""
    answer = parse_json(data, address)
    found = answer.get("dokumentlista") if isinstance(answer, dict) else None
    if not isinstance(found, dict) or "@traffar" not in found:
        raise VerkaError(f"{address} ser inte ut som väntat: dokumentlista med @traffar saknas.")
    entries = [entry for entry in many(found.get("dokument")) if isinstance(entry, dict)]
    if any(not _DOK_ID.fullmatch(str(entry.get("dok_id") or "")) for entry in entries):
        raise VerkaError(f"{address} ser inte ut som väntat: ett dokument saknar dok_id.")
    return Page(tuple(entries), _count(found.get("@traffar")), _count(found.get("@sidor")))


def many(value: Any) -> list[Any]:
    """What may be a list, one value or nothing, as a list."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def day(value: Any) -> str | None:
    """A printed date or time as a day; None for "0000-00-00" and the like."""
    match = _DAY.match(str(value or ""))
    return match[0] if match else None


def _entries_of_year(library: Riksdagen, kind: Kind, year: int, problems: list[str]) -> list[Mapping[str, Any]]:
    """All of a year, until the list says that it ends or begins to repeat itself."""
    found: list[Mapping[str, Any]] = []
    firsts: set[str] = set()
    hits = 0
    for number in range(1, library.facts["most_pages"] + 1):
        page = library.read_page(kind, year, number)
        first = str(page.entries[0]["dok_id"]) if page.entries else ""
        if not first or first in firsts:
            break
        firsts.add(first)
        found += page.entries
        hits = page.hits
        if number >= page.pages:
            break
    listed = len({entry["dok_id"] for entry in found})
    if listed < hits:
        problems.append(f"listan över {kind.name} {year} gav {listed} av {hits} poster.")
    return [entry for entry in found if not kind.subtyp or _subtyp(entry) in kind.subtyp]


def _item(library: Riksdagen, kind: Kind, entry: Mapping[str, Any]) -> Item:
    known = {*library.facts["fields"], *library.facts["left"]}
    odd = sorted(set(entry) - known)
    dok_id, files = str(entry["dok_id"]), _files(entry)
    organ = _text(entry.get("organ"))
    parts = {name: _text(entry.get(name)) for name in ("rm", "nummer", "beteckning")}
    parts["nummer"] = parts["nummer"] or parts["beteckning"]
    facts = SourceFacts(
        title=_text(entry.get("titel")) or None,
        type=kind.type,
        ids=(kind.number.format(**parts),) if parts["rm"] and parts["nummer"] else (),
        published=day(entry.get("datum")),
        issuers=(organ,) if organ.casefold().endswith("departementet") else (),
    )
    return Item(
        key=dok_id,
        name=dok_id,
        facts=facts,
        load=partial(library.read_document, dok_id, files),
        url=f"{library.facts['base']}/dokument/{dok_id}",
        revision=_text(entry.get("systemdatum")) or None,
        trusted=True,
        issues=tuple(Issue("unknown_field", f"Källans lista har ett okänt fält: {name}.") for name in odd),
        kind=kind.name,
        attachments=len(files),
    )


def _files(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Paths of the document's PDF files at the source; a link elsewhere is none."""
    listed = entry.get("filbilaga")
    rows = [row for row in many(listed.get("fil") if isinstance(listed, dict) else None) if isinstance(row, dict)]
    paths = []
    for row in rows:
        url = _text(row.get("url"))
        if _text(row.get("typ")).casefold() == "pdf" and "//" in url:
            paths.append("/" + url.split("//", 1)[1].partition("/")[2])
    return tuple(dict.fromkeys(path for path in paths if path.startswith("/fil/")))


def _subtyp(entry: Mapping[str, Any]) -> str:
    return _text(entry.get("subtyp")).casefold()


def _text(value: Any) -> str:
    return _SPACES.sub(" ", value if isinstance(value, str) else "").strip()


def _count(value: Any) -> int:
    return int(value) if str(value or "").isdigit() else 0
