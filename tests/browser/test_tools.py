"""The tools to prepare with: what is entered is kept, computed as their page says, and leaves in files only."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from macros.checking.playbook import ROOT, Playbook
from macros.editions.narrow import Site, narrow
from macros.model.tool import FIGURES
from macros.pages.views.tool import tool as wired

ASSETS = ROOT / "overrides" / "assets" / "sang-froid"
READINESS, CAPACITY, POST = "tools/readiness.html", "tools/capacity.html", "tools/post.html"
REGISTER, TRENDS, NETWORKS = "tools/risks.html", "tools/trends.html", "tools/which-network.html"

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
        list_ = (sites / edition / "fr" / POST).read_text(encoding="utf-8")
        rules = [rule for group in tool("post")["groups"] for rule in group["rules"]]
        assert list_.count('class="sf-rule"') == len(rules) == list_.count('<span class="sf-box"')
        assert "<button" not in list_.partition('data-module="post"')[2].partition('id="method"')[0]
        assert "<button" not in page.partition('data-module="capacity"')[2].partition('id="method"')[0]


def test_the_calculation_is_the_published_one(page: Page, internal: str) -> None:
    """Erlang C agrees with its tables, the table for paper with the calculation, and both engines name one form."""
    opened(page, internal, CAPACITY)
    found = page.evaluate(
        """async ({ base, table, loads, figures }) => {
          const { waiting, inTime, needed, hold, capacity } = await import(`${base}/tools/staffing.js`);
          const { FORM } = await import(`${base}/tools/kept.js`);
          return {
            waits: table.map(([load, people]) => waiting(people, load)),
            level: inTime(14, 10, 20, 180),
            paper: loads.map(({ load }) => needed(load, 0, 1, 0.8)),
            holds: [hold(40, 3, 60, 120), hold(80, 3, 60, 120)],
            overrun: [inTime(2, 2, 60, 3), needed(0, 60, 3, 0.8)],
            languages: [1, 2, 4].map((languages) => {
              const [usual] = capacity({ ...figures, languages, people: 3 }).volumes;
              return [usual.breaks, usual.needed <= 3, usual.hold.ends];
            }),
            least: [7, 40, 333].map((load) => {
              const people = needed(load, 1, 9, 0.9);
              return inTime(people, load, 1, 9) >= 0.9 && inTime(people - 1, load, 1, 9) < 0.9;
            }),
            form: FORM,
          };
        }""",
        {
            "base": f"{internal}/en/assets/sang-froid",
            "table": TABLE,
            "loads": tool("capacity")["loads"],
            "figures": {one["id"]: one["start"] for group in tool("capacity")["groups"] for one in group["figures"]},
        },
    )
    assert [round(one, 4) for one in found["waits"]] == pytest.approx([wait for *_, wait in TABLE], abs=0.0006)
    assert found["level"] == pytest.approx(0.888, abs=0.001)
    assert found["paper"] == [row["people"] for row in tool("capacity")["loads"]]
    assert found["holds"] == [{"minutes": 120, "ends": "turn"}, {"minutes": 60, "ends": "queue"}]
    assert found["overrun"] == [0, 0]
    assert found["languages"] == [["", True, "turn"], ["", True, "turn"], ["queue", False, "languages"]]
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
    expect(line).to_have_text("4.1 people · €212,000 a year in-house · €313,000 outsourced")
    rows = page.locator("[data-result] tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("58 min (then the queue waits too long)")
    page.fill("[name=level]", "120")
    odd = page.locator("[data-odd] .sf-trouble")
    expect(odd).to_have_text("For at least: from 1 to 99. The nearest is used.")
    page.fill("[name=level]", "80")
    page.fill("[name=messages-instagram]", "")
    expect(odd).to_have_text("Instagram: empty, so 40 counts. Write 0 where there is none.")
    page.fill("[name=messages-instagram]", "40")
    expect(odd).to_have_count(0)
    page.fill("[name=day-rate]", "1000")
    expect(line).to_contain_text("€626,000 outsourced")
    page.reload()
    expect(page.locator("[name=day-rate]")).to_have_value("1000")
    expect(line).to_contain_text("€626,000 outsourced")
    assert '"Outsourced cost, per year","€626,000"' in saved(page, "save-table")


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
    expect(theme).to_have_text("50 out of 100")
    page.fill('[name="charter/seen"]', "2026-01-15")
    expect(theme).to_have_text("100 out of 100")
    page.fill('[name="holding/due"]', "2020-01-15")
    line = page.locator("[data-line]")
    expect(line).to_contain_text("5 of 23 answered · yes without a proof seen: 1 · late: 1")
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
    assert calendar.count("BEGIN:VEVENT") == 2
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
        ("odd.json", text.replace('"partly"', "[]"), "does not have the form"),
        ("other.json", text.replace('"readiness"', '"capacity"'), "from another tool"),
        ("cut.json", text[:40], "or has been cut"),
        ("good.json", text, "Added: 2 · replaced: 0"),
    ):
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        page.set_input_files("[data-take]", file)
        expect(page.locator("[data-care] [role=status]")).to_contain_text(told)
    assert saved(page, "save-file") == text
    page.fill('[name="watch/proof"]', "a newer note")
    page.set_input_files("[data-take]", tmp_path / "good.json")
    expect(page.locator("[data-care] [role=status]")).to_contain_text("“a newer note” is now “note of 25 November”")
    page.click("[data-care] [data-do=undo]")
    expect(page.locator('[name="watch/proof"]')).to_have_value("a newer note")
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


EXAMINE = """async ({ base, data, texts, examples, words }) => {
  const { examine, reading, syllables } = await import(`${base}/tools/draft.js`);
  const name = ({ id }) => id;
  return {
    texts: texts.map(({ text, language }) => {
      const { missing, wrong } = examine(text, data.rules, language);
      const ease = reading(text, data.ease[language], language);
      return { missing: missing.map(name), wrong: wrong.map(({ rule }) => rule.id), ease };
    }),
    alone: data.rules.flatMap((rule) => Object.entries(examples[rule.id]).map(([language, { wrong, right }]) => {
      const told = (text) => Object.values(examine(text, [rule], language)).flat().length;
      const others = examine(right, data.rules.filter(({ needs }) => !needs), language).wrong.map((one) => one.rule.id);
      return [rule.id, language, told(wrong), told(right), others];
    })),
    syllables: words.map(([word, language]) => syllables(word, language)),
    mat: reading("The cat sat on the mat. ".repeat(5), data.ease.en, "en"),
    chat: reading("Le chat dort. ".repeat(10), data.ease.fr, "fr"),
  };
}"""
"""draft.js on texts, on the examples of each rule, and on the sums that books print."""

SYLLABLES = {
    "en": {"people": 2, "closed": 1, "boxes": 2, "started": 2, "biscuits": 2, "statement": 3, "table": 2, "the": 1},
    "fr": {"création": 3, "amitié": 3, "personnes": 2, "le": 1, "agréable": 3, "vérifions": 3, "aujourd’hui": 3},
}

QUOTED = [
    ("united-2017", "en", "re-accommodate", "euphemism"),
    ("united-2017", "fr", "replacer", "euphemism"),
    ("decathlon-2019", "en", "for now", "some-day"),
    ("decathlon-2019", "fr", "à l’heure qu’il est", "some-day"),
    ("le-slip-francais-2020", "en", "summoned and sanctioned", "punished"),
    ("le-slip-francais-2020", "fr", "convoqués et sanctionnés", "punished"),
]
"""Words of real statements, as the cases quote them, and the rule that should have told them."""

PLAIN = [
    ("en", "Employee John Smith has been let go.", "names"),
    ("fr", "Marc Dupont était de service.", "names"),
    ("en", "We apologize to those who felt hurt.", "if-anyone"),
    ("fr", "Nos excuses aux personnes qui se sont senties offensées.", "if-anyone"),
    ("en", "The subcontractor did not close the valve.", "blame"),
    ("fr", "Le client aurait dû lire l’étiquette.", "blame"),
    ("en", "The valve was faulty.", "cause"),
    ("en", "Nobody is in danger.", "absolute"),
    ("fr", "Tous nos produits sont sûrs.", "absolute"),
    ("en", "We apologize to those who felt hurt.", "care"),
]
"""Plain words that drafts are full of, and the rule that tells them."""


def templates(site: Site) -> list[dict[str, str]]:
    """Every text of the messages of a site, filled with the examples of its blanks."""
    found = []
    for message in site.records["messages"].values():
        blanks = {blank["id"]: blank["example"] for blank in message["placeholders"]}
        for text in filter(None, (message["short"], message["body"])):
            filled = re.sub(r"\{([a-z-]+)\}", lambda gap: blanks[gap[1]], text)  # noqa: B023
            found.append({"id": message["id"], "text": filled, "language": site.language})
    return found


def quotation(site: Site, case: str, words: str) -> dict[str, str]:
    """Words that a case quotes, where they still stand in its data; in the sentence of the event that they speak of."""
    record = site.records["cases"][case]
    told = [record["happened"], *(step["text"] for step in record["timeline"])]
    assert any(re.search(f"[“«]\u202f?{words}\u202f?[”»]", text) for text in told), words
    customers = {"en": " these customers", "fr": " ces clients"}[site.language]
    return {"id": case, "text": words + customers + ".", "language": site.language}


def test_our_own_texts_hold_all_that_the_list_asks_and_nothing_that_it_tells(
    page: Page, internal: str, playbook: Playbook
) -> None:
    """All templates in both languages, what the cases quote, each rule's examples; the formulas are those published.

    “The cat sat on the mat” makes 116 in every book; the French sum is done by hand.
    """
    sites = {language: narrow(playbook, "internal", language) for language in ("en", "fr")}
    record = sites["en"].records["tools"]["post"]
    texts = [text for site in sites.values() for text in templates(site)]
    quoted = [quotation(sites[language], case, words) for case, language, words, _ in QUOTED]
    rules = {rule["id"]: rule for group in tool("post")["groups"] for rule in group["rules"]}
    examples = {
        name: {code: {"wrong": rule["wrong"][code], "right": rule["right"][code]} for code in sites}
        for name, rule in rules.items()
    }
    page.goto(f"{internal}/en/{POST}")
    found = page.evaluate(
        EXAMINE,
        {
            "base": f"{internal}/en/assets/sang-froid",
            "data": wired(sites["en"], record)["wired"],
            "texts": [*texts, *quoted, *({"text": text, "language": code} for code, text, _ in PLAIN)],
            "examples": examples,
            "words": [(word, language) for language, words in SYLLABLES.items() for word in words],
        },
    )
    for text, told in zip(texts, found["texts"], strict=False):
        assert told["wrong"] == [], text
        assert [one for one in told["missing"] if text["id"] not in rules[one].get("spares", ())] == [], text
        assert told["ease"] is None or told["ease"]["score"] >= 60, text
    assert len(texts) == 52
    for (*_, words, rule), told in zip(QUOTED, found["texts"][len(texts) :], strict=False):
        assert rule in told["wrong"], words
    for (*_, words, rule), told in zip(PLAIN, found["texts"][-len(PLAIN) :], strict=True):
        assert rule in told["wrong"] + told["missing"], words
    assert [row for row in found["alone"] if row[2:] != [1, 0, []]] == []
    assert found["syllables"] == [count for words in SYLLABLES.values() for count in words.values()]
    assert found["mat"] == {"score": 116, "words": 30, "sentences": 5}
    assert found["chat"] == {"score": 130, "words": 30, "sentences": 10}


def test_a_draft_is_told_what_it_lacks_and_never_that_it_is_good(page: Page, internal: str) -> None:
    """As it is typed, in the language of the draft; once nothing is missing, somebody reads it. The draft is kept.

    The text of a template comes along by its link, and the draft of before can be brought back.
    """
    opened(page, internal, POST)
    draft, result = page.locator("[name=draft]"), page.locator("[data-result]")
    draft.fill("We take this very seriously. " + "We are sorry if anyone was offended. " * 8)
    expect(result).to_contain_text("No time or day for the next update.")
    expect(result.locator("q", has_text="sorry if")).to_have_count(1)
    expect(result).to_contain_text("Too long for X (Twitter) and Bluesky")
    expect(page.locator("[data-heard]")).to_contain_text("Missing: ")
    page.select_option("[name=kind]", "ordinary")
    expect(page.locator("[data-line]")).to_contain_text("Missing: 0 ·")
    page.select_option("[name=kind]", "")
    holding = (
        "Nous le savons : du métal a été trouvé. Nous pensons d’abord aux personnes touchées. "
        "Nous vérifions chaque lot. Prochain point à 16 h 30 : maison-sillage.example/info"
    )
    draft.fill(holding)
    page.click("[data-do=draft-turn]")
    expect(page.locator("[name=language][value=fr]")).to_be_checked()
    expect(page.locator("[data-line]")).to_have_text(
        "Nothing missing that a list can detect: now have somebody read it."
    )
    expect(result.locator("a[href='#signs']")).to_have_count(1)
    page.reload()
    expect(draft).to_have_value(holding)
    expect(page.locator("[data-network=x] [data-length]")).to_have_text(re.compile(r"^\d+$"))
    draft.fill("Info 👨‍👩‍👧‍👦 🇫🇷 ⚠️ é 3. https://maison.example/info")
    expect(page.locator("[data-network=x] [data-length]")).to_have_text(str(5 + 3 * 3 + 2 + 3 + 23))
    draft.fill(holding)
    page.goto(f"{internal}/en/messages/rebuttal.html")
    page.fill("[data-fill-in=fact]", "All our shops are open")
    page.locator("[data-hold]").first.click()
    expect(draft).to_have_value(re.compile("^All our shops are open. A claim to the contrary"))
    page.click("[data-do=bring-back]")
    expect(draft).to_have_value(holding)
    assert not re.search(r"\b(good|bien|ok|perfect|parfait)\b", result.inner_text(), re.IGNORECASE)


def test_without_javascript_risks_trends_and_networks_are_forms_too(sites: Path) -> None:
    """Each risk with its ratings and a matrix to fill, each measure with a line, each place with its weights."""
    for edition in ("internal", "public"):
        page = (sites / edition / "fr" / REGISTER).read_text(encoding="utf-8")
        risks = [risk for group in tool("risks")["groups"] for risk in group["risks"]]
        assert page.count('type="radio"') == 10 * len(risks) == 10 * 23
        assert page.count("<td></td>") == 26
        page = (sites / edition / "fr" / TRENDS).read_text(encoding="utf-8")
        measures = [measure for group in tool("trends")["groups"] for measure in group["measures"]]
        assert page.count("<td></td>") == 5 * len(measures) == 5 * 8
        page = (sites / edition / "fr" / NETWORKS).read_text(encoding="utf-8")
        data = tool("which-network")
        choices = [choice for group in data["groups"] for choice in group.get("choices", ())]
        assert page.count('type="checkbox"') - page.count('data-keys type="checkbox"') >= len(choices) == 23
        assert all(f'id="n-{place["id"]}"' in page for place in data["weighed"])
        for path in (REGISTER, TRENDS, NETWORKS):
            form = (sites / edition / "fr" / path).read_text(encoding="utf-8").partition('class="sf-worksheet ')[2]
            assert "<button" not in form.partition('id="method"')[0]


def rate(page: Page, risk: str, likelihood: int, harm: int) -> None:
    """Tap the two ratings of a risk or benefit."""
    page.check(f'[name="{risk}/likelihood"][value="{likelihood}"]')
    page.check(f'[name="{risk}/harm"][value="{harm}"]')


def test_risks_are_rated_drawn_and_reviewed(page: Page, internal: str) -> None:
    """What weighs most comes first with what lowers it, benefits stand apart, the review is dated; files hold all."""
    opened(page, internal, REGISTER)
    line, result = page.locator("[data-line]"), page.locator("[data-result]")
    expect(line).to_have_text("0 of 23 rated · never reviewed")
    rate(page, "leak", 3, 3)
    rate(page, "hijacked", 2, 5)
    rate(page, "error", 4, 4)
    rate(page, "story", 5, 4)
    page.fill('[name="error/owner"]', "=Nadia")
    page.fill('[name="error/due"]', "2027-01-15")
    page.fill('[name="review/day"]', "2150-02-01")
    expect(page.locator("[data-odd] .sf-trouble")).to_contain_text("this day is still to come")
    expect(line).to_contain_text("never reviewed")
    page.fill('[name="review/day"]', "2020-02-01")
    expect(line).to_have_text("4 of 23 rated · to act on first: 1 · reviewed on 1 Feb 2020: overdue")
    expect(result.locator("ol > li")).to_contain_text(["Our own error", "Hijacked account", "Leak"])
    expect(result.locator("ol > li").first.locator("a[href='../tools/post.html']")).to_have_count(1)
    expect(result.locator("svg")).to_have_count(2)
    expect(result.locator("svg").first.locator("circle")).to_have_count(3)
    expect(result.locator("table").nth(1)).to_contain_text("Protect")
    expect(page.locator("[data-risk=leak] [data-means=harm]")).to_have_text(
        "Sustained anger, customers lost, a journalist calls"
    )
    page.reload()
    expect(line).to_contain_text("4 of 23 rated")
    expect(page.locator('[name="error/owner"]')).to_be_visible()
    expect(page.locator('[name="control/owner"]')).to_be_hidden()
    table = saved(page, "save-table")
    assert '"Our own error",4,4,16,"Act","\'=Nadia"' in table
    assert table.count("\n") == 1 + 23 + 1
    assert saved(page, "save-ics").count("DTSTART;VALUE=DATE:20270115") == 1


LOGGED = """async ({ base, incidents }) => {
  const store = await import(`${base}/store/store.js`);
  await store.open();
  return incidents.map(({ opened, drill, began, level, word, closed }) => {
    const id = store.create();
    const at = new Date(...opened).getTime();
    const after = (minutes, event) => store.append(id, { ...event, at: at + minutes * 60000 });
    after(0, { type: "open", tree: "crisis", version: "0a", drill });
    if (began) after(1, { type: "start", when: at - began * 60000 });
    const verdict = { type: "verdict", outcome: "x", level: "red", rank: 3, lists: [], messages: [], steps: [] };
    after(level, verdict);
    after(word, { type: "entry", kind: "message", text: "x" });
    if (closed) after(closed, { type: "close" });
    return id;
  });
}"""
"""Incidents as a desk would have kept them: minutes after the opening of the log."""

INCIDENTS = [
    {"opened": [2026, 1, 3, 14], "drill": False, "began": 50, "level": 9, "word": 70, "closed": 300},
    {"opened": [2026, 9, 5, 14], "drill": False, "began": 0, "level": 5, "word": 20, "closed": 200},
    {"opened": [2026, 9, 9, 14], "drill": False, "began": 0, "level": 7, "word": 30, "closed": 200},
    {"opened": [2026, 9, 12, 14], "drill": True, "began": 0, "level": 4, "word": 26, "closed": 90},
    {"opened": [2026, 9, 13, 14], "drill": False, "began": 0, "level": 1, "word": 2, "closed": 0},
]


def test_closed_incidents_and_drills_make_trends(page: Page, internal: str) -> None:
    """By quarter, drills apart, beside the ordinary period; what is open counts for nothing.

    A drill that was played at double speed counts in its own minutes, and each of its runs counts.
    """
    opened(page, internal, TRENDS)
    line, first = page.locator("[data-line]"), page.locator("[data-drawn=word]")
    expect(line).to_have_text("On this device: closed incidents 0, drills 0")
    expect(page.locator("[data-none]")).to_be_visible()
    ids = page.evaluate(LOGGED, {"base": f"{internal}/en/assets/sang-froid", "incidents": INCIDENTS})
    page.reload()
    expect(line).to_have_text("On this device: closed incidents 3, drills 1")
    page.fill('[name="usual/word"]', "45")
    cells = first.locator("tbody td")
    expect(cells).to_have_text(
        ["1 h 10 (1)", "–", "45 min"] + ["–", "–", "45 min"] * 2 + ["25 min (2)", "26 min (1)", "45 min"]
    )
    expect(page.locator("[data-drawn=detect] tbody td").first).to_have_text("50 min (1)")
    expect(page.locator("[data-drawn=freeze]")).to_have_text("No log says anything of it yet.")
    assert '"Q4 2026","Time to first statement","minutes",25,2,26,1,45' in saved(page, "save-table")
    page.evaluate(
        """async ({ base, id, at }) => {
          const { Run } = await import(`${base}/room/run.js`);
          const run = new Run("kitchen-video-90", () => {});
          run.set("incident", id);
          run.set("mark/0000", `${new Date(...at).getTime()} 0 2`);
          run.set("ended", 180 * 60000);
        }""",
        {"base": f"{internal}/en/assets/sang-froid", "id": ids[3], "at": INCIDENTS[3]["opened"]},
    )
    page.reload()
    expect(cells.nth(10)).to_have_text("52 min (1)")
    page.evaluate(
        """async (base) => {
          const { Run } = await import(`${base}/room/run.js`);
          const run = new Run("kitchen-video-90", () => {});
          run.anew();
          run.pace(1);
          run.end();
        }""",
        f"{internal}/en/assets/sang-froid",
    )
    page.reload()
    expect(line).to_have_text("On this device: closed incidents 3, drills 2")
    expect(cells.nth(10)).to_have_text("52 min (1)")
    played = page.locator("[data-played] tbody tr")
    expect(played).to_have_count(2)
    expect(played.first).to_contain_text("The kitchen video, 90 minutes")
    expect(played.last.locator("td").last).to_have_text("–")


def test_networks_are_ranked_with_reasons_and_none_is_a_result(page: Page, internal: str) -> None:
    """By what is ticked and the hours there are; the cost is that of the capacity tool, as it is changed there."""
    opened(page, internal, NETWORKS)
    line, result = page.locator("[data-line]"), page.locator("[data-result]")
    expect(result.locator("[data-none]")).to_contain_text("No objective is ticked.")
    for name in ("hire", "trade", "text"):
        page.check(f"[name={name}]")
    expect(line).to_have_text("Within your 10 hours a week: LinkedIn, Your own site and newsletter")
    rows = result.locator("tbody tr")
    expect(rows).to_contain_text(["LinkedIn", "Your own site and newsletter"])
    expect(result).to_contain_text("TikTok – none of your publics is known to be there.")
    cost = rows.first.locator("td").nth(2)
    before = cost.inner_text()
    page.check("[name=staff]")
    expect(result.locator("ol > li").first).to_contain_text("Names, faces, posts and employers in one place")
    page.fill("[name=hours]", "1")
    expect(result.locator("[data-none=hours]")).to_contain_text("takes more than your 1 hours a week")
    page.uncheck("[name=trade]")
    expect(result.locator("[data-none=publics]")).to_have_count(1)
    page.check("[name=trade]")
    page.fill("[name=hours]", "10")
    table = saved(page, "save-table")
    assert '"LinkedIn",3,' in table
    assert table.count("\n") == 1 + len(tool("which-network")["weighed"])
    opened(page, internal, CAPACITY)
    page.fill("[name=salary]", "104000")
    opened(page, internal, NETWORKS)
    expect(page.locator("[name=staff]")).to_be_checked()
    expect(cost).not_to_have_text(before)
