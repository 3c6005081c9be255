"""Engines and migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, collate, inspect, literal, select, text, union_all
from sqlalchemy.exc import DBAPIError, OperationalError

from model.database import explain, open_database, open_read_only, parse_address, shown, swedish_key
from model.errors import VerkaError
from model.migrations import HEAD, current_revision, migrate
from model.tables import metadata


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        (["ö", "å", "z", "ä"], ["z", "å", "ä", "ö"]),
        (["Örebro", "Ängelholm", "Åmål", "Arvika"], ["Arvika", "Åmål", "Ängelholm", "Örebro"]),
        (["Zeta", "alfa", "Beta"], ["alfa", "Beta", "Zeta"]),
        (["idrott", "idé"], ["idé", "idrott"]),
        (["A\u030amål", "Arvika"], ["Arvika", "A\u030amål"]),
    ],
)
def test_words_stand_in_swedish_order(words: list[str], ordered: list[str]) -> None:
    assert sorted(words, key=swedish_key) == ordered


def test_both_databases_know_swedish_order(tmp_path: Path) -> None:
    assert _ordered(open_database(f"sqlite:///{tmp_path}/order.db")) == ["Arvika", "Åmål", "Ängelholm", "Örebro"]


@pytest.mark.postgresql
def test_postgresql_knows_swedish_order(postgresql: Engine) -> None:
    assert _ordered(postgresql) == ["Arvika", "Åmål", "Ängelholm", "Örebro"]


def _ordered(engine: Engine) -> list[str]:
    towns = ("Örebro", "Ängelholm", "Åmål", "Arvika")
    names = union_all(*(select(literal(town).label("name")) for town in towns)).subquery()
    with engine.connect() as connection:
        found = connection.execute(select(names.c.name).order_by(collate(names.c.name, "swedish"))).scalars().all()
    engine.dispose()
    return list(found)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ingen adress", "kan inte läsas"),
        ("", "kan inte läsas"),
        ("mysql://u:hemligt@host/db", "varken SQLite eller PostgreSQL"),
        ("oracle://host/db", "varken SQLite eller PostgreSQL"),
    ],
)
def test_an_address_that_cannot_be_used_gives_one_line_without_its_password(address: str, says: str) -> None:
    with pytest.raises(VerkaError, match=says) as raised:
        open_database(address)
    assert "\n" not in str(raised.value)
    assert "hemligt" not in str(raised.value)


@pytest.mark.parametrize("address", ["postgresql://h/d", "postgres://h/d", "postgresql+psycopg2://h/d"])
def test_any_name_of_postgresql_gets_the_driver_that_is_installed(address: str) -> None:
    assert parse_address(address).drivername == "postgresql+psycopg"


def test_a_password_is_never_shown() -> None:
    assert shown(parse_address("postgresql://u:hemligt@h/d")) == "postgresql+psycopg://u:***@h/d"


def _failing(address: str) -> str:
    with pytest.raises(DBAPIError) as raised:
        migrate(open_database(address))
    return str(explain(raised.value, address))


def test_a_database_in_a_folder_that_is_missing_is_explained(tmp_path: Path) -> None:
    assert "kan inte öppnas" in _failing(f"sqlite:///{tmp_path}/saknas/verka.db")


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("Detta är text, ingen databas. " * 40)
    assert "är ingen SQLite-fil" in _failing(f"sqlite:///{tmp_path}/text.db")


def test_a_server_that_does_not_answer_is_explained() -> None:
    said = _failing("postgresql://u:hemligt@127.0.0.1:1/verka?connect_timeout=2")
    assert "svarar inte" in said
    assert "hemligt" not in said


def test_a_locked_database_is_explained(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/locked.db"
    migrate(open_database(address))
    with sqlite3.connect(tmp_path / "locked.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        engine = open_database(f"{address}?timeout=0.05")
        with pytest.raises(OperationalError) as raised:
            current_revision(engine)
        engine.dispose()
        other.execute("ROLLBACK")
    assert "upptagen av en annan körning" in str(explain(raised.value, address))


def test_a_reader_cannot_write_and_sees_what_is_written_beside_it(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/read.db"
    writer = open_database(address)
    migrate(writer)
    reader = open_read_only(address)
    with reader.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM documents"))
    with writer.begin() as connection:
        connection.execute(text("INSERT INTO sources (source, healthy) VALUES ('folder', 1)"))
    with reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sources")).scalar() == 1
    writer.dispose()
    reader.dispose()


def test_the_newest_migration_is_the_one_the_commands_expect() -> None:
    config = Config()
    config.set_main_option("script_location", "model:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_migrating_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/twice.db")
    assert current_revision(engine) is None
    migrate(engine)
    migrate(engine)
    assert current_revision(engine) == HEAD
    engine.dispose()


def test_a_database_of_a_newer_verka_is_left_alone(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/newer.db")
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(VerkaError, match="nyare Verka"):
        migrate(engine)
    engine.dispose()


def _differences(engine: Engine) -> list[object]:
    def is_ours(_object: object, name: str | None, kind: str, reflected: bool, _other: object) -> bool:
        own = kind == "table" and reflected and (name or "").startswith("search_")
        return not own and name not in {"search", "ix_documents_search"}

    options = {"include_object": is_ours, "compare_type": True}
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    return [change for change in found if "comment" not in str(change[0])]


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_migrations_make_the_tables_that_the_code_expects(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/shape.db")
    migrate(engine)
    assert _differences(engine) == []
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())
    engine.dispose()


@pytest.mark.filterwarnings("ignore:.*expression-based index")
@pytest.mark.postgresql
def test_the_migrations_make_the_same_tables_on_postgresql(postgresql: Engine) -> None:
    assert _differences(postgresql) == []


def test_a_full_disk_is_explained_and_loses_nothing(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/full.db"
    engine = open_database(address)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO sources (source, healthy, note) VALUES ('folder', 1, 'kvar')"))
        connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(OperationalError) as raised, engine.begin() as connection:
        connection.execute(text("UPDATE sources SET note = :note"), {"note": "x" * 1_000_000})
    assert "disken är full" in str(explain(raised.value, address))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT note FROM sources")).scalar() == "kvar"
    engine.dispose()
