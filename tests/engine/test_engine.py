"""The routing of trees: walks, paths and what is wrong with a tree."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from macros import engine
from macros.engine import Graph, paths, walk

LEVELS = {
    "green": {"rank": 0},
    "orange": {"rank": 2, "checklists": ["first-hour"], "messages": ["holding"]},
    "red": {"rank": 3, "checklists": ["first-hour", "level-red"]},
}


def question(name: str, *answers: dict[str, Any], unknown: str) -> dict[str, Any]:
    return {"id": name, "answers": list(answers), "unknown": {"to": unknown}}


def answer(name: str, to: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "to": to, **more}


def outcome(name: str, level: str | None = "green", **more: Any) -> dict[str, Any]:
    return {"id": name, "level": level, "do": ["x"], **more}


@pytest.fixture
def tree() -> dict[str, Any]:
    """Danger? then true? then who?, where `who` offers a journalist only when it is true."""
    return {
        "id": "small",
        "start": "danger",
        "grades": True,
        "questions": [
            question(
                "danger",
                answer("yes", "true", floor="red", checklists=["staff"]),
                answer("no", "true"),
                unknown="true",
            ),
            question("true", answer("yes", "who"), answer("no", "calm"), unknown="who"),
            question(
                "who",
                answer("customer", "care"),
                answer("journalist", "press", only_if={"true": ["yes"]}, messages=["journalist-reply"]),
                unknown="care",
            ),
        ],
        "outcomes": [outcome("calm"), outcome("care", "orange", checklists=["care"]), outcome("press", "orange")],
    }


def test_a_walk_stops_at_the_first_question_without_answer(tree):
    """`at` is the question to ask next, and the floors met so far already count."""
    found = walk(Graph.of(tree, LEVELS), {"danger": "yes"})
    assert (found.at, found.outcome, found.level, found.lists) == ("true", None, "red", ("staff",))


def test_the_level_is_the_highest_of_the_outcome_and_the_floors(tree):
    """A floor above the outcome's own level wins, and is the reason given."""
    found = walk(Graph.of(tree, LEVELS), {"danger": "yes", "true": "no"})
    assert (found.outcome, found.level, found.reasons) == ("calm", "red", ("danger",))


def test_the_last_answer_is_the_reason_where_the_outcome_sets_the_level(tree):
    """Without a floor as high, what led to the outcome is why."""
    found = walk(Graph.of(tree, LEVELS), {"danger": "no", "true": "yes", "who": "customer"})
    assert (found.level, found.reasons) == ("orange", ("who",))


def test_lists_come_from_the_outcome_then_the_answers_then_the_level(tree):
    """Each one once, in the order of use."""
    found = walk(Graph.of(tree, LEVELS), {"danger": "yes", "true": "unknown", "who": "unknown"})
    assert found.lists == ("care", "staff", "first-hour", "level-red")


def test_answers_off_the_path_are_set_aside_and_come_back(tree):
    """Changing an earlier answer keeps the later ones for the day the path returns."""
    graph = Graph.of(tree, LEVELS)
    answers = {"danger": "no", "true": "no", "who": "customer"}
    assert walk(graph, answers).aside == {"who": "customer"}
    assert walk(graph, {**answers, "true": "yes"}).outcome == "care"


def test_an_answer_no_longer_offered_is_asked_again(tree):
    """`only_if` failing after a change sets the answer aside and asks the question."""
    found = walk(Graph.of(tree, LEVELS), {"danger": "no", "true": "unknown", "who": "journalist"})
    assert (found.at, found.aside) == ("who", {"who": "journalist"})


def test_every_path_is_listed_once_and_reaches_an_outcome(tree):
    """Paths, their count, the longest and the counts by outcome agree with a brute-force product."""
    graph = Graph.of(tree, LEVELS)
    choices = [[(name, edge.id) for edge in node.edges] for name, node in graph.nodes.items()]
    brute = {walk(graph, dict(pick)).steps for pick in itertools.product(*choices) if walk(graph, dict(pick)).outcome}
    listed = list(paths(graph))
    assert brute == set(listed)
    assert len(listed) == len(brute) == engine.count_paths(graph) == sum(engine.per_outcome(graph).values())
    assert max(map(len, listed)) == engine.longest(graph)


