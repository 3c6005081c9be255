"""What g0v.se says of a document: the entry in its list, its address, and whether either stands as it did."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol

from flows.sources.facts import load_facts, sources_version
from flows.sources.item import Glance, Item
from model.document import DocumentType, Issue, SourceFacts
from model.errors import VerkaError

SOURCE: Final = "regeringen"
_LABEL: Final = re.compile(r"^(?:(?:diarienummer|dnr|d\.nr)\s*[:.]?\s*)+", re.IGNORECASE)
_SERIES_COLON: Final = re.compile(r"^(SOU|Ds|Dir|Skr|Prop)\s*\.?\s*:\s*", re.IGNORECASE)
_MONTH: Final = re.compile(r"/(\d{4})/(\d{2})/")


class Library(Protocol):
    """A copy of g0v.se, on disk or over HTTP. A `complete` one has all lists, and each is as long as expected."""

    trusted: bool
    complete: bool

    def read_json(self, path: str) -> Any | None:
        """The parsed file; None where there is none."""

    def list_pages(self, folder: str) -> Mapping[str, str | None]:
        """Addresses of the pages that can be seen without a list, with the stamps of their files."""

    def read_page(self, key: str) -> bytes: ...

    def stamp_attachment(self, path: str) -> str | None: ...

    def read_attachment(self, path: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A folder of the source and the type of its documents; `series` is the one whose numbers all of them bear."""

    path: str
    type: DocumentType | None
    expected: int
    listed: bool = True
    series: str | None = None


class Folder:
    """The documents of one kind, as the list and the folder of the kind have them.

    `codes` are the names behind the codes of senders.
    """

    def __init__(self, library: Library, kind: Kind, codes: Mapping[str, str]) -> None:
        self._library = library
        self._kind = kind
        self._codes = codes
        # What is said of a document also follows from the codes and from how they and the lists are read.
        self._ground = _digest(sources_version(), kind, codes)

    def glances(self, attachments: bool) -> dict[str, Glance]:
        """Listed pages, the files behind them and pages without a list, by key; a file is its first page's."""
        pages = self._library.list_pages(self._kind.path)
        entries = self._library.read_json(f"{self._kind.path}.json") if self._kind.listed else None
        first: dict[str, Mapping[str, Any]] = {}
        twice: set[str] = set()
        for entry in _entries(entries, self._kind):
            key = key_of(str(entry["url"]))
            if key in first:
                twice.add(key)
            first.setdefault(key, entry)
        found = {key: self._listed(key, entry, pages.get(key), twice=key in twice) for key, entry in first.items()}
        for key, entry in first.items() if attachments else ():
            for path in _files_of(entry):
                found.setdefault(path, self._file(found[key], path))
        for key in pages.keys() - found.keys():
            found[key] = self._unlisted(key, pages[key])
        return found

    def _listed(self, key: str, entry: Mapping[str, Any], stamp: str | None, *, twice: bool) -> Glance:
        return Glance(
            key=key,
            kind=self._kind.path,
            published=entry.get("published") or _month(key),
            numbered=bool(entry.get("id")),
            attachments=len(entry.get("attachments") or []),
            stamp=self._stamp(stamp, _digest(entry, twice)),
            whole=partial(self._item, key, entry, twice=twice),
        )

    def _unlisted(self, key: str, stamp: str | None) -> Glance:
        return Glance(
            key=key,
            kind=self._kind.path,
            published=_month(key),
            numbered=False,
            attachments=0,
            stamp=self._stamp(stamp, ""),
            whole=partial(self._item, key, {}, twice=False),
        )

    def _stamp(self, stamp: str | None, said: str) -> str | None:
        """Where the list is trusted its word is enough; else the file must stand too."""
        if self._library.trusted:
            return f"{self._ground}-{said}"
        return f"{self._ground}-{said}-{stamp}" if stamp else None

    def _item(self, key: str, entry: Mapping[str, Any], *, twice: bool) -> Item:
        """All that is said of a page; without an entry that is what its address tells."""
        issues = (
            [Issue("listed_twice", "Posten står flera gånger i källans lista; den första gäller.")] if twice else []
        )
        odd = sorted(entry.keys() - load_facts(SOURCE)["fields"])
        issues += [Issue("unknown_field", f"Källans lista har ett okänt fält: {name}.") for name in odd]
        return Item(
            key=key,
            name=f"{key.rsplit('/', 1)[-1]}.md",
            facts=self._facts(key, entry),
            load=partial(self._library.read_page, key),
            media_type="text/markdown",
            url=load_facts(SOURCE)["original"] + key,
            revision=entry.get("updated"),
            trusted=self._library.trusted,
            issues=tuple(issues),
        )

    def _facts(self, key: str, entry: Mapping[str, Any]) -> SourceFacts:
        senders = [str(code) for code in entry.get("senders") or []]
        return SourceFacts(
            title=_one_line(entry.get("title") or "") or None,
            type=self._kind.type,
            ids=tuple(filter(None, [clean_id(entry.get("id") or "") or self._number_of_files(entry)])),
            published=entry.get("published") or _month(key),
            issuers=tuple(self._codes[code] for code in senders if code in self._codes),
            filename=key,
            related=tuple(filter(None, _addresses(entry, "shortcuts"))),
            summary=_one_line(entry.get("summary") or "") or None,
        )

    def _number_of_files(self, entry: Mapping[str, Any]) -> str:
        """The one number of the folder's series in the names of the files, where the list gives the page none."""
        named = re.compile(rf"\b{self._kind.series}\s+\d{{4}}:\d+\b")
        names = (_one_line(str(file.get("name") or "")) for file in _links(entry, "attachments"))
        found = {number for name in names for number in named.findall(name)} if self._kind.series else set()
        return found.pop() if len(found) == 1 else ""

    def _file(self, page: Glance, path: str) -> Glance:
        return page._replace(
            key=path,
            kind=load_facts(SOURCE)["files"].strip("/"),
            stamp=self._stamp(self._library.stamp_attachment(path), f"{page.stamp}"),
            whole=partial(self._file_item, page, path),
        )

    def _file_item(self, page: Glance, path: str) -> Item:
        """A file behind a page as a document of its own: it bears the page's numbers, which is what ties them."""
        name = path.rsplit("/", 1)[-1]
        return Item(
            key=path,
            name=name if name.endswith(".pdf") else f"{name}.pdf",
            facts=page.whole().facts,
            load=partial(self._library.read_attachment, path),
            media_type="application/pdf",
            url=load_facts(SOURCE)["original"] + path,
            trusted=self._library.trusted,
        )


