"""A tree as a picture: where everything stands. The template draws it, with the words that it was given.

The picture is made for a narrow screen and cut into one piece a node, so that paper can part it between two: a
question, then its answers as rows with the place each leads to on the right; lanes on the left go down to the
questions further on. Where more than `MOST` lanes would be needed the longest are left out: the row says where
it leads all the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..engine import Graph
from .tree_drawn import Picture, Piece, Said
from .tree_pen import EDGE, LANE, Pen
from .tree_shape import Branch, branches, order

MOST = 6
"""Lanes side by side."""


def picture(graph: Graph, said: Said) -> Picture:
    """Where everything stands."""
    names = order(graph)
    rows = {name: branches(graph, name) for name in names}
    lanes = _lanes(names, rows)
    left = EDGE + (4 + LANE * (max(lanes.values()) + 1) if lanes else 0)
    pen = Pen(said, left, lanes)
    passing: dict[str, list[str]] = {}
    pieces: list[Piece] = []
    for name in names:
        pieces += pen.pieces(name, rows[name], passing)
    return Picture(left, tuple(pieces))


def _lanes(names: tuple[str, ...], rows: Mapping[str, tuple[Branch, ...]]) -> dict[str, int]:
    """A lane for each node that is led to, 0 nearest to the boxes, the shortest first; none that would be too many.

    Two lanes differ where they run side by side; one may end at a box and another start at its answers.
    """
    place = {name: index for index, name in enumerate(names)}
    first: dict[str, int] = {}
    for name in names:
        for branch in rows[name]:
            if branch.to is not None and place.get(branch.to, -1) > place[name]:
                first.setdefault(branch.to, place[name])
    lanes: dict[str, int] = {}
    for to in sorted(first, key=lambda to: (place[to] - first[to], place[to])):
        taken = {lane for other, lane in lanes.items() if first[other] < place[to] and first[to] < place[other]}
        free = next((lane for lane in range(MOST) if lane not in taken), None)
        if free is not None:
            lanes[to] = free
    return lanes
