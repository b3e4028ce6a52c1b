"""What falls due for review, when, and whose it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import COLLECTIONS, Record
from ..reading.loaded import Loaded
from ..reading.problem import Problem, suggestion

OTHER = "other"
"""The reviewer of every collection that names none."""


@dataclass(frozen=True, order=True)
class Review:
    """A record whose review holds until `due`."""

    due: dt.date
    owner: str
    """Id of the role that reviews it; empty where the organisation names nobody."""
    name: str
    place: str


def owner(record: Mapping[str, Any], collection: str, reviewers: Mapping[str, str]) -> str:
    """The role that reviews a record: the one it names itself, that of its collection, or that of all others."""
    own = record.get("owner") or record.get("call")
    return own if isinstance(own, str) else reviewers.get(collection) or reviewers.get(OTHER, "")


def reviews(loaded: Loaded) -> list[Review]:
    """Every record with its day, the soonest first."""
    reviewers = loaded.organisation.reviewers if loaded.organisation else {}
    return sorted(_reviews(loaded, reviewers))


def problems(loaded: Loaded) -> Iterator[Problem]:
    """Reviewers of collections that are none."""
    assert loaded.organisation is not None
    known = [*COLLECTIONS, OTHER]
    for name in loaded.organisation.reviewers:
        if name not in known:
            origin = loaded.origins["organisation", ""]
            what = f"'{name}' is no collection of data/; {suggestion(name, known)}"
            yield origin.problem(("reviewers", name), what, key=True)


def _reviews(loaded: Loaded, reviewers: Mapping[str, str]) -> Iterator[Review]:
    for collection, records in loaded.collections.items():
        for record in records.values():
            if isinstance(record, Record):
                named = {key: getattr(record, key, None) for key in ("owner", "call")}
                at = loaded.origins[collection, record.id].problem((), "")
                name = f"{record.kind} {record.id}"
                yield Review(record.due, owner(named, collection, reviewers), name, f"{at.file}:{at.line}")
