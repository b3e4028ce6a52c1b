"""The pages that people wrote, read from the built site: what a visitor of this edition sees, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from ..language.markdown import plain
from ..written.prose import Prose
from .document import Document, Section

VOID = {"br", "hr", "img", "input", "link", "meta", "use", "wbr", "path", "rect", "circle", "line", "source"}
LEFT_OUT = {"svg", "nav", "form", "table", "dl", "script", "style"}
"""Elements whose words are not the page's own: pictures, navigation, tables and lists of records."""


def written_page(page: Prose, folder: Path) -> Document | None:
    """A written page as a document; None when its front matter keeps it out of the search."""
    meta = dict(page.meta)
    asked = meta.get("search")
    if isinstance(asked, dict) and asked.get("exclude"):
        return None
    address = page.path.removesuffix(".md") + ".html"
    reader = _Reader()
    reader.feed((folder / address).read_text(encoding="utf-8"))
    return Document(
        kind="page",
        address=address,
        title=plain(str(meta.get("title", page.path))),
        summary=plain(str(meta.get("description", ""))),
        sections=reader.sections(),
    )


@dataclass
class _Part:
    anchor: str
    heading: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """The text of the article, cut at the headings that have an anchor."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [_Part("")]
        self.inside = self.hidden = 0
        self.heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter the article, a heading, or something to leave out."""
        if tag in VOID:
            return
        named = dict(attrs)
        if self.inside or tag == "article":
            self.inside += 1
        if self.hidden or (self.inside and _left_out(tag, named)):
            self.hidden += 1
        if self.inside and not self.hidden and tag in ("h2", "h3"):
            self.heading = True
            if named.get("id"):
                self.parts.append(_Part(str(named["id"])))

    def handle_endtag(self, tag: str) -> None:
        """Leave what was entered."""
        if tag in VOID:
            return
        self.inside -= bool(self.inside)
        self.hidden -= bool(self.hidden)
        if tag in ("h2", "h3"):
            self.heading = False

    def handle_data(self, data: str) -> None:
        """Keep the words of the article."""
        if self.inside and not self.hidden and data.strip():
            part = self.parts[-1]
            (part.heading if self.heading else part.said).append(data.strip())

    def sections(self) -> tuple[Section, ...]:
        """What was read."""
        return tuple(Section(part.anchor, " ".join(part.heading), " ".join(part.said)) for part in self.parts)


def _left_out(tag: str, named: dict[str, str | None]) -> bool:
    classes = (named.get("class") or "").split()
    cards = any(name in ("sf-cards", "sf-ladder", "headerlink", "sf-sources", "sf-doors") for name in classes)
    return tag in LEFT_OUT or cards or "data-module" in named or "data-search-exclude" in named
