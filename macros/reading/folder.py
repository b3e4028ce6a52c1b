"""What stands in the data folder: the files that are read, and a word about each that is not."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..model import COLLECTIONS
from .leftovers import is_leftover
from .problem import Problem, suggestion

SINGLE = ("assets", "vocabulary", "organisation", *COLLECTIONS)
"""Names of the files that may stand at the top of the data folder, without .yml."""

FOLDERS = ("interface", *COLLECTIONS)

OWN = "own"
"""The folder of one's own texts, laid out as the data folder is (docs/adr/0028-own-texts.md)."""

TAKEN_OUT = "taken-out"
"""In there, the file that names the records of the house that one does without."""

SITES = "sites"
"""In there, the file that says which sites are built."""

REPLACED = "replaced"
"""In there, the folder of what one's own texts replaced: `playbook upstream` writes it."""

_CONFLICTED = re.compile(r"conflicted copy|copie en conflit|sync-conflict|case conflict|\bconflict\b|_conf\(", re.I)
_BACKUP = re.compile(r"\.(?:bak|backup|orig|old|rej|save)$", re.I)
_YAML = re.compile(r"\.ya?ml(?=\.|$)", re.I)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Stray:
    """Something in the folder that is not read: its path inside, what to say of it, whether it can lose words."""

    path: PurePosixPath
    message: str
    harmless: bool = False
    meant: str = ""
    """The id that its record is likely to have."""

    def problem(self, name: str) -> Problem:
        """As a problem of the folder called `name`."""
        return Problem(f"{name}/{self.path.as_posix()}", 1, 1, f"not read: {self.message}")


def entries(data: Path) -> Iterator[Path]:
    """Every file below `data`, and every folder that is empty, closed to us or a link; no leftover of an editor."""
    closed: list[OSError] = []
    for root, folders, files in os.walk(data, onerror=closed.append):
        here = Path(root)
        kept = sorted(name for name in folders if not is_leftover(name))
        folders[:] = [name for name in kept if not (here / name).is_symlink()]
        yield from (here / name for name in sorted({*files, *kept} - {*folders}) if not is_leftover(name))
        if not folders and not files and here != data:
            yield here
    yield from (Path(error.filename) for error in closed if Path(error.filename) != data)


def readable(path: Path, data: Path) -> bool:
    """True for a file that is read: an ordinary `.yml` with a plain name, in a known place, from inside the folder."""
    if path.parent != data and path.parent.is_symlink():
        return False
    return path.is_file() and not is_leftover(path.name) and _stray(path, data) is None


def state(data: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a file of `data` does: (path, size, time) of each, whatever becomes of it meanwhile."""
    found = []
    for path in entries(data):
        try:
            seen = path.stat() if path.exists() else path.lstat()
        except OSError:
            continue
        found.append((str(path), seen.st_size, seen.st_mtime_ns))
    return tuple(found)


def strays(data: Path) -> Iterator[Stray]:
    """All that stands in `data` and is not read."""
    for path in entries(data):
        found = _stray(path, data)
        if found:
            yield found


def _stray(path: Path, data: Path) -> Stray | None:
    inside = PurePosixPath(path.relative_to(data).as_posix())
    special = _special(path, data)
    if special:
        return Stray(inside, special, meant=_slug(_stem(path.name)))
    if path.is_dir():
        return Stray(inside, "an empty folder; delete it, or put a record in it", harmless=True)
    if _CONFLICTED.search(path.name) and not _SLUG.fullmatch(path.name.removesuffix(".yml")):
        what = "a copy that a synchronised folder made of two versions; carry over what is missing, then delete it"
        return Stray(inside, what, harmless=True)
    if _BACKUP.search(path.name):
        return Stray(inside, "a copy that an editor kept; delete it", harmless=True)
    return _named(inside)


def _special(path: Path, data: Path) -> str | None:
    """Why something is no ordinary file of this folder."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return _link(path, data)
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return "it is no ordinary file (a pipe, a socket or a device); delete it"
        if stat.S_ISDIR(mode) and not os.access(path, os.R_OK | os.X_OK):
            return "it is a folder that cannot be looked into; check its rights"
    except OSError as error:
        return f"it cannot be looked at ({error.strerror}); check its rights, or delete it"
    return None


def _link(path: Path, data: Path) -> str | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "it is a link that leads nowhere; put the file itself here, or delete the link"
    if not target.is_relative_to(data.resolve()):
        return "it is a link that leads out of the data folder; put the file itself here, or delete the link"
    if target.is_dir():
        return "it is a link to another folder; delete it"
    return None


def _named(inside: PurePosixPath) -> Stray | None:
    """What a file's name and place say."""
    stem = _slug(_stem(inside.name))
    message = _misplaced(inside, stem)
    return Stray(inside, message, meant=stem) if message else None


def _misplaced(inside: PurePosixPath, stem: str) -> str | None:
    name, folders = inside.name, inside.parts[:-1]
    if name.lower() in ("readme.md", "readme"):
        return None
    if folders[:1] == (OWN,):
        return _misplaced_own(PurePosixPath(*inside.parts[1:]), stem)
    if folders[:1] == ("schemas",):
        good = inside.suffix == ".json" and len(folders) == 1
        return None if good else "the folder schemas holds what 'playbook schema' writes; take this out"
    if not _YAML.search(name) and inside.suffix:
        return f"it is no YAML; take it out of data/, or write it as '{stem}.yml'"
    return _unplaced(inside, stem, SINGLE)


def _misplaced_own(inside: PurePosixPath, stem: str) -> str | None:
    """What is wrong with a file of one's own, `inside` its folder."""
    if inside.parts[0] == REPLACED:
        good = inside.suffix == ".json"
        return None if good else f"the folder {REPLACED} holds what 'playbook upstream' notes; take this out"
    if not _YAML.search(inside.name) and inside.suffix:
        return f"it is no YAML; take it out of data/{OWN}/, or write it as '{stem}.yml'"
    return _unplaced(inside, stem, (TAKEN_OUT, SITES, *SINGLE))


def _unplaced(inside: PurePosixPath, stem: str, single: tuple[str, ...]) -> str | None:
    """What is wrong with the place or the name of a YAML file; `single`: what may stand at the top."""
    name, folders = inside.name, inside.parts[:-1]
    if not folders and stem not in single:
        return f"no collection is called '{_stem(name)}'; {suggestion(stem, single)}"
    if folders and folders[0] not in FOLDERS:
        return f"no collection is called '{folders[0]}'; {suggestion(folders[0], FOLDERS)}"
    if len(folders) > 1:
        return f"it stands in a folder too deep; move it to '{folders[0]}/{stem}.yml'"
    return None if name == f"{stem}.yml" else f"{_why(name)}; rename it to '{stem}.yml'"


def _why(name: str) -> str:
    """What keeps a file's name from being read."""
    if _YAML.search(name) is None:
        return "its name has no ending"
    if not name.endswith(".yml"):
        return f"its name ends in '{name[_YAML.search(name).start() :]}'"  # type: ignore[union-attr]
    if name != name.lower():
        return "its name has capitals"
    return "its name holds more than letters without accents, digits and hyphens"


def _stem(name: str) -> str:
    return _YAML.split(name)[0] if _YAML.search(name) else name.partition(".")[0] or name


def _slug(text: str) -> str:
    """`text` as a file may be called: lower-case words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae")).encode("ascii", "ignore").decode()
    return "-".join(_SLUG.findall(re.sub(r"[^a-z0-9]+", "-", plain.lower()))) or "a-name"
