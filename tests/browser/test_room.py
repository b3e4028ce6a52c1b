"""The drill room: a drill is played on two screens by one clock, and its sheet fills itself from the desk's log."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.checking.playbook import ROOT

from .access import AXE, PAIRS, RUN, SIZES
from .drivers import OPENED, PATIENCE, UNSERVED
from .layout import SIDEWAYS

DRILL, PLAYERS = "drills/flash-drill.html", "players/flash-drill.html"

LOGGED = """async ({ base, events }) => {
  const store = await import(`${base}/store/store.js`);
  await store.open();
  for (const event of events) store.append(store.current(), event);
}"""
"""Adds to the incident in hand, as the desk does."""

REAL = """async (base) => {
  const store = await import(`${base}/store/store.js`);
  await store.open();
  const id = store.create();
  store.append(id, { type: "open", tree: "crisis", version: "0abc", drill: false });
  store.append(id, { type: "name", text: "A real one" });
  const verdict = { type: "verdict", level: "orange", rank: 2, outcome: "silence" };
  store.append(id, { ...verdict, lists: [], messages: [], steps: [] });
  store.choose(id);
}"""
"""Something real is happening on this device."""

GRADED = {
    "type": "verdict", "level": "orange", "rank": 2, "outcome": "silence", "lists": [], "messages": [], "steps": []
}  # fmt: skip
"""A verdict, as the tree gives one."""

CLOCK = """async (base) => {
  const { blank, clock, elapsedNow, followed, link, markAt, schedule, wait } = await import(`${base}/room/timeline.js`);
  const { levels, measured, sideBySide } = await import(`${base}/room/score.js`);
  const at = (minute) => Date.UTC(2026, 10, 26, 18, 40) + minute * 60_000;
  const run = blank();
  const injects = [{ at: 0, levels: ["yellow"] }, { at: 5, levels: [] }, { at: 10, levels: ["red"] }];
  const states = (now) => schedule(run, injects, now).map(({ state }) => state).join(" ");
  const before = states(at(0));
  run.marks.push(markAt(run, at(0), 1));
  const begun = states(at(0));
  run.marks.push(markAt(run, at(6), 0));
  const held = [elapsedNow(run, at(600)) / 60_000, states(at(600)), wait(run, 10, at(600)) / 60_000];
  run.marks.push(markAt(run, at(20), 10));
  const fast = [elapsedNow(run, at(20.2)) / 60_000, wait(run, 10, at(20.2)) / 60_000, elapsedNow(run, at(3)) / 60_000];
  run.skipped.set(2, 0);
  const skipped = states(at(30));
  const other = followed("fire", link("fire", run, at(20.2)));
  const far = [elapsedNow(other, at(20.2)), [...other.skipped.keys()], followed("flood", link("fire", run, at(20.2)))];
  run.given.set(2, 8 * 60_000);
  const told = followed("fire", link("fire", run, at(20.2)));
  const stood = { ...run, marks: [...run.marks, markAt(run, at(20.2), 0)] };
  const still = followed("fire", link("fire", stood, at(25)));
  const rows = schedule(run, injects, at(30));
  const said = (minute, event, more = {}) => ({ when: at(minute), event, ...more });
  const log = [
    said(1, { type: "item", to: "done", key: "first-hour/freeze" }, { struck: true }),
    said(2, { type: "verdict", level: "yellow" }),
    said(4, { type: "entry", kind: "evidence" }),
    said(20.1, { type: "item", to: "done", key: "first-hour/freeze" }),
    said(20.3, { type: "level", level: "orange" }),
  ];
  const items = (what) => (what === "freeze" ? ["first-hour/freeze"] : []);
  const measures = ["capture", "level", "freeze", "word"].map((what) => ({ what, expert: 3, items: items(what) }));
  const sides = sideBySide(run, rows, log, [{ at: 6 * 60_000, text: "calm" }]);
  return {
    told: [[...told.given], elapsedNow(still, at(60)) / 60_000],
    states: [before, begun, skipped], held, fast, far, clocks: [clock(65_000), clock(3_909_000)],
    measured: measured(run, measures, log).map(({ ours }) => ours),
    levels: levels(run, injects, rows, log).map(({ ours, right }) => [ours, right]),
    sides: sides.map((one) => [one.minute, one.ours.map(({ minute }) => minute), one.notes.length]),
  };
}"""


def drill(name: str) -> dict[str, Any]:
    """The data of a drill."""
    return dict(yaml.safe_load((ROOT / "data" / "drills" / f"{name}.yml").read_text(encoding="utf-8")))


def faults(page: Page, pair: int) -> list[str]:
    """What axe finds on a page as it stands, light and dark, narrow and wide; and whether it scrolls sideways."""
    page.evaluate(AXE)
    found = []
    for scheme, width in PAIRS[pair]:
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme} {width}: {fault}" for fault in (*page.evaluate(RUN, True), *page.evaluate(SIDEWAYS))]
    page.set_viewport_size({"width": 390, "height": 844})
    return found


def saved(page: Page, key: str) -> str:
    """What a button saves."""
    with page.expect_download() as download:
        page.click(f"[data-do={key}]")
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_built_page_of_players_holds_no_trap(sites: Path) -> None:
    """As it is published, frame and JSON included, unsealed: nothing expected, no point of the score, no search; and no
    link to the whole guide, which holds the scripts.
    """
    for language in ("en", "fr"):
        for path in sorted((sites / "internal" / language / "players").glob("*.html")):
            html = path.read_text(encoding="utf-8")
            sealed = re.search(r'"sealed":"([^"]+)"', html)
            assert sealed
            text = f"{html} {base64.b64decode(sealed[1]).decode()}"
            for kept in (path.stem, "data/drills"):
                assert f"{kept}.yml" not in text
            found = drill(path.stem)
            for said in [*found["score"], *(inject["expected"] for inject in found["injects"])]:
                words = re.findall(r"[\w’]+", said[language])[:6]
                assert not re.search(r"\W+".join(map(re.escape, words)), text), said
            assert 'data-module="search"' not in html
            assert "print.html" not in html
            assert not {"trap", "expert", "expected"} & set().union(*json.loads(base64.b64decode(sealed[1])))
    assert not (sites / "public" / "en" / "players").exists()


def test_a_drill_is_played_on_two_screens(context: BrowserContext, page: Page, internal: str) -> None:
    """The players' screen follows; a reload and Back lose nothing; the sheet reads the log; both leave as files."""
    base = f"{internal}/en/assets/sang-froid"
    page.goto(f"{internal}/en/{DRILL}")
    found = page.evaluate(CLOCK, base)
    assert found["states"] == ["next coming coming", "given next coming", "given given skipped"]
    assert found["held"] == [6, "given given next", 4]
    assert found["fast"] == pytest.approx([8, 2, 6])
    assert found["far"] == [pytest.approx(8 * 60_000, abs=10_000), [2], None]
    assert found["told"] == [[[2, 480_000]], 8]
    assert found["clocks"] == ["1:05", "1:05:09"]
    assert found["measured"] == [4, 2, 7, None]
    assert found["levels"] == [["yellow", True], ["orange", False]]
    assert found["sides"] == [[0, [2, 4], 0], [5, [7], 1], [8, [9], 0]]
    page.click("[data-offer] [href='#play']")
    players = context.new_page()
    players.goto(f"{internal}/en/{PLAYERS}")
    expect(players.locator("[data-status=waiting]")).to_be_visible()
    expect(players.locator("[data-do=alone]")).to_have_count(0)
    page.click("[data-do=start]")
    expect(players.locator("[data-inject]")).to_have_count(1)
    expect(players.locator("[data-said]")).to_contain_text("EXERCISE. Phone call.")
    page.click("[data-do=now]")
    expect(players.locator("[data-inject]")).to_have_count(2)
    page.click("[data-do=skip]")
    page.click("[data-do=hold]")
    expect(players.locator("[data-status=held]")).to_be_visible()
    page.fill("[name=note]", "They called at once.")
    page.click("[data-do=note]")
    page.click("[data-do=now]")
    expect(players.locator("[data-inject]").first).to_contain_text("Speak from elsewhere")
    assert faults(players, 0) == []
    page.reload()
    expect(page.locator("[data-status=on-hold]")).to_be_visible()
    expect(page.locator(".sf-room__timeline [data-state]")).to_have_count(5)
    expect(page.locator("[data-state=skipped]")).to_have_count(1)
    expect(page.locator(".sf-room__list")).to_contain_text("T+0 They called at once.")
    page.go_back()
    expect(page.locator("#injects")).to_be_visible()
    expect(page.locator("[data-offer] [href='#play']")).to_have_text("Go back to the exercise")
    page.click("[data-offer] [href='#play']")
    freeze = {"type": "item", "key": "compromised-account/freeze", "to": "done"}
    players.evaluate(LOGGED, {"base": base, "events": [{"type": "entry", "kind": "evidence", "text": "seen"}, freeze]})
    measures = page.get_by_role("region", name="Minutes").locator("tbody tr")
    expect(measures.nth(1)).to_contain_text("T+0T+4in time")
    expect(measures.nth(3)).to_contain_text("in time")
    expect(measures.nth(4)).to_contain_text("not in the log")
    expect(page.locator("[data-points]")).to_have_text("2 of 6; aim for 5.")
    expect(page.locator("[name=score-0]")).to_be_checked()
    page.click("[name=score-0]")
    page.click("[name=score-5]")
    expect(page.locator("[name=score-0]")).not_to_be_checked()
    expect(page.locator("[data-points]")).to_have_text("2 of 6; aim for 5.")
    page.fill("[name=keep]", "The call")
    for name, said in (("task", "Agree on a code word"), ("owner", "Ana"), ("due", "2026-12-04")):
        page.fill(f"[name='change/1/{name}']", said)
    page.locator("[name='change/2/task']").focus()
    assert faults(page, 1) == []
    page.click("[data-do=end]")
    page.click("[data-do=end-sure]")
    expect(players.locator("[data-status=ended]")).to_be_visible()
    told = saved(page, "save-md")
    assert "**EXERCISE**" in told
    assert "| Evidence captured | T+0 | T+4 | in time |" in told
    assert "T+0 Controller’s note: They called at once." in told
    assert told.rstrip().endswith("## What to change\n\n- [ ] Agree on a code word – Ana – 4 Dec 2026")
    table = saved(page, "save-csv")
    assert '"Minutes","Scheduled posts frozen",0,7,"in time"' in table
    assert '"What to change","Agree on a code word","Ana","","2026-12-04"' in table
    assert "SUMMARY:Ana: Agree on a code word" in saved(page, "save-ics")
    page.click("[data-do=anew]")
    page.get_by_label("Agree on a code word – Ana – 4 Dec 2026").check()


