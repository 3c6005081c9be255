"""Pictures of every page for the documentation: `python bench/screenshots.py DATABASE FOLDER [DAY]`."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

# This folder holds a dashboard.py too: look for the package where it is.
sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright
from waitress import create_server

from dashboard.app import create_app
from dashboard.swedish import today
from model.database import open_read_only
from model.queries.strategies import list_commitments, list_strategies
from model.queries.tasks import list_strategy_decisions

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {1440: 1000, 390: 844}


def list_pages(database: str, day: str) -> dict[str, str]:
    """The pages to show, by the name of the picture: those of the newest strategy known on the day."""
    pages = {
        "oversikt": "/",
        "ataganden": "/ataganden",
        "uppdrag": "/uppdrag",
        "tidslinje": "/tidslinje",
        "myndighet": "/myndighet/Polismyndigheten",
        "dokument": "/dokument?q=uppdrag",
        "olosta": "/olosta",
        "tackning": "/tackning",
        "om": "/om",
    }
    engine = open_read_only(database)
    with engine.connect() as connection:
        for strategy in list_strategies(connection, day)[:1]:
            pledge = next(row for row in list_commitments(connection, strategy.id) if row.strength == "pledge")
            pages["atagande"] = f"/atagande/{pledge.ident}"
            for decision in list_strategy_decisions(connection, strategy.id, day)[:1]:
                pages["beslut"] = f"/dokument/{decision}"
    engine.dispose()
    return {name: f"{path}{'&' if '?' in path else '?'}per={day}" for name, path in pages.items()}


def take(database: str, folder: Path, day: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    server = create_server(create_app(database).server, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for width, height in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name, path in list_pages(database, day).items():
                page.goto(f"http://127.0.0.1:{server.effective_port}{path}")
                page.wait_for_selector("#main h1")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{name}-{width}.png")
        browser.close()
    server.close()


if __name__ == "__main__":
    take(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else today())
