"""verka relink: recompute the links from what is stored."""

from __future__ import annotations

import time

from flows.terminal import progress, say, swedish_number


def relink() -> None:
    """Räkna om länkar från det som är sparat; tidsgränser och status följer ur dem."""
    from flows.settings import load_settings
    from flows.workplace import open_workplace, require_database
    from model.relink import relink as relink_all

    started = time.monotonic()
    require_database(load_settings().address)
    engine = open_workplace()
    with progress("Länkar"):
        documents = relink_all(engine)
    engine.dispose()
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    say(f"{swedish_number(documents)} dokument länkade på {seconds} s")
