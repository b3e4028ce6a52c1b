"""What of a site the kit holds: pages of a disk say so, and the kit is made of it (macros/kit/parts.py)."""

from __future__ import annotations

PAGES = (
    "now.html", "trees/*", "desk.html", "checklists/index.html", "checklists/*", "messages/index.html", "messages/*",
    "contacts.html", "levels/index.html", "levels/*",
)  # fmt: skip
"""What the kit holds, in the order of reading; a star stands for the pages that the index of their folder links."""

TREES = ("crisis",)
"""The tree that an incident needs."""

ORDINARY = ("readiness", "upkeep-monthly", "upkeep-quarterly")
"""Checklists for quiet days."""

SEARCH = "search.html"
"""The kit has no page of that name, and its search on every part."""


def works_in_kit(path: str) -> bool:
    """True for a page whose live parts the kit holds too."""
    folder, _, name = path.rpartition("/")
    stem = name.removesuffix(".html")
    if folder == "trees":
        return stem in TREES
    return path in (*PAGES, SEARCH) or (f"{folder}/*" in PAGES and stem not in ("index", *ORDINARY))
