"""Following a tree: without JavaScript first, then by touch, with a mouse and with the keyboard alone."""

from __future__ import annotations

import datetime as dt
import gzip
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from macros.checking.playbook import Playbook
from macros.engine import Graph, covering, sample, walk
from tests.plain import HASH

from .drivers import Driver, alike, shown, text, wait
from .test_engines import graphs

FIRST = "#q-flags"
CURRENT = "[data-live] > .sf-step[data-step][data-current]"
KIND = ("none", "complaints", "avoidable", "media", "high")
"""From the first question to `own-preventable-fault`, by way of each form of question."""


def crisis(base: str, language: str = "en", step: str = "") -> str:
    return f"{base}/{language}/trees/crisis.html{step}"


def whole(base: str, language: str = "en") -> str:
    return f"{base}/{language}/whole/crisis.html"


def begin(driver: Driver, base: str, drill: bool = False) -> None:
    driver.open(crisis(base))
    driver.click("[data-do=drill]" if drill else "[data-do=begin]")
    at(driver, "q-flags")


def at(driver: Driver, step: str) -> None:
    """Wait until `step` is the one on screen and in the address."""
    current = f"document.querySelector('{CURRENT}')?.dataset.step"
    wait(driver, f"location.hash === '#' + arg && {current} === arg", step)


WAITS = f"""
    const section = document.querySelector('{CURRENT}');
    const link = section.querySelector(`a[data-answer="${{arg}}"]`);
    return section.dataset.form === "several" && !["none", "unknown"].includes(arg) && !("atOnce" in link.dataset);
"""
"""Whether choosing an answer only ticks it."""


def answer(driver: Driver, *answers: str) -> None:
    """Answer one question after the other; ticks are joined by `+`, and followed by Continue where nothing else is."""
    for given in answers:
        for token in given.split("+"):
            ticks = driver.js(WAITS, token)
            driver.click(f'{CURRENT} a[data-answer="{token}"]')
        if ticks:
            driver.click(f"{CURRENT} [data-do=continue]")


def verdict(driver: Driver, ending: str) -> None:
    """Wait until the verdict of an ending is on the screen."""
    at(driver, f"o-{ending}")
    shown(driver, f"{CURRENT} [data-verdict] .sf-why")


def danger_for_all_to_see(driver: Driver) -> None:
    """People are in danger and a newsroom has it: what is said is for everybody, by an hour."""
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    driver.click(f"{CURRENT} [data-more] a[href='#q-who']")
    at(driver, "q-who")
    answer(driver, "media")
    verdict(driver, "life-in-danger")


def seen(driver: Driver, css: str, attribute: str) -> list[str]:
    """The `data-<attribute>` of the elements that are visible, in the order of the page."""
    script = (
        "return [...document.querySelectorAll(arg[0])].filter(e => e.checkVisibility())"
        ".map(e => e.getAttribute(`data-${arg[1]}`))"
    )
    return list(driver.js(script, [css, attribute]))


def events(driver: Driver, kind: str) -> list[dict[str, object]]:
    """The events of a type that the store holds, in order."""
    script = (
        "return Object.keys(localStorage).filter(key => key.startsWith('sf1:internal:%2F/')).sort()"
        ".map(key => JSON.parse(localStorage.getItem(key))).filter(({ type }) => type === arg)"
    )
    return list(driver.js(script, kind))


@pytest.fixture(scope="module")
def graph(playbook: Playbook) -> Graph:
    return graphs(playbook)["crisis"]


ANSWERS = """
    const found = {};
    for (const section of document.querySelectorAll("[data-question][data-step]")) {
      const links = [...section.querySelectorAll("a[data-answer]")];
      found[section.dataset.question] = links.map((a) => [a.dataset.answer, a.getAttribute("href")]);
    }
    return found;
"""
HIDDEN = "return [...document.querySelectorAll(arg)].filter(e => !e.checkVisibility()).map(e => e.id || e.className)"


def anchor(graph: Graph, question: str, token: str) -> str:
    """Where an answer leads a reader of whom nothing else is known: a junction's last way asks nothing."""
    node = graph.nodes[question]
    to = node.leads(node.read(token)) or question
    while to in graph.junctions:
        to = graph.junctions[to][-1].to
    return f"#{'q' if to in graph.nodes else 'o'}-{to}"


UNDER = """
    return [...document.querySelectorAll(".sf-under")].map((e) => [e.closest("[data-question]").dataset.question,
      e.textContent, e.nextElementSibling.querySelector("[data-answer]").dataset.answer]);
"""


def test_without_javascript_every_question_is_a_linked_section(
    scriptless: Driver, internal: str, graph: Graph, playbook: Playbook
) -> None:
    """All questions and endings are there, each answer leads to the section the tree says, headings part long lists."""
    scriptless.open(crisis(internal))
    assert scriptless.js(ANSWERS) == {
        name: [[e.id, anchor(graph, name, e.id)] for e in node.edges] for name, node in graph.nodes.items()
    }
    assert scriptless.js(UNDER) == [
        [question.id, one.under.en, one.id]
        for question in playbook.collections["trees"]["crisis"].questions
        for one in question.answers
        if one.under
    ]
    ends = scriptless.js("return [...document.querySelectorAll('.sf-outcome')].map(e => e.dataset.step.slice(2))")
    assert set(ends) == set(graph.outcomes)
    assert (
        scriptless.js(HIDDEN, "[data-step] h2, [data-step] a[data-answer], .sf-condition:not(.sf-waits *), .sf-also")
        == []
    )
    assert scriptless.js("return [...document.querySelectorAll('[data-js]')].some(e => e.checkVisibility())") is False


