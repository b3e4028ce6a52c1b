"""The desk: lists, log, levels, hand-over, exports, and a storage that loses nothing."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
from playwright.sync_api import Playwright

from macros.checking.playbook import ROOT
from tests.install import command

from .conftest import Server
from .drivers import OPENED, SITE, Chromium, Driver, FirefoxDriver, alike, shown, text, wait
from .marionette import Firefox
from .test_tree import CURRENT, answer, at, begin, crisis, danger_for_all_to_see, events, verdict

SCHEMA = ROOT / "overrides" / "assets" / "sang-froid" / "export" / "incident.schema.json"
LATER = "return new Promise((resolve) => setTimeout(resolve, 550))"
"""Long enough for a tap to be no second tap of a double tap."""
FORGERY = ("impostor", "statement")
DUE = '[data-panel="deadlines"] .sf-due li'
EVENTS = "Object.keys(localStorage).filter(key => key.startsWith('sf1:internal:%2F/')).length"


def desk(base: str, language: str = "en", fragment: str = "") -> str:
    return f"{base}/{language}/desk.html{fragment}"


def walked(driver: Driver, base: str, *answers: str, drill: bool = False) -> None:
    """Walk to a verdict, then stand at the desk."""
    begin(driver, base, drill)
    answer(driver, *(answers or FORGERY))
    shown(driver, f"{CURRENT} [data-verdict] .sf-why")
    driver.js(OPENED)
    driver.open(desk(base))
    shown(driver, DUE)


_stories: dict[tuple[object, ...], Any] = {}
KEEP = "return { local: { ...localStorage }, session: { ...sessionStorage }, now: Date.now() }"
RECALL = """
    const later = (text) => {
      const event = JSON.parse(text);
      return JSON.stringify({ ...event, at: event.at + Date.now() - arg.now });
    };
    for (const [key, text] of Object.entries(arg.session)) sessionStorage.setItem(key, text);
    for (const [key, text] of Object.entries(arg.local)) {
      localStorage.setItem(key, key.startsWith("sf1:internal:%2F/") ? later(text) : text);
    }
