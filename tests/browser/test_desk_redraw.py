"""The desk under the finger: nothing moves, nothing is lost, nothing is done twice, whatever happens meanwhile."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from .drivers import SITE, Chromium, Driver, alike, shown, text, wait
from .test_desk import DUE, choose, desk, entry, incident, log, since
from .test_tree import at, begin, events

ELSEWHERE = """
    const found = () => Object.keys(localStorage).find((key) => key.startsWith("sf1:internal:%2F/")).split("/")[1];
    const incident = arg.incident ?? found();
    const key = `sf1:internal:%2F/${incident}/${Date.now().toString(36).padStart(9, "0")}-zz00-other0-p001`;
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), ...arg.event }));
"""
"""Another tab adds an event, and this one does not hear of it."""
HEARD = """
    const newValue = localStorage.getItem(key);
    dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }));
"""
ERASED = """
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("sf1:internal:%2F/"));
    localStorage.setItem("sf1:internal:%2F:erased", JSON.stringify({ [keys[0].split("/")[1]]: Date.now() }));
    for (const key of keys) localStorage.removeItem(key);
"""
"""Another tab erases the incident, and says so first, and this one does not hear of it."""
LINE = {"type": "entry", "kind": "fact", "text": "seen from another tab"}
LATER = "await new Promise((resolve) => setTimeout(resolve, arg));"


def elsewhere(driver: Driver, event: dict[str, Any]) -> None:
    """Another tab adds an event, and the browser tells this one."""
    driver.js(ELSEWHERE + HEARD, {"event": event})


def long(driver: Driver, base: str, lines: int) -> None:
    """Stand at the desk of an incident whose log has `lines` written lines, the first the oldest."""
    kept = {f"{SITE}/long/{n:06}-aaaaaa": {"at": 1_790_000_000_000 + n * 60_000, **event} for n, event in enumerate([
        {"type": "open", "tree": "crisis", "version": "0abc", "drill": False},
        {"type": "verdict", "outcome": "checking", "level": "red", "lists": ["first-hour"], "messages": [],
         "reasons": [], "steps": [], "version": "0abc"},
        *({"type": "entry", "kind": "fact", "text": f"Line <{n}>, pâté"} for n in range(1, lines + 1)),
    ])}  # fmt: skip
    driver.open(f"{base}/_test/empty.html")
    driver.js("for (const [key, event] of Object.entries(arg)) localStorage.setItem(key, JSON.stringify(event))", kept)
    driver.js("localStorage.setItem('sf1:internal:%2F:current', 'long')")
    driver.open(desk(base))
    shown(driver, ".sf-log li")


@alike
def test_what_did_not_change_stays_the_same_element(driver: Driver, internal: str) -> None:
    """A button keeps its place, its focus and the form open beside it while ticks and other tabs change the rest."""
    incident(driver, internal)
    driver.click(".sf-item .sf-item__tools summary")
    driver.js("window.held = document.querySelector('.sf-item .sf-na'); held.focus()")
    driver.js("document.querySelectorAll('.sf-item input[type=checkbox]')[2].click()")
    elsewhere(driver, LINE)
    wait(driver, "document.querySelector('.sf-log').innerText.includes('another tab')")
    assert driver.js("return held.isConnected && document.activeElement === held")
    assert driver.js("return document.querySelector('.sf-item .sf-item__tools details').open")


@alike
def test_a_minute_touches_only_the_hours(driver: Driver, clocked: str) -> None:
    """When nothing is due, a minute that passes changes texts, and no element of the desk."""
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.js("""
        window.touched = [];
        const watch = new MutationObserver((records) => touched.push(...records.map(({ type, target }) =>
          type === "characterData" ? type : `${type} of ${target.outerHTML.slice(0, 200)}`)));
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        watch.observe(document.querySelector(".sf-desk"), all);
        forward(60_000);
        await new Promise((resolve) => setTimeout(resolve, 300));
    """)
    assert set(driver.js("return touched")) == {"characterData"}


@alike
def test_each_clock_stands_once(driver: Driver, internal: str) -> None:
    """The clocks of the level that the answers gave are not told again as those of the tree."""
    incident(driver, internal)
    keys = driver.js("return [...document.querySelectorAll('[data-key^=\"due/\"]')].map(e => e.dataset.key)")
    titles = driver.js("return [...document.querySelectorAll('.sf-due__what')].map(e => e.textContent)")
    assert len(keys) > 4 and len(set(keys)) == len(keys) and len(set(titles)) == len(titles)


def test_the_focus_follows_an_action_that_becomes_late(driver: Driver, clocked: str) -> None:
    """Moved up among what is late, the box that had the focus has it still; it never falls to the page."""
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.js("forward(4 * 60_000)")
    keys = driver.js("return [...document.querySelectorAll('.sf-list .sf-item input')].map(e => e.dataset.key)")
    driver.js("forward(8 * 60_000)")
    late = driver.js("return [...document.querySelectorAll('.sf-overdue input')].map(e => e.dataset.key)")
    key = next(key for key in keys if key in late)
    driver.js("localStorage.setItem('test-clock', Number(localStorage.getItem('test-clock')) - 8 * 60_000)")
    driver.reload()
    shown(driver, DUE)
    driver.js("document.querySelector(`[data-key='${arg}']`).closest('details').open = true", key)
    driver.js("document.querySelector(`[data-key='${arg}']`).focus(); forward(8 * 60_000)", key)
    shown(driver, f'.sf-overdue [data-key="{key}"]')
    assert driver.js("return document.activeElement.dataset.key") == key


def test_nothing_moves_while_a_finger_is_down(driver: Driver, internal: str) -> None:
    """What another tab adds waits until the finger is up; the tap of before is done, and then it is there."""
    incident(driver, internal)
    press = "document.querySelector('.sf-na').dispatchEvent(new PointerEvent(arg, { bubbles: true, isPrimary: true }))"
    driver.js(press, "pointerdown")
    elsewhere(driver, LINE)
    driver.js(LATER, 400)
    assert "another tab" not in log(driver)
    driver.js(press, "pointerup")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('another tab')")


@alike
def test_the_latest_hundred_lines_and_the_others_on_request(driver: Driver, internal: str) -> None:
    """Older ones by a button, any one by its words without accents; paper and files hold them all."""
    long(driver, internal, 250)
    lines = "document.querySelectorAll('.sf-log > li').length"
    assert driver.js(f"return {lines}") == 100
    assert "Line <250>" in text(driver, ".sf-log > li:first-child")
    assert "100 of 252" in text(driver, "[data-count]")
    driver.click('[data-key="older"]')
    wait(driver, f"{lines} === 200")
    driver.type('[data-key="log-search"]', "PATE <7>")
    wait(driver, f"{lines} === 1")
    assert "Line <7>" in log(driver)
    paper = driver.paper()
    assert all(f"Line <{n}>" in paper for n in (1, 100, 250))
    wait(driver, f"{lines} === 1")
    assert driver.saved('[data-key="save-review"]').count("pâté") >= 250
    driver.type('[data-key="log-search"]', "nothing like it")
    wait(driver, f"{lines} === 0")


@alike
def test_a_line_that_is_being_corrected_stays(driver: Driver, internal: str) -> None:
    """However many lines come meanwhile, its form keeps its words and the focus; corrected and left, it may go."""
    long(driver, internal, 120)
    last = ".sf-log > li:last-child"
    driver.click(f"{last} summary")
    driver.type(f"{last} textarea", "hello ")
    driver.js("document.querySelector(arg).focus()", f"{last} textarea")
    held = driver.js("return document.querySelector(arg).dataset.entry", last)
    elsewhere(driver, LINE)
    wait(driver, "document.querySelector('.sf-log').innerText.includes('another tab')")
    assert driver.js("return document.activeElement.closest('li').dataset.entry") == held
    assert driver.js("return document.activeElement.value") == "hello "
    driver.click(f'[data-entry="{held}"] form button')
    entry(driver, "and another")
    wait(driver, "!document.querySelector(`[data-entry='${arg}']`)", held)


@alike
def test_an_old_line_is_corrected_in_its_place(driver: Driver, internal: str) -> None:
    """Found by search, its form opens with its words; corrected, it is marked."""
    long(driver, internal, 150)
    driver.type('[data-key="log-search"]', "<3>")
    wait(driver, "document.querySelectorAll('.sf-log > li').length === 1")
    driver.click(".sf-log li summary")
    shown(driver, ".sf-log li textarea")
    assert driver.js("return document.querySelector('.sf-log li textarea').value") == "Line <3>, pâté"
    driver.type(".sf-log li textarea", "Line <3> was wrong")
    driver.click(".sf-log li form button")
    wait(driver, "document.querySelector('.sf-log li').innerText.includes('corrected')")


def test_a_double_tap_is_one_action(driver: Driver, internal: str) -> None:
    """A box ticked twice at once is ticked, a message is logged once; a while later the same tap counts again."""
    incident(driver, internal)
    twice = "for (const _ of [1, 2]) document.querySelector(arg).click()"
    driver.js(twice, ".sf-item input[type=checkbox]")
    driver.js(twice, "[data-key^='sent/']")
    driver.js(twice, ".sf-item:nth-child(4) .sf-na")
    assert [event["to"] for event in events(driver, "item")] == ["done", "skipped"]
    assert len(events(driver, "entry")) == 1
    driver.js(LATER, 600)
    driver.js("document.querySelector('.sf-item input[type=checkbox]').click()")
    assert [event["to"] for event in events(driver, "item")][-1] == "todo"


def test_a_held_key_is_one_action(driver: Driver, internal: str) -> None:
    """Only the first press of Enter reaches a button or sends a form; lines of a text may still be repeated."""
    incident(driver, internal)
    press = """
        const pressed = { key: arg.key, repeat: true, bubbles: true, cancelable: true };
        return !document.querySelector(arg.css).dispatchEvent(new KeyboardEvent("keydown", pressed));
    """
    for css, key, stopped in (
        (".sf-na", "Enter", True),
        (".sf-na", " ", True),
        ("[name=link]", "Enter", True),
        ("[name=text]", "Enter", False),
        ("[name=link]", " ", False),
    ):
        assert driver.js(press, {"css": css, "key": key}) is stopped, (css, key)


def test_a_double_tap_answers_one_question(driver: Driver, internal: str) -> None:
    """Its second half, which falls on the next question, answers nothing and leads nowhere."""
    begin(driver, internal)
    driver.js("""
        const click = (detail) => document.querySelector("[data-live] > [data-current] a[data-answer]")
          .dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail }));
        document.querySelector("[data-live] > [data-current] a[data-answer=none]").click();
        click(2);
        await new Promise((resolve) => setTimeout(resolve, 300));
    """)
    assert [event["question"] for event in events(driver, "answer")] == ["flags"]
    at(driver, "q-kind")


def test_single_keys_can_be_switched_off(driver: Driver, internal: str) -> None:
    """Every page says which there are; switched off they stay off, on the next page too, until wanted again."""
    ticked = "document.querySelectorAll('[data-live] > [data-current] [aria-pressed=true]').length"
    begin(driver, internal)
    assert "1 to 9" in driver.js("return document.querySelector('.sf-keys').textContent")
    wait(driver, "document.querySelector('[data-hears]')")
    driver.js("document.querySelector('#q-flags').focus()")
    driver.press("6")
    wait(driver, f"{ticked} === 1")
    driver.js("document.querySelector('[data-keys]').click()")
    for _ in ("here", "on the next page"):
        driver.press("6")
        driver.press("/")
        driver.press("s")
        driver.js(LATER, 200)
        assert driver.js(f"return {ticked}") == 1
        assert driver.js("return document.querySelector('dialog[open]')") is None
        driver.reload()
        at(driver, "q-flags")
        wait(driver, "'keysOff' in document.body.dataset && document.querySelector('[data-hears]')")
    driver.js("document.querySelector('[data-keys]').click(); document.querySelector('#q-flags').focus()")
    driver.press("6")
    wait(driver, f"{ticked} === 0")


@pytest.mark.parametrize("event", ["pageshow", "resume", "visibilitychange"])
def test_a_page_that_wakes_shows_what_is(driver: Driver, internal: str, event: str) -> None:
    """Restored by Back, thawed or shown again: what came meanwhile is on the page before a tap can be heard."""
    incident(driver, internal)
    wakes = {
        "pageshow": "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
        "resume": "document.dispatchEvent(new Event('resume'))",
        "visibilitychange": "document.dispatchEvent(new Event('visibilitychange'))",
    }
    told = "return document.querySelector('.sf-log').innerText.includes('another tab')"
    driver.js(ELSEWHERE, {"event": LINE})
    assert driver.js(told) is False
    assert driver.js(f"{wakes[event]}; {told}") is True


def test_a_tab_that_slept_shows_what_is(driver: Driver, clocked: str) -> None:
    """Hours later, at its first tick: what was erased meanwhile is gone, what came is there."""
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.js(ELSEWHERE, {"event": LINE})
    driver.js("forward(3 * 3_600_000)")
    assert "another tab" in log(driver)
    driver.js(ERASED)
    driver.js("forward(3 * 3_600_000)")
    assert "No incident" in text(driver, '[data-panel="incidents"]')


@alike
def test_closing_asks_what_it_closes(driver: Driver, internal: str) -> None:
    """By name and level, under the button; it can be left open; closed, the focus is on the way back."""
    incident(driver, internal)
    driver.click('[data-key="naming"] summary')
    driver.type("[name=name]", "The forged statement")
    driver.click('[data-key="naming"] button')
    wait(driver, "document.querySelector('.sf-desk__level').innerText.includes('The forged statement')")
    driver.click('[data-key^="close/"]')
    asked = text(driver, ".sf-incidents .sf-ask")
    assert "The forged statement" in asked and "Crisis" in asked
    assert driver.js("return document.activeElement.closest('.sf-ask') !== null")
    driver.click('[data-key="close-not"]')
    assert driver.js("return document.activeElement.dataset.key").startswith("close/")
    assert events(driver, "close") == []
    driver.js(LATER, 600)
    driver.click('[data-key^="close/"]')
    driver.click('[data-key="close-now"]')
    assert len(events(driver, "close")) == 1
    assert driver.js("return document.activeElement.dataset.key").startswith("reopen/")


def test_what_was_half_written_comes_back(driver: Driver, internal: str) -> None:
    """After a reload: a line, its kind, a level's reason, a note, whom a task is given; what was sent does not."""
    incident(driver, internal)
    entry(driver, "a line that was sent")
    driver.js("""
        const give = (form, name, value) => {
          const field = document.querySelector(`form[data-typing^="${form}"]`).elements[name];
          field.value = value;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        };
        give("entry", "text", "half a line");
        give("entry", "kind", "decision");
        give("level", "reason", "half a reason");
        give("note/", "text", "half a note");
        document.querySelector(".sf-item .sf-give").open = true;
        while (!document.querySelector('form[data-typing^="give/"]')) await new Promise((done) => setTimeout(done, 20));
        give("give/", "initials", "CD");
    """)
    driver.reload()
    shown(driver, DUE)
    wait(driver, "document.querySelector('form[data-typing^=\"give/\"]')")
    values = """
        const value = (form, name) => document.querySelector(`form[data-typing^="${form}"]`).elements[name].value;
        const line = [value("entry", "text"), value("entry", "kind")];
        return [...line, value("level", "reason"), value("note/", "text"), value("give/", "initials")];
    """
    assert driver.js(values) == ["half a line", "decision", "half a reason", "half a note", "CD"]
    assert driver.js("return document.querySelector('form[data-typing^=\"note/\"]').closest('details').open")
    driver.click("[data-typing=entry] button")
    driver.reload()
    shown(driver, DUE)
    assert driver.js(values)[0] == ""