PARTS = """
    const found = {};
    for (const section of document.querySelectorAll(".sf-outcome")) {
      const ids = (css, name) => [...section.querySelectorAll(css)].map((e) => e.dataset[name]);
      const titles = [...section.querySelectorAll("h3")].filter((e) => e.checkVisibility()).map((e) => e.textContent);
      found[section.dataset.step.slice(2)] = [ids("[data-act]", "act"), ids("[data-say]", "say"),
        ids("[data-deadline]", "deadline"), ids("[data-more] [data-question]", "question"), titles];
    }
    return found;
"""
ORDER = ["Do now", "Say", "Then", "To find out next", "Deadlines", "Checklists", "Messages", "What not to do"]


def test_without_javascript_an_ending_is_whole_and_in_the_verdicts_order(
    scriptless: Driver, internal: str, graph: Graph
) -> None:
    """Actions, words, clocks and open questions of each ending, first what is to be done; conditions are in words."""
    scriptless.open(crisis(internal))
    found = scriptless.js(PARTS)
    for name, outcome in graph.outcomes.items():
        acts, says, clocks, more, titles = found[name]
        assert acts == [part.id for part in outcome.adds.do], name
        assert says == [say.id for say in outcome.say], name
        assert clocks == [f"crisis/{part.id}" for part in outcome.adds.clocks], name
        assert more == [f"q-{question}" for question in outcome.more], name
        known = [title for title in titles if title in ORDER]
        assert known == sorted(known, key=ORDER.index) and known[0] == "Do now", name
    conditions = scriptless.js(
        "return [...document.querySelectorAll('.sf-condition:not(.sf-waits *)')].map(e => e.innerText)"
    )
    assert len(conditions) > 20
    assert [said for said in conditions if not re.match("Only if |Not if ", said)] == []
    words = scriptless.js("return [...document.querySelectorAll('[data-say]')].map(e => e.checkVisibility())")
    assert words and all(words)


def test_without_javascript_one_can_walk_to_an_outcome(scriptless: Driver, internal: str) -> None:
    """From “Something is happening” by links alone."""
    scriptless.open(crisis(internal))
    scriptless.click("[data-do=begin]")
    for given in ("impostor", "statement"):
        scriptless.click(f"section:has(> h2:target) a[data-answer={given}]")
    assert scriptless.js("return location.hash") == "#o-forged-statement"
    assert scriptless.js(HIDDEN, "#o-forged-statement") == []


def test_the_picture_and_the_text_link_every_node(scriptless: Driver, internal: str, graph: Graph) -> None:
    """Both are drawn from the tree at build time; each question and outcome is a link in both, a junction's box too."""
    scriptless.open(whole(internal))
    steps = {f"q-{name}" for name in graph.nodes} | {f"o-{name}" for name in graph.outcomes}
    steps = {f"../trees/crisis.html#{step}" for step in steps} | {f"#j-{name}" for name in graph.junctions}
    for place in (".sf-picture", ".sf-nested"):
        links = "return [...document.querySelectorAll(arg)].map(a => a.getAttribute('href'))"
        assert set(scriptless.js(links, f"{place} a")) == steps


ELEMENTS = "return document.querySelectorAll(arg).length"


@alike
def test_what_the_page_holds_for_later_is_made_when_it_is_wanted(driver: Driver, internal: str) -> None:
    """The ending that is shown, a list that is opened; until then they are no elements."""
    driver.open(crisis(internal, step=FIRST))
    at(driver, "q-flags")
    assert driver.js(ELEMENTS, ".sf-outcome") == 0
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    assert driver.js(ELEMENTS, ".sf-outcome") == 1
    driver.open(whole(internal))
    wait(driver, "document.querySelector('.sf-edge[data-walked]')?.dataset.edges === 'flags:injured'")
    assert driver.js(ELEMENTS, "[data-example], .sf-nested *") == 0
    driver.js("document.querySelector('.sf-words').open = true")
    shown(driver, ".sf-nested a")


def test_where_modules_do_not_load_the_page_is_whole(context: BrowserContext, internal: str) -> None:
    """The file of the tree is lost: what was held for later stands there, and a link shows its ending."""
    page = context.new_page()
    page.route("**/joined/tree.*.js", lambda route: route.abort())
    page.goto(crisis(internal, step="#o-data-breach"))
    page.locator("#o-data-breach").wait_for()
    assert page.locator(".sf-outcome .sf-acts").count() > 80
    assert page.locator("noscript[data-later]").count() == 0
    page.locator("[data-do=begin]").click()
    page.locator("section:has(> #q-flags) a[data-answer=injured]").click()
    page.locator("#o-life-in-danger").wait_for()


@alike
def test_two_taps_from_the_home_page_to_the_verdict(driver: Driver, internal: str) -> None:
    """“Something is happening”, “Someone is hurt”: the verdict is there, and an incident is open. Nothing overflows."""
    driver.open(f"{internal}/en/index.html")
    driver.tap("main a.sf-door--now")
    driver.tap(f"{CURRENT} a[data-answer=injured]")
    verdict(driver, "life-in-danger")
    assert [event["answer"] for event in events(driver, "answer")] == ["injured"]
    assert driver.js("return document.documentElement.scrollWidth - innerWidth") <= 0


@alike
def test_the_door_opens_the_first_question_or_the_incident_in_hand(driver: Driver, internal: str) -> None:
    """#begin is the first question; while an incident is open it is the start, which offers to go on."""
    driver.open(crisis(internal, step="#begin"))
    shown(driver, f"{CURRENT}[data-step=q-flags]")
    assert events(driver, "open") == []
    answer(driver, "impostor")
    at(driver, "q-impostor-what")
    driver.open(crisis(internal, step="#begin"))
    shown(driver, f"{CURRENT}[data-step=start] [data-do=resume]")
    driver.click("[data-do=resume]")
    at(driver, "q-impostor-what")
    assert len(events(driver, "open")) == 1


