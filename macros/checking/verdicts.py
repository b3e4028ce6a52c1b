"""What verdicts owe: walks of cases, expected verdicts, messages that are offered only where they fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .. import engine
from ..model.action import Level
from ..model.base import Conditional
from ..model.incident import Incident
from ..model.knowledge import Case
from ..model.message import Message
from ..model.tree import Tree
from ..reading.loaded import Loaded, Origin
from ..reading.problem import Problem, suggestion
from .trees import Place

ABSENT = {"first": "does not stand on the first screen", "must": "is not shown", "never": "is shown"}
"""What is said of a token where a verdict is not as expected."""


def graph(loaded: Loaded, name: str) -> engine.Graph | None:
    """The routing of a tree, read once however many walks there are; None where it is broken or absent."""
    if name not in loaded.graphs:
        tree = loaded.collections["trees"].get(name)
        sound = tree is not None and not any(engine.problems(tree))
        loaded.graphs[name] = engine.Graph.of(tree, loaded.collections["levels"]) if sound else None
    return loaded.graphs[name]


def case(record: Case, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """A case's walk answers the questions it meets, no others, and reaches an ending."""
    found = graph(loaded, record.walk.tree) if record.walk else None
    if found is not None and record.walk is not None:
        yield from walked(found, record.walk.answers, ("walk", "answers"), origin)


def walked(graph: engine.Graph, answers: dict[str, str], place: Place, origin: Origin) -> Iterator[Problem]:
    """Answers that no question of the way asks for, and a walk that stops before an ending."""
    found = engine.walk(graph, answers)
    for question, answer in (found.aside or {}).items():
        if question not in graph.nodes:
            message = f"'{question}' is no question of '{graph.id}'; {suggestion(question, graph.nodes)}"
        elif not graph.nodes[question].read(answer):
            offered = [edge.id for edge in graph.nodes[question].edges]
            message = f"'{answer}' is not offered here; {suggestion(answer, offered)}"
        else:
            message = f"the walk never meets '{question}'; take it out"
        yield origin.problem((*place, question), message, key=True)
    if found.at and found.at not in (found.aside or {}):
        yield origin.problem(place, f"the walk stops at '{found.at}'; answer it, and what follows, up to an outcome")


