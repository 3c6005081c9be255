"""One run at a time: a second one that starts while the first is at work is told so and ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, text

from model.errors import VerkaError

_NUMBER: Final = 86837453
_BUSY: Final = "En annan inläsning pågår i samma databas: vänta tills den är klar och försök igen."


@contextmanager
def only_run(engine: Engine) -> Iterator[None]:
    """Hold the database's run lock. It ends with the process, however that ends."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if not connection.execute(text("SELECT pg_try_advisory_lock(:number)"), {"number": _NUMBER}).scalar():
                raise VerkaError(_BUSY)
            # The lock belongs to the session: no transaction has to stay open while the run lasts.
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": _NUMBER})
                connection.commit()
        return
    database = engine.url.database
    if not database or database == ":memory:":
        yield
        return
    with Path(f"{database}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise VerkaError(_BUSY) from error
        yield