@alike
def test_one_question_a_screen(driver: Driver, internal: str) -> None:
    """One section at a time, each with its own address; a bar says how far one is."""
    begin(driver, internal)
    assert driver.js("return document.querySelectorAll('[data-live] > [data-step][data-current]').length") == 1
    far = f"return document.querySelector('{CURRENT} progress').value"
    assert driver.js(far) == 0
    answer(driver, "none")
    at(driver, "q-kind")
    assert 0 < driver.js(far) < 100


def test_answers_are_large(driver: Driver, internal: str) -> None:
    """44 px and more for each answer, each “not sure” and Continue, on every question of a walk."""
    begin(driver, internal)
    heights = (
        f"[...document.querySelectorAll('{CURRENT} :is(a[data-answer], [data-do=continue])')]"
        ".filter(a => a.checkVisibility()).map(a => a.getBoundingClientRect().height)"
    )
    for given in KIND:
        assert min(driver.js(f"return {heights}")) >= 44
        before = driver.js("return location.hash")
        answer(driver, given)
        wait(driver, "location.hash !== arg", before)


PRESSED = f"return [...document.querySelectorAll('{CURRENT} [aria-pressed=true]')].map(e => e.dataset.answer)"


@alike
def test_ticks_and_doubts_exclude_one_another(driver: Driver, internal: str) -> None:
    """“Yes” takes “not sure” away and the other way round; other rows stay; a second press takes a tick away."""
    begin(driver, internal)
    row = f'{CURRENT} a[data-answer="%s"]'
    for pressed, expected in (
        ("data", ["data"]),
        ("colleague?", ["colleague?", "data"]),
        ("data?", ["colleague?", "data?"]),
        ("colleague", ["colleague", "data?"]),
        ("data?", ["colleague"]),
    ):
        driver.click(row % pressed)
        assert driver.js(PRESSED) == expected
    assert events(driver, "answer") == []


def test_ticks_survive_a_reload_and_continue_comes_with_the_first(driver: Driver, internal: str) -> None:
    """Continue is there while something is ticked, “None of these” while nothing is; a reload loses no tick."""
    begin(driver, internal)
    go, none = f"{CURRENT} [data-do=continue]", f"{CURRENT} a[data-answer=none]"
    visible = "return document.querySelector(arg).checkVisibility()"
    assert (driver.js(visible, go), driver.js(visible, none)) == (False, True)
    driver.click(f"{CURRENT} a[data-answer=data]")
    driver.click(f'{CURRENT} a[data-answer="impostor?"]')
    assert (driver.js(visible, go), driver.js(visible, none)) == (True, False)
    driver.reload()
    shown(driver, go)
    assert driver.js(PRESSED) == ["impostor?", "data"]
    driver.click(f"{CURRENT} a[data-answer=data]")
    driver.click(f'{CURRENT} a[data-answer="impostor?"]')
    assert (driver.js(visible, go), driver.js(visible, none)) == (False, True)
    driver.click(f'{CURRENT} a[data-answer="impostor?"]')
    driver.click(go)
    at(driver, "q-kind")
    assert [event["answer"] for event in events(driver, "answer")] == ["impostor?"]


@alike
def test_none_of_these_is_one_tap(driver: Driver, internal: str) -> None:
    """And it says so when one comes back."""
    begin(driver, internal)
    driver.tap(f"{CURRENT} a[data-answer=none]")
    at(driver, "q-kind")
    driver.back()
    at(driver, "q-flags")
    assert driver.js(f"return document.querySelector('{CURRENT} a[aria-current]').dataset.answer") == "none"


@pytest.mark.parametrize(
    ("now", "usual", "chosen", "said"),
    [
        (70, 20, "raised", "3.5 times"),
        (3600, 40, "extreme", "90 times"),
        (200, 20, "high", "10 times"),
        (5, 20, "usual", "0.3 times"),
    ],
)
@alike
def test_a_number_divides_and_chooses_its_range(
    driver: Driver, internal: str, now: int, usual: int, chosen: str, said: str
) -> None:
    """What is counted now over what is usual, said and taken as the answer."""
    begin(driver, internal)
    answer(driver, "none", "outage", "none")
    at(driver, "q-volume")
    wait(driver, "document.querySelector('[data-hears]')")
    driver.type(f"{CURRENT} [data-now]", str(now))
    driver.type(f"{CURRENT} [data-usual]", str(usual))
    driver.click(f"{CURRENT} [data-number] button")
    wait(driver, "location.hash.startsWith('#o-')")
    assert [event["answer"] for event in events(driver, "answer")][-1] == chosen
    assert said in driver.js("return document.querySelector('#q-volume ~ form [data-divided]').textContent")


@alike
def test_a_number_without_the_usual_one_chooses_nothing(driver: Driver, internal: str) -> None:
    """Nothing is divided by nothing."""
    begin(driver, internal)
    answer(driver, "none", "outage", "none")
    at(driver, "q-volume")
    wait(driver, "document.querySelector('[data-hears]')")
    driver.type(f"{CURRENT} [data-now]", "70")
    driver.click(f"{CURRENT} [data-number] button")
    at(driver, "q-volume")


REASONS = f"""
    const current = () => document.querySelector('{CURRENT}');
    const anew = () => document.querySelectorAll(".sf-why").forEach((one) => one.remove());
    const reasons = async (walk) => {{
      for (let tries = 0; tries < 20000; tries++) {{
        const found = current()?.querySelector("[data-verdict] .sf-why");
        if (found) return found;
        await new Promise((done) => setTimeout(done));
      }}
      throw new Error(`no verdict for ${{walk}}`);
    }};
"""
"""For many verdicts in one go, which cost half of what they do when each is asked for from outside: `anew` takes away
the reasons of the one before, so that those that `reasons` waits for are the next one's."""