"""


def incident(driver: Driver, base: str, *answers: str, drill: bool = False) -> None:
    """Stand at the desk of an incident of this minute: each is walked once in each browser, then recalled as kept."""
    story = (driver.name, base, answers, drill)
    if story not in _stories:
        walked(driver, base, *answers, drill=drill)
        _stories[story] = driver.js(KEEP)
        return
    driver.open(f"{base}/_test/empty.html")
    driver.js(RECALL, _stories[story])
    driver.open(desk(base))
    shown(driver, DUE)


def choose(driver: Driver, content: str) -> None:
    """Choose a file to import."""
    driver.js(
        """
        const input = document.querySelector('[data-key="import"]');
        const files = new DataTransfer();
        files.items.add(new File([arg], "incident.json", { type: "application/json" }));
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
        """,
        content,
    )


def log(driver: Driver) -> str:
    return text(driver, ".sf-log")


def link(driver: Driver, with_words: bool = False) -> str:
    """The hand-over link of the incident in hand."""
    if with_words:
        driver.click('[data-key="with-words"]')
    before = driver.js("return document.querySelector('[data-link]')?.value ?? ''")
    driver.click('[data-key="copy-link"]')
    new = "(({ value }) => value !== arg && value)(document.querySelector('[data-link]') ?? {})"
    return str(wait(driver, new, before))


@alike
def test_the_desk_works_through_the_lists(driver: Driver, internal: str) -> None:
    """To do, done, not applicable, with the time and the initials; progress follows, and the log keeps it all."""
    incident(driver, internal)
    driver.type('[data-key="who"]', "AB")
    driver.click('[data-panel="lists"] details[open] input[type=checkbox]')
    wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
    assert re.search(r"done .*\d\d:\d\d .*, AB", text(driver, ".sf-item[data-state=done] .sf-item__meta"))
    driver.click("details[open] .sf-item[data-state=todo] .sf-na")
    wait(driver, "document.querySelectorAll('.sf-item[data-state=skipped]').length === 1")
    assert text(driver, ".sf-progress").startswith("2 of ")
    assert "Not applicable:" in log(driver) and "(AB)" in log(driver)
    driver.reload()
    shown(driver, DUE)
    assert text(driver, ".sf-progress").startswith("2 of ")


@alike
def test_lists_filter_by_role(driver: Driver, internal: str) -> None:
    """Only the actions of a role, until all are asked for again."""
    incident(driver, internal)
    everything = driver.js("return document.querySelectorAll('.sf-item').length")
    driver.js(
        "const select = document.querySelector('[data-key=role]'); select.value = 'scribe';"
        "select.dispatchEvent(new Event('change'))"
    )
    wait(driver, "document.querySelectorAll('.sf-item').length < arg", everything)
    owners = driver.js(
        "return [...document.querySelectorAll('.sf-item__meta')].map(e => e.textContent.includes('Scribe'))"
    )
    assert owners and all(owners)


@alike
def test_people_add_to_the_log_and_correct_it(driver: Driver, internal: str) -> None:
    """An entry has its kind, words, link and person; a correction is marked; nothing written runs."""
    incident(driver, internal)
    form = '[data-typing="entry"]'
    driver.type(f"{form} textarea", "<img src=x onerror=alert(1)> seen by **everyone**")
    driver.type(f"{form} [name=link]", "https://example.org/post/1")
    driver.type(f"{form} [name=who]", "CD")
    driver.click(f"{form} button")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('onerror')")
    assert driver.js("return document.querySelectorAll('.sf-log img').length") == 0
    assert (
        driver.js("return document.querySelector('.sf-log a[href=\"https://example.org/post/1\"]').rel")
        == "noreferrer noopener"
    )
    driver.click(".sf-log li:first-child summary")
    driver.type(".sf-log li:first-child textarea", "Seen by everyone")
    driver.click(".sf-log li:first-child form button")
    wait(driver, "document.querySelector('.sf-log li').innerText.includes('Seen by everyone')")
    assert "corrected" in text(driver, ".sf-log li:first-child")


@alike
def test_the_level_is_declared_down_and_the_end_too(driver: Driver, internal: str) -> None:
    """De-escalation asks why, then says what was done, where the finger is; the end is declared, and reopened."""
    incident(driver, internal)
    declare = '[data-typing="level"] [value=level]'
    driver.click(declare)
    wait(driver, "document.querySelector('[data-typing=level] [data-near]').innerText.includes('say why')")
    assert driver.js("return document.activeElement.name") == "reason"
    assert events(driver, "level") == []
    driver.click('[data-typing="level"] [name=met]')
    driver.js("document.querySelector('[data-typing=level] select').value = 'orange'")
    driver.js("document.querySelector(arg).scrollIntoView({ block: 'center', behavior: 'instant' })", declare)
    before = driver.js("return document.querySelector(arg).getBoundingClientRect().top", declare)
    driver.js(LATER)
    driver.click(declare)
    driver.js(LATER)
    after = driver.js("return document.querySelector(arg).getBoundingClientRect().top", declare)
    assert abs(after - before) < 3
    assert "Crisis → Alert" in text(driver, "[data-typing=level] [data-near]")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('Level declared: Crisis → Alert')")
    driver.type('[data-typing="level"] textarea', "quiet for two days")
    driver.click('[data-typing="level"] [value=end]')
    driver.click('[data-key="close-now"]')
    wait(driver, "document.querySelector('.sf-log').innerText.includes('End declared. quiet for two days')")
    driver.open(f"{internal}/en/index.html")
    wait(driver, "document.querySelector('.sf-bar')")  # the bar has come, and has looked for an open incident
    assert driver.js("return document.querySelector('.sf-bar').hidden")
    driver.open(desk(internal))
    driver.click('[data-key^="reopen"]')
    wait(driver, "document.querySelector('.sf-log').innerText.includes('reopened')")


@alike
def test_a_bar_on_every_page_leads_back(driver: Driver, internal: str) -> None:
    """Level, time since the start, next deadline, and the desk, in the language of the page."""
    incident(driver, internal)
    driver.open(f"{internal}/fr/index.html")
    shown(driver, ".sf-bar__desk")
    assert re.search(r"Crise\s+depuis 0.min.*encore \d+.min", text(driver, ".sf-bar").replace("\n", " "))
    driver.click(".sf-bar__desk")
    shown(driver, DUE)
    assert driver.js("return location.pathname") == "/fr/desk.html"


@alike
def test_an_exercise_says_so_everywhere(driver: Driver, internal: str) -> None:
    """Question, verdict, what is copied there, desk, bar, the title of every page from the first question on."""
    begin(driver, internal, drill=True)
    assert "EXERCISE" in text(driver, ".sf-drill")
    wait(driver, "document.title.startsWith('EXERCISE – ')")
    driver.tab()
    driver.open(f"{internal}/en/glossary.html")
    wait(driver, "document.title.startsWith('EXERCISE – ')")
    driver.switch(0)
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    driver.js("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    driver.click(f"{CURRENT} [data-copy]")
    assert str(wait(driver, "window.copied")).startswith("EXERCISE – ")
    driver.open(desk(internal))
    shown(driver, DUE)
    wait(driver, "document.title.startsWith('EXERCISE')")  # the bar says it, which comes after the desk
    assert text(driver, ".sf-desk__level").find("EXERCISE") > 0
    driver.open(f"{internal}/fr/index.html")
    shown(driver, ".sf-bar__drill")
    assert text(driver, ".sf-bar__drill") == "EXERCICE"


@alike
def test_several_incidents_close_reopen_delete_undo(driver: Driver, internal: str) -> None:
    """Side by side; deleting can be undone, erasing cannot."""
    incident(driver, internal)
    driver.click('[data-panel="incidents"] a.sf-button')
    driver.click("[data-live] [data-do=begin]")
    at(driver, "q-flags")
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    driver.open(desk(internal))
    wait(driver, "document.querySelectorAll('.sf-incidents > li').length === 2")
    driver.click(".sf-incidents [data-key^=switch]")
    wait(driver, "document.querySelector('.sf-desk__head').innerText.includes('forgery')")
    driver.click('.sf-incidents li[aria-current] [data-key^="delete"]')
    wait(driver, "document.querySelector('.sf-desk__head').innerText.includes('danger')")
    driver.click("[data-near] button")
    wait(driver, "document.querySelectorAll('.sf-incidents [data-key^=delete]').length === 2")
    driver.click('[data-key="erase-all"] summary')
    driver.click('[data-key="erase-all"] button')
    wait(driver, f"{EVENTS} === 0")
    assert "No incident" in text(driver, '[data-panel="incidents"]')


def test_two_tabs_lose_nothing(driver: Driver, internal: str) -> None:
    """Ticks and entries made at the same time in two tabs are all there, in both."""
    incident(driver, internal)
    driver.tab()
    driver.open(desk(internal))
    shown(driver, DUE)
    fire = """
        const all = [...document.querySelectorAll('.sf-item input')];
        const boxes = all.slice(arg[0], arg[0] + 6).map(b => b.dataset.key);
        for (const key of boxes) document.querySelector(`[data-key="${key}"]`).click();
        const form = document.querySelector('[data-typing=entry]');
        form.elements.text.value = arg[1];
        form.requestSubmit();
    """
    driver.js(fire, [0, "from the second tab"])
    driver.switch(0)
    driver.js(fire, [6, "from the first tab"])
    for tab in (0, 1):
        driver.switch(tab)
        wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 12")
        for words in ("from the first tab", "from the second tab"):
            wait(driver, "document.querySelector('.sf-log').innerText.includes(arg)", words)


def test_a_full_store_warns_and_still_works(driver: Driver, internal: str) -> None:
    """Nothing is lost while the page stays open, the warning offers the export, and it goes once there is room."""
    incident(driver, internal)
    driver.js(
        "for (let size = 1 << 22; size >= 1; size >>= 1) {"
        " try { for (let i = 0; ; i++) localStorage.setItem(`filler${size}-${i}`, 'x'.repeat(size)); } catch {} }"
    )
    driver.click('[data-panel="lists"] details[open] input[type=checkbox]')
    shown(driver, "[data-trouble] a[href='#export']")
    wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
    driver.js("for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)")
    driver.click("details[open] .sf-item[data-state=todo] .sf-na")
    wait(driver, "document.querySelector('[data-trouble]').hidden")
    driver.reload()
    wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")


def test_a_damaged_store_is_kept_aside(driver: Driver, internal: str) -> None:
    """What cannot be read is offered for download; the rest, and the page, still work."""
    incident(driver, internal)
    driver.js(
        f"localStorage.setItem('{SITE}/broken/000001-abc', '{{not json');"
        f"localStorage.setItem('{SITE}/odd/000001-abc', '[1]')"
    )
    driver.reload()
    shown(driver, '[data-panel="incidents"] .sf-trouble button')
    assert text(driver, ".sf-progress").startswith("0 of ")
    assert driver.js(f"return localStorage.getItem('{SITE}:damaged/{SITE}/broken/000001-abc')") == "{not json"
    driver.click('[data-panel="incidents"] .sf-trouble button:last-child')
    wait(driver, "document.querySelector('[data-panel=incidents] .sf-trouble') === null")


def test_a_handover_link_shows_a_summary_then_opens(driver: Driver, internal: str) -> None:
    """Summary first; free text stays out unless asked for; the fragment leaves the address."""
    incident(driver, internal)
    driver.type('[data-typing="entry"] textarea', "secret words")
    driver.click('[data-typing="entry"] button')
    driver.click('[data-panel="lists"] details[open] input[type=checkbox]')
    wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
    bare, full = link(driver), link(driver, with_words=True)
    for address, words in ((bare, False), (full, True)):
        driver.reset()
        driver.open(address)
        shown(driver, '[data-panel="received"] [data-choice=open]')
        assert driver.js(f"return {EVENTS}") == 0
        assert "1 actions done" in text(driver, '[data-panel="received"]')
        assert driver.js("return location.hash") == ""
        driver.click("[data-choice=open]")
        wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
        assert ("secret words" in log(driver)) is words


@alike
def test_received_twice_open_replace_or_keep_both(driver: Driver, internal: str) -> None:
    """Opening adds what is new to one's own; keeping both makes a second incident; replacing drops one's own."""
    incident(driver, internal)
    address = link(driver)
    driver.type('[data-typing="entry"] textarea', "mine alone")
    driver.click('[data-typing="entry"] button')
    wait(driver, "document.querySelector('.sf-log').innerText.includes('mine alone')")
    for choice, incidents, mine in (("open", 1, True), ("both", 2, False), ("replace", 2, False)):
        driver.open(f"{internal}/_test/empty.html")
        driver.open(address)
        driver.click(f"[data-choice={choice}]")
        wait(driver, "document.querySelectorAll('.sf-incidents > li').length === arg", incidents)
        assert ("mine alone" in log(driver)) is mine


def packed(data: Any) -> str:
    """What a link's fragment would be for `data`."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(squeeze.compress(raw) + squeeze.flush()).decode().rstrip("=")


