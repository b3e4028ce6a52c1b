"""A page's bytes → front matter and body. Never raises for what a file holds: each fault is told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..reading.problem import Problem, suggestion
from ..reading.reader import Document, decode, parse

FIELDS = ("title", "description", "audience", "hide", "template", "kind", "search", "self_contained")
AUDIENCES = ("internal", "public")
EXAMPLE = 'write on the first lines: ---, title: "…", description: "…", audience: public or internal, ---'

_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True)
class Front:
    """A page taken apart. With problems there is no front matter to rely on: the page counts as internal."""

    meta: dict[str, Any]
    body: str
    problems: tuple[Problem, ...] = ()


def read_front(path: Path, name: str) -> Front:
    """Read the page at `path`, called `name` in messages."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return _failed(name, 1, 1, f"cannot be read: {error.strerror}")
    return front(raw, name)


def front(raw: bytes, name: str) -> Front:
    """Take a page's bytes apart."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return _failed(
            name, 1, 1, "a byte-order mark stands before the first letter; save the file as UTF-8 without it"
        )
    text, problem = decode(raw, name)
    if problem:
        return Front({}, "", (problem,))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line, column = _place(text, text.index("\0"))
        return _failed(name, line, column, "byte 0x00 is no letter (UTF-16, perhaps?); save the file as UTF-8")
    return _taken_apart(text.split("\n"), name)


def _taken_apart(lines: Sequence[str], name: str) -> Front:
    if lines[0].rstrip() != "---":
        return _without(lines, name)
    end = next((number for number, line in enumerate(lines) if number and _END.fullmatch(line)), None)
    if end is None:
        return _unclosed(lines, name)
    if not any(line.strip() for line in lines[end + 1 :]):
        return _failed(name, end + 1, 1, "the page ends with its front matter; write its text below")
    document = parse("\n".join(["", *lines[1:end], ""]).encode(), name)
    if not isinstance(document.value, dict) or document.problems:
        return _unclosed(lines[:end], name, document)
    problems = tuple(_problems(document))
    return Front(document.value, "\n".join(lines[end + 1 :]).lstrip("\n"), problems)


def _without(lines: Sequence[str], name: str) -> Front:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return _failed(name, 1, 1, "the page is empty; write it, or delete the file")
    if first and lines[first].rstrip() == "---":
        return _failed(
            name, first + 1, 1, "the front matter starts here; delete what stands above, so that it is line 1"
        )
    return _failed(name, first + 1, 1, f"has no front matter; {EXAMPLE}")


def _unclosed(lines: Sequence[str], name: str, document: Document | None = None) -> Front:
    """A front matter that nothing closes, or that was closed by a rule of the text further down."""
    problems = document.problems if document else []
    blank = next((number for number, line in enumerate(lines) if number and not line.strip()), None)
    if document is None or (blank and any(problem.line > blank for problem in problems)):
        place = (blank or _last(lines)) + 1
        return _failed(
            name, place, 1, "the front matter opened on line 1 is not closed; write --- on a line of its own here"
        )
    told = problems or [Problem(name, 2, 1, f"the front matter holds no fields ('key: value', one a line); {EXAMPLE}")]
    if len(lines) < 3 and not any(line.strip() for line in lines[1:]):
        told = [Problem(name, 1, 1, f"the front matter is empty; {EXAMPLE}")]
    return Front({}, "", tuple(told))


def _last(lines: Sequence[str]) -> int:
    """The number of the last line with something on it, from 1."""
    return max(number for number, line in enumerate(lines, 1) if line.strip())


def _problems(document: Document) -> Iterator[Problem]:
    meta = document.value
    for key in meta:
        if key not in FIELDS:
            yield document.problem(
                (key,), f"'{key}' is no field of the front matter; {suggestion(key, FIELDS)}", key=True
            )
    for key in ("title", "description"):
        if key not in meta or meta[key] in (None, ""):
            yield document.problem((key,) if key in meta else (), f"the front matter has no '{key}'; write one")
        elif not isinstance(meta[key], str):
            yield document.problem((key,), f"'{key}' is no text; put it between double quotes")
    if "audience" in meta and meta["audience"] not in AUDIENCES:
        found = "empty" if meta["audience"] is None else f"'{meta['audience']}'"
        yield document.problem(("audience",), f"'audience' is {found}; {_audience(meta['audience'])}")


def _audience(found: object) -> str:
    right = str(found).strip().casefold()
    return f"write '{right}'" if right in AUDIENCES else suggestion(found, AUDIENCES)


def _place(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def _failed(name: str, line: int, column: int, message: str) -> Front:
    return Front({}, "", (Problem(name, line, column, message),))
