"""A value of the model as a form: every field with its explanation, what it says now, and what is wrong with it."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic.fields import FieldInfo

from ..language.languages import LANGUAGES
from ..model import Value
from ..model.shape import Path, Shape, Slot, slots
from ..reading.loaded import Loaded

BETWEEN = ": "
"""What stands between a question and its answer, one a line."""
AMONG = ", "
"""What stands between several answers."""
KEY, TEXT = "key", "text"
"""The two parts of an entry of a mapping from names to texts."""


@dataclass(frozen=True)
class Box:
    """Something to type in or to choose from."""

    name: str
    value: str
    language: str = ""
    choices: tuple[str, ...] = ()
    known: str = ""
    """The list of what may be typed: a collection's ids."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """A field of a form: boxes side by side, or fields inside."""

    name: str
    label: str
    says: str = ""
    required: bool = False
    boxes: tuple[Box, ...] = ()
    inside: tuple[Field, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass
class Drawn:
    """What a form is drawn with: the playbook, and problems by their path, of which each is shown once."""

    loaded: Loaded
    problems: dict[Path, list[str]] = field(default_factory=dict)

    def told(self, path: Path) -> tuple[str, ...]:
        """What is wrong at `path`; not told again."""
        return tuple(self.problems.pop(path, ()))


def name_of(path: Path) -> str:
    """A path as a field of a form is called: `timeline.1.text.en`, items from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def path_of(name: str) -> Path:
    """The path that `name_of` called so."""
    return tuple(int(step) - 1 if step.isdigit() else step for step in name.split("."))


def boxes(model: type[Value], value: Mapping[str, Any], loaded: Loaded) -> dict[str, str]:
    """{name: what it says} of all that can be typed in a form that says `value`."""

    def inside(found: Iterable[Field]) -> Iterator[tuple[str, str]]:
        for one in found:
            yield from ((box.name, box.value) for box in one.boxes)
            yield from inside(one.inside)

    return dict(inside(fields(model, value, Drawn(loaded), fixed=False)))


def fields(model: type[Value], value: Mapping[str, Any], drawn: Drawn, path: Path = (), *, fixed: bool) -> list[Field]:
    """The fields of a `model` that says `value`. `fixed`: its id is not to be changed."""
    found = []
    for slot in slots(model):
        if not (slot.name == "id" and fixed and not path):
            info = model.model_fields[slot.name]
            found.append(_field(slot, info, value.get(slot.name), drawn, (*path, slot.name)))
    return found


def _field(slot: Slot, info: FieldInfo, value: Any, drawn: Drawn, path: Path) -> Field:
    inner = _of(slot.shape, value, drawn, path, _choices(info))
    problems = drawn.told(path) if not inner.boxes or len(inner.boxes) > 1 else ()
    label = slot.name
    return Field(
        name_of(path), label, info.description or "", info.is_required(), inner.boxes, inner.inside,
        (*problems, *inner.problems),
    )  # fmt: skip


def _choices(info: FieldInfo) -> tuple[str, ...]:
    """The values of a field that has few, and no vocabulary: audience, kinds."""
    for one in (info.annotation, *typing.get_args(info.annotation)):
        if typing.get_origin(one) is typing.Literal:
            return tuple(map(str, typing.get_args(one)))
    return ()


def _of(shape: Shape, value: Any, drawn: Drawn, path: Path, choices: tuple[str, ...] = ()) -> Field:
    """What stands in a field, whatever it is called."""
    name = name_of(path)
    match shape.form:
        case "text":
            return Field(name, "", boxes=tuple(_languages(value, drawn, path)))
        case "value":
            assert shape.model
            said = value if isinstance(value, dict) else {}
            return Field(name, "", inside=tuple(fields(shape.model, said, drawn, path, fixed=False)))
        case "sequence":
            return Field(name, "", inside=tuple(_items(shape, value, drawn, path)))
        case "mapping" if of_texts(shape):
            return Field(name, "", inside=tuple(_entries(value, drawn, path)))
        case "mapping":
            said = value if isinstance(value, dict) else {}
            lines = "\n".join(f"{key}{BETWEEN}{_in_a_line(one)}" for key, one in said.items())
            inside = [one for one in drawn.problems if one[: len(path)] == path]
            told = tuple(text for one in inside for text in drawn.told(one))
            return Field(name, "", boxes=(Box(name, lines, problems=told),))
        case _:
            return Field(name, "", boxes=(_told(_leaf(shape, name, value, drawn, choices), drawn, path),))


def _languages(value: Any, drawn: Drawn, path: Path) -> Iterator[Box]:
    """A box a language, side by side; that a language is missing is told where it is to be written."""
    said = value if isinstance(value, dict) else {}
    of_all = drawn.told(path)
    for code in LANGUAGES:
        here = drawn.told((*path, code)) + (of_all if code not in said else ())
        yield Box(name_of((*path, code)), _shown(said.get(code)), code, problems=here)


def of_texts(shape: Shape) -> bool:
    """Whether it is a mapping from names to texts: what a kit writes into the blanks of a template."""
    return shape.item is not None and shape.item.form == "text"


def _entries(value: Any, drawn: Drawn, path: Path) -> Iterator[Field]:
    """A name and its text each, and an empty one to add another. What is wrong with an entry is told in it."""
    said = value if isinstance(value, dict) else {}
    for index, (key, text) in enumerate([*said.items(), ("", None)]):
        here, words = (*path, index), (*path, index, TEXT)
        for at in [at for at in drawn.problems if at[: len(path) + 1] == (*path, key)]:
            drawn.problems[words + at[len(path) + 1 :]] = drawn.problems.pop(at)
        name = Box(name_of((*here, KEY)), key, problems=drawn.told((*here, KEY)) + drawn.told(words))
        boxes = tuple(_languages(text, drawn, words))
        inside = (Field(name.name, KEY, boxes=(name,)), Field(name_of(words), TEXT, boxes=boxes))
        yield Field(name_of(here), str(index + 1), inside=inside)


def _in_a_line(value: Any) -> str:
    return AMONG.join(map(str, value)) if isinstance(value, list) else str(value)


def _items(shape: Shape, value: Any, drawn: Drawn, path: Path) -> Iterator[Field]:
    """An item each, and an empty one to add another."""
    assert shape.item
    items = value if isinstance(value, list) else []
    for index, item in enumerate([*items, None]):
        here = (*path, index)
        inner = _of(shape.item, item, drawn, here)
        problems = drawn.told(here) if len(inner.boxes) != 1 else ()
        yield Field(name_of(here), str(index + 1), "", False, inner.boxes, inner.inside, problems)


def _told(box: Box, drawn: Drawn, path: Path) -> Box:
    return Box(box.name, box.value, box.language, box.choices, box.known, drawn.told(path))


def _leaf(shape: Shape, name: str, value: Any, drawn: Drawn, choices: tuple[str, ...]) -> Box:
    said = _shown(value)
    if shape.term:
        vocabulary = drawn.loaded.vocabulary.get(shape.term.vocabulary)
        choices = tuple(one.id for one in vocabulary.values) if vocabulary else ()
    elif isinstance(shape.sample, bool):
        choices = ("true", "false")
    if choices and said not in ("", *choices):
        choices = (*choices, said)  # what was typed stays, wrong as it is
    return Box(name, said, "", choices, shape.ref.collection if shape.ref else "")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
