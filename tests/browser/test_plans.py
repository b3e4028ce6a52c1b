"""The calendar that can be frozen and the charter made of answers: kept, warned of, logged, compared, given out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import BrowserContext, Page, expect

from macros.checking.playbook import ROOT

from .test_tools import opened, saved, tool

CALENDAR, CHARTER = "tools/calendar.html", "tools/charter.html"

DAWN = "The oven at dawn: our baker has been up since four, and the first trays are out."

TABLE = f"""Date,Text,Link(s)
2099-03-10 18:00,"{DAWN}",https://maison.example/a
2099-03-11 09:00,"Haha, guess what the baker found?",
2099-03-12 09:00,"How we choose our flour, in four pictures.",
next Friday,"Left aside",
"""
"""Four lines as Publer has them: 11 March is the day of the victims of terrorism in France."""

INCIDENT = """async (base) => {
  const store = await import(`${base}/store/store.js`);
  await store.open();
  const id = store.create();
  store.append(id, { type: "open", tree: "crisis", version: "0abc", drill: false });
  store.append(id, { type: "verdict", outcome: "forgery", level: "yellow", rank: 1, lists: ["first-hour"], messages: [],
                     reasons: [], steps: [], version: "0abc" });
  store.choose(id);
  return id;
}"""
"""An incident in hand, with the list of the first hour."""

LOGGED = """(incident) =>
  Object.entries(localStorage).filter(([key]) => key.includes(`/${incident}/`)).sort()
    .map(([, text]) => JSON.parse(text)).filter(({ type }) => ["entry", "item", "note"].includes(type))"""
"""What the store keeps of an incident's log, of its items and their notes, in order."""


def brought(page: Page, table: str = TABLE, network: str = "") -> None:
    """Take a table in."""
    page.select_option("[data-bring-network]", network)
    page.set_input_files(
        "[data-bring-file]", files=[{"name": "plan.csv", "mimeType": "text/csv", "buffer": table.encode()}]
    )
    expect(page.locator("[data-brought]")).not_to_be_empty()


def field(page: Page, name: str) -> Any:
    """A field of the entry in hand."""
    return page.locator(f"[data-field={name}]")


def test_without_javascript_both_are_sheets_to_fill_in(sites: Path) -> None:
    """A sheet with the columns, each sensitive day, each question, each wording with its conditions; no dead button."""
    dates = yaml.safe_load((ROOT / "data" / "dates.yml").read_text(encoding="utf-8"))
    groups = tool("charter")["groups"]
    choices = [choice for group in groups for one in group.get("questions", ()) for choice in one["choices"]]
    clauses = [one for group in groups for one in group.get("clauses", ())]
    for edition in ("internal", "public"):
        page = (sites / edition / "fr" / CALENDAR).read_text(encoding="utf-8")
        assert page.count('<tr id="') == len(dates) == page.count("data-date=")
        assert "avril : dernier dimanche" in page.replace("\u202f", " ").replace("\xa0", " ")
        text = (sites / edition / "fr" / CHARTER).read_text(encoding="utf-8")
        assert text.count('type="radio"') == len(choices)
        assert all(f'id="c-{one["id"]}"' in text for one in clauses)
        for one in (page, text):
            assert "<button" not in one.partition("sf-worksheet--")[2].partition('id="method"')[0]


