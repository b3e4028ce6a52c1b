"""After the end: the review and the upkeep with owners and dates, nothing counted any more, incidents compared."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import icalendar
import jsonschema

from .drivers import Driver, alike, shown, text, wait
from .test_desk import DUE, SCHEMA, desk, incident, log

ROW = '[data-panel="follow-up"] .sf-item'


def closed(driver: Driver) -> None:
    driver.click('[data-typing="level"] [value=end]')
    driver.click('[data-key="close-now"]')
    shown(driver, ROW)


@alike
def test_closing_opens_the_review_and_the_upkeep(driver: Driver, internal: str) -> None:
    """Each action has its owner and its date, which people change; exports hold them; reopening puts them away."""
    incident(driver, internal)
    assert not driver.js(f"return document.querySelector('{ROW}')?.checkVisibility() ?? false")
    closed(driver)
    lists = driver.js(
        "return [...document.querySelectorAll('[data-panel=\"follow-up\"] .sf-list')].map(e => e.dataset.key)"
    )
    assert lists == ["follow/review", "follow/upkeep-monthly", "follow/upkeep-quarterly"]
    assert "Crisis director" in text(driver, f"{ROW} .sf-item__meta") and "by " in text(driver, f"{ROW} .sf-item__meta")
    driver.click(f"{ROW} .sf-item__tools summary")
    driver.type(f"{ROW} [name=charge]", "Mona")
    day = (date.today() + timedelta(days=40)).isoformat()
    driver.js(f"document.querySelector('{ROW} [name=day]').value = arg", day)
    driver.click(f"{ROW} form button")
    wait(driver, f"document.querySelector('{ROW} .sf-item__meta').innerText.includes('Mona')")
    driver.click(f"{ROW}:nth-child(2) input")
    wait(driver, f"document.querySelector('{ROW}:nth-child(2)').dataset.state === 'done'")
    assert "Planned: " in log(driver) and "Mona" in log(driver)
    saved = driver.saved('[data-key="save-json"]')
    jsonschema.validate(json.loads(saved), json.loads(SCHEMA.read_text()))
    markdown = driver.saved('[data-key="save-review"]').split("## Follow-up")[1]
    assert f"Mona, {day}" in markdown and "- [x] " in markdown
    events = icalendar.Calendar.from_ical(driver.saved('[data-key="save-ics"]')).walk("VEVENT")
    todo = driver.js(f"return document.querySelectorAll('{ROW}[data-state=todo]').length")
    assert len(events) == todo and day in [event.start.date().isoformat() for event in events]
    driver.open(f"{internal}/en/index.html")
    wait(driver, "document.querySelector('.sf-bar')")
    assert driver.js("return document.querySelector('.sf-bar').hidden && !/left|late/.test(document.title)")
    driver.open(desk(internal))
    driver.click('[data-key^="reopen"]')
    wait(driver, f"!document.querySelector('{ROW}').checkVisibility()")
    shown(driver, DUE)


HOUR = 3_600_000
START = 1_790_000_000_000
KEEP = """
    for (const [key, event] of Object.entries(arg)) localStorage.setItem(key, JSON.stringify(event));
"""


def kept(name: str, *events: tuple[float, dict[str, Any]]) -> dict[str, Any]:
    """An incident as storage holds it, its events at hours from START."""
    opened = {"type": "open", "tree": "crisis", "version": "0abc", "drill": False}
    rows = enumerate(((0.0, opened), *events), 1)
    return {
        f"sf1:internal:%2F/{name}/{n:06}-aaaaaa": {"at": START + int(hour * HOUR), **event} for n, (hour, event) in rows
    }


def graded(level: str, kind: str = "verdict", **more: Any) -> dict[str, Any]:
    verdict = {"outcome": "forgery", "reasons": [], "steps": [], "version": "0abc"} if kind == "verdict" else {}
    return {"type": kind, "level": level, "lists": [], "messages": [], **verdict, **more}


@alike
def test_incidents_are_compared_by_what_they_kept(driver: Driver, internal: str) -> None:
    """Hours to the first word and to each level, deadlines kept in time, late and missed; at a glance and as CSV."""
    driver.open(desk(internal))
    levels = driver.js("return JSON.parse(document.querySelector('[data-json=desk]').textContent).levels")
    once = next(d for d in levels["red"]["deadlines"] if not d["every"])
    key = f"red/{once['id']}"
    one = kept(
        "aaa", (0, graded("orange", clocks=[])), (0.5, {"type": "entry", "kind": "message", "text": "=first word"}),
        (1, graded("red", "verdict", clocks=[key])), (1 + once["within"] / 60 - 0.01, {"type": "due", "key": key}),
        (1.5 + once["within"] / 60, {"type": "name", "text": "=One"}), (30, {"type": "close"}),
    )  # fmt: skip
    two = kept("bbb", (0, graded("red", clocks=[key])), (2, {"type": "name", "text": "Two"}), (48, {"type": "close"}))
    drill = kept("ccc", (0, graded("yellow", clocks=[])), (1, {"type": "close"}))
    drill["sf1:internal:%2F/ccc/000001-aaaaaa"]["drill"] = True
    driver.js(KEEP, one | two | drill)
    driver.reload()
    driver.click('[data-key="compare"] summary')
    shown(driver, ".sf-compare tbody tr")
    rows = driver.js(
        "return [...document.querySelectorAll('.sf-compare tr')].map(r => [...r.children].map(c => c.innerText))"
    )
    table = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert table["=One"]["First message"] == "30\u00a0min" and table["=One"]["Deadlines kept"] == "1/1"
    assert table["=One"]["To Alert"] == "0\u00a0min" and table["=One"]["To Crisis"] == "1\u00a0h\u00a000"
    assert table["Two"]["First message"] == "–" and table["Two"]["Deadlines kept"] == "0/1"
    glance = text(driver, '[data-key="compare"] > p')
    assert "apart: 2;" in glance and "within: 30\u00a0min" in glance and "1 of 2" in glance
    lines = list(csv.DictReader(io.StringIO(driver.saved('[data-key="save-comparison"]').lstrip("\ufeff"))))
    named = {line["Incident"]: line for line in lines}
    assert named["'=One"]["Minutes to first message"] == "30" and named["'=One"]["Minutes to Crisis"] == "60"
    assert named["Two"]["Deadlines kept"] == "0" and named["Two"]["Deadlines set"] == "1"
    assert any(name.startswith("EXERCISE") for name in named)
