"""The trail of the source articles: every point of theirs serves a record, or is set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.knowledge import Point, Source
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion


@dataclass(frozen=True)
class _Known:
    """What the whole playbook knows of points: whose each is, which are cited, whether every record was read."""

    owner: dict[str, str]
    cited: set[str]
    once_cited: set[str]
    """By records of the house that one's own texts change or take out."""
    complete: bool


def problems(loaded: Loaded, *, complete: bool) -> Iterator[Problem]:
    """Points used and set aside at once, or neither; citations of points that are none.

    Whether a point is used can only be told when `complete`: every record could be read.
    """
    sources: dict[str, Source] = loaded.collections["sources"]
    yield from _citations(loaded, sources)
    known = _Known({}, set(_cited(loaded)), loaded.once_cited, complete)
    everywhere = {point.id for source in sources.values() for point in source.points}
    for source in sources.values():
        origin = loaded.origins["sources", source.id]
        for index, point in enumerate(source.points):
            yield from _point(point, ("points", index), origin, known)
            for place, other in enumerate(point.disagrees_with):
                if other not in everywhere:
                    path = ("points", index, "disagrees_with", place)
                    yield origin.problem(path, f"'{other}' is no point; {suggestion(other, everywhere)}")
            known.owner[point.id] = source.id


def _cited(loaded: Loaded) -> Iterator[str]:
    for records in loaded.collections.values():
        for record in records.values():
            for citation in getattr(record, "sources", ()):
                yield from citation.points


def _citations(loaded: Loaded, sources: dict[str, Source]) -> Iterator[Problem]:
    points = {source.id: {point.id for point in source.points} for source in sources.values()}
    for collection, records in loaded.collections.items():
        for record in records.values():
            for index, citation in enumerate(getattr(record, "sources", ())):
                own = points.get(citation.source, set(citation.points))
                for place, point in enumerate(citation.points):
                    if point not in own:
                        what = f"'{point}' is no point of '{citation.source}'; {suggestion(point, own)}"
                        yield loaded.origins[collection, record.id].problem(("sources", index, "points", place), what)


def _point(point: Point, path: tuple[str | int, ...], origin: Origin, known: _Known) -> Iterator[Problem]:
    used = point.id in known.cited
    if point.id in known.owner:
        message = f"the point '{point.id}' stands in '{known.owner[point.id]}' already; choose another id"
        yield origin.problem((*path, "id"), message)
    if point.set_aside and used:
        yield origin.problem(
            (*path, "set_aside"), f"'{point.id}' is set aside, yet a record uses it; take one of the two out"
        )
    if point.set_aside and point.set_aside_note is None:
        yield origin.problem(path, f"'{point.id}' is set aside without a reason; write 'set_aside_note'")
    if known.complete and not point.set_aside and not used and point.id not in known.once_cited:
        message = f"no record uses '{point.id}'; cite it ('points') in one, or set it aside with a reason"
        yield origin.problem((*path, "id"), message)
