"""Several files written at once: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class Untaken(Exception):
    """The files, once written, were not wanted; the message says why."""


@contextmanager
def write_all(texts: Mapping[Path, str]) -> Iterator[None]:
    """Write new files, which stay when the body ends well. Raises FileExistsError for one that stands already.

    Whatever else happens, a hand on Ctrl+C too, takes away those that were written, and the folders made for them.
    """
    written: list[Path] = []
    folders: list[Path] = []
    try:
        for path, text in texts.items():
            folders += _made(path.parent)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
        yield
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _made(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were not there, from the top."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()][::-1]
    for one in missing:
        one.mkdir()
    return missing
