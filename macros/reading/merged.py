"""One's own text laid over the house's, field by field, and where each value of the two stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model.shape import Path, Shape, slots
from .loaded import Origin
from .problem import Problem, suggestion
from .reader import Document
from .validated import lacking

_ABSENT = object()


class Overlaid(Document):
    """A record of two files: what one's own file says stands there, all else in the house's."""

    def __init__(self, value: Any, house: Origin, own: Origin, places: Mapping[Path, Path]) -> None:
        super().__init__(own.document.file, value, ())
        self._house = house
        self._own = own
        self._places = places
        """Path in the record → path in one's own, of each value that comes from there."""

    def at(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """See Document; the file that it is about is that of `problem`."""
        problem = self.problem(path, "", key=key)
        return problem.line, problem.column

    def problem(self, path: Sequence[str | int], message: str, *, key: bool = False) -> Problem:
        """A problem in the file that the value at `path` stands in."""
        for length in range(len(path), 0, -1):
            inside = self._places.get(tuple(path[:length]))
            if inside is not None:
                return self._own.problem((*inside, *path[length:]), message, key=key)
        return self._house.problem(tuple(path), message, key=key)

    def knows(self, problem: Problem) -> bool:
        """See Document."""
        of_it = (origin.document for origin in (self._own, self._house) if origin.document.file == problem.file)
        return any(document.knows(problem) for document in of_it)


@dataclass
class _Merging:
    own: Origin
    problems: list[Problem]
    places: dict[Path, Path] = field(default_factory=dict)

    def value(self, house: Any, own: Any, shape: Shape | None, path: Path, inside: Path) -> Any:
        """`own` over `house`, at `path` of the record and `inside` one's own file."""
        if house is not _ABSENT and isinstance(own, dict) and shape is not None:
            if isinstance(house, dict) and by_field(shape):
                return self._fields(house, own, shape, path, inside)
            if isinstance(house, list) and keyed(shape):
                return self._items(house, own, shape, path, inside)
        self.places[path] = inside
        return own

    def _fields(self, house: dict[str, Any], own: dict[str, Any], shape: Shape, path: Path, inside: Path) -> Any:
        found = dict(house)
        for key, value in own.items():
            below = inner(shape, key)
            found[key] = self.value(house.get(key, _ABSENT), value, below, (*path, key), (*inside, key))
        return found

    def _items(self, house: list[Any], own: dict[str, Any], shape: Shape, path: Path, inside: Path) -> Any:
        found, item = list(house), shape.item
        ids = [one.get("id") if isinstance(one, dict) else None for one in house]
        assert item is not None
        for key, value in own.items():
            here = (*inside, key)
            if key in ids:
                index = ids.index(key)
                found[index] = self.value(house[index], value, item, (*path, index), here)
            elif not isinstance(value, dict) or not self._lacks(key, value, item, ids, here):
                self.places[(*path, len(found))] = here
                found.append({"id": key, **value} if isinstance(value, dict) else value)
        return found

    def _lacks(self, key: str, value: dict[str, Any], item: Shape, ids: list[Any], inside: Path) -> bool:
        """Whether an item that the house does not have is too little to be a new one; that is told."""
        missing = lacking(item.model, {"id": key, **value})
        if missing:
            self.problems.append(self.own.problem(inside, nothing_to_change(key, "item", ids, missing), key=True))
        return bool(missing)


def merge(house: Any, at: Origin, own: Any, over: Origin, shape: Shape, problems: list[Problem]) -> tuple[Any, Origin]:
    """`own`, which stands at `over`, laid over `house`, which stands at `at`: the value, and where its parts stand.

    Fields and languages are replaced one by one. A list is replaced whole, or, where its items have ids, changed item
    by item through a mapping from id to fields. What is to be changed and is not there is added to `problems`.
    """
    merging = _Merging(over, problems)
    value = merging.value(house, own, shape, (), ())
    if isinstance(own, dict) and isinstance(house, dict) and own.get("id") == house.get("id"):
        merging.places.pop(("id",), None)
    return value, Origin(Overlaid(value, at, over, merging.places))


def nothing_to_change(name: str, kind: str, known: Sequence[Any], missing: Sequence[str]) -> str:
    """What to say of a part of a text that the house does not have."""
    needs = ", ".join(f"'{one}'" for one in missing)
    what = suggestion(name, [one for one in known if isinstance(one, str)])
    return f"'{name}' changes no {kind} of the house; {what} (a new {kind} needs {needs} too)"


def inner(shape: Shape, key: str) -> Shape | None:
    """The shape of the value behind `key`; None where there is none, or it is a text's."""
    if shape.form == "value" and shape.model:
        return next((slot.shape for slot in slots(shape.model) if slot.name == key), None)
    return shape.item if shape.form == "mapping" else None


def keyed(shape: Shape) -> bool:
    """True for a list whose items have ids, so that each can be named."""
    item = shape.item
    return shape.form == "sequence" and item is not None and bool(item.model) and "id" in item.model.model_fields  # type: ignore[union-attr]


def by_field(shape: Shape) -> bool:
    """True for what is replaced field by field; a condition, {question: [answers]}, is one thing."""
    if shape.form == "mapping":
        return shape.item is not None and shape.item.form != "sequence"
    return shape.form in ("text", "value")
