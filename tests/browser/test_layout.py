"""A broken layout shows: on one page of every template, at every width, enlarged and in forced colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page as AsyncPage
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.access import COME, REVEAL, SIZES, Chosen, kinds, templates, walk
from tests.install import headless
from tests.kept import EVERY_WAY

OVERLAPS = """() => {
  const apart = ".sf-reach, .sf-bar, .sf-skip, .sf-endings";
  const boxes = [...document.querySelectorAll("h1, h2, h3, p, a, td, th, dt, dd, label, button")]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && e.innerText?.trim() && !e.closest(apart))
    .filter((e) => getComputedStyle(e).display !== "inline")
    .map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 2 && b.height > 2 && b.right > 0)
    .sort(([, x], [, y]) => x.top - y.top);
  const faults = [];
  for (const [i, [a, x]] of boxes.entries()) for (const [b, y] of boxes.slice(i + 1)) {
    if (x.bottom - y.top <= 3) break;
    if (a.contains(b) || b.contains(a)) continue;
    const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
    const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
    if (wide > 3 && high > 3) faults.push(`“${a.innerText.slice(0, 40)}” lies on “${b.innerText.slice(0, 40)}”`);
  }
  return faults.slice(0, 4);
}"""
OUTSIDE = """() => {
  const framed = ".sf-table, .sf-scroll, .sf-tabs, .sf-skip, .sf-hidden, svg, article > table";
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => e.checkVisibility() && !e.closest(framed))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, b]) => b.width > 1 && (b.right > innerWidth + 1 || b.left < -1))
    .slice(0, 3).map(([e, b]) => `${e.tagName} .${e.className} reaches from ${b.left} to ${b.right}`);
}"""
SMALL = """() => {
  const alone = "nav a, .sf-door, .sf-alarm, .sf-links a, .sf-card > a, .sf-choice, .sf-button";
  return [...document.querySelectorAll(`button, summary, input, select, textarea, ${alone}`)]
    .filter((e) => e.checkVisibility() && !e.closest("svg, .sf-skip, .sf-hidden"))
    .filter((e) => !["checkbox", "radio", "file"].includes(e.type))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, b]) => b.height < 43.5).slice(0, 4)
    .map(([e, b]) => `“${(e.innerText || e.name || e.className).slice(0, 40)}” is ${Math.round(b.height)} px high`);
}"""
SHIFT = """async () => {
  const moved = [];
  const hear = (entries) => {
    for (const entry of entries) {
      const where = entry.sources.map(({node}) => node?.className ?? node?.nodeName).join(", ");
      if (!entry.hadRecentInput) moved.push(`shifts by ${entry.value.toFixed(4)}: ${where}`);
    }
  };
  const heard = new PerformanceObserver((list) => hear(list.getEntries()));
  heard.observe({type: "layout-shift", buffered: true});
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let frame = 0; frame < 3; frame++) await drawn();
  hear(heard.takeRecords());
  return moved;
}"""
"""What shifted until three frames were drawn after all had come: the buffer holds what was before."""
CHECKS = {
    320: (OUTSIDE,),
    390: (OUTSIDE, OVERLAPS, SMALL),
    640: (OUTSIDE,),
    1280: (OUTSIDE, OVERLAPS),
}
"""What is looked at in each width; 320 px is 1280 px at 400 %, 640 px the same at 200 %."""


@pytest.fixture(scope="module")
def french(sites: Path) -> list[str]:
    """A page of each kind and all that are written by hand, in French, whose words are the longer ones."""
    return [path for path in templates(sites / "internal") if path.startswith("fr/")]


async def shifts(page: AsyncPage, address: str) -> list[str]:
    """What shifts while a page loads, twice out of twice: once may be a pause in the middle of its first kilobytes."""
    moved: list[str] = []
    for _ in range(2):
        await page.goto(address, wait_until="load")
        await page.evaluate(COME)
        moved = await page.evaluate(SHIFT)
        if not moved:
            break
    return moved


Visit = tuple[str, tuple[int, ...]]
"""A page, and the widths in which it is loaded to see whether anything shifts."""


async def visit(page: AsyncPage, address: str, wanted: Visit) -> list[str]:
    """The faults of a page in every width."""
    path, loaded = wanted
    faults = []
    for width in loaded:
        await page.set_viewport_size({"width": width, "height": SIZES[width]})
        faults += [f"{path} ({width} px): {fault}" for fault in await shifts(page, f"{address}/{path}")]
    await page.evaluate(REVEAL, EVERY_WAY)
    for width, checks in CHECKS.items():
        await page.set_viewport_size({"width": width, "height": 900})
        for check in checks:
            if check is OVERLAPS and path.endswith("print.html"):
                continue  # too many boxes in the whole guide
            faults += [f"{path} ({width} px): {fault}" for fault in await page.evaluate(check)]
    return faults


@pytest.mark.parametrize("share", range(2))
def test_no_layout_is_broken(sites: Path, internal: str, chosen: Chosen, share: int) -> None:
    """Nothing leaves the page or lies on another, presses are 44 px high, nothing shifts while a page loads.

    On pages that hold all parts of all pages (`chosen`); each kind is loaded in both widths, the others by turns.
    """
    first, widths = set(kinds(sites / "internal")), tuple(SIZES)
    wanted: list[Visit] = [
        (look.path, widths if look.path in first else (widths[turn % 2],))
        for turn, look in enumerate(chosen["internal"])
    ]
    assert walk(internal, wanted[share::2], visit) == []


def test_text_twice_as_large_stays_on_the_page(playwright: Playwright, internal: str, french: list[str]) -> None:
    """A reader whose browser writes twice as large loses nothing at the side, on a phone and on a desk."""
    large = "--blink-settings=defaultFontSize=32"
    browser = playwright.chromium.launch(**headless(large))
    page = browser.new_page()
    faults = []
    for path in french:
        page.goto(f"{internal}/{path}")
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": SIZES[width]})
            faults += [f"{path} ({width} px): {fault}" for fault in page.evaluate(OUTSIDE)]
    browser.close()
    assert faults == []


def test_forced_colours_keep_the_door_and_the_levels(chromium: Browser, internal: str) -> None:
    """In forced colours the door keeps a border and each level its shape and its word."""
    context = chromium.new_context(forced_colors="active", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{internal}/en/index.html")
    door = page.locator(".sf-door--now")
    assert door.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 2
    levels = page.locator(".sf-strip .sf-level")
    assert levels.count() == 4
    for index in range(levels.count()):
        assert levels.nth(index).inner_text().strip()
        assert levels.nth(index).locator("svg path").bounding_box()
    context.close()


def test_the_incident_door_is_within_the_thumbs_reach(page: Page, internal: str, sites: Path) -> None:
    """On a phone it stands at the foot of the screen; the home page holds it large, the incident's are behind it."""
    for path in kinds(sites / "internal"):
        page.goto(f"{internal}/{path}")
        if page.locator("body.sf-kind--tree, body.sf-kind--desk").count():
            continue
        if page.locator("body.sf-kind--home").count():
            assert page.locator(".sf-door--now").bounding_box()["y"] < 844 / 2, path
            continue
        box = page.locator(".sf-reach .sf-alarm").bounding_box()
        assert box, path
        assert box["y"] > 844 * 0.6, path
        assert box["y"] + box["height"] <= 844, path


def test_the_other_language_is_the_same_place(page: Page, internal: str) -> None:
    """The switch keeps page, query and anchor."""
    page.goto(f"{internal}/en/levels/red.html?from=test#who")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/levels/red.html?from=test#who")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_the_chosen_colours_stay_and_do_not_flash(page: Page, internal: str) -> None:
    """The toggle is remembered and applied before the first paint."""
    page.goto(f"{internal}/en/index.html")
    page.get_by_role("button", name="Dark colours").click()
    page.goto(f"{internal}/en/now.html")
    assert page.locator("html").get_attribute("data-scheme") == "dark"
    assert page.locator("head script[src*='/theme.']:not([async], [defer], [type=module])").count() == 1
    assert page.get_by_role("button", name="Dark colours").get_attribute("aria-pressed") == "true"


def test_every_entry_is_reached_with_the_tab_key_and_shows_it(page: Page, internal: str) -> None:
    """The first stops are the skip link, the brand and the sections, each with a visible outline."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{internal}/en/index.html")
    stops = []
    for _ in range(7):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.innerText.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", stops
    assert stops[:6] == ["Skip to content", "Sang-froid", "Now", "Prepare", "Learn", "After"]