def test_another_device_follows_the_link(chromium: Browser, page: Page, internal: str) -> None:
    """The link alone starts the same timeline at the same minute; its exercise begins with a tap, and with a second one
    where a real incident is open. The tree is offered once there is an exercise to work in.
    """
    page.goto(f"{internal}/fr/{DRILL}#play")
    page.click("[data-do=start]")
    page.select_option("[name=speed]", "10")
    address = page.input_value("[name=link]")
    assert "drill=flash-drill&at=" in address
    assert address.endswith("speed=10")
    other = chromium.new_context(viewport={"width": 390, "height": 844}, **UNSERVED)
    other.set_default_timeout(PATIENCE * 1000)
    other.add_init_script(OPENED)
    far = other.new_page()
    far.goto(f"{internal}/fr/{PLAYERS}")
    far.evaluate(REAL, f"{internal}/fr/assets/sang-froid")
    far.goto(f"{internal}/fr/404.html")
    far.goto(address)
    expect(far.locator("[data-inject='0']")).to_be_visible()
    expect(far.get_by_role("link", name="Ouvrir l’arbre")).to_have_count(0)
    far.click("[data-do=begin]")
    expect(far.locator("[data-state] strong")).to_have_text("Un incident réel est ouvert sur cet appareil.")
    far.click("[data-do=begin]")
    expect(far.locator("[data-state]")).to_contain_text("Votre incident est ouvert")
    with other.expect_page() as opened:
        far.get_by_role("link", name="Ouvrir l’arbre").click()
    expect(opened.value.locator("[data-drill-banner]")).to_be_visible()
    far.click("[data-do=close]")
    far.click("[data-do=finish-sure]")
    expect(far.locator("[data-state]")).to_contain_text("Envoyez maintenant son fichier")
    assert '"drill": true' in saved(far, "file")
    far.goto(f"{internal}/fr/{PLAYERS}#drill=other&at=now")
    far.reload()
    expect(far.locator("[data-trouble]")).to_be_visible()
    other.close()


