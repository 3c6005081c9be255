"""What the server answers: headers, language, files, errors, and callbacks with any input."""

from __future__ import annotations

import csv
import io
import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app, serve
from dashboard.registry import PAGES
from dashboard.security import content_policy
from model.errors import VerkaError

Visit = Callable[..., tuple[str, str]]


def test_the_first_page_is_swedish_and_locked_down(client: FlaskClient) -> None:
    answer = client.get("/")
    text = answer.get_data(as_text=True)
    assert '<html lang="sv">' in text
    assert 'href="#main"' in text
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy"):
        assert answer.headers[name]
    assert "Set-Cookie" not in answer.headers


def test_nothing_on_the_first_page_comes_from_elsewhere(client: FlaskClient) -> None:
    text = client.get("/").get_data(as_text=True)
    assert "http://" not in text
    assert "https://" not in text


def test_the_policy_names_every_hash() -> None:
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in content_policy(["'sha256-a'", "'sha256-b'"])


@pytest.mark.parametrize("path", [page.path for page in PAGES if "<" not in page.path])
def test_every_page_has_its_heading_and_title(visit: Visit, path: str) -> None:
    shown, title = visit(path)
    assert '"type": "H1"' in shown
    assert "Något gick fel" not in shown
    assert title.endswith(" – Verka")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/dokument/{decision}", "Brovaktsverket"),
        ("/dokument/{decision}", "https://www.regeringen.se/regeringsuppdrag/broar/"),
        ("/dokument/{decision}", "Flyttad till "),
        ("/dokument/{change}", "Ärendets kedja"),
        ("/dokument/{report}", "Redovisar"),
        ("/atagande/{strategy}-0", "Vidtagna (1)"),
        ("/atagande/{strategy}-0", "dir. 2024:999"),
        ("/atagande/{strategy}-0", "Verka avgör inte om åtagandet är uppfyllt."),
        ("/myndighet/Brovaktsverket", "Passerade utan funnen redovisning"),
        ("/myndighet/%C3%85verket", "Uppdrag att bygga broar"),
        ("/tackning", "bilagor saknas, sedan 30\u00a0maj\u00a02025"),
        ("/tackning", "andel dokument vars eget nummer är känt"),
        ("/tackning", "Uppmätt kvalitet"),
    ],
)
def test_what_is_known_is_shown(visit: Visit, ids: Any, path: str, words: str) -> None:
    place = path.format(decision=ids.decision, change=ids.change, report=ids.report, strategy=ids.strategy)
    assert words in visit(place, "?per=2025-01-15")[0]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/dokument/finnsinte", "Dokumentet finns inte"),
        ("/atagande/finnsinte-0", "Åtagandet finns inte"),
        ("/myndighet/Finnsinte", "Inget uppdrag under detta namn är funnet."),
        ("/finnsinte", "Sidan finns inte"),
        ("/dokument/a/b/c", "Dokumentet finns inte"),
    ],
)
def test_what_is_missing_is_said(visit: Visit, path: str, words: str) -> None:
    assert words in visit(path)[0]


@pytest.mark.parametrize(
    "search",
    [
        "?sida=999999999&ordning=drop&fallande=x&lage=x&slag=x",
        "?sida=-1&per=9999-99-99",
        "?per=0001-01-01",
        "?per=9999-12-31",
        "?sida=1&sida=2&per=2024-01-01&per=2025-01-01",
        "?ord=%25_%27%22%00&q=%22%22%22%20OR%20*",
        "?ident=x&strategi=%27&dokument=%27&orsak=x&grupp=7",
        "?visa=5-1&del=99999",
        "?visa=0-99999999",
        "?fran=2024-01-01&till=2023-01-01",
        f"?q={'x' * 5000}",
    ],
)
@pytest.mark.parametrize(
    "path", ["/", "/ataganden", "/uppdrag", "/dokument", "/tidslinje", "/olosta", "/dokument/{id}"]
)
def test_no_address_makes_a_page_fail(visit: Visit, ids: Any, path: str, search: str) -> None:
    shown, _ = visit(path.format(id=ids.decision), search)
    assert "Något gick fel" not in shown


