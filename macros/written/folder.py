"""The docs folder as it stands on disk: what is a page, what is a file beside one, what nobody may read.

Editors and synchronised folders leave files behind, links break, pipes never end: those are passed over in
silence and published by nobody. Nothing here opens a file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..language.languages import LANGUAGES, LEFT_OUT
from ..reading.leftovers import is_leftover
from ..reading.problem import Problem

APART = frozenset({"adr"})
"""Folders of docs/ that are written for the repository and never published."""

_CONFLICT = re.compile(
    r"conflicted copy|copie (?:en conflit|conflictuelle)|case conflict|conflit de casse|sync-conflict|_conflict-", re.I
)
_MISNAMED = re.compile(r"(?:\.(?:md|markdown|mkdn?|mdown|mdwn)(?:\.txt)?|\.md\.md)$", re.I)


@dataclass
class Folder:
    """What stands below `docs/<language>`, by name: `en/law.md`."""

    docs: Path
    pages: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    """What is never read: leftovers of editors, broken links, pipes, files that may not be read."""


def folder_of(docs: Path) -> Folder:
    """Look through the folder `docs`, which holds one folder a language."""
    found = Folder(docs)
    for entry in _listed(docs, found, ""):
        if entry.name in LANGUAGES and entry.is_dir():
            _walk(Path(entry.path), entry.name, found)
        elif entry.name not in (*APART, *LEFT_OUT) and not is_leftover(entry.name) and _exists(entry):
            what = "no language of the playbook" if entry.is_dir() else "nothing reads this file"
            where = " and ".join(f"docs/{language}" for language in LANGUAGES)
            found.problems.append(
                _problem(entry.name, f"{what}; move what is to be published to {where}, or delete it")
            )
    return found


def pages_of(folder: Path) -> Iterator[Path]:
    """The pages of one language's folder `docs/<language>`, in order."""
    found = Folder(folder.parent)
    _walk(folder, folder.name, found)
    yield from (folder.parent / name for name in found.pages)


def _listed(folder: Path, found: Folder, name: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        found.passed_over.append(name)
        return []


def _walk(folder: Path, inside: str, found: Folder) -> None:
    for entry in _listed(folder, found, inside):
        name = f"{inside}/{entry.name}"
        if is_leftover(entry.name) or not _exists(entry):
            found.passed_over.append(name)
        elif entry.is_symlink() and (fault := _link_fault(entry, found.docs)):
            found.problems.append(_problem(name, fault))
        elif entry.is_dir():
            _walk(Path(entry.path), name, found)
        elif not _readable(entry):
            found.passed_over.append(name)
        else:
            _take(entry.name, name, found)


def _exists(entry: os.DirEntry[str]) -> bool:
    """False for a link that leads nowhere, or in a circle."""
    try:
        entry.stat()
    except OSError:
        return False
    return True


def _readable(entry: os.DirEntry[str]) -> bool:
    """True for a plain file that may be read; a pipe or a device would never end."""
    return stat.S_ISREG(entry.stat().st_mode) and os.access(entry.path, os.R_OK)


def _link_fault(entry: os.DirEntry[str], docs: Path) -> str | None:
    if not Path(entry.path).resolve().is_relative_to(docs.resolve()):
        return "is a link that leads out of docs/; put the file itself here, or delete the link"
    return "is a link to a folder; put the folder itself here, or delete the link" if entry.is_dir() else None


def _take(base: str, name: str, found: Folder) -> None:
    if _CONFLICT.search(base):
        message = (
            "is the conflicted copy of a synchronised folder; move what is right into the file it copies, delete it"
        )
        found.problems.append(_problem(name, message))
    elif base.endswith(".md") and not base.endswith(".md.md"):
        found.pages.append(name)
    elif misnamed := _MISNAMED.search(base):
        right = f"{base[: misnamed.start()]}.md"
        message = f"not read: the name of a page ends in .md, in small letters; rename to {right}, move or delete it"
        found.problems.append(_problem(name, message))
    else:
        found.files.append(name)


def _problem(name: str, message: str) -> Problem:
    return Problem(f"docs/{name}", 1, 1, message)
