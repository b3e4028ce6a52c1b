"""From answers to a verdict: the one rule that both engines follow (docs/adr/0009-two-engines-one-walk.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .condition import Tokens
from .graph import JOIN, Adds, Edge, Graph, Level, Outcome, Part, Say

FIRST = 3
"""Actions of an ending on the verdict's first screen; one that presses is the fourth."""

Chosen = Mapping[str, tuple[Edge, ...]]
"""{question: the edges of its answer}, in the order of the walk."""


@dataclass(frozen=True)
class Walk:
    """Where a set of answers leads, and what its verdict shows.

    `steps`: (question, answer) from the start, those given after the ending last. `at`: the question to answer next,
    None at an ending. `outcome`: the ending, None before it. `level`: the highest of the ending's own, the floors and
    the rules; None where nothing sets one. `reasons`: what set it, as `question=answer`, `rule=id` or `ending`.
    `do`: ids of the actions, the most urgent first; `first` of them stand on the first screen. `say`: id of the
    ending's first message or silence; `quiet`: True for silence, `again` the minutes after which one looks again.
    `waiting`: ids of the words for others who wait.
    `clocks`: ids, those of the level as `level/id`, others as `tree/id`. `lists`, `messages`: ids, first one first.
    `unknown`: (question, answer) still to be found out. `open`: questions to answer after the ending. `aside`: answers
    that the path does not use.
    """

    steps: tuple[tuple[str, str], ...]
    at: str | None = None
    outcome: str | None = None
    level: str | None = None
    reasons: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    first: int = 0
    say: str | None = None
    quiet: bool = False
    again: int | None = None
    waiting: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    open: tuple[str, ...] = ()
    aside: Mapping[str, str] | None = None


def walk(graph: Graph, answers: Mapping[str, str]) -> Walk:
    """Follow `answers` ({question: answer}) from the start to an ending or an open question.

    An answer that its question does not offer counts as none. ValueError where the walk comes back to a node.
    """
    chosen: dict[str, tuple[Edge, ...]] = {}
    passed: set[str] = set()
    node = graph.start
    while node in graph.nodes or node in graph.junctions:
        if node in passed:
            raise ValueError(f"the tree '{graph.id}' loops through '{node}'")
        passed.add(node)
        if node in graph.junctions:
            node = branch(graph, node, chosen) or ""
            continue
        edges = graph.nodes[node].read(answers.get(node))
        if not edges:
            break
        chosen[node] = edges
        node = graph.nodes[node].leads(edges) or ""
    outcome = graph.outcomes.get(node)
    for name in outcome.more if outcome else ():
        edges = graph.nodes[name].read(answers.get(name)) if name in graph.nodes and name not in chosen else ()
        if edges:
            chosen[name] = edges
    return _verdict(graph, node, outcome, chosen, answers)


def branch(graph: Graph, junction: str, chosen: Chosen) -> str | None:
    """Where a junction leads: its first way that fits. “Not sure” counts as the answer it names."""
    routed = {name: frozenset(i for e in edges for i in (e.id, e.like) if i) for name, edges in chosen.items()}
    return next((way.to for way in graph.junctions[junction] if way.when.holds(routed)), None)


def _verdict(graph: Graph, node: str, outcome: Outcome | None, chosen: Chosen, answers: Mapping[str, str]) -> Walk:
    tokens: dict[str, frozenset[str]] = {name: frozenset(e.id for e in edges) for name, edges in chosen.items()}
    if outcome:
        tokens["ending"] = outcome.names
    floors = list(_floors(graph, outcome, chosen, tokens))
    level = highest(graph, (floor for _, floor in floors))
    steps = tuple((name, JOIN.join(e.id for e in edges)) for name, edges in chosen.items())
    found = Walk(
        steps=steps,
        at=None if outcome else node,
        outcome=outcome.id if outcome else None,
        level=level,
        reasons=tuple(reason for reason, floor in floors if level and floor == level),
        unknown=tuple((name, e.id) for name, edges in chosen.items() for e in edges if e.open),
        aside={question: answer for question, answer in answers.items() if question not in chosen},
    )
    return _shown(graph, found, outcome, chosen, tokens | {"level": frozenset([level or ""])}) if outcome else found