def test_text_of_documents_stays_text(visit: Visit, ids: Any) -> None:
    shown, _ = visit(f"/atagande/{ids.strategy}-0")
    assert "<script>alert(1)</script>" in json.loads(json.dumps(shown))
    assert "dangerously" not in shown


def test_no_machine_says_fulfilled_or_late(visit: Visit, ids: Any) -> None:
    for path in ("/", "/ataganden", "/uppdrag", f"/atagande/{ids.strategy}-0", f"/dokument/{ids.decision}"):
        shown = visit(path, "?per=2025-01-15")[0].lower()
        assert "försenad" not in shown
        assert "uppfylld" not in shown


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/", True),
        ("/uppdrag", True),
        ("/dokument/{decision}", True),
        ("/atagande/{strategy}-0", True),
        ("/atagande/{strategy}-99", False),
        ("/atagande/x-1", False),
        ("/dokument/nope", False),
        ("/myndighet/Ingen", True),
        ("/dokument/a/b", False),
        ("/saknas", False),
        ("/x", False),
    ],
)
def test_an_unknown_address_is_not_found(client: FlaskClient, ids: Any, path: str, known: bool) -> None:
    answer = client.get(path.format(decision=ids.decision, strategy=ids.strategy))
    assert answer.status_code == (200 if known else 404)
    assert 'id="react-entry-point"' in answer.get_data(as_text=True)


def test_the_stored_file_is_given_as_it_was(client: FlaskClient, ids: Any) -> None:
    answer = client.get(f"/fil/{ids.decision}")
    assert answer.data.startswith(b"%PDF")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="broar.pdf"')
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/fil/{ids.decision}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_file_of_text_is_never_given_as_a_page(client: FlaskClient, ids: Any) -> None:
    assert client.get(f"/fil/{ids.strategy}").mimetype == "text/plain"


@pytest.mark.parametrize("path", ["/fil/finnsinte", "/export/uppdrag.exe", "/export/allt.csv", "/assets/finnsinte.css"])
def test_what_cannot_be_given_is_not_found_in_swedish(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.get_data(as_text=True)


def test_nothing_can_be_changed(client: FlaskClient) -> None:
    assert client.delete("/uppdrag").status_code == 405


def test_the_health_check_answers(client: FlaskClient) -> None:
    assert client.get("/healthz").get_data(as_text=True) == "OK"


def test_the_filtered_table_as_csv(client: FlaskClient) -> None:
    answer = client.get("/export/uppdrag.csv?per=2024-06-15&slag=new")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert [(row["gällande datum"], row["första datum"]) for row in rows] == [
        ("2024-05-01", "2024-05-01"),
        ("2024-12-01", "2024-06-01"),
    ]
    assert {row["läge per"] for row in rows} == {"2024-06-15"}
    assert 'filename="uppdrag-2024-06-15.csv"' in answer.headers["Content-Disposition"]


def test_the_undertakings_asked_for_as_csv(client: FlaskClient, ids: Any) -> None:
    def rows(search: str) -> list[dict[str, str]]:
        answer = client.get(f"/export/ataganden.csv?per=2024-06-15{search}")
        assert 'filename="ataganden-2024-06-15.csv"' in answer.headers["Content-Disposition"]
        return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))

    every = rows("")
    assert {row["åtagandets id"] for row in every} == {f"{ids.strategy}-{number}" for number in range(3)}
    first = [row for row in every if row["åtagandets id"] == f"{ids.strategy}-0" and row["gällande datum"]]
    assert [(row["nummer"], row["redovisning"], row["första datum"], row["gällande datum"]) for row in first] == [
        ("Ju2024/00001", "Delredovisning", "2024-05-01", "2024-05-01"),
        ("Ju2024/00001", "Slutredovisning", "2024-06-01", "2024-12-01"),
    ]
    assert [row["funnen redovisning"] for row in first] == ["Delredovisning av broar", ""]
    lost = [row for row in every if row["olösta hänvisningar"]]
    assert {(row["olösta hänvisningar"], row["beslut"]) for row in lost} == {("dir. 2024:999", "")}
    assert {row["åtagandets id"] for row in rows("&grupp=1")} == {f"{ids.strategy}-0"}


