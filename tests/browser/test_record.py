"""One record: the same events give the same incident on every device, in whatever order they come."""

from __future__ import annotations

import base64
import copy
import json
import random
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from playwright.sync_api import Page

from macros.browser import wire
from macros.checking.playbook import Playbook

from .drivers import Driver, alike, shown, text, wait
from .test_desk import DUE, EVENTS, SCHEMA, desk, entry, file, incident, link, log, packed, since
from .test_engines import graphs
from .test_tree import CURRENT, answer, at, begin, crisis, events, verdict

EARLIER = Path(__file__).parent.parent / "fixtures" / "incidents"
"""An incident as desks kept it before events had clocks: its file, links and storage, and what they added up to."""

HISTORIES = 1000
SEED = 20261127


@alike
def test_every_order_split_and_merge_gives_the_same_incident(
    driver: Driver, internal: str, playbook: Playbook, beside: Path
) -> None:
    """A thousand histories on two to four pages, clocks wrong and set back: one state, the highest level, no loss."""
    routes = wire.routes(graphs(playbook)["crisis"])
    (beside / "routes.json").write_text(json.dumps(routes), encoding="utf-8")
    driver.open(f"{internal}/_test/histories.html")
    wait(driver, "document.title === 'ready'")
    asked = {"file": "/_test/routes.json", "seed": SEED, "histories": HISTORIES}
    driver.js("document.dispatchEvent(new CustomEvent('replay', {detail: arg}))", asked)
    said = json.loads(wait(driver, "document.title.startsWith('{') && document.title", seconds=240))
    assert said.get("wrong") == [], said
    assert said["histories"] == HISTORIES
    assert said["orders"] > 10 * HISTORIES and said["differing"] > HISTORIES // 4, said


def bare(form: Any, names: bool = False) -> Any:
    """A JSON schema without what it says to people."""
    if isinstance(form, dict):
        inside = ("properties", "$defs")
        said = () if names else ("description", "title", "$schema")
        return {key: bare(value, not names and key in inside) for key, value in form.items() if key not in said}
    return [bare(one) for one in form] if isinstance(form, list) else form


def published() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


FORM = "async (base) => (await import(`${base}/assets/sang-froid/export/schema.js`)).SCHEMA"
FITS = """async ({ base, values }) => {
  const { fits, SCHEMA } = await import(`${base}/assets/sang-froid/export/schema.js`);
  return values.map((value) => fits(SCHEMA, value));
}"""


def test_the_form_that_pages_check_is_the_published_one(page: Page, internal: str) -> None:
    """Word for word, but for the descriptions."""
    page.goto(f"{internal}/_test/empty.html")
    assert page.evaluate(FORM, f"{internal}/en") == bare(published())


ODD: list[Any] = [
    None, True, False, 0, -1, 1.5, 1e300, 10**15, 9 * 10**15, "", "a", "x" * 121, "y" * 8001, "é" * 4500,
    "constructor", "__proto__", "<img src=x onerror=alert(1)>", "a/constructor", "a+constructor", "none?", "a b",
    "todo", "0mub00000-0000-aaaaaa-p001", "000001-aaaaaa", "zzzzzzzzzzzzz", "9" * 65, [], ["a"], [["a", "b"]], [["a"]],
    ["a"] * 501, {}, {"a": 1}, "fact", "open", "verdict", "😀" * 20,
]  # fmt: skip


FIELDS = list(published()["$defs"]["event"]["properties"])


def spoiled(roll: random.Random, sound: Any) -> Any:
    """A copy of an incident's file with one to three things changed, added or taken away."""
    found = copy.deepcopy(sound)
    for _ in range(roll.randint(1, 3)):
        place = found if roll.random() < 0.15 else roll.choice(found["events"]) if found.get("events") else found
        name = roll.choice([*place, *FIELDS, "__proto__", "onclick"])
        if roll.random() < 0.2:
            place.pop(name, None)
        elif isinstance(place.get(name), list) and place[name] and roll.random() < 0.5 and name != "events":
            place[name] = [*place[name], roll.choice(ODD)]
        else:
            place[name] = copy.deepcopy(roll.choice(ODD))
        if not isinstance(found.get("events", []), list) or not all(
            isinstance(e, dict) for e in found.get("events", [])
        ):
            break
    return found


