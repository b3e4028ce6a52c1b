"""MkDocs and ProperDocs, either of which builds the playbook; the frame of its pages, which needs no theme."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checking.playbook import ROOT

from ..kept import kept
from ..small import edit, run_in, small_repository

EVERY = bool(os.environ.get("EVERY_WAY"))
"""`EVERY_WAY=1 make test`: all the data too, a build of some minutes."""
Makes = Callable[[pytest.FixtureRequest], tuple[Path, Path]]
"""Gives the same four sites by either generator."""
WHICH = """from pathlib import Path

import mkdocs


def on_post_build(config):
    Path(f"by-{mkdocs.__name__}").touch()
"""
"""A hook that leaves the name of the generator at work beside the configuration."""


def differences(one: Path, other: Path) -> list[str]:
    """The names of the files that one folder lacks, or that do not hold the same bytes."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    assert names
    return sorted(name.as_posix() for name in names if read(one / name) != read(other / name))


def read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def repository_of(folder: Path) -> Path:
    """A small repository that says which generator built it."""
    repository = small_repository(folder)
    (repository / "which.py").write_text(WHICH)
    edit(repository / "mkdocs.yml", "hooks:\n", "hooks:\n  - which.py\n")
    return repository


def of_the_small_playbook(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """Its sites by MkDocs and by ProperDocs, which each left their name."""
    repository = repository_of(request.getfixturevalue("tmp_path") / "repository")
    one = build(repository, "one")
    assert left_by(repository) == ["by-mkdocs"]
    other = build(repository, "other", PLAYBOOK_GENERATOR="properdocs")
    assert left_by(repository) == ["by-properdocs"]
    return one, other


def of_all_the_data(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """The sites that the other tests read, and the same by ProperDocs."""
    sites: Path = request.getfixturevalue("sites")
    return sites, kept("sites-properdocs", lambda folder: build(ROOT, str(folder), PLAYBOOK_GENERATOR="properdocs"))


def left_by(repository: Path) -> list[str]:
    """The names that generators left since the last look."""
    left = sorted(repository.glob("by-*"))
    for path in left:
        path.unlink()
    return [path.name for path in left]


def build(repository: Path, output: str, *chosen: str, **environment: str) -> Path:
    done = run_in(repository, "macros.cli", "build", "--output", output, *chosen, **environment)
    assert done.returncode == 0, done.stderr
    return repository / output


@pytest.mark.parametrize("make", [of_the_small_playbook, *[of_all_the_data] * EVERY])
def test_both_generators_write_the_same_four_sites(make: Makes, request: pytest.FixtureRequest) -> None:
    """Pages, search, feeds, service worker and server configuration, byte for byte: nothing names the generator."""
    one, other = make(request)
    for edition in ("internal", "public"):
        for language in ("en", "fr"):
            assert (one / edition / language / "levels" / "red.html").is_file()
    assert differences(one, other) == []
