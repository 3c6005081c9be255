"""regeringen.se through g0v.se: lists and page texts, over HTTP or from a mirror on disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from flows.sources.facts import load_facts
from flows.sources.item import Item
from model.document import DocumentType, Issue, SourceFacts
from model.errors import VerkaError

SOURCE = "regeringen"
_LABEL = re.compile(r"^(?:(?:diarienummer|dnr|d\.nr)\s*[:.]?\s*)+", re.IGNORECASE)
_SERIES_COLON = re.compile(r"^(SOU|Ds|Dir|Skr|Prop)\s*\.?\s*:\s*", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_MONTH = re.compile(r"/(\d{4})/(\d{2})/")


class Library(Protocol):
    """A copy of g0v.se, on disk or over HTTP. A `complete` one has all lists, and each is as long as expected."""

    trusted: bool
    complete: bool

    def read_json(self, path: str) -> Any | None:
        """The parsed file; None where there is none."""

    def list_pages(self, folder: str) -> Iterable[str]:
        """Addresses of the pages that can be seen without a list."""

    def read_page(self, key: str) -> bytes: ...

    def read_attachment(self, path: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Selection:
    """What part of the source is asked for; dates are ISO days, both included."""

    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    attachments: bool = False

    @property
    def whole(self) -> bool:
        return not (self.types or self.since or self.until)

    def holds(self, published: str | None) -> bool:
        """Does a (possibly partial) date lie in the span? What has no date does only when no span is asked for."""
        if not (self.since or self.until):
            return True
        if not published:
            return False
        after = not self.since or published >= self.since[: len(published)]
        return after and (not self.until or published <= self.until)


@dataclass(frozen=True, slots=True)
class Kind:
    """A folder of the source and the type of its documents."""

    path: str
    type: DocumentType | None
    expected: int
    listed: bool = True


def list_regeringen(library: Library, selection: Selection, problems: list[str]) -> Iterator[Item]:
    """The documents asked for, folder by folder, in the order of their addresses.

    What the source answers otherwise than it should is added to `problems`; the other folders are read all the same.
    """
    codes = library.read_json(load_facts(SOURCE)["codes"]) or {}
    given: set[str] = set()
    for kind in selected_kinds(selection):
        try:
            items = _listed(library, kind, codes, selection.attachments)
        except VerkaError as error:
            problems.append(str(error))
            continue
        for key in library.list_pages(kind.path):
            if key not in items:
                items[key] = _unlisted(library, kind, key)
        for key in sorted(items.keys() - given):
            if selection.holds(items[key].facts.published):
                given.add(key)
                yield items[key]


def selected_kinds(selection: Selection) -> list[Kind]:
    """The folders asked for; an error names what there is when one is not known."""
    facts = load_facts(SOURCE)
    kinds = [Kind(row["path"], row.get("type", "other"), row["expected"]) for row in facts["types"]]
    if not selection.types:
        return kinds + [Kind(path, "other", 0, listed=False) for path in facts["unlisted"]]
    by_name = {name: kind for kind in kinds for name in (kind.path, kind.path.rsplit("/", 1)[-1])}
    unknown = [name for name in selection.types if name not in by_name]
    if unknown:
        names = ", ".join(kind.path.rsplit("/", 1)[-1] for kind in kinds)
        raise VerkaError(f"Okänd dokumenttyp: {', '.join(unknown)}. Välj bland {names}.")
    return [by_name[name] for name in dict.fromkeys(selection.types)]


def clean_id(printed: str) -> str:
    """A number as listed, without label and odd white space: "Diarienummer:  S2024/00721" → "S2024/00721"."""
    text = _SPACES.sub(" ", printed.replace("\u00ad", "")).strip()
    return _SERIES_COLON.sub(r"\1 ", _LABEL.sub("", text)).strip()


def key_of(url: str) -> str:
    """The address as key: with its leading slash, without the last one."""
    return "/" + url.strip("/")


def expected_counts(library: Library, selection: Selection) -> dict[str, int]:
    """How many documents of each kind the lists should hold; nothing where only some days are asked for."""
    if not library.complete or selection.since or selection.until:
        return {}
    return {kind.path: kind.expected for kind in selected_kinds(selection) if kind.listed}


def _listed(library: Library, kind: Kind, codes: Mapping[str, str], attachments: bool) -> dict[str, Item]:
    """The list's pages by key, and the files behind them; a file belongs to the first page that has it."""
    entries = library.read_json(f"{kind.path}.json") if kind.listed else None
    first: dict[str, Mapping[str, Any]] = {}
    twice: set[str] = set()
    for entry in _entries(entries, kind):
        key = key_of(str(entry["url"]))
        if key in first:
            twice.add(key)
        first.setdefault(key, entry)
    items = {key: _item(library, kind, key, entry, codes, twice=key in twice) for key, entry in first.items()}
    for key, entry in first.items() if attachments else ():
        for path in _files_of(entry):
            items.setdefault(path, _attachment(library, items[key], path))
    return items