@alike
def test_half_a_correction_comes_back(driver: Driver, internal: str) -> None:
    """Its line stands open, with the words as they were left."""
    incident(driver, internal)
    entry(driver, "as it was written")
    driver.click(".sf-log li:first-child summary")
    driver.type(".sf-log li:first-child textarea", "as it is being")
    driver.reload()
    shown(driver, ".sf-log textarea")
    assert driver.js("return document.querySelector('.sf-log textarea').value") == "as it is being"


@alike
def test_half_a_line_stays_in_its_incident(driver: Driver, internal: str) -> None:
    """Another incident begins with empty forms; back in the first, the words are there."""
    incident(driver, internal)
    driver.type("[data-typing=entry] textarea", "of the first")
    driver.js(ELSEWHERE + HEARD, {"incident": "other", "event": {"type": "open", "tree": "crisis", "version": "0abc"}})
    driver.click('[data-key="switch/other"]')
    line = "document.querySelector('[data-typing=entry] textarea').value"
    wait(driver, f"{line} === ''")
    driver.click('[data-key^="switch/"]')
    wait(driver, f"{line} === 'of the first'")


@pytest.mark.parametrize("erased", [False, pytest.param(True, marks=alike)], ids=["deleted", "erased"])
def test_words_for_an_incident_that_another_tab_deleted_are_kept(driver: Driver, internal: str, erased: bool) -> None:
    """They are said and shown, to copy or to drop; dropped, they are gone."""
    incident(driver, internal)
    driver.type("[data-typing=entry] textarea", "words of a person")
    driver.tab()
    driver.open(desk(internal))
    shown(driver, DUE)
    driver.click('[data-key^="delete/"]')
    if erased:
        driver.click('[data-key="erase-all"] summary')
        driver.click('[data-key="erase-all"] button')
    driver.switch(0)
    shown(driver, "[data-lost]")
    assert driver.js("return document.querySelector('[data-lost] textarea').value") == "words of a person"
    said = "was erased" if erased else "no longer on this desk"
    wait(driver, "document.querySelector('[data-lost]').innerText.includes(arg)", said)
    driver.click('[data-key^="lost-drop/"]')
    wait(driver, "document.querySelector('[data-lost]') === null")
    assert (
        driver.js("return Object.keys(localStorage).filter((key) => key.startsWith('sf1:internal:%2F:draft/'))") == []
    )


