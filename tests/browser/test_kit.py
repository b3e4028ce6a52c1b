"""The kit, opened from a disk: both browsers, no server, no network."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.checking.playbook import Playbook
from macros.cli import chosen_sites
from macros.editions.narrow import Language
from macros.kit import make
from macros.kit.making import zipped
from macros.publish.leaks import words
from tests.conftest import DATA, Shared
from tests.install import command
from tests.kept import EVERY_WAY
from tests.plain import versioned

from .access import AXE, FOUR, REVEAL, RUN, SIZES
from .drivers import PHONE, Chromium, Driver, FirefoxDriver, ScriptlessFirefox, shown, text, wait
from .layout import SIDEWAYS
from .marionette import Firefox
from .test_tree import CURRENT, at

Copy = Callable[[str, str], str]
"""`copy(edition, language)`: the address of a kit of its own, in a folder where no other page stands."""
EVENTS = r"Object.keys(localStorage).filter(key => /^sf1::kit-\w+\//.test(key)).length"
FORGERY = ("impostor", "statement")


@pytest.fixture
def copy(kits: Path, tmp_path: Path) -> Copy:
    def copied(edition: str, language: str) -> str:
        name = f"sang-froid-kit-{edition}-{language}.html"
        return Path(shutil.copy(kits / edition / name, tmp_path / f"été {name}")).as_uri()

    return copied


@pytest.fixture
def old(plain_sites: Path, shared: Shared) -> str:
    """The address of a kit that was made years ago."""

    def made(folder: Path) -> None:
        make(plain_sites, chosen_sites("public", "fr", DATA), folder, print, dt.date(2020, 1, 15))

    return (shared("old-kit", made) / "public" / "sang-froid-kit-public-fr.html").as_uri()


PHRASE = "étagère nuage pivoine quai"


@pytest.fixture
def locked(plain_sites: Path, shared: Shared, tmp_path: Path) -> str:
    """The address of a kit that opens with PHRASE, in a folder where no other page stands."""

    def made(folder: Path) -> None:
        make(plain_sites, chosen_sites("internal", "fr", DATA), folder, print, passphrase=PHRASE)

    name = "sang-froid-kit-internal-fr.html"
    return Path(shutil.copy(shared("locked-kit", made) / "internal" / name, tmp_path / name)).as_uri()


class FirefoxOnDisk(FirefoxDriver):
    """A Firefox as people have it: each file of a disk is an origin of its own."""

    def reset(self) -> None:
        self.firefox.do("Navigate", url="about:blank")

    def open(self, url: str) -> None:
        self.firefox.do("Navigate", url="about:blank")
        super().open(url)


@pytest.fixture(scope="module")
def _disk_drivers(chromium: Browser) -> Iterator[dict[str, Driver]]:
    running = Firefox(command("firefox-esr"), **{"security.fileuri.strict_origin_policy": True})
    opened = partial(chromium.new_context, **PHONE, offline=True)
    yield {"chromium": Chromium(opened, first=""), "firefox": FirefoxOnDisk(running, "about:blank")}
    running.close()


@pytest.fixture(params=["chromium", "firefox"])
def disk(request: pytest.FixtureRequest, _disk_drivers: dict[str, Driver]) -> Iterator[Driver]:
    """Both browsers, nothing kept, no error met; Chromium without a network."""
    chosen = _disk_drivers[request.param]
    chosen.reset()
    yield chosen
    assert chosen.faults() == []


def walk(driver: Driver, url: str, *answers: str) -> None:
    """From the first door to the verdict."""
    driver.open(url)
    driver.click(".sf-door--now")
    flag, *others = answers
    driver.click(f'{CURRENT} [data-answer="{flag}"]')
    driver.click(f'{CURRENT} [data-do="continue"]')
    for given in others:
        driver.click(f'{CURRENT} [data-answer="{given}"]')
    shown(driver, f"{CURRENT} [data-verdict] .sf-why")


def to_desk(driver: Driver) -> None:
    driver.click(".sf-bar__desk")
    open_all(driver)
    shown(driver, '[data-panel="deadlines"] .sf-due li')


def open_all(driver: Driver) -> None:
    """Open every part of the desk that is shown."""
    shown(driver, "[data-task] input")
    if driver.js("return document.querySelector('[data-panel=lists]').matches('[data-closed]')"):
        driver.click('[data-key="open-all"]')


def heading(driver: Driver) -> str:
    return text(driver, "[data-shown] h1")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_incident_is_led_from_a_disk(disk: Driver, copy: Copy, language: Language, playbook: Playbook) -> None:
    """Door, question, verdict, message, desk, list: each shows, and the address names it; the way back works."""
    walk(disk, copy("internal", language), *FORGERY)
    at(disk, "o-forged-statement")
    disk.click(f'{CURRENT} a[href="#messages--rebuttal"]')
    wait(disk, "document.querySelector('[data-shown]').id === 'messages--rebuttal'")
    assert words(heading(disk)) == words(getattr(playbook.collections["messages"]["rebuttal"].title, language))
    disk.back()
    wait(disk, "document.querySelector('[data-shown]').id === 'trees--crisis'")
    at(disk, "o-forged-statement")
    to_desk(disk)
    disk.click('[data-panel="lists"] details[open] input[type=checkbox]')
    wait(disk, "document.querySelectorAll('.sf-item[data-state=done]').length === 1")
    disk.click('[data-section="contacts"]')
    wait(disk, "document.querySelector('[data-shown]').id === 'contacts'")
    assert disk.js("return [...document.querySelectorAll('.sf-nav [aria-current]')].map(e => e.dataset.section)") == [
        "contacts"
    ]
    assert disk.js("return document.querySelectorAll('[data-shown]').length") == 1


def test_notes_are_there_when_the_kit_opens_again(disk: Driver, copy: Copy) -> None:
    """Closed and opened, the same file shows its incident; the bar says so on every part."""
    url = copy("internal", "en")
    walk(disk, url, *FORGERY)
    kept = disk.js(f"return {EVENTS}")
    assert kept > 3
    disk.open(url)
    shown(disk, ".sf-bar__desk")
    assert disk.js(f"return {EVENTS}") == kept
    to_desk(disk)
    assert disk.js(f"return {EVENTS}") == kept
    assert "forgery" in text(disk, '[data-panel="head"]').lower()


def test_the_desk_of_the_kit_knows_what_the_sites_desk_knows(disk: Driver, copy: Copy, sites: Path) -> None:
    """Every action and its order, word, caution and item of a list, though the kit holds them once, in its parts."""
    disk.open(copy("internal", "fr"))
    shown(disk, "[data-shown] h1")
    desk = (sites / "internal" / "fr" / "desk.html").read_text(encoding="utf-8")
    of_the_site = re.search(r'<script[^>]*data-json="desk"[^>]*>(.*?)</script>', desk, re.S)
    assert of_the_site
    of_the_kit = disk.js("return JSON.parse(document.querySelector(arg).textContent)", '[data-json="desk"]')
    assets = sites / "internal" / "fr" / "assets" / "sang-froid" / "desk"
    trees = json.loads((assets / versioned(assets, "trees.json")).read_text(encoding="utf-8"))
    known = json.loads(of_the_site[1]) | {"trees": trees}
    for one in (known, of_the_kit):
        [tree] = one["trees"].values()
        one["said"] = [
            {
                name: {key: part.get(key) for key in ("text", "says", "avoid", "watch")}
                for name, part in tree[kind].items()
            }
            for kind in ("acts", "outcomes")
        ]
        one["order"] = {name: ending.get("do", []) for name, ending in tree["routes"]["outcomes"].items()}
    assert known["said"] == of_the_kit["said"]
    assert known["order"] == of_the_kit["order"]
    assert {name: one["items"] for name, one in known["lists"].items()} == {
        name: one["items"] for name, one in of_the_kit["lists"].items()
    }


def test_another_incident_begins_from_the_desk(disk: Driver, copy: Copy) -> None:
    """The tree forgets the answers of the one before: parts of one document read what is kept anew."""
    walk(disk, copy("internal", "en"), *FORGERY)
    to_desk(disk)
    disk.click('[data-panel="incidents"] a[href="#start"]')
    shown(disk, f'{CURRENT} [data-do="begin"]')
    disk.click(f'{CURRENT} [data-do="begin"]')
    wait(disk, "document.querySelector('[data-current]').dataset.step === 'q-flags'")
    assert disk.js(f"return document.querySelectorAll('{CURRENT} [aria-pressed=true]').length") == 0


def test_the_search_finds_and_opens(disk: Driver, copy: Copy) -> None:
    """With the slash; a result leads to its place in the kit, and what is not in the kit is not offered."""
    disk.open(copy("internal", "fr"))
    shown(disk, "[data-shown] h1")
    disk.click("[data-kit-search]")
    disk.type("[data-dialog] input", "communique d'attente")
    shown(disk, '[data-dialog] [role="option"]')
    leads = "({hash}) => hash && document.querySelector(`[id='${hash.slice(1)}'], [data-later='${hash.slice(1)}']`)"
    assert disk.js(f"return [...document.querySelectorAll('[data-dialog] a')].every({leads})")
    disk.click('[data-dialog] [role="option"]')
    wait(disk, "document.querySelector('[data-shown]').id === 'messages--holding'")
    assert not disk.js("return document.querySelector('[data-dialog]').open")


def test_a_message_is_composed(disk: Driver, copy: Copy) -> None:
    """What is typed stands in the text."""
    disk.open(copy("public", "en") + "#messages--holding")
    disk.type('[data-shown] [data-fill-in="event"]', "a fire in the workshop")
    wait(
        disk,
        "document.querySelector('[data-shown] [data-version] [data-filled]')?.textContent === 'a fire in the workshop'",
    )


def test_an_incident_moves_to_the_site_and_back(disk: Driver, copy: Copy, internal: str) -> None:
    """By file and by link, every event: the site gives back what the kit gave it, and more."""
    if disk.name == "chromium":
        disk.context.set_offline(False)  # type: ignore[attr-defined]
    url = copy("internal", "en")
    walk(disk, url, *FORGERY)
    to_desk(disk)
    disk.click('[data-key="with-words"]')
    disk.click('[data-key="copy-link"]')
    link = str(wait(disk, "document.querySelector('[data-link]')?.value"))
    assert link.startswith("https://crise.maison-sillage.example/en/desk.html#h=")
    given = json.loads(disk.saved('[data-panel="export"] [data-key="save-file"]'))
    disk.open(f"{internal}/en/desk.html#{link.partition('#')[2]}")
    disk.click('[data-choice="open"]')
    open_all(disk)
    disk.type('[data-typing="entry"] textarea', "Seen on the site")
    disk.click('[data-typing="entry"] button')
    wait(disk, "document.querySelector('.sf-log').innerText.includes('Seen on the site')")
    disk.click('[data-key="with-words"]')
    disk.click('[data-key="copy-link"]')
    back = str(wait(disk, "document.querySelector('[data-link]')?.value"))
    disk.js("localStorage.clear(); sessionStorage.clear()")
    disk.open(f"{url}#desk")
    disk.type("[data-kit-receive] input", f"Here you are: {back}")
    disk.click("[data-kit-receive] button")
    disk.click('[data-choice="open"]')
    wait(disk, "document.querySelector('.sf-log').innerText.includes('Seen on the site')")
    taken = json.loads(disk.saved('[data-panel="export"] [data-key="save-file"]'))
    assert taken["incident"] == given["incident"]
    assert taken["events"][: len(given["events"])] == given["events"]
    assert len(taken["events"]) == len(given["events"]) + 1


def test_a_link_without_an_incident_is_told(disk: Driver, copy: Copy) -> None:
    """In the form, and nothing else happens."""
    disk.open(copy("internal", "fr") + "#desk")
    disk.type("[data-kit-receive] input", "https://crise.maison-sillage.example/fr/desk.html")
    disk.click("[data-kit-receive] button")
    assert "dernière lettre" in str(wait(disk, "document.querySelector('[data-kit-receive-said]').textContent"))


def test_a_kit_says_when_it_ran_out(disk: Driver, copy: Copy, old: str) -> None:
    """On top of every part, from the day after the last; until then, not a word of it."""
    disk.open(copy("public", "fr"))
    shown(disk, "[data-shown] h1")
    for warning in ("[data-kit-expired]", "[data-kit-refused]", "[data-kit-failed]"):
        assert disk.js("return document.querySelector(arg).hidden", warning)
    disk.open(old)
    shown(disk, "[data-kit-expired]")
    assert "depuis le 15 février 2020" in text(disk, "[data-kit-expired]").replace("\u00a0", " ")


def test_where_storage_is_refused_the_page_says_so_and_works(chromium: Browser, copy: Copy) -> None:
    """The hand-over file is one step away, and closing asks first."""
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    driver = Chromium(lambda: context, first="")
    driver.pages, driver.number = [page], 0
    walk(driver, copy("internal", "en"), *FORGERY)
    to_desk(driver)
    driver.click("[data-kit-refused] a")
    assert json.loads(driver.saved('[data-panel="export"] [data-key="save-file"]'))["events"]
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert asked == ["beforeunload"]
    context.close()


def test_a_kit_asks_the_network_for_nothing(page: Page, copy: Copy) -> None:
    """Not even for itself again: one request, for the file."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    driver = Chromium(page.context.browser.new_context, first="")  # type: ignore[union-attr]
    driver.pages, driver.number = [page], 0
    url = copy("internal", "en")
    walk(driver, url, *FORGERY)
    to_desk(driver)
    driver.click("[data-kit-search]")
    shown(driver, "[data-dialog] input")
    assert asked == [url]


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_without_scripts_all_parts_stand_one_below_the_other(
    request: pytest.FixtureRequest, copy: Copy, browser: str
) -> None:
    """Every part, every question and every verdict can be read, and a link leads to its place."""
    url = copy("internal", "fr")
    running = None
    if browser == "chromium":
        driver: Any = Chromium(
            partial(request.getfixturevalue("chromium").new_context, **PHONE, java_script_enabled=False)
        )
    else:
        running = Firefox(command("firefox-esr"), **{"javascript.enabled": False})
        driver = ScriptlessFirefox(running, "about:blank")
        driver.open = lambda address: running.do("Navigate", url=address)
    driver.open(f"{url}#o-data-breach")
    seen = "return [...document.querySelectorAll(arg)].filter(e => e.checkVisibility()).length"
    for what in ("[data-part]", "[data-step]"):
        assert driver.js(seen, what) == driver.js("return document.querySelectorAll(arg).length", what) > 30
    assert driver.js("return Math.abs(document.getElementById('o-data-breach').getBoundingClientRect().top)") < 400
    for what in (".sf-search", ".sf-kit__receive", "[data-kit-failed]", "[data-kit-expired]"):
        assert driver.js(seen, what) == 0
    if running:
        running.close()
    else:
        driver.context.close()


