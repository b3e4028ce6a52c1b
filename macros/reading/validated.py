"""Plain values → typed, frozen ones; what is wrong is told where it stands."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from . import messages
from .loaded import Origin
from .problem import Problem


def validate(model: Any, item: Any, origin: Origin, kind: str, problems: list[Problem]) -> Any:
    """The typed value, or None after adding every problem to `problems`."""
    adapter = model if isinstance(model, TypeAdapter) else _adapter(model)
    try:
        return adapter.validate_json(json.dumps(item))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        told = (messages.told(one, origin.problem, kind, model) for one in errors if not _follows(one, errors))
        problems += (problem for problem in told if not origin.document.knows(problem))
        return None


def lacking(model: Any, item: Any) -> list[str]:
    """The fields that a `model` needs and that `item` does not have; none for one that is whole by itself."""
    try:
        _adapter(model).validate_json(json.dumps(item))
    except ValidationError as error:
        found = error.errors(include_url=False)
        return [str(one["loc"][0]) for one in found if one["type"] == "missing" and len(one["loc"]) == 1]
    return []


def _follows(error: Any, errors: list[Any]) -> bool:
    """A list counts as too short when its items are wrong: only the items are worth telling."""
    place = error["loc"]
    return error["type"] == "too_short" and any(e["loc"][: len(place)] == place and e is not error for e in errors)


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
