"""g0v.se over HTTP: one host, a polite pace, answers of a bounded size, and nothing taken for what it is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any, Final

import httpx

from flows.sources.facts import load_facts
from flows.sources.item import FetchError
from flows.sources.regeringen import SOURCE, parse_json
from model.errors import VerkaError

_AGENT: Final = "verka/0.1 (uppfoljning av regeringens ataganden)"
_ATTEMPTS: Final = 3
_LATER: Final = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE}
_LONGEST_PAUSE: Final = 60.0


class Web:
    """The lists say when a page last changed, and are trusted: what they say nothing new of is not fetched."""

    trusted = True
    complete = True

    def __init__(self, base: str, transport: httpx.BaseTransport | None = None, pause: float | None = None) -> None:
        self._base = _checked(base)
        self._facts = load_facts(SOURCE)
        self._pause = self._facts["pause_seconds"] if pause is None else pause
        self._client = httpx.Client(transport=transport, timeout=30, headers={"User-Agent": _AGENT})
        self._rested = 0.0

    def read_json(self, path: str) -> Any | None:
        address = f"{self._base}/{path}"
        try:
            return parse_json(self._get(address, self._facts["largest_list_bytes"]), address)
        except FetchError as error:
            raise VerkaError(f"Källan regeringen: {error.message}") from error

    def list_pages(self, folder: str) -> Iterator[str]:
        """Over HTTP only the lists tell what there is."""
        return iter(())

    def read_page(self, key: str) -> bytes:
        data = self._get(f"{self._base}{key}.md", self._facts["largest_page_bytes"])
        if data.lstrip()[:1] == b"<":
            raise FetchError("not_markdown", "Källan svarade med en webbsida där sidans text väntades.")
        return data

    def _get(self, address: str, largest: int) -> bytes:
        for attempt in range(1, _ATTEMPTS + 1):
            self._rest()
            try:
                with self._client.stream("GET", address) as answer:
                    if answer.status_code in _LATER and attempt < _ATTEMPTS:
                        time.sleep(_asked_pause(answer, self._pause * 2**attempt))
                        continue
                    return _body(answer, address, largest)
            except httpx.TransportError as error:
                if attempt == _ATTEMPTS:
                    cause = type(error).__name__
                    raise FetchError("unreachable", f"{address} svarar inte ({cause}). Försök senare.") from error
                time.sleep(self._pause * 2**attempt)
        raise FetchError("unreachable", f"{address} svarar inte. Försök senare.")

    def _rest(self) -> None:
        time.sleep(max(0.0, self._rested + self._pause - time.monotonic()))
        self._rested = time.monotonic()


def open_g0v() -> Web:
    """The source at the address of the settings."""
    from flows.settings import load_settings

    return Web(load_settings().regeringen_url or load_facts(SOURCE)["base"])


def _checked(base: str) -> str:
    """The base address; only one on this machine may do without https."""
    url = httpx.URL(base)
    if url.host and (url.scheme == "https" or (url.scheme == "http" and _is_own(url.host))):
        return base.rstrip("/")
    raise VerkaError(f"Basadressen {base!r} kan inte användas: ange en adress som börjar med https://.")


def _is_own(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _asked_pause(answer: httpx.Response, usual: float) -> float:
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked) if asked.isdigit() else usual, _LONGEST_PAUSE)


def _body(answer: httpx.Response, address: str, largest: int) -> bytes:
    if answer.status_code != HTTPStatus.OK:
        # Redirects are not followed: the source answers at its own address or not at all.
        raise FetchError("not_found", f"{address} svarade {answer.status_code} i stället för 200.")
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > largest:
            raise FetchError("too_large", f"{address} är större än {largest} byte och lästes inte.")
        parts.append(part)
    return b"".join(parts)
