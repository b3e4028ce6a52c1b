"""Shared by every test: the real data, a copy to break, and the four sites built once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from macros.building.sites import build
from macros.checking.playbook import ROOT, Playbook, open_playbook
from macros.cli import chosen_sites
from macros.kit import make

from .kept import kept
from .plain import plain_copy
from .small import german_too, run_in, small_repository

DATA = ROOT / "data"
Shared = Callable[[str, Callable[[Path], None]], Path]
"""A folder made once for all the workers of a run, by its name and who makes it."""


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: a test that waits for a browser leaves its core to another."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The first worker begins with what needs the built sites, the others with what does not, so that none waits."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    needs: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        needs["sites" in getattr(item, "fixturenames", ())].append(item)
    shares = [[_share(needs[need], n, workers) for need in (n == 0, n > 0)] for n in range(workers)]
    items[:] = [item for share in shares for part in share for item in part]


def _share(items: list[pytest.Item], number: int, of: int) -> list[pytest.Item]:
    """One of `of` shares, as long as the others."""
    return items[len(items) * number // of : len(items) * (number + 1) // of]


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """The real data, checked."""
    return open_playbook(DATA)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the real data, to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """`shared(name, make)`: a folder made once for all the workers of a run."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def once(name: str, make: Callable[[Path], None]) -> Path:
        folder = root / name
        with FileLock(str(folder) + ".lock"):
            if not folder.exists():
                making = folder.with_name(folder.name + ".part")
                shutil.rmtree(making, ignore_errors=True)
                make(making)
                making.rename(folder)
        return folder

    return once


@pytest.fixture(scope="session")
def sites() -> Path:
    """The four sites of the real data, built as `playbook build` does: <folder>/<edition>/<language>/.

    Tests read them; a test that changes one changes a copy. They are kept for the next run (tests/kept.py).
    """
    return kept("sites", lambda folder: build(chosen_sites("all", "all", DATA), folder))


@pytest.fixture(scope="session")
def german(shared: Shared) -> Path:
    """The small playbook with German as a third language, checked and built: <folder>/site/<edition>/<language>/."""

    def make(folder: Path) -> None:
        german_too(small_repository(folder))
        for command in ("check", "build"):
            done = run_in(folder, "macros.cli", command)
            assert done.returncode == 0, done.stdout + done.stderr

    return shared("german", make)


@pytest.fixture(scope="session")
def plain_sites(sites: Path, shared: Shared) -> Path:
    """The four sites as kits are made of them: nothing for servers, every asset under its plain name."""
    return shared("plain-sites", lambda folder: _plain(sites, folder))


def _plain(sites: Path, folder: Path) -> None:
    for edition in ("internal", "public"):
        for language in ("en", "fr"):
            plain_copy(sites / edition / language, folder / edition / language)


@pytest.fixture(scope="session")
def kits(plain_sites: Path, shared: Shared) -> Path:
    """The four kits of the real data: <folder>/<edition>/sang-froid-kit-<edition>-<language>.html."""
    return shared("kits", lambda folder: _kits(plain_sites, folder))


def _kits(sites: Path, folder: Path) -> None:
    make(sites, chosen_sites("all", "all", DATA), folder, lambda line: None)
