"""Times are those of Sweden, wherever the machine stands and whatever the season."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from flows.clock import now, today


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC), "2026-01-31T23:59:59+01:00"),
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "2026-02-01T00:30:00+01:00"),
        (datetime(2026, 7, 31, 22, 30, tzinfo=UTC), "2026-08-01T00:30:00+02:00"),
    ],
)
def test_a_machine_in_utc_tells_swedish_time(moment: datetime, expected: str) -> None:
    with time_machine.travel(moment, tick=False):
        assert (now(), today()) == (expected, expected[:10])
