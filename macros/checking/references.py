"""Links to records and terms of vocabularies, wherever they stand: they exist, and nothing public leads inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..language.languages import LANGUAGES
from ..model import COLLECTIONS, Identified, by_kind
from ..model.shape import Leaf, walk
from ..reading.folder import TAKEN_OUT
from ..reading.loaded import Loaded, Location, Origin
from ..reading.problem import Problem, suggestion

RECORD_LINK = re.compile(r"\]\(([a-z]+):([a-z0-9-]+)\)")
"""A link to a record inside a text: [words](kind:id)."""


def problems(record: Any, origin: Origin, loaded: Loaded, *, public: bool | None = None) -> Iterator[Problem]:
    """Links and vocabulary terms of a record, wherever they stand in it."""
    is_public = isinstance(record, Identified) and record.audience == "public" if public is None else public
    for leaf in walk(record):
        visible = is_public and not leaf.internal
        if leaf.shape.ref:
            yield from _reference(leaf, origin, loaded, visible)
        elif leaf.shape.term:
            yield from _term(leaf, origin, loaded)
        elif leaf.shape.form == "text":
            for language in LANGUAGES:
                yield from _links(leaf.value.of(language), (*leaf.path, language), origin, loaded, visible)


def _reference(leaf: Leaf, origin: Origin, loaded: Loaded, visible: bool) -> Iterator[Problem]:
    ref = leaf.shape.ref
    assert ref is not None
    name = _name(leaf.path)
    if (ref.collection, leaf.value) not in loaded.claimed:
        if ref.collection in loaded.unread:
            return
        kind, what = COLLECTIONS[ref.collection].kind, _instead((ref.collection, leaf.value), loaded)
        yield origin.problem(leaf.path, f"{name} is '{leaf.value}', no {kind} of the playbook; {what}")
    elif visible and ref.structural and _hidden((ref.collection, leaf.value), loaded):
        yield origin.problem(
            leaf.path,
            f"{name} is '{leaf.value}', which is internal, in a public record; "
            f"make it public (audience: public), or this record internal",
        )


def _term(leaf: Leaf, origin: Origin, loaded: Loaded) -> Iterator[Problem]:
    assert leaf.shape.term is not None
    vocabulary = loaded.vocabulary.get(leaf.shape.term.vocabulary)
    if vocabulary is None:
        yield from _no_vocabulary(leaf.shape.term.vocabulary, loaded)
        return
    allowed = [value.id for value in vocabulary.values]
    if leaf.value not in allowed:
        name = _name(leaf.path)
        where = f"in the vocabulary '{leaf.shape.term.vocabulary}'"
        yield origin.problem(leaf.path, f"{name} is '{leaf.value}', not {where}; {suggestion(leaf.value, allowed)}")


def _no_vocabulary(name: str, loaded: Loaded) -> Iterator[Problem]:
    """A vocabulary that is missing is told once, where it should stand, and not at each value."""
    if "vocabulary" not in loaded.unread:
        what = f"there is no vocabulary '{name}', and records need it; {suggestion(name, loaded.vocabulary)}"
        yield Problem(loaded.vocabulary_file, 1, 1, what)


def _links(text: str, path: tuple[str | int, ...], origin: Origin, loaded: Loaded, visible: bool) -> Iterator[Problem]:
    if "](" not in text:
        return
    for kind, target in RECORD_LINK.findall(text):
        if kind in ("http", "https", "mailto", "tel"):
            continue
        collection = by_kind(kind)
        if collection is None:
            kinds = [c.kind for c in COLLECTIONS.values()]
            yield origin.problem(path, f"the link '{kind}:{target}' names no kind of record; {suggestion(kind, kinds)}")
        elif (collection.name, target) not in loaded.claimed and collection.name in loaded.unread:
            continue
        elif (collection.name, target) not in loaded.claimed:
            what = _instead((collection.name, target), loaded)
            yield origin.problem(path, f"the link '{kind}:{target}' leads nowhere; {what}")
        elif visible and _hidden((collection.name, target), loaded):
            yield origin.problem(
                path, f"the link '{kind}:{target}' leads a public text to an internal record; take it out"
            )


def _instead(location: Location, loaded: Loaded) -> str:
    """What to write instead of a record that is not there."""
    if location in loaded.taken_out:
        return f"own/{TAKEN_OUT}.yml takes it out; change this in own/ too, or keep it"
    return suggestion(location[1], [i for c, i in loaded.claimed if c == location[0]])


def _hidden(location: Location, loaded: Loaded) -> bool:
    target = loaded.collections[location[0]].get(location[1])
    return target is not None and target.audience != "public"


def _name(path: tuple[str | int, ...]) -> str:
    return f"'{next(str(step) for step in reversed(path) if isinstance(step, str))}'"
