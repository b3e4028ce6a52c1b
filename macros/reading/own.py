"""One's own texts, in the folder `own/` of the data: what they change, what they add, what they take out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..language.languages import CHOICE, CONFIGURATION, LANGUAGES
from ..model import COLLECTIONS, Collection, Text, Vocabulary
from ..model.setting import Organisation, Sites
from ..model.shape import Shape
from . import folder
from .loaded import Loaded, Origin, Override
from .merged import merge, nothing_to_change
from .problem import suggestion
from .reader import Document, reread
from .validated import lacking, validate

VOCABULARY = "vocabulary"
INTERFACE = "interface"
ORGANISATION = "organisation"
SHAPES = {
    **{name: Shape("value", model=collection.model) for name, collection in COLLECTIONS.items()},
    VOCABULARY: Shape("value", model=Vocabulary),
    INTERFACE: Shape("text", model=Text),
    ORGANISATION: Shape("value", model=Organisation),
}
"""What each kind of one's own text is."""


@dataclass
class Own:
    """What stands in the folder and was not used yet: kind → id (a string's key, "" for the organisation) → where."""

    texts: dict[str, dict[str, tuple[Any, Origin]]] = field(default_factory=lambda: {name: {} for name in SHAPES})
    out: dict[str, dict[str, Origin]] = field(default_factory=dict)
    """Collection → id → where it is named, of the records of the house that are taken out."""
    fields: dict[tuple[str, str], dict[str, Origin]] = field(default_factory=dict)
    """(kind, id) → field → where it is named, of the fields of the house that are taken out."""

    def over(self, kind: str, identity: Any, item: Any, at: Origin, loaded: Loaded) -> tuple[Any, Origin] | None:
        """A text of the house as one's own changes it, and where its parts stand; None for one that is taken out."""
        if not isinstance(identity, str):
            return item, at
        if self.out.get(kind, {}).pop(identity, None) is not None:
            loaded.taken_out.add((kind, identity))
            loaded.once_cited.update(_points(item))
            return None
        item = self._without(kind, identity, item, loaded)
        if identity not in self.texts[kind]:
            return item, at
        own, over = self.texts[kind].pop(identity)
        loaded.once_cited.update(_points(item))
        loaded.overrides.append(Override(kind, identity, over, own, at, item))
        _audience(kind, own, over, item, loaded)
        return merge(item, at, own, over, SHAPES[kind], loaded.problems)

    def _without(self, kind: str, identity: str, item: Any, loaded: Loaded) -> Any:
        """A text of the house without the fields that are taken out of it."""
        taken = self.fields.pop((kind, identity), {})
        if not isinstance(item, dict) or not taken:
            return item
        loaded.once_cited.update(_points(item))
        for name, origin in taken.items():
            less = _less(item, name.split("."))
            if less is None:
                told = f"'{name}' is no field of the house; {suggestion(name, item)}"
                loaded.problems.append(origin.problem((), told))
            else:
                item = less
        return item

    def added(self, kind: str, loaded: Loaded) -> Iterator[tuple[Any, Origin]]:
        """What changes nothing of the house and is whole; the rest is told, with what may have been meant."""
        name = COLLECTIONS[kind].kind if kind in COLLECTIONS else kind
        known = sorted(identity for claimed, identity in loaded.claimed if claimed == kind)
        known += loaded.vocabulary if kind == VOCABULARY else []
        named = list(self.out.pop(kind, {}).items())
        named += [(one[1], origin) for one in self.fields if one[0] == kind for origin in self.fields[one].values()]
        for identity, origin in named:
            if kind not in loaded.unread and (kind, identity) not in loaded.claimed:
                told = f"'{identity}' is no {name} of the house; {suggestion(identity, known)}"
                loaded.problems.append(origin.problem((), told))
        for identity, (item, origin) in list(self.texts[kind].items()):
            missing = lacking(SHAPES[kind].model, item)
            if not missing:
                yield item, origin
            elif kind not in loaded.unread and (kind, identity) not in loaded.claimed:
                told = nothing_to_change(identity, name, known, missing)
                loaded.problems.append(origin.problem(("id",), told))


def _less(item: Any, path: list[str]) -> Any:
    """`item` without the field at `path`, a field of a field where it has several words; None where there is none."""
    name, *inside = path
    if not isinstance(item, dict) or name not in item:
        return None
    if not inside:
        return {key: value for key, value in item.items() if key != name}
    less = _less(item[name], inside)
    return None if less is None else {**item, name: less}


def read_own(data: Path, name: str, loaded: Loaded) -> Own:
    """All of the folder of one's own; nothing where there is none. `name`: of the data, in messages."""
    own, root = Own(), data / folder.OWN
    if not root.is_dir() or root.is_symlink():
        return own
    for document in _documents(root, f"{name}/{folder.OWN}", (folder.TAKEN_OUT,), loaded):
        _taken_out(document, own, loaded)
    for document in _documents(root, f"{name}/{folder.OWN}", (folder.SITES,), loaded):
        if document.value is not None:
            loaded.sites = validate(Sites, document.value, Origin(document), "choice of sites", loaded.problems)
            if loaded.sites and loaded.sites.languages not in (None, LANGUAGES) and root.resolve() != CHOICE.parent:
                told = f"'languages' counts in the data folder beside {CONFIGURATION.name} alone; take it out here"
                loaded.problems.append(document.problem(("languages",), told))
    for document in _documents(root, f"{name}/{folder.OWN}", (ORGANISATION,), loaded):
        if isinstance(document.value, dict):
            own.texts[ORGANISATION][""] = document.value, Origin(document)
        elif document.value is not None:
            loaded.problems.append(document.problem((), "holds no fields; write 'key: value', one a line"))
    for document in _documents(root, f"{name}/{folder.OWN}", (INTERFACE,), loaded):
        _strings(document, own, loaded)
    for kind in (VOCABULARY, *COLLECTIONS):
        for document in _documents(root, f"{name}/{folder.OWN}", (kind,), loaded):
            _records(document, kind, own, loaded)
    return own


