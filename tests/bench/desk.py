"""The desk with a long log, on a CPU slowed four times: opening, adding a line, ticking a box, a minute's tick, taking
over; and its growth.

Adding and the tick are measured of a naive desk too, which folds every event and writes every line again each time.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from tests.browser.conftest import HARNESS as BROWSER_HARNESS
from tests.browser.conftest import Server
from tests.install import command

SIZES = (100, 1_000, 5_000)
SLOWER = 4
LIMITS = {"open": 1_000, "add": 50, "box": 50, "tick": 50, "search": 100, "take over": 2_000, "another tab waits": 200}
"""Milliseconds, at 5,000 events."""
HARNESS = Path(__file__).parent / "harness"
TIMES = 15

SEED = """async (count) => {
  const { levels } = JSON.parse(document.querySelector("[data-json=desk]").textContent);
  const trees = await (await fetch("assets/sang-froid/desk/trees.json")).json();
  const level = Object.keys(levels).find((id) => levels[id].deadlines.length && levels[id].lists.length);
  const { lists, messages } = levels[level];
  const outcome = Object.keys(trees.crisis.outcomes)[0];
  const start = Date.now() - count * 20_000;
  const kinds = ["fact", "decision", "message", "contact", "evidence"];
  const text = "the newspaper called again about the recall";
  const line = (n) => ({ type: "entry", kind: kinds[n % 5], who: "AB", text: `Line ${n}: ${text}` });
  const version = "0abc";
  const verdict = { type: "verdict", outcome, level, lists, messages, reasons: [], steps: [], version };
  const events = [{ type: "open", tree: "crisis", version, drill: false }, verdict];
  while (events.length < count) {
    const n = events.length;
    events.push(n % 10 ? line(n) : { type: "due", key: `${level}/${levels[level].deadlines[0].id}` });
  }
  const id = (n) => `${n.toString(36).padStart(6, "0")}-aaaaaa`;
  return events.map((event, n) => ({ id: id(n), at: start + n * 20_000, ...event }));
}"""
"""The events of an incident of `count` events: one in ten a clock that was met, the others lines that people wrote."""

KEEP = """(events) => {
  localStorage.clear();
  for (const { id, ...event } of events) localStorage.setItem(`sf1:internal:%2F/long/${id}`, JSON.stringify(event));
  localStorage.setItem("sf1:internal:%2F:current", "long");
}"""

OPENED = """
  const seen = new MutationObserver(() => {
    if (!document.querySelector(".sf-log li, [data-naive] li")) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.opened = performance.now())));
  });
  seen.observe(document, { subtree: true, childList: true });
"""

SHOWN = """() => new Promise((resolve) => {
  const look = () => (window.opened ? resolve(window.opened) : setTimeout(look, 20));
  look();
})"""

PAINTED = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 400));
  await frame();
  await frame();
  const start = performance.now();
  (() => { %s })();
  const channel = new MessageChannel();
  const painted = new Promise((resolve) => (channel.port1.onmessage = () => resolve(performance.now() - start)));
  channel.port2.postMessage(null);
  return painted;
}"""
"""Milliseconds from an action at the start of a frame to that frame's paint."""

ADD = """
  const form = document.querySelector("[data-typing=entry]");
  form.elements.text.value = "One more line";
  form.requestSubmit();
"""
BOX = """
  const boxes = [...document.querySelectorAll(".sf-list .sf-item > label > input")];
  window.nth = ((window.nth ?? -1) + 1) % boxes.length;
  boxes[window.nth].click();
"""
"""Another box each time: the same one twice so soon would be a double tap."""
TICK = "forward(60_000);"
SEARCH = """
  const field = document.querySelector("[data-key=log-search]");
  if (!field) return;
  field.value = field.value === "line 7" ? "line 77" : "line 7";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
"""

WAITING = """() => {
  let last = performance.now();
  window.longest = 0;
  const beat = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(beat, 10);
  };
  beat();
}"""
"""In another tab: the longest time that nothing could run there."""


