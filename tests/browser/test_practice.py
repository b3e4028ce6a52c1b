"""Training alone: cards that come back when they were missed, and cases played again without knowing their end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from macros.checking.playbook import Playbook

from .test_tools import opened, saved

CARDS, VINCI = "tools/ten-minutes.html", "replays/vinci-2016.html"
LEVELS = ("green", "yellow", "orange", "red")
FOUND = "Decided: 3 of 3 · same level as the playbook: 2 of 3 · right first action: 2 of 3"
FRIDAY, NEXT_FRIDAY = "2099-11-27T10:00:00+01:00", "2099-12-04T10:00:00+01:00"


def answered(page: Page, right: bool) -> str:
    """Answer the card in hand; its kind and place."""
    place = page.locator(".sf-sitting__place").inner_text()
    if page.locator("button[data-level]").count():
        accepted = wanted(page)
        level = next(name for name in LEVELS if (name in accepted) is right)
        page.click(f"button[data-level={level}]")
    else:
        page.click("[data-do=cards-show]")
    expect(page.locator("[data-judge]")).to_be_focused()
    ways = ["cards-yes"] if right else ["cards-on", "cards-no"]
    page.locator(", ".join(f"[data-do={way}]" for way in ways)).click()
    return place


def wanted(page: Page) -> list[str]:
    """The levels of the card in hand, as the page has it for those who run no script."""
    front = page.locator(".sf-recall__front").inner_html()
    levels: str = page.evaluate(
        """(front) => {
          const made = document.createElement("template");
          made.innerHTML = document.querySelector("noscript[data-later]").textContent;
          const cards = [...made.content.querySelectorAll("[data-card]")];
          return cards.find((one) => one.querySelector("summary").innerHTML === front).dataset.levels;
        }""",
        front,
    )
    return levels.split(" ")


def cards(page: Page) -> dict[str, Any]:
    """What the tool's file keeps of cards, by name."""
    entries = json.loads(saved(page, "save-file"))["entries"]
    return {one["name"]: one["value"] for one in entries if one["name"].startswith("card/")}


def test_without_javascript_every_card_is_there_closed(sites: Path, playbook: Playbook) -> None:
    """An incident for each ending, every mistake, every rule of drafts, each with its back; no dead button."""
    rules = [one for group in playbook.collections["tools"]["post"].groups for one in group.rules]
    endings = next(tree for tree in playbook.collections["trees"].values() if tree.grades).outcomes
    for edition in ("internal", "public"):
        page = (sites / edition / "fr" / CARDS).read_text(encoding="utf-8")
        kinds = {kind: page.count(f'data-kind="{kind}"') for kind in ("incident", "mistake", "rule")}
        assert kinds["mistake"] == len(playbook.collections["mistakes"])
        assert kinds["rule"] == len(rules)
        assert 0.9 * len(endings) <= kinds["incident"] <= len(endings)
        assert page.count('class="sf-recall__back"') == sum(kinds.values())
        assert "<details open" not in page
        assert "<button" not in page.partition("<noscript data-later>")[2].partition("</noscript>")[0]


