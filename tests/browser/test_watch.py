"""The daily watch and the tree that reads it: queries, tables read and kept, the usual, one tap to the verdict."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from playwright.sync_api import Page, expect

from .test_tools import opened, saved, tool

WATCH, BOOK = "tools/watch.html", "tools/contact-book.html"
FRIDAY = dt.date(2099, 11, 27)
NOW = "2099-11-27T10:20:00+01:00"


def table(weeks: int, today: int, network: str = "Facebook") -> str:
    """A count at nine on some Fridays (10, 11, 12…), then this Friday's, and a line of the hour that still runs."""
    fridays = [(FRIDAY - dt.timedelta(weeks=week), 9 + week) for week in range(1, weeks + 1)]
    rows = [*fridays, (FRIDAY, today)]
    lines = [f"{day},09:00,{network},{count}" for day, count in rows]
    return "\n".join(["Report,last 90 days", "Day,Hour,Platform,Mentions", *lines, f"{FRIDAY},10:00,{network},1"])


def brought(page: Page, text: str) -> None:
    """Paste a table, read what was understood, keep it."""
    page.fill("[data-paste]", text)
    page.click("[data-do=watch-read]")
    page.click("[data-do=watch-take]")


def test_without_javascript_the_watch_is_a_page_to_fill_in(sites: Path) -> None:
    """The round of ten minutes, a field for each search, a sheet for counts; of the house in the internal one alone."""
    groups = tool("watch")["groups"]
    turns = [turn for group in groups for turn in group.get("turns", ())]
    searches = [search["id"] for group in groups for search in group.get("searches", ())]
    assert sum(turn["minutes"] for turn in turns) == 10
    for edition, own in (("internal", True), ("public", False)):
        page = (sites / edition / "fr" / WATCH).read_text(encoding="utf-8")
        form = page.partition('data-module="watch"')[2].partition('id="method"')[0]
        assert form.count("data-turn>") == len(turns)
        assert all(f'name="words/{name}"' in form for name in searches)
        assert form.count("<tr>") == 1 + 10 + 1 + 5
        assert ("maisonsillage\n" in form or "Maison Silage" in form) is own
        assert ("Direction générale 1" in form) is own
        assert "boycott\n" in form


def test_a_table_is_understood_kept_and_held_against_the_usual(page: Page, internal: str) -> None:
    """What is read is told before it is kept; too few counts say so; twice the usual leads to the tree."""
    page.clock.set_fixed_time(NOW)
    opened(page, internal, WATCH)
    page.fill("[data-paste]", "Name,Age\nAda,36")
    page.click("[data-do=watch-read]")
    expect(page.locator("[data-read]")).to_contain_text("Columns of the table: “Name” and “Age”.")
    page.fill("[data-paste]", table(3, 46))
    page.click("[data-do=watch-read]")
    expect(page.locator("[data-read] li")).to_contain_text(
        [
            "A column says how many. Lines read: 4.",
            "“Day” (Day), “Hour” (Time or hour), “Platform” (Network) and “Mentions” (How many)",
            "year, month, day",
            "From Fri, 6 Nov 2099, 09:00 to Fri, 27 Nov 2099, 10:00.",
            "Facebook 79",
            "Left aside, an hour that is not over yet (1): lines 7.",
        ]
    )
    line = page.locator("[data-line]")
    expect(line).to_have_text("No count for this day yet")
    page.click("[data-do=watch-take]")
    expect(line).to_have_text("09:00–10:00: 46 messages; the usual is not known yet")
    result = page.locator("[data-result]")
    expect(result).to_contain_text("Too few counts of this hour and weekday: 3, and 4 are needed.")
    page.fill('[name="usual/facebook"]', "40")
    expect(line).to_have_text("09:00–10:00: 46 messages, 1.2 times the usual")
    expect(page.locator("[data-do=tree]")).to_have_count(0)
    brought(page, table(5, 48))
    expect(line).to_have_text("09:00–10:00: 48 messages, 4 times the usual")
    expect(result).to_contain_text("Usual: 12, the median of 5 counts")
    page.fill("[data-out]", "2099-11-20")
    page.click("[data-do=watch-out]")
    expect(result).to_contain_text("Usual: 12.5, the median of 4 counts")
    page.reload()
    expect(line).to_contain_text("3.8 times the usual")
    given, file = saved(page, "save-table"), json.loads(saved(page, "save-file"))
    assert '"2099-11-27","09:00","Facebook",48,12.5,4,3.8' in given
    assert {"name": "count/2099-11-20/facebook", "value": ",,,,,,,,,10,,,,,,,,,,,,,,"} in file["entries"]
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    expect(line).to_have_text("No count for this day yet")
    brought(page, given)
    expect(line).to_have_text("09:00–10:00: 48 messages, 4 times the usual")
    page.click("[data-do=tree]")
    page.wait_for_url("**/trees/crisis.html#begin")


