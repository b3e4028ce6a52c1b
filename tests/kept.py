"""What is long to make is kept in .cache/ from run to run, under a digest of all that it is made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from filelock import FileLock

from macros.checking.playbook import ROOT

CACHE = ROOT / ".cache" / "tests"
SOURCES = tuple(ROOT / name for name in ("data", "docs", "macros", "overrides", "mkdocs.yml", "requirements.lock"))
EVERY_WAY = bool(os.environ.get("EVERY_WAY"))
"""`EVERY_WAY=1 make test`: all pages in all ways, all editions and languages; half an hour more, once a week."""
RECENT = 3
"""How many of one name are kept: a branch, the one it came from, and the one before."""


def kept(name: str, make: Callable[[Path], object], sources: Iterable[Path] = SOURCES, cache: Path = CACHE) -> Path:
    """A folder as `make(folder)` makes it of `sources`; the one of an earlier run where nothing differs, to be read.

    Made anew when a byte or a name in `sources`, a library, Python, the day or the place of the repository is another
    one, and when somebody wrote into what was kept.
    """
    folder = cache / f"{name}-{key(sources)}"
    whole = folder.with_suffix(".whole")
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / f"{name}.lock"):
        if not (whole.exists() and whole.read_text() == digest([folder])):
            whole.unlink(missing_ok=True)
            making = cache / f"{name}.part"
            for old in (folder, making):
                shutil.rmtree(old, ignore_errors=True)
            make(making)
            making.rename(folder)
            whole.write_text(digest([folder]))
        os.utime(whole)
        _forget(cache, name)
    return folder


def key(sources: Iterable[Path]) -> str:
    """A short digest of all that what is made may depend on."""
    libraries = sorted(f"{one.name} {one.version}" for one in importlib.metadata.distributions())
    told = [digest(sources), *libraries, sys.version, dt.date.today().isoformat(), str(ROOT)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def digest(sources: Iterable[Path]) -> str:
    """A digest of the names and bytes of files and of all that is in folders, but what Python keeps beside them."""
    found = hashlib.sha256()
    for path in (one for source in sources for one in _files(source)):
        raw = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        for part in (str(path).encode(), raw):
            found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def _files(source: Path) -> Iterator[Path]:
    inside = sorted(source.rglob("*")) if source.is_dir() else [source]
    return (path for path in inside if "__pycache__" not in path.parts and (path.is_symlink() or path.is_file()))


def _forget(cache: Path, name: str) -> None:
    """Throw away all but the most recent of a name."""
    marks = sorted(cache.glob(f"{name}-*.whole"), key=lambda mark: mark.stat().st_mtime, reverse=True)
    for mark in marks[RECENT:]:
        mark.unlink()
        shutil.rmtree(mark.with_suffix(""), ignore_errors=True)
