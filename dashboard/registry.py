"""Which address shows which page, and how a page is made of an address."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, unquote

import dash
from dash import html
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from dashboard.memory import Memory
from dashboard.names import ministry_name, official_name
from dashboard.pages import (
    about,
    agency,
    assignments,
    commitment,
    commitments,
    coverage,
    document,
    missing,
    overview,
    search,
    timeline,
    unresolved,
)
from dashboard.shell import Content, build_shell
from dashboard.view import View, read_view
from model.queries import titles
from model.queries.brief import load_brief
from model.queries.strategies import load_commitment

MEMORY: Final = "verka"
_log = logging.getLogger(__name__)

Build = Callable[..., Content]


@dataclass(frozen=True, slots=True)
class Page:
    """`path` may end in one variable, as in "/dokument/<ident>"; `build` takes it after connection and view.

    `find` gives what has that name, or nothing, where there can be pages of what does not exist.
    """

    name: str
    path: str
    title: str
    build: Build
    find: Callable[[Connection, str], object] | None = None


PAGES: Final = (
    Page("oversikt", "/", "Översikt", overview.build),
    Page("ataganden", "/ataganden", "Åtaganden", commitments.build),
    Page("atagande", "/atagande/<ident>", "Åtagande", commitment.build, load_commitment),
    Page("uppdrag", "/uppdrag", "Uppdrag", assignments.build),
    Page("dokument", "/dokument", "Dokument", search.build),
    Page("ett-dokument", "/dokument/<ident>", "Dokument", document.build, load_brief),
    Page("myndighet", "/myndighet/<ident>", "Myndighet", agency.build),
    Page("departement", "/departement/<ident>", "Departement", agency.build_ministry),
    Page("tidslinje", "/tidslinje", "Tidslinje", timeline.build),
    Page("olosta", "/olosta", "Olösta och osäkra", unresolved.build),
    Page("tackning", "/tackning", "Täckning och källor", coverage.build),
    Page("om", "/om", "Om Verka", about.build),
    Page("not_found_404", "/saknas", "Sidan finns inte", missing.build),
)


def register_pages() -> None:
    """Tells Dash of the pages. Its register is one for the process, so the database is looked up at each request."""
    dash.page_registry.clear()
    for page in PAGES:
        place = {"path_template": page.path} if "<" in page.path else {"path": page.path}
        dash.register_page(  # type: ignore[no-untyped-call]  # Dash leaves it untyped
            page.name, title=_titler(page), layout=_layout(page), **place
        )


def is_known(path: str) -> bool:
    """Does the address lead to a page, and to one of something that is held?"""
    parts = path.strip("/").split("/")
    shown = (page for page in PAGES if page.name != "not_found_404")
    page = next((page for page in shown if _matches(page.path.strip("/").split("/"), parts)), None)
    if page is None or page.find is None:
        return page is not None
    if not parts[-1].isprintable():
        # PostgreSQL takes no NUL.
        return False
    try:
        with _memory().connect() as connection:
            return page.find(connection, parts[-1]) is not None
    except SQLAlchemyError:
        # The page itself tells that the database cannot be asked.
        return True


def _matches(template: list[str], parts: list[str]) -> bool:
    return len(template) == len(parts) and all(
        t == p or (t == "<ident>" and p) for t, p in zip(template, parts, strict=True)
    )


def _memory() -> Memory:
    memory: Memory = current_app.extensions[MEMORY]
    return memory


def _titler(page: Page) -> Callable[..., str]:
    def title(**path: Any) -> str:
        ident = path.get("ident")
        if not isinstance(ident, str):
            return f"{page.title} – Verka"
        with _memory().connect() as connection:
            name = titles.title_of(connection, page.name, _meant(connection, page.name, unquote(ident)))
        return f"{name or page.title} – Verka"

    return title


def _meant(connection: Connection, page: str, ident: str) -> str:
    """The name that the page itself bears, where it may be asked for by another."""
    by_name = {"myndighet": official_name, "departement": ministry_name}.get(page)
    return by_name(connection, ident) if by_name else ident


def _layout(page: Page) -> Callable[..., html.Div]:
    def layout(**query: Any) -> html.Div:
        ident = query.pop("ident", None)
        path = page.path.replace("<ident>", quote(ident, safe="")) if isinstance(ident, str) else page.path
        view = read_view(path, query)
        try:
            with _memory().connect() as connection:
                content = _content(page, connection, view, ident)
        except Exception:
            _log.exception("the page %s failed", page.name)
            content = missing.failed()
        return build_shell(content, view)

    return layout


def _content(page: Page, connection: Connection, view: View, ident: object) -> Content:
    if "<ident>" not in page.path:
        return page.build(connection, view)
    return page.build(connection, view, unquote(ident)) if isinstance(ident, str) else missing.build(connection, view)
