"""The search as people use it: without JavaScript, with the keyboard, from the address, during an incident."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from macros.search import FILE
from tests.plain import versioned

from .access import AXE, COME, Scheme
from .drivers import PATIENCE, UNSERVED, Driver, wait


def press(page: Page, key: str = "/") -> None:
    """Press the key that opens the search until it is heard: before its module runs, nothing hears it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if page.locator("dialog[open]").count() or "search.html" in page.url:
            return
        page.keyboard.press(key)


def opened(page: Page, internal: str) -> None:
    """Open the home page in French, and the search with its key."""
    page.goto(f"{internal}/fr/index.html")
    press(page)
    expect(page.get_by_role("combobox")).to_be_focused()


def options(page: Page) -> list[str]:
    """The kinds of the results, in order."""
    page.get_by_role("option").first.wait_for()
    return page.locator("[role=option] > :first-child").all_inner_texts()


def test_without_javascript_the_page_says_so_and_leads_everywhere(chromium: Browser, internal: str) -> None:
    """The header's link leads to the search page, which names the collections and the glossary."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{internal}/fr/index.html")
    page.get_by_role("link", name="Rechercher").click()
    expect(page).to_have_url(re.compile("search.html$"))
    expect(page.get_by_text("La recherche demande JavaScript")).to_be_visible()
    page.get_by_role("link", name="Les mots du métier").click()
    expect(page).to_have_url(re.compile("glossary.html$"))
    context.close()


def test_nothing_of_the_search_is_loaded_before_it_is_wanted(page: Page, internal: str) -> None:
    """Neither the engine nor the index: only the few lines that open the dialog."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(re.sub(r"[.][0-9a-f]{12}[.]", ".", request.url.rsplit("/", 1)[1])))
    page.goto(f"{internal}/fr/index.html")
    page.evaluate(COME)
    assert [name for name in asked if name.startswith("search")] == ["search.js"]
    press(page)
    expect(page.get_by_role("combobox")).to_be_focused()
    assert {"search-box.js", "search.json"} <= set(asked)


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_opens_the_search_but_not_while_writing(page: Page, internal: str, key: str) -> None:
    """As in Material; in the field itself the key writes its letter."""
    page.goto(f"{internal}/fr/index.html")
    press(page, key)
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("vis/s")
    expect(field).to_have_value("vis/s")


def test_arrows_choose_enter_opens_escape_closes(page: Page, internal: str) -> None:
    """The focus stays in the field; the chosen result is told to screen readers, and opens at its exact place."""
    opened(page, internal)
    field = page.get_by_role("combobox")
    page.keyboard.type("deepfake")
    options(page)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator('[role=option][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "?")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    if page.locator("dialog[open]").count():  # the first Escape may only empty a field of type search
        page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator("[data-module=search] [data-open]").click()
    expect(field).to_be_focused()
    field.fill("deepfake")
    options(page)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"(glossary|law)\.html#deepfake$"))


def test_results_lead_to_the_exact_section(page: Page, internal: str) -> None:
    """A list's item is found by its words, and the page opens on it."""
    page.goto(f"{internal}/fr/search.html?q=fermer+les+sessions+ouvertes+compte&kind=checklist")
    options(page)
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("href", re.compile(r"compromised-account\.html#[a-z-]+$"))
    first.click()
    page.wait_for_url(re.compile("compromised-account"))
    place = page.evaluate("document.querySelector(location.hash)?.textContent ?? ''")
    assert "session" in place


def test_announced_to_screen_readers(page: Page, internal: str) -> None:
    """How many results, and the first with its kind, once typing pauses."""
    opened(page, internal)
    page.keyboard.type("premiere heure")
    expect(page.get_by_role("status").filter(has_text="résultats")).to_contain_text("La première heure (Liste)")


def test_kinds_are_filters_and_the_address_holds_the_state(page: Page, internal: str) -> None:
    """Query and kinds stand in the address; Back takes the filter off again."""
    page.goto(f"{internal}/fr/search.html?q=excuses")
    assert len(set(options(page))) > 1
    page.get_by_role("button", name=re.compile("^Cas")).click()
    expect(page).to_have_url(re.compile(r"q=excuses&kind=case$"))
    assert set(options(page)) == {"Cas"}
    page.reload()
    assert set(options(page)) == {"Cas"}
    page.go_back()
    expect(page.get_by_role("button", name="Tout")).to_have_attribute("aria-pressed", "true")
    assert len(set(options(page))) > 1


def test_what_is_typed_stands_in_the_address(page: Page, internal: str) -> None:
    """So that a search can be sent to a colleague."""
    page.goto(f"{internal}/en/search.html")
    page.get_by_role("combobox").fill("recall")
    expect(page).to_have_url(re.compile(r"search\.html\?q=recall$"))


def test_the_dialog_leads_to_all_the_results(page: Page, internal: str) -> None:
    """The short list of the dialog ends with a link to the whole one."""
    opened(page, internal)
    page.keyboard.type("crise")
    options(page)
    page.get_by_role("link", name=re.compile(r"^Les \d+ résultats$")).click()
    expect(page).to_have_url(re.compile(r"search\.html\?q=crise$"))
    assert len(options(page)) > 8


