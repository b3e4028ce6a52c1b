"""Site → pages: one function lists every generated page of an edition and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from markdown.extensions.toc import nest_toc_tokens, slugify
from markupsafe import Markup

from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from ..model import COLLECTIONS
from .views import record_page
from .views.drill import players_page
from .views.order import ordered
from .views.replay import named, replay_page
from .views.tree import WHOLE, whole_page


class PageError(Exception):
    """A page could not be written; the message names it, its data file and the reason."""


_HEADING = re.compile(r"^(#{1,6}) (.+?)(?: \{: #([\w-]+) \})?$", re.M)
_FRAME = re.compile(r' markdown="1"(?=[ >])')


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from data: its path in the docs folder, its front matter and body, the data file it comes from.

    The body is Markdown of two things alone, headings and HTML: `html` is what any Markdown parser makes of it,
    without the cost of parsing (a test compares).
    """

    path: str
    meta: dict[str, Any]
    body: str
    data_file: str

    @property
    def markdown(self) -> str:
        """The page as a file of the docs folder."""
        meta = yaml.dump(self.meta, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper, width=10_000)
        return f"---\n{meta}---\n\n{self.body}"

    @property
    def contents(self) -> list[Any]:
        """The headings outside the HTML, those of a lower level inside `children`, as Python-Markdown lists them."""
        found = [_heading(heading) for heading in _HEADING.finditer(self.body)]
        return nest_toc_tokens([{"level": level, "id": anchor, "name": words} for level, anchor, words in found])

    @property
    def html(self) -> str:
        """The body as HTML."""
        return _FRAME.sub("", _HEADING.sub(_written, self.body))


def _heading(found: re.Match[str]) -> tuple[int, str, str]:
    """Level from 1, anchor, words as HTML."""
    return len(found[1]), found[3] or slugify(Markup(found[2]).striptags(), "-"), found[2]


def _written(found: re.Match[str]) -> str:
    level, anchor, words = _heading(found)
    return f'<h{level} id="{anchor}">{words}</h{level}>'


def pages(site: Site) -> Iterator[GeneratedPage]:
    """Every page of a record of `site`, collection by collection."""
    for name, collection in COLLECTIONS.items():
        if not collection.paged:
            continue
        records = ordered(site, name)
        for index, record in enumerate(records):
            previous = records[index - 1] if index else None
            following = records[index + 1] if index + 1 < len(records) else None
            path = f"{name}/{record['id']}.md"
            try:
                body = record_page(site, record, previous, following)
            except Exception as error:  # whatever fails in a template, the message names the page
                raise PageError(f"{path} (from {record['file']}): {type(error).__name__}: {error}") from error
            yield GeneratedPage(path, _front_matter(record), body, record["file"])
            if name == "drills" and site.edition == "internal":
                yield _players(site, record)
            if name == "cases":
                yield _replay(site, record)
            if name == "trees":
                yield _whole(site, record)


def _players(site: Site, record: Narrowed) -> GeneratedPage:
    """The players' page of a drill. It names no file of data: a link to edit it would lead to the script."""
    meta = {
        "title": site.ui["players-title"].replace("{drill}", plain(record["title"])),
        "description": site.ui["players-description"],
        "audience": "internal",
        "kind": "players",
        "hide": ["toc", "search"],
        "render_macros": False,
        "search": {"exclude": True},
    }
    return GeneratedPage(f"players/{record['id']}.md", meta, players_page(site, record), "")


def _replay(site: Site, record: Narrowed) -> GeneratedPage:
    """The page on which a case is played. The search leads to the case alone: it would tell the end."""
    title = site.ui["replay-title"].replace("{case}", named(record))
    meta = {
        "title": title,
        "description": site.ui["replay-lead"],
        "audience": record["audience"],
        "kind": "replay",
        "hide": ["toc"],
        "render_macros": False,
        "search": {"exclude": True},
    }
    return GeneratedPage(f"replays/{record['id']}.md", meta, replay_page(site, record), record["file"])


def _whole(site: Site, record: Narrowed) -> GeneratedPage:
    """The page that shows all of a tree. The search leads to its questions and endings on the tree's own page."""
    meta = {
        "title": site.ui["tree-whole-title"].replace("{tree}", plain(record["title"])),
        "description": site.ui["tree-picture-lead"],
        "audience": record["audience"],
        "kind": "whole",
        "collection": "trees",
        "render_macros": False,
        "search": {"exclude": True},
    }
    return GeneratedPage(f"{WHOLE}/{record['id']}.md", meta, whole_page(site, record), record["file"])


def _front_matter(record: Narrowed) -> dict[str, Any]:
    return {
        "title": plain(record["title"]),
        "description": plain(record.get("summary") or record.get("mission") or record["title"]),
        "audience": record["audience"],
        "kind": record["kind"],
        "reviewed": record["reviewed"].isoformat(),
        "collection": record["collection"],
        "record": record["id"],
        "level": record["id"] if record["kind"] == "level" else record.get("level"),
        "render_macros": False,
        "search": {"exclude": False},
    }
