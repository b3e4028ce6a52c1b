"""`playbook check --explain`: what each kind of problem found is, why it matters, and a line wrong and right."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..reading.problem import Problem
from .kinds import KINDS, Kind

__all__ = ["KINDS", "as_text", "kind_of", "kinds"]


def kind_of(problem: Problem) -> Kind:
    """The kind that the words of a problem's message tell; what a written page says of its own is one kind."""
    found = next(kind for kind in KINDS if re.search(kind.words, problem.message))
    return next(k for k in KINDS if k.name == "page") if _page(problem) and found.name == "value" else found


def _page(problem: Problem) -> bool:
    return problem.file.startswith("docs/")


def kinds(problems: Iterable[Problem]) -> list[Kind]:
    """The kinds of `problems`, each once, in the order of the table."""
    found = {kind_of(problem).name for problem in problems}
    return [kind for kind in KINDS if kind.name in found]


def as_text(kind: Kind) -> str:
    """A kind as the command prints it."""
    return "\n".join(
        [
            f"{kind.name}: {kind.what}",
            f"  why    {kind.why}",
            *_lines("wrong", kind.wrong),
            *_lines("right", kind.right),
        ]
    )


def _lines(label: str, text: str) -> list[str]:
    first, *more = text.split("\n")
    return [f"  {label}  {first}", *(f"         {line}" for line in more)]
