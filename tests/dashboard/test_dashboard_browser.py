"""The dashboard in a real browser: the way from overview to source, the keyboard, and axe-core on every page."""

from __future__ import annotations

from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

WIDTHS = (1440, 390)
pytestmark = pytest.mark.browser


def _open(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#main h1")


def _follow(page: Any, name: str, heading: str) -> None:
    """Click a link by its name and wait for the heading of the page it leads to."""
    page.get_by_role("link", name=name).first.click()
    sync_api.expect(page.locator("#main h1")).to_contain_text(heading)


def test_from_the_overview_to_the_paper_that_proves_it(page: Any, site: Any, ids: Any) -> None:
    _open(page, "/?per=2024-06-15")
    _follow(page, "Regeringen ska verka för att fler broar byggs.", "fler broar byggs")
    assert page.locator("mark.commitment").inner_text() == "Regeringen ska verka för att fler broar byggs."
    _follow(page, "Ju2024/00001 – Uppdrag att bygga broar", "Uppdrag att bygga broar")
    assert "per=2024-06-15" in page.url
    text = page.inner_text("#main")
    for words in ("Brovaktsverket", "Åverket", "1\u00a0maj\u00a02024", "1\u00a0december\u00a02024"):
        assert words in text
    original = page.get_by_role("link", name="Originalet på regeringen.se")
    assert original.get_attribute("href") == "https://www.regeringen.se/regeringsuppdrag/broar/"
    assert page.get_by_role("link", name="Den lagrade filen (PDF)").get_attribute("href") == f"/fil/{ids.decision}"
    page.go_back()
    sync_api.expect(page.locator("#main h1")).to_contain_text("fler broar")


def test_the_heading_has_focus_and_the_title_tells_the_page(page: Any) -> None:
    _open(page, "/")
    _follow(page, "Uppdrag", "Uppdrag")
    page.wait_for_selector("h1:focus")
    sync_api.expect(page).to_have_title("Uppdrag – Verka")


def test_the_skip_link_comes_first(page: Any) -> None:
    _open(page, "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_form_changes_the_address(page: Any) -> None:
    _open(page, "/uppdrag?per=2024-06-15")
    page.get_by_label("Läge", exact=True).select_option("flyttad")
    page.get_by_label("Ord i titeln").fill("broar")
    page.get_by_role("button", name="Visa").last.click()
    page.wait_for_url("**lage=flyttad**")
    assert "per=2024-06-15" in page.url
    assert "myndighet" not in page.url
    page.wait_for_selector("caption:has-text('1 uppdrag')")


def test_the_day_is_changed_by_keyboard(page: Any) -> None:
    _open(page, "/uppdrag")
    page.get_by_label("Läget per", exact=True).fill("2024-03-15")
    page.keyboard.press("Enter")
    page.wait_for_url("**per=2024-03-15**")
    page.wait_for_selector("caption:has-text('Läget per 15')")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ataganden",
        "/atagande/{strategy}-0",
        "/uppdrag",
        "/uppdrag?myndighet=Ingen",
        "/uppdrag?fran=x&lage=y&ord=a&ord=b",
        "/uppdrag?departement=Justitiedepartementet",
        "/dokument",
        "/dokument?q=Ju2024/00001",
        "/dokument?q=zzzz",
        "/dokument/{decision}",
        "/dokument/{strategy}",
        "/dokument/finnsinte",
        "/myndighet/Brovaktsverket",
        "/departement/Justitiedepartementet",
        "/uppdrag?gruppera=myndighet",
        "/dokument?q=Broar",
        "/tidslinje",
        "/olosta",
        "/tackning",
        "/om",
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(page: Any, ids: Any, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    _open(
        page,
        path.format(strategy=ids.strategy, decision=ids.decision) + ("&" if "?" in path else "?") + "per=2024-06-15",
    )
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    if path == "/":
        page.wait_for_selector(".js-plotly-plot .bars")
    found = axe_api.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