@alike
def test_erasing_leaves_no_word_behind(driver: Driver, internal: str) -> None:
    """What was half written goes with everything else, and does not come back."""
    incident(driver, internal)
    driver.type("[data-typing=entry] textarea", "words of a person")
    driver.click('[data-key="erase-all"] summary')
    driver.click('[data-key="erase-all"] button')
    assert "words of a person" not in driver.js("return JSON.stringify({ ...localStorage })")
    driver.js(LATER, 200)
    assert driver.js("return document.querySelector('[data-lost]')") is None


def test_feedback_stands_where_the_finger_is(driver: Driver, internal: str) -> None:
    """A line is told under its form, a link under its button, a deletion where the row was, with the focus."""
    incident(driver, internal)
    entry(driver, "a line")
    shown(driver, "[data-typing=entry] [data-near]")
    driver.click('[data-key="copy-link"]')
    shown(driver, "[data-panel=export] [data-near] [data-link]")
    assert driver.js("return document.activeElement.dataset.key") == "copy-link"
    driver.click('[data-key^="delete/"]')
    shown(driver, ".sf-incidents [data-near] button")
    assert driver.js("return document.activeElement.closest('[data-near]') !== null")


@alike
def test_one_sentence_for_each_event_that_matters(driver: Driver, clocked: str) -> None:
    """A line, a level, a clock that is late are each told once; a tick of a box and a minute are not."""
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.js("""
        window.told = [];
        const said = document.querySelector("[data-said]");
        new MutationObserver(() => told.push(said.textContent)).observe(said, { childList: true });
    """)
    driver.js("document.querySelector('.sf-item input').click(); forward(60_000)")
    assert driver.js("return told") == []
    entry(driver, "Le Quotidien called")
    over = driver.js(
        f"return Object.keys(localStorage).filter((key) => key.startsWith('{SITE}/')).map((key) => key.split('/')[2])"
    )
    elsewhere(
        driver, {"type": "level", "level": "orange", "rank": 2, "over": over, "text": "", "lists": [], "messages": []}
    )
    wait(driver, "told.length === 2")
    assert "Le Quotidien called" in driver.js("return told[0]")
    driver.js("forward(3 * 3_600_000)")
    wait(driver, "told.length === 3")
    assert driver.js("return told[2]").startswith("Late:")
    driver.js("forward(60_000)")
    assert driver.js("return told.length") == 3
    live = "return [...document.querySelectorAll('[data-panel] :is([role=status], [role=alert], [aria-live])')].length"
    assert driver.js(live) == 0


