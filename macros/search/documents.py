"""Site → documents. Made from the narrowed Site alone, so nothing internal can be in a public index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..browser.acts import acts
from ..browser.tree_words import Words
from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from ..model import COLLECTIONS
from ..model.shape import Shape, slots
from ..pages.views import address
from .document import Document, Section, short
from .sections import NAMES, PARTS, SECTIONS, SUMMARIES, TAGS

WITHOUT_PLACE = ("synonyms", "steps", "incidents")
"""Collections that no page shows record by record: their words are found where a tree uses them."""


def documents(site: Site, twin: Site) -> Iterator[Document]:
    """Every record of `site`, every step of its trees. `twin`: the same edition in the other language."""
    for name in COLLECTIONS:
        if name not in WITHOUT_PLACE:
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
        foreign=" · ".join(_foreign(record, twin, site.language)),
        sort=_sort(site, kind),
        language=record["language"] if record.get("language", site.language) != site.language else "",
        sections=tuple(found),
    )


def _foreign(record: Narrowed, twin: Narrowed, language: str) -> Iterator[str]:
    """The title in the other language, where it is another, and the forms of a term there."""
    if twin["title"] != record["title"] or record["kind"] != "source":
        yield plain(twin["title"])
    yield from _forms(twin, except_for=language)


def _summary(record: Narrowed) -> str:
    """What a result shows below its title."""
    return next((str(record[field]) for field in SUMMARIES if record.get(field)), "")


def _names(site: Site, record: Narrowed) -> Iterator[str]:
    """Other words that name the record: its id, its organisation, its labels, its law, its colour."""
    if record["kind"] != "source":  # whose id is made of its publisher and its title
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
    """Each question and each ending of a tree; an ending is found by what people type in fear, too."""
    words = Words(site, tree)
    for question, other in zip(tree["questions"], twin["questions"], strict=True):
        answers = [words.answer(question["id"], answer["id"]) for answer in question["answers"]]
        examples = [plain(answer["example"]) for answer in question["answers"] if answer["example"]]
        said = [plain(question["why"]), *map(plain, question["how"]), *answers, *examples]
        yield _node(site, tree, "question", question, other, plain(question["why"]), said)
    for outcome, other in zip(tree["outcomes"], twin["outcomes"], strict=True):
        steps = [plain(act["text"]) for act in acts(site, words, outcome["do"])]
        said = [*steps, *map(plain, [*outcome["avoid"], *outcome["watch"]])]
        yield _node(site, tree, "outcome", outcome, other, steps[0], said)


def _node(
    site: Site, tree: Narrowed, kind: str, node: Narrowed, other: Narrowed, summary: str, said: list[str]
) -> Document:
    names = [node["id"].replace("-", " "), plain(node["short"]), *(node.get("found_by") or "").split(",")]
    return Document(
        kind=kind,
        address=f"trees/{tree['id']}.html#{kind[0]}-{node['id']}",
        title=plain(node["title"]),
        summary=summary,
        names=" · ".join(name.strip() for name in names if name.strip()),
        foreign=plain(other["title"]),
        sort=_sort(site, kind),
        sections=(Section("", plain(tree["title"]), " · ".join(said)),),
    )


def _item_shape(model: Any, field: str) -> Shape:
    shape = next(slot.shape for slot in slots(model) if slot.name == field)
    assert shape.item is not None
    return shape.item
