"""YAML text → plain values that remember where they stand. Never raises for what a file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from .characters import refused
from .cuts import cut
from .nodes import MAX_DEPTH, NULL, Builder, Loader, compose, too_deep
from .problem import Problem
from .syntax import sentence

Place = tuple[int, int]
"""(line, column) in a file, from 1; the column counts characters, a tab as one."""


class Document:
    """One data file: its plain value, and where each part of it stands.

    Positions are looked up in the text again when one is asked for, which is when there is a problem:
    keeping the nodes of every file would cost more than reading the file did.
    """

    def __init__(
        self, file: str, value: Any, problems: Sequence[Problem], text: str = "", faulty: Set[Place] = frozenset()
    ) -> None:
        self.file = file
        self.value = value
        self.problems = list(problems)
        self.faulty = faulty
        """Where values stand that `problems` speak of, as (line, column): more need not be said of them."""
        self._text = text

    @cached_property
    def _node(self) -> yaml.Node | None:
        return compose(self._text) if self._text else None

    def at(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at `path`, or of its key; the closest parent's if absent."""
        node, mark = self._node, None
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            mark, node = (child[0] or child[1]).start_mark, child[1]
        target = mark if key and mark is not None else (node.start_mark if node is not None else None)
        return (target.line + 1, target.column + 1) if target is not None else (1, 1)

    def problem(self, path: Sequence[str | int], message: str, *, key: bool = False) -> Problem:
        """A problem about the value (or the key) at `path`."""
        return Problem(self.file, *self.at(path, key=key), message)

    def knows(self, problem: Problem) -> bool:
        """Whether something was told already of the value that stands where `problem` does."""
        return (problem.line, problem.column) in self.faulty


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def read(path: Path, name: str) -> Document:
    """Read the YAML file at `path`, called `name` in messages."""
    return _read(path, name, parse)


def reread(path: Path, name: str) -> Document:
    """As `read`, but of files of the same bytes one alone is parsed: nobody may change the value, which all share.

    The data is read again after each change of one file, under `serve` and in the forms.
    """
    return _read(path, name, _shared)


def _shared(raw: bytes, name: str) -> Document:
    sound = _sound(raw)
    return Document(name, sound.value, (), sound._text) if sound else parse(raw, name)


@lru_cache(maxsize=2048)
def _sound(raw: bytes) -> Document | None:
    """What the bytes hold; None where there is a problem, which names the file."""
    found = parse(raw, "")
    return None if found.problems else found


def _read(path: Path, name: str, parse: Callable[[bytes, str], Document]) -> Document:
    if path.exists() and not path.is_file():
        return Document(name, None, [Problem(name, 1, 1, "is no ordinary file; delete it, and write a file")])
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Document(name, None, [Problem(name, 1, 1, "there is no such file, and the playbook needs it; write it")])
    except OSError as error:
        return Document(name, None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}; check its rights")])
    return parse(raw, name)


def parse(raw: bytes, name: str) -> Document:
    """Read YAML bytes; whatever they hold, the answer is a document with its problems."""
    text, problem = decode(raw, name)
    if problem:
        return Document(name, None, [problem])
    text = text.replace("\r\n", "\n")
    problems = [*refused(text, name), *_tabs(text, name)] or list(too_deep(text, name))
    if problems:
        return Document(name, None, problems)
    problems = list(cut(text, name, Loader))
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError) as error:
        return Document(name, None, problems or [_unread(error, text, name)])
    if node is None or (node.tag == NULL and not problems):
        return Document(name, None, [Problem(name, 1, 1, "the file is empty; write a record, or delete the file")])
    return _built(node, text, name, problems)


def _built(node: yaml.Node, text: str, name: str, problems: list[Problem]) -> Document:
    builder = Builder(name, text, told={problem.line for problem in problems})
    value = builder.build(node)
    if builder.misleading:
        return Document(name, None, [*problems, *builder.misleading])
    return Document(name, value, [*problems, *builder.problems], text, builder.faulty)


def _unread(error: yaml.YAMLError | RecursionError, text: str, name: str) -> Problem:
    if isinstance(error, RecursionError):
        return Problem(name, 1, 1, f"nested deeper than {MAX_DEPTH} levels; no record needs that")
    return sentence(error, text, name, Loader)


def decode(raw: bytes, name: str) -> tuple[str, Problem | None]:
    """The text of a file, or what is wrong with its encoding."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", Problem(name, 1, 1, "the file is in UTF-16; save it as UTF-8")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        found = f"byte 0x{raw[error.start]:02x}"
        return "", Problem(
            name, before.count(b"\n") + 1, column, f"{found} is not UTF-8 (Latin-1, perhaps?); save the file as UTF-8"
        )


def _tabs(text: str, name: str) -> Iterator[Problem]:
    if "\t" not in text:
        return
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            yield Problem(name, number, indent.index("\t") + 1, "a tab indents this line; write spaces")
