"""The ways through a tree: how many, which, and how few states it takes to know."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest

from macros import engine
from macros.engine import JOIN, NONE, UNKNOWN, UNSURE, Graph, Node, paths, walk
from macros.engine.paths import reachable

from .trees import ALARM, alarm, alarm_graph, outcome, question, tick_all, tree


def in_a_row(size: int, last: str = "end", **more: Any) -> list[dict[str, Any]]:
    """Yes/no questions q0, q1… that follow one another."""
    names = [*(f"q{number}" for number in range(size)), last]
    return [question(name, to, "yes", "no", **more) for name, to in itertools.pairwise(names)]


def chosen_by_one(size: int) -> dict[str, Any]:
    """A junction at the end that asks each of them in turn."""
    ways = [{"when": {f"q{number}": ["yes"]}, "to": f"end{number}"} for number in range(size)]
    ends = [outcome(name) for name in (*(f"end{number}" for number in range(size)), "end")]
    return tree(*in_a_row(size, "which"), {"id": "which", "ways": [*ways, {"to": "end"}]}, *ends)


def chosen_by_all(size: int) -> dict[str, Any]:
    """A junction at the end that wants yes everywhere."""
    ways = [{"when": {f"q{number}": ["yes"] for number in range(size)}, "to": "grave"}, {"to": "calm"}]
    return tree(*in_a_row(size, "which"), {"id": "which", "ways": ways}, outcome("grave"), outcome("calm"))


def skipped_by_the_last(size: int) -> dict[str, Any]:
    """Each question asked only after a yes to the one before."""
    parts: list[dict[str, Any]] = []
    for number in range(size):
        parts.append(question(f"q{number}", f"j{number}", "yes", "no"))
        one, two = (f"q{n}" if n < size else "end" for n in (number + 1, number + 2))
        parts.append({"id": f"j{number}", "ways": [{"when": {f"q{number}": ["yes"]}, "to": one}, {"to": two}]})
    return tree(*parts, outcome("end"))


def told_at_the_verdict(size: int) -> dict[str, Any]:
    """Conditions on what the verdict shows, none on the way."""
    do = [{"step": f"s{number}", "when": {f"q{number}": ["yes"]}} for number in range(size)]
    rules = [{"id": f"r{number}", "when": {f"q{number}": ["no"]}, "floor": "red"} for number in range(size)]
    return tree(*in_a_row(size), outcome("end", do=do), rules=rules)


def asked_again_by_each(size: int) -> dict[str, Any]:
    """All are asked, and only then each decides whether one more is: no two walks behave alike."""
    parts = in_a_row(size, "j0")
    for number in range(size):
        after = f"j{number + 1}" if number + 1 < size else "end"
        ways = [{"when": {f"q{number}": ["yes"]}, "to": f"more{number}"}, {"to": after}]
        parts += [{"id": f"j{number}", "ways": ways}, question(f"more{number}", after, "yes", "no")]
    return tree(*parts, outcome("end"))


BIG = [chosen_by_one, chosen_by_all, skipped_by_the_last, told_at_the_verdict]

STATES = [
    (chosen_by_one, [55, 210, 820]),  # which was the first yes so far
    (chosen_by_all, [19, 39, 79]),  # yes everywhere so far, or not
    (skipped_by_the_last, [10, 20, 40]),  # nothing is left of an answer once its junction is passed
    (told_at_the_verdict, [10, 20, 40]),  # what only the verdict asks makes no state
]


@pytest.mark.parametrize(("make", "states"), STATES)
def test_walks_that_behave_alike_are_one_state(make, states):
    """10, 20 and 40 conditional questions cost states, not paths: there are 3^20 of those in some."""
    assert [len(reachable(Graph.of(make(size)))) for size in (10, 20, 40)] == states


@pytest.mark.parametrize("make", BIG)
def test_twenty_conditional_questions_are_checked_and_counted(make):
    """No problem, and more paths than anybody can list."""
    assert list(engine.problems(make(20))) == []
    assert engine.count_paths(Graph.of(make(20))) > engine.LIMIT


def test_a_tree_that_cannot_be_looked_through_is_refused():
    """Where no two walks behave alike, the check stops at MANY states and says what to change."""
    assert list(engine.problems(asked_again_by_each(8))) == []
    message = "the junctions tell apart more than 5,000 situations; let fewer answers decide"
    assert list(engine.problems(asked_again_by_each(20))) == [(("junctions",), message)]


SMALL = [
    *(pytest.param(make(n), id=f"{make.__name__}-{n}") for make in (*BIG, asked_again_by_each) for n in (1, 2, 4)),
    pytest.param(
        tree(
            question("a", "b", "x", "y", unknown={"counts_as": "x"}),
            question("b", "pick", "x", "y", "z"),
            {"id": "pick", "ways": [{"when": {"a": ["x"]}, "unless": {"b": ["y"]}, "to": "c"}, {"to": "one"}]},
            question("c", "again", "x", "y"),
            {"id": "again", "ways": [{"unless": {"a": ["unknown"]}, "to": "one"}, {"to": "two"}]},
            outcome("one"),
            outcome("two"),
        ),
        id="two-junctions",
    ),
]


@pytest.mark.parametrize("data", SMALL)
def test_paths_are_those_of_brute_force(data):
    """Every path, once; their count, the counts by ending and the longest agree with trying all answers."""
    graph = Graph.of(data)
    choices = [[(name, edge.id) for edge in node.edges] for name, node in graph.nodes.items()]
    brute = {walk(graph, dict(pick)).steps for pick in itertools.product(*choices)}
    listed = list(paths(graph))
    ends = Counter(walk(graph, dict(steps)).outcome for steps in listed)
    assert sorted(listed) == sorted(brute)
    assert engine.count_paths(graph) == len(listed)
    assert engine.per_outcome(graph) == ends
    assert engine.longest(graph) == max(map(len, listed))


def ticks(node: Node) -> list[str]:
    """Every answer of a question: of a tick-all one, every set of rows, each sure or not."""
    if node.form != "several":
        return [edge.id for edge in node.edges]
    rows = [[None, *(i for i in node.by_id if i.removesuffix(UNSURE) == name)] for name in options(node)]
    sets = [JOIN.join(i for i in pick if i) for pick in itertools.product(*rows)]
    return [*filter(None, sets), *(i for i in (NONE, UNKNOWN) if i in node.by_id)]


def options(node: Node) -> list[str]:
    return [i for i in node.by_id if not i.endswith(UNSURE) and i not in (NONE, UNKNOWN)]


def test_no_set_of_ticks_leads_where_no_path_does():
    """Of the sets of ticks those stand for all that differ: the same endings by the same ways as trying every set."""
    graph = alarm_graph()
    brute = itertools.product(*([(name, given) for given in ticks(node)] for name, node in graph.nodes.items()))

    def way(steps):
        walked = walk(graph, dict(steps))
        afterwards = graph.outcomes[walked.outcome or ""].more
        return (*(name for name, _ in walked.steps if name not in afterwards), walked.outcome)

    assert {way(pick) for pick in brute} == {way(steps) for steps in paths(graph)}


def test_ticks_count_alone_and_together_only_where_that_leads_elsewhere():
    """Ten rows that route nothing count as eleven answers, not as a thousand."""
    rows = [f"r{number}" for number in range(10)]
    assert engine.count_paths(Graph.of(tree(tick_all("q", "end", *rows, unknown=None), outcome("end")))) == 11


def test_ticks_that_a_junction_wants_together_are_found():
    """Two rows that only together lead to an ending: it is reached."""
    made = tree(
        tick_all("a", "b", "x", "y", "z"),
        tick_all("b", "pick", "x", "y"),
        {
            "id": "pick",
            "ways": [{"when": {"a": ["y"], "b": ["x"]}, "unless": {"a": ["x"]}, "to": "one"}, {"to": "two"}],
        },
        outcome("one"),
        outcome("two"),
    )
    ends = {walk(Graph.of(made), dict(steps)).outcome for steps in paths(Graph.of(made))}
    assert ends == {"one", "two"}


def test_a_pair_of_ticks_that_makes_an_ending_is_found():
    """`when` cannot ask for both rows of one question, two lines of two ways can bar them: no ending is lost."""
    made = tree(
        tick_all("a", "first", "x", "y"),
        {"id": "first", "ways": [{"unless": {"a": ["x"]}, "to": "neither"}, {"to": "second"}]},
        {"id": "second", "ways": [{"unless": {"a": ["y"]}, "to": "only-x"}, {"to": "both"}]},
        *(outcome(name) for name in ("neither", "only-x", "both")),
    )
    assert list(engine.problems(made)) == []
    assert set(engine.per_outcome(Graph.of(made))) == {"neither", "only-x", "both"}


@pytest.mark.parametrize("data", [*SMALL, pytest.param(ALARM, id="alarm")])
def test_covering_paths_use_every_answer_and_reach_every_ending(data):
    """Every answer of every question that is asked, and endings that only several answers together reach."""
    graph = Graph.of(data)
    covering = list(engine.covering(graph))
    assert {step for path in covering for step in path} == {step for path in paths(graph) for step in path}
    assert {walk(graph, dict(path)).outcome for path in covering} == set(engine.per_outcome(graph))
    assert len(covering) == len(set(covering))


def test_a_covering_path_is_whole():
    """Each ends in an ending."""
    graph = alarm_graph()
    assert all(walk(graph, dict(steps)).outcome for steps in engine.covering(graph))


def test_a_tree_with_too_many_paths_is_covered_then_drawn():
    """Every answer stands among the first walks; after them come LIMIT draws."""
    graph = Graph.of(told_at_the_verdict(20))
    assert engine.count_paths(graph) == 3**20
    covering = list(engine.covering(graph))
    walks = list(engine.walks_to_test(graph))
    assert walks[: len(covering)] == covering
    assert len({step for path in covering for step in path}) == 60
    assert len(walks) == len(covering) + engine.LIMIT


def test_the_same_seed_draws_the_same_answers():
    """So that a failing walk fails again; another seed draws others."""
    graph = alarm_graph()
    assert list(engine.sample(graph, 50)) == list(engine.sample(graph, 50))
    assert list(engine.sample(graph, 50)) != list(engine.sample(graph, 50, seed=1))


def test_draws_are_answers_that_their_questions_take():
    """Several ticks at a time too, sure and not sure."""
    graph = alarm_graph()
    drawn = list(engine.sample(graph, 300))
    assert all(graph.nodes[name].read(given) for answers in drawn for name, given in answers.items())
    signs = {answers["signs"] for answers in drawn}
    assert any(JOIN in given for given in signs)
    assert any(given.endswith(UNSURE) for given in signs)
    assert NONE in signs


def test_how_many_questions_may_follow():
    """The bar of the browser: the longest rest, junctions seen through."""
    assert alarm_graph().rest == {"volume": 0, "who": 1, "is-true": 2, "kind": 3, "source": 4, "signs": 5}


def test_every_part_of_the_tree_of_these_tests_is_sound():
    """The ground that other tests stand on has no problem, and every ending is reached by some path."""
    assert list(engine.problems(alarm())) == []
    assert set(engine.per_outcome(alarm_graph())) == set(alarm_graph().outcomes)
