"""axe-core and the layout checks over many pages at once, and which pages are looked at how closely."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, async_playwright

from macros.editions.narrow import Edition
from tests.install import headless
from tests.kept import EVERY_WAY
from tests.publish.nginx import AUTHORIZATION

from .drivers import PATIENCE
from .fresh import FRESH, Seen
from .layout import CHECKS, OVERLAPS, SHIFT
from .skeleton import Parts, cover, skeletons

READ_ONCE = """
(() => {
  const { prototype } = axe.commons.color.Color;
  const { parseString } = prototype;
  const read = new Map();
  prototype.parseString = function (text) {
    if (!read.has(text)) {
      parseString.call(this, text);
      read.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = read.get(text);
    return this;
  };
})();
"""
"""axe reads the colour of every element from its text, for each text above it, a quarter of all its time; a page has a
few dozen."""
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8") + READ_ONCE
RUN = """async (contrast) => {
  const rules = {"target-size": {enabled: true}, "color-contrast": {enabled: contrast}};
  const left = globalThis.leftOut ?? [];
  const inside = new Set(left.flatMap((one) => [one, ...one.querySelectorAll("*")]));
  const all = Object.assign(document.createElement("meta"), {contains: (one) => one === all || inside.has(one)});
  document.head.append(all);
  const where = left.length ? {exclude: [all]} : document;
  const {violations} = await axe.run(where, {resultTypes: ["violations"], rules}).finally(() => all.remove());
  return violations.flatMap(({id, nodes}) => nodes.slice(0, 3).map(({target, failureSummary}) =>
    `${id} at ${target.join(" ")}: ${failureSummary.split("\\n").slice(1, 3).join(" ").trim()}`));
}"""
"""What is left out (fresh.py) stands in one element: axe asks of every element, for every rule, each that is left out
whether it holds it, of hundreds two fifths of all its time."""
REVEAL = """(every) => {
  const seen = new Set();
  let longest = 0;
  for (const later of document.querySelectorAll("noscript[data-later]")) {
    const html = later.textContent;
    const bare = (tag) => tag.replace(/ (?!class|data-level)([a-z-]+)="[^"]*"/g, " $1");
    const parts = html.match(/<[a-z][^>]*>/g).map(bare);
    const words = html.replace(/<[^>]*>|https?:\\S+/g, " ").split(/[\\s-]+/);
    const word = words.reduce((most, {length}) => Math.max(most, length), 0);
    if (!every && word <= longest && parts.every((one) => seen.has(one))) continue;
    parts.forEach((one) => seen.add(one));
    longest = Math.max(longest, word);
    later.outerHTML = html;
  }
  const late = [...document.querySelectorAll("main *")].filter((e) => getComputedStyle(e).contentVisibility === "auto");
  for (const element of late) element.style.contentVisibility = "visible";
  for (const foot of document.querySelectorAll(".sf-reach, .sf-ticks__foot")) foot.style.position = "static";
}"""
"""Opens what is held for later (where not `every` one is wanted, those with a part or a word so long that none before
had), lays out what waits to come near the screen, and takes the feet of the screen from over
what a reader scrolls to."""

ONCE = """(most) => {
  const told = new Set(["class", "data-level", "role", "type", "scope", "tabindex", "lang", "hidden", "open"]);
  const value = (name, given) => (told.has(name) || !given || name.startsWith("aria-h") ? `${name}=${given}` : name);
  const step = (e) => e.tagName + [...e.attributes].map((one) => `[${value(one.name, one.value)}]`).sort().join("");
  const parts = (root, way, found) => {
    let before = "", said = false;
    for (const child of root.childNodes) {
      const words = child.nodeType === Node.TEXT_NODE ? child.data.trim() : "";
      said ||= Boolean(words);
      if (words) found.add(`${way} ${words.length > 3 ? "words" : "few letters"}`);
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const here = step(child);
      found.add(`${way} > ${before} + ${here}`);
      before = here;
      parts(child, `${way} > ${here}`, found);
    }
    return before || said ? found : found.add(`${way} empty`);
  };
  const words = (e) => e.textContent.replace(/https?:\\S+/g, " ").split(/[\\s-]+/);
  const word = (e) => words(e).reduce((most, {length}) => Math.max(most, length), 0);
  const whole = "LI, SECTION, ARTICLE, DETAILS, BLOCKQUOTE, P, OL, UL, TBODY > TR";
  for (const list of document.querySelectorAll("main *")) {
    if (!list.isConnected || list.children.length <= most) continue;
    const seen = new Set();
    let longest = 0, before = "";
    for (const child of [...list.children]) {
      const here = step(child);
      const found = parts(child, here, new Set([`${before} + ${here}`]));
      before = here;
      const old = found.isSubsetOf(seen) && word(child) <= longest;
      found.forEach((one) => seen.add(one));
      longest = Math.max(longest, word(child));
      if (old && child.matches(whole) && !child.querySelector("[data-module]")) child.remove();
    }
  }
}"""
"""Of lists longer than `most`, takes out what only repeats: an item whose elements on every way below it, their
neighbours, gaps and longest word stood in those before. The whole guide is then a quarter of itself."""
MOST = 8

COME = """() => new Promise((done) => {
  const named = [...document.querySelectorAll("[data-module]")].map(({dataset}) => dataset.module);
  if (document.querySelector("[data-term]")) named.push("terms");
  const entry = document.querySelector("script[src*='/main.'], script[src*='/joined/']")?.src ?? "";
  const joined = /[/]joined[/](\\w+)/.exec(entry);
  const wanted = joined ? [`${joined[1]}-later`] : entry ? [...named, "offline"] : [];
  const here = (one) => ({name, responseEnd}) => responseEnd && new RegExp(`/${one}([.][0-9a-f]+)?[.]js$`).test(name);
  const look = () => {
    const come = performance.getEntriesByType("resource");
    if (wanted.every((one) => come.some(here(one)))) requestIdleCallback(done, {timeout: 250});
    else setTimeout(look, 20);
  };
  look();
})"""
"""Until every module that the page asks for has come and the page has nothing left to do; offline.js is the last, or
the file that it stands in with others.
A page that draws nothing is never told that it is idle, where no window asks it to draw."""

TABS = 2
"""Pages open at once in each Chromium; the tests themselves run side by side."""
Scheme = Literal["light", "dark"]
SIZES = {390: 844, 1280: 900}
Ways = tuple[tuple[Scheme, int], ...]
FOUR: Ways = (("light", 390), ("dark", 390), ("light", 1280), ("dark", 1280))
PAIRS: tuple[Ways, Ways] = ((FOUR[0], FOUR[3]), (FOUR[1], FOUR[2]))
"""Both schemes and both widths, for English and for French pages."""


@dataclass(frozen=True)
class Look:
    """A page, the schemes and widths to look at it in, and the widths in which it is loaded to see what shifts.

    `contrast` is the slow half of axe. Where there are no `ways`, the page is loaded and heard alone.
    """

    path: str
    ways: Ways
    loaded: tuple[int, ...]
    contrast: bool = True


Chosen = dict[Edition, list[Look]]
"""What is looked at in each edition."""


def parts(sites: Path) -> dict[Edition, dict[str, Parts]]:
    """Of each edition, page → what it is made of."""
    editions: tuple[Edition, ...] = ("internal", "public")
    return {edition: skeletons(sites / edition, pages(sites / edition)) for edition in editions}


def choose(sites: Path, found: Mapping[Edition, Mapping[str, Parts]]) -> Chosen:
    """The looks at both editions, of which `found` are the parts; in the public one, at what the other lacks.

    A page of each of its kinds is loaded all the same.
    """
    seen: Parts = frozenset().union(*found["internal"].values())
    public = looks(sites / "public", found["public"], seen)
    loaded = set(kinds(sites / "public")) - {look.path for look in public}
    return {
        "internal": looks(sites / "internal", found["internal"]),
        "public": [*public, *(Look(path, (), (390,)) for path in sorted(loaded))],
    }


def looks(edition: Path, found: Mapping[str, Parts], seen: Parts = frozenset()) -> list[Look]:
    """The first page of each kind in each language in two opposite ways, then few that hold what those lack, by turns.

    A kind's two languages share the four ways. Between them the pages hold every part of every page of the edition, but
    those `seen` elsewhere: what is left takes its turn alone. The contrast of the whole guide is left out, whose size
    makes it slow, and whose parts are those of the records. Each kind is loaded in both widths, another page in the one
    that axe does not look at it in.
    """
    first = set() if seen else set(kinds(edition))
    widths = tuple(SIZES)

    def look(turn: int, path: str) -> Look:
        if path in first:
            return Look(path, PAIRS[path.startswith("fr/")], widths, not path.endswith("print.html"))
        way = FOUR[turn % 4]
        return Look(path, (way,), tuple({*widths} - {way[1]}), not path.endswith("print.html"))

    return [look(turn, path) for turn, path in enumerate(cover(found, first, seen))]


def every_look(edition: Path) -> list[Look]:
    """All of every page in all four ways."""
    return [Look(page.relative_to(edition).as_posix(), FOUR, tuple(SIZES)) for page in pages(edition)]


def share(looks: Iterable[Look], number: int, of: int) -> list[Look]:
    """One of `of` shares, in which pages of a kind stand together: axe leaves out what one has as the other."""
    alike = sorted(looks, key=lambda look: look.path.partition("/")[2])
    return alike[len(alike) * number // of : len(alike) * (number + 1) // of]


def pages(edition: Path) -> Iterator[Path]:
    """The pages of an edition, in order, the door above the languages last."""
    yield from sorted(edition.glob("*/**/*.html"))
    yield edition / "index.html"


def kinds(edition: Path) -> list[str]:
    """The first page of each kind in each language."""
    return list({(path.partition("/")[0], kind): path for path, kind in reversed(_kinds(edition))}.values())[::-1]


def templates(edition: Path) -> list[str]:
    """The first page of each kind in each language, and every page that is written by hand."""
    first = set(kinds(edition))
    return [path for path, kind in _kinds(edition) if path in first or kind in ("page", "home", "")]


def _kinds(edition: Path) -> list[tuple[str, str]]:
    """(page, its kind), in order."""
    found = []
    for page in pages(edition):
        kind = re.search(r'<body class="sf-kind--([a-z]+)"', page.read_text(encoding="utf-8"))
        found.append((page.relative_to(edition).as_posix(), kind[1] if kind else ""))
    return found


def walked(address: str, looks: Iterable[Look]) -> list[str]:
    """What is wrong with the pages that a server shows at `address`, sorted: axe's findings, the layout's faults, and
    what the console tells: a missing file, a stranger asked, a broken policy.

    Runs in a thread of its own: the one that calls may hold another loop.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _all(address, looks)).result()


