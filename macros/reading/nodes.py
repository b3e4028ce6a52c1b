"""YAML 1.2 as the playbook reads it: text → nodes → plain values, with the place of what no record may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from .characters import place as position
from .cuts import quoted
from .problem import Problem
from .scalars import CURLY, UNCLOSED, key_fault, number_fault, text_fault

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml reads the same, only slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

MAX_DEPTH = 60
NULL = "tag:yaml.org,2002:null"
_BLOCKS = re.compile(r"(?:[-?:][ \t]+){60}|^ {500}", re.M)
_BRACKET = re.compile(r"[\[\]{}]")


class Loader(_Base):
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
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)

_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:null": lambda text: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


def compose(text: str) -> yaml.Node | None:
    """The node of the one document in `text`; None for an empty one. Raises YAMLError."""
    loader = Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def too_deep(text: str, name: str) -> Iterator[Problem]:
    """Refuse nesting that no record needs before the composer, which is written in C, recurses into it."""
    if not _may_be_deep(text):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
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


def _may_be_deep(text: str) -> bool:
    """A cheap look that errs towards yes: only the parser's events tell."""
    depth, most = 0, 1000
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        most -= 1
        if depth > MAX_DEPTH or not most:
            return True
    return bool(_BLOCKS.search(text))


def _word(text: str) -> str:
    """What to say of a word that YAML reads as nothing."""
    return text and f"'{text}' is YAML's word for nothing; write a value, or \"{text}\" between quotes"


class Builder:
    """Node → plain value, collecting duplicate keys, aliases and values no record can hold.

    `told` are lines about which something was said already; nothing is added there.
    """

    def __init__(self, name: str, text: str, told: Iterable[int] = ()) -> None:
        self.name = name
        self.text = text
        self.told = set(told)
        self.faulty: set[tuple[int, int]] = set()
        """Where values stand that were told to be wrong: (line, column) from 1."""
        self.problems: list[Problem] = []
        self.seen: set[int] = set()
        self.misleading: list[Problem] = []
        """Those problems after which what stands below may be read wrongly: nothing else is worth telling."""
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
            return [self._item(child, depth + 1) for child in node.value]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, depth)

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag == "tag:yaml.org,2002:str":
            if node.style in ("'", '"') or (not node.style and node.value[:1] in CURLY):
                told = text_fault(node, self.text)
                if told:
                    self._tell(node, told[0], offset=told[1])
                    self.misleading += self.problems[-1:] if told[0] == UNCLOSED else []
            return node.value
        make = _SCALARS.get(node.tag)
        if make is None:
            self._tell(node, f"the tag '{node.tag}' is not allowed; write a plain value")
            return None
        try:
            value = make(node.value)
        except ValueError:
            self._tell(node, f"'{node.value}' is not a value of the tag '{node.tag}'; write a plain value")
            return None
        fault = number_fault(node.value, value)
        if fault:
            self._tell(node, fault)
        return value

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, child in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None or name == "<<":
                self._say(key, "a key must be a plain word")
                continue
            name = self._key(key, name)
            if name in value:
                self._say(key, f"'{name}' stands twice here (first at line {first[name]}); keep one")
                continue
            first[name] = key.start_mark.line + 1
            value[name] = self.build(child, depth + 1)
            if value[name] is None and child.tag == NULL:
                self._nothing(node, key, child, value)
        return value

    def _item(self, node: yaml.Node, depth: int) -> Any:
        value = self.build(node, depth)
        if value is None and node.tag == NULL:
            self._tell(node, _word(node.value) or "there is nothing here; write a value, or take the dash out")
        return value

    def _key(self, node: yaml.Node, name: str) -> str:
        """The key as it was meant."""
        fault, meant = key_fault(name)
        if fault:
            self.misleading.append(self._say(node, fault))
        return meant

    def _nothing(
        self, parent: yaml.MappingNode, key: yaml.ScalarNode, child: yaml.ScalarNode, value: dict[str, Any]
    ) -> None:
        """A key without a value: nothing was written, or a comma or bracket of a flow took it away."""
        if child.value:
            self._tell(child, _word(child.value))
        elif not parent.flow_style:
            self._tell(child, f"'{key.value}' has no value; write one, or take the line out")
        elif ":" in key.value:
            name, _, text = key.value.partition(":")
            value[name] = text
            self._tell(child, f"a space must follow the colon; write: {name}: {text}", at=key)
        elif parent.value[0][0] is key:
            what = quoted(self.text[parent.start_mark.index : parent.end_mark.index])
            self._tell(parent, f"'{{' opens a mapping in YAML; put the text between quotes: {what}")
        else:
            self._tell(child, f"the comma before '{key.value}' cuts a text in two; put it between quotes", at=key)
        if not child.value and parent.flow_style:
            del value[key.value]

    def _tell(self, node: yaml.Node, message: str, at: yaml.Node | None = None, offset: int = 0) -> None:
        """Tell what is wrong with the value `node`, at the place of `at` when it is given."""
        self.faulty.add((node.start_mark.line + 1, node.start_mark.column + 1))
        self._say(at or node, message, offset)

    def _say(self, node: yaml.Node, message: str, offset: int = 0) -> Problem:
        problem = Problem(self.name, *position(self.text, node.start_mark.index + offset), message)
        if node.start_mark.line + 1 not in self.told:
            self.problems.append(problem)
        return problem

    def _alias(self) -> None:
        """An alias shares its node with the anchor: only the tokens know where it stands."""
        if self.aliases_told:
            return
        self.aliases_told = True
        for token in yaml.scan(self.text, Loader=Loader):
            if isinstance(token, yaml.AliasToken) and token.start_mark.line + 1 not in self.told:
                mark = token.start_mark
                message = f"'*{token.value}' is an alias; write the value out again"
                self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, message))
