"""Characters that nobody sees, or that stand where a letter was lost: refused before YAML is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .problem import UNSEEN, Problem

_FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{UNSEEN}\ufffd]")
_MISREAD = re.compile(r"[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\uffff]")
"""UTF-8 read as Windows-1252 and saved again: é became Ã©, ’ became â€™."""

_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*)$", re.M)
_NAMES = {"\r": "carriage return", "\x00": "null", "\x07": "bell", "\x1b": "escape", "\x85": "next line"}


def named(char: str) -> str:
    """A character as messages call it: `U+200B (zero width space)`."""
    name = _NAMES.get(char) or unicodedata.name(char, "a control character").lower()
    return f"U+{ord(char):04X} ({name})"


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column (from 1, counted in characters) of `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def refused(text: str, name: str) -> Iterator[Problem]:
    """Each character that no text may hold, told at its first place, with how often it comes again."""
    found: dict[str, list[int]] = {}
    for match in _FORBIDDEN.finditer(text):
        found.setdefault(match[0], []).append(match.start())
    for char, places in found.items():
        yield Problem(name, *place(text, places[0]), _message(char) + _again(places))
    misread: dict[str, list[int]] = {}
    for match in _MISREAD.finditer(text):
        misread.setdefault(match[0], []).append(match.start())
    for letters, places in misread.items():
        meant = _meant(letters)
        if meant:
            what = f"'{letters}' is '{meant}' in the wrong encoding; write '{meant}', and save as UTF-8"
            yield Problem(name, *place(text, places[0]), what + _again(places))
    conflict = _CONFLICT.search(text)
    if conflict:
        what = f"'{conflict[0][:20]}' is a conflict that git left; keep one version, delete its three marks"
        yield Problem(name, *place(text, conflict.start()), what)


def _message(char: str) -> str:
    if char == "\ufffd":
        return "'\ufffd' stands where a letter was lost; write the letter again"
    if char == "\r":
        return f"{named(char)} ends this line; save the file with the line ends of Unix or Windows"
    return f"{named(char)} stands here and cannot be seen; delete it"


def _again(places: list[int]) -> str:
    return f" (and {len(places) - 1} more in this file)" if len(places) > 1 else ""


def _meant(letters: str) -> str | None:
    try:
        return letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
