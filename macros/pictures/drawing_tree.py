"""A tree as a picture and as nested text: where everything stands. The templates draw it.

The picture is made for a narrow screen: one question under the other, the outcomes beside the
answers that lead to them, and lanes on the left for the answers that lead to another question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..engine import Graph

WIDTH = 360
BOX, LINE, GAP = 34, 30, 14
LANE, MARGIN, INDENT = 9, 8, 14
CHIP = 0.47
"""Part of the width that an outcome takes."""

Item = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """The answers of a question that lead to the same place: `y` is the middle of the line."""

    question: str
    answers: tuple[str, ...]
    to: str
    y: int


@dataclass(frozen=True)
class Picture:
    """A drawing in units of one pixel at 360 wide. `wires` are the paths of `lines` that lead to questions."""

    height: int
    left: int
    chip: int
    boxes: Mapping[str, int]
    lines: tuple[Line, ...]
    wires: Mapping[Line, str]


def numbers(graph: Graph) -> dict[str, int]:
    """The questions from 1, each before every question it leads to, otherwise in the order of the data."""
    parents = _parents(graph)
    order: dict[str, int] = {}
    waiting = [name for name in graph.nodes if name in parents or name == graph.start]
    while waiting:
        ready = next((name for name in waiting if parents.get(name, set()) <= set(order)), waiting[0])
        order[ready] = len(order) + 1
        waiting.remove(ready)
    return order


def picture(graph: Graph) -> Picture:
    """Where the boxes, answers and lanes of `graph` stand."""
    boxes: dict[str, int] = {}
    lines: list[Line] = []
    y = MARGIN
    for name in numbers(graph):
        boxes[name] = y
        y += BOX + LINE // 6
        for to, answers in _grouped(graph, name).items():
            lines.append(Line(name, tuple(answers), to, y + LINE // 2))
            y += LINE
        y += GAP
    lanes = _lanes(boxes, lines)
    left = MARGIN + LANE * (max(lanes.values(), default=0) + 2)
    wires = {line: _wire(line.y, boxes[line.to] + BOX // 2, lanes[line.to], left) for line in lines if line.to in boxes}
    return Picture(y, left, round(WIDTH * (1 - CHIP)), boxes, tuple(lines), wires)


def _grouped(graph: Graph, name: str) -> dict[str, list[str]]:
    """Where the answers of `name` lead → the answers that lead there."""
    groups: dict[str, list[str]] = {}
    for edge in graph.nodes[name].edges:
        groups.setdefault(edge.to, []).append(edge.id)
    return groups


def _lanes(boxes: Mapping[str, int], lines: list[Line]) -> dict[str, int]:
    """A lane for each question that answers lead to, 0 nearest to the boxes; those that overlap differ."""
    spans = {
        to: (min(line.y for line in lines if line.to == to), boxes[to])
        for to in boxes
        if any(x.to == to for x in lines)
    }
    lanes: dict[str, int] = {}
    for to, (top, bottom) in sorted(spans.items(), key=lambda item: item[1][1] - item[1][0]):
        taken = {lanes[other] for other in lanes if spans[other][0] <= bottom and top <= spans[other][1]}
        lanes[to] = next(lane for lane in range(len(boxes)) if lane not in taken)
    return lanes


def _wire(start: int, end: int, lane: int, left: int) -> str:
    """The SVG path from an answer at `start` down its lane to the box whose middle is `end`."""
    x, r = left - LANE * (lane + 1), 5
    return f"M{left + INDENT} {start}H{x + r}Q{x} {start} {x} {start + r}V{end - r}Q{x} {end} {x + r} {end}H{left - 3}"


def nested(graph: Graph) -> list[Item]:
    """The tree as nested lists, deep only where it branches.

    An item is {question, number, answers: [{answers, to, branch}]}; `branch` holds the items that stand
    under an answer, and is empty where it leads to an outcome or to a question that stands elsewhere.
    """
    parents, order, placed = _parents(graph), numbers(graph), set[str]()

    def chain(name: str) -> list[Item]:
        items = []
        following: str | None = name
        while following and following not in placed:
            placed.add(following)
            items.append(block(following))
            following = onward(following)
        return items

    def onward(name: str) -> str | None:
        children = [child for child in graph.children(name) if parents[child] == {name}]
        return max(children, key=lambda child: graph.rest[child], default=None)

    def block(name: str) -> Item:
        main = onward(name)
        groups = _grouped(graph, name).items()
        side = {to: to in graph.nodes and parents[to] == {name} and to != main for to, _ in groups}
        answers = [{"answers": ids, "to": to, "branch": chain(to) if side[to] else []} for to, ids in groups]
        return {"question": name, "number": order[name], "answers": answers}

    return [item for name in order if name not in placed for item in chain(name)]


def _parents(graph: Graph) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {graph.start: set()}
    for name in graph.bottom_up:
        for child in graph.children(name):
            found.setdefault(child, set()).add(name)
    return found
