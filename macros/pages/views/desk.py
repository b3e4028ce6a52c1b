"""The desk: one page that runs an incident. Without JavaScript it leads to what can be printed."""

from __future__ import annotations

from ...browser import wire, wire_desk
from ...editions.narrow import Site
from . import fragment
from .order import ordered


def page(site: Site, base: str) -> str:
    """The Markdown and HTML of the desk, for a page that stands `base` away from the site's root."""
    trees = [tree for tree in ordered(site, "trees") if tree["grades"]]
    lists = [found for found in ordered(site, "checklists") if found["moment"] != "before"]
    return fragment(
        site,
        "desk.md",
        base,
        desk=wire_desk.desk(site),
        bar=wire_desk.bar(site),
        strings=wire.interface(site, "desk-", "signing-"),
        trees=trees,
        lists=lists,
    )
