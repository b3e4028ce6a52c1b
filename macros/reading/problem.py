"""A problem is a value; printing it is somebody else's job."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

ODD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like one and indent nothing (a class of a regular expression)."""

UNSEEN = "\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff"
"""Characters that no text of ours needs, and that nobody sees (a class of a regular expression)."""

_HIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f{UNSEEN}{ODD_SPACE}\u200c-\u200f\u00ad\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` with each character that cannot be seen written as <U+200B>."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file, with what to write instead.

    `line` and `column` start at 1; the column counts characters, a tab as one. Nothing in it is unseen.
    """

    file: str
    line: int
    column: int
    message: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "file", visible(self.file))
        object.__setattr__(self, "message", visible(self.message))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


def lines(problems: Iterable[Problem], most: int = 3) -> list[str]:
    """The problems one a line; of those that say the same, the first place and how many more there are.

    Up to `most` places of one message are told each: they may be mistakes of their own.
    """
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(problem.message, []).append(problem)
    told = []
    for found in alike.values():
        first, *more = found
        if len(found) <= most:
            told += found
        else:
            told.append(replace(first, message=f"{first.message} (and {len(more)} more like it)"))
    return [str(problem) for problem in sorted(told)]


class PlaybookError(Exception):
    """The data cannot be used; `problems` says why, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(lines(self.problems)))


def suggestion(found: object, allowed: Iterable[str]) -> str:
    """What to write instead of `found`: the closest allowed value, or the first few of them."""
    names = sorted(allowed)
    close = difflib.get_close_matches(str(found), names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if not names:
        return "there is none yet"
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"write one of: {shown}"


def why(error: OSError) -> str:
    """What the system refused, in one sentence: the reason, and the file where it names one."""
    reason = error.strerror or str(error)
    where = f": {os.fsdecode(error.filename)}" if error.filename is not None else ""
    return f"{reason}{where}"
