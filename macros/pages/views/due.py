"""What falls due for review: the records of the internal edition, the soonest first."""

from __future__ import annotations

from typing import Any

from ...checking.review import owner
from ...editions.narrow import Narrowed, Site

FIRST = 60
"""Rows of the page; `playbook due` tells the rest."""


def rows(site: Site) -> list[dict[str, Any]]:
    """{record, owner: the role or None}: the first to fall due; none in the public edition."""
    return dated(site)[:FIRST]


def dated(site: Site) -> list[dict[str, Any]]:
    """All rows, the soonest first; none in the public edition."""
    if site.edition == "public":
        return []
    found = [record for records in site.records.values() for record in records.values() if "due" in record]
    soonest = sorted(found, key=lambda record: (record["due"], record["collection"], record["id"]))
    return [{"record": record, "owner": _owner(site, record)} for record in soonest]


def _owner(site: Site, record: Narrowed) -> Narrowed | None:
    return site.records["roles"].get(owner(record, record["collection"], site.organisation.get("reviewers") or {}))
