"""What has been judged is kept while the database stands unchanged: most readers ask about the same day.

Nothing is kept that could be older than the database: with every change of it, all is forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine

_OPTION: Final = "verka_shelf"
_MOST: Final = 30_000
"""Things kept; an assignment with its judged dates takes some 5 kB."""
_SETTLED_NS: Final = 1_000_000_000
"""A file's time tells a change from the next only when they lie apart; one so fresh is not trusted yet."""

_T = TypeVar("_T")
Shelf = dict[Hashable, Any]


class Memory:
    """Connections to a database that is only read, each with the shelf of what is known of its present state."""

    def __init__(self, engine: Engine, carried: Mapping[str, object] | None = None) -> None:
        """`carried` are further options that every connection has."""
        self.engine: Final = engine
        self._carried: Final = dict(carried or {})
        self._lock: Final = Lock()
        self._mark: object = None
        self._shelf: Shelf = {}

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        # The shelf before the connection: what a change brings in between is seen, and at worst soon forgotten.
        shelf = self._present()
        with self.engine.connect() as connection:
            yield connection.execution_options(**{**self._carried, _OPTION: shelf})

    def _present(self) -> Shelf:
        mark = self._read_mark()
        with self._lock:
            if mark is None or mark != self._mark or len(self._shelf) > _MOST:
                self._mark, self._shelf = mark, {}
            return self._shelf

    def _read_mark(self) -> object:
        """What differs after every change of the database; None where that cannot be told yet."""
        if self.engine.dialect.name != "sqlite":
            with self.engine.connect() as connection:
                return connection.exec_driver_sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").scalar_one()
        mark = []
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                found = Path(f"{self.engine.url.database}{ending}").stat()
                mark.append((ending, found.st_ino, found.st_size, found.st_mtime_ns))
        newest = max((time_ns for *_, time_ns in mark), default=0)
        return tuple(mark) if time.time_ns() - newest > _SETTLED_NS else None


def remember(connection: Connection, key: Hashable, make: Callable[[], _T]) -> _T:
    """What `make` makes, or made before while the database stood as it does."""
    return remember_each(connection, "", [key], lambda _: {key: make()})[key]


def remember_each(
    connection: Connection, kind: Hashable, keys: Iterable[Any], make: Callable[[list[Any]], Mapping[Any, _T]]
) -> dict[Any, _T]:
    """The same for many keys of a kind at once: `make` is asked for those that are not kept."""
    shelf: Shelf = connection.get_execution_options().get(_OPTION, {})
    wanted = list(keys)
    missing = [key for key in wanted if (kind, key) not in shelf]
    if missing:
        shelf.update(((kind, key), value) for key, value in make(missing).items())
    return {key: shelf[kind, key] for key in wanted if (kind, key) in shelf}
