"""What the house says where one's own texts speak: as it was when somebody looked, and as it is now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from ..model.shape import Path as Inside
from ..reading.folder import OWN, REPLACED
from ..reading.loaded import Loaded, Override
from ..reading.own import SHAPES
from ..reading.problem import PlaybookError, Problem
from ..reading.replaced import ABSENT, at, place, replaced

Notes = dict[str, dict[str, Any]]
"""File of one's own, inside the folder of those → id → what the house said there, in the same form."""


@dataclass(frozen=True)
class Change:
    """A value of the house that is another one than when somebody last looked."""

    what: Literal["changed", "gone", "unseen"]
    """Unseen: nothing was noted of it; what one's own text replaced is not known."""
    own: Problem
    """Where one's own value stands; its message is the field's name."""
    house: Problem | None
    """Where the house's stands; none for one that is gone."""
    was: Any
    now: Any
    mine: Any


def changes(data: Path, loaded: Loaded) -> list[Change]:
    """What of the house changed under one's own texts, file by file. Raises PlaybookError for a note that is broken."""
    noted = read_notes(data)
    found = [change for one in loaded.overrides for change in _changes(one, noted.get(_file(one), {}))]
    return sorted(found, key=lambda change: change.own)


def count(data: Path, loaded: Loaded) -> int:
    """How many values there are to look at; a note that is broken is one."""
    try:
        return len(changes(data, loaded))
    except PlaybookError as error:
        return len(error.problems)


def _changes(override: Override, noted: Mapping[str, Any]) -> Iterator[Change]:
    shape = SHAPES[override.kind]
    now = dict(_leaves(replaced(override.house, override.own, shape)))
    was = dict(_leaves(noted.get(override.identity, ABSENT)))
    for path in {**was, **now}:
        mine = at(override.own, path)
        if mine is ABSENT or was.get(path, ABSENT) == now.get(path, ABSENT):
            continue
        what: Literal["changed", "gone", "unseen"] = "changed"
        if path not in was:
            what = "unseen"
        elif path not in now:
            what = "gone"
        name = ".".join(map(str, path)) or override.identity
        own = override.origin.problem(path, name)
        house = override.at.problem(place(override.house, path), name) if path in now else None
        yield Change(what, own, house, was.get(path), now.get(path), mine)


def _leaves(value: Any, path: Inside = ()) -> Iterator[tuple[Inside, Any]]:
    """(path, value) of each thing that is no mapping."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif value is not ABSENT:
        yield path, value


def note(data: Path, loaded: Loaded, files: Iterable[str] = ()) -> list[Path]:
    """Write down what the house says now under one's own texts, or under those of `files`; the notes that changed.

    A file is named as inside the folder of one's own. Notes of what is no longer one's own go.
    """
    root, chosen = data / OWN / REPLACED, set(files)
    before = read_notes(data)
    now: Notes = {}
    for one in loaded.overrides:
        now.setdefault(_file(one), {})[one.identity] = replaced(one.house, one.own, SHAPES[one.kind])
    written = []
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name) and (not chosen or name in chosen):
            written.append(_write(root / PurePosixPath(name).with_suffix(".json"), now.get(name)))
    return written


def read_notes(data: Path) -> Notes:
    """All that was noted. Raises PlaybookError for a file that cannot be read."""
    root = data / OWN / REPLACED
    found: Notes = {}
    for path in sorted(root.rglob("*.json")):
        name = path.relative_to(root).with_suffix(".yml").as_posix()
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            value = None
        if not isinstance(value, dict):
            told = "is no note of 'playbook upstream' (a conflict that git left, perhaps); delete it, and look again"
            raise PlaybookError([Problem(f"{data.name}/{OWN}/{REPLACED}/{name.removesuffix('.yml')}.json", 1, 1, told)])
        found[name] = value
    return found


def _file(override: Override) -> str:
    """The file of one's own that an override stands in, inside their folder."""
    _, _, inside = override.origin.document.file.rpartition(f"/{OWN}/")
    return inside


def _write(path: Path, value: Any) -> Path:
    if value is None:
        path.unlink()
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return beside.replace(path)
