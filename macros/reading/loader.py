"""Files → documents → typed, frozen records. Collects every problem of form; `checks` looks between records."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..language.languages import CONFIGURATION, DECLARED, KNOWN, shape
from ..model import COLLECTIONS, Collection, Identified, Text, Vocabulary
from ..model.asset import Asset
from ..model.setting import Organisation
from . import folder, messages, strings
from .loaded import Loaded, Origin
from .own import INTERFACE, ORGANISATION, VOCABULARY, Own, files, read_own
from .problem import Problem, suggestion
from .reader import Document, reread
from .validated import validate

_TEXT = TypeAdapter(Text)


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
    own = read_own(data, name, loaded)
    _load_vocabulary(data, name, own, loaded)
    _load_interface(data, name, own, loaded)
    _load_organisation(data, name, own, loaded)
    _load_assets(data, name, loaded)
    for collection in COLLECTIONS.values():
        for path in collection_files(data, collection):
            _load_file(path, f"{name}/{path.relative_to(data).as_posix()}", collection, own, loaded)
        for item, origin in own.added(collection.name, loaded):
            _load_record(item, origin, collection, loaded)
    return loaded


def _languages() -> Iterator[Problem]:
    """What is wrong with the languages that mkdocs.yml declares."""
    for fault in DECLARED.faults:
        twice = fault.found in DECLARED.codes
        what = "as above; keep one" if twice else f"none that the program writes; {suggestion(fault.found, KNOWN)}"
        yield Problem(CONFIGURATION.name, fault.line, fault.column, f"'languages' holds '{fault.found}', {what}")


def collection_files(data: Path, collection: Collection) -> list[Path]:
    """The files of a collection, in order: `<name>.yml`, then those of the folder `<name>/`; none of one's own."""
    return files(data, collection)


def _strays(data: Path, name: str, loaded: Loaded) -> None:
    """A file that nothing reads is a record that silently vanishes: say so, and let nothing else complain of it."""
    for stray in folder.strays(data):
        problem = stray.problem(name)
        (loaded.notes if stray.harmless else loaded.problems).append(problem)
        if stray.meant and not stray.harmless:
            inside = stray.path.parts[1:] if stray.path.parts[0] == folder.OWN else stray.path.parts
            if len(inside) > 1:
                loaded.claimed.add((inside[0], stray.meant))
            else:
                loaded.unread.add(stray.meant)


def _load_vocabulary(data: Path, name: str, own: Own, loaded: Loaded) -> None:
    if VOCABULARY in loaded.unread:
        return
    document = reread(data / "vocabulary.yml", f"{name}/vocabulary.yml")
    loaded.problems += document.problems
    before = len(loaded.problems) - len(document.problems)
    if document.value is not None and not isinstance(document.value, list):
        loaded.problems.append(
            document.problem((), "holds no list; write the vocabularies: '- id: …', one after another")
        )
    for index, item in enumerate(document.value if isinstance(document.value, list) else []):
        identity = item.get("id") if isinstance(item, dict) else None
        found = own.over(VOCABULARY, identity, item, Origin(document, (index,)), loaded)
        _load_values(*found, loaded) if found else None
    for item, origin in own.added(VOCABULARY, loaded):
        _load_values(item, origin, loaded)
    if len(loaded.problems) > before:
        loaded.unread.add(VOCABULARY)


def _load_values(item: Any, origin: Origin, loaded: Loaded) -> None:
    """One vocabulary: the values that it allows."""
    value = validate(Vocabulary, item, origin, VOCABULARY, loaded.problems)
    if not isinstance(value, Vocabulary):
        return
    if value.id in loaded.vocabulary:
        loaded.problems.append(origin.problem(("id",), f"the vocabulary '{value.id}' stands above too; keep one"))
    seen: set[str] = set()
    for row, label in enumerate(value.values):
        if label.id in seen:
            message = f"'{label.id}' stands twice in the vocabulary '{value.id}'; keep one"
            loaded.problems.append(origin.problem(("values", row, "id"), message))
        seen.add(label.id)
    loaded.vocabulary[value.id] = value