CLICK_THROUGH = f"""
    {REASONS}
    const click = (path) => {{
      document.querySelector('[data-answers] a[href="#start"]').click();
      const [begin, leave] = ["begin", "leave"].map((name) => document.querySelector(`[data-do=${{name}}]`));
      if (leave.checkVisibility()) leave.click();
      begin.click();
      for (const [question, answer] of path) {{
        const section = current();
        const {{ step, question: here }} = section.dataset;
        if (here !== question) throw new Error(`${{step}} instead of ${{question}}`);
        for (const token of answer.split("+")) {{
          const link = section.querySelector(`a[data-answer="${{token}}"]`);
          if (!link.checkVisibility()) throw new Error(`${{question}} does not offer ${{token}}`);
          link.click();
        }}
        if (current() === section) section.querySelector("[data-do=continue]").click();
      }}
    }};
    const seen = (what) => [...current().querySelectorAll(`[data-${{what}}]`)].filter((one) => one.checkVisibility());
    const found = [];
    for (const path of arg) {{
      anew();
      click(path);
      const visible = (await reasons(path)).checkVisibility();
      found.push({{
        step: visible && current().dataset.step,
        do: seen("act").map((one) => one.dataset.act),
        say: seen("say").map((one) => one.dataset.say),
        lists: [...current().querySelectorAll("[data-lists] a")].map((one) => one.pathname.match(/([^/]+)[.]html$/)[1]),
        level: document.querySelector("[data-level-panel][data-current]")?.dataset.levelPanel ?? null,
      }});
    }}
    return found;
"""


def asked(graph: Graph) -> Iterator[tuple[tuple[str, str], ...]]:
    """Walks that together meet every question and every ending, as they are asked on the screen."""
    left = set(graph.nodes) | set(graph.outcomes)
    for answers in itertools.chain(map(dict, covering(graph)), sample(graph)):
        if not left:
            return
        found = walk(graph, answers)
        before = [(name, given) for name, given in found.steps if name not in graph.outcomes[found.outcome or ""].more]
        steps = before if walk(graph, dict(before)).outcome else found.steps
        met = {found.outcome, *(question for question, _ in steps)}
        if left & met:
            left -= met
            yield tuple(steps)
    raise AssertionError(f"no walk meets {left}")


@alike
def test_clicking_covers_every_question_and_ending(driver: Driver, internal: str, graph: Graph) -> None:
    """Walks that click through reach each question and each ending, with the level and the parts that Python gives."""
    driver.open(crisis(internal))
    shown(driver, "[data-live] [data-do=begin]")
    paths = list(asked(graph))
    for path, shows in zip(paths, driver.js(CLICK_THROUGH, paths), strict=True):
        found = walk(graph, dict(path))
        assert shows == {
            "step": f"o-{found.outcome}",
            "do": list(found.do),
            "say": [found.say] * bool(found.say),
            "lists": list(found.lists),
            "level": found.level,
        }, path


@alike
def test_changing_an_answer_keeps_the_others(driver: Driver, internal: str) -> None:
    """Those the path no longer asks are set aside and named; they come back with the path."""
    begin(driver, internal)
    answer(driver, *KIND)
    verdict(driver, "own-preventable-fault")
    driver.open(crisis(internal, step="#q-kind"))
    at(driver, "q-kind")
    answer(driver, "baiting")
    at(driver, "o-silence-by-choice")
    wait(driver, "document.querySelector('[data-notice]').innerText.includes('Set aside')")
    driver.click("[data-answers] summary")
    shown(driver, "[data-aside] li")
    driver.open(crisis(internal, step="#q-kind"))
    answer(driver, "complaints")
    at(driver, "o-own-preventable-fault")
    wait(driver, "document.querySelector('[data-notice]').innerText.includes('Later answers kept: 3')")


@alike
def test_the_verdict_says_why_and_what_changed(driver: Driver, internal: str) -> None:
    """New facts raise the level, and the difference is shown with its reason."""
    begin(driver, internal)
    answer(driver, "none", "outage", "none", "usual")
    verdict(driver, "service-down")
    driver.open(crisis(internal, step=FIRST))
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    shown(driver, f"{CURRENT} [data-change]")
    assert "people are in danger" in text(driver, f"{CURRENT} [data-change]")
    assert "people are in danger" in text(driver, f"{CURRENT} .sf-why strong")


@alike
def test_the_verdict_shows_what_to_do_whom_to_call_and_by_when(driver: Driver, internal: str) -> None:
    """Three actions first, numbers one can tap, the words with the hour of the next update, and the next clock."""
    begin(driver, internal)
    danger_for_all_to_see(driver)
    assert len(seen(driver, f"{CURRENT} [data-first] [data-act]", "act")) == 3
    calls = driver.js(f"return [...document.querySelectorAll('{CURRENT} [data-first] .sf-call')].map(a => a.href)")
    assert "tel:112" in calls and "tel:0199001101" in calls
    said = text(driver, f"{CURRENT} [data-say]:not([hidden]) [data-words]")
    assert re.search(r"Next update: \d\d:\d\d", said), said
    clock = wait(driver, f"document.querySelector('{CURRENT} [data-next]').textContent")
    assert re.search(r"^By \d\d:\d\d \(\d+\smin left\): .+ – .+", clock, re.I), clock
    own = text(driver, f"{CURRENT} [data-own-clocks] [data-deadline='crisis/safety-instruction']")
    assert re.search(r"by \d\d:\d\d", own), own


@alike
def test_the_next_clock_gives_the_number_of_whom_it_alerts(driver: Driver, internal: str) -> None:
    """Beside the clock, unless an action above already calls that person."""
    begin(driver, internal)
    answer(driver, "none", "conduct", "private", "none", "high")
    verdict(driver, "employee-conduct")
    assert "Alert to the crisis team" in text(driver, f"{CURRENT} [data-next]")
    wait(driver, "document.querySelector(arg)?.innerText.includes('01 99 00 11 01')", f"{CURRENT} [data-next-calls]")
    driver.reset()
    begin(driver, internal)
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    assert "01 99 00 11 01" in text(driver, f"{CURRENT} [data-first]")
    assert text(driver, f"{CURRENT} [data-next-calls]") == ""


