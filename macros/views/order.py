"""The order in which a collection is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ..narrow import Narrowed, Site
from ..text import unaccented

_MOMENTS = ("before", "during", "after")

_KEYS: dict[str, Callable[[Narrowed], Any]] = {
    "levels": lambda r: r["rank"],
    "cases": lambda r: r["timeline"][0]["at"],
    "practices": lambda r: _MOMENTS.index(r["moment"]) if r["moment"] in _MOMENTS else 9,
    "mistakes": lambda r: _MOMENTS.index(r["moment"]) if r["moment"] in _MOMENTS else 9,
    "checklists": lambda r: (("during", "after", "before").index(r["moment"]), r["id"] != "first-hour"),
    "sources": lambda r: (r["type"] != "article", r["type"]),
    "trees": lambda r: (not r["grades"],),
    "drills": lambda r: -r["minutes"],
}


class _BySite:
    """A site as a cache key: the same object is the same site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __hash__(self) -> int:
        return id(self.site)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _BySite) and other.site is self.site


@lru_cache(maxsize=256)
def _ordered(kept: _BySite, collection: str) -> list[Narrowed]:
    records = kept.site.records[collection].values()
    key = _KEYS.get(collection, lambda r: 0)
    return sorted(records, key=lambda r: (key(r), unaccented(r.get("title", r["id"]))))


def ordered(site: Site, collection: str) -> list[Narrowed]:
    """The records of `collection` in reading order."""
    return _ordered(_BySite(site), collection)
