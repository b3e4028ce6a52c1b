"""A broken layout shows: enlarged, in forced colours, under a thumb and the tab key; widths are in test_access.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.access import SIZES, kinds, templates
from tests.browser.layout import OUTSIDE
from tests.install import headless


@pytest.fixture(scope="module")
def french(sites: Path) -> list[str]:
    """A page of each kind and all that are written by hand, in French, whose words are the longer ones."""
    return [path for path in templates(sites / "internal") if path.startswith("fr/")]


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
