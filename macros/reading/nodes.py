"""YAML 1.2 as the playbook reads it: text → nodes → plain values, with the place of what no record may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .problem import Problem

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_DEPTH = 60
_SUSPICIOUS = re.compile(r"([\[{][^\[{]{0,3}){60}|(- ){60}")


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


def compose(text: str) -> yaml.Node | None:
    """The node of the one document in `text`; None for an empty one. Raises YAMLError."""
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def too_deep(text: str, name: str) -> Iterator[Problem]:
    """Refuse nesting that no record needs before the composer recurses into it."""
    if not _SUSPICIOUS.search(text):
        return
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


class Builder:
    """Node → plain value, collecting duplicate keys, aliases and values no record can hold."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []
        self.seen: set[int] = set()
        self.aliases_told = False

    def build(self, node: yaml.Node, depth: int = 0) -> Any:
        """The value of `node`, which stands `depth` levels deep."""
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
