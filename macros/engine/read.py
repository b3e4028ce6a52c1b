"""From a tree's record, or its narrowed dict, to what routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .condition import When
from .graph import NONE, UNKNOWN, UNSURE, Adds, Edge, Graph, Level, Node, Outcome, Part, Rule, Say, Way

Data = Mapping[str, Any]

PUBLIC = ("public", "reply")
"""What a message reaches when anybody can read it: a reply under a post is public too."""


def graph_of(tree: Any, levels: Mapping[str, Any] | None = None) -> Graph:
    """The routing of `tree`; `levels` by id."""
    data = plain(tree)
    return Graph(
        data["id"],
        data["start"],
        data.get("grades", True),
        nodes=_first(data["questions"], _node),
        junctions=_first(data.get("junctions") or (), _ways),
        outcomes=_first(data["outcomes"], _outcome),
        rules=tuple(
            Rule(r["id"], when_of(r), r.get("floor"), bool(r.get("pressing")), _adds(r))
            for r in data.get("rules") or ()
        ),
        waiting=tuple(map(_say, data.get("waiting") or ())),
        levels={name: _level(plain(level)) for name, level in (levels or {}).items()},
    )


def plain(value: Any) -> Any:
    """The value as plain dicts, lists and strings, whether it comes from the model or was narrowed."""
    return value.model_dump() if hasattr(value, "model_dump") else value


def _first(items: Any, make: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(item["id"], make(item))
    return found


def _node(question: Data) -> Node:
    return Node(question["id"], question.get("form") or "one", question.get("to"), tuple(_edges(question)))


def _edges(question: Data) -> Iterator[Edge]:
    for answer in question["answers"]:
        yield _edge(answer["id"], answer)
        if answer.get("unsure"):
            yield _edge(answer["id"] + UNSURE, answer["unsure"])
    if question.get("form") == "several":
        yield Edge(NONE)
    if question.get("unknown"):
        yield _edge(UNKNOWN, question["unknown"])


def _edge(name: str, answer: Data) -> Edge:
    return Edge(
        name, answer.get("to"), answer.get("floor"), answer.get("counts_as"), _adds(answer), answer.get("first", False)
    )


def _ways(junction: Data) -> tuple[Way, ...]:
    return tuple(Way(way["to"], when_of(way)) for way in junction["ways"])


def _outcome(outcome: Data) -> Outcome:
    says = tuple(map(_say, outcome.get("say") or ()))
    return Outcome(
        outcome["id"],
        outcome.get("level"),
        outcome.get("need_to_know", False),
        says,
        tuple(outcome.get("more") or ()),
        _adds(outcome),
    )


def _say(say: Data) -> Say:
    reach = say.get("reach") or ""
    quiet = bool(say.get("quiet"))
    return Say(say["id"], when_of(say), reach, reach in PUBLIC, quiet, say.get("again"), say.get("message"))


def _level(level: Data) -> Level:
    return Level(level["rank"], level.get("times"), _adds({**level, "do": ()}))


def _adds(data: Data) -> Adds:
    return Adds(
        tuple(Part(do.get("step") or do["id"], when_of(do)) for do in data.get("do") or ()),
        tuple(Part(c["id"], when_of(c), c.get("publication", False)) for c in data.get("deadlines") or ()),
        tuple(data.get("checklists") or ()),
        tuple(data.get("messages") or ()),
    )


def when_of(data: Data) -> When:
    """The condition in `when` and `unless` of anything that has them."""
    return When(*(_needs(data.get(name) or {}) for name in ("when", "unless")))


def _needs(lines: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((question, tuple(answers)) for question, answers in lines.items())
