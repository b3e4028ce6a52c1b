"""Following a tree: without JavaScript first, then keyboard only, then by touch at 390 px."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from macros.checking.playbook import Playbook
from macros.engine import Graph, covering, walk

from .drivers import Driver, shown, text, wait
from .test_engines import graphs

FIRST = "#q-danger"
CURRENT = "[data-current]"


def crisis(base: str, language: str = "en", step: str = "") -> str:
    return f"{base}/{language}/trees/crisis.html{step}"


def begin(driver: Driver, base: str, drill: bool = False) -> None:
    driver.open(crisis(base))
    driver.click("[data-do=drill]" if drill else "[data-do=begin]")
    at(driver, "q-danger")


def at(driver: Driver, step: str) -> None:
    """Wait until `step` is the one on screen and in the address."""
    current = "document.querySelector('[data-live] > [data-current]')?.dataset.step"
    wait(driver, f"location.hash === '#' + arg && {current} === arg", step)


def answer(driver: Driver, *answers: str) -> None:
    for one in answers:
        driver.click(f'{CURRENT} a[data-answer="{one}"]')


@pytest.fixture(scope="module")
def graph(playbook: Playbook) -> Graph:
    return graphs(playbook)["crisis"]


ANSWERS = """
    const found = {};
    for (const section of document.querySelectorAll("[data-question]")) {
      const links = [...section.querySelectorAll("a[data-answer]")];
      found[section.dataset.question] = links.map((a) => [a.dataset.answer, a.getAttribute("href")]);
    }
    return found;
"""
HIDDEN = "return [...document.querySelectorAll(arg)].filter(e => !e.checkVisibility()).map(e => e.id)"


def test_without_javascript_every_question_is_a_linked_section(scriptless: Driver, internal: str, graph: Graph) -> None:
    """All questions and outcomes are there, and each answer leads to the section the tree says."""
    scriptless.open(crisis(internal))
    assert scriptless.js(ANSWERS) == {
        name: [[e.id, f"#{'q' if e.to in graph.nodes else 'o'}-{e.to}"] for e in node.edges]
        for name, node in graph.nodes.items()
    }
    ends = scriptless.js("return [...document.querySelectorAll('[data-outcome]')].map(e => e.dataset.outcome)")
    assert set(ends) == set(graph.outcomes)
    assert scriptless.js(HIDDEN, "[data-step] h2") == []
    assert scriptless.js("return [...document.querySelectorAll('[data-js]')].some(e => e.checkVisibility())") is False


def test_without_javascript_one_can_walk_to_an_outcome(scriptless: Driver, internal: str) -> None:
    """From “Something is happening” by links alone."""
    scriptless.open(crisis(internal))
    scriptless.click("[data-do=begin]")
    for _ in range(3):
        scriptless.click(":target ~ .sf-choices a[data-answer=no]")
    scriptless.click(":target ~ .sf-choices a[data-answer=yes]")
    assert scriptless.js("return location.hash") == "#o-forged-statement"
    assert scriptless.js(HIDDEN, "#o-forged-statement") == []


def test_the_picture_and_the_text_link_every_node(scriptless: Driver, internal: str, graph: Graph) -> None:
    """Both are drawn from the tree at build time; each question and outcome is a link in both, a junction's box too."""
    scriptless.open(crisis(internal))
    steps = {f"#q-{name}" for name in graph.nodes} | {f"#o-{name}" for name in graph.outcomes}
    steps |= {f"#j-{name}" for name in graph.junctions}
    for place in (".sf-picture", ".sf-nested"):
        links = "return [...document.querySelectorAll(arg)].map(a => a.getAttribute('href'))"
        assert set(scriptless.js(links, f"{place} a")) == steps


def test_one_question_a_screen(driver: Driver, internal: str) -> None:
    """One section at a time, each with its own address; the count comes from the tree."""
    begin(driver, internal)
    assert driver.js("return document.querySelectorAll('[data-live] > [data-step][data-current]').length") == 1
    first = text(driver, f"{CURRENT} [data-count]")
    assert re.fullmatch(r"Question 1, at most 17 more", first)
    answer(driver, "no")
    at(driver, "q-account-posting")
    assert text(driver, f"{CURRENT} [data-count]").startswith("Question 2, at most 16 more")


