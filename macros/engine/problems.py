"""What is wrong with a tree's routing, each problem with the place in the record that causes it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from .graph import UNKNOWN, Graph, plain
from .paths import reachable

Place = tuple[str | int, ...]
"""The way into the record: ("questions", 3, "answers", 0, "to")."""

Found = Iterator[tuple[Place, str]]


def problems(tree: Any) -> Found:
    """Every (place, message) of a tree, given as a record of the model or as its dict.

    Paths are followed only once every id exists and nothing loops.
    """
    data = plain(tree)
    found = [*_ids(data), *_targets(data), *_grades(data)]
    yield from found
    if any(place[-1] in ("id", "to", "start") for place, _ in found):
        return
    graph = Graph.of(data)
    loops = list(_loops(data, graph))
    yield from loops or _reaching(data, graph)


def _ids(data: Mapping[str, Any]) -> Found:
    seen: set[str] = set()
    for kind in ("questions", "outcomes"):
        for index, item in enumerate(data[kind]):
            if item["id"] in seen:
                yield (kind, index, "id"), f"'{item['id']}' is already the id of a question or outcome of this tree"
            seen.add(item["id"])
    for index, question in enumerate(data["questions"]):
        own: set[str] = {UNKNOWN}
        for number, answer in enumerate(question["answers"]):
            if answer["id"] in own:
                reason = "is built in" if answer["id"] == UNKNOWN else f"is already an answer of '{question['id']}'"
                yield ("questions", index, "answers", number, "id"), f"the answer '{answer['id']}' {reason}"
            own.add(answer["id"])


def _targets(data: Mapping[str, Any]) -> Found:
    questions = {question["id"]: question for question in data["questions"]}
    targets = [*questions, *(outcome["id"] for outcome in data["outcomes"])]
    if data["start"] not in questions:
        yield ("start",), f"no question '{data['start']}'{_closest(data['start'], list(questions))}"
    for place, answer in _answers(data):
        if answer["to"] not in targets:
            message = f"leads nowhere: no question or outcome '{answer['to']}'{_closest(answer['to'], targets)}"
            yield (*place, "to"), message
        yield from _conditions((*place, "only_if"), answer.get("only_if") or {}, questions)


def _conditions(place: Place, needs: Mapping[str, Any], questions: Mapping[str, Any]) -> Found:
    for name, wanted in needs.items():
        if name not in questions:
            yield (*place, name), f"no question '{name}'{_closest(name, list(questions))}"
            continue
        known = [*(answer["id"] for answer in questions[name]["answers"]), UNKNOWN]
        for index, answer in enumerate(wanted):
            if answer not in known:
                yield (*place, name, index), f"'{name}' has no answer '{answer}'{_closest(answer, known)}"


def _grades(data: Mapping[str, Any]) -> Found:
    grades = data.get("grades", True)
    for index, outcome in enumerate(data["outcomes"]):
        if grades and not outcome.get("level"):
            yield ("outcomes", index), f"the outcome '{outcome['id']}' has no level; add one, or write 'grades: false'"
        if not grades and outcome.get("level"):
            yield ("outcomes", index, "level"), f"'{data['id']}' does not grade ('grades: false'): remove the level"
        if not outcome.get("do"):
            yield ("outcomes", index), f"the outcome '{outcome['id']}' has nothing to do; add 'do'"
    if not grades:
        for place, answer in _answers(data):
            if answer.get("floor"):
                yield (*place, "floor"), f"'{data['id']}' does not grade ('grades: false'): remove the floor"


def _loops(data: Mapping[str, Any], graph: Graph) -> Found:
    """The first answer that closes each loop, with the loop in words."""
    done: set[str] = set()
    for first in graph.nodes:
        trail: dict[str, Iterator[str]] = {} if first in done else {first: graph.children(first)}
        while trail:
            name = next(reversed(trail))
            child = next(trail[name], None)
            if child is None:
                done.add(name)
                del trail[name]
            elif child in trail:
                loop = [*list(trail)[list(trail).index(child) :], child]
                yield _place_of(data, name, child), f"loops back: {' → '.join(loop)}"
            elif child not in done:
                trail[child] = graph.children(child)


def _reaching(data: Mapping[str, Any], graph: Graph) -> Found:
    """What no answers lead to, and conditions that can never hold."""
    used: dict[str, set[str]] = {}
    for (name, known), edges in reachable(graph):
        used.setdefault(name, set()).update(edge.id for edge in edges)
        if len(edges) == 1:
            after = ", ".join(f"{question}: {answer}" for question, answer in sorted(known))
            yield (
                ("questions", _index(data, name), "answers"),
                f"dead end: after {after}, '{name}' offers no answer of its own",
            )
    ends = {edge.to for name, ids in used.items() for edge in graph.nodes[name].edges if edge.id in ids}
    for kind, reached in (("questions", set(used)), ("outcomes", ends)):
        for index, item in enumerate(data[kind]):
            if item["id"] not in reached:
                yield (kind, index, "id"), f"unreachable: no answers lead to '{item['id']}'"
    yield from _never_offered(data, graph, used)


def _never_offered(data: Mapping[str, Any], graph: Graph, used: Mapping[str, set[str]]) -> Found:
    for place, answer in _answers(data):
        question = data["questions"][place[1]]["id"]
        if question not in used or answer["id"] in used[question]:
            continue
        before = _ancestors(graph, question)
        stray = next((name for name in answer["only_if"] if name not in before), None)
        if stray:
            yield (*place, "only_if", stray), f"'{stray}' is never asked before '{question}'"
        else:
            yield (*place, "only_if"), f"the answer '{answer['id']}' is never offered: these never hold together"


def _answers(data: Mapping[str, Any]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Every answer with its place, “we don't know yet” included."""
    for index, question in enumerate(data["questions"]):
        for number, answer in enumerate(question["answers"]):
            yield ("questions", index, "answers", number), answer
        yield ("questions", index, "unknown"), {**question["unknown"], "id": UNKNOWN}


def _ancestors(graph: Graph, name: str) -> set[str]:
    above = {name}
    for node in graph.bottom_up:
        if above.intersection(graph.children(node)):
            above.add(node)
    return above - {name}


def _place_of(data: Mapping[str, Any], name: str, to: str) -> Place:
    """The answer of question `name` that leads to `to`."""
    index = _index(data, name)
    return next((*place, "to") for place, answer in _answers(data) if place[1] == index and answer["to"] == to)


def _index(data: Mapping[str, Any], name: str) -> int:
    return next(index for index, question in enumerate(data["questions"]) if question["id"] == name)


def _closest(value: str, known: list[str]) -> str:
    close = difflib.get_close_matches(value, known, n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