def file(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    opened = {
        "id": "000001-aaaaaa",
        "type": "open",
        "at": 1_790_000_000_000,
        "tree": "crisis",
        "version": "0abc",
        "drill": False,
    }
    return {"format": "sang-froid/incident", "version": 1, "incident": "abc", "events": [opened, *events], **more}


@alike
def test_what_comes_next_takes_the_place_of_what_came(driver: Driver, internal: str) -> None:
    """A refusal goes when a good file comes, whatever tree and verdict it has; and the other way round."""
    driver.open(desk(internal))
    shown(driver, '[data-key="import"]')
    empty = {"level": "red", "lists": [], "messages": [], "steps": []}
    answered = {
        "id": "000002-aaaaaa",
        "type": "answer",
        "at": 1_790_000_000_001,
        "question": "flags",
        "answer": "injured",
    }
    graded = {
        "id": "000003-aaaaaa",
        "type": "verdict",
        "at": 1_790_000_000_002,
        "outcome": "gone",
        "version": "0abc",
        **empty,
    }
    panel, notice = '[data-panel="received"] [data-choice=open]', "[data-module=desk] [data-notice]"
    for _ in range(2):
        choose(driver, "{}")
        wait(driver, "document.querySelector(arg).innerText.includes('does not come from an incident desk')", notice)
        assert driver.js("return document.querySelector(arg)", panel) is None
        choose(driver, json.dumps(file(answered, graded)))
        shown(driver, panel)
        assert text(driver, notice) == ""


HOSTILE = {
    "truncated": lambda: packed(file())[:-20],
    "not base64": lambda: "!!!<script>alert(1)</script>",
    "empty": lambda: "",
    "not JSON": lambda: packed(b"hello"),
    "another format": lambda: packed({"format": "other"}),
    "no events": lambda: packed(file(events=[])),
    "an unknown field": lambda: packed(file({"id": "2", "type": "entry", "at": 1, "onclick": "alert(1)"})),
    "a prototype": lambda: packed(json.dumps(file()).replace('"tree"', '"__proto__"').encode()),
    "HTML for an id": lambda: packed(file({"id": "<img src=x onerror=alert(1)>", "type": "entry", "at": 1})),
    "HTML for an answer": lambda: packed(
        file({"id": "2", "type": "answer", "at": 1, "question": "flags", "answer": "data+<b>"})
    ),
    "HTML for a reason": lambda: packed(file({"id": "2", "type": "verdict", "at": 1, "reasons": ["flags=<b>"]})),
    "a clock that is none": lambda: packed(file({"id": "2", "type": "verdict", "at": 1, "clocks": ["../x"]})),
    "a time that is none": lambda: packed(file({"id": "2", "type": "entry", "at": "now"})),
    "a bomb": lambda: packed(b" " * 60_000_000),
}


UNPACKED = ("truncated", "not base64", "empty", "not JSON", "a bomb")
"""What browsers unpack themselves; the others are read by our code alone."""


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=[alike] * (kind not in UNPACKED)) for kind in HOSTILE])
def test_hostile_and_cut_links_say_a_sentence(driver: Driver, internal: str, kind: str) -> None:
    """No script runs, nothing is kept, and a clear sentence says why."""
    driver.open(desk(internal, fragment=f"#h={HOSTILE[kind]()}"))
    said = wait(driver, "document.querySelector('[data-notice]').innerText.trim()")
    assert "Ask for the link again" in said
    assert driver.js(f"return {EVENTS}") == 0


