"""The ways through a tree: how many there are, the longest, and the ways themselves.

Of a tick-all question each option counts alone, and those sets of them that lead elsewhere.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from .graph import JOIN, NONE, UNKNOWN, Graph, Node, Way
from .states import State, States
from .walk import Walk, walk

LIMIT = 50_000
"""Above this many paths, tests cover every question and answer and draw this many at random."""

MANY = 5_000
"""States that are looked through; no tree that people answer has a tenth of them."""

SEED = 20_101
Steps = tuple[tuple[str, str], ...]
Answers = list[tuple[str, State | None]]
"""The answers of a state that differ, and where each leads."""
Junctions = tuple[tuple[str, tuple[Way, ...]], ...]


class TooMany(ValueError):
    """A tree whose junctions tell apart more than MANY states: nobody can look it through."""


def paths(graph: Graph) -> Iterator[Steps]:
    """Every path as (question, answer) pairs, lazily, first answers first."""
    states = States(graph)
    stack: list[tuple[Steps, str, Iterator[tuple[str, State | None]]]] = [
        ((), graph.start, states.answers(states.first))
    ]
    while stack:
        steps, name, answers = stack[-1]
        given, following = next(answers, (None, None))
        if given is None:
            stack.pop()
        elif following and following[0] in graph.nodes:
            stack.append(((*steps, (name, given)), following[0], states.answers(following)))
        else:
            yield (*steps, (name, given))


def count_paths(graph: Graph) -> int:
    """How many paths there are, without listing them."""
    return sum(per_outcome(graph).values())


def per_outcome(graph: Graph) -> Counter[str]:
    """For each ending reached, by how many paths."""
    counts: dict[State, Counter[str]] = {}
    for state, following in reversed(reachable(graph)):
        total: Counter[str] = Counter()
        for _, after in following:
            if after:
                total += counts[after] if after[0] in graph.nodes else Counter({after[0]: 1})
        counts[state] = total
    return counts[States(graph).first]


def longest(graph: Graph) -> int:
    """How many questions the longest path asks."""
    lengths: dict[State, int] = {}
    for state, following in reversed(reachable(graph)):
        lengths[state] = 1 + max((lengths.get(after, 0) for _, after in following if after), default=0)
    return lengths[States(graph).first]


@lru_cache(maxsize=8)
def _reachable(name: str, start: str, nodes: tuple[Node, ...], junctions: Junctions) -> list[tuple[State, Answers]]:
    """By what routes alone: a tree that is read again, with its levels or after a change of words, is known already."""
    graph = Graph(name, start, False, {node.id: node for node in nodes}, dict(junctions), {})
    states = States(graph)
    order: dict[State, Answers] = {}
    finished: list[State] = []
    stack = [(states.first, iter(order.setdefault(states.first, list(states.answers(states.first)))))]
    while stack:
        state, answers = stack[-1]
        _, after = next(answers, (None, None))
        if _ is None:
            finished.append(state)
            stack.pop()
        elif after and after[0] in graph.nodes and after not in order:
            if len(order) >= MANY:
                raise TooMany(graph.id)
            stack.append((after, iter(order.setdefault(after, list(states.answers(after))))))
    return [(state, order[state]) for state in reversed(finished)]


def reachable(graph: Graph) -> list[tuple[State, Answers]]:
    """Each state that some answers lead to, before all that follow it, with its answers and where they lead.

    Raises TooMany above MANY states.
    """
    return _reachable(graph.id, graph.start, tuple(graph.nodes.values()), tuple(graph.junctions.items()))


def sample(graph: Graph, size: int = LIMIT, seed: int = SEED) -> Iterator[dict[str, str]]:
    """`size` sets of answers drawn at random, several ticks at a time; the same ones for the same seed."""
    draw = random.Random(seed)
    for _ in range(size):
        yield {name: _drawn(node, draw) for name, node in graph.nodes.items()}


def _drawn(node: Node, draw: random.Random) -> str:
    if node.form != "several" or draw.random() < 0.5:
        return draw.choice(node.edges).id
    rows = [edge.id for edge in node.edges if edge.id not in (NONE, UNKNOWN)]
    ticked = dict.fromkeys(i.removesuffix("?") for i in draw.sample(rows, min(len(rows), draw.randint(2, 4))))
    return JOIN.join(draw.choice([i for i in rows if i.removesuffix("?") == name]) for name in ticked)


def covering(graph: Graph) -> Iterator[Steps]:
    """Paths that together use every answer that is ever offered and reach every ending, each by a shortest way."""
    seen: set[tuple[str, str] | str] = set()
    for prefix, to in _prefixes(graph):
        if prefix[-1] not in seen or (to in graph.outcomes and to not in seen):
            walked = _finished(graph, dict(prefix))
            seen.update(walked.steps, [walked.outcome or ""])
            yield walked.steps


def walks_to_test(graph: Graph) -> Iterator[Steps]:
    """Every path; of a tree with more than LIMIT, a covering set and then a sample of LIMIT."""
    if count_paths(graph) <= LIMIT:
        return paths(graph)
    return itertools.chain(covering(graph), (tuple(answers.items()) for answers in sample(graph)))


def _finished(graph: Graph, chosen: dict[str, str]) -> Walk:
    """The answers, and from there the first answer of each question up to an ending."""
    while (walked := walk(graph, chosen)).at in graph.nodes:
        chosen[walked.at or ""] = graph.nodes[walked.at or ""].edges[0].id
    return walked


def _prefixes(graph: Graph) -> Iterator[tuple[Steps, str]]:
    """The beginning of a path for each answer in each state, shortest first, and the node that it comes to."""
    following = dict(reachable(graph))
    first = next(iter(following))
    waiting: list[tuple[State, Steps]] = [(first, ())]
    seen = {first}
    for state, steps in waiting:
        for given, after in following[state]:
            longer = (*steps, (state[0], given))
            yield longer, after[0] if after else ""
            if after and after[0] in graph.nodes and after not in seen:
                seen.add(after)
                waiting.append((after, longer))
