"""From an answer to the next question painted: a tree of 200 questions, on a CPU slowed four times.

The same is measured of a naive version that writes everything again after each answer.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from macros.building.sites import build
from macros.checking.playbook import ROOT
from macros.cli import chosen_sites
from tests.browser.conftest import Server
from tests.install import command

QUESTIONS = 200
SLOWER = 4
FRAME, WORST = 16.7, 50.0
READING = 1_500
"""Milliseconds before the first answer: nobody has read the first question sooner."""
PACE = 300
"""Milliseconds from one question to its answer: nobody reads and decides faster. What a version leaves for after the
paint (its address, its list of answers) falls in this time, as it does on a phone; `hurried` grants no such time."""

ANSWER_AND_PAINT = """
async ({ selector, pause }) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, pause));
  await frame();
  await frame();
  const answer = document.querySelector(selector);
  const start = performance.now();
  answer.click();
  const channel = new MessageChannel();
  const painted = new Promise((resolve) => (channel.port1.onmessage = () => resolve(performance.now() - start)));
  channel.port2.postMessage(null);
  return painted;
}
"""
"""The click comes at the start of a frame, in its animation callbacks: what follows them is that frame's own
style, layout and paint, and the message comes after it. Milliseconds."""


def big_tree(count: int) -> dict[str, Any]:
    """A decision tree of `count` questions in a row, as a record."""

    def said(words: str) -> dict[str, str]:
        return {"en": words, "fr": words}

    def question(index: int) -> dict[str, Any]:
        to = f"q{index + 1}" if index + 1 < count else "end"
        further = f"q{index + 3}" if index + 3 < count and index % 5 == 0 else to
        return {
            "id": f"q{index}", "title": said(f"Question {index}: is this the case?"), "short": said(f"Case {index}"),
            "why": said("Because the next step depends on it, and everybody will ask."),
            "how": [said("Look at the post itself."), said("Telephone whoever was there.")], "who": ["scribe"],
            "answers": [
                {"id": "yes", "text": said("Yes"), "to": further, "because": said(f"case {index} holds")},
                {"id": "no", "text": said("No"), "to": to},
            ],
            "unknown": {"default": said("Act as if it were."), "ask_again": 10, "to": to},
        }  # fmt: skip

    return {
        "id": "big", "audience": "public", "title": said("A big tree"), "house_default": True, "reviewed": "2026-11-21",
        "start": "q0", "questions": [question(index) for index in range(count)],
        "outcomes": [
            {"id": "end", "title": said("The end"), "short": said("The end"), "level": "red", "do": [said("Act.")]}
        ],
    }  # fmt: skip


def measure(page: Page, selector: str, pause: int = PACE) -> list[float]:
    """Answer “no” to every question, `pause` ms after it came; the time each took, in milliseconds."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    asked = {"selector": selector, "pause": pause}
    return [page.evaluate(ANSWER_AND_PAINT, asked) for _ in range(QUESTIONS - 1)]


def ours(page: Page, address: str, pause: int = PACE) -> list[float]:
    page.goto(f"{address}/en/trees/big.html")
    page.locator("[data-live] [data-do=begin]").click()
    page.wait_for_timeout(READING)
    return measure(page, '[data-live] > [data-current] a[data-answer="no"]', pause)


def hurried(page: Page, address: str) -> list[float]:
    """Ours, each answer given in the second frame after its question."""
    return ours(page, address, pause=0)


def naive(page: Page, address: str) -> list[float]:
    page.goto(f"{address}/_test/naive.html")
    answer = '[data-current] a[data-answer="no"]'
    page.locator(answer).wait_for()
    page.wait_for_timeout(READING)
    return measure(page, answer)


def run(folder: Path) -> dict[str, list[float]]:
    """Build a site with the big tree and measure both versions in Chromium."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    (data / "trees" / "big.yml").write_text(json.dumps(big_tree(QUESTIONS), ensure_ascii=False), encoding="utf-8")
    build(chosen_sites("public", "en", data), folder / "site")
    server = Server(folder / "site" / "public", "public", Path(__file__).parent / "harness")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command("chromium"), args=["--no-sandbox"])
        found = {
            version.__name__: version(browser.new_page(viewport={"width": 390, "height": 844}), server.url)
            for version in (ours, hurried, naive)
        }
        browser.close()
    server.close()
    return found


def main() -> None:
    """Print the two measures side by side, with the limits that ours must hold."""
    with tempfile.TemporaryDirectory() as folder:
        found = run(Path(folder))
    for name, times in found.items():
        print(f"{name}: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms, {len(times)} answers")
    ratio = statistics.median(found["naive"]) / statistics.median(found["ours"])
    print(f"naive / ours: {ratio:.1f} at the median; limits for ours: median {FRAME} ms, worst {WORST} ms")
