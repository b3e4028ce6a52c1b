"""What the browser does to what is kept, and what mail does to a link: said at once, nothing lost that need not be."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .conftest import Server
from .drivers import UNSERVED, Driver, alike, shown, text, wait
from .test_desk import DUE, EVENTS, choose, desk, incident, link, log
from .test_record import EARLIER
from .test_tree import CURRENT, answer, at, begin

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
    wait(driver, "document.querySelector('.sf-bar')?.innerText.includes('Not saved')")
    assert driver.js(f"return {TICKED} && {EVENTS} === 0")
    assert driver.saved('[data-key="save-json"]').count('"type"') == count
    driver.click("[data-key=keep-again]")
    wait(driver, f"document.querySelector('[data-trouble]').hidden && {EVENTS} === arg", count)
    wait(driver, "document.querySelector('.sf-bar')?.innerText.includes('Not saved') === false")
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


EMPTIED = "localStorage.clear(); document.querySelector(arg).click()"
"""A page hears nothing of what it empties itself; a tap, before it looks by itself."""


def test_a_store_emptied_without_a_word_loses_nothing(driver: Driver, internal: str) -> None:
    """The next action, on tree or desk, finds it: all is written again with it, and said there and in the bar."""
    incident(driver, internal)
    count, before = int(driver.js(f"return {EVENTS}")), log(driver)
    driver.js(EMPTIED, '[data-panel="lists"] details[open] input[type=checkbox]')
    wait(driver, f"{TICKED} && {EVENTS} === arg", count + 1)
    assert log(driver).endswith(before[before.index("\n") :]) and "1970" not in text(driver, "[data-panel=head]")
    shown(driver, "[data-module=desk] [data-trouble=restored]")
    wait(driver, "document.querySelector('.sf-bar')?.innerText.includes('all saved again')")
    driver.reset()
    begin(driver, internal)
    answer(driver, "none")
    count = int(driver.js(f"return {EVENTS}"))
    at(driver, "q-kind")
    driver.js(EMPTIED, f"{CURRENT} [data-answer=complaints]")
    wait(driver, f"{EVENTS} > arg", count)
    shown(driver, ".sf-tree > [data-trouble=restored]")


@alike
def test_every_page_finds_an_emptied_store_by_itself(driver: Driver, internal: str) -> None:
    """The tree offers to write it again, and the bar of any other page says it, without anything being done there."""
    incident(driver, internal)
    count = int(driver.js(f"return {EVENTS}"))
    driver.open(f"{internal}/en/trees/crisis.html#q-flags")
    shown(driver, ".sf-bar")
    driver.js("localStorage.clear()")
    driver.click(".sf-tree > [data-trouble=wiped] [data-key=keep-again]")
    wait(driver, f"{EVENTS} === arg && document.querySelector('.sf-tree > [data-trouble]').hidden", count)
    driver.open(f"{internal}/en/messages/apology.html")
    shown(driver, ".sf-bar")
    driver.js("localStorage.clear()")
    wait(driver, "document.querySelector('.sf-bar')?.innerText.includes('Not saved')")


def replaced(driver: Driver, content: str) -> None:
    choose(driver, content)
    driver.click("[data-choice=replace]")
    shown(driver, "[data-key=undo-replace]")


def test_replacing_leaves_what_is_half_written(driver: Driver, internal: str) -> None:
    """Neither theirs in the place of mine nor its undoing takes a line, a blank of a message, or initials away."""
    incident(driver, internal)
    content = driver.saved('[data-key="save-json"]')
    message, line = f"{internal}/en/messages/apology.html", "[data-typing=entry] textarea"
    driver.open(message)
    shown(driver, "[data-fill-in]")
    driver.type("[data-fill-in]", "a jar that broke")
    driver.open(desk(internal))
    driver.type("[data-key=who]", "AB")
    driver.type(line, "half a line")
    replaced(driver, content)
    driver.reload()
    wait(driver, "document.querySelector(arg)?.value === 'half a line'", line)
    assert "AB" in text(driver, "[data-panel=who]")
    replaced(driver, content)
    driver.click("[data-key=undo-replace]")
    shown(driver, "[data-module=desk] [data-notice]")
    driver.reload()
    wait(driver, "document.querySelector(arg)?.value === 'half a line'", line)
    driver.open(message)
    wait(driver, "document.querySelector('[data-fill-in]')?.value === 'a jar that broke'")


def test_what_another_tab_sends_leaves_my_line(driver: Driver, internal: str) -> None:
    """Both write in the same form: one line is sent, the other is back after a reload."""
    incident(driver, internal)
    line = "[data-typing=entry] textarea"
    driver.tab()
    driver.open(desk(internal))
    shown(driver, DUE)
    driver.switch(0)
    driver.type(line, "of the first")
    driver.switch(1)
    driver.type(line, "of the second")
    driver.click("[data-typing=entry] button")
    driver.switch(0)
    wait(driver, "document.querySelector('.sf-log').innerText.includes('of the second')")
    wait(driver, "JSON.stringify({ ...localStorage }).includes('of the first')")
    driver.reload()
    wait(driver, "document.querySelector(arg)?.value === 'of the first'", line)


def test_a_blank_of_an_erased_incident_stays_in_its_tab(driver: Driver, internal: str) -> None:
    """The message says that the incident was erased, and has the words after a reload, in this tab alone."""
    incident(driver, internal)
    driver.open(f"{internal}/en/messages/apology.html")
    shown(driver, ".sf-bar")
    driver.type("[data-fill-in]", "a jar that broke")
    driver.tab()
    driver.open(desk(internal))
    driver.click('[data-key="erase-all"] summary')
    driver.click('[data-key="erase-all"] button')
    driver.switch(0)
    shown(driver, "[data-erased]")
    driver.reload()
    wait(driver, "document.querySelector('[data-fill-in]')?.value === 'a jar that broke'")
    assert "a jar that broke" not in driver.js("return JSON.stringify({ ...localStorage })")


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
    "in percent twice": lambda h, code: f"#%2523{h}%253D{code}",
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


def test_a_link_that_asks_for_its_place_is_put_back(chromium: Browser, internal: str) -> None:
    """A # that mail wrote in percent, once or twice: the page for what is not found leads to the desk again."""
    context = chromium.new_context(**UNSERVED)
    page = context.new_page()
    for sign in ("%23", "%2523"):
        page.goto(f"{internal}/en/desk.html{sign}h=cut")
        expect(page.locator("[data-module=desk] [data-notice]")).to_contain_text("The link is incomplete")
        assert page.url.endswith("/en/desk.html")
    context.close()


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