def test_pages_judge_as_the_published_form_does(page: Page, internal: str) -> None:
    """Two thousand spoiled files: the page refuses and takes the very ones that an independent validator does."""
    roll = random.Random(SEED)
    sound = json.loads((EARLIER / "earlier.json").read_text(encoding="utf-8"))
    sound["events"] = sound["events"][:1] + roll.sample(sound["events"][1:], 9)
    values = [sound, *(spoiled(roll, sound) for _ in range(2000))]
    judge = jsonschema.Draft202012Validator(published())
    expected = [judge.is_valid(value) for value in values]
    assert expected[0] and 200 < sum(expected) < 1800
    page.goto(f"{internal}/_test/empty.html")
    found = page.evaluate("(text) => JSON.parse(text).length", json.dumps(values))
    assert found == len(values)
    said = page.evaluate(FITS.replace("values }", "text }").replace("values.map", "JSON.parse(text).map"),
                         {"base": f"{internal}/en", "text": json.dumps(values)})  # fmt: skip
    assert [value for value, one, other in zip(values, expected, said, strict=True) if one != other] == []


def keep(driver: Driver, base: str, kept: dict[str, str]) -> None:
    """Put texts into a browser's storage, as they were found in another."""
    driver.open(f"{base}/_test/empty.html")
    driver.js("for (const [key, text] of Object.entries(arg)) localStorage.setItem(key, text)", kept)


FOLDED = """
    const { fold } = await import(arg + "/assets/sang-froid/incident/incident.js");
    const keys = Object.keys(localStorage).filter((key) => key.startsWith("sf1:internal:%2F/"));
    const pairs = keys.map((key) => [key.split("/")[2], JSON.parse(localStorage.getItem(key))]);
    const state = fold(keys[0].split("/")[1], pairs);
    document.title = "state " + JSON.stringify({ ...state, log: state.log });
"""


@pytest.mark.parametrize("way", ["storage", "file", "full", "bare"])
def test_an_incident_of_the_earlier_format_opens(page: Page, internal: str, way: str) -> None:
    """From storage, file and links, to the state that it had; exported anew, it follows the form and is whole."""
    stored = json.loads((EARLIER / "earlier.json").read_text(encoding="utf-8"))
    links = json.loads((EARLIER / "earlier-links.json").read_text(encoding="utf-8"))
    page.goto(f"{internal}/_test/empty.html")
    if way == "storage":
        kept = json.loads((EARLIER / "earlier-storage.json").read_text(encoding="utf-8"))
        page.evaluate("(kept) => Object.entries(kept).forEach(([key, text]) => localStorage.setItem(key, text))", kept)
    page.goto(desk(internal, fragment=f"#h={links[way]}" if way in links else ""))
    if way == "file":
        page.set_input_files('[data-key="import"]', EARLIER / "earlier.json")
    if way != "storage":
        page.click("[data-choice=open]")
    page.wait_for_selector(DUE)
    assert page.locator("[data-differ]").count() == 0
    page.evaluate(f"async (arg) => {{ {FOLDED} }}", f"{internal}/en")
    found = json.loads(page.title().partition("state ")[2])
    before = json.loads((EARLIER / "earlier-state.json").read_text(encoding="utf-8"))
    if way == "bare":
        assert found["level"] == before["level"] and found["answers"] == before["answers"]
        assert "Quotidien" not in page.inner_text(".sf-log")
        return
    for entry_found, entry_before in zip(found.pop("log"), before.pop("log"), strict=True):
        assert {name: entry_found[name] for name in entry_before} == entry_before
    assert {name: found[name] for name in before} == before
    assert "Warm jars" in page.inner_text(".sf-desk__head")
    with page.expect_download() as download:
        page.evaluate("document.querySelector('[data-key=\"save-json\"]').click()")
    exported = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    jsonschema.validate(exported, published())
    assert exported == {**stored, "version": 2}


