"""Site → documents. Made from the narrowed Site alone, so nothing internal can be in a public index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from ..browser.acts import acts
from ..browser.tree_words import Words
from ..editions.narrow import Narrowed, Site
from ..language.markdown import plain
from ..model import COLLECTIONS
from ..model.shape import Shape, Slot, says, slots
from ..model.shown import NAME, SUMMARY, TAG, TOP, Each, Part
from ..pages.views import address
from .document import Document, Foreign, Section, short

Marked = TypeVar("Marked", Part, Each)


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
    fields = [slot for slot in slots(model) if record.get(slot.name)]
    found = [_section(site, part, record, inside) for part, inside in _parts(fields).items()]
    for slot in fields:
        found += [_item(item, slot, each.heading) for each in _marks(slot, Each) for item in record[slot.name]]
    summary = record.get("summary") or next((str(record[s.name]) for s in fields if SUMMARY in s.marks), "")
    return Document(
        kind=kind,
        address=address(record["collection"], record["id"]),
        title=plain(record["title"]),
        summary=plain(summary),
        names=" · ".join(_names(site, record, fields)),
        foreign=tuple((twin.language, _foreign(twin, record)) for twin in twins),
        sort=_sort(site, kind),
        language=record["language"] if record.get("language", site.language) != site.language else "",
        sections=tuple(section for section in found if section.text),
    )


def _foreign(twin: Site, record: Narrowed) -> str:
    """What `record` is called in the language of `twin`, where a source has another title there."""
    other = twin.records[record["collection"]][record["id"]]
    title = [] if record["kind"] == "source" and other["title"] == record["title"] else [plain(other["title"])]
    return " · ".join([*title, *(other.get("forms") or {}).get(twin.language, ())])


def _parts(fields: list[Slot]) -> dict[Part, list[Slot]]:
    """The parts of a record's page, each with its fields; a text that declares none stands at the top."""
    found: dict[Part, list[Slot]] = {}
    for slot in fields:
        for part in _marks(slot, Part) or ([TOP] if says(slot.shape) and not slot.marks else []):
            found.setdefault(part, []).append(slot)
    return found


def _marks(slot: Slot, kind: type[Marked]) -> list[Marked]:
    return [mark for mark in slot.marks if isinstance(mark, kind)]


def _section(site: Site, part: Part, record: Narrowed, fields: list[Slot]) -> Section:
    text = " · ".join(said for slot in fields for said in _said(record[slot.name], slot.shape))
    return Section(part.anchor, plain(site.ui.get(part.heading, "")), plain(text))


def _item(item: Narrowed, slot: Slot, heading: str) -> Section:
    """An item of a field as a section of its own."""
    assert slot.shape.item is not None
    return Section(item["id"], short(plain(item[heading]), 70), plain(" · ".join(_said(item, slot.shape.item))))


def _names(site: Site, record: Narrowed, fields: list[Slot]) -> Iterator[str]:
    """Other words that name the record: its id, its organisation, its labels, its law, its colour."""
    if record["kind"] != "source":  # whose id is made of its publisher and its title
        yield record["id"].replace("-", " ")
    yield from _forms(record)
    yield from (str(record[slot.name]) for slot in fields if NAME in slot.marks)
    for slot in fields:
        term = (slot.shape.item or slot.shape).term
        if TAG in slot.marks and term:
            found, labels = record[slot.name], site.labels[term.vocabulary]
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
        first, *_ = acts(site, words, outcome["do"])
        own = acts(site, words, [act for act in outcome["do"] if not act.get("step")])  # shared ones tell none apart
        said = [*(plain(act["text"]) for act in own), *map(plain, outcome["avoid"])]
        yield _node(site, tree, "outcome", outcome, titles("outcomes", place), plain(first["text"]), said)


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
