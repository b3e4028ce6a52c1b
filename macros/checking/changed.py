"""What must stand among one's own texts, so that a text of the house says something else."""

from __future__ import annotations

from typing import Any

from ..model.shape import Path, Shape
from ..reading.merged import by_field, inner, keyed
from ..reading.replaced import ABSENT


class StillThere(Exception):
    """What is not wanted any more stands in the house's text: taken-out.yml is where that is said."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(".".join(map(str, path)))


def changed(own: Any, house: Any, before: Any, wanted: Any, shape: Shape | None, path: Path = ()) -> Any:
    """One's own text, so that laid over the `house`'s it says what is `wanted`; it says now what is `before`.

    ABSENT stands for no value. What does not change stays as it is written. Raises StillThere.
    """
    if before == wanted and type(before) is type(wanted):
        return own
    if shape is not None and house is not ABSENT:
        if isinstance(house, dict) and isinstance(wanted, dict) and by_field(shape):
            return _fields(own, house, before, wanted, shape, path)
        if isinstance(house, list) and isinstance(before, list) and not isinstance(own, list) and keyed(shape):
            return _items(own, house, before, wanted, shape, path)
    return wanted


def _fields(own: Any, house: Any, before: Any, wanted: Any, shape: Shape, path: Path) -> Any:
    found = dict(own) if isinstance(own, dict) else {}
    for key, value in wanted.items():
        inside = (found.get(key, ABSENT), house.get(key, ABSENT), before.get(key, ABSENT), value)
        said = changed(*inside, inner(shape, key), (*path, key))
        if said is not ABSENT:
            found[key] = said
    for key in before.keys() - wanted.keys():
        if key in house:
            raise StillThere((*path, key))
        found.pop(key, None)
    return found


def _items(own: Any, house: list[Any], before: list[Any], wanted: list[Any], shape: Shape, path: Path) -> Any:
    """Items that have ids, each by itself; the whole list where some went away or moved."""
    ids = [one.get("id") for one in before]
    if [one.get("id") for one in wanted][: len(ids)] != ids:
        return wanted
    found, theirs = dict(own) if isinstance(own, dict) else {}, {one["id"]: one for one in house}
    for index, item in enumerate(wanted):
        name = item["id"]
        was = before[index] if index < len(ids) else ABSENT
        if name in theirs:
            said = changed(found.get(name, ABSENT), theirs[name], was, item, shape.item, (*path, index))
        else:
            said = {key: value for key, value in item.items() if key != "id"} if was != item else found[name]
        if said is not ABSENT:
            found[name] = said
    return found
