"""A tree as a picture: where everything stands. The template draws it, with the words that it was given.

The picture is made for a narrow screen and cut into one piece a node, so that paper can part it between two: a
question, then its answers as rows with the place each leads to on the right; lanes on the left go down to the
questions further on. Where more than `MOST` lanes would be needed the longest are left out: the row says where
it leads all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..engine import Graph
from .lettering import Lines, width, wrapped
from .tree_shape import Branch, branches, order

WIDTH = 360
"""The units that a piece is wide: a pixel each on a phone."""

MOST = 6
"""Lanes side by side."""

TITLE, SMALL = 13.0, 12.0
"""Sizes of type; picture.css has the same."""

_LANE, _EDGE, _PAD = 7, 2, 10
_STEP, _TITLE_STEP, _UP = 15, 17, 11
_RIGHT = 208
_MARK, _LABEL = 12, 24
_GAP, _BETWEEN, _AFTER = 8, 5, 20
_SHAPE = 18


@dataclass(frozen=True)
class Said:
    """The words of a picture. Each text of several starts a line of its own.

    `marks`: {node: its number or letter}; `titles`: {node: words}; `notes`: {node: texts under the title};
    `labels`: {(node, token): texts}; `places`: {node or ending: words}; `shaped`: the endings that show a level.
    """

    marks: Mapping[str, str]
    titles: Mapping[str, str]
    notes: Mapping[str, tuple[str, ...]]
    labels: Mapping[tuple[str, str], tuple[str, ...]]
    places: Mapping[str, str]
    shaped: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Text:
    """Lines of text: `x` where they start, `ys` their baselines."""

    x: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Label:
    """An answer's words: `y` is the middle of its first line."""

    token: str
    y: float
    text: Text


@dataclass(frozen=True)
class Place:
    """Where a row leads: a frame on the right."""

    to: str
    y: float
    height: float
    text: Text


@dataclass(frozen=True)
class Row:
    """A way out: its words, the place, the lines that join them, and the wire that goes down a lane."""

    branch: Branch
    labels: tuple[Label, ...]
    place: Place | None
    joint: str
    wire: str | None


@dataclass(frozen=True)
class Piece:
    """A node with its rows, in units from its own top. `lanes`: (edges, path) of the wires that come or pass by."""

    node: str
    height: float
    box: float
    title: Text
    note: Text
    rows: tuple[Row, ...]
    lanes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Picture:
    """The pieces, one under the other. `left`: where the boxes start; `right`: where the places do."""

    left: float
    pieces: tuple[Piece, ...]
    right: float = _RIGHT
    width: float = WIDTH
    mark: float = _MARK

    @property
    def height(self) -> float:
        """Of all pieces together."""
        return sum(piece.height for piece in self.pieces)


def picture(graph: Graph, said: Said) -> Picture:
    """Where everything stands."""
    names = order(graph)
    rows = {name: branches(graph, name) for name in names}
    lanes = _lanes(names, rows)
    left = _EDGE + (4 + _LANE * (max(lanes.values()) + 1) if lanes else 0)
    pen = _Pen(said, left, lanes)
    passing: dict[str, list[str]] = {}
    pieces = []
    for name in names:
        pieces.append(pen.piece(name, rows[name], passing))
        passing.pop(name, None)
        for branch in rows[name]:
            if branch.to in lanes:
                passing.setdefault(branch.to, []).append(branch.edges)
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


@dataclass
class _Pen:
    """Draws one piece after the other."""

    said: Said
    left: float
    lanes: Mapping[str, int]
    _room: float = field(init=False)

    def __post_init__(self) -> None:
        self._room = WIDTH - _EDGE - self.left - _LABEL

    def piece(self, name: str, rows: tuple[Branch, ...], passing: Mapping[str, list[str]]) -> Piece:
        title, note, box = self._box(name)
        y = box + _GAP
        drawn = []
        for branch in rows:
            row, height = self._row(branch, y)
            drawn.append(row)
            y += height + _GAP
        height = y - _GAP + _AFTER
        wired = tuple(self._wired(row, height) for row in drawn)
        lanes = tuple(self._lane(to, edges, height, box / 2 if to == name else None) for to, edges in passing.items())
        return Piece(name, height, box, title, note, wired, lanes)

    def _box(self, name: str) -> tuple[Text, Text, float]:
        """The title beside its mark, the notes under it, and the height of the frame."""
        said = self.said
        x = self.left + _PAD + width(said.marks[name], TITLE, bold=True) + 6
        title = wrapped(said.titles[name], WIDTH - _EDGE - _PAD - x, TITLE, bold=True)
        under = _texts(said.notes[name], WIDTH - _EDGE - _PAD - x, SMALL)
        middle = 8 + _TITLE_STEP * len(title)
        note = _text(x, middle + _UP, under)
        return _text(x, 8 + 13, title, _TITLE_STEP), note, middle + _STEP * len(under) + 9

    def _row(self, branch: Branch, y: float) -> tuple[Row, float]:
        """The row and its height: place and words side by side where that is no higher, else one under the other."""
        if branch.to is None:
            labels, height = self._labels(branch, y, self._room)
            return Row(branch, labels, None, "", None), height
        place = self._place(branch.to, y)
        narrow, beside = self._labels(branch, y, _RIGHT - 14 - self.left - _LABEL)
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
            joint = f"M{_n(_RIGHT - 10)} {_n(middle)}H{_RIGHT}"
        else:
            top, bottom = y + down + 2, y + down + height - 2
            joint = f"M{_RIGHT - 12} {_n(top)}h4V{_n(bottom)}h-4M{_RIGHT - 8} {_n(middle)}H{_RIGHT}"
        wire = self._start(branch, middle, labels)
        return Row(branch, labels, place, joint, wire), whole

    def _under(self, branch: Branch, labels: tuple[Label, ...], height: float, place: Place) -> tuple[Row, float]:
        top = labels[0].text.lines[0][0] - _UP
        place = _put(place, top + height + 4)
        middle = place.y + place.height / 2
        rail = self.left + 4
        joint = f"M{_n(rail + 4)} {_n(labels[0].y)}H{_n(rail)}V{_n(middle)}H{_RIGHT}"
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
        lines = wrapped(self.said.places[to], WIDTH - _EDGE - _RIGHT - inset - 8, SMALL, bold=True)
        return Place(to, y, _STEP * len(lines) + 10, _text(_RIGHT + inset, y + 5 + _UP, lines))

    def _start(self, branch: Branch, y: float, labels: tuple[Label, ...]) -> str | None:
        """Where the wire of a row leaves it: `x y`, with a rail from the answers. None without a lane."""
        if branch.to not in self.lanes:
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
        return self.left - 9 - _LANE * self.lanes[to]


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
