"""What is judged is kept only as long as the database stands as it did."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dashboard.memory import Memory, remember, remember_each
from model.database import open_database, open_read_only
from model.migrations import migrate


@pytest.fixture
def address(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/verka.db"
    engine = open_database(address)
    migrate(engine)
    engine.dispose()
    return address


def settle(folder: Path) -> None:
    """Let what is in the folder have been written a minute ago."""
    then = time.time() - 60
    for file in folder.iterdir():
        os.utime(file, (then, then))


@pytest.fixture
def memory(address: str, tmp_path: Path) -> Iterator[Memory]:
    memory = Memory(open_read_only(address))
    with memory.connect() as connection:
        # The first to read makes the journal's file, which is then new.
        connection.execute(text("SELECT 1 FROM failures"))
    settle(tmp_path)
    yield memory
    memory.engine.dispose()


def ask(memory: Memory, made: list[str]) -> int:
    """How many documents there are, as remembered; what has to be counted anew is noted."""

    def count() -> int:
        made.append("count")
        return int(connection.execute(text("SELECT count(*) FROM failures")).scalar_one())

    with memory.connect() as connection:
        return remember(connection, "how many", count)


def write(address: str) -> None:
    engine = open_database(address)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO failures (source, key, code, message) VALUES ('folder', 'a', 'b', 'c')"))
    engine.dispose()


def test_the_same_question_is_answered_once(memory: Memory) -> None:
    made: list[str] = []
    assert [ask(memory, made) for _ in range(3)] == [0, 0, 0]
    assert made == ["count"]


def test_a_change_of_the_database_is_seen_at_once(memory: Memory, address: str, tmp_path: Path) -> None:
    made: list[str] = []
    assert ask(memory, made) == 0
    write(address)
    assert ask(memory, made) == 1
    settle(tmp_path)
    assert [ask(memory, made), ask(memory, made)] == [1, 1]
    assert len(made) == 3


def test_nothing_is_kept_of_a_database_that_has_just_changed(memory: Memory, address: str) -> None:
    """The next change may come before the file's time tells it from the one before."""
    write(address)
    made: list[str] = []
    ask(memory, made), ask(memory, made)
    assert len(made) == 2


def test_of_many_only_those_not_kept_are_made(memory: Memory) -> None:
    asked: list[list[int]] = []

    def square(numbers: list[int]) -> dict[int, int]:
        asked.append(numbers)
        return {number: number**2 for number in numbers if number}

    with memory.connect() as connection:
        assert remember_each(connection, "squares", [1, 2], square) == {1: 1, 2: 4}
        assert list(remember_each(connection, "squares", [3, 2, 1], square).items()) == [(3, 9), (2, 4), (1, 1)]
        assert remember_each(connection, "squares", [0, 1], square) == {1: 1}
        assert remember_each(connection, "cubes", [], square) == {}
    assert asked == [[1, 2], [3], [0]]


def test_a_connection_of_another_sort_keeps_nothing(memory: Memory) -> None:
    made: list[int] = []
    with memory.engine.connect() as connection:
        for _ in range(2):
            remember(connection, "key", lambda: made.append(1))
    assert made == [1, 1]


def test_too_much_is_forgotten(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.memory._MOST", 2)
    for kind in "abcd":
        with memory.connect() as connection:
            remember_each(connection, kind, [1], lambda numbers: dict.fromkeys(numbers, True))
    made: list[str] = []
    ask(memory, made)
    with memory.connect() as connection:
        asked: list[int] = []
        remember_each(connection, "a", [1], lambda numbers: asked.extend(numbers) or {1: True})
    assert asked == [1]


@pytest.mark.postgresql
def test_a_change_on_postgresql_is_seen_too(postgresql: Engine) -> None:
    memory = Memory(open_read_only(postgresql.url.render_as_string(hide_password=False)))
    made: list[str] = []
    assert [ask(memory, made), ask(memory, made)] == [0, 0]
    assert len(made) == 1
    write(postgresql.url.render_as_string(hide_password=False))
    assert ask(memory, made) == 1
    memory.engine.dispose()
