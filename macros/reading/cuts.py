"""Words that YAML would cut or rename: comments after a text, anchors, aliases, tags, quotes that close too late."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

import yaml

from .characters import place
from .problem import Problem

_MARKS = re.compile(r"(?:^|[:,\[{?-])[ \t]*[&*!]|^[ \t]*[^#\s].*[ \t]#|^[ \t]+#\S", re.M)
"""Where something may be cut; most files have nothing of the kind, and are not scanned for it."""

_COMMENT = re.compile(r"(?<![^\s])#(?P<space>[ \t]|$|#)?.*", re.M)
_ENTRY = re.compile(r"^(?P<indent>[ \t]*(?:-[ \t]+)*)(?:(?P<key>[\w.-]+)[ \t]*:(?=[ \t]|$)[ \t]*)?(?P<value>.*)$")
_QUOTED = re.compile(r"^(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
KEY_LINE = re.compile(r"^[ \t]*(?:-[ \t]+)*[a-z][a-z0-9_-]*[ \t]*:(?:[ \t]|$)")
"""A line that starts an entry: `key: value`, perhaps behind dashes. Keys of records have no capitals; sentences do."""

Span = tuple[int, int, str | None]
"""(start, end, style) of a scalar: plain, quoted or block."""


def quoted(text: str) -> str:
    """`text` between double quotes, as the file may hold it; shortened for a message."""
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if len(escaped) <= 70 else f'"{escaped[:60]}…"'


def entry(line: str) -> tuple[str, str | None, str]:
    """(indentation with its dashes, key or None, the rest) of a line."""
    match = _ENTRY.match(line)
    assert match is not None
    return match["indent"], match["key"], match["value"]


def cut(text: str, name: str, loader: type) -> Iterator[Problem]:
    """What a comment, an anchor, an alias or a tag would take away from a text of `text`."""
    if not _MARKS.search(text):
        return
    spans: list[Span] = []
    told: set[int] = set()
    scanned = 0
    for token in _tokens(text, loader):
        scanned = token.end_mark.index
        if isinstance(token, yaml.ScalarToken):
            spans.append((token.start_mark.index, token.end_mark.index, token.style or None))
        elif isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            line = token.start_mark.line
            if line not in told:
                told.add(line)
                yield _mark(token, text, name)
    yield from _comments(text, name, spans, text.find("\n", scanned) if scanned else len(text))


def _tokens(text: str, loader: type) -> Iterator[yaml.Token]:
    """The tokens of `text` up to the first that is none."""
    try:
        yield from yaml.scan(text, Loader=loader)
    except yaml.YAMLError:
        return


def _mark(token: yaml.Token, text: str, name: str) -> Problem:
    start = token.start_mark.index
    word = text[start : token.end_mark.index].strip() or "!"
    meant = _within(_line_from(text, start))
    kind = {yaml.AnchorToken: "an anchor", yaml.AliasToken: "an alias"}.get(type(token), "a tag")
    if meant.removeprefix(word).lstrip().startswith(("[", "{")):
        what = f"'{word}' is {kind} in YAML; take it out"
    elif isinstance(token, yaml.AliasToken) and meant == word:
        what = f"'{word}' is an alias in YAML; write the value out again, or put the text between quotes"
    else:
        what = f"'{word}' is {kind} in YAML, and no text; put the text between quotes: {quoted(meant)}"
    return Problem(name, *place(text, start), what)


def _within(rest: str) -> str:
    """A text without what follows it in a flow: a comma, a bracket."""
    return rest if rest.startswith("!!") else re.split(r",[ \t]|[\]}]", rest)[0].strip()


def _line_from(text: str, index: int) -> str:
    end = text.find("\n", index)
    return text[index : end if end >= 0 else len(text)]


def _comments(text: str, name: str, spans: list[Span], end: int) -> Iterator[Problem]:
    """Comments that cut a text: ` #word` behind a value, or on a line that goes on with a text."""
    starts = [span[0] for span in spans]
    for match in _COMMENT.finditer(text):
        index = match.start()
        if 0 <= end < index:
            return
        before = spans[bisect.bisect_right(starts, index) - 1] if starts and starts[0] <= index else None
        if before and before[0] <= index < before[1]:
            continue  # inside a text
        line_start = text.rfind("\n", 0, index) + 1
        if text[line_start:index].strip():
            if match["space"] is None:
                yield _cut(text, name, index, line_start, before)
        elif match["space"] is None and before and before[2] is None and _goes_on(text, line_start, index, before):
            what = "this line is a comment to YAML and would vanish; put the whole text between quotes, "
            yield Problem(name, *place(text, index), what + "or write '# ' (with a space) for a comment")


def _goes_on(text: str, line_start: int, index: int, before: Span) -> bool:
    """True when the comment's line follows a plain text at once, and stands deeper than the entry of that text."""
    entry_start = text.rfind("\n", 0, before[0]) + 1
    indent = len(entry(_line_from(text, entry_start))[0])
    return text[before[1] : line_start].strip() == "" and text.count("\n", before[1], index) == 1 and (
        index - line_start > indent
    )  # fmt: skip


def _cut(text: str, name: str, index: int, line_start: int, before: Span | None) -> Problem:
    comment = _line_from(text, index)
    _, _, value = entry(text[line_start:index])
    if before and before[0] >= line_start and before[2] is not None:
        instead = "write it inside the quotes, or '# ' (with a space) for a comment"
    elif re.fullmatch(r"[-+]?[0-9.]+|true|false|[\[{].*[\]}]", value.strip()):
        instead = "write '# ' (with a space) for a comment"
    elif value.startswith(("[", "{")):
        instead = "put each text between quotes"
    else:
        instead = f"put the text between quotes: {quoted(value + comment)}"
    return Problem(name, *place(text, index), f"'{_short(comment)}' is a comment to YAML and would vanish; {instead}")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def broken_off(value: str) -> str | None:
    """What stands behind a quoted text that closes before the end of its line; None when nothing does."""
    match = _QUOTED.match(value)
    rest = value[match.end() :].strip() if match else ""
    return rest or None
