"""The shape of a tree as it is read: what comes after what, which answers go together, where it branches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..engine import Graph

Item = dict[str, Any]


@dataclass(frozen=True)
class Branch:
    """A way out of a question or a junction.

    `tokens`: the answers that lead there, or of a junction the number of its way from 0. `to`: None where the tree
    names no place.
    """

    node: str
    tokens: tuple[str, ...]
    to: str | None

    @property
    def edges(self) -> str:
        """The names of its answers, `question:answer`, or of its way, `junction:0`, a space between."""
        return " ".join(f"{self.node}:{token}" for token in self.tokens)


def order(graph: Graph) -> tuple[str, ...]:
    """The questions and junctions, each before all that it leads to, the branch of an early answer before a later's.

    What no arrow reaches stands after what does.
    """
    finished: dict[str, None] = {}
    names: list[str] = []
    for root in (graph.start, *graph.nodes, *graph.junctions):
        names += reversed(list(_finished(graph, root, finished)))
    return tuple(names)


def _finished(graph: Graph, root: str, finished: dict[str, None]) -> Iterator[str]:
    """What `root` leads to and is not yet in `finished`, each after all that it leads to; kept in `finished`."""
    opened = {} if root in finished else {root: _backwards(graph, root)}
    while opened:
        name = next(reversed(opened))
        child = next((c for c in opened[name] if c not in finished and c not in opened), None)
        if child is not None:
            opened[child] = _backwards(graph, child)
            continue
        finished[name] = None
        del opened[name]
        yield name


def _backwards(graph: Graph, name: str) -> Iterator[str]:
    """What a node leads to, last first. The common way of a question comes after those of single answers."""
    common = graph.nodes[name].to if name in graph.nodes else None
    places = sorted(graph.targets(name), key=lambda to: to == common)
    return reversed([to for to in places if to in graph.nodes or to in graph.junctions])


def marks(graph: Graph) -> dict[str, str]:
    """What names a node in a few signs: questions are numbered from 1 in reading order, junctions have letters."""
    names = order(graph)
    questions = [name for name in names if name in graph.nodes]
    junctions = [name for name in names if name in graph.junctions]
    return {name: str(n) for n, name in enumerate(questions, 1)} | {
        name: _letter(n) for n, name in enumerate(junctions)
    }


def _letter(number: int) -> str:
    """A, B, … Z, AA, AB…"""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def branches(graph: Graph, name: str) -> tuple[Branch, ...]:
    """The ways out of a node. Answers that lead to one place go together; ticks only with their neighbours."""
    if name in graph.junctions:
        return tuple(Branch(name, (str(n),), way.to) for n, way in enumerate(graph.junctions[name]))
    node = graph.nodes[name]
    leads = [(edge.id, node.leads((edge,))) for edge in node.edges]
    if node.form == "several":
        runs = groupby(leads, key=lambda lead: lead[1])
        return tuple(Branch(name, tuple(token for token, _ in run), to) for to, run in runs)
    places = dict.fromkeys(to for _, to in leads)
    return tuple(Branch(name, tuple(token for token, there in leads if there == to), to) for to in places)


def nested(graph: Graph) -> list[Item]:
    """The tree as nested lists, deep only where it branches; every question and junction once.

    An item is {node, answers: [{branch: Branch, items}]}; `items` stand under an answer, and are none where it leads
    to an ending or to a node that stands elsewhere.
    """
    names = order(graph)
    parents = _parents(graph, names)
    lengths = _lengths(graph, names)
    placed: set[str] = set()

    def own(name: str) -> list[str]:
        """What only `name` leads to."""
        return [to for to in graph.targets(name) if parents.get(to) == {name}]

    def chain(name: str | None) -> list[Item]:
        items = []
        while name and name not in placed:
            placed.add(name)
            onward = max(own(name), key=lambda to: lengths[to], default=None)
            items.append({"node": name, "answers": [under(branch, onward) for branch in branches(graph, name)]})
            name = onward
        return items

    def under(branch: Branch, onward: str | None) -> Item:
        aside = branch.to in own(branch.node) and branch.to != onward
        return {"branch": branch, "items": chain(branch.to) if aside else []}

    return [item for name in names for item in chain(name)]


def _parents(graph: Graph, names: tuple[str, ...]) -> Mapping[str, set[str]]:
    """For each node that is led to, what leads there."""
    found: dict[str, set[str]] = {}
    for name in names:
        for to in graph.targets(name):
            if to in graph.nodes or to in graph.junctions:
                found.setdefault(to, set()).add(name)
    return found


def _lengths(graph: Graph, names: tuple[str, ...]) -> Mapping[str, int]:
    """How many nodes can follow each at most."""
    found: dict[str, int] = {}
    for name in reversed(names):
        found[name] = max((found[to] + 1 for to in graph.targets(name) if to in found), default=0)
    return found
