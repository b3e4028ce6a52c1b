"""Where walks can be: answers that behave alike are one, so that a tree is looked through at the cost of its size.

A state is a node and what is left of the conditions that junctions further on will ask: two walks in the same
state go the same ways from there, whatever they answered before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .condition import Needs, When
from .graph import JOIN, Edge, Graph, Node

Left = tuple[tuple[Needs, Needs, str], ...]
"""The ways of a junction that may still be taken: what they still need, what must not come, where they lead."""

State = tuple[str, frozenset[tuple[str, Left]]]
"""A question or an ending, and for each junction that may follow what is left of its ways."""

Effect = tuple[str | None, frozenset[str]]
"""What an answer does to a walk: where it leads, and those of its tokens that some junction asks for."""


@dataclass(frozen=True)
class States:
    """The states of a tree. `first`: those that a walk starts in."""

    graph: Graph

    @cached_property
    def below(self) -> dict[str, frozenset[str]]:
        """For each node, what arrows lead to from it, itself left out unless a loop comes back."""
        found: dict[str, frozenset[str]] = {}
        for name in (*self.graph.nodes, *self.graph.junctions):
            seen: set[str] = set()
            waiting = [name]
            while waiting:
                fresh = set(self.graph.targets(waiting.pop())) - seen
                seen |= fresh
                waiting.extend(fresh)
            found[name] = frozenset(seen)
        return found

    @cached_property
    def first(self) -> State:
        """Where every walk starts."""
        ways = {
            name: tuple((w.when.all, w.when.never, w.to) for w in ways) for name, ways in self.graph.junctions.items()
        }
        return self.graph.start, self._kept(self.graph.start, ways)

    def answers(self, state: State) -> Iterator[tuple[str, State | None]]:
        """Each answer that differs at a question, with the state it leads to; None where a junction fails."""
        found: dict[Effect, State | None] = {}
        asked = _asked(state)
        for given, (to, tokens) in self._different(state[0]):
            effect = to, tokens & asked
            if effect not in found:
                found[effect] = self.after(state, given)
            yield given, found[effect]

    def _different(self, name: str) -> tuple[tuple[str, Effect], ...]:
        """The answers of a question that differ, each with all that it does to a walk: the same for every state."""
        if name not in self._differing:
            read = _read_of(self.graph, name)
            given = {one: self._done(name, one) for one in alternatives(self.graph, self.graph.nodes[name])}
            self._differing[name] = tuple((one, (to, read & tokens)) for one, (to, tokens) in given.items())
        return self._differing[name]

    def _done(self, name: str, given: str) -> tuple[str | None, frozenset[str]]:
        """Where an answer leads, and its tokens: the same for every state."""
        if (name, given) not in self._doing:
            node = self.graph.nodes[name]
            self._doing[name, given] = node.leads(node.read(given)), _tokens(node, given)
        return self._doing[name, given]

    @cached_property
    def _doing(self) -> dict[tuple[str, str], tuple[str | None, frozenset[str]]]:
        return {}

    @cached_property
    def _differing(self) -> dict[str, tuple[tuple[str, Effect], ...]]:
        return {}

    def after(self, state: State, given: str) -> State | None:
        """The state after an answer."""
        name, left = state
        leads, tokens = self._done(name, given)
        ways = {junction: _told(rest, name, tokens) for junction, rest in left}
        to = leads or ""
        passed: set[str] = set()
        while to in self.graph.junctions:
            if to in passed:
                return to, frozenset()
            passed.add(to)
            to = next((way for needs, _, way in ways[to] if not needs), "")
        return (to, self._kept(to, ways)) if to else None

    def _kept(self, node: str, ways: dict[str, Left]) -> frozenset[tuple[str, Left]]:
        """What still matters at `node`: lines about questions that cannot come any more are settled."""
        ahead = self.below.get(node, frozenset()) | {node}
        return frozenset(
            (name, _settled(rest, ahead))
            for name, rest in ways.items()
            if name in ahead and name in self.graph.junctions
        )


def alternatives(graph: Graph, node: Node) -> tuple[str, ...]:
    """The answers of a question that can lead to different states: each one alone, and the tick-alls that differ."""
    alone = tuple(edge.id for edge in node.edges)
    if node.form != "several":
        return alone
    read = _read_of(graph, node.id)
    effect = {(node.leads(node.read(given)), read & _tokens(node, given)): given for given in reversed(alone)}
    rows: list[tuple[str, ...]] = [()]
    reached: set[tuple[tuple[str | None, str | None], frozenset[str]]] = set()
    for pair in _options(node):
        for ticked in list(rows):
            for edge in pair:
                more = (*ticked, edge.id)
                key = (_lead_key(node, more), read & set(more))
                if key not in reached:
                    reached.add(key)
                    rows.append(more)
    for ticked in rows[1:]:
        given = JOIN.join(ticked)
        effect.setdefault((node.leads(node.read(given)), read & set(ticked)), given)
    return tuple(dict.fromkeys([*alone, *effect.values()]))


def _options(node: Node) -> list[list[Edge]]:
    """The rows of a tick-all question: the option, and its “not sure”."""
    rows: dict[str, list[Edge]] = {}
    for edge in node.edges:
        if edge.id not in ("none", "unknown"):
            rows.setdefault(edge.id.removesuffix("?"), []).append(edge)
    return list(rows.values())


def _lead_key(node: Node, ticked: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Where the leading ones lead, and where the other doubts would."""
    edges = node.read(JOIN.join(ticked))
    leading, doubts = (tuple(edge for edge in edges if edge.leading is wanted) for wanted in (True, False))
    return (node.leads(leading) if any(e.to for e in leading) else None, next((e.to for e in doubts if e.to), None))


def _read_of(graph: Graph, question: str) -> frozenset[str]:
    """The answers of a question that junctions tell apart."""
    lines = (line for ways in graph.junctions.values() for way in ways for line in (*way.when.all, *way.when.never))
    return frozenset(token for name, tokens in lines if name == question for token in tokens)


def _asked(state: State) -> frozenset[str]:
    """The answers of the state's question that what is left of the junctions tells apart."""
    lines = (line for _, ways in state[1] for needs, never, _ in ways for line in (*needs, *never))
    return frozenset(token for name, tokens in lines if name == state[0] for token in tokens)


def _tokens(node: Node, given: str) -> frozenset[str]:
    return frozenset(i for edge in node.read(given) for i in (edge.id, edge.like) if i)


def _told(ways: Left, question: str, tokens: frozenset[str]) -> Left:
    """The ways once `question` is answered."""
    kept: list[tuple[Needs, Needs, str]] = []
    for needs, never, to in ways:
        rest = tuple([line for line in needs if line[0] != question])
        if len(rest) < len(needs) and any(line[0] == question and tokens.isdisjoint(line[1]) for line in needs):
            continue
        shut = tuple([line for line in never if line[0] != question])
        if len(shut) < len(never) and any(line[0] == question and not tokens.isdisjoint(line[1]) for line in never):
            continue
        kept.append((rest, shut, to))
        if not rest and not shut:
            break
    return tuple(kept)


def _settled(ways: Left, ahead: frozenset[str]) -> Left:
    """The ways without what can no longer be asked: such a need fails, such a bar falls."""
    kept: list[tuple[Needs, Needs, str]] = []
    for needs, never, to in ways:
        if any(name not in ahead for name, _ in needs):
            continue
        shut = tuple(line for line in never if line[0] in ahead)
        kept.append((needs, shut, to))
        if not needs and not shut:
            break
    return tuple(kept)


__all__ = ["State", "States", "When", "alternatives"]