def test_answers_are_large(driver: Driver, internal: str) -> None:
    """48 px and more, on every question."""
    begin(driver, internal)
    heights = (
        "[...document.querySelectorAll('[data-current] a[data-answer]')].map(a => a.getBoundingClientRect().height)"
    )
    while driver.js("return location.hash.startsWith('#q-')"):
        assert min(driver.js(f"return {heights}")) >= 48
        before = driver.js("return location.hash")
        answer(driver, "unknown")
        wait(driver, "location.hash !== arg", before)


CLICK_THROUGH = """
    document.querySelector('[data-answers] a[href="#start"]').click();
    const [begin, leave] = ["begin", "leave"].map((name) => document.querySelector(`[data-do=${name}]`));
    if (leave.checkVisibility()) leave.click();
    begin.click();
    for (const [question, answer] of arg) {
      const section = document.querySelector('[data-live] > [data-current]');
      if (section.dataset.question !== question) return `${section.dataset.step} instead of ${question}`;
      const link = section.querySelector(`a[data-answer="${answer}"]`);
      if (!link.checkVisibility()) return `${question} does not offer ${answer}`;
      link.click();
    }
    return document.querySelector('[data-live] > [data-current]').dataset.step;
"""


def test_clicking_covers_every_question_and_outcome(driver: Driver, internal: str, graph: Graph) -> None:
    """Walks that click through reach each node and each outcome, with the level that Python gives."""
    left = set(graph.nodes) | set(graph.outcomes)
    driver.open(crisis(internal))
    shown(driver, "[data-live] [data-do=begin]")
    for path in covering(graph):
        found = walk(graph, dict(path))
        met = {found.outcome, *(question for question, _ in path)}
        if not left & met:
            continue
        left -= met
        assert driver.js(CLICK_THROUGH, path) == f"o-{found.outcome}"
        shown(driver, "[data-current] [data-verdict] .sf-level")
        panel = driver.js("return document.querySelector('[data-level-panel][data-current]')?.dataset.levelPanel")
        assert panel == found.level
    assert left == set()


def test_changing_an_answer_keeps_the_others(driver: Driver, internal: str) -> None:
    """Those the path no longer asks are set aside and named; they come back with the path."""
    begin(driver, internal)
    answer(driver, "no", "no", "no", "no", "no", "no", "yes", "false", "no")
    at(driver, "o-false-claim-contained")
    driver.open(crisis(internal, step="#q-is-it-true"))
    at(driver, "q-is-it-true")
    answer(driver, "unknown")
    at(driver, "o-checking")
    assert "Set aside" in text(driver, "[data-notice]")
    driver.click("[data-answers] summary")
    shown(driver, "[data-aside] li")
    driver.open(crisis(internal, step="#q-is-it-true"))
    answer(driver, "false")
    at(driver, "o-false-claim-contained")
    assert "Later answers kept: 1" in text(driver, "[data-notice]")


def test_the_verdict_says_why_and_what_changed(driver: Driver, internal: str) -> None:
    """New facts raise the level, and the difference is shown with its reason."""
    begin(driver, internal)
    answer(driver, "no", "no", "no", "no", "no", "no", "yes", "unknown")
    at(driver, "o-checking")
    shown(driver, "[data-current] .sf-why li")
    driver.open(crisis(internal, step=FIRST))
    answer(driver, "yes")
    at(driver, "o-life-in-danger")
    shown(driver, ".sf-verdict__change")
    assert "because: a person is in danger" in text(driver, ".sf-verdict__change")


def test_deadlines_are_dates_with_what_is_left(driver: Driver, internal: str) -> None:
    """Date, time, zone and countdown, from the start of the incident."""
    begin(driver, internal)
    answer(driver, "yes")
    shown(driver, "[data-verdict] [data-due]")
    due = "document.querySelector('[data-verdict] [data-due]').innerText"
    said = wait(driver, f"{due}.includes('left') && {due}")
    assert re.search(r"by \w{3},? \d+ \w+ \d{4},? (at )?\d\d:\d\d .+, \d+\smin left", said), said


def test_back_forward_and_reload_lose_nothing(driver: Driver, internal: str) -> None:
    """The browser's own buttons move between questions; a reload stays where it was, with every answer."""
    begin(driver, internal)
    answer(driver, "no", "unknown", "no")
    at(driver, "q-fake-statement")
    driver.back()
    at(driver, "q-data-or-system")
    driver.back()
    at(driver, "q-account-posting")
    assert driver.js("return document.querySelector('[data-current] a[aria-current]').dataset.answer") == "unknown"
    driver.forward()
    driver.forward()
    at(driver, "q-fake-statement")
    driver.reload()
    at(driver, "q-fake-statement")
    wait(driver, "document.querySelector('[data-total]')?.textContent === '3'")
    driver.open(crisis(internal))
    driver.click("[data-do=resume]")
    at(driver, "q-fake-statement")


