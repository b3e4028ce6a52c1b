"""The words of a tree's picture and of its nested text: answers, conditions and places, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...browser.tree_words import Words
from ...editions.narrow import Narrowed, Site
from ...engine import UNSURE, Graph
from ...language.markdown import plain
from ...language.typography import NO_BREAK
from ...pictures import tree_shape
from ...pictures.tree_drawn import Said
from ...pictures.tree_shape import Branch


class TreeSaid:
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
