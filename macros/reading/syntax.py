"""What is not YAML, as a sentence: the character, where it stands, and the form to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from .characters import named, place
from .cuts import KEY_LINE, broken_off, entry, quoted
from .problem import ODD_SPACE, Problem

_NO_SPACE = re.compile(r"^(?P<start>[ ]*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?P<rest>[^\s].*)$")
_ODD = re.compile(f"^(?: *(?:- +)*)(?:[{ODD_SPACE}]|[\\w-]+[{ODD_SPACE}]*:[{ODD_SPACE}]|[\\w-]+[{ODD_SPACE}]+:)")


def sentence(error: yaml.YAMLError, text: str, name: str, loader: type) -> Problem:
    """The one problem that keeps `text` from being read."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(name, *place(text, getattr(error, "position", None) or 0), _said(error))
    unclosed = _unclosed(error, text, loader)
    if unclosed is not None:
        row, column, message = unclosed
        return Problem(name, row + 1, column + 1, message)
    context = getattr(error, "context_mark", None)
    closing = re.search(r"expected ',' or '([\]}])'", str(getattr(error, "problem", None)))
    if closing and context and mark.line > context.line:
        opening = text[context.index]
        what = f"the '{opening}' that opens here is not closed; write '{closing[1]}' where it ends"
        return Problem(name, context.line + 1, context.column + 1, what)
    rows = dict.fromkeys((mark.line, mark.line - 1, context.line if context else mark.line))
    for row in (row for row in rows if 0 <= row < len(lines)):
        for column, message in _line(lines, row, same=row == mark.line, error=error):
            return Problem(name, row + 1, column + 1, message)
    return Problem(name, mark.line + 1, mark.column + 1, _said(error))


def _said(error: yaml.YAMLError) -> str:
    if "expected a single document" in str(error):
        return "not YAML: a second document starts; keep one record or one list in a file"
    what = getattr(error, "problem", None) or getattr(error, "context", None) or getattr(error, "reason", None)
    return f"not YAML: {what or 'cannot be parsed'}; compare this line with its neighbours, or with another file"


def swallowed(text: str, start: int, end: int) -> bool:
    """True when the quoted text from `start` to `end` runs over a line that starts another entry.

    Such a line stands no deeper than the entry in which the quote opens: a text that goes on stands deeper.
    """
    opening = text[text.rfind("\n", 0, start) + 1 : start]
    depth = len(entry(opening)[0])
    below = text[start:end].split("\n")[1:]
    return any(KEY_LINE.match(line) and len(entry(line)[0]) <= depth for line in below)


UNCLOSED = "the quote that opens here is not closed on its line, and takes in the entries below; close it"


def _unclosed(error: yaml.YAMLError, text: str, loader: type) -> tuple[int, int, str] | None:
    """A quote that opens and runs on, told where it opens: libyaml complains where it ends, lines below."""
    if "quoted scalar" in (getattr(error, "context", None) or "") and "end of" in (getattr(error, "problem", "") or ""):
        mark = error.context_mark  # type: ignore[attr-defined]
        return mark.line, mark.column, UNCLOSED
    found = None
    try:
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                start, end = token.start_mark, token.end_mark
                if end.line > start.line and swallowed(text, start.index, end.index):
                    found = found or (start.line, start.column, UNCLOSED)
    except yaml.YAMLError:
        pass
    return found


def _line(lines: list[str], row: int, *, same: bool, error: yaml.YAMLError) -> Iterator[tuple[int, str]]:
    """What is wrong with one line, as (column from 0, message); the likeliest first."""
    line = lines[row]
    odd = _ODD.match(line)
    if odd:
        column = next(i for i, char in enumerate(line) if re.match(f"[{ODD_SPACE}]", char))
        yield column, f"{named(line[column])} stands here, where YAML wants a plain space; write a plain space"
    tight = _NO_SPACE.match(line)
    if tight and not line.lstrip(" -").startswith(("http:", "https:", "mailto:")):
        rest = quoted(tight["rest"]) if tight["rest"][0] in "#&*!%@`|>?-,]}" else tight["rest"]
        fixed = f"{tight['key']}: {rest}"
        yield len(tight["start"]) + len(tight["key"]), f"a space must follow the colon; write: {_short(fixed)}"
    indent, key, value = entry(line)
    column = len(line) - len(value)
    message = _value(value, key) if same or value[:1] in "%@`" else None
    if value and message:
        yield column, message
    if same:
        yield from _place(lines, row, indent, key, error)
    elif key is None and value and "expected ':'" in str(getattr(error, "problem", None)):
        yield column, "this line is no entry; write 'key: value', or put it deeper than the text it goes on with"