def test_keyboard_only(driver: Driver, internal: str) -> None:
    """Tab and Enter begin, digits answer, the focus follows the question, and a digit typed elsewhere does nothing."""
    driver.open(crisis(internal))
    shown(driver, "[data-do=begin]")
    for _ in range(40):
        driver.press("Tab")
        if driver.js("return document.activeElement.dataset.do === 'begin'"):
            break
    driver.press("Enter")
    at(driver, "q-danger")
    assert driver.js("return document.activeElement.id") == "q-danger"
    driver.press("2")
    at(driver, "q-account-posting")
    assert driver.js("return document.activeElement.id") == "q-account-posting"
    driver.press("Tab")
    driver.press("Enter")
    at(driver, "o-account-compromised")
    assert driver.js("return document.activeElement.id") == "o-account-compromised"


def test_the_path_is_highlighted_in_the_picture(driver: Driver, internal: str) -> None:
    """What was walked is marked, and where one stands."""
    begin(driver, internal)
    answer(driver, "no", "no")
    at(driver, "q-data-or-system")
    wait(driver, "document.querySelectorAll('[data-picture] .sf-node[data-walked]').length === 3")
    assert driver.js("return document.querySelector('[data-here]').dataset.node") == "data-or-system"


def test_switching_language_keeps_the_incident(driver: Driver, internal: str) -> None:
    """State is ids only: the French page goes on where the English one stood."""
    begin(driver, internal)
    answer(driver, "no", "no")
    at(driver, "q-data-or-system")
    driver.open(crisis(internal, "fr", "#q-data-or-system"))
    wait(driver, "document.documentElement.lang === 'fr'")
    at(driver, "q-data-or-system")
    wait(driver, "document.querySelector('[data-total]')?.textContent === '2'")
    assert text(driver, f"{CURRENT} [data-count]").startswith("Question 3, encore 15 au plus")


def test_a_tree_that_grades_nothing_opens_no_incident(driver: Driver, internal: str) -> None:
    """Its answers last as long as the tab."""
    driver.open(f"{internal}/en/trees/presence.html")
    driver.click("[data-do=begin]")
    wait(driver, "location.hash.startsWith('#q-')")
    answer(driver, "unknown")
    assert driver.js("return Object.keys(localStorage).filter(key => key.startsWith('sf1/')).length") == 0
    driver.reload()
    wait(driver, "document.querySelector('[data-total]')?.textContent === '1'")


def test_by_touch_at_390_px(driver: Driver, internal: str) -> None:
    """A phone: taps go from the home page to a verdict, and nothing overflows sideways."""
    driver.open(f"{internal}/en/index.html")
    driver.tap("main a[href='trees/crisis.html']")
    driver.tap("[data-live] [data-do=begin]")
    for given in ("no", "no", "yes"):
        driver.tap(f"{CURRENT} a[data-answer={given}]")
    shown(driver, "[data-verdict] .sf-level")
    assert driver.js("return document.documentElement.scrollWidth - innerWidth") <= 0


ASKED_BEFORE = """
    const ready = performance.getEntriesByName("sang-froid:answerable")[0].startTime;
    const before = ({ name, startTime }) => /\\.js$/.test(name) && startTime < ready;
    return performance.getEntriesByType("resource").filter(before).map(({ name }) => name);
"""


def test_little_javascript_before_the_first_question(driver: Driver, internal: str, sites: Path) -> None:
    """At most 15 kB of ours, compressed, is asked for until the first question can be answered."""
    driver.open(crisis(internal, step=FIRST))
    at(driver, "q-danger")
    asked = {name.removeprefix(internal) for name in driver.js(ASKED_BEFORE)}
    sizes = {name: len(gzip.compress((sites / "internal" / name.lstrip("/")).read_bytes(), 9)) for name in asked}
    assert "/en/assets/sang-froid/tree/engine.js" in sizes
    assert "/en/assets/sang-froid/desk/desk.js" not in sizes
    assert sum(sizes.values()) <= 15_000, sizes


def test_a_floor_shows_while_the_questions_go_on(driver: Driver, internal: str) -> None:
    """“We don't know yet” gives its safe default and when to ask again."""
    begin(driver, internal)
    answer(driver, "unknown")
    at(driver, "q-account-posting")
    assert "Ask again in 5" in text(driver, "[data-notice]").replace("\u00a0", " ")