def fragment(address: str) -> str:
    return address.split("#h=")[1]


def handed(driver: Driver, base: str, content: str) -> None:
    """Open a hand-over link at the desk, and take what it holds."""
    driver.open(f"{base}/_test/empty.html")
    driver.open(desk(base, fragment=f"#h={content}"))
    shown(driver, "[data-choice=open]")
    assert not re.search(r"\b(false|null|undefined|NaN)\b", text(driver, "[data-panel=received]"))
    driver.click("[data-choice=open]")
    wait(driver, "document.querySelector('[data-panel=received]').hidden")


def go_on(driver: Driver, base: str, *answers: str) -> None:
    """Answer the incident in hand from its first question, to its verdict."""
    driver.open(crisis(base, step="#q-flags"))
    at(driver, "q-flags")
    answer(driver, *answers)
    shown(driver, f"{CURRENT} [data-verdict] .sf-why")
    driver.open(desk(base))
    shown(driver, DUE)


RED = ("injured",)
ORANGE = ("none", "complaints", "avoidable", "media", "high")


@pytest.fixture
def two(driver: Driver, internal: str) -> Iterator[tuple[str, str]]:
    """Links of one incident, answered red on a device and orange on another that knew its opening alone."""
    begin(driver, internal)
    driver.open(desk(internal))
    shown(driver, '[data-key="copy-link"]')
    opened = fragment(link(driver))
    go_on(driver, internal, *RED)
    red = fragment(link(driver))
    driver.reset()
    handed(driver, internal, opened)
    go_on(driver, internal, *ORANGE)
    yield red, fragment(link(driver))


def level(driver: Driver) -> str:
    return text(driver, ".sf-desk__head .sf-level")


@alike
def test_the_higher_level_stands_until_somebody_settles(driver: Driver, internal: str, two: tuple[str, str]) -> None:
    """Whoever takes whose: red stands, the desk shows both answers, the tree shows red; one button settles it."""
    red, orange = two
    for first, second in ((red, orange), (orange, red)):
        driver.reset()
        handed(driver, internal, first)
        handed(driver, internal, second)
        shown(driver, "[data-differ]")
        assert level(driver) == "Crisis"
        assert "None of these" in text(driver, "[data-differ]")
        driver.reload()
        shown(driver, "[data-differ]")
        driver.open(crisis(internal, step="#start"))
        driver.click("[data-do=resume]")
        verdict(driver, "life-in-danger")
        driver.open(desk(internal))
        shown(driver, "[data-differ]")
        assert level(driver) == "Crisis"
    driver.click('[data-key="differ/flags/none"]')
    wait(driver, "!document.querySelector('[data-differ]')")
    wait(driver, "document.querySelector('.sf-desk__head .sf-level')?.innerText.trim() === 'Alert'")
    assert "difference settled" in log(driver)
    settled = fragment(link(driver))
    driver.reset()
    handed(driver, internal, red)
    assert level(driver) == "Crisis"
    handed(driver, internal, settled)
    assert level(driver) == "Alert"
    assert driver.js("return document.querySelector('[data-differ]')") is None


@alike
def test_what_was_settled_twice_is_settled_once_more(driver: Driver, internal: str, two: tuple[str, str]) -> None:
    """Two devices settle otherwise: one choice ends it, and no level is asked for that the answers do not give."""
    settled = []
    for kept in ("none", "injured"):
        driver.reset()
        for content in two:
            handed(driver, internal, content)
        driver.click(f'[data-key="differ/flags/{kept}"]')
        wait(driver, "!document.querySelector('[data-differ]')")
        settled.append(fragment(link(driver)))
    driver.reset()
    for content in settled:
        handed(driver, internal, content)
    driver.click('[data-key="differ/flags/injured"]')
    wait(driver, "!document.querySelector('[data-differ]')")
    assert level(driver) == "Crisis"


