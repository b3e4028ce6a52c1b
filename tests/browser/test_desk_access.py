"""axe-core on the tree and the desk in each of their states, in both schemes, on a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.kept import EVERY_WAY

from .access import AXE, FOUR, MOST, ONCE, PAIRS, REVEAL, RUN, SIZES
from .drivers import OPENED, PATIENCE, UNSERVED
from .fresh import FRESH, Seen
from .layout import SIDEWAYS

Scheme = Literal["light", "dark"]
ALONE = """() => {
  const parts = [...document.querySelectorAll("[data-live] > .sf-step")];
  for (const part of parts) if (!part.checkVisibility()) part.remove();
}"""
"""Takes out questions and endings that are not on the screen: axe reports nothing of them, and is long at it."""
DRESSED = """async () => {
  const waits = () => [...document.querySelectorAll("link[rel=stylesheet]")].some((link) => !link.sheet);
  while (waits()) await new Promise((done) => setTimeout(done, 20));
}"""
"""Until the style sheets that modules bring have come."""


def _begun(page: Page, site: str, action: str = "begin") -> None:
    page.goto(f"{site}/fr/trees/crisis.html")
    page.locator(f"[data-do={action}]").click()
    page.locator("[data-answer]:visible").first.wait_for()


def _verdict(page: Page, site: str, action: str = "begin") -> None:
    _begun(page, site, action)
    page.locator("[data-answer=injured]:visible").click()
    _concluded(page)


def _concluded(page: Page) -> None:
    page.wait_for_url(re.compile("#o-"))
    page.locator("[data-current] [data-verdict] .sf-why").wait_for()


def _desk(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/desk.html")
    page.locator("[data-panel=incidents] [data-body] > *").first.wait_for(state="attached")


def nothing_open(page: Page, site: str) -> None:
    """The desk before any incident."""
    _desk(page, site)


def question(page: Page, site: str) -> None:
    """The first question, an incident open."""
    _begun(page, site)


def verdict(page: Page, site: str) -> None:
    """The verdict, with its clocks."""
    _verdict(page, site)


def ticked(page: Page, site: str) -> None:
    """The first question with a tick, a doubt and the way on; then one that counts."""
    _begun(page, site)
    page.locator("[data-answer=data]:visible").click()
    page.locator("[data-answer='colleague?']:visible").click()
    page.locator("[data-do=continue]:visible").wait_for()


def counted(page: Page, site: str) -> None:
    """The question that divides two numbers."""
    _begun(page, site)
    for given in ("none", "outage", "none"):
        page.locator(f"[data-answer={given}]:visible").click()
    page.locator("[data-now]:visible").fill("70")


def unfilled(page: Page, site: str) -> None:
    """A verdict whose message still has a blank, and says so beside the button."""
    _begun(page, site)
    page.locator("[data-answer=impostor]:visible").click()
    page.locator("[data-do=continue]:visible").click()
    page.locator("[data-answer=statement]:visible").click()
    _concluded(page)
    page.locator("[data-copy]:visible").click()
    page.locator("[data-said]:visible", has_text="remplir").wait_for()


def silent(page: Page, site: str) -> None:
    """A verdict that says nothing yet."""
    _begun(page, site)
    for given in ("none", "baiting"):
        page.locator(f"[data-answer={given}]:visible").click()
    _concluded(page)


def unsure(page: Page, site: str) -> None:
    """A verdict with what is not known yet, and questions to answer after it."""
    _begun(page, site)
    page.locator("[data-answer='harmed?']:visible").click()
    page.locator("[data-do=continue]:visible").click()
    page.locator("[data-answer=says]:visible").click()
    _concluded(page)


def example(page: Page, site: str) -> None:
    """The verdict of an expected incident, without one of one's own."""
    page.goto(f"{site}/fr/whole/crisis.html")
    page.locator(".sf-examples summary").click()
    page.locator("[data-example]").nth(10).click()
    _concluded(page)


def running(page: Page, site: str) -> None:
    """The desk of a running incident."""
    _verdict(page, site)
    _desk(page, site)


def exercise(page: Page, site: str) -> None:
    """The desk of an exercise."""
    _verdict(page, site, "drill")
    _desk(page, site)


def several(page: Page, site: str) -> None:
    """Two incidents side by side, and a page of the site under the bar."""
    _verdict(page, site)
    _desk(page, site)
    page.goto(f"{site}/fr/trees/crisis.html")
    page.locator("[data-do=leave]:visible").click()
    page.locator("[data-do=begin]:visible").click()
    page.locator("[data-answer=injured]:visible").click()
    _desk(page, site)


def damaged(page: Page, site: str) -> None:
    """The desk beside a damaged store, with its warning."""
    _verdict(page, site)
    page.evaluate(
        "localStorage.setItem(Object.keys(localStorage).find((k) => k.startsWith('sf1:internal:%2F/')), '{broken')"
    )
    _desk(page, site)


