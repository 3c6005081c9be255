"""Every page by keyboard alone, and enlarged to twice its size: nothing out of reach, nothing cut."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
PATHS = (
    "/",
    "/ataganden",
    "/atagande/{strategy}-0",
    "/uppdrag",
    "/dokument?q=Broar",
    "/dokument/{decision}",
    "/dokument/{strategy}",
    "/myndighet/Brovaktsverket",
    "/tidslinje",
    "/olosta",
    "/tackning",
    "/om",
)
_FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
_STOPS = f"""() => {{
  const shown = one => one.checkVisibility({{ visibilityProperty: true }}) && !one.disabled;
  const all = [...document.querySelectorAll("{_FOCUSABLE}")].filter(shown);
  all.forEach((one, number) => one.setAttribute("data-stop", number));
  return all.length;
}}"""
_HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { stop: one.getAttribute("data-stop"), ring: ring, seen: seen, what: one.outerHTML.slice(0, 120) };
}"""
_CUT = """() => [...document.querySelectorAll("#main *, header *, footer *")].filter(one => {
  const style = getComputedStyle(one);
  if (!one.checkVisibility() || style.clipPath !== "none" || one.closest(".js-plotly-plot, .sr-only")) return false;
  const words = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  return words && hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))"""
_OVERLAPS = """() => {
  const leaves = [...document.querySelectorAll("#main *, header *")].filter(one =>
    one.checkVisibility() && !one.closest("svg, .js-plotly-plot, .sr-only, mark") &&
    [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
  const boxes = leaves.flatMap(one => [...one.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).flatMap(n => {
    const range = document.createRange(); range.selectNode(n);
    return [...range.getClientRects()].map(box => ({ one, box }));
  }));
  const found = [];
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
    const a = boxes[i], b = boxes[j];
    if (a.one === b.one) continue;
    const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (wide > 4 && high > 0.4 * Math.min(a.box.height, b.box.height))
      found.push(a.one.textContent.slice(0, 40) + " / " + b.one.textContent.slice(0, 40));
  }
  return found;
}"""


def open_page(page: Any, ids: Any, path: str) -> None:
    address = path.format(strategy=ids.strategy, decision=ids.decision)
    page.goto(address + ("&" if "?" in address else "?") + "per=2024-06-15")
    page.wait_for_selector("#main h1")
    if path in ("/", "/tidslinje"):
        page.wait_for_selector(".js-plotly-plot .bars")


@pytest.mark.parametrize("path", PATHS)
def test_tab_reaches_everything_and_shows_where_it_is(page: Any, ids: Any, path: str) -> None:
    open_page(page, ids, path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    stops = page.evaluate(_STOPS)
    assert stops > 5
    reached = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        assert here, "the keyboard left the page before its end"
        assert here["ring"], here["what"]
        assert here["seen"], here["what"]
        reached.append(int(here["stop"]))
    assert reached == sorted(reached)
    assert len(set(reached)) == stops


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "size"), [(640, ""), (1280, "200%")], ids=["page", "text"])
def test_enlarged_to_twice_its_size_nothing_is_cut(page: Any, ids: Any, path: str, width: int, size: str) -> None:
    """A window of 1280 px at 200 % is 640 px wide; text alone is enlarged by the reader's own basic size."""
    page.set_viewport_size({"width": width, "height": 512})
    open_page(page, ids, path)
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate(_CUT) == []
    assert page.evaluate(_OVERLAPS) == []


def tab_to(page: Any, words: str) -> None:
    """Press Tab until what has focus is the link of these words."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(words):
            return
    raise AssertionError(f"no Tab led to {words}")


def test_from_the_overview_to_the_papers_by_keyboard_alone(page: Any) -> None:
    page.goto("/?per=2024-06-15")
    page.wait_for_selector("#main h1")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "1. Regeringen ska verka för att fler broar byggs.")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:focus:has-text('fler broar byggs')")
    tab_to(page, "Ju2024/00001 – Uppdrag att bygga broar")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:focus:has-text('Uppdrag att bygga broar')")
    tab_to(page, "Den lagrade filen (PDF)")
    page.go_back()
    page.wait_for_selector("h1:has-text('fler broar byggs')")
