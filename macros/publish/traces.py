"""What a build may leave of the machine that made it: paths, the names of its user and of itself."""

from __future__ import annotations

import getpass
import re
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from ..checking.playbook import ROOT
from .unpacked import files

_LEAST = 4
"""Letters of a name that tell a machine or a person from an ordinary word."""
_COMMON = frozenset(
    (
        *("admin", "administrator", "appuser", "build", "builder", "circleci", "debian", "default", "docker", "fedora"),
        *("github", "gitlab", "guest", "jenkins", "local", "localhost", "main", "nobody", "node", "root", "runner"),
        *("runneradmin", "server", "service", "site", "test", "ubuntu", "user", "users", "vagrant", "work"),
    )
)
"""Names of users and machines that say nothing of whose they are."""
_HOMES = (
    rb"/(?:home|Users|root|private/var|var/folders|tmp)/[\w.~-]+|[A-Za-z]:\\{1,2}Users\\{1,2}[\w.~-]+|file:///?[\w/]+"
)
_SIGNS = (b"/home/", b"/Users/", b"/root/", b"/private/var/", b"/var/folders/", b"/tmp/", b"Users\\", b"file://")
"""One of these stands in whatever _HOMES finds; to look for them first is quick."""
_BEFORE = rb"(?<![\w.:/~-])"


def traces(root: Path, innocent: Iterable[str], paths: Iterable[Path] = ()) -> Iterator[str]:
    """The findings below `root`. `innocent`: texts that may be there; `paths`: further folders of the build."""
    folders, names = {*map(str, paths), *machine_paths()}, _unsaid(machine_names(), innocent)
    wanted, signs = _wanted(folders, names), (*_SIGNS, *(one.encode() for one in (*folders, *names)))
    for path, raw in files(root):
        if not any(sign in raw for sign in signs):
            continue
        for found in sorted({match[0] for match in wanted.finditer(raw)}):
            name = path.relative_to(root.parent).as_posix()
            told = found.decode("utf-8", "replace")
            yield f"{name}: holds '{told}', a trace of the machine that built it; find what wrote it, and take it out"


def machine_paths() -> set[str]:
    """The folders of this build that a page could name."""
    return {path for path in (str(ROOT), str(Path.home()), sys.prefix) if path.count("/") + path.count("\\") > 1}


def machine_names() -> set[str]:
    """The names of the user and of the machine, where they are no ordinary words."""
    found = {socket.gethostname()}
    with suppress(Exception):  # a container may have no name for its user
        found.add(getpass.getuser())
    return {name for name in found if len(name) >= _LEAST and name.casefold() not in _COMMON}


@cache
def _program() -> frozenset[str]:
    """The words of our own files: a user called like one of them shows nothing by it."""
    folders = (ROOT / "overrides", ROOT / "macros" / "pages" / "templates")
    texts = (
        path.read_text(encoding="utf-8", errors="replace")
        for one in folders
        for path in one.rglob("*.*")
        if path.is_file()
    )
    return frozenset(_words(texts))


def _unsaid(names: set[str], texts: Iterable[str]) -> set[str]:
    """Those of `names` that are a word of none of `texts`, which are not read where there is no name."""
    return {*names} - _words(text for text in texts if any(name in text for name in names)) if names else names


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[\w.-]+", text)}


def _wanted(paths: set[str], names: set[str]) -> re.Pattern[bytes]:
    exact = [re.escape(path.encode()) + rb"(?![\w-])" for path in sorted(paths, key=len, reverse=True)]
    called = [rb"(?<![\w-])" + re.escape(name.encode()) + rb"(?![\w-])" for name in sorted(names - _program())]
    return re.compile(b"|".join([*(_BEFORE + path for path in exact), _BEFORE + b"(?:" + _HOMES + b")", *called]))
