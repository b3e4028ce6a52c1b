"""The generated pages: finished HTML, and the same page as Markdown for whoever parses it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest

from macros.checking.playbook import ROOT
from macros.editions.narrow import EDITIONS
from macros.editions.settings import Settings
from macros.pages.generated import GeneratedPage, pages
from macros.pages.views.tree import SAID
from tests.kept import EVERY_WAY

EXTENSIONS = ["attr_list", "tables", "admonition", "def_list", "md_in_html", "toc"]
"""Those of mkdocs.yml."""

SMALL = ("h3", "h4")
"""Headings written as HTML: Python-Markdown gives them anchors of its own, which nothing leads to."""


class _Seen(HTMLParser):
    """What a browser would see: elements with their attributes in any order, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [(name, value or name) for name, value in attrs if not (name == "id" and tag in SMALL)]
        self.seen.append((tag, sorted(kept, key=str)))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.seen.append(" ".join(data.split()))


def seen(page: str) -> list[object]:
    # Python-Markdown takes a <link> between blocks for words of a paragraph.
    return _Seen(re.sub(r"<p>\s*(<link[^>]*>)\s*</p>", r"\1", page)).seen


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_what_markdown_would_make_of_it(language: str) -> None:
    """Every generated page, as finished HTML and through Python-Markdown: the same elements, words and contents.

    A public page that is the internal one to the letter was looked at there. Pages take turns: in one language each,
    of every kind some in both.
    """
    internal, public = (list(pages(Settings(edition, language).site())) for edition in EDITIONS)
    met = {(page.body, page.html) for page in internal}
    every = [*internal, *(page for page in public if (page.body, page.html) not in met)]
    for page in every if EVERY_WAY else every[("en", "fr").index(language) :: 2]:
        parser = markdown.Markdown(extensions=EXTENSIONS)
        assert seen(page.html) == seen(parser.convert(page.body)), page.path
        assert _anchors(page.contents) == _anchors(parser.toc_tokens), page.path  # type: ignore[attr-defined]


def _anchors(tokens: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [(token["id"], _anchors(token["children"])) for token in tokens if token["level"] < 3]


def test_a_page_as_a_file() -> None:
    """Front matter, then the body; headings take the anchor that is written, or one from their words."""
    page = GeneratedPage(
        "cases/one.md", {"title": "L’été"}, '# L’été\n\n<p markdown="1">Words.</p>\n\n## So {: #so }\n', ""
    )
    assert page.markdown == "---\ntitle: L’été\n---\n\n" + page.body
    assert _anchors(page.contents) == [("lete", [("so", [])])]
    assert page.html == '<h1 id="lete">L’été</h1>\n\n<p>Words.</p>\n\n<h2 id="so">So</h2>\n'


def test_a_tree_is_handed_all_that_its_modules_say() -> None:
    """Each string of the trees that a module names is among those that the page gives to scripts."""
    modules = (ROOT / "overrides/assets/sang-froid/tree").glob("*.js")
    named = {key for path in modules for key in re.findall(r'"(tree-[a-z-]+)"', path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert [key for key in sorted(named) if not key.startswith(SAID)] == []
