"""A decision tree's picture and its nested text, in finished words and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...browser.tree_words import Words
from ...editions.narrow import Narrowed, Site
from ...engine import UNSURE, Graph
from ...language.markdown import plain
from ...language.typography import NO_BREAK
from ...pictures import drawing_tree, tree_shape
from ...pictures.drawing_tree import Piece, Place, Row, Said, Text
from ...pictures.tree_shape import Branch

Extra = dict[str, Any]

_SIGNS = {"several": "tick", "one": "ring", "number": "ring"}


def drawn(site: Site, record: Narrowed, graph: Graph) -> Extra:
    """{picture, nested} for `tree-picture.html`."""
    words = _Words(site, record, graph)
    return {
        "picture": _picture(words, drawing_tree.picture(graph, words.said())),
        "nested": _nested(words, tree_shape.nested(graph)),
    }


class _Words:
    """The tree's words, as the picture and the text say them."""

    def __init__(self, site: Site, record: Narrowed, graph: Graph) -> None:
        self.site, self.graph = site, graph
        self.words = Words(site, record)
        self.ways: Mapping[str, list[Narrowed]] = {j["id"]: j["ways"] for j in record["junctions"]}
        self.marks = tree_shape.marks(graph)

    def said(self) -> Said:
        """What the picture writes."""
        branches = [branch for name in self.marks for branch in tree_shape.branches(self.graph, name)]
        return Said(
            marks=self.marks,
            titles={name: self.title(name) for name in self.marks},
            notes={name: self.notes(name) for name in self.marks},
            labels={(b.node, token): self.label(b, token) for b in branches for token in b.tokens},
            places={b.to: self.place(b.to) for b in branches if b.to},
            shaped=frozenset(name for name in self.words.outcomes if self.level(name)),
        )

    def title(self, name: str) -> str:
        """The few words of a node."""
        if name in self.graph.junctions:
            return self.site.ui["look-tree-junction"]
        return plain(self.words.questions[name]["short"])

    def notes(self, name: str) -> tuple[str, ...]:
        """What stands under them: the question whole, what is counted, how ticks or ways are chosen."""
        if name in self.graph.junctions:
            return (self.site.ui["look-tree-junction-note"],)
        question = self.words.questions[name]
        unit = [plain(question["unit"])] if question["unit"] else []
        return (plain(question["title"]), *unit, *self._ticks(name))

    def _ticks(self, name: str) -> Iterator[str]:
        """Which way several ticks go."""
        node = self.graph.nodes[name]
        if node.form != "several":
            return
        if len({branch.to for branch in tree_shape.branches(self.graph, name)}) == 1:
            yield self.site.ui["look-tree-ticks-one"]
        elif node.to:
            yield self.words.say("look-tree-ticks", place=self.reference(node.to))
        else:
            yield self.site.ui["look-tree-ticks-all"]

    def label(self, branch: Branch, token: str) -> tuple[str, ...]:
        """An answer, or the condition of a junction's way a line each; “not sure” stands under what it doubts."""
        if branch.node in self.graph.junctions:
            return tuple(self.condition(self.ways[branch.node][int(token)]))
        if token.endswith(UNSURE):
            return (self.site.ui["tree-unsure"],)
        return (self.words.answer(branch.node, token),)

    def condition(self, way: Narrowed) -> Iterator[str]:
        """“if Kind: an answer”, “and …”, “unless …”; “otherwise” for a way that always fits."""
        wanted, barred = ([self._line(*line) for line in way[name].items()] for name in ("when", "unless"))
        for keys, lines in ((("if", "and"), wanted), (("unless", "or"), barred)):
            yield from (
                self.words.say(f"look-tree-{keys[1] if index else keys[0]}", line=line)
                for index, line in enumerate(lines)
            )
        if not wanted and not barred:
            yield self.site.ui["look-tree-else"]

    def _line(self, question: str, tokens: list[str]) -> str:
        answers = [self.words.answer(question, token) for token in tokens]
        if len(answers) > 1:
            answers = [self.words.say("look-tree-quoted", answer=answer) for answer in answers]
        either = f" {self.site.ui['tree-or']} "
        return self.words.say("tree-answered", question=self.title(question), answer=either.join(answers))

    def reference(self, name: str) -> str:
        """An arrow and what names the place: “→ 12”."""
        return f"→{NO_BREAK}{self.marks.get(name) or self.place(name)}"

    def place(self, name: str) -> str:
        """A place that an answer leads to: “→ 12 Who speaks”, or an ending's few words."""
        if name in self.words.outcomes:
            return plain(self.words.outcomes[name]["short"])
        return f"{self.reference(name)} {self.title(name)}"

    def level(self, name: str) -> Narrowed | None:
        """An ending's level."""
        outcome = self.words.outcomes.get(name)
        return self.site.records["levels"].get(outcome["level"] or "") if outcome else None

    def step(self, name: str) -> str:
        """The anchor of a question or an ending on the page, of a junction in the picture."""
        kinds = (("q", self.graph.nodes), ("j", self.graph.junctions))
        return f"{next((kind for kind, names in kinds if name in names), 'o')}-{name}"


def _picture(words: _Words, picture: drawing_tree.Picture) -> Extra:
    return {
        "width": picture.width,
        "height": picture.height,
        "left": picture.left,
        "right": picture.right,
        "box_width": picture.width - picture.left - 2,
        "place_width": picture.width - picture.right - 2,
        "pieces": [_piece(words, picture, piece) for piece in picture.pieces],
    }


def _piece(words: _Words, picture: drawing_tree.Picture, piece: Piece) -> Extra:
    return {
        "id": piece.node,
        "step": words.step(piece.node),
        "mark": words.marks[piece.node],
        "asks": piece.node in words.graph.nodes,
        "name": f"{words.marks[piece.node]} {words.title(piece.node)}",
        "height": _short(piece.height),
        "box": _short(piece.box),
        "title": _text(piece.title),
        "note": _text(piece.note),
        "lanes": [{"edges": edges, "path": path} for edges, path in piece.lanes],
        "rows": [_row(words, picture, row) for row in piece.rows],
    }


def _row(words: _Words, picture: drawing_tree.Picture, row: Row) -> Extra:
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


def _place(words: _Words, picture: drawing_tree.Picture, place: Place) -> Extra:
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


def _nested(words: _Words, items: list[tree_shape.Item]) -> list[Extra]:
    """{mark, step, title, notes, answers: [{text, mark, step, title, grade, items}]} for each item."""
    return [_item(words, item["node"], item["answers"]) for item in items]


def _item(words: _Words, name: str, answers: list[tree_shape.Item]) -> Extra:
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


def _answer(words: _Words, branch: Branch, items: list[tree_shape.Item]) -> Extra:
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


def _said(words: _Words, branch: Branch, token: str) -> str:
    """An answer whole; “not sure” alone right after what it doubts."""
    if token.endswith(UNSURE) and token.removesuffix(UNSURE) in branch.tokens:
        return words.site.ui["tree-unsure"]
    return words.words.answer(branch.node, token)


def _short(value: float) -> str:
    """A number as SVG needs it."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
