"""The assets of versions before: pages that are still open ask for them, so they stay beside the present ones."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..editions.settings import Settings
from ..publish.trees import FILE as TREES
from ..publish.versions import FOLDER, plain
from ..search import FILE as INDEX

DAYS = 31
"""Days that an asset stays served after the build that replaced it: as long as a kit holds."""

RECORD = "replaced.json"
"""Beside the editions, outside of what is served: since which day each older asset is replaced."""


def carry_over(output: Path, staging: Path, chosen: Iterable[Settings], today: dt.date | None = None) -> None:
    """Put into the sites built in `staging` what those in `output` have and they have not, for `DAYS` days.

    Only what the program says, and within the company what it finds: the index of a public search, and what a public
    desk says of trees, may hold words that were withdrawn since.
    """
    day = today or dt.date.today()
    replaced = _read(output / RECORD)
    for settings in chosen:
        start = f"{settings.edition}/{settings.language}/"
        for name in list(_versioned(output, f"{start}{FOLDER}")):
            withdrawn = settings.edition == "public" and plain(name).startswith((f"{start}{INDEX}", f"{start}{TREES}"))
            since = replaced.pop(name, day.isoformat())
            present = (staging / name.removesuffix(".br").removesuffix(".gz")).exists()
            if present or withdrawn or (day - dt.date.fromisoformat(since)).days > DAYS:
                continue
            replaced[name] = since
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(output / name, staging / name)
    if output.is_dir():
        (output / RECORD).write_text(json.dumps(replaced, indent=1, sort_keys=True), encoding="utf-8")


def _read(record: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the first build, or a file that somebody wrote into
        return {}
    return found


def _versioned(output: Path, folder: str) -> Iterator[str]:
    for path in sorted((output / folder).rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_file() and plain(name) != name:
            yield name