def _files_of(entry: Mapping[str, Any]) -> list[str]:
    """Paths of the files behind a page; the list names other pages among them too."""
    paths = map(key_of, _addresses(entry, "attachments"))
    return list(dict.fromkeys(path for path in paths if path.startswith(load_facts(SOURCE)["files"])))


def _addresses(entry: Mapping[str, Any], field: str) -> Iterator[str]:
    """The addresses in a field of links; what is no link there has none."""
    return (str(link.get("url") or "") for link in entry.get(field) or [] if isinstance(link, dict))


def _attachment(library: Library, page: Item, path: str) -> Item:
    """A file behind a page as a document of its own: it bears the page's numbers, which is what ties them."""
    name = path.rsplit("/", 1)[-1]
    return Item(
        key=path,
        name=name if name.endswith(".pdf") else f"{name}.pdf",
        facts=page.facts,
        load=partial(library.read_attachment, path),
        media_type="application/pdf",
        url=load_facts(SOURCE)["original"] + path,
        trusted=library.trusted,
        kind=load_facts(SOURCE)["files"].strip("/"),
    )


def _entries(entries: Any, kind: Kind) -> list[Mapping[str, Any]]:
    rows = [] if entries is None else entries
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("url") for row in rows):
        raise VerkaError(f"Listan {kind.path}.json ser inte ut som väntat: poster med fältet url saknas.")
    return rows


def _item(
    library: Library, kind: Kind, key: str, entry: Mapping[str, Any], codes: Mapping[str, str], *, twice: bool
) -> Item:
    issues = [Issue("listed_twice", "Posten står flera gånger i källans lista; den första gäller.")] if twice else []
    odd = sorted(entry.keys() - load_facts(SOURCE)["fields"])
    issues += [Issue("unknown_field", f"Källans lista har ett okänt fält: {name}.") for name in odd]
    senders = [str(code) for code in entry.get("senders") or []]
    facts = SourceFacts(
        title=_SPACES.sub(" ", (entry.get("title") or "").replace("\u00ad", "")).strip() or None,
        type=kind.type,
        ids=tuple(filter(None, [clean_id(entry.get("id") or "")])),
        published=entry.get("published") or _month(key),
        issuers=tuple(codes[code] for code in senders if code in codes),
        filename=key,
        related=tuple(filter(None, _addresses(entry, "shortcuts"))),
    )
    files = len(entry.get("attachments") or [])
    revision = entry.get("updated")
    return _page(library, key, facts, kind, revision=revision, issues=tuple(issues), attachments=files)


def _unlisted(library: Library, kind: Kind, key: str) -> Item:
    return _page(library, key, SourceFacts(type=kind.type, published=_month(key), filename=key), kind)


def _page(
    library: Library,
    key: str,
    facts: SourceFacts,
    kind: Kind,
    *,
    revision: str | None = None,
    issues: tuple[Issue, ...] = (),
    attachments: int = 0,
) -> Item:
    return Item(
        key=key,
        name=f"{key.rsplit('/', 1)[-1]}.md",
        facts=facts,
        load=partial(library.read_page, key),
        media_type="text/markdown",
        url=load_facts(SOURCE)["original"] + key,
        revision=revision,
        trusted=library.trusted,
        issues=issues,
        kind=kind.path,
        attachments=attachments,
    )


def _month(key: str) -> str | None:
    match = _MONTH.search(key)
    return f"{match[1]}-{match[2]}" if match else None


def parse_json(data: bytes, path: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise VerkaError(f"{path} är inte läsbar JSON ({error}). Hämta filen på nytt.") from error
