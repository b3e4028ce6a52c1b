"""The two engines are one: the ways of every tree, and random answers, in real browsers, as Python finds them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from macros.browser import wire
from macros.checking.playbook import Playbook
from macros.editions.narrow import narrow
from macros.engine import LIMIT, UNKNOWN, Graph, count_paths, covering, paths, sample, walk

from .drivers import Driver, alike, wait

Answers = Mapping[str, str]


def graphs(playbook: Playbook) -> dict[str, Graph]:
    site = narrow(playbook, "internal", "en")
    return {name: wire.graph_of(site, tree) for name, tree in site.records["trees"].items()}


def answer_sets(graph: Graph, expected: list[Answers]) -> Iterator[Answers]:
    """Every way, or a covering set; LIMIT sets drawn at random, some cut short; what is expected; nonsense."""
    yield from expected
    yield from (dict(path) for path in (paths(graph) if count_paths(graph) <= LIMIT else covering(graph)))
    for number, answers in enumerate(sample(graph)):
        yield answers
        if number % 97 == 0:
            yield dict(list(answers.items())[: number % len(answers)])
    first = graph.nodes[graph.start]
    one, other = first.edges[0].id, first.edges[1].id
    for odd in ("", "+", "toString", f"{one}+{one}", f"{one}+{other}", f"none+{one}", f"{one}+{UNKNOWN}", f" {one}"):
        yield {graph.start: odd, "__proto__": one, "constructor": one}


def found(graph: Graph, answers: Answers) -> str:
    """All that a walk gives, as JSON."""
    w = walk(graph, answers)
    fields = [w.steps, w.at, w.outcome, w.level, w.reasons, w.do, w.first, w.say, w.quiet, w.again, w.waiting, w.clocks,
              w.lists, w.messages, w.unknown, w.open, list((w.aside or {}).items())]  # fmt: skip
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)


def pack(graph: Graph, file: Path, expected: list[Answers]) -> list[Answers]:
    """Write the answers of a tree to `file`, each with the checksum of what Python found; the answers."""
    sets = list(answer_sets(graph, expected))
    strings = {
        string: index for index, string in enumerate(dict.fromkeys(s for one in sets for p in one.items() for s in p))
    }
    walks = [
        [" ".join(f"{strings[q]} {strings[a]}" for q, a in one.items()), zlib.crc32(found(graph, one).encode())]
        for one in sets
    ]
    file.write_text(
        json.dumps({"tree": wire.routes(graph), "strings": list(strings), "walks": walks}), encoding="utf-8"
    )
    return sets


@pytest.fixture(scope="session")
def packed(playbook: Playbook, beside: Path) -> dict[str, list[Answers]]:
    """The sets of answers of each tree, which stand in /_test/<tree>.json."""
    incidents = playbook.collections["incidents"].values()
    return {
        name: pack(graph, beside / f"{name}.json", [dict(i.answers) for i in incidents if i.tree == name])
        for name, graph in graphs(playbook).items()
    }


@alike
def test_every_walk_gives_the_same_in_the_browser(
    driver: Driver, internal: str, playbook: Playbook, packed: dict[str, list[Answers]]
) -> None:
    """Same path, ending, level, reasons, actions, words, clocks, lists, messages, open questions, answers set aside."""
    known = graphs(playbook)
    assert len(packed["crisis"]) > LIMIT + len(playbook.collections["incidents"])
    for name, sets in packed.items():
        driver.open(f"{internal}/_test/walks.html")
        wait(driver, "document.title === 'ready'")
        driver.js("document.dispatchEvent(new CustomEvent('replay', {detail: arg}))", f"/_test/{name}.json")
        said = json.loads(wait(driver, "document.title.startsWith('{') && document.title", seconds=300))
        different = [(sets[index], text, found(known[name], sets[index])) for index, text in said["different"]]
        assert different == []
        assert said["replayed"] == len(sets)