ALONE = """async ([every, contrast]) => {
  const parts = [...document.querySelectorAll("[data-part], [data-shown] .sf-step")];
  const away = parts.filter((one) => !one.checkVisibility()).map((one) => [one, new Comment()]);
  for (const [one, mark] of away) one.replaceWith(mark);
  try {
    (%s)(every);
    return await (%s)(contrast);
  } finally {
    for (const [one, mark] of away) mark.replaceWith(one);
  }
}"""
"""Axe on what is shown, opened and laid out: it would take its time over parts, questions and endings that nobody
sees."""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_kit_passes_axe(page: Page, copy: Copy, language: str) -> None:
    """Each kind of part in one scheme and width, by turns: a verdict, the door, the desk at work, a list and others."""
    driver = Chromium(page.context.browser.new_context, first="")  # type: ignore[union-attr]
    driver.pages, driver.number = [page], 0
    walk(driver, copy("internal", language), *FORGERY)
    page.evaluate(AXE)
    faults: list[str] = []
    places = ("", "kit", "desk", "checklists--first-hour", "messages--holding", "levels--red", "contacts")
    for index, place in enumerate(places):
        if place:
            page.evaluate("(place) => location.hash = place", place)
            page.locator(f"#{place}[data-shown]").wait_for()
        scheme, width = FOUR[(index + (language == "fr")) % 4]
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        found = [*page.evaluate(ALONE % (REVEAL, RUN), [EVERY_WAY, True]), *page.evaluate(SIDEWAYS)]
        faults += [f"{place or 'verdict'} ({scheme}, {width} px): {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize(
    ("page_of_site", "readable"),
    [
        ("trees/crisis.html", "#q-flags"),
        ("messages/holding.html", ".sf-if-still"),
        ("desk.html", "[data-without]"),
        ("search.html", "[data-without]"),
    ],
)
def test_a_page_of_the_site_opened_from_a_disk_names_the_kit(
    disk: Driver, sites: Path, page_of_site: str, readable: str
) -> None:
    """What needs a server says so, and what it would have hidden can be read."""
    disk.open((sites / "internal" / "fr" / page_of_site).as_uri())
    shown(disk, "main .sf-caveat")
    assert "sang-froid-kit" in text(disk, "main .sf-caveat")
    shown(disk, readable)
    disk.reset()  # that browsers refuse the module is told in the console, and expected
    if disk.name == "chromium":
        disk.heard.clear()  # type: ignore[attr-defined]


