"""The parts of a drawn tree: where each stands, in units of a pixel on a phone. The words that go in come as `Said`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .tree_shape import Branch

WIDTH = 360
"""The units that a piece is wide."""

RIGHT = 208
"""Where the places that answers lead to start."""

MARK = 12
"""From the left of the boxes to the middle of an answer's sign."""


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
class Box:
    """The frame of a node, at the top of its first piece."""

    height: float
    title: Text
    note: Text


@dataclass(frozen=True)
class Piece:
    """A node with its rows, in units from its own top. `box`: None where it goes on with the rows of the one before.

    `lanes`: (edges, path) of the wires that come or pass by.
    """

    node: str
    height: float
    box: Box | None
    rows: tuple[Row, ...]
    lanes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Picture:
    """The pieces, one under the other. `left`: where the boxes start; `right`: where the places do."""

    left: float
    pieces: tuple[Piece, ...]
    right: float = RIGHT
    width: float = WIDTH
    mark: float = MARK

    @property
    def height(self) -> float:
        """Of all pieces together."""
        return sum(piece.height for piece in self.pieces)