@alike
def test_a_declared_level_is_not_lowered_by_a_merge(driver: Driver, internal: str) -> None:
    """One declared lower, one answered higher: the higher stands and both are shown; keeping one ends it."""
    incident(driver, internal, *ORANGE)
    before = fragment(link(driver))
    driver.js("document.querySelector('[data-typing=level] select').value = 'yellow'")
    driver.type('[data-typing="level"] textarea', "nobody speaks of it any more")
    driver.click('[data-typing="level"] [value=level]')
    wait(driver, "document.querySelector('.sf-log').innerText.includes('Level declared: Alert')")
    lowered = fragment(link(driver))
    driver.reset()
    handed(driver, internal, before)
    go_on(driver, internal, *RED)
    handed(driver, internal, lowered)
    shown(driver, "[data-differ]")
    assert level(driver) == "Crisis"
    assert "declared" in text(driver, "[data-differ]") and "from the answers" in text(driver, "[data-differ]")
    driver.click('[data-key="differ/level/yellow"]')
    wait(driver, "!document.querySelector('[data-differ]')")
    assert level(driver) != "Crisis"


@alike
def test_a_merge_without_a_difference_asks_nothing(driver: Driver, internal: str) -> None:
    """Ticks, entries and more answers of two devices are all there after it, and nothing is to settle."""
    incident(driver, internal)
    shared = fragment(link(driver))
    entry(driver, "written here")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('written here')")
    mine = fragment(link(driver, with_words=True))
    driver.reset()
    handed(driver, internal, shared)
    entry(driver, "written there")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('written there')")
    handed(driver, internal, mine)
    assert "written here" in log(driver) and "written there" in log(driver)
    assert driver.js("return document.querySelector('[data-differ]')") is None


@alike
def test_words_that_come_after_a_link_without_them_are_taken(driver: Driver, internal: str) -> None:
    """First the bare link, then the one with words: the log has them, and nothing is there twice."""
    incident(driver, internal)
    entry(driver, "called the mayor")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('mayor')")
    bare_link, full = fragment(link(driver)), fragment(link(driver, with_words=True))
    driver.reset()
    handed(driver, internal, bare_link)
    assert "mayor" not in log(driver)
    before = driver.js(f"return {EVENTS}")
    handed(driver, internal, full)
    assert "called the mayor" in log(driver)
    assert driver.js(f"return {EVENTS}") == before
    handed(driver, internal, bare_link)
    assert "called the mayor" in log(driver)


@alike
def test_a_copy_that_says_something_else_changes_nothing(driver: Driver, internal: str) -> None:
    """An entry of a known name with other words is not taken: mine stays, and a sentence says so."""
    event = {
        "id": "0mub00000-0000-aaaaaa-p001",
        "type": "entry",
        "at": 1_790_000_000_000,
        "kind": "fact",
        "text": "true",
    }
    handed(driver, internal, packed(file(event)))
    handed(driver, internal, packed(file({**event, "text": "forged"})))
    assert "Yours were kept" in text(driver, "[data-notice]")
    assert "true" in log(driver) and "forged" not in log(driver)


