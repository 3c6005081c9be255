"""The command line: what is printed, where, and with which exit status; no command answers with a traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from flows.cli import main
from flows.settings import load_settings
from model.database import open_database
from model.store_runs import mark_source

ROOT = Path(__file__).parents[2]
COMMANDS = [
    "run",
    "extract",
    "ingest",
    "relink",
    "dashboard",
    "nightly",
    "export",
    "show",
    "search",
    "evaluate",
    "doctor",
]
PAGE = "# Uppdrag att pröva en ordning\n\nRegeringen uppdrar åt Polismyndigheten att pröva ordningen (Ju2031/00001).\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("VERKA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VERKA_HOME", str(tmp_path / "home"))
    load_settings.cache_clear()
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dokument"
    folder.mkdir()
    (folder / "b.md").write_text(PAGE, encoding="utf-8")
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert command in said
    assert all(words in said for words in ("Användning:", "─ Val ─", "Visa den här hjälpen."))
    assert not [word for word in ("Usage", "Options", "Arguments", "Commands", "OPTIONS", "Show this") if word in said]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["ingest", "folder", "saknas"], 1, "Mappen finns inte"),
        (["ingest", "folder", "tom"], 1, "inga dokument"),
        (["ingest", "riksdagen", "--types", "skr"], 2, "Välj bland skrivelse"),
        (["ingest", "regeringen", "--mirror", "tom", "--types", "skr"], 2, "Okänd dokumenttyp: skr"),
        (["ingest", "riksdagen", "--types", " ,"], 2, "--types är tomt"),
        (["ingest", "riksdagen", "--since", "2025-01-01", "--until", "2024-01-01"], 2, "ingen dag ligger emellan"),
        (["ingest", "regeringen", "--mirror", "saknas"], 1, "Spegelmappen finns inte"),
        (["ingest", "regeringen", "--mirror", "tom"], 1, "Ingen spegel"),
        (["extract", "saknas.pdf"], 1, "Filen finns inte"),
        (["extract", "tom"], 1, "inga dokument"),
        (["search", "något"], 1, "Databasen finns inte än"),
        (["search", " ", '""'], 2, "Inget att söka efter"),
        (["export", "links"], 1, "Databasen finns inte än"),
        (["evaluate", "saknas.jsonl"], 1, "Facit kan inte läsas"),
        (["export", "nonsens"], 2, "TABLE kan inte vara nonsens. Välj bland documents, "),
        (["export"], 2, "Ange TABLE. Välj bland documents, "),
        (["export", "links", "--as-of", "2031-01-01"], 2, "gäller bara tabellen statuses"),
        (["export", "links", "--output", "x.doc"], 2, "Filändelsen .doc"),
        (["export", "links", "--format", "xlsx"], 2, "--output"),
        (["export", "--fromat", "csv"], 2, "Valet --fromat finns inte. Menade du --format? Se verka export --help."),
        (["export", "links", "--format"], 2, "Ange ett värde efter --format."),
        (["extract", "--json=3", "x"], 2, "--json tar inget värde."),
        (["extract"], 2, "Ange PATH…. Se verka extract --help."),
        (["dashboard", "--port", "abc"], 2, "--port kan inte vara abc: ange ett heltal."),
        (["dashboard", "--port", "70000"], 2, "ange högst 65535."),
        (["relink", "b"], 2, "b är för mycket."),
        (["show", "a", "--as-of", "2024-13-01"], 2, "den dagen finns inte"),
        (["ingest", "regeringen", "--since", "i går"], 2, "skriv datumet som ÅÅÅÅ-MM-DD"),
        (["ingest", "regeringen", "--since", ""], 2, "skriv datumet som ÅÅÅÅ-MM-DD"),
        (["ingets"], 2, "Kommandot ingets finns inte. Menade du ingest? Se verka --help."),
    ],
)
def test_an_error_is_told_in_a_line_or_two(
    home: Path, arguments: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "tom").mkdir()
    assert main(arguments) == status
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    assert says in said.err
    assert len(said.err.strip().splitlines()) <= 2
    assert not list(home.rglob("verka.db"))


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert "extract" in said.out
    assert said.err == ""


@pytest.mark.parametrize(("command", "resumed"), [("ingest sample", True), ("extract x.md", False)])
def test_an_interruption_is_told(
    command: str, resumed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.listings.sample_listing", interrupt)
    monkeypatch.setattr("flows.bounded.find_all", interrupt)
    assert main(command.split()) == 130
    (line,) = capsys.readouterr().err.splitlines()
    assert "Avbrutet." in line
    assert ("nästa körning fortsätter" in line) == resumed


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ingen adress", "kan inte läsas"),
        ("mysql://host/db", "varken SQLite eller PostgreSQL"),
        ("sqlite:////saknas/mapp/verka.db", "kan inte öppnas"),
        ("postgresql://127.0.0.1:1/verka?connect_timeout=2", "svarar inte"),
    ],
)
def test_an_unreadable_database_address_is_told_in_one_line(
    folder: Path, address: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERKA_DATABASE_URL", address)
    assert main(["ingest", "folder", str(folder)]) == 1
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert says in line


def test_extract_prints_an_object_per_document_in_order_and_fails_after_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "saknas.md", str(folder), str(folder / "b.md"), "--json"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["path"] for row in rows] == ["saknas.md", "a.pdf", "b.md", str(folder / "b.md")]
    assert ["error" in row for row in rows] == [True, True, False, False]
    assert set(rows[0]["error"]) == {"code", "message"}


def test_extract_refuses_a_pipe_and_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "a.md")
    assert main(["extract", str(folder / "a.md"), str(folder / "b.md"), "--json"]) == 1
    refused, read = map(json.loads, capsys.readouterr().out.splitlines())
    assert refused["error"]["code"] == "unreadable"
    assert read["document"]["title"] == "Uppdrag att pröva en ordning"


def test_files_of_other_endings_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.pdf").rename(folder / "utan")
    assert main(["extract", str(folder), "--json"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err.endswith("dokument: 1 fil lästes inte för sin ändelse: utan ändelse\n")
    (folder / "under").mkdir()
    (folder / "under" / "c.DOCX").touch()
    (folder / ".dold").touch()
    assert main(["ingest", "folder", str(folder)]) == 0
    assert "\n2 filer lästes inte för sin ändelse: .docx, utan ändelse\n" in capsys.readouterr().out


def test_an_extracted_object_has_the_contracts_fields_in_order(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(folder / "b.md"), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert list(row) == [
        *("path", "document", "sections", "references", "assignment", "directive", "report"),
        *("commitments", "measures", "issues"),
    ]
    assert list(row["document"]) == ["type", "id", "dnr", "title", "date", "issuer", "pages"]
    (reference,) = row["references"]
    assert (reference["kind"], reference["id"]) == ("dnr", "Ju2031/00001")


def test_offsets_lead_back_to_the_text_that_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(folder / "b.md"), "--json"])
    row = json.loads(capsys.readouterr().out)
    main(["extract", str(folder / "b.md"), "--text"])
    text = capsys.readouterr().out
    for reference in row["references"]:
        assert text[reference["start"] : reference["end"]] == reference["text"]


def test_extract_tells_a_person_what_a_document_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(folder / "b.md")]) == 0
    said = capsys.readouterr().out
    assert "Uppdrag att pröva en ordning" in said
    assert "Ju2031/00001" in said


def test_the_whole_way_through_the_commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "folder", str(folder)]) == 1
    said = capsys.readouterr()
    assert "a.pdf: " in said.err
    assert "1 nya" in said.out
    (folder / "a.pdf").unlink()
    assert main(["ingest", "folder", str(folder)]) == 0
    assert main(["search", "Ju2031/00001"]) == 0
    assert "Uppdrag att pröva en ordning" in capsys.readouterr().out
    assert main(["search", "finnsinte"]) == 0
    assert "Inga träffar" in capsys.readouterr().out
    assert main(["export", "references"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "Ju2031/00001"
    assert main(["export", "documents", "--output", "dokument.xlsx"]) == 0
    assert Path("dokument.xlsx").read_bytes()[:2] == b"PK"
    assert main(["doctor"]) == 0


def test_doctor_tells_of_a_source_that_has_not_been_read_for_a_week(
    folder: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.pdf").unlink()
    assert main(["ingest", "folder", str(folder)]) == 0
    assert main(["doctor"]) == 0
    assert "dagar sedan" not in capsys.readouterr().out
    engine = open_database(f"sqlite:///{home / 'home' / 'verka.db'}")
    with engine.begin() as connection:
        mark_source(connection, "folder", last_read="2020-01-31", note=None)
    engine.dispose()
    assert main(["doctor"]) == 0
    assert "dagar sedan: läs in den igen" in capsys.readouterr().out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"verka {version('verka')}\n"


def test_a_failed_export_leaves_the_old_file(folder: Path) -> None:
    Path("links.csv").write_text("gammalt")
    assert main(["export", "links", "--output", "links.csv"]) == 1
    assert Path("links.csv").read_text() == "gammalt"
    assert [path.name for path in Path().glob(".links*")] == []


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("saknas/x.csv", "saknas/x.csv kan inte skrivas: mappen saknas finns inte"),
        ("dokument", "dokument är en mapp"),
        ("/dev/null", "/dev/null är ingen vanlig fil"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(
    folder: Path, output: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ingest", "sample"])
    assert main(["export", "links", "--output", output]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line


def test_the_address_is_told_only_when_it_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ingest", "sample"])
    capsys.readouterr()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["dashboard", "--port", str(taken.getsockname()[1])]) == 1
    said = capsys.readouterr()
    assert "är upptagen" in said.err
    assert said.out == ""


def test_relink_says_what_to_do_when_there_is_no_database(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relink"]) == 1
    assert "Databasen finns inte än" in capsys.readouterr().err
    assert not (home / "home").exists()


def test_doctor_advises_no_ingest_into_a_damaged_database(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "trasig.db").write_bytes(b"ingen databas" * 500)
    monkeypatch.setenv("VERKA_DATABASE_URL", f"sqlite:///{home}/trasig.db")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "är ingen SQLite-fil: kontrollera adressen." in said
    assert "verka ingest" not in said


def test_doctor_says_what_to_do_when_there_is_no_database(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "FEL  Databas: Databasen finns inte än" in said
    assert "verka ingest" in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"home = [", "verka.toml går inte att läsa"),
        (b"\xff", "verka.toml går inte att läsa"),
        (b'hme = "x"', "inställningen hme finns inte, menade du home?"),
        (b"port = 0", "port = 0 i verka.toml kan inte användas: ange minst 1."),
        (b'workers = "x"\nport = 0', "Se också port."),
    ],
)
def test_a_file_of_settings_that_cannot_be_used_is_told(
    home: Path, content: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "verka.toml").write_bytes(content)
    assert main(["search", "ord"]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("PORT=abc", "VERKA_PORT=abc i miljön kan inte användas: ange ett heltal."),
        ("WORKERS=0", "ange minst 1."),
        ("MAX_FAILED_SHARE=x", "ange ett tal"),
        ("ATTACHMENTS=hej", "ange true eller false."),
        ("LOG_LEVEL=hej", "välj bland debug, info, warning, error."),
        ("SOURCES=sample,fodler", "VERKA_SOURCES=fodler i miljön kan inte användas: välj bland sample, folder,"),
    ],
)
def test_a_variable_that_cannot_be_used_is_told(
    setting: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, _, value = setting.partition("=")
    monkeypatch.setenv(f"VERKA_{name}", value)
    assert main(["nightly", "--once"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line


def test_doctor_warns_of_variables_that_are_no_settings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VERKA_PROT", "1")
    monkeypatch.setenv("VERKA_ZZZZ", "1")
    main(["ingest", "sample"])
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert "VERKA_PROT i miljön\n     Menade du VERKA_PORT?" in said
    assert "VERKA_ZZZZ i miljön\n     Ta bort den" in said


def test_settings_come_from_the_environment_before_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "verka.toml").write_text('port = 9000\nsources = ["folder"]\n', encoding="utf-8")
    monkeypatch.setenv("VERKA_SOURCES", "sample, regeringen")
    settings = load_settings()
    assert (settings.port, settings.sources) == (9000, ["sample", "regeringen"])
    assert settings.address.endswith("/home/verka.db")


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    command = [sys.executable, "-m", "flows.cli", "extract", str(folder / "b.md")]
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert "pröva" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("command", "heavy"),
    [
        ("--help", ["sqlalchemy", "spacy", "dash", "prefect", "httpx", "pydantic"]),
        ("doctor", ["spacy", "dash", "prefect", "alembic"]),
        ("search ord", ["spacy", "dash", "prefect", "alembic"]),
    ],
)
def test_a_command_loads_nothing_that_it_does_not_use(command: str, heavy: list[str]) -> None:
    code = (
        "import sys; from flows.cli import main; main(sys.argv[1].split());"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code, command], env=environment, capture_output=True, check=True)
    assert done.stderr.decode().strip().splitlines()[-1] == "[]"
