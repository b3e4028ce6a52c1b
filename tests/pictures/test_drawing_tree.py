"""The tree as a picture and as nested text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from macros.browser import wire
from macros.checking.playbook import Playbook
from macros.editions.narrow import narrow
from macros.engine import Graph
from macros.pictures import drawing_tree


@pytest.fixture(params=["crisis", "moderation", "presence"])
def graph(playbook: Playbook, request: pytest.FixtureRequest) -> Graph:
    site = narrow(playbook, "internal", "en")
    return wire.graph_of(site, site.records["trees"][request.param])


def test_questions_are_numbered_before_those_they_lead_to(graph: Graph) -> None:
    """Reading from 1 never sends the reader back."""
    order = drawing_tree.numbers(graph)
    assert sorted(order.values()) == list(range(1, len(graph.nodes) + 1))
    assert all(order[name] < order[child] for name in graph.nodes for child in graph.children(name))


def test_the_picture_shows_every_answer_once(graph: Graph) -> None:
    """Each answer stands on one line; each line that leads to a question has its wire."""
    drawn = drawing_tree.picture(graph)
    shown = [(line.question, answer) for line in drawn.lines for answer in line.answers]
    assert sorted(shown) == sorted((name, edge.id) for name, node in graph.nodes.items() for edge in node.edges)
    assert {line for line in drawn.lines if line.to in graph.nodes} == set(drawn.wires)
    assert all(line.y < drawn.height for line in drawn.lines)


def test_lanes_leave_room_for_the_words(graph: Graph) -> None:
    """The lanes take less than a third of a narrow screen, and none starts outside."""
    drawn = drawing_tree.picture(graph)
    assert 0 < drawn.left < drawing_tree.WIDTH / 3


def flat(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        for answer in item["answers"]:
            yield from flat(answer["branch"])


def test_the_nested_text_holds_every_question_once_with_all_its_answers(graph: Graph) -> None:
    """The same tree as the picture, as lists."""
    items = list(flat(drawing_tree.nested(graph)))
    assert sorted(item["question"] for item in items) == sorted(graph.nodes)
    for item in items:
        said = [answer for group in item["answers"] for answer in group["answers"]]
        assert sorted(said) == sorted(edge.id for edge in graph.nodes[item["question"]].edges)