def test_covering_paths_use_every_answer(tree):
    """Fewer paths than all of them, and still every answer of every question."""
    graph = Graph.of(tree, LEVELS)
    used = {step for path in engine.covering(graph) for step in path}
    assert {(name, edge.id) for name, node in graph.nodes.items() for edge in node.edges} == used


def test_a_big_tree_is_counted_without_listing_and_sampled_the_same_every_time():
    """Sixty questions in a row: 3^60 paths are counted at once, and the draw has a fixed seed."""
    names = [f"q{number}" for number in range(60)]
    big = {
        "id": "big",
        "start": "q0",
        "questions": [
            question(name, answer("yes", to), answer("no", to), unknown=to)
            for name, to in zip(names, [*names[1:], "end"], strict=True)
        ],
        "outcomes": [outcome("end")],
    }
    graph = Graph.of(big)
    assert engine.count_paths(graph) == 3**60
    assert graph.rest["q0"] == 59
    assert list(engine.sample(graph, 3)) == list(engine.sample(graph, 3))
    covered = {step for path in itertools.islice(engine.walks_to_test(graph), 500) for step in path}
    assert len(covered) == 180


def test_the_version_changes_with_what_routes_only(tree):
    """New words keep old links valid; a new target does not."""
    before = Graph.of(tree).version
    tree["questions"][0]["title"] = "Another wording"
    tree["outcomes"][0]["checklists"] = ["another"]
    assert before == Graph.of(tree).version
    tree["questions"][0]["answers"][1]["to"] = "who"
    assert before != Graph.of(tree).version


def test_a_sound_tree_has_no_problem(tree):
    assert list(engine.problems(tree)) == []


def _to(tree, index, number, to):
    tree["questions"][index]["answers"][number]["to"] = to


BROKEN = {
    "unknown target": (
        lambda tree: _to(tree, 1, 0, "whoo"),
        (("questions", 1, "answers", 0, "to"), "leads nowhere: no question or outcome 'whoo'; did you mean 'who'?"),
    ),
    "loop": (
        lambda tree: _to(tree, 2, 0, "danger"),
        (("questions", 2, "answers", 0, "to"), "loops back: danger → true → who → danger"),
    ),
    "unreachable outcome": (
        lambda tree: _to(tree, 1, 1, "care"),
        (("outcomes", 0, "id"), "unreachable: no answers lead to 'calm'"),
    ),
    "start": (lambda tree: tree.update(start="dangre"), (("start",), "no question 'dangre'; did you mean 'danger'?")),
    "duplicate": (
        lambda tree: tree["outcomes"].append(outcome("who")),
        (("outcomes", 3, "id"), "'who' is already the id of a question or outcome of this tree"),
    ),
    "reserved answer": (
        lambda tree: tree["questions"][0]["answers"].append(answer("unknown", "true")),
        (("questions", 0, "answers", 2, "id"), "the answer 'unknown' is built in"),
    ),
    "no level": (
        lambda tree: tree["outcomes"][1].pop("level"),
        (("outcomes", 1), "the outcome 'care' has no level; add one, or write 'grades: false'"),
    ),
    "condition on a later question": (
        lambda tree: tree["questions"][0]["answers"][0].update(only_if={"who": ["customer"]}),
        (("questions", 0, "answers", 0, "only_if", "who"), "'who' is never asked before 'danger'"),
    ),
    "condition that never holds": (
        lambda tree: tree["questions"][2]["answers"][1].update(only_if={"true": ["no"]}),
        (
            ("questions", 2, "answers", 1, "only_if"),
            "the answer 'journalist' is never offered: these never hold together",
        ),
    ),
    "condition on no question": (
        lambda tree: tree["questions"][2]["answers"][1].update(only_if={"truth": ["yes"]}),
        (("questions", 2, "answers", 1, "only_if", "truth"), "no question 'truth'; did you mean 'true'?"),
    ),
    "dead end": (
        lambda tree: tree["questions"][2]["answers"][0].update(only_if={"true": ["yes"]}),
        (
            ("questions", 2, "answers"),
            "dead end: after true: unknown, 'who' offers no answer of its own",
        ),
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_kind_of_mistake_is_told_with_its_place(tree, kind):
    """The place is the way into the YAML, the message says what is wrong and what was meant."""
    spoil, expected = BROKEN[kind]
    spoil(tree)
    assert expected in list(engine.problems(tree))