@alike
def test_the_first_screen_says_in_a_few_words_what_follows(driver: Driver, internal: str) -> None:
    """Who decides and who speaks, the actions below that have a brief; nobody speaks where nothing is said."""
    begin(driver, internal)
    answer(driver, "none", "conduct", "leader", "journalist", "high")
    verdict(driver, "leader-conduct")
    told = text(driver, f"{CURRENT} [data-brief]")
    assert told.startswith("NEXT head of communications decides · spokesperson speaks · ")
    assert "protect the others: no name · capture everything · staff first · the board decides, once" in told
    driver.reset()
    begin(driver, internal)
    answer(driver, "none", "conduct", "leader", "none", "usual")
    told = text(driver, f"{CURRENT} [data-brief]")
    assert told.startswith("NEXT head of communications decides · ") and "speaks" not in told


@alike
def test_the_public_edition_gives_help_lines_and_none_of_our_people(
    driver: Driver, public: str, playbook: Playbook, graph: Graph
) -> None:
    """Emergency numbers are links; no number of a contact, and no name of one, stands anywhere on the page."""
    driver.open(crisis(public, step=FIRST))
    at(driver, "q-flags")
    answer(driver, "injured")
    verdict(driver, "life-in-danger")
    assert "tel:112" in driver.js(f"return [...document.querySelectorAll('{CURRENT} .sf-call')].map(a => a.href)")
    page = driver.js("return document.documentElement.outerHTML")
    digits = re.sub(r"\D", "", page)
    assert [person.phone for person in playbook.organisation.contacts if person.phone.replace(" ", "") in digits] == []
    assert [person.name for person in playbook.organisation.contacts if person.name in page] == []


@alike
def test_silence_says_why_and_until_when(driver: Driver, internal: str) -> None:
    """Where nothing is to be said, there are no words to copy, and the clock says when to look again."""
    begin(driver, internal)
    answer(driver, "none", "baiting")
    verdict(driver, "silence-by-choice")
    shown(driver, f"{CURRENT} .sf-quiet")
    assert seen(driver, f"{CURRENT} [data-copy]", "copy") == []
    assert "Look again" in text(driver, f"{CURRENT} [data-next]")


@alike
def test_clocks_of_law_and_contract_stand_with_their_day(driver: Driver, internal: str) -> None:
    """Both 72-hour duties follow the next clock, with the day on which they fall."""
    begin(driver, internal)
    answer(driver, "data", "seen")
    verdict(driver, "data-breach")
    lines = driver.js(f"return [...document.querySelectorAll('{CURRENT} [data-next] > span')].map(e => e.innerText)")
    dated = [line for line in lines[1:] if re.search(r"by \d+ \w+, \d\d:\d\d \((2 days|3 days) left\)", line, re.I)]
    assert len(dated) == len(lines) - 1 == 2, lines
    assert "GDPR" in " ".join(dated) and "insurance" in " ".join(dated)


@alike
def test_what_the_answers_do_not_make_true_is_not_shown(driver: Driver, internal: str, graph: Graph) -> None:
    """A step, a clock or a list with a condition comes and goes with the answer that it depends on."""
    begin(driver, internal)
    for ticked, reached in (("account", False), ("data", True)):
        driver.open(crisis(internal, step=FIRST))
        at(driver, "q-flags")
        driver.click(f"{CURRENT} a[data-answer={ticked}]")
        driver.click(f"{CURRENT} [data-do=continue]")
        verdict(driver, "account-compromised")
        assert ("data-within-reach" not in seen(driver, f"{CURRENT} [data-act]", "act")) is reached
        assert ("GDPR" in text(driver, f"{CURRENT} [data-next]")) is reached
        walked = walk(graph, {"flags": "account+data" if reached else "account"})
        clocks = seen(driver, "[data-deadline]", "deadline")
        assert "red/first-alert" in clocks and set(clocks) <= set(walked.clocks)
    assert driver.js("return [...document.querySelectorAll('.sf-condition')].some(e => e.checkVisibility())") is False


@alike
def test_what_is_not_known_says_what_to_do_meanwhile_and_can_be_answered(driver: Driver, internal: str) -> None:
    """The safe default, who can find out, when to ask again, and a link to the question, which answers there."""
    begin(driver, internal)
    answer(driver, "harmed?", "says")
    verdict(driver, "product-alert")
    row = text(driver, f"{CURRENT} .sf-meanwhile li")
    assert "Set the product or the place aside" in row
    assert re.search(r"ask again by \d\d:\d\d: Quality", row), row
    driver.click(f"{CURRENT} .sf-meanwhile a")
    at(driver, "q-flags")
    assert driver.js(PRESSED) == ["harmed?"]
    driver.click(f"{CURRENT} a[data-answer=harmed]")
    driver.click(f"{CURRENT} [data-do=continue]")
    verdict(driver, "product-alert")
    assert seen(driver, f"{CURRENT} [data-meanwhile]", "meanwhile") == []


@alike
def test_open_questions_are_answered_after_the_verdict_and_raise_it(driver: Driver, internal: str) -> None:
    """The verdict offers them; an answer leads back to it, with a higher level and one question fewer."""
    begin(driver, internal)
    answer(driver, "colleague", "exposed")
    verdict(driver, "colleague-exposed")
    assert driver.js(f"return document.querySelector('{CURRENT}').dataset.level") == "orange"
    offered = seen(driver, f"{CURRENT} [data-more] [data-question]", "question")
    assert "q-who" in offered
    driver.click(f"{CURRENT} [data-more] a[href='#q-who']")
    at(driver, "q-who")
    answer(driver, "national")
    verdict(driver, "colleague-exposed")
    assert driver.js(f"return document.querySelector('{CURRENT}').dataset.level") == "red"
    offered.remove("q-who")
    assert seen(driver, f"{CURRENT} [data-more] [data-question]", "question") == offered
    assert "the national media run it" in text(driver, f"{CURRENT} [data-change]")