def test_what_is_planned_is_warned_of_kept_and_given_out(page: Page, internal: str) -> None:
    """A table is read, the same text on two networks and a joke on a day of mourning are told; both files hold all."""
    page.clock.set_fixed_time("2099-03-09T10:00:00")
    opened(page, internal, CALENDAR)
    brought(page, network="x")
    expect(page.locator("[data-brought]")).to_have_text(
        "Publer. Entries taken in: 3. Left aside, date not understood, by line number: 5."
    )
    again = page.locator("[data-result]")
    expect(again.locator("[data-kind=date]")).to_contain_text("Victims of terrorism (Remembrance), and is a joke.")
    expect(again.locator("[data-kind=alike]")).to_have_count(0)
    page.click("[data-do=plan-add]")
    field(page, "network").select_option("linkedin")
    field(page, "text").fill(DAWN.upper())
    expect(again.locator("[data-kind=alike]")).to_contain_text("Same text on two networks (100%).")
    field(page, "kind").select_option("advert")
    expect(field(page, "stop")).to_have_value("Advert account: pause every campaign")
    field(page, "day").fill("")
    page.click("[data-do=plan-close]")
    expect(page.locator(".sf-week__always")).to_contain_text("LinkedIn")
    page.uncheck("[data-country][value=fr]")
    expect(again.locator("[data-kind=date]")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-line]")).to_have_text(
        "4 to go out in 60 days · 3 to look at again · 4 that nobody can stop"
    )
    table, calendar = saved(page, "save-table"), saved(page, "save-plan-ics")
    assert table.count("\n") == 1 + 4 + 1  # the link of one stands in a line of its own
    assert calendar.count("BEGIN:VEVENT") == 3
    assert "SUMMARY:X (Twitter): The oven at dawn" in calendar
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    brought(page, table)
    expect(page.locator("[data-brought]")).to_have_text("This calendar. Entries taken in: 4.")
    brought(page, table)
    expect(page.locator("[data-brought]")).to_have_text("This calendar. Entries taken in: 0. Already here: 4.")
    opened(page, internal, CALENDAR, "fr")
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    brought(page, table)
    expect(page.locator("[data-brought]")).to_contain_text("Lignes reprises : 4.")
    expect(page.locator(".sf-week__always")).to_be_visible()
    assert '"Publicité ou publication sponsorisée"' in saved(page, "save-table")