def _load_interface(data: Path, name: str, own: Own, loaded: Loaded) -> None:
    """Interface strings: every file of `interface/` is a mapping from key to text."""
    held: dict[str, Document] = {}
    unread = False
    for path in files(data, INTERFACE):
        document = reread(path, f"{name}/interface/{path.name}")
        loaded.problems += document.problems
        unread = unread or document.value is None
        if document.value is not None and not isinstance(document.value, dict):
            loaded.problems.append(document.problem((), f"holds no strings; write 'key: {shape()}', one a line"))
        _load_strings(document, held, own, loaded)
    unread = unread or INTERFACE in {collection for collection, _ in loaded.claimed} | loaded.unread
    if not unread:
        loaded.problems += strings.missing(strings.asked(data), held, f"{name}/interface")
        for key, (_, origin) in own.texts[INTERFACE].items():
            message = f"'{key}' changes no string of the house; {suggestion(key, held)}"
            loaded.problems.append(origin.problem((), message, key=True))


def _load_strings(document: Document, held: dict[str, Document], own: Own, loaded: Loaded) -> None:
    entries = document.value if isinstance(document.value, dict) else {}
    for key, item in entries.items():
        found = own.over(INTERFACE, key, item, Origin(document, (key,)), loaded)
        assert found is not None
        text = validate(_TEXT, *found, "interface string", loaded.problems)
        if key in loaded.interface:
            loaded.problems.append(document.problem((key,), f"'{key}' stands in another file too; keep one", key=True))
        elif isinstance(text, Text):
            loaded.interface[key], loaded.strings[key] = text, found[1]
        held.setdefault(key, document)


def _load_organisation(data: Path, name: str, own: Own, loaded: Loaded) -> None:
    if ORGANISATION in loaded.unread:
        return
    document = reread(data / "organisation.yml", f"{name}/organisation.yml")
    loaded.problems += document.problems
    if document.value is not None:
        found = own.over(ORGANISATION, "", document.value, Origin(document), loaded)
        assert found is not None
        value, origin = found
        loaded.origins[ORGANISATION, ""] = origin
        loaded.organisation = validate(Organisation, value, origin, ORGANISATION, loaded.problems)


def _load_assets(data: Path, name: str, loaded: Loaded) -> None:
    """The list of the files beside the pages, and one's own; a playbook without such files needs none."""
    for inside in ("assets.yml", f"{folder.OWN}/assets.yml"):
        if folder.readable(data / inside, data):
            _load_declarations(reread(data / inside, f"{name}/{inside}"), loaded)


def _load_declarations(document: Document, loaded: Loaded) -> None:
    loaded.problems += document.problems
    if document.value is not None and not isinstance(document.value, list):
        message = f"holds {messages.shown(document.value)}; write a list: '- file: …', or [] where there is none"
        loaded.problems.append(document.problem((), message))
        return
    for index, item in enumerate(document.value or ()):
        origin = Origin(document, (index,))
        asset = validate(Asset, item, origin, "declaration", loaded.problems)
        if isinstance(asset, Asset):
            loaded.origins["assets", str(len(loaded.assets))] = origin
            loaded.assets += (asset,)


def _load_file(path: Path, name: str, collection: Collection, own: Own, loaded: Loaded) -> None:
    document = reread(path, name)
    loaded.problems += document.problems
    alone = path.parent.name == collection.name
    if isinstance(document.value, list):
        for index, item in enumerate(document.value):
            _load_of_house(item, Origin(document, (index,)), collection, own, loaded)
    elif isinstance(document.value, dict):
        origin = Origin(document)
        found = document.value.get("id")
        if alone and isinstance(found, str) and found != path.stem:
            message = f"'id' is '{found}' in the file '{path.name}'; write '{path.stem}', or rename the file"
            loaded.problems.append(origin.problem(("id",), message))
        _load_of_house(document.value, origin, collection, own, loaded)
    elif document.value is None:
        loaded.unread |= set() if alone else {collection.name}
    else:
        message = f"holds the text {messages.shown(document.value)}; write a {collection.kind} (key: value, one a line)"
        loaded.problems.append(document.problem((), message))
    if alone and not isinstance(document.value, list) and (collection.name, path.stem) not in loaded.taken_out:
        loaded.claimed.add((collection.name, path.stem))


def _load_of_house(item: Any, origin: Origin, collection: Collection, own: Own, loaded: Loaded) -> None:
    """A record of the house, as one's own texts change it; nothing when they take it out."""
    found = own.over(collection.name, item.get("id") if isinstance(item, Mapping) else None, item, origin, loaded)
    if found:
        _load_record(*found, collection, loaded)


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
    record = validate(collection.model, item, origin, collection.kind, loaded.problems)
    if isinstance(record, Identified):
        loaded.collections[collection.name][record.id] = record
