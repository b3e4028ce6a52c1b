"""A YAML file that says something else in places, all else as it stands: comments, quotes, blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from .dumped import dumped, flowed
from .nodes import compose
from .reader import parse


class Unamended(Exception):
    """The text cannot be changed without losing some of it; it is left to a person."""


@dataclass(frozen=True)
class _Edit:
    """What stands instead of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def amended(text: str, value: Any) -> str:
    """`text`, the YAML of some value, so that it says `value`: what is the same in both keeps its lines.

    Raises Unamended where that does not come out; nothing is ever changed in silence.
    """
    before, root = parse(text.encode(), "").value, compose(text)
    assert root is not None
    found = text
    for edit in sorted(_edits(text, root, before, value), key=lambda edit: (edit.start, edit.end), reverse=True):
        found = found[: edit.start] + edit.text + found[edit.end :]
    if parse(found.encode(), "").value != value:
        raise Unamended
    return found


def _edits(text: str, node: yaml.Node, old: Any, new: Any) -> Iterator[_Edit]:
    """What leads from `old`, which stands at `node`, to `new`."""
    if old == new:
        return
    block = not getattr(node, "flow_style", True)
    if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and _amendable(old, new, block=block):
        yield from _of_mapping(text, node, old, new)
    elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new and block:
        yield from _of_list(text, node, old, new)
    else:
        yield _instead(text, node, new)


def _amendable(old: dict[str, Any], new: dict[str, Any], *, block: bool) -> bool:
    """Between braces no field comes or goes; a block that keeps no field is another one."""
    return bool(old.keys() & new.keys()) if block else old.keys() == new.keys()


def _of_mapping(text: str, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> Iterator[_Edit]:
    column = node.start_mark.column
    for key, value in node.value:
        if key.value not in new:
            yield _without(text, key, value)
        elif node.flow_style:
            yield from _edits(text, value, old[key.value], new[key.value])
        elif isinstance(value, yaml.ScalarNode) or not _same_kind(old[key.value], new[key.value]):
            if old[key.value] != new[key.value]:
                said = _indented(dumped({key.value: new[key.value]}), column)
                yield _Edit(key.start_mark.index, end_of(text, value), said)
        else:
            yield from _edits(text, value, old[key.value], new[key.value])
    added = {key: value for key, value in new.items() if key not in old}
    if added:
        yield _after(text, node, " " * column + _indented(dumped(added), column))


def _same_kind(old: Any, new: Any) -> bool:
    return isinstance(new, type(old)) and bool(new)


def _of_list(text: str, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> Iterator[_Edit]:
    column = _dash(text, node.value[0]) if node.value else 0
    kept = _kept(old, new)
    for index, item in enumerate(node.value):
        if index not in kept:
            start = text.rfind("\n", 0, item.start_mark.index) + 1
            yield _Edit(start, _line_end(text, end_of(text, item)), "")
        else:
            yield from _edits(text, item, old[index], new[kept[index]])
    added = new[len(kept) :]
    if added:
        yield _after(text, node, " " * column + _indented(dumped(added), column))


def _kept(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Index in `old` → index in `new`: where items only went away, those that stayed; else one by one."""
    if len(new) < len(old):
        at, found = 0, {}
        for index, item in enumerate(old):
            if at < len(new) and item == new[at]:
                found[index] = at
                at += 1
        if at == len(new):
            return found
    return {index: index for index in range(min(len(old), len(new)))}


def _instead(text: str, node: yaml.Node, new: Any) -> _Edit:
    """A value in the place of another: of an item of a list, or of something between braces."""
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    dash = re.fullmatch(r"(\s*)- +", text[start : node.start_mark.index])
    if dash:
        said = _indented(dumped([new]), len(dash[1]))
        return _Edit(start + len(dash[1]), end_of(text, node), said)
    return _Edit(node.start_mark.index, end_of(text, node), flowed(new))


def _without(text: str, key: yaml.Node, value: yaml.Node) -> _Edit:
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    if text[start : key.start_mark.index].strip():  # the first field of a list's item stands behind its dash
        raise Unamended
    return _Edit(start, _line_end(text, end_of(text, value)), "")


def _after(text: str, node: yaml.Node, said: str) -> _Edit:
    """New lines behind the last one of a block."""
    end = _line_end(text, end_of(text, node))
    before = "" if text[:end].endswith("\n") else "\n"
    return _Edit(end, end, f"{before}{said}\n")


def _indented(said: str, column: int) -> str:
    """Lines of YAML as they stand further in; the first one stands where it is put."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * column, said.rstrip("\n"))


def _dash(text: str, item: yaml.Node) -> int:
    start = text.rfind("\n", 0, item.start_mark.index) + 1
    found = re.match(r" *(?=-)", text[start:])
    if not found:
        raise Unamended
    return len(found[0])


def _line_end(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def end_of(text: str, node: yaml.Node) -> int:
    """Where the last thing that is written of a value ends; a block's own end is where the next key starts."""
    inside = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) and not node.flow_style else None
    if inside:
        last = inside[-1]
        return end_of(text, last[1] if isinstance(last, tuple) else last)
    end = int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip())
    return end
