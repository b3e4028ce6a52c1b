"""A decision tree's picture and its nested text, in finished words and numbers."""

from __future__ import annotations

from typing import Any

from ...editions.narrow import Narrowed, Site
from ...engine import UNSURE, Graph
from ...pictures import drawing_tree, tree_shape
from ...pictures.tree_drawn import Box, Picture, Piece, Place, Row, Text
from ...pictures.tree_shape import Branch
from .tree_said import TreeSaid

Extra = dict[str, Any]

_SIGNS = {"several": "tick", "one": "ring", "number": "ring"}


def drawn(site: Site, record: Narrowed, graph: Graph) -> Extra:
    """{picture, nested} for `tree-picture.html`."""
    words = TreeSaid(site, record, graph)
    return {
        "picture": _picture(words, drawing_tree.picture(graph, words.said())),
        "nested": _nested(words, tree_shape.nested(graph)),
    }


def _picture(words: TreeSaid, picture: Picture) -> Extra:
    return {
        "width": picture.width,
        "height": picture.height,
        "left": picture.left,
        "right": picture.right,
        "box_width": picture.width - picture.left - 2,
        "place_width": picture.width - picture.right - 2,
        "pieces": [_piece(words, picture, piece) for piece in picture.pieces],
    }


def _piece(words: TreeSaid, picture: Picture, piece: Piece) -> Extra:
    name = f"{words.marks[piece.node]} {words.title(piece.node)}"
    return {
        "id": piece.node,
        "step": words.step(piece.node),
        "mark": words.marks[piece.node],
        "asks": piece.node in words.graph.nodes,
        "box": _box(piece.box) if piece.box else None,
        "name": name if piece.box else words.words.say("look-tree-on", name=name),
        "height": _short(piece.height),
        "lanes": [{"edges": edges, "path": path} for edges, path in piece.lanes],
        "rows": [_row(words, picture, row) for row in piece.rows],
    }


def _box(box: Box) -> Extra:
    return {"height": _short(box.height), "title": _text(box.title), "note": _text(box.note)}


def _row(words: TreeSaid, picture: Picture, row: Row) -> Extra:
    node = words.graph.nodes.get(row.branch.node)
    return {
        "edges": row.branch.edges,
        "joint": row.joint,
        "wire": row.wire,
        "labels": [
            {
                "edge": f"{row.branch.node}:{label.token}",
                "sign": _SIGNS[node.form] if node and not label.token.endswith(UNSURE) else "",
                "x": _short(picture.left + picture.mark),
                "y": _short(label.y),
                "text": _text(label.text),
            }
            for label in row.labels
        ],
        "place": _place(words, picture, row.place) if row.place else None,
    }


def _place(words: TreeSaid, picture: Picture, place: Place) -> Extra:
    level = words.level(place.to)
    return {
        "step": words.step(place.to),
        "ends": place.to in words.words.outcomes,
        "level": level["id"] if level else None,
        "shape": level["shape"] if level else None,
        "shape_at": f"{_short(picture.right + 7)} {_short(place.y + place.height / 2 - 6)}",
        "y": _short(place.y),
        "height": _short(place.height),
        "text": _text(place.text),
    }


def _text(text: Text) -> Extra:
    return {"x": _short(text.x), "lines": [{"y": _short(y), "said": said} for y, said in text.lines]}


def _nested(words: TreeSaid, items: list[tree_shape.Item]) -> list[Extra]:
    """{mark, step, title, notes, answers: [{text, mark, step, title, grade, items}]} for each item."""
    return [_item(words, item["node"], item["answers"]) for item in items]


def _item(words: TreeSaid, name: str, answers: list[tree_shape.Item]) -> Extra:
    question = words.words.questions.get(name) if name in words.graph.nodes else None
    notes = words.notes(name)
    return {
        "mark": words.marks[name],
        "step": words.step(name),
        "asks": question is not None,
        "title": question["title"] if question else words.title(name),
        "notes": notes[1:] if question else notes,
        "answers": [_answer(words, answer["branch"], answer["items"]) for answer in answers],
    }


def _answer(words: TreeSaid, branch: Branch, items: list[tree_shape.Item]) -> Extra:
    if branch.node in words.graph.junctions:
        text = ", ".join(line for token in branch.tokens for line in words.label(branch, token))
    else:
        text = " / ".join(_said(words, branch, token) for token in branch.tokens)
    outcome = words.words.outcomes.get(branch.to or "")
    return {
        "text": text,
        "step": words.step(branch.to) if branch.to else None,
        "mark": words.marks.get(branch.to or ""),
        "title": outcome["title"] if outcome else words.title(branch.to) if branch.to else "",
        "grade": words.level(branch.to) if branch.to else None,
        "items": _nested(words, items),
    }


def _said(words: TreeSaid, branch: Branch, token: str) -> str:
    """An answer whole; “not sure” alone right after what it doubts."""
    if token.endswith(UNSURE) and token.removesuffix(UNSURE) in branch.tokens:
        return words.site.ui["tree-unsure"]
    return words.words.answer(branch.node, token)


def _short(value: float) -> str:
    """A number as SVG needs it."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