def test_a_link_whose_words_are_html_runs_nothing(driver: Driver, internal: str) -> None:
    """Words of a link are words: they show as they are, and a link of another kind than the web's is no link."""
    entry = {"id": "000002-aaaaaa", "type": "entry", "at": 1_790_000_000_000, "kind": "fact",
             "text": "<svg onload=alert(1)>", "link": "javascript:alert(1)"}  # fmt: skip
    driver.open(desk(internal, fragment=f"#h={packed(file(entry))}"))
    driver.click("[data-choice=open]")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('<svg onload')")
    assert driver.js("return document.querySelectorAll('a[href^=javascript]').length") == 0


@alike
def test_a_tree_that_changed_says_at_which_question(driver: Driver, internal: str) -> None:
    """The receiver is told where the paths part and what happens to the later answers."""
    steps = [["flags", "none"], ["kind", "vanished"], ["is-it-true", "yes"]]
    answers = [
        {"id": f"00000{i + 2}-aaaaaa", "type": "answer", "at": 1_790_000_000_000, "question": q, "answer": a}
        for i, (q, a) in enumerate(steps)
    ]
    verdict = {"id": "000009-aaaaaa", "type": "verdict", "at": 1_790_000_000_000, "outcome": "gone", "level": "red",
               "lists": [], "messages": [], "reasons": ["kind"], "steps": steps, "version": "0abc"}  # fmt: skip
    driver.open(desk(internal, fragment=f"#h={packed(file(*answers, verdict))}"))
    shown(driver, "[data-choice=open]")
    said = text(driver, '[data-panel="received"]')
    assert "The tree has changed since, at the question" in said and "Later answers set aside" in said