def incident(record: Incident, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """An expected verdict: the walk fits, the level is accepted, what must be shown is, and what must not is not."""
    found = graph(loaded, record.tree)
    if found is None:
        return
    faults = list(walked(found, record.answers, ("answers",), origin))
    yield from faults
    verdict = engine.walk(found, record.answers)
    if faults or not verdict.outcome:
        return
    if record.level and verdict.level not in record.level and all(name in found.levels for name in record.level):
        message = (
            f"the verdict is {verdict.level or 'without a level'}, where an expert accepts {' or '.join(record.level)}"
        )
        because = f" (because of {', '.join(verdict.reasons)})" if verdict.reasons else ""
        yield origin.problem(("level",), message + because)
    if record.ending and verdict.outcome != record.ending:
        yield origin.problem(("ending",), f"the walk ends in '{verdict.outcome}', not in '{record.ending}'")
    yield from _expected(record, found, verdict, origin)


def _expected(record: Incident, graph: engine.Graph, walked: engine.Walk, origin: Origin) -> Iterator[Problem]:
    """The tokens of `first`, `must` and `never`."""
    first, every = shown(walked)
    every_known = known(graph)
    for name, wanted, present in (("first", first, True), ("must", every, True), ("never", every, False)):
        for index, token in enumerate(getattr(record, name)):
            if token not in every_known:
                message = f"'{token}' is nothing that '{graph.id}' can show; {suggestion(token, every_known)}"
                yield origin.problem((name, index), message)
            elif (token in wanted) is not present:
                yield origin.problem((name, index), f"'{token}' {ABSENT[name]} (the verdict is '{walked.outcome}')")


def shown(walked: engine.Walk) -> tuple[set[str], set[str]]:
    """What a verdict shows, in the words of expected rows: on the first screen, and anywhere."""
    said = {f"say:{walked.say}", *(["quiet"] if walked.quiet else [])}
    clocks = {f"clock:{clock.partition('/')[2]}" for clock in walked.clocks}
    ending = {f"ending:{walked.outcome}"}
    others = {f"waiting:{name}" for name in walked.waiting}
    first = {*walked.do[: walked.first], *said, *others, *ending, *clocks}
    rest = {*(f"message:{name}" for name in walked.messages), *(f"list:{name}" for name in walked.lists)}
    return first, {*first, *walked.do, *rest}


@lru_cache(maxsize=8)
def known(graph: engine.Graph) -> frozenset[str]:
    """Everything that some verdict of a tree can show."""
    edges = [edge.adds for node in graph.nodes.values() for edge in node.edges]
    adds = [*edges, *(r.adds for r in graph.rules), *(o.adds for o in graph.outcomes.values())]
    says = [say for outcome in graph.outcomes.values() for say in outcome.say]
    found = {"quiet", *(f"say:{say.id}" for say in says), *(f"ending:{name}" for name in graph.outcomes)}
    found |= {f"message:{say.message}" for say in says if say.message}
    found |= {f"waiting:{one.id}" for one in graph.waiting}
    for one in adds:
        found |= {part.id for part in one.do} | {f"message:{name}" for name in one.messages}
    for one in (*adds, *(level.adds for level in graph.levels.values())):  # a level hands out no message of its own
        found |= {f"clock:{part.id}" for part in one.clocks} | {f"list:{name}" for name in one.lists}
    return frozenset(found)


def offers(record: Tree, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """Messages that a verdict of the tree offers after answers where their own record says that they do not fit.

    Looked for on walks that together use every answer and reach every ending, and on those of expected verdicts.
    """
    found = graph(loaded, record.id)
    messages = loaded.collections["messages"]
    fits = {name: fit for name in messages if found and (fit := _answerable(messages[name].offered, found))}
    if found is None or not fits:
        return
    told: set[tuple[str, str]] = set()
    endings = [outcome.id for outcome in record.outcomes]
    expected = (i.answers for i in loaded.collections["incidents"].values() if i.tree == record.id)
    for answers in (*map(dict, engine.covering(found)), *expected):
        walked = engine.walk(found, answers)
        tokens = _tokens(found, walked)
        for name in walked.messages:
            ending = walked.outcome or ""
            if name in fits and (ending, name) not in told and not any(when.holds(tokens) for when in fits[name]):
                told.add((ending, name))
                path = ", ".join(f"{question}: {answer}" for question, answer in walked.steps)
                message = f"'{ending}' offers the message '{name}', whose 'offered' does not fit after {path}"
                yield origin.problem(("outcomes", endings.index(ending), "id"), message)


def _answerable(holders: Iterable[Conditional], graph: engine.Graph) -> list[engine.When]:
    """The conditions that a tree can answer: it has their questions and endings."""
    names = {"ending": {*graph.outcomes, engine.NEED_TO_KNOW}, "level": set(graph.levels)}
    known = names | {name: {*node.by_id} for name, node in graph.nodes.items()}
    conditions = [engine.when_of(one.model_dump()) for one in holders]
    return [w for w in conditions if all(set(wanted) <= known.get(name, set()) for name, wanted in (*w.all, *w.never))]


def _tokens(graph: engine.Graph, walked: engine.Walk) -> engine.Tokens:
    answers = {name: frozenset(given.split(engine.JOIN)) for name, given in walked.steps}
    ending = graph.outcomes[walked.outcome].names if walked.outcome else frozenset()
    return {**answers, "ending": ending, "level": frozenset([walked.level or ""])}


def conditions(record: Message | Level, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    """A condition of a message, or of a level's clock, that no tree can answer has a word misspelt."""
    graphs = [found for name in loaded.collections["trees"] if (found := graph(loaded, name))]
    if len(graphs) < len(loaded.collections["trees"]):  # a broken tree may be the one that asks
        return
    field, holders = ("offered", record.offered) if isinstance(record, Message) else ("deadlines", record.deadlines)
    for index, one in enumerate(holders):
        if (one.when or one.unless) and not any(_answerable([one], found) for found in graphs):
            message = "no tree has all these questions and answers; write them as a tree does"
            yield origin.problem((field, index), message)
