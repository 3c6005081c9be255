"""verka nightly: the scheduled flow."""

from __future__ import annotations

from model.errors import VerkaError


def nightly() -> None:
    """Kör inläsningen varje natt (inte byggt än)."""
    raise VerkaError(
        "Den schemalagda nattkörningen är inte byggd än. Kör verka ingest från cron eller en systemd-timer så länge."
    )
