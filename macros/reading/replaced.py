"""What a text of one's own replaces in the house's: the house's values, in the form of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.shape import Path, Shape
from .merged import by_field, inner, keyed

ABSENT: Any = object()
"""No value."""


def replaced(house: Any, own: Any, shape: Shape | None) -> Any:
    """The values of `house` that `own` takes the place of; what the house does not have is left out."""
    if isinstance(own, dict) and shape is not None:
        if isinstance(house, dict) and by_field(shape):
            both = [key for key in own if key in house and (key != "id" or house[key] != own[key])]
            return {key: replaced(house[key], own[key], inner(shape, key)) for key in both}
        if isinstance(house, list) and keyed(shape):
            items = {one["id"]: one for one in house if isinstance(one, dict) and "id" in one}
            return {key: replaced(items[key], own[key], shape.item) for key in own if key in items}
    return house


def at(value: Any, path: Path) -> Any:
    """The value at `path` of a text of one's own; ABSENT where there is none."""
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return ABSENT
        value = value[step]
    return value


def place(house: Any, path: Sequence[str | int]) -> Path:
    """`path` of a text of one's own, as a path in the house's: items of a list by their number, and not by their id."""
    found: list[str | int] = []
    for step in path:
        if isinstance(house, list):
            step = next(index for index, one in enumerate(house) if isinstance(one, dict) and one.get("id") == step)
        found.append(step)
        house = house[step]
    return tuple(found)
