"""The desk as it meets somebody who has never seen it, on a phone: what to do now, and the rest under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

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


TORN = """() => {
  const torn = [];
  const texts = document.createTreeWalker(document.querySelector(".sf-desk"), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest(".sf-hidden, textarea, select")) continue;
    for (const { 0: word, index } of text.data.matchAll(/\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top)));
      if (lines.size > 1) torn.push(word);
    }
  }
  return torn;
}"""
"""The words that stand on two lines."""
AGO = """() => {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith("sf1:internal:%2F/")) continue;
    const event = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...event, at: event.at - 25 * 60_000 }));
  }
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


def settled(page: Page, prefix: str) -> None:
    """Settle the first deadline of its kind, and take it back: button, place and focus stay, and it is said."""
    key = page.locator(f"[data-key^='{prefix}']:visible").first.get_attribute("data-key")
    button = page.locator(f"[data-key='{key}']")
    label = button.inner_text()
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    for words in ("Undo|Annuler", label):
        page.wait_for_timeout(550)
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(button).to_have_text(re.compile(words))
        assert page.evaluate("document.activeElement.dataset.key") == key
        now = button.bounding_box()
        assert now and abs(now["y"] - box["y"]) < box["height"] / 2
        expect(page.locator("[data-said]")).not_to_be_empty()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_screen_says_what_to_do_now(phone: Page, internal: str, language: str) -> None:
    """The bar comes with the verdict; at the desk a screen holds level, deadline, task and line; the rest is closed.

    So it does with several deadlines late. A wrong field behind a closed heading is shown. Enlarged, no word is torn.
    """
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
    settled(phone, "now-due/")
    phone.locator("[data-key='part/deadlines']").tap()
    settled(phone, "due/")
    phone.locator("[data-key='part/deadlines']").tap()
    phone.locator("[data-key='part/lists']").tap()
    phone.locator("[data-panel=lists] .sf-item:visible").first.wait_for()
    phone.reload()
    phone.locator("[data-panel=lists] .sf-item:visible").first.wait_for()
    assert phone.evaluate(OPEN) == ["lists"]
    phone.locator("[data-key='part/lists']").tap()
    phone.evaluate(AGO)
    phone.goto("about:blank")
    phone.goto(desk(internal, language))
    phone.locator("[data-next] a").wait_for()
    phone.locator(".sf-bar__desk").wait_for()
    assert phone.evaluate(SCREEN) == []
    phone.locator("[data-key=line-more] summary").tap()
    phone.locator("[data-typing=entry] [name=link]").fill("no address")
    phone.evaluate("document.querySelector('[data-key=line-more]').open = false")
    phone.locator("[data-key=add-entry]").tap()
    phone.locator("[data-typing=entry] [name=link]:focus").wait_for()
    phone.locator("[data-typing=entry] [name=link]").fill("")
    phone.evaluate("document.querySelector('[data-key=line-more]').open = false")
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    assert phone.evaluate(TORN) == []
    phone.goto(desk(internal, language, "#export"))
    phone.locator("[data-key=save-file]").wait_for()


CUT = """() => {
  const wide = document.documentElement.clientWidth;
  const out = document.documentElement.scrollWidth > wide ? [`sideways ${document.documentElement.scrollWidth}`] : [];
  const own = ".sf-desk__nav, .sf-compare, .sf-tabs, h1, .sf-hidden";
  for (const one of document.querySelectorAll(".sf-desk *, .sf-bar *")) {
    const { width, right } = one.getBoundingClientRect();
    if (!width || one.closest(own)) continue;
    const presses = one.matches("button, summary, a") && getComputedStyle(one).display !== "inline";
    const spills = presses && one.scrollWidth > one.clientWidth + 1;
    if (right > wide + 1 || spills) out.push(`${one.tagName} ${one.dataset.key ?? one.className}`);
  }
  const bar = document.querySelector(".sf-bar");
  const covered = getComputedStyle(bar).position === "fixed" ? bar.offsetHeight / innerHeight : 0;
  return covered > 0.25 ? [...out, `the bar covers ${covered}`] : out;
}"""
"""What does not fit across the screen, and a bar that covers more than a quarter of it."""
UNREAD = """() => {
  const natural = (field) => {
    const free = field.cloneNode();
    Object.assign(free.style, { font: getComputedStyle(field).font, position: "fixed", width: "auto" });
    field.after(free);
    const wide = free.offsetWidth;
    free.remove();
    return wide;
  };
  const hours = [...document.querySelectorAll(".sf-desk [type=datetime-local]")].filter((one) => one.checkVisibility());
  return hours.filter((one) => natural(one) > one.offsetWidth).map(({ name }) => name);
}"""
"""The fields in which an hour is cut."""
TOLD = """() => {
  const style = (css) => getComputedStyle(document.querySelector(css));
  const lines = (css) => style(css).borderBottomColor;
  return {
    pressed: style(".sf-na[aria-pressed=true]").borderTopWidth !== style(".sf-na[aria-pressed=false]").borderTopWidth,
    late: style(".sf-due [data-late] [data-due]").textDecorationLine === "underline",
    here: lines(".sf-nav a[aria-current]") !== lines(".sf-nav a:not([aria-current])"),
    done: style(".sf-item[data-state=done] .sf-item__do").textDecorationLine === "line-through",
    level: style(".sf-desk__level .sf-shape").fill !== "none",
  };
}"""
NAME = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def test_enlarged_and_in_forced_colours_all_is_there(phone: Page, internal: str) -> None:
    """400 % zoom, text twice as large, long names: all fits; forced colours keep pressed, late, done, current."""
    begun(phone, internal, "fr")
    phone.evaluate(AGO)
    phone.goto(desk(internal, "fr"))
    phone.locator("[data-key=open-all]").click()
    phone.locator("[data-key^='item/']:visible").first.click()
    phone.locator(".sf-item[data-state=todo] .sf-na:visible").nth(2).click()
    phone.locator("[data-key=naming] summary").click()
    phone.locator("[data-typing=naming] [name=name]").fill(NAME)
    phone.locator("[data-typing=naming] button").click()
    phone.locator(".sf-desk__level", has_text=NAME).wait_for()
    phone.locator(".sf-bar__desk").wait_for()
    phone.evaluate("for (const one of document.querySelectorAll('.sf-desk details')) one.open = true")
    phone.set_viewport_size({"width": 320, "height": 256})
    assert phone.evaluate(CUT) == []
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.evaluate("document.documentElement.style.fontSize = '200%'")
    phone.wait_for_function("document.querySelector('.sf-bar').matches('[data-tall]') || innerHeight > 800")
    assert phone.evaluate(CUT) == []
    assert phone.evaluate(UNREAD) == []
    phone.set_viewport_size({"width": 1280, "height": 800})
    assert phone.evaluate(CUT) == []
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.evaluate("document.documentElement.style.fontSize = ''")
    phone.emulate_media(forced_colors="active")
    assert [name for name, told in phone.evaluate(TOLD).items() if not told] == []