async def _all(address: str, looks: Iterable[Look]) -> list[str]:
    waiting, seen = iter(looks), Seen()
    faults: list[str] = []

    async def work(browser: Browser) -> None:
        context = await browser.new_context(
            reduced_motion="reduce", service_workers="block", extra_http_headers={"Authorization": AUTHORIZATION}
        )
        context.set_default_timeout(PATIENCE * 1000)
        page = await context.new_page()
        _listen(page, faults)
        for look in waiting:
            faults.extend(await _look(page, address, look, seen))
        await context.close()

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**headless())
        await asyncio.gather(*(work(browser) for _ in range(TABS)))
        await browser.close()
    return sorted(faults)


def _listen(page: Page, heard: list[str]) -> None:
    """All that the console says, but that the page for what is missing is one."""

    def said(message: ConsoleMessage) -> None:
        missing = message.location["url"] == page.url and page.url.endswith("404.html")
        if message.text != "Service Worker registration blocked by Playwright" and not missing:
            heard.append(f"{page.url}: {message.type} {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))


async def _look(page: Page, address: str, look: Look, seen: Seen) -> list[str]:
    """What is wrong with a page."""
    faults: list[str] = []
    for width in look.loaded:
        await _sized(page, width)
        faults += [f"{look.path} ({width} px): {fault}" for fault in await _shifts(page, f"{address}/{look.path}")]
    if not look.ways:
        return faults
    await page.evaluate(REVEAL, EVERY_WAY)
    faults += await _layout(page, look)
    return faults + await _axe(page, look, seen)


async def _shifts(page: Page, address: str) -> list[str]:
    """What shifts while a page loads, twice out of twice: once may be a pause in the middle of its first kilobytes."""
    moved: list[str] = []
    for _ in range(2):
        answer = await page.goto(address, wait_until="load")
        assert answer and "script-src 'self'" in answer.headers["content-security-policy"]
        await page.evaluate(COME)
        moved = await page.evaluate(SHIFT)
        if not moved:
            break
    return moved


async def _sized(page: Page, width: int) -> None:
    """As wide as that; to lay out a page anew is long."""
    size: ViewportSize = {"width": width, "height": SIZES.get(width, 900)}
    if page.viewport_size != size:
        await page.set_viewport_size(size)


async def _layout(page: Page, look: Look) -> list[str]:
    """What is broken in any width, from the one that it was loaded in to the one that axe begins with."""
    faults = []
    for width in sorted(CHECKS, key=lambda width: (width == look.ways[0][1], width != look.loaded[-1])):
        await _sized(page, width)
        # too many boxes lie in the whole guide
        checks = [one for one in CHECKS[width] if not (one is OVERLAPS and look.path.endswith("print.html"))]
        told = await page.evaluate(f"() => [{', '.join(f'...({check})()' for check in checks)}]")
        faults += [f"{look.path} ({width} px): {fault}" for fault in told]
    return faults


async def _axe(page: Page, look: Look, seen: Seen) -> list[str]:
    """What axe finds in each way."""
    if not EVERY_WAY:
        await page.evaluate(ONCE, MOST)
    await page.evaluate(AXE)
    faults = []
    for scheme, width in look.ways:
        await _sized(page, width)
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if not EVERY_WAY:
            seen.note(scheme, width, await page.evaluate(FRESH, seen.known(scheme, width)))
        found = await page.evaluate(RUN, look.contrast)
        faults += [f"{look.path} ({scheme}, {width} px): {fault}" for fault in found]
    return faults
