"""Search: words, phrases and numbers find what they should, and no query can break the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from model.database import open_database
from model.document import CleanText
from model.finding import DocumentFacts, Findings, OwnId, Reference
from model.migrations import migrate
from model.search import number_key, query_parts, search_documents
from model.store import Record, Version, replace_documents

TEXTS = {
    "/uppdrag": ("Uppdrag om provning", "Myndigheten ska pröva ärendena senast den 1 maj. Åtgärderna ska redovisas."),
    "/rapport": ("Redovisning", "Rapporten svarar på Ju2031/00001. Brå har prövat ärendena."),
    "/bra": ("Ett bra exempel", "Detta är bra. Se dir. 2031:146."),
    "/annat": ("Annat", 'Han sade "så är det" och gick. Procent % och _ är tecken.'),
}
NUMBERS = {"/uppdrag": ("dnr", "Ju2031/00001"), "/annat": ("dir", "dir. 2031:146")}
CITED = {"/rapport": ("dnr", "Ju2031/00001"), "/bra": ("dir", "dir. 2031:146")}


def _record(key: str) -> Record:
    title, body = TEXTS[key]
    kind, number = NUMBERS.get(key, ("", ""))
    cited_kind, cited = CITED.get(key, ("", ""))
    findings = Findings(
        DocumentFacts("other", title=title, own_ids=(OwnId(kind, number, "metadata"),) if number else ()),
        references=(Reference(cited_kind, cited, cited, 0, 1, None, None, "r"),) if cited else (),
    )
    return Record("test", key, Version(key * 8, "f", "v"), key.encode(), "text/plain", CleanText(body), findings)


def _fill(engine: Engine) -> Engine:
    migrate(engine)
    with engine.begin() as connection:
        replace_documents(connection, [_record(key) for key in TEXTS])
    return engine


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = _fill(open_database(f"sqlite:///{tmp_path_factory.mktemp('search')}/search.db"))
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "postgresql":
        return _fill(request.getfixturevalue("postgresql"))
    found: Engine = request.getfixturevalue("sqlite")
    return found


def found(engine: Engine, query: str) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [(hit.key, hit.reason) for hit in search_documents(connection, query)]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("myndigheten redovisas", [("/uppdrag", "text")]),
        ('"senast den 1 maj"', [("/uppdrag", "text")]),
        ('"maj den senast"', []),
        ("provning", [("/uppdrag", "text")]),
        ("Ju2031/00001", [("/uppdrag", "bears"), ("/rapport", "cites")]),
        ("ju2031/00001", [("/uppdrag", "bears"), ("/rapport", "cites")]),
        ("Ju2031/00001/RS", [("/uppdrag", "bears"), ("/rapport", "cites")]),
        ("dir. 2031:146", [("/annat", "bears"), ("/bra", "cites")]),
        ("dir 2031:146", [("/annat", "bears"), ("/bra", "cites")]),
        ("Dir.2031:146", [("/annat", "bears"), ("/bra", "cites")]),
        ("finnsinte", []),
        ("", []),
        ("* - ( ) ^ :", []),
        ('"', []),
    ],
)
def test_a_query_finds(engine: Engine, query: str, hits: list[tuple[str, str]]) -> None:
    assert found(engine, query) == hits


def test_swedish_letters_are_letters_of_their_own(sqlite: Engine) -> None:
    assert found(sqlite, "brå") == [("/rapport", "text")]
    assert found(sqlite, "bra") == [("/bra", "text")]


def test_a_snippet_marks_what_was_sought(engine: Engine) -> None:
    with engine.connect() as connection:
        (hit,) = search_documents(connection, "redovisas åtgärderna")
    assert [piece.text.lower() for piece in hit.snippet if piece.hit] == ["åtgärderna", "redovisas"]
    assert "senast" in "".join(piece.text for piece in hit.snippet)


def test_hits_can_be_asked_for_a_page_at_a_time(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        first = search_documents(connection, "Ju2031/00001", limit=1)
        second = search_documents(connection, "Ju2031/00001", limit=1, offset=1)
    assert [hit.key for hit in first + second] == ["/uppdrag", "/rapport"]


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=200)
@given(st.text(st.characters()) | st.text("\"'*()^:-+{}ORANDNEAR \0", max_size=30))
def test_no_query_breaks_the_engine(sqlite: Engine, query: str) -> None:
    found(sqlite, query)


@pytest.mark.postgresql
@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=50)
@given(st.text(st.characters()) | st.text("\"'*()&|!<>:\\ \0", max_size=30))
def test_no_query_breaks_postgresql(postgresql: Engine, query: str) -> None:
    found(postgresql, query)


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("ett två", ["ett", "två"]),
        ('"en fras" ord', ["en fras", "ord"]),
        ('öppen "fras utan slut', ["öppen", "fras utan slut"]),
        ('"" - *', []),
        ("a-b", ["a-b"]),
    ],
)
def test_a_query_is_taken_apart(query: str, parts: list[str]) -> None:
    assert query_parts(query) == parts


@pytest.mark.parametrize(
    ("query", "key"),
    [("dir 2031:146", "dir.2031:146"), ('"Skr. 2030/31:68"', "skr.2030/31:68"), ("SOU 2031:67", "sou2031:67")],
)
def test_a_number_is_known_without_its_dot(query: str, key: str) -> None:
    assert number_key(query) == key
