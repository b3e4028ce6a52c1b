"""JSON Schemas of one's own texts (data/own): any part of what the house says, and nothing that it does not know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..model import COLLECTIONS, Text, Value, Vocabulary
from ..model.setting import Organisation, Sites
from ..model.shape import Shape, slots
from ..reading.folder import OWN, SITES, TAKEN_OUT
from ..reading.loaded import Loaded
from ..reading.merged import by_field, keyed
from ..reading.own import INTERFACE, ORGANISATION, VOCABULARY
from .schema import DRAFT, models_of, schema_of, schemas

Schema = dict[str, Any]
PART = "-part"
"""Behind the name of a class: any of its fields, and not all that it needs."""

_SAID = ("title", "description", "default")
_SOME = {"type": "array", "minItems": 1}


def name_of(file: str) -> str:
    """The schema of a file of one's own, `file` inside the folder: `cases/an-id.yml`, `organisation.yml`."""
    return f"{OWN}-{file.partition('/')[0].removesuffix('.yml')}.json"


def line_of(file: str) -> str:
    """The first line of such a file, by which editors find its schema."""
    return f"# yaml-language-server: $schema={'../' * (file.count('/') + 1)}schemas/{name_of(file)}\n"


def own_schemas(loaded: Loaded, whole: dict[str, Schema]) -> dict[str, Schema]:
    """File name → schema, for every kind of file in one's own folder. `whole`: those of the house's files."""
    found: dict[str, Schema] = {}
    for name, collection in COLLECTIONS.items():
        one = part_of(collection.model, schema_of(collection.model, loaded), ["id"])
        found[name] = {**_one_or_several(one), "title": f"{collection.kind} of one's own, or what changes one"}
    found[ORGANISATION] = part_of(Organisation, schema_of(Organisation, loaded), [])
    found[VOCABULARY] = _list(part_of(Vocabulary, schema_of(Vocabulary, loaded), ["id"]))
    found[INTERFACE] = _strings(whole[f"{INTERFACE}.json"], sorted(loaded.interface))
    found[TAKEN_OUT] = _taken_out()
    found[SITES] = {**TypeAdapter(Sites).json_schema(), "title": "Which sites are built"}
    return {f"{OWN}-{name}.json": {"$schema": DRAFT, **one} for name, one in found.items()}


def write(loaded: Loaded, folder: Path) -> list[Path]:
    """Write every schema, of the house's files and of one's own, into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    house = schemas(loaded)
    for name, schema in {**house, **own_schemas(loaded, house)}.items():
        path = folder / name
        path.write_text(json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
        written.append(path)
    return written


def part_of(model: type[Value], schema: Schema, required: list[str]) -> Schema:
    """The schema of any part of a `model`, of which `schema` is the whole; only `required` must be there."""
    definitions = schema.get("$defs", {})
    found = _part(model, {key: value for key, value in schema.items() if key != "$defs"}) | {"required": required}
    parts = {f"{one.__name__}{PART}": _part(one, definitions[one.__name__]) for one in models_of(model)[1:]}
    if Text.__name__ in definitions:
        parts[f"{Text.__name__}{PART}"] = _any_of(definitions[Text.__name__])
    return {**found, "$defs": {**definitions, **parts}}


def _any_of(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "required"} | {"minProperties": 1}


def _part(model: type[Value], schema: Schema) -> Schema:
    shapes = {slot.name: slot.shape for slot in slots(model)}
    properties = {name: _over(one, shapes[name]) for name, one in schema["properties"].items()}
    return {**_any_of(schema), "properties": properties}


def _over(schema: Schema, shape: Shape) -> Schema:
    """What may stand over the house's value of this `shape`: macros/reading/merged.py, as a schema."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [_over(one, shape) for one in schema["anyOf"]]}
    if "$ref" in schema and by_field(shape):
        return {**schema, "$ref": schema["$ref"] + PART}
    if schema.get("type") == "array" and keyed(shape) and shape.item:
        items = {"type": "object", "minProperties": 1, "additionalProperties": _over(schema["items"], shape.item)}
        said = {key: schema[key] for key in _SAID if key in schema}
        return {**said, "anyOf": [{key: value for key, value in schema.items() if key not in _SAID}, items]}
    if schema.get("type") == "object" and by_field(shape) and shape.item:
        inside = {key: _over(one, shape.item) for key, one in schema.get("patternProperties", {}).items()}
        return {**schema, "patternProperties": inside} if inside else schema
    return schema


def _one_or_several(one: Schema) -> Schema:
    definitions = one.pop("$defs", {})
    return {"oneOf": [one, {**_SOME, "items": one}], "$defs": definitions}


def _list(one: Schema) -> Schema:
    definitions = one.pop("$defs", {})
    return {**_SOME, "title": "vocabularies", "items": one, "$defs": definitions}


def _strings(whole: Schema, keys: list[str]) -> Schema:
    """Strings by key, in one language or each; none can be added, since no page would ask for it."""
    text = whole["$defs"][Text.__name__]
    return {
        "title": "interface strings",
        "type": "object",
        "propertyNames": {"enum": keys},
        "additionalProperties": _any_of(text),
    }


def _taken_out() -> Schema:
    """Records by their id, fields of one as `id.field`; fields of the organisation."""
    ids = {**_SOME, "items": {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z_]+)*$"}}
    fields = [slot.name for slot in slots(Organisation)]
    said = "Ids of what you do without; with a dot and a field, that field alone; a further dot, a field of it."
    properties = {name: {**ids, "description": said} for name in COLLECTIONS}
    properties[ORGANISATION] = {**_SOME, "items": {"enum": fields}, "description": "Fields that you do without."}
    return {"title": "What is taken out", "type": "object", "properties": properties, "additionalProperties": False}
