"""What is kept from run to run is used again when nothing differs, and never when anything does."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import kept as keeping
from tests.kept import kept


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.yml").write_text("a")
    return folder


@pytest.fixture
def made(source: Path, tmp_path: Path) -> Callable[[], tuple[Path, int]]:
    """Ask for what is made of `source`; where it stands, and how often it was made until now."""
    times = []

    def make(folder: Path) -> None:
        times.append(folder)
        folder.mkdir()
        (folder / "site").write_text((source / "a.yml").read_text())

    return lambda: (kept("x", make, [source], tmp_path / "cache"), len(times))


def test_what_differs_in_nothing_is_used_again(made: Callable[[], tuple[Path, int]], source: Path) -> None:
    """A file written again as it was, or read, changes nothing."""
    first, _ = made()
    (source / "a.yml").write_text("a")
    assert made() == (first, 1)
    assert (first / "site").read_text() == "a"


CHANGES: dict[str, Callable[[Path], object]] = {
    "other words": lambda folder: (folder / "a.yml").write_text("b"),
    "a new file": lambda folder: (folder / "b.yml").write_text(""),
    "another name": lambda folder: [(folder / "b.yml").write_text("a"), (folder / "a.yml").write_text("a\n")],
    "a link": lambda folder: (folder / "l.yml").symlink_to("a.yml"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_source_makes_it_anew(made: Callable[[], tuple[Path, int]], source: Path, change: str) -> None:
    """Another byte, name or link; going back to what was finds it again."""
    first, _ = made()
    before = (source / "a.yml").read_text()
    CHANGES[change](source)
    second, times = made()
    assert times == 2 and second != first
    assert (second / "site").read_text() == (source / "a.yml").read_text()
    for path in source.iterdir():
        path.unlink()
    (source / "a.yml").write_text(before)
    assert made() == (first, 2)


def test_another_day_or_library_makes_it_anew(
    made: Callable[[], tuple[Path, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sites say what is overdue, and libraries draw them."""
    made()

    class Tomorrow(dt.date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2099, 1, 1)

    monkeypatch.setattr(keeping.dt, "date", Tomorrow)
    assert made()[1] == 2
    monkeypatch.setattr(importlib.metadata, "distributions", list)
    assert made()[1] == 3


def test_what_somebody_wrote_into_is_made_anew(made: Callable[[], tuple[Path, int]]) -> None:
    """A test that changed a kept site does not spoil the next run."""
    folder, _ = made()
    (folder / "more").touch()
    assert made() == (folder, 2)
    assert [path.name for path in folder.iterdir()] == ["site"]
    (folder / "site").write_text("spoilt")
    assert made() == (folder, 3)


def test_one_that_failed_is_not_kept(source: Path, tmp_path: Path) -> None:
    """Half a site is none."""

    def fail(folder: Path) -> None:
        folder.mkdir()
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):
            kept("x", fail, [source], tmp_path / "cache")


def test_only_the_last_few_are_kept(made: Callable[[], tuple[Path, int]], source: Path) -> None:
    """Old branches do not fill the disk."""
    folders = []
    for number in range(5):
        (source / "a.yml").write_text(str(number))
        folders.append(made()[0])
    assert [folder.exists() for folder in folders] == [False, False, True, True, True]