EARLIER = [
    {"type": "open", "tree": "crisis", "version": "0abc", "drill": False},
    {"type": "answer", "question": "danger", "answer": "no"},
    {"type": "answer", "question": "is-it-true", "answer": "unknown"},
    {"type": "verdict", "outcome": "checking", "level": "orange", "lists": ["first-hour", "gone"],
     "messages": ["holding"], "reasons": ["is-it-true"], "version": "0abc",
     "steps": [["danger", "no"], ["is-it-true", "unknown"]]},
    {"type": "item", "key": "first-hour/gone", "to": "done", "who": "AB"},
    {"type": "due", "key": "orange/gone"},
    {"type": "level", "level": "red", "text": "on the news", "lists": ["first-hour"], "messages": []},
]  # fmt: skip
"""An incident as it was kept when questions, endings, lists and verdicts were others."""


@alike
def test_an_incident_kept_in_the_earlier_form_still_opens(driver: Driver, internal: str) -> None:
    """Desk, bar and tree show it without a fault: every clock of its level, its log, and the way back to questions."""
    kept = {f"sf1/old/{n:06}-aaaaaa": {"at": 1_790_000_000_000 + n, **event} for n, event in enumerate(EARLIER, 1)}
    driver.open(f"{internal}/_test/empty.html")
    driver.js(
        "for (const [key, event] of Object.entries(arg)) localStorage.setItem(key, JSON.stringify(event));"
        "localStorage.setItem('sf1-current', 'old')",
        kept,
    )
    driver.open(desk(internal))
    shown(driver, DUE)
    keys = driver.js("return [...document.querySelectorAll('[data-key^=\"due/red/\"]')].map(e => e.dataset.key)")
    assert "due/red/first-alert" in keys and "due/red/holding-statement" in keys
    assert "danger" in log(driver) and "on the news" in log(driver)
    shown(driver, "[data-panel=lists] .sf-item")
    assert (
        jsonschema.validate(json.loads(driver.saved('[data-key="save-json"]')), json.loads(SCHEMA.read_text())) is None
    )
    assert "## Log" in driver.saved('[data-key="save-review"]')
    driver.open(f"{internal}/fr/index.html")
    shown(driver, ".sf-bar__desk")
    driver.open(crisis(internal, step="#begin"))
    driver.click("[data-do=resume]")
    at(driver, "q-flags")
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    assert "danger" not in text(driver, "[data-notice]")


