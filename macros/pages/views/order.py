"""The order in which a collection is read, as it declares (macros/model/collection.py)."""

from __future__ import annotations

from functools import lru_cache

from ...editions.narrow import Narrowed, Site
from ...language.markdown import unaccented
from ...model import COLLECTIONS


@lru_cache(maxsize=256)
def ordered(site: Site, collection: str) -> list[Narrowed]:
    """The records of `collection` in reading order."""
    records, declared = site.records[collection].values(), COLLECTIONS[collection]
    if declared.as_written:
        return list(records)
    order = declared.order or (lambda record: 0)
    return sorted(records, key=lambda r: (order(r), unaccented(r.get("title") or r["id"])))