@alike
@pytest.mark.parametrize("later", [False, True], ids=["at once", "after a reload"])
def test_replacing_mine_can_be_undone(driver: Driver, internal: str, later: bool) -> None:
    """Mine comes back as it was, from the notice or from the desk, told there; what was written since stays."""
    incident(driver, internal)
    theirs = fragment(link(driver))
    entry(driver, "mine alone")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('mine alone')")
    driver.open(f"{internal}/_test/empty.html")
    driver.open(desk(internal, fragment=f"#h={theirs}"))
    driver.click("[data-choice=replace]")
    wait(driver, "!document.querySelector('.sf-log').innerText.includes('mine alone')")
    wait(driver, "document.activeElement.closest('[data-notice]')")
    entry(driver, "written since")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('written since')")
    if later:
        driver.reload()
        shown(driver, DUE)
    driver.click("[data-key^='restore-replaced']" if later else "[data-key='undo-replace']")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('mine alone')")
    assert "written since" in log(driver)
    assert driver.js("return document.querySelector('[data-replaced]')") is None
    shown(driver, "[data-panel=incidents] [data-near]" if later else "[data-notice] p")
    assert driver.js("return document.activeElement !== document.body")
    assert len(events(driver, "verdict")) == 1


@alike
def test_what_was_replaced_twice_comes_back_twice(driver: Driver, internal: str) -> None:
    """Replaced again before it was brought back, mine is still there: each step back undoes one."""
    incident(driver, internal)
    theirs = fragment(link(driver))
    for words in ("first", "second"):
        entry(driver, words)
        wait(driver, "document.querySelector('.sf-log').innerText.includes(arg)", words)
        driver.open(f"{internal}/_test/empty.html")
        driver.open(desk(internal, fragment=f"#h={theirs}"))
        driver.click("[data-choice=replace]")
        wait(driver, "!document.querySelector('.sf-log').innerText.includes(arg)", words)
    driver.click("[data-key^='restore-replaced']")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('second')")
    assert "first" not in log(driver)
    driver.reload()
    shown(driver, "[data-key^='restore-replaced']")
    driver.click("[data-key^='restore-replaced']")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('first')")
    assert driver.js("return document.querySelector('[data-replaced]')") is None


BAD = {
    "sf1:internal:%2F/good/0mub00001-0000-aaaaaa-p001": {"type": "entry", "at": 1, "kind": "fact", "text": "x" * 8001},
    "sf1:internal:%2F/good/0mub00002-0000-aaaaaa-p001": {"type": "item", "at": 1, "key": "constructor/x", "to": "done"},
    "sf1:internal:%2F/good/0mub00003-0000-aaaaaa-p001": {"type": "verdict", "at": 1, "lists": 5},
    "sf1:internal:%2F/good/0mub00004-0000-aaaaaa-p001": {
        "type": "answer",
        "at": 1,
        "question": "__proto__",
        "answer": {},
    },
    "sf1:internal:%2F/good/0mub00005-0000-aaaaaa-p001": {"type": "entry", "at": 9e15, "kind": "fact"},
    "sf1:internal:%2F/good/0mub00006-0000-aaaaaa-p001": {"type": "entry", "at": 1, "kind": "fact", "id": "another"},
    "sf1:internal:%2F/good/zzzzzzzzz-zzzz-aaaaaa-p001": {"type": "reopen", "at": 1},
    "sf1:internal:%2F/good/1zzzzzzzz-zzzz-aaaaaa-p001": {"type": "reopen", "at": 1},
    "sf1:internal:%2F/good/<img src=x onerror=alert(1)>": {"type": "reopen", "at": 1},
    f"sf1:internal:%2F/good/{'9' * 3000}": {"type": "reopen", "at": 1},
    "sf1:internal:%2F/__proto__/000002-aaaaaa": {"type": "reopen", "at": 1},
    "sf1:internal:%2F/constructor/000002-aaaaaa": {"type": "reopen", "at": 1},
    "sf1:internal:%2F/a/b/c": {"type": "reopen", "at": 1},
    "sf1:internal:%2F/good/0mub00008-0000-aaaaaa-p001": [{"type": "reopen", "at": 1}],
    "sf1:internal:%2F/good/0mub00009-0000-aaaaaa-p001": "reopen",
}