@alike
def test_the_desk_shows_the_verdicts_actions_words_and_what_is_not_known(driver: Driver, internal: str) -> None:
    """Numbers to call, the words to say first, and each unknown with its hour and the way to answer it."""
    incident(driver, internal, "harmed?", "says")
    called = driver.js("return [...document.querySelectorAll('[data-panel=about] .sf-call')].map(a => a.href)")
    assert called and all(number.startswith("tel:") for number in called)
    assert "Have the sale or the treatment stopped" in text(driver, "[data-panel=about] .sf-acts li")
    waiting = text(driver, ".sf-desk__waiting li")
    assert "Set the product or the place aside" in waiting and re.search(r"\d\d:\d\d", waiting), waiting
    shown(driver, ".sf-desk__say")
    driver.click(".sf-desk__waiting a")
    at(driver, "q-flags")


@alike
def test_a_public_word_logged_at_the_verdict_is_done_at_the_desk(driver: Driver, internal: str) -> None:
    """Its words stand in the log, and its clock is settled once."""
    begin(driver, internal)
    danger_for_all_to_see(driver)
    driver.js("navigator.clipboard.writeText = async () => {}")
    driver.type(f"{CURRENT} [data-blank=place]", "Fire at our shop, Lyon.")
    driver.click(f"{CURRENT} [data-copy]")
    driver.click("[data-sure=copy]")  # nobody has signed it
    driver.click("[data-log]")
    wait(
        driver,
        "document.querySelector(arg).innerText.includes('Noted in the log')",
        f"{CURRENT} [data-say]:not([hidden]) [data-said]",
    )
    driver.open(desk(internal))
    shown(driver, DUE)
    assert "Fire at our shop, Lyon. Leave the emergency services room" in log(driver)
    row = "document.querySelector('[data-key=\"due/crisis/safety-instruction\"]').closest('li')"
    assert driver.js(f"return {row}.dataset.done !== undefined && !{row}.querySelector('[data-due]')")
    assert len(events(driver, "due")) == 1


@alike
def test_too_long_a_link_offers_the_file(driver: Driver, internal: str) -> None:
    """Past what messaging tools carry, the desk says so instead of giving a link that would be cut."""
    incident(driver, internal)
    driver.js("""
        for (let i = 0; i < 8; i++) {
            const form = document.querySelector('[data-typing=entry]');
            const noise = crypto.getRandomValues(new Uint8Array(1900));
            form.elements.text.value = Array.from(noise, (byte) => byte.toString(16)).join('');
            form.requestSubmit();
        }
    """)
    driver.click('[data-key="with-words"]')
    driver.click('[data-key="copy-link"]')
    wait(driver, "document.querySelector('[data-near]')?.innerText.includes('Send the file instead')")
    shown(driver, '[data-near] [data-key="save-file"]')


def entry(driver: Driver, words: str, kind: str = "") -> None:
    """Write an entry into the log."""
    if kind:
        driver.js("document.querySelector('[data-typing=entry] select').value = arg", kind)
    driver.type("[data-typing=entry] textarea", words)
    driver.click("[data-typing=entry] button")


@alike
def test_json_follows_its_schema_and_returns_identical(driver: Driver, internal: str) -> None:
    """What is exported is valid; imported elsewhere and exported again, it is the same bytes."""
    incident(driver, internal)
    driver.click("[data-panel=lists] details[open] input[type=checkbox]")
    entry(driver, "Called back by Le Quotidien — « oui »")
    first = driver.saved('[data-key="save-json"]')
    jsonschema.validate(json.loads(first), json.loads(SCHEMA.read_text()))
    driver.reset()
    driver.open(desk(internal, "fr"))
    shown(driver, '[data-panel="incidents"]')
    choose(driver, first)
    driver.click("[data-choice=open]")
    shown(driver, DUE)
    assert driver.saved('[data-key="save-json"]') == first


