"""`playbook paths`: which paths are printed, how, and what is said beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.cli import report

from ..small import edit, small
from .test_cli import run


def test_paths_lists_every_path_of_a_tree(tmp_path: Path) -> None:
    """As JSON: steps, outcome and level, as the golden list says."""
    result = run("paths", "crisis", "--data", small(tmp_path), "--format", "json")
    assert json.loads(result.output) == [
        {"steps": [{"question": "danger", "answer": "yes"}], "outcome": "act", "level": "red"},
        {"steps": [{"question": "danger", "answer": "no"}], "outcome": "rest", "level": "red"},
        {"steps": [{"question": "danger", "answer": "unknown"}], "outcome": "act", "level": "red"},
    ]


def test_paths_prints_one_line_a_path(tmp_path: Path) -> None:
    """As text, for people."""
    result = run("paths", "crisis", "--data", small(tmp_path))
    assert result.output.splitlines()[0] == "danger: yes ⇒ act (red)"


WHERE = [
    (["danger=no"], ["danger: no ⇒ rest (red)"]),
    (["outcome=act"], ["danger: yes ⇒ act (red)", "danger: unknown ⇒ act (red)"]),
    (["outcome=act", "danger=unknown"], ["danger: unknown ⇒ act (red)"]),
    (["level=red", "outcome=rest"], ["danger: no ⇒ rest (red)"]),
    (["danger=no", "outcome=act"], []),
]


@pytest.mark.parametrize(("wanted", "lines"), WHERE)
def test_paths_are_chosen_by_answer_ending_and_level(wanted: list[str], lines: list[str], tmp_path: Path) -> None:
    """`--where` keeps the paths with all that it names."""
    options = [part for one in wanted for part in ("--where", one)]
    assert run("paths", "crisis", "--data", small(tmp_path), *options).output.splitlines() == lines


def test_where_takes_what_the_tree_has(tmp_path: Path) -> None:
    """A misspelt question or answer, or half a pair, is wrong usage with a suggestion."""
    data = small(tmp_path)
    for pair, hint in (
        ("dangr=no", "did you mean 'danger'?"),
        ("danger", "write question=answer"),
        ("danger=", "write question=answer"),
        ("danger=noo", "'danger' has no answer 'noo'; did you mean 'no'?"),
        ("outcome=rset", "did you mean 'rest'?"),
        ("level=rde", "did you mean 'red'?"),
    ):
        result = run("paths", "crisis", "--data", data, "--where", pair)
        assert result.exit_code == 2, pair
        assert hint in " ".join(result.output.split()), pair


def test_json_comes_as_the_paths_do() -> None:
    """One value a line in a list that is whole, an empty one too; the first stands before the second is made."""
    made: list[int] = []

    def values() -> Iterator[dict[str, int]]:
        for number in range(3):
            made.append(number)
            yield {"n": number}

    lines = report.json_lines(values())
    assert next(lines) == '[{"n": 0}'
    assert made == [0]
    assert [*lines] == [',{"n": 1}', ',{"n": 2}', "]"]
    assert [*report.json_lines([])] == ["[]"]


def test_json_of_chosen_paths_is_a_list(tmp_path: Path) -> None:
    """However many are kept: some, one or none."""
    data = small(tmp_path)
    for wanted, count in ((["level=red"], 3), (["danger=no"], 1), (["danger=no", "outcome=act"], 0)):
        options = [part for one in wanted for part in ("--where", one)]
        result = run("paths", "crisis", "--data", data, "--format", "json", *options)
        assert len(json.loads(result.output)) == count


def test_a_tree_of_too_many_paths_says_so_beside_the_list() -> None:
    """How many there are and what is listed instead, where it does not spoil the JSON.

    Of a tick-all question one ticked row among others is enough for `--where`; no path comes twice.
    """
    result = run("paths", "crisis", "--format", "json", "--where", "outcome=unclear", "--where", "who=union-ngo")
    assert "every question and answer, and 50000 paths drawn with a fixed seed" in result.stderr
    found = json.loads(result.stdout)
    who = {step["answer"] for path in found for step in path["steps"] if step["question"] == "who"}
    assert {path["outcome"] for path in found} == {"unclear"}
    assert all("union-ngo" in answer.split("+") for answer in who)
    assert any("+" in answer for answer in who)
    assert len({json.dumps(path) for path in found}) == len(found)


def test_paths_of_a_broken_tree_are_not_listed(tmp_path: Path) -> None:
    """Exit 1, and what to run."""
    data = small(tmp_path)
    edit(data / "trees" / "crisis.yml", "to: rest}", "to: danger}")
    result = run("paths", "crisis", "--data", data)
    assert (result.exit_code, result.output) == (1, "the tree 'crisis' has problems; run: playbook check\n")
