"""A valid first draft of a record, every field explained, for `playbook new`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from annotated_types import MinLen
from pydantic.fields import FieldInfo

from .loader import Loaded
from .model import Collection, Value
from .model.shape import Shape, Slot, slots

TO_FILL = {"en": "To write", "fr": "À écrire"}


def skeleton(collection: Collection, identity: str, loaded: Loaded) -> str:
    """The YAML of a new record of `collection`. Fields to fill hold “To write”; optional ones are commented out."""
    model = collection.model
    lines = [
        f"# yaml-language-server: $schema=../schemas/{collection.name}.json",
        f"# A new {collection.kind}. Replace every “{TO_FILL['en']}” / « {TO_FILL['fr']} »; uncomment what you need.",
    ]
    for slot in slots(model):
        field = model.model_fields[slot.name]
        lines.append(f"# {_explained(field, slot)}")
        lines += _field(slot, field, _given(slot.name, identity), loaded, model)
    return "\n".join(lines) + "\n"


def _given(name: str, identity: str) -> Any:
    """The fields whose value a new record already knows."""
    return {
        "id": identity, "audience": "internal", "house_default": "true", "reviewed": dt.date.today().isoformat(),
    }.get(name)  # fmt: skip


def _explained(field: FieldInfo, slot: Slot) -> str:
    words = (field.description or slot.name).rstrip(".")
    return f"{words}." + (" Internal edition only." if slot.internal else "") + (
        "" if field.is_required() or slot.name in ("audience", "house_default") else " Optional."
    )


def _field(slot: Slot, field: FieldInfo, given: Any, loaded: Loaded, model: type[Value]) -> list[str]:
    if given is not None:
        return [f"{slot.name}: {given}"]
    required = field.is_required() or any(isinstance(m, MinLen) and m.min_length for m in field.metadata)
    count = max((m.min_length for m in field.metadata if isinstance(m, MinLen)), default=1)
    lines = _value(slot.name, slot.shape, loaded, count)
    return lines if required else [f"# {line}" for line in lines]


def _value(name: str, shape: Shape, loaded: Loaded, count: int = 1) -> list[str]:
    """`name: …` as lines of YAML holding a valid example of `shape`."""
    match shape.form:
        case "text":
            return [f"{name}:", *(f"  {language}: {_quoted(said)}" for language, said in TO_FILL.items())]
        case "sequence" if shape.item:
            one = _item(shape.item, loaded)
            return [f"{name}:", *(line for _ in range(count) for line in one)]
        case "mapping" if shape.item:
            return [f"{name}:", *_indented(_value("first-question", shape.item, loaded))]
        case "value" if shape.model:
            return [f"{name}:", *_indented(_inside(shape.model, loaded))]
        case _:
            return [f"{name}: {_leaf(shape, name, loaded)}"]


def _item(shape: Shape, loaded: Loaded) -> list[str]:
    if shape.form == "text":
        inside = [f"{language}: {_quoted(said)}" for language, said in TO_FILL.items()]
    elif shape.form == "value" and shape.model:
        inside = _inside(shape.model, loaded)
    else:
        inside = [_leaf(shape, "", loaded)]
    return ["  - " + inside[0], *("    " + line for line in inside[1:])]


def _inside(model: type[Value], loaded: Loaded) -> list[str]:
    lines: list[str] = []
    for slot in slots(model):
        field = model.model_fields[slot.name]
        if field.is_required():
            count = max((m.min_length for m in field.metadata if isinstance(m, MinLen)), default=1)
            lines += _value(slot.name, slot.shape, loaded, count)
    return lines


def _indented(lines: list[str]) -> list[str]:
    return ["  " + line for line in lines]


def _quoted(text: str) -> str:
    return f'"{text}"'


def _leaf(shape: Shape, name: str, loaded: Loaded) -> str:
    if shape.ref:
        return next(iter(sorted(loaded.collections[shape.ref.collection])), "to-write")
    if shape.term:
        vocabulary = loaded.vocabulary.get(shape.term.vocabulary)
        return vocabulary.values[0].id if vocabulary else "to-write"
    if shape.sample is not None:
        return shape.sample
    return "to-write" if name in ("id", "to", "start") or name.endswith("_id") else _quoted(TO_FILL["en"])
