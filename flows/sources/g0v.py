"""g0v.se over HTTP, and the attachments that lie at regeringen.se: nothing is taken for what it is not."""

from __future__ import annotations

from typing import Any, Final

import httpx

from flows.http import Client, Limits, Memory
from flows.sources.facts import load_facts
from flows.sources.g0v_entries import SOURCE, parse_json
from flows.sources.item import FetchError
from model.errors import VerkaError

_PDF_WITHIN: Final = 1024


class Web:
    """The lists say when a page last changed, and are trusted: what they say nothing new of is not fetched."""

    trusted = True
    complete = True

    def __init__(
        self,
        base: str,
        transport: httpx.BaseTransport | None = None,
        pause: float | None = None,
        memory: Memory | None = None,
        files: str | None = None,
    ) -> None:
        self._facts = load_facts(SOURCE)
        limits = Limits(self._facts["pause_seconds"] if pause is None else pause)
        self._client = Client(base, (), limits, memory, transport)
        # The attachments lie with another host than the lists: each may lead to itself alone.
        self._files = Client(files or self._facts["original"], self._facts["file_hosts"], limits, memory, transport)

    def read_json(self, path: str) -> Any | None:
        address = f"{self._client.base}/{path}"
        try:
            return parse_json(self._client.get(address, self._facts["largest_list_bytes"], whole=True), address)
        except FetchError as error:
            raise VerkaError(error.message) from error

    def list_pages(self, folder: str) -> dict[str, str | None]:
        """Over HTTP only the lists tell what there is."""
        return {}

    def read_page(self, key: str) -> bytes:
        data = self._client.get(f"{self._client.base}{key}.md", self._facts["largest_page_bytes"])
        if data.lstrip()[:1] == b"<":
            raise FetchError("not_markdown", "Källan svarade med en webbsida där sidans text väntades.")
        return data

    def stamp_attachment(self, path: str) -> str | None:
        """Over HTTP the address itself is asked whether its answer still holds."""
        return None

    def read_attachment(self, path: str) -> bytes:
        data = self._files.get(f"{self._files.base}{path}", self._facts["largest_file_bytes"])
        if b"%PDF" not in data[:_PDF_WITHIN]:
            raise FetchError("not_pdf", "Källan svarade med något annat än den PDF som väntades.")
        return data


def open_g0v(memory: Memory) -> Web:
    """The source at the addresses of the settings."""
    from flows.settings import load_settings

    settings = load_settings()
    return Web(
        settings.regeringen_url or load_facts(SOURCE)["base"], memory=memory, files=settings.attachments_url or None
    )