def test_words_make_queries_the_round_is_ticked_for_the_day_and_an_hour_is_counted_by_hand(
    page: Page, internal: str
) -> None:
    """The organisation's names are there, what is added goes into every query beside; ticks last until tomorrow."""
    page.clock.set_fixed_time(NOW)
    opened(page, internal, WATCH)
    expect(page.locator("[data-query=names] code")).to_contain_text('"Maison Sillage" OR @sillage.example OR')
    expect(page.locator("[data-query=rivals]")).to_be_empty()
    page.fill('[name="words/products"]', "Galette d’or\n=HYPERLINK(1)")
    alarms = page.locator("[data-query=alarms] code")
    expect(alarms).to_contain_text('OR "Galette d’or" OR "=HYPERLINK(1)") (scandal OR')
    page.check("[data-turn][value=own-pages]")
    page.fill("[data-noted]", "Quiet.")
    page.select_option("[data-hour]", "9")
    page.select_option("[data-network]", "x")
    page.fill("[data-count]", "7")
    page.click("[data-do=watch-hand]")
    expect(page.locator("[data-line]")).to_have_text("09:00–10:00: 7 messages; the usual is not known yet")
    page.reload()
    expect(page.locator("[data-turn][value=own-pages]")).to_be_checked()
    expect(page.locator("[data-noted]")).to_have_value("Quiet.")
    page.clock.set_fixed_time("2099-11-28T08:00:00+01:00")
    page.reload()
    expect(page.locator("[data-line]")).to_have_text("No count for this day yet")
    expect(page.locator("[data-turn][value=own-pages]")).not_to_be_checked()
    expect(page.locator("[data-noted]")).to_have_value("")
    expect(page.locator("[data-notes]")).to_contain_text("Fri, 27 Nov 2099 Quiet.")