OTHERWISE = """() => {
    const incident = Object.keys(localStorage).find((key) => key.startsWith("sf1:internal:%2F/")).split("/")[1];
    const events = [
        { at: Date.now(), type: "answer", question: "flags", answer: "none" },
        { at: Date.now(), type: "level", level: "yellow", rank: 1, lists: [], messages: [] },
    ];
    const key = (n) => `sf1:internal:%2F/${incident}/0mub00000-000${n}-other0-p001`;
    events.forEach((event, n) => localStorage.setItem(key(n), JSON.stringify(event)));
}"""


def differing(page: Page, site: str) -> None:
    """The desk where another device answered otherwise, and declared another level."""
    _verdict(page, site)
    page.evaluate(OTHERWISE)
    _desk(page, site)
    page.locator("[data-differ]").wait_for()


def crowded(page: Page, site: str) -> None:
    """A log of more lines than are shown, a correction begun, an action set aside, the question before closing."""
    running(page, site)
    page.evaluate(
        "for (let n = 0; n < 120; n++) { const form = document.querySelector('[data-typing=entry]');"
        " form.elements.text.value = `Ligne ${n}`; form.requestSubmit(); }"
    )
    page.locator(".sf-log summary").first.click()
    page.locator(".sf-log textarea").first.wait_for()
    page.locator(".sf-na").first.click()
    page.locator("[data-key^='close/']").click()
    page.locator("[data-ask]").wait_for()
    page.evaluate("scrollTo(0, 0)")


def orphaned(page: Page, site: str) -> None:
    """Words kept of an incident that is gone, and the way back of a deleted one."""
    running(page, site)
    page.locator("[data-typing=entry] textarea").fill("Une phrase à moitié")
    page.locator("[data-key^='delete/']").click()
    page.locator("[data-lost]").wait_for()


HASTY = """() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("sf1:internal:%2F/"))) {
        const event = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({ ...event, at: event.at - 12 * 60_000 }));
    }
    localStorage.setItem("sf-alarm", JSON.stringify({ vibration: true }));
}"""


def ended(page: Page, site: str) -> None:
    """An alarm that rings, a piece of evidence, an incident closed with its follow-up, two compared."""
    several(page, site)
    page.evaluate(HASTY)
    page.reload()
    page.locator("[data-alarm]").wait_for()
    page.locator("[data-key=evidence-form] summary").click()
    page.locator("[data-typing=evidence] [name=link]").fill("https://example.org/post/1")
    page.locator("[data-typing=evidence] [name=file]").fill("capture.png")
    page.locator("[data-key=add-evidence]").click()
    page.locator("[data-key=compare] summary").click()
    page.locator(".sf-compare").wait_for()
    page.locator("[data-key=declare-end]").click()
    page.locator("[data-key=close-now]").click()
    page.locator("[data-panel=follow-up] summary >> nth=1").click()
    page.evaluate("scrollTo(0, 0)")


def under_the_bar(page: Page, site: str) -> None:
    """Any page while an incident is open."""
    _verdict(page, site)
    page.goto(f"{site}/fr/levels/red.html")
    page.locator(".sf-bar__desk").wait_for()


STATES: list[Callable[[Page, str], None]] = [
    nothing_open, question, ticked, counted, verdict, unfilled, silent, unsure, example, running, exercise, several,
    damaged, differing, crowded, orphaned, ended, under_the_bar,
]  # fmt: skip


@pytest.fixture(scope="module")
def seen() -> Seen:
    """What axe has looked at in other states."""
    return Seen()


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_no_violation_in_any_state(
    state: Callable[[Page, str], None], chromium: Browser, internal: str, seen: Seen
) -> None:
    """Questions, verdicts with words and without, an example; the desk empty, running, exercised, damaged, divided.

    Each state in two opposite ways, light and dark, narrow and wide; the next state in the other two.
    """
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce", **UNSERVED)
    context.set_default_timeout(PATIENCE * 1000)
    if state is not running:
        context.add_init_script(OPENED)
    page = context.new_page()
    state(page, internal)
    page.evaluate(DRESSED)
    page.evaluate(ALONE)
    page.evaluate(REVEAL, EVERY_WAY)
    if not EVERY_WAY:
        page.evaluate(ONCE, MOST)
    page.evaluate(AXE)
    faults = []
    for scheme, width in FOUR if EVERY_WAY else PAIRS[STATES.index(state) % 2]:
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        page.emulate_media(color_scheme=scheme)
        if not EVERY_WAY:
            seen.note(scheme, width, page.evaluate(FRESH, seen.known(scheme, width)))
        found = [*page.evaluate(RUN, True), *page.evaluate(SIDEWAYS)]
        faults += [f"{width} {scheme}: {fault}" for fault in found]
    context.close()
    assert faults == []
