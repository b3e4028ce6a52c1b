"""Loops, judged on walks that can happen: an arrow back that no answers ever follow is none."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from .graph import Graph
from .paths import reachable
from .states import State


def loops(graph: Graph) -> Iterator[list[str]]:
    """The way round of each loop, from a question to the same in names; of loops that share an arrow, the first."""
    following = {state: [after for _, after in answers if after] for state, answers in reachable(graph)}
    if _onward(following):
        return
    told: set[tuple[str, str]] = set()
    for state in following:
        way = _way_back(state, following)
        arrows = set(itertools.pairwise(way or ()))
        if way and told.isdisjoint(arrows):
            told |= arrows
            yield way


def _onward(following: dict[State, list[State]]) -> bool:
    """True where no walk comes to a question twice, as in nearly every tree: seen in one pass, from the ends."""
    ahead: dict[State, set[str]] = {}
    for state in reversed(following):
        after = following[state]
        if any(one in following and one not in ahead for one in after):
            return False
        ahead[state] = {one[0] for one in after}.union(*(ahead[one] for one in after if one in ahead))
        if state[0] in ahead[state]:
            return False
    return True


def _way_back(state: State, following: dict[State, list[State]]) -> list[str] | None:
    """The names from a state to the next one of the same question; None where there is no such walk."""
    came: dict[State, State | None] = {state: None}
    waiting = [state]
    for here in waiting:
        for after in following.get(here, ()):
            if after[0] == state[0]:
                return [*_names(here, came), after[0]]
            if after not in came:
                came[after] = here
                waiting.append(after)
    return None


def _names(state: State, came: dict[State, State | None]) -> list[str]:
    names = []
    here: State | None = state
    while here:
        names.append(here[0])
        here = came[here]
    return names[::-1]