def test_an_entry_that_cannot_be_read_is_set_aside_and_the_rest_stays(page: Page, internal: str) -> None:
    """Out of a file that has the published form, or out of storage: it is named, and the page goes on."""
    good = [("post/a/day", "2099-03-10"), ("post/a/text", "Tins of the season"), ("post/b/text", "A chatbot")]
    bad = [("post/a/time", "9h"), ("post/b/day", "2099-99-99")]
    entries = [{"name": name, "value": value} for name, value in good + bad]
    file = {"format": "sang-froid/tool", "version": 1, "tool": "calendar", "entries": entries}
    page.clock.set_fixed_time("2099-03-09T10:00:00")
    opened(page, internal, CALENDAR)
    page.set_input_files("[data-take]", files=[{"name": "c.json", "mimeType": "", "buffer": json.dumps(file).encode()}])
    told = "Set aside, because they cannot be read: 2 (post/a/time, post/b/day). All the rest is here."
    loaded = re.compile(f"Added: 3 · replaced: 0 .*{re.escape(told)} Undo$")
    expect(page.locator("[data-care] [role=status]")).to_have_text(loaded)
    expect(page.locator(".sf-week__entry")).to_have_count(2)
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((one) => one.endsWith("post/a/text"));
          localStorage.setItem(key.replace("/text", "/time"), '"9h"');
        }"""
    )
    page.reload()
    trouble = page.locator("[data-trouble]")
    expect(trouble).to_contain_text("Set aside, because they cannot be read: 1 (post/a/time).")
    expect(page.locator(".sf-week__entry")).to_have_count(2)
    page.click("[data-do=aside-forget]")
    expect(trouble).to_be_hidden()
    assert "NaN" not in saved(page, "save-plan-ics")
    brought(page, "date,time_24hr,message_text\n05/12/2099,18:00,One\n06/12/2099,18:00,Two\n")
    expect(page.locator("[data-brought]")).to_contain_text("Dates read as month, day, year. The other order")
    page.click("[data-do=plan-turn]")
    expect(page.locator("[data-brought]")).to_contain_text("Entries taken in: 2. Dates read as day, month, year.")
    assert '"2099-12-06"' in (table := saved(page, "save-table"))
    assert '"2099-06-12"' not in table


def test_one_tap_freezes_into_the_log_and_the_last_tick_settles_the_list(page: Page, internal: str) -> None:
    """What, where and by whom stands in the log at once; the freeze is ticked once all is stopped, and not before."""
    base = f"{internal}/en/assets/sang-froid"
    page.clock.set_fixed_time("2099-03-09T10:00:00")
    opened(page, internal, CALENDAR)
    brought(page, network="x")
    page.locator(".sf-week__entry").first.click()
    field(page, "who").fill("Social 1, agency on call")
    page.click("[data-do=plan-add]")
    for name, value in (("text", "20% off until Sunday"), ("day", "2099-03-07"), ("until", "2099-03-15")):
        field(page, name).fill(value)
    field(page, "kind").select_option("advert")
    page.click("[data-do=plan-close]")
    expect(page.locator(".sf-week__always")).to_contain_text("Still running")
    incident = page.evaluate(INCIDENT, base)
    page.reload()
    expect(page.locator("[data-freeze]")).to_contain_text("Open incident:")
    expect(page.locator("[data-kind=open]")).to_contain_text(["this is a promise or an offer", "this is a joke"])
    page.click("[data-do=freeze-all]")
    expect(page.locator("[data-heard]")).to_have_text("Freeze ordered, 4 to stop: written into the log.")
    entry, note = page.evaluate(LOGGED, incident)
    assert (entry["kind"], entry["text"].count("\n– ")) == ("decision", 4)
    assert "– 7 March, 09:00, until Sun, 15 Mar 2099 ·" in entry["text"]
    assert re.search("X .Twitter. · “The oven.*Stop: Publishing tool.*By: Social 1, agency on call", entry["text"])
    assert (note["type"], note["key"]) == ("note", "first-hour/freeze")
    assert "4 to stop, none confirmed yet" in note["text"]
    page.locator(".sf-freeze__list input").first.check()
    assert [event["type"] for event in page.evaluate(LOGGED, incident)] == ["entry", "note", "entry"]
    page.click("[data-do=all-stopped]")
    expect(page.locator("[data-heard]")).to_have_text("All stopped. The freeze is ticked on the incident’s lists.")
    *_, told, ticked = page.evaluate(LOGGED, incident)
    assert told["text"] == "All stopped (4), from the editorial calendar."
    assert (ticked["type"], ticked["key"], ticked["to"]) == ("item", "first-hour/freeze", "done")
    page.locator(".sf-freeze__list input").first.uncheck()
    expect(page.locator("[data-heard]")).to_contain_text("The freeze is no longer ticked on the incident’s lists.")
    *_, told, ticked = page.evaluate(LOGGED, incident)
    assert told["text"].startswith("Not stopped, to be done again: ")
    assert (ticked["key"], ticked["to"]) == ("first-hour/freeze", "todo")
    page.goto(f"{internal}/en/desk.html")
    expect(page.locator("[data-panel=log]")).to_contain_text("Freeze all, ordered from the editorial calendar (4):")


def test_what_was_frozen_before_the_incident_is_logged_under_its_own_hour(page: Page, internal: str) -> None:
    """Many entries are told at once who stops them; the order and the stop keep their hours; a removal is undone."""
    page.clock.set_fixed_time("2099-03-09T10:00:00Z")
    opened(page, internal, CALENDAR)
    brought(page)
    page.select_option("[data-many=network]", "facebook")
    page.fill("[data-many=who]", "Social 1, agency")
    expect(page.locator("[data-many-says]")).to_contain_text("Would change: 3 of 3.")
    page.click("[data-do=many-fill]")
    expect(page.locator("[data-line]")).to_contain_text(re.compile("^3 to go out .* 0 that nobody"))
    page.locator(".sf-week__entry").first.click()
    page.click("[data-do=plan-remove]")
    expect(page.locator("[data-line]")).to_contain_text("2 to go out")
    page.click("[data-notice] [data-do=undo]")
    expect(page.locator("[data-line]")).to_contain_text("3 to go out")
    page.click("[data-do=freeze-all]")
    page.click("[data-do=all-stopped]")
    page.clock.set_fixed_time("2099-03-09T10:20:00Z")
    incident = page.evaluate(INCIDENT, f"{internal}/en/assets/sang-froid")
    page.reload()
    page.click("[data-do=log-now]")
    expect(page.locator("[data-heard]")).to_have_text("The freeze is ticked on the incident’s lists.")
    order, note, stopped, _ = page.evaluate(LOGGED, incident)
    assert order["when"] == stopped["when"] == order["at"] - 20 * 60_000
    assert "ordered from the editorial calendar (3)" in order["text"]
    assert "3 to stop" in note["text"]


def test_two_tabs_plan_together(context: BrowserContext, page: Page, internal: str) -> None:
    """An entry that one tab adds is shown in the other, which changes another field of it."""
    opened(page, internal, CALENDAR)
    other = opened(context.new_page(), internal, CALENDAR)
    page.click("[data-do=plan-add]")
    field(page, "text").fill("Tins of the season")
    other.locator(".sf-week__entry", has_text="Tins of the season").click()
    field(other, "owner").fill("Agency")
    expect(field(page, "owner")).to_have_value("Agency")
    other.click("[data-do=plan-remove]")
    expect(page.locator("[data-hand]")).to_be_hidden()


def test_answers_make_a_charter_and_last_years_shows_what_changed(page: Page, internal: str, tmp_path: Path) -> None:
    """Each clause with its law where it holds; blanks marked; word by word against a file of before; Markdown out."""
    opened(page, internal, CHARTER)
    clauses = page.locator("[data-clause]")
    expect(page.locator("[data-line]")).to_have_text("Clauses: 16 · blanks to fill in: 7")
    expect(page.locator("[data-clause=speaks] mark").first).to_have_text("[Organisation]")
    page.click("[data-do=charter-keep]")
    file = tmp_path / "last-year.json"
    file.write_text(saved(page, "save-file"), encoding="utf-8")
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    page.check('[name="house/size"][value=huge]')
    page.check('[name="house/council"][value=with]')
    page.check('[name="house/speakers"][value=sites]')
    page.fill('[name="blank/organisation"]', "Maison *Sillage*")
    expect(clauses).to_have_count(18)
    expect(page.locator("[data-clause=speaks] h4")).to_contain_text("Who speaks for Maison *Sillage*")
    expect(page.locator("[data-clause=whistle] a[href$='law.html#whistleblowers']")).to_have_count(1)
    page.set_input_files("[data-compare-file]", file)
    changes = page.locator("[data-compared] li")
    expect(changes.filter(has=page.locator("ins, del"))).to_have_count(9)
    expect(page.locator("[data-change=new]")).to_have_count(2)
    expect(page.locator("[data-change=changed]", has_text="five lines").locator("ins")).to_have_text(
        "Maison *Sillage*. "
    )
    page.check('[name="house/country"][value=other]')
    expect(page.locator("[data-clause=free]")).to_contain_text("within the limits of the law of the country")
    expect(page.locator("[data-clause=free] details")).to_contain_text("The law of your country: ask a lawyer there.")
    text = saved(page, "save-markdown")
    reasons = text.partition("## Annex: why each clause, and the law behind it")[2]
    assert reasons.count("\n1. **You are free** ") == 1
    assert "   The law of your country: ask a lawyer there." in reasons
    page.emulate_media(media="print")
    expect(page.locator("[data-annex] li")).to_have_count(text.count("\n## ") - 1)
    expect(page.locator("[data-annex]")).to_be_visible()
    page.emulate_media(media="screen")
    assert text.startswith("# Charter of Maison \\*Sillage\\* on social networks\n\n## 1. You are free\n")
    page.set_input_files("[data-compare-file]", files=[{"name": "x.json", "mimeType": "", "buffer": b"{}"}])
    expect(page.locator("[data-comparing] [role=status]")).to_contain_text("not from a tool of this guide")
