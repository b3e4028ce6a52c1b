"""From answers to a path: the one rule that both engines follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .graph import Edge, Graph


@dataclass(frozen=True)
class Walk:
    """Where a set of answers leads.

    `steps`: (question, answer) from the start. `at`: the question to answer next, None at an outcome.
    `outcome`: where the path ends, None before. `level`: the highest of the outcome's own and the
    floors met; None where nothing sets one. `reasons`: the questions that drove the level.
    `lists`, `messages`: what to use, first one first. `aside`: answers that the path does not use.
    """

    steps: tuple[tuple[str, str], ...]
    at: str | None
    outcome: str | None
    level: str | None
    reasons: tuple[str, ...]
    lists: tuple[str, ...]
    messages: tuple[str, ...]
    aside: Mapping[str, str]


def offered(graph: Graph, node: str, chosen: Mapping[str, str]) -> list[Edge]:
    """The answers that `node` offers once the questions of `chosen` are answered."""
    return [
        edge
        for edge in graph.nodes[node].edges
        if all(chosen.get(question) in answers for question, answers in edge.needs.items())
    ]


def walk(graph: Graph, answers: Mapping[str, str]) -> Walk:
    """Follow `answers` (question → answer) from the start to an outcome or an open question.

    An answer that its question does not offer counts as none. ValueError where the tree loops.
    """
    chosen: dict[str, str] = {}
    taken: list[Edge] = []
    node = graph.start
    while node in graph.nodes:
        if node in chosen:
            raise ValueError(f"the tree '{graph.id}' loops through '{node}'")
        edge = next((e for e in offered(graph, node, chosen) if e.id == answers.get(node)), None)
        if edge is None:
            break
        chosen[node] = edge.id
        taken.append(edge)
        node = edge.to
    return _verdict(graph, node, chosen, taken, answers)


def _verdict(graph: Graph, node: str, chosen: Mapping[str, str], taken: list[Edge], answers: Mapping[str, str]) -> Walk:
    outcome = graph.outcomes.get(node)
    candidates = [edge.floor for edge in taken] + [outcome.level if outcome else None]
    level = highest(graph, candidates)
    sources = [outcome, *taken, graph.levels.get(level or "") if outcome else None]
    return Walk(
        steps=tuple(chosen.items()),
        at=None if outcome else node,
        outcome=outcome.id if outcome else None,
        level=level,
        reasons=_reasons(list(chosen), candidates, level),
        lists=_union(source.lists for source in sources if source),
        messages=_union(source.messages for source in sources if source),
        aside={question: answer for question, answer in answers.items() if question not in chosen},
    )


def highest(graph: Graph, levels: Iterable[str | None]) -> str | None:
    """The level of the highest rank among `levels`; None when there is none."""
    ranked = [name for name in levels if name is not None and name in graph.levels]
    return max(ranked, key=lambda name: graph.levels[name].rank, default=None)


def _reasons(questions: list[str], candidates: list[str | None], level: str | None) -> tuple[str, ...]:
    """The questions whose answer set `level`; the last candidate is the outcome, reached by the last one."""
    owners = [*questions, *questions[-1:]]
    return _union([owner] for owner, candidate in zip(owners, candidates, strict=False) if level and candidate == level)


def _union(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
