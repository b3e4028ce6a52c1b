"""The pages that people wrote, read from the built site: what a visitor of this edition sees, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..language.markdown import plain
from ..reading.elements import VOID, Begins, Ends, elements
from ..written.prose import Prose
from .document import Document, Section

LEFT_OUT = {"svg", "nav", "form", "table", "dl", "script", "style"}
"""Elements whose words are not the page's own: pictures, navigation, tables and lists of records."""


def written_page(page: Prose, folder: Path) -> Document | None:
    """A written page as a document; None when its front matter keeps it out of the search."""
    meta = dict(page.meta)
    asked = meta.get("search")
    if isinstance(asked, dict) and asked.get("exclude"):
        return None
    address = page.path.removesuffix(".md") + ".html"
    return Document(
        kind="page",
        address=address,
        title=plain(str(meta.get("title", page.path))),
        summary=plain(str(meta.get("description", ""))),
        sections=_sections((folder / address).read_text(encoding="utf-8")),
    )


@dataclass
class _Part:
    anchor: str
    heading: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def _sections(page: str) -> tuple[Section, ...]:
    """The text of the article, cut at the headings that have an anchor."""
    reader = _Reader()
    for met in elements(page):
        if isinstance(met, Begins):
            if met.tag not in VOID:
                reader.enter(met)
        elif isinstance(met, Ends):
            reader.leave(met.tag)
        else:
            reader.keep(met)
    return tuple(Section(part.anchor, " ".join(part.heading), " ".join(part.said)) for part in reader.parts)


class _Reader:
    """Where in a page it stands, and what it has kept of it."""

    def __init__(self) -> None:
        self.parts = [_Part("")]
        self.inside = self.hidden = 0
        self.heading = False

    def enter(self, element: Begins) -> None:
        """Enter the article, a heading, or something to leave out."""
        named = element.named
        if self.inside or element.tag == "article":
            self.inside += 1
        if self.hidden or (self.inside and _left_out(element.tag, named)):
            self.hidden += 1
        if self.inside and not self.hidden and element.tag in ("h2", "h3"):
            self.heading = True
            if named.get("id"):
                self.parts.append(_Part(named["id"]))

    def leave(self, tag: str) -> None:
        """Leave what was entered."""
        self.inside -= bool(self.inside)
        self.hidden -= bool(self.hidden)
        if tag in ("h2", "h3"):
            self.heading = False

    def keep(self, words: str) -> None:
        """Keep the words of the article."""
        if self.inside and not self.hidden and words.strip():
            part = self.parts[-1]
            (part.heading if self.heading else part.said).append(words.strip())


def _left_out(tag: str, named: dict[str, str]) -> bool:
    classes = named.get("class", "").split()
    cards = any(name in ("sf-cards", "sf-ladder", "headerlink", "sf-sources", "sf-doors") for name in classes)
    return tag in LEFT_OUT or cards or "data-module" in named or "data-search-exclude" in named