def slowed(context: BrowserContext) -> Page:
    """A tab on a CPU slowed down, with a clock that can be pushed forward."""
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script((BROWSER_HARNESS / "clock.js").read_text(encoding="utf-8"))
    page.add_init_script(OPENED)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def opened(page: Page, address: str) -> float:
    """Milliseconds from the navigation to the first lines on the screen."""
    page.goto(address)
    return float(page.evaluate(SHOWN))


def each(page: Page, act: str) -> float:
    """The median time of an action, from when it comes to its paint."""
    page.evaluate(PAINTED % act)
    return statistics.median(page.evaluate(PAINTED % act) for _ in range(TIMES))


def ours(context: BrowserContext, url: str) -> dict[str, float]:
    page = slowed(context)
    found = {"open": opened(page, f"{url}/en/desk.html")}
    found |= {"add": each(page, ADD), "box": each(page, BOX), "tick": each(page, TICK), "search": each(page, SEARCH)}
    page.close()
    return found


def naive(context: BrowserContext, url: str) -> dict[str, float]:
    page = slowed(context)
    found = {"open": opened(page, f"{url}/_test/naive-desk.html")}
    found |= {"add": each(page, ADD), "tick": each(page, TICK)}
    page.close()
    return found


def taken_over(context: BrowserContext, url: str, events: list[dict[str, Any]]) -> dict[str, float]:
    """An incident comes as a file while another tab shows the crisis tree."""
    other, page = slowed(context), slowed(context)
    other.goto(f"{url}/en/trees/crisis.html")
    page.goto(f"{url}/en/desk.html")
    page.evaluate("localStorage.clear()")
    page.reload()
    text = json.dumps({"format": "sang-froid/incident", "version": 1, "incident": "long", "events": events})
    page.locator("[data-key=import]").set_input_files(
        {"name": "incident.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    choice = page.locator("[data-choice=open]")
    choice.wait_for()
    other.evaluate(WAITING)
    start = page.evaluate("performance.now()")
    choice.evaluate("(button) => button.click()")
    took = float(page.evaluate(SHOWN)) - float(start)
    other.wait_for_timeout(500)
    found = {"take over": took, "another tab waits": float(other.evaluate("window.longest"))}
    other.close()
    page.close()
    return found


def measure(browser: Browser, url: str, size: int) -> dict[str, dict[str, float]]:
    """What each version takes with `size` events, each in a browser that holds nothing else."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.goto(f"{url}/en/desk.html")
    events = page.evaluate(SEED, size)
    found: dict[str, dict[str, float]] = {}
    versions: tuple[Callable[[BrowserContext, str], dict[str, float]], ...] = (ours, naive)
    for version in versions:
        page.goto(f"{url}/en/404.html")
        page.evaluate(KEEP, events)
        found[version.__name__] = version(context, url)
    page.close()
    found["ours"] |= taken_over(context, url, events)
    context.close()
    return found


def run(folder: Path) -> dict[int, dict[str, dict[str, float]]]:
    """Build the internal site and measure both versions at each size."""
    build(chosen_sites("internal", "en", ROOT / "data"), folder)
    server = Server(folder / "internal", "internal", HARNESS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
        found = {size: measure(browser, server.url, size) for size in SIZES}
        browser.close()
    server.close()
    return found


def main() -> None:
    """Print, for each gesture, the milliseconds at each size, the growth, the limit, and the naive desk beside it."""
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder))
    first, *_, last = SIZES
    print(f"milliseconds with {', '.join(f'{size:,}' for size in SIZES)} events, the processor {SLOWER} times slower")
    for version in ("ours", "naive"):
        for gesture in found[first][version]:
            times = [found[size][version][gesture] for size in SIZES]
            grown = f"{last // first} times the events cost {times[-1] / times[0]:.1f} times"
            limit = f"at most {LIMITS[gesture]:,}" if version == "ours" else "no limit"
            print(f"{version}, {gesture}: {', '.join(f'{time:.0f}' for time in times)} ({grown}; {limit})")


if __name__ == "__main__":
    main()
