"""The database's shape over time, brought up to date by the commands themselves."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from model.errors import VerkaError

HEAD: Final = "0008"


def current_revision(engine: Engine) -> str | None:
    """The revision a database stands at; None for an empty one."""
    with engine.connect() as connection:
        return _revision(connection)


def migrate(engine: Engine) -> None:
    """Bring the database to the newest shape; nothing happens, and Alembic is not loaded, when it is there."""
    revision = current_revision(engine)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise VerkaError(
            f"Databasen är gjord av en nyare Verka (version {revision}, denna kan {HEAD}): uppgradera Verka."
        )
    with engine.begin() as connection:
        _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    value: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return value


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        # Two commands started at once must not both create the tables.
        connection.execute(text("SELECT pg_advisory_xact_lock(86837452)"))
    config = Config()
    config.set_main_option("script_location", "model:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