def test_the_bar_hides_no_focus(driver: Driver, internal: str) -> None:
    """Whatever gets the focus on a phone stands above the bar and under the row of links, even if half of it showed."""
    incident(driver, internal)
    shown(driver, ".sf-bar__desk")
    hidden = driver.js("""
        const all = [...document.querySelectorAll(".sf-desk :is(a[href], button, input, select, textarea, summary)")];
        const hidden = [];
        for (const element of all.filter((one, index) => index % 5 === 0 && one.checkVisibility())) {
          const bar = document.querySelector(".sf-bar").getBoundingClientRect().top;
          const half = scrollY + element.getBoundingClientRect().bottom - bar - 15;
          for (const start of [0, half]) {
            document.activeElement.blur();
            scrollTo(0, start);
            element.focus();
            const { top, bottom } = element.getBoundingClientRect();
            if (bottom > bar || top < 0) hidden.push([element.outerHTML.slice(0, 90), start, top, bottom, bar]);
          }
        }
        return hidden;
    """)
    assert hidden == []


def test_the_bar_covers_nothing_at_the_foot(driver: Driver, internal: str) -> None:
    """Scrolled to its end, the last words of a page stand above the bar."""
    incident(driver, internal)
    shown(driver, ".sf-bar__desk")
    wait(
        driver,
        """(() => {
        scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
        const last = document.querySelector(".sf-footer p:last-child").getBoundingClientRect();
        return last.bottom <= document.querySelector(".sf-bar").getBoundingClientRect().top;
    })()""",
    )


