"""The web as it must be met: what is asked, what is refused, and what is asked again."""

from __future__ import annotations

import gzip
import random
import zlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.http import Client, Limits, PublicTransport, checked_base, is_public
from flows.sources.item import FetchError
from model.database import open_database
from model.errors import VerkaError
from model.migrations import migrate
from model.store_fetches import StoredMemory

QUICK = Limits(pause=0.0, seconds=5.0)


def client(stand: Any, **options: Any) -> Client:
    return Client(stand.base, (), QUICK, **options)


def refused(asked: Client, address: str, largest: int = 1000) -> str:
    with pytest.raises(FetchError) as raised:
        asked.get(address, largest)
    assert raised.value.message
    assert "\n" not in raised.value.message
    return raised.value.code


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data",
        "https://169.254.169.254/",
        "file:///etc/passwd",
        "https://annan.example/",
        "https://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "ftp://data.example/",
        "https://kopia.example:8443/",
        "https://kopia.example@annan.example/",
        "https://u:p@kopia.example/",
        "gopher://kopia.example/",
        "//169.254.169.254/",
        "http://127.0.0.1.nip.example/",
    ],
)
def test_a_redirect_away_from_the_source_is_never_followed(stand: Any, reply: Any, address: str) -> None:
    stand.replies["/sida"] = reply(status=302, headers={"Location": address})
    asked = Client(stand.base, ["kopia.example"], QUICK)
    assert refused(asked, f"{stand.base}/sida") == "forbidden_address"
    assert len(stand.asked) == 1


def test_a_redirect_within_the_source_is_followed_but_not_for_ever(stand: Any, reply: Any) -> None:
    stand.replies["/ny"] = reply(b"sida")
    stand.replies["/gammal"] = reply(status=301, headers={"Location": "/ny"})
    stand.replies["/varv"] = reply(status=302, headers={"Location": "/varv"})
    assert client(stand).get(f"{stand.base}/gammal", 100) == b"sida"
    assert refused(client(stand), f"{stand.base}/varv") == "forbidden_address"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("värd", False),
    ],
)
def test_only_addresses_of_the_open_net_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("found", [["10.0.0.7"], ["93.184.216.34", "127.0.0.1"], ["::1"], []])
def test_a_name_of_an_address_that_is_not_public_is_not_connected_to(found: list[str]) -> None:
    transport = PublicTransport(resolve=lambda host, port: found)
    asked = Client("https://kopia.example", (), QUICK, transport=transport)
    assert refused(asked, "https://kopia.example/sida") == "forbidden_address"


@pytest.mark.parametrize("base", ["http://kopia.example", "file:///etc", "kopia.example", "", "https://u:p@kopia.se"])
def test_only_https_or_this_machine_is_a_base(base: str) -> None:
    with pytest.raises(VerkaError, match="https"):
        checked_base(base)


def _bomb(encoding: str) -> bytes:
    zeros = b"0" * 50_000_000
    return gzip.compress(zeros, 9) if encoding == "gzip" else zlib.compress(zeros, 9)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"status": 404}, "not_found"),
        ({"status": 403}, "not_found"),
        ({"status": 400}, "not_found"),
        ({"status": 304}, "not_found"),
        ({"status": 503}, "busy"),
        ({"status": 429, "headers": {"Retry-After": "0"}}, "busy"),
        ({"status": 500}, "busy"),
        ({"body": b"x" * 1001}, "too_large"),
        ({"body": _bomb("gzip"), "headers": {"Content-Encoding": "gzip"}}, "too_large"),
        ({"body": _bomb("deflate"), "headers": {"Content-Encoding": "deflate"}}, "too_large"),
        ({"body": gzip.compress(b"hela")[:-6], "headers": {"Content-Encoding": "gzip"}}, "truncated"),
        ({"body": b"inte packat", "headers": {"Content-Encoding": "gzip"}}, "damaged"),
        ({"body": b"x", "headers": {"Content-Encoding": "br"}}, "unknown_encoding"),
        ({"body": b"x", "headers": {"Content-Encoding": "gzip, gzip"}}, "unknown_encoding"),
        ({"body": b"halva", "cut": True}, "unreachable"),
        ({"status": 302, "headers": {"Location": "http://[trasig"}}, "forbidden_address"),
    ],
)
def test_an_answer_that_is_none_is_an_error_with_a_code(
    stand: Any, reply: Any, answer: dict[str, Any], code: str
) -> None:
    stand.replies["/sida"] = reply(**answer)
    assert refused(client(stand), f"{stand.base}/sida") == code


