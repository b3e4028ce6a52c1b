"""The tools to prepare with: what is entered is kept, computed as their page says, and leaves in files only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from macros.checking.playbook import ROOT
from macros.model.tool import FIGURES

ASSETS = ROOT / "overrides" / "assets" / "sang-froid"
READINESS, CAPACITY = "tools/readiness.html", "tools/capacity.html"

TABLE = [(2, 3, 0.4444), (3.87, 8, 0.05), (4.08, 10, 0.01), (10, 14, 0.174), (48, 55, 0.239)]
"""Erlang C as published: load, people, the share that waits (textbook M/M/3; tables of 5 % and 1 %; two worked
examples of call centres)."""

FULL = (
    "for (let size = 1 << 22; size >= 1; size >>= 1) {"
    " try { for (let i = 0; ; i++) localStorage.setItem(`filler${size}-${i}`, 'x'.repeat(size)); } catch {} }"
)

EMPTIED = "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)"

ERASE_ALL = """async (base) => {
  await (await import(`${base}/store/store.js`)).open();
  (await import(`${base}/store/store-care.js`)).erase();
}"""
"""What “Erase everything from this browser” does on the desk."""


def tool(name: str) -> dict[str, Any]:
    """The data of a tool."""
    return dict(yaml.safe_load((ROOT / "data" / "tools" / f"{name}.yml").read_text(encoding="utf-8")))


def opened(page: Page, base: str, path: str, language: str = "en") -> Page:
    """The page of a tool, alive."""
    page.goto(f"{base}/{language}/{path}")
    page.wait_for_selector(".sf-worksheet[data-live]")
    return page


def answer(page: Page, point: str, given: str) -> None:
    """Tap an answer."""
    page.check(f'[name="{point}/answer"][value={given}]')


def saved(page: Page, key: str) -> str:
    """What a button saves."""
    with page.expect_download() as download:
        page.click(f"[data-do={key}]")
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_without_javascript_a_tool_is_a_form_to_fill_in(sites: Path) -> None:
    """Each point with its answers and its proof, each figure, the table for paper, the method; no dead button."""
    for edition in ("internal", "public"):
        page = (sites / edition / "fr" / READINESS).read_text(encoding="utf-8")
        points = [point for group in tool("readiness")["groups"] for point in group["points"]]
        assert page.count('type="radio"') == 4 * len(points) == 4 * 23
        assert all(f'name="{point["id"]}/proof"' in page for point in points)
        page = (sites / edition / "fr" / CAPACITY).read_text(encoding="utf-8")
        assert all(f'name="{name}"' in page for name in FIGURES["capacity"])
        assert page.count("<tr><th scope") == 1 + len(tool("capacity")["loads"])
        assert 'id="method"' in page
        assert "<button" not in page.partition('data-module="capacity"')[2].partition('id="method"')[0]


def test_the_calculation_is_the_published_one(page: Page, internal: str) -> None:
    """Erlang C agrees with its tables, the table for paper with the calculation, and both engines name one form."""
    opened(page, internal, CAPACITY)
    found = page.evaluate(
        """async ({ base, table, loads }) => {
          const { waiting, inTime, needed, hold, capacity } = await import(`${base}/tools/staffing.js`);
          const { FORM } = await import(`${base}/tools/kept.js`);
          return {
            waits: table.map(([load, people]) => waiting(people, load)),
            level: inTime(14, 10, 20, 180),
            paper: loads.map(({ load }) => needed(load, 0, 1, 0.8)),
            holds: [hold(40, 3, 60, 120), hold(80, 3, 60, 120)],
            overrun: [inTime(2, 2, 60, 3), needed(0, 60, 3, 0.8)],
            least: [7, 40, 333].map((load) => {
              const people = needed(load, 1, 9, 0.9);
              return inTime(people, load, 1, 9) >= 0.9 && inTime(people - 1, load, 1, 9) < 0.9;
            }),
            form: FORM,
          };
        }""",
        {"base": f"{internal}/en/assets/sang-froid", "table": TABLE, "loads": tool("capacity")["loads"]},
    )
    assert [round(one, 4) for one in found["waits"]] == pytest.approx([wait for *_, wait in TABLE], abs=0.0006)
    assert found["level"] == pytest.approx(0.888, abs=0.001)
    assert found["paper"] == [row["people"] for row in tool("capacity")["loads"]]
    assert found["holds"] == [{"minutes": 120, "ends": "turn"}, {"minutes": 60, "ends": "queue"}]
    assert found["overrun"] == [0, 0]
    assert all(found["least"])
    assert undescribed(json.loads((ASSETS / "tools" / "tool.schema.json").read_text())) == found["form"]


def undescribed(schema: Any) -> Any:
    """A schema without what is for readers."""
    if isinstance(schema, dict) and schema.get("type") != "string":
        left_out = ("$schema", "title", "description") if "format" in schema.get("properties", {}) else ("description",)
        return {key: undescribed(value) for key, value in schema.items() if key not in left_out}
    if isinstance(schema, dict):
        return {key: value for key, value in schema.items() if key != "description"}
    return [undescribed(one) for one in schema] if isinstance(schema, list) else schema


def test_figures_make_people_hours_and_cost(page: Page, internal: str) -> None:
    """The usual ones are there at the start; another one changes the result at once and is there after a reload."""
    opened(page, internal, CAPACITY)
    line = page.locator("[data-line]")
    expect(line).to_have_text("4.1 people · €212,000 a year inside · €313,000 outside")
    rows = page.locator("[data-result] tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("58 min (then the queue waits too long)")
    page.fill("[name=level]", "120")
    expect(page.locator("[data-result] .sf-trouble")).to_have_text("For at least: from 1 to 99. The nearest is used.")
    page.fill("[name=level]", "80")
    page.fill("[name=day-rate]", "1000")
    expect(line).to_contain_text("€626,000 outside")
    page.reload()
    expect(page.locator("[name=day-rate]")).to_have_value("1000")
    expect(line).to_contain_text("€626,000 outside")
    assert '"Cost outside, a year","€626,000"' in saved(page, "save-table")


def test_a_check_is_scored_and_remembered(page: Page, internal: str) -> None:
    """A yes without proof is half a yes, what is not for us leaves the sum, heavy gaps come first with their case."""
    opened(page, internal, READINESS)
    answer(page, "close", "no")
    answer(page, "networks", "no")
    answer(page, "holding", "yes")
    answer(page, "moderation-rules", "na")
    theme = page.locator("[data-theme=rules]")
    expect(theme).to_have_text("0 out of 100")
    answer(page, "charter", "yes")
    expect(theme).to_have_text("50 out of 100")
    page.fill('[name="charter/proof"]', "charter-2026.pdf")
    expect(theme).to_have_text("100 out of 100")
    expect(page.locator("[data-line]")).to_contain_text("5 of 23 answered · yes without proof: 1")
    gaps = page.locator("[data-result] ol > li")
    expect(gaps.first).to_contain_text("Points lost: 5")
    expect(gaps.first.locator("a[href^='../cases/']")).to_have_count(1)
    page.fill('[name="close/owner"]', "Security, with Nadia")
    page.fill('[name="close/due"]', "2027-01-15")
    page.click("[data-do=keep-check]")
    page.reload()
    expect(page.locator("[data-result] svg circle")).to_have_count(1)
    expect(page.locator("[data-result] tbody tr")).to_have_count(1 + len(tool("readiness")["groups"]))
    calendar = saved(page, "save-ics")
    assert "DTSTART;VALUE=DATE:20270115" in calendar
    assert calendar.count("BEGIN:VEVENT") == 1
    assert '"charter-2026.pdf"' in saved(page, "save-table")


def test_entries_leave_and_come_back_in_a_file_and_other_tabs_hear(
    context: BrowserContext, page: Page, internal: str, tmp_path: Path
) -> None:
    """The file has the published form and gives the same bytes again; what has another form changes nothing.

    “Erase everything” of the desk erases them too.
    """
    opened(page, internal, READINESS)
    other = opened(context.new_page(), internal, READINESS)
    answer(page, "watch", "partly")
    expect(other.locator('[name="watch/answer"][value=partly]')).to_be_checked()
    other.fill('[name="watch/proof"]', "note of 25 November")
    expect(page.locator('[name="watch/proof"]')).to_have_value("note of 25 November")
    text = saved(page, "save-file")
    jsonschema.validate(json.loads(text), json.loads((ASSETS / "tools" / "tool.schema.json").read_text()))
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    expect(other.locator('[name="watch/answer"][value=partly]')).not_to_be_checked()
    for name, content, told in (
        ("odd.json", text.replace('"partly"', "[]"), "has not the form"),
        ("other.json", text.replace('"readiness"', '"capacity"'), "from another tool"),
        ("cut.json", text[:40], "or was cut"),
        ("good.json", text, "Entries that changed: 2"),
    ):
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        page.set_input_files("[data-take]", file)
        expect(page.locator("[data-care] [role=status]")).to_contain_text(told)
    assert saved(page, "save-file") == text
    other.evaluate(ERASE_ALL, f"{internal}/en/assets/sang-froid")
    expect(page.locator('[name="watch/answer"][value=partly]')).not_to_be_checked()


def test_a_full_store_is_said_and_nothing_entered_is_lost(page: Page, internal: str) -> None:
    """The file still holds all of it, and the warning goes once there is room."""
    opened(page, internal, READINESS)
    page.evaluate(FULL)
    answer(page, "watch", "no")
    expect(page.locator("[data-trouble]")).to_contain_text("storage is full")
    assert '"watch/answer"' in saved(page, "save-file")
    page.evaluate(EMPTIED)
    answer(page, "access", "no")
    expect(page.locator("[data-trouble]")).to_be_hidden()
    page.reload()
    expect(page.locator('[name="watch/answer"][value=no]')).to_be_checked()