def _floors(graph: Graph, outcome: Outcome | None, chosen: Chosen, tokens: Tokens) -> Iterator[tuple[str, str]]:
    """Every level that something asks for, with the reason."""
    for name, edges in chosen.items():
        yield from ((f"{name}={edge.id}", edge.floor) for edge in edges if edge.floor)
    yield from ((f"rule={r.id}", r.floor) for r in graph.rules if r.floor and r.when.holds(tokens))
    if outcome and outcome.level:
        yield "ending", outcome.level


def _shown(graph: Graph, found: Walk, outcome: Outcome, chosen: Chosen, tokens: Tokens) -> Walk:
    """What the verdict of a finished walk shows: the ending's own first, then what answers, rules and level bring."""
    level = graph.levels.get(found.level or "", Level(0)).adds
    rules = [rule for rule in graph.rules if rule.when.holds(tokens)]
    others = [*(edge.adds for edges in chosen.values() for edge in edges), *(rule.adds for rule in rules)]
    pressing = (rule.adds for rule in rules if rule.pressing)
    sources = [outcome.adds, *others]
    say = next((say for say in outcome.say if say.when.holds(tokens)), Say(""))
    return Walk(
        **{
            **vars(found),
            **_urgent_first([*_doubts(chosen), outcome.adds], others, pressing, tokens),
            "say": say.id or None,
            "quiet": say.quiet,
            "again": say.again,
            "waiting": tuple(_waiting(graph, say, tokens)),
            "clocks": tuple(_clocks(graph, found.level, sources, level, tokens, public=say.public and not say.quiet)),
            "lists": _union([*(adds.lists for adds in sources), level.lists]),
            "messages": _union([[say.message] if say.message else [], *(adds.messages for adds in sources)]),
            "open": tuple(name for name in outcome.more if name not in chosen),
        }
    )


def _waiting(graph: Graph, said: Say, tokens: Tokens) -> Iterator[str]:
    """Others who wait: not whom the first message reaches, and nobody in public beside a silence."""
    for one in graph.waiting:
        if one.reach != said.reach and not (said.quiet and one.public) and one.when.holds(tokens):
            yield one.id


def _urgent_first(
    own: Iterable[Adds], others: Iterable[Adds], pressing: Iterable[Adds], tokens: Tokens
) -> Mapping[str, Any]:
    """The ending's first actions and what presses; then what answers and rules ask for, and the rest of its own."""
    held = _ids((adds.do for adds in own), tokens)
    first = _union([held[:FIRST], _ids((adds.do for adds in pressing), tokens)])[: FIRST + 1]
    return {"do": _union([first, _ids((adds.do for adds in others), tokens), held]), "first": max(len(first), FIRST)}


def _doubts(chosen: Chosen) -> Iterator[Adds]:
    """What a doubt asks for on which a life may hang: until it is cleared, it comes before everything else."""
    return (edge.adds for edges in chosen.values() for edge in edges if edge.first)


def _clocks(
    graph: Graph, level: str | None, sources: Iterable[Adds], own: Adds, tokens: Tokens, *, public: bool
) -> Iterator[str]:
    """The clocks that run: a public word has none where nothing is said in public."""
    for owner, groups in ((graph.id, [adds.clocks for adds in sources]), (level, [own.clocks])):
        runs = ([clock for clock in group if public or not clock.publication] for group in groups)
        yield from (f"{owner}/{name}" for name in _ids(runs, tokens))


def highest(graph: Graph, levels: Iterable[str | None]) -> str | None:
    """The level of the highest rank among `levels`; None when there is none."""
    ranked = [name for name in levels if name is not None and name in graph.levels]
    return max(ranked, key=lambda name: graph.levels[name].rank, default=None)


def _ids(groups: Iterable[Iterable[Part]], tokens: Tokens) -> tuple[str, ...]:
    return _union([part.id for part in group if part.when.holds(tokens)] for group in groups)


def _union(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