def test_hostile_storage_is_set_aside_and_breaks_nothing(driver: Driver, internal: str) -> None:
    """Tree, desk and bar work; what is sound is there; each of the rest is kept aside, and one sentence says so."""
    incident(driver, internal)
    driver.js(
        "const mine = Object.keys(localStorage).find((key) => key.startsWith('sf1:internal:%2F/')).split('/')[1];"
        "const drafts = [`draft/${mine}/entry`, `draft/${mine}/say/denial/first`, 'draft/x/entry'];"
        "const others = ['erased', 'rung', 'me-mine'];"
        "for (const name of [...drafts, ...others]) localStorage.setItem(`sf1:internal:%2F:${name}`, '[1]');"
        "for (const [key, text] of Object.entries(arg)) localStorage.setItem(key.replace('/good/', `/${mine}/`), text)",
        {key: json.dumps(event) for key, event in BAD.items()},
    )
    good = driver.js(f"return {EVENTS}") - len(BAD)
    driver.open(crisis(internal, step="#q-flags"))
    at(driver, "q-flags")
    assert driver.js(
        "return Object.keys(localStorage).filter(k => k.startsWith('sf1:internal:%2F:damaged/')).length"
    ) == len(BAD)
    assert driver.js(f"return {EVENTS}") == good
    driver.open(desk(internal))
    shown(driver, '[data-panel="incidents"] .sf-trouble button')
    assert len(driver.js("return [...document.querySelectorAll('.sf-incidents > li')].map(e => e.innerText)")) == 1
    driver.click('[data-panel="lists"] details[open] input[type=checkbox]')
    wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
    name = driver.js(
        "return Object.keys(localStorage).filter(key => key.startsWith('sf1:internal:%2F/')).sort().at(-1)"
    )
    assert name.split("/")[2] < "1"
    driver.open(f"{internal}/fr/index.html")
    shown(driver, ".sf-bar__desk")


ORDER = """
    const store = await import("/en/assets/sang-froid/store/store.js");
    await store.open();
    const id = store.create();
    const name = (n) => `sf1:internal:%2F/${id}/0${n.toString(36).padStart(8, "0")}-0000-other0-p001`;
    const told = () => new Promise((resolve) => {
      const stop = store.subscribe(() => resolve(stop()));
    });
    const change = (key, newValue) => {
      newValue ? localStorage.setItem(key, newValue) : localStorage.removeItem(key);
      dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }));
      return told();
    };
    store.append(id, { type: "open", tree: "crisis", version: "0abc" });
    const wrong = [];
    for (let n = 1; n <= 60; n++) {
      const come = JSON.stringify({ at: n, type: "name", text: `${n}` });
      if (n % 3) store.append(id, { type: "name", text: "here" });
      else await change(name((n * 7919) % 1_000_000), come);
      if (n % 10 === 0) await change(name(((n - 4) - ((n - 4) % 3)) * 7919 % 1_000_000), null);
      if (n % 4 === 0) continue;
      const list = store.events(id).map(([key]) => key);
      const kept = Object.keys(localStorage).filter((key) => key.includes(`/${id}/`)).map((key) => key.split("/")[2]);
      if (JSON.stringify(list) !== JSON.stringify(kept.sort())) wrong.push(n);
      if (store.events(id) !== store.events(id)) wrong.push(`${n}: sorted again`);
    }
    return wrong;
"""


@alike
def test_events_stand_in_order_however_they_come(driver: Driver, internal: str) -> None:
    """Added here, come late from another tab, taken away: the list is what is stored, sorted once a change."""
    driver.open(f"{internal}/_test/empty.html")
    driver.js("document.documentElement.dataset.edition = 'internal'; document.documentElement.dataset.site = '/'")
    assert driver.js(ORDER) == []