def _value(value: str, key: str | None) -> str | None:
    """Why a value of an entry is none."""
    first = value[:1]
    if first in ("%", "@", "`"):
        return f"'{first}' cannot start a text in YAML; put the text between quotes: {quoted(value)}"
    if first in ("|", ">") and not re.fullmatch(r"[|>][-+0-9]*[ \t]*(?:#.*)?", value):
        return f"'{first}' opens a text of several lines in YAML; put the text between quotes: {quoted(value)}"
    if key is not None and re.match(r"[-?](?:[ \t]|$)", value):
        return f"'{first} ' opens a list or a key in YAML; put the text between quotes: {quoted(value)}"
    if first in ('"', "'"):
        return _behind_quote(value)
    if first in ("[", "{"):
        closing = value.find("]" if first == "[" else "}")
        if 0 < closing < len(value) - 1 and value[closing + 1 :].strip(" ,]}") and first not in value[1:]:
            what = "a list" if first == "[" else "a mapping"
            return f"'{first}' opens {what} in YAML; put the text between quotes: {quoted(value)}"
        return None
    if first in (",", "]", "}"):
        return f"'{first}' cannot start a text in YAML; put the text between quotes: {quoted(value)}"
    if first in ("*", "&", "!"):
        return f"'{first}' at the start of a text is a mark of YAML; put the text between quotes: {quoted(value)}"
    if re.search(r":(?:[ \t]|$)", value) and key is not None:
        return f"': ' inside a text is read as another entry; put the text between quotes: {quoted(_bare(value))}"
    return None


def _behind_quote(value: str) -> str | None:
    if "\\" in value and value[0] == '"':
        wrong = re.search(r"\\[^\"\\]", value)
        if wrong:
            return f"'{wrong[0]}' is an escape in YAML; write '\\\\' for one backslash: {quoted(_bare(value))}"
    if broken_off(value):
        bare = _bare(value)
        return f"the text goes on behind its closing quote; write: {quoted(bare)}"
    return None


def _bare(value: str) -> str:
    """A text without the quotes around it, of whatever kind."""
    pairs = {'"': '"', "'": "'", "“": "”", "‘": "’"}
    stripped = value.strip()
    if len(stripped) > 1 and pairs.get(stripped[0]) == stripped[-1]:
        return stripped[1:-1].replace('\\"', '"')
    return stripped


def _place(
    lines: list[str], row: int, indent: str, key: str | None, error: yaml.YAMLError
) -> Iterator[tuple[int, str]]:
    """A line that stands too deep, at a depth of no line above, or that is no entry."""
    above = next((lines[i] for i in range(row - 1, -1, -1) if lines[i].strip() and lines[i].lstrip()[0] != "#"), "")
    upper, upper_key, upper_value = entry(above)
    problem = str(getattr(error, "problem", None))
    if key is not None and "mapping values" in problem and len(indent) > len(upper) and upper_value:
        what = f"'{key}' stands deeper than '{upper_key or upper_value[:20]}' above, as if it went on with its text"
        yield len(indent), f"{what}; put it at column {len(upper) + 1}"
    elif key is not None and "expected key" in problem:
        yield len(indent), f"'{key}' starts at a column where no entry above does; align it with its neighbours"
    elif "expected '-'" in problem:
        yield len(indent), "this line stands where a list goes on; start it with '- ', or align it with its entry"


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:69]}…"
