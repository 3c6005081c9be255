"""What must stand in the environment before Prefect is imported: it calls home in three places unless told not to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from flows.usage import UsageError

_QUIET: Final = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "verka",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "warning",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def quiet_prefect(home: Path) -> None:
    """Keep Prefect to itself, with its files below `home`; what the operator has set stands."""
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {**_QUIET, "PREFECT_HOME": str((home / "prefect").absolute())}.items():
        os.environ.setdefault(name, value)


def check_night(night: str, home: Path) -> None:
    """UsageError unless the time of `verka nightly` is one that Prefect can wait for, with its files below `home`."""
    quiet_prefect(home)
    from prefect.schedules import Cron

    try:
        Cron(night)
    except ValueError as error:
        raise UsageError(
            f"Inställningen VERKA_NIGHT={night} kan inte användas: ange minut, timme, dag, månad och veckodag, "
            "t.ex. 15 4 * * *."
        ) from error
