"""What an incident costs on a phone: taps from the home page to the verdict and to the message copied, and how far
down the first screen its parts stand. One row for each incident of data/incidents/crisis.yml, internal edition."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from tests.browser.conftest import Server
from tests.install import command

SEEN = range(844)
MEDIAN, WORST, DANGER, COMPLAINT = 6, 9, 2, 4
"""Taps to the verdict, at most: of the median row and the worst, of a life in danger, of one ordinary complaint."""

STEP = "[data-live] > [data-step][data-current]"
PARTS = {"do": "[data-first] > li", "say": "[data-say] :is([data-words], .sf-quiet)", "clock": "[data-next]"}
"""The first action, the words to say or the silence, the next clock: the thing itself; its title is higher."""

TOPS = f"""async (parts) => {{
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  const shown = (css) => [...document.querySelectorAll(`{STEP} ${{css}}`)].find((e) => e.checkVisibility());
  return parts.map((css) => shown(css)).map((e) => (e ? Math.round(e.getBoundingClientRect().top) : null));
}}"""


@dataclass(frozen=True)
class Effort:
    """An incident measured. `bound`: taps to the verdict that it may cost. `tops`: pixels from the top of the screen to
    each of PARTS as the verdict appears; None for one that is not shown."""

    id: str
    bound: int
    taps: int
    tops: dict[str, int | None]

    def misses(self) -> list[str]:
        """The bounds that it does not hold. A verdict without a clock misses none."""
        low = [part for part in PARTS if self.tops[part] not in SEEN and (part, self.tops[part]) != ("clock", None)]
        return [f"{self.taps} taps"] * (self.taps > self.bound) + low


def to_verdict(page: Page, answers: dict[str, str]) -> int:
    """Taps from the home page to the verdict, ticks in the order of the row: an answer that ends it at once ends it.

    Nobody answers a screen before it is read: a tap that comes so soon that the page takes it for the second of two is
    made again, and counts once.
    """
    page.locator("main a.sf-door--now").tap()
    page.wait_for_selector(f"{STEP}[data-question]")
    made = set()
    while question := page.locator(STEP).get_attribute("data-question"):
        step = page.locator(f'{STEP}[data-question="{question}"]')
        ticks = [f'a[data-answer="{token}"]' for token in answers[question].split("+")]
        for css in (*ticks, "[data-do=continue]"):
            if step.count() and (css in ticks or step.locator(css).is_visible()):
                step.locator(css).tap()
                made.add((question, css))
    page.wait_for_selector(f"{STEP} [data-verdict] .sf-why")
    return 1 + len(made)


def to_copy(page: Page) -> str:
    """Taps from the verdict to the message in the clipboard, one into each blank included, and the blanks typed in."""
    say = page.locator(f"{STEP} [data-say]").locator("visible=true")
    if not say.locator("[data-words]").count():
        return "nothing to copy"
    empty, typed = say.locator("[data-blank]:not([data-filled])"), 0
    while empty.count():
        sample, typed = empty.first.get_attribute("data-sample") or "", typed + 1
        empty.first.tap()
        page.keyboard.insert_text(sample)
    words = say.locator("[data-words]")
    ready = words.text_content() or ""
    say.locator("[data-copy]").tap()
    unsigned = say.locator("[data-unsigned], [data-said]:not(:empty)")
    unsigned.wait_for()
    sure = unsigned.locator("[data-sure=copy]")
    signed = not sure.count()
    if not signed:
        sure.tap()
    say.locator("[data-said]:not(:empty)").wait_for()
    copied, shown = page.evaluate("navigator.clipboard.readText()"), words.text_content() or ""
    # An hour in the words may move on between the tap and the look at them.
    assert copied.split() in (ready.split(), shown.split()), f"copied {copied!r}, shown {shown!r}"
    return f"{typed + 1 + (not signed)} to the copy, {typed} typed{'' if signed else ', not signed'}"


def measure(browser: Browser, home: str, name: str, answers: dict[str, str]) -> Effort:
    """Walk an incident on a phone that remembers nothing, and print what it costs."""
    context = browser.new_context(viewport={"width": 390, "height": len(SEEN)}, has_touch=True, service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home)
    danger = not {"injured", "distress"}.isdisjoint(answers["flags"].split("+"))
    bound = DANGER if danger else COMPLAINT if answers.get("kind") == "complaint" else WORST
    taps, tops = to_verdict(page, answers), dict(zip(PARTS, page.evaluate(TOPS, [*PARTS.values()]), strict=True))
    print(f"{name}: {taps} taps; {to_copy(page)}; px {tops}", flush=True)
    context.close()
    return Effort(name, bound, taps, tops)


def summary(rows: list[Effort]) -> None:
    """Print what was found beside each bound, then the rows that miss one."""
    print(f"median {statistics.median(row.taps for row in rows):g} taps to the verdict (at most {MEDIAN})")
    for name, bound in (("danger", DANGER), ("an ordinary complaint", COMPLAINT), ("any other", WORST)):
        print(f"  {name}: worst {max(row.taps for row in rows if row.bound == bound)} (at most {bound})")
    for part in PARTS:
        tops = [row.tops[part] for row in rows if row.tops[part] is not None]
        print(f"  {part}: on the first screen in {sum(top in SEEN for top in tops)} of {len(tops)} that show it")
    for row in rows:
        print(f"  misses: {row.id} ({', '.join(row.misses())})\n" * bool(row.misses()), end="")


def main() -> None:
    """Measure every expected incident, and sum up."""
    incidents = yaml.safe_load((ROOT / "data" / "incidents" / "crisis.yml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(chosen_sites("internal", "en", ROOT / "data"), Path(folder) / "site")
        server = Server(Path(folder) / "site" / "internal", "internal")
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
        summary([measure(browser, f"{server.url}/en/index.html", one["id"], one["answers"]) for one in incidents])
        browser.close()
        server.close()
