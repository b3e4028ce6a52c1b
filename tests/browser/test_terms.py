"""Terms of the glossary in the text: their definition on hover, focus and tap (WCAG 1.4.13), terms.js."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .drivers import PATIENCE, UNSERVED

PAGE = "en/practices/secure-accounts.html"


@pytest.fixture
def term(page: Page, internal: str) -> Locator:
    """The first explained term of a page, once its module runs."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.clock.install()
    page.goto(f"{internal}/{PAGE}")
    page.wait_for_selector(".sf-tip", state="attached")
    found = page.locator("[data-term]").first
    found.scroll_into_view_if_needed()
    return found


@pytest.fixture
def phone(chromium: Browser, internal: str) -> Iterator[Page]:
    """A phone, touched with a finger."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, **UNSERVED)
    context.set_default_timeout(PATIENCE * 1000)
    opened = context.new_page()
    opened.goto(f"{internal}/{PAGE}")
    opened.wait_for_selector(".sf-tip", state="attached")
    yield opened
    context.close()


def test_hover_shows_the_definition_and_keeps_it_under_the_pointer(page: Page, term: Locator) -> None:
    """The definition shows, describes the term, stays while the pointer crosses onto it, and goes with the pointer."""
    tip = page.get_by_role("tooltip")
    term.hover()
    expect(tip).to_be_visible()
    expect(tip).to_have_text(term.get_attribute("data-term") or "")
    expect(term).to_have_attribute("aria-describedby", tip.get_attribute("id") or "")
    tip.hover()
    page.clock.run_for(10_000)
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    expect(term).not_to_have_attribute("aria-describedby", "sf-term-tip")


def test_focus_shows_it_and_escape_puts_it_away(page: Page, term: Locator) -> None:
    """By keyboard: focus shows, Escape hides and leaves the focus where it is."""
    tip = page.get_by_role("tooltip")
    term.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()


def test_a_first_tap_shows_it_a_second_one_follows_the_link(phone: Page) -> None:
    """A finger has no hover: one tap reads, another goes to the glossary, at the term; elsewhere puts it away."""
    term = phone.locator("[data-term]").first
    tip = phone.get_by_role("tooltip")
    term.tap()
    expect(tip).to_be_visible()
    assert phone.url.endswith(PAGE)
    box = tip.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    phone.locator("h1").tap()
    expect(tip).to_be_hidden()
    term.tap()
    term.tap()
    phone.wait_for_url("**/glossary.html#*")


def test_without_a_script_the_link_leads_to_the_term(chromium: Browser, internal: str) -> None:
    """The glossary holds every definition: the link is enough."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{internal}/{PAGE}")
    page.locator("[data-term]").first.click()
    anchor = page.url.rpartition("#")[2]
    assert page.locator(f"#{anchor}").count() == 1
    context.close()