def files(root: Path, collection: Collection | str, within: Path | None = None) -> list[Path]:
    """The files of a collection below `root`, in order: `<name>.yml`, then those of the folder `<name>/`.

    `within`: the data folder, where `root` is another.
    """
    name = collection if isinstance(collection, str) else collection.name
    inside = sorted((root / name).glob("*.yml")) if (root / name).is_dir() else []
    return [path for path in (root / f"{name}.yml", *inside) if folder.readable(path, within or root)]


def _documents(root: Path, name: str, kinds: tuple[str, ...], loaded: Loaded) -> Iterator[Document]:
    for kind in kinds:
        for path in files(root, kind, root.parent):
            document = reread(path, f"{name}/{path.relative_to(root).as_posix()}")
            loaded.problems += document.problems
            if document.value is None:  # what is missed may be in it
                alone = path.parent != root
                loaded.claimed |= {(kind, path.stem)} if alone else set()
                loaded.unread |= set() if alone else {kind}
            yield document


def _taken_out(document: Document, own: Own, loaded: Loaded) -> None:
    """Records, by their id; a field of one, as `id.field` or `id.field.field`; fields of the organisation."""
    for kind, ids in _mapping(document, "practices: [an-id, another-id.caveat]", loaded).items():
        if kind not in (ORGANISATION, *COLLECTIONS):
            told = f"no collection is called '{kind}'; {suggestion(kind, (ORGANISATION, *COLLECTIONS))}"
            loaded.problems.append(document.problem((kind,), told, key=True))
        elif not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            loaded.problems.append(document.problem((kind,), f"'{kind}' is no list of ids; write '{kind}: [an-id]'"))
        else:
            for index, name in enumerate(ids):
                identity, inside = ("", name) if kind == ORGANISATION else name.partition(".")[::2]
                place = Origin(document, (kind, index))
                if inside:
                    own.fields.setdefault((kind, identity), {})[inside] = place
                else:
                    own.out.setdefault(kind, {})[identity] = place


def _strings(document: Document, own: Own, loaded: Loaded) -> None:
    for key, item in _mapping(document, "key: {en: …, fr: …}", loaded).items():
        if key in own.texts[INTERFACE]:
            told = f"'{key}' stands in another file too; keep one"
            loaded.problems.append(document.problem((key,), told, key=True))
        else:
            own.texts[INTERFACE][key] = item, Origin(document, (key,))


def _mapping(document: Document, wanted: str, loaded: Loaded) -> Mapping[str, Any]:
    if document.value is not None and not isinstance(document.value, dict):
        loaded.problems.append(document.problem((), f"is not read; write: {wanted}"))
    return document.value if isinstance(document.value, dict) else {}


def _records(document: Document, kind: str, own: Own, loaded: Loaded) -> None:
    several = isinstance(document.value, list)
    found = enumerate(document.value) if several else [(None, document.value)]
    for index, item in found if document.value is not None else ():
        origin = Origin(document, () if index is None else (index,))
        identity = item.get("id") if isinstance(item, dict) else None
        stem = Path(document.file).stem
        if not isinstance(identity, str):
            loaded.problems.append(
                origin.problem((), "'id' is missing; write the id of what this changes, or a new one")
            )
        elif not several and Path(document.file).parent.name == kind and identity != stem:
            told = f"'id' is '{identity}' in the file '{stem}.yml'; write '{stem}', or rename the file"
            loaded.problems.append(origin.problem(("id",), told))
        elif identity in own.texts[kind]:
            first = own.texts[kind][identity][1].problem(("id",), "")
            told = f"the id '{identity}' is taken ({first.file}:{first.line}); choose another"
            loaded.problems.append(origin.problem(("id",), told))
        else:
            own.texts[kind][identity] = item, origin


def _audience(kind: str, own: Any, over: Origin, house: Any, loaded: Loaded) -> None:
    """A record of one's own that the house came to have too is not published by that."""
    public = isinstance(house, dict) and house.get("audience") == "public"
    if kind in COLLECTIONS and public and "audience" not in own and not lacking(SHAPES[kind].model, own):
        told = (
            f"'{own['id']}' is whole by itself, and the house has a public {COLLECTIONS[kind].kind} of that id; "
            "write 'audience: public' or 'audience: internal'"
        )
        loaded.problems.append(over.problem(("id",), told))


def _points(item: Any) -> Iterator[str]:
    """The points of sources that a record of the house cites."""
    for citation in (item.get("sources") if isinstance(item, dict) else None) or ():
        if isinstance(citation, dict) and isinstance(citation.get("points"), list):
            yield from (point for point in citation["points"] if isinstance(point, str))
