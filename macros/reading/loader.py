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

from ..engine import Graph
from ..model import COLLECTIONS, Collection, Identified, Text, Vocabulary
from ..model.asset import Asset
from ..model.setting import Organisation
from . import messages
from .problem import Problem, suggestion
from .reader import Document, read
from .strays import is_stray

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
    assets: tuple[Asset, ...] = ()
    """The files of docs/ that assets.yml declares; ("assets", their number) → where."""
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
    _load_assets(data, name, loaded)
    for collection in COLLECTIONS.values():
        for path in collection_files(data, collection):
            _load_file(path, f"{name}/{path.relative_to(data).as_posix()}", collection, loaded)
    _strangers(data, name, loaded)
    return loaded


def collection_files(data: Path, collection: Collection) -> list[Path]:
    """The files of a collection, in order: `<name>.yml`, then those of the folder `<name>/`."""
    alone = data / f"{collection.name}.yml"
    return ([alone] if alone.is_file() else []) + _written(data / collection.name)


def _written(folder: Path) -> list[Path]:
    """The data files of a folder, in order; what editors leave beside them is none."""
    return sorted(path for path in folder.glob("*.yml") if not is_stray(path.name))


def _strangers(data: Path, name: str, loaded: Loaded) -> None:
    """A file that nothing reads is a record that silently vanishes: say so."""
    single = {"assets", "vocabulary", "organisation", *COLLECTIONS}
    for path in sorted([*data.rglob("*.yml"), *data.rglob("*.yaml")]):
        if is_stray(path.name):
            continue
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
    for path in _written(data / "interface"):
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


def _load_assets(data: Path, name: str, loaded: Loaded) -> None:
    """The list of the files beside the pages; a playbook without such files needs none."""
    if not (data / "assets.yml").is_file():
        return
    document = read(data / "assets.yml", f"{name}/assets.yml")
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
    elif document.value is not None:
        message = f"holds the text {messages.shown(document.value)}; write a {collection.kind} (key: value, one a line)"
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
        problems += (messages.told(one, origin.problem, kind, model) for one in errors if not _follows(one, errors))
        return None


def _follows(error: Any, errors: list[Any]) -> bool:
    """A list counts as too short when its items are wrong: only the items are worth telling."""
    place = error["loc"]
    return error["type"] == "too_short" and any(e["loc"][: len(place)] == place and e is not error for e in errors)


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
