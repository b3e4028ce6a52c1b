"""`playbook.json`: the public data in every language, for other tools; and the schema that describes it."""

from __future__ import annotations

import json
import re
from typing import Any, cast

from ..checking import schema
from ..checking.playbook import Playbook
from ..editions.narrow import Narrowed, in_every_language
from ..model import COLLECTIONS, Value
from ..model.setting import Organisation
from ..model.shape import slots
from ..reading.loaded import Loaded

DATA, SCHEMA = "playbook.json", "playbook.schema.json"
_LEADS = re.compile(r'"#/\$defs/(\w+)"')
VERSION = 1
"""Raised when a reader of an older file could misunderstand a newer one."""


def data(playbook: Playbook) -> dict[str, Any]:
    """Everything public, by collection and id; texts are {language: …}."""
    records, organisation = in_every_language(playbook, "public")
    return {
        "$schema": f"{organisation['public_address']}/{SCHEMA}",
        "version": VERSION,
        "organisation": _filled(organisation),
        "collections": {
            name: {identity: _record(COLLECTIONS[name].model, record) for identity, record in found.items()}
            for name, found in records.items()
        },
    }


def _record(model: type[Value], record: Narrowed) -> dict[str, Any]:
    """The record's own fields: narrowing adds some for the views."""
    kept = ((slot.name, record.get(slot.name)) for slot in slots(model))
    return {name: _filled(value) for name, value in kept if value is not None}


def written(value: dict[str, Any]) -> str:
    """As JSON text; dates as YYYY-MM-DD."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"


def data_schema(playbook: Playbook) -> dict[str, Any]:
    """The JSON Schema of `data`. Fields that never leave the house are not even named."""
    definitions: dict[str, Any] = {}
    collections = {}
    for name, collection in COLLECTIONS.items():
        one = _public(collection.model, playbook, definitions)
        collections[name] = {"type": "object", "additionalProperties": one}
    properties = {
        "$schema": {"type": "string"},
        "version": {"const": VERSION},
        "organisation": _public(Organisation, playbook, definitions),
        "collections": {"type": "object", "properties": collections, "additionalProperties": False},
    }
    return {
        "$schema": schema.DRAFT,
        "title": "The public part of a Sang-froid playbook",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions,
    }


def _public(model: type[Value], playbook: Playbook, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of `model` without its internal fields; the classes inside go to `definitions`."""
    found = schema.schema_of(model, cast(Loaded, playbook))
    inner = found.pop("$defs", {})
    for current in schema.models_of(model):
        target = found if current is model else inner[current.__name__]
        for slot in slots(current):
            if slot.internal:
                target["properties"].pop(slot.name, None)
                target["required"] = [name for name in target.get("required", ()) if name != slot.name]
    reached = _reached(found, inner)
    definitions.update({name: inner[name] for name in inner if name in reached})
    return found


def _reached(part: dict[str, Any], inner: dict[str, Any]) -> set[str]:
    """The classes among `inner` that a schema leads to, itself or by one of them."""
    reached: set[str] = set()
    waiting = [part]
    while waiting:
        fresh = set(_LEADS.findall(json.dumps(waiting.pop()))) - reached
        reached |= fresh
        waiting += [inner[name] for name in fresh]
    return reached


def _filled(value: Any) -> Any:
    """`value` without what is not there."""
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items() if one is not None}
    return [_filled(one) for one in value] if isinstance(value, list) else value
