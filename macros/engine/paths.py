"""Every way through a tree: how many there are, the longest, and the ways themselves."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator

from .graph import Edge, Graph
from .walk import offered

LIMIT = 50_000
"""Above this many paths, tests cover every question and answer and draw this many at random."""

SEED = 20_101
Steps = tuple[tuple[str, str], ...]
State = tuple[str, frozenset[tuple[str, str]]]
"""A node, and those earlier answers that still decide what is offered from there on."""


def paths(graph: Graph) -> Iterator[Steps]:
    """Every path as (question, answer) pairs, lazily, first answers first."""
    stack: list[tuple[Steps, Iterator[Edge]]] = [((), iter(offered(graph, graph.start, {})))]
    while stack:
        steps, edges = stack[-1]
        edge = next(edges, None)
        if edge is None:
            stack.pop()
            continue
        node = _node_of(graph, steps)
        longer = (*steps, (node, edge.id))
        if edge.to in graph.nodes:
            stack.append((longer, iter(offered(graph, edge.to, dict(longer)))))
        else:
            yield longer


def count_paths(graph: Graph) -> int:
    """How many paths there are, without listing them."""
    return sum(per_outcome(graph).values())


def per_outcome(graph: Graph) -> Counter[str]:
    """For each outcome reached, by how many paths."""
    counts: dict[State, Counter[str]] = {}
    for state, edges in _states(graph):
        total: Counter[str] = Counter()
        for edge in edges:
            following = _follow(graph, state, edge)
            total += counts[following] if edge.to in graph.nodes else Counter({edge.to: 1})
        counts[state] = total
    return counts[_first(graph)]


def longest(graph: Graph) -> int:
    """How many questions the longest path asks."""
    lengths: dict[State, int] = {}
    for state, edges in _states(graph):
        following = [lengths.get(_follow(graph, state, edge), 0) for edge in edges]
        lengths[state] = 1 + max(following, default=0)
    return lengths[_first(graph)]


def sample(graph: Graph, size: int = LIMIT, seed: int = SEED) -> Iterator[Steps]:
    """`size` paths drawn at random, each answer with the same chance; the same ones for the same seed."""
    draw = random.Random(seed)
    for _ in range(size):
        yield _finish(graph, {}, draw)


def covering(graph: Graph, seed: int = SEED) -> Iterator[Steps]:
    """Paths that together use every answer that is ever offered, one for each answer at most."""
    draw = random.Random(seed)
    prefixes = _prefixes(graph)
    seen: set[tuple[str, str]] = set()
    for prefix in prefixes:
        if prefix[-1] not in seen:
            path = _finish(graph, dict(prefix), draw)
            seen.update(path)
            yield path


def walks_to_test(graph: Graph) -> Iterator[Steps]:
    """Every path; of a tree with more than LIMIT, a covering set and then a sample of LIMIT."""
    if count_paths(graph) <= LIMIT:
        return paths(graph)
    return itertools.chain(covering(graph), sample(graph))


def reachable(graph: Graph) -> Iterator[tuple[State, list[Edge]]]:
    """Each state that some answers lead to, with the answers offered there, in the order of a walk."""
    return iter(list(_states(graph))[::-1])


def _finish(graph: Graph, chosen: dict[str, str], draw: random.Random) -> Steps:
    node = _node_of(graph, tuple(chosen.items()))
    while node in graph.nodes:
        edge = draw.choice(offered(graph, node, chosen))
        chosen[node] = edge.id
        node = edge.to
    return tuple(chosen.items())


def _prefixes(graph: Graph) -> Iterator[Steps]:
    """The beginning of a path for each answer in each state, shortest first."""
    waiting: list[tuple[State, Steps]] = [(_first(graph), ())]
    seen = {_first(graph)}
    for state, steps in waiting:
        for edge in offered(graph, state[0], dict(steps)):
            longer = (*steps, (state[0], edge.id))
            yield longer
            following = _follow(graph, state, edge)
            if edge.to in graph.nodes and following not in seen:
                seen.add(following)
                waiting.append((following, longer))


def _node_of(graph: Graph, steps: Steps) -> str:
    """Where `steps` have led."""
    if not steps:
        return graph.start
    question, answer = steps[-1]
    return next(edge.to for edge in graph.nodes[question].edges if edge.id == answer)


def _first(graph: Graph) -> State:
    return (graph.start, frozenset())


def _follow(graph: Graph, state: State, edge: Edge) -> State:
    later = graph.asked_later.get(edge.to, frozenset())
    known = state[1] | {(state[0], edge.id)}
    return (edge.to, frozenset(pair for pair in known if pair[0] in later))


def _states(graph: Graph) -> Iterator[tuple[State, list[Edge]]]:
    """Every reachable state with its answers, each after the states that follow it."""
    depth = {name: index for index, name in enumerate(graph.bottom_up)}
    found: dict[State, list[Edge]] = {}
    waiting = [_first(graph)]
    while waiting:
        state = waiting.pop()
        if state in found or state[0] not in graph.nodes:
            continue
        found[state] = offered(graph, state[0], dict(state[1]))
        waiting.extend(_follow(graph, state, edge) for edge in found[state])
    return iter(sorted(found.items(), key=lambda item: depth[item[0][0]]))
