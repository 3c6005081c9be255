"""The source regeringen: lists and pages from a mirror on disk and over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.sources.g0v import Web
from flows.sources.g0v_entries import clean_id, key_of
from flows.sources.item import FetchError, Item
from flows.sources.mirror import Mirror
from flows.sources.regeringen import Selection, expected_counts, list_regeringen, selected_kinds
from model.errors import VerkaError

BASE = "https://kopia.example"
TASK = "/regeringsuppdrag/2031/05/uppdrag-att-prova"
ENTRY = {
    "title": "Uppdrag att pröva\n",
    "url": f"{TASK}/",
    "published": "2031-05-02",
    "updated": None,
    "types": ["1342"],
    "senders": ["1287", "9999"],
    "id": "Diarienummer:\u00a0Ju2031/00001",
    "shortcuts": [],
    "attachments": [],
    "categories": [],
}


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "spegel"
    for path in (TASK, "/regeringsuppdrag/2030/11/uppdrag-utan-lista", "/pressmeddelanden/2031/01/nyhet"):
        page = folder / f"{path[1:]}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {path}", encoding="utf-8")
    (folder / "api").mkdir()
    (folder / "api" / "codes.json").write_text(json.dumps({"1287": "Justitiedepartementet"}), encoding="utf-8")
    (folder / "regeringsuppdrag.json").write_text(json.dumps([ENTRY]), encoding="utf-8")
    return folder


def listed(library: Mirror | Web, **asked: Any) -> tuple[list[Item], list[str]]:
    problems: list[str] = []
    return [entry.whole() for entry in list_regeringen(library, Selection(**asked), problems)], problems


def test_a_mirror_lists_pages_with_and_without_a_list(mirror: Path) -> None:
    items, problems = listed(Mirror(mirror))
    assert [item.key for item in items] == [
        "/pressmeddelanden/2031/01/nyhet",
        "/regeringsuppdrag/2030/11/uppdrag-utan-lista",
        TASK,
    ]
    assert problems == []
    assert items[2].load().decode() == f"# {TASK}"


def test_what_a_list_says_of_a_page_is_cleaned(mirror: Path) -> None:
    item = listed(Mirror(mirror))[0][2]
    facts = item.facts
    assert (facts.title, facts.type, facts.published) == ("Uppdrag att pröva", "regeringsuppdrag", "2031-05-02")
    assert (facts.ids, facts.issuers) == (("Ju2031/00001",), ("Justitiedepartementet",))
    assert item.url == f"https://www.regeringen.se{TASK}"


@pytest.mark.parametrize(
    ("files", "number"),
    [
        (["Öppet, SOU 2031:16 Del 1 (pdf 2 MB)", "Öppet, SOU\u00a02031:16 Del 2"], ("SOU 2031:16",)),
        (["Öppet, SOU 2031:16", "Stängt, SOU 2031:17"], ()),
        (["Öppet"], ()),
    ],
)
def test_an_inquirys_report_without_a_number_bears_that_of_its_files(
    mirror: Path, files: list[str], number: tuple[str, ...]
) -> None:
    path = "rattsliga-dokument/statens-offentliga-utredningar"
    page = mirror / path / "2031" / "03" / "oppet.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Öppet", encoding="utf-8")
    names = [{"name": name, "url": f"/contentassets/{i}"} for i, name in enumerate(files)]
    entry = {**ENTRY, "title": "Öppet", "url": f"/{path}/2031/03/oppet/", "id": None, "attachments": [*names, "fel"]}
    (mirror / f"{path}.json").write_text(json.dumps([entry, {**entry, "url": "/x/"}]), encoding="utf-8")
    (item,) = (item for item in listed(Mirror(mirror))[0] if item.key.endswith("/oppet"))
    assert item.facts.ids == number
    task = {**ENTRY, "id": None, "attachments": names}
    (mirror / "regeringsuppdrag.json").write_text(json.dumps([task]), encoding="utf-8")
    assert listed(Mirror(mirror))[0][-1].facts.ids == ()


def test_a_page_without_a_list_is_dated_by_its_address(mirror: Path) -> None:
    item = listed(Mirror(mirror))[0][1]
    assert (item.facts.type, item.facts.published, item.facts.ids) == ("regeringsuppdrag", "2030-11", ())


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 3),
        ({"types": ("regeringsuppdrag",)}, 2),
        ({"since": "2031-01-15"}, 2),
        ({"since": "2031-05-03"}, 0),
        ({"until": "2030-12-31"}, 1),
        ({"until": "2030-11-01"}, 1),
        ({"since": "2031-05-01", "until": "2031-05-02"}, 1),
        ({"types": ("proposition",)}, 0),
    ],
)
def test_a_part_can_be_asked_for(mirror: Path, asked: dict[str, Any], count: int) -> None:
    assert len(listed(Mirror(mirror), **asked)[0]) == count


def test_an_unknown_type_is_told_with_those_there_are() -> None:
    with pytest.raises(VerkaError, match="kommittedirektiv"):
        selected_kinds(Selection(types=("direktiv",)))


def test_of_an_item_that_is_listed_twice_the_first_holds_and_an_issue_says_so(mirror: Path) -> None:
    rows = [ENTRY, {**ENTRY, "title": "En annan", "nytt_fält": 1}]
    (mirror / "regeringsuppdrag.json").write_text(json.dumps(rows), encoding="utf-8")
    item = listed(Mirror(mirror))[0][2]
    assert item.facts.title == "Uppdrag att pröva"
    assert [issue.code for issue in item.issues] == ["listed_twice"]


def test_a_field_that_is_not_known_is_told(mirror: Path) -> None:
    (mirror / "regeringsuppdrag.json").write_text(json.dumps([{**ENTRY, "nytt": 1}]), encoding="utf-8")
    assert [issue.code for issue in listed(Mirror(mirror))[0][2].issues] == ["unknown_field"]


@pytest.mark.parametrize("content", ["inte json", '{"items": []}', '[{"title": "utan url"}]'])
def test_a_list_that_is_no_list_is_a_problem_and_the_other_types_are_read(mirror: Path, content: str) -> None:
    (mirror / "regeringsuppdrag.json").write_text(content, encoding="utf-8")
    items, problems = listed(Mirror(mirror))
    assert [item.key for item in items] == ["/pressmeddelanden/2031/01/nyhet"]
    assert len(problems) == 1
    assert "regeringsuppdrag.json" in problems[0]


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("Diarienummer: KN2025/01524", "KN2025/01524"),
        ("Diarienummer:  S2024/00721", "S2024/00721"),
        ("Diarienummer: Dnr: S2024/02033", "S2024/02033"),
        ("Diarienummer:\u00a0S2024/00721", "S2024/00721"),
        ("Skr.2023/24:75", "Skr.2023/24:75"),
        ("SOU: 2012:5", "SOU 2012:5"),
        ("Dir. 2024:126", "Dir. 2024:126"),
        ("2017/18:65", "2017/18:65"),
        ("", ""),
    ],
)
def test_a_number_loses_its_label(printed: str, cleaned: str) -> None:
    assert clean_id(printed) == cleaned


@pytest.mark.parametrize("url", [TASK, f"{TASK}/", TASK[1:]])
def test_a_key_is_the_address_with_its_leading_slash_alone(url: str) -> None:
    assert key_of(url) == TASK


Answer = Callable[[httpx.Request], httpx.Response]


def web(answers: dict[str, Any], calls: list[str] | None = None) -> Web:
    def answer(request: httpx.Request) -> httpx.Response:
        if calls is not None:
            calls.append(request.url.path)
        found = answers.get(request.url.path, httpx.Response(404))
        held = found.pop(0) if isinstance(found, list) else found
        return httpx.Response(held.status_code, headers=held.headers, stream=httpx.ByteStream(held.content))

    return Web(BASE, httpx.MockTransport(answer), pause=0.0)


def lists() -> dict[str, Any]:
    return {
        "/api/codes.json": httpx.Response(200, json={"1287": "Justitiedepartementet"}),
        "/sakrad.json": httpx.Response(200, json=[{**ENTRY, "url": f"/sakrad/2031/05/rad-{n}"} for n in range(14)]),
        "/sakrad/2031/05/rad-0.md": httpx.Response(200, text="# Råd"),
    }


def test_over_http_the_list_tells_what_there_is_and_the_page_is_fetched_when_asked_for() -> None:
    calls: list[str] = []
    items, problems = listed(web(lists(), calls), types=("sakrad",))
    assert (len(items), problems) == (14, [])
    assert calls == ["/api/codes.json", "/sakrad.json"]
    assert items[0].trusted
    assert items[0].load() == "# Råd".encode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"types": ("sakrad", "tal")}, {"sakrad": 14, "tal": 203}),
        ({"types": ("sakrad",), "since": "2031-01-01"}, {}),
    ],
)
def test_of_a_whole_list_a_count_is_expected(asked: dict[str, Any], expected: dict[str, int]) -> None:
    assert expected_counts(web({}), Selection(**asked)) == expected


def test_of_a_mirror_which_may_be_a_part_nothing_is_expected(mirror: Path) -> None:
    assert expected_counts(Mirror(mirror), Selection()) == {}


def test_files_behind_a_page_are_documents_that_bear_its_numbers(mirror: Path) -> None:
    files = [{"name": "Uppdraget (pdf 1 kB)", "url": "/contentassets/0f/uppdrag"}, {"name": "Sida", "url": "/tal/1"}]
    (mirror / "regeringsuppdrag.json").write_text(json.dumps([{**ENTRY, "attachments": files}]), encoding="utf-8")
    (file,) = [item for item in listed(Mirror(mirror), attachments=True)[0] if item.key.startswith("/contentassets")]
    assert (file.key, file.name, file.facts.ids) == ("/contentassets/0f/uppdrag", "uppdrag.pdf", ("Ju2031/00001",))
    assert [item for item in listed(Mirror(mirror))[0] if item.key.startswith("/contentassets")] == []


@pytest.mark.parametrize(("data", "code"), [(b"%PDF-1.7", None), (b"<html>Logga in", "not_pdf")])
def test_a_file_is_a_pdf_or_nothing(data: bytes, code: str | None) -> None:
    library = web({"/contentassets/0f/uppdrag": httpx.Response(200, content=data)})
    if code is None:
        assert library.read_attachment("/contentassets/0f/uppdrag") == data
        return
    with pytest.raises(FetchError) as raised:
        library.read_attachment("/contentassets/0f/uppdrag")
    assert raised.value.code == code


def test_a_list_that_does_not_answer_is_a_problem_and_the_next_is_read() -> None:
    items, problems = listed(web(lists()), types=("tal", "sakrad"))
    assert len(items) == 14
    assert "tal.json" in problems[0]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(404), "not_found"),
        (httpx.Response(302, headers={"Location": "http://127.0.0.1/hemligt"}), "forbidden_address"),
        (httpx.Response(200, text="<!doctype html><p>Fel"), "not_markdown"),
        (httpx.Response(200, content=b"a" * 20_000_001), "too_large"),
        ([httpx.Response(503)] * 4, "busy"),
    ],
)
def test_an_answer_that_is_no_page_is_an_error_with_a_code(answer: Any, code: str) -> None:
    with pytest.raises(FetchError) as raised:
        web({f"{TASK}.md": answer}).read_page(TASK)
    assert raised.value.code == code


def test_a_source_that_is_busy_is_asked_again() -> None:
    busy = httpx.Response(503, headers={"Retry-After": "0"})
    assert web({f"{TASK}.md": [busy, httpx.Response(200, text="# Sida")]}).read_page(TASK) == b"# Sida"


def test_a_source_that_cannot_be_reached_is_told() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(FetchError, match="svarar inte"):
        Web(BASE, httpx.MockTransport(refuse), pause=0.0).read_page(TASK)


@pytest.mark.parametrize("base", ["http://kopia.example", "file:///etc", "ftp://kopia.example", "kopia.example", ""])
def test_only_https_or_this_machine_is_asked(base: str) -> None:
    with pytest.raises(VerkaError, match="https"):
        Web(base)


@pytest.mark.parametrize("base", ["https://kopia.example/", "http://127.0.0.1:8000", "http://localhost:8000"])
def test_a_copy_on_this_machine_may_do_without_https(base: str) -> None:
    Web(base)


@pytest.mark.parametrize(
    ("shortcuts", "related"),
    [
        ([{"name": "Nyheten", "url": "/pressmeddelanden/2031/05/nyheten/"}], ("/pressmeddelanden/2031/05/nyheten/",)),
        (["/pressmeddelanden/", None, {"name": "utan adress"}, {"url": None}], ()),
        (None, ()),
    ],
)
def test_pages_tied_to_a_document_are_those_with_an_address(
    mirror: Path, shortcuts: object, related: tuple[str, ...]
) -> None:
    entry = {**ENTRY, "shortcuts": shortcuts, "summary": "Om\nbommar "}
    (mirror / "regeringsuppdrag.json").write_text(json.dumps([entry]), encoding="utf-8")
    (item,) = [item for item in listed(Mirror(mirror))[0] if item.key.strip("/") == str(ENTRY["url"]).strip("/")]
    assert (item.facts.related, item.facts.summary) == (related, "Om bommar")
