"""`playbook upstream`: what the house changed under one's own texts (docs/adr/0028-own-texts.md)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main

from ..small import edit, small

NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@house.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *NOBODY, *words], check=True, capture_output=True)


def playbook(*words: str, data: Path) -> tuple[int, list[str]]:
    """A command's exit code and what it prints."""
    done = CliRunner().invoke(main, [*words, "--data", str(data)], catch_exceptions=False)
    return done.exit_code, done.output.splitlines()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The house's repository, with the small playbook."""
    folder = tmp_path / "house"
    small(folder)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "house")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=The house's texts")
    return folder


@pytest.fixture
def clone(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with texts of one's own, noted and committed."""
    git(tmp_path, "clone", "--quiet", "house", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    data = tmp_path / "clone" / "data"
    for name, text in {
        "practices/speak.yml": 'id: speak\ntitle: {fr: "Dire"}\ndo: [{en: "Say it.", fr: "Dites-le."}]\n',
        "trees/crisis.yml": 'id: crisis\nquestions: {danger: {answers: {no: {text: {en: "None"}}}}}\n',
        "organisation.yml": 'name: "Mine"\n',
    }.items():
        path = data / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return data


def test_what_upstream_changed_under_own_texts_is_shown_after_a_pull(house: Path, clone: Path) -> None:
    """With both places, before and after, and one's own; nothing else that changed; nothing once it was seen."""
    assert playbook("upstream", data=clone)[1][-1] == "4 to look at. When you have: playbook upstream --seen"
    assert playbook("upstream", "--seen", data=clone)[0] == 0
    assert playbook("upstream", data=clone) == (0, ["3 text(s) of your own, and nothing new under them."])
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=Ours")
    edit(house / "data/practices/speak.yml", 'fr: "Parler"', 'fr: "Prendre la parole"')
    edit(house / "data/practices/speak.yml", 'en: "Rumours."', 'en: "Rumours, and worse."')
    edit(house / "data/trees/crisis.yml", 'text: {en: "No", fr: "Non"}', 'text: {en: "Not at all", fr: "Non"}')
    git(house, "commit", "--quiet", "--all", "--message=Said better")
    git(clone, "pull", "--quiet", "--no-rebase", "--no-edit")
    expected = [
        "data/own/practices/speak.yml:2:13: the house changed 'title.fr' (data/practices/speak.yml:3)",
        "  - Parler", "  + Prendre la parole", "  yours: Dire",
        "data/own/trees/crisis.yml:2:48: the house changed 'questions.danger.answers.no.text.en' "
        "(data/trees/crisis.yml:15)",
        "  - No", "  + Not at all", "  yours: None",
        "2 to look at. When you have: playbook upstream --seen",
    ]  # fmt: skip
    assert playbook("upstream", data=clone) == (1, expected)
    code, check = playbook("check", data=clone)
    assert (code, check[-2]) == (0, "  the house has 2 value(s) under them to look at; run: playbook upstream")
    one = str(clone / "own/practices/speak.yml")
    assert len(playbook("upstream", one, data=clone)[1]) == 5
    playbook("upstream", "--seen", one, data=clone)
    assert playbook("upstream", data=clone) == (
        1,
        [*expected[4:8], "1 to look at. When you have: playbook upstream --seen"],
    )


def test_what_upstream_took_away_is_shown_too(clone: Path) -> None:
    """A field that the house no longer has; a text that is no longer one's own is forgotten."""
    edit(clone / "own/practices/speak.yml", "id: speak\n", "id: speak\nsources: [{source: note, points: [listen]}]\n")
    playbook("upstream", "--seen", data=clone)
    edit(clone / "practices/speak.yml", "sources:\n  - source: note\n    points: [listen]\n", "house_default: true\n")
    code, lines = playbook("upstream", data=clone)
    assert (code, lines[0]) == (1, "data/own/practices/speak.yml:2:10: the house no longer has 'sources'")
    (clone / "own/practices/speak.yml").unlink()
    assert playbook("upstream", "--seen", data=clone)[1] == ["data/own/replaced/practices/speak.json no longer needed"]


def test_a_note_that_git_left_in_conflict_is_told(clone: Path) -> None:
    """With what to do; the check goes on without it."""
    playbook("upstream", "--seen", data=clone)
    (clone / "own/replaced/organisation.json").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    code, lines = playbook("upstream", data=clone)
    assert code == 1
    assert lines[0].startswith("data/own/replaced/organisation.json:1:1: is no note of 'playbook upstream' (a conflict")
    assert playbook("check", data=clone)[0] == 0


def test_a_file_that_is_not_ones_own_is_wrong_usage(clone: Path) -> None:
    """Exit 2, with what may have been meant."""
    code, lines = playbook("upstream", str(clone / "practices/speak.yml"), data=clone)
    assert code == 2 and lines[-1].endswith("is no file of data/own; did you mean 'practices/speak.yml'?")
