"""The parts of a tree's record, each with its place in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Place = tuple[str | int, ...]
"""The way into the record: ("questions", 3, "answers", 0, "to")."""

Data = Mapping[str, Any]


def answers(data: Data) -> Iterator[tuple[Place, Data]]:
    """Every answer with its place, “not sure” included."""
    for index, question in enumerate(data["questions"]):
        yield from answers_of(index, question)


def answers_of(index: int, question: Data) -> Iterator[tuple[Place, Data]]:
    """The answers of the question at `index`, each before its “not sure”."""
    for number, answer in enumerate(question["answers"]):
        place: Place = ("questions", index, "answers", number)
        yield place, answer
        if answer.get("unsure"):
            yield (*place, "unsure"), answer["unsure"]
    if question.get("unknown"):
        yield ("questions", index, "unknown"), question["unknown"]


def arrows(data: Data) -> Iterator[tuple[Place, str]]:
    """Every 'to' that is written out, with where it leads."""
    for index, question in enumerate(data["questions"]):
        for place, holder in ((("questions", index), question), *answers_of(index, question)):
            if holder.get("to"):
                yield (*place, "to"), holder["to"]
    for index, junction in enumerate(data.get("junctions") or ()):
        for number, way in enumerate(junction["ways"]):
            yield ("junctions", index, "ways", number, "to"), way["to"]


def conditional(data: Data) -> Iterator[tuple[Place, Data]]:
    """Everything with conditions, and its place."""
    for kind, inner in (
        ("junctions", ("ways",)),
        ("rules", ("do", "deadlines")),
        ("waiting", ()),
        ("outcomes", ("do", "deadlines", "say")),
    ):
        for index, item in enumerate(data.get(kind) or ()):
            if kind in ("rules", "waiting"):
                yield (kind, index), item
            for name in inner:
                for number, part in enumerate(item.get(name) or ()):
                    if isinstance(part, Mapping):
                        yield (kind, index, name, number), part
    for place, answer in answers(data):
        for name in ("do", "deadlines"):
            for number, part in enumerate(answer.get(name) or ()):
                yield (*place, name, number), part


def place_of(data: Data, name: str) -> Place:
    """The id of a question or junction; the tree's own where it has none of that name."""
    for kind in ("questions", "junctions"):
        for index, item in enumerate(data.get(kind) or ()):
            if item["id"] == name:
                return (kind, index, "id")
    return ("id",)
