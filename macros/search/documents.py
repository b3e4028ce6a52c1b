"""Site → documents. Made from the narrowed Site alone, so nothing internal can be in a public index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from ..model import COLLECTIONS
from ..model.shape import Shape, slots
from ..pages.views import address
from .document import Document, Section, short
from .sections import NAMES, PARTS, SECTIONS, SUMMARIES, TAGS


def documents(site: Site, twin: Site) -> Iterator[Document]:
    """Every record of `site`, every step of its trees. `twin`: the same edition in the other language."""
    for name in COLLECTIONS:
        if name != "synonyms":
            for identity, record in site.records[name].items():
                yield _record(site, record, twin.records[name][identity])
    for identity, tree in site.records["trees"].items():
        yield from _tree(site, tree, twin.records["trees"][identity])


def _record(site: Site, record: Narrowed, twin: Narrowed) -> Document:
    kind = record["kind"]
    model: Any = COLLECTIONS[record["collection"]].model
    shapes = {slot.name: slot.shape for slot in slots(model)}
    found = []
    for anchor, key, fields in SECTIONS.get(kind, ()):
        text = " · ".join(said for field in fields if record.get(field) for said in _said(record[field], shapes[field]))
        if text:
            found.append(Section(anchor, plain(site.ui.get(key, "")), plain(text)))
    for field, heading in PARTS.get(kind, ()):
        part = _item_shape(model, field)
        found += [
            Section(item["id"], short(plain(item[heading]), 70), plain(" · ".join(_said(item, part))))
            for item in record[field]
        ]
    return Document(
        kind=kind,
        address=address(record["collection"], record["id"]),
        title=plain(record["title"]),
        summary=plain(_summary(record)),
        names=" · ".join(_names(site, record)),
        foreign=" · ".join([plain(twin["title"]), *_forms(twin, except_for=site.language)]),
        sort=_sort(site, kind),
        language=record["language"] if record.get("language", site.language) != site.language else "",
        sections=tuple(found),
    )


def _summary(record: Narrowed) -> str:
    """What a result shows below its title."""
    return next((str(record[field]) for field in SUMMARIES if record.get(field)), "")


def _names(site: Site, record: Narrowed) -> Iterator[str]:
    """Other words that name the record: its id, its organisation, its labels, its law, its colour."""
    yield record["id"].replace("-", " ")
    yield from _forms(record)
    yield from (str(record[field]) for field in NAMES if record.get(field))
    for vocabulary, field in TAGS:
        found = record.get(field) or ()
        labels = site.labels[vocabulary]
        yield from (labels[one] for one in ([found] if isinstance(found, str) else found) if one in labels)


def _sort(site: Site, kind: str) -> str:
    """The kind by the words that people use for it."""
    return f"{site.ui[f'search-kind-{kind}']} {site.ui.get(f'search-words-{kind}', '')}"


def _forms(record: Narrowed, except_for: str = "") -> Iterator[str]:
    for language, listed in (record.get("forms") or {}).items():
        if language != except_for:
            yield from listed


def _said(value: Any, shape: Shape) -> Iterator[str]:
    """The texts of a value, without its ids, dates and addresses."""
    match shape.form:
        case "text":
            yield str(value)
        case "leaf" if shape.words:
            yield str(value)
        case "sequence" if shape.item:
            for one in value:
                yield from _said(one, shape.item)
        case "mapping" if shape.item:
            for one in value.values():
                yield from _said(one, shape.item)
        case "value" if shape.model:
            for slot in slots(shape.model):
                if value.get(slot.name) is not None:
                    yield from _said(value[slot.name], slot.shape)


def _tree(site: Site, tree: Narrowed, twin: Narrowed) -> Iterator[Document]:
    """Each question and each outcome of a tree."""
    for letter, kind, field, lines in (
        ("q", "question", "questions", ("why", "how")),
        ("o", "outcome", "outcomes", ("do", "avoid", "watch")),
    ):
        model = _item_shape(COLLECTIONS["trees"].model, field).model
        assert model is not None
        shapes = {slot.name: slot.shape for slot in slots(model)}
        for step, other in zip(tree[field], twin[field], strict=True):
            said = [one for name in lines for one in _said(step[name], shapes[name])]
            because = [answer["because"] or answer["text"] for answer in step.get("answers", ())]
            yield Document(
                kind=kind,
                address=f"trees/{tree['id']}.html#{letter}-{step['id']}",
                title=plain(step["title"]),
                summary=plain(step["why"] if kind == "question" else step["do"][0]),
                names=f"{step['id'].replace('-', ' ')} · {plain(step['short'])}",
                foreign=plain(other["title"]),
                sort=_sort(site, kind),
                sections=(Section("", plain(tree["title"]), plain(" · ".join([*said, *because]))),),
            )


def _item_shape(model: Any, field: str) -> Shape:
    shape = next(slot.shape for slot in slots(model) if slot.name == field)
    assert shape.item is not None
    return shape.item