def test_a_copy_of_the_site_offers_the_kit_that_stands_beside(
    disk: Driver, plain_sites: Path, kits: Path, tmp_path: Path
) -> None:
    """The zip that the kit's command makes, unpacked: the sentence ends with a link, and the link opens the kit."""
    site, name = tmp_path / "internal", "sang-froid-kit-internal-fr.html"
    for part in ("fr/trees/crisis.html", "fr/assets/sang-froid/page/theme.js"):
        (site / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(plain_sites / "internal" / part, site / part)
    with zipfile.ZipFile(zipped(site, tmp_path, [kits / "internal" / name]).path) as archive:
        archive.extractall(tmp_path)
    disk.open((tmp_path / "sang-froid-internal" / "fr" / "trees" / "crisis.html").as_uri())
    shown(disk, f'main .sf-caveat a[href$="{name}"]')
    disk.click("main .sf-caveat a")
    shown(disk, ".sf-door--now")
    disk.reset()
    if disk.name == "chromium":
        disk.heard.clear()  # type: ignore[attr-defined]


def test_a_locked_kit_opens_with_its_passphrase(disk: Driver, locked: str) -> None:
    """Another one is told so; the right one opens the whole kit, which works as one that was never locked."""
    disk.open(locked)
    disk.type("[data-kit-lock] input", f"{PHRASE}s")
    disk.click("[data-kit-lock] button")
    wait(disk, "document.querySelector('[data-kit-lock-said]').textContent.includes('pas la bonne phrase')", seconds=60)
    disk.type("[data-kit-lock] input", PHRASE)
    disk.click("[data-kit-lock] button")
    wait(disk, "document.querySelector('.sf-door--now')", seconds=60)
    disk.click(".sf-door--now")
    shown(disk, f'{CURRENT}[data-step="q-flags"]')
    disk.click(f'{CURRENT} [data-answer="injured"]')
    shown(disk, f"{CURRENT} [data-verdict] .sf-why")
    disk.js("location.hash = 'contacts'")
    assert "01 99 00 10 01" in str(wait(disk, "document.querySelector('[data-shown]#contacts')?.innerText"))
    disk.js("location.hash = 'o-data-breach'")  # an ending that was not shown before
    at(disk, "o-data-breach")
    disk.js("document.querySelector('[data-scheme-toggle]').click()")
    assert disk.js("return document.documentElement.dataset.scheme") in ("dark", "light")
