"""YAML text → plain values that remember where they stand. Never raises for what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from .problem import Problem

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_DEPTH = 60
_SUSPICIOUS = re.compile(rb"([\[{][^\[{]{0,3}){60}|(- ){60}")


class _Loader(_Base):
    """Resolves plain scalars as YAML 1.2 does: `no` and `2026-11-21` stay texts."""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """No value is resolved by its path; the inherited bookkeeping would cost a tenth of a read."""

    def ascend_resolver(self) -> None:
        """See `descend_resolver`."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:[0-9]*\.[0-9]+|[0-9]+\.)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)

_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


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
        return _compose(self._text) if self._text else None

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
    text, problem = _decode(raw, name)
    if problem:
        return Document(name, None, [problem])
    problems = list(_tabs(text, name))
    if not problems and _SUSPICIOUS.search(raw):
        problems = list(_depth(text, name))
    if problems:
        return Document(name, None, problems)
    try:
        node = _compose(text)
    except yaml.YAMLError as error:
        return Document(name, None, [_yaml_problem(error, text, name)])
    if node is None:
        return Document(name, None, [Problem(name, 1, 1, "the file is empty; write a record, or delete the file")])
    builder = _Builder(name, text)
    value = builder.build(node, 0)
    return Document(name, value, builder.problems, text)


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _decode(raw: bytes, name: str) -> tuple[str, Problem | None]:
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


def _depth(text: str, name: str) -> Iterator[Problem]:
    """Refuse nesting that no record needs before the composer recurses into it."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                mark = event.start_mark
                assert mark is not None
                yield Problem(
                    name, mark.line + 1, mark.column + 1, f"nested deeper than {MAX_DEPTH} levels; no record needs that"
                )
                return
    except yaml.YAMLError:
        return  # composing it says what is wrong


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


class _Builder:
    """Node → plain value, collecting duplicate keys, aliases and values no record can hold."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []
        self.seen: set[int] = set()
        self.aliases_told = False

    def build(self, node: yaml.Node, depth: int) -> Any:
        if id(node) in self.seen:
            self._alias()
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth > MAX_DEPTH:
            self._tell(node, f"nested deeper than {MAX_DEPTH} levels; no record needs that")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, depth + 1) for child in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, depth)

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag == "tag:yaml.org,2002:str":
            return node.value
        make = _SCALARS.get(node.tag)
        if make is None:
            self._tell(node, f"the tag '{node.tag}' is not allowed; write a plain value")
            return None
        try:
            return make(node.value)
        except ValueError:
            self._tell(node, f"'{node.value}' is not a value of the tag '{node.tag}'; write a plain value")
            return None

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, child in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None or name == "<<":
                self._tell(key, "a key must be a plain word")
            elif name in value:
                self._tell(key, f"'{name}' stands twice here (first at line {first[name]}); keep one")
            else:
                value[name] = self.build(child, depth + 1)
                first[name] = key.start_mark.line + 1
        return value

    def _tell(self, node: yaml.Node, message: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))

    def _alias(self) -> None:
        """An alias shares its node with the anchor: only the tokens know where it stands."""
        if self.aliases_told:
            return
        self.aliases_told = True
        for token in yaml.scan(self.text, Loader=_Loader):
            if isinstance(token, yaml.AliasToken):
                mark = token.start_mark
                message = f"'*{token.value}' is an alias; write the value out again"
                self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))
