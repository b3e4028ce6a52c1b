"""What editors, systems and synchronised folders leave in the data folder: no obstacle, and nothing silent."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.checking.playbook import examine, open_playbook
from macros.cli import main

from ..small import edit, small


def told(data: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(data.parent)
    return [str(problem) for problem in examine(data)[1]]


PASSING = (
    ".#speak.yml", ".speak.yml.swp", "speak.yml~", "#speak.yml#", ".DS_Store", "~$speak.docx", "Thumbs.db",
    "desktop.ini", "speak.yml.tmp", ".gitkeep", "._speak.yml", "Icon\r",
)  # fmt: skip


@pytest.mark.parametrize("name", PASSING)
def test_hidden_and_temporary_files_are_passed_over(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they hold; nothing is said of them."""
    data = small(tmp_path)
    (data / "practices" / name).write_bytes(b"\xff\x00: [")
    assert told(data, monkeypatch) == []
    assert examine(data)[0].notes == []


def test_locks_of_editors_that_are_links_or_pipes_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dangling `.#speak.yml`, a hidden pipe, a hidden folder with anything inside."""
    data = small(tmp_path)
    (data / "practices" / ".#speak.yml").symlink_to("me@host.1234:1769000000")
    os.mkfifo(data / "practices" / ".pipe.yml")
    (data / ".git").mkdir()
    (data / ".git" / "config.yml").write_text(": [")
    assert told(data, monkeypatch) == []
    assert len(open_playbook(data).collections["practices"]) == 1


@pytest.mark.parametrize(
    "name",
    [
        "speak (conflicted copy).yml", "speak (Copie en conflit de Léa 2026-01-02).yml", "speak.yml.bak",
        "speak.sync-conflict-20260102-101500-ABCDEFG.yml", "speak.yml.orig",
    ],
)  # fmt: skip
def test_copies_are_said_and_are_no_problem(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that nobody wrote is not read, does not fail the check, and stands in its summary."""
    data = small(tmp_path)
    shutil.copy(data / "practices" / "speak.yml", data / "practices" / name)
    assert told(data, monkeypatch) == []
    printed = CliRunner().invoke(main, ["check", "--data", "data"]).output
    assert f"not read: data/practices/{name}: a copy that " in printed


def test_an_empty_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It can lose no words: a line of the summary."""
    data = small(tmp_path)
    (data / "drills").mkdir()
    assert told(data, monkeypatch) == []
    notes = [str(note) for note in examine(data)[0].notes]
    assert notes == ["data/drills:1:1: not read: an empty folder; delete it, or put a record in it"]


def test_links_and_pipes_in_the_place_of_a_record_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is told by its name, nothing is read through it, and no record that leads there complains."""
    data = small(tmp_path)
    (tmp_path / "secret.yml").write_text("id: boss\n")
    boss = data / "roles" / "boss.yml"
    boss.unlink()
    boss.symlink_to(tmp_path / "secret.yml")
    (data / "levels" / "loop.yml").symlink_to("loop.yml")
    (data / "levels" / "away").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(data / "levels" / "pipe.yml")
    (data / "practices" / "gone.yml").symlink_to("nowhere.yml")
    out = "it is a link that leads out of the data folder; put the file itself here, or delete the link"
    nowhere = "it is a link that leads nowhere; put the file itself here, or delete the link"
    assert told(data, monkeypatch) == [
        f"data/levels/away:1:1: not read: {out}",
        f"data/levels/loop.yml:1:1: not read: {nowhere}",
        "data/levels/pipe.yml:1:1: not read: it is no ordinary file (a pipe, a socket or a device); delete it",
        f"data/practices/gone.yml:1:1: not read: {nowhere}",
        f"data/roles/boss.yml:1:1: not read: {out}",
    ]


def test_a_collection_that_is_a_link_out_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of records that stands elsewhere is not read through the link."""
    data = small(tmp_path)
    (data / "cases").rename(tmp_path / "cases")
    (data / "cases").symlink_to(tmp_path / "cases", target_is_directory=True)
    assert told(data, monkeypatch) == [
        "data/cases:1:1: not read: it is a link that leads out of the data folder; "
        "put the file itself here, or delete the link"
    ]
    assert examine(data)[0].collections["cases"] == {}


def test_the_data_folder_itself_may_be_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only links inside it are looked at."""
    data = small(tmp_path)
    data.rename(tmp_path / "elsewhere")
    data.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert examine(data)[1] == []


def test_one_list_that_cannot_be_read_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The records that lead into it do not complain as well: what they miss may stand in it."""
    data = small(tmp_path)
    edit(data / "postures.yml", "audience: public", "audience: @public")
    assert told(data, monkeypatch) == [
        "data/postures.yml:2:13: '@' cannot start a text in YAML; put the text between quotes: \"@public\""
    ]


def test_a_vocabulary_that_cannot_be_read_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one more for each value that records take from it."""
    data = small(tmp_path)
    (data / "vocabulary.yml").rename(data / "vocabulary.yaml")
    assert told(data, monkeypatch) == [
        "data/vocabulary.yaml:1:1: not read: its name ends in '.yaml'; rename it to 'vocabulary.yml'"
    ]


def test_an_interface_string_that_is_renamed_or_missing_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check says it, with its place, before a build fails for want of it."""
    path = data / "interface" / "pages.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = next(number for number, line in enumerate(lines, 1) if line.startswith("nav-now:"))
    edit(path, "\nnav-now:", "\nnav-nwo:")
    edit(data / "interface" / "look.yml", next(line for line in _lines(data, "look.yml") if "look-skip:" in line), "")
    assert told(data, monkeypatch) == [
        "data/interface:1:1: no file holds the string 'look-skip', and pages ask for it; "
        "write 'look-skip: {en: …, fr: …}'",
        f"data/interface/pages.yml:{row}:1: 'nav-nwo' is no string that a page asks for; did you mean 'nav-now'?",
    ]


def _lines(data: Path, name: str) -> list[str]:
    return (data / "interface" / name).read_text(encoding="utf-8").splitlines()
