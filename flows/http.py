"""The web as it must be met: hosts that are listed and public, answers of a bounded size and time, a polite pace.

Whatever an address answers gives bytes or a FetchError with a code. Redirects are followed by hand, so that every hop
is checked as the first one was; connections are made to the address that was checked, not to a name looked up again.
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final, Protocol

import httpx
import stamina

from flows.sources.item import FetchError
from model.errors import VerkaError
from model.store_fetches import Kept

AGENT: Final = "verka/0.1 (uppfoljning av regeringens ataganden)"
_ATTEMPTS: Final = 4
_HOPS: Final = 5
_MOST_SILENT: Final = 5
_SECONDS: Final = 120.0
_LONGEST_PAUSE: Final = 60.0
_LATER: Final = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
_ENCODINGS: Final = {"": None, "identity": None, "gzip": 31, "x-gzip": 31, "deflate": 47}
_NAT64: Final = IPv6Network("64:ff9b::/96")

Resolver = Callable[[str, int], list[str]]


class Memory(Protocol):
    """What addresses answered before."""

    def recall(self, address: str) -> Kept | None: ...

    def load(self, kept: Kept) -> bytes | None: ...

    def keep(self, address: str, etag: str | None, modified: str | None, data: bytes, *, whole: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """`pause` is the least time between two questions, in seconds; `seconds` the longest that an answer may take."""

    pause: float
    seconds: float = _SECONDS


class _BusyError(Exception):
    """The address may answer later; `pause` is what it asked for."""

    def __init__(self, error: FetchError, pause: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.pause = pause


class Client:
    """Asks the hosts listed. One on this machine is asked only when it is itself the base address that was set."""

    def __init__(
        self,
        base: str,
        hosts: Iterable[str],
        limits: Limits,
        memory: Memory | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.base: Final = checked_base(base)
        own = httpx.URL(self.base)
        self._own = (own.scheme, own.host, own.port)
        self._hosts = frozenset({own.host, *hosts})
        self._limits = limits
        self._memory = memory
        transport = transport or PublicTransport(own.host if _is_own(own.host) else None)
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
        self._client = httpx.Client(transport=transport, timeout=30, headers=headers, trust_env=False)
        self._rested = 0.0
        self._silent = 0

    def get(self, address: str, largest: int, *, whole: bool = False) -> bytes:
        """The bytes at an address, from memory when it says that they are unchanged. `whole`: remember all of them."""
        if self._silent >= _MOST_SILENT:
            said = f"{address} frågades inte: källan svarade inte på {_MOST_SILENT} frågor i rad. Försök senare."
            raise FetchError("unreachable", said)
        try:
            for attempt in stamina.retry_context(
                on=_pause_after,
                attempts=_ATTEMPTS,
                timeout=None,
                wait_initial=self._limits.pause * 2,
                wait_max=_LONGEST_PAUSE,
                wait_jitter=self._limits.pause,
            ):
                with attempt:
                    data = self._once(address, largest, whole)
                    self._silent = 0
                    return data
        except FetchError:
            self._silent = 0
            raise
        except _BusyError as busy:
            self._silent += 1
            raise busy.error from busy
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        self._client.close()

    def _once(self, address: str, largest: int, whole: bool) -> bytes:
        kept = self._memory.recall(address) if self._memory else None
        url = httpx.URL(address)
        for _ in range(_HOPS):
            self._check(url)
            self._rest()
            try:
                with self._client.stream("GET", url, headers=_conditions(kept)) as answer:
                    if answer.has_redirect_location:
                        url = url.join(answer.headers["Location"])
                        continue
                    return self._take(answer, address, largest, whole, kept)
            except httpx.InvalidURL as error:
                raise FetchError("forbidden_address", f"{address} leder till en adress som inte kan läsas.") from error
            except (httpx.TransportError, httpx.StreamError) as error:
                cause = type(error).__name__
                raise _BusyError(
                    FetchError("unreachable", f"{address} svarar inte ({cause}). Försök senare.")
                ) from error
        raise FetchError("forbidden_address", f"{address} leder vidare mer än {_HOPS} gånger.")

    def _take(self, answer: httpx.Response, address: str, largest: int, whole: bool, kept: Kept | None) -> bytes:
        if answer.status_code == HTTPStatus.NOT_MODIFIED and kept and self._memory:
            data = self._memory.load(kept)
            if data is not None:
                return data
        if answer.status_code in _LATER:
            asked = answer.headers.get("Retry-After", "")
            pause = min(float(asked), _LONGEST_PAUSE) if asked.isdigit() else None
            raise _BusyError(FetchError("busy", f"{address} svarade {answer.status_code}. Försök senare."), pause)
        if answer.status_code != HTTPStatus.OK:
            raise FetchError("not_found", f"{address} svarade {answer.status_code} i stället för 200.")
        data = _body(answer, address, largest, self._limits.seconds)
        etag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        if self._memory and (etag or modified):
            self._memory.keep(address, etag, modified, data, whole=whole)
        return data

    def _check(self, url: httpx.URL) -> None:
        """Is this an address of a listed host, over https? Only the base address itself may do without."""
        if (url.scheme, url.host, url.port) == self._own:
            return
        port = url.port in {None, 443}
        if url.scheme != "https" or url.host not in self._hosts or not port or _is_own(url.host) or url.userinfo:
            raise FetchError("forbidden_address", f"{_bare(url)} är ingen adress hos källan och hämtades inte.")

    def _rest(self) -> None:
        time.sleep(max(0.0, self._rested + self._limits.pause - time.monotonic()))
        self._rested = time.monotonic()


class PublicTransport(httpx.BaseTransport):
    """Connects to public addresses only; `own` is a host of this machine that may be asked all the same."""

    def __init__(self, own: str | None = None, resolve: Resolver | None = None) -> None:
        self._own = own
        self._resolve = resolve or look_up
        self._transports: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        if host == self._own:
            return self._transport(host).handle_request(request)
        port = request.url.port or 443
        addresses = self._resolve(host, port)
        if not addresses or not all(is_public(address) for address in addresses):
            raise FetchError("forbidden_address", f"{host} har ingen allmän adress och hämtades inte.")
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=addresses[0])
        return self._transport(host).handle_request(request)

    def close(self) -> None:
        for transport in self._transports.values():
            transport.close()

    def _transport(self, host: str) -> httpx.HTTPTransport:
        # One for each host: two hosts at one address must not share a connection made under one name.
        return self._transports.setdefault(host, httpx.HTTPTransport())


def look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError(f"{host}: {error}") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """An address of the open net, also where it is wrapped in one of the newer kind."""
    try:
        found = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner: list[IPv4Address | IPv6Address] = [found]
    if isinstance(found, IPv6Address):
        inner += [one for one in (found.ipv4_mapped, found.sixtofour) if one]
        if found in _NAT64:
            inner.append(IPv4Address(int(found) & 0xFFFFFFFF))
    return inner[-1].is_global and not inner[-1].is_multicast


def checked_base(base: str) -> str:
    """The base address; only one on this machine may do without https."""
    try:
        url = httpx.URL(base)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.host and not url.userinfo and (url.scheme == "https" or (url.scheme == "http" and _is_own(url.host))):
        return base.rstrip("/")
    raise VerkaError(f"Basadressen {base!r} kan inte användas: ange en adress som börjar med https://.")


def _is_own(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _conditions(kept: Kept | None) -> dict[str, str]:
    asked = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
    return {name: value for name, value in asked.items() if value}


def _pause_after(error: Exception) -> bool | float:
    return (True if error.pause is None else error.pause) if isinstance(error, _BusyError) else False


def _bare(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.host}{url.path}"[:200]


def _body(answer: httpx.Response, address: str, largest: int, seconds: float) -> bytes:
    """The body, unpacked a little at a time so that a small answer cannot become a large one."""
    encoding = answer.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise FetchError("unknown_encoding", f"{address} är packad på ett okänt sätt ({encoding[:40]}).")
    bits = _ENCODINGS[encoding]
    unpack = zlib.decompressobj(bits) if bits else None
    until = time.monotonic() + seconds
    body = bytearray()
    try:
        for part in answer.iter_raw():
            body += unpack.decompress(part, largest + 1 - len(body)) if unpack else part
            if len(body) > largest:
                raise FetchError("too_large", f"{address} är större än {largest} byte och lästes inte.")
            if time.monotonic() > until:
                raise FetchError("too_slow", f"{address} tog längre tid än {seconds:.0f} s. Försök senare.")
    except zlib.error as error:
        raise FetchError("damaged", f"{address} kunde inte packas upp: svaret är skadat.") from error
    if unpack and not unpack.eof:
        raise _BusyError(FetchError("truncated", f"{address} kom inte fram i sin helhet. Försök senare."))
    return bytes(body)
