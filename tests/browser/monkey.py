"""A monkey at the desk: random gestures, always the same for a seed, in two tabs of a real Chromium.

What must hold whatever it does: no page meets an error; no event that was ever stored is gone, unless somebody erased
or replaced it; what is stored is what a tab knows, and what it shows is what that adds up to; both tabs agree.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Error, Page

from .drivers import OPENED

QUICK = 1_500
"""Milliseconds for a gesture. What is not there, or covered, is left alone: people do so too."""
QUIET = "await new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 90));"
"""Until another tab's events are told and drawn."""
MODULES = """
    const from = (name) => import(`/${document.documentElement.lang}/assets/sang-froid/${name}.js`);
    const store = await from("store/store");
    const { fold } = await from("incident/incident");
"""
SEEN = "() => origin === 'null' ? null : Object.keys(localStorage).filter((key) => key.startsWith('sf1:internal:%2F/'))"
"""Nothing to ask where Back led to before the site."""
WRONG = (
    "async () => {"
    + QUIET
    + MODULES
    + """
    const wrong = [];
    const root = document.querySelector("[data-module=desk]");
    if (!root) return wrong;
    const kept = new Map();
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("sf1:internal:%2F/"))) {
      const [, incident, id] = key.split("/");
      kept.set(incident, [...(kept.get(incident) ?? []), [id, JSON.parse(localStorage.getItem(key))]]);
    }
    const words = (pairs) => JSON.stringify([...pairs].sort(([one], [other]) => (one < other ? -1 : 1)));
    for (const id of new Set([...kept.keys(), ...store.all()])) {
      if (words(kept.get(id) ?? []) !== words(store.events(id))) wrong.push(`${id}: stored and known differ`);
    }
    const states = store.all().map((id) => fold(id, kept.get(id) ?? [])).filter(({ deleted }) => !deleted);
    const state = states.find(({ id }) => id === store.current()) ?? states.filter(({ closed }) => !closed).at(-1);
    const head = root.querySelector("[data-panel=head]");
    if (head.hidden !== !state) wrong.push("an incident is shown, or none, against what is stored");
    if (!state) return wrong;
    const rows = [...root.querySelectorAll(".sf-log > li")].map((row) => row.dataset.entry);
    const log = state.log.map(({ id }) => id).reverse();
    const searched = root.querySelector("[data-key=log-search]")?.value.trim();
    const latest = JSON.stringify(log.slice(0, rows.length));
    if (!searched && JSON.stringify(rows) !== latest) wrong.push("the log shown is another");
    if (!searched && rows.length < Math.min(100, log.length)) wrong.push("the log shown is too short");
    for (const box of root.querySelectorAll(".sf-item > label > input")) {
      const done = state.items[box.dataset.key.replace(/^(item|follow)\\//, "")]?.to === "done";
      if (box.checked !== done) wrong.push(`${box.dataset.key} is shown ${box.checked}`);
    }
    const { levels } = JSON.parse(root.querySelector('[data-json="desk"]').textContent);
    const badge = head.querySelector(".sf-level")?.textContent ?? null;
    if (badge !== (levels[state.level]?.word ?? null)) wrong.push(`level ${state.level} is shown as ${badge}`);
    const closed = Boolean(head.querySelector(".sf-desk__closed"));
    if (Boolean(state.closed) !== closed) wrong.push("closed or not, shown otherwise");
    return wrong;
}"""
)
SHOWN = (
    "async () => {"
    + QUIET
    + """
    const words = (panel) => document.querySelector(`[data-panel=${panel}]`)?.textContent ?? "";
    const boxes = [...document.querySelectorAll(".sf-item > label > input")];
    const ticks = boxes.map((box) => `${box.dataset.key} ${box.checked}`).sort();
    const log = [...document.querySelectorAll(".sf-log > li")].map((row) => row.dataset.entry);
    return { level: words("level"), ticks, log };
}"""
)
TOLD = (
    "async () => {"
    + MODULES
    + """
    const known = store.all().map((id) => store.events(id).length);
    const { type } = performance.getEntriesByType("navigation")[0];
    const erased = localStorage.getItem("sf1:internal:%2F:erased");
    return { stored: localStorage.length, erased, known, trouble: store.trouble(), type, hidden: document.hidden };
}"""
)
ERASING = """() => {
  const erasing = "[data-key=erase-all] *, [data-key^=erase], [data-choice], [data-key*=replace]";
  return document.activeElement?.matches(erasing);
}"""
PLACE = """([css, part]) => {
  const found = [...document.querySelectorAll(css)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const one = found[Math.floor(part * found.length)];
  if (!one) return null;
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = one.getClientRects()[0] ?? one.getBoundingClientRect();
  return [x + Math.min(width, 60) / 2, y + height / 2];
}"""
HERE = "async (id) => {" + MODULES + "store.choose(id); }"
CURRENT = (
    "async () => {"
    + MODULES
    + """
    const states = store.all().map((id) => fold(id, store.events(id)));
    return states.filter(({ deleted, closed }) => !deleted && !closed).at(-1)?.id ?? null;
}"""
)
FILE = (
    "async (number) => {"
    + MODULES
    + """
    const { toJson } = await from("export/codec");
    const ids = store.all();
    const id = ids[number % ids.length];
    return id ? toJson(id, store.events(id)) : null;
}"""
)