@alike
def test_the_chronology_fills_the_review(driver: Driver, internal: str) -> None:
    """Markdown with every entry, its date, time and zone, the lists, and a review filled from the log."""
    incident(driver, internal, drill=True)
    entry(driver, "We publish at 14:20 [not a link](javascript:alert(1))", "decision")
    text = driver.saved('[data-key="save-review"]')
    assert text.startswith("# EXERCISE")
    assert "## Log" in text and "### Decisions" in text and "### What we will change" in text
    assert text.count("We publish at 14:20 \\[not a link\\]") == 2
    lines = [line for line in text.split("## Log")[1].split("##")[0].splitlines() if line.startswith("- ")]
    assert len(lines) == 5
    assert all(re.match(r"- EXERCISE \w{3},? \d+ \w+ \d{4},? (at )?\d\d:\d\d \S+: ", line) for line in lines)


HOSTILE_NAME = "Colis, retard; \\n suite \U0001f525\u0007" + "\\;,é" * 60
"""Signs that a calendar escapes, one that it may not hold, and enough of them for every fold to meet one."""


@alike
def test_the_calendar_holds_every_deadline(driver: Driver, internal: str) -> None:
    """An event each, with its alarm, and its repeats, that another program reads as meant; no line past 75 bytes."""
    incident(driver, internal, drill=True)
    driver.open(desk(internal, "fr"))
    shown(driver, DUE)
    driver.click('[data-key="naming"] summary')
    driver.js("document.querySelector('[data-typing=naming] input').value = arg", HOSTILE_NAME)
    driver.click('[data-typing="naming"] button')
    wait(driver, "document.querySelector('.sf-desk__level').innerText.includes('suite')")
    text = driver.saved('[data-key="save-ics"]')
    assert all(len(line.encode()) <= 75 for line in text.splitlines())
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    due = driver.js("return document.querySelector('[data-panel=deadlines] .sf-due').querySelectorAll('li').length")
    assert len(found) == due > 1
    for event in found:
        assert event.start.utcoffset() == timedelta()
        assert str(event["summary"]).startswith("EXERCICE – ")
        assert str(event["description"]) == "EXERCICE – " + HOSTILE_NAME.replace("\u0007", "")
        assert [alarm["description"] for alarm in event.walk("VALARM")] == [event["summary"]]
        assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(minutes=-10)]
        assert [(alarm["repeat"], alarm["duration"].dt) for alarm in event.walk("VALARM")] == [
            (1, timedelta(minutes=10))
        ]
    again = driver.js(
        "return [...document.querySelectorAll('.sf-due li')].filter(e => /toutes les/.test(e.innerText)).length"
    )
    rules = [event["rrule"] for event in found if "rrule" in event]
    assert len(rules) == again > 0
    assert all(rule["FREQ"] == ["MINUTELY"] and rule["INTERVAL"][0] * rule["COUNT"][0] >= 48 * 60 for rule in rules)


def test_paper_shows_the_state_of_every_list(driver: Driver, internal: str) -> None:
    """The printed sheet holds every action of every list, and leaves the controls out."""
    incident(driver, internal)
    actions = driver.js("return [...document.querySelectorAll('.sf-item label')].map(e => e.textContent.trim())")
    controls = driver.js("return [...document.querySelectorAll('[data-panel=export] button')].map(e => e.textContent)")
    paper = _bare(driver.paper())
    assert len(actions) > 20 and len(controls) > 3
    assert [action for action in actions if _bare(action) not in paper] == []
    assert [control for control in controls if _bare(control) in paper] == []


