"""What the browser does to what is kept, and what mail does to a link: said at once, nothing lost that need not be."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from .conftest import Server
from .drivers import Driver, shown, wait
from .test_desk import DUE, EVENTS, desk, incident, link
from .test_record import EARLIER

TICKED = "document.querySelectorAll('.sf-item[data-state=done]').length === 1"


def wiped(driver: Driver, base: str) -> int:
    """An incident with a tick, in two tabs; the store is emptied under them from the second. How many events it had."""
    incident(driver, base)
    driver.click('[data-panel="lists"] details[open] input[type=checkbox]')
    wait(driver, TICKED)
    count = int(driver.js(f"return {EVENTS}"))
    driver.tab()
    driver.open(f"{base}/_test/empty.html")
    driver.js("localStorage.clear()")
    driver.switch(0)
    return count


def test_an_emptied_store_is_said_and_kept_in_memory(driver: Driver, internal: str) -> None:
    """Page and bar say so, all is shown and exported, and one tap, which keeps the focus, writes it again."""
    count = wiped(driver, internal)
    shown(driver, "[data-trouble] [data-key=keep-again]")
    wait(driver, "document.querySelector('.sf-bar').innerText.includes('Not saved')")
    assert driver.js(f"return {TICKED} && {EVENTS} === 0")
    assert driver.saved('[data-key="save-json"]').count('"type"') == count
    driver.click("[data-key=keep-again]")
    wait(driver, f"document.querySelector('[data-trouble]').hidden && {EVENTS} === arg", count)
    wait(driver, "!document.querySelector('.sf-bar').innerText.includes('Not saved')")
    assert driver.js("return document.activeElement !== document.body")
    driver.reload()
    wait(driver, TICKED)


def test_going_on_keeps_it_again_and_letting_go_forgets(driver: Driver, internal: str) -> None:
    """The next thing that somebody does writes all of it; what somebody forgets or erases stays gone, in all tabs."""
    count = wiped(driver, internal)
    shown(driver, "[data-key=let-go]")
    driver.click("details[open] .sf-item[data-state=todo] .sf-na")
    wait(driver, f"{EVENTS} === arg", count + 1)
    driver.switch(1)
    driver.js("localStorage.clear()")
    driver.switch(0)
    driver.click("[data-key=let-go]")
    wait(driver, "document.querySelector('[data-panel=incidents]').innerText.includes('No incident')")
    incident(driver, internal)
    driver.switch(1)
    driver.open(desk(internal))
    shown(driver, DUE)
    driver.click('[data-key="erase-all"] summary')
    driver.click('[data-key="erase-all"] button')
    driver.switch(0)
    wait(driver, "document.querySelector('[data-panel=incidents]').innerText.includes('No incident')")
    assert driver.js("return document.querySelector('[data-trouble]').hidden")


def test_what_was_half_written_elsewhere_comes_back(driver: Driver, internal: str) -> None:
    """What was typed into a message and ticked in a question stands there in a new tab, and goes with its incident."""
    incident(driver, internal)
    message, question = f"{internal}/en/messages/apology.html", f"{internal}/en/trees/crisis.html#q-flags"
    field, ticked = "[data-fill-in]", "[data-question=flags] [aria-pressed=true]"
    driver.open(message)
    shown(driver, field)
    driver.type(field, "a jar that broke")
    driver.open(question)
    shown(driver, ticked)
    driver.click("[data-question=flags] [data-answer=law]")
    driver.tab()
    driver.open(question)
    wait(driver, "document.querySelectorAll(arg).length === 2", ticked)
    driver.open(message)
    wait(driver, "document.querySelector(arg)?.value === 'a jar that broke'", field)
    driver.open(desk(internal))
    driver.click('[data-key="erase-all"] summary')
    driver.click('[data-key="erase-all"] button')
    assert driver.js("return Object.keys(localStorage).filter((key) => key.includes(':draft/'))") == []


SPOILED = {
    "a dot and a bracket after it": lambda h, code: f"#{h}={code}).",
    "quoted": lambda h, code: f"#{h}={code[:40]}%0A%3E%20{code[40:]}%22",
    "its signs in percent": lambda h, code: f"#%23{h}%3D{code}",
}


def test_a_link_that_mail_spoiled_is_read(driver: Driver, internal: str) -> None:
    """What was put around it, or into it, is left out."""
    incident(driver, internal)
    page, _, code = link(driver).partition("#h=")
    for spoiled in SPOILED.values():
        driver.open(f"{internal}/_test/empty.html")
        driver.open(page + spoiled("h", code))
        shown(driver, '[data-panel="received"] [data-choice=open]')
        assert driver.js("return location.hash") == ""


def test_a_place_that_is_none_breaks_no_page(driver: Driver, internal: str) -> None:
    """A percent sign that means nothing at the end of an address."""
    for page in ("desk.html", "trees/crisis.html", "search.html", "index.html"):
        driver.open(f"{internal}/en/{page}#50%")
        wait(driver, f"location.pathname.endsWith('/{page}') && document.querySelector('h1')?.innerText")


NAMES = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


def test_two_editions_on_one_host_never_meet(page: Page, sites: Path) -> None:
    """The first that opens has what stood under the names of before; what each does is unseen by the other."""
    server = Server(sites, "internal")
    internal, public = (f"{server.url}/{edition}/en/desk.html" for edition in ("internal", "public"))
    name, done = "[data-panel=head] strong", ".sf-item[data-state=done]"
    earlier = json.loads((EARLIER / "earlier-storage.json").read_text(encoding="utf-8"))
    page.goto(f"{server.url}/_test/empty.html")
    page.evaluate("(kept) => Object.assign(localStorage, kept, { 'sf1-me': '{\"initials\":\"AB\"}' })", earlier)
    page.goto(internal)
    page.locator(name, has_text="Warm jars").wait_for()
    before = page.locator(done).count()
    assert [name for name in page.evaluate(NAMES) if name.startswith(("sf1/", "sf1-"))] == []
    page.goto(public)
    page.get_by_text("No incident").wait_for()
    page.set_input_files("[data-key=import]", EARLIER / "earlier.json")
    page.click("[data-choice=open]")
    page.locator(name, has_text="Warm jars").wait_for()
    assert page.locator("[data-key=who]").input_value() == ""
    page.click("[data-key=open-all]")
    page.locator("[data-panel=lists] .sf-item[data-state=todo] input:visible").first.click()
    page.goto(internal)
    page.locator(name, has_text="Warm jars").wait_for()
    assert page.locator(done).count() == before
    page.goto(public)
    page.locator(done).nth(before).wait_for(state="attached")
    page.click("[data-key=erase-all] summary")
    page.click("[data-key=erase-all] button")
    page.get_by_text("No incident").wait_for()
    page.goto(internal)
    page.locator(name, has_text="Warm jars").wait_for()
    server.close()