def test_one_person_plays_alone_on_a_telephone(context: BrowserContext, page: Page, internal: str) -> None:
    """From the list, past the script: the players' screen starts, ends, and leads to the sheet that the log filled."""
    base = f"{internal}/en/assets/sang-froid"
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{internal}/en/drills/index.html")
    page.get_by_role("link", name="The call from above").first.click()
    expect(page.locator("[data-status=ready]")).to_contain_text("10 minutes")
    expect(page.locator("[data-state]")).to_contain_text("call nothing for real")
    expect(page.get_by_role("link", name="Open the tree")).to_be_hidden()
    page.click("[data-do=alone]")
    expect(page.locator("[data-inject]")).to_have_count(1)
    assert faults(page, 0) == []
    with context.expect_page() as opened:
        page.get_by_role("link", name="Open the tree").click()
    expect(opened.value.locator("[data-drill-banner]")).to_be_visible()
    page.evaluate(LOGGED, {"base": base, "events": [{"type": "entry", "kind": "evidence", "text": "the call"}]})
    page.reload()
    page.click("[data-do=finish]")
    page.click("[data-do=finish-sure]")
    page.click("text=Compare with an experienced team")
    expect(page.locator("[data-status=over]")).to_be_visible()
    expect(page.get_by_role("region", name="Minutes").locator("tbody tr").first).to_contain_text("in time")


