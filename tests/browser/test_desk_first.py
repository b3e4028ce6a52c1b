"""The desk as it meets somebody who has never seen it, on a phone: what to do now, and the rest under headings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .drivers import PATIENCE, PHONE, UNSERVED
from .test_desk import desk
from .test_tree import crisis

SCREEN = """() => {
  const foot = document.querySelector(".sf-bar").getBoundingClientRect().top;
  const seen = (css) => {
    const { top, bottom } = document.querySelector(css).getBoundingClientRect();
    return top >= 0 && bottom <= foot;
  };
  const wanted = [".sf-desk__level .sf-level", "[data-next] strong", "[data-task] input"];
  return [...wanted, "[data-typing=entry] textarea", "[data-key=add-entry]"].filter((css) => !seen(css));
}"""
"""Of what the first screen must hold, what it does not hold above the bar."""
OPEN = """() => {
  const parts = [...document.querySelectorAll(".sf-panel:not([hidden]):not([data-closed])")];
  return parts.map(({ dataset }) => dataset.panel);
}"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone that has never opened any part of the desk, and meets no error."""
    context = chromium.new_context(**PHONE, **UNSERVED)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    context.close()
    assert heard == []


def begun(page: Page, base: str, language: str) -> None:
    """Answer until the verdict."""
    page.goto(crisis(base, language))
    page.locator("[data-do=begin]:visible").tap()
    for given in ("impostor", "statement"):
        page.locator(f"[data-answer={given}]:visible").tap()
        if given == "impostor":
            page.locator("[data-do=continue]:visible").tap()
    page.locator("[data-verdict] .sf-why:visible").wait_for()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_screen_says_what_to_do_now(phone: Page, internal: str, language: str) -> None:
    """The bar comes with the verdict; at the desk a screen holds level, deadline, task and line; the rest is closed."""
    begun(phone, internal, language)
    phone.locator(".sf-bar__desk").tap()
    phone.locator("[data-task] input").wait_for()
    phone.locator(".sf-bar__desk").wait_for()
    assert phone.evaluate(SCREEN) == []
    assert phone.evaluate(OPEN) == []
    phone.locator("[data-task] input").tap()
    phone.locator("[data-key=now-undo]").wait_for()
    assert phone.locator(".sf-item[data-state=done]").count() == 1
    phone.locator("[data-key=now-undo]").tap()
    phone.locator("[data-key=now-undo]").wait_for(state="detached")
    assert phone.locator(".sf-item[data-state=done]").count() == 0
    phone.locator("[data-key='part/lists']").tap()
    phone.locator("[data-panel=lists] .sf-item:visible").first.wait_for()
    phone.reload()
    phone.locator("[data-panel=lists] .sf-item:visible").first.wait_for()
    assert phone.evaluate(OPEN) == ["lists"]
    phone.goto(desk(internal, language, "#export"))
    phone.locator("[data-key=save-file]").wait_for()
