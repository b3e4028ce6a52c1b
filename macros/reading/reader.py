"""YAML text → plain values that remember where they stand. Never raises for what a file holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .nodes import Builder, compose, too_deep
from .problem import Problem


class Document:
    """One data file: its plain value, and where each part of it stands.

    Positions are looked up in the text again when one is asked for, which is when there is a problem:
    keeping the nodes of every file would cost more than reading the file did.
    """

    def __init__(self, file: str, value: Any, problems: Sequence[Problem], text: str = "") -> None:
        self.file = file
        self.value = value
        self.problems = list(problems)
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


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def read(path: Path, name: str) -> Document:
    """Read the YAML file at `path`, called `name` in messages."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Document(name, None, [Problem(name, 1, 1, "there is no such file, and the playbook needs it; write it")])
    except OSError as error:
        return Document(name, None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}")])
    return parse(raw, name)


def parse(raw: bytes, name: str) -> Document:
    """Read YAML bytes; whatever they hold, the answer is a document with its problems."""
    text, problem = decode(raw, name)
    if problem:
        return Document(name, None, [problem])
    problems = list(_tabs(text, name)) or list(too_deep(text, name))
    if problems:
        return Document(name, None, problems)
    try:
        node = compose(text)
    except yaml.YAMLError as error:
        return Document(name, None, [_yaml_problem(error, text, name)])
    if node is None:
        return Document(name, None, [Problem(name, 1, 1, "the file is empty; write a record, or delete the file")])
    builder = Builder(name, text)
    value = builder.build(node)
    return Document(name, value, builder.problems, text)


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


def _yaml_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        what = getattr(error, "problem", None) or getattr(error, "context", None) or "cannot be parsed"
        hint = "; put the text between double quotes" if "mapping values are not allowed" in what else ""
        if "expected a single document" in str(error):
            what, hint = "a second document starts", "; keep one record or one list in a file"
        return Problem(name, mark.line + 1, mark.column + 1, f"not YAML: {what}{hint}")
    position = getattr(error, "position", None) or 0
    before = text[:position]
    return Problem(
        name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1,
        f"not YAML: {getattr(error, 'reason', None) or 'a control character stands here; delete it'}",
    )  # fmt: skip
