"""Plain values → YAML as data files write it: texts between double quotes, long ones behind `|-`."""

from __future__ import annotations

import re
from typing import Any

import yaml

_WORD = re.compile(r"[a-z]+(?:[-_][a-z0-9]+)*")
_OF_YAML = frozenset(("true", "false", "null"))


class Indented(yaml.SafeDumper):
    """Lists stand two spaces further in than their key, as everywhere in data/."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without an indent."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """No value is an anchor of another."""
        return True


class _Quoted(Indented):
    """As people write data files."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    plain = _WORD.fullmatch(value) and value not in _OF_YAML
    style = None if plain else "|" if "\n" in value else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Quoted.add_representer(str, _text)


def dumped(value: Any) -> str:
    """The YAML of `value`."""
    return yaml.dump(value, Dumper=_Quoted, allow_unicode=True, sort_keys=False, width=10_000)


def flowed(value: Any) -> str:
    """The YAML of `value` on one line, as it may stand between braces."""
    return yaml.dump(
        [value], Dumper=_Quoted, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True
    )[1:-2]
