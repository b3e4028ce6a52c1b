"""Files → documents → typed, frozen records. Collects every problem of form; `checks` looks between records."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .engine import Graph
from .model import COLLECTIONS, Collection, Identified, Text, Value, Vocabulary
from .model.action import Organisation
from .model.shape import slots
from .problem import Problem, suggestion
from .reader import Document, read

Location = tuple[str, str]
"""(collection, id) of a record."""


@dataclass(frozen=True)
class Origin:
    """Where a record stands: its document and its path inside."""

    document: Document = field(repr=False)
    path: tuple[str | int, ...] = ()

    def problem(self, path: tuple[str | int, ...], message: str, *, key: bool = False) -> Problem:
        """A problem about the value at `path` of the record."""
        return self.document.problem((*self.path, *path), message, key=key)


@dataclass
class Loaded:
    """Everything read so far; `problems` grows until the checks are over."""

    collections: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: {} for name in COLLECTIONS})
    origins: dict[Location, Origin] = field(default_factory=dict)
    vocabulary: dict[str, Vocabulary] = field(default_factory=dict)
    interface: dict[str, Text] = field(default_factory=dict)
    organisation: Organisation | None = None
    problems: list[Problem] = field(default_factory=list)
    claimed: set[Location] = field(default_factory=set)
    """Ids that stand in the data even where their record has problems of its own."""
    graphs: dict[str, Graph | None] = field(default_factory=dict)
    """The routing of the trees met so far; None for a broken one."""


def load(data: Path, name: str = "data") -> Loaded:
    """Read all of the folder `data`, called `name` in messages."""
    with _uncollected():
        return _load(data, name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing that loading makes becomes garbage: looking for some again and again takes longer than the loading.

    What was loaded then leaves the collector's sight for good (gc.freeze), which speeds up all that follows.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _load(data: Path, name: str) -> Loaded:
    loaded = Loaded()
    if not data.is_dir():
        loaded.problems.append(Problem(name, 1, 1, f"no folder '{data}'; say where the data is with --data"))
        return loaded
    _load_vocabulary(data, name, loaded)
    _load_interface(data, name, loaded)
    _load_organisation(data, name, loaded)
    for collection in COLLECTIONS.values():
        for path in collection_files(data, collection):
            _load_file(path, f"{name}/{path.relative_to(data).as_posix()}", collection, loaded)
    _strangers(data, name, loaded)
    return loaded


def collection_files(data: Path, collection: Collection) -> list[Path]:
    """The files of a collection, in order: `<name>.yml`, then those of the folder `<name>/`."""
    alone = data / f"{collection.name}.yml"
    return ([alone] if alone.is_file() else []) + sorted((data / collection.name).glob("*.yml"))


def _strangers(data: Path, name: str, loaded: Loaded) -> None:
    """A file that nothing reads is a record that silently vanishes: say so."""
    single = {"vocabulary", "organisation", *COLLECTIONS}
    for path in sorted([*data.rglob("*.yml"), *data.rglob("*.yaml")]):
        top = path.relative_to(data).parts
        known = (len(top) == 1 and path.stem in single) or (len(top) == 2 and top[0] in {"interface", *COLLECTIONS})
        if not known or path.suffix == ".yaml":
            file = f"{name}/{path.relative_to(data).as_posix()}"
            what = "end the file's name in .yml" if path.suffix == ".yaml" else suggestion(top[0], single)
            loaded.problems.append(Problem(file, 1, 1, f"no collection reads this file; {what}"))


def _load_vocabulary(data: Path, name: str, loaded: Loaded) -> None:
    document = read(data / "vocabulary.yml", f"{name}/vocabulary.yml")
    loaded.problems += document.problems
    for index, item in enumerate(document.value if isinstance(document.value, list) else []):
        value = _validate(Vocabulary, item, Origin(document, (index,)), "vocabulary", loaded.problems)
        if isinstance(value, Vocabulary):
            loaded.vocabulary[value.id] = value


def _load_interface(data: Path, name: str, loaded: Loaded) -> None:
    """Interface strings: every file of `interface/` is a mapping from key to text."""
    adapter = TypeAdapter(Text)
    for path in sorted((data / "interface").glob("*.yml")):
        document = read(path, f"{name}/interface/{path.name}")
        loaded.problems += document.problems
        entries = document.value if isinstance(document.value, dict) else {}
        for key, item in entries.items():
            text = _validate(adapter, item, Origin(document, (key,)), "interface string", loaded.problems)
            if key in loaded.interface:
                loaded.problems.append(
                    document.problem((key,), f"'{key}' stands in another file too; keep one", key=True)
                )
            elif isinstance(text, Text):
                loaded.interface[key] = text


def _load_organisation(data: Path, name: str, loaded: Loaded) -> None:
    document = read(data / "organisation.yml", f"{name}/organisation.yml")
    loaded.problems += document.problems
    if document.value is not None:
        origin = Origin(document)
        loaded.origins["organisation", ""] = origin
        loaded.organisation = _validate(Organisation, document.value, origin, "organisation", loaded.problems)


def _load_file(path: Path, name: str, collection: Collection, loaded: Loaded) -> None:
    document = read(path, name)
    loaded.problems += document.problems
    alone = path.parent.name == collection.name
    if isinstance(document.value, list):
        for index, item in enumerate(document.value):
            _load_record(item, Origin(document, (index,)), collection, loaded)
    elif isinstance(document.value, dict):
        origin = Origin(document)
        found = document.value.get("id")
        if alone and isinstance(found, str) and found != path.stem:
            message = f"'id' is '{found}' in the file '{path.name}'; write '{path.stem}', or rename the file"
            loaded.problems.append(origin.problem(("id",), message))
        _load_record(document.value, origin, collection, loaded)
    elif document.value is not None:
        message = f"holds the text {_shown(document.value)}; write a {collection.kind} (key: value, one a line)"
        loaded.problems.append(document.problem((), message))
    if alone and not isinstance(document.value, list):
        loaded.claimed.add((collection.name, path.stem))


def _load_record(item: Any, origin: Origin, collection: Collection, loaded: Loaded) -> None:
    found = item.get("id") if isinstance(item, Mapping) else None
    if isinstance(found, str):
        location = (collection.name, found)
        if location in loaded.claimed:
            first = loaded.origins[location]
            where = f"{first.document.file}:{first.document.at((*first.path, 'id'))[0]}"
            loaded.problems.append(origin.problem(("id",), f"the id '{found}' is taken ({where}); choose another"))
            return
        loaded.claimed.add(location)
        loaded.origins[location] = origin
    record = _validate(collection.model, item, origin, collection.kind, loaded.problems)
    if isinstance(record, Identified):
        loaded.collections[collection.name][record.id] = record


def _validate(model: Any, item: Any, origin: Origin, kind: str, problems: list[Problem]) -> Any:
    """The typed value, or None after telling every problem."""
    adapter = model if isinstance(model, TypeAdapter) else _adapter(model)
    try:
        return adapter.validate_json(json.dumps(item))
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems += (_told(one, origin, kind, model) for one in errors if not _follows(one, errors))
        return None


def _follows(error: Any, errors: list[Any]) -> bool:
    """A list counts as too short when its items are wrong: only the items are worth telling."""
    place = error["loc"]
    return error["type"] == "too_short" and any(e["loc"][: len(place)] == place and e is not error for e in errors)


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _told(error: Any, origin: Origin, kind: str, model: Any) -> Problem:
    """One of pydantic's errors as a sentence of ours."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    name, found = _name(path), _shown(error["input"])
    match error["type"]:
        case "extra_forbidden":
            allowed = _fields_at(model, path[:-1])
            return origin.problem(
                path, f"{name} is not a field of a {kind}{_inside(path)}; {suggestion(path[-1], allowed)}", key=True
            )
        case "missing" if path and path[-1] in ("en", "fr"):
            language = {"en": "English", "fr": "French"}[str(path[-1])]
            return origin.problem(
                path[:-1], f"{_name(path[:-1])} has no '{path[-1]}'; write its {language} text", key=True
            )
        case "missing":
            message = f"{name} is missing; a {kind}{_inside(path)} needs it{_described(model, path)}"
            return origin.problem(path[:-1], message, key=True)
        case "model_type" | "dict_type" | "model_attributes_type":
            wanted = "a text: {en: …, fr: …}" if _is_text(model, path) else "fields: 'key: value', one a line"
            return origin.problem(path, f"{name} is {found}; write {wanted}")
        case "string_type" if isinstance(error["input"], int | float | bool):
            return origin.problem(path, f"{name} is {found}, a number or a truth value; put it between quotes")
        case "string_pattern_mismatch":
            return origin.problem(path, f"{name} is {found}; write {_pattern_words(error['ctx']['pattern'])}")
        case "tuple_type" | "list_type":
            return origin.problem(path, f"{name} is {found}; write a list: '- …', one a line")
        case "literal_error" | "enum":
            return origin.problem(path, f"{name} is {found}; write {error['ctx']['expected']}")
        case "too_short":
            return origin.problem(
                path, f"{name} is an empty list or too short a one; write {error['ctx']['min_length']} or more"
            )
        case "string_too_short":
            return origin.problem(path, f"{name} is empty; write something, or leave the key out")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type":
            return origin.problem(path, f"{name} is {found}, no date of the calendar; write YYYY-MM-DD")
        case "bool_type" | "bool_parsing":
            return origin.problem(path, f"{name} is {found}; write true or false")
        case "int_type" | "int_parsing" | "int_from_float":
            return origin.problem(path, f"{name} is {found}; write a whole number")
        case "greater_than_equal" | "less_than_equal":
            bound = {"ge": "or more", "le": "or less"}
            limit = next(f"{value} {bound[key]}" for key, value in error["ctx"].items())
            return origin.problem(path, f"{name} is {found}; write {limit}")
        case "value_error":
            return origin.problem(path, f"{name} is {found}; {error['msg'].removeprefix('Value error, ')}")
        case _:
            return origin.problem(path, f"{name} is {found}; {error['msg'][0].lower()}{error['msg'][1:]}")


def _name(path: tuple[Any, ...]) -> str:
    words = [str(step) for step in path if not isinstance(step, int)]
    index = path[-1] if path and isinstance(path[-1], int) else None
    if not words:
        return "the record" if index is None else f"record {index + 1}"
    return f"'{words[-1]}'" if index is None else f"item {index + 1} of '{words[-1]}'"


def _inside(path: tuple[Any, ...]) -> str:
    words = [str(step) for step in path[:-1] if not isinstance(step, int)]
    return f" (in '{words[-1]}')" if words else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    text = value if isinstance(value, str) else json.dumps(value)
    return f"'{text[:60]}{'…' if len(text) > 60 else ''}'"


def _pattern_words(pattern: str) -> str:
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
