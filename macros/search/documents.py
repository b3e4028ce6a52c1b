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
from .document import Document, Foreign, Section, short
from .sections import NAMES, PARTS, SECTIONS, SUMMARIES, TAGS


def documents(site: Site, twins: list[Site]) -> Iterator[Document]:
    """Every record of `site` that has a place of its own, every step of its trees.

    `twins`: the same edition in the other languages.
    """
    for name, collection in COLLECTIONS.items():
        if collection.paged or collection.anchored:
            for record in site.records[name].values():
                yield _record(site, record, twins)
    for tree in site.records["trees"].values():
        yield from _tree(site, tree, twins)


def _record(site: Site, record: Narrowed, twins: list[Site]) -> Document:
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
        foreign=tuple((twin.language, _foreign(twin, record)) for twin in twins),
        sort=_sort(site, kind),
        language=record["language"] if record.get("language", site.language) != site.language else "",
        sections=tuple(found),
    )


def _foreign(twin: Site, record: Narrowed) -> str:
    """What `record` is called in the language of `twin`."""
    other = twin.records[record["collection"]][record["id"]]
    return " · ".join([plain(other["title"]), *(other.get("forms") or {}).get(twin.language, ())])


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


def _forms(record: Narrowed) -> Iterator[str]:
    for listed in (record.get("forms") or {}).values():
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


def _tree(site: Site, tree: Narrowed, twins: list[Site]) -> Iterator[Document]:
    """Each question and each ending of a tree; an ending is found by what people type in fear, too."""
    words = Words(site, tree)

    def titles(nodes: str, place: int) -> Foreign:
        """What a node is called in the other languages: a tree has the same nodes in each."""
        others = ((twin.language, twin.records["trees"][tree["id"]]) for twin in twins)
        return tuple((language, plain(other[nodes][place]["title"])) for language, other in others)

    for place, question in enumerate(tree["questions"]):
        answers = [words.answer(question["id"], answer["id"]) for answer in question["answers"]]
        examples = [plain(answer["example"]) for answer in question["answers"] if answer["example"]]
        said = [plain(question["why"]), *map(plain, question["how"]), *answers, *examples]
        yield _node(site, tree, "question", question, titles("questions", place), plain(question["why"]), said)
    for place, outcome in enumerate(tree["outcomes"]):
        steps = [plain(act["text"]) for act in acts(site, words, outcome["do"])]
        said = [*steps, *map(plain, [*outcome["avoid"], *outcome["watch"]])]
        yield _node(site, tree, "outcome", outcome, titles("outcomes", place), steps[0], said)


def _node(
    site: Site, tree: Narrowed, kind: str, node: Narrowed, foreign: Foreign, summary: str, said: list[str]
) -> Document:
    names = [node["id"].replace("-", " "), plain(node["short"]), *(node.get("found_by") or "").split(",")]
    return Document(
        kind=kind,
        address=f"trees/{tree['id']}.html#{kind[0]}-{node['id']}",
        title=plain(node["title"]),
        summary=summary,
        names=" · ".join(name.strip() for name in names if name.strip()),
        foreign=foreign,
        sort=_sort(site, kind),
        sections=(Section("", plain(tree["title"]), " · ".join(said)),),
    )


def _item_shape(model: Any, field: str) -> Shape:
    shape = next(slot.shape for slot in slots(model) if slot.name == field)
    assert shape.item is not None
    return shape.item