def clean_id(printed: str) -> str:
    """A number as listed, without label and odd white space: "Diarienummer:  S2024/00721" → "S2024/00721"."""
    return _SERIES_COLON.sub(r"\1 ", _LABEL.sub("", _one_line(printed))).strip()


def _one_line(printed: str) -> str:
    """Without soft hyphens, and with single spaces."""
    return " ".join(printed.replace("\u00ad", "").split())


def key_of(url: str) -> str:
    """The address as key: with its leading slash, without the last one."""
    return "/" + url.strip("/")


def parse_json(data: bytes, path: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise VerkaError(f"{path} är inte läsbar JSON ({error}). Hämta filen på nytt.") from error


def _files_of(entry: Mapping[str, Any]) -> list[str]:
    """Paths of the files behind a page; the list names other pages among them too."""
    paths = map(key_of, _addresses(entry, "attachments"))
    return list(dict.fromkeys(path for path in paths if path.startswith(load_facts(SOURCE)["files"])))


def _addresses(entry: Mapping[str, Any], field: str) -> Iterator[str]:
    return (str(link.get("url") or "") for link in _links(entry, field))


def _links(entry: Mapping[str, Any], field: str) -> Iterator[dict[str, Any]]:
    """What a field of links holds; what is no link there is left out."""
    return (link for link in entry.get(field) or [] if isinstance(link, dict))


def _entries(entries: Any, kind: Kind) -> list[Mapping[str, Any]]:
    rows = [] if entries is None else entries
    if not isinstance(rows, list) or not all(isinstance(row, dict) and row.get("url") for row in rows):
        raise VerkaError(f"Listan {kind.path}.json ser inte ut som väntat: poster med fältet url saknas.")
    return rows


def _month(key: str) -> str | None:
    match = _MONTH.search(key)
    return f"{match[1]}-{match[2]}" if match else None


def _digest(*said: object) -> str:
    return hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()
