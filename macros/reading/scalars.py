"""One value of a file: does it say what it shows?"""

from __future__ import annotations

import re
from typing import Any

import yaml

from .characters import named
from .cuts import quoted
from .syntax import UNCLOSED, swallowed

__all__ = ["CURLY", "UNCLOSED", "key_fault", "number_fault", "text_fault"]

CURLY = frozenset("“”„‟‘’‚‛«»")
"""Quotes of print: letters to YAML."""

_ESCAPE = re.compile(r"\\(?:\\|\"|(?P<odd>[^\n]))")


def text_fault(node: yaml.ScalarNode, text: str) -> tuple[str, int] | None:
    """Why a text is not what it shows, and how far from its start: print quotes, escapes, a quote closed too late."""
    raw = text[node.start_mark.index : node.end_mark.index]
    if not node.style:
        inside = raw[1:-1]
        alone = raw[0] + raw[-1] in ("“”", "‘’", "„“", "””") and not CURLY & set(inside)
        inner = inside if alone else raw
        return f"'{raw[0]}' is a letter to YAML, and no quote; put the text between straight quotes: {quoted(inner)}", 0
    if node.end_mark.line > node.start_mark.line and swallowed(text, node.start_mark.index, node.end_mark.index):
        return UNCLOSED, 0
    if node.style == '"' and "\\" in raw:
        odd = next((found for found in _ESCAPE.finditer(raw) if found["odd"]), None)
        if odd:
            what = f"'{odd[0]}' is an escape in YAML, and changes the text; "
            return f"{what}write '\\\\' for one backslash, or the letter itself", odd.start()
    return None


def number_fault(written: str, value: Any) -> str | None:
    """Why a number is not what it shows: 0123 would be 123, +33 would be 33."""
    if isinstance(value, bool) or value is None or str(value) == written:
        return None
    return f"'{written}' would be read as {value}; write {value}, or \"{written}\" between quotes for a text"


def key_fault(name: str) -> tuple[str | None, str]:
    """(why a key is not what it shows, the key as it was meant)."""
    odd = next((char for char in name if not char.isprintable()), None)
    if odd is None:
        return None, name
    meant = "".join(char for char in name if char.isprintable()).strip()
    return f"{named(odd)} stands in the key '{meant}' and cannot be seen; delete it", meant
