"""The same few gestures in Chromium and in Firefox, so that one test says what both must do."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PdfReader

from .marionette import ELEMENT, Firefox, FirefoxError

PHONE = {"viewport": {"width": 390, "height": 844}, "timezone_id": "Europe/Paris", "has_touch": True}
"""A phone in Paris, as Playwright's contexts take it."""
UNSERVED = {"service_workers": "block"}
"""Without the worker that serves offline: it would fetch the site ahead for each test, whose browser forgets it again.

Firefox keeps its worker from test to test, and what is read offline is read so in both browsers.
"""
PATIENCE = 60.0
"""Seconds until what must come is given up: many more than it needs, for machines that do much else."""

SITE = "sf1:internal:%2F"
"""How the internal edition names what it keeps, where it stands at a host's root (store/place.js)."""
OPENED = """
    for (const edition of ["internal", "public"]) {
      try {
        localStorage[`sf1:${edition}:%2F:open`] ??= '{"*":true}';
      } catch {}
    }
"""
"""Every part of the desk open, as somebody left it on this device. Closed, they are looked at in test_desk_first.py."""

alike = pytest.mark.alike
"""What a test looks at is ours alone, the same in both browsers: Chromium does, and Firefox with EVERY_WAY."""

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " "}


class Driver(Protocol):
    """A browser in which each test starts with nothing kept. Selectors are CSS."""

    name: str

    def open(self, url: str) -> None: ...
    def js(self, script: str, argument: Any = None) -> Any:
        """What the body of an async function of `arg` returns."""

    def click(self, css: str) -> None: ...
    def tap(self, css: str) -> None:
        """Touch it with a finger."""

    def press(self, key: str) -> None: ...
    def type(self, css: str, text: str) -> None: ...
    def back(self) -> None: ...
    def forward(self) -> None: ...
    def reload(self) -> None: ...
    def tab(self) -> None:
        """Open another tab and work in it."""

    def switch(self, number: int) -> None:
        """Work in the tab of that number, from 0."""

    def saved(self, css: str) -> str:
        """Click; the text of the file that this saves."""

    def paper(self) -> str:
        """The words of the page as it prints."""

    def reset(self) -> None: ...
    def faults(self) -> list[str]:
        """Errors that the pages met."""


def text(driver: Driver, css: str) -> str:
    """The text of the first element, as people see it, or would if they scrolled there (desk.css, `data-long`)."""
    script = "return one?.innerText?.trim() || (one?.checkVisibility() ? one.textContent.trim() : '')"
    return str(driver.js(f"const one = document.querySelector(arg); {script}", css))


def wait(driver: Driver, condition: str, argument: Any = None, seconds: float = PATIENCE) -> Any:
    """Until the JavaScript expression `condition` (of `arg`) is true; its value."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        value = driver.js(f"return ({condition})", argument)
        if value:
            return value
        time.sleep(0.03)
    state = driver.js("return location.href + '\\n' + document.body.innerText.slice(0, 1500)")
    raise AssertionError(f"never true: {condition} {argument or ''}\n{state}")


def shown(driver: Driver, css: str) -> Any:
    """Wait until an element is there and visible."""
    return wait(
        driver, "[...document.querySelectorAll(arg)].some(e => e.checkVisibility({visibilityProperty: true}))", css
    )


def words_of(paper: bytes) -> str:
    """The words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


