"""What an official asks of Verka, done by click and key from the overview in at most six actions.

The tasks run on the bundled sample and, for what only the real strategy holds, on the corpus' PDF files. Set
VERKA_TASKS_DATABASE to the path of a database with all pages of the mirror to run them with their real numbers there.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.app import create_app
from tests.serving import serving

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "pdf"
FULL = os.environ.get("VERKA_TASKS_DATABASE", "")
MOST_ACTIONS = 6
pytestmark = pytest.mark.browser
_INGEST = "import sys; from flows.cli import main; sys.exit(main(sys.argv[1:]))"


@dataclass(slots=True)
class Walk:
    """A browser at the overview that counts what is done in it: every click, and every line typed with Enter."""

    page: Any
    actions: int = field(default=0)

    def click(self, name: str | re.Pattern[str], within: str = "body") -> None:
        self._act(self.page.locator(within).get_by_role("link", name=name).first.click)

    def type(self, label: str, words: str) -> None:
        box = self.page.get_by_label(label, exact=True).first
        self._act(lambda: (box.fill(words), box.press("Enter")))

    def choose(self, label: str, value: str) -> None:
        self._act(lambda: self.page.get_by_label(label, exact=True).first.select_option(value), loads=False)

    def save(self, name: str | re.Pattern[str]) -> bytes:
        self.actions += 1
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).first.click()
        return Path(waiting.value.path()).read_bytes()

    def _act(self, act: Any, loads: bool = True) -> None:
        self.actions += 1
        before = self.page.url
        act()
        if loads:
            self.page.wait_for_function("before => location.href !== before", arg=before)
            self.page.wait_for_function("() => !document.documentElement.hasAttribute('data-loading')")

    @property
    def text(self) -> str:
        words: str = self.page.inner_text("#main")
        return words.replace("\u00a0", " ")


@contextmanager
def _serve(database: Path) -> Iterator[str]:
    with serving(create_app(f"sqlite:///{database}")) as url:
        yield url


def _ingest(home: Path, *what: str) -> Path:
    environment = {**os.environ, "VERKA_HOME": str(home), "DO_NOT_TRACK": "1"}
    subprocess.run([sys.executable, "-c", _INGEST, "ingest", *what], check=True, env=environment, capture_output=True)
    return home / "verka.db"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _serve(_ingest(tmp_path_factory.mktemp("sample"), "sample")) as url:
        yield url


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not CORPUS.exists():
        pytest.skip("the corpus is not beside the repository")
    with _serve(_ingest(tmp_path_factory.mktemp("corpus"), "folder", str(CORPUS))) as url:
        yield url


@pytest.fixture(scope="module")
def full() -> Iterator[str]:
    if not FULL:
        pytest.skip("VERKA_TASKS_DATABASE names no database with the whole mirror")
    with _serve(Path(FULL)) as url:
        yield url


@pytest.fixture
def walk(browser: Any) -> Iterator[Walk]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    walk = Walk(page)
    yield walk
    page.close()
    assert walk.actions <= MOST_ACTIONS


def _start(walk: Walk, url: str, day: str = "") -> None:
    walk.page.goto(url + (f"/?per={day}" if day else "/"))
    walk.page.wait_for_selector("#main h1")


@pytest.mark.parametrize(
    ("world", "day", "pledge"),
    [
        ("sample", "2026-06-01", "Regeringen ska verka för att misstänkta överföringar kan hejdas"),
        ("full", "2024-12-31", "få sina behov av stöd, vård och placering"),
    ],
)
def test_undertakings_of_the_second_barrier_with_a_passed_deadline(
    walk: Walk, request: pytest.FixtureRequest, world: str, day: str, pledge: str
) -> None:
    _start(walk, request.getfixturevalue(world))
    walk.type("Läget per", day)
    walk.click(re.compile("med en passerad tidsgräns utan redovisning"), ".group:has-text('Andra barriären')")
    rows = walk.page.locator("tbody tr")
    assert rows.count() > 0
    assert pledge in walk.text
    for place in range(rows.count()):
        cells = rows.nth(place).locator("td").all_inner_texts()
        assert cells[0] == "Andra barriären"
        assert int(cells[-1]) > 0


@pytest.mark.parametrize(
    ("world", "day", "last", "agency"),
    [
        ("sample", "2024-10-01", "2025-10-01", "Socialstyrelsen"),
        ("full", "2024-03-15", "2025-03-15", "Socialstyrelsen"),
    ],
)
def test_all_that_an_agency_must_report_within_a_year_as_a_sheet(
    walk: Walk, request: pytest.FixtureRequest, world: str, day: str, last: str, agency: str
) -> None:
    _start(walk, request.getfixturevalue(world))
    walk.type("Läget per", day)
    walk.type("Sök ord, nummer eller myndighet", agency)
    walk.click(re.compile(f"^{agency}$"), "#main")
    book = openpyxl.load_workbook(io.BytesIO(walk.save(re.compile("^XLSX"))), read_only=True)
    head, *rows = book.active.iter_rows(values_only=True)
    assert rows
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        assert agency in str(cells["uppdrag till"])
        assert day <= str(cells["gällande datum"])[:10] <= last
        assert str(cells["läge per"])[:10] == day
        assert cells["citat"]


@pytest.mark.parametrize(
    ("world", "number", "change", "date"),
    [
        ("sample", "Ju2024/90117", "Förlängd tid för uppdraget att inrätta ett nationellt centrum", "Flyttad till"),
        ("full", "S2023/01303", "Ändring av uppdraget att förbereda och införa ett fritidskort", "15 januari 2024"),
    ],
)
def test_from_a_number_to_the_decision_its_change_and_the_new_date(
    walk: Walk, request: pytest.FixtureRequest, world: str, number: str, change: str, date: str
) -> None:
    _start(walk, request.getfixturevalue(world))
    walk.type("Sök ord, nummer eller myndighet", number)
    assert change in walk.text
    assert date in walk.text
    walk.click(re.compile("Uppdrag att"), "#main .chain")
    assert number in walk.text
    assert change in walk.text
    assert date in walk.text


@pytest.mark.parametrize(
    ("world", "number", "citing"),
    [
        ("sample", "dir. 2024:901", "Tre barriärer mot bedrägerier"),
        ("full", "dir. 2023:146", "Barriärer mot brott"),
    ],
)
def test_all_documents_that_cite_a_directive(
    walk: Walk, request: pytest.FixtureRequest, world: str, number: str, citing: str
) -> None:
    _start(walk, request.getfixturevalue(world))
    walk.type("Sök ord, nummer eller myndighet", number)
    heading = walk.page.get_by_role("heading", name=re.compile(r"Hänvisar till numret \(\d+\)"))
    listed = walk.page.locator("h3:has-text('Hänvisar till numret') + ul > li")
    assert int(re.search(r"\d+", heading.inner_text())[0]) == listed.count() > 0  # type: ignore[index]
    assert citing in listed.all_inner_texts()[0] + "".join(listed.all_inner_texts())


@pytest.mark.parametrize("world", ["sample", "corpus", "full"])
def test_what_is_unresolved_in_the_strategy_and_why(walk: Walk, request: pytest.FixtureRequest, world: str) -> None:
    _start(walk, request.getfixturevalue(world))
    walk.click("Visa dem alla med skäl och ställe")
    rows = walk.page.locator("tbody tr")
    assert rows.count() > 3
    for place in range(rows.count()):
        reason = rows.nth(place).locator("td").first.inner_text()
        assert len(reason) > 8
        assert rows.nth(place).get_by_role("link").count() > 1


@pytest.mark.parametrize(("world", "number"), [("sample", 2), ("corpus", 12), ("full", 12)])
def test_the_page_of_the_file_where_an_undertaking_stands(
    walk: Walk, request: pytest.FixtureRequest, world: str, number: int
) -> None:
    url = request.getfixturevalue(world)
    _start(walk, url)
    walk.click(re.compile(rf"^{number}\. "))
    way = walk.page.get_by_role("link", name=re.compile(r"PDF-filens sida \d+"))
    assert re.fullmatch(r"/fil/[0-9a-f]{16}#page=\d+", way.get_attribute("href"))
    assert walk.page.locator("mark.commitment").inner_text() in walk.text
    answer = walk.page.request.get(url + way.get_attribute("href").partition("#")[0])
    assert answer.headers["content-type"] == "application/pdf"
    walk.actions += 1
