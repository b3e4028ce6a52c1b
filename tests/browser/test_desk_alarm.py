"""The next deadline wherever one looks, and an alarm that rings once for it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from .drivers import Driver, alike, shown, text, wait
from .test_desk import DUE, desk, incident, since

RANG = "document.querySelector('[data-alarm]')"
COUNTED = """
    const make = AudioContext.prototype.createOscillator;
    window.tones = 0;
    AudioContext.prototype.createOscillator = function () {
      window.tones += 1;
      return make.call(this);
    };
"""
"""Counts the tones that the page asks for; they sound as they would."""
WHOLE = """
    const [alarm, bar] = ["[data-alarm]", ".sf-bar"].map((css) => document.querySelector(css)?.getBoundingClientRect());
    return Boolean(alarm) && alarm.top > innerHeight / 2 && bar.bottom < innerHeight + 1;
"""
"""Whether what rings stands on the screen, over no more than half of it, and all of the bar with it."""
SEEN = """(() => {
    const { top, bottom } = document.querySelector("[data-key=alarm-seen]").getBoundingClientRect();
    return top > innerHeight / 2 && bottom < innerHeight + 1;
})()"""
"""Whether the button that ends it stands there, be the bar itself too high for that."""


def rang(driver: Driver, tabs: int = 2) -> list[str]:
    """What each tab shows of an alarm, once the patience of those that wait is over."""
    found = []
    for tab in range(tabs):
        driver.switch(tab)
        driver.js("await new Promise((resolve) => setTimeout(resolve, 1_700))")
        found.append(driver.js(f"return {RANG}?.innerText ?? ''"))
    return [words for words in found if words]


@alike
def test_the_tab_says_what_is_left(driver: Driver, internal: str) -> None:
    """EXERCISE and the time left stand before the title of every page, and go when the incident is closed."""
    incident(driver, internal, drill=True)
    wait(driver, "/^EXERCISE – \\d+\\smin left – /.test(document.title)")
    driver.open(f"{internal}/fr/index.html")
    wait(driver, "/^EXERCICE – encore \\d+\\smin – /.test(document.title)")
    driver.open(desk(internal))
    shown(driver, DUE)
    driver.click('[data-typing="level"] [value=end]')
    driver.click('[data-key="close-now"]')
    wait(driver, "!/left/.test(document.title) && document.title.startsWith('EXERCISE – ')")
    assert "left" not in text(driver, DUE) and "late" not in text(driver, DUE)


def test_an_alarm_rings_once_in_one_tab(driver: Driver, clocked: str) -> None:
    """Switched on by one tap that sounds; five minutes before, in one of two tabs; seen, silent until the next.

    However many ring, what is to be tapped stays on the phone's screen, with the bar.
    """
    since(driver, clocked, "2026-11-21T10:00:00Z")
    driver.tab()
    driver.open(desk(clocked))
    shown(driver, DUE)
    driver.js(COUNTED)
    driver.click('[data-key="alarm/sound"]')
    wait(driver, "window.tones > 0")
    due = driver.js("return parseInt(document.querySelector('[data-due]').innerText.split(', ').at(-1))")
    for tab in (0, 1):
        driver.switch(tab)
        driver.js("forward(arg)", (due - 4) * 60_000)
    assert len(rang(driver)) == 1
    for tab in (0, 1):
        driver.switch(tab)
        driver.js("document.querySelector('[data-key=alarm-seen]')?.click()")
    for tab in (0, 1):
        driver.switch(tab)
        wait(driver, "!document.querySelector('[data-key=alarm-seen]')")
    for tab in (0, 1):
        driver.switch(tab)
        driver.js("forward(30_000)")
    assert rang(driver) == []
    for tab in (0, 1):
        driver.switch(tab)
        driver.js("forward(3 * 3_600_000)")
    (words,) = rang(driver)
    assert re.search(r"\n+Also rang: [1-9]\d*\n+Seen$", words), words
    places = []
    for tab in (0, 1):
        driver.switch(tab)
        places.append(driver.js(WHOLE))
        driver.js("document.documentElement.style.fontSize = '200%'")
        if places[-1]:
            wait(driver, SEEN)
    assert sorted(places) == [False, True]


@alike
def test_remind_me_rings_when_it_is_time_to_ask_again(driver: Driver, clocked: str) -> None:
    """What is not known yet is a deadline: one tap switches the alarm on for it; off in exercises where wanted."""
    driver.open(f"{clocked}/_test/empty.html")
    driver.js("localStorage.clear(); localStorage.setItem('test-clock', 0)")
    incident(driver, clocked, "harmed?", "says", drill=True)
    driver.click('[data-key^="remind/"]')
    wait(driver, "document.querySelector('.sf-desk__waiting').innerText.includes('alarm on')")
    driver.click('[data-key="alarm/drills"]')
    again = "[...document.querySelectorAll('.sf-due li')].find((e) => e.innerText.includes('Ask again'))"
    left = driver.js(f"return parseInt({again}.querySelector('[data-due]').innerText.split(', ').at(-1))")
    driver.js("forward(arg)", (left - 4) * 60_000)
    assert rang(driver, 1) == []
    driver.click('[data-key="alarm/drills"]')
    driver.js("forward(1_000)")
    (words,) = rang(driver, 1)
    assert re.search(r"EXERCISE – Ask again: ", words), words
    driver.js("forward(60 * 60_000)")
    late = driver.js("return [...document.querySelectorAll('[data-due]')].map(e => 'late' in e.closest('li').dataset)")
    assert any(late) and late == sorted(late, reverse=True)


AFTER = """async (base) => {
  const { after } = await import(`${base}/assets/sang-froid/incident/deadlines.js`);
  const shop = { days: [1, 2, 3, 4, 5, 6], opens: 540, minutes: 600 };
  const night = { days: [5], opens: 1200, minutes: 600 };
  const told = (since, ...rest) => new Date(after(new Date(since).getTime(), ...rest)).toString().slice(0, 21);
  return [
    told("2026-11-27T10:00", 240, undefined),
    told("2026-11-27T10:00", 240, shop), told("2026-11-27T18:40", 240, shop), told("2026-11-28T18:59", 120, shop),
    told("2026-11-29T12:00", 600, shop), told("2026-11-27T01:00", 1300, shop), told("2026-11-28T02:00", 60, night),
  ];
}"""


def test_what_is_owed_in_service_hours_alone_waits_for_them(page: Page, internal: str) -> None:
    """Not at night, not on a day of rest; a service that lasts past midnight goes on."""
    page.goto(f"{internal}/_test/empty.html")
    assert page.evaluate(AFTER, f"{internal}/en") == [
        "Fri Nov 27 2026 14:00",
        "Fri Nov 27 2026 14:00",
        "Sat Nov 28 2026 12:40",
        "Mon Nov 30 2026 10:59",
        "Mon Nov 30 2026 19:00",
        "Mon Nov 30 2026 10:40",
        "Sat Nov 28 2026 03:00",
    ]