class Chromium:
    """Playwright's Chromium: a fresh context for each test, as `opened` gives it; `first` runs before any page's own.

    Of a page from a disk, `first` must not touch the storage: where it does before the browser has noted the page's
    address, Chromium at times keeps nothing of what the page stores, and never says so.
    """

    name = "chromium"

    def __init__(self, opened: Callable[[], BrowserContext], first: str = OPENED) -> None:
        self.opened, self.first = opened, first
        self.heard: list[str] = []
        self.context: BrowserContext | None = None
        self.pages: list[Page] = []
        self.reset()

    def reset(self) -> None:
        if self.context:
            self.context.close()
        self.heard.clear()
        self.context = self.opened()
        self.context.set_default_timeout(PATIENCE * 1000)
        self.context.add_init_script(self.first)
        self.pages = []
        self.tab()

    @property
    def page(self) -> Page:
        return self.pages[self.number]

    def tab(self) -> None:
        assert self.context
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("console", lambda message: self.heard.append(message.text) if message.type == "error" else None)
        self.pages.append(page)
        self.number = len(self.pages) - 1

    def switch(self, number: int) -> None:
        self.number = number

    def open(self, url: str) -> None:
        self.page.goto(url)

    def js(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(f"async (arg) => {{ {script} }}", argument)

    def click(self, css: str) -> None:
        self.page.locator(css).locator("visible=true").first.click()

    def tap(self, css: str) -> None:
        self.page.locator(css).locator("visible=true").first.tap()

    def saved(self, css: str) -> str:
        with self.page.expect_download() as download:
            self.click(css)
        return Path(download.value.path()).read_text(encoding="utf-8")

    def paper(self) -> str:
        return words_of(self.page.pdf())

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def type(self, css: str, text: str) -> None:
        self.page.locator(css).first.fill(text)

    def back(self) -> None:
        self.page.go_back()

    def forward(self) -> None:
        self.page.go_forward()

    def reload(self) -> None:
        self.page.reload()

    def faults(self) -> list[str]:
        return list(self.heard)


class FirefoxDriver:
    """One Firefox for all tests; what it keeps is cleared between them."""

    name = "firefox"

    def __init__(self, firefox: Firefox, origin: str) -> None:
        self.firefox, self.origin = firefox, origin
        self.firefox.do("SetWindowRect", width=450, height=900)

    def reset(self) -> None:
        handles = self.firefox.do("GetWindowHandles")
        for handle in handles[1:]:
            self.firefox.do("SwitchToWindow", handle=handle)
            self.firefox.do("CloseWindow")
        self.firefox.do("SwitchToWindow", handle=handles[0])
        self.firefox.do("Navigate", url=f"{self.origin}/_test/empty.html")
        self.js("localStorage.clear(); sessionStorage.clear();" + OPENED)

    def open(self, url: str) -> None:
        if url.split("#")[0] == self.firefox.do("GetCurrentURL").split("#")[0] and "#" in url:
            self.firefox.do("Navigate", url=f"{self.origin}/_test/empty.html")
        self.firefox.do("Navigate", url=url)
        self.js(
            "window.heard = [];"
            "addEventListener('error', e => heard.push(e.message));"
            "addEventListener('unhandledrejection', e => heard.push(String(e.reason)));"
        )

    def js(self, script: str, argument: Any = None) -> Any:
        body = (
            "const [text, done] = arguments; const arg = JSON.parse(text);"
            f"(async () => {{ {script} }})()"
            ".then(value => done([null, value ?? null]), error => done([String(error), null]));"
        )
        arguments = [json.dumps(argument)]
        found = None
        while found is None:  # nothing comes back where the page went away meanwhile: ask the next one
            found = self.firefox.do("ExecuteAsyncScript", script=body, args=arguments, sandbox=None, newSandbox=False)
        error, value = found
        if error:
            raise FirefoxError(error)
        return value

    def _find(self, css: str) -> str:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.firefox.do("FindElements", using="css selector", value=css)
            for element in found:
                if self.firefox.do("IsElementDisplayed", id=element[ELEMENT]):
                    return str(element[ELEMENT])
            time.sleep(0.03)
        raise AssertionError(f"nothing to see for {css}")

    def _on(self, css: str, act: Callable[[str], None]) -> None:
        """Act on the element, and again where the page drew it anew since it was found, or lets no tap through yet."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return act(self._find(css))
            except FirefoxError as error:
                if not any(one in str(error) for one in ("stale element", "intercepted")) or time.monotonic() > until:
                    raise
                time.sleep(0.03)

    def click(self, css: str) -> None:
        def act(element: str) -> None:
            self._into_view(element)
            self.firefox.do("ElementClick", id=element)

        self._on(css, act)

    def _into_view(self, element: str) -> None:
        script, found = "arguments[0].scrollIntoView({block: 'center'})", {ELEMENT: element}
        self.firefox.do("ExecuteScript", script=script, args=[found])

    def tap(self, css: str) -> None:
        def act(element: str) -> None:
            place = {"type": "pointerMove", "origin": {ELEMENT: element}, "x": 0, "y": 0}
            steps = [place, *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))]
            touch = {"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": steps}
            self._into_view(element)
            self.firefox.do("PerformActions", actions=[touch])

        self._on(css, act)

    def saved(self, css: str) -> str:
        before = set(self.firefox.downloads.iterdir())
        self.click(css)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            new = set(self.firefox.downloads.iterdir()) - before
            if new and all(path.stat().st_size and path.suffix != ".part" for path in new):
                return new.pop().read_text(encoding="utf-8")
            time.sleep(0.03)
        raise AssertionError(f"nothing was saved by {css}")

    def paper(self) -> str:
        return words_of(base64.b64decode(self.firefox.do("Print")))

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        actions = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        self.firefox.do("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def type(self, css: str, text: str) -> None:
        def act(element: str) -> None:
            self.firefox.do("ElementClear", id=element)
            self.firefox.do("ElementSendKeys", id=element, text=text)

        self._on(css, act)

    def back(self) -> None:
        self.firefox.do("Back")

    def forward(self) -> None:
        self.firefox.do("Forward")

    def reload(self) -> None:
        self.firefox.do("Refresh")

    def tab(self) -> None:
        opened = self.firefox.do("NewWindow", type="tab", focus=True)
        self.firefox.do("SwitchToWindow", handle=opened["handle"])

    def switch(self, number: int) -> None:
        self.firefox.do("SwitchToWindow", handle=self.firefox.do("GetWindowHandles")[number], focus=True)

    def faults(self) -> list[str]:
        return list(self.js("return window.heard ?? []"))


class ScriptlessFirefox(FirefoxDriver):
    """A Firefox whose pages run no script. Tests may still ask, without waiting: nothing that waits ever ends there."""

    def js(self, script: str, argument: Any = None) -> Any:
        body = f"const arg = JSON.parse(arguments[0]); {script}"
        return self.firefox.do("ExecuteScript", script=body, args=[json.dumps(argument)])