def _bare(words: str) -> str:
    """Letters and digits alone: paper breaks lines where it likes, and joins letters."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", words))


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("2026-11-21T22:50:00Z", 30, "Sun 22 Nov 2026, 00:20"),
        ("2026-10-25T00:50:00Z", 30, "Sun 25 Oct 2026, 02:20"),
        ("2027-03-28T00:50:00Z", 30, "Sun 28 Mar 2027, 03:20"),
    ],
    ids=["midnight", "winter time", "summer time"],
)
@alike
def test_clocks_across_midnight_and_daylight_saving(
    driver: Driver, clocked: str, start: str, minutes: int, expected: str
) -> None:
    """Half an hour is half an hour, whatever the clock on the wall does meanwhile; the zone is always said."""
    since(driver, clocked, start)
    statement = """return [...document.querySelectorAll('[data-panel="deadlines"] .sf-due li')]
          .find(e => e.innerText.includes('Holding statement')).querySelector('[data-due]').innerText
    """
    said = re.sub(r"\s+", " ", driver.js(statement)).replace(",", "", 1).replace(" at ", ", ")
    assert f"by {expected}" in said
    assert re.search(rf"({minutes}|{minutes - 1}) min left", said), said
    driver.js("forward(40 * 60_000)")
    late = re.sub(r"\s+", " ", driver.js(statement))
    assert re.search(r"late by (10|11) min", late), late
    assert re.search(r"(CET|CEST|GMT\+\d)", late), late


def since(driver: Driver, base: str, start: str) -> None:
    """An incident that starts at that moment, on a clock that `forward(milliseconds)` moves."""
    driver.open(f"{base}/_test/empty.html")
    driver.js("localStorage.clear(); localStorage.setItem('test-clock', Date.parse(arg) - Date.now())", start)
    walked(driver, base)


@alike
def test_overdue_actions_come_first(driver: Driver, clocked: str) -> None:
    """What is late stands above the lists, the oldest first, and leaves when it is done."""
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.js("forward(12 * 60_000)")
    shown(driver, ".sf-overdue .sf-item")
    before = driver.js("return document.querySelectorAll('.sf-overdue .sf-item').length")
    driver.click(".sf-overdue input")
    wait(driver, "document.querySelectorAll('.sf-overdue .sf-item').length === arg - 1", before)


def test_offline_everything_is_still_there(provident: Driver, sites: Path) -> None:
    """The server gone, the questions, the desk, its exports, a list never opened before and the search still work."""
    server = Server(sites / "internal", "internal")
    provident.open(crisis(server.url))
    provident.js("await navigator.serviceWorker.ready")
    kept = (
        "let kept = 0; for (const name of await caches.keys()) kept += (await (await caches.open(name)).keys()).length;"
    )
    wait(provident, f"await (async () => {{ {kept} return kept > 60 }})()")
    both = "(await navigator.serviceWorker.getRegistrations()).filter(({ active }) => active).length === 2"
    wait(provident, f"await (async () => {both})()")
    server.close()
    walked(provident, server.url)
    assert "# Incident" in provident.saved('[data-key="save-review"]')
    provident.open(f"{server.url}/en/checklists/first-hour.html")
    shown(provident, "h1")
    provident.open(f"{server.url}/en/search.html?q=apology")
    shown(provident, "[role=option]")


@pytest.fixture(params=["chromium", "firefox"])
def forgetful(
    request: pytest.FixtureRequest, playwright: Playwright, internal: str, tmp_path: Path
) -> Iterator[Driver]:
    """Both browsers, set to refuse cookies and storage."""
    if request.param == "firefox":
        running = Firefox(command("firefox-esr"), **{"network.cookie.cookieBehavior": 2})
        yield FirefoxDriver(running, internal)
        running.close()
        return
    (tmp_path / "Default").mkdir()
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(blocked))
    opened = playwright.chromium.launch_persistent_context
    refusing = Chromium(partial(opened, str(tmp_path), executable_path=command("chromium"), args=["--no-sandbox"]))
    yield refusing
    assert refusing.context
    refusing.context.close()


def test_without_any_storage_the_page_says_so(forgetful: Driver, internal: str) -> None:
    """In sight, at the verdict; the file is saved from there, and the way to the desk takes the incident along."""
    refused = "try { localStorage.length; return false } catch { return true }"
    begin(forgetful, internal)
    assert forgetful.js(refused)
    answer(forgetful, *FORGERY)
    shown(forgetful, f"{CURRENT} [data-verdict] .sf-why")
    wait(forgetful, "document.querySelector('.sf-bar')?.innerText.includes('Not saved')")
    edges = "const { top, bottom } = document.querySelector(arg).getBoundingClientRect(); return [top, bottom]"
    said, title = (forgetful.js(edges, css) for css in (".sf-tree > [data-trouble=none]", f"{CURRENT} [data-badge]"))
    assert 0 <= said[0] < said[1] <= title[0]
    assert '"verdict"' in forgetful.saved(".sf-tree [data-key=trouble-export]")
    forgetful.click(".sf-bar__desk")
    forgetful.click("[data-choice=open]")
    forgetful.click("[data-key=open-all]")
    shown(forgetful, DUE)
    assert '"verdict"' in forgetful.saved('[data-key="save-json"]')
