"""Times that stand once in data, as texts name them: {red/holding-statement}, {limit/answer}."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .action import Level
from .setting import Limits

NAMED = re.compile(r"\{([a-z0-9-]+)/([a-z0-9-]+)\}")
"""A time inside a text: a level's clock, or one of the house's limits."""

HOUSE = "limit"
"""What stands before the slash for the limits of organisation.yml."""


def times(levels: Iterable[Level], limits: Limits) -> dict[str, int]:
    """Minutes of every time that a text may name, by its name: `level/clock`, `limit/name`."""
    clocks = {f"{level.id}/{clock.id}": clock.within for level in levels for clock in level.deadlines}
    return {**clocks, **{f"{HOUSE}/{name}": minutes for name, minutes in limits.model_dump().items()}}


def named(text: str) -> list[str]:
    """The times that `text` names, in order."""
    return [found[0][1:-1] for found in NAMED.finditer(text)]


def printed(text: str, known: dict[str, int], spoken: Callable[[int], str]) -> str:
    """`text` with its times in words; one that nobody knows stays as it is."""
    return NAMED.sub(lambda found: spoken(known[found[0][1:-1]]) if found[0][1:-1] in known else found[0], text)
