"""A team, by name: who writes, whose a task is, whom to call, and who reads a text before it goes out."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import Page

from .drivers import Driver, alike, shown, text, wait
from .test_desk import DUE, LATER, desk, incident, link, log
from .test_record import ORANGE, fragment, handed
from .test_tree import CURRENT, begin, danger_for_all_to_see, events

RED = ("harmed", "could")
YELLOW = ("none", "complaints", "unknown", "none", "raised")
CATCH = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"
SAY = """
    const role = document.querySelector("[data-key=who-role]");
    role.value = arg;
    role.dispatchEvent(new Event("input", { bubbles: true }));
"""


def named(driver: Driver, role: str, initials: str) -> None:
    """Say who one is, at the desk."""
    driver.js(SAY, role)
    driver.type("[data-key=who]", initials)
    driver.click("[data-key=who-done]")
    shown(driver, "[data-key=mine]")


def test_who_am_i_is_asked_once_and_stands_on_each_event(driver: Driver, internal: str) -> None:
    """Whoever goes on is asked quietly; once said it stands in log, files and hand-over, and can be changed."""
    incident(driver, internal, *RED)
    shown(driver, "[data-key=who]")
    driver.click("[data-key=who-later]")
    driver.reload()
    shown(driver, "[data-key=who-say]")
    assert driver.js("return document.querySelector('[data-key=who]')") is None
    driver.click(".sf-item input[type=checkbox]")
    assert "role" not in events(driver, "item")[0]
    driver.click("[data-key=who-say]")
    named(driver, "scribe", "AB")
    driver.click('[data-typing="entry"] textarea')
    driver.type('[data-typing="entry"] textarea', "=1+1, said the mayor")
    driver.click('[data-key="add-entry"]')
    wait(driver, "document.querySelector('.sf-log').innerText.includes('mayor')")
    entry = events(driver, "entry")[0]
    assert (entry["role"], entry["initials"]) == ("scribe", "AB")
    assert "=1+1, said the mayor (AB, Scribe)" in log(driver)
    assert "said the mayor (AB, Scribe)" in driver.saved('[data-key="save-review"]')
    rows = list(csv.reader(io.StringIO(driver.saved('[data-key="save-table"]').removeprefix("\ufeff"))))
    (row,) = [row for row in rows if "mayor" in row[1]]
    assert row[2:4] == ["Scribe", "AB"]
    driver.reload()
    shown(driver, "[data-key=who-change]")
    assert "AB, Scribe" in text(driver, "[data-panel=who]")
    driver.click("[data-key=who-change]")
    driver.type("[data-key=who]", "CD")
    driver.click("[data-key=who-done]")
    assert "CD, Scribe" in text(driver, "[data-panel=who]")
    content = fragment(link(driver))
    driver.reset()
    driver.open(f"{internal}/_test/empty.html")
    driver.open(desk(internal, fragment=f"#h={content}"))
    shown(driver, "[data-authors]")
    assert "Scribe" in text(driver, "[data-authors]") and "AB" not in text(driver, "[data-authors]")


@alike
def test_tasks_and_deadlines_are_given_and_mine_are_shown(driver: Driver, internal: str) -> None:
    """To a role or a person; the filter is kept on the device, and says how much it leaves out."""
    incident(driver, internal, *RED)
    named(driver, "scribe", "AB")
    task = "document.querySelector('.sf-item [data-key^=\"give/\"]')"
    place = driver.js(f"return {task}.dataset.key.slice(5)")
    driver.click(f'[data-key="give/{place}"] summary')
    driver.click(f'[data-key="take/{place}"]')
    assert driver.js("return document.activeElement.parentElement.dataset.key") == f"give/{place}"
    driver.click('[data-key="give/due/red/holding-statement"] summary')
    shown(driver, '[data-key="give/due/red/holding-statement"] select')
    driver.js("document.querySelector('[data-key=\"give/due/red/holding-statement\"] select').value = 'scribe'")
    driver.click('[data-key="given/due/red/holding-statement"]')
    (taken, given) = events(driver, "give")
    assert (taken["person"], given["owner"]) == ("AB", "scribe")
    assert "Given to AB" in log(driver) and "Given to Scribe: Holding statement published" in log(driver)
    every = driver.js("return document.querySelectorAll('.sf-item').length")
    driver.click("[data-key=mine]")
    wait(driver, "document.querySelectorAll('.sf-item').length < arg", every)
    driver.reload()
    shown(driver, DUE)
    assert driver.js(f"return document.querySelectorAll('{DUE}').length") == 1
    assert "Holding statement published" in text(driver, DUE)
    owners = driver.js("return [...document.querySelectorAll('.sf-item__meta')].map((meta) => meta.textContent)")
    assert owners and all("Scribe" in owner or "AB" in owner for owner in owners)
    driver.click('[data-key="all/lists"]')
    wait(driver, "document.querySelectorAll('.sf-item').length === arg", every)


RING = """async (base) => {
  const { calling, chain } = await import(`${base}/assets/sang-froid/incident/team.js`);
  const people = { a: { role: "one" }, b: { role: "one", second: true }, c: { role: "two" } };
  const ids = chain(people, { one: { next: "two" }, two: { next: "one" } }, "one");
  const shared = { ann: { role: "two", also: ["one"] }, bob: { role: "three", covers: ["one"] }, firm: {} };
  const few = chain(shared, { one: { next: "two", partner: "firm" }, two: {} }, "one");
  const no = { to: "no-answer" };
  const calls = [{}, { a: no }, { a: no, b: no, c: no }, { c: { to: "reached" } }, { a: no, b: { to: "reached" } }];
  return [few, ids, ...calls.map((one) => { const { now, reached } = calling(ids, one); return [now, reached]; })];
}"""


def test_a_chain_follows_the_stand_ins_and_a_ring_ends(page: Page, internal: str) -> None:
    """Holder, stand-in, partner, the role that takes over, nobody; whoever was reached too early settles nothing."""
    page.goto(f"{internal}/_test/empty.html")
    found = page.evaluate(RING, f"{internal}/en")
    assert found == [
        ["ann", "bob", "firm"],
        ["a", "b", "c"],
        ["a", None],
        ["b", None],
        [None, None],
        ["a", None],
        [None, "b"],
    ]


ROUNDS = """async (base) => {
  const { fold } = await import(`${base}/assets/sang-froid/incident/incident.js`);
  const { calling } = await import(`${base}/assets/sang-froid/incident/team.js`);
  const [one, other] = [["a", "b", "c"], ["x", "b", "d"]];
  const story = ["b reached", "x no-answer", "b no-answer", "a no-answer", "c no-answer", "a again"];
  const walk = [...story, "a no-answer", "b no-answer", "c no-answer", "a again"];
  return walk.map((_, index) => {
    const events = walk.slice(0, index + 1).map((told) => told.split(" "));
    const name = (at) => `${String(at).padStart(9, "0")}-0000-tests`;
    const named = events.map(([contact, to], at) => [name(at), { type: "call", contact, to, at: 9 - at }]);
    const { calls } = fold("one", named);
    return [one, other].map((ids) => calling(ids, calls)).map(({ now, reached }) => now ?? reached);
  });
}"""


def test_a_second_round_walks_through_everybody(page: Page, internal: str) -> None:
    """Started again from the top, a chain leads to each once more, whatever the clocks say; others stay."""
    page.goto(f"{internal}/_test/empty.html")
    first = [["a", "x"], ["a", "b"], ["a", "d"], ["c", "d"], [None, "d"]]
    assert page.evaluate(ROUNDS, f"{internal}/en") == [
        *first,
        ["a", "d"],
        ["b", "d"],
        ["c", "d"],
        [None, "d"],
        ["a", "d"],
    ]


@alike
def test_nobody_answered_and_everybody_is_called_again(driver: Driver, internal: str) -> None:
    """At the end of a chain one tap begins it anew; the second call of the first leads to the second person."""
    incident(driver, internal, *RED)
    first, second = (f"crisis-director/crisis-director-{number}" for number in (1, 2))
    while driver.js("return document.querySelector('[data-key^=\"no-answer/crisis-director/\"]') !== null"):
        driver.click('[data-key^="no-answer/crisis-director/"]')
    driver.click('[data-key="again/crisis-director"]')
    assert driver.js("return document.activeElement.dataset.key") == f"tel/{first}"
    driver.click(f'[data-key="no-answer/{first}"]')
    assert driver.js("return document.activeElement.dataset.key") == f"tel/{second}"
    shown(driver, f'[data-key="no-answer/{second}"]')


@alike
def test_the_call_chain_goes_on_until_somebody_is_reached(driver: Driver, internal: str) -> None:
    """One tap a call, each with its hour and author in the log; it survives a reload and the hand-over."""
    incident(driver, internal, *RED)
    named(driver, "social-lead", "AB")
    first, second = (f"crisis-director/crisis-director-{number}" for number in (1, 2))
    assert driver.js("return document.querySelector(arg).getAttribute('href')", f'[data-key="tel/{first}"]').startswith(
        "tel:0"
    )
    assert driver.js("return document.querySelectorAll('.sf-chain a[href^=\"sms:0\"]').length") > 1
    driver.click(f'[data-key="no-answer/{first}"]')
    assert driver.js("return document.activeElement.dataset.key") == f"tel/{second}"
    driver.reload()
    shown(driver, f'[data-key="reached/{second}"]')
    assert driver.js("return document.querySelector(arg)", f'[data-key="no-answer/{first}"]') is None
    driver.click(f'[data-key="reached/{second}"]')
    assert driver.js("return document.activeElement.dataset.key") == f"again/{second}"
    assert "no answer: Crisis director 1 (AB, Social media lead)" in log(driver)
    assert "Reached: Crisis director 2 (AB, Social media lead)" in log(driver)
    content = fragment(link(driver))
    driver.reset()
    handed(driver, internal, content)
    row = "document.querySelector('[data-key=\"chain/crisis-director\"]')"
    assert driver.js(f"return {row}.dataset.reached !== undefined")


def test_the_public_desk_has_nobody_to_call_and_works(page: Page, public: str) -> None:
    """Neither panel nor link nor number; the rest of the desk is there."""
    page.goto(f"{public}/en/trees/crisis.html#begin")
    page.locator("[data-answer=injured]:visible").click()
    page.locator("[data-verdict] .sf-why:visible").wait_for()
    page.goto(desk(public))
    page.wait_for_selector(DUE)
    assert page.locator("[data-panel=calls]:visible, a[href='#calls'], .sf-people").count() == 0
    page.locator("[data-panel=lists] .sf-item input").first.check()
    page.wait_for_selector(".sf-item[data-state=done]")


def filled(driver: Driver, base: str, message: str) -> None:
    """The page of a message, its gaps filled, the clipboard heard."""
    driver.open(f"{base}/en/messages/{message}.html")
    driver.js(CATCH)
    driver.js("""
        for (const field of document.querySelectorAll("[data-fill-in][data-language=en]:not([data-optional])")) {
          field.value = `(${field.dataset.fillIn})`;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
    """)


COPY = "#short ~ .sf-versions [data-copy]"
HOLDING = "[data-letter=holding]"


@alike
def test_a_message_is_read_then_sent_and_settles_its_deadline(driver: Driver, internal: str) -> None:
    """Draft, signatures, copied without a question, sent with place and words; another draft is read anew."""
    incident(driver, internal, *ORANGE)
    named(driver, "head-of-communications", "HC")
    filled(driver, internal, "holding")
    driver.click("[data-draft]")
    driver.open(desk(internal))
    shown(driver, f"{HOLDING} .sf-signs input")
    assert "read by 0 of 1" in text(driver, HOLDING)
    driver.click(f"{HOLDING} .sf-signs input")
    wait(driver, f"document.querySelector('{HOLDING}').dataset.state === 'read'")
    assert "HC" in text(driver, f"{HOLDING} .sf-signs")
    filled(driver, internal, "holding")
    driver.click(COPY)
    assert "We know about this: (event)" in str(wait(driver, "window.copied"))
    assert events(driver, "copy") == []
    driver.click("[data-log]")
    (sent,) = events(driver, "entry")
    assert (sent["channel"], sent["initials"]) == ("statement-page", "HC")
    assert str(sent["text"]).startswith("We know about this")
    assert [event["key"] for event in events(driver, "due")] == ["orange/holding-statement"]
    driver.type("#fill-event", "(something else)")
    driver.click(COPY)
    shown(driver, "[data-unsigned]")
    driver.press("Escape")
    wait(driver, "!document.querySelector('[data-unsigned]')")
    assert driver.js("return document.activeElement.matches(arg)", COPY)
    driver.click("[data-draft]")
    driver.open(desk(internal))
    shown(driver, HOLDING)
    assert driver.js(f"return document.querySelector('{HOLDING} input').checked") is False
    assert "sent " in text(driver, HOLDING) and "Not copied, signatures awaited" in log(driver)
    driver.click(f'{HOLDING} [data-key="text/holding"] summary')
    driver.js(CATCH)
    driver.click('[data-key="copy/holding"]')
    assert "Head of communications" in text(driver, "[data-unsigned]")
    driver.click("[data-sure=copy]")
    assert "(something else)" in str(wait(driver, "window.copied"))
    assert "Copied without its signatures (Head of communications)" in log(driver)
    driver.js(LATER)
    driver.click('[data-key="send/holding"] summary')
    driver.click('[data-key="sent/holding"]')
    wait(driver, f"document.querySelector('{HOLDING} [data-near]')")
    assert len(events(driver, "entry")) == 2
    sent = "[...document.querySelectorAll('.sf-log > li')].findLast((row) => row.innerText.includes('Statement page'))"
    driver.js(f"{sent}.querySelector('summary').click()")
    wait(driver, f"{sent}.querySelector('[data-key^=strike]')")
    driver.js(f"{sent}.querySelector('[data-key^=strike]').click()")
    wait(driver, f"{sent}.querySelector('[data-near]')?.innerText.includes('Deadlines')")


@alike
def test_a_message_of_a_drill_says_so_wherever_it_goes(driver: Driver, internal: str) -> None:
    """Copied and drafted, in the language of each text; in a real incident nothing of it stands there."""
    incident(driver, internal, *ORANGE, drill=True)
    filled(driver, internal, "holding")
    french = "document.querySelector('[data-version][data-language=fr] [data-text]').textContent"
    wait(driver, "document.querySelector('[data-version] [data-text]').textContent.trim().startsWith('EXERCISE')")
    assert str(driver.js(f"return {french}")).strip().startswith("EXERCICE")
    driver.click("[data-draft]")
    (draft,) = events(driver, "draft")
    assert str(draft["text"]).startswith("EXERCISE\n\nWe ")
    driver.click(COPY)
    driver.click("[data-sure=copy]")
    assert str(wait(driver, "window.copied")).startswith("EXERCISE\n\nWe ")
    driver.reset()
    incident(driver, internal, *ORANGE)
    filled(driver, internal, "holding")
    driver.click("[data-draft]")
    assert str(events(driver, "draft")[0]["text"]).startswith("We ")


@alike
def test_the_verdict_asks_before_an_unsigned_word_and_logs_the_answer(driver: Driver, internal: str) -> None:
    """One tap more where a signature is missing, none where the level asks for none; waiting copies nothing."""
    begin(driver, internal)
    danger_for_all_to_see(driver)
    driver.js(CATCH)
    driver.type(f"{CURRENT} [data-blank=place]", "Our shop, Lyon")
    driver.click(f"{CURRENT} [data-copy]")
    assert "Crisis director, Legal counsel" in text(driver, "[data-unsigned]")
    assert driver.js("return document.activeElement.parentElement.matches('[data-unsigned]')")
    driver.click("[data-sure=wait]")
    assert driver.js("return window.copied ?? null") is None
    driver.click(f"{CURRENT} [data-copy]")
    driver.click("[data-sure=copy]")
    wait(driver, "window.copied")
    assert [event["to"] for event in events(driver, "copy")] == [False, True]
    driver.reset()
    incident(driver, internal, *YELLOW)
    filled(driver, internal, "acknowledgement")
    driver.click(COPY)
    wait(driver, "window.copied")
    assert events(driver, "copy") == []