def test_long_names_wrap(driver: Driver, internal: str) -> None:
    """A name of a hundred letters without a space, a link, a note: no page scrolls sideways."""
    incident(driver, internal)
    elsewhere(driver, {"type": "name", "text": "x" * 110})
    link = f"https://example.org/{'z' * 300}"
    elsewhere(driver, {"type": "entry", "kind": "evidence", "text": "y" * 200, "link": link})
    wait(driver, "document.querySelector('.sf-desk__level').innerText.includes('xxx')")
    driver.click('[data-key^="close/"]')
    assert driver.js("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@alike
def test_an_empty_desk_begins_with_start(driver: Driver, internal: str) -> None:
    """The first thing to touch leads to the questions; taking over comes after it, and nothing else is there."""
    driver.open(desk(internal))
    shown(driver, '[data-key="begin"]')
    script = "return [...document.querySelectorAll('.sf-desk :is(a, button, input)')].filter(e => e.checkVisibility())"
    assert driver.js(f"{script}.map(e => e.dataset.key)") == ["begin", "import"]
    assert text(driver, '[data-key="begin"]').startswith("Start")


def test_a_slow_device_is_not_told_to_switch_scripts_on(context: BrowserContext, internal: str) -> None:
    """Until the desk comes the page says nothing; where it does not come, the page says what can be read without."""
    page = context.new_page()
    page.route("**/joined/desk.*.js", lambda route: None)
    page.goto(desk(internal), wait_until="commit")
    without = page.locator("[data-without]")
    without.wait_for(state="attached")
    assert not without.is_visible()
    without.wait_for(state="visible", timeout=15_000)


def test_a_desk_without_what_stands_beside_its_page(context: BrowserContext, internal: str) -> None:
    """An incident opens with its level, its lists and its log; what is said of its ending comes once it can be had."""
    running = Chromium(lambda: context)
    incident(running, internal)
    page = running.page
    page.route("**/desk/trees.*json", lambda route: route.abort())
    page.reload()
    shown(running, DUE)
    said = "document.querySelector('[data-panel=about]').innerText.includes('A forgery in our name')"
    assert running.js(f"return !{said} && document.querySelectorAll('.sf-log li, .sf-list').length > 1")
    page.unroute("**/desk/trees.*json")
    wait(running, said)
    page.close()


@alike
def test_a_long_incident_is_taken_over_in_pieces(driver: Driver, internal: str) -> None:
    """Three thousand events come in whole, while the page still answers, and another tab draws them few times."""
    opened = {"id": "000000-aaaaaa", "type": "open", "at": 1_790_000_000_000, "tree": "crisis", "version": "0abc",
              "drill": False}  # fmt: skip
    lines = [
        {"id": f"{n:06}-aaaaaa", "type": "entry", "at": 1_790_000_000_000 + n, "kind": "fact", "text": f"line {n}"}
        for n in range(1, 3_000)
    ]
    file = {"format": "sang-froid/incident", "version": 1, "incident": "long", "events": [opened, *lines]}
    driver.open(desk(internal))
    shown(driver, '[data-key="begin"]')
    driver.tab()
    driver.open(desk(internal))
    shown(driver, '[data-key="import"]')
    choose(driver, json.dumps(file))
    driver.click("[data-choice=open]")
    shown(driver, ".sf-log li")
    assert "100 of 3000" in text(driver, "[data-count]")
    driver.switch(0)
    wait(driver, "document.querySelector('[data-count]')?.textContent.includes('3000')", seconds=30)