def test_an_exercise_hides_nothing_real_and_ends_with_its_run(
    context: BrowserContext, page: Page, internal: str
) -> None:
    """The bar names the real incident and opens it, whatever is in hand; once the run is over, the exercise is closed,
    and the desk of each tab has the real one again.
    """
    base = f"{internal}/en/assets/sang-froid"
    page.goto(f"{internal}/en/404.html")
    page.evaluate(REAL, base)
    page.goto(f"{internal}/en/players/call-from-above-10.html")
    page.click("[data-do=alone]")
    page.click("[data-do=alone]")
    page.evaluate(LOGGED, {"base": base, "events": [GRADED]})
    expect(page.locator(".sf-bar__desk")).to_be_visible()
    expect(page.locator(".sf-bar__drill")).to_have_count(0)
    with context.expect_page() as opened:
        page.get_by_role("link", name="Open the desk").click()
    desk = opened.value
    expect(desk.locator("[data-drill-banner]")).to_be_visible()
    desk.locator(".sf-bar__desk").click()
    expect(desk.locator("[data-drill-banner]")).to_be_hidden()
    expect(desk.locator("[data-panel=head]")).to_contain_text("A real one")
    page.bring_to_front()
    with context.expect_page() as again:
        page.get_by_role("link", name="Open the desk").click()
    expect(again.value.locator("[data-drill-banner]")).to_be_visible()
    page.click("[data-do=finish]")
    page.click("[data-do=finish-sure]")
    again.value.reload()
    expect(again.value.locator("[data-drill-banner]")).to_be_hidden()
    expect(page.get_by_role("link", name="Open the tree")).to_be_hidden()


