"""A decision tree without its words: what routes, and what each step adds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

UNKNOWN = "unknown"
"""The answer that every question offers besides its own: “we don't know yet”."""


@dataclass(frozen=True)
class Edge:
    """An answer: where it leads and what it adds. Offered only when `needs` holds."""

    id: str
    to: str
    floor: str | None = None
    lists: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """A question and its answers, “we don't know yet” last."""

    id: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Outcome:
    """The end of a path."""

    id: str
    level: str | None = None
    lists: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Level:
    """What the routing needs of a crisis level."""

    rank: int
    lists: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graph:
    """A tree's routing. `levels` may be empty when only its shape matters."""

    id: str
    start: str
    grades: bool
    nodes: Mapping[str, Node]
    outcomes: Mapping[str, Outcome]
    levels: Mapping[str, Level]

    @classmethod
    def of(cls, tree: Any, levels: Mapping[str, Any] | None = None) -> Graph:
        """Read a tree, as a record of the model or as its narrowed dict; `levels` by id, likewise.

        Of two questions with the same id the first counts; `problems` reports the second.
        """
        data = plain(tree)
        nodes: dict[str, Node] = {}
        for question in data["questions"]:
            nodes.setdefault(question["id"], _node(question))
        outcomes: dict[str, Outcome] = {}
        for outcome in data["outcomes"]:
            outcomes.setdefault(outcome["id"], _outcome(outcome))
        ranks = {name: _level(plain(level)) for name, level in (levels or {}).items()}
        return cls(data["id"], data["start"], data.get("grades", True), nodes, outcomes, ranks)

    def children(self, node: str) -> Iterator[str]:
        """Questions that an answer of `node` leads to, in the order of the answers."""
        return (edge.to for edge in self.nodes[node].edges if edge.to in self.nodes)

    @cached_property
    def asked_later(self) -> dict[str, frozenset[str]]:
        """For each node, the questions whose answers still matter at it or after it."""
        found: dict[str, frozenset[str]] = {}
        for name in self.bottom_up:
            own = {q for edge in self.nodes[name].edges for q in edge.needs}
            below: set[str] = set().union(*(found[child] for child in self.children(name)))
            found[name] = frozenset(own | below)
        return found

    @cached_property
    def rest(self) -> dict[str, int]:
        """For each question, how many more questions can follow it at most."""
        found: dict[str, int] = {}
        for name in self.bottom_up:
            found[name] = max((found[child] + 1 for child in self.children(name)), default=0)
        return found

    @cached_property
    def bottom_up(self) -> tuple[str, ...]:
        """The questions reachable from the start, each after all that follow it. ValueError on a loop."""
        order: dict[str, None] = {}
        opened: dict[str, Iterator[str]] = {}
        if self.start in self.nodes:
            opened[self.start] = self.children(self.start)
        while opened:
            name = next(reversed(opened))
            child = next((c for c in opened[name] if c not in order), None)
            if child is None:
                order[name] = None
                del opened[name]
            elif child in opened:
                raise ValueError(f"the tree '{self.id}' loops through '{child}'")
            else:
                opened[child] = self.children(child)
        return tuple(order)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change whenever an answer may lead elsewhere or to another level."""
        routes = {
            "start": self.start,
            "questions": {
                name: [[e.id, e.to, e.floor, sorted((q, sorted(a)) for q, a in e.needs.items())] for e in node.edges]
                for name, node in self.nodes.items()
            },
            "outcomes": {name: outcome.level for name, outcome in self.outcomes.items()},
        }
        text = json.dumps(routes, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


def plain(value: Any) -> Any:
    """The value as plain dicts, lists and strings, whether it comes from the model or was narrowed."""
    return value.model_dump() if hasattr(value, "model_dump") else value


def _node(question: Mapping[str, Any]) -> Node:
    unknown = {**question["unknown"], "id": UNKNOWN}
    return Node(question["id"], tuple(_edge(answer) for answer in [*question["answers"], unknown]))


def _edge(answer: Mapping[str, Any]) -> Edge:
    needs = {question: tuple(answers) for question, answers in (answer.get("only_if") or {}).items()}
    return Edge(answer["id"], answer["to"], answer.get("floor"), *_adds(answer), needs)


def _outcome(outcome: Mapping[str, Any]) -> Outcome:
    return Outcome(outcome["id"], outcome.get("level"), *_adds(outcome))


def _level(level: Mapping[str, Any]) -> Level:
    return Level(level["rank"], *_adds(level))


def _adds(data: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(data.get("checklists") or ()), tuple(data.get("messages") or ())
