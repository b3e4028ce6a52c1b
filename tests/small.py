"""A playbook of one record a collection, to break one way at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.checking.playbook import ROOT

SMALL = Path(__file__).parent / "fixtures" / "small"


def small(folder: Path) -> Path:
    """A valid small playbook below `folder`, with the real vocabulary and interface strings."""
    data = Path(shutil.copytree(SMALL, folder / "data"))
    shutil.copy(ROOT / "data" / "vocabulary.yml", data)
    shutil.copytree(ROOT / "data" / "interface", data / "interface")
    return data


def edit(path: Path, find: str, replace: str) -> None:
    """Replace the one `find` in a file; fails when it is not there exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times in {path}"
    path.write_text(text.replace(find, replace), encoding="utf-8")
