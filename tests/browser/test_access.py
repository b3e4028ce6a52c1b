"""Nobody is shut out: on pages that hold all the others' parts axe finds nothing, nor is a layout or policy broken."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.editions.narrow import Edition
from tests.publish.nginx import serve

from .access import AXE, FOUR, MOST, ONCE, RUN, Chosen, kinds, looks, pages, share, walked
from .fresh import FRESH
from .skeleton import Parts, cover, skeleton, skeletons

SHARES = 3
"""Tests among which the pages of the internal edition are dealt out, so that they run side by side."""


@pytest.mark.parametrize("number", range(SHARES))
def test_nothing_is_wrong_with_any_internal_page(sites: Path, chosen: Chosen, tmp_path: Path, number: int) -> None:
    """WCAG 2.2 A and AA and axe's own good practices: light and dark, phone and desk, both languages.

    Nothing leaves the page or lies on another, presses are 44 px high, nothing shifts while a page loads. No page
    breaks the policy of its server, writes to the console, misses a file or asks anything of a stranger; what a policy
    would block is looked for in every page when a site is built.
    """
    with serve(sites, "internal", tmp_path / "nginx") as served:
        assert walked(served.address, share(chosen["internal"], number, SHARES)) == []


def test_nothing_is_wrong_with_any_public_page(sites: Path, chosen: Chosen, tmp_path: Path) -> None:
    """The same for what the internal edition does not hold; a page of each kind is loaded under its policy."""
    assert {look.path for look in chosen["public"]} >= set(kinds(sites / "public"))
    with serve(sites, "public", tmp_path / "nginx") as served:
        assert walked(served.address, chosen["public"]) == []


def test_every_part_of_every_page_is_looked_at(made_of: Path, chosen: Chosen) -> None:
    """Whatever elements, attributes, neighbours and long words a page holds, some page that is looked at holds them."""
    whole: set[str] = set()
    looked: set[str] = set()
    found: dict[Edition, dict[str, Parts]] = pickle.loads((made_of / "parts").read_bytes())
    for edition, some in chosen.items():
        whole = whole.union(*found[edition].values())
        looked = looked.union(*(found[edition][look.path] for look in some if look.ways))
    assert len(whole) > 5000
    assert whole - looked == set()


def test_each_kind_of_page_is_looked_at_in_every_way(sites: Path, chosen: Chosen) -> None:
    """Light and dark, on a phone and at a desk: half in English, half in French; what else is chosen takes its turn."""
    ways = {look.path: look.ways for look in chosen["internal"]}
    english = [path for path in kinds(sites / "internal") if path.startswith("en/")]
    assert len(english) > 12
    for path in english:
        assert {*ways[path], *ways[path.replace("en/", "fr/", 1)]} == set(FOUR), path
    assert {way for some in ways.values() for way in some} == set(FOUR)


WHOLE = '<body><main><h1>Title</h1><ul class="b a"><li>One thing</li><li>Another</li></ul></main></body>'


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("<li>Another</li>", '<li hidden="">Another</li>'),
        ("<li>Another</li>", "<li></li>"),
        ("<li>Another</li>", "<li>§ 1</li>"),
        ("<li>Another</li>", "<li>Electroencephalographical</li>"),
        ("<li>Another</li>", "<li><em>Another</em></li>"),
        ('class="b a"', 'class="b c"'),
        ('class="b a"', 'class="b a" role="list"'),
        ('class="b a"', 'class="b a" aria-hidden="true"'),
        ('class="b a"', 'class="b a" aria-label=""'),
        ("</ul>", "</ul><p>More</p>"),
        ("<main>", "<main><p>Before</p>"),
        ("</ul>", "</ul><h3>B</h3>"),
        ("<main>", '<main><img src="https://other.example/x.png">'),
        ("<main>", '<main><img src="/x.png">'),
    ],
)
def test_a_page_with_anything_new_is_looked_at(tmp_path: Path, find: str, put: str) -> None:
    """An element, attribute, value that counts, heading, neighbour, gap, short or long word that nothing else holds."""
    assert find in WHOLE
    (tmp_path / "en").mkdir()
    (tmp_path / "index.html").write_text(WHOLE, encoding="utf-8")
    for name in ("a", "b", "c"):
        (tmp_path / "en" / f"{name}.html").write_text(WHOLE, encoding="utf-8")
    assert looked(tmp_path) == ["en/a.html", "index.html"]
    (tmp_path / "en" / "b.html").write_text(WHOLE.replace(find, put), encoding="utf-8")
    assert "en/b.html" in looked(tmp_path)


def looked(edition: Path) -> list[str]:
    """The pages that would be looked at."""
    return [look.path for look in looks(edition, skeletons(edition, pages(edition)))]


def test_words_and_repetitions_make_no_new_page() -> None:
    """Other words, more of the same, classes in another order and words of a label are the same skeleton."""
    other = '<body><main><h1>Other title</h1><ul class="a b"><li>Words</li><li>More</li></ul></main></body>'
    assert skeleton(other).parts == skeleton(WHOLE).parts
    one, two = ('<p aria-label="{}" id="{}"><a href="{}">Word</a></p>'.format(*given) for given in ("abc", "def"))
    assert skeleton(one).parts == skeleton(two).parts
    assert cover({"a": skeleton(one).parts, "b": skeleton(two).parts}) == ["a"]


NEW = [
    '<li class="new">a class</li>', '<li class="newer">or two</li>', "<li><em>an element</em></li>", "<li></li>",
    '<li hidden="">shut</li>', "<li>no</li>", "<li>one unforeseeably long</li>", '<li>to <a href="#">x</a></li>',
    "<p>beside it</p>", '<li><p title="">an empty name</p></li>', "<li><b>by</b><i>side</i></li>",
    "<li><i>by</i><b>side</b></li>",
]  # fmt: skip


def test_of_a_long_list_axe_looks_at_what_is_new_in_it(page: Page) -> None:
    """An item with another element, attribute, value, gap, neighbour, longer word stays; one that repeats does not."""
    old = "<li>words only</li>"
    page.set_content(
        f"<main><ul>{old * 3}{''.join(one + old for one in NEW)}{old * 9}</ul><ul>{old * MOST}</ul></main>"
    )
    before = page.locator("li").count()
    page.evaluate(ONCE, MOST)
    left = page.locator("ul").first.evaluate("list => [...list.children].map(({outerHTML}) => outerHTML)")
    assert [one for one in NEW if one not in left] == []
    assert left.count(old) < 9 < before - len(left)
    assert page.locator("ul").last.locator("li").count() == MOST


OLD = "<main><h1>Title</h1><p>Some words</p><ul><li><b>One</b></li><li><b>More</b></li></ul><p>At the end</p></main>"
DRAWN = "<title>T</title><style>body {color: #000; background: #fff} .pale {color: #ccc}</style>"


@pytest.mark.parametrize(
    ("find", "put", "fault"),
    [
        ("<li><b>More", '<li><b class="pale">More', "color-contrast at .pale"),
        ("<b>More", '<b style="color: #ccc">More', "color-contrast at "),
        ("</h1>", '</h1><img src="data:,">', "image-alt at img"),
        ("</ul>", "<p>Three</p></ul>", "list at ul"),
        ("<b>More</b>", "<b>More</b><input>", "label at input"),
        ("<p>At", "<h4>At</h4><p>At", "heading-order at h4"),
        ("<p>At", '<p role="x">At', "aria-roles at p"),
        ("<p>At", '<p tabindex="7">At', "tabindex at p"),
        ("main>", "div>", "landmark-one-main at html"),
    ],
)
def test_of_the_next_page_axe_looks_at_what_is_new(page: Page, find: str, put: str, fault: str) -> None:
    """What stood on the page before, drawn alike, is left out; a fault of what is new or beside it is told."""
    known: set[str] = set()

    def told(html: str) -> list[str]:
        page.set_content(f'<html lang="en"><head>{DRAWN}</head><body>{html}</body></html>')
        page.evaluate(AXE)
        known.update(page.evaluate(FRESH, ["role tabindex", "aria-label", " ".join(known)]).split())
        return list(page.evaluate(RUN, True))

    assert find in OLD
    assert told(OLD) == []
    assert any(one.startswith(fault) for one in told(OLD.replace(find, put)))
    assert told(OLD) == []
    assert page.evaluate("leftOut.map(({tagName}) => tagName)") == ["HEAD", "BODY"]


PLACE = re.compile(r'<(nav|aside|section|form|dialog)\b[^>]*?\saria-label(ledby)?="([^"]*)"')
REFERS = re.compile(r'\s(?:for|aria-(?:labelledby|describedby|owns|controls|details))="([^"]*)"')


def places(html: str) -> list[tuple[str, str]]:
    """(kind, name) of each named place of a page."""

    def words(name: str) -> str:
        found = re.search(rf'<([a-z0-9]+)\s[^>]*?\bid="{re.escape(name)}"[^>]*>(.*?)</\1>', html, re.S)
        return re.sub(r"(<[^>]*>|\s)+", " ", found[2]).strip() if found else ""

    return [(tag, words(name) if other else name) for tag, other, name in PLACE.findall(html)]


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_what_a_page_refers_to_is_there_once(sites: Path, edition: Edition) -> None:
    """What a skeleton cannot tell: whatever labels and ARIA name stands once a page, and no two places share a name."""
    faults = []
    for page in pages(sites / edition):
        html = page.read_text(encoding="utf-8")
        referred = {name for names in REFERS.findall(html) for name in names.split()}
        times = Counter(re.findall(r'\sid="([^"]*)"', html))
        faults += [(page, name, times[name]) for name in referred if times[name] != 1]
        faults += [(page, place) for place, number in Counter(places(html)).items() if number > 1]
    assert faults == []