WORDS = ("", "called back", "<b>bold</b>", "=1+1", "two\nlines", "1", "été « oui »", "javascript:alert(1)", "x" * 300)


class Monkey:
    """Two tabs, and what was ever stored in them."""

    def __init__(self, context: BrowserContext, base: str, seed: int) -> None:
        self.roll = random.Random(seed)
        self.base = base
        self.heard: list[str] = []
        self.done: Counter[str] = Counter()
        self.events: set[str] = set()
        self.file: str | None = None
        context.add_init_script(OPENED)
        self.pages = [self._tab(context), self._tab(context)]
        for page in self.pages:
            page.goto(self.desk)

    @property
    def desk(self) -> str:
        return f"{self.base}/{self.roll.choice(('en', 'en', 'fr'))}/desk.html"

    @property
    def tree(self) -> str:
        return f"{self.base}/en/trees/crisis.html"

    def _tab(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.set_default_timeout(QUICK)
        page.set_default_navigation_timeout(30_000)
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("console", lambda said: self.heard.append(f"console: {said.text}") if said.type == "error" else None)
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    def run(self, actions: int, check: int = 25, tell: Callable[[str], None] = lambda line: None) -> list[str]:
        """Do so many things; what went wrong, with the last gestures before it."""
        last: list[str] = []
        for number in range(1, actions + 1):
            name = self.roll.choice(OFTEN)
            page = self.roll.choice(self.pages)
            last = [*last[-11:], f"{name} in tab {self.pages.index(page)}"]
            self._act(name, page)
            wrong = [*self.heard, *self._lost()]
            if number % check == 0 or number == actions:
                wrong += self._wrong()
                tell(f"{number} {len(self.events)} events")
            if wrong:
                return [f"action {number}: {one}" for one in wrong] + last
        return []

    def _act(self, name: str, page: Page) -> None:
        try:
            ACTS[name](self, page)
            self.done[name] += 1
        except Error as error:
            if "Timeout" not in str(error) and "detached" not in str(error) and "not visible" not in str(error):
                raise

    def _lost(self) -> list[str]:
        now = self._stored()
        gone = sorted(self.events - now) and sorted(self.events - self._calm())
        self.events |= now
        said = [(page.url, page.evaluate(TOLD)) for page in self.pages] if gone else []
        return [f"{len(gone)} events are gone of {len(self.events)}, first {gone[0]}: {said}"] if gone else []

    def _stored(self) -> set[str]:
        return next((set(found) for page in self.pages if (found := page.evaluate(SEEN)) is not None), self.events)

    def _calm(self) -> set[str]:
        """What is stored once it stays so: what a tab does comes to the other one a moment later."""
        before: set[str] | None = None
        for _ in range(30):
            now = self._stored()
            if now == before:
                break
            before = now
            self.pages[0].wait_for_timeout(200)
        return now

    def _wrong(self) -> list[str]:
        """Each tab, then both at the desk of the same incident."""
        found = []
        for page in self.pages:
            if "desk.html" not in page.url:
                page.goto(self.desk)
            page.locator("[data-live]").first.wait_for(state="attached", timeout=30_000)
            found += [f"tab {self.pages.index(page)}: {one}" for one in _settled(page)]
        one = self.pages[0].evaluate(CURRENT)
        for page in self.pages:
            page.evaluate(HERE, one or "")
            page.goto(f"{self.base}/en/desk.html")
            page.locator("[data-live]").first.wait_for(state="attached", timeout=30_000)
        first, second = (page.evaluate(SHOWN) for page in self.pages)
        return found if first == second else [*found, f"the tabs differ: {first} {second}"[:2_000]]

    def excuse(self, page: Page, act: Callable[[], None]) -> None:
        """Do what erases or replaces: what is gone after it is meant to be."""
        self._lost()
        try:
            act()
        finally:
            self.events = self._calm()

    def one(self, page: Page, css: str) -> bool:
        """Click one of the elements that can be seen, where a finger would touch it; whether there was any."""
        place = page.evaluate(PLACE, [css, self.roll.random()])
        if place:
            page.mouse.click(*place)
        return place is not None

    def words(self) -> str:
        return self.roll.choice(WORDS)

    def at_desk(self, page: Page) -> None:
        """Stand at a desk that has read what is kept."""
        if "desk.html" not in page.url:
            page.goto(self.desk)
        page.locator("[data-module=desk][data-live]").wait_for(state="attached", timeout=30_000)


def _settled(page: Page) -> list[str]:
    """What is wrong and stays so: another tab's events take a moment to be heard."""
    wrong: list[str] = page.evaluate(WRONG)
    for _ in range(20 if wrong else 0):
        page.wait_for_timeout(150)
        wrong = page.evaluate(WRONG)
        if not wrong:
            break
    return wrong


def _walk(monkey: Monkey, page: Page) -> None:
    """Answer some questions of the tree, from its start or from where it stands."""
    page.goto(monkey.tree + monkey.roll.choice(("", "#start", "#begin", "#q-flags", "#q-kind")))
    monkey.one(page, "[data-do=begin], [data-do=resume], [data-do=drill]")
    for _ in range(monkey.roll.randrange(1, 6)):
        monkey.one(page, "[data-live] > .sf-step[data-current] a[data-answer]")
        if monkey.roll.random() < 0.4:
            monkey.one(page, "[data-live] [data-do=continue]")


def _line(monkey: Monkey, page: Page) -> None:
    monkey.at_desk(page)
    form = page.locator("[data-typing=entry]")
    if not form.is_visible():
        return
    form.locator("textarea").fill(monkey.words())
    if form.locator("select").is_visible():
        form.locator("[name=link]").fill(monkey.roll.choice(("", "https://example.org/a", "javascript:alert(1)")))
        form.locator("select").select_option(index=monkey.roll.randrange(5))
    if monkey.roll.random() < 0.7:
        monkey.one(page, "[data-key=add-entry]")


def _draft(monkey: Monkey, page: Page) -> None:
    """Half write in some form."""
    monkey.at_desk(page)
    forms = (
        ".sf-item__tools details",
        ".sf-due .sf-give",
        ".sf-log__edit",
        "[data-key=naming]",
        "[data-key=evidence-form]",
    )
    monkey.one(page, ", ".join(f"{form} > summary" for form in forms))
    fields = page.locator("form[data-of] :is(textarea, [name=initials])").locator("visible=true")
    if count := fields.count():
        fields.nth(monkey.roll.randrange(count)).fill(monkey.words())


def _send(monkey: Monkey, page: Page) -> None:
    """Send some form that stands open."""
    monkey.at_desk(page)
    monkey.one(page, "form[data-of]:not([data-typing=level]) button:not([type=button])")


def _level(monkey: Monkey, page: Page) -> None:
    monkey.at_desk(page)
    levels = page.locator("[data-typing=level] select")
    if levels.is_visible():
        levels.select_option(index=monkey.roll.randrange(3))
        monkey.one(page, "[data-key=declare-level]")


def _close(monkey: Monkey, page: Page) -> None:
    monkey.at_desk(page)
    monkey.one(page, "[data-key=declare-end], [data-key^='close/']")
    monkey.one(page, "[data-key=close-now], [data-key=close-not]")
    monkey.one(page, "[data-key^='follow/'] input, [data-key=compare] > summary")


def _link(monkey: Monkey, page: Page) -> None:
    """Copy a hand-over link and open it in the other tab, or in this one."""
    monkey.at_desk(page)
    if monkey.roll.random() < 0.5:
        monkey.one(page, "[data-key=with-words]")
    if not monkey.one(page, "[data-key=copy-link]"):
        return
    page.wait_for_timeout(60)
    if not page.locator("[data-link]").is_visible():
        return
    address = page.locator("[data-link]").input_value()
    other = monkey.roll.choice(monkey.pages)
    other.goto(f"{monkey.base}/_test/empty.html")
    other.goto(address)
    _take(monkey, other)


def _take(monkey: Monkey, page: Page) -> None:
    def act() -> None:
        page.locator("[data-choice=dismiss]").wait_for()
        name = monkey.roll.choice(("open", "open", "both", "replace", "dismiss"))
        if not monkey.one(page, f"[data-choice={name}]"):
            monkey.one(page, "[data-choice=open]")
        page.locator("[data-panel=received]").wait_for(state="hidden")

    monkey.excuse(page, act)


def _import(monkey: Monkey, page: Page) -> None:
    """Take over the file of an incident as it was some time ago."""
    monkey.at_desk(page)
    if monkey.file is None or monkey.roll.random() < 0.5:
        monkey.file = page.evaluate(FILE, monkey.roll.randrange(100)) or monkey.file
    if monkey.file is None:
        return
    chosen = {"name": "incident.json", "mimeType": "application/json", "buffer": monkey.file.encode()}
    page.locator("[data-key=import]").set_input_files(chosen)  # type: ignore[arg-type]
    _take(monkey, page)


def _erase(monkey: Monkey, page: Page) -> None:
    """Delete an incident; bring one back, or erase one for good."""
    monkey.at_desk(page)
    keys = monkey.roll.choice(("delete", "delete", "restore", "undo", "erase", "restore-replaced"))
    monkey.excuse(page, lambda: monkey.one(page, f"[data-key^='{keys}/']"))


def _erase_all(monkey: Monkey, page: Page) -> None:
    if monkey.roll.random() > 0.2:
        return
    monkey.at_desk(page)
    monkey.one(page, "[data-key=erase-all] > summary")
    monkey.excuse(page, lambda: monkey.one(page, "[data-key=erase-all] button"))


def _wipe(monkey: Monkey, page: Page) -> None:
    """Empty the store from the other tab; keep everything again from this one, by the button or by going on."""
    monkey.at_desk(page)
    (other,) = (one for one in monkey.pages if one is not page)
    if not page.evaluate(SEEN) or other.evaluate(SEEN) is None:
        return
    other.evaluate("localStorage.clear()")
    again = page.locator("[data-key=keep-again]")
    again.wait_for(timeout=30_000)
    again.click(timeout=30_000)
    again.wait_for(state="hidden", timeout=30_000)


def _hasten(monkey: Monkey, page: Page) -> None:
    """Press keys: through the page, on what has the focus, out of what is open."""
    for _ in range(monkey.roll.randrange(1, 5)):
        key = monkey.roll.choice(("Tab", "Tab", "Shift+Tab", "Space", "Escape", "1", "2", "ArrowDown"))
        page.keyboard.press("Escape" if key == "Space" and page.evaluate(ERASING) else key)


def _wander(monkey: Monkey, page: Page) -> None:
    way = monkey.roll.choice(("back", "forward", "reload", "home", "desk", "nav"))
    match way:
        case "back":
            page.go_back(timeout=QUICK)
        case "forward":
            page.go_forward(timeout=QUICK)
        case "reload":
            page.reload()
        case "home":
            page.goto(f"{monkey.base}/en/index.html")
        case "desk":
            page.goto(monkey.desk)
        case _:
            monkey.one(page, ".sf-desk__nav a")


def _tap(css: str) -> Callable[[Monkey, Page], None]:
    def act(monkey: Monkey, page: Page) -> None:
        monkey.at_desk(page)
        monkey.one(page, css)

    return act


def _search(monkey: Monkey, page: Page) -> None:
    monkey.at_desk(page)
    field = page.locator("[data-key=log-search]")
    if field.count():
        field.fill(monkey.roll.choice(("", "", "called", "zzz")))


ACTS: dict[str, Callable[[Monkey, Page], None]] = {
    "tick": _tap(".sf-item > label > input"),
    "set aside": _tap(".sf-item .sf-na"),
    "now": _tap("[data-key^='now-']"),
    "part": _tap("[data-key^='part/'], [data-key='open-all'], [data-key='open-all'], [data-key='close-all']"),
    "line": _line,
    "draft": _draft,
    "send": _send,
    "walk": _walk,
    "clock": _tap("[data-key^='due/'], [data-key^='sent/']"),
    "level": _level,
    "close": _close,
    "reopen": _tap("[data-key^='reopen']"),
    "settle": _tap("[data-key^='differ/']"),
    "strike": _tap("[data-key^='strike/']"),
    "switch": _tap("[data-key^='switch/']"),
    "summary": _tap(".sf-desk details > summary"),
    "export": _tap("[data-key^='save-']"),
    "alarm": _tap("[data-key^='alarm/']:not([data-key='alarm/notification']), [data-key^='remind/']"),
    "paste": _tap("[data-key^='paste-']"),
    "search": _search,
    "link": _link,
    "import": _import,
    "erase": _erase,
    "erase all": _erase_all,
    "wipe": _wipe,
    "keys": _hasten,
    "wander": _wander,
}
OFTEN = [*ACTS, *["tick"] * 4, *["line"] * 4, *["wander"] * 3, "walk", "walk", "clock", "draft", "keys"]
