"""JSON Schemas from the model, for editors: allowed values come from data/vocabulary.yml."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from ..model import COLLECTIONS, LANGUAGES, Text, Value, Vocabulary
from ..model.asset import Asset
from ..model.setting import Organisation
from ..model.shape import Shape, slots
from ..reading.loaded import Loaded
from ..reading.strings import KEYWORD

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas(loaded: Loaded) -> dict[str, dict[str, Any]]:
    """File name → schema, for every kind of data file. Vocabulary values of `loaded` become enumerations."""
    found = {}
    for name, collection in COLLECTIONS.items():
        one = schema_of(collection.model, loaded)
        definitions = one.pop("$defs", {})
        found[f"{name}.json"] = {
            "$schema": DRAFT,
            "title": f"{collection.kind}, or a list of them",
            "oneOf": [one, {"type": "array", "items": one, "minItems": 1}],
            "$defs": definitions,
        }
    found["organisation.json"] = {"$schema": DRAFT, **schema_of(Organisation, loaded)}
    found["assets.json"] = {"$schema": DRAFT, **TypeAdapter(list[Asset]).json_schema()}
    found["vocabulary.json"] = {"$schema": DRAFT, **TypeAdapter(list[Vocabulary]).json_schema()}
    interface = TypeAdapter(dict[str, Text]).json_schema()
    found["interface.json"] = {"$schema": DRAFT, **interface, KEYWORD: sorted(loaded.interface)}
    return found


def schema_of(model: type[Value], loaded: Loaded) -> dict[str, Any]:
    """The JSON Schema of `model`, its vocabularies as enumerations; classes inside stand in `$defs`."""
    schema = TypeAdapter(model).json_schema()
    definitions = schema.get("$defs", {})
    for current in models_of(model):
        target = schema if current is model else definitions[current.__name__]
        for slot in slots(current):
            target["properties"][slot.name].pop("examples", None)  # partial: they are for skeletons
            _narrow(target["properties"][slot.name], slot.shape, loaded)
    return schema


def models_of(model: type[Value]) -> list[type[Value]]:
    """`model` and every class inside it but Text."""
    found: dict[type[Value], None] = {model: None}
    queue = [model]
    while queue:
        for slot in slots(queue.pop()):
            shape: Shape | None = slot.shape
            while shape is not None and shape.item is not None:
                shape = shape.item
            if shape is not None and shape.form == "value" and shape.model and shape.model not in found:
                found[shape.model] = None
                queue.append(shape.model)
    return list(found)


def _narrow(schema: dict[str, Any], shape: Shape, loaded: Loaded) -> None:
    """Allow only the values of the vocabulary that `shape` names."""
    for option in schema.get("anyOf", ()):
        if option.get("type") != "null":
            _narrow(option, shape, loaded)
    if shape.form == "sequence" and "items" in schema and shape.item:
        _narrow(schema["items"], shape.item, loaded)
    if shape.form == "mapping" and isinstance(schema.get("additionalProperties"), dict) and shape.item:
        _narrow(schema["additionalProperties"], shape.item, loaded)
    if shape.term and schema.get("type") == "string":
        vocabulary = loaded.vocabulary.get(shape.term.vocabulary)
        schema["enum"] = [value.id for value in vocabulary.values] if vocabulary else []


assert set(Text.model_fields) == set(LANGUAGES)
