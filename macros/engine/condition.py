"""When a part of a tree counts: what answers must have been given, or must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Tokens = Mapping[str, frozenset[str]]
"""{question: the ids of its answer}: one, or those ticked. `ending` and `level` are asked of the verdict itself."""

Needs = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class When:
    """A condition: every line of `all` holds, and none of `never`."""

    all: Needs = ()
    never: Needs = ()

    def holds(self, tokens: Tokens) -> bool:
        """True where the answers fulfil it; a question without an answer fulfils nothing."""
        return all(_meets(line, tokens) for line in self.all) and not any(_meets(line, tokens) for line in self.never)

    @property
    def names(self) -> frozenset[str]:
        """The questions it reads."""
        return frozenset(question for question, _ in (*self.all, *self.never))


ALWAYS = When()


def _meets(line: tuple[str, tuple[str, ...]], tokens: Tokens) -> bool:
    question, answers = line
    return not tokens.get(question, frozenset()).isdisjoint(answers)
