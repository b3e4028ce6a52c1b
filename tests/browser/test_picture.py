"""The picture of a tree in a real browser: its real letters, its colours, paper, and the way walked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from macros.browser import wire
from macros.checking.playbook import ROOT, Playbook
from macros.editions.narrow import Language, narrow
from macros.engine import Graph
from macros.pages import views
from macros.pages.views.tree_picture import drawn
from tests.kept import EVERY_WAY
from tests.pictures import trees

from .access import AXE, RUN
from .conftest import Handler

SHEETS = (
    "style/tokens",
    "style/ground",
    "style/page",
    "style/words",
    "style/lists",
    "style/pictures",
    "style/access",
    "tree/picture",
)
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Tree</title>
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">{sheets}</head><body><main><h1>Tree</h1>
<script type="application/json" data-json="tree">{tree}</script>
<article class="sf-article"><div class="sf-picture" data-picture>{picture}</div>
<div class="sf-nested">{nested}</div></article></main></body></html>"""

OVERLAPS = """() => {
  const faults = [];
  for (const piece of document.querySelectorAll(".sf-piece")) {
    const frame = piece.viewBox.baseVal;
    const texts = [...piece.querySelectorAll("text")].map((text) => [text, text.getBBox()]);
    for (const [text, box] of texts) {
      const high = box.y >= -1 && box.y + box.height <= frame.height + 1;
      const inside = high && box.x >= 0 && box.x + box.width <= frame.width;
      if (!inside) faults.push(`“${text.textContent}” runs out`);
      const room = text.parentElement.querySelector(":scope > rect")?.getBBox();
      if (room && (box.x + box.width > room.x + room.width || box.y + box.height > room.y + room.height)) {
        faults.push(`“${text.textContent}” is wider than its frame`);
      }
    }
    for (const [i, [one, a]] of texts.entries()) for (const [other, b] of texts.slice(i + 1)) {
      const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      if (wide > 0 && high > 0.5) faults.push(`“${one.textContent}” lies on “${other.textContent}”`);
    }
  }
  return faults.slice(0, 5);
}"""
LINES = """() => [...document.querySelectorAll(".sf-piece text")].filter((text) => {
  const tops = [...text.querySelectorAll("tspan")].map((line) => line.getAttribute("y") - 0);
  return tops.some((top, i) => i && top - tops[i - 1] < 14);
}).map((text) => text.textContent).slice(0, 3)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def page_of(playbook: Playbook, name: str, language: Language) -> str:
    """A page of the picture and the text of a tree alone."""
    site = narrow(playbook, "internal", language)
    record = trees.EXAMPLES[name](language) if name in trees.EXAMPLES else site.records["trees"][name]
    graph = Graph.of(record, site.records["levels"])
    found = drawn(site, record, graph)
    macros = '{% import "tree-picture.html" as drawing with context %}'
    environment = views._environment()
    picture, nested = (
        views._render(environment.from_string(f"{macros}{{{{ drawing.{part}({part}, '') }}}}"), site, "/", **found)
        for part in ("picture", "nested")
    )
    sheets = "".join(f'<link rel="stylesheet" href="/assets/sang-froid/{sheet}.css">' for sheet in SHEETS)
    tree = json.dumps(wire.routes(graph))
    return PAGE.format(language=language, sheets=sheets, tree=tree, picture=picture, nested=nested)


@pytest.fixture(scope="module")
def drawings(playbook: Playbook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the pages, `<drawings>/<tree>-<language>.html`, with the site's own sheets and modules."""
    folder = tmp_path_factory.mktemp("drawings")
    (folder / "assets").symlink_to(ROOT / "overrides" / "assets")
    languages: tuple[Language, ...] = ("en", "fr")
    for language in languages:
        for name in ("crisis", "table", "long", "triage"):
            (folder / f"{name}-{language}.html").write_text(page_of(playbook, name, language), encoding="utf-8")
    handler = type("DrawingHandler", (Handler,), {"policies": {}, "extra": Path(folder)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["crisis", "table", "long", "triage"])
def test_no_words_lie_on_others_in_real_letters(page: Page, drawings: str, name: str, language: str) -> None:
    """Nor out of their frame, nor out of the picture; nothing scrolls sideways on a phone of 360 px."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{drawings}/{name}-{language}.html")
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate(LINES) == []
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize(
    ("scheme", "width"), [("dark", 360), ("light", 1280), *[("light", 360), ("dark", 1280)] * EVERY_WAY]
)
def test_axe_finds_nothing_in_the_picture(chromium: Browser, drawings: str, scheme: Any, width: int) -> None:
    """Contrast, names, roles and the size of what is tapped, in both schemes, on a phone and a desk."""
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    for name in ("crisis-fr", "table-en"):
        page.goto(f"{drawings}/{name}.html")
        page.evaluate(AXE)
        assert page.evaluate(RUN, True) == []
    context.close()


def test_links_and_pieces_have_names_as_people_say_them(page: Page, drawings: str) -> None:
    """A node by its number and words; lines are parted by spaces, not run together."""
    page.goto(f"{drawings}/crisis-en.html")
    names = page.evaluate("() => [...document.querySelectorAll('.sf-picture a')].map((a) => a.textContent)")
    assert any(name.startswith("1 Red flags") for name in names)
    assert "→\u00a08 Kind" in names
    groups = page.get_by_role("list", name="The whole tree").get_by_role("group")
    assert [groups.nth(n).get_attribute("aria-label") for n in (0, 1)] == ["1 Red flags", "1 Red flags, continued"]


def test_it_prints_between_its_pieces(page: Page, drawings: str) -> None:
    """Two hundred questions on paper: every question's number and every ending, none cut in two by a page's end."""
    page.goto(f"{drawings}/long-fr.html")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    heights = "() => [...document.querySelectorAll('.sf-piece')].map((e) => e.getBoundingClientRect().height)"
    assert max(page.evaluate(heights)) < 950
    shown = "() => [...document.querySelectorAll('.sf-node__number')].map((e) => e.textContent.trim())"
    numbers = [number for number in page.evaluate(shown) if number.isdigit()]
    assert numbers == [str(n) for n in range(1, 201)]
    paper = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    assert all(f"\n{number}" in paper for number in numbers)


WALKED = """async ([answers]) => {
  const { walk } = await import("/assets/sang-froid/tree/engine.js");
  const { highlight } = await import("/assets/sang-froid/tree/picture.js");
  const tree = JSON.parse(document.querySelector("[data-json=tree]").textContent);
  highlight(tree, walk(tree, answers));
  const marked = (css, name) => [...document.querySelectorAll(`${css}[data-walked]`)].map((e) => e.dataset[name]);
  return {
    nodes: marked("[data-node]", "node"),
    answers: marked(".sf-edge", "edges"),
    ends: [...document.querySelectorAll(".sf-end[data-walked]")].map((e) => e.getAttribute("href")),
    wires: document.querySelectorAll(".sf-wire[data-walked]").length,
    here: [...document.querySelectorAll("[data-here]")].map((e) => e.dataset.node),
  };
}"""


def test_the_way_is_highlighted_through_ticks_and_junctions(page: Page, drawings: str) -> None:
    """Every option that was ticked, and of a junction the one way that fits."""
    page.goto(f"{drawings}/crisis-en.html")
    answers = {
        "flags": "none",
        "kind": "decision",
        "decision-what": "offer",
        "who": "journalist+staff",
        "volume": "raised",
    }
    found = page.evaluate(WALKED, [answers])
    assert found["nodes"] == ["flags", "kind", "decision-what", "who", "enough", "volume", "verdict"]
    assert found["here"] == []
    assert found["answers"][:5] == ["flags:none", "kind:decision", "decision-what:offer", "who:journalist", "who:staff"]
    assert [name for name in found["answers"] if name.startswith("verdict:")] == ["verdict:68"]
    assert found["ends"] == ["#o-decision-displeases"]
    assert found["wires"] > 5


def test_of_many_ways_to_one_ending_only_the_one_that_fits_is_highlighted(page: Page, drawings: str) -> None:
    """In a decision table most endings are reached by several ways."""
    page.goto(f"{drawings}/table-fr.html")
    found = page.evaluate(WALKED, [{"harm": "a0", "fault": "unknown", "public": "a1", "volume": "a1"}])
    assert found["answers"][-1] == "decide:4"
    assert len(found["ends"]) == 1


def test_the_open_question_is_shown_and_an_earlier_way_forgotten(page: Page, drawings: str) -> None:
    """Another walk takes the first one's marks away."""
    page.goto(f"{drawings}/crisis-en.html")
    page.evaluate(WALKED, [{"flags": "injured"}])
    found = page.evaluate(WALKED, [{"flags": "none"}])
    assert found["nodes"] == ["flags", "kind"]
    assert found["here"] == ["kind"]
    assert found["ends"] == []
    assert page.evaluate(WALKED, [{}])["nodes"] == []


def test_answers_after_the_ending_are_not_on_the_way(page: Page, drawings: str) -> None:
    """They change the verdict, not where it was reached."""
    page.goto(f"{drawings}/crisis-en.html")
    found = page.evaluate(WALKED, [{"flags": "injured", "who": "media", "volume": "high"}])
    assert found["nodes"] == ["flags"]
    assert found["answers"] == ["flags:injured"]
    assert found["ends"] == ["#o-life-in-danger"]
