"""Files → documents → typed, frozen records. Collects every problem of form; `checks` looks between records."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..language.languages import CONFIGURATION, DECLARED, KNOWN, shape
from ..model import COLLECTIONS, Collection, Identified, Text, Vocabulary
from ..model.asset import Asset
from ..model.setting import Organisation
from . import folder, messages, strings
from .loaded import Loaded, Origin
from .problem import Problem, suggestion
from .reader import Document, read


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
    loaded = Loaded(vocabulary_file=f"{name}/vocabulary.yml")
    if not data.is_dir():
        loaded.problems.append(Problem(name, 1, 1, f"no folder '{data}'; say where the data is with --data"))
        return loaded
    loaded.problems += _languages()
    _strays(data, name, loaded)
    _load_vocabulary(data, name, loaded)
    _load_interface(data, name, loaded)
    _load_organisation(data, name, loaded)
    _load_assets(data, name, loaded)
    for collection in COLLECTIONS.values():
        for path in collection_files(data, collection):
            _load_file(path, f"{name}/{path.relative_to(data).as_posix()}", collection, loaded)
    return loaded


def _languages() -> Iterator[Problem]:
    """What is wrong with the languages that mkdocs.yml declares."""
    for fault in DECLARED.faults:
        twice = fault.found in DECLARED.codes
        what = "as above; keep one" if twice else f"none that the program writes; {suggestion(fault.found, KNOWN)}"
        yield Problem(CONFIGURATION.name, fault.line, fault.column, f"'languages' holds '{fault.found}', {what}")


def collection_files(data: Path, collection: Collection) -> list[Path]:
    """The files of a collection, in order: `<name>.yml`, then those of the folder `<name>/`."""
    alone = data / f"{collection.name}.yml"
    return [path for path in (alone, *yaml_files(data / collection.name)) if folder.readable(path, data)]


def yaml_files(inside: Path) -> list[Path]:
    """The files of a folder that end in .yml, in order; none where it is a link out, or no folder."""
    return sorted(inside.glob("*.yml")) if inside.is_dir() else []


def _strays(data: Path, name: str, loaded: Loaded) -> None:
    """A file that nothing reads is a record that silently vanishes: say so, and let nothing else complain of it."""
    for stray in folder.strays(data):
        problem = stray.problem(name)
        (loaded.notes if stray.harmless else loaded.problems).append(problem)
        if stray.meant and not stray.harmless:
            top = stray.path.parts[0]
            if len(stray.path.parts) > 1:
                loaded.claimed.add((top, stray.meant))
            else:
                loaded.unread.add(stray.meant)


def _load_vocabulary(data: Path, name: str, loaded: Loaded) -> None:
    if "vocabulary" in loaded.unread:
        return
    document = read(data / "vocabulary.yml", f"{name}/vocabulary.yml")
    loaded.problems += document.problems
    before = len(loaded.problems) - len(document.problems)
    if document.value is not None and not isinstance(document.value, list):
        loaded.problems.append(
            document.problem((), "holds no list; write the vocabularies: '- id: …', one after another")
        )
    for index, item in enumerate(document.value if isinstance(document.value, list) else []):
        origin = Origin(document, (index,))
        value = _validate(Vocabulary, item, origin, "vocabulary", loaded.problems)
        if not isinstance(value, Vocabulary):
            continue
        if value.id in loaded.vocabulary:
            loaded.problems.append(origin.problem(("id",), f"the vocabulary '{value.id}' stands above too; keep one"))
        seen: set[str] = set()
        for row, label in enumerate(value.values):
            if label.id in seen:
                message = f"'{label.id}' stands twice in the vocabulary '{value.id}'; keep one"
                loaded.problems.append(origin.problem(("values", row, "id"), message))
            seen.add(label.id)
        loaded.vocabulary[value.id] = value
    if len(loaded.problems) > before:
        loaded.unread.add("vocabulary")


def _load_interface(data: Path, name: str, loaded: Loaded) -> None:
    """Interface strings: every file of `interface/` is a mapping from key to text."""
    adapter = TypeAdapter(Text)
    held: dict[str, Document] = {}
    unread = False
    for path in (path for path in yaml_files(data / "interface") if folder.readable(path, data)):
        document = read(path, f"{name}/interface/{path.name}")
        loaded.problems += document.problems
        unread = unread or document.value is None
        if document.value is not None and not isinstance(document.value, dict):
            loaded.problems.append(document.problem((), f"holds no strings; write 'key: {shape()}', one a line"))
        entries = document.value if isinstance(document.value, dict) else {}
        for key, item in entries.items():
            text = _validate(adapter, item, Origin(document, (key,)), "interface string", loaded.problems)
            if key in loaded.interface:
                loaded.problems.append(
                    document.problem((key,), f"'{key}' stands in another file too; keep one", key=True)
                )
            elif isinstance(text, Text):
                loaded.interface[key] = text
            held.setdefault(key, document)
    if not unread and "interface" not in {collection for collection, _ in loaded.claimed}:
        loaded.problems += strings.missing(strings.asked(data), held, f"{name}/interface")


def _load_organisation(data: Path, name: str, loaded: Loaded) -> None:
    if "organisation" in loaded.unread:
        return
    document = read(data / "organisation.yml", f"{name}/organisation.yml")
    loaded.problems += document.problems
    if document.value is not None:
        origin = Origin(document)
        loaded.origins["organisation", ""] = origin
        loaded.organisation = _validate(Organisation, document.value, origin, "organisation", loaded.problems)


def _load_assets(data: Path, name: str, loaded: Loaded) -> None:
    """The list of the files beside the pages; a playbook without such files needs none."""
    path = data / "assets.yml"
    if not folder.readable(path, data):
        return
    document = read(path, f"{name}/assets.yml")
    loaded.problems += document.problems
    if document.value is not None and not isinstance(document.value, list):
        message = f"holds {messages.shown(document.value)}; write a list: '- file: …', or [] where there is none"
        loaded.problems.append(document.problem((), message))
        return
    for index, item in enumerate(document.value or ()):
        origin = Origin(document, (index,))
        asset = _validate(Asset, item, origin, "declaration", loaded.problems)
        if isinstance(asset, Asset):
            loaded.origins["assets", str(len(loaded.assets))] = origin
            loaded.assets += (asset,)


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
    elif document.value is None:
        loaded.unread |= set() if alone else {collection.name}
    else:
        message = f"holds the text {messages.shown(document.value)}; write a {collection.kind} (key: value, one a line)"
        loaded.problems.append(document.problem((), message))
    if alone and not isinstance(document.value, list):
        loaded.claimed.add((collection.name, path.stem))


def _load_record(item: Any, origin: Origin, collection: Collection, loaded: Loaded) -> None:
    found = item.get("id") if isinstance(item, Mapping) else None
    if isinstance(found, str):
        location = (collection.name, found)
        first = loaded.origins.get(location)
        if first is not None:
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
        told = (messages.told(one, origin.problem, kind, model) for one in errors if not _follows(one, errors))
        problems += (problem for problem in told if (problem.line, problem.column) not in origin.document.faulty)
        return None


def _follows(error: Any, errors: list[Any]) -> bool:
    """A list counts as too short when its items are wrong: only the items are worth telling."""
    place = error["loc"]
    return error["type"] == "too_short" and any(e["loc"][: len(place)] == place and e is not error for e in errors)


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
