"""The two engines are one: every path of every tree, in real browsers, against what Python gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.browser import wire
from macros.checking.playbook import Playbook
from macros.editions.narrow import narrow
from macros.engine import UNKNOWN, Graph, walk, walks_to_test

from .drivers import Driver, wait


def graphs(playbook: Playbook) -> dict[str, Graph]:
    site = narrow(playbook, "internal", "en")
    return {name: wire.graph_of(site, tree) for name, tree in site.records["trees"].items()}


def answer_sets(graph: Graph) -> Iterator[dict[str, str]]:
    """Every path to test; then paths cut short, and paths with an answer changed so that others are set aside."""
    for number, path in enumerate(walks_to_test(graph)):
        answers = dict(path)
        yield answers
        if number % 97 == 0:
            yield dict(path[: len(path) // 2 + 1])
            question, answer = path[len(path) // 3]
            yield {**answers, question: UNKNOWN if answer != UNKNOWN else graph.nodes[question].edges[0].id}


def expected(graph: Graph, answers: dict[str, str]) -> str:
    found = walk(graph, answers)
    fields = [found.outcome, found.level, found.reasons, found.lists, found.messages, found.at, found.aside]
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)


def pack(graph: Graph, file: Path) -> int:
    """Write the walks of a tree and their results to `file`, small; how many there are."""
    questions = {name: index for index, name in enumerate(graph.nodes)}
    places = {(name, edge.id): i for name, node in graph.nodes.items() for i, edge in enumerate(node.edges)}
    results: dict[str, int] = {}
    walks = []
    for answers in answer_sets(graph):
        steps = " ".join(f"{questions[question]} {places[question, answer]}" for question, answer in answers.items())
        walks.append([steps, results.setdefault(expected(graph, answers), len(results))])
    data = {"tree": wire.routes(graph), "results": list(results), "walks": walks}
    file.write_text(json.dumps(data), encoding="utf-8")
    return len(walks)


@pytest.fixture(scope="session")
def packed(playbook: Playbook, beside: Path) -> dict[str, int]:
    """How many walks of each tree stand in /_test/<tree>.json."""
    return {name: pack(graph, beside / f"{name}.json") for name, graph in graphs(playbook).items()}


def test_every_path_gives_the_same_in_the_browser(driver: Driver, internal: str, packed: dict[str, int]) -> None:
    """Same outcome, level, reasons, lists, messages, next question and answers set aside."""
    for name, count in packed.items():
        driver.open(f"{internal}/_test/walks.html")
        wait(driver, "document.title === 'ready'")
        driver.js("document.dispatchEvent(new CustomEvent('replay', {detail: arg}))", f"/_test/{name}.json")
        found = json.loads(wait(driver, "document.title.startsWith('{') && document.title", seconds=90))
        assert found == {"replayed": count, "different": []}
