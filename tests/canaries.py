"""Plants a different canary in every internal record and field that the model has, whatever fields it will have."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.model import COLLECTIONS, Value
from macros.model.action import Do
from macros.model.kit import Apology, Letter
from macros.model.network import Matter
from macros.model.replay import Option
from macros.model.setting import Organisation
from macros.model.shape import Shape, Slot, slots
from macros.model.tree import Say
from macros.reading.loader import collection_files
from macros.reading.reader import read

BOUNDED = re.compile(r"^kits/.*\.(?:short|medium|spoken|fill)$|\.(?:words|brief)$")
"""Texts whose length is bounded: a kit's, on their own or in their template; first messages, what stands in a line."""


@dataclass
class Planted:
    """Canaries by language ('' for a value that is the same in both): token → where it was planted."""

    tokens: dict[str, dict[str, str]] = field(default_factory=lambda: {"en": {}, "fr": {}, "": {}})
    _numbers: Any = field(default_factory=itertools.count)

    def token(self, language: str, place: str) -> str:
        """A new canary for `place`, unlike any word of the playbook."""
        token = f"zqx{language}{next(self._numbers):05d}kwv"
        self.tokens[language][token] = place
        return token

    def telephone(self, place: str) -> str:
        """A new canary that can be called, unlike any number of the playbook."""
        number = f"08997{next(self._numbers):05d}"
        self.tokens[""][number] = place
        return number


def plant(data: Path) -> Planted:
    """Add to the playbook in `data` an internal twin of a record of every collection, and fill every internal field."""
    planted = Planted()
    for name, collection in COLLECTIONS.items():
        source = _fullest(data, name)
        if source is not None:
            _internal_twin(data, name, collection.model, source, planted)
            _internal_fields(data, name, collection.model, planted)
    _organisation(data, planted)
    return planted


def _records(path: Path) -> list[dict[str, Any]]:
    found = read(path, path.name).value
    return found if isinstance(found, list) else [found]


def _fullest(data: Path, name: str) -> dict[str, Any] | None:
    """The record of a collection that has the most to hide."""
    records = [r for path in collection_files(data, COLLECTIONS[name]) for r in _records(path)]
    return max(records, key=lambda record: len(str(record)), default=None)


def _internal_twin(data: Path, name: str, model: type[Value], record: dict[str, Any], planted: Planted) -> None:
    identity = f"zqx-{name}-kwv"
    twin = _planted(record, model, f"{name}/twin", planted, every=True)
    twin |= {"id": identity}
    twin.pop("audience", None)  # missing means internal
    twin.pop("limit", None)  # a text with its canary is longer than a network allows
    for point in twin.get("points", []):
        point |= {"id": f"zqx-{point['id']}", "set_aside": "metadata"}
        point.setdefault("set_aside_note", {"en": "x", "fr": "x"})
    if name == "practices":
        twin["counters"] = ["zqx-mistakes-kwv"]
    path = data / name / f"{identity}.yml"
    path.parent.mkdir(exist_ok=True)
    _write(path, twin)


def _internal_fields(data: Path, name: str, model: type[Value], planted: Planted) -> None:
    """Fill the internal fields and parts of a public record of the collection."""
    for path in collection_files(data, COLLECTIONS[name]):
        records = _records(path)
        if records[0].get("audience") == "public" and not records[0]["id"].startswith("zqx"):
            records[0] = _planted(records[0], model, f"{name}/{records[0]['id']}", planted, every=False)
            alone = path.parent.name == name and len(records) == 1
            _write(path, records[0] if alone else records)
            return


def _organisation(data: Path, planted: Planted) -> None:
    path = data / "organisation.yml"
    _write(path, _planted(_records(path)[0], Organisation, "organisation", planted, every=False))


class _House(yaml.SafeDumper):
    """Writes texts as the data has them: between double quotes, or as a block where they have several lines."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else '"')


_House.add_representer(str, _text)


def _write(path: Path, value: Any) -> None:
    """YAML without an alias or an escape that changes letters."""
    alone = json.loads(json.dumps(value))
    path.write_text(yaml.dump(alone, Dumper=_House, allow_unicode=True, width=1_000_000), encoding="utf-8")


def _planted(
    record: dict[str, Any], model: type[Value], place: str, planted: Planted, *, every: bool
) -> dict[str, Any]:
    """`record` with canaries in its internal fields (`every`: in all of its texts), absent optional ones added."""
    found = dict(record)
    for slot in slots(model):
        here = f"{place}.{slot.name}"
        if every or slot.internal:
            value = found.get(slot.name, _made(slot, model))
            if value is not None:
                found[slot.name] = _marked(value, slot.shape, here, planted)
        elif slot.name in found:
            found[slot.name] = _inside(found[slot.name], slot.shape, here, planted)
    return found


def _made(slot: Slot, model: type[Value]) -> Any:
    """A value for an absent optional field of text; None for others, and where texts exclude or ask for another."""
    shape = slot.shape
    if model in (Do, Say, Letter, Apology, Matter, Option):
        return None
    if shape.form == "text":
        return {"en": "x", "fr": "x"}
    if shape.form == "sequence" and shape.item and shape.item.form == "text":
        return [{"en": "x", "fr": "x"}]
    if shape.words and slot.internal:
        return "x"
    return None


def _marked(value: Any, shape: Shape, place: str, planted: Planted) -> Any:
    """`value` with a canary in each of its texts."""
    match shape.form:
        case _ if place.endswith(".phone"):
            return planted.telephone(place)
        case "text" if BOUNDED.search(place):
            return {lang: planted.token(lang, place) for lang in ("en", "fr")}
        case "text":
            beside = " – " if place.startswith("kits/") else " "  # a blank of a kit has no word beside it
            return {lang: f"{value[lang]}{beside}{planted.token(lang, place)}" for lang in ("en", "fr")}
        case "value":
            assert shape.model
            return _planted(value, shape.model, place, planted, every=True)
        case "sequence":
            assert shape.item
            return [_marked(item, shape.item, place, planted) for item in value]
        case "mapping":
            assert shape.item
            return {key: _marked(item, shape.item, place, planted) for key, item in value.items()}
        case _:
            return f"{value} {planted.token('', place)}" if shape.words else value


def _inside(value: Any, shape: Shape, place: str, planted: Planted) -> Any:
    """Public value: look inside for internal fields, and add an internal twin of a part with an audience of its own."""
    if shape.form == "value" and shape.model:
        return _planted(value, shape.model, place, planted, every=False)
    if shape.form == "sequence" and shape.item and shape.item.form == "value" and shape.item.model:
        model = shape.item.model
        parts = [_planted(part, model, place, planted, every=False) for part in value]
        if "audience" in model.model_fields and parts:
            twin = _planted(value[0], model, place, planted, every=True)
            parts.append({**twin, "id": f"zqx-{place.rpartition('.')[2]}-kwv", "audience": "internal"})
        return parts
    return value