def test_words_of_an_exercise_end_with_it(context: BrowserContext, page: Page, internal: str) -> None:
    """What was typed into a message of an exercise stands in no message afterwards, on the page that was open, on a new
    one, with a real incident or without; what the tab had typed before goes along into the exercise.
    """
    base = f"{internal}/en/assets/sang-froid"
    message, field, text = f"{internal}/en/messages/holding.html", "#fill-event", "main"
    page.goto(f"{internal}/en/players/call-from-above-10.html")
    page.click("[data-do=alone]")
    page.evaluate(LOGGED, {"base": base, "events": [GRADED]})
    writing = context.new_page()
    writing.goto(message)
    expect(writing.locator(text)).to_contain_text("EXERCISE")
    writing.locator(field).fill("the loyalty card")
    expect(writing.locator(text)).to_contain_text("the loyalty card")
    page.click("[data-do=finish]")
    page.click("[data-do=finish-sure]")
    expect(writing.locator(text)).not_to_contain_text("EXERCISE")
    for again in (False, True):
        if again:
            writing.reload()
        expect(writing.locator(field)).to_have_value("")
        expect(writing.locator(text)).not_to_contain_text("the loyalty card")
    writing.locator(field).fill("the fire")
    writing.evaluate(REAL, base)
    writing.goto(message)
    expect(writing.locator(text)).not_to_contain_text("EXERCISE")
    expect(writing.locator(field)).to_have_value("")


def test_something_real_begins_at_once_during_an_exercise(context: BrowserContext, page: Page, internal: str) -> None:
    """One tap on what says so, and its questions bear no EXERCISE; the exercise is closed, and a tab that was in it
    says so. A tab that holds a closed incident finds the exercise that runs.
    """
    base, tree = f"{internal}/en/assets/sang-froid", f"{internal}/en/trees/crisis.html"
    late = context.new_page()
    late.goto(f"{internal}/en/404.html")
    late.evaluate(REAL, base)
    late.evaluate(LOGGED, {"base": base, "events": [{"type": "close"}]})
    page.goto(f"{tree}#begin")
    page.get_by_role("link", name="This is an exercise").click()
    expect(page.locator("[data-drill-banner]")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="This is an exercise")).to_have_count(0)
    page.evaluate(LOGGED, {"base": base, "events": [GRADED]})
    late.goto(f"{tree}#begin")
    expect(late.locator("[data-drill-banner]")).to_be_in_viewport(ratio=1)
    shown = late.locator("[data-when=started] .sf-button:visible")
    expect(shown).to_have_text(["This is real: stop the exercise", "Go on with the exercise"])
    shown.first.click()
    expect(late.locator(".sf-question h2:visible")).to_be_focused()
    expect(late.locator(":is([data-drill-banner], .sf-bar__drill):visible")).to_have_count(0)
    expect(page.locator("[data-notice]")).to_have_text("EXERCISE – This incident is closed.")
    expect(page.locator("[data-step=start]")).to_be_visible()


def test_each_run_is_kept_and_read_by_its_own_clock(page: Page, internal: str) -> None:
    """Played again from the players' page: both runs stand side by side, and no log is read by the other's clock."""
    base = f"{internal}/en/assets/sang-froid"
    page.clock.install(time="2026-11-27T09:00:00Z")
    page.goto(f"{internal}/en/players/call-from-above-10.html")
    for minutes in (5, 1):
        page.click("[data-do=alone]")
        page.clock.fast_forward(minutes * 60_000)
        page.reload()
        page.evaluate(LOGGED, {"base": base, "events": [GRADED]})
        page.click("[data-do=finish]")
        page.click("[data-do=finish-sure]")
        page.clock.fast_forward(7 * 24 * 3_600_000)
        if minutes == 5:
            page.click("[data-do=anew]")
    page.click("text=Compare with an experienced team")
    rows = page.get_by_role("region", name="Run after run").locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("T+5")
    expect(rows.nth(1)).to_contain_text("T+1")
    expect(page.locator("[name=log] option")).to_have_count(1)
    page.select_option("[name=run]", "1")
    expect(page.get_by_role("region", name="Minutes").locator("tbody tr").nth(1)).to_contain_text("T+5")
    expect(page.locator("[name=log] option")).to_have_count(1)