def test_a_selection_of_undertakings_is_offered_as_files(visit: Any) -> None:
    shown = visit("/ataganden", "?grupp=1&per=2024-06-15")[0]
    assert "/export/ataganden.csv?grupp=1&per=2024-06-15" in shown
    assert "/export/ataganden." not in visit("/ataganden", "?per=2023-01-01")[0]


def test_the_filtered_table_as_xlsx(client: FlaskClient) -> None:
    assert client.get("/export/uppdrag.xlsx").data.startswith(b"PK")
    assert client.get("/export/ataganden.xlsx").data.startswith(b"PK")


def test_an_empty_table_is_still_a_file(client: FlaskClient) -> None:
    assert client.get("/export/uppdrag.csv?myndighet=Ingen").status_code == 200


def test_the_layout_holds_no_data(client: FlaskClient) -> None:
    assert "Brovaktsverket" not in client.get("/_dash-layout").get_data(as_text=True)


def test_a_port_in_use_is_told(database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(VerkaError, match="upptagen"):
        serve(database, port=taken.getsockname()[1])


def test_a_missing_database_is_told_on_the_page(tmp_path: Any, ask: Any) -> None:
    client = create_app(f"sqlite:///{tmp_path}/ingen.db").server.test_client()
    client.get("/")
    answer = ask(client, "/")
    assert answer.status_code == 200
    shown = answer.get_json()["response"]["_pages_content"]["children"]
    assert "Något gick fel" in json.dumps(shown, ensure_ascii=False)
    assert client.get("/healthz").status_code == 500
    assert client.get("/dokument/abc").status_code == 200


@pytest.mark.parametrize(
    ("path", "search", "words"),
    [
        ("/", "", "Ändrat sedan"),
        ("/", "&sedan=2024-05-01", "Datum flyttat från 1\u00a0juni\u00a02024 till 1\u00a0december\u00a02024"),
        ("/", "", "Olöst i strategin"),
        ("/", "", "passerad tidsgräns, ingen redovisning hittad i öppna källor"),
        ("/uppdrag", "&grupp=1", "Uppdrag att bygga broar"),
        ("/uppdrag", "&grupp=2", "Inget uppdrag svarar mot urvalet."),
        ("/uppdrag", "&gruppera=myndighet", "Zonverket"),
        ("/uppdrag", "&gruppera=departement", "Justitiedepartementet"),
        ("/uppdrag", "&lage=flyttad", "1 uppdrag. Läget per"),
        ("/departement/Justitiedepartementet", "", "Passerade utan funnen redovisning"),
        ("/dokument", "&q=Ju2024/00001", "Ärendet Ju2024/00001"),
        ("/dokument", "&q=Ju2024/00001", "Hänvisar till numret ("),
        ("/dokument", "&q=brovakts", "/myndighet/Brovaktsverket"),
        ("/atagande/{strategy}-0", "", "Funnet av regeln"),
    ],
)
def test_questions_are_answered_on_the_page(visit: Visit, ids: Any, path: str, search: str, words: str) -> None:
    assert words in visit(path.format(strategy=ids.strategy), f"?per=2025-01-15{search}")[0]


def test_browsers_find_the_icon(client: FlaskClient) -> None:
    assert client.get("/favicon.ico").mimetype == "image/svg+xml"


@pytest.mark.parametrize("path", ["/", "/ataganden"])
def test_without_a_strategy_the_way_leads_to_what_is_held(visit: Any, path: str) -> None:
    shown = visit(path, "?per=2023-01-01")[0]
    assert "Ingen strategi med åtaganden" in shown
    assert all(f"{other}?per=2023-01-01" in shown for other in ("/uppdrag", "/tidslinje", "/olosta", "/dokument"))
