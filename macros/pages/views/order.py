"""The order in which a collection is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ...editions.narrow import Narrowed, Site
from ...language.markdown import unaccented

_MOMENTS = ("before", "during", "after")

_AS_WRITTEN = frozenset({"laws", "indicators", "postures"})
"""Collections of one file, read in the order in which it gives them."""

_KEYS: dict[str, Callable[[Narrowed], Any]] = {
    "levels": lambda r: r["rank"],
    "cases": lambda r: r["timeline"][0]["at"],
    "practices": lambda r: _MOMENTS.index(r["moment"]) if r["moment"] in _MOMENTS else 9,
    "mistakes": lambda r: _MOMENTS.index(r["moment"]) if r["moment"] in _MOMENTS else 9,
    "checklists": lambda r: (("during", "after", "before").index(r["moment"]), r["id"] != "first-hour"),
    "messages": lambda r: r["id"] != "holding",
    "sources": lambda r: (r["type"] != "article", r["type"]),
    "trees": lambda r: (not r["grades"],),
    "drills": lambda r: -r["minutes"],
}


@lru_cache(maxsize=256)
def ordered(site: Site, collection: str) -> list[Narrowed]:
    """The records of `collection` in reading order."""
    records = site.records[collection].values()
    if collection in _AS_WRITTEN:
        return list(records)
    return sorted(
        records,
        key=lambda r: (_KEYS[collection](r) if collection in _KEYS else 0, unaccented(r.get("title") or r["id"])),
    )