@alike
def test_a_clock_set_back_leaves_the_order(driver: Driver, clocked: str) -> None:
    """Two hours back, the next tick still stands above what was written before, and after a reload too."""
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.js("forward(-2 * 60 * 60_000)")
    driver.click('[data-panel="lists"] details[open] input[type=checkbox]')
    wait(driver, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
    first = "document.querySelector('.sf-log li').innerText"
    assert "Done:" in driver.js(f"return {first}")
    assert re.search(r"for 0.min$", text(driver, "[data-panel=head] .sf-small"))
    driver.reload()
    shown(driver, DUE)
    assert "Done:" in driver.js(f"return {first}")


SLEPT = """
    const key = Object.keys(localStorage).filter((key) => key.startsWith('sf1:internal:%2F/')).sort().at(-1);
    const [, incident, id] = key.split('/');
    const [wall, , device] = id.split('-');
    const later = (Number.parseInt(wall, 36) + 3_600_000).toString(36).padStart(9, '0');
    const event = { at: Date.now(), type: 'entry', kind: 'fact', text: 'while it slept' };
    localStorage.setItem(`sf1:internal:%2F/${incident}/${later}-0000-${device}-p0zz`, JSON.stringify(event));
"""


def test_a_tab_that_slept_reads_what_it_missed(driver: Driver, internal: str) -> None:
    """What came without a word of it is shown once the tab is seen again, and what it writes comes after."""
    incident(driver, internal)
    driver.js(SLEPT)
    assert "while it slept" not in log(driver)
    driver.js("document.dispatchEvent(new Event('visibilitychange'))")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('while it slept')")
    entry(driver, "after it woke")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('after it woke')")
    assert "after it woke" in driver.js("return document.querySelector('.sf-log li').innerText")


@alike
def test_events_bear_their_device_and_their_hour(driver: Driver, internal: str) -> None:
    """The device is the same on every page, the page is not."""
    incident(driver, internal)
    entry(driver, "signed")
    wait(driver, "document.querySelector('.sf-log').innerText.includes('signed')")
    names = driver.js(
        "return Object.keys(localStorage).filter(k => k.startsWith('sf1:internal:%2F/')).map(k => k.split('/')[2])"
    )
    parts = [name.split("-") for name in names]
    assert all([len(part) for part in found] == [9, 4, 6, 4] for found in parts), names
    assert len({device for _, _, device, _ in parts}) == 1 and len({page for *_, page in parts}) == 2


@alike
def test_an_author_travels_and_a_bare_link_leaves_the_initials_out(driver: Driver, internal: str) -> None:
    """Role and initials come with an event; handed on without words, it keeps the role alone."""
    name = "0mub00000-0000-aaaaaa-p001"
    author = {"role": "scribe", "initials": "AB"}
    event = {"id": name, "type": "entry", "at": 1_790_000_000_000, "kind": "fact", "text": "said", **author}
    handed(driver, internal, packed(file(event)))
    assert {key: events(driver, "entry")[0][key] for key in author} == author
    squeezed = fragment(link(driver))
    raw = zlib.decompress(base64.urlsafe_b64decode(squeezed + "=" * (-len(squeezed) % 4)), wbits=-15)
    (found,) = [one for one in json.loads(raw)["events"] if one["type"] == "entry"]
    assert found["role"] == "scribe" and "initials" not in found and "text" not in found


def test_a_file_of_twenty_thousand_quarrels_is_shown(page: Page, internal: str) -> None:
    """As many events as a file may hold, each beside all others: the desk still says what it is."""
    quarrels = [
        {"id": f"0mub{n:05}-0000-aaaaaa-p001", "type": "answer", "at": 1, "question": ("flags", "kind")[n % 2],
         "answer": f"a{n}"} for n in range(19_999)
    ]  # fmt: skip
    page.goto(desk(internal))
    content = json.dumps(file(*quarrels)).encode()
    page.set_input_files('[data-key="import"]', {"name": "i.json", "mimeType": "application/json", "buffer": content})
    page.locator("[data-choice=open]").wait_for(timeout=60_000)
