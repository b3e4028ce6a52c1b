"""A decision tree without its words: what routes, and what each answer brings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from .condition import ALWAYS, When

UNKNOWN = "unknown"
"""The answer “we don't know yet”."""

NONE = "none"
"""The answer “none of these” of a tick-all question."""

UNSURE = "?"
"""What follows an option's id when it is ticked as “not sure”."""

NEED_TO_KNOW = "need-to-know"
"""What conditions on the `ending` call every ending that few may know of."""

JOIN = "+"
"""What stands between the ticked options of one answer."""


@dataclass(frozen=True)
class Part:
    """An action or a clock of a verdict. `publication`: a clock for a public word."""

    id: str
    when: When = ALWAYS
    publication: bool = False


@dataclass(frozen=True)
class Adds:
    """What an answer, a rule, an ending or a level brings to the verdict."""

    do: tuple[Part, ...] = ()
    clocks: tuple[Part, ...] = ()
    lists: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edge:
    """An answer or a ticked option. `to` is None where the question's own way holds; `like`: the answer it counts as.

    `first`: its actions come before the ending's own, and a doubt leads as what is certain does.
    """

    id: str
    to: str | None = None
    floor: str | None = None
    like: str | None = None
    adds: Adds = Adds()
    first: bool = False

    @property
    def open(self) -> bool:
        """True for an answer that is still to be found out."""
        return self.id == UNKNOWN or self.id.endswith(UNSURE)

    @property
    def leading(self) -> bool:
        """True for what is certain, and for a doubt on which a life may hang: it leads as if it were."""
        return self.first or not self.open


@dataclass(frozen=True)
class Node:
    """A question. `form`: one, several or number; `to`: where answers lead that name no way of their own."""

    id: str
    form: str
    to: str | None
    edges: tuple[Edge, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Edge]:
        """Its answers by id."""
        return {edge.id: edge for edge in self.edges}

    def read(self, given: str | None) -> tuple[Edge, ...]:
        """The edges of an answer as it is kept, in the question's order; none where the question does not offer it."""
        ids = (given or "").split(JOIN)
        several = self.form == "several"
        alone = len(ids) == 1
        if not all(i in self.by_id for i in ids) or len(set(ids)) < len(ids) or not (alone or several):
            return ()
        if not alone and (NONE in ids or UNKNOWN in ids or any(i + UNSURE in ids for i in ids)):
            return ()
        return tuple(edge for edge in self.edges if edge.id in ids)

    def leads(self, edges: tuple[Edge, ...]) -> str | None:
        """Where an answer leads: the first leading option with a way of its own, then the first other doubt."""
        for edge in (*(e for e in edges if e.leading), *(e for e in edges if not e.leading)):
            like = self.by_id.get(edge.like or "")
            to = edge.to or (like.to if like else None)
            if to:
                return to
        return self.to


@dataclass(frozen=True)
class Way:
    """A way out of a junction."""

    to: str
    when: When = ALWAYS


@dataclass(frozen=True)
class Say:
    """A first message, or silence; or words for somebody else who waits. `public`: anybody can read it."""

    id: str
    when: When = ALWAYS
    reach: str = ""
    public: bool = False
    quiet: bool = False
    again: int | None = None
    message: str | None = None


@dataclass(frozen=True)
class Outcome:
    """The end of a path. `more`: questions to answer afterwards; `need_to_know`: few may know of it."""

    id: str
    level: str | None = None
    need_to_know: bool = False
    say: tuple[Say, ...] = ()
    more: tuple[str, ...] = ()
    adds: Adds = Adds()

    @property
    def names(self) -> frozenset[str]:
        """What a condition on the `ending` may call it."""
        return frozenset([self.id, NEED_TO_KNOW] if self.need_to_know else [self.id])


@dataclass(frozen=True)
class Rule:
    """What some answers bring together. One that reads the `level` can only add to the verdict, not raise it.

    `pressing`: somebody waits, with an hour: its first action is the fourth on the first screen.
    """

    id: str
    when: When
    floor: str | None = None
    pressing: bool = False
    adds: Adds = Adds()


@dataclass(frozen=True)
class Level:
    """What the routing needs of a crisis level. `times`: it begins at so many times the usual volume."""

    rank: int
    times: float | None = None
    adds: Adds = Adds()


@dataclass(frozen=True, eq=False)
class Graph:
    """A tree's routing. `levels` may be empty when only its shape matters."""

    id: str
    start: str
    grades: bool
    nodes: Mapping[str, Node]
    junctions: Mapping[str, tuple[Way, ...]]
    outcomes: Mapping[str, Outcome]
    rules: tuple[Rule, ...] = ()
    waiting: tuple[Say, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)

    @classmethod
    def of(cls, tree: Any, levels: Mapping[str, Any] | None = None) -> Graph:
        """Read a tree, as a record of the model or as its narrowed dict; `levels` by id, likewise.

        Of two nodes with the same id the first counts; `problems` reports the second.
        """
        from .read import graph_of

        return graph_of(tree, levels)

    def targets(self, name: str) -> Iterator[str]:
        """Where a question or a junction can lead, each once, in the order of its answers or ways."""
        if name in self.junctions:
            yield from dict.fromkeys(way.to for way in self.junctions[name])
        elif name in self.nodes:
            node = self.nodes[name]
            yield from dict.fromkeys(to for edge in node.edges if (to := node.leads((edge,))))

    def children(self, name: str) -> Iterator[str]:
        """The questions that may be asked next after `name`, junctions seen through."""
        seen: dict[str, None] = {}
        waiting = list(self.targets(name))
        while waiting:
            target = waiting.pop(0)
            if target not in seen:
                seen[target] = None
                waiting[:0] = self.targets(target) if target in self.junctions else ()
        return (target for target in seen if target in self.nodes)

    @cached_property
    def rest(self) -> dict[str, int]:
        """For each question, how many more questions can follow it at most."""
        found: dict[str, int] = {}
        for name in self.bottom_up:
            found[name] = max((found[child] + 1 for child in self.children(name) if child in found), default=0)
        return found

    @cached_property
    def bottom_up(self) -> tuple[str, ...]:
        """The questions reachable from the start, each after those that follow it; an arrow back is left out."""
        order: dict[str, None] = {}
        opened: dict[str, Iterator[str]] = {}
        if self.start in self.nodes:
            opened[self.start] = self.children(self.start)
        while opened:
            name = next(reversed(opened))
            child = next((c for c in opened[name] if c not in order and c not in opened), None)
            if child is None:
                order[name] = None
                del opened[name]
            else:
                opened[child] = self.children(child)
        return tuple(order)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change whenever an answer may lead elsewhere or to another level."""
        routes = {
            "start": self.start,
            "nodes": {name: asdict(node) for name, node in self.nodes.items()},
            "junctions": {name: [asdict(way) for way in ways] for name, ways in self.junctions.items()},
            "rules": [asdict(rule) for rule in self.rules],
            "outcomes": {name: [end.level, end.need_to_know, end.more] for name, end in self.outcomes.items()},
        }
        text = json.dumps(routes, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:12]