CATCH = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"
"""Heard where the page calls it, so that both browsers can be asked; the benchmark of effort reads the real one."""


def test_a_message_with_a_blank_is_not_copied_and_says_which(driver: Driver, internal: str) -> None:
    """Beside the button, with the focus on the blank; once it is filled the text is copied as it stands."""
    begin(driver, internal)
    danger_for_all_to_see(driver)
    driver.js(CATCH)
    copy, said = f"{CURRENT} [data-copy]", f"{CURRENT} [data-say]:not([hidden]) [data-said]"
    driver.click(copy)
    wait(
        driver,
        "document.querySelector(arg).innerText === 'Fill in first: Where, what happens, what to do: a whole sentence'",
        said,
    )
    assert driver.js("return [document.activeElement.dataset.blank, window.copied ?? null]") == ["place", None]
    driver.type(f"{CURRENT} [data-blank=place]", "Fire at our shop, Lyon.")
    driver.click(copy)
    driver.click("[data-sure=copy]")  # nobody has signed it
    copied = wait(driver, "window.copied")
    assert re.match(
        r"Fire at our shop, Lyon. Leave the emergency services room.+ https://\S+ Next update: \d\d:\d\d.$",
        copied,
    ), copied
    assert "Copied" in text(driver, said)


@alike
def test_what_fills_a_blank_comes_back_in_its_incident_alone(driver: Driver, internal: str) -> None:
    """After a reload the words stand there; another incident with the same verdict begins with the blank."""
    place = f"{CURRENT} [data-blank=place]"
    begin(driver, internal)
    danger_for_all_to_see(driver)
    driver.type(place, "Our shop, Lyon")
    driver.reload()
    verdict(driver, "life-in-danger")
    wait(driver, "document.querySelector(arg)?.textContent === 'Our shop, Lyon'", place)
    driver.open(crisis(internal, step="#start"))
    driver.click("[data-do=leave]")
    driver.click("[data-do=begin]")
    danger_for_all_to_see(driver)
    assert driver.js("return document.querySelector(arg).textContent", place) == ""


def test_what_was_copied_goes_into_the_log_and_settles_its_clock_once(driver: Driver, internal: str) -> None:
    """“Log it” writes the words and marks the public word as done; it cannot be pressed twice."""
    begin(driver, internal)
    danger_for_all_to_see(driver)
    driver.js(CATCH)
    driver.type(f"{CURRENT} [data-blank=place]", "Fire at our shop, Lyon.")
    driver.click(f"{CURRENT} [data-copy]")
    driver.click("[data-sure=copy]")  # nobody has signed it
    driver.click("[data-log]")
    wait(
        driver,
        "document.querySelector(arg).innerText.includes('Noted in the log')",
        f"{CURRENT} [data-say]:not([hidden]) [data-said]",
    )
    assert driver.js("return document.querySelector('[data-log]')") is None
    (entry,) = events(driver, "entry")
    assert entry["kind"] == "message" and str(entry["text"]).startswith(
        "Fire at our shop, Lyon. Leave the emergency services room"
    )
    assert [event["key"] for event in events(driver, "due")] == ["crisis/safety-instruction"]
    done = f"{CURRENT} [data-own-clocks] [data-deadline='crisis/safety-instruction']"
    wait(driver, "!document.querySelector(arg).checkVisibility()", done)
    assert "our shop, Lyon" in text(driver, f"{CURRENT} [data-say]:not([hidden]) [data-words]")


@alike
def test_others_who_wait_have_words_of_their_own_behind_a_button(driver: Driver, internal: str) -> None:
    """Whoever reads them, and who answers, stand there; they are copied, and logged, like the first message."""
    begin(driver, internal)
    answer(driver, "none", "conduct", "on-duty", "none", "usual")
    verdict(driver, "conduct-on-duty")
    driver.js(CATCH)
    assert text(driver, f"{CURRENT} [data-others]").split() == ["Also:", "Comments", "Journalist", "Our", "teams"]
    place = f"{CURRENT} [data-waits=journalist]"
    driver.click(f"{place} summary")
    assert "To the journalist who asks" in text(driver, place)
    assert driver.js(f"return document.querySelector('{place} .sf-call').href").startswith("tel:")
    driver.click(f"{place} [data-copy]")
    assert wait(driver, "window.copied").startswith("Thank you for contacting us.")
    driver.click(f"{place} [data-log]")
    wait(driver, "document.querySelector(arg).innerText.includes('Noted in the log')", f"{place} [data-said]")
    assert [event["text"][:9] for event in events(driver, "entry")] == ["Thank you"]
    assert events(driver, "due") == []


def first_example(driver: Driver, base: str) -> None:
    driver.open(whole(base))
    driver.click(".sf-examples summary")
    driver.click(".sf-examples [data-example]")
    verdict(driver, "life-in-danger")


@alike
def test_back_from_an_example_is_the_start_of_ones_own(driver: Driver, internal: str) -> None:
    """What is begun there is an incident, not the example answered on."""
    first_example(driver, internal)
    driver.back()
    at(driver, "start")
    driver.click("[data-do=begin]")
    at(driver, "q-flags")
    answer(driver, "none")
    at(driver, "q-kind")
    assert [event["answer"] for event in events(driver, "answer")] == ["none"]


