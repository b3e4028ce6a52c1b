"""The shape of a model class: what each field means, found once, walked many times."""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from .base import Ref, Term, Text, Value, markers
from .shown import Mark

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """What a value is: a text, a nested value, a sequence, a mapping or a leaf."""

    form: Literal["text", "value", "sequence", "mapping", "leaf"]
    model: type[Value] | None = None
    item: Shape | None = None
    key: Shape | None = None
    ref: Ref | None = None
    term: Term | None = None
    words: bool = False
    """True for a leaf of free text (neither id, number, date nor vocabulary)."""
    sample: Any = None
    """For a number, a date or a truth value: a valid one."""


@dataclass(frozen=True)
class Slot:
    """A field of a model class."""

    name: str
    shape: Shape
    internal: bool
    marks: tuple[Mark, ...] = ()
    """Where it is shown and how it is found (macros/model/shown.py)."""


@dataclass(frozen=True)
class Leaf:
    """A value met on a walk, and where it stands in its record."""

    path: Path
    value: Any
    shape: Shape
    internal: bool


@cache
def slots(model: type[Value]) -> tuple[Slot, ...]:
    """The fields of `model`, in order."""
    found = []
    for name, field in model.model_fields.items():
        annotation = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        _, _, internal = markers(list(field.metadata))
        marks = tuple(mark for mark in field.metadata if isinstance(mark, Mark))
        found.append(Slot(name, shape_of(annotation), internal, marks))
    return tuple(found)


def says(shape: Shape) -> bool:
    """True for what holds a text somewhere inside."""
    inner = [slot.shape for slot in slots(shape.model)] if shape.form == "value" and shape.model else [shape.item]
    return shape.form == "text" or shape.words or any(says(one) for one in inner if one)


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    """The shape that a type annotation stands for."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        base, *rest = typing.get_args(annotation)
        inside = [m for one in rest for m in (one.metadata if isinstance(one, FieldInfo) else [one])]
        return shape_of(base, (*metadata, *inside))
    if origin in (typing.Union, types.UnionType):
        (inner,) = (a for a in typing.get_args(annotation) if a is not type(None))
        return shape_of(inner, metadata)
    if origin is tuple:
        return Shape("sequence", item=shape_of(typing.get_args(annotation)[0]))
    if origin is dict:
        key, item = typing.get_args(annotation)
        return Shape("mapping", key=shape_of(key), item=shape_of(item))
    if isinstance(annotation, type) and issubclass(annotation, Text):
        return Shape("text", model=annotation)
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return Shape("value", model=annotation)
    ref, term, _ = markers(list(metadata))
    constrained = any(getattr(m, "pattern", None) for m in metadata)
    sample = _sample(annotation, metadata)
    words = annotation is str and not (ref or term or constrained) and sample is None
    return Shape("leaf", ref=ref, term=term, words=words, sample=sample)


def _sample(annotation: Any, metadata: tuple[Any, ...]) -> Any:
    if annotation is bool:
        return False
    if annotation is int:
        return max(next((int(m.ge) for m in metadata if getattr(m, "ge", None) is not None), 0), 1)
    if annotation is dt.date or any(isinstance(m, AfterValidator) for m in metadata):
        return dt.date.today().isoformat()
    return None


def walk(value: Value, path: Path = (), *, internal: bool = False) -> Iterator[Leaf]:
    """Every text and leaf of `value`; `internal` where a field or a nested audience keeps it inside."""
    told = bool(path) and "audience" in type(value).model_fields  # a nested value with an audience of its own
    hidden = internal or (told and typing.cast(Any, value).audience != "public")
    for slot in slots(type(value)):
        found = getattr(value, slot.name)
        if found is not None:
            yield from _walk(found, slot.shape, (*path, slot.name), hidden or slot.internal)


def _walk(value: Any, shape: Shape, path: Path, internal: bool) -> Iterator[Leaf]:
    if shape.form == "value":
        yield from walk(value, path, internal=internal)
    elif shape.form == "sequence":
        for index, item in enumerate(value):
            yield from _walk(item, typing.cast(Shape, shape.item), (*path, index), internal)
    elif shape.form == "mapping":
        for key, item in typing.cast(Mapping[str, Any], value).items():
            yield from _walk(item, typing.cast(Shape, shape.item), (*path, key), internal)
    else:
        yield Leaf(path, value, shape, internal)