def test_what_was_missed_comes_back_first_and_a_sitting_ends_by_itself(page: Page, internal: str) -> None:
    """A reload goes on where it was; the file holds each card; a week on the missed one comes alone; time ends it."""
    page.clock.set_fixed_time(FRIDAY)
    opened(page, internal, CARDS)
    page.fill('[name="fresh"]', "3")
    expect(page.locator("[data-shown]")).to_contain_text("Due today: 0 · new: 3")
    page.click("[data-do=cards-begin]")
    missed = page.locator(".sf-recall__front").inner_text()
    assert answered(page, right=False).endswith("Card 1 of 3")
    page.reload()
    expect(page.locator(".sf-sitting__place")).to_contain_text("Card 2 of 3")
    answered(page, right=True)
    answered(page, right=True)
    expect(page.locator(".sf-sitting__score")).to_have_text("Done: 2 right of 3")
    expect(page.locator("[data-shown]")).to_contain_text("Next sitting in a week, 4 Dec 2099. Due by then: 1")
    kept = cards(page)
    assert sorted(kept.values()) == ["1 2099-12-04 1", "2 2099-12-11 0", "2 2099-12-11 0"]
    expect(page.locator("[data-result]")).to_contain_text("missed 1 ×, comes back on 4 Dec 2099")
    assert "DTSTART;VALUE=DATE:20991204" in saved(page, "save-ics")
    assert saved(page, "save-table").count("\n") == 4
    page.clock.set_fixed_time(NEXT_FRIDAY)
    page.reload()
    expect(page.locator("[data-shown]")).to_contain_text("Due today: 1 · new: 3")
    page.click("[data-do=cards-begin]")
    expect(page.locator(".sf-recall__front")).to_have_text(missed)
    page.clock.set_fixed_time(NEXT_FRIDAY.replace("10:00", "10:11"))
    answered(page, right=True)
    expect(page.locator("[data-shown]")).to_contain_text("Time is up")
    weeks = ["4 Dec 2099 1 right of 1: 100%", "27 Nov 2099 2 right of 3: 67%"]
    expect(page.locator("[data-sat] li")).to_have_text(weeks)
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    expect(page.locator("[data-line]")).to_contain_text("Seen: 0 of ")


def test_a_replay_goes_on_once_it_is_decided_and_what_was_decided_stays(
    page: Page, context: BrowserContext, internal: str
) -> None:
    """Nobody reads on undecided; a reload and another tab find all of it; the debrief leaves with three sides."""
    opened(page, internal, VINCI)
    second = page.locator('[data-moment="2"]')
    page.click('[data-moment="2"] > summary')
    expect(second).not_to_have_attribute("open", "")
    expect(page.locator("[data-told]")).to_contain_text("Choose a level and a first action")
    expect(page.locator('[name="level/m1"]').first).to_be_focused()
    page.check('[name="level/m1"][value=orange]')
    page.check('[name="act/m1"][value=agencies]')
    page.fill('[name="line/m1"]', "They phone: say it is not ours.")
    page.click('[data-moment="2"] > summary')
    expect(second.locator("[data-chosen]")).to_contain_text("Right")
    page.reload()
    expect(second).to_have_attribute("open", "")
    expect(page.locator('[name="level/m1"][value=red]')).to_be_disabled()
    expect(page.locator('[name="line/m1"]')).to_have_js_property("readOnly", True)
    other = opened(context.new_page(), internal, VINCI)
    expect(other.locator('[name="act/m1"][value=agencies]')).to_be_checked()
    other.close()
    for moment, act in ((2, "site"), (3, "agency")):
        page.check(f'[name="level/m{moment}"][value=red]')
        page.check(f'[name="act/m{moment}"][value={act}]')
        page.click(f'[data-moment="{moment + 1 if moment < 3 else "end"}"] > summary')
    expect(page.locator("[data-line]")).to_have_text(FOUND)
    page.fill('[name="keep"]', "Phone first.")
    for name, said in (("task", "A number that agencies know"), ("owner", "Press officer"), ("due", "2026-12-04")):
        page.fill(f'[name="change/1/{name}"]', said)
    text = saved(page, "save-markdown")
    assert re.search(r"\*\*You\*\*\n\n- Alert\n- Right – Phone .*\n- They phone: say it is not ours\.\n", text)
    assert re.search(r"\*\*Vinci\*\*\n\n- True denial by Vinci: .*Reported", text)
    assert text.count("**This playbook**\n\n- ") == 3
    assert text.endswith("- [ ] A number that agencies know – Press officer – 4 Dec 2026\n")
    table = saved(page, "save-table")
    assert re.search(r'"You","Alert; Right – Phone [^"]*; They phone: say it is not ours\."', table)
    assert '"What to change","Press officer","A number that agencies know","2026-12-04"' in table
    assert "Press officer: A number that agencies know" in saved(page, "save-ics")
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    expect(second).not_to_have_attribute("open", "")
    expect(page.locator('[name="level/m1"][value=red]')).to_be_enabled()
