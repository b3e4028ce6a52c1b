"""A problem is a value; printing it is somebody else's job."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file, with what to write instead. `line` and `column` start at 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class PlaybookError(Exception):
    """The data cannot be used; `problems` says why, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


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