def test_an_address_that_is_busy_is_asked_again_after_the_pause_that_it_asks_for(stand: Any, reply: Any) -> None:
    busy = reply(status=429, headers={"Retry-After": "0"})
    stand.replies["/sida"] = [busy, reply(status=503), reply(b"klar")]
    assert client(stand).get(f"{stand.base}/sida", 100) == b"klar"
    assert [status for _, _, status in stand.asked] == [429, 503, 200]


def test_a_source_that_has_fallen_silent_is_left_alone(stand: Any, reply: Any) -> None:
    stand.replies["/sida"] = reply(status=503)
    asked = client(stand)
    for _ in range(8):
        assert refused(asked, f"{stand.base}/sida") in {"busy", "unreachable"}
    assert len(stand.asked) == 20


def test_a_packed_answer_is_unpacked(stand: Any, reply: Any) -> None:
    stand.replies["/sida"] = reply(gzip.compress(b"sida"), headers={"Content-Encoding": "gzip"})
    assert client(stand).get(f"{stand.base}/sida", 100) == b"sida"


def test_what_is_unchanged_is_not_sent_again(stand: Any, reply: Any, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/minne.db")
    migrate(engine)
    stand.replies["/lista"] = reply(b"en", etag='"1"')
    for _ in range(2):
        assert client(stand, memory=StoredMemory(engine)).get(f"{stand.base}/lista", 100, whole=True) == b"en"
    stand.replies["/lista"] = reply(b"2", etag='"2"')
    assert client(stand, memory=StoredMemory(engine)).get(f"{stand.base}/lista", 100, whole=True) == b"2"
    assert [(asked, status) for _, asked, status in stand.asked] == [(False, 200), (True, 304), (True, 200)]
    engine.dispose()


def test_what_was_kept_but_is_lost_is_fetched_whole(stand: Any, reply: Any, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/minne.db")
    migrate(engine)
    stand.replies["/sida"] = reply(b"en", etag='"1"')
    for _ in range(2):
        assert client(stand, memory=StoredMemory(engine)).get(f"{stand.base}/sida", 100) == b"en"
    assert [status for _, _, status in stand.asked] == [200, 200]
    engine.dispose()


class Faulty(httpx.BaseTransport):
    """Fails in every way a network can, at random; the same seed fails in the same way."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        faults: list[Any] = [
            httpx.ConnectError("refused"),
            httpx.ReadTimeout("slow"),
            httpx.RemoteProtocolError("cut"),
            httpx.ReadError("reset"),
            httpx.Response(503, stream=httpx.ByteStream(b"")),
            httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"\x1f\x8b\x08")),
            httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"skrap")),
            httpx.Response(302, headers={"Location": "https://annan.example/"}),
            httpx.Response(302, headers={"Location": "http://[::1"}),
            httpx.Response(200, stream=httpx.ByteStream(b"x" * 2000)),
        ]
        good = httpx.Response(200, stream=httpx.ByteStream(b"sida"))
        found = self._random.choice([good, good, good, *faults])
        if isinstance(found, Exception):
            raise found
        return found


def test_a_thousand_random_faults_give_bytes_or_an_error_with_a_code() -> None:
    asked = Client("https://kopia.example", (), QUICK, transport=Faulty(7))
    outcomes = []
    for number in range(1000):
        try:
            outcomes.append(asked.get(f"https://kopia.example/{number}", 1000))
        except FetchError as error:
            outcomes.append(error.code.encode())
    assert len(outcomes) == 1000
    assert {b"sida", b"forbidden_address", b"too_large", b"damaged"} <= set(outcomes)
