"""The pen that draws a tree, one piece after the other: boxes, rows, and the wires between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .lettering import Lines, width, wrapped
from .tree_drawn import RIGHT, WIDTH, Box, Label, Piece, Place, Row, Said, Text
from .tree_shape import Branch

TALLEST, SHEET = 560, 780
"""No row begins lower than TALLEST in a piece, nor ends lower than SHEET if it can begin the next: paper holds each."""

TITLE, SMALL = 13.0, 12.0
"""Sizes of type; picture.css has the same."""

LANE, EDGE = 7, 2
"""From lane to lane, and what stays free at the right."""

_PAD = 10
_STEP, _TITLE_STEP, _UP = 15, 17, 11
_LABEL = 24
_GAP, _BETWEEN, _AFTER = 8, 5, 20
_SHAPE = 18


@dataclass
class Pen:
    """`left`: where the boxes start; `lanes`: {node: its lane}, 0 nearest to the boxes."""

    said: Said
    left: float
    lanes: Mapping[str, int]
    _room: float = field(init=False)
    _drawn: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._room = WIDTH - EDGE - self.left - _LABEL

    def pieces(self, name: str, branches: tuple[Branch, ...], passing: dict[str, list[str]]) -> Iterator[Piece]:
        """The pieces of a node, one unless its rows are many. `passing`: {where a lane goes: its edges}, kept up."""
        self._drawn.add(name)
        box: Box | None = self._box(name)
        waiting = list(branches)
        while box or waiting:
            y = box.height + _GAP if box else 2.0
            rows: list[Row] = []
            while waiting and (y < TALLEST or not rows):
                row, height = self._row(waiting[0], y)
                if y + height > SHEET and (box or rows):
                    break
                rows.append(row)
                waiting.pop(0)
                y += height + _GAP
            yield self._piece(name, box, tuple(rows), y + (0 if waiting else _AFTER - _GAP), passing)
            box = None

    def _piece(
        self, name: str, box: Box | None, rows: tuple[Row, ...], height: float, passing: dict[str, list[str]]
    ) -> Piece:
        ends = {name: 1 + box.height / 2} if box else {}
        lanes = tuple(self._lane(to, edges, height, ends.get(to)) for to, edges in passing.items())
        passing.pop(name, None)
        for row in rows:
            if row.branch.to and row.wire:
                passing.setdefault(row.branch.to, []).append(row.branch.edges)
        return Piece(name, height, box, tuple(self._wired(row, height) for row in rows), lanes)

    def _box(self, name: str) -> Box:
        """The title beside its mark, the notes under it."""
        said = self.said
        x = self.left + _PAD + width(said.marks[name], TITLE, bold=True) + 6
        title = wrapped(said.titles[name], WIDTH - EDGE - _PAD - x, TITLE, bold=True)
        under = _texts(said.notes[name], WIDTH - EDGE - _PAD - x, SMALL)
        middle = 8 + _TITLE_STEP * len(title)
        note = _text(x, middle + _UP, under)
        return Box(middle + _STEP * len(under) + 9, _text(x, 8 + 13, title, _TITLE_STEP), note)

    def _row(self, branch: Branch, y: float) -> tuple[Row, float]:
        """The row and its height: place and words side by side where that is no higher, else one under the other."""
        if branch.to is None:
            labels, height = self._labels(branch, y, self._room)
            return Row(branch, labels, None, "", None), height
        place = self._place(branch.to, y)
        narrow, beside = self._labels(branch, y, RIGHT - 14 - self.left - _LABEL)
        wide, above = self._labels(branch, y, self._room)
        if max(beside, place.height) + _BETWEEN < above + 4 + place.height:
            return self._beside(branch, narrow, beside, place, y)
        return self._under(branch, wide, above, place)

    def _beside(
        self, branch: Branch, labels: tuple[Label, ...], height: float, place: Place, y: float
    ) -> tuple[Row, float]:
        whole = max(height, place.height)
        down = (whole - height) / 2
        labels = tuple(_lowered(label, down) for label in labels)
        place = _put(place, y + (whole - place.height) / 2)
        middle = y + whole / 2
        if len(labels) == 1 and len(labels[0].text.lines) == 1:
            joint = f"M{_n(RIGHT - 10)} {_n(middle)}H{RIGHT}"
        else:
            top, bottom = y + down + 2, y + down + height - 2
            joint = f"M{RIGHT - 12} {_n(top)}h4V{_n(bottom)}h-4M{RIGHT - 8} {_n(middle)}H{RIGHT}"
        wire = self._start(branch, middle, labels)
        return Row(branch, labels, place, joint, wire), whole

    def _under(self, branch: Branch, labels: tuple[Label, ...], height: float, place: Place) -> tuple[Row, float]:
        top = labels[0].text.lines[0][0] - _UP
        place = _put(place, top + height + 4)
        middle = place.y + place.height / 2
        rail = self.left + 4
        joint = f"M{_n(rail + 4)} {_n(labels[0].y)}H{_n(rail)}V{_n(middle)}H{RIGHT}"
        return Row(branch, labels, place, joint, self._start(branch, middle, ())), height + 4 + place.height

    def _labels(self, branch: Branch, y: float, room: float) -> tuple[tuple[Label, ...], float]:
        """The words of the answers from `y` on, and their height."""
        labels = []
        top = y
        for token in branch.tokens:
            lines = _texts(self.said.labels[branch.node, token], room, SMALL)
            labels.append(Label(token, top + _STEP / 2, _text(self.left + _LABEL, top + _UP, lines)))
            top += _STEP * len(lines) + _BETWEEN
        return tuple(labels), top - _BETWEEN - y

    def _place(self, to: str, y: float) -> Place:
        inset = _SHAPE + 6 if to in self.said.shaped else _PAD
        lines = wrapped(self.said.places[to], WIDTH - EDGE - RIGHT - inset - 8, SMALL, bold=True)
        return Place(to, y, _STEP * len(lines) + 10, _text(RIGHT + inset, y + 5 + _UP, lines))

    def _start(self, branch: Branch, y: float, labels: tuple[Label, ...]) -> str | None:
        """Where the wire of a row leaves it: `x y`, with a rail from the answers. None without a lane on from here."""
        if branch.to not in self.lanes or branch.to in self._drawn:
            return None
        rail = self.left + 4
        if not labels:
            return f"M{_n(rail)} {_n(y)}"
        if all(label.y == y for label in labels):
            return f"M{_n(rail + 4)} {_n(y)}"
        ends = "".join(f"M{_n(rail + 4)} {_n(label.y)}H{_n(rail)}V{_n(y)}" for label in (labels[0], labels[-1]))
        return f"{ends}M{_n(rail)} {_n(y)}"

    def _wired(self, row: Row, height: float) -> Row:
        """The row with the whole of its wire: from its start into the lane, and down to the piece's end."""
        if row.wire is None or row.branch.to is None:
            return row
        x = self._x(row.branch.to)
        y = float(row.wire.rpartition(" ")[2])
        wire = f"{row.wire}H{_n(x + 4)}Q{_n(x)} {_n(y)} {_n(x)} {_n(y + 4)}V{_n(height + 0.5)}"
        return Row(row.branch, row.labels, row.place, row.joint, wire)

    def _lane(self, to: str, edges: list[str], height: float, end: float | None) -> tuple[str, str]:
        """The edges of a lane, and its path through a piece: past it, or into the box whose middle is `end`."""
        x = self._x(to)
        if end is None:
            return " ".join(edges), f"M{_n(x)} -0.5V{_n(height + 0.5)}"
        tip = self.left - 1
        turn = f"M{_n(x)} -0.5V{_n(end - 4)}Q{_n(x)} {_n(end)} {_n(x + 4)} {_n(end)}H{_n(tip)}"
        return " ".join(edges), f"{turn}m-4 -3l4 3l-4 3"

    def _x(self, to: str) -> float:
        return self.left - 9 - LANE * self.lanes[to]


def _texts(said: tuple[str, ...], room: float, size: float) -> Lines:
    return tuple(line for text in said for line in wrapped(text, room, size))


def _text(x: float, y: float, lines: Lines, step: float = _STEP) -> Text:
    return Text(x, tuple((y + step * index, line) for index, line in enumerate(lines)))


def _lowered(label: Label, by: float) -> Label:
    return Label(label.token, label.y + by, _moved(label.text, by))


def _put(place: Place, y: float) -> Place:
    return Place(place.to, y, place.height, _moved(place.text, y - place.y))


def _moved(text: Text, by: float) -> Text:
    return Text(text.x, tuple((y + by, line) for y, line in text.lines))


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
