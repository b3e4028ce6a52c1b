"""Site → pages: one function lists every generated page of an edition and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from .model import COLLECTIONS
from .narrow import Narrowed, Site
from .text import plain
from .views import record_page
from .views.order import ordered


class PageError(Exception):
    """A page could not be written; the message names it, its data file and the reason."""


@dataclass(frozen=True)
class GeneratedPage:
    """A page made from data: its path in the docs folder, its Markdown, and the data file it comes from."""

    path: str
    markdown: str
    data_file: str


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
                markdown = _front_matter(record) + record_page(site, record, previous, following)
            except Exception as error:  # whatever fails in a template, the message names the page
                raise PageError(f"{path} (from {record['file']}): {type(error).__name__}: {error}") from error
            yield GeneratedPage(path, markdown, record["file"])


def _front_matter(record: Narrowed) -> str:
    meta = {
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
    return f"---\n{yaml.dump(meta, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper, width=10_000)}---\n\n"