def test_nothing_found_offers_other_ways(page: Page, internal: str) -> None:
    """The tree, the level grid, and the closest words, each a new search."""
    page.goto(f"{internal}/fr/search.html?q=hypertrugegage")
    expect(page.get_by_text("Rien trouvé pour")).to_be_visible()
    for name in ("suivre l’arbre de crise", "La grille des niveaux"):
        expect(page.locator("[data-output]").get_by_role("link", name=name)).to_be_visible()
    page.get_by_role("button", name="hypertrucage", exact=True).click()
    assert "Terme" in options(page)[:2]


def test_during_an_incident_what_can_be_acted_on_comes_first(page: Page, internal: str) -> None:
    """Lists, messages, levels and questions before terms and cases; not so once the incident is closed."""
    where = f"{internal}/fr/search.html?q=compte+pirat%C3%A9"
    page.goto(where)
    calm = options(page)
    since = 1_790_000_000_000
    story = [{"type": "open", "at": since, "tree": "crisis", "version": "0abc", "drill": False}]
    keep = (
        "events => events.forEach((event, n) =>"
        " localStorage.setItem(`sf1:internal:%2F/long/00000${n}-aaaaaa`, JSON.stringify(event)))"
    )
    page.evaluate(keep, story)
    page.goto(where)
    expect(page.get_by_text("Un incident est ouvert")).to_be_visible()
    acting = {"Liste", "Message", "Niveau", "Question", "Verdict", "Arbre de décision"}
    urgent = [kind in acting for kind in options(page)]
    assert urgent[0]
    assert urgent == sorted(urgent, reverse=True) or urgent.index(False) >= sum(kind in acting for kind in calm[:8])
    page.evaluate(keep, [*story, {"type": "close", "at": since + 1}])
    page.goto(where)
    assert options(page) == calm


def test_a_hostile_address_is_only_text(page: Page, internal: str) -> None:
    """What the address says never becomes HTML."""
    page.goto(f"{internal}/fr/search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&kind=%22%3E%3Cb%3E")
    expect(page.get_by_role("combobox")).to_have_value("<img src=x onerror=alert(1)>")
    assert page.locator("[data-output] img, [data-output] b").count() == 0


def test_a_search_that_cannot_load_leads_to_the_collections(chromium: Browser, internal: str) -> None:
    """The index missing, the dialog gives way to the page, which still leads everywhere."""
    context = chromium.new_context(**UNSERVED)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.route("**/search.*json", lambda route: route.abort())
    page.goto(f"{internal}/fr/index.html")
    press(page)
    expect(page).to_have_url(re.compile(r"search\.html\?q="))
    expect(page.get_by_role("link", name="Les mots du métier")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways(page: Page, internal: str, width: int) -> None:
    """Neither the dialog nor the page is wider than the window."""
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, internal)
    page.keyboard.type("message d’attente")
    options(page)
    too_wide = "node => node.scrollWidth > node.clientWidth"
    assert not page.locator("dialog[open]").evaluate(too_wide)
    assert not page.locator("dialog[open] [data-output]").evaluate(too_wide)
    page.goto(f"{internal}/fr/search.html?q=message")
    options(page)
    assert not page.locator("html").evaluate(too_wide)


def test_the_index_says_its_strings_in_its_language(sites: Path) -> None:
    """The words of the dialog travel with the index."""
    index = json.loads((sites / "internal" / versioned(sites / "internal", f"fr/{FILE}")).read_text(encoding="utf-8"))
    assert index["ui"]["search-none"] == "Aucun résultat"


def test_axe_finds_nothing_in_the_dialog(page: Page, internal: str) -> None:
    """Empty, with results and without, in light and in dark: WCAG and axe's own good practices."""
    opened(page, internal)
    page.evaluate(AXE)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for query, results in (("", False), ("excuses", True), ("qzxwvk", False)):
        page.get_by_role("combobox").fill(query)
        if query:
            expect(page.locator("dialog .sf-finder__status")).not_to_be_empty()
        expect(page.locator("dialog [role=option]").first).to_be_visible(visible=results)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run(document.querySelector('dialog'), {resultTypes: ['violations']})")
            told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
            assert (query, scheme, told) == (query, scheme, [])


def test_in_chromium_and_in_firefox(driver: Driver, internal: str) -> None:
    """Key, words, Enter: the first result opens at its place, in both browsers."""
    driver.open(f"{internal}/fr/index.html")
    wait(driver, "document.readyState === 'complete'")
    until = time.monotonic() + PATIENCE
    while not driver.js("return document.querySelector('dialog').open") and time.monotonic() < until:
        driver.press("/")  # before the module has come, nothing hears the key
    wait(driver, "document.activeElement?.getAttribute('role') === 'combobox'")
    driver.type("dialog [data-input]", "hamçonnage")
    wait(driver, "document.querySelector('dialog [role=option]')?.href.endsWith('/glossary.html#phishing')")
    driver.press("Enter")
    there = "location.pathname.endsWith('/glossary.html') && location.hash === '#phishing'"
    with contextlib.suppress(Error):  # a page that is being left answers nothing
        wait(driver, there)
    wait(driver, there)
