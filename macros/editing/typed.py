"""What was typed into a form, as a value of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..language.languages import LANGUAGES
from ..model import Value
from ..model.shape import Shape, slots
from .form import AMONG, KEY, TEXT, of_texts


def value_of(model: type[Value], typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, {name: text}, as a value; what is empty is left out, and items move up."""
    found: dict[str, Any] = {}
    for slot in slots(model):
        inside = _typed(slot.shape, slot.name, typed)
        if inside not in ("", None, [], {}):
            found[slot.name] = inside
    return found


def _typed(shape: Shape, name: str, typed: Mapping[str, str]) -> Any:
    match shape.form:
        case "text":
            said = {code: _words(typed.get(f"{name}.{code}", "")) for code in LANGUAGES}
            return {code: text for code, text in said.items() if text}
        case "value":
            assert shape.model
            inner = {key.removeprefix(f"{name}."): text for key, text in typed.items() if key.startswith(f"{name}.")}
            return value_of(shape.model, inner)
        case "sequence":
            assert shape.item
            items = [_typed(shape.item, f"{name}.{number}", typed) for number in _numbers(name, typed)]
            return [item for item in items if item not in ("", None, [], {})]
        case "mapping" if of_texts(shape):
            return _texts(shape, name, typed)
        case "mapping":
            lines = [line.partition(":") for line in typed.get(name, "").splitlines() if line.strip()]
            several = shape.item is not None and shape.item.form == "sequence"
            return {key.strip(): _answers(said) if several else said.strip() for key, _, said in lines}
        case _:
            return _one(shape, _words(typed.get(name, "")))


def _numbers(name: str, typed: Mapping[str, str]) -> list[int]:
    """The numbers of the items of `name` that were typed, in order."""
    numbers = {key[len(name) + 1 :].partition(".")[0] for key in typed if key.startswith(f"{name}.")}
    return sorted(int(number) for number in numbers if number.isascii() and number.isdigit())


def _texts(shape: Shape, name: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """Names with their texts; a name that stands twice keeps both, and the check tells the second."""
    assert shape.item
    found: dict[str, Any] = {}
    for number in _numbers(name, typed):
        key = _words(typed.get(f"{name}.{number}.{KEY}", ""))
        text = _typed(shape.item, f"{name}.{number}.{TEXT}", typed)
        if key or text:
            found[f"{key} {number}" if key in found else key] = text
    return found


def _answers(said: str) -> list[str]:
    return [one.strip() for one in said.split(AMONG.strip()) if one.strip()]


def _words(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _one(shape: Shape, text: str) -> Any:
    """A leaf as the model wants it; what cannot be one stays as it was typed, and is told."""
    if isinstance(shape.sample, bool):
        return {"true": True, "false": False}.get(text, text)
    if isinstance(shape.sample, int) and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit():
        return int(text)
    return text
