"""Every way to go wrong gets file, line, column, what is wrong and what to write; never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checking.playbook import examine
from macros.cli.explained import KINDS, kind_of
from macros.reading.problem import Problem

from ..engine.test_problems import BROKEN
from ..small import edit, small

BAD: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "fixtures" / "bad.yml").read_text(encoding="utf-8")
)


def spoil(data: Path, entry: dict[str, Any]) -> None:
    """Make the change that `entry` describes, and the one that goes with it."""
    if "also" in entry:
        spoil(data, entry["also"])
    if "find" in entry:
        edit(data / entry["file"], entry["find"], entry["replace"])
    elif "delete" in entry:
        (data / entry["delete"]).unlink()
    else:
        path = data / entry["write"]
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = (
            bytes.fromhex(entry["hex"])
            if "hex" in entry
            else entry.get("text", entry.get("repeat", "") * 100_000).encode()
        )
        path.write_bytes(raw)


def told(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(data.parent)
    return [str(problem) for problem in examine(data)[1]]


def test_the_small_playbook_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ground that the next test spoils has no problem of its own."""
    assert told(small(tmp_path), monkeypatch) == []


@pytest.mark.parametrize("entry", BAD, ids=lambda entry: entry["name"])
def test_each_mistake_gets_its_exact_message(
    entry: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exactly the expected lines, in order."""
    data = small(tmp_path)
    spoil(data, entry)
    assert told(data, monkeypatch) == entry["expected"]


def test_leftovers_of_editors_are_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that leads nowhere, a copy of before: neither read nor told."""
    data = small(tmp_path)
    (data / "levels" / ".#red.yml").symlink_to("somebody@somewhere")
    (data / "interface" / ".#desk.yml").symlink_to("somebody@somewhere")
    (data / "levels" / "~red.yml").write_text("id: [", encoding="utf-8")
    assert told(data, monkeypatch) == []


def test_each_kind_of_problem_is_shown_here() -> None:
    """Every kind that --explain knows stands in bad.yml; those of written pages and their files stand with them."""
    said = [line.split(":", 3) for entry in BAD for line in entry["expected"]]
    found = {kind_of(Problem(file, int(line), int(column), what.strip())).name for file, line, column, what in said}
    assert {kind.name for kind in KINDS} - found == {"page", "attachment"}


def test_every_message_about_a_tree_has_a_kind_of_its_own() -> None:
    """None falls under “a value of another form”, and `--explain` says why it matters to somebody who walks it."""
    said = [message for _, _, message in BROKEN.values()]
    said += [line.split(": ", 1)[1] for entry in BAD for line in entry["expected"] if "/incidents/" in line]
    kinds = {message: kind_of(Problem("data/trees/crisis.yml", 1, 1, message)).name for message in said}
    own = ("tree", "question", "condition", "ending", "verdict", "link")
    assert {message: kind for message, kind in kinds.items() if kind not in own} == {}


def test_all_problems_come_in_one_run_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two spoilt files are both told, in the order of files and lines."""
    data = small(tmp_path)
    for name in ("empty file", "date to come", "broken link in a text"):
        spoil(data, next(entry for entry in BAD if entry["name"] == name))
    lines = told(data, monkeypatch)
    places = [(line.split(":")[0], int(line.split(":")[1]), int(line.split(":")[2])) for line in lines]
    assert len(lines) == 3
    assert places == sorted(places)