@alike
def test_of_a_link_to_an_example_only_what_the_tree_asks_is_taken(driver: Driver, internal: str) -> None:
    """Questions and answers that it does not have, and what is no answer at all, are as if not written."""
    driver.open(crisis(internal, step="#example&flags=injured&who=%3Cb%3E&nobody=asks&__proto__=x&volume=high%2Bhigh"))
    verdict(driver, "life-in-danger")
    wait(driver, "document.querySelector('[data-total]')?.textContent === '1'")
    driver.open(crisis(internal, step="#example&%E0%A4%A"))
    at(driver, "q-flags")


@alike
def test_an_example_opens_its_verdict_without_an_incident_and_can_be_left(driver: Driver, internal: str) -> None:
    """Nothing is kept of it, its answers can be changed, and leaving it leads to the start of one's own."""
    first_example(driver, internal)
    assert "no incident is open" in text(driver, f"{CURRENT} [data-verdict]")
    kept = "return Object.keys(localStorage).filter(key => key.startsWith('sf1:internal:%2F/')).length"
    assert driver.js(kept) == 0
    driver.click(f"{CURRENT} [data-more] a[href='#q-who']")
    at(driver, "q-who")
    answer(driver, "journalist")
    verdict(driver, "life-in-danger")
    assert driver.js(kept) == 0
    driver.click(f"{CURRENT} [data-do=example]")
    at(driver, "start")
    shown(driver, f"{CURRENT} [data-do=begin]")
    driver.click("[data-do=begin]")
    at(driver, "q-flags")
    assert driver.js(PRESSED) == []
    assert len(events(driver, "open")) == 1


@alike
def test_an_example_leaves_the_incident_in_hand_alone(driver: Driver, internal: str) -> None:
    """One looks at an example in the middle of an incident and comes back to where it stood."""
    begin(driver, internal)
    answer(driver, "none")
    at(driver, "q-kind")
    first_example(driver, internal)
    driver.click(f"{CURRENT} [data-do=example]")
    at(driver, "start")
    driver.click("[data-do=resume]")
    at(driver, "q-kind")
    assert [event["answer"] for event in events(driver, "answer")] == ["none"]


STANDS = f"""async (all) => {{
    {REASONS}
    const found = [];
    const foot = (e) => (e?.checkVisibility() ? Math.round(e.getBoundingClientRect().bottom) : 0);
    for (const answers of all) {{
      anew();
      location.hash = `#example&${{new URLSearchParams(answers)}}`;
      const why = await reasons(JSON.stringify(answers));
      const section = document.querySelector("{CURRENT}");
      const say = [...section.querySelectorAll("[data-say]")].find((e) => !e.hidden);
      found.push({{
        ending: section.dataset.step.slice(2), why: foot(why), top: Math.round(section.getBoundingClientRect().top),
        do: foot(section.querySelector("[data-first]")), say: foot(say),
        clock: foot(section.querySelector("[data-next] > :first-child")),
        never: foot(section.querySelector(".sf-avoid > li")),
      }});
    }}
    return found;
}}"""
"""Each of the answers of expected incidents in turn, and where the parts of its verdict end."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_to_do_to_say_and_by_when_stand_on_a_phones_first_screen(
    page: Page, internal: str, playbook: Playbook, language: str
) -> None:
    """For every expected incident, at 390 × 844: the first three actions, the words with their button, what not to do,
    the clock.

    Late in the evening, when what is due has another date, which takes more room than an hour.
    """
    page.clock.set_fixed_time(dt.datetime(2026, 11, 27, 23, 40))
    page.goto(crisis(internal, language))
    page.locator("[data-live]").wait_for()
    wanted = [one.answers for one in playbook.collections["incidents"].values() if one.tree == "crisis"]
    found = page.evaluate(STANDS, wanted)
    assert len(found) == len(wanted)
    low = [
        (number, one)
        for number, one in enumerate(found)
        if not (
            one["why"]
            and one["top"] >= 0
            and one["do"]
            and max(one["do"], one["say"], one["never"], one["clock"]) <= 844
        )
    ]
    assert low == []


def test_the_bar_lies_on_no_clock_of_a_verdict(page: Page, internal: str) -> None:
    """It says no more than the verdict, and waits at the foot of the page; over a question it stands again."""
    page.goto(crisis(internal, "fr", step="#begin"))
    page.locator("[data-answer=injured]:visible").click()
    bar, clock = page.locator(".sf-bar"), page.locator("[data-current] [data-next] > :first-child")
    expect(bar).to_be_visible()
    clock.wait_for()
    assert clock.evaluate(
        "(e) => { const { left, bottom } = e.getBoundingClientRect();"
        " return bottom <= innerHeight && e.parentElement.contains(document.elementFromPoint(left + 9, bottom - 9)); }"
    )
    expect(bar).to_have_css("position", "static")
    page.locator("[data-current] [data-more] a[href='#q-who']").click()
    expect(bar).to_have_css("position", "fixed")


def test_nothing_follows_a_question_but_its_help(page: Page, internal: str) -> None:
    """Whoever scrolls to the last answer does not run into what the tree rests on; at the start it is there."""
    page.goto(crisis(internal, step="#start"))
    sources = page.locator("#sources")
    expect(sources).to_be_visible()
    page.locator("[data-do=begin]").click()
    expect(page.locator("[data-live] > [data-current] [data-answer]").first).to_be_visible()
    expect(sources).to_be_hidden()
    expect(page.locator(".sf-toc")).to_be_hidden()
    page.go_back()
    expect(sources).to_be_visible()


def test_back_forward_and_reload_lose_nothing(driver: Driver, internal: str) -> None:
    """The browser's own buttons move between questions; a reload stays where it was, with every answer."""
    begin(driver, internal)
    answer(driver, "none", "complaints", "unknown")
    at(driver, "q-who")
    driver.back()
    at(driver, "q-our-doing")
    assert driver.js(f"return document.querySelector('{CURRENT} a[aria-current]').dataset.answer") == "unknown"
    driver.back()
    at(driver, "q-kind")
    driver.forward()
    driver.forward()
    at(driver, "q-who")
    driver.reload()
    at(driver, "q-who")
    wait(driver, "document.querySelector('[data-total]')?.textContent === '3'")
    driver.open(crisis(internal))
    driver.click("[data-do=resume]")
    at(driver, "q-who")


