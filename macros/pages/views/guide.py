"""The whole guide: every record on one page, to print or to keep as one file that leads only into itself."""

from __future__ import annotations

import re

from ...editions.narrow import Site
from ...model import chapters
from . import address, fragment
from .kit import kit
from .order import ordered
from .tool import asked
from .tree import Extra, tree

_LINK = re.compile(r'(?<=href=")(?:\.{1,2}/)*(([\w/-]+\.html)(?:#[\w-]+)?)(?=")')
_ANCHOR = re.compile(r'(?<= id=")[^"]+(?=")')


def page(site: Site, base: str) -> str:
    """The guide as HTML: sources are numbered in their order, and links to what it holds lead into it."""
    numbers = {source["id"]: number for number, source in enumerate(ordered(site, "sources"), 1)}
    walks = {identity: _walk(tree(site, record)) for identity, record in site.records["trees"].items()}
    tools = {identity: list(asked(site, record)) for identity, record in site.records["tools"].items()}
    kits = {identity: kit(site, record) for identity, record in site.records["kits"].items()}
    guide = fragment(
        site, "guide.html", base, numbers=numbers, walks=walks, tools=tools, kits=kits, chapters=chapters()
    )
    held = set(_ANCHOR.findall(guide))
    places = {
        address(name, identity): f"{name}-{identity}"
        for name, records in site.records.items()
        for identity in records
        if f"{name}-{identity}" in held
    }

    def inward(link: re.Match[str]) -> str:
        anchor = places.get(link[1]) or places.get(link[2])
        return f"#{anchor}" if anchor else link[0]

    return _LINK.sub(inward, guide)


def _walk(shown: Extra) -> Extra:
    """What a tree's page shows, with what each node is called where an answer leads to it."""
    numbers = {question["step"]: question["number"] for question in shown["questions"]}
    return {**shown, "places": {**numbers, **{outcome["step"]: outcome["title"] for outcome in shown["outcomes"]}}}
