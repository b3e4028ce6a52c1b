"""axe-core and the layout checks over many pages at once, and how closely each page is looked at."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeVar

from playwright.async_api import Browser, Page, async_playwright

from tests.install import command

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async (contrast) => {
  const rules = {"target-size": {enabled: true}, "color-contrast": {enabled: contrast}};
  const {violations} = await axe.run(document, {resultTypes: ["violations"], rules});
  return violations.flatMap(({id, nodes}) => nodes.slice(0, 3).map(({target, failureSummary}) =>
    `${id} at ${target.join(" ")}: ${failureSummary.split("\\n").slice(1, 3).join(" ").trim()}`));
}"""
REVEAL = """() => {
  const late = [...document.querySelectorAll("main *")].filter((e) => getComputedStyle(e).contentVisibility === "auto");
  for (const element of late) element.style.contentVisibility = "visible";
  for (const foot of document.querySelectorAll(".sf-reach, .sf-ticks__foot")) foot.style.position = "static";
}"""
"""Lays out what waits to come near the screen, and takes the feet of the screen from over what a reader scrolls to."""

SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? [`scrolls ${wide} px sideways`] : [];
}"""
T = TypeVar("T")
Scheme = Literal["light", "dark"]
SIZES = {390: 844, 1280: 900}
FOUR: tuple[tuple[Scheme, int], ...] = (("light", 390), ("dark", 390), ("light", 1280), ("dark", 1280))


@dataclass(frozen=True)
class Look:
    """A page, and the schemes and widths to look at it in; `contrast` is the slow half of axe."""

    path: str
    ways: tuple[tuple[Scheme, int], ...]
    contrast: bool


def looks(edition: Path, every: bool = False) -> list[Look]:
    """Every page of an edition: the first of each template in all four ways, the others in one, by turns.

    Contrast follows from the template's classes and is looked at on each template and on every fourth page, but not on
    the whole guide, whose size makes it slow. `every` looks at all of all pages in all ways.
    """
    templates: set[str] = set()
    found = []
    for index, page in enumerate(pages(edition)):
        template = _template(page)
        first = template not in templates
        templates.add(template)
        ways = FOUR if first or every else (FOUR[index % 4],)
        contrast = every or ((first or index % 4 == 0) and page.name != "print.html")
        found.append(Look(page.relative_to(edition).as_posix(), ways, contrast))
    return found


def pages(edition: Path) -> Iterator[Path]:
    """The pages of an edition, in order, the door above the languages last."""
    yield from sorted(edition.glob("*/**/*.html"))
    yield edition / "index.html"


def other_than(edition: Path, twin: Path, looks: Iterable[Look]) -> list[Look]:
    """The looks at pages whose article `twin` does not hold word for word, and the first of each template."""
    first = set(templates(edition))
    return [look for look in looks if look.path in first or _article(edition / look.path) != _article(twin / look.path)]


def templates(edition: Path) -> list[str]:
    """One page of each template and language."""
    return [look.path for look in looks(edition) if len(look.ways) == len(FOUR)]


def _template(page: Path) -> str:
    """What draws a page: its kind in its language, or its own path where it is written by hand."""
    kind = re.search(r'<body class="sf-kind--([a-z]+)"', page.read_text(encoding="utf-8"))
    language = next((part for part in page.parts if part in ("en", "fr")), "")
    return f"{language}/{kind[1]}" if kind and kind[1] not in ("page", "home") else page.as_posix()


def _article(page: Path) -> str:
    if not page.exists():
        return ""
    match = re.search(r"<article.*</article>", page.read_text(encoding="utf-8"), re.S)
    return hashlib.sha256(match[0].encode()).hexdigest() if match else page.as_posix()


def walked(address: str, looks: Iterable[Look]) -> list[str]:
    """The faults that axe and the check for sideways scrolling find in `looks`."""
    return walk(address, list(looks), _look)


def walk(address: str, items: list[T], visit: Callable[[Page, str, T], Awaitable[list[str]]]) -> list[str]:
    """`visit(page, address, item)` → faults for every item, on four pages of one Chromium; all faults, sorted.

    Runs in a thread of its own: the one that calls may hold another loop.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, _all(address, items, visit)).result()


async def _all(address: str, items: list[T], visit: Callable[[Page, str, T], Awaitable[list[str]]]) -> list[str]:
    waiting = iter(items)
    faults: list[str] = []

    async def work(browser: Browser) -> None:
        context = await browser.new_context(reduced_motion="reduce", service_workers="block")
        page = await context.new_page()
        for item in waiting:
            faults.extend(await visit(page, address, item))
        await context.close()

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
        await asyncio.gather(*(work(browser) for _ in range(4)))
        await browser.close()
    return sorted(faults)


async def _look(page: Page, address: str, look: Look) -> list[str]:
    """What is wrong with a page."""
    await page.goto(f"{address}/{look.path}", wait_until="load")
    await page.evaluate(REVEAL)
    await page.evaluate(AXE)
    faults: list[str] = []
    for scheme, width in look.ways:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await page.set_viewport_size({"width": width, "height": SIZES[width]})
        found = [*await page.evaluate(RUN, look.contrast), *await page.evaluate(SIDEWAYS)]
        faults += [f"{look.path} ({scheme}, {width} px): {fault}" for fault in found]
    return faults