def test_keyboard_only(driver: Driver, internal: str) -> None:
    """Tab and Enter begin, digits tick and choose, Space ticks, the focus follows the question."""
    driver.open(crisis(internal))
    shown(driver, "[data-do=begin]")
    for _ in range(40):
        driver.press("Tab")
        if driver.js("return document.activeElement.dataset.do === 'begin'"):
            break
    driver.press("Enter")
    at(driver, "q-flags")
    assert driver.js("return document.activeElement.id") == "q-flags"
    wait(driver, "document.querySelector('[data-hears]')")
    driver.press("9")
    assert driver.js(PRESSED) == ["abuse"]
    driver.press("9")
    assert driver.js(PRESSED) == []
    until(driver, "answer", "data")
    driver.press("Space")
    assert driver.js(PRESSED) == ["data"]
    until(driver, "do", "continue")
    driver.press("Enter")
    at(driver, "q-data-what")
    assert driver.js("return document.activeElement.id") == "q-data-what"
    driver.press("2")
    at(driver, "o-data-breach")
    assert driver.js("return document.activeElement.id") == "o-data-breach"


def until(driver: Driver, name: str, value: str) -> None:
    """Press Tab until what has `data-<name>` has the focus."""
    for _ in range(60):
        driver.press("Tab")
        if driver.js(f"return document.activeElement.dataset.{name} === arg", value):
            return
    raise AssertionError(f"Tab never reaches data-{name}={value}")


KEY = """
    const how = { bubbles: true, cancelable: true };
    for (const one of arg) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { ...how, ...one }));
"""


@alike
@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        ([{"key": "'", "code": "Digit4"}], "q-our-doing"),
        ([{"key": "4", "code": "Numpad4"}], "q-our-doing"),
        ([{"key": "4", "code": "Digit4"}, {"key": "1", "code": "Digit1", "repeat": True}], "q-our-doing"),
        ([{"key": "4", "code": "Digit4", "ctrlKey": True}], "q-kind"),
        ([{"key": "4", "code": "Digit4", "repeat": True}], "q-kind"),
        ([{"key": "4"}], "q-kind"),
    ],
    ids=["AZERTY", "keypad", "held", "Ctrl", "held before", "dictated"],
)
def test_digits_choose_on_any_keyboard_and_once(
    driver: Driver, internal: str, keys: list[dict[str, object]], stands: str
) -> None:
    """The key's place counts, not its letter; held down it acts once; a browser's shortcut and dictation do nothing."""
    begin(driver, internal)
    answer(driver, "none")
    at(driver, "q-kind")
    wait(driver, "document.querySelector('[data-hears]')")
    driver.js(KEY, keys)
    at(driver, stands)


def test_a_digit_typed_in_a_field_answers_nothing(driver: Driver, internal: str) -> None:
    """Neither in the number of a question nor in a blank of a message."""
    begin(driver, internal)
    answer(driver, "none", "outage", "none")
    at(driver, "q-volume")
    wait(driver, "document.querySelector('[data-hears]')")
    driver.js("document.querySelector(arg).focus()", f"{CURRENT} [data-now]")
    driver.press("2")
    at(driver, "q-volume")
    assert driver.js("return document.querySelector(arg).value", f"{CURRENT} [data-now]") == "2"
    assert len(events(driver, "answer")) == 3


@alike
def test_switching_language_keeps_the_incident(driver: Driver, internal: str) -> None:
    """State is ids only: the French page goes on where the English one stood."""
    begin(driver, internal)
    answer(driver, "none", "complaints")
    at(driver, "q-our-doing")
    driver.open(crisis(internal, "fr", "#q-our-doing"))
    wait(driver, "document.documentElement.lang === 'fr'")
    at(driver, "q-our-doing")
    wait(driver, "document.querySelector('[data-total]')?.textContent === '2'")
    assert text(driver, f"{CURRENT} h2") == "D’où cela vient-il\u202f?"


@alike
def test_a_tree_that_grades_nothing_opens_no_incident(driver: Driver, internal: str) -> None:
    """Its answers last as long as the tab."""
    driver.open(f"{internal}/en/trees/presence.html")
    wait(driver, "document.querySelector(arg)", CURRENT)
    driver.click("[data-do=begin]")
    wait(driver, "location.hash.startsWith('#q-')")
    answer(driver, "unknown")
    assert driver.js("return Object.keys(localStorage).filter(key => key.startsWith('sf1:internal:%2F/')).length") == 0
    driver.reload()
    wait(driver, "document.querySelector('[data-total]')?.textContent === '1'")


ASKED_BEFORE = """
    const ready = performance.getEntriesByName("sang-froid:answerable")[0].startTime;
    const before = ({ name, startTime }) => /\\.js$/.test(name) && startTime < ready;
    return performance.getEntriesByType("resource").filter(before).map(({ name }) => name);
"""


@alike
def test_little_javascript_before_the_first_question(driver: Driver, internal: str, sites: Path) -> None:
    """At most 15 kB of ours, compressed, is asked for until the first question can be answered."""
    driver.open(crisis(internal, step=FIRST))
    at(driver, "q-flags")
    asked = {name.removeprefix(internal) for name in driver.js(ASKED_BEFORE)}
    packed = {name: len(gzip.compress((sites / "internal" / name.lstrip("/")).read_bytes(), 9)) for name in asked}
    sizes = {HASH.sub("", name): size for name, size in packed.items()}
    assert "/en/assets/sang-froid/joined/tree.js" in sizes
    assert "/en/assets/sang-froid/joined/tree-later.js" not in sizes
    assert sum(sizes.values()) <= 15_000, sizes