def test_the_tree_offers_what_the_watch_counted_and_takes_it_by_one_tap(page: Page, internal: str) -> None:
    """With its hour and what it rests on, and never by itself; an old count is not offered, nor any in an exercise."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.set_fixed_time(NOW)
    opened(page, internal, WATCH)
    brought(page, f"{table(5, 48)}\n{FRIDAY},09:00,TikTok,1")
    tree = f"{internal}/en/trees/crisis.html"
    asked.clear()
    page.goto(f"{tree}#q-flags")
    page.wait_for_selector("[data-tree-id], .sf-tree[data-hears]")
    assert not any("tools/" in name for name in asked)
    page.goto(f"{tree}#q-volume")
    offer = page.locator("[data-counted]")
    expect(offer).to_contain_text("Your watch counted 49 messages from 09:00 to 10:00 (Facebook, TikTok).")
    expect(offer).to_contain_text("Compared: 48, without TikTok, whose usual is not known yet.")
    expect(offer).to_contain_text("Usual on a Friday at that hour: 12 (median of 5 counts). That is 4 times.")
    expect(page.locator("[data-now]")).to_have_value("")
    page.clock.set_fixed_time("2099-11-27T16:00:00+01:00")
    page.reload()
    page.wait_for_selector("[data-counted][data-coming]", state="attached")
    expect(offer).to_be_hidden()
    page.clock.set_fixed_time(NOW)
    page.goto(f"{tree}#q-volume")
    expect(page.locator("[data-take-counts]")).to_be_visible()
    page.goto(f"{tree}#start")
    page.click("[data-do=drill]")
    page.goto(f"{tree}#q-volume")
    expect(offer).to_be_hidden()
    page.goto(f"{tree}#start")
    page.click("[data-do=real]")
    page.goto(f"{tree}#q-volume")
    page.click("[data-take-counts]")
    expect(page.locator("[data-now]")).to_have_value("48")
    expect(page.locator("[data-usual]")).to_have_value("12")
    expect(page.locator("[data-divided]")).to_contain_text("4 times")


def test_the_contact_book_is_internal_and_a_page_to_fill_in(sites: Path) -> None:
    """It is about people: no public page has it, or leads to it."""
    page = (sites / "internal" / "fr" / BOOK).read_text(encoding="utf-8")
    form = page.partition('data-module="contacts"')[2].partition('id="method"')[0]
    assert form.count("<tr>") == 1 + 12
    assert "<button" not in form
    assert not (sites / "public" / "fr" / BOOK).exists()
    assert 'href="contact-book.html"' in (sites / "internal" / "en" / WATCH).read_text(encoding="utf-8")
    assert "contact-book" not in (sites / "public" / "en" / WATCH).read_text(encoding="utf-8")


def test_people_are_kept_late_ones_first_given_out_and_erased(page: Page, internal: str) -> None:
    """What is promised to whom, in order; a promise kept is the last exchange; files are harmless; silence is told."""
    page.clock.set_fixed_time(NOW)
    opened(page, internal, BOOK)
    for name, last, promised, due in [
        ("Ada Martin", "2099-11-02", "The figures of the recall", "2099-12-04"),
        ("=cmd()", "2099-11-02", "A visit", "2099-11-20"),
        ("Old Friend", "2096-01-01", "", ""),
    ]:
        page.click("[data-do=book-add]")
        for field, value in (("name", name), ("last", last), ("promised", promised), ("due", due)):
            page.fill(f"[data-field={field}]", value)
        page.click("[data-do=book-close]")
    line = page.locator("[data-line]")
    expect(line).to_have_text("People: 3 · late: 1 · without an exchange for long: 1")
    rows = page.locator(".sf-people-book strong")
    expect(rows).to_have_text(["=cmd()", "Ada Martin", "Old Friend"])
    page.reload()
    assert '"\'=cmd()"' in saved(page, "save-table")
    calendar = saved(page, "save-ics")
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Ada Martin – The figures of the recall" in calendar
    kept = saved(page, "save-file")
    page.click("text==cmd()")
    page.fill("[data-field=reach]", "05 65 00 11 11")
    page.click("[data-do=book-remove]")
    expect(line).to_have_text("People: 2 · late: 0 · without an exchange for long: 1")
    page.click("[data-notice] [data-do=undo]")
    expect(page.locator(".sf-people-book__one", has_text="=cmd()")).to_contain_text("05 65 00 11 11")
    page.click("text==cmd()")
    page.click("[data-do=book-kept]")
    expect(page.locator("[data-field=said]")).to_have_value("A visit")
    page.click("[data-do=book-close]")
    expect(rows).to_have_text(["Ada Martin", "=cmd()", "Old Friend"])
    page.fill("[data-filter]", "recall ada")
    expect(rows).to_have_text(["Ada Martin"])
    page.fill("[data-filter]", "")
    page.click("[data-do=book-erase]")
    page.click("[data-do=book-erase-now]")
    expect(line).to_have_text("People: 2 · late: 0 · without an exchange for long: 0")
    page.click("[data-do=erase]")
    page.click("[data-do=erase-now]")
    expect(line).to_have_text("Nobody yet")
    page.set_input_files(
        "[data-take]", files=[{"name": "b.json", "mimeType": "application/json", "buffer": kept.encode()}]
    )
    expect(line).to_contain_text("People: 3 · late: 1")
