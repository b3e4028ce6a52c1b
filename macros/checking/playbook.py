"""The whole playbook, checked: the only way the rest of the program gets data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..model import Text, Vocabulary
from ..model.asset import Asset
from ..model.setting import Organisation
from ..reading.folder import state
from ..reading.loaded import Loaded
from ..reading.loader import load
from ..reading.problem import PlaybookError, Problem
from . import checks

ROOT = Path(__file__).resolve().parents[2]
"""The repository: `data/`, `docs/` and `mkdocs.yml` stand here."""


@dataclass(frozen=True, eq=False)
class Playbook:
    """Every record in every language, with no known problem."""

    data: Path
    collections: dict[str, dict[str, Any]]
    vocabulary: dict[str, Vocabulary]
    interface: dict[str, Text]
    organisation: Organisation
    files: dict[tuple[str, str], str]
    """(collection, id) → data file, relative to the repository."""
    assets: tuple[Asset, ...] = ()
    """The files of docs/ that are declared."""


def examine(data: Path, today: dt.date | None = None) -> tuple[Loaded, list[Problem]]:
    """What could be read of `data`, and every problem in it, sorted."""
    return _examine(data.resolve(), _shown(data), state(data), today or dt.date.today())


@lru_cache(maxsize=2)
def _examine(data: Path, name: str, _state: object, today: dt.date) -> tuple[Loaded, list[Problem]]:
    loaded = load(data, name)
    return loaded, sorted({*loaded.problems, *checks.check(loaded, today)})


def open_playbook(data: Path) -> Playbook:
    """The playbook in the folder `data`. Raises PlaybookError with every problem."""
    return _open(data.resolve(), state(data))


@lru_cache(maxsize=2)
def _open(data: Path, _state: object) -> Playbook:
    loaded, problems = examine(data)
    if problems or loaded.organisation is None:
        raise PlaybookError(problems)
    return Playbook(
        data,
        loaded.collections,
        loaded.vocabulary,
        loaded.interface,
        loaded.organisation,
        {location: origin.document.file for location, origin in loaded.origins.items()},
        loaded.assets,
    )


def _shown(data: Path) -> str:
    """The folder as messages name it: relative to the repository or the working folder where it is inside."""
    for base in (Path.cwd(), ROOT):
        if data.resolve().is_relative_to(base):
            return data.resolve().relative_to(base).as_posix()
    return data.as_posix()
