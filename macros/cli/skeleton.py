"""A valid first draft of a record, every field explained, for `playbook new`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import yaml
from annotated_types import MinLen
from pydantic.fields import FieldInfo

from .. import engine
from ..language.languages import FIRST, LANGUAGES, of
from ..model import Collection, Value
from ..model.incident import Incident
from ..model.kit import Kit
from ..model.plan import SensitiveDate
from ..model.replay import Replay
from ..model.shape import Shape, Slot, slots
from ..reading.dumped import Indented
from ..reading.loaded import Loaded

TO_FILL = {language: of(language).to_write for language in LANGUAGES}


def skeleton(collection: Collection, identity: str, loaded: Loaded, schemas: str = "../schemas") -> str:
    """The YAML of a new record of `collection`. Fields to fill hold “To write”; optional ones are commented out.

    `schemas`: their folder, as seen from the record's.
    """
    model: type[Value] = collection.model
    given = {"id": identity, "audience": "internal", "house_default": True, "reviewed": dt.date.today().isoformat()}
    given |= _walk(loaded) if model is Incident else _ending(loaded) if model is Kit else {}
    given |= {"yearly": "12-31"} if model is SensitiveDate else _replay(loaded) if model is Replay else {}
    lines = [
        f"# yaml-language-server: $schema={schemas}/{collection.name}.json",
        f"# A new {collection.kind}. Replace every {to_fill()}; uncomment what you need.",
    ]
    for slot in slots(model):
        field = model.model_fields[slot.name]
        value = given.get(slot.name) or _value(slot, field, loaded)
        written = _written({slot.name: value})
        lines.append(f"# {_explained(field, slot)}")
        lines += written if slot.name in given or _required(field) else [f"# {line}" for line in written]
    return "\n".join(lines) + "\n"


def to_fill() -> str:
    """What to replace, as each language quotes it."""
    return " / ".join(said.join(of(language).quotes) for language, said in TO_FILL.items())


def _walk(loaded: Loaded) -> dict[str, Any]:
    """A tree and answers that lead to one of its endings: the shortest walk of the first sound tree."""
    for name, tree in sorted(loaded.collections["trees"].items()):
        if not any(engine.problems(tree)):
            return {"tree": name, "answers": dict(next(engine.covering(engine.Graph.of(tree))))}
    return {}


def _replay(loaded: Loaded) -> dict[str, Any]:
    """A case with its walk, and a moment after its first step: an action of the verdict to choose, and a mistake."""
    graphs = {name: engine.Graph.of(tree) for name, tree in loaded.collections["trees"].items()}
    for name, case in sorted(loaded.collections["cases"].items()):
        shown = engine.walk(graphs[case.walk.tree], case.walk.answers).do if case.walk else ()
        if shown:
            wrong = {"id": "wrong", "text": TO_FILL, "mistakes": sorted(loaded.collections["mistakes"])[:1]}
            options = [{"id": "right", "do": shown[0]}, wrong]
            moment = {"at": case.timeline[0].at, "after": 1, "answers": dict(case.walk.answers), "options": options}
            return {"case": name, "moments": [moment]}
    return {}


def _ending(loaded: Loaded) -> dict[str, Any]:
    """An ending that everybody may know of."""
    trees = (tree for _, tree in sorted(loaded.collections["trees"].items()))
    known = (outcome.id for tree in trees for outcome in tree.outcomes if not outcome.need_to_know)
    return {"endings": [next(known, "to-write")]}


def _required(field: FieldInfo) -> bool:
    return field.is_required() or _least(field) > 0


def _least(field: FieldInfo) -> int:
    """How many items a list must hold."""
    return max((m.min_length for m in field.metadata if isinstance(m, MinLen)), default=0)


def _explained(field: FieldInfo, slot: Slot) -> str:
    words = (field.description or slot.name).rstrip(".") + "."
    internal = " Internal edition only." if slot.internal else ""
    optional = "" if _required(field) or slot.name in ("audience", "house_default") else " Optional."
    return words + internal + optional


def _value(slot: Slot, field: FieldInfo, loaded: Loaded) -> Any:
    """An example of a field: what the model gives as one, completed, or one made from its shape."""
    given = field.examples[0] if field.examples else None
    if slot.shape.form == "sequence" and given is None:
        given = [None] * max(_least(field), 1)
    return _made(slot.shape, given, slot.name, loaded)


def _made(shape: Shape, given: Any, name: str, loaded: Loaded) -> Any:
    """`given` with what it leaves out filled in by examples of the right shape."""
    match shape.form:
        case "text":
            return given or TO_FILL
        case "sequence":
            assert shape.item
            return [_made(shape.item, item, name, loaded) for item in given or [None]]
        case "mapping":
            assert shape.item
            inside = given if isinstance(given, Mapping) else {"to-write": None}
            return {key: _made(shape.item, item, name, loaded) for key, item in inside.items()}
        case "value":
            assert shape.model
            return _inside(shape.model, given or {}, loaded)
        case _:
            return _leaf(shape, name, loaded) if given is None else given


def _inside(model: type[Value], given: Mapping[str, Any], loaded: Loaded) -> dict[str, Any]:
    found = {}
    for slot in sorted(slots(model), key=lambda slot: slot.name != "id"):
        field = model.model_fields[slot.name]
        if slot.name in given:
            found[slot.name] = _made(slot.shape, given[slot.name], slot.name, loaded)
        elif _required(field):
            found[slot.name] = _value(slot, field, loaded)
    return found


def _leaf(shape: Shape, name: str, loaded: Loaded) -> Any:
    if shape.ref:
        return next(iter(sorted(loaded.collections[shape.ref.collection])), "to-write")
    if shape.term:
        vocabulary = loaded.vocabulary.get(shape.term.vocabulary)
        return vocabulary.values[0].id if vocabulary else "to-write"
    if shape.sample is not None:
        return shape.sample
    return TO_FILL[FIRST] if shape.words else "to-write"


def _written(value: dict[str, Any]) -> list[str]:
    text = yaml.dump(value, Dumper=Indented, allow_unicode=True, sort_keys=False, width=10_000)
    return text.rstrip("\n").split("\n")
