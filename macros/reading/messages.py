"""pydantic's errors as sentences of ours: what is wrong, the value found, what to write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from ..language.languages import LANGUAGES, of, shape
from ..model import Text, Value
from ..model.phrases import PHRASE, PHRASE_WORDS
from ..model.shape import slots
from .problem import Problem, suggestion

Tell = Callable[..., Problem]
"""`(path, message, key=False)`: a problem at a place of the record."""


def told(error: Any, problem: Tell, kind: str, model: Any) -> Problem:
    """One of pydantic's errors as a sentence of ours."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    name, found = _name(path), shown(error["input"])
    match error["type"]:
        case "extra_forbidden":
            allowed = _fields_at(model, path[:-1])
            return problem(
                path, f"{name} is not a field of a {kind}{_inside(path)}; {suggestion(path[-1], allowed)}", key=True
            )
        case "missing" if path and path[-1] in LANGUAGES:
            message = f"{_name(path[:-1])} has no '{path[-1]}'; write its {of(path[-1]).english} text"
            return problem(path[:-1], message, key=True)
        case "missing":
            message = f"{name} is missing; a {kind}{_inside(path)} needs it{_described(model, path)}"
            return problem(path[:-1], message, key=True)
        case "model_type" | "dict_type" | "model_attributes_type":
            wanted = f"a text: {shape()}" if _is_text(model, path) else "fields: 'key: value', one a line"
            return problem(path, f"{name} is {found}; write {wanted}")
        case "string_type" if isinstance(error["input"], int | float | bool):
            return problem(path, f"{name} is {found}, a number or a truth value; put it between quotes")
        case "string_type":
            return problem(path, f"{name} is {found}; write a text, between quotes")
        case "string_pattern_mismatch":
            return problem(path, f"{name} is {found}; write {_pattern_words(error['ctx']['pattern'])}")
        case "tuple_type" | "list_type":
            return problem(path, f"{name} is {found}; write a list: '- …', one a line")
        case "literal_error" | "enum":
            return problem(path, f"{name} is {found}; write {error['ctx']['expected']}")
        case "too_short":
            return problem(
                path, f"{name} is an empty list or too short a one; write {error['ctx']['min_length']} or more"
            )
        case "string_too_short":
            return problem(path, f"{name} is empty; write something, or leave the key out")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return problem(path, f"{name} is {found}, no date of the calendar; write YYYY-MM-DD")
        case "bool_type" | "bool_parsing":
            return problem(path, f"{name} is {found}; write true or false")
        case "int_type" | "int_parsing" | "int_from_float":
            return problem(path, f"{name} is {found}; write a whole number")
        case "greater_than_equal" | "less_than_equal":
            bound = {"ge": "or more", "le": "or less"}
            limit = next(f"{value} {bound[key]}" for key, value in error["ctx"].items())
            return problem(path, f"{name} is {found}; write {limit}")
        case "value_error":
            return problem(path, f"{name} is {found}; {error['msg'].removeprefix('Value error, ')}")
        case _:
            return problem(path, f"{name} is {found}; {error['msg'][0].lower()}{error['msg'][1:]}")


def _name(path: tuple[Any, ...]) -> str:
    words = [str(step) for step in path if not isinstance(step, int)]
    index = path[-1] if path and isinstance(path[-1], int) else None
    if not words:
        return "the record" if index is None else f"record {index + 1}"
    return f"'{words[-1]}'" if index is None else f"item {index + 1} of '{words[-1]}'"


def _inside(path: tuple[Any, ...]) -> str:
    words = [str(step) for step in path[:-1] if not isinstance(step, int)]
    return f" (in '{words[-1]}')" if words else ""


def shown(value: Any) -> str:
    """A value found, short enough for a message."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    text = value if isinstance(value, str) else json.dumps(value)
    return f"'{text[:60]}{'…' if len(text) > 60 else ''}'"


def _pattern_words(pattern: str) -> str:
    if pattern == PHRASE:
        return PHRASE_WORDS
    return "lower-case words joined by hyphens" if pattern.startswith("^[a-z0-9]+(-") else f"what matches {pattern}"


def _model_at(model: Any, path: tuple[Any, ...]) -> type[Value] | None:
    """The model class of the value at `path`, as far as the shapes tell."""
    current: Any = model if isinstance(model, type) else Text
    for step in path:
        if isinstance(step, int):
            continue
        slot = next((s for s in slots(current) if s.name == step), None) if current else None
        shape = slot.shape if slot else None
        while shape is not None and shape.form in ("sequence", "mapping"):
            shape = shape.item
        current = shape.model if shape else None
    return current  # type: ignore[no-any-return]


def _fields_at(model: Any, path: tuple[Any, ...]) -> Iterator[str]:
    found = _model_at(model, path)
    yield from (found.model_fields if found else ())


def _is_text(model: Any, path: tuple[Any, ...]) -> bool:
    return _model_at(model, path) is Text


def _described(model: Any, path: tuple[Any, ...]) -> str:
    found = _model_at(model, path[:-1])
    description = found.model_fields[path[-1]].description if found and path[-1] in found.model_fields else None
    return f" ({description.rstrip('.')})" if description else ""
